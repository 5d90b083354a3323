"""Records to plain documents and back: the only place that knows how a record is written down.

A document is what JSON can hold. Fields that have their default value are left out; dates are
ISO 8601; every document of a record carries the ``schema`` version of its kind.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, Literal, cast, get_args, get_origin

import attrs
from cattrs import Converter, transform_error
from cattrs.errors import BaseValidationError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn
from cattrs.v import format_exception

from genad_liaison.errors import UsageError
from genad_liaison.model import KINDS, ChangeSet, Interaction, Record, kind_of
from genad_liaison.model import Document as Paper

Document = dict[str, Any]

SCHEMA = 1
"""Version of the documents of every kind; a record of another version is migrated or refused."""


Structure = Callable[[Any, Any], Any]


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


def _converter(*, detailed: bool) -> Converter:
    converter = Converter(detailed_validation=detailed, forbid_extra_keys=detailed)
    converter.register_structure_hook(str, _text)
    for cls, name in ((dt.datetime, "a moment"), (dt.date, "a date"), (dt.time, "a time")):
        converter.register_structure_hook(cls, _parsed(cls, f"{name} (ISO 8601)"))
        converter.register_unstructure_hook(cls, lambda value: value.isoformat())
    converter.register_unstructure_hook(frozenset, sorted)
    converter.register_structure_hook_func(lambda cls: cls is object, lambda value, _cls: value)
    if detailed:
        converter.register_structure_hook(bool, _exactly(bool, "true or false"))
        converter.register_structure_hook(int, _exactly(int, "a whole number"))
        converter.register_structure_hook_func(lambda cls: cls == tuple[str, ...], _texts)
        converter.register_structure_hook_func(_is_literal, _one_of)
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
    if isinstance(record, Interaction | Paper) and record.marking.printed:
        # not compared, so that a default marking in the words of the paper counts as left out
        document["marking"] = value_to_plain(record.marking)
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
    if not isinstance(document, Mapping):
        raise UsageError(f"not a record of {kind}: an object is wanted, not {document!r}")
    fields = {name: value for name, value in document.items() if name != "schema"}
    schema = document.get("schema", SCHEMA)
    if schema != SCHEMA or isinstance(schema, bool):
        raise UsageError(f"{kind}: a record of schema {schema!r}; this version reads {SCHEMA}")
    converter = _EDGE if checked else _INSIDE
    return cast(Record, _structured(converter, fields, cls, f"not a record of {kind}"))


def _structured(converter: Converter, value: object, cls: Any, wrong: str) -> Any:
    try:
        return converter.structure(value, cls)
    except UsageError:
        raise
    except BaseValidationError as error:
        faults = transform_error(error, format_exception=_fault)
        raise UsageError(wrong, *faults) from error
    except Exception as error:  # whatever a strange document makes of the machinery
        raise UsageError(f"{wrong}: {error}") from error


def _fault(error: BaseException, cls: Any) -> str:
    """What is wrong at one place, as a person can read it."""
    if isinstance(error, AttributeError):
        return "an object is wanted"
    if isinstance(error, TypeError) and str(error).endswith("is not iterable"):
        return "a list is wanted"
    if isinstance(error, KeyError) or not isinstance(error, TypeError | ValueError | UsageError):
        return format_exception(error, cls)
    return str(error)


def value_to_plain(value: object) -> Any:
    """Any model value (an ``Email``, a ``Period``) as plain data."""
    return _INSIDE.unstructure(value)


def value_from_plain(value: object, cls: Any) -> Any:
    """A model value of a class, or of a type such as ``tuple[Email, ...]``, from plain data."""
    return _structured(_EDGE, value, cls, "not a value of that form")


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
