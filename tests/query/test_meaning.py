"""Resolving and matching against a naive reading of the same queries, on small random offices."""

import datetime as dt

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.query.naive import NaiveOffice
from tests.query.small import MemoryReader, SmallFacts, facts_of

from genad_liaison.model import (
    Appointment,
    Consent,
    Contact,
    Framework,
    Interaction,
    MailingList,
    Membership,
    Nation,
    Organisation,
    Participant,
    Period,
    Post,
    Precision,
    Record,
    Suspension,
    kind_of,
)
from genad_liaison.query import (
    And,
    Between,
    Has,
    Not,
    Or,
    Present,
    Query,
    Term,
    Words,
    matches,
    resolve,
    to_text,
)

NATIONS = ["AAA", "BBB", "CCC"]
BODIES = ["ONE", "TWO", "TWO-A", "MOD"]
FRAMEWORKS = ["PFP", "EAPC"]
CONTACTS = ["c1", "c2", "c3", "c4"]
POSTS = ["p1", "p2", "p3"]
ROLES = ["delegate", "head"]
LISTS = ["inner", "outer"]
STATUSES = ["ally", "partner", "suspended", "other"]

days = st.dates(dt.date(2019, 11, 1), dt.date(2020, 3, 31))
precisions: st.SearchStrategy[Precision] = st.sampled_from(["day", "day", "month", "year"])


def one_or_none(values: list[str]) -> st.SearchStrategy[str]:
    return st.sampled_from(["", *values])


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start, end = sorted((draw(days), draw(days)))
    return Period(
        start=start if draw(st.booleans()) else None,
        end=end if draw(st.booleans()) else None,
        start_precision=draw(precisions),
        end_precision=draw(precisions),
    )


memberships = st.builds(Membership, framework=st.sampled_from(FRAMEWORKS), period=periods())
suspensions = st.builds(
    Suspension,
    frameworks=st.lists(st.sampled_from(FRAMEWORKS), max_size=2).map(tuple),
    period=periods(),
)


@st.composite
def facts(draw: st.DrawFn) -> SmallFacts:
    nations = [
        Nation(
            uid=uid,
            accession=draw(st.none() | days),
            memberships=tuple(draw(st.lists(memberships, max_size=2))),
            suspensions=tuple(draw(st.lists(suspensions, max_size=1))),
        )
        for uid in NATIONS
    ]
    bodies = [
        Organisation(
            uid=uid,
            parent=draw(one_or_none(BODIES)),
            acts_for=draw(one_or_none(NATIONS)),
            nato_body=draw(st.booleans()),
        )
        for uid in BODIES
    ]
    return facts_of(*nations, *bodies, *(Framework(uid=uid) for uid in FRAMEWORKS))


parties = one_or_none([*NATIONS, *BODIES, "XKX"])
participants = st.builds(
    Participant, contact=one_or_none([*CONTACTS, "gone"]), post=one_or_none(POSTS), party=parties
)


def numbered(what: st.SearchStrategy[Record], most: int) -> st.SearchStrategy[list[Record]]:
    """Up to so many records with uids of their own."""
    return st.lists(what, max_size=most).map(
        lambda records: [evolve(record, uid=f"{n}") for n, record in enumerate(records)]
    )


@st.composite
def offices(draw: st.DrawFn) -> tuple[Record, ...]:
    contacts = [
        Contact(
            uid=uid,
            formatted_name=draw(st.sampled_from(["Ann Berg", "Bo Lind"])),
            categories=draw(st.sampled_from([(), ("chair",)])),
        )
        for uid in CONTACTS
    ]
    posts = [
        Post(
            uid=uid,
            role=draw(one_or_none(ROLES)),
            organisation=draw(one_or_none(BODIES)),
            party=draw(parties),
        )
        for uid in POSTS
    ]
    appointments = numbered(
        st.builds(
            Appointment,
            uid=st.just(""),
            contact=st.sampled_from(CONTACTS),
            post=st.sampled_from([*POSTS, "gone"]),
            party=parties,
            period=periods(),
        ),
        8,
    )
    interactions = numbered(
        st.builds(
            Interaction,
            uid=st.just(""),
            kind=st.sampled_from(["meeting", "call"]),
            date=days,
            participants=st.lists(participants, max_size=2).map(tuple),
        ),
        4,
    )
    consents = numbered(
        st.builds(
            Consent,
            uid=st.just(""),
            contact=st.sampled_from(CONTACTS),
            purpose=st.sampled_from(["mailings", "list-inner", "inner"]),
            period=periods(),
        ),
        3,
    )
    inner, outer = draw(queries("contacts", [])), draw(queries("contacts", ["inner"]))
    lists = [
        MailingList(
            uid=f"list-{name}",
            name=name,
            query=draw(st.sampled_from(["", to_text(query)])),
            include=tuple(draw(st.lists(st.sampled_from(CONTACTS), max_size=1))),
            exclude=tuple(draw(st.lists(st.sampled_from(CONTACTS), max_size=1))),
        )
        for name, query in (("inner", inner), ("outer", outer))
    ]
    return (*contacts, *posts, *draw(appointments), *draw(interactions), *draw(consents), *lists)


