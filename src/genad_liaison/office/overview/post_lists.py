"""The mailing lists that follow a post, or name its holder, and why."""

import datetime as dt
from collections.abc import Iterator
from typing import cast

from genad_liaison.errors import UsageError
from genad_liaison.model import MailingList, OnList, Tenure, fold
from genad_liaison.office.asking.belonging import Belonging, belongings
from genad_liaison.office.overview.dealings import Dealings
from genad_liaison.query import And, Not, Or, Query, Term, parse


def lists_of(dealings: Dealings) -> Iterator[OnList]:
    """The lists by name; one that cannot be asked any more is among them, and says so.

    Whoever takes over a post of the office's own takes over all of its lists.
    """
    desk = dealings.desk
    found = cast(Iterator[MailingList], desk.store.find("lists"))
    holders = _who_is_on_what(dealings)
    for one in sorted(found, key=lambda one: (fold(one.name), one.uid)):
        why = ["kept by the office"] if dealings.ours else []
        why += holders.get(one.uid, ())
        try:
            why += _asks_for(dealings, one)
        except UsageError as error:
            why.append(_unaskable(error.message))
        if why:
            yield OnList(mailing_list=one, why=tuple(dict.fromkeys(why)))


def _who_is_on_what(dealings: Dealings) -> dict[str, list[str]]:
    """What each list has to do with today's holders and those to come, by the list's uid."""
    found: dict[str, list[str]] = {}
    staying = {one.contact.uid for one in dealings.tenures if one.when == "now"}
    asked: dict[dt.date, list[Tenure]] = {}
    for tenure in dealings.tenures:
        day = _day_on(tenure, dealings.day)
        if day is not None and not (tenure.when == "to come" and tenure.contact.uid in staying):
            asked.setdefault(day, []).append(tenure)
    for day, known in asked.items():
        on = belongings(dealings.desk, [one.contact.uid for one in known], day)
        for tenure in known:
            for one in on[tenure.contact.uid]:
                found.setdefault(one.mailing_list.uid, []).append(_said(one, tenure, day))
    return found


def _said(one: Belonging, tenure: Tenure, day: dt.date) -> str:
    """``Åsa Lindqvist is on it``."""
    who = tenure.contact
    match one.why:
        case "name":
            return f"names {who}"
        case "taken off":
            return f"leaves out {who}"
        case "unknown":  # it names a list that was removed, or a nation
            return _unaskable(one.said)
    return f"{who} is on it" if tenure.when == "now" else f"{who} is on it from {day}"


def _unaskable(said: str) -> str:
    return f"its query cannot be asked: {said}"


def _day_on(tenure: Tenure, day: dt.date) -> dt.date | None:
    """The day on which to ask for somebody: today's holder, or the first day of the next."""
    if tenure.when == "to come":
        return tenure.appointment.period.start
    return day if tenure.when == "now" else None


def _asks_for(dealings: Dealings, one: MailingList) -> Iterator[str]:
    """Why the list follows the post, whoever holds it."""
    post = dealings.post
    for term in _terms(parse(one.query, dealings.desk.today)) if one.query else ():
        if term.field == "role" and fold(post.role) in map(fold, term.values):
            yield f"asks for role:{post.role}"
        if term.field == "post" and any(_means(dealings, value) for value in term.values):
            yield "asks for the post"


def _means(dealings: Dealings, text: str) -> bool:
    if text == dealings.post.uid:
        return True
    found = dealings.desk.find("posts", Term(field="title", values=(text,)))
    return any(post.uid == dealings.post.uid for post in found)


def _terms(query: Query) -> Iterator[Term]:
    """The terms of a query that are not negated."""
    match query:
        case Term():
            yield query
        case And(parts=parts) | Or(parts=parts):
            for part in parts:
                yield from _terms(part)
        case Not():
            return
