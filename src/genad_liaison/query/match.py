"""Whether a record answers to a resolved query: the plain way, that each index must agree with."""

import datetime as dt
import unicodedata
from collections.abc import Callable, Iterable

from genad_liaison.errors import UsageError
from genad_liaison.model import Record
from genad_liaison.query.asof import holds
from genad_liaison.query.field import Field
from genad_liaison.query.fields import field_of
from genad_liaison.query.fold import Folded, Phrase, fold, forms
from genad_liaison.query.gathering import alternatives, exclusions
from genad_liaison.query.patterns import compiled
from genad_liaison.query.phrases import FEW, Occurs, any_of
from genad_liaison.query.texts import full_text
from genad_liaison.query.values import (
    Among,
    And,
    Between,
    Changed,
    Exact,
    Has,
    Not,
    Or,
    Pattern,
    Present,
    Query,
    Sort,
    Term,
    Words,
)

Test = Callable[[Record], bool]
Get = Callable[[Record], Iterable[str]]


def matches(query: Query, kind: str, record: Record, as_of: dt.date | None = None) -> bool:
    """Whether one record of a kind answers to a resolved query, and counts on that day.

    For many records make a :func:`matcher` once.

    Raises:
        UsageError: the query asks about other records; resolve it first.
    """
    return holds(kind, record, as_of) and matcher(query, kind)(record)


def values_of(kind: str, field: str, records: Iterable[Record]) -> frozenset[str]:
    """All values that a field has in some records: the plain way to one half of a semi-join.

    Raises:
        UsageError: the kind has no such field of its own.
    """
    get = _own(field, kind).get
    return frozenset(value for record in records for value in get(record))


def matcher(query: Query, kind: str) -> Test:
    """The query as a function of one record; words and values are made ready once."""
    return _made(query, kind, _Reading(kind))


class _Reading:
    """What several parts of a query read of the same record: read once for all of them."""

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._getters: dict[str, Get] = {}
        self._written: tuple[Record | None, tuple[str, ...], str] = (None, (), "")
        self._folded: tuple[Record | None, tuple[Folded, ...]] = (None, ())

    def values(self, field: Field) -> Get:
        """The values of a field; ``framework:`` asks for the same some thirty times."""
        if field.name not in self._getters:
            self._getters[field.name] = _once(field.get)
        return self._getters[field.name]

    def has(self, phrase: Phrase, record: Record) -> bool:
        """Whether a phrase occurs in them; most that do are seen without folding all of it."""
        last, texts, small = self._written
        if last is not record:
            texts = tuple(full_text(self._kind, record))
            small = "\n".join(texts).lower()  # no phrase goes on over the end of a line
            self._written = record, texts, small
        return phrase.is_seen_in((small,)) or phrase.occurs_within(self._forms(record, texts))

    def says(self, occurs: Occurs, record: Record) -> bool:
        """Whether one of many phrases occurs in them."""
        texts = self._written[1] if self._written[0] is record else full_text(self._kind, record)
        return occurs(self._forms(record, texts))

    def _forms(self, record: Record, texts: Iterable[str]) -> tuple[Folded, ...]:
        last, found = self._folded
        if last is not record:
            found = tuple(map(Folded, forms(*texts)))
            self._folded = record, found
        return found


def _once(get: Get) -> Get:
    """The same, which reads a record once while it is asked about that one."""
    last: Record | None = None
    found: tuple[str, ...] = ()

    def read(record: Record) -> tuple[str, ...]:
        nonlocal last, found
        if last is not record:
            last, found = None, tuple(get(record))
            last = record
        return found

    return read


def _made(query: Query, kind: str, reading: _Reading) -> Test:
    match query:
        case Not(part=part):
            test = _made(part, kind, reading)
            return lambda record: not test(record)
        case And(parts=parts):
            return _all([_made(part, kind, reading) for part in exclusions(parts)])
        case Or(parts=parts):
            return _any(_each_of(alternatives(parts), kind, reading))
        case Sort():
            return lambda _record: True
        case Words(text=text):
            phrase = Phrase(text)
            return lambda record: reading.has(phrase, record)
        case Has() | Changed():
            raise UsageError("the query asks about other records; resolve it first")
    return _of_field(query, kind, reading)


def _each_of(parts: tuple[Query, ...], kind: str, reading: _Reading) -> list[Test]:
    """A test for each alternative; very many words are one, which costs no more than a few."""
    words = [part.text for part in parts if isinstance(part, Words)]
    if len(words) <= FEW:
        return [_made(part, kind, reading) for part in parts]
    occurs = any_of(words)
    others = [_made(part, kind, reading) for part in parts if not isinstance(part, Words)]
    return [*others, lambda record: reading.says(occurs, record)]


def _all(tests: list[Test]) -> Test:
    def test(record: Record) -> bool:
        for one in tests:  # noqa: SIM110 - a generator for each record takes longer than most tests
            if not one(record):
                return False
        return True

    return test


def _any(tests: list[Test]) -> Test:
    def test(record: Record) -> bool:
        for one in tests:  # noqa: SIM110 - as above
            if one(record):
                return True
        return False

    return test


def _of_field(
    query: Term | Exact | Pattern | Present | Between | Among, kind: str, reading: _Reading
) -> Test:
    match query:
        case Term():
            return _term(query, kind)
        case Exact():
            return _exact(query, kind)
        case Pattern(field=name, regex=regex, span=span):
            written, found = _own(name, kind).written, compiled(regex, span)
            return lambda record: any(map(found, written(record)))
        case Present():
            return _present(query, kind)
        case Between():
            return _between(query, kind, reading)
        case Among():
            return _among(query, kind, reading)


def _among(among: Among, kind: str, reading: _Reading) -> Test:
    field, values, at = _own(among.field, kind), among.values, among.at
    get, dated = reading.values(field), field.dated
    if at is None or dated is None:
        return lambda record: not values.isdisjoint(get(record))
    return lambda record: any(
        value in values and period.covers(at) for value, period in dated(record)
    )


def _exact(exact: Exact, kind: str) -> Test:
    written = _own(exact.field, kind).written
    wanted = {unicodedata.normalize("NFC", value) for value in exact.values}
    return lambda record: any(
        unicodedata.normalize("NFC", text) in wanted for text in written(record)
    )


def _present(present: Present, kind: str) -> Test:
    field, at = _own(present.field, kind), present.at
    get, dated = field.get, field.dated
    if at is None or dated is None:
        return lambda record: any(True for _ in get(record))
    return lambda record: any(period.covers(at) for _, period in dated(record))


def _own(name: str, kind: str) -> Field:
    field = field_of(kind, name)
    if field is None:
        raise UsageError(f'{kind} have no field "{name}" of their own; resolve the query first')
    return field


def _term(term: Term, kind: str) -> Test:
    field = _own(term.field, kind)
    get = field.get
    if field.type == "text":
        occurs = any_of(term.values)
        return lambda record: occurs(map(Folded, get(record)))
    if field.type == "date":
        return lambda record: any(day.startswith(term.values) for day in get(record))
    wanted = frozenset(map(fold, term.values))
    return lambda record: not wanted.isdisjoint(map(fold, get(record)))


def _between(between: Between, kind: str, reading: _Reading) -> Test:
    get = reading.values(_own(between.field, kind))
    start = between.start.isoformat() if between.start else ""
    end = between.end.isoformat() if between.end else "~"

    def test(record: Record) -> bool:
        for day in get(record):  # noqa: SIM110 - as above
            if start <= day < end:
                return True
        return False

    return test
