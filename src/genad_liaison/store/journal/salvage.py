"""Saves what is whole of a damaged office file."""

from pathlib import Path

from attrs import frozen

from genad_liaison.errors import NotFoundError, StoreError
from genad_liaison.store.files import create
from genad_liaison.store.journal.lines import OPENING, header, read_batch, read_header
from genad_liaison.store.journal.packed_salvage import Packed, save_packed


@frozen(kw_only=True)
class SalvageReport:
    """What was saved.

    Attributes:
        change_sets: how many were whole, and are in the target.
        lines_left: lines of the source that are not.
        damaged_line: the line that the first damage begins at; 0 when there is none.
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

    What comes after the damage builds on what is lost, so it is counted and not copied. Of a
    compacted file each part stands for itself: where old change sets are damaged, the records and
    all that came later are saved; where records are damaged, the others are.

    Raises:
        NotFoundError: there is no source.
        ConflictError: there is a target.
        StoreError: the source cannot be read or holds no change set, or the target not be written.
    """
    data = _read(source)
    known = read_header(data)
    start = known.end if known else data.find(b"\n") + 1
    packed = save_packed(data, start, known.info if known else {})
    if not known and not packed.parts and not data.startswith(OPENING, start):
        raise StoreError(f"{source}: there is nothing to save; it is no office")
    first = header({}) if not known else data[:start]
    end, kept, problem = _whole(data, packed.end, packed.revision)
    body = first if not packed.parts else packed.header
    create(target, b"".join([body, *packed.parts, data[packed.end : end]]))
    return _report(source, target, data, packed, end, kept, problem)


def _whole(data: bytes, at: int, revision: int) -> tuple[int, int, str]:
    """Where the change sets end that follow one another, how many, what is wrong behind them."""
    kept = 0
    while at < len(data):
        found = read_batch(data, at)
        if isinstance(found, str):
            return at, kept, found
        if found.revision != revision + kept + 1:
            return at, kept, f"change set {found.revision} where {revision + kept + 1} should be"
        at, kept = found.end, kept + 1
    return at, kept, ""


def _report(
    source: Path, target: Path, data: bytes, packed: Packed, end: int, kept: int, problem: str
) -> SalvageReport:
    places = [*packed.damaged, *([(end, problem)] if problem else [])]
    place, what = places[0] if places else (0, "")
    return SalvageReport(
        source=source,
        target=target,
        change_sets=packed.revision - packed.lost + kept,
        lines_left=packed.lines_left + len(data[end:].splitlines()),
        damaged_line=data.count(b"\n", 0, place) + 1 if places else 0,
        problem=what,
    )


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise NotFoundError(f"{path}: there is no such file") from error
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror}") from error
