"""A field that can be asked about, and the few ways to make one."""

from collections.abc import Callable, Iterable
from typing import Any, Literal

from attrs import frozen

from genad_liaison.model import Period
from genad_liaison.query.fold import fold, forms
from genad_liaison.query.texts import texts_in

FieldType = Literal["text", "id", "date", "number"]
Get = Callable[[Any], Iterable[str]]
Periods = Callable[[Any], Iterable[tuple[str, Period]]]


@frozen
class Field:
    """A field of a kind's own records.

    Attributes:
        type: how it is asked: ``text`` by words, ``id`` as a whole, ``date`` by day, month or
            year, ``number`` as a whole.
        get: the record's values: of a text its :func:`~.fold.forms`; of an id the uid as it is
            kept where it ``refers`` to a kind, else the folded word; of a date ISO 8601.
        refers: the kind that the uid is of; ``parties`` for a nation or an organisation,
            ``owners`` for a party or a contact.
        values: all that there can be, where that is settled.
        texts: the record's texts as they are written, of a text or an id.
        dated: the record's values, each with the period in which it was so, of a field that a
            record has for a time (a rank); the values of other fields are the record's as long as
            it counts itself.
        lender: of a day, the field that refers to the record whose day it is, where there is one
            (:mod:`~.lent`).
        reads: the attributes that all of this is made of; empty where only the whole record will
            do.
    """

    name: str
    type: FieldType
    get: Get
    refers: str = ""
    values: tuple[str, ...] = ()
    dated: Periods | None = None
    texts: Get | None = None
    lender: str = ""
    reads: tuple[str, ...] = ()

    def written(self, record: Any) -> Iterable[str]:
        """The values as the record has them."""
        return (self.texts or self.get)(record)


def text_field(name: str, *attributes: str) -> Field:
    """Texts of attributes, or of the attribute of that name, asked for by words."""
    at = attributes or (name,)

    def texts(record: Any) -> tuple[str, ...]:
        return tuple(texts_in(record, at))

    def get(record: Any) -> tuple[str, ...]:
        return tuple(form for text in texts(record) for form in forms(text))

    return Field(name, "text", get, texts=texts, reads=at)


def word_field(name: str, attribute: str = "", values: tuple[str, ...] = ()) -> Field:
    """One word that is compared as a whole, case and accents ignored: a kind, a role, a state."""
    at = attribute or name

    def get(record: Any) -> tuple[str, ...]:
        value = getattr(record, at)
        if isinstance(value, str):  # as most are; indexes are made of very many of them
            return (fold(value),) if value else ()
        return tuple(map(fold, texts_in(record, (at,))))

    return Field(name, "id", get, values=values, reads=(at,))


def uid_field(name: str, refers: str, attribute: str = "") -> Field:
    """The uid, or uids, of records of another kind, or the record's own."""
    at = attribute or name

    def get(record: Any) -> tuple[str, ...]:
        value = getattr(record, at)
        if isinstance(value, str):  # as most are; indexes are made of very many of them
            return (value,) if value else ()
        return tuple(texts_in(record, (at,)))

    return Field(name, "id", get, refers=refers, reads=(at,))


def date_field(name: str, attribute: str = "", lender: str = "") -> Field:
    """A day, where there is one."""
    at = (attribute or name,)
    return Field(name, "date", lambda record: tuple(texts_in(record, at)), lender=lender)


def number_field(name: str) -> Field:
    """A count."""
    return Field(name, "number", lambda record: (str(getattr(record, name)),))


def participant_field(name: str, refers: str) -> Field:
    """Who took part in an interaction: the contacts, their posts, or the parties they spoke for."""

    def get(record: Any) -> tuple[str, ...]:
        uids = (getattr(person, name) for person in record.participants)
        return tuple(dict.fromkeys(uid for uid in uids if uid))

    return Field(name, "id", get, refers=refers, reads=("participants",))


def language_field(name: str, attribute: str) -> Field:
    """Languages by their tags (BCP 47); ``en`` is also the language of ``en-GB``."""

    def get(record: Any) -> tuple[str, ...]:
        tags = [fold(tag) for tag in texts_in(record, (attribute,))]
        return tuple(dict.fromkeys([*tags, *(tag.partition("-")[0] for tag in tags)]))

    return Field(name, "id", get)


def rank_field(name: str) -> Field:
    """Military grades by their STANAG 2116 code, each held for a period."""

    def dated(record: Any) -> tuple[tuple[str, Period], ...]:
        return tuple((fold(rank.code), rank.period) for rank in record.ranks)

    def get(record: Any) -> tuple[str, ...]:
        return tuple(dict.fromkeys(code for code, _ in dated(record)))

    return Field(name, "id", get, dated=dated)


def state_field(name: str, values: tuple[str, ...], *, first: str, since: str, until: str) -> Field:
    """A state, which until a day was another one.

    Args:
        first: the state before that day.
        since, until: the attributes that say from when it was in the one, and up to when.
    """

    def dated(record: Any) -> tuple[tuple[str, Period], ...]:
        state, start, end = (getattr(record, at) for at in (name, since, until))
        if state == first or end is None:
            return ((state, Period(start=start)),)
        begun = start if start is None else min(start, end)
        return (state, Period(start=end)), (first, Period(start=begun, end=end))

    def get(record: Any) -> tuple[str, ...]:
        return tuple(dict.fromkeys(state for state, _ in dated(record)))

    return Field(
        name, "id", get, values=values, dated=dated, texts=lambda record: (getattr(record, name),)
    )
