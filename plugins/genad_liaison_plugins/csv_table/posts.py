"""Rows of posts.csv -> drafts of posts, then of the appointments by which they are held.

A row is one post and one holder; a post with several holders repeats, a vacant one has no holder.
Rows mean the same post when their ``post_uid`` is the same or, without one, when role, titles,
organisation and party are. A post without a uid gets a provisional one, ``new:1``, ``new:2``, ...:
unique within the file, so that its appointments can name it; the office gives the real one.
"""

from collections.abc import Iterable, Iterator

from attrs import evolve

from genad_liaison import (
    ALWAYS,
    Appointment,
    Draft,
    Email,
    Forms,
    ImportProblem,
    Period,
    Post,
    Title,
    UsageError,
)
from genad_liaison_plugins.csv_table.cells import addresses
from genad_liaison_plugins.csv_table.columns import TITLES, Column
from genad_liaison_plugins.csv_table.row import Row

PROVISIONAL = "new:"
_SAME_POST = ("role", "organisation", "party", *TITLES)
_OF_POST = (*_SAME_POST, "mailbox", "mailbox_type", "post_from", "post_until", "post_note")
_OF_HOLDER = ("holder_party", "from", "until", "appointment_uid", "appointment_note")

Found = Iterator[Draft | ImportProblem]


def posts(rows: Iterable[Row]) -> Found:
    """The posts in the order of the file, then the appointments."""
    rows = tuple(rows)
    groups = _groups(rows)
    uids = dict(zip(groups, _uids(groups), strict=True))
    for key, same in groups.items():
        yield from _post(uids[key], same)
    for row in rows:
        if _key(row):
            yield from _appointment(uids[_key(row)], row)
        else:
            yield row.skipped("neither a role nor a title; not imported", "no-post")


def _key(row: Row) -> tuple[str, ...]:
    uid = row.text("post_uid")
    if uid:
        return (uid,)
    key = tuple(row.text(name) for name in _SAME_POST)
    return key if row.text("role") or any(row.text(name) for name in TITLES) else ()


def _groups(rows: Iterable[Row]) -> dict[tuple[str, ...], list[Row]]:
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        if _key(row):
            groups.setdefault(_key(row), []).append(row)
    return groups


def _uids(groups: Iterable[tuple[str, ...]]) -> Iterator[str]:
    taken = {key[0] for key in groups if len(key) == 1}
    number = 0
    for key in groups:
        if len(key) == 1:
            yield key[0]
            continue
        number += 1
        while f"{PROVISIONAL}{number}" in taken:
            number += 1
        yield f"{PROVISIONAL}{number}"


def _post(uid: str, rows: list[Row]) -> Found:
    """One draft from the rows of a post.

    Rows that give nothing but the post's uid add appointments to a post that the office has.
    """
    problems: list[ImportProblem] = []
    row = _merged(rows, problems)
    post = Post(
        uid=uid,
        role=row.text("role"),
        title=Title(en=_forms(row, "title_en"), fr=_forms(row, "title_fr")),
        organisation=row.text("organisation"),
        party=row.text("party"),
        mailbox=_mailbox(row, problems),
        period=_period(row, ("post_from", "post_until"), "the post", problems),
        note=row.text("post_note"),
    )
    yield from problems
    if row.cells:
        yield Draft(record=post, place=row.place)


def _merged(rows: list[Row], problems: list[ImportProblem]) -> Row:
    """The row of the post itself: what one of its rows leaves empty, another may say."""
    cells: dict[Column, str] = {}
    for row in rows:
        for name in _OF_POST:
            text = row.text(name)
            said = cells.setdefault(Column(name), text) if text else ""
            if said != text:
                wrong = f'{name} "{text}" differs from "{said}" in {rows[0].place.item}; left out'
                problems.append(row.warning(wrong, "post"))
    return evolve(rows[0], cells=cells)


def _forms(row: Row, name: str) -> Forms:
    return Forms(
        neutral=row.text(name),
        masculine=row.text(f"{name}_masculine"),
        feminine=row.text(f"{name}_feminine"),
    )


def _mailbox(row: Row, problems: list[ImportProblem]) -> Email | None:
    text = row.text("mailbox")
    found = addresses(text)
    if text and len(found) != 1:
        problems.append(row.warning(f'"{text}" is not one e-mail address; left out', "email"))
        return None
    return Email(value=found[0], type=row.text("mailbox_type")) if text else None


def _period(
    row: Row, columns: tuple[str, str], whose: str, problems: list[ImportProblem]
) -> Period:
    try:
        return row.period(*columns)
    except UsageError as error:
        problems.append(row.warning(f"{error}; the dates of {whose} are left out", "date"))
        return ALWAYS


def _appointment(post: str, row: Row) -> Found:
    holder = row.text("holder_email") or row.text("holder")
    if not holder:
        given = [name for name in _OF_HOLDER if row.text(name)]
        if given:
            yield row.warning(f"{', '.join(given)} without a holder; left out", "no-holder")
        return
    try:
        period = row.period("from", "until")
    except UsageError as error:
        yield row.skipped(f"{error}; the appointment of {holder} was not imported", "date")
        return
    yield Draft(
        record=Appointment(
            uid=row.text("appointment_uid"),
            contact=holder,
            post=post,
            party=row.text("holder_party"),
            period=period,
            note=row.text("appointment_note"),
        ),
        place=row.place,
    )
