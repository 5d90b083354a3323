"""Names for records that have none of their own: an appointment by who and what, a post by whom."""

from genad_liaison.model import Appointment, Consent, MailingList, Post, Record
from genad_liaison.office.desk import Desk, label_of


def describe(desk: Desk, record: Record) -> str:
    """A record's name for a reader, with what others of its kind differ by."""
    match record:
        case Appointment():
            holder = desk.store.get("contacts", record.contact)
            post = desk.store.get("posts", record.post)
            return f"{_named(holder, record.contact)} as {_named(post, record.post)}"
        case Consent():
            whose = desk.store.get("contacts", record.contact)
            return f"{_named(whose, record.contact)}: {purpose_name(desk, record.purpose)}"
        case Post(party=party) if party:
            return f"{record}, {party}"
    return label_of(record)


def purpose_name(desk: Desk, purpose: str) -> str:
    """What the purpose of a consent is called: a list by its name."""
    found = desk.store.get("lists", purpose)
    return found.name if isinstance(found, MailingList) else purpose


def _named(record: Record | None, uid: str) -> str:
    return label_of(record) if record is not None else uid
