"""The promise of a copy: what it must come to before it is an office of its own."""

from attrs import frozen

from genad_liaison.errors import StoreError


@frozen(kw_only=True)
class Promise:
    """Stands in a copy from its first moment on, so that half of one is never taken for the whole.

    Attributes:
        revision: how many change sets the whole has.
        chain: the chain of the last of them.
    """

    revision: int
    chain: str


def half_copy(url: str, revision: int, promise: Promise) -> StoreError:
    """The error for a copy that was not finished.

    Args:
        revision: how many change sets it has.
    """
    return StoreError(
        f"{url} is a copy that was not finished: {revision:,} of {promise.revision:,} change sets",
        "go on with it, from the office or the backup that it is of:",
        f"genad --store OFFICE migrate {url}   or   genad --store {url} restore FILE",
    )


def other_end(url: str, promise: Promise) -> StoreError:
    """The error for a copy that has all its change sets, yet not those that were promised."""
    return StoreError(
        f"{url} is not the copy that it says it is: change set {promise.revision:,} is another one",
        "make it again from the office or the backup that it is of",
    )
