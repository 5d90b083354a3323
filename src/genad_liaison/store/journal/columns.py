"""One field of the records of a kind: what each has, and which have each value."""

from array import array
from collections.abc import Callable

from genad_liaison.model import Record
from genad_liaison.query.asof import EVER
from genad_liaison.query.field import Field
from genad_liaison.query.fold import fold
from genad_liaison.query.links import Link, field_links
from genad_liaison.store.journal.places import Numbers, Places

Values = tuple[str, ...]


class Column:
    """The index of a field, of which :func:`~genad_liaison.query.links.field_links` are the rows.

    Attributes:
        records: for each value the records that have it, in order.
        values: for each record, by its number, the values that it has.
        spells: the same with the days from and up to which it has them, where the field has dates.
    """

    def __init__(self, field: Field, places: Places) -> None:
        self.field = field
        self.records: dict[str, Numbers] = {}
        self.values: list[Values] = []
        self.spells: dict[int, tuple[Link, ...]] = {}
        self._places = places
        self._same: dict[Values, Values] = {}
        self._folded: dict[str, list[str]] | None = None

    def fill(self, number: int, record: Record) -> None:
        """Take in a record that stands behind all that were taken in before."""
        records = self.records
        for value in self._note(number, record):
            (records.get(value) or self._numbers(value)).append(number)

    def add(self, number: int, record: Record) -> None:
        """Take in a record wherever it stands."""
        for value in self._note(number, record):
            self._places.add(self._numbers(value), number)

    def drop(self, number: int) -> None:
        """Take out a record, while it still stands where it did."""
        if number < len(self.values):
            for value in self.values[number]:
                self._places.drop(self.records[value], number)
            self.values[number] = ()
            self.spells.pop(number, None)

    def having(self, wanted: frozenset[str]) -> Callable[[int], bool]:
        """A test whether a record has one of the values."""
        values, is_without = self.values, wanted.isdisjoint
        return lambda number: not is_without(values[number])

    def having_on(self, wanted: frozenset[str], day: int) -> Callable[[int], bool]:
        """The same, of a field with dates: whether it has one of them on a day."""
        return lambda number: any(
            spell.value in wanted and spell.first <= day < spell.end
            for spell in self.spells.get(number, ())
        )

    def folding_to(self, wanted: frozenset[str]) -> frozenset[str]:
        """The values that are one of those, case and accents aside."""
        if self._folded is None:
            self._folded = {}
            for value in self.records:
                self._folded.setdefault(fold(value), []).append(value)
        return frozenset(value for one in wanted for value in self._folded.get(one, ()))

    def is_like(self, other: "Column") -> bool:
        """Whether two indexes of a field say the same."""
        mine = {value: numbers for value, numbers in self.records.items() if numbers}
        return mine == other.records and all(
            self.values[number] == other.values[number]
            and self._days(number) == other._days(number)
            for numbers in mine.values()
            for number in numbers
        )

    def _days(self, number: int) -> tuple[Link, ...] | None:
        return self.spells.get(number)

    def _note(self, number: int, record: Record) -> Values:
        values = tuple(self.field.get(record))
        if len(values) > 1:
            values = tuple(dict.fromkeys(values))
        values = self._same.setdefault(values, values)
        missing = number + 1 - len(self.values)
        if missing > 0:
            self.values.extend([()] * missing)
        self.values[number] = values
        if self.field.dated is not None and values:
            self.spells[number] = tuple(field_links(self.field, record, EVER))
        return values

    def _numbers(self, value: str) -> Numbers:
        found = self.records.get(value)
        if found is None:
            found = self.records[value] = array("I")
            self._folded = None
        return found
