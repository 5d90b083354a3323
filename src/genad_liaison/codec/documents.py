"""Records and values to plain documents and back."""

from collections.abc import Mapping
from typing import Any, cast

from cattrs import Converter, transform_error
from cattrs.errors import BaseValidationError
from cattrs.v import format_exception

from genad_liaison.codec.converters import EDGE, INSIDE
from genad_liaison.codec.migrations import MIGRATIONS, SCHEMA, Document, Migrations, migrated
from genad_liaison.errors import UsageError
from genad_liaison.model import KINDS, ChangeSet, Interaction, Record, kind_of
from genad_liaison.model import Document as Paper

_MARKED = (Interaction, Paper)


def to_document(record: Record) -> Document:
    """A record as a plain document, without its kind and revision.

    >>> from genad_liaison.model import Contact
    >>> to_document(Contact(uid="c1", formatted_name="Åsa Lindqvist"))
    {'schema': 1, 'uid': 'c1', 'formatted_name': 'Åsa Lindqvist'}
    """
    document = cast(Document, INSIDE.unstructure(record))
    document.pop("revision", None)
    if isinstance(record, _MARKED) and record.marking.printed:
        # not compared, so that a default marking in the words of the paper counts as left out
        document["marking"] = value_to_plain(record.marking)
    return {"schema": SCHEMA, **document}


def from_document(
    kind: str,
    document: Mapping[str, Any],
    *,
    checked: bool = True,
    migrations: Migrations = MIGRATIONS,
) -> Record:
    """The record of a plain document, which may be of an older schema version.

    Args:
        kind: a key of ``KINDS``.
        checked: whether the document comes from outside; then unknown fields are refused and all
            faults are named at once. The store, which wrote its documents itself, passes False.
        migrations: what brings older documents up to date.

    Raises:
        UsageError: the document is not a record of that kind; each hint names one place.
    """
    cls = KINDS.get(kind)
    if cls is None:
        raise UsageError(f"no kind of record is called {kind!r}", f"kinds: {', '.join(KINDS)}")
    if not isinstance(document, (dict, Mapping)):  # dict first: it is asked in no time
        raise UsageError(f"not a record of {kind}: an object is wanted, not {document!r}")
    document = migrated(kind, document, migrations)
    if not checked:  # what it does not know, such as the schema, it leaves alone
        return cast(Record, _structured(INSIDE, document, cls, f"not a record of {kind}"))
    fields = {name: value for name, value in document.items() if name != "schema"}
    return cast(Record, _structured(EDGE, fields, cls, f"not a record of {kind}"))


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
    return INSIDE.unstructure(value)


def value_from_plain(value: object, cls: Any) -> Any:
    """A model value of a class, or of a type such as ``tuple[Email, ...]``, from plain data."""
    return _structured(EDGE, value, cls, "not a value of that form")


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
