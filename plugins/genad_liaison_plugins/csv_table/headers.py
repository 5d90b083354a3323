"""The headers that are understood without a mapping file: ours, and other programs' English ones.

Sources: exports of Outlook 2016 and later, Outlook on the web, Google Contacts before and since
2024, and Thunderbird (US and UK). These programs translate their headers with the user's language;
a table with headers in another language needs a mapping file.
"""

import re
from collections.abc import Callable, Mapping

from attrs import frozen

from genad_liaison_plugins.csv_table.columns import Column, known, parse_column

_NOTHING: Mapping[Column, str] = {}
_SINGLE = frozenset({"org", "nicknames", "url"})


@frozen(kw_only=True)
class HeaderSet:
    """How one program heads its columns.

    Attributes:
        find: the column that a simplified header (see :func:`simple`) stands for, if any.
        constants: what the header itself says (``Home Phone``: that the type is home).
        repeats: headers of columns that only repeat others; left out without a word.
        empty: what the program writes where it knows nothing (``Unspecified``).
        between: what stands between several values of one cell, where it is not ``;``.
        single: columns that hold several values with us and one (or ``between`` them) there.
    """

    name: str
    table: str
    find: Callable[[str], Column | None]
    constants: Mapping[Column, str] = _NOTHING
    repeats: frozenset[str] = frozenset()
    empty: frozenset[str] = frozenset()
    between: str = ""
    single: frozenset[str] = frozenset()


def simple(header: str) -> str:
    """A header as headers are compared: ``E-mail 2 Address`` and ``e_mail_2_address`` are one.

    >>> simple(" E-mail 2 Address ")
    'e mail 2 address'
    """
    return re.sub(r"[\s_\-:.]+", " ", header.casefold()).strip()


def _own(table: str) -> HeaderSet:
    def find(header: str) -> Column | None:
        column = parse_column(header.replace(" ", "_"))
        return column if known(table, column) else None

    return HeaderSet(name="", table=table, find=find)


def _listed(name: str, columns: Mapping[str, str], **more: object) -> HeaderSet:
    found = {header: parse_column(column) for header, column in columns.items()}
    return HeaderSet(name=name, table="contacts", find=found.get, **more)  # type: ignore[arg-type]


# ---------------------------------------------------------------- Outlook

_OUTLOOK_PHONES = (
    ("business phone", "work"), ("business phone 2", "work"), ("mobile phone", "cell"),
    ("primary phone", ""), ("company main phone", "work"), ("home phone", "home"),
    ("home phone 2", "home"), ("other phone", ""), ("car phone", "car"), ("radio phone", ""),
    ("callback", ""), ("isdn", "isdn"), ("tty/tdd phone", "textphone"), ("pager", "pager"),
    ("business fax", "work; fax"), ("home fax", "home; fax"), ("other fax", "fax"),
)  # fmt: skip
_OUTLOOK_ADDRESSES = (("business", "work"), ("home", "home"), ("other", ""))
_OUTLOOK_PARTS = {
    "street": "street", "street 2": "street", "street 3": "street", "city": "locality",
    "state": "region", "postal code": "postal_code", "country/region": "country",
    "country": "country", "address po box": "po_box",
}  # fmt: skip
_OUTLOOK_TEXTS = {
    "title": "prefixes", "first name": "given_name", "middle name": "additional_names",
    "last name": "family_name", "suffix": "suffixes", "nickname": "nicknames", "company": "org",
    "department": "department", "job title": "title", "categories": "categories", "notes": "note",
    "web page": "url", "personal web page": "url", "e mail address": "email",
    "e mail type": "email_system", "e mail 2 address": "email_2", "e mail 2 type": "email_2_system",
    "e mail 3 address": "email_3", "e mail 3 type": "email_3_system",
}  # fmt: skip


