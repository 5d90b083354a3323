"""Organisations: international ones, NATO bodies, ministries, agencies."""

import datetime as dt

from attrs import frozen

from genad_liaison.model.period import ALWAYS, Period
from genad_liaison.model.record import Address, DatedName, Email, Phone, RawProperty, Record


@frozen(kw_only=True)
class Organisation(Record):
    """A body that people work for (W3C ORG, Popolo).

    Attributes:
        uid: a short id (``OSCE``, ``IMS-GENAD``); ids ignore case.
        kind: ``igo``, ``un_system``, ``committee``, ``office``, ``ministry``, ...
        parent: uid of the organisation that it is part of.
        acts_for: ISO alpha-3 of the nation on whose behalf it acts (a ministry, a delegation).
        nato_body: part of NATO: what goes to Allies goes to it.
        period: when it was active.
    """

    name_en: str = ""
    name_fr: str = ""
    acronym: str = ""
    acronym_fr: str = ""
    kind: str = ""
    parent: str = ""
    acts_for: str = ""
    nato_body: bool = False
    successor: str = ""
    city: str = ""
    country: str = ""
    period: Period = ALWAYS
    former_names: tuple[DatedName, ...] = ()
    emails: tuple[Email, ...] = ()
    phones: tuple[Phone, ...] = ()
    addresses: tuple[Address, ...] = ()
    urls: tuple[str, ...] = ()
    note: str = ""
    raw: tuple[RawProperty, ...] = ()

    def name(self, language: str = "en", as_of: dt.date | None = None) -> str:
        """The name in English or French, as it was on a day."""
        for former in self.former_names:
            if as_of is not None and former.language == language and former.period.covers(as_of):
                return former.text
        return (self.name_fr if language == "fr" else "") or self.name_en or self.uid
