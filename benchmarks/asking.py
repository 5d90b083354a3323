"""Jobs that ask an office, and whether several are answers to one question."""

from collections.abc import Callable, Mapping

from benchmarks.turns import Jobs, in_turn

from genad_liaison import Office
from genad_liaison.query import Query
from genad_liaison.query.parse import parse
from genad_liaison.query.resolve import resolve

THROUGH = ", through the Office"


def asks(office: Office, kind: str, text: str, limit: int | None = None) -> Callable[[], object]:
    """The whole way, from the text of a query to records."""
    return lambda: list(office.find(kind, text, limit=limit))


def counts(office: Office, kind: str, text: str) -> Callable[[], object]:
    """From the text to how many there are."""
    return lambda: office.desk.store.count(kind, resolved(office, kind, text))


def resolved(office: Office, kind: str, text: str) -> Query:
    """A query as the store is asked: read, checked, and resolved with what other records say."""
    desk = office.desk
    query = parse(text, desk.today)
    return resolve(query, kind, desk.facts, desk.store, None, today=desk.today)


def agree(jobs: Jobs, count: int | None = None) -> None:
    """Refuse to compare what does not answer the same; records, or a number of them."""
    found = {name: _number(job()) for name, job in jobs.items()}
    if len(set(found.values())) != 1 or (count or 1) > min(found.values()):
        raise RuntimeError(f"these are not answers to one question: {found}")


def in_groups(
    groups: Mapping[str, Jobs], rounds: int, *, calls: int = 1
) -> tuple[dict[str, float], dict[str, str]]:
    """Median seconds of the jobs of each group, which take turns and agree.

    Returns:
        The seconds by ``group: job``, and for each the row of the group's first job.
    """
    values: dict[str, float] = {}
    to: dict[str, str] = {}
    for group, jobs in groups.items():
        agree(jobs)
        rows = [f"{group}: {name}" for name in jobs]
        values |= zip(rows, in_turn(jobs, rounds, calls=calls).values(), strict=True)
        to |= dict.fromkeys(rows, rows[0])
    return values, to


def _number(answer: object) -> int:
    return answer if isinstance(answer, int) else len(list(answer))  # type: ignore[call-overload]
