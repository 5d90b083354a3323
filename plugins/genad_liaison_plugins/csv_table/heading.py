"""The header of a table -> what each of its columns means, or an error that says what to do."""

import difflib
from collections.abc import Iterable

from genad_liaison import ImportProblem, Place, UsageError
from genad_liaison_plugins.csv_table.columns import (
    LISTS,
    NAMES,
    TABLES,
    TITLES,
    Column,
    bases,
    known,
    parse_column,
)
from genad_liaison_plugins.csv_table.dialect import RawRow
from genad_liaison_plugins.csv_table.header_set import HeaderSet, simple
from genad_liaison_plugins.csv_table.headers import KNOWN
from genad_liaison_plugins.csv_table.layout import Layout
from genad_liaison_plugins.csv_table.mapping import ColumnMapping

_NEEDED = {
    "contacts": ((*NAMES, "email"), "a name or an e-mail address"),
    "posts": (("role", "post_uid", *TITLES), "a role or a title"),
    "interactions": (("date",), "a date"),
}


def layout(header: RawRow, file: str, table: str, mapping: ColumnMapping) -> Layout:
    """What the columns of a file mean, by its header and by the mapping file, which goes before.

    Raises:
        UsageError: there is no column for what every record needs, a column is there twice, or
            the mapping names a column that the table has not.
    """
    headers = tuple(cell.strip() for cell in header.cells)
    program = _program(headers, table or mapping.table, mapping)
    columns = tuple(_column(text, program, mapping) for text in headers)
    found = Layout(
        file=file,
        line=header.line,
        program=program,
        headers=headers,
        columns=columns,
        unread=tuple(
            place
            for place, text in enumerate(headers)
            if columns[place] is None
            and simple(text) not in program.repeats
            and mapping.target(text) is None
        ),
        defaults={
            **program.constants,
            **{
                _target(name, program.table, mapping): text
                for name, text in mapping.defaults.items()
            },
        },
    )
    _check(found)
    return found


def header_problems(found: Layout, mapping: ColumnMapping) -> Iterable[ImportProblem]:
    """What is odd about a header without standing in the way."""
    unused = mapping.unused(found.headers)
    if unused:
        yield ImportProblem(
            place=Place(file=found.file, line=found.line),
            message=f"{mapping.file} speaks of columns that are not there: {_quoted(unused)}",
            severity="warning",
            code="mapping",
        )


def _program(headers: tuple[str, ...], table: str, mapping: ColumnMapping) -> HeaderSet:
    if table not in ("", *TABLES):
        raise UsageError(f"no table is called {table!r}", f"tables: {', '.join(TABLES)}")
    sets = [program for program in KNOWN if table in ("", program.table)]
    return max(sets, key=lambda program: sum(_knows(program, text, mapping) for text in headers))


def _knows(program: HeaderSet, header: str, mapping: ColumnMapping) -> bool:
    name = mapping.target(header)
    if name is not None:
        return known(program.table, parse_column(name))
    return program.find(simple(header)) is not None


def _column(header: str, program: HeaderSet, mapping: ColumnMapping) -> Column | None:
    name = mapping.target(header)
    if name is None:
        return program.find(simple(header))
    return _target(name, program.table, mapping) if name else None


def _target(name: str, table: str, mapping: ColumnMapping) -> Column:
    column = parse_column(name)
    if known(table, column):
        return column
    near = difflib.get_close_matches(name, bases(table), n=1)
    meant = f"did you mean {near[0]}?" if near else f"columns: {', '.join(bases(table))}"
    raise UsageError(f"{mapping.file}: {table} have no column {name!r}", meant)


def _check(found: Layout) -> None:
    needed, words = _NEEDED[found.table]
    if not found.has(*needed):
        raise _missing(found, words)
    if found.table == "interactions" and not found.has("kind"):
        raise _missing(found, "a kind")
    first: dict[Column, str] = {}
    for column, header in zip(found.columns, found.headers, strict=True):
        if column in first and not _joins(column):
            raise UsageError(
                f"{found.file}, line {found.line}: {_quoted((first[column], header))} "
                f"are both the column {column.name}",
                *_say_which(found.file),
            )
        if column is not None:
            first.setdefault(column, header)


def _missing(found: Layout, words: str) -> UsageError:
    return UsageError(
        f"{found.file}, line {found.line}: no column for {words}",
        f"columns: {_quoted(found.headers)}",
        *_say_which(found.file),
    )


def _say_which(file: str) -> tuple[str, ...]:
    stem = file.rpartition(".")[0] or file
    command = f"genad import {file} --mapping {stem}.toml"
    return (f"say which is which:  {command}     (docs/how-to/csv-mapping)",)


def _joins(column: Column) -> bool:
    return column.base in LISTS or column.base == "street"


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
