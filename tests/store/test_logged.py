"""The log and its hash chain, whatever the engine."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.store.records import change_set, contact, created, removed

from genad_liaison.errors import StoreError, UsageError
from genad_liaison.store.logged import Logged, digest, follow, line_bytes, link, link_of, to_logged

texts = st.text(max_size=6)
lines = st.lists(st.tuples(texts, texts, st.none() | st.just(b'{"a":1}')), max_size=3).map(tuple)
logs = st.builds(
    Logged, revision=st.integers(1, 9), uid=texts, at=texts, by=texts, why=texts,
    undoes=st.integers(0, 9), lines=lines,
)  # fmt: skip


def test_a_change_set_is_written_as_it_is_chained() -> None:
    logged = to_logged(change_set("one", created(contact("c1")), "import"), 1, "")
    assert logged.chain == link("", logged) == link_of("", logged, map(digest, logged.lines))
    assert line_bytes(logged.lines[0]).startswith(b'["contacts","c1",{"schema":1,')
    later = to_logged(change_set("two", removed(contact("c1"))), 2, logged.chain)
    assert line_bytes(later.lines[0]) == b'["contacts","c1",null]'
    assert link(logged.chain, later) == later.chain != link("", later)


@given(logs, logs)
def test_two_change_sets_that_differ_are_chained_differently(one: Logged, other: Logged) -> None:
    assert (link("", one) == link("", other)) == (one == other)


def test_what_does_not_follow_is_refused() -> None:
    first = to_logged(change_set("one", created(contact())), 1, "")
    follow(0, "", first)
    with pytest.raises(StoreError, match="cannot follow revision 1"):
        follow(1, first.chain, first)
    with pytest.raises(StoreError, match="does not fit the chain"):
        follow(0, "", evolve(first, by="somebody else"))


@pytest.mark.parametrize("uid", ["\ud83d\ude00", "a\ud800\udfffb"])
def test_a_uid_that_json_would_change_is_refused(uid: str) -> None:
    with pytest.raises(UsageError, match="two halves"):
        to_logged(change_set("one", created(contact(uid))), 1, "")
