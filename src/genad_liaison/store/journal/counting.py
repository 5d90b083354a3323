"""On which days the records of a kind count, without reading them again."""

import datetime as dt
from array import array
from collections.abc import Callable

from genad_liaison.model import Record
from genad_liaison.query.asof import WITH_DAYS, days_of
from genad_liaison.query.fields import has_date
from genad_liaison.query.order import DAY
from genad_liaison.store.journal.places import Places


class Counting:
    """What :func:`~genad_liaison.query.holds` says, by the numbers of the records.

    Dated records count from their day on, which is in their place; those of most kinds always do;
    periods are noted when a record is read for an index.

    Attributes:
        notes: whether this is a kind whose records must be noted.
    """

    def __init__(self, kind: str, places: Places) -> None:
        self.notes = kind in WITH_DAYS
        self._kind, self._places, self._is_dated = kind, places, has_date(kind)
        self._firsts, self._ends = array("l"), array("l")

    def is_empty(self) -> bool:
        """Whether nothing was noted yet."""
        return not self._firsts

    def note(self, number: int, record: Record) -> None:
        """Note the days on which a record counts."""
        missing = number + 1 - len(self._firsts)
        if missing > 0:
            self._firsts.extend([0] * missing)
            self._ends.extend([0] * missing)
        self._firsts[number], self._ends[number] = days_of(self._kind, record)

    def on(self, day: dt.date | None) -> Callable[[int], bool] | None:
        """A test whether a record counts on a day; None where every one does."""
        if day is None or not (self._is_dated or self.notes):
            return None
        last = day.toordinal()
        if not self.notes:
            places = self._places.places
            return lambda number: -places[number] // DAY <= last
        firsts, ends = self._firsts, self._ends
        return lambda number: firsts[number] <= last < ends[number]
