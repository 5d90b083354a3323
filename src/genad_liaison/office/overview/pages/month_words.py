"""The contacts of months in words; pure."""

from collections.abc import Iterable

from genad_liaison.office.asking.contact_months import ContactMonth
from genad_liaison.office.overview.pages.html import MONTHS


def sort_of(month: ContactMonth) -> str:
    """The nearest that they came to each other: ``met`` before ``spoke`` before ``wrote``."""
    return "met" if month.met else "spoke" if month.spoke else "wrote"


def in_words(month: ContactMonth) -> str:
    """``March 2025: 2 met, 1 wrote``."""
    counts = ((month.met, "met"), (month.spoke, "spoke"), (month.wrote, "wrote"))
    said = ", ".join(f"{count} {word}" for count, word in counts if count)
    return f"{MONTHS[month.month.month - 1]} {month.month.year}: {said}"


def total_in_words(months: Iterable[ContactMonth]) -> str:
    """``12 contacts: 5 met, 4 spoke, 3 wrote``."""
    known = tuple(months)
    parts = [
        (sum(month.met for month in known), "met"),
        (sum(month.spoke for month in known), "spoke"),
        (sum(month.wrote for month in known), "wrote"),
    ]
    whole = sum(count for count, _ in parts)
    said = ", ".join(f"{count} {word}" for count, word in parts if count)
    return f"{whole} {'contact' if whole == 1 else 'contacts'}" + (f": {said}" if said else "")
