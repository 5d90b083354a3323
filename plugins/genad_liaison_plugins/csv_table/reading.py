"""The importer: a table's bytes -> drafts and problems, in the order of its rows."""

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from attrs import field, frozen

from genad_liaison import Draft, ImportProblem, Place, Source, UsageError
from genad_liaison_plugins.csv_table.columns import NAMES
from genad_liaison_plugins.csv_table.contacts import contacts
from genad_liaison_plugins.csv_table.decoding import decode
from genad_liaison_plugins.csv_table.dialect import RawRow, rows
from genad_liaison_plugins.csv_table.google_cells import translated
from genad_liaison_plugins.csv_table.heading import header_problems, layout
from genad_liaison_plugins.csv_table.interactions import interactions
from genad_liaison_plugins.csv_table.layout import Layout
from genad_liaison_plugins.csv_table.mapping import read_mapping
from genad_liaison_plugins.csv_table.posts import posts
from genad_liaison_plugins.csv_table.row import Row

Found = Iterator[Draft | ImportProblem]


@frozen(kw_only=True)
class ReadOptions:
    """How a table is read."""

    table: str = field(
        default="",
        metadata={"help": "contacts, posts or interactions; else guessed from the header"},
    )
    mapping: Path | None = field(
        default=None,
        metadata={"help": "a TOML file that says what the columns mean"},
    )


def read(source: Source, options: ReadOptions | None = None) -> Found:
    """Drafts and problems of a table; a row that cannot be read is one problem.

    Raises:
        UsageError: the file as a whole cannot be read: it is empty, in another encoding, without
            the column that every record needs; or the mapping file cannot be used.
    """
    options = options or ReadOptions()
    mapping = read_mapping(options.mapping)
    text = decode(source.data, source.name, mapping.encoding)
    raw = rows(text.replace("\0", ""), mapping.delimiter, PurePath(source.name).suffix.casefold())
    header = next(raw, None)
    if header is None or header.fault:
        raise _no_header(source.name, header)
    found = layout(header, source.name, options.table, mapping)
    yield from header_problems(found, mapping)
    yield from _removed(text, source.name)
    yield from _read(tuple(raw), found, mapping.dates)


def _no_header(name: str, header: RawRow | None) -> UsageError:
    if header is None:
        return UsageError(f"{name} has no header", "its first line names the columns")
    return UsageError(f"{name}, line {header.line}: the header cannot be read: {header.fault}")


def _removed(text: str, name: str) -> Found:
    at = text.find("\0")
    if at >= 0:
        yield ImportProblem(
            place=Place(file=name, line=text.count("\n", 0, at) + 1),
            message=f"NUL characters ({text.count(chr(0))} in all); read without them",
            severity="repaired",
            code="nul",
        )


def _read(raw: tuple[RawRow, ...], found: Layout, dates: str) -> Found:
    good: list[RawRow] = []
    for one in raw:
        fault = one.fault or _wrong_width(one, len(found.columns))
        if fault:
            yield ImportProblem(
                place=_place(found, one), message=f"{fault}; not imported", code="row"
            )
        else:
            good.append(one)
    yield from _records(found, (_row(one, found, dates) for one in good))
    yield from _told(found, good)


def _records(found: Layout, rows: Iterable[Row]) -> Found:
    if found.table == "posts":
        return posts(rows)
    if found.table == "interactions":
        return interactions(rows)
    return contacts(rows, named=found.has(*NAMES))


def _row(one: RawRow, found: Layout, dates: str) -> Row:
    cells = found.cells(one)
    if found.program.name == "Google":
        cells = translated(cells)
    return Row(place=_place(found, one), cells={**found.defaults, **cells}, dates=dates)


def _place(found: Layout, one: RawRow) -> Place:
    return Place(file=found.file, line=one.line, item=f"row {one.number}")


def _wrong_width(one: RawRow, width: int) -> str:
    """A row may have empty cells too many, as spreadsheets write them, and nothing else."""
    count = len(one.cells)
    if count < width or any(cell.strip() for cell in one.cells[width:]):
        cells = "1 cell" if count == 1 else f"{count} cells"
        return f"{cells}, where the header has {width} columns"
    return ""


def _told(found: Layout, good: list[RawRow]) -> Found:
    place = Place(file=found.file, line=found.line)
    lost = found.lost(good)
    if lost:
        names = ", ".join(f'"{name}"' for name in lost)
        yield ImportProblem(
            place=place, message=f"columns not read: {names}", severity="warning", code="columns"
        )
    if not good:
        yield ImportProblem(
            place=place, message="a header, and no row that can be read", severity="warning",
            code="empty",
        )  # fmt: skip
