"""What it costs to import 1,000 cards, against vobject reading the same text and no more."""

import io
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import vobject
from benchmarks.cards import address_book
from benchmarks.figures import Figure, rows
from benchmarks.turns import in_turn

from genad_liaison import Draft, Office, Source
from genad_liaison_plugins import vcard

CARDS = 1_000
ROUNDS = 7
PARSED, READ, IMPORTED = "vobject.readComponents", "importer alone", "import, whole and durable"


def run() -> Iterator[Figure]:
    """Measure."""
    data = address_book(CARDS)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cards = folder / "cards.vcf"
        cards.write_bytes(data)
        jobs = {
            PARSED: lambda: _parse(data.decode()),
            READ: lambda: _read(data),
            IMPORTED: lambda: _import(cards, folder / "office"),
        }
        medians = in_turn(jobs, ROUNDS, tidy=True)
    yield Figure(key="cards", rows=rows(medians, aims={READ: 1.0, IMPORTED: 1.0}))


def _parse(text: str) -> None:
    found = sum(1 for _card in vobject.readComponents(io.StringIO(text, newline="")))
    _all_of_them(found)


def _read(data: bytes) -> None:
    source = Source(name="cards.vcf", data=data)
    _all_of_them(sum(isinstance(part, Draft) for part in vcard.read(source)))


def _import(cards: Path, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    with Office.create(folder / "office.jsonl", body="IMS-GENAD", by="bench") as office:
        _all_of_them(office.import_file(cards).created)


def _all_of_them(found: int) -> None:
    if found != CARDS:
        raise RuntimeError(f"{found} cards of {CARDS}: this measures something else")
