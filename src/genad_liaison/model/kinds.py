"""The kinds of record, and which of their fields point at other records."""

from collections.abc import Callable
from typing import Any

from attrs import evolve, frozen

from genad_liaison.model.cadence import Cadence
from genad_liaison.model.consent import Consent
from genad_liaison.model.contact import Contact
from genad_liaison.model.document import Document, MailingList
from genad_liaison.model.exports import Allowance, Receipt
from genad_liaison.model.facts import Correction
from genad_liaison.model.interaction import Commitment, Interaction
from genad_liaison.model.nation import Framework, Nation
from genad_liaison.model.office import OfficeProfile
from genad_liaison.model.organisation import Organisation
from genad_liaison.model.post import Appointment, Post
from genad_liaison.model.record import Record
from genad_liaison.model.stored_query import StoredQuery

PARTIES = "parties"
"""The kind of a reference that may be a nation or an organisation."""
OWNERS = "owners"
"""The kind of a reference that may be a contact or a party."""
PURPOSES = "purposes"
"""The kind of a reference that may be a mailing list, or a word that stands for itself."""
WIDE = {
    PARTIES: ("nations", "organisations"),
    OWNERS: ("contacts", "nations", "organisations"),
    PURPOSES: ("lists",),
}
"""The kinds of record that a reference of a wide kind may point at."""

Find = Callable[[str, str], str]
"""``find(kind, text)`` gives the uid of the record that a reference means."""

KINDS: dict[str, type[Record]] = {
    "contacts": Contact,
    "organisations": Organisation,
    "posts": Post,
    "appointments": Appointment,
    "interactions": Interaction,
    "commitments": Commitment,
    "consents": Consent,
    "documents": Document,
    "lists": MailingList,
    "queries": StoredQuery,
    "cadences": Cadence,
    "nations": Nation,
    "frameworks": Framework,
    "corrections": Correction,
    "allowances": Allowance,
    "receipts": Receipt,
    "offices": OfficeProfile,
}

_KIND_OF = {cls: kind for kind, cls in KINDS.items()}


@frozen
class Reference:
    """A field whose text, or texts, are uids of another kind."""

    field: str
    kind: str


REFERENCES: dict[str, tuple[Reference, ...]] = {
    "organisations": (Reference("parent", "organisations"), Reference("acts_for", "nations")),
    "posts": (Reference("organisation", "organisations"), Reference("party", PARTIES)),
    "appointments": (
        Reference("contact", "contacts"),
        Reference("post", "posts"),
        Reference("party", PARTIES),
    ),
    "commitments": (
        Reference("owner", OWNERS),
        Reference("interaction", "interactions"),
        Reference("closed_by", "interactions"),
    ),
    "consents": (
        Reference("contact", "contacts"),
        Reference("purpose", PURPOSES),
        Reference("interaction", "interactions"),
    ),
    "interactions": (Reference("documents", "documents"),),
    "documents": (Reference("party", PARTIES), Reference("supersedes", "documents")),
    "lists": (Reference("include", "contacts"), Reference("exclude", "contacts")),
    "allowances": (Reference("party", "nations"),),
    "cadences": (
        Reference("nation", "nations"),
        Reference("framework", "frameworks"),
        Reference("post", "posts"),
    ),
}
PARTICIPANT = (
    Reference("contact", "contacts"),
    Reference("post", "posts"),
    Reference("party", PARTIES),
)


def singular(kind: str) -> str:
    """The noun for one record of a kind.

    >>> singular("contacts"), singular("queries"), singular("parties")
    ('contact', 'query', 'party')
    """
    return f"{kind[:-3]}y" if kind.endswith("ies") else kind.removesuffix("s")


def kind_of(record: Record) -> str:
    """The kind that a record is kept under.

    >>> kind_of(Contact(uid="c1", formatted_name="Åsa Lindqvist"))
    'contacts'
    """
    return _KIND_OF[type(record)]


def references(record: Record) -> tuple[tuple[str, str], ...]:
    """Kind and uid of every record that this one points at."""
    found: list[tuple[str, str]] = []

    def note(kind: str, text: str) -> str:
        found.append((kind, text))
        return text

    with_references(record, note)
    return tuple(found)


def with_references(record: Record, find: Find) -> Record:
    """The record with every reference put through ``find``; empty ones are left alone."""
    changes: dict[str, Any] = {}
    for reference in REFERENCES.get(kind_of(record), ()):
        changes[reference.field] = _mapped(getattr(record, reference.field), reference.kind, find)
    if isinstance(record, Interaction):
        changes["participants"] = tuple(
            evolve(
                person,
                **{r.field: _mapped(getattr(person, r.field), r.kind, find) for r in PARTICIPANT},
            )
            for person in record.participants
        )
    return evolve(record, **changes)


def _mapped(value: Any, kind: str, find: Find) -> Any:
    if isinstance(value, tuple):
        return tuple(find(kind, text) for text in value)
    return find(kind, str(value)) if value else value
