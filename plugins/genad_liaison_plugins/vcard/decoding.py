"""Bytes of a contact file -> text, whatever the client wrote it in."""

import codecs
import re
from collections.abc import Iterable, Iterator

from genad_liaison_plugins.vcard.findings import Finding

MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
FAMILIES = ("utf", "ascii", "iso", "cp", "koi8", "mac-", "big5", "gb", "euc", "shift", "johab")
CODEC_NAME = re.compile(r"[A-Za-z0-9._-]{1,40}")
DECLARED = re.compile(rb"CHARSET=\"?([A-Za-z0-9._-]{1,40})", re.IGNORECASE)


def text_codec(name: str) -> str | None:
    """Python's name of the character set that a file claims, or ``None`` for any other word.

    A CHARSET is somebody else's text: it must not reach codecs that unpack, run or guess
    (``zlib``, ``unicode_escape``, ``idna``). Latin-1 is read as its superset Windows-1252, as
    browsers do (WHATWG Encoding), since that is what wrote it.

    >>> text_codec("ISO-8859-1"), text_codec("unicode_escape"), text_codec("X-FOO")
    ('cp1252', None, None)
    """
    if not CODEC_NAME.fullmatch(name):
        return None
    try:
        found = codecs.lookup(name).name
    except LookupError:
        return None
    if not found.startswith(FAMILIES):
        return None
    return "cp1252" if found == "iso8859-1" else found


def decode(data: bytes) -> tuple[str, list[Finding]]:
    """Read a file's bytes as text; never fails.

    In this order: byte order mark, UTF-16 without one, UTF-8; else line by line UTF-8, the
    line's CHARSET, the first CHARSET of the file, Windows-1252.
    """
    codec, length = _marked(data)
    try:
        return data[length:].decode(codec), []
    except UnicodeDecodeError as error:
        if codec != "utf-8":
            text = data[length:].decode(codec, "replace")
            line = data[length : length + error.start].decode(codec, "replace").count("\n") + 1
            return text, [
                Finding(line, "encoding", f"damaged {codec.upper()}; read as far as it goes")
            ]
    return _by_line(data[length:])


def first_readable(data: bytes, names: Iterable[str]) -> tuple[str, str]:
    """Text, and the codec that read it: the first of the names, then Windows-1252 or Latin-1."""
    for codec in (*filter(None, map(text_codec, names)), "cp1252"):
        try:
            return data.decode(codec), codec
        except UnicodeError:
            continue
    return data.decode("latin-1"), "latin-1"


def _marked(data: bytes) -> tuple[str, int]:
    for mark, codec in MARKS:
        if data.startswith(mark):
            return codec, len(mark)
    if data[1:2] == b"\0" and data[:1] != b"\0":
        return "utf-16-le", 0
    if data[:1] == b"\0" and data[1:2] != b"\0":
        return "utf-16-be", 0
    return "utf-8", 0


def _by_line(data: bytes) -> tuple[str, list[Finding]]:
    declared = DECLARED.search(data)
    whole = declared[1].decode("ascii") if declared else ""
    texts: list[str] = []
    read: dict[str, list[int]] = {}
    for group in _folded_together(data):
        decoded, codec = _decode_group(group, whole)
        if codec:
            read.setdefault(codec, []).append(len(texts) + 1)
        texts += decoded
    return "\n".join(texts), [_not_utf8(codec, lines) for codec, lines in read.items()]


def _folded_together(data: bytes) -> Iterator[list[bytes]]:
    """Physical lines, each with the indented lines under it."""
    data = data.replace(b"\r\r\n", b"\n").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    group: list[bytes] = []
    for line in data.split(b"\n"):
        if group and not line.startswith((b" ", b"\t")):
            yield group
            group = []
        group.append(line)
    yield group


def _decode_group(lines: list[bytes], whole: str) -> tuple[list[str], str]:
    """The lines as text, and the codec where it was not UTF-8.

    A fold may cut a character in two (KAddressBook): then the unfolded text stands in the first
    line, and an empty fold in each of the others, so that line numbers stay true.
    """
    try:
        return [line.decode() for line in lines], ""
    except UnicodeDecodeError:
        unfolded = lines[0] + b"".join(line[1:] for line in lines[1:])
    own = DECLARED.search(lines[0].partition(b":")[0])
    names = ("utf-8", own[1].decode("ascii") if own else "", whole)
    text, codec = first_readable(unfolded, names)
    return [text, *[" "] * (len(lines) - 1)], "" if codec == "utf-8" else codec


def _not_utf8(codec: str, lines: list[int]) -> Finding:
    count = f" ({len(lines)} lines)" if len(lines) > 1 else ""
    name = codec.replace("cp125", "Windows-125")
    return Finding(lines[0], "encoding", f"not UTF-8; read as {name}{count}")
