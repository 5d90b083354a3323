"""An import gives lists and stored queries names, new ones or others than they had.

Those that ask for what is renamed are planned too.
"""

from genad_liaison.errors import ConflictError
from genad_liaison.model import Change, ImportProblem, Place, PlannedChange
from genad_liaison.office.changing.following import (
    followed,
    newly_called,
    refuse_taken,
    renaming_in,
)
from genad_liaison.office.desk import label_of
from genad_liaison.office.intake.planning import Planning


def follow(planning: Planning) -> None:
    """Plan what follows from new names; where one is taken, nothing of the record is changed."""
    planned = planning.changes
    for key in [key for key, one in planned.items() if newly_called(one.change)]:
        _leave_taken(planning, key)
    is_renaming = any(renaming_in(one.change) for one in planned.values())
    for change in followed(planning.desk, _changes(planning)) if is_renaming else ():
        key = (change.kind, change.uid)
        planned[key] = _planned(change, planned.get(key), next(iter(planned.values())).place)


def _leave_taken(planning: Planning, key: tuple[str, str]) -> None:
    one = planning.changes[key]
    try:
        refuse_taken(planning.desk, _changes(planning), one.change)
    except ConflictError as error:
        message = "; ".join((error.message, *error.hints))
        problem = ImportProblem(place=one.place, message=message, severity="skipped")
        planning.problems.append(problem)
        del planning.changes[key]


def _changes(planning: Planning) -> list[Change]:
    return [one.change for one in planning.changes.values()]


def _planned(change: Change, known: PlannedChange | None, place: Place) -> PlannedChange:
    if known is not None:
        return PlannedChange(change=change, label=known.label, place=known.place)
    label = label_of(change.after) if change.after else ""
    return PlannedChange(change=change, label=label, place=Place(file=place.file))
