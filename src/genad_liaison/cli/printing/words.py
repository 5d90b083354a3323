"""Records in words: nouns and field names for readers, who took part, what changed."""

from collections.abc import Iterator

import attrs

from genad_liaison import (
    Contact,
    Interaction,
    MailingList,
    Office,
    Participant,
    Post,
    Record,
    UsageError,
)
from genad_liaison.cli.printing.columns import harmless, padded, width_of
from genad_liaison.cli.printing.output import on_terminal
from genad_liaison.cli.printing.value_words import shown_value
from genad_liaison.model import singular
from genad_liaison.office.asking.lookup import LONG
from genad_liaison.office.desk import label_of
from genad_liaison.query import Among, Term

_FIELDS = {
    "formatted_name": "name", "emails": "e-mail", "phones": "phone", "addresses": "address",
    "urls": "web", "org": "organisation", "categories": "tags", "raw": "kept as read",
    "alpha2": "alpha-2", "release": "released to", "sha256": "SHA-256", "office": "office itself",
}  # fmt: skip


SHORT = 200
"""Columns for a value that changed; a text is longer than one reads there."""


def noun(kind: str, count: int = 1) -> str:
    """``contact`` and ``contacts``."""
    return singular(kind) if count == 1 else kind


def plural(count: int, one: str, many: str = "") -> str:
    """``1 contact``, ``2 contacts``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def size_word(size: int) -> str:
    """``812 bytes``, ``2.6 kB``, ``153.2 MB``."""
    if size < 1000:
        return plural(size, "byte")
    return f"{size / 1e3:,.1f} kB" if size < 1e6 else f"{size / 1e6:,.1f} MB"


def field_word(name: str) -> str:
    """What a field is called for a reader."""
    return _FIELDS.get(name, name.replace("_", " "))


def differences(before: Record, after: Record) -> Iterator[str]:
    """``phone  +46 8 555 0144 → +46 8 555 0100`` for each field that differs."""
    for field in attrs.fields(type(after)):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if field.eq and old != new:
            yield f"{field_word(field.name)}  {_short(old)} → {_short(new)}"


def _short(value: object) -> str:
    text = harmless(" ".join(shown_value(value).splitlines()))
    return padded(text, min(width_of(text), SHORT))


def participants(office: Office, talk: Interaction) -> str:
    """``Lindqvist (delegate, SWE), Bergström (deputy, SWE)``."""
    return ", ".join(participant(office, person) for person in talk.participants)


def participant(office: Office, person: Participant) -> str:
    """One who took part, with the post and the party of that time."""
    contact = office.get("contacts", person.contact)
    post = office.get("posts", person.post)
    role = post.role if isinstance(post, Post) else ""
    stood = ", ".join(part for part in (role, person.party) if part)
    if not isinstance(contact, Contact):
        return stood or "somebody"
    name = contact.family_name or str(contact)
    return f"{name} ({stood})" if stood else name


def standing(office: Office, person: Participant, talk: Interaction) -> str:
    """``OF-4 Åsa LINDQVIST (Delegate to the NCGP, for SWE)``, with the grade of that day."""
    contact = office.get("contacts", person.contact)
    title = named(office, "posts", person.post)
    if not isinstance(contact, Contact):
        parts = (person.contact, title, party_name(office, person.party))
        return ", ".join(filter(None, parts)) or "somebody"
    stood = ", ".join(filter(None, (title, person.party and f"for {person.party}")))
    name = contact.name_line(talk.date)
    return f"{name} ({stood})" if stood else name


def naming(field: str, uid: str) -> Among:
    """A query for what names a record by its id, whatever text that is."""
    return Among(field=field, values=frozenset({uid}))


def on_list(one: MailingList) -> Term:
    """A query for the contacts on a list, whatever its name is."""
    return Term(field="list", values=(one.uid,))


def fault_of(one: MailingList, error: UsageError) -> str:
    """Why a list cannot be asked, where it is said which list it is."""
    return error.message.removeprefix(f"list {one.name}: ")


def named(office: Office, kind: str, uid: str) -> str:
    """The name of a record that another one refers to; its uid where it is not there."""
    record = office.get(kind, uid) if uid else None
    return label_of(record) if record else uid


def party_name(office: Office, uid: str) -> str:
    """``Sweden (SWE)``."""
    if not uid:
        return ""
    name = named(office, "nations", uid)
    name = name if name != uid else named(office, "organisations", uid)
    return f"{name} ({uid})" if name != uid else uid


def heading(record: Record, kind: str) -> str:
    """``Åsa LINDQVIST (contact c4f4be89)``."""
    return f"{label_of(record)} ({noun(kind)} {short_id(record.uid)})"


def short_id(uid: str) -> str:
    """As much of a uid as one likes to type: the whole of a short one, the beginning of a long."""
    return uid if len(uid) <= LONG else uid[:8]


def id_cell(uid: str, form: str) -> str:
    """A uid in a table: the whole of it, but for a person on a terminal."""
    return short_id(uid) if form == "table" and on_terminal() else uid
