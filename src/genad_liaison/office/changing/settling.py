"""When a commitment was made and closed: by its interactions, where it has them, else by itself."""

import datetime as dt

from attrs import evolve

from genad_liaison.errors import UsageError
from genad_liaison.model import Commitment, Interaction, Record
from genad_liaison.office.asking.promises import Get, closed_on, made_on
from genad_liaison.office.desk import Desk, label_of


def settled(desk: Desk, new: Commitment, before: Record | None) -> Commitment:
    """A commitment about to be written, with the days that no interaction says.

    One that names what closed it, or the day on which it was closed, is done; what is opened again
    has no such day any more.

    Raises:
        UsageError: a day is not that of its interaction, or it is closed before it was made; it is
            closed by an interaction no later than its own; it is open although it was closed.
    """
    old = before if isinstance(before, Commitment) else None
    new = _with_made(desk, new, old)
    new = _by_interaction(desk, new, old) if new.closed_by else _by_hand(desk, new, old)
    return agreed(new, desk.store.get)


def agreed(new: Commitment, get: Get) -> Commitment:
    """Without the days that its interactions say, so that each is said once.

    Raises:
        UsageError: it says another day than its interaction, or is closed before it was made.
    """
    if _is_said("made", new.made, new, get("interactions", new.interaction)):
        new = evolve(new, made=None)
    if _is_said("closed", new.closed, new, get("interactions", new.closed_by)):
        new = evolve(new, closed=None)
    _refuse_too_early(new, made_on(new, get))
    return new


def _refuse_too_early(new: Commitment, made: dt.date | None) -> None:
    if made is not None and new.closed is not None and new.closed < made:
        raise UsageError(
            f"{label_of(new)} was made on {made}; it cannot have been closed on {new.closed}",
            f"closed={made}, or a later day",
        )


def refuse_earlier(desk: Desk, commitment: Commitment, talk: Interaction) -> None:
    """Refuse an interaction as what closes a commitment that was made in it, or later.

    Raises:
        UsageError: it says when it was made.
    """
    if commitment.interaction == talk.uid:
        raise UsageError(
            f"{label_of(commitment)} was made in that very interaction",
            "it is closed by a later one",
        )
    made = desk.store.get("interactions", commitment.interaction)
    if isinstance(made, Interaction):
        day, is_earlier = made.date, _moment(talk, made) < _moment(made, talk)
    else:
        day = commitment.made or talk.date
        is_earlier = talk.date < day
    if is_earlier:
        raise UsageError(
            f"{label_of(commitment)} was made on {day}, after {talk.date} {talk.subject}",
            "it is closed by a later interaction",
        )


def _with_made(desk: Desk, new: Commitment, old: Commitment | None) -> Commitment:
    """The clock's day, of a new one; that of the interaction, of one which names it no more."""
    if new.interaction or new.made is not None:
        return new
    if old is None:
        return evolve(new, made=desk.today)
    return evolve(new, made=made_on(old, desk.store.get)) if old.interaction else new


def _by_interaction(desk: Desk, new: Commitment, old: Commitment | None) -> Commitment:
    if old is not None and old.closed_by == new.closed_by and new.state == "open":
        raise UsageError(
            f"{label_of(new)} is not open while an interaction closes it",
            "state=open closed_by= opens it again",
        )
    talk = desk.store.get("interactions", new.closed_by)
    if isinstance(talk, Interaction):
        refuse_earlier(desk, new, talk)
    return evolve(new, state="done") if new.state == "open" else new


def _by_hand(desk: Desk, new: Commitment, old: Commitment | None) -> Commitment:
    was_open = old is None or old.state == "open"
    if new.state != "open":
        if new.closed is None and was_open:
            return evolve(new, closed=max(desk.today, made_on(new, desk.store.get) or dt.date.min))
        if new.closed is None and old is not None and old.closed_by:
            return evolve(new, closed=closed_on(old, desk.store.get))
        return new
    if new.closed is None or (old is not None and old.closed == new.closed):
        return evolve(new, closed=None)
    if not was_open:
        raise UsageError(
            f"{label_of(new)} is not open while it is closed on {new.closed}",
            "state=open opens it again; closed=DAY is when it was closed",
        )
    return evolve(new, state="done")


def _is_said(name: str, day: dt.date | None, new: Commitment, talk: Record | None) -> bool:
    """Whether an interaction says the day that the commitment says, too."""
    if day is None or not isinstance(talk, Interaction):
        return False
    if day != talk.date:
        how = "in which it was made" if name == "made" else "which closed it"
        raise UsageError(
            f"{label_of(new)} was not {name} on {day}: {talk.subject or talk.uid}, {how}, was on "
            f"{talk.date}",
            f"{name}= leaves it to the interaction",
        )
    return True


def _moment(talk: Interaction, other: Interaction) -> tuple[dt.date, dt.time]:
    """When it was; the time counts where it is known of both."""
    known = talk.time is not None and other.time is not None
    return talk.date, talk.time if known and talk.time else dt.time.min
