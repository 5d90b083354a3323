"""The English headers of Google Contacts, before 2024 and since."""

import re

from genad_liaison_plugins.csv_table.columns import Column, parse_column
from genad_liaison_plugins.csv_table.header_set import SINGLE, HeaderSet

_GOOGLE_TEXTS = {
    "name": "formatted_name", "first name": "given_name", "given name": "given_name",
    "middle name": "additional_names", "additional name": "additional_names",
    "last name": "family_name", "family name": "family_name", "name prefix": "prefixes",
    "name suffix": "suffixes", "nickname": "nicknames", "file as": "sort_key",
    "organization name": "org", "organization 1 name": "org", "organization title": "title",
    "organization 1 title": "title", "organization department": "department",
    "organization 1 department": "department", "notes": "note", "labels": "categories",
    "group membership": "categories", "website": "url",
}  # fmt: skip
_GOOGLE_ADDRESS = {
    "label": "address_type", "type": "address_type", "formatted": "address_label",
    "street": "street", "city": "locality", "po box": "po_box", "region": "region",
    "postal code": "postal_code", "country": "country", "extended address": "extended",
}  # fmt: skip
_GOOGLE_REPEATED = re.compile(r"(e mail|phone|address|website) ([1-9]\d?) ([a-z ]+)")


def _column(header: str) -> Column | None:
    found = _GOOGLE_REPEATED.fullmatch(header)
    if found is None:
        return parse_column(_GOOGLE_TEXTS[header]) if header in _GOOGLE_TEXTS else None
    what, number, part = found[1].replace("e mail", "email"), int(found[2]), found[3]
    if what == "address":
        return Column(_GOOGLE_ADDRESS[part], number) if part in _GOOGLE_ADDRESS else None
    if part == "value":
        return Column("url") if what == "website" else Column(what, number)
    typed = part in ("label", "type") and what != "website"
    return Column(f"{what}_type", number) if typed else None


GOOGLE = HeaderSet(
    name="Google",
    table="contacts",
    find=_column,
    repeats=frozenset({"initials"}),
    between=" ::: ",
    single=SINGLE | {"categories"},
)
