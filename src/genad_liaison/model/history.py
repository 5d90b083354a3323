"""What the liaison history comes down to."""

import datetime as dt

from attrs import frozen


@frozen(kw_only=True)
class LastContact:
    """The last real contact with somebody: no invitation, no mass mailing.

    Attributes:
        by: what ``uid`` is of: ``nation``, ``organisation``, ``post``, ``contact``, ``framework``.
        days: since then, up to the day that was asked about.
        interaction: its uid.
    """

    by: str
    uid: str
    date: dt.date
    days: int
    interaction: str
