"""What a person agreed to, or said no to."""

import datetime as dt
from typing import Literal, get_args

from attrs import frozen

from genad_liaison.model.period import ALWAYS, Period
from genad_liaison.model.record import Record

Basis = Literal[
    "consent", "contract", "legal-obligation", "vital-interests", "public-task",
    "legitimate-interests",
]  # fmt: skip
BASES: tuple[str, ...] = get_args(Basis)
"""The grounds on which a person's data may be used, GDPR Art. 6(1)(a) to (f) in that order."""
MAILINGS = "mailings"
"""The purpose of everything that is sent to many, whatever the list."""


@frozen(kw_only=True)
class Consent(Record):
    """What a person agreed to, when, and how that is known (GDPR Art. 6, 7).

    Attributes:
        contact: uid of the person.
        purpose: what for: ``mailings``, the uid of one mailing list, or any other word in lower
            case. Where a list is named, the office keeps its uid.
        basis: the ground (Art. 6(1)): ``consent`` unless said otherwise.
        period: from the day on which it was given up to, and without, the day on which it was
            withdrawn (Art. 7(3)) or objected to (Art. 21). Without a start, nobody noted when it
            was given, or the office never needed it.
        source: how it is known: a form, a mail, what was said at a meeting. A consent must have
            this, or an ``interaction``: the office must be able to show it (Art. 7(1)).
        interaction: uid of the one in which it was said.
    """

    contact: str
    purpose: str
    basis: Basis = "consent"
    period: Period = ALWAYS
    source: str = ""
    interaction: str = ""
    note: str = ""

    @property
    def date(self) -> dt.date | None:
        """The day on which it was given; the first where only a month or a year is known."""
        return self.period.start

    @property
    def until(self) -> dt.date | None:
        """The day on which it was withdrawn, in the same way."""
        return self.period.end
