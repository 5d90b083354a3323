"""Hypothesis strategies for records of every kind, made from the types of their fields.

A field that is added to a kind is drawn from then on; a type that nobody has a strategy for fails.
"""

import datetime as dt
import types
from collections.abc import Mapping
from typing import Any, Literal, Union, get_args, get_origin

import attrs
from hypothesis import strategies as st
from tests.model.strategies import days, periods

from genad_liaison.model import KINDS, LEVELS, Marking, Period, Record

texts = st.text(max_size=12) | st.sampled_from(
    ["Åsa Lindqvist", "a,b;c", 'q"', "\\n", "\n", "\u2028", "\0", "=1+1", "new:1", "ﬁ", "İ", " x "]
)
offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: dt.timedelta(minutes=minutes))
moments = st.datetimes(
    dt.datetime(1990, 1, 1), dt.datetime(2030, 1, 1), timezones=st.builds(dt.timezone, offsets)
)
plain_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**6), 10**6) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
"""What JSON can hold, as corrections keep it."""

SIMPLE: dict[Any, st.SearchStrategy[Any]] = {
    str: texts,
    int: st.integers(0, 10**6),
    bool: st.booleans(),
    object: plain_values,
    dt.date: days,
    dt.time: st.times(),
    dt.datetime: moments,
    Period: periods(),
}


def values(wanted: Any) -> st.SearchStrategy[Any]:
    """Values of a type, as the fields of the model have them."""
    if wanted in SIMPLE:
        return SIMPLE[wanted]
    if isinstance(wanted, type) and attrs.has(wanted):
        return st.deferred(lambda: instances(wanted))
    origin, arguments = get_origin(wanted), get_args(wanted)
    if origin in (Union, types.UnionType):
        return st.one_of([st.none() if one is type(None) else values(one) for one in arguments])
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin is tuple and arguments[-1] is Ellipsis:
        return st.lists(values(arguments[0]), max_size=3).map(tuple)
    if origin is tuple:
        return st.tuples(*map(values, arguments))
    if origin is Mapping:
        return st.dictionaries(values(arguments[0]), values(arguments[1]), max_size=3)
    raise TypeError(f"no strategy for {wanted!r}")


def instances(cls: type[Any]) -> st.SearchStrategy[Any]:
    """Instances of an attrs class, with any of the fields that have a default left out."""
    drawn = {field.name: _of_field(cls, field) for field in attrs.fields(cls)}
    needed = {f.name: drawn.pop(f.name) for f in attrs.fields(cls) if f.default is attrs.NOTHING}
    return st.fixed_dictionaries(needed, optional=drawn).map(lambda given: cls(**given))


def _of_field(cls: type[Any], field: "attrs.Attribute[Any]") -> st.SearchStrategy[Any]:
    if cls is Marking and field.name == "level":
        return st.sampled_from(LEVELS)
    return values(field.type)


def records(kind: str) -> st.SearchStrategy[Record]:
    """Records of a kind."""
    return instances(KINDS[kind])


any_record: st.SearchStrategy[Record] = st.sampled_from(tuple(KINDS)).flatmap(records)
