"""A mailing list or a stored query gets another name: whoever asks it by name goes on doing so."""

import datetime as dt
from collections.abc import Mapping, Sequence

from attrs import evolve, frozen

from genad_liaison.errors import ConflictError, UsageError
from genad_liaison.model import Change, Record, kind_of, singular
from genad_liaison.office.changing.pointing import (
    Key,
    Named,
    answers,
    asked_about,
    called_by,
    named_queries,
    names_asked,
)
from genad_liaison.office.desk import Desk, label_of
from genad_liaison.query import fold
from genad_liaison.query.renaming import Called, renamed


@frozen
class Renaming:
    """A list or a stored query with another name, not only another spelling of it."""

    before: Named
    after: Named

    def is_meant(self, desk: Desk) -> bool:
        """Whether texts with the old name mean this record, and would no longer."""
        old = self.before
        if fold(old.name) == fold(old.uid):  # to which it goes on answering
            return False
        known = (one for one in named_queries(desk) if answers(one, called_by(old)))
        return next((one.uid for one in known), "") == old.uid


def renaming_in(change: Change) -> Renaming | None:
    """What a change renames, if it does."""
    before, after = change.before, change.after
    if not (isinstance(before, Named) and isinstance(after, Named)):
        return None
    return Renaming(before, after) if fold(before.name) != fold(after.name) else None


def newly_called(change: Change) -> Named | None:
    """The list or the stored query to which a change gives a name: a new one, or a renamed one."""
    renaming = renaming_in(change)
    if renaming is not None:
        return renaming.after
    new = change.after if change.before is None else None
    return new if isinstance(new, Named) else None


def followed(desk: Desk, changes: Sequence[Change]) -> tuple[Change, ...]:
    """The changes, and those of the lists and stored queries that ask for what they rename.

    A name that a list or a stored query gets, new or renamed, must be nobody else's.

    A text that is among the changes itself was written by somebody who may know: in it, only a name
    is replaced to which nothing answers afterwards.

    Raises:
        ConflictError: another one is called so already.
        UsageError: a text would be longer than a query may be.
    """
    for change in changes:
        refuse_taken(desk, changes, change)
    renamings = [one for change in changes if (one := renaming_in(change))]
    if not renamings:
        return tuple(changes)
    after = _After(desk, changes)
    names = {called_by(one.before): one.after.name for one in renamings if one.is_meant(desk)}
    known = {(change.kind, change.uid): change for change in changes}
    for record in after.named:
        new = after.rewritten(record, names)
        if new != record:
            key = (kind_of(record), record.uid)
            old = known[key].before if key in known else record
            known[key] = Change(kind=key[0], uid=key[1], before=old, after=new)
    return tuple(known.values())


def refuse_taken(desk: Desk, changes: Sequence[Change], change: Change) -> None:
    """Refuse a new name to which, once all the changes are made, another one answers.

    Raises:
        ConflictError: it is taken; the hint says by which.
    """
    wanted = newly_called(change)
    other = taken_by(desk, changes, wanted) if wanted else None
    if other is not None:
        kind = singular(kind_of(other))
        raise ConflictError(
            f"there is a {kind} {label_of(other)!r} already",
            f"choose another name, or rename that one first:  genad edit {other.uid[:8]} name=…",
        )


def taken_by(desk: Desk, changes: Sequence[Change], wanted: Named) -> Named | None:
    """Another one that answers to its name, once all the changes are made."""
    return _After(desk, changes).taken_by(wanted)


def with_names(record: Named, names: Mapping[Called, str], today: dt.date) -> Named:
    """A list or a stored query with other names in its text.

    Raises:
        UsageError: the text would be longer than a query may be.
    """
    asked = names_asked(record, today)
    wanted = {one: name for one, name in names.items() if one in asked}
    if not wanted:
        return record
    try:
        text = renamed(record.query, asked_about(record), wanted, today)
    except UsageError as error:
        said = f"{singular(kind_of(record))} {record.name} asks for it: {error.message}"
        raise UsageError(said, *error.hints) from error
    return evolve(record, query=text)


@frozen
class _After:
    """The lists and stored queries as they are once the changes are made."""

    desk: Desk
    changes: Sequence[Change]

    @property
    def named(self) -> tuple[Named, ...]:
        """All of them."""
        new: dict[Key, Record | None] = {(one.kind, one.uid): one.after for one in self.changes}
        old = [new.pop((kind_of(one), one.uid), one) for one in named_queries(self.desk)]
        return tuple(one for one in (*old, *new.values()) if isinstance(one, Named))

    def taken_by(self, wanted: Named) -> Named | None:
        """Another one that answers to the name."""
        others = (one for one in self.named if one.uid != wanted.uid)
        return next((one for one in others if answers(one, called_by(wanted))), None)

    def rewritten(self, record: Named, names: Mapping[Called, str]) -> Named:
        """It with other names in its text, where it asks by them."""
        if self._is_written(record):
            names = {one: name for one, name in names.items() if not self._answered(one)}
        return with_names(record, names, self.desk.today)

    def _answered(self, asked: Called) -> bool:
        return any(answers(one, asked) for one in self.named)

    def _is_written(self, record: Named) -> bool:
        """Whether its text is among what is changed."""
        mine = (one for one in self.changes if (one.kind, one.uid) == (kind_of(record), record.uid))
        before = next((one.before for one in mine), record)
        return not isinstance(before, Named) or before.query != record.query
