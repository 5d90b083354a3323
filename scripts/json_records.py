"""The JSON Schemas of records and their values, made from the classes of the model."""

import datetime as dt
import inspect
import re
import types
import typing
from collections.abc import Mapping
from typing import Any, Literal, get_args, get_origin

import attrs

from genad_liaison.codec import SCHEMA, value_to_plain
from genad_liaison.model import KINDS, Coverage, LastContact, Withheld

Schema = dict[str, Any]

SCHEMA_URL = "https://json-schema.org/draft/2020-12/schema"
VALUES = (LastContact, Coverage, Withheld)
"""Classes of the model that stand in documents and are no part of a record."""

_SIMPLE: dict[object, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    object: {},
    dt.date: {"type": "string", "format": "date"},
    dt.datetime: {"type": "string", "format": "date-time"},
    dt.time: {"type": "string", "pattern": r"^\d{2}:\d{2}:\d{2}"},
}
_ATTRIBUTE = re.compile(r"^    (\w[\w, ]*): (.+(?:\n {8}.+)*)", re.MULTILINE)

_ROLE = re.compile(r":\w+:`~?\.?(?:\w+\.)*(\w+)`")
"""``:class:`~.Cadence` `` of a docstring."""


def of_class(cls: type[Any], **own: Schema) -> Schema:
    """The schema of an attrs class: fields that have their default are left out.

    Args:
        own: further properties, always there, that stand before the others.
    """
    hints = typing.get_type_hints(cls)
    told = _told(cls)
    fields = [field for field in attrs.fields(cls) if field.name not in own]
    properties = dict(own)
    for field in fields:
        schema = of_type(hints[field.name])
        if field.name in told:
            schema = _described(schema, told[field.name])
        properties[field.name] = _with_default(schema, field.default)
    required = [field.name for field in fields if field.default is attrs.NOTHING]
    return {
        "type": "object",
        "description": _plain((inspect.getdoc(cls) or "").splitlines()[0]),
        "properties": properties,
        "required": [*own, *required],
    }


def of_type(hint: Any) -> Schema:
    """The schema of a field's type."""
    if hint in _SIMPLE:
        return dict(_SIMPLE[hint])
    if attrs.has(hint):
        return {"$ref": f"#/$defs/{hint.__name__}"}
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Literal:
        return {"enum": list(parts)}
    if origin is types.UnionType or origin is typing.Union:
        return {"anyOf": [of_type(part) if part is not type(None) else {"type": "null"}
                          for part in parts]}  # fmt: skip
    if origin is tuple and parts[-1] is not Ellipsis:
        return {"type": "array", "prefixItems": [of_type(part) for part in parts]}
    if origin in (tuple, frozenset):
        return {"type": "array", "items": of_type(parts[0])}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": of_type(parts[1])}
    raise TypeError(f"no schema for {hint!r}")


def record(kind: str) -> Schema:
    """The schema of a kind's records, with ``record``, ``revision`` and ``schema``."""
    return of_class(
        KINDS[kind],
        record={"const": kind},
        revision={
            "type": "integer", "minimum": 0,
            "description": "Number of the change that wrote it; 0 for a shipped fact.",
        },
        schema={"const": SCHEMA, "description": "Version of the documents of this kind."},
    )  # fmt: skip


def _definitions() -> dict[str, Schema]:
    """Every kind of record and every value, the values that values hold among them."""
    found = {kind: record(kind) for kind in KINDS}
    waiting: list[type[Any]] = [*KINDS.values(), *VALUES]
    known: set[type[Any]] = set()
    while waiting:
        cls = waiting.pop(0)
        if cls in known:
            continue
        known.add(cls)
        if cls not in KINDS.values():
            found[cls.__name__] = of_class(cls)
        for hint in typing.get_type_hints(cls).values():
            waiting += _classes_in(hint)
    return found


def _classes_in(hint: Any) -> list[type[Any]]:
    if attrs.has(hint):
        return [hint]
    return [cls for part in get_args(hint) for cls in _classes_in(part)]


def _told(cls: type[Any]) -> dict[str, str]:
    """What the docstring of a class, or of one that it comes from, says of each attribute."""
    found: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        _, _, section = (inspect.cleandoc(base.__doc__ or "")).partition("Attributes:\n")
        for names, text in _ATTRIBUTE.findall(section):
            for name in names.split(", "):
                found[name] = _plain(text)
    return found


def _plain(text: str) -> str:
    """A docstring's words without its markup; what is None in Python is null here."""
    words = _ROLE.sub(r"`\1`", text.replace("``", "`"))
    return re.sub(r"\bNone\b", "null", " ".join(words.split()))


def _described(schema: Schema, text: str) -> Schema:
    return {**schema, "description": text[:1].upper() + text[1:]}


def _with_default(schema: Schema, default: object) -> Schema:
    if default is attrs.NOTHING:
        return schema
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type]
        default = default.factory()  # type: ignore[attr-defined]
    return {**schema, "default": value_to_plain(default)}


DEFINITIONS = _definitions()
