"""What can be asked about each kind of record: one plain tuple of fields per kind.

The parser, the indexes and the reference page all read these. Fields of *other* records (the
nation of a contact is a fact of its appointments) are names only: :mod:`~.resolve` turns them into
fields of the kind itself before a query reaches a store.
"""

from functools import cache
from typing import get_args

from genad_liaison.model import BASES, INTERACTION_KINDS, LEVELS, PURPOSES, TONES, Status
from genad_liaison.query.field import (
    Field,
    date_field,
    language_field,
    number_field,
    participant_field,
    rank_field,
    state_field,
    text_field,
    uid_field,
    word_field,
)
from genad_liaison.query.fold import fold
from genad_liaison.query.texts import NAMES

__all__ = [
    "DATED", "FIELDS", "RELATED", "STATUSES", "Field", "dated_names", "field_names", "field_of",
    "has_date",
]  # fmt: skip

STATUSES: tuple[str, ...] = get_args(Status)

_MARKING = Field(
    "marking", "id", lambda record: (fold(record.marking.level),), values=tuple(map(fold, LEVELS))
)

FIELDS: dict[str, tuple[Field, ...]] = {
    "contacts": (
        uid_field("uid", "contacts"),
        text_field(
            "name", "formatted_name", "printed_name", "family_name", "given_name",
            "additional_names", "nicknames",
        ),
        text_field("email", "emails"),
        text_field("phone", "phones"),
        text_field("address", "addresses"),
        text_field("title"),
        text_field("tag", "categories"),
        language_field("lang", "languages"),
        uid_field("nationality", "nations", "nationalities"),
        rank_field("rank"),
        text_field("note"),
    ),
    "organisations": (
        uid_field("uid", "organisations"),
        text_field("name", "uid", *NAMES["organisations"]),
        word_field("kind"),
        uid_field("parent", "organisations"),
        text_field("city"),
        text_field("note"),
    ),
    "posts": (
        uid_field("uid", "posts"),
        word_field("role"),
        text_field("title"),
        uid_field("organisation", "organisations"),
        uid_field("party", "parties"),
        text_field("mailbox"),
        text_field("note"),
    ),
    "appointments": (
        uid_field("uid", "appointments"),
        uid_field("contact", "contacts"),
        uid_field("post", "posts"),
        uid_field("party", "parties"),
        text_field("note"),
    ),
    "interactions": (
        uid_field("uid", "interactions"),
        word_field("kind", values=INTERACTION_KINDS),
        date_field("date"),
        text_field("place"),
        text_field("subject"),
        text_field("summary"),
        text_field("topic", "topics"),
        participant_field("contact", "contacts"),
        participant_field("post", "posts"),
        participant_field("party", "parties"),
        uid_field("document", "documents", "documents"),
        word_field("tone", values=TONES),
        _MARKING,
    ),
    "commitments": (
        uid_field("uid", "commitments"),
        text_field("text"),
        uid_field("owner", "owners"),
        state_field(
            "state", ("open", "done", "dropped"), first="open", since="made", until="closed"
        ),
        date_field("due"),
        uid_field("interaction", "interactions"),
        uid_field("closed_by", "interactions"),
        date_field("made", lender="interaction"),
        date_field("closed", lender="closed_by"),
    ),
    "consents": (
        uid_field("uid", "consents"),
        uid_field("contact", "contacts"),
        uid_field("purpose", PURPOSES),
        word_field("basis", values=BASES),
        date_field("date"),
        date_field("until"),
        text_field("source"),
        uid_field("interaction", "interactions"),
        text_field("note"),
    ),
    "documents": (
        uid_field("uid", "documents"),
        word_field("kind"),
        text_field("title"),
        text_field("reference"),
        date_field("date"),
        language_field("lang", "language"),
        text_field("topic", "topics"),
        uid_field("party", "parties"),
        uid_field("supersedes", "documents"),
        text_field("text"),
        text_field("note"),
        _MARKING,
    ),
    "lists": (
        uid_field("uid", "lists"),
        text_field("name"),
        text_field("query"),
        text_field("purpose"),
        uid_field("include", "contacts"),
        uid_field("exclude", "contacts"),
        text_field("note"),
    ),
    "queries": (
        uid_field("uid", "queries"),
        text_field("name"),
        word_field("kind"),
        text_field("query"),
        text_field("note"),
    ),
    "cadences": (
        uid_field("uid", "cadences"),
        uid_field("nation", "nations"),
        uid_field("framework", "frameworks"),
        uid_field("post", "posts"),
        word_field("every"),
        date_field("from", "since"),
        date_field("until"),
        text_field("note"),
    ),
    "nations": (
        uid_field("uid", "nations"),
        text_field("name", "uid", *NAMES["nations"]),
        text_field("capital"),
        date_field("accession"),
        text_field("note"),
    ),
    "frameworks": (
        uid_field("uid", "frameworks"),
        text_field("name", "uid", *NAMES["frameworks"]),
        word_field("kind"),
        text_field("note"),
    ),
    "receipts": (
        uid_field("uid", "receipts"),
        word_field("number"),
        Field("date", "date", lambda receipt: (receipt.at.date().isoformat(),)),
        text_field("by"),
        word_field("format"),
        text_field("audience"),
        text_field("query"),
        text_field("target"),
        text_field("marking"),
        word_field("state", values=("published", "void")),
        number_field("rows"),
        number_field("recipients"),
    ),
    "corrections": (
        uid_field("uid", "corrections"),
        word_field("kind", "fact_kind", ("nations", "frameworks", "organisations")),
        word_field("fact"),
        text_field("why"),
    ),
    "allowances": (
        uid_field("uid", "allowances"),
        uid_field("party", "nations"),
        text_field("by"),
        text_field("why"),
    ),
    "offices": (uid_field("uid", "offices"), word_field("body")),
}  # fmt: skip
"""The fields of a kind's own records."""

