"""What a card says, gathered property by property into the model's fields."""

from collections.abc import Callable

from attrs import evolve

from genad_liaison import Address, Email, Phone, Rank, RawProperty
from genad_liaison_plugins.vcard import meaning, values
from genad_liaison_plugins.vcard.findings import Finding
from genad_liaison_plugins.vcard.tokens import Property


class Sheet:
    """Fields of a card, and everything else as raw properties.

    Where a property says more than its field holds (a group, a LANGUAGE), it is kept raw as
    well, and written again in place of the field as long as the field still says the same. Of a
    property that the model has once, the first is the field's; if there are more, all are kept
    raw, the field's own first.
    """

    def __init__(self, version: str) -> None:
        self.version = version
        self.formatted_name = self.title = self.role = self.uid = ""
        self.sort_key = self.printed_name = ""
        self.names: tuple[str, ...] = ("",) * meaning.NAME_PARTS
        self.org: tuple[str, ...] = ()
        self.emails: list[Email] = []
        self.phones: list[Phone] = []
        self.addresses: list[Address] = []
        self.urls: list[str] = []
        self.languages: list[tuple[int, str]] = []
        self.ranks: list[Rank] = []
        self.nicknames: list[str] = []
        self.categories: list[str] = []
        self.nationalities: list[str] = []
        self.notes: list[str] = []
        self.labels: list[Property] = []
        self.members: list[str] = []
        self.raw: list[RawProperty] = []
        self.findings: list[Finding] = []
        self._once: dict[str, Property | None] = {}

    def keep(self, prop: Property) -> None:
        """Keep a property as it is."""
        head = prop.head
        self.raw.append(
            RawProperty(
                name=head.name,
                value=prop.value,
                group=head.group,
                parameters=head.parameters,
                version=self.version,
            )
        )

    def first(self, prop: Property) -> bool:
        """Whether this is the first of its kind; it and any others are kept as need be."""
        key = prop.head.key
        if key not in self._once:
            whole = meaning.whole(prop)
            self._once[key] = prop if whole else None
            if not whole:
                self.keep(prop)
            return True
        before = self._once[key]
        if before is not None:
            self.keep(before)
            self._once[key] = None
        self.keep(prop)
        return False


Take = Callable[[Sheet, Property], None]


def _formatted_name(sheet: Sheet, prop: Property) -> None:
    value = meaning.line(prop, sheet.version)
    if value and sheet.first(prop):
        sheet.formatted_name = value


def _names(sheet: Sheet, prop: Property) -> None:
    value = meaning.names(prop, sheet.version)
    if any(value) and sheet.first(prop):
        sheet.names = value
        if not prop.head.simple and not sheet.sort_key:
            sort_as = (texts for name, texts in prop.head.parameters if name.upper() == "SORT-AS")
            sheet.sort_key = meaning.one_line(" ".join(" ".join(next(sort_as, ())).split(",")))


def _org(sheet: Sheet, prop: Property) -> None:
    value = meaning.parts(prop, sheet.version)
    if value and sheet.first(prop):
        sheet.org = value


def _own_org(sheet: Sheet, prop: Property) -> None:
    """ORG of an organisation's own card: its name again, or the body it is part of."""
    sheet.org = sheet.org or meaning.parts(prop, sheet.version)
    sheet.keep(prop)


def _own_names(sheet: Sheet, prop: Property) -> None:
    """N of an organisation's own card: a person to ask for, if anybody."""
    if any(meaning.names(prop, sheet.version)):
        sheet.keep(prop)


def _title(sheet: Sheet, prop: Property) -> None:
    value = meaning.line(prop, sheet.version)
    if value and sheet.first(prop):
        sheet.title = value


def _role(sheet: Sheet, prop: Property) -> None:
    value = meaning.line(prop, sheet.version)
    if value and sheet.first(prop):
        sheet.role = value


def _uid(sheet: Sheet, prop: Property) -> None:
    value = meaning.uid(prop, sheet.version)
    if value and sheet.first(prop):
        sheet.uid = value


def _sort_string(sheet: Sheet, prop: Property) -> None:
    value = meaning.line(prop, sheet.version)
    if value and sheet.first(prop):
        sheet.sort_key = value


def _printed_name(sheet: Sheet, prop: Property) -> None:
    value = meaning.line(prop, sheet.version)
    if value and sheet.first(prop):
        sheet.printed_name = value


def _email(sheet: Sheet, prop: Property) -> None:
    value = meaning.email(prop, sheet.version)
    if value.value:
        sheet.emails.append(value)
        if not meaning.whole(prop):
            sheet.keep(prop)


def _phone(sheet: Sheet, prop: Property) -> None:
    value = meaning.phone(prop, sheet.version)
    if value.value:
        sheet.phones.append(value)
        if not meaning.whole(prop):
            sheet.keep(prop)


def _address(sheet: Sheet, prop: Property) -> None:
    value = meaning.address(prop, sheet.version)
    if str(value):
        sheet.addresses.append(value)
        if not meaning.whole(prop):
            sheet.keep(prop)


def _url(sheet: Sheet, prop: Property) -> None:
    value = meaning.line(prop, sheet.version)
    if value:
        sheet.urls.append(value)
        if not meaning.whole(prop):
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


def _profile(sheet: Sheet, prop: Property) -> None:
    if prop.value.strip().upper() != "VCARD":
        sheet.keep(prop)


ALWAYS: dict[str, Take] = {
    "VERSION": _nothing,
    "PRODID": _nothing,
    "REV": _nothing,
    "PROFILE": _profile,
    "UID": _uid,
    "FN": _formatted_name,
    "NOTE": _note,
}
REACHED: dict[str, Take] = {
    "EMAIL": _email,
    "TEL": _phone,
    "ADR": _address,
    "LABEL": _label,
    "URL": _url,
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
    "ORG": _org,
    "TITLE": _title,
    "ROLE": _role,
    "CATEGORIES": _categories,
    "LANG": _language,
    "SORT-STRING": _sort_string,
    "X-GENAD-RANK": _rank,
    "X-GENAD-PRINTED-NAME": _printed_name,
    "X-GENAD-NATIONALITY": _nationality,
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


def gather(properties: tuple[Property, ...], version: str, words: dict[str, Take]) -> Sheet:
    """Read a card's properties into a sheet; those that have no word there are kept raw."""
    sheet = Sheet(version)
    for prop in properties:
        take = words.get(prop.head.key)
        if take is None:
            sheet.keep(prop)
        else:
            take(sheet, prop)
    for label in sheet.labels:
        _place_label(sheet, label)
    return sheet


def _place_label(sheet: Sheet, prop: Property) -> None:
    """Put a LABEL of 2.1 or 3.0 to the address of the same types, or make it one of its own."""
    text = meaning.many_lines(values.text(prop, sheet.version))
    if not text:
        return
    own = evolve(meaning.address(prop._replace(value=""), sheet.version), label=text)
    for at, address in enumerate(sheet.addresses):
        if not address.label and address.type == own.type:
            sheet.addresses[at] = evolve(address, label=text)
            return
    sheet.addresses.append(own)
