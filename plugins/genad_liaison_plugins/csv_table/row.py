"""One row by the meaning of its columns: what the three readers of tables are given."""

from collections.abc import Mapping

from attrs import frozen

from genad_liaison import ImportProblem, Period, Place
from genad_liaison_plugins.csv_table.cells import period, several
from genad_liaison_plugins.csv_table.columns import Column


@frozen(kw_only=True)
class Row:
    """A row of a table.

    Attributes:
        cells: what holds something, defaults included.
        dates: the form of dates that the mapping file states.
    """

    place: Place
    cells: Mapping[Column, str]
    dates: str = ""

    def text(self, base: str, number: int = 1) -> str:
        """What a cell holds; empty where it holds nothing."""
        return self.cells.get(Column(base, number), "")

    def values(self, base: str, number: int = 1) -> tuple[str, ...]:
        """The values of a cell that may hold several."""
        return several(self.text(base, number))

    def numbers(self, *found_in: str) -> tuple[int, ...]:
        """The numbers under which any of these columns holds something."""
        return tuple(sorted({c.number for c in self.cells if c.base in found_in}))

    def period(self, start: str, end: str) -> Period:
        """The period between two cells.

        Raises:
            UsageError: one is not a date, or the end lies before the start.
        """
        return period(self.text(start), self.text(end), self.dates)

    def warning(self, message: str, code: str) -> ImportProblem:
        """Something that was left out of what was read."""
        return ImportProblem(place=self.place, message=message, severity="warning", code=code)

    def repaired(self, message: str, code: str) -> ImportProblem:
        """Something that was read otherwise than it stood."""
        return ImportProblem(place=self.place, message=message, severity="repaired", code=code)

    def skipped(self, message: str, code: str) -> ImportProblem:
        """Why nothing was made of the row."""
        return ImportProblem(place=self.place, message=message, severity="skipped", code=code)
