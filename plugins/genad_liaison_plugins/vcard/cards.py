"""Logical lines -> cards, cut apart so that a bad line or card costs no other one."""

from collections.abc import Iterator
from typing import NamedTuple

from genad_liaison_plugins.vcard.findings import Finding, Severity
from genad_liaison_plugins.vcard.lines import logical_lines
from genad_liaison_plugins.vcard.tokens import Property, Tokenizer

MAX_PROPERTIES = 10_000
MAX_VALUE = 32 * 1024 * 1024
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


def cut(text: str) -> Iterator[Card | Finding]:
    """The cards of a text in order; a bare finding is about something outside any card."""
    tokenizer, cutter = Tokenizer(), _Cutter()
    for number, line in logical_lines(text):
        yield from cutter.take(number, line, tokenizer.property(line, number))
    yield from cutter.end()


class _Cutter:
    """Where the cutting stands: outside a card, in one, or in a card nested in AGENT."""

    def __init__(self) -> None:
        self.count = 0
        self.open: _OpenCard | None = None
        self.stray: list[int] = []

    def take(self, number: int, line: str, prop: Property | None) -> tuple[Card | Finding, ...]:
        card = self.open
        edge = _edge(prop) if prop is not None and prop.head.key in ("BEGIN", "END") else ""
        if card is None:
            return self._outside(number, edge)
        if not edge and not card.nested:
            card.add(number, line, prop)
        elif edge == "BEGIN" and not card.expects_nested:
            done = card.close(number, "read up to the next card")
            self._begin(number)
            return (done,)
        elif edge == "END" and not card.nested:
            self.open = None
            return (card.close(number),)
        else:
            card.add_nested(line, edge)
        return ()

    def end(self) -> tuple[Card | Finding, ...]:
        if self.open is not None:
            return (self.open.close(self.open.last, "read up to the end of the file"),)
        return self._strays()

    def _outside(self, number: int, edge: str) -> tuple[Card | Finding, ...]:
        if edge != "BEGIN":
            self.stray.append(number)
            return ()
        strays = self._strays()
        self._begin(number)
        return strays

    def _begin(self, number: int) -> None:
        self.count += 1
        self.open = _OpenCard(self.count, number)

    def _strays(self) -> tuple[Finding, ...]:
        if not self.stray:
            return ()
        first, many = self.stray[0], len(self.stray) > 1
        self.stray = []
        what = "these lines are" if many else "this line is"
        return (Finding(first, "outside", f"{what} in no card; not read", "warning"),)


class _OpenCard:
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

    def add(self, number: int, line: str, prop: Property | None) -> None:
        self.last = number
        if prop is None:
            self._go_on(number, line)
            return
        if self.tail:
            self._join_tail()
        if len(self.properties) >= MAX_PROPERTIES or len(prop.value) > MAX_VALUE:
            self._note(number, "size", f"{prop.head.name} is too much; left out", "warning")
            return
        if prop.head.oddity:
            self._note(number, "parameter", prop.head.oddity)
        self.properties.append(prop)
        if prop.head.key == "AGENT" and _edge_value(prop.value) == "BEGIN:VCARD":
            self.nested, self.depth = [prop.value.strip()], 1

    def add_nested(self, line: str, edge: str) -> None:
        self.nested.append(line.strip() if edge else line)
        self.depth += {"BEGIN": 1, "END": -1}.get(edge, _opens_inline(line))
        if self.depth == 0:
            self._join_nested()

    def close(self, line: int, unended: str = "") -> Card:
        if self.tail:
            self._join_tail()
        if self.nested:
            self._join_nested()
        if unended:
            self._note(line, "no-end", f"END:VCARD is missing; {unended}")
        version = self._version()
        return Card(
            self.number, self.line, version, tuple(self.properties), tuple(self.findings)
        )

    def _go_on(self, number: int, line: str) -> None:
        """Keep a line that is no property as part of the property before it."""
        if not self.properties:
            self._note(number, "line", "neither a property nor part of one; left out", "warning")
        elif self.tail:
            self.tail.append(line)
        else:
            self.tail = [self.properties[-1].value, line]
            name = self.properties[-1].head.name
            self._note(number, "line", f"not a property; read as part of {name}")

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


def _edge(prop: Property) -> str:
    """BEGIN or END of a card, else nothing (``BEGIN:VEVENT``)."""
    return prop.head.key if prop.value.strip().upper() == "VCARD" else ""


def _edge_value(value: str) -> str:
    return value.strip().upper() if len(value) < 40 else ""


def _opens_agent(prop: Property) -> bool:
    return prop.head.key == "AGENT" and not prop.value.strip()


def _opens_inline(line: str) -> int:
    name, colon, value = line.partition(":")
    return int(colon == ":" and name[:5].upper() == "AGENT" and _edge_value(value) == "BEGIN:VCARD")


def _looks_old(prop: Property) -> bool:
    return prop.head.encoding == "quoted-printable" or any(not k for k, _ in prop.head.parameters)
