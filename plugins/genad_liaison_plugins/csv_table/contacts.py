"""Rows of contacts.csv, or of another program's contacts -> drafts of contacts."""

import re
from collections.abc import Iterable, Iterator

from attrs import evolve

from genad_liaison import (
    ALWAYS,
    Address,
    Contact,
    Draft,
    Email,
    ImportProblem,
    Phone,
    Rank,
    UsageError,
)
from genad_liaison_plugins.csv_table.cells import addresses
from genad_liaison_plugins.csv_table.columns import ADDRESS
from genad_liaison_plugins.csv_table.row import Row

_RANK = re.compile(r"(OF|OR|WO)[\s-]*0?([1-9]|10)", re.IGNORECASE)
_HIGHEST = {"OF": 10, "OR": 9, "WO": 5}
_LANGUAGES = {"english": "en", "french": "fr"}
_CADET = re.compile(r"OF[\s-]*\(?D\)?", re.IGNORECASE)

Found = Iterator[Draft | ImportProblem]


def contacts(rows: Iterable[Row], *, named: bool = True) -> Found:
    """A draft for each row, after the problems of the row.

    Args:
        rows: the rows of the table.
        named: whether the table has a column for names at all; where it has none, that a contact
            is called by its address is nobody's mistake.
    """
    for row in rows:
        yield from _contact(row, named)


def _contact(row: Row, named: bool) -> Found:
    problems: list[ImportProblem] = []
    contact = Contact(
        uid=row.text("uid"),
        formatted_name=row.text("formatted_name") or _composed(row) or row.text("printed_name"),
        emails=tuple(_emails(row, problems)),
        phones=tuple(_phones(row, problems)),
        addresses=tuple(_addresses(row, problems)),
        ranks=tuple(_ranks(row, problems)),
        org=(*row.values("org"), *filter(None, [row.text("department")])),
        urls=row.values("url"),
        languages=tuple(_LANGUAGES.get(name.casefold(), name) for name in row.values("languages")),
        nationalities=tuple(_nationalities(row, problems)),
        nicknames=row.values("nicknames"),
        categories=row.values("categories"),
        printed_name=row.text("printed_name"),
        family_name=row.text("family_name"),
        given_name=row.text("given_name"),
        additional_names=row.text("additional_names"),
        prefixes=row.text("prefixes"),
        suffixes=row.text("suffixes"),
        sort_key=row.text("sort_key"),
        title=row.text("title"),
        role=row.text("role"),
        note=row.text("note"),
    )
    yield from problems
    yield from _with_a_name(row, contact, named)


def _composed(row: Row) -> str:
    parts = (row.text(name) for name in ("given_name", "additional_names", "family_name"))
    return " ".join(part for part in parts if part)


def _with_a_name(row: Row, contact: Contact, named: bool) -> Found:
    """The draft; a contact without a name is called by its address, its number or its company."""
    name = contact.formatted_name
    if not name:
        ways = (*contact.emails, *contact.phones, *contact.org)
        name = str(ways[0]) if ways else ""
        if not name:
            yield row.skipped("neither a name nor an address; not imported", "no-name")
            return
        if named:
            yield row.repaired(f"no name; called {name}", "no-name")
    yield Draft(record=evolve(contact, formatted_name=name), place=row.place)


def _emails(row: Row, problems: list[ImportProblem]) -> Iterator[Email]:
    for number in row.numbers("email"):
        values = addresses(row.text("email", number))
        if not values:
            problems.append(row.warning(_not_an_address(row, number), "email"))
        for value in values:
            yield Email(
                value=value,
                type=row.text("email_type", number),
                preference=_preference(row, "email_preference", number, problems),
            )


def _not_an_address(row: Row, number: int) -> str:
    text = row.text("email", number)
    shown = text if len(text) <= 60 else f"{text[:57]}..."
    if row.text("email_system", number).upper() == "EX" or text.casefold().startswith("/o="):
        return f"{shown} is an internal Exchange name, not an e-mail address; left out"
    return f'"{shown}" is not an e-mail address; left out'


def _phones(row: Row, problems: list[ImportProblem]) -> Iterator[Phone]:
    for number in row.numbers("phone"):
        yield Phone(
            value=row.text("phone", number),
            types=row.values("phone_type", number),
            preference=_preference(row, "phone_preference", number, problems),
        )


def _addresses(row: Row, problems: list[ImportProblem]) -> Iterator[Address]:
    for number in row.numbers(*ADDRESS, "address_label"):
        yield Address(
            **{part: row.text(part, number) for part in ADDRESS},
            label=row.text("address_label", number),
            type=row.text("address_type", number),
            preference=_preference(row, "address_preference", number, problems),
        )


def _nationalities(row: Row, problems: list[ImportProblem]) -> Iterator[str]:
    for text in row.values("nationalities"):
        if re.fullmatch("[A-Za-z]{3}", text):
            yield text.upper()
        else:
            wrong = f'nationality "{text}" is not a code of three letters (ISO 3166-1); left out'
            problems.append(row.warning(wrong, "nationality"))


def _preference(row: Row, base: str, number: int, problems: list[ImportProblem]) -> int | None:
    text = row.text(base, number)
    if re.fullmatch("[0-9]{1,3}", text):
        return int(text)
    if text:
        wrong = f'preference "{text}" is not a number from 1 to 100; left out'
        problems.append(row.warning(wrong, "preference"))
    return None


def _ranks(row: Row, problems: list[ImportProblem]) -> Iterator[Rank]:
    code = grade_code(row.text("rank"))
    if not code:
        given = [f'{name} "{row.text(name)}"' for name in ("rank", "service") if row.text(name)]
        if given:
            wrong = "is no grade code of STANAG 2116 (OF-1 to OF-10, WO-1 to WO-5, OR-1 to OR-9)"
            problems.append(row.warning(f"{' with '.join(given)} {wrong}; left out", "rank"))
        return
    try:
        held = row.period("rank_from", "rank_until")
    except UsageError as error:
        problems.append(row.warning(f"{error}; the dates of the rank are left out", "date"))
        held = ALWAYS
    yield Rank(code=code, title=row.text("rank_title"), service=row.text("service"), period=held)


def grade_code(text: str) -> str:
    """The code of a grade as STANAG 2116 writes it; empty where the text is none.

    >>> grade_code("of 4"), grade_code("OR-09"), grade_code("OF-11"), grade_code("Colonel")
    ('OF-4', 'OR-9', '', '')
    """
    found = _RANK.fullmatch(text)
    if found and int(found[2]) <= _HIGHEST[found[1].upper()]:
        return f"{found[1].upper()}-{found[2]}"
    return "OF(D)" if _CADET.fullmatch(text) else ""
