"""Saves what is whole of a damaged office file."""

from pathlib import Path

from attrs import frozen

from genad_liaison.errors import NotFoundError, StoreError
from genad_liaison.store.files import create
from genad_liaison.store.lines import OPENING, header, read_header, whole_batches


@frozen(kw_only=True)
class SalvageReport:
    """What was saved.

    Attributes:
        change_sets: how many were whole, and are in the target.
        lines_left: lines of the source, from the damage on, that are not.
        damaged_line: the line that the damage begins at; 0 when there is none.
        problem: what is wrong there.
    """

    source: Path
    target: Path
    change_sets: int
    lines_left: int
    damaged_line: int = 0
    problem: str = ""


def salvage(source: Path, target: Path) -> SalvageReport:
    """Copy every whole change set before the first damage to a new file; the source is left alone.

    What comes after the damage builds on what is lost, so it is counted and not copied.

    Raises:
        NotFoundError: there is no source.
        ConflictError: there is a target.
        StoreError: the source cannot be read or holds no change set, or the target not be written.
    """
    data = _read(source)
    known = read_header(data)
    start = known[1] if known else data.find(b"\n") + 1
    if not known and not data.startswith(OPENING, start):
        raise StoreError(f"{source}: there is nothing to save; it is no office")
    first = data[:start] if known else header({})
    end, kept, problem = start, 0, ""
    for found in whole_batches(data, start, 0, 1):
        if isinstance(found, str):
            problem = found
            break
        end, kept = found.end, kept + 1
    create(target, first + data[start:end])
    return SalvageReport(
        source=source,
        target=target,
        change_sets=kept,
        lines_left=len(data[end:].splitlines()),
        damaged_line=data.count(b"\n", 0, end) + 1 if problem else 0,
        problem=problem,
    )


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise NotFoundError(f"{path}: there is no such file") from error
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror}") from error
