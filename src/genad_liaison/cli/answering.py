"""A question that is answered with records: found, and printed in the form that is wanted."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from attrs import frozen

from genad_liaison import Office
from genad_liaison.cli.printing.first import first_step, said_of
from genad_liaison.cli.printing.forms import STREAMED, Row, form_of, listed
from genad_liaison.cli.printing.words import plural
from genad_liaison.cli.session import opened
from genad_liaison.cli.settings import Settings

R = TypeVar("R")


@frozen(kw_only=True)
class Words:
    """What is said of the answer.

    Attributes:
        doing: while a person waits for it.
        one, many: what is counted; nothing is where there is no word.
        kind: of the records; where there are none at all, what to do first is said.
    """

    header: tuple[str, ...]
    doing: str = ""
    one: str = ""
    many: str = ""
    kind: str = ""


def answer(
    settings: Settings,
    form: str,
    words: Words,
    find: Callable[[Office], Iterable[R]],
    row: Callable[[Office, R], Row],
    document: Callable[[R], dict[str, Any]],
) -> None:
    """Find records and print them.

    JSON Lines and CSV are written while they are found, so that memory does not grow with them.
    """
    wanted = form_of(settings, form)
    with opened(settings, "" if wanted in STREAMED else words.doing) as office:
        records = find(office)
        if wanted in STREAMED:
            rows = (row(office, one) for one in records)
            listed(wanted, words.header, lambda: rows, lambda: map(document, records))
            return
        found = list(records)
        lines = [row(office, one) for one in found if wanted == "table"]
        first = first_step(office, words.kind) if words.kind and not found else ""
    listed(wanted, words.header, lambda: lines, lambda: map(document, found))
    if wanted == "table" and words.one:
        said_of(plural(len(found), words.one, words.many), first)
