"""Documents and mailing lists."""

import datetime as dt

from attrs import frozen

from genad_liaison.model.marking import DEFAULT_MARKING, Marking
from genad_liaison.model.record import Record


@frozen(kw_only=True)
class Document(Record):
    """A guideline, directive, record, national report, plan, briefing or newsletter item.

    Attributes:
        kind: ``guideline``, ``directive``, ``meeting_record``, ``nap``, ``item`` (newsletter), ...
        reference: the number on the paper (``IMSTAM(GENAD)-0002-2015``).
        language: of this version (``en``, ``fr``); versions share their reference.
        text: Markdown (CommonMark) for items; else a summary or nothing.
        file: where the paper itself is kept.
    """

    kind: str
    title: str
    reference: str = ""
    version: str = ""
    date: dt.date | None = None
    language: str = ""
    topics: tuple[str, ...] = ()
    party: str = ""
    supersedes: str = ""
    text: str = ""
    file: str = ""
    note: str = ""
    marking: Marking = DEFAULT_MARKING


@frozen(kw_only=True)
class MailingList(Record):
    """A stored query plus named exceptions.

    Attributes:
        query: which contacts belong to it, in the query language; may be empty.
        include: uids of contacts that belong to it whatever the query says.
        exclude: uids of contacts that never do; wins over both.
    """

    name: str
    query: str = ""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    purpose: str = ""
    note: str = ""
