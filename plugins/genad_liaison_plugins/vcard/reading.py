"""A contact file -> drafts and problems: persons, organisations and groups."""

from collections.abc import Iterable, Iterator

from genad_liaison import (
    Contact,
    Draft,
    ImportProblem,
    MailingList,
    Organisation,
    Place,
    Record,
    Source,
    UsageError,
)
from genad_liaison_plugins.vcard import meaning
from genad_liaison_plugins.vcard.cards import cut
from genad_liaison_plugins.vcard.decoding import decode
from genad_liaison_plugins.vcard.findings import Finding
from genad_liaison_plugins.vcard.open_card import Card
from genad_liaison_plugins.vcard.sheet import Sheet
from genad_liaison_plugins.vcard.tokens import Property
from genad_liaison_plugins.vcard.words import GROUP, ORGANISATION, PERSON, gather

KINDS = ("KIND", "X-KIND", "X-ADDRESSBOOKSERVER-KIND")


def read(source: Source) -> Iterator[Draft | ImportProblem]:
    """Read vCard 2.1, 3.0 or 4.0, also mixed, in any encoding.

    Each card gives one draft or one problem; each repair gives a problem as well.

    Raises:
        UsageError: there is no card in the file at all.
    """
    text, findings = decode(source.data)
    yield from _problems(source.name, "", findings)
    any_card = False
    for part in cut(text):
        if isinstance(part, Card):
            any_card = True
            yield from _from_card(source.name, part)
        else:
            yield from _problems(source.name, "", (part,))
    if not any_card:
        what = "no contact card in it" if text.strip() else "the file is empty"
        raise UsageError(f"{source.name}: {what}", "a card is written BEGIN:VCARD … END:VCARD")


def sniff(start: bytes) -> bool:
    """Whether a file begins like a contact file, in whatever encoding."""
    return decode(start[:400])[0].lstrip("\ufeff \t\r\n")[:11].upper() == "BEGIN:VCARD"


def _from_card(file: str, card: Card) -> Iterator[Draft | ImportProblem]:
    record, name, findings = _record(card)
    item = f'card {card.number} "{name}"' if name else f"card {card.number}"
    if record is not None:
        yield Draft(record=record, place=Place(file=file, line=card.line, item=item))
    if card.findings or findings:
        yield from _problems(file, item, sorted((*card.findings, *findings)))


def _problems(file: str, item: str, findings: Iterable[Finding]) -> Iterator[ImportProblem]:
    for finding in findings:
        yield ImportProblem(
            place=Place(file=file, line=finding.line, item=item),
            message=finding.message,
            severity=finding.severity,
            code=finding.code,
        )


def _record(card: Card) -> tuple[Record | None, str, list[Finding]]:
    firsts = {prop.head.key: prop for prop in reversed(card.properties)}
    kind = next((_word(firsts[key]) for key in KINDS if key in firsts), "")
    if kind == "group":
        return _group(card)
    if kind in ("org", "organization"):
        return _organisation(card)
    if kind != "individual" and _is_company(firsts, card.version):
        return _organisation(card)
    return _person(card)


def _word(prop: Property) -> str:
    return meaning.one_line(prop.value).lower()


def _is_company(firsts: dict[str, Property], version: str) -> bool:
    """A card that says so (Apple), or one with an organisation and no person's name."""
    if "X-ABSHOWAS" in firsts and _word(firsts["X-ABSHOWAS"]) == "company":
        return True
    org, full = firsts.get("ORG"), firsts.get("FN")
    if org is None or ("N" in firsts and firsts["N"].value.strip("; \t")):
        return False
    units = meaning.parts(org, version)
    name = meaning.line(full, version) if full else ""
    return bool(units) and name in ("", units[0], ", ".join(units))


def _person(card: Card) -> tuple[Record | None, str, list[Finding]]:
    sheet = gather(card.properties, card.version, PERSON)
    name = _name(sheet)
    if not name:
        return _nameless(card, sheet, "neither a name nor an address; not imported")
    family, given, additional, prefixes, suffixes = sheet.names
    contact = Contact(
        uid=sheet.uid,
        formatted_name=name,
        family_name=family,
        given_name=given,
        additional_names=additional,
        prefixes=prefixes,
        suffixes=suffixes,
        nicknames=tuple(sheet.nicknames),
        printed_name=sheet.printed_name,
        sort_key=sheet.sort_key,
        emails=tuple(sheet.emails),
        phones=tuple(sheet.phones),
        addresses=tuple(sheet.addresses),
        urls=tuple(sheet.urls),
        languages=_by_preference(sheet.languages),
        ranks=tuple(sheet.ranks),
        nationalities=tuple(sheet.nationalities),
        org=sheet.org,
        title=sheet.title,
        role=sheet.role,
        categories=tuple(sheet.categories),
        note="\n\n".join(sheet.notes),
        raw=tuple(sheet.raw),
    )
    return contact, name, sheet.findings


def _organisation(card: Card) -> tuple[Record | None, str, list[Finding]]:
    sheet = gather(card.properties, card.version, ORGANISATION)
    name = sheet.formatted_name or ", ".join(sheet.org) or _name(sheet)
    if not name:
        return _nameless(
            card, sheet, "an organisation with neither a name nor an address; not imported"
        )
    named_by_org = ", ".join(sheet.org) == name
    organisation = Organisation(
        uid=sheet.uid,
        name_en=name,
        emails=tuple(sheet.emails),
        phones=tuple(sheet.phones),
        addresses=tuple(sheet.addresses),
        urls=tuple(sheet.urls),
        note="\n\n".join(sheet.notes),
        raw=tuple(raw for raw in sheet.raw if raw.name.upper() != "ORG" or not named_by_org),
    )
    return organisation, name, sheet.findings


def _group(card: Card) -> tuple[Record | None, str, list[Finding]]:
    sheet = gather(card.properties, card.version, GROUP)
    name = sheet.formatted_name or _group_name(sheet)
    if not name:
        return _nameless(card, sheet, "a group without a name; not imported")
    left_out = dict.fromkeys(
        raw.name.upper() for raw in sheet.raw if raw.name.upper() not in ("N", "UID")
    )
    if left_out:
        message = f"a list keeps name, members and note; left out: {', '.join(left_out)}"
        sheet.findings.append(Finding(card.line, "group", message, "warning"))
    mailing_list = MailingList(
        uid=sheet.uid,
        name=name,
        include=tuple(dict.fromkeys(sheet.members)),
        note="\n\n".join(sheet.notes),
    )
    return mailing_list, name, sheet.findings


def _nameless(card: Card, sheet: Sheet, message: str) -> tuple[None, str, list[Finding]]:
    return None, "", [*sheet.findings, Finding(card.line, "nameless", message, "skipped")]


def _name(sheet: Sheet) -> str:
    """The formatted name, else the parts, a nickname, an e-mail address or a phone number."""
    family, given, additional, prefixes, suffixes = sheet.names
    return (
        sheet.formatted_name
        or " ".join(filter(None, (prefixes, given, additional, family, suffixes)))
        or next(iter((*sheet.nicknames, *map(str, (*sheet.emails, *sheet.phones)))), "")
    )


def _group_name(sheet: Sheet) -> str:
    return next((raw.value.strip("; ") for raw in sheet.raw if raw.name.upper() == "N"), "")


def _by_preference(languages: list[tuple[int, str]]) -> tuple[str, ...]:
    ordered = sorted(languages, key=lambda language: language[0])
    return tuple(dict.fromkeys(text for _preference, text in ordered))
