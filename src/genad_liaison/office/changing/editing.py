"""``field=value`` as a person writes it becomes a value of the model."""

import datetime as dt
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

import attrs
from attrs import evolve, frozen

from genad_liaison.codec import from_document
from genad_liaison.errors import UsageError
from genad_liaison.model import (
    KINDS,
    MailingList,
    Marking,
    Period,
    Rank,
    Record,
    ReleaseSet,
    StoredQuery,
    Title,
    singular,
)
from genad_liaison.office.asking.lookup import Directory
from genad_liaison.office.changing.drafts import with_found
from genad_liaison.office.changing.list_query import refuse_unaskable
from genad_liaison.office.changing.written_values import READERS, other, promoted
from genad_liaison.rules.markings import MarkingReader
from genad_liaison.rules.release import refuse_classified

ALIASES = {
    "name": "formatted_name", "family": "family_name", "given": "given_name",
    "printed": "printed_name", "email": "emails", "phone": "phones", "address": "addresses",
    "rank": "ranks", "tags": "categories", "languages": "languages", "lang": "languages",
    "from": "period.start", "until": "period.end", "title_fr": "title.fr", "who": "participants",
    "org": "organisation",
}  # fmt: skip
"""Short names; where a kind has a field of that very name, it is the field."""

HIDDEN = ("uid", "revision", "raw")


@frozen(kw_only=True)
class Editor:
    """Applies ``field=value`` to records.

    Attributes:
        today: from which a new rank is held, where nothing else is said.
    """

    directory: Directory
    today: dt.date

    def made(self, kind: str, uid: str, assignments: Mapping[str, str]) -> Record:
        """A new record of a kind.

        Raises:
            UsageError: a field is unknown, missing, or its value not of that form.
        """
        cls = KINDS[kind]
        given = {target_of(cls, name).partition(".")[0] for name in assignments}
        missing = [_written(f.name) for f in _required(cls) if f.name not in given]
        if missing:
            one = singular(kind)
            raise UsageError(
                f"a new {one} needs {', '.join(missing)}",
                f"genad add {one} {' '.join(f'{name}=…' for name in missing)}",
            )
        document: dict[str, Any] = {"uid": uid}
        for field in _required(cls):
            document[field.name] = _placeholder(field.type)
        return self.edited(from_document(kind, document), assignments)

    def edited(self, record: Record, assignments: Mapping[str, str]) -> Record:
        """The record with those fields changed, its references found and its marking judged."""
        before = record
        for name, text in assignments.items():
            record = self._assigned(record, name, text)
        refuse_classified(record)
        if isinstance(record, MailingList | StoredQuery):
            refuse_unaskable(self.directory.desk, record)
        return with_found(record, self.directory, before=before)

    def _assigned(self, record: Record, name: str, text: str) -> Record:
        target, _, part = target_of(type(record), name).partition(".")
        field = attrs.fields_dict(type(record))[target]
        wanted = field.type
        if field.default is attrs.NOTHING and not text.strip():
            raise UsageError(f"{name} cannot be empty")
        if part and wanted not in (Title, Period):
            raise UsageError(f"{target} has no part {part!r}", f"write {target}=…")
        try:
            value = self._value(getattr(record, target), wanted, part, text)
            return evolve(record, **{target: value})
        except UsageError as error:
            raise UsageError(f"{name}: {error.message}", *error.hints) from error
        except (ValueError, TypeError) as error:
            raise UsageError(f"{name}={text}: {error}") from error

    def _value(self, old: Any, wanted: Any, part: str, text: str) -> Any:
        if wanted == tuple[Rank, ...]:
            return promoted(old, text, self.today, self.directory.desk.facts)
        if wanted is Marking:
            return MarkingReader(self.directory.desk.facts).read(text)
        if wanted is ReleaseSet:
            return MarkingReader(self.directory.desk.facts).read_release(text) if text else wanted()
        for known, read in READERS:
            if wanted == known:
                return read(old, part, text)
        if isinstance(wanted, type) and issubclass(wanted, str):
            return text
        return other(wanted, text)


def target_of(cls: type[Record], name: str) -> str:
    """The field that a name means, with the part of it.

    Raises:
        UsageError: the kind has no such field; the hints suggest one and list all.
    """
    fields = [field for field in attrs.fields_dict(cls) if field not in HIDDEN]
    target = name if name in fields else ALIASES.get(name, name)
    if target.partition(".")[0] in fields:
        return target
    kind = next(kind for kind, known in KINDS.items() if known is cls)
    meant = [alias for alias, field in ALIASES.items() if field.partition(".")[0] in fields]
    near = get_close_matches(name, [*meant, *fields], 1)
    raise UsageError(
        f"{kind} have no field {name!r}" + (f"; did you mean {near[0]}?" if near else ""),
        f"fields: {', '.join(map(_written, fields))}",
    )


def field_words(cls: type[Record]) -> tuple[str, ...]:
    """The fields of a record that can be given, as one writes them."""
    fields = (field for field in attrs.fields_dict(cls) if field not in HIDDEN)
    return tuple(word for field in fields for word in _written(field).split(", "))


def cleared(cls: type[Record], assignments: Mapping[str, str]) -> set[str]:
    """The fields to which an empty value is given."""
    return {
        target_of(cls, name).partition(".")[0] for name, text in assignments.items() if not text
    }


def _written(field: str) -> str:
    """A field as one writes it: by its short name, where it has one."""
    if field == "period":
        return "from, until"
    return next((alias for alias, known in ALIASES.items() if known == field), field)


def _required(cls: type[Record]) -> list[Any]:
    return [f for f in attrs.fields(cls) if f.default is attrs.NOTHING and f.name != "uid"]


def _placeholder(wanted: Any) -> Any:
    return {dt.date: "2000-01-01", dt.datetime: "2000-01-01T00:00:00+00:00"}.get(wanted, "")
