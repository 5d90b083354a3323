"""Contacts -> the cells of their rows."""

from collections.abc import Iterator

from genad_liaison import Address, Contact, Email, Phone, Rank
from genad_liaison_plugins.csv_table.cells import bounds, join
from genad_liaison_plugins.csv_table.columns import ADDRESS, CONTACT_TEXTS, Cells, Column, cells_of


def contact_cells(contact: Contact, rank: Rank | None) -> Cells:
    """The row of a contact, with the grade that it holds on the day of the export."""
    cells = cells_of(
        uid=contact.uid,
        formatted_name=contact.formatted_name,
        **{name: getattr(contact, name) for name in CONTACT_TEXTS},
        **{name: join(getattr(contact, name)) for name in ("org", "languages", "nationalities")},
        nicknames=join(contact.nicknames),
        categories=join(contact.categories),
        url=join(contact.urls),
        **_rank_cells(rank),
    )
    for values in _repeated(contact):
        for number, value in enumerate(values, 1):
            cells.update(_numbered(value, number))
    return cells


def _repeated(contact: Contact) -> tuple[tuple[Email | Phone | Address, ...], ...]:
    return (contact.emails, contact.phones, contact.addresses)


def _rank_cells(rank: Rank | None) -> dict[str, str]:
    if rank is None:
        return {}
    start, end = bounds(rank.period)
    return {
        "rank": rank.code,
        "rank_title": rank.title,
        "service": rank.service,
        "rank_from": start,
        "rank_until": end,
    }


def _numbered(value: Email | Phone | Address, number: int) -> Iterator[tuple[Column, str]]:
    """The cells of the n-th address, number or postal address."""
    if isinstance(value, Address):
        what, kind = "address", value.type
        yield from ((Column(part, number), getattr(value, part)) for part in ADDRESS)
        yield Column("address_label", number), value.label
    else:
        what = "email" if isinstance(value, Email) else "phone"
        kind = value.type if isinstance(value, Email) else join(value.types)
        yield Column(what, number), value.value
    yield Column(f"{what}_type", number), kind
    preference = "" if value.preference is None else str(value.preference)
    yield Column(f"{what}_preference", number), preference
