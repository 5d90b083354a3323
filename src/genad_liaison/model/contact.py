"""Persons, in the words of RFC 6350."""

import datetime as dt

from attrs import frozen

from genad_liaison.model.marking import NOBODY, ReleaseSet
from genad_liaison.model.record import (
    Address,
    Email,
    Phone,
    Rank,
    RawProperty,
    Record,
    in_force,
)


@frozen(kw_only=True)
class Contact(Record):
    """One person.

    Attributes:
        formatted_name: the name as one writes it (RFC 6350 FN).
        printed_name: the name as NATO prints it (``Åsa LINDQVIST``); stored, never upper-cased
            by the library, since Turkish and German do not survive that.
        sort_key: what to sort by where the family name is not it.
        org, title, role: what a card or a mail signature says (RFC 6350); posts held are
            appointments.
        nationalities: ISO alpha-3; optional.
        release: who else may be told of this contact; by default nobody outside the office.
        raw: properties of the source that the model has no word for.
    """

    formatted_name: str
    family_name: str = ""
    given_name: str = ""
    additional_names: str = ""
    prefixes: str = ""
    suffixes: str = ""
    nicknames: tuple[str, ...] = ()
    printed_name: str = ""
    sort_key: str = ""
    emails: tuple[Email, ...] = ()
    phones: tuple[Phone, ...] = ()
    addresses: tuple[Address, ...] = ()
    urls: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    ranks: tuple[Rank, ...] = ()
    nationalities: tuple[str, ...] = ()
    org: tuple[str, ...] = ()
    title: str = ""
    role: str = ""
    categories: tuple[str, ...] = ()
    note: str = ""
    release: ReleaseSet = NOBODY
    raw: tuple[RawProperty, ...] = ()

    def __str__(self) -> str:
        return self.printed_name or self.formatted_name

    def rank_on(self, as_of: dt.date | None) -> Rank | None:
        """The grade held that day, the last begun of them."""
        held = [rank for rank in self.ranks if in_force(rank.period, as_of)]
        return max(held, key=lambda rank: rank.period.start or dt.date.min, default=None)

    def name_line(self, as_of: dt.date | None = None) -> str:
        """Grade and name as NATO prints them: ``OF-4 Åsa LINDQVIST``."""
        rank = self.rank_on(as_of)
        return f"{rank.code} {self}" if rank else str(self)

    @property
    def sorting(self) -> str:
        """What a list of persons is sorted by, before accents are folded."""
        return self.sort_key or f"{self.family_name} {self.given_name}".strip() or str(self)
