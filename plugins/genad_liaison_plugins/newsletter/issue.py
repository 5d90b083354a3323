"""Make the issue that templates see: what is printed, in which language, under which name."""

import re
from collections import Counter
from collections.abc import Iterator
from textwrap import shorten

from genad_liaison import Document, Edition, Selection
from genad_liaison_plugins.newsletter.options import PLACEHOLDER, NewsletterOptions
from genad_liaison_plugins.newsletter.views import EditionView, Issue, Item
from genad_liaison_plugins.newsletter.words import (
    WORDS,
    long_date,
    marking_lines,
    month,
    printed,
)

_SUBJECT_MARKING = 64
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def one_line(text: str) -> str:
    r"""A text fit for a header or a heading: one line, nothing that does not print.

    >>> one_line("Conference\r\nBcc: everybody@example.org")
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
        source=_body(document.text),
        words=WORDS[words],
    )


def _body(text: str) -> str:
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _parties(edition: Edition, selection: Selection) -> tuple[tuple[str, int], ...]:
    counts = Counter(party for person in edition.recipients for party in person.parties)
    named = ((one_line(selection.party_name(uid)), count) for uid, count in counts.items())
    return tuple(sorted(named))
