"""What a commitment comes to on a day."""

import datetime as dt
from typing import Literal

from attrs import frozen

from genad_liaison.model.interaction import Commitment


@frozen(kw_only=True)
class Promise:
    """A commitment as it stands on a day.

    Attributes:
        state: on that day: what was closed later was open until then.
        made: the day on which it was made, where that is known: of the interaction in which it
            was, else its own.
        closed: the day on which it was closed, in the same way.
        days: so many past the day on which it is due; less than 0 when that is still to come; None
            where no day is said, or where it is not open.
    """

    commitment: Commitment
    state: Literal["open", "done", "dropped"]
    made: dt.date | None = None
    closed: dt.date | None = None
    days: int | None = None

    @property
    def overdue(self) -> bool:
        """Whether it is open, and the day on which it was due is over."""
        return self.days is not None and self.days > 0
