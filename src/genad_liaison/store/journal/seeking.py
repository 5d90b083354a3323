"""Records that name a uid, looked for in the bytes of the documents: before an index is worth it.

To look through the documents takes a fifth of the time that it takes to decode them for an index,
so that one question about one person need not wait for that.
"""

import re
from collections.abc import Callable

from genad_liaison.codec import dumps
from genad_liaison.query.field import Field

MOST_VALUES = 4
"""Documents are looked through for so many uids of one question at the most."""
MOST_TIMES = 8
"""So often they are, and then an index is built."""
MOST_FOUND = 200
"""A uid that more records have is better found by an index, which has them in order."""
_PLAIN = re.compile(r'[^"\\/\x00-\x1f\ud800-\udfff]+')
"""A text that is written as it is, in whatever way it is written."""


def is_kept(field: Field) -> bool:
    """Whether a field's values stand in the documents as they are: uids of other records."""
    return bool(field.refers) and field.type == "id" and field.dated is None


def seen_in(values: frozenset[str]) -> Callable[[bytes], bool] | None:
    """A test whether one of the values stands in a document; None where that cannot be seen.

    A document with an escaped sign may have any.
    """
    if len(values) > MOST_VALUES or not all(map(_PLAIN.fullmatch, values)):
        return None
    texts = tuple(map(dumps, values))
    if len(texts) == 1:
        text = texts[0]
        return lambda document: text in document or _is_escaped(document)
    return lambda document: any(text in document for text in texts) or _is_escaped(document)


def _is_escaped(document: bytes) -> bool:
    return b"\\" in document and b"\\u" in document  # one sign is found in no time


class Sought:
    """What was looked for and found since a record was last written."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], frozenset[int]] = {}
        self._times: dict[str, int] = {}

    def forget(self) -> None:
        """A record was written."""
        self._known = {}

    def numbers(
        self,
        field: Field,
        values: frozenset[str],
        look: Callable[[Field, str], frozenset[int] | None] | None,
    ) -> frozenset[int] | None:
        """The records that have one of the values; None where they are not to be looked for."""
        new = [value for value in values if (field.name, value) not in self._known]
        times = self._times.get(field.name, 0) + len(new)
        if len(values) > MOST_VALUES or times > MOST_TIMES or (new and look is None):
            return None
        self._times[field.name] = times
        for value in new:
            found = look(field, value) if look else None
            if found is None or len(found) > MOST_FOUND:
                self._times[field.name] = MOST_TIMES
                return None
            self._known[field.name, value] = found
        return frozenset().union(*(self._known[field.name, value] for value in values))
