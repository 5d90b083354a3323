"""A property's value -> its meaning, by the rules of the card's version (2.1, 3.0, 4.0)."""

import binascii
import re

from genad_liaison_plugins.vcard.decoding import first_readable
from genad_liaison_plugins.vcard.tokens import Property

BASE64 = re.compile(r"[A-Za-z0-9+/]*")


def text(prop: Property, version: str) -> str:
    """The whole value as text: NOTE, FN, TEL, URL."""
    return _decoded(prop.value, prop, version)


def components(prop: Property, version: str) -> tuple[str, ...]:
    """The parts between semicolons: N, ADR, ORG; commas in them are text, as clients mean them."""
    parts = split_unescaped(prop.value, ";")
    if len(parts) == 1 and prop.head.encoding == "quoted-printable":
        # Some phones encode the semicolons too.
        return tuple(_decoded(prop.value, prop, version).split(";"))
    return tuple(_decoded(part, prop, version) for part in parts)


def items(prop: Property, version: str) -> tuple[str, ...]:
    """The parts between commas: CATEGORIES, NICKNAME; empty ones are left out."""
    parts = (_decoded(part, prop, version).strip() for part in split_unescaped(prop.value, ","))
    return tuple(part for part in parts if part)


def binary(prop: Property) -> bytes | None:
    """The bytes of PHOTO, KEY and the like; ``None`` where the value is not inline Base64."""
    body = base64_body(prop)
    return None if body is None else binascii.a2b_base64(body)


def base64_body(prop: Property) -> str | None:
    """The Base64 text, padded, of ``ENCODING=b``, a ``data:`` URI or both; else ``None``."""
    value = prop.value
    if value[:5].lower() == "data:":
        form, comma, value = value.partition(",")
        if not comma or "base64" not in form.lower():
            return None
    elif prop.head.encoding != "base64":
        return None
    body = "".join(value.split()).rstrip("=")
    if len(body) % 4 == 1 or not BASE64.fullmatch(body):
        return None
    return body + "=" * (-len(body) % 4)


def split_unescaped(value: str, separator: str) -> list[str]:
    r"""Split where no backslash stands before the separator.

    >>> split_unescaped(r"a;b\;c", ";")
    ['a', 'b\\;c']
    """
    parts = value.split(separator)
    if "\\" not in value or len(parts) == 1:
        return parts
    whole: list[list[str]] = [[]]
    for part in parts:
        whole[-1].append(part)
        if (len(part) - len(part.rstrip("\\"))) % 2 == 0:
            whole.append([])
    return [separator.join(pieces) for pieces in whole if pieces]


def unescape(value: str, version: str) -> str:
    """Undo backslash escapes: RFC 2426 4 and RFC 6350 3.4; in 2.1 only of separators."""
    if "\\" not in value:
        return value
    if version == "2.1":
        return value.replace("\\;", ";").replace("\\,", ",").replace("\\:", ":")
    return "\\".join(map(_unescape_run, value.split("\\\\")))


def _unescape_run(run: str) -> str:
    run = run.replace("\\n", "\n").replace("\\N", "\n")
    return run.replace("\\,", ",").replace("\\;", ";").replace("\\:", ":")


def _decoded(value: str, prop: Property, version: str) -> str:
    if prop.head.encoding == "quoted-printable":
        data = binascii.a2b_qp(value.encode("utf-8", "surrogatepass"))
        value, _codec = first_readable(data, (prop.head.charset, "utf-8"))
    return unescape(value, version) if "\\" in value else value