RELATED: dict[str, tuple[str, ...]] = {
    "contacts": (
        "nation", "org", "party", "role", "post", "framework", "audience", "status", "list",
    ),
    "organisations": ("nation", "org", "framework", "audience", "status"),
    "posts": ("nation", "org", "framework", "audience", "status", "holder"),
    "interactions": ("nation", "org", "framework", "audience", "role", "who", "list"),
    "documents": ("nation", "org"),
    "nations": ("nation", "framework", "audience", "status"),
}  # fmt: skip
"""Names that are asked of other records, or of the facts, and resolved for the kind."""

DATED: dict[str, tuple[str, ...]] = {
    "contacts": (*RELATED["contacts"], "rank"),
    "organisations": ("framework", "audience", "status"),
    "posts": ("framework", "audience", "status", "holder"),
    "interactions": ("framework", "audience", "list"),
    "commitments": ("state",),
    "nations": ("framework", "audience", "status"),
}
"""Of these the answer depends on a day, so that they take an ``@DATE``."""


EVERYWHERE = ("query",)
"""Names that can be asked of every kind."""


def field_of(kind: str, name: str) -> Field | None:
    """The kind's own field of that name."""
    return _by_name(kind).get(name)


@cache
def dated_names(kind: str) -> tuple[str, ...]:
    """What takes an ``@DATE``: a stored query is asked as of that day."""
    stored = (name for name in EVERYWHERE if field_of(kind, name) is None)
    return (*DATED.get(kind, ()), *stored)


def has_date(kind: str) -> bool:
    """Whether records of the kind stand in time, so that ``since:`` and ``before:`` apply."""
    return field_of(kind, "date") is not None


@cache
def field_names(kind: str) -> tuple[str, ...]:
    """Everything that can be asked of a kind, ``since`` and ``before`` included."""
    own = (field.name for field in FIELDS[kind])
    dates = ("since", "before") if has_date(kind) else ()
    return tuple(dict.fromkeys((*RELATED.get(kind, ()), *own, *dates, *EVERYWHERE)))


@cache
def _by_name(kind: str) -> dict[str, Field]:
    return {field.name: field for field in FIELDS[kind]}
