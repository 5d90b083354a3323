"""A record -> the lines of its card, between VERSION and END."""

from collections.abc import Callable, Iterator

from attrs import evolve

from genad_liaison import (
    Address,
    Contact,
    Email,
    MailingList,
    Organisation,
    Phone,
    Rank,
    precise,
)
from genad_liaison_plugins.vcard import meaning
from genad_liaison_plugins.vcard.content_lines import content_line, escape, structured
from genad_liaison_plugins.vcard.heads import Parameters
from genad_liaison_plugins.vcard.spelled import Kept
from genad_liaison_plugins.vcard.translating import raw_line

PRODUCT = "-//genad_liaison//vCard 3.0//EN"


def contact_lines(
    contact: Contact, station: tuple[str, str] | None, *, office: bool = False
) -> Iterator[bytes]:
    """A person's card.

    Args:
        contact: as released.
        station: organisation and title of the post held on the day, which stand for the ones
            that the contact states.
    """
    raw = Kept(contact.raw)
    yield from _head(contact.uid, contact.formatted_name, raw)
    yield from _names(contact, raw)
    yield from (content_line("NICKNAME", escape(name)) for name in contact.nicknames)
    yield from _station(contact, station or ("", ""), raw)
    if office and station:
        yield from _stated(contact)
    yield from raw.only("ROLE", contact.role, _optional("ROLE", escape(contact.role)), meaning.line)
    yield from _reached(contact, raw)
    for language in contact.languages:
        same = raw.spelled("LANG", language, meaning.line)
        yield raw_line(same) if same else content_line("LANG", escape(language))
    if contact.categories:
        yield content_line("CATEGORIES", ",".join(map(escape, contact.categories)))
    yield from _own(contact, raw)
    yield from _optional_lines("NOTE", escape(contact.note))
    yield from raw.others()


def organisation_lines(organisation: Organisation) -> Iterator[bytes]:
    """An organisation's card, marked as such for khard (X-KIND) and Apple (X-ABShowAs)."""
    raw = Kept(organisation.raw)
    name = organisation.name_en or organisation.name_fr or organisation.uid
    yield from _head(organisation.uid, name, raw)
    if "N" not in raw.by_key:
        yield content_line("N", ";;;;")
    if "ORG" not in raw.by_key:
        yield content_line("ORG", escape(name))
    yield content_line("X-KIND", "org")
    yield content_line("X-ABSHOWAS", "COMPANY")
    yield from _reached(organisation, raw)
    yield from _optional_lines("NOTE", escape(organisation.note))
    yield from raw.others()


def list_lines(mailing_list: MailingList, may_go: Callable[[str], bool]) -> Iterator[bytes]:
    """A list's card, as Apple's and most servers' groups are written; members by their uid."""
    yield from _head(mailing_list.uid, mailing_list.name, Kept(()))
    yield content_line("N", structured((mailing_list.name, "", "", "", "")))
    yield content_line("X-ADDRESSBOOKSERVER-KIND", "group")
    for uid in filter(may_go, mailing_list.include):
        yield content_line("X-ADDRESSBOOKSERVER-MEMBER", escape(meaning.URN + uid))
    yield from _optional_lines("NOTE", escape(mailing_list.note))


def _head(uid: str, name: str, raw: Kept) -> Iterator[bytes]:
    yield content_line("PRODID", PRODUCT)
    yield from raw.only("UID", uid, _optional("UID", escape(uid)), meaning.uid)
    yield from raw.only("FN", name, content_line("FN", escape(name)), meaning.line)


def _names(contact: Contact, raw: Kept) -> Iterator[bytes]:
    names = (
        contact.family_name,
        contact.given_name,
        contact.additional_names,
        contact.prefixes,
        contact.suffixes,
    )
    yield from raw.only("N", names, content_line("N", structured(names)), meaning.names)


