"""For tests, ours and those of plugin authors: a steady clock and ids, an office in a folder."""

import datetime as dt
import itertools
from collections.abc import Callable
from pathlib import Path

from genad_liaison import Office
from genad_liaison.model import Place, Selection
from genad_liaison.plugin.offers import Exporter, Source
from genad_liaison.plugin.target import StagedTarget

NOW = dt.datetime(2026, 11, 24, 10, 0, tzinfo=dt.UTC)


def steady_clock(start: dt.datetime = NOW) -> Callable[[], dt.datetime]:
    """A clock that stands still at a moment."""
    return lambda: start


def counted_ids(prefix: str = "id") -> Callable[[], str]:
    """An id source that counts: ``id000001``, ``id000002``, ..."""
    numbers = itertools.count(1)
    return lambda: f"{prefix}{next(numbers):06}"


def sample_office(folder: Path, *, body: str = "IMS-GENAD") -> Office:
    """A new office in a folder, with a steady clock and counted ids.

    Example:
        >>> with sample_office(tmp) as office:
        ...     office.body
        'IMS-GENAD'
    """
    return Office.create(
        folder / "office.jsonl", body=body, by="tester", clock=steady_clock(), ids=counted_ids()
    )


def write_twice(exporter: Exporter, selection: Selection, folder: Path) -> tuple[str, str]:
    """The digests of two runs of an exporter over one selection; they must be equal."""
    digests = []
    for name in ("first", "second"):
        target = StagedTarget(folder / f"{name}{exporter.suffix}", folder=exporter.folder)
        exporter.write(selection, target)
        digests.append(target.digest())
        target.publish()
    return digests[0], digests[1]


__all__ = [
    "NOW",
    "Place",
    "Source",
    "counted_ids",
    "sample_office",
    "steady_clock",
    "write_twice",
]
