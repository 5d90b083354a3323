"""What a template sees of an issue: texts that are ready to print, and no record of the office."""

from collections.abc import Mapping

from attrs import frozen


@frozen(kw_only=True)
class Item:
    """One item of an edition.

    Attributes:
        uid: of the document, to tell items apart; never printed.
        source: its text, Markdown; put it through the filter ``markdown`` or ``plain``.
        language: for the ``lang`` attribute; the edition's where the item has none.
        date: as its language writes it (``1er juin 2026``), or nothing.
        words: the words of its language (``reference``, ...).
    """

    number: int
    uid: str
    title: str
    marking: str
    language: str
    date: str
    topics: tuple[str, ...]
    reference: str
    source: str
    words: Mapping[str, str]

    @property
    def facts(self) -> tuple[str, ...]:
        """Date, topics and reference, each where there is one."""
        reference = f"{self.words['reference']} {self.reference}" if self.reference else ""
        return tuple(filter(None, (self.date, ", ".join(self.topics), reference)))


@frozen(kw_only=True)
class EditionView:
    """One edition: a message, and who it is for.

    Attributes:
        slug: the name as part of a file name and an anchor; ``file`` is the message's file.
        period: month and year.
        marking_lines: the level, and under it the release line.
        words: the words of its language (``contents``, ``handling``, ...).
        recipients: how many; ``parties`` are their nations and organisations, with counts.
        sent: whether there is a message: both items and recipients.
    """

    name: str
    slug: str
    file: str
    title: str
    office: str
    period: str
    subject: str
    language: str
    languages: tuple[str, ...]
    words: Mapping[str, str]
    marking: str
    marking_lines: tuple[str, ...]
    items: tuple[Item, ...]
    recipients: int
    parties: tuple[tuple[str, int], ...]

    @property
    def sent(self) -> bool:
        """Whether there is something to send, and somebody to send it to."""
        return bool(self.items and self.recipients)


@frozen(kw_only=True)
class Issue:
    """All editions of an issue, as the preview shows them."""

    title: str
    office: str
    period: str
    as_of: str
    audience: str
    sender: str
    placeholder: bool
    marking: str
    marking_lines: tuple[str, ...]
    editions: tuple[EditionView, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item that is in some edition, once, in the order of appearance."""
        found = {item.uid: item for edition in self.editions for item in edition.items}
        return tuple(found.values())

    @property
    def recipients(self) -> int:
        """How many people get a message."""
        return sum(edition.recipients for edition in self.editions if edition.sent)
