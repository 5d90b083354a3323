"""The English headers of Outlook and Thunderbird.

Sources: exports of Outlook 2016 and later and of Outlook on the web; of Thunderbird, US and UK.
"""

from genad_liaison_plugins.csv_table.columns import Column
from genad_liaison_plugins.csv_table.header_set import SINGLE, HeaderSet, by_name

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
    "web page": "url", "personal web page": "url", "language": "languages",
    "office location": "extended", "e mail address": "email", "e mail type": "email_system",
    "e mail 2 address": "email_2", "e mail 2 type": "email_2_system", "e mail 3 address": "email_3",
    "e mail 3 type": "email_3_system",
}  # fmt: skip


def outlook() -> HeaderSet:
    """The header sets of Outlook, older and newer, in one."""
    columns, constants = dict(_OUTLOOK_TEXTS), {}
    for number, (header, kind) in enumerate(_OUTLOOK_PHONES, 1):
        columns[header] = Column("phone", number).name
        constants[Column("phone_type", number)] = kind
    for number, (prefix, kind) in enumerate(_OUTLOOK_ADDRESSES, 1):
        constants[Column("address_type", number)] = kind
        for part, base in _OUTLOOK_PARTS.items():
            columns[f"{prefix} {part}"] = Column(base, number).name
    return HeaderSet(
        name="Outlook",
        table="contacts",
        find=by_name(columns),
        constants=constants,
        repeats=frozenset({"initials", *(f"e mail {n}display name" for n in ("", "2 ", "3 "))}),
        empty=frozenset({"unspecified", "normal", "false", "0/0/00"}),
        single=SINGLE,
    )


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


def thunderbird() -> HeaderSet:
    """The header sets of Thunderbird, US and UK, in one."""
    columns, constants = dict(_THUNDERBIRD_TEXTS), {}
    for number, (header, kind) in enumerate(_THUNDERBIRD_PHONES, 1):
        columns[header] = Column("phone", number).name
        constants[Column("phone_type", number)] = kind
    for number, kind in ((1, "work"), (2, "home")):
        constants[Column("address_type", number)] = kind
        for part, base in _THUNDERBIRD_PARTS.items():
            columns[f"{kind} {part}"] = Column(base, number).name
    return HeaderSet(
        name="Thunderbird",
        table="contacts",
        find=by_name(columns),
        constants=constants,
        single=SINGLE,
    )
