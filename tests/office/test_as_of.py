"""What comes after a day is not told of it: an office answers as if it had not happened yet."""

import datetime as dt
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from attrs import evolve, frozen
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.office.making import held, person, post

from genad_liaison import (
    Appointment,
    Cadence,
    Change,
    Commitment,
    Interaction,
    Office,
    Participant,
    Period,
    Record,
    kind_of,
)
from genad_liaison.testing import sample_office

DAYS = tuple(dt.date(2026, 5, 1) + dt.timedelta(days=n) for n in range(6))
PARTIES = {"asa": "SWE", "aino": "FIN", "eva": "AUT"}
QUERIES = (
    "", "state:open", "state:done", "-state:open", "state:open OR state:dropped", "made:*",
    "-made:*", "closed:*", "-closed:*", "made:2026-05-02..2026-05-04", "closed:2026-05-03..",
    "closed_by:*", "interaction:*", "owner:asa state:open", "has:interaction(kind:meeting)",
    "sort:made", "sort:closed-", "query:mine",
)  # fmt: skip
OF_CONTACTS = (
    "has:commitment(state:open)", "has:commitment(closed:*)", "has:commitment(made:..2026-05-03)",
    "-has:commitment(state:done OR state:dropped)", "nation:SWE,FIN",
)  # fmt: skip
OF_INTERACTIONS = ("", "has:commitment(state:open)", "has:commitment(owner:aino)", "nation:AUT")

days = st.sampled_from(DAYS)
people = st.sampled_from(sorted(PARTIES))


@frozen(kw_only=True)
class World:
    """What an office has beside its contacts and their posts.

    Who will hold a post, or leave it, is known beforehand: a handover tells of it.
    """

    talks: tuple[Interaction, ...]
    promises: tuple[Commitment, ...]
    cadences: tuple[Cadence, ...]
    appointments: tuple[Appointment, ...]

    def before(self, day: dt.date) -> "World":
        """The same as it was when the day was over."""
        promises = (self._then(one, day) for one in self.promises)
        return World(
            talks=tuple(one for one in self.talks if one.date <= day),
            promises=tuple(one for one in promises if one is not None),
            cadences=tuple(_begun(self.cadences, day)),
            appointments=self.appointments,
        )

    def _then(self, one: Commitment, day: dt.date) -> Commitment | None:
        dates = {talk.uid: talk.date for talk in self.talks}
        if dates.get(one.interaction, one.made or day) > day:
            return None
        if dates.get(one.closed_by, one.closed or day) > day:
            return evolve(one, state="open", closed=None, closed_by="")
        return one


def _begun(records: tuple[Cadence, ...], day: dt.date) -> Iterator[Cadence]:
    for one in records:
        start, end = one.period.start, one.period.end
        if start is None or start <= day:
            later = end is not None and end > day
            yield evolve(one, period=evolve(one.period, end=None)) if later else one


def talk(number: int, date: dt.date, who: str, kind: str) -> Interaction:
    there = Participant(contact=who, post=f"{PARTIES[who].lower()}-delegate", party=PARTIES[who])
    us = Participant(contact="ours", post="second", party="IMS-GENAD")
    return Interaction(
        uid=f"i{number}", kind=kind, date=date, subject=f"talk {number}", participants=(there, us)
    )


@st.composite
def promises(draw: st.DrawFn, uid: str, talks: list[Interaction]) -> Commitment:
    """Made and closed by talks, by itself, or at a time that nobody knows."""
    made = draw(st.none() | days | st.sampled_from(talks))
    begun = made.date if isinstance(made, Interaction) else made
    later = [one for one in talks if one is not made and (begun is None or one.date >= begun)]
    on = days.filter(lambda day: begun is None or day >= begun)
    closed = draw(st.one_of(on, st.none(), *([st.sampled_from(later)] if later else [])))
    state = draw(st.sampled_from(["done", "dropped"] if closed else ["open", "open", "done"]))
    return Commitment(
        uid=uid,
        text=uid,
        owner=draw(people),
        ours=False,
        due=draw(st.none() | days),
        state=state,  # type: ignore[arg-type]
        interaction=made.uid if isinstance(made, Interaction) else "",
        made=made if isinstance(made, dt.date) else None,
        closed_by=closed.uid if isinstance(closed, Interaction) else "",
        closed=closed if isinstance(closed, dt.date) else None,
    )


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start, end = sorted((draw(days), draw(days)))
    return Period(
        start=draw(st.sampled_from([start, None])), end=draw(st.sampled_from([end, None]))
    )


