"""The documents of one kind of record in memory, as bytes."""

from array import array
from collections.abc import Iterator, Mapping

Past = tuple[int, int, int]
"""A version of a record: revision, where its document lies, how long it is; 0 for a removal."""


class Rows(Mapping[str, bytes]):
    """The documents of one kind by uid, and more of them by their number.

    A record keeps its number while it is there; that of a removed one has no document and is not
    used again.
    """

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.uids: list[str] = []
        self.documents: list[bytes] = []
        self.revisions = array("Q")
        self.offsets = array("Q")
        self.version = 0

    def __getitem__(self, uid: str) -> bytes:
        return self.documents[self.numbers[uid]]

    def __iter__(self) -> Iterator[str]:
        return iter(self.numbers)

    def __len__(self) -> int:
        return len(self.numbers)

    def __contains__(self, uid: object) -> bool:
        return uid in self.numbers

    def revision(self, uid: str) -> int:
        """The revision of a record as it stands; 0 where there is none."""
        number = self.numbers.get(uid)
        return 0 if number is None else self.revisions[number]

    def now(self, uid: str) -> Past | None:
        """The version that stands."""
        number = self.numbers.get(uid)
        if number is None:
            return None
        return self.revisions[number], self.offsets[number], len(self.documents[number])

    def put(self, uid: str, revision: int, offset: int, document: bytes) -> int:
        """Create or update a record, and give its number."""
        self.version += 1
        number = self.numbers.get(uid)
        if number is None:
            number = self.numbers[uid] = len(self.uids)
            self.uids.append(uid)
            self.documents.append(document)
            self.revisions.append(revision)
            self.offsets.append(offset)
        else:
            self.documents[number] = document
            self.revisions[number], self.offsets[number] = revision, offset
        return number

    def remove(self, uid: str) -> int:
        """Remove a record that is there, and give the number that it had."""
        self.version += 1
        number = self.numbers.pop(uid)
        self.documents[number] = b""
        return number
