"""Makes plans for queries about one kind, and decides which indexes are worth to be built."""

import datetime as dt
from collections.abc import Iterable, Iterator

from attrs import evolve

from genad_liaison.query import (
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
from genad_liaison.query.field import Field
from genad_liaison.query.fields import field_of
from genad_liaison.query.fold import Folded, fold
from genad_liaison.query.gathering import alternatives, exclusions
from genad_liaison.query.links import indexed_field
from genad_liaison.query.order import DAY
from genad_liaison.query.phrases import any_of as any_phrase
from genad_liaison.store.journal.columns import Column
from genad_liaison.store.journal.indexes import Indexes
from genad_liaison.store.journal.plan import Plan, Test, all_of, any_of, none_of, none_of_several
from genad_liaison.store.journal.seeking import MOST_VALUES, is_kept, seen_in

FEW = 4_000
"""So few records are sooner read than an index is built."""
OTHER = 2
"""The rank of a part that names no uids."""


class Planner:
    """Plans a query; a second one is planned by another.

    Args:
        page: whether only the first few answers are wanted.
    """

    def __init__(self, indexes: Indexes, *, page: bool) -> None:
        self._indexes, self._kind, self._page = indexes, indexes.kind, page
        self._asked_before = frozenset(indexes.asked)
        self._are_few, self._least = False, 0

    def plan(self, query: Query) -> Plan:
        """Take a query apart."""
        match query:
            case And(parts=parts):
                return self._all_of(exclusions(parts))
            case Or(parts=parts):
                return any_of([self.plan(part) for part in alternatives(parts)], query)
            case Not():
                return self._none_of(query)
            case Words(text=text):
                return self._by_words((text,), query)
            case Pattern() | Has() | Changed() | Sort():
                return Plan(rest=query)  # the query alone can judge these
        field = field_of(self._kind, query.field)
        if field is None:
            return Plan(rest=query)
        if field.name == "uid":
            return self._by_uid(query)
        if field.name == "date":
            return self._by_day(query)
        if field.type == "text":
            return self._by_text(field, query)
        return self._by_value(field, query)

    def _all_of(self, parts: tuple[Query, ...]) -> Plan:
        """Uids come first: they are known already, while an index may have to be built."""
        before = self._are_few
        plans = list(self._named(parts))
        plans += [self.plan(part) for part in parts if self._rank(part) == OTHER]
        self._are_few = before
        return all_of(plans)

    def are_few(self, query: Query) -> bool:
        """Whether the uids in a query leave but a few records, which are sooner read."""
        for _ in self._named(query.parts if isinstance(query, And) else (query,)):
            pass
        return self._are_few

    def spares(self, name: str) -> bool:
        """Whether the few records that are left are read, in place of an index of the field."""
        indexes = self._indexes
        return not indexes.is_indexed(name) and indexes.is_spared(name, self._least)

    def _named(self, parts: tuple[Query, ...]) -> Iterator[Plan]:
        """The plans of the parts that name records by uids, the surest first."""
        count = least = len(self._indexes.order)
        for part in sorted(parts, key=self._rank):
            if self._rank(part) == OTHER:
                return
            plan = self.plan(part)
            self._least = least = min(least, plan.size)
            self._page = self._page or least * 8 < count
            self._are_few = self._are_few or (least <= FEW and least * 8 < count)
            yield plan

    def _rank(self, part: Query) -> int:
        """How sure it is that a part names a few records, and costs little."""
        match part:
            case Or(parts=parts):
                return max(map(self._rank, parts), default=0)
            case Among(field="uid"):
                return 0
            case Among(field=name, values=values):
                field = field_of(self._kind, name)
                kept = field is not None and is_kept(field) and len(values) <= MOST_VALUES
                return 1 if kept or self._indexes.is_indexed(name) else OTHER
        return OTHER

    def _none_of(self, query: Not) -> Plan:
        if not isinstance(query.part, Or):
            return none_of(self.plan(query.part), query)
        parts = alternatives(query.part.parts)
        return none_of_several([(part, self.plan(part)) for part in parts])

    def _by_uid(self, query: Query) -> Plan:
        rows = self._indexes.rows
        uids, numbers = rows.uids, rows.numbers
        match query:
            case Among(values=values):
                found = frozenset(numbers[uid] for uid in values if uid in numbers)
                return Plan(numbers=found, size=len(found), test=found.__contains__)
            case Term(values=values):
                wanted = frozenset(map(fold, values))
                return _tested(lambda number: fold(uids[number]) in wanted)
        return Plan(rest=query)

    def _by_day(self, query: Query) -> Plan:
        places = self._indexes.places.places
        match query:
            case Between(start=start, end=end):
                first = start.toordinal() if start else 1
                last = end.toordinal() if end else dt.date.max.toordinal() + 1
                low, high = -last * DAY, -first * DAY
                return _tested(lambda number: low < places[number] <= high)
            case Present():
                return _tested(lambda number: places[number] != 0)
        return Plan(rest=query)

    def _by_value(self, field: Field, query: Query) -> Plan:
        if isinstance(query, Exact) or indexed_field(self._kind, field.name) is None:
            return Plan(rest=query)
        if isinstance(query, Among) and (plan := self._by_few_uids(field, query)) is not None:
            return plan
        if not self._is_worth_it(field.name):
            return Plan(rest=query)
        column = self._indexes.column(field.name)
        if isinstance(query, Present):
            if query.at is not None and field.dated is not None:
                return Plan(rest=query)
            values = column.values
            return _tested(lambda number: bool(values[number]))
        day = query.at if isinstance(query, Among) and field.dated is not None else None
        return _having(column, _wanted(column, query), day)

    def _by_few_uids(self, field: Field, query: Among) -> Plan | None:
        """By the bytes of the documents; for a page, as they are walked along."""
        if self._are_few or self._indexes.is_indexed(field.name) or not is_kept(field):
            return None
        is_first = self._page and field.name not in self._asked_before
        found = self._indexes.having(field, query.values, look=not is_first)
        if found is not None:
            return Plan(numbers=found, size=len(found), test=found.__contains__)
        is_seen, documents = seen_in(query.values), self._indexes.rows.documents
        if not is_first or is_seen is None:
            return None
        self._indexes.asked.add(field.name)
        return evolve(_tested(lambda number: is_seen(documents[number])), rest=query)

    def _by_text(self, field: Field, query: Query) -> Plan:
        """By the texts that there are, where they are few; else by their words."""
        if isinstance(query, Exact):
            return self._by_words(query.values, query)
        if not isinstance(query, Term):
            return Plan(rest=query)
        if not self._indexes.is_varied(field.name) and self._is_worth_it(field.name):
            column = self._indexes.text_column(field)
            if column is not None:
                occurs = any_phrase(query.values)
                texts = [text for text in column.records if occurs((Folded(text),))]
                return _having(column, frozenset(texts), None)
        return self._by_words(query.values, query)

    def _by_words(self, texts: Iterable[str], query: Query) -> Plan:
        """Full text is for pages, whatever else is: its index takes the longest to build."""
        if not self._is_worth_it("", page=True):
            return Plan(rest=query)
        most = len(self._indexes.order) // (4 if self._page else 1)
        found: set[int] = set()
        is_exact = isinstance(query, Words)  # the words of one field alone are not told apart
        for text in texts:
            part = self._indexes.words().narrowed(text, most)
            if part is None:
                return Plan(rest=query)
            found |= part.numbers
            is_exact = is_exact and part.is_exact
        if is_exact:
            return Plan(numbers=found, size=len(found), test=found.__contains__)
        return Plan(numbers=found, size=len(found), rest=query)

    def _is_worth_it(self, name: str, *, page: bool = False) -> bool:
        """Whether to use the index of a field, or of all words, which has the name ``""``.

        To build it costs as much as to read every record, so that the first question for one page
        is better answered by a scan, which ends when the page is full. Where only a few records are
        left, those are read, unless that happens time and again.
        """
        if self._are_few and self.spares(name):
            return False
        self._indexes.asked.add(name)
        page = page or self._page
        return not page or name in self._asked_before or self._indexes.is_indexed(name)


def fields_in(query: Query) -> Iterator[str]:
    """The names of all fields that a query asks about."""
    match query:
        case And(parts=parts) | Or(parts=parts):
            for part in parts:
                yield from fields_in(part)
        case Not(part=part):
            yield from fields_in(part)
        case Words() | Has() | Changed() | Sort():
            return
        case _:
            yield query.field


def _wanted(column: Column, query: Query) -> frozenset[str]:
    """The values of a field that a question is about."""
    is_day = column.field.type == "date"
    match query:
        case Among(values=values):
            return frozenset(value for value in values if value in column.records)
        case Term(values=values) if is_day:
            return frozenset(value for value in column.records if value.startswith(values))
        case Term(values=values):
            return column.folding_to(frozenset(map(fold, values)))
        case Between(start=start, end=end):
            first, last = start.isoformat() if start else "", end.isoformat() if end else "~"
            return frozenset(value for value in column.records if first <= value < last)
    return frozenset()


def _having(column: Column, wanted: frozenset[str], day: dt.date | None) -> Plan:
    """Records that have one of the values of a field, on a day if one is given."""
    lists = tuple(column.records[value] for value in wanted)
    size = sum(map(len, lists))
    if day is not None:
        test = column.having_on(wanted, day.toordinal())
        return Plan(lists=lists, size=size, test=test, check=test)
    return Plan(lists=lists, size=size, test=column.having(wanted))


def _tested(test: Test) -> Plan:
    return Plan(test=test, check=test)