def _outlook() -> HeaderSet:
    columns, constants = dict(_OUTLOOK_TEXTS), {}
    for number, (header, kind) in enumerate(_OUTLOOK_PHONES, 1):
        columns[header] = Column("phone", number).name
        constants[Column("phone_type", number)] = kind
    for number, (prefix, kind) in enumerate(_OUTLOOK_ADDRESSES, 1):
        constants[Column("address_type", number)] = kind
        for part, base in _OUTLOOK_PARTS.items():
            columns[f"{prefix} {part}"] = Column(base, number).name
    return _listed(
        "Outlook",
        columns,
        constants=constants,
        repeats=frozenset(
            {"initials", *(f"e mail {n}display name" for n in ("", "2 ", "3 "))}
        ),
        empty=frozenset({"unspecified", "normal", "false", "0/0/00"}),
        single=_SINGLE,
    )


# ---------------------------------------------------------------- Google

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


def _google_column(header: str) -> Column | None:
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


# ---------------------------------------------------------------- Thunderbird

_THUNDERBIRD_PHONES = (
    ("work phone", "work"), ("home phone", "home"), ("mobile number", "cell"),
    ("fax number", "fax"), ("pager number", "pager"),
)  # fmt: skip
_THUNDERBIRD_PARTS = {
    "address": "street", "address 2": "street", "city": "locality", "state": "region",
    "county": "region", "zipcode": "postal_code", "zip code": "postal_code",
    "post code": "postal_code", "country": "country",
}  # fmt: skip
_THUNDERBIRD_TEXTS = {
    "first name": "given_name", "last name": "family_name", "display name": "formatted_name",
    "nickname": "nicknames", "primary email": "email", "secondary email": "email_2",
    "job title": "title", "department": "department", "organization": "org",
    "organisation": "org", "web page 1": "url", "web page 2": "url", "notes": "note",
}  # fmt: skip


def _thunderbird() -> HeaderSet:
    columns, constants = dict(_THUNDERBIRD_TEXTS), {}
    for number, (header, kind) in enumerate(_THUNDERBIRD_PHONES, 1):
        columns[header] = Column("phone", number).name
        constants[Column("phone_type", number)] = kind
    for number, kind in ((1, "work"), (2, "home")):
        constants[Column("address_type", number)] = kind
        for part, base in _THUNDERBIRD_PARTS.items():
            columns[f"{kind} {part}"] = Column(base, number).name
    return _listed("Thunderbird", columns, constants=constants, single=_SINGLE)


# ---------------------------------------------------------------- tables made by hand

_PLAIN = {
    "name": "formatted_name", "full name": "formatted_name", "display name": "formatted_name",
    "first name": "given_name", "forename": "given_name", "middle name": "additional_names",
    "last name": "family_name", "surname": "family_name", "e mail": "email", "mail": "email",
    "e mail address": "email", "email address": "email", "e mail 2": "email_2",
    "telephone": "phone", "phone number": "phone", "mobile": "phone_2", "mobile phone": "phone_2",
    "organisation": "org", "organization": "org", "company": "org", "job title": "title",
    "function": "title", "address": "street", "city": "locality", "town": "locality",
    "postcode": "postal_code", "zip": "postal_code", "state": "region", "website": "url",
    "web page": "url", "language": "languages", "nationality": "nationalities", "notes": "note",
}  # fmt: skip


def _plain() -> HeaderSet:
    own = _own("contacts")
    names = {header: parse_column(column) for header, column in _PLAIN.items()}
    return HeaderSet(
        name="", table="contacts", find=lambda header: names.get(header) or own.find(header)
    )


KNOWN = (
    *map(_own, ("contacts", "posts", "interactions")),
    _outlook(),
    HeaderSet(
        name="Google",
        table="contacts",
        find=_google_column,
        repeats=frozenset({"initials"}),
        between=" ::: ",
        single=_SINGLE | {"categories"},
    ),
    _thunderbird(),
    _plain(),
)
"""Where several sets know equally many headers of a file, the first of them is taken."""
