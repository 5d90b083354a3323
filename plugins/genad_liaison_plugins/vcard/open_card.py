"""A card whose end has not come yet: takes properties, nested cards and stray lines in."""

from typing import NamedTuple

from genad_liaison_plugins.vcard.findings import Finding, Severity
from genad_liaison_plugins.vcard.tokens import Property

MAX_PROPERTIES = 10_000
MAX_VALUE = 32 * 1024 * 1024
SHORT = frozenset((
    "BDAY", "EMAIL", "FN", "KIND", "N", "NICKNAME", "PRODID", "REV", "SORT-STRING", "TEL", "UID",
    "VERSION",
))  # fmt: skip
"""What never goes on in a second line, unless it is encoded or folded."""
VERSIONS = ("2.1", "3.0", "4.0")


class Card(NamedTuple):
    """One card of a file.

    Attributes:
        number: counted from 1 in the file; nested ones are not counted.
        line: where it begins.
        version: ``2.1``, ``3.0`` or ``4.0``: what its values are read by.
        properties: all but BEGIN and END, in the order of the file.
    """

    number: int
    line: int
    version: str
    properties: tuple[Property, ...]
    findings: tuple[Finding, ...] = ()


class OpenCard:
    """A card whose end has not come yet."""

    def __init__(self, number: int, line: int) -> None:
        self.number, self.line, self.last = number, line, line
        self.properties: list[Property] = []
        self.findings: list[Finding] = []
        self.tail: list[str] = []
        self.nested: list[str] = []
        self.depth = 0

    @property
    def expects_nested(self) -> bool:
        """Whether an AGENT is open that a nested card belongs to."""
        if self.nested:
            return self.nested[-1].rstrip().upper() == "AGENT:"
        return bool(self.properties) and not self.tail and _opens_agent(self.properties[-1])

    def add(self, prop: Property) -> None:
        """Take a property in."""
        if self.tail:
            self._join_tail()
        head, value, self.last = prop
        if len(self.properties) >= MAX_PROPERTIES or len(value) > MAX_VALUE:
            self._note(self.last, "size", f"{head.name} is too much; left out", "warning")
            return
        if head.oddity:
            self._note(self.last, "parameter", head.oddity)
        self.properties.append(prop)
        if head.key == "AGENT" and _edge_value(value) == "BEGIN:VCARD":
            self.nested, self.depth = [value.strip()], 1

    def leave_out(self, prop: Property) -> None:
        """Note a BEGIN or END of something else, which would break a card that it stood in."""
        what = f"{prop.head.name}:{prop.value.strip()[:20]}"
        self._note(prop.line, "line", f"{what} has no place in a card; left out", "warning")

    def go_on(self, number: int, line: str) -> None:
        """Keep a line that is no property as part of the property before it."""
        self.last = number
        before = self.properties[-1].head if self.properties else None
        if before is None or (before.key in SHORT and not before.encoding):
            text = line if len(line) <= 40 else f"{line[:39]}…"
            self._note(number, "line", f"{text!r} is no property; left out", "warning")
        elif self.tail:
            self.tail.append(line)
        else:
            self.tail = [self.properties[-1].value, line]
            self._note(number, "line", f"not a property; read as part of {before.name}")

    def add_nested(self, line: str, edge: str) -> None:
        """Take a line of the card in AGENT; ``edge`` is BEGIN or END where it is one."""
        self.nested.append(line.strip() if edge else line)
        self.depth += {"BEGIN": 1, "END": -1}.get(edge, _opens_inline(line))
        if self.depth == 0:
            self._join_nested()

    def close(self, line: int, unended: str = "") -> Card:
        """The card as it is; ``unended`` says how far it was read when END did not come."""
        if self.tail:
            self._join_tail()
        if self.nested:
            self._join_nested()
        if unended:
            self._note(line, "no-end", f"END:VCARD is missing; {unended}")
        version = self._version()
        return Card(self.number, self.line, version, tuple(self.properties), tuple(self.findings))

    def _join_tail(self) -> None:
        prop = self.properties[-1]
        if prop.head.encoding == "quoted-printable":
            value = "".join(part.removesuffix("=") for part in self.tail)
        else:
            value = ("" if prop.head.encoding == "base64" else "\n").join(self.tail)
        self.properties[-1] = prop._replace(value=value)
        self.tail = []

    def _join_nested(self) -> None:
        self.properties[-1] = self.properties[-1]._replace(value="\n".join(self.nested))
        self.nested, self.depth = [], 0

    def _version(self) -> str:
        stated = next((p.value.strip() for p in self.properties if p.head.key == "VERSION"), "")
        if stated in VERSIONS:
            return stated
        version = next((known for known in VERSIONS if stated and known[0] == stated[0]), "")
        version = version or ("2.1" if any(_looks_old(p) for p in self.properties) else "3.0")
        what = f"VERSION {stated[:20]} is not known" if stated else "VERSION is missing"
        self._note(self.line, "version", f"{what}; read as {version}")
        return version

    def _note(self, line: int, code: str, message: str, severity: Severity = "repaired") -> None:
        self.findings.append(Finding(line, code, message, severity))


def _edge_value(value: str) -> str:
    return value.strip().upper() if len(value) < 40 else ""


def _opens_agent(prop: Property) -> bool:
    return prop.head.key == "AGENT" and not prop.value.strip()


def _opens_inline(line: str) -> int:
    name, colon, value = line.partition(":")
    return int(colon == ":" and name[:5].upper() == "AGENT" and _edge_value(value) == "BEGIN:VCARD")


def _looks_old(prop: Property) -> bool:
    return prop.head.encoding == "quoted-printable" or any(not k for k, _ in prop.head.parameters)
