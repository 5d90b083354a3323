"""A commitment is closed: by a later interaction, and by no earlier one, or by hand."""

import datetime as dt

from attrs import evolve

from genad_liaison.errors import ConflictError, UsageError
from genad_liaison.model import Commitment, Interaction
from genad_liaison.office.asking.lookup import Directory
from genad_liaison.office.changing.settling import refuse_earlier, settled
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
    talk = directory.get("interactions", directory.find("interactions", interaction))
    old = _commitment(directory, commitment)
    if not isinstance(talk, Interaction):
        raise UsageError(f"{interaction} is no interaction")
    kept, changed = _written(desk, closed_by(desk, old, talk), by)
    return kept, talk, changed


def close(
    desk: Desk, commitment: str, on: dt.date | None = None, *, by: str | None
) -> tuple[Commitment, bool]:
    """Close a commitment without an interaction: it was done on a day, by default the clock's.

    Returns:
        The commitment as it was written, and whether that changed anything.

    Raises:
        NotFoundError: there is no such commitment.
        ConflictError: it is closed already, otherwise or on another day.
        UsageError: it was made later.
    """
    old = _commitment(Directory(desk), commitment)
    if old.state == "done" and not old.closed_by and on in (None, old.closed):
        return old, False
    _refuse_closed(old)
    return _written(desk, settled(desk, evolve(old, state="done", closed=on), old), by)


def closed_by(desk: Desk, old: Commitment, talk: Interaction) -> Commitment:
    """The commitment as an interaction closes it, which need not be written yet.

    Raises:
        ConflictError: it is closed already, by another one or by somebody's word.
        UsageError: the interaction is earlier than the commitment.
    """
    if old.closed_by == talk.uid:
        return old
    _refuse_closed(old)
    refuse_earlier(desk, old, talk)
    return evolve(old, state="done", closed_by=talk.uid, closed=None)


def _commitment(directory: Directory, name: str) -> Commitment:
    found = directory.get("commitments", directory.find("commitments", name))
    if not isinstance(found, Commitment):
        raise UsageError(f"{name} is no commitment")
    return found


def _refuse_closed(old: Commitment) -> None:
    if old.state != "open":
        also = " closed_by=" if old.closed_by else ""
        raise ConflictError(
            f"{label_of(old)} is {old.state} already",
            f"genad edit {old.uid[:8]} state=open{also} opens it again",
        )


def _written(desk: Desk, new: Commitment, by: str | None) -> tuple[Commitment, bool]:
    """What was written, and whether anything was."""
    written = write(desk, new, by=by, why=f"close {label_of(new)}")
    now = desk.store.get("commitments", new.uid)
    kept = new if desk.dry_run or not isinstance(now, Commitment) else now
    return kept, written.change_set is not None
