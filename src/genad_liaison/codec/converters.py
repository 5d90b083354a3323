"""The cattrs converters: one for what comes from outside, one for what the store wrote itself.

The one for outside refuses what it does not know, and names all faults with their places. The one
for inside makes the same of every document that we wrote, in half the time.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any, Literal, get_args, get_origin

import attrs
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn

from genad_liaison.codec import quick_hooks

Structure = Callable[[Any, Any], Any]

_MOMENTS: tuple[tuple[Any, str], ...] = (
    (dt.datetime, "a moment"),
    (dt.date, "a date"),
    (dt.time, "a time"),
)


def _exactly(wanted: type, name: str) -> Structure:
    """No conversion: the text ``"false"`` is not a way to say no."""

    def structure(value: object, _type: object) -> object:
        if not isinstance(value, wanted) or (isinstance(value, bool) and wanted is not bool):
            raise TypeError(f"{name} is wanted, not {value!r}")
        return value

    return structure


def _parsed(cls: type[dt.date] | type[dt.time], name: str) -> Structure:
    def structure(value: object, _type: object) -> object:
        if isinstance(value, str):
            return cls.fromisoformat(value)
        if type(value) is not cls:
            raise TypeError(f"{name} is wanted, not {value!r}")
        return value

    return structure


def _texts(value: object, _type: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise TypeError(f"a list of texts is wanted, not {value!r}")
    return tuple(_text(one, str) for one in value)


def _one_of(value: object, wanted: Any) -> object:
    if value not in get_args(wanted):
        raise ValueError(f"one of {', '.join(get_args(wanted))} is wanted, not {value!r}")
    return value


def _is_literal(cls: Any) -> bool:
    return get_origin(cls) is Literal


_text = _exactly(str, "a text")


def _both(*, detailed: bool) -> Converter:
    """What the two have in common: records to documents, and the simplest values back."""
    converter = Converter(detailed_validation=detailed, forbid_extra_keys=detailed)
    converter.register_structure_hook_func(lambda cls: cls is object, lambda value, _cls: value)
    converter.register_unstructure_hook(frozenset, sorted)
    converter.register_unstructure_hook_factory(
        quick_hooks.is_many, lambda cls: quick_hooks.many_to_plain(get_args(cls)[0], converter)
    )
    for cls, _ in _MOMENTS:
        converter.register_unstructure_hook(cls, cls.isoformat)
    converter.register_unstructure_hook_factory(
        attrs.has,
        lambda cls: make_dict_unstructure_fn(cls, converter, _cattrs_omit_if_default=True),
    )
    converter.register_structure_hook_factory(
        attrs.has,
        lambda cls: make_dict_structure_fn(
            cls, converter, _cattrs_forbid_extra_keys=converter.forbid_extra_keys
        ),
    )
    return converter


def _edge() -> Converter:
    converter = _both(detailed=True)
    converter.register_structure_hook(str, _text)
    converter.register_structure_hook(bool, _exactly(bool, "true or false"))
    converter.register_structure_hook(int, _exactly(int, "a whole number"))
    for cls, name in _MOMENTS:
        converter.register_structure_hook(cls, _parsed(cls, f"{name} (ISO 8601)"))
    converter.register_structure_hook_func(lambda cls: cls == tuple[str, ...], _texts)
    converter.register_structure_hook_func(_is_literal, _one_of)
    return converter


def _inside() -> Converter:
    converter = _both(detailed=False)
    converter.register_structure_hook(str, quick_hooks.text)
    for cls, _ in _MOMENTS:
        converter.register_structure_hook(cls, quick_hooks.moment(cls))
    converter.register_structure_hook_factory(
        quick_hooks.is_many, lambda cls: quick_hooks.many(get_args(cls)[0], converter)
    )
    converter.register_structure_hook_factory(
        quick_hooks.is_optional, lambda cls: quick_hooks.optional(get_args(cls)[0], converter)
    )
    return converter


EDGE = _edge()
INSIDE = _inside()
