"""The headers that are understood without a mapping file: ours, and other programs' English ones.

Other programs translate their headers with the user's language; a table with headers in another
language needs a mapping file.
"""

from genad_liaison_plugins.csv_table.columns import TABLES, Column, known, parse_column
from genad_liaison_plugins.csv_table.google_headers import GOOGLE
from genad_liaison_plugins.csv_table.header_set import HeaderSet, by_name
from genad_liaison_plugins.csv_table.mail_programs import outlook, thunderbird

_PLAIN = {
    "name": "formatted_name", "full name": "formatted_name", "display name": "formatted_name",
    "first name": "given_name", "forename": "given_name", "middle name": "additional_names",
    "last name": "family_name", "surname": "family_name", "e mail": "email", "mail": "email",
    "e mail address": "email", "email address": "email", "e mail 2": "email_2",
    "telephone": "phone", "phone number": "phone", "mobile": "phone_2", "mobile phone": "phone_2",
    "organisation": "org", "organization": "org", "company": "org", "job title": "title",
    "function": "title", "address": "street", "city": "locality", "town": "locality",
    "postcode": "postal_code", "zip": "postal_code", "state": "region", "website": "url",
    "web page": "url", "notes": "note",
}  # fmt: skip


def _own(table: str) -> HeaderSet:
    def find(header: str) -> Column | None:
        column = parse_column(header.replace(" ", "_"))
        return column if known(table, column) else None

    return HeaderSet(name="", table=table, find=find)


def _plain() -> HeaderSet:
    own, others = _own("contacts"), by_name(_PLAIN)
    return HeaderSet(
        name="", table="contacts", find=lambda header: others(header) or own.find(header)
    )


KNOWN = (
    *map(_own, TABLES),
    outlook(),
    GOOGLE,
    thunderbird(),
    _plain(),
)
"""Where several sets know equally many headers of a file, the first of them is taken."""
