"""A small office for tests: hand-made facts, records in memory, and a reader of them."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from attrs import field, frozen

from genad_liaison.model import (
    ChangeSet,
    Framework,
    Grade,
    Membership,
    Nation,
    Organisation,
    Period,
    Record,
    Suspension,
    kind_of,
)
from genad_liaison.model.facts import MarkingWords
from genad_liaison.query.match import matches, values_of
from genad_liaison.query.values import EVERYTHING, Query

TODAY = dt.date(2026, 6, 1)


@frozen(kw_only=True)
class SmallFacts:
    """Satisfies ``Facts`` from what a test hands it."""

    nations: Mapping[str, Nation] = field(factory=dict)
    organisations: Mapping[str, Organisation] = field(factory=dict)
    frameworks: Mapping[str, Framework] = field(factory=dict)
    grades: Mapping[str, Grade] = field(factory=dict)
    version: str = "test"

    @property
    def marking_words(self) -> MarkingWords:
        """None are needed to ask."""
        return MarkingWords(levels=(), audiences=(), leads_en=(), leads_fr=())


class MemoryReader:
    """Satisfies ``Reader`` by looking at every record."""

    def __init__(self, records: Iterable[Record] = (), log: Iterable[ChangeSet] = ()) -> None:
        self.records = tuple(records)
        self.log = tuple(log)

    def find(
        self, kind: str, query: Query | None = None, *, as_of: dt.date | None = None
    ) -> Iterator[Record]:
        """Every record of the kind that matches."""
        asked = EVERYTHING if query is None else query
        for record in self.records:
            if kind_of(record) == kind and matches(asked, kind, record, as_of):
                yield record

    def values(
        self, kind: str, field: str, query: Query | None = None, *, as_of: dt.date | None = None
    ) -> frozenset[str]:
        """Every value of the field in those records."""
        return values_of(kind, field, self.find(kind, query, as_of=as_of))

    def changes(self, since: int = 0) -> Iterator[ChangeSet]:
        """The change sets that it was given."""
        return iter(self.log[since:])


def facts_of(*records: Record) -> SmallFacts:
    """Facts with these nations, organisations and frameworks."""
    return SmallFacts(
        nations={record.uid: record for record in records if isinstance(record, Nation)},
        organisations={r.uid: r for r in records if isinstance(r, Organisation)},
        frameworks={record.uid: record for record in records if isinstance(record, Framework)},
    )


def period(start: str = "", end: str = "") -> Period:
    """A period of days, either side of which may be open."""
    return Period(
        start=dt.date.fromisoformat(start) if start else None,
        end=dt.date.fromisoformat(end) if end else None,
    )


FACTS = facts_of(
    Framework(uid="PFP", name_en="Partnership for Peace", acronym_fr="PPP"),
    Framework(uid="EAPC", name_en="Euro-Atlantic Partnership Council", acronym_fr="CPEA"),
    Nation(uid="AUS", alpha2="AU", name_en="Australia", name_fr="Australie"),
    Nation(
        uid="BLR",
        alpha2="BY",
        name_en="Belarus",
        name_fr="Bélarus",
        memberships=(Membership(framework="PFP", period=period("1995-01-11")),),
        suspensions=(Suspension(frameworks=("PFP",), period=period("2021-11-19")),),
    ),
    Nation(
        uid="FIN",
        alpha2="FI",
        name_en="Finland",
        name_fr="Finlande",
        accession=dt.date(2023, 4, 4),
        memberships=(Membership(framework="PFP", period=period("1994-05-09", "2023-04-04")),),
    ),
    Nation(
        uid="NOR",
        alpha2="NO",
        name_en="Norway",
        name_fr="Norvège",
        accession=dt.date(1949, 8, 24),
    ),
    Nation(
        uid="SWE",
        alpha2="SE",
        name_en="Sweden",
        name_fr="Suède",
        accession=dt.date(2024, 3, 7),
        memberships=(Membership(framework="PFP", period=period("1994-05-09", "2024-03-07")),),
    ),
    Organisation(uid="AU", name_en="African Union", acronym="AU", acronym_fr="UA"),
    Organisation(uid="OSCE", name_en="Organization for Security and Co-operation in Europe"),
    Organisation(uid="ODIHR", name_en="Office for Democratic Institutions", parent="OSCE"),
    Organisation(uid="NCGP", name_en="NATO Committee on Gender Perspectives", nato_body=True),
    Organisation(uid="SWE-MOD", name_en="Ministry of Defence (Sweden)", acts_for="SWE"),
    Organisation(uid="SWE-AF", name_en="Swedish Armed Forces", parent="SWE-MOD"),
)
