"""How SQLite goes about our questions: by a key of the right index, never through all records."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tests.store.records import change_set, created, many

from genad_liaison.query import Among, Between, Present, Query
from genad_liaison.store.sql import open_sql
from genad_liaison.store.sql.session import Prepared, Session
from genad_liaison.store.sql.store import SQLStore

DAY = dt.date(2026, 11, 24)
Asked = Callable[[SQLStore], object]
SWEDISH = Among(field="party", values=frozenset({"SWE"}))
POSTS = Among(field="post", values=frozenset({"p1", "p2"}))
MANY_POSTS = Among(field="post", values=frozenset(f"p{n}" for n in range(50)))
KEYS = Among(field="uid", values=frozenset(f"c{n}" for n in range(50)))
CONTACTS = Among(field="contact", values=frozenset(f"c{n}" for n in range(50)))
LANGUAGES = Among(field="lang", values=frozenset(f"x{n}" for n in range(50)))
FRENCH = Among(field="lang", values=frozenset({"fr"}))


def speakers(posts: Query) -> Query:
    """Whom a nation has appointed, or who hold one of its posts."""
    return SWEDISH | (posts & ~Present(field="party"))


BY_LINKS: dict[str, Asked] = {
    "who speaks for a nation": lambda store: store.values(
        "appointments", "contact", speakers(POSTS), as_of=DAY
    ),
    "who holds one of many posts": lambda store: store.values(
        "appointments", "contact", speakers(MANY_POSTS), as_of=DAY
    ),
    "contacts by key and language": lambda store: list(store.find("contacts", KEYS & FRENCH)),
    "how many of these keys": lambda store: store.count("contacts", KEYS),
    "all with many contacts": lambda store: list(store.find("interactions", CONTACTS)),
    "without many contacts": lambda store: list(store.find("contacts", KEYS & ~LANGUAGES)),
    "whom some talked with": lambda store: store.values(
        "interactions", "contact", CONTACTS & Between(field="date", start=DAY)
    ),
    "a page": lambda store: list(store.find("interactions", SWEDISH, limit=50)),
    "the last of each": lambda store: store.last("party"),
}


@pytest.fixture
def asked(tmp_path: Path) -> Iterator[Callable[[Asked], list[str]]]:
    """What SQLite says of its plans for a question."""
    with closing(open_sql(f"sqlite:///{tmp_path}/office.db", create=True)) as store:
        store.commit(change_set("one", created(*many())))

        def plans(question: Asked) -> list[str]:
            with pytest.MonkeyPatch.context() as patched:
                noted = _note_plans(patched)
                question(store)
            return noted

        yield plans


def _note_plans(patched: pytest.MonkeyPatch) -> list[str]:
    noted: list[str] = []
    ask = Session.ask

    def noting(session: Session, prepared: Prepared, values: Any) -> Any:
        arguments = prepared.arguments(values)
        plan = session.driver.execute(f"EXPLAIN QUERY PLAN {prepared.text}", arguments)
        noted.extend(str(row[3]) for row in plan)
        return ask(session, prepared, values)

    patched.setattr(Session, "ask", noting)
    return noted


@pytest.mark.parametrize("question", BY_LINKS)
def test_links_and_keys_lead_to_the_records(
    asked: Callable[[Asked], list[str]], question: str
) -> None:
    plan = asked(BY_LINKS[question])
    looks = [step for step in plan if step.startswith("SEARCH")]
    assert looks
    for look in looks:
        begins = look.startswith("SEARCH v0 ")  # at the least value of a field
        assert begins or "uid=?" in look or "value" in look, plan
    scanned = {step.split()[1] for step in plan if step.startswith("SCAN")}
    made = {"u", "seen", "c", "k", "anon_1", "anon_2"}
    assert scanned <= made, "only what the question itself is made of"


def test_a_record_is_not_asked_for_each_of_many_values(
    asked: Callable[[Asked], list[str]],
) -> None:
    """One look at what it has, and not one for each that it might have."""
    plan = asked(lambda store: list(store.find("interactions", CONTACTS, limit=5)))
    looks = [step for step in plan if step.startswith("SEARCH x0 ")]
    assert looks
    assert not [look for look in looks if "value=?" in look]


def test_the_values_of_a_union_begin_with_its_keys(
    asked: Callable[[Asked], list[str]],
) -> None:
    plan = asked(BY_LINKS["who speaks for a nation"])
    ends = [step for step in plan if step.startswith("SEARCH x ")]
    assert len(ends) == 1
    assert "uid=?" in ends[0]
