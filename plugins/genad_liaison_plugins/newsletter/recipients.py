"""The recipients file: who gets which edition, for the mail program or the list server."""

import csv
from collections.abc import Iterator
from typing import TextIO

from genad_liaison import Recipient, Selection
from genad_liaison_plugins.newsletter.issue import one_line

HEADER = ("edition", "name", "email", "parties", "language")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def write_recipients(selection: Selection, out: TextIO) -> None:
    """Write CSV, UTF-8, one row per recipient, in the order of editions and then of addresses."""
    table = csv.writer(out, lineterminator="\n")
    table.writerow(HEADER)
    table.writerows(_rows(selection))


def _rows(selection: Selection) -> Iterator[tuple[str, ...]]:
    for edition in selection.editions:
        if edition.items:
            for person in sorted(edition.recipients, key=lambda r: (r.email.casefold(), r.contact)):
                yield (one_line(edition.name), *_row(person))


def _row(person: Recipient) -> tuple[str, ...]:
    name = one_line(person.name)
    return (
        f"'{name}" if name.startswith(_FORMULA) else name,
        _address(one_line(person.email)),
        "; ".join(person.parties),
        person.language,
    )


def _address(address: str) -> str:
    """An address that no spreadsheet takes for a formula.

    Its local part is quoted if need be: that is the same address (RFC 5321, 4.1.2).

    >>> _address("=1+1@example.org"), _address("asa@mod.example")
    ('"=1+1"@example.org', 'asa@mod.example')
    """
    local, _, domain = address.rpartition("@")
    return f'"{local}"@{domain}' if address.startswith(_FORMULA) and local else address
