"""What the liaison history comes down to."""

import datetime as dt
from typing import Literal

from attrs import frozen

Hindered = Literal["", "suspended", "vacant"]


@frozen(kw_only=True)
class LastContact:
    """The last real contact with somebody: no invitation, no mass mailing.

    Attributes:
        by: what ``uid`` is of: ``nation``, ``organisation``, ``post``, ``contact``, ``framework``.
        date: the day of it.
        days: since then, up to the day that was asked about.
        interaction: its uid.
    """

    by: str
    uid: str
    date: dt.date
    days: int
    interaction: str


@frozen(kw_only=True)
class Coverage:
    """Whether there was contact with a nation or a post as often as the office means to.

    Attributes:
        by: ``nation`` or ``post``.
        uid: of the nation or post.
        every: the interval, as :class:`~.Cadence` has it.
        why: what the interval is of: the nation or post itself, or a framework.
        state: ``never`` where there never was any contact.
        last: None where there never was any.
        due: the day from which contact is overdue; None where there never was any.
        days: by how many days it is overdue; 0 or less where it is not.
        hindered: what is in the way of contact: the nation is suspended, or nobody holds the post.
    """

    by: Literal["nation", "post"]
    uid: str
    every: str
    why: str
    state: Literal["never", "overdue", "fine"]
    last: LastContact | None = None
    due: dt.date | None = None
    days: int = 0
    hindered: Hindered = ""


@frozen(kw_only=True)
class Explained:
    """A part of a query: as it is written, how the store finds it, and how many records it hits.

    Attributes:
        plain: the part as plain data (JSON).
        kind: the kind of records that it finds; another one within ``has:``.
        parts: what it is made of.
    """

    text: str
    found_by: str
    hits: int
    plain: dict[str, object]
    kind: str
    parts: tuple["Explained", ...] = ()
