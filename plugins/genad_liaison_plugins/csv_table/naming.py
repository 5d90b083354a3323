"""How a table names a contact: by what its readers know, as long as it means nobody else."""

from collections import Counter
from collections.abc import Iterable

from genad_liaison import Contact


class Names:
    """The contacts that came along with an export, by uid.

    A contact is named by an e-mail address that is its own alone, else by a name that is, else by
    its uid; so is a contact that did not come along.
    """

    def __init__(self, contacts: Iterable[Contact]) -> None:
        self._contacts = {contact.uid: contact for contact in contacts}
        self._shared = Counter(
            text for contact in self._contacts.values() for text in set(_known_by(contact))
        )

    def email(self, uid: str) -> str:
        """The contact's own address; empty when it has none."""
        contact = self._contacts.get(uid)
        values = [email.value for email in contact.emails] if contact else []
        return next((value for value in values if self._shared[value.casefold()] == 1), "")

    def name(self, uid: str) -> str:
        """The contact's name; its uid where that would not tell who is meant."""
        contact = self._contacts.get(uid)
        if contact is None:
            return uid
        name = contact.formatted_name
        clear = self._shared[name.casefold()] == 1 or self.email(uid)
        return name if clear else uid

    def who(self, uid: str) -> str:
        """The one text that names the contact."""
        return self.email(uid) or self.name(uid)


def _known_by(contact: Contact) -> Iterable[str]:
    yield contact.formatted_name.casefold()
    yield from (email.value.casefold() for email in contact.emails)
