"""A record is stamped as attrs would do it."""

import attrs
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import any_record

from genad_liaison.model import KINDS, Record
from genad_liaison.model.stamping import with_revision


@given(any_record, st.integers(0, 10**6))
def test_it_is_what_evolve_gives_and_leaves_the_first_alone(record: Record, revision: int) -> None:
    before, was = attrs.evolve(record), record.revision
    stamped = with_revision(record, revision)
    plain = attrs.evolve(record, revision=revision)
    for field in attrs.fields(type(record)):
        assert getattr(stamped, field.name) == getattr(plain, field.name)
    assert (stamped, type(stamped), record.revision) == (plain, type(plain), was)
    assert record == before


def test_every_kind_keeps_its_fields_in_slots() -> None:
    assert [kind for kind, cls in KINDS.items() if "__dict__" in dir(cls)] == []
