"""Who has said no: a consent that was withdrawn, a use that was objected to (GDPR Art. 7(3), 21).

Whoever never said anything is not asked here: the office sends by its public task.
"""

import datetime as dt
from collections.abc import Iterable, Sequence

from attrs import frozen

from genad_liaison.model import MAILINGS, Consent, MailingList, fold, precise, span_end


@frozen
class Purpose:
    """What something is sent for.

    Attributes:
        name: for a reader.
        words: as consents may have it, folded.
    """

    name: str
    words: frozenset[str]

    def is_of(self, consent: Consent) -> bool:
        """Whether a consent is about this."""
        return _folded(consent.purpose) in self.words


def purposes(lists: Iterable[MailingList] = ()) -> tuple[Purpose, ...]:
    """What a mailing that goes to these lists is sent for: mailings, and each of the lists.

    A list goes by its uid, and by its name for those who said it before there was that list.
    """
    named = (
        Purpose(f"the list {one.name}", frozenset(map(_folded, (one.uid, one.name))))
        for one in lists
    )
    return (Purpose(MAILINGS, frozenset({_folded(MAILINGS)})), *named)


def refusal(
    consents: Sequence[Consent], wanted: Iterable[Purpose], days: Iterable[dt.date]
) -> str | None:
    """Why nothing for these purposes goes to somebody; None where nothing was said against it.

    Each purpose and each day is looked at alone, and one refusal is enough.

    Args:
        consents: all that there are of the one person.
    """
    of_each = [(one, [said for said in consents if one.is_of(said)]) for one in wanted]
    for day in days:
        for purpose, said in of_each:
            if ended := _standing_refusal(said, day):
                return _reason(ended, purpose)
    return None


def _folded(text: str) -> str:
    return fold(" ".join(text.split()))


def _standing_refusal(said: Sequence[Consent], day: dt.date) -> Consent | None:
    """What ended by that day, perhaps, and was not given anew since, surely."""
    for old in said:
        end = old.period.end
        if end is not None and end <= day and not any(_anew(new, old, day) for new in said):
            return old
    return None


def _anew(new: Consent, old: Consent, day: dt.date) -> bool:
    end, start = old.period.end, new.period.start
    if end is None or start is None or not new.period.covers(day):
        return False
    return start >= span_end(end, old.period.end_precision)


def _reason(ended: Consent, purpose: Purpose) -> str:
    on = precise(ended.period.end, ended.period.end_precision)
    when = f"{'on' if ended.period.end_precision == 'day' else 'in'} {on}"
    match ended.basis:
        case "consent":
            return f"withdrew consent to {purpose.name} {when} (GDPR Art. 7(3))"
        case "public-task" | "legitimate-interests":
            return f"objected to {purpose.name} {when} (GDPR Art. 21)"
    return f"the ground for {purpose.name}, {ended.basis}, ended {when}"
