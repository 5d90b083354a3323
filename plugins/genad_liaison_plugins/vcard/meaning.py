"""A property -> the value that the model has a word for; what reader and writer agree on."""

import re
import unicodedata

from genad_liaison import Address, Email, Period, Phone, Rank, UsageError, parse_partial
from genad_liaison_plugins.vcard import values
from genad_liaison_plugins.vcard.heads import read_head
from genad_liaison_plugins.vcard.tokens import Property

GRADE = re.compile(r"O[FR]-[0-9]{1,2}")
NAME_PARTS = 5
ADDRESS_PARTS = 7
URN = "urn:uuid:"


def one_line(value: str) -> str:
    """Text for a field of one line: no line ends, no control characters, none that escape."""
    value = value.strip()
    return value if value.isprintable() else " ".join(_without_controls(value, "").split(" "))


def many_lines(value: str) -> str:
    """Text that may have several lines, with LF between them."""
    value = value.replace("\r\n", "\n").replace("\r", "\n").strip()
    return value if value.isprintable() else _without_controls(value, "\n\t")


def line(prop: Property, version: str) -> str:
    """FN, TITLE, ROLE and other texts of one line."""
    return one_line(values.text(prop, version))


def parts(prop: Property, version: str) -> tuple[str, ...]:
    """ORG: the organisation and its units."""
    return tuple(filter(None, map(one_line, values.components(prop, version))))


def names(prop: Property, version: str) -> tuple[str, ...]:
    """N: family, given and additional names, prefixes, suffixes."""
    found = tuple(map(one_line, values.components(prop, version)))
    return (*found, *[""] * NAME_PARTS)[:NAME_PARTS]


def email(prop: Property, version: str) -> Email:
    """EMAIL; ``mailto:`` is left out."""
    address = _without_scheme(line(prop, version), "mailto:")
    return Email(value=address, type=_one_type(prop), preference=prop.head.preference)


def phone(prop: Property, version: str) -> Phone:
    """TEL, as written; the ``tel:`` of a URI is left out."""
    number = _without_scheme(line(prop, version), "tel:")
    return Phone(value=number, types=prop.head.types, preference=prop.head.preference)


def address(prop: Property, version: str) -> Address:
    """ADR with the LABEL parameter that RFC 6350 gave it."""
    found = [many_lines(part) for part in values.components(prop, version)]
    box, extended, street, locality, region, code, country = (*found, *[""] * ADDRESS_PARTS)[
        :ADDRESS_PARTS
    ]
    return Address(
        po_box=box,
        extended=extended,
        street=street,
        locality=locality,
        region=region,
        postal_code=code,
        country=country,
        label="" if prop.head.simple else many_lines(_label(prop)),
        type=_one_type(prop),
        preference=prop.head.preference,
    )


def label(prop: Property, version: str) -> Address:
    """LABEL of 2.1 and 3.0: an address as it is written on an envelope."""
    return Address(
        label=many_lines(values.text(prop, version)),
        type=_one_type(prop),
        preference=prop.head.preference,
    )


def uid(prop: Property, version: str) -> str:
    """UID without the ``urn:uuid:`` that some clients put before it."""
    return _without_scheme(line(prop, version), URN)


def member(prop: Property, version: str) -> str:
    """MEMBER: the uid or e-mail address of somebody in a group."""
    return _without_scheme(_without_scheme(line(prop, version), URN), "mailto:")


def rank(prop: Property, version: str) -> Rank | None:
    """X-GENAD-RANK, our own: a STANAG 2116 code; ``None`` where it is none, or has no period."""
    code = line(prop, version).upper()
    if not GRADE.fullmatch(code):
        return None
    parameter = prop.head.parameter
    try:
        period = _period(parameter("X-START"), parameter("X-END"))
    except UsageError:
        return None
    return Rank(
        code=code, title=parameter("X-TITLE"), service=parameter("X-SERVICE"), period=period
    )


def whole(prop: Property) -> bool:
    """Whether the model's value is all that a property says, so that nothing else need be kept."""
    head, value = prop.head, prop.value
    match head.key:
        case "ADR":
            return (
                (head.simple or _only_labelled(prop))
                and len(head.types) <= 1
                and _has_parts(prop, ADDRESS_PARTS)
            )
        case "EMAIL":
            return head.simple and len(head.types) - ("internet" in head.types) <= 1
        case "TEL":
            return head.simple and value[:4].lower() != "tel:"
        case "LANG":
            return head.simple and not head.types
    if not head.simple or head.types or head.preference is not None:
        return False
    if head.key == "N":
        return "," not in value.replace("\\,", "") and _has_parts(prop, NAME_PARTS)
    return head.key != "UID" or value[: len(URN)].lower() != URN


def _has_parts(prop: Property, most: int) -> bool:
    """Whether there are no more components than the model has fields for."""
    return prop.value.count(";") < most or len(values.split_unescaped(prop.value, ";")) <= most


def _only_labelled(prop: Property) -> bool:
    """Whether LABEL, which an address has a field for, is all that makes a head less simple."""
    rest = tuple(given for given in prop.head.parameters if given[0].upper() != "LABEL")
    return prop.head.key == "ADR" and read_head("ADR", prop.head.group, rest).simple


def _one_type(prop: Property) -> str:
    types = [word for word in prop.head.types if word != "internet"]
    return next((word for word in ("work", "home") if word in types), types[0] if types else "")


def _label(prop: Property) -> str:
    """An unquoted label with commas in it came apart as a list."""
    for name, texts in prop.head.parameters:
        if name.upper() == "LABEL":
            return values.unescape(",".join(texts), "3.0")
    return ""


def _without_scheme(value: str, scheme: str) -> str:
    return value[len(scheme) :] if value[: len(scheme)].lower() == scheme else value


def _period(start: str, end: str) -> Period:
    first = parse_partial(start) if start else None
    last = parse_partial(end) if end else None
    return Period(
        start=first[0] if first else None,
        end=last[0] if last else None,
        start_precision=first[1] if first else "day",
        end_precision=last[1] if last else "day",
    )


def _without_controls(value: str, keep: str) -> str:
    """Control characters out (a name must not move a terminal's cursor), line ends as spaces."""
    return "".join(
        char
        if char in keep or unicodedata.category(char) != "Cc"
        else " "
        if char in "\r\n\t"
        else ""
        for char in value
    )
