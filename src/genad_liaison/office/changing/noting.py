"""An interaction noted with what was promised in it and what it fulfils: one change set."""

import datetime as dt
from collections.abc import Iterable
from typing import TypeVar

from attrs import evolve, frozen

from genad_liaison.errors import ConflictError, UsageError
from genad_liaison.model import Change, ChangeSet, Commitment, Interaction, Record, kind_of
from genad_liaison.office.asking.lookup import Directory
from genad_liaison.office.asking.promises import is_ours
from genad_liaison.office.changing.closing import closed_by
from genad_liaison.office.changing.recording import prepared
from genad_liaison.office.changing.settling import agreed
from genad_liaison.office.desk import Desk

T = TypeVar("T", Interaction, Commitment)


@frozen(kw_only=True)
class Noted:
    """An interaction as it was written, with the commitments made in it and those it closed."""

    interaction: Interaction
    promised: tuple[Commitment, ...]
    closed: tuple[Commitment, ...]
    change_set: ChangeSet


def note(
    desk: Desk,
    talk: Interaction,
    *,
    promises: Iterable[Commitment] = (),
    closes: Iterable[str] = (),
    by: str | None,
    why: str = "",
) -> Noted:
    """Write an interaction, commitments made in it, and earlier ones that it closes.

    Args:
        promises: new ones; an empty uid and the interaction are filled in.
        closes: open commitments, named as :func:`~.finding.lookup` reads them.

    Raises:
        NotFoundError: a reference points at nothing.
        ConflictError: the interaction is there already, or a commitment is closed already.
        UsageError: a commitment was made later than the interaction, or has no text.
    """
    new = prepared(desk, talk)
    if not isinstance(new, Interaction):
        raise UsageError(f"{new.uid} is no interaction")
    if desk.store.get("interactions", new.uid) is not None:
        raise ConflictError(f"{new.subject} is there already", "genad edit changes it")
    made = [_promised(desk, one, new) for one in promises]
    old = [_open(desk, name) for name in dict.fromkeys(closes)]
    done = [closed_by(desk, one, new) for one in old]
    changes = [
        *(Change(kind=kind_of(one), uid=one.uid, after=one) for one in (new, *made)),
        *(
            Change(kind="commitments", uid=after.uid, before=before, after=after)
            for before, after in zip(old, done, strict=True)
        ),
    ]
    committed = desk.commit(changes, by=by, why=why or f"log {new.kind}: {new.subject}")
    return Noted(
        interaction=_written(desk, new),
        promised=tuple(_written(desk, one) for one in made),
        closed=tuple(_written(desk, one) for one in done),
        change_set=committed,
    )


def promise_of(
    desk: Desk, talk: Interaction, text: str, *, owner: str, due: dt.date | None, ours: bool | None
) -> Commitment:
    """A commitment as one says it: who promised what by when.

    Args:
        owner: as :func:`~.finding.lookup` reads it; where nobody is named, the office when it is
            ours, and when it is theirs the only one who took part.
        ours: None to tell by the owner, and for the office's own where nobody is named.

    Raises:
        UsageError: theirs, but nobody is named and several took part.
    """
    uid = Directory(desk).find("owners", owner) if owner else ""
    if ours is False and not uid:
        people = {person.contact or person.party for person in talk.participants}
        if len(people) != 1:
            raise UsageError("who promised it? several took part", "--owner WHO")
        uid = people.pop()
    whose = is_ours(desk, uid, talk.date) if ours is None else ours
    return Commitment(uid="", text=text, owner=uid, ours=whose, due=due, interaction=talk.uid)


def _promised(desk: Desk, commitment: Commitment, talk: Interaction) -> Commitment:
    if not commitment.text.strip():
        raise UsageError("a commitment has a text", "what was promised")
    given = evolve(commitment, interaction="", made=commitment.made or talk.date)
    made = prepared(desk, given)
    if not isinstance(made, Commitment):
        raise UsageError(f"{made.uid} is no commitment")

    def get(kind: str, uid: str) -> Record | None:
        return talk if uid == talk.uid else desk.store.get(kind, uid)

    return agreed(evolve(made, interaction=talk.uid), get)


def _open(desk: Desk, name: str) -> Commitment:
    found = desk.store.get("commitments", Directory(desk).find("commitments", name))
    if not isinstance(found, Commitment):
        raise UsageError(f"{name} is no commitment")
    return found


def _written(desk: Desk, record: T) -> T:
    found = None if desk.dry_run else desk.store.get(kind_of(record), record.uid)
    return found if isinstance(found, type(record)) else record
