"""Full text: the newest 50 interactions with some words, and how many there are; against FTS5."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing

from benchmarks import raw_questions
from benchmarks.asking import THROUGH, asks, counts, in_groups
from benchmarks.figures import Figure, rows
from benchmarks.offices import JOURNAL, RAW, SQLITE, Offices
from benchmarks.raw import Raw

KIND = "interactions"
AIMED = 100_000
AIMS = {SQLITE: 2.0, JOURNAL: 3.0}
ONE = "one talk"
ASKED = {
    "a word": ("roadmap", '"roadmap"*'),
    "a word with an accent": ("Łódź", '"lodz"*'),
    "two words, apart": ("roadmap parity", '"roadmap"* AND "parity"*'),
    "a busy word": ("mentoring", '"mentoring"*'),
    "a word of all": ("training", '"training"*'),
}
"""What is asked, and the same as FTS5 is asked; a word may be the beginning of a longer one."""
Jobs = dict[str, Callable[[], object]]


def words(offices: Offices) -> Iterator[Figure]:
    """All questions at this size; the offices are open."""
    yield _first(offices)
    number = offices.world.size * 3 // 5
    asked = {**ASKED, ONE: (str(number), f'"{number}"*')}
    with closing(Raw(offices.raw)) as raw:
        for key, made in (("words", _pages), ("word counts", _counts)):
            groups = {what: made(offices, raw, *both) for what, both in asked.items()}
            values, to = in_groups(groups, 15, calls=3)
            aims = _aims(values) if offices.world.size == AIMED else {}
            yield Figure(key=key, size=offices.world.size, rows=rows(values, aims=aims, to=to))


def _first(offices: Offices) -> Figure:
    """What the index of words costs the journal, which makes it when it is asked once more."""
    job = asks(offices.offices[JOURNAL], KIND, "parity", 50)
    values = {}
    for name in ("the first question", "the second, which makes the index", "the third"):
        start = time.perf_counter()
        job()
        values[f"{JOURNAL}, {name}"] = time.perf_counter() - start
    return Figure(key="words first", size=offices.world.size, rows=rows(values))


def _aims(names: Iterable[str]) -> dict[str, float]:
    """The limits of all questions but that of one talk."""
    each = ((name, *name.removesuffix(THROUGH).split(": ")) for name in names)
    return {name: AIMS[engine] for name, what, engine in each if what != ONE and engine in AIMS}


def _pages(offices: Offices, raw: Raw, text: str, match: str) -> Jobs:
    statement = raw_questions.quicker(raw.db, match)
    jobs: Jobs = {
        f"{RAW} + json.loads": lambda: raw_questions.documents(raw.db, statement, (match,))
    }
    for name in AIMS:
        jobs[name + THROUGH] = asks(offices.offices[name], KIND, text, 50)
    return jobs


def _counts(offices: Offices, raw: Raw, text: str, match: str) -> Jobs:
    jobs: Jobs = {RAW: lambda: raw_questions.number(raw.db, raw_questions.COUNT, (match,))}
    for name in AIMS:
        jobs[name] = counts(offices.offices[name], KIND, text)
    return jobs
