"""The importer: one record a line, each checked; a bad line is one problem."""

import json
import re
from collections.abc import Iterator
from typing import Any

from genad_liaison import (
    KINDS,
    Draft,
    ImportProblem,
    LiaisonError,
    Place,
    Source,
    UsageError,
    from_document,
)
from genad_liaison_plugins.json_lines.header import check_header

_HALF_A_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]")


def read(source: Source) -> Iterator[Draft | ImportProblem]:
    """Drafts with the uids of the file; a line that is no record is a problem, and not imported.

    Revisions count the changes of the office that wrote the file, and are not taken over.

    Raises:
        UsageError: the file is empty, or its first line is not our header.
    """
    lines = source.data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    if not source.data.strip():
        raise UsageError(f"{source.name} is empty", "an export has a header line at the least")
    check_header(_text_of_header(lines[0], source.name), source.name)
    for number, line in enumerate(lines[1:], 2):
        if line.strip():
            place = Place(file=source.name, line=number)
            yield _read(line, place)


def _text_of_header(line: bytes, name: str) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError as error:
        raise UsageError(
            f"{name}, line 1: byte {error.start + 1} (0x{line[error.start]:02X}) is not UTF-8",
            "JSON Lines are UTF-8; write the file again",
        ) from None


def _read(line: bytes, place: Place) -> Draft | ImportProblem:
    try:
        document = _document(line)
        kind = document.pop("record", None)
        if not isinstance(kind, str) or kind not in KINDS:
            raise UsageError(f'"record" is {json.dumps(kind)}, not one of {", ".join(KINDS)}')
        document.pop("revision", None)
        return Draft(record=from_document(kind, {"uid": "", **document}), place=place)
    except LiaisonError as error:
        why = "; ".join((error.message, *error.hints))
        return ImportProblem(place=place, message=f"{why}; not imported", code="record")


def _document(line: bytes) -> dict[str, Any]:
    try:
        text = line.decode()
        document = json.loads(text, object_pairs_hook=_object, parse_constant=_no_number)
    except UnicodeDecodeError as error:
        raise UsageError(f"byte {error.start + 1} is not UTF-8") from None
    except RecursionError:
        raise UsageError("nested too deep") from None
    except ValueError as error:
        raise UsageError(f"not JSON: {error}") from None
    if not isinstance(document, dict):
        raise UsageError("not an object")
    if _HALF_A_CHARACTER.search(text):
        _refuse_half_characters(document)
    return document


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f'"{twice}" is there twice')
    return found


def _no_number(constant: str) -> None:
    raise ValueError(f"{constant} is not a number of JSON")


def _refuse_half_characters(document: dict[str, Any]) -> None:
    r"""Refuse a lone ``\ud83d``: no UTF-8 file could hold it again."""
    try:
        json.dumps(document, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise UsageError(r"half a character (a lone \ud800 to \udfff)") from None
