"""Records out of documents as the tables hold them."""

from genad_liaison.codec import decode
from genad_liaison.errors import StoreError, UsageError
from genad_liaison.model import Record
from genad_liaison.store.sql.damage import UNREADABLE, damaged

_LOOK = "see what else is wrong:  genad verify"


class Decoder:
    """Reads documents.

    Args:
        place: where they are, for messages.
    """

    def __init__(self, place: str) -> None:
        self.place = place

    def record(self, kind: str, document: str, revision: int) -> Record:
        """The record of a document.

        Raises:
            StoreError: this version of genad cannot read it.
        """
        try:
            return decode(kind, document.encode(), revision)
        except UsageError as error:
            problem = f"{self.place}: {kind} of revision {revision}: {error.message}"
            raise StoreError(problem, *error.hints, _LOOK) from error
        except UNREADABLE as error:
            raise damaged(self.place, error, f"one of the {kind}") from error

    def of(self, kind: str, uid: str, document: bytes, revision: int) -> Record:
        """The record of a line of the log, which must be of the uid that it says.

        Raises:
            StoreError: it is not, or cannot be read.
        """
        try:
            record = decode(kind, document, revision)
        except UsageError as error:
            problem = f"{self.place}: {kind} {uid}: {error.message}"
            raise StoreError(problem, *error.hints, _LOOK) from error
        if record.uid != uid:
            problem = f"{self.place}: {kind} {uid}: its document is of another uid, {record.uid}"
            raise StoreError(problem, _LOOK)
        return record
