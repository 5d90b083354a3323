"""Hooks for documents that the store wrote itself: each knows already what to do with its value.

Those of cattrs look for it anew, value by value, which took half of the time of reading a record.
"""

from collections.abc import Callable
from types import UnionType
from typing import Any, get_args, get_origin

from cattrs import Converter

Structure = Callable[[Any, Any], Any]


def text(value: object, _type: object) -> object:
    """A text as it is."""
    if not isinstance(value, str):
        raise TypeError(f"a text is wanted, not {value!r}")
    return value


def texts(values: Any, _type: object) -> tuple[str, ...]:
    """Several texts; joining is the quickest way to find one among them that is none."""
    "".join(values)
    return tuple(values)


def moment(cls: Any) -> Structure:
    """A date, a time or both, as Python's own ``isoformat`` wrote it."""
    parse = cls.fromisoformat
    return lambda value, _type: parse(value)


def is_many(cls: Any) -> bool:
    """Whether a type is ``tuple[X, ...]``."""
    return get_origin(cls) is tuple and get_args(cls)[-1] is Ellipsis


def many(one: Any, converter: Converter) -> Structure:
    """A tuple of values of one type."""
    if one is str:
        return texts
    hook = converter.get_structure_hook(one)
    return lambda values, _type: tuple([hook(value, one) for value in values])


def many_to_plain(one: Any, converter: Converter) -> Callable[[Any], list[Any]]:
    """A list of what the values of a tuple look like in a document."""
    if one is str:
        return list
    hook = converter.get_unstructure_hook(one)
    return lambda values: [hook(value) for value in values]


def is_optional(cls: Any) -> bool:
    """Whether a type is ``X | None``, in that order: the model has no other unions."""
    return isinstance(cls, UnionType) and get_args(cls)[1:] == (type(None),)


def optional(one: Any, converter: Converter) -> Structure:
    """A value of a type, or nothing."""
    hook = converter.get_structure_hook(one)
    return lambda value, _type: None if value is None else hook(value, one)
