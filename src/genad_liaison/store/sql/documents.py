"""Records out of documents as the tables hold them."""

import json

from genad_liaison.codec import from_document
from genad_liaison.errors import StoreError, UsageError
from genad_liaison.model import Record


class Decoder:
    """Reads documents.

    Args:
        place: where they are, for messages.
    """

    def __init__(self, place: str) -> None:
        self._place = place

    def record(self, kind: str, document: str | bytes, revision: int) -> Record:
        """The record of a document.

        Raises:
            StoreError: this version of genad cannot read it.
        """
        try:
            plain = json.loads(document)
            plain["revision"] = revision
            return from_document(kind, plain, checked=False)
        except UsageError as error:
            raise StoreError(f"{self._place}: {kind}: {error.message}", *error.hints) from error
        except (ValueError, TypeError, RecursionError) as error:
            raise StoreError(
                f"{self._place}: a document of {kind} at revision {revision} is damaged",
                "see what else is:  genad verify",
            ) from error

    def of(self, kind: str, uid: str, document: str | bytes, revision: int) -> Record:
        """The record of a line of the log, which must be of the uid that it says.

        Raises:
            StoreError: it is not, or cannot be read.
        """
        record = self.record(kind, document, revision)
        if record.uid != uid:
            raise StoreError(
                f"{self._place}: {kind} {uid}: its document is of another uid, {record.uid}",
                "see what else is wrong:  genad verify",
            )
        return record
