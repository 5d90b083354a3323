r"""The exporter: records -> a table, for a person's spreadsheet or for a program.

Every file of a table has the same first columns in the same order; columns that follow them
(``nicknames``, ``email_4``, ``post_from``, ...) are there when a record fills them. The same
records give the same bytes.

``human``: a byte-order mark, ``\r\n``, and the formula guard of ``cells``, which reading undoes.
``machine``: no mark, ``\n``, and cells as they are.

What the tables cannot hold: of a contact, ranks other than that of the day, the release set and
kept raw properties; of a post, the preference of its mailbox; of an interaction, a participant
with nothing known. Blanks around a text and in-cell NUL characters are not kept, empty values of
a list neither; an e-mail address that is none is left out when the table is read again.
"""

from collections.abc import Callable, Iterable, Iterator

from attrs import field, frozen

from genad_liaison import Selection, Target, UsageError
from genad_liaison_plugins.csv_table.cells import guarded, raw
from genad_liaison_plugins.csv_table.columns import (
    WHEN_NEEDED,
    WRITTEN,
    Cells,
    Column,
    parse_column,
)
from genad_liaison_plugins.csv_table.contact_rows import contact_cells
from genad_liaison_plugins.csv_table.interaction_rows import interaction_cells
from genad_liaison_plugins.csv_table.naming import Names
from genad_liaison_plugins.csv_table.post_rows import post_rows

_DELIMITERS = {",": ",", ";": ";", "tab": "\t", "\t": "\t"}


@frozen(kw_only=True)
class WriteOptions:
    """How a table is written."""

    profile: str = field(
        default="human",
        metadata={
            "help": "human: for a spreadsheet, formulas disarmed; machine: cells as they are"
        },
    )
    delimiter: str = field(default=",", metadata={"help": 'between cells: ",", ";" or "tab"'})

    @profile.validator
    def _is_a_profile(self, _attribute: object, value: str) -> None:
        if value not in ("human", "machine"):
            raise UsageError(f"no profile is called {value!r}", "profiles: human, machine")

    @delimiter.validator
    def _is_a_delimiter(self, _attribute: object, value: str) -> None:
        if value not in _DELIMITERS:
            raise UsageError(f"{value!r} cannot part cells here", 'delimiters: ",", ";", "tab"')


def write(selection: Selection, target: Target, options: WriteOptions | None = None) -> None:
    """Write the primary records of a selection as one table.

    Raises:
        UsageError: there is no table for that kind of record.
    """
    options = options or WriteOptions()
    table = tuple(_rows(selection))
    columns = _columns(selection.kind, table)
    human = options.profile == "human"
    safe: Callable[[str], str] = guarded if human else raw
    with target.text() as out:
        if human:
            out.write("\ufeff")
        delimiter, end = _DELIMITERS[options.delimiter], "\r\n" if human else "\n"
        out.write(delimiter.join(column.name for column in columns) + end)
        for cells in table:
            row = (_quoted(safe(cells.get(column, "")), delimiter) for column in columns)
            out.write(delimiter.join(row) + end)


def _quoted(cell: str, delimiter: str) -> str:
    """A cell by RFC 4180; ``csv.writer`` leaves a carriage return bare where lines end with LF."""
    if any(char in cell for char in (delimiter, '"', "\r", "\n")):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _rows(selection: Selection) -> Iterator[Cells]:
    if selection.kind == "contacts":
        for contact in selection.contacts:
            yield contact_cells(contact, contact.rank_on(selection.as_of))
    elif selection.kind == "posts":
        yield from post_rows(selection)
    elif selection.kind == "interactions":
        names = Names(selection.contacts)
        for interaction in selection.interactions:
            yield interaction_cells(interaction, names)
    else:
        raise UsageError(f"there is no table of {selection.kind}", f"tables: {', '.join(WRITTEN)}")


def _columns(kind: str, table: Iterable[Cells]) -> tuple[Column, ...]:
    """The columns of every file of this kind, then those that a record fills."""
    always = tuple(map(parse_column, WRITTEN[kind]))
    filled = {column for cells in table for column, text in cells.items() if text}
    order = {base: place for place, base in enumerate(WHEN_NEEDED[kind])}
    needed = sorted(filled - {*always}, key=lambda column: (column.number, order[column.base]))
    return (*always, *needed)
