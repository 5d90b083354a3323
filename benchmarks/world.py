"""The invented office that is measured: the same people and talks each time, at any size.

A contact takes about 560 bytes of JSON, an interaction about 520. Interactions lie in the order of
their days over ten years; nations have weights that fall off as they do where few are busy and most
are not.
"""

import datetime as dt
from bisect import bisect
from itertools import accumulate

from attrs import frozen
from benchmarks.vocabulary import (
    FAMILY,
    GIVEN,
    KINDS,
    LANGUAGES,
    NATIONS,
    ROLES,
    SUBJECTS,
    TAGS,
    TOPICS,
    WORDS,
)

from genad_liaison.model import (
    Appointment,
    Contact,
    Email,
    Interaction,
    Participant,
    Period,
    Phone,
    Post,
    Rank,
)

FIRST_DAY, DAYS = dt.date(2016, 11, 24), 3652


def _weights(count: int) -> tuple[float, ...]:
    sums = tuple(accumulate(1 / (place + 5) for place in range(count)))
    return tuple(one / sums[-1] for one in sums)


NATION_WEIGHTS = _weights(len(NATIONS))
TOPIC_WEIGHTS = _weights(len(TOPICS))
LANGUAGE_WEIGHTS = _weights(len(LANGUAGES))
SUBJECT_WEIGHTS = _weights(len(SUBJECTS))
SUBJECT_SALTS = (36, 37, 38, 39)
"""A talk has so many subjects, each chosen by one of these."""


def chance(number: int, salt: int) -> float:
    """From 0 up to 1, the same for the same numbers (the finalizer of splitmix64)."""
    z = (number * 0x9E3779B97F4A7C15 + salt * 0xD1342543DE82EF95) & 0xFFFFFFFFFFFFFFFF
    z = ((z ^ z >> 30) * 0xBF58476D1CE4E5B9) & 0xFFFFFFFFFFFFFFFF
    z = ((z ^ z >> 27) * 0x94D049BB133111EB) & 0xFFFFFFFFFFFFFFFF
    return (z ^ z >> 31) / 2**64


@frozen
class World:
    """An office of a size.

    Attributes:
        size: how many interactions; a tenth as many contacts, each with an appointment.
    """

    size: int

    @property
    def people(self) -> int:
        """How many contacts there are."""
        return self.size // 10

    def contact(self, number: int) -> Contact:
        """An invented person."""
        given, family = GIVEN[number % 10], FAMILY[number // 10 % 8]
        nation = party_of(number)
        return Contact(
            uid=f"c{number:07}",
            formatted_name=f"{given} {family} {number}",
            family_name=f"{family} {number}",
            given_name=given,
            printed_name=f"{given} {family.upper()} {number}",
            emails=(Email(value=f"person{number}@mod.example", type="work", preference=1),),
            phones=(Phone(value=f"+46 8 555 {number:07}", types=("work", "voice")),),
            languages=_each("en", _language(number, 21), _language(number, 22)),
            ranks=(Rank(code=f"OF-{number % 6 + 1}", period=_since(number, 23)),),
            nationalities=(nation,),
            org=("Ministry of Defence", f"Section {number % 17}"),
            title=f"Adviser {number % 31}",
            categories=_each(*(TAGS[int(chance(number, salt) * 8)] for salt in (24, 25))),
            note="Met at the annual conference, prefers letters to calls.",
        )

    def post(self, number: int) -> Post:
        """A post of a nation: two for each."""
        return Post(
            uid=f"p{number:04}", role=ROLES[number % 2], party=NATIONS[number // 2 % len(NATIONS)]
        )

    def appointment(self, number: int) -> Appointment:
        """The post that a contact holds; every second time the post alone says for whom."""
        nation = party_of(number)
        return Appointment(
            uid=f"a{number:07}",
            contact=f"c{number:07}",
            post=f"p{NATIONS.index(nation) * 2 + number % 2:04}",
            party=nation if chance(number, 26) < 0.5 else "",
            period=_since(number, 27),
        )

    def interaction(self, number: int) -> Interaction:
        """What was said on one day to one or two people."""
        day = int((number + 12 * chance(number, 31)) / self.size * DAYS)
        start = int(chance(number, 32) * len(WORDS))
        said = " ".join(WORDS[(start + 7 * step) % len(WORDS)] for step in range(35))
        of = " ".join(SUBJECTS[bisect(SUBJECT_WEIGHTS, chance(number, s))] for s in SUBJECT_SALTS)
        first = chance(number, 33)
        return Interaction(
            uid=f"i{number:08}",
            kind=KINDS[number % 7],
            date=FIRST_DAY + dt.timedelta(days=min(day, DAYS)),
            time=dt.time(8 + number % 9, 30) if number % 3 else None,
            place="Brussels",
            subject=f"Staff talks {number}",
            summary=f"{said}: {of}, {number}.",
            topics=_each(*(TOPICS[bisect(TOPIC_WEIGHTS, chance(number, s))] for s in (34, 35))),
            participants=self._participants(number, 2 if first < 0.3 else 1),
        )

    def _participants(self, number: int, count: int) -> tuple[Participant, ...]:
        people = (int(chance(number, 40 + place) * self.people) for place in range(count))
        return tuple(
            Participant(
                contact=f"c{one:07}", post=f"p{NATIONS.index(party_of(one)) * 2 + one % 2:04}",
                party=party_of(one),
            )
            for one in people
        )  # fmt: skip


def party_of(number: int) -> str:
    """The nation that a contact speaks for."""
    return NATIONS[bisect(NATION_WEIGHTS, chance(number, 20))]


def _each(*values: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _language(number: int, salt: int) -> str:
    return LANGUAGES[bisect(LANGUAGE_WEIGHTS, chance(number, salt))]


def _since(number: int, salt: int) -> Period:
    return Period(start=FIRST_DAY + dt.timedelta(days=int(chance(number, salt) * DAYS)))
