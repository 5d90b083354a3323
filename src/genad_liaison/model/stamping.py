"""A record with another revision: what every record gets when it is committed."""

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

import attrs

from genad_liaison.model.record import Record

R = TypeVar("R", bound=Record)
Setter = Callable[[Any, Any], None]


def with_revision(record: R, revision: int) -> R:
    """The same as ``attrs.evolve(record, revision=revision)``, in a third of the time.

    All else was validated when the record was made, so it is copied slot by slot.
    """
    cls: Any = type(record)
    values, setters, set_revision = _slots(cls)
    copy: R = object.__new__(cls)
    for setter, value in zip(setters, values(record), strict=True):
        setter(copy, value)
    set_revision(copy, revision)
    return copy


@cache
def _slots(cls: type[Record]) -> tuple[Callable[[Any], tuple[Any, ...]], list[Setter], Setter]:
    names = [field.name for field in attrs.fields(cls) if field.name != "revision"]
    setters: list[Setter] = [getattr(cls, name).__set__ for name in names]
    return _getter(names), setters, cls.revision.__set__  # type: ignore[attr-defined]


def _getter(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    getter = attrgetter(*names)
    return getter if len(names) > 1 else lambda record: (getter(record),)
