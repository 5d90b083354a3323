"""A property -> the value that the model has a word for; what reader and writer agree on."""

import re
import unicodedata

from genad_liaison import Address, Email, Period, Phone, Rank, UsageError, parse_partial
from genad_liaison_plugins.vcard import values
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
    return Rank(code=code, title=parameter("X-TITLE"), service=parameter("X-SERVICE"), period=period)


def whole(prop: Property) -> bool:
    """Whether the model's value is all that a property says, so that nothing else need be kept."""
    head = prop.head
    if not head.simple:
        return False
    match head.key:
        case "EMAIL":
            return len(head.types) - ("internet" in head.types) <= 1
        case "TEL":
            return not prop.value[:4].lower().startswith("tel:")
        case "ADR":
            return len(head.types) <= 1 and prop.value.count(";") < ADDRESS_PARTS
        case "N":
            return "," not in prop.value and prop.value.count(";") < NAME_PARTS
        case "UID":
            return prop.value[: len(URN)].lower() != URN
        case "URL" | "LANG":
            return not head.parameters
    return True


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
        char if char in keep or unicodedata.category(char) != "Cc" else " " if char in "\r\n\t" else ""
        for char in value
    )
