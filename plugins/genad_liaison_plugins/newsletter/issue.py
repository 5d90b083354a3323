"""What a template sees of an issue: texts that are ready to print, and no record of the office."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from textwrap import shorten

from attrs import frozen

from genad_liaison import Document, Edition, Selection
from genad_liaison_plugins.newsletter.options import PLACEHOLDER, NewsletterOptions
from genad_liaison_plugins.newsletter.words import (
    WORDS,
    long_date,
    marking_lines,
    month,
    printed,
)

_SUBJECT_MARKING = 64
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


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


def one_line(text: str) -> str:
    """A text fit for a header or a heading: one line, nothing that does not print.

    >>> one_line("Conference\\r\\nBcc: everybody@example.org")
    'Conference Bcc: everybody@example.org'
    """
    return " ".join("".join(c for c in text if c.isprintable() or c.isspace()).split())


def issue_of(selection: Selection, options: NewsletterOptions) -> Issue:
    """The issue that a selection and the office's options make."""
    marking = one_line(selection.marking_line or printed(selection.marking, selection, "en"))
    return Issue(
        title=one_line(options.title),
        office=one_line(selection.office_name),
        period=month(selection.as_of, "en"),
        as_of=long_date(selection.as_of, "en"),
        audience=one_line(selection.audience.name),
        sender=options.sender,
        placeholder=options.sender == PLACEHOLDER,
        marking=marking,
        marking_lines=marking_lines(marking),
        editions=tuple(_editions(selection, options)),
    )


def _editions(selection: Selection, options: NewsletterOptions) -> Iterator[EditionView]:
    taken: Counter[str] = Counter()
    for edition in selection.editions:
        slug = re.sub(r"[^a-z0-9]+", "-", edition.name.casefold()).strip("-") or "edition"
        taken[slug] += 1
        while taken[slug] > 1:
            slug = f"{slug}-{taken[slug]}"
            taken[slug] += 1
        yield _edition(edition, slug, selection, options)


def _edition(
    edition: Edition, slug: str, selection: Selection, options: NewsletterOptions
) -> EditionView:
    language = _language(edition)
    marking = one_line(edition.marking_line or printed(edition.marking, selection, language))
    title, period = one_line(options.title), month(selection.as_of, language)
    items = tuple(
        _item(number, document, language, selection)
        for number, document in enumerate(edition.items, 1)
    )
    short = shorten(marking, _SUBJECT_MARKING, placeholder=" …")
    return EditionView(
        name=one_line(edition.name),
        slug=slug,
        file=f"{slug}.eml",
        title=title,
        office=one_line(selection.office_name),
        period=period,
        subject=f"[{short}] {title}, {period}",
        language=language,
        languages=tuple(dict.fromkeys((language, *(item.language for item in items)))),
        words=WORDS[language],
        marking=marking,
        marking_lines=marking_lines(marking),
        items=items,
        recipients=len(edition.recipients),
        parties=_parties(edition, selection),
    )


def _language(edition: Edition) -> str:
    """The language that all items share; English, which everybody reads, where they differ."""
    languages = {document.language or "en" for document in edition.items}
    return languages.pop() if len(languages) == 1 and languages <= set(WORDS) else "en"


def _item(number: int, document: Document, default: str, selection: Selection) -> Item:
    language = document.language or default
    words = language if language in WORDS else "en"
    return Item(
        number=number,
        uid=document.uid,
        title=one_line(document.title),
        marking=one_line(printed(document.marking, selection, words)),
        language=language,
        date=long_date(document.date, words),
        topics=tuple(map(one_line, document.topics)),
        reference=one_line(document.reference),
        source=_UNPRINTABLE.sub("", document.text.replace("\r\n", "\n")),
        words=WORDS[words],
    )


def _parties(edition: Edition, selection: Selection) -> tuple[tuple[str, int], ...]:
    counts = Counter(party for person in edition.recipients for party in person.parties)
    named = ((one_line(selection.party_name(uid)), count) for uid, count in counts.items())
    return tuple(sorted(named))