@st.composite
def worlds(draw: st.DrawFn) -> World:
    kinds = st.sampled_from(["meeting", "call", "invitation"])
    talks = [talk(n, draw(days), draw(people), draw(kinds)) for n in range(draw(st.integers(1, 4)))]
    whom: st.SearchStrategy[dict[str, Any]] = st.sampled_from(
        [{"nation": "SWE"}, {"nation": "FIN"}, {"framework": "PFP"}]
    )
    every = st.sampled_from(["1d", "2d", "1y"])
    cadences = [
        Cadence(uid=f"e{n}", **draw(whom), every=draw(every), period=draw(periods()))
        for n in range(draw(st.integers(0, 3)))
    ]
    return World(
        talks=tuple(talks),
        promises=tuple(draw(promises(f"k{n}", talks)) for n in range(draw(st.integers(1, 4)))),
        cadences=tuple(cadences),
        appointments=tuple(
            held(who, f"{party.lower()}-delegate", draw(periods()))
            for who, party in PARTIES.items()
        ),
    )


@contextmanager
def office_of(world: World) -> Iterator[Office]:
    """An office with these records, written as they are."""
    records: list[Record] = [*map(person, PARTIES), *map(post, PARTIES.values()), person("ours")]
    records += [post("IMS-GENAD", "second", organisation="IMS-GENAD"), held("ours", "second")]
    records += [*world.talks, *world.promises, *world.cadences, *world.appointments]
    with tempfile.TemporaryDirectory() as folder, sample_office(Path(folder)) as office:
        changes = (Change(kind=kind_of(one), uid=one.uid, after=one) for one in records)
        office.desk.commit(changes, by="jd", why="test")
        office.save_query("mine", "state:open owner:asa,aino", kind="commitments", by="jd")
        yield office


def answers(office: Office, day: dt.date) -> dict[str, object]:
    """What is told as of a day, without what is a record's own: how it stands now."""
    found: dict[str, object] = {}
    for query in QUERIES:
        told = office.commitments(query, as_of=day, closed=True)
        found[f"commitments {query}"] = [
            (one.commitment.uid, one.state, one.made, one.closed, one.days) for one in told
        ]
    for query in OF_CONTACTS:
        uids = (one.uid for one in office.find("contacts", query, as_of=day))
        found[f"contacts {query}"] = sorted(uids)
    for query in OF_INTERACTIONS:
        found[f"history {query}"] = [
            one.uid for one in office.find("interactions", query, as_of=day)
        ]
    found["cadences"] = [one.uid for one in office.find("cadences", as_of=day)]
    found["coverage"] = office.coverage(as_of=day)
    found["asked"] = office.coverage("framework:PFP", every="2d", as_of=day)
    for by in ("nation", "organisation", "post", "contact", "framework"):
        found[f"last by {by}"] = office.last(by, as_of=day)
    for uid in ("swe-delegate", "second"):
        made = office.handover(uid, as_of=day)
        open_ones = [(one.commitment.uid, one.made, one.days) for one in made.promises]
        found[f"handover {uid}"] = (open_ones, made.latest, made.last_words)
        found[f"vacant {uid}"] = [one.post.uid for one in made.vacancies]
    return found


@settings(max_examples=60, deadline=None)
@given(worlds(), days)
def test_nothing_that_comes_later_is_told_as_of_a_day(world: World, day: dt.date) -> None:
    with office_of(world) as office, office_of(world.before(day)) as then:
        assert answers(office, day) == answers(then, day)
