"""What the columns of a file mean, and the cells of a row by that meaning."""

from collections.abc import Iterable, Mapping

from attrs import frozen

from genad_liaison_plugins.csv_table.cells import join, unguarded
from genad_liaison_plugins.csv_table.columns import Cells, Column
from genad_liaison_plugins.csv_table.dialect import RawRow
from genad_liaison_plugins.csv_table.header_set import HeaderSet


@frozen(kw_only=True)
class Layout:
    """What the columns of a file mean.

    Attributes:
        columns: for each cell of a row, what it is; ``None`` for a column that is not read.
        unread: places in a row whose contents nobody reads, and whose loss must be told.
        defaults: what stands for an empty cell.
    """

    file: str
    line: int
    program: HeaderSet
    headers: tuple[str, ...]
    columns: tuple[Column | None, ...]
    unread: tuple[int, ...]
    defaults: Mapping[Column, str]

    @property
    def table(self) -> str:
        """``contacts``, ``posts`` or ``interactions``."""
        return self.program.table

    def has(self, *names: str) -> bool:
        """Whether the file has one of these columns, or a default for it."""
        return any(column.base in names for column in (*self.columns, *self.defaults) if column)

    def cells(self, row: RawRow) -> Cells:
        """The cells of a row that hold something, by their meaning."""
        found: Cells = {}
        for column, cell in zip(self.columns, row.cells, strict=False):
            text = unguarded(cell)
            if column is not None and text:
                text = self._one_value(column, text)
                found[column] = _together(column, found[column], text) if column in found else text
        return found

    def _one_value(self, column: Column, text: str) -> str:
        """Where a program writes a single value, a semicolon in it separates nothing."""
        if column.base not in self.program.single:
            return text
        return join(text.split(self.program.between) if self.program.between else [text])

    def lost(self, rows: Iterable[RawRow]) -> tuple[str, ...]:
        """The headers of columns that held something and were not read."""
        empty, rows = {"", *self.program.empty}, tuple(rows)
        return tuple(
            self.headers[place] or f"column {place + 1}, which has no header"
            for place in self.unread
            if any(row.cells[place].strip().casefold() not in empty for row in rows)
        )


def _together(column: Column, one: str, other: str) -> str:
    return f"{one}, {other}" if column.base == "street" else f"{one}; {other}"
