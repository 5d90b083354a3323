"""Answers to queries: pages in order, counts, values, and the newest of each."""

import datetime as dt
from collections.abc import Iterator
from functools import partial
from itertools import islice

from attrs import frozen

from genad_liaison.model import Record
from genad_liaison.query import Query, date_of, holds, matcher, values_of
from genad_liaison.query.links import indexed_field
from genad_liaison.query.order import DAY
from genad_liaison.store.port import Latest
from genad_liaison.store.sql import statements
from genad_liaison.store.sql.choosing import scan_of
from genad_liaison.store.sql.documents import Decoder
from genad_liaison.store.sql.engine import Engine
from genad_liaison.store.sql.latest import latest
from genad_liaison.store.sql.pages import Pages
from genad_liaison.store.sql.scans import Scan
from genad_liaison.store.sql.session import Session
from genad_liaison.store.sql.single import stream_page
from genad_liaison.store.sql.word_counts import WordCounts
from genad_liaison.store.sql.words import words_alone


@frozen
class Question:
    """A resolved query of a kind, and the day that it asks about."""

    kind: str
    query: Query
    as_of: dt.date | None

    def scan(self) -> Scan:
        """How it walks the tables."""
        return scan_of(self.kind, self.query, self.as_of, ordered=False)


class Reading:
    """Answers, page by page; nothing is held between one page and the next."""

    def __init__(self, engine: Engine, decoder: Decoder) -> None:
        self._engine = engine
        self._decoder = decoder
        self._pages = Pages(engine, decoder)
        self._counts = WordCounts(engine)

    def find(
        self, asked: Question, *, newest: bool, after: str | None, limit: int | None
    ) -> Iterator[Record]:
        """Records in order, lazily.

        Raises:
            UsageError: the query asks about other records, or there never was a record ``after``.
        """
        test = matcher(asked.query, asked.kind)
        start = None if after is None else self._pages.key_of(asked.kind, after)
        paged = limit is not None
        scan = scan_of(asked.kind, asked.query, asked.as_of, self._counts, paged=paged)
        if scan.exact:
            return self._pages.walk(scan, newest, start, limit)
        found = self._pages.walk(scan, newest, start, None, first=limit)
        judged = (
            record for record in found if holds(asked.kind, record, asked.as_of) and test(record)
        )
        return islice(judged, limit)

    def uids(self, asked: Question, *, newest: bool, after: str | None, limit: int) -> list[str]:
        """The uids of the first of them; only where the tables do not tell are records read."""
        matcher(asked.query, asked.kind)
        scan = scan_of(asked.kind, asked.query, asked.as_of, self._counts)
        if scan.exact:
            start = None if after is None else self._pages.key_of(asked.kind, after)
            return self._pages.uids(scan, newest, start, limit)
        found = self.find(asked, newest=newest, after=after, limit=limit)
        return [record.uid for record in found]

    def count(self, asked: Question) -> int:
        """How many records there are."""
        matcher(asked.query, asked.kind)
        scan = asked.scan()
        if not scan.exact:
            told = self._told_by_words(asked)
            return sum(1 for _ in self._all(asked)) if told is None else told
        build = partial(statements.number, self._engine, scan)
        ((number,),) = self._engine.run(
            lambda session: self._pages.ask(session, scan, "number", build)
        )
        return int(number)

    def values(self, asked: Question, field: str) -> frozenset[str]:
        """All values of a field in the records that match."""
        values_of(asked.kind, field, ())  # refuses a field that there is not
        matcher(asked.query, asked.kind)
        scan = asked.scan()
        is_uid = field == "uid"
        if not scan.exact or not (is_uid or indexed_field(asked.kind, field)):
            return values_of(asked.kind, field, self._all(asked))

        def texts(session: Session) -> frozenset[str]:
            build = partial(statements.values, self._engine, scan, field)
            rows = self._pages.ask(session, scan, ("values", is_uid), build, {"field": field})
            return frozenset(self._engine.texts(session, (key for (key,) in rows)).values())

        found_texts = self._engine.run(texts)
        return found_texts - {""} if is_uid else found_texts

    def last(self, asked: Question, by: str) -> list[Latest]:
        """For each value of a field the newest record that has it."""
        values_of(asked.kind, by, ())
        matcher(asked.query, asked.kind)
        field = indexed_field(asked.kind, by)
        scan = scan_of(asked.kind, asked.query, asked.as_of, along=False)
        if not scan.exact or field is None or field.dated or by == "uid":
            return self._last_of_all(asked, by)

        def found(session: Session) -> list[Latest]:
            build = partial(latest, self._engine, scan)
            each = self._pages.ask(session, scan, "latest", build, {"field": by})
            rows = [row for row in each if row[1] is not None]
            texts = self._engine.texts(session, {key for row in rows for key in row[:2]})
            return [
                Latest(value=texts[value], uid=texts[uid], date=_day_of(place))
                for value, uid, place in rows
            ]

        return sorted(self._engine.run(found), key=lambda one: one.value)

    def stream(self, kind: str) -> Iterator[Record]:
        """Every record, by key."""
        after = ""
        while rows := self._engine.run(partial(stream_page, kind=kind, after=after)):
            for _, document, revision in rows:
                yield self._decoder.record(kind, document, revision)
            after = rows[-1][0]

    def _all(self, asked: Question) -> Iterator[Record]:
        return self.find(asked, newest=True, after=None, limit=None)

    def _told_by_words(self, asked: Question) -> int | None:
        phrases = words_alone(asked.query)
        if not phrases or asked.as_of is not None:
            return None
        return self._engine.run(
            partial(self._engine.count_by_words, kind=asked.kind, phrases=phrases)
        )

    def _last_of_all(self, asked: Question, by: str) -> list[Latest]:
        newest: dict[str, Record] = {}
        for record in self._all(asked):
            for value in values_of(asked.kind, by, [record]):
                newest.setdefault(value, record)
        return [
            Latest(value=value, uid=newest[value].uid, date=date_of(asked.kind, newest[value]))
            for value in sorted(newest)
        ]


def _day_of(place: int) -> dt.date | None:
    """The day of a place; none where it is not dated."""
    return dt.date.fromordinal(-place // DAY) if place else None
