"""What an undo means for the names of lists and stored queries, and for those that ask by them."""

from collections.abc import Mapping, Sequence

from attrs import evolve, frozen

from genad_liaison.model import Change, Record, kind_of
from genad_liaison.office.changing.following import (
    followed,
    renaming_in,
    taken_by,
    with_names,
)
from genad_liaison.office.changing.pointing import (
    Key,
    Named,
    asked_for,
    called_by,
    named_queries,
)
from genad_liaison.office.desk import Desk
from genad_liaison.query.renaming import Called


@frozen
class Taken:
    """A list or a stored query that keeps its name: its old one is another's by now."""

    record: Named
    other: Named


def with_old_names(
    desk: Desk, changes: Sequence[Change]
) -> tuple[tuple[Change, ...], tuple[Taken, ...]]:
    """The changes of an undo with the texts that ask for what gets its old name again.

    Where that name is taken, neither the record gets it nor a text that asked for it by that.
    """
    renamings = [one for change in changes if (one := renaming_in(change))]
    taken = [(one, other) for one in renamings if (other := taken_by(desk, changes, one.after))]
    staying = {called_by(one.after): one.before.name for one, _ in taken}
    kept = [_without(desk, change, staying) for change in changes] if staying else changes
    done = followed(desk, [one for one in kept if one.before != one.after])
    return done, tuple(Taken(one.before, other) for one, other in taken)


def asked_for_after(
    desk: Desk, removed: set[Key], staying: Mapping[Key, Change]
) -> dict[Key, Record]:
    """Of what an undo would remove, what another's query asks for, and that other one."""
    known = list(named_queries(desk)) if removed else []
    now = [one for one in known if (kind_of(one), one.uid) in removed]
    others = [one for one in known if (kind_of(one), one.uid) not in {*removed, *staying}]
    after = (change.after for change in staying.values())
    found = (other for other in (*others, *after) if now and other is not None)
    return {
        (kind_of(one), one.uid): other
        for other in found
        for one in asked_for(other, now, desk.today)
    }


def _without(desk: Desk, change: Change, staying: Mapping[Called, str]) -> Change:
    """A change without the old names: neither of the record, nor in its text."""
    after = change.after
    if not isinstance(after, Named):
        return change
    name = staying.get(called_by(after), after.name)
    return evolve(change, after=evolve(with_names(after, staying, desk.today), name=name))
