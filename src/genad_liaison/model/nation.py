"""Nations, frameworks and what a nation is to NATO on a date."""

import datetime as dt
from typing import Literal

from attrs import frozen

from genad_liaison.model.period import ALWAYS, Period
from genad_liaison.model.record import DatedName, Record

Status = Literal["ally", "partner", "suspended", "other"]


@frozen(kw_only=True)
class Framework(Record):
    """A NATO partnership framework: PFP, EAPC, MD, ICI, PATG and the smaller ones."""

    name_en: str = ""
    name_fr: str = ""
    acronym_fr: str = ""
    kind: str = ""
    period: Period = ALWAYS
    note: str = ""


@frozen(kw_only=True)
class Membership:
    """A nation's dated stay in a framework."""

    framework: str
    period: Period = ALWAYS
    end_reason: str = ""
    confidence: str = ""
    note: str = ""


@frozen(kw_only=True)
class Suspension:
    """A dated suspension of a partner, with the frameworks that it touches."""

    frameworks: tuple[str, ...]
    period: Period = ALWAYS
    scope: str = ""
    confidence: str = ""
    note: str = ""


@frozen(kw_only=True)
class Nation(Record):
    """A country; the uid is its ISO 3166-1 alpha-3 code.

    What it is to NATO is never stored: it follows from accession, memberships and suspensions.
    """

    alpha2: str = ""
    name_en: str = ""
    name_fr: str = ""
    nato_name_en: str = ""
    nato_name_fr: str = ""
    official_en: str = ""
    official_fr: str = ""
    former_names: tuple[DatedName, ...] = ()
    capital: str = ""
    accession: dt.date | None = None
    memberships: tuple[Membership, ...] = ()
    suspensions: tuple[Suspension, ...] = ()
    note: str = ""

    def status_on(self, day: dt.date) -> Status:
        """``ally``, ``partner``, ``suspended`` (in every framework it is in) or ``other``."""
        if self.accession is not None and self.accession <= day:
            return "ally"
        frameworks = self.frameworks_on(day)
        if not frameworks:
            return "other"
        return "suspended" if set(frameworks) <= set(self.suspended_on(day)) else "partner"

    def frameworks_on(self, day: dt.date) -> tuple[str, ...]:
        """The frameworks it surely is in that day, suspended or not, in order of joining."""
        return tuple(m.framework for m in self.memberships if m.period.covers(day))

    def suspended_on(self, day: dt.date) -> tuple[str, ...]:
        """The frameworks that a suspension touches that day, or may touch: held in doubt."""
        touched = (s.frameworks for s in self.suspensions if s.period.state_on(day) != "out")
        return tuple(dict.fromkeys(name for names in touched for name in names))

    def suspension_on(self, day: dt.date) -> Suspension | None:
        """The suspension in force that day, the latest first."""
        held = [s for s in self.suspensions if s.period.state_on(day) != "out"]
        return max(held, key=lambda s: s.period.start or dt.date.min, default=None)

    def name(self, language: str = "en", as_of: dt.date | None = None) -> str:
        """The short name in English or French, as it was on a day."""
        for former in self.former_names:
            dated = former.period != ALWAYS and former.language == language
            if dated and as_of is not None and former.period.covers(as_of):
                return former.text
        return self.name_fr if language == "fr" and self.name_fr else self.name_en
