"""The columns of the three tables: what each is called, in which order they are written."""

import re
from typing import NamedTuple

TABLES = ("contacts", "posts", "interactions")


class Column(NamedTuple):
    """A column's meaning; ``number`` counts what a person may have several of.

    >>> Column("email_type", 2).name
    'email_2_type'
    """

    base: str
    number: int = 1

    @property
    def name(self) -> str:
        """How the column is headed in the files that this plugin writes."""
        if self.number == 1:
            return self.base
        head, _, tail = self.base.partition("_")
        if head in _NUMBERED and tail:
            return f"{head}_{self.number}_{tail}"
        return f"{self.base}_{self.number}"

    @property
    def repeats(self) -> bool:
        """Whether a person may have several of it."""
        return self.base in REPEATED or self.base.partition("_")[0] in _NUMBERED


Cells = dict[Column, str]
"""What a row holds, by the meaning of its columns."""

_NUMBERED = ("email", "phone", "address")
ADDRESS = ("po_box", "extended", "street", "locality", "region", "postal_code", "country")
REPEATED = ("email", "phone", *ADDRESS)
_COLUMN = re.compile(
    r"(?P<head>email|phone|address)(?:_(?P<n>[1-9]\d*))?_(?P<tail>type|label|preference|system)"
    rf"|(?P<base>{'|'.join(REPEATED)})(?:_(?P<number>[1-9]\d*))?",
    re.ASCII,
)

NAMES = ("formatted_name", "printed_name", "family_name", "given_name")
LISTS = frozenset(
    {"org", "languages", "nationalities", "nicknames", "url", "categories", "topics", "documents"}
)
"""Columns whose cells may hold several values, with ``; `` between them."""

CONTACT_TEXTS = (
    "printed_name", "family_name", "given_name", "additional_names", "prefixes", "suffixes",
    "sort_key", "title", "role", "note",
)  # fmt: skip
"""Columns of a contact that are one text each and called as the field is."""

TITLES = tuple(
    f"title_{language}{form}"
    for language in ("en", "fr")
    for form in ("", "_masculine", "_feminine")
)
WRITTEN: dict[str, tuple[str, ...]] = {
    "contacts": (
        "uid", "formatted_name", "printed_name", "family_name", "given_name", "additional_names",
        "prefixes", "suffixes", "sort_key", "org", "title", "rank", "service", "languages",
        "nationalities", "email", "email_type", "email_2", "email_2_type", "email_3",
        "email_3_type", "phone", "phone_type", "phone_2", "phone_2_type", "phone_3",
        "phone_3_type", "street", "locality", "region", "postal_code", "country", "address_type",
        "url", "categories", "note",
    ),
    "posts": (
        "post_uid", "role", *TITLES, "organisation", "party", "mailbox", "holder", "holder_email",
        "holder_party", "from", "until", "appointment_uid", "post_note",
    ),
    "interactions": (
        "uid", "kind", "date", "time", "place", "subject", "summary", "topics", "participants",
        "documents", "marking",
    ),
}  # fmt: skip
"""The columns that every file of a table has, in their order."""

WHEN_NEEDED: dict[str, tuple[str, ...]] = {
    "contacts": (
        "nicknames", "role", "rank_title", "rank_from", "rank_until", "email", "email_type",
        "email_preference", "phone", "phone_type", "phone_preference", *ADDRESS, "address_type",
        "address_preference", "address_label",
    ),
    "posts": ("post_from", "post_until", "mailbox_type", "appointment_note"),
    "interactions": ("tone",),
}  # fmt: skip
"""Columns that follow those, in this order, where some record fills them."""

READ_ONLY = {"contacts": ("department", "email_system"), "posts": (), "interactions": ()}
"""Columns that are understood in a file or a mapping, and never written."""


def parse_column(name: str) -> Column:
    """The column that a name stands for; whether a table has it is not asked.

    >>> parse_column("email_2_type")
    Column(base='email_type', number=2)
    """
    found = _COLUMN.fullmatch(name)
    if found is None:
        return Column(name)
    if found["head"]:
        return Column(f"{found['head']}_{found['tail']}", int(found["n"] or 1))
    return Column(found["base"], int(found["number"] or 1))


def bases(table: str) -> tuple[str, ...]:
    """Every column that a table knows, without numbers."""
    names = (*WRITTEN[table], *WHEN_NEEDED[table], *READ_ONLY[table])
    return tuple(dict.fromkeys(parse_column(name).base for name in names))


def known(table: str, column: Column) -> bool:
    """Whether a table has such a column."""
    return column.base in bases(table) and (column.number == 1 or column.repeats)


def cells_of(**texts: str) -> Cells:
    """The cells of columns that a record has once."""
    return {Column(base): text for base, text in texts.items()}
