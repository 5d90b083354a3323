"""No consent twice, and none that an import takes back."""

from collections.abc import Iterable

from attrs import evolve

from genad_liaison.errors import ConflictError
from genad_liaison.model import Consent, Record
from genad_liaison.office.asking.describing import describe
from genad_liaison.office.desk import Desk
from genad_liaison.rules.matching import Known


class KnownConsents:
    """Those of the office and of an import so far, by whose they are."""

    def __init__(self, desk: Desk, records: Iterable[Record]) -> None:
        self._desk = desk
        self._of: dict[str, dict[str, Consent]] = {}
        for record in records:
            self.add(record)

    def add(self, record: Record) -> None:
        """Know this one, too, where it is one."""
        if isinstance(record, Consent):
            self._of.setdefault(record.contact, {})[record.uid] = record

    def judge(self, draft: Record, known: Known) -> None:
        """Refuse a second consent, and one that takes back what was withdrawn here.

        Raises:
            ConflictError: it is there already, or has ended.
        """
        if not isinstance(draft, Consent):
            return
        match = known.match(draft)
        if match is not None and isinstance(match.record, Consent):
            draft = evolve(draft, uid=match.record.uid)
            _refuse_reopened(self._desk, match.record, draft)
        refuse_second(self._desk, draft, self._of.get(draft.contact, {}).values())


def _refuse_reopened(desk: Desk, known: Consent, draft: Consent) -> None:
    """A copy from before a withdrawal does not undo it, nor make it one of something else."""
    end = known.until
    same = (draft.contact, draft.purpose) == (known.contact, known.purpose)
    if end is not None and not (same and draft.until is not None and draft.until <= end):
        raise ConflictError(
            f"{describe(desk, known)} ended on {end}; an import does not take that back",
            f"genad edit {known.uid[:8]} until=DATE does",
        )


def refuse_second(desk: Desk, new: Consent, others: Iterable[Record]) -> None:
    """Refuse a consent to what the same person's consent to is noted for some of that time.

    Raises:
        ConflictError: it is there already.
    """
    whose = (new.contact, new.purpose)
    for one in others:
        if not isinstance(one, Consent) or one.uid == new.uid:
            continue
        if (one.contact, one.purpose) == whose and one.period.overlaps(new.period):
            raise ConflictError(
                f"{describe(desk, one)} is there already: {one.basis}, {one.period}",
                f"genad edit {one.uid[:8]} changes it; genad withdraw ends it",
            )
