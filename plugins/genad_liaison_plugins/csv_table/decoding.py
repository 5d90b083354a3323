"""Bytes -> text: UTF-8 without guessing, a byte-order mark, or what the mapping file states."""

import codecs

from genad_liaison import UsageError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes, name: str, encoding: str = "") -> str:
    """The text of a file, without its byte-order mark.

    A byte-order mark (UTF-8, UTF-16) is believed; without one the file is UTF-8, or whatever
    ``encoding`` says. Nothing is guessed: a wrong guess turns names into other names.

    Raises:
        UsageError: the file is empty, or is not in that encoding; the message names line and byte.
    """
    mark, marked = next((pair for pair in _MARKS if data.startswith(pair[0])), (b"", ""))
    body = data[len(mark) :]
    if not body.strip():
        raise UsageError(f"{name} is empty", "a table has a header line and a row for each record")
    _refuse_unmarked_utf16(body, name, encoding or marked)
    try:
        return body.decode(marked or encoding or "utf-8")
    except UnicodeDecodeError as error:
        raise _undecodable(body, error, name, marked or encoding) from None
    except (LookupError, ValueError):
        raise UsageError(
            f"the mapping file states an unknown encoding: {encoding!r}",
            'usual ones are "utf-8", "cp1252" (Windows, western Europe), "cp1250" (central Europe)',
        ) from None


def _refuse_unmarked_utf16(body: bytes, name: str, stated: str) -> None:
    if stated or body[:4000].count(0) * 4 < len(body[:4000]):
        return
    guess = "utf-16-le" if body[1:2] == b"\0" else "utf-16-be"
    raise UsageError(
        f"{name}, line 1: NUL bytes; this looks like UTF-16 without its byte-order mark",
        f'say so in a mapping file, encoding = "{guess}", or save the table again as UTF-8',
        _with_mapping(name),
    )


def _undecodable(body: bytes, error: UnicodeDecodeError, name: str, stated: str) -> UsageError:
    before = body[: error.start]
    line = before.count(b"\n") + 1
    column = error.start - (before.rfind(b"\n") + 1) + 1
    what = (
        f"{name}, line {line}: byte {column} (0x{body[error.start]:02X}) is not {stated or 'UTF-8'}"
    )
    if stated:
        return UsageError(what, "the mapping file's encoding, or the byte-order mark, is wrong")
    return UsageError(
        what,
        "save the table again as UTF-8; or, if it comes from Windows in western Europe,",
        'say in a mapping file:  encoding = "cp1252"',
        _with_mapping(name),
    )


def _with_mapping(name: str) -> str:
    stem = name.rpartition(".")[0] or name
    return f"genad import {name} --mapping {stem}.toml     (docs/how-to/csv-mapping)"