def _station(contact: Contact, station: tuple[str, str], raw: Kept) -> Iterator[bytes]:
    body, title = station
    if body:
        raw.by_key.pop("ORG", None)
    if title:
        raw.by_key.pop("TITLE", None)
    org, title = (body,) if body else contact.org, title or contact.title
    yield from raw.only("ORG", org, _optional("ORG", structured(org)), meaning.parts)
    yield from raw.only("TITLE", title, _optional("TITLE", escape(title)), meaning.line)
    named = contact.family_name or contact.given_name
    if not named and contact.formatted_name in (*org[:1], ", ".join(org)):
        yield content_line("X-KIND", "individual")  # else it reads like an organisation's card


def _stated(contact: Contact) -> Iterator[bytes]:
    """What the contact's own card said, where the post held stands in its place.

    Only on the office's own cards: read back, the post is not taken for a statement. Each unit
    has a line of its own, since servers escape the semicolons of what they do not know.
    """
    for unit in contact.org or ("",):
        yield content_line("X-GENAD-STATED-ORG", escape(unit))
    yield content_line("X-GENAD-STATED-TITLE", escape(contact.title))


def _reached(record: Contact | Organisation, raw: Kept) -> Iterator[bytes]:
    for email in record.emails:
        same = raw.spelled("EMAIL", email, meaning.email)
        yield raw_line(same) if same else content_line("EMAIL", escape(str(email)), _kinds(email))
    for phone in record.phones:
        same = raw.spelled("TEL", phone, meaning.phone)
        yield raw_line(same) if same else content_line("TEL", escape(str(phone)), _kinds(phone))
    for address in record.addresses:
        yield _address(address, raw)
    for url in record.urls:
        same = raw.spelled("URL", url, meaning.line)
        yield raw_line(same) if same else content_line("URL", escape(url))


def _address(address: Address, raw: Kept) -> bytes:
    label: Parameters = (
        (("LABEL", (address.label.replace("\\", "\\\\"),)),) if address.label else ()
    )
    same = raw.spelled("ADR", address, meaning.address)
    if same:
        return raw_line(same)
    same = raw.spelled("ADR", evolve(address, label=""), meaning.address)
    if same:
        return raw_line(same, label)
    parts = (
        address.po_box,
        address.extended,
        address.street,
        address.locality,
        address.region,
        address.postal_code,
        address.country,
    )
    return content_line("ADR", structured(parts), (*_kinds(address), *label))


def _kinds(value: Email | Phone | Address) -> Parameters:
    """TYPE, with PREF for the first; a further preference is kept as 4.0 writes it."""
    types = value.types if isinstance(value, Phone) else tuple(filter(None, (value.type,)))
    if isinstance(value, Email) and not value.type.startswith("x"):
        types = ("internet", *types)
    if value.preference == 1:
        types = (*types, "pref")
    rest: Parameters = ()
    if value.preference is not None and value.preference != 1:
        rest = (("PREF", (str(value.preference),)),)
    words = tuple(word.upper() if word.isascii() else word for word in types)
    return (("TYPE", words), *rest) if words else rest


def _own(contact: Contact, raw: Kept) -> Iterator[bytes]:
    """Sort key, grades, printed name and nationalities, the last three in properties of ours."""
    sort_key = contact.sort_key
    yield from raw.only(
        "SORT-STRING", sort_key, _optional("SORT-STRING", escape(sort_key)), meaning.line
    )
    yield from (
        content_line("X-GENAD-RANK", escape(rank.code), _period(rank)) for rank in contact.ranks
    )
    printed = contact.printed_name
    line = _optional("X-GENAD-PRINTED-NAME", escape(printed))
    yield from raw.only("X-GENAD-PRINTED-NAME", printed, line, meaning.line)
    if contact.nationalities:
        yield content_line("X-GENAD-NATIONALITY", ",".join(map(escape, contact.nationalities)))


def _period(rank: Rank) -> Parameters:
    period = rank.period
    said = (
        ("X-TITLE", rank.title),
        ("X-SERVICE", rank.service),
        ("X-START", precise(period.start, period.start_precision)),
        ("X-END", precise(period.end, period.end_precision)),
    )
    return tuple((name, (text,)) for name, text in said if text)


def _optional(name: str, value: str) -> bytes:
    return content_line(name, value) if value else b""


def _optional_lines(name: str, value: str) -> Iterator[bytes]:
    if value:
        yield content_line(name, value)
