"""Very many parts of a query as few, which say the same."""

import datetime as dt

import pytest

from genad_liaison.model import Interaction
from genad_liaison.query import Among, Exact, Not, Or, Query, Term, Words, matches, parse
from genad_liaison.query.gathering import alternatives, exclusions
from genad_liaison.query.values import And

TODAY = dt.date(2026, 6, 1)
TALK = Interaction(
    uid="i1", kind="call", date=TODAY, subject="Talks 4711", summary="O'Neill on reports",
    topics=("reports",),
)  # fmt: skip


def parts(text: str) -> tuple[Query, ...]:
    query = parse(text, TODAY)
    assert isinstance(query, And | Or)
    return query.parts


def test_alternatives_of_one_field_are_one_with_all_values_and_their_places() -> None:
    found = alternatives(parts("topic:a OR talk OR kind:call OR topic:b,c OR talk"))
    assert found == (
        Term(field="topic", values=("a", "b", "c")),
        Words(text="talk"),
        Term(field="kind", values=("call",)),
    )
    assert isinstance(found[0], Term)
    assert [span.text for span in found[0].value_spans] == ["a", "b", "c"]


def test_what_is_asked_for_another_day_or_otherwise_stays_apart() -> None:
    for text in ("party:SWE@2012 OR party:FIN", "subject:a OR subject:=b"):
        assert alternatives(parts(text)) == parts(text)
    several = (Exact(field="subject", values=("a",)), Exact(field="subject", values=("b",)))
    assert alternatives(several) == (Exact(field="subject", values=("a", "b")),)
    uids = (Among(field="uid", values=frozenset("a")), Among(field="uid", values=frozenset("b")))
    assert alternatives(uids) == (Among(field="uid", values=frozenset("ab")),)


def test_all_that_is_left_out_is_one_part() -> None:
    first, *_, last = parts("a -b -kind:call c")
    found = exclusions(parts("a -b -kind:call c"))
    out = Or(parts=(Words(text="b"), Term(field="kind", values=("call",))))
    assert found == (first, last, Not(part=out))
    assert exclusions(parts("a -b")) == parts("a -b")


@pytest.mark.parametrize("more", ["", "talks", "talks 47", "neill", "oneil", "nothing such"])
@pytest.mark.parametrize("field", ["", "subject", "topic"])
def test_a_thousand_parts_say_what_each_says(more: str, field: str) -> None:
    def asked(text: str) -> Query:
        return Term(field=field, values=(text,)) if field else Words(text=text)

    many = (*(asked(f"zz{n}") for n in range(1000)), asked(more))
    is_there = matches(asked(more), "interactions", TALK)
    assert matches(Or(parts=many), "interactions", TALK) == is_there
    left_out = And(parts=tuple(Not(part=part) for part in many))
    assert matches(left_out, "interactions", TALK) == (not is_there)
