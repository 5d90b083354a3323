"""Which property fills which field, for persons, organisations and groups."""

from collections.abc import Callable

from genad_liaison_plugins.vcard import meaning, values
from genad_liaison_plugins.vcard.findings import Finding
from genad_liaison_plugins.vcard.sheet import Sheet
from genad_liaison_plugins.vcard.tokens import Property

Take = Callable[[Sheet, Property], None]


def gather(properties: tuple[Property, ...], version: str, words: dict[str, Take]) -> Sheet:
    """Read a card's properties into a sheet; those that have no word there are kept raw."""
    sheet = Sheet(version)
    for prop in properties:
        take = words.get(prop.head.key)
        if take is None:
            sheet.keep(prop)
        else:
            take(sheet, prop)
    sheet.place_labels()
    sheet.take_stated()
    return sheet


def _once(field: str, read: Callable[[Property, str], object]) -> Take:
    """For a field that there is once: the first property that says something fills it."""

    def take(sheet: Sheet, prop: Property) -> None:
        value = read(prop, sheet.version)
        if value and sheet.first(prop):
            setattr(sheet, field, value)

    return take


def _stated_title(sheet: Sheet, prop: Property) -> None:
    """What was stated, where TITLE shows the post held."""
    sheet.stated["title"] = meaning.line(prop, sheet.version)


def _stated_org(sheet: Sheet, prop: Property) -> None:
    """A unit of what was stated, where ORG shows the body of the post held."""
    unit = meaning.line(prop, sheet.version)
    known = sheet.stated.get("org", ())
    sheet.stated["org"] = (*known, *filter(None, [unit]))


def _many(field: str, read: Callable[[Property, str], object]) -> Take:
    """For a field with many values; what says more than a value is kept as well."""

    def take(sheet: Sheet, prop: Property) -> None:
        value = read(prop, sheet.version)
        if str(value):
            getattr(sheet, field).append(value)
            if not meaning.whole(prop):
                sheet.keep(prop)

    return take


def _names(sheet: Sheet, prop: Property) -> None:
    value = meaning.names(prop, sheet.version)
    if any(value) and sheet.first(prop):
        sheet.names = value
        if not prop.head.simple and not sheet.sort_key:
            sort_as = (texts for name, texts in prop.head.parameters if name.upper() == "SORT-AS")
            sheet.sort_key = meaning.one_line(" ".join(" ".join(next(sort_as, ())).split(",")))


def _own_org(sheet: Sheet, prop: Property) -> None:
    """ORG of an organisation's own card: its name again, or the body it is part of."""
    sheet.org = sheet.org or meaning.parts(prop, sheet.version)
    sheet.keep(prop)


def _own_names(sheet: Sheet, prop: Property) -> None:
    """N of an organisation's own card: a person to ask for, if anybody."""
    if any(meaning.names(prop, sheet.version)):
        sheet.keep(prop)


def _language(sheet: Sheet, prop: Property) -> None:
    value = meaning.line(prop, sheet.version)
    if value:
        sheet.languages.append((prop.head.preference or 101, value))
        if not meaning.whole(prop):
            sheet.keep(prop)


def _rank(sheet: Sheet, prop: Property) -> None:
    value = meaning.rank(prop, sheet.version)
    if value is None:
        message = f"{prop.head.name}: {prop.value[:40]!r} is no STANAG 2116 code; kept as it is"
        sheet.findings.append(Finding(prop.line, "rank", message, "warning"))
        sheet.keep(prop)
    else:
        sheet.ranks.append(value)


def _nickname(sheet: Sheet, prop: Property) -> None:
    sheet.nicknames += map(meaning.one_line, values.items(prop, sheet.version))


def _categories(sheet: Sheet, prop: Property) -> None:
    sheet.categories += map(meaning.one_line, values.items(prop, sheet.version))


def _nationality(sheet: Sheet, prop: Property) -> None:
    sheet.nationalities += values.items(prop, sheet.version)


def _note(sheet: Sheet, prop: Property) -> None:
    value = meaning.many_lines(values.text(prop, sheet.version))
    if value:
        sheet.notes.append(value)


def _label(sheet: Sheet, prop: Property) -> None:
    sheet.labels.append(prop)


def _member(sheet: Sheet, prop: Property) -> None:
    value = meaning.member(prop, sheet.version)
    if value:
        sheet.members.append(value)


def _nothing(_sheet: Sheet, _prop: Property) -> None:
    """Says who wrote the file, when, or what the kind of record says already."""


def _person_kind(sheet: Sheet, prop: Property) -> None:
    """KIND of a card that was read as a person: kept where it says something else again."""
    if meaning.one_line(prop.value).lower() not in ("individual", "group", "org", "organization"):
        sheet.keep(prop)


def _profile(sheet: Sheet, prop: Property) -> None:
    if prop.value.strip().upper() != "VCARD":
        sheet.keep(prop)


ALWAYS: dict[str, Take] = {
    "VERSION": _nothing,
    "PRODID": _nothing,
    "REV": _nothing,
    "PROFILE": _profile,
    "UID": _once("uid", meaning.uid),
    "FN": _once("formatted_name", meaning.line),
    "NOTE": _note,
}
REACHED: dict[str, Take] = {
    "EMAIL": _many("emails", meaning.email),
    "TEL": _many("phones", meaning.phone),
    "ADR": _many("addresses", meaning.address),
    "LABEL": _label,
    "URL": _many("urls", meaning.line),
}
KIND_MARKS: dict[str, Take] = {
    "KIND": _nothing,
    "X-KIND": _nothing,
    "X-ADDRESSBOOKSERVER-KIND": _nothing,
    "X-ABSHOWAS": _nothing,
}
PERSON: dict[str, Take] = {
    **ALWAYS,
    **REACHED,
    "N": _names,
    "NICKNAME": _nickname,
    "ORG": _once("org", meaning.parts),
    "TITLE": _once("title", meaning.line),
    "ROLE": _once("role", meaning.line),
    "CATEGORIES": _categories,
    "LANG": _language,
    "SORT-STRING": _once("sort_key", meaning.line),
    "KIND": _person_kind,
    "X-KIND": _person_kind,
    "X-ADDRESSBOOKSERVER-KIND": _person_kind,
    "X-GENAD-RANK": _rank,
    "X-GENAD-PRINTED-NAME": _once("printed_name", meaning.line),
    "X-GENAD-NATIONALITY": _nationality,
    "X-GENAD-STATED-ORG": _stated_org,
    "X-GENAD-STATED-TITLE": _stated_title,
}
ORGANISATION: dict[str, Take] = {
    **ALWAYS,
    **REACHED,
    **KIND_MARKS,
    "N": _own_names,
    "ORG": _own_org,
}
GROUP: dict[str, Take] = {
    **ALWAYS,
    **KIND_MARKS,
    "MEMBER": _member,
    "X-ADDRESSBOOKSERVER-MEMBER": _member,
}
