"""Reads and writes again what was made to hang a reader; run in a process of its own.

Each text is tens of thousands of repetitions of one trap: a reader that looks at anything twice
for each repetition needs minutes for it, one that is linear a few seconds for all.
"""

import sys
from collections.abc import Iterator

from tests.plugins.vcard.samples import card, written

from genad_liaison import Draft, Source
from genad_liaison_plugins.vcard.reading import read

MANY = 20_000


def texts() -> Iterator[tuple[str, str]]:
    """A name, and the text that is the trap."""
    yield "commas in parameters", card("FN:x", "NOTE;" + "a=b," * 5_000)
    yield "commas and a colon", card("FN:x", "NOTE;" + "a=b," * 5_000 + ":x")
    yield "types without a colon", card("FN:x", "TEL;TYPE=" + "HOME,VOICE," * MANY)
    yield "types", card("FN:x", "TEL;TYPE=" + "HOME,VOICE," * 3_000 + ":1")
    yield "semicolons", card("FN:x", "TEL" + ";" * 60_000 + ":1")
    yield "quoted commas", card("FN:x", 'ADR;LABEL="' + "a," * MANY + '":x')
    yield "open quotes", card("FN:x", *['ADR;LABEL="' + "a," * 100 + ":x"] * 500)
    yield "quotes", card("FN:x", "ADR;LABEL=" + '"' * 60_000 + ":x")
    yield "backslashes", card("FN:x", "N;X=\\" + "\\" * 60_000 + ":" + "\\;" * MANY + "\\" * 60_000)
    yield "carets", card("FN:x", "ADR;LABEL=" + "^" * 60_000 + ":x")
    yield "folds", card("FN:x", "NOTE:x" + "\r\n x" * MANY)
    yield "folds that end in =", card("FN:x", "NOTE:" + "x" * 500_000 + "\r\n x=" * MANY)
    yield "soft breaks", card("FN:x", "NOTE;QUOTED-PRINTABLE:" + "x=\r\n" * MANY)
    yield "lost folds", card("FN:x", "PHOTO;ENCODING=b:AAAA" + "\r\nAAAA" * MANY)
    yield (
        "escapes in quoted-printable",
        card("FN:x", "NOTE;QUOTED-PRINTABLE:" + "=" * 500_000),
    )
    yield "cards that never end", "BEGIN:VCARD\r\nFN:x\r\n" * 5_000
    yield "agents of agents", "BEGIN:VCARD\r\n" + "AGENT:BEGIN:VCARD\r\n" * MANY + "FN:x"
    yield "agents before cards", "BEGIN:VCARD\r\n" + "AGENT:\r\nBEGIN:VCARD\r\n" * MANY
    yield "ends", "BEGIN:VCARD\r\nFN:x\r\n" + "END:VCARD\r\n" * MANY
    yield "stray lines", "x\r\n" * MANY + card("FN:x")
    yield "carriage returns", card("FN:x", "\r" * 200_000)
    yield (
        "labels",
        card("FN:x", *["ADR;WORK:;;a"] * 4_000, *["LABEL;WORK:a"] * 4_000, version="2.1"),
    )
    yield "kept telephones", card("FN:x", *[f"item{n}.TEL:{n}" for n in range(9_000)])
    yield "charsets", card("FN:x", *["NOTE;CHARSET=X-FOO:x"] * 9_000)
    yield "names", card("FN:x", *["FN:x"] * 9_000)


def main() -> None:
    """Read each text, and write what came out."""
    for name, text in texts():
        for data in (text.encode(), text.encode() + b"\xff"):
            found = list(read(Source(name=name, data=data)))
            size = sum(len(written(part.record)) for part in found if isinstance(part, Draft))
            sys.stdout.write(f"{name}: {len(found)} parts, {size} bytes\n")


if __name__ == "__main__":
    main()
