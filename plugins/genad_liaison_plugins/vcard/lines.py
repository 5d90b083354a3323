"""Physical lines -> logical lines, each with the true number of its first physical line."""

from collections.abc import Iterator

LONGEST_HEAD = 2_000
"""How far the word QUOTED-PRINTABLE is looked for, so that a long line is not searched often."""


def physical_lines(text: str) -> list[str]:
    """Split on CRLF, LF and CR only: U+2028 and U+0085 are legal content.

    CR CR LF, which some transports make of CRLF, is one line end. Files that were put together
    from several may have a byte order mark in the middle.
    """
    if "\r" in text:
        text = text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")
    if "\ufeff" in text:
        text = text.removeprefix("\ufeff").replace("\n\ufeff", "\n")
    lines = text.split("\n")
    margin = _margin(lines)
    return [line.removeprefix(margin) for line in lines] if margin else lines


def _margin(lines: list[str]) -> str:
    """The indent of the first written line, when a whole file was indented."""
    first = next((line for line in lines if line.strip()), "")
    return first[: len(first) - len(first.lstrip(" \t"))]


def logical_lines(text: str) -> Iterator[tuple[int, str]]:
    """Line number and unfolded text (RFC 6350 3.2); blank lines are left out.

    A line of quoted-printable that ends in ``=`` goes on in the next one, as it stands
    (RFC 2045 6.7), unless that is the end of the card.
    """
    start, parts, soft = 0, [""], False
    for number, line in enumerate(physical_lines(text), 1):
        if soft and not _ends_card(line):
            parts[-1] = parts[-1][:-1]
            parts.append(line)
            soft = line.endswith("=")
        elif start and line.startswith((" ", "\t")):
            parts.append(line[1:])
            soft = line.endswith("=") and _quoted_printable(parts[0])
        elif line:
            if start:
                yield start, parts[0] if len(parts) == 1 else "".join(parts)
            start, parts = number, [line]
            soft = line.endswith("=") and _quoted_printable(line)
    if start:
        yield start, "".join(parts)


def _quoted_printable(line: str) -> bool:
    return "QUOTED-PRINTABLE" in line[:LONGEST_HEAD].partition(":")[0].upper()


def _ends_card(line: str) -> bool:
    return line[:11].rstrip().upper() in ("END:VCARD", "BEGIN:VCARD")
