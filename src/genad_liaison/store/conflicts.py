"""Nobody overwrites what they have not seen: a change starts from the version that is stored."""

from collections.abc import Callable

from genad_liaison.errors import ConflictError
from genad_liaison.model import Change


def refuse_conflict(
    change: Change, stored: int, last: Callable[[], int], describe: Callable[[int], str]
) -> None:
    """Refuse a change that does not start from the stored version.

    Args:
        stored: revision of the record as it stands; 0 where there is none.
        last: revision of the last change of the record, a removal included; 0 when there was none.
        describe: who made a revision, and why.

    Raises:
        ConflictError: it starts from another version; both are named.
    """
    base = change.before.revision if change.before else 0
    if base == stored and (change.before is None) == (not stored):
        return
    name = f"{change.kind} {change.uid}"
    if change.before is None:
        raise ConflictError(f"{name} is there already: {describe(stored)}")
    raise ConflictError(
        f"{name} was {'changed' if stored else 'removed'} meanwhile: your change starts from "
        f"{describe(base)}, the office has {describe(last())}",
        f"look at it as it is now and change it again:  genad show {change.uid}",
    )
