"""Records to plain documents and back: the only place that knows how a record is written down.

A document is what JSON can hold. Fields that have their default value are left out; dates are
ISO 8601; every document of a record carries the ``schema`` version of its kind.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, cast

import attrs
from cattrs import Converter, transform_error
from cattrs.errors import BaseValidationError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn

from genad_liaison.errors import UsageError
from genad_liaison.model import KINDS, ChangeSet, Record, kind_of

Document = dict[str, Any]

SCHEMA = 1
"""Version of the documents of every kind; a record of another version is migrated or refused."""


def _text(value: object, _type: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"a text is wanted, not {value!r}")
    return value


def _parsed(parse: Callable[[str], Any]) -> Callable[[object, object], Any]:
    def structure(value: object, _type: object) -> object:
        return parse(value) if isinstance(value, str) else value

    return structure


def _converter(*, detailed: bool) -> Converter:
    converter = Converter(detailed_validation=detailed, forbid_extra_keys=detailed)
    converter.register_structure_hook(str, _text)
    for cls in (dt.datetime, dt.date, dt.time):
        converter.register_structure_hook(cls, _parsed(cls.fromisoformat))
        converter.register_unstructure_hook(cls, lambda value: value.isoformat())
    converter.register_unstructure_hook(frozenset, sorted)
    converter.register_structure_hook(
        dt.date | dt.datetime, _parsed(lambda text: dt.date.fromisoformat(text))
    )
    converter.register_structure_hook_func(lambda cls: cls is object, lambda value, _cls: value)
    _register_attrs(converter)
    return converter


def _register_attrs(converter: Converter) -> None:
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


_EDGE = _converter(detailed=True)
_INSIDE = _converter(detailed=False)


def to_document(record: Record) -> Document:
    """A record as a plain document, without its kind and revision.

    >>> from genad_liaison.model import Contact
    >>> to_document(Contact(uid="c1", formatted_name="Åsa Lindqvist"))
    {'schema': 1, 'uid': 'c1', 'formatted_name': 'Åsa Lindqvist'}
    """
    document = cast(Document, _INSIDE.unstructure(record))
    document.pop("revision", None)
    return {"schema": SCHEMA, **document}


def from_document(kind: str, document: Mapping[str, Any], *, checked: bool = True) -> Record:
    """The record of a plain document.

    Args:
        kind: a key of ``KINDS``.
        checked: whether the document comes from outside; then unknown fields are refused and all
            faults are named at once. The store, which wrote its documents itself, passes False.

    Raises:
        UsageError: the document is not a record of that kind; each hint names one place.
    """
    cls = KINDS.get(kind)
    if cls is None:
        raise UsageError(f"no kind of record is called {kind!r}", f"kinds: {', '.join(KINDS)}")
    fields = {name: value for name, value in document.items() if name != "schema"}
    if document.get("schema", SCHEMA) != SCHEMA:
        raise UsageError(
            f"{kind}: a record of schema {document['schema']}; this version reads {SCHEMA}"
        )
    try:
        return (_EDGE if checked else _INSIDE).structure(fields, cls)
    except BaseValidationError as error:
        raise UsageError(f"not a record of {kind}", *transform_error(error)) from error
    except (TypeError, ValueError, KeyError) as error:
        raise UsageError(f"not a record of {kind}: {error}") from error


def value_to_plain(value: object) -> Any:
    """Any model value (an ``Email``, a ``Period``) as plain data."""
    return _INSIDE.unstructure(value)


def value_from_plain(value: object, cls: Any) -> Any:
    """A model value of a class, or of a type such as ``tuple[Email, ...]``, from plain data."""
    try:
        return _EDGE.structure(value, cls)
    except BaseValidationError as error:
        raise UsageError("not a value of that form", *transform_error(error)) from error
    except (TypeError, ValueError, KeyError) as error:
        raise UsageError(f"not a value of that form: {error}") from error


def change_set_document(change_set: ChangeSet) -> Document:
    """A change set as a plain document, with each record before and after (for ``--json``)."""
    document: Document = {
        name: value_to_plain(getattr(change_set, name))
        for name in ("uid", "revision", "at", "by", "why", "undoes")
    }
    document["changes"] = [
        {
            "kind": change.kind,
            "uid": change.uid,
            "action": change.action,
            "before": to_document(change.before) if change.before else None,
            "after": to_document(change.after) if change.after else None,
        }
        for change in change_set.changes
    ]
    return document


def record_document(record: Record) -> Document:
    """A record's document with ``record``, its kind, and its revision.

    This is what ``--json`` and the json-lines format write.
    """
    return {"record": kind_of(record), "revision": record.revision, **to_document(record)}
