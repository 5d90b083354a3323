"""What a damaged database gives in place of values, said as what it is."""

from genad_liaison.errors import StoreError

UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, OverflowError)
"""What comes of it: a number where a text was, a moment that is none, bytes that are no letters."""

REMEDY = (
    "see what else is wrong:  genad verify",
    "or bring back the last backup:  genad --store NEW restore FILE",
)


def damaged(place: str, error: Exception, what: str = "the database") -> StoreError:
    """The error for something that cannot be what was written there.

    Args:
        place: where it is, for the message.
        what: which part of it.
    """
    said = str(error).partition("\n")[0]
    return StoreError(f"{place}: {what} is damaged ({type(error).__name__}: {said})", *REMEDY)
