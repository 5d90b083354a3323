"""The mailing lists that follow a post, or name its holder, and why."""

import datetime as dt
from collections.abc import Iterator
from typing import cast

from genad_liaison.errors import UsageError
from genad_liaison.model import MailingList, OnList, Tenure, fold
from genad_liaison.office.dealings import Dealings
from genad_liaison.query import And, Not, Or, Query, Term, parse


def lists_of(dealings: Dealings) -> Iterator[OnList]:
    """The lists by name; one that cannot be asked any more is among them, and says so."""
    desk = dealings.desk
    found = cast(Iterator[MailingList], desk.store.find("lists"))
    for one in sorted(found, key=lambda one: (fold(one.name), one.uid)):
        try:
            why = [*_on_it(dealings, one), *_asks_for(dealings, one)]
        except UsageError as error:  # it names a list that was removed, or a nation
            why = [f"its query cannot be asked: {error.message}"]
        if why:
            yield OnList(mailing_list=one, why=tuple(dict.fromkeys(why)))


def _on_it(dealings: Dealings, one: MailingList) -> Iterator[str]:
    for tenure in dealings.tenures:
        day = _day_on(tenure, dealings.day)
        if day is None:
            continue
        asked = Term(field="list", values=(one.uid,))
        members = {found.uid for found in dealings.desk.find("contacts", asked, as_of=day)}
        who = tenure.contact
        if who.uid in one.include:
            yield f"names {who}"
        elif who.uid in members:
            yield f"{who} is on it" if tenure.when == "now" else f"{who} is on it from {day}"
        elif who.uid in one.exclude:
            yield f"leaves out {who}"


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
