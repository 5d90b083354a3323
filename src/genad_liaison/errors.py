"""Every error that the library raises, each with the exit code that the command gives it."""


class LiaisonError(Exception):
    """Something that the user can understand and mend.

    Args:
        message: what is wrong, and where.
        hints: further lines, printed indented under the message: what would be right.
    """

    exit_code = 1

    def __init__(self, message: str, *hints: str) -> None:
        super().__init__(message)
        self.message = message
        self.hints = hints

    def __str__(self) -> str:
        return self.message


class UsageError(LiaisonError):
    """The question or the input is not well formed: an unknown field, an impossible date."""

    exit_code = 2


class NotFoundError(LiaisonError):
    """Nothing answers to that name, or the office is not there."""

    exit_code = 3


class AmbiguousError(LiaisonError):
    """More than one record answers to that name; the hints list them."""

    exit_code = 4


class ConflictError(LiaisonError):
    """Somebody else changed it first, or it is there already."""

    exit_code = 5


class ReleaseError(LiaisonError):
    """A release rule refused: this may not go in, or may not go out to that audience."""

    exit_code = 6


class StoreError(LiaisonError):
    """The store cannot be read or written: damaged, locked, full."""

    exit_code = 7


class ClosedError(StoreError):
    """The office was closed, and something was asked of it."""


class PluginError(LiaisonError):
    """A plugin failed while it worked, or is not there."""

    exit_code = 8
