"""The first few answers to a query with ``has:`` are the first of all that there are."""

import datetime as dt
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.office.making import held, person, post, put, talk
from tests.office.places import ENGINES, made, url_of
from tests.store.engines import Engine

from genad_liaison import Office
from genad_liaison.errors import UsageError
from genad_liaison.model import Change, Record, kind_of

PEOPLE = 600
FIRST = dt.date(2024, 1, 1)


def records() -> Iterator[Record]:
    """People; with every second one there was a meeting, with every tenth a call, and with some."""
    yield post("SWE")
    for n in range(PEOPLE):
        uid = f"c{n:03}"
        yield person(uid, categories=("chair",) if n % 7 == 0 else ())
        day = FIRST + dt.timedelta(days=n)
        if n % 2:
            yield talk(f"m{n:03}", uid, date=day)
        if n % 10 == 0:
            yield talk(f"k{n:03}", uid, f"c{n + 3:03}", date=day, kind="call")
        if n in (7, 400, 599):
            yield talk(f"v{n:03}", uid, date=day, kind="visit", summary="a rare word")
            yield held(uid, "swe-delegate", uid=f"a{n:03}")


@pytest.fixture(scope="module", params=ENGINES)
def office(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Office]:
    engine: Engine = request.param
    server = request.getfixturevalue("postgres") if engine == "postgresql" else ""
    with made(url_of(engine, tmp_path_factory.mktemp("few"), server)) as office:
        every = (Change(kind=kind_of(one), uid=one.uid, after=one) for one in records())
        office.desk.commit(every, by="jd", why="test")
        yield office


QUERIES = (
    ("contacts", "has:interaction(kind:meeting)"),
    ("contacts", "-has:interaction(kind:meeting)"),
    ("contacts", "has:interaction(kind:call)"),
    ("contacts", "-has:interaction(kind:meeting,call)"),
    ("contacts", "has:interaction(kind:visit)"),
    ("contacts", "-has:interaction(kind:visit)"),
    ("contacts", "has:interaction(rare)"),
    ("contacts", "has:interaction(kind:nothing)"),
    ("contacts", "-has:interaction()"),
    ("contacts", "-has:interaction(since:2024-03 before:2025)"),
    ("contacts", "has:interaction(since:2025) -has:interaction(kind:call)"),
    ("contacts", "category:chair -has:interaction(kind:meeting)"),
    ("contacts", "(has:interaction(kind:visit) OR category:chair) -has:interaction(kind:call)"),
    ("contacts", "has:appointment(post:swe-delegate)"),
    ("contacts", "-has:appointment(post:swe-delegate)@2019"),
    ("contacts", "-has:contact()"),
    ("contacts", "has:nation()"),
    ("interactions", "has:contact(category:chair)"),
    ("interactions", "-has:contact(category:chair) kind:meeting"),
    ("interactions", "has:contact(nation:SWE) sort:date"),
    ("interactions", "-has:contact(category:chair) sort:date"),
    ("interactions", "has:contact(has:interaction(kind:call)) sort:subject"),
    ("posts", "has:appointment()"),
    ("posts", "-has:appointment()"),
)


def asked(office: Office, kind: str, query: str, **how: object) -> list[Record] | str:
    """The answers, or what is wrong with the question."""
    try:
        return list(office.find(kind, query, **how))  # type: ignore[call-overload]
    except UsageError as error:
        return error.message


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    about=st.sampled_from(QUERIES),
    limit=st.integers(0, 12) | st.sampled_from([31, 32, 33, 50, 100, 200, 201, 700]),
    as_of=st.sampled_from([None, None, dt.date(2024, 2, 1), dt.date(2025, 3, 1)]),
)
def test_the_first_few_are_the_first_of_all(
    office: Office, about: tuple[str, str], limit: int, as_of: dt.date | None
) -> None:
    whole = asked(office, *about, as_of=as_of)
    assert asked(office, *about, as_of=as_of, limit=limit) == (
        whole if isinstance(whole, str) else whole[:limit]
    )


@pytest.mark.parametrize(("kind", "query"), QUERIES)
def test_pages_of_each_size_begin_as_the_whole_does(office: Office, kind: str, query: str) -> None:
    whole = asked(office, kind, query)
    for limit in (1, 50, 200):
        found = asked(office, kind, query, limit=limit)
        assert found == (whole if isinstance(whole, str) else whole[:limit]), limit


def test_what_is_wrong_is_said_at_once(office: Office) -> None:
    for query in (
        "-has:interaction(colour:red)",
        "has:cat()",
        "has:interaction(kind:tea) colour:x",
    ):
        with pytest.raises(UsageError):
            office.find("contacts", query, limit=5)


def test_what_is_written_meanwhile_is_seen_where_it_lies_ahead(office: Office) -> None:
    found = office.find("contacts", "-has:interaction(kind:letter)", limit=150)
    begun = [next(found).uid for _ in range(3)]
    put(office, talk("l1", "c001", "c140", kind="letter"))
    rest = [one.uid for one in found]
    assert begun == ["c000", "c001", "c002"]
    assert "c140" not in rest
    assert rest[-1] == "c150"
    office.undo(office.desk.store.revision, by="jd")
