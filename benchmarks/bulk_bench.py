"""A whole address book from CSV into a new office file, against reading the CSV alone."""

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure, rows
from benchmarks.offices import NOON, creation
from benchmarks.turns import in_turn
from benchmarks.world import World

from genad_liaison import Office
from genad_liaison.model import Contact, Email, Phone
from genad_liaison.store.bulk import paused_gc
from genad_liaison.store.opening import open_store

READ = "csv.reader"
COMMITTED = "rows to contacts to one commit, journal"
COLLECTED = "the same while garbage is collected"
IMPORTED = "import of the file, whole, journal"
HEADER = (
    "uid", "name", "family", "given", "printed", "email", "phone", "languages", "nationality",
    "organisation", "title", "tags",
)  # fmt: skip
LARGE = 100_000


def run(folder: Path, sizes: tuple[int, ...]) -> Iterator[Figure]:
    """20,000 contacts; in a large run 100,000 as well."""
    yield load(folder, 20_000)
    if max(sizes) >= LARGE:
        yield load(folder, LARGE)


def load(folder: Path, people: int) -> Figure:
    """So many contacts of twelve columns; the import matches each with what is known, too."""
    path = folder / "contacts.csv"
    _write(path, people)
    jobs = {
        READ: lambda: _read(path),
        COMMITTED: lambda: _commit_all(path, folder / "loaded"),
        COLLECTED: lambda: _commit(path, folder / "loaded"),
    }
    values = in_turn(jobs, 5 if people < LARGE else 3, tidy=True)
    if people < LARGE:
        values |= in_turn({IMPORTED: lambda: _import(path, folder / "imported")}, 2, tidy=True)
    aims = {COMMITTED: 10.0} if people == LARGE else {}
    return Figure(key="load", size=people, rows=rows(values, aims=aims))


def _write(path: Path, people: int) -> None:
    world = World(10 * people)
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(HEADER)
        for contact in map(world.contact, range(people)):
            writer.writerow((
                contact.uid, contact.formatted_name, contact.family_name, contact.given_name,
                contact.printed_name, contact.emails[0], contact.phones[0],
                ";".join(contact.languages), contact.nationalities[0], contact.org[0],
                contact.title, ";".join(contact.categories),
            ))  # fmt: skip


def _read(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as lines:
        for _row in csv.reader(lines):
            pass


def _contacts(path: Path) -> Iterator[Contact]:
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines)
        next(reader)
        for uid, name, family, given, printed, email, phone, spoken, of, org, title, tags in reader:
            yield Contact(
                uid=uid,
                formatted_name=name,
                family_name=family,
                given_name=given,
                printed_name=printed,
                emails=(Email(value=email),),
                phones=(Phone(value=phone),),
                languages=tuple(spoken.split(";")),
                nationalities=(of,),
                org=(org,),
                title=title,
                categories=tuple(tags.split(";")),
            )


def _commit_all(path: Path, folder: Path) -> None:
    """As a program does that makes very many objects which all stay."""
    with paused_gc():
        _commit(path, folder)


def _commit(path: Path, folder: Path) -> None:
    _empty(folder)
    store = open_store(folder / "office.jsonl", create=True)
    store.commit(creation("all", _contacts(path)))
    store.close()


def _import(path: Path, folder: Path) -> None:
    _empty(folder)
    with Office.create(
        folder / "office.jsonl", body="IMS-GENAD", by="bench", clock=lambda: NOON
    ) as office:
        office.import_file(path)


def _empty(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
