"""``has:``: contacts by the interactions that they had, or had not; against joins by hand."""

from collections.abc import Callable, Iterator
from contextlib import closing

from benchmarks import raw_questions
from benchmarks.asking import THROUGH, asks, counts, in_groups
from benchmarks.figures import Figure, rows
from benchmarks.offices import JOURNAL, NOON, RAW, SQLITE, Offices
from benchmarks.raw import Raw
from benchmarks.raw_questions import HAS, HAS_NOT, NUMBER, ORDER, RECORDS

KIND = "contacts"
AIMED, AIM = 100_000, 5.0
ASKED = {
    "has": ("has:interaction(kind:meeting since:-1y)", HAS),
    "has not": ("-has:interaction(since:-1y)", HAS_NOT),
}
SECONDS = 86_400
Jobs = dict[str, Callable[[], object]]


def has(offices: Offices) -> Iterator[Figure]:
    """Both questions at this size; the offices are open."""
    today = NOON.date()
    since = today.replace(year=today.year - 1)
    with closing(Raw(offices.raw)) as raw:
        for key, (text, statement) in ASKED.items():
            yield _figure(offices, raw, key, text, statement, (-since.toordinal() * SECONDS,))


def _figure(
    offices: Offices, raw: Raw, key: str, text: str, statement: str, asked: tuple[int]
) -> Figure:
    """All of them, the first 50, and how many."""
    whole = statement.format(what=RECORDS) + ORDER
    groups = {
        "all": _records(offices, raw, text, whole, asked),
        "how many": _numbers(offices, raw, text, statement.format(what=NUMBER), asked),
        "the first 50": _records(offices, raw, text, f"{whole} LIMIT 50", asked, 50),
    }
    values, to = in_groups(groups, 15)
    aimed = [name for name in values if RAW not in name]
    aims = dict.fromkeys(aimed, AIM) if offices.world.size == AIMED else {}
    return Figure(key=key, size=offices.world.size, rows=rows(values, aims=aims, to=to))


def _records(
    offices: Offices,
    raw: Raw,
    text: str,
    statement: str,
    asked: tuple[int],
    limit: int | None = None,
) -> Jobs:
    jobs: Jobs = {f"{RAW} + json.loads": lambda: raw_questions.documents(raw.db, statement, asked)}
    for name in (SQLITE, JOURNAL):
        jobs[name + THROUGH] = asks(offices.offices[name], KIND, text, limit)
    return jobs


def _numbers(offices: Offices, raw: Raw, text: str, statement: str, asked: tuple[int]) -> Jobs:
    jobs: Jobs = {RAW: lambda: raw_questions.number(raw.db, statement, asked)}
    for name in (SQLITE, JOURNAL):
        jobs[name] = counts(offices.offices[name], KIND, text)
    return jobs