VALUES = {
    "nation": [*NATIONS, "XKX"],
    "org": BODIES,
    "party": [*NATIONS, *BODIES, "XKX"],
    "framework": [*FRAMEWORKS, "NATO"],
    "audience": [*FRAMEWORKS, "NATO"],
    "status": STATUSES,
    "role": ROLES,
    "post": POSTS,
    "holder": CONTACTS,
    "who": CONTACTS,
    "kind": ["meeting", "call"],
    "tag": ["chair"],
    "purpose": ["mailings", *LISTS, "list-outer"],
}
ASKED = {
    "contacts": (
        "nation",
        "org",
        "party",
        "framework",
        "audience",
        "status",
        "role",
        "post",
        "tag",
    ),
    "posts": ("nation", "org", "party", "framework", "audience", "status", "role", "holder"),
    "interactions": ("nation", "org", "party", "framework", "audience", "role", "who", "kind"),
    "nations": ("nation", "framework", "audience", "status"),
    "organisations": ("nation", "org", "framework", "audience", "status"),
}
WITH_A_DAY = {
    "contacts": (
        "nation",
        "org",
        "party",
        "framework",
        "audience",
        "status",
        "role",
        "post",
        "list",
    ),
    "posts": ("framework", "audience", "status", "holder"),
    "interactions": ("framework", "audience", "list"),
    "nations": ("framework", "audience", "status"),
    "organisations": ("framework", "audience", "status"),
}

RELATED_KINDS = {
    "contacts": ("appointments", "consents", "interactions"),
    "posts": ("appointments", "interactions"),
    "interactions": ("contacts", "posts", "nations"),
    "appointments": ("contacts", "posts"),
    "nations": ("interactions", "posts"),
}


@st.composite
def terms(draw: st.DrawFn, kind: str, lists: list[str]) -> Term | Present:
    listed = ("list",) if lists and kind in ("contacts", "interactions") else ()
    field = draw(st.sampled_from([*ASKED[kind], *listed]))
    values = st.sampled_from(lists if field == "list" else VALUES[field])
    at = draw(st.none() | days) if field in WITH_A_DAY[kind] else None
    if draw(st.integers(0, 3)) == 0 and (field != "list" or lists == LISTS):
        return Present(field=field, at=at)  # a list that asks it of every list would ask itself
    return Term(field=field, values=tuple(draw(st.lists(values, min_size=1, max_size=2))), at=at)


def ranges() -> st.SearchStrategy[Query]:
    """Days from one up to another, which is not before it; either may be missing."""
    both = st.lists(days, min_size=2, max_size=2).map(sorted)
    one = days.map(lambda day: [day, None]) | days.map(lambda day: [None, day])
    sides = one | both | st.just([None, None])
    return sides.map(lambda pair: Between(field="date", start=pair[0], end=pair[1]))


def queries(kind: str, lists: list[str], depth: int = 2) -> st.SearchStrategy[Query]:
    leaves: st.SearchStrategy[Query] = terms(kind, lists) if kind in ASKED else st.just(And())
    if kind == "consents":
        values = st.sampled_from(VALUES["purpose"])
        leaves |= values.map(lambda value: Term(field="purpose", values=(value,)))
    if kind == "contacts":
        leaves |= st.sampled_from(["ann", "Lind"]).map(lambda text: Words(text=text))
    if kind == "interactions":
        leaves |= ranges()
    if depth and kind in RELATED_KINDS:
        leaves |= st.sampled_from(RELATED_KINDS[kind]).flatmap(
            lambda other: st.builds(
                Has,
                kind=st.just(other.removesuffix("s")),
                query=queries(other, [], depth - 1),
                at=st.none() | days,
            )
        )
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            inner.map(lambda part: Not(part=part)),
            st.lists(inner, max_size=3).map(lambda parts: And(parts=tuple(parts))),
            st.lists(inner, max_size=3).map(lambda parts: Or(parts=tuple(parts))),
        ),
        max_leaves=4,
    )


asked = st.sampled_from(sorted(ASKED)).flatmap(
    lambda kind: st.tuples(st.just(kind), queries(kind, LISTS))
)


@given(facts(), offices(), asked, st.none() | days, days)
def test_the_answer_is_what_a_naive_reader_finds(
    facts: SmallFacts,
    records: tuple[Record, ...],
    kind_and_query: tuple[str, Query],
    as_of: dt.date | None,
    today: dt.date,
) -> None:
    kind, query = kind_and_query
    resolved = resolve(query, kind, facts, MemoryReader(records), as_of, today=today)
    naive = NaiveOffice(facts=facts, records=records, as_of=as_of, today=today)
    shipped = (*facts.nations.values(), *facts.organisations.values())
    asked_about = [record for record in (*records, *shipped) if kind_of(record) == kind]
    found = {record.uid for record in asked_about if matches(resolved, kind, record, as_of)}
    expected = {
        record.uid
        for record in asked_about
        if naive.answers(query, record)
        and not (isinstance(record, Interaction) and as_of is not None and record.date > as_of)
    }
    assert found == expected
