"""A commitment is closed by a later interaction, and by no earlier one."""

import datetime as dt

from attrs import evolve

from genad_liaison.errors import ConflictError, UsageError
from genad_liaison.model import Commitment, Interaction, Record
from genad_liaison.office.asking.lookup import Directory
from genad_liaison.office.changing.writing import write
from genad_liaison.office.desk import Desk, label_of


def fulfil(
    desk: Desk, commitment: str, interaction: str, *, by: str | None
) -> tuple[Commitment, Interaction, bool]:
    """Close a commitment by an interaction; both are named as :func:`~.finding.lookup` reads them.

    Returns:
        The commitment as it was written, the interaction, and whether that changed anything.

    Raises:
        NotFoundError: there is no such commitment, or no such interaction.
        ConflictError: it is closed already.
        UsageError: the interaction is earlier than the commitment.
    """
    directory = Directory(desk)
    uid = directory.find("interactions", interaction)
    old = directory.get("commitments", directory.find("commitments", commitment))
    talk = directory.get("interactions", uid)
    if not (isinstance(old, Commitment) and isinstance(talk, Interaction)):
        raise UsageError(f"{commitment} is no commitment, or {interaction} no interaction")
    new = closed_by(desk, old, talk)
    written = write(desk, new, by=by, why=f"close {label_of(new)}")
    now = desk.store.get("commitments", new.uid)
    kept = new if desk.dry_run or not isinstance(now, Commitment) else now
    return kept, talk, written.change_set is not None


def closed_by(desk: Desk, old: Commitment, talk: Interaction) -> Commitment:
    """The commitment as an interaction closes it, which need not be written yet.

    Raises:
        ConflictError: it is closed already, by another one or by somebody's word.
        UsageError: the interaction is earlier than the commitment.
    """
    if old.closed_by == talk.uid:
        return old
    if old.state != "open":
        raise ConflictError(
            f"{label_of(old)} is {old.state} already",
            f"genad edit {old.uid[:8]} state=open closed_by= opens it again",
        )
    _refuse_earlier(desk, old, talk)
    return evolve(old, state="done", closed_by=talk.uid)


def settled(desk: Desk, new: Commitment, before: Record | None) -> Commitment:
    """A commitment about to be written: one that names what closed it is done.

    Raises:
        UsageError: it is closed by an interaction no later than its own, or is open although one
            closed it.
    """
    if not new.closed_by:
        return new
    named = isinstance(before, Commitment) and before.closed_by == new.closed_by
    if named and new.state == "open":
        raise UsageError(
            f"{label_of(new)} is not open while an interaction closes it",
            "state=open closed_by= opens it again",
        )
    talk = desk.store.get("interactions", new.closed_by)
    if isinstance(talk, Interaction):
        _refuse_earlier(desk, new, talk)
    return evolve(new, state="done") if new.state == "open" else new


def _refuse_earlier(desk: Desk, commitment: Commitment, talk: Interaction) -> None:
    made = desk.store.get("interactions", commitment.interaction)
    if commitment.interaction == talk.uid:
        raise UsageError(
            f"{label_of(commitment)} was made in that very interaction",
            "it is closed by a later one",
        )
    if isinstance(made, Interaction) and _moment(talk, made) < _moment(made, talk):
        raise UsageError(
            f"{label_of(commitment)} was made on {made.date}, after {talk.date} {talk.subject}",
            "it is closed by a later interaction",
        )


def _moment(talk: Interaction, other: Interaction) -> tuple[dt.date, dt.time]:
    """When it was; the time counts where it is known of both."""
    known = talk.time is not None and other.time is not None
    return talk.date, talk.time if known and talk.time else dt.time.min
