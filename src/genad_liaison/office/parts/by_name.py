"""The part of `Office` that reads one record: by its uid, or by whatever it is called."""

from typing import Literal, overload

from genad_liaison.model import (
    Allowance,
    Appointment,
    Cadence,
    Commitment,
    Consent,
    Contact,
    Correction,
    Document,
    Framework,
    Interaction,
    MailingList,
    Nation,
    Organisation,
    Post,
    Receipt,
    Record,
    StoredQuery,
)
from genad_liaison.office.asking import finding
from genad_liaison.office.desk import Desk


class ByName:
    """What can be read by a name; :class:`~.facade.Office` is one."""

    desk: Desk

    @overload
    def get(self, kind: Literal["contacts"], uid: str) -> Contact | None: ...
    @overload
    def get(self, kind: Literal["organisations"], uid: str) -> Organisation | None: ...
    @overload
    def get(self, kind: Literal["posts"], uid: str) -> Post | None: ...
    @overload
    def get(self, kind: Literal["appointments"], uid: str) -> Appointment | None: ...
    @overload
    def get(self, kind: Literal["interactions"], uid: str) -> Interaction | None: ...
    @overload
    def get(self, kind: Literal["commitments"], uid: str) -> Commitment | None: ...
    @overload
    def get(self, kind: Literal["consents"], uid: str) -> Consent | None: ...
    @overload
    def get(self, kind: Literal["documents"], uid: str) -> Document | None: ...
    @overload
    def get(self, kind: Literal["lists"], uid: str) -> MailingList | None: ...
    @overload
    def get(self, kind: Literal["queries"], uid: str) -> StoredQuery | None: ...
    @overload
    def get(self, kind: Literal["cadences"], uid: str) -> Cadence | None: ...
    @overload
    def get(self, kind: Literal["nations"], uid: str) -> Nation | None: ...
    @overload
    def get(self, kind: Literal["frameworks"], uid: str) -> Framework | None: ...
    @overload
    def get(self, kind: Literal["corrections"], uid: str) -> Correction | None: ...
    @overload
    def get(self, kind: Literal["allowances"], uid: str) -> Allowance | None: ...
    @overload
    def get(self, kind: Literal["receipts"], uid: str) -> Receipt | None: ...
    @overload
    def get(self, kind: str, uid: str) -> Record | None: ...

    def get(self, kind: str, uid: str) -> Record | None:
        """The record of a uid, shipped facts included; None where there is none.

        Args:
            kind: ``contacts``, ``posts``, ``interactions``, ...; the record is of that class.

        Raises:
            UsageError: there is no such kind.
        """
        with self.desk.lock:
            return self.desk.get(kind, uid)

    @overload
    def lookup(self, text: str, kind: Literal["contacts"], /) -> Contact: ...
    @overload
    def lookup(self, text: str, kind: Literal["organisations"], /) -> Organisation: ...
    @overload
    def lookup(self, text: str, kind: Literal["posts"], /) -> Post: ...
    @overload
    def lookup(self, text: str, kind: Literal["appointments"], /) -> Appointment: ...
    @overload
    def lookup(self, text: str, kind: Literal["interactions"], /) -> Interaction: ...
    @overload
    def lookup(self, text: str, kind: Literal["commitments"], /) -> Commitment: ...
    @overload
    def lookup(self, text: str, kind: Literal["consents"], /) -> Consent: ...
    @overload
    def lookup(self, text: str, kind: Literal["documents"], /) -> Document: ...
    @overload
    def lookup(self, text: str, kind: Literal["lists"], /) -> MailingList: ...
    @overload
    def lookup(self, text: str, kind: Literal["queries"], /) -> StoredQuery: ...
    @overload
    def lookup(self, text: str, kind: Literal["cadences"], /) -> Cadence: ...
    @overload
    def lookup(self, text: str, kind: Literal["nations"], /) -> Nation: ...
    @overload
    def lookup(self, text: str, kind: Literal["frameworks"], /) -> Framework: ...
    @overload
    def lookup(self, text: str, kind: Literal["corrections"], /) -> Correction: ...
    @overload
    def lookup(self, text: str, kind: Literal["allowances"], /) -> Allowance: ...
    @overload
    def lookup(self, text: str, kind: Literal["receipts"], /) -> Receipt: ...
    @overload
    def lookup(self, text: str, *kinds: str) -> Record: ...

    def lookup(self, text: str, *kinds: str) -> Record:
        """The record that a uid, the beginning of one (four characters), or a name means.

        Args:
            kinds: where to look; all kinds that have names otherwise. Of one kind alone, the
                record is of its class.

        Raises:
            NotFoundError: nothing answers to it.
            AmbiguousError: several records do.
            UsageError: there is no such kind.
        """
        with self.desk.lock:
            return finding.lookup(self.desk, text, kinds or finding.NAMED)
