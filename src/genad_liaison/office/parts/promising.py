"""The part of `Office` that keeps what was promised: noted, asked for, fulfilled."""

import datetime as dt
from collections.abc import Iterable

from genad_liaison.model import Commitment, Interaction, Promise
from genad_liaison.office.asking import promises
from genad_liaison.office.changing import closing
from genad_liaison.office.changing.noting import Noted, note
from genad_liaison.office.days import Day, day_of
from genad_liaison.office.desk import Desk
from genad_liaison.query import Query


class Promising:
    """What was promised, to us and by us; :class:`~.facade.Office` is one."""

    desk: Desk

    def commitments(
        self,
        query: str | Query = "",
        *,
        as_of: Day = None,
        ours: bool | None = None,
        due: dt.date | str = "",
        overdue: bool = False,
        closed: bool = False,
    ) -> tuple[Promise, ...]:
        """What was promised and is open, ours and theirs, by the day on which it is due.

        What was promised after the day is not there yet; what was closed after it is open.

        Args:
            ours: only ours, or only theirs.
            due: only what is due within so long (``14d``) or by a day, overdue or not.
            overdue: only that whose day is over.
            closed: also what is done or dropped.

        Raises:
            UsageError: no such time, or a query that cannot be asked.
        """
        with self.desk.lock:
            return promises.standing_promises(
                self.desk, query, as_of=day_of(as_of), ours=ours, due=due, overdue=overdue,
                closed=closed,
            )  # fmt: skip

    def fulfil(self, commitment: str, interaction: str, *, by: str | None = None) -> Commitment:
        """Close a commitment by a later interaction; both are named as :meth:`lookup` reads them.

        Raises:
            ConflictError: it is closed already.
            UsageError: the interaction is earlier than the commitment.
        """
        with self.desk.lock:
            return closing.fulfil(self.desk, commitment, interaction, by=by)[0]

    def close_commitment(
        self, commitment: str, *, on: Day = None, by: str | None = None
    ) -> Commitment:
        """Close a commitment without an interaction: it was done on a day, by default today.

        Raises:
            ConflictError: it is closed already, otherwise or on another day.
            UsageError: it was made later than that day.
        """
        with self.desk.lock:
            return closing.close(self.desk, commitment, day_of(on), by=by)[0]

    def log(
        self,
        interaction: Interaction,
        *,
        promises: Iterable[Commitment] = (),
        closes: Iterable[str] = (),
        by: str | None = None,
        why: str = "",
    ) -> Noted:
        """Note a new interaction with what was promised in it and what it fulfils: one change set.

        Args:
            promises: new commitments; an empty uid is filled in, and so is the interaction.
            closes: open commitments, named as :meth:`lookup` reads them.

        Raises:
            ConflictError: the interaction is there already, or a commitment is closed already.
            UsageError: the interaction is earlier than a commitment that it should close.
        """
        with self.desk.lock:
            return note(self.desk, interaction, promises=promises, closes=closes, by=by, why=why)
