"""Logical lines -> cards, cut apart so that a bad line or card costs no other one."""

from collections.abc import Iterator

from genad_liaison_plugins.vcard.findings import Finding
from genad_liaison_plugins.vcard.lines import logical_lines
from genad_liaison_plugins.vcard.open_card import Card, OpenCard
from genad_liaison_plugins.vcard.tokens import Property, Tokenizer

EDGES = ("BEGIN", "END")


def cut(text: str) -> Iterator[Card | Finding]:
    """The cards of a text in order; a bare finding is about something outside any card."""
    tokenizer, cutter = Tokenizer(), _Cutter()
    for number, line in logical_lines(text):
        prop, card = tokenizer.property(line, number), cutter.open
        if card is None or prop is None or card.nested or prop.head.key in EDGES:
            yield from cutter.take(number, line, prop)
        else:
            card.add(prop)
    yield from cutter.end()


class _Cutter:
    """Where the cutting stands: outside a card, in one, or in a card nested in AGENT."""

    def __init__(self) -> None:
        self.count = 0
        self.open: OpenCard | None = None
        self.stray: list[int] = []

    def take(self, number: int, line: str, prop: Property | None) -> tuple[Card | Finding, ...]:
        card = self.open
        edge = _edge(prop) if prop is not None and prop.head.key in EDGES else ""
        if card is None:
            return self._outside(number, edge)
        if not edge and not card.nested:
            card.go_on(number, line) if prop is None else card.leave_out(prop)
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
        self.open = OpenCard(self.count, number)

    def _strays(self) -> tuple[Finding, ...]:
        if not self.stray:
            return ()
        first, many = self.stray[0], len(self.stray) > 1
        self.stray = []
        what = "these lines are" if many else "this line is"
        return (Finding(first, "outside", f"{what} in no card; not read", "warning"),)


def _edge(prop: Property) -> str:
    """BEGIN or END of a card, else nothing (``BEGIN:VEVENT``)."""
    return prop.head.key if prop.value.strip().upper() == "VCARD" else ""
