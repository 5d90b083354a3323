"""Changes: one record before and after, and what was committed together."""

import datetime as dt

from attrs import frozen

from genad_liaison.model.record import Record


@frozen(kw_only=True)
class Change:
    """One record before and after; ``None`` before is a creation, ``None`` after a removal."""

    kind: str
    uid: str
    before: Record | None = None
    after: Record | None = None

    @property
    def action(self) -> str:
        """``created``, ``updated`` or ``removed``."""
        if self.before is None:
            return "created"
        return "removed" if self.after is None else "updated"


@frozen(kw_only=True)
class ChangeSet:
    """What was committed together: by whom, when, why.

    Attributes:
        uid: a UUID, so that no store takes the same change set twice.
        at: the moment, with its time zone.
        revision: the number that the store gave it; 0 until committed.
        undoes: revision of the change set that this one takes back.
    """

    uid: str
    at: dt.datetime
    by: str
    why: str = ""
    changes: tuple[Change, ...] = ()
    revision: int = 0
    undoes: int = 0

    def counts(self) -> dict[str, int]:
        """How many records were created, updated, removed."""
        actions = [change.action for change in self.changes]
        return {name: actions.count(name) for name in dict.fromkeys(actions)}
