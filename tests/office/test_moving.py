"""An office moves from any store to any other: whole, compared, and gone on with after a kill."""

import signal
import sqlite3
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve
from tests.office.making import contents, person, put
from tests.office.places import ENGINES, filled, made, note_of, url_of
from tests.store.engines import Engine

from genad_liaison import (
    Change,
    ConflictError,
    Contact,
    NotFoundError,
    Office,
    StoreError,
    UsageError,
)
from genad_liaison.store import copying
from genad_liaison.testing import counted_ids, steady_clock

Place = Callable[[Engine, str], str]


@pytest.fixture
def place(tmp_path: Path, request: pytest.FixtureRequest) -> Place:
    """The URL of an office of that name that is not there yet."""

    def place(engine: Engine, name: str) -> str:
        server = request.getfixturevalue("postgres") if engine == "postgresql" else ""
        return url_of(engine, tmp_path, server, name)

    return place


def opened(url: str) -> Office:
    return Office.open(url, clock=steady_clock(), ids=counted_ids("later"))


def whole(office: Office) -> list[object]:
    """Everything that two stores of the same office have in common."""
    store = office.desk.store
    revisions = {kind: [r.revision for r in found] for kind, found in contents(office).items()}
    return [
        (store.revision, store.chain),
        list(store.logged()),
        list(store.changes()),
        (contents(office), revisions),
        [list(office.find("interactions", query)) for query in ("nation:SWE", "training", "")],
    ]


# ---------------------------------------------------------------- every pair of engines


@pytest.mark.parametrize("target", ENGINES)
@pytest.mark.parametrize("source", ENGINES)
def test_an_office_moves_from_any_store_to_any_other(
    place: Place, source: Engine, target: Engine
) -> None:
    here, there = place(source, "here"), place(target, "there")
    with filled(here) as office:
        before = whole(office)
        report = office.migrate(there)
        assert whole(office) == before
        chain = office.desk.store.chain
        records = sum(map(len, contents(office).values()))
    with opened(there) as copy:
        assert whole(copy) == before
        assert copy.verify().damage == ()
        assert copy.desk.store.chain == chain
        revision = copy.revision
    assert (report.revision, report.copied, report.records) == (revision, revision, records)
    assert report.chain == chain


@pytest.mark.parametrize("target", ENGINES)
def test_old_changes_are_undone_in_the_new_place(place: Place, target: Engine) -> None:
    there = place(target, "there")
    with filled(place("journal", "here")) as office:
        office.migrate(there)
        noted = next(c for c in office.changes() if c.changes[0].action == "updated").revision
        here = office.undo(noted, by="jd")
        with opened(there) as copy:
            assert note_of(copy, "asa") != ""
            done = copy.undo(noted, by="jd")
            assert note_of(copy, "asa") == ""
            assert (done.undone, done.kept) == (here.undone, here.kept)
            assert copy.verify() == office.verify()


@pytest.mark.parametrize("target", ENGINES)
@pytest.mark.parametrize("source", ENGINES)
def test_a_backup_of_any_store_is_restored_into_any_other(
    place: Place, tmp_path: Path, source: Engine, target: Engine
) -> None:
    there, file = place(target, "there"), tmp_path / "office.genad"
    with filled(place(source, "here")) as office:
        before = whole(office)
        kept = office.backup(file)
        assert whole(office) == before
        assert kept.size == file.stat().st_size
    report = Office.restore(file, there)
    assert (report.revision, report.chain) == (kept.revision, kept.chain)
    with opened(there) as copy:
        assert whole(copy) == before
        assert copy.verify().damage == ()


def test_a_backup_is_the_same_whatever_the_store(place: Place, tmp_path: Path) -> None:
    with filled(place("journal", "here")) as office:
        office.backup(tmp_path / "one.genad")
        office.migrate(place("sqlite", "there"))
    with opened(place("sqlite", "there")) as copy:
        copy.backup(tmp_path / "two.genad")
    assert (tmp_path / "one.genad").read_bytes() == (tmp_path / "two.genad").read_bytes()


# ---------------------------------------------------------------- what is there already


@pytest.mark.parametrize("target", ENGINES)
def test_a_copy_that_is_behind_is_brought_up_to_date(place: Place, target: Engine) -> None:
    there = place(target, "there")
    with filled(place("journal", "here")) as office:
        first = office.migrate(there)
        again = office.migrate(there)
        assert (again.revision, again.copied) == (first.revision, 0)
        put(office, person("new"))
        put(office, person("newer"))
        third = office.migrate(there)
        assert (third.revision, third.copied) == (first.revision + 2, 2)
        with opened(there) as copy:
            assert whole(copy) == whole(office)


@pytest.mark.parametrize("target", ENGINES)
def test_another_office_is_never_written_to(place: Place, tmp_path: Path, target: Engine) -> None:
    there, file = place(target, "there"), tmp_path / "office.genad"
    with made(there, "other") as other:
        put(other, person("somebody"))
        before = whole(other)
    with filled(place("journal", "here")) as office:
        office.backup(file)
        with pytest.raises(ConflictError, match="holds another office"):
            office.migrate(there)
        with pytest.raises(ConflictError, match="holds another office"):
            office.migrate(there, dry_run=True)
        with pytest.raises(ConflictError, match="holds another office"):
            Office.restore(file, there)
    with opened(there) as other:
        assert whole(other) == before


@pytest.mark.parametrize("target", ENGINES)
def test_a_newer_state_is_not_written_over(place: Place, tmp_path: Path, target: Engine) -> None:
    there, file = place(target, "there"), tmp_path / "office.genad"
    with filled(place("journal", "here")) as office:
        office.backup(file)
        office.migrate(there)
        with opened(there) as copy:
            put(copy, person("later"))
            before = whole(copy)
        with pytest.raises(ConflictError, match="is newer"):
            office.migrate(there)
        with pytest.raises(ConflictError, match="is newer"):
            Office.restore(file, there)
        put(office, person("earlier"))
        with pytest.raises(ConflictError, match="holds another office"):
            office.migrate(there)
    with opened(there) as copy:
        assert whole(copy) == before


@pytest.mark.parametrize("source", ENGINES)
def test_an_office_that_is_open_for_reading_only_is_copied_all_the_same(
    place: Place, tmp_path: Path, source: Engine
) -> None:
    here = place(source, "here")
    filled(here).close()
    with Office.open(here, read_only=True) as office:
        assert office.verify().damage == ()
        report = office.migrate(place("journal", "there"))
        assert office.backup(tmp_path / "x.genad").chain == report.chain


def test_an_office_is_not_moved_into_itself(place: Place, tmp_path: Path) -> None:
    for engine in ("journal", "sqlite"):
        here = place(engine, "here")
        with filled(here) as office:
            before = whole(office)
            with pytest.raises(UsageError, match="is the office itself"):
                office.migrate(here)
            file = tmp_path / ("here.db" if engine == "sqlite" else "here.jsonl")
            for force in (False, True):
                with pytest.raises(UsageError, match="is the office itself"):
                    office.backup(file, force=force)
            assert whole(office) == before


@pytest.mark.parametrize("target", ENGINES)
def test_a_dry_run_looks_and_writes_nothing(place: Place, tmp_path: Path, target: Engine) -> None:
    there, file = place(target, "there"), tmp_path / "office.genad"
    with filled(place("journal", "here")) as office:
        planned = office.migrate(there, dry_run=True)
        assert (planned.revision, planned.copied) == (office.revision, office.revision)
        assert office.backup(file, dry_run=True).size > 0
        assert not file.exists()
        kept = office.backup(file)
        assert office.backup(tmp_path / "two.genad", dry_run=True).size == kept.size
        assert Office.restore(file, there, dry_run=True).copied == office.revision
        with pytest.raises(NotFoundError):
            opened(there)
        office.migrate(there)
        put(office, person("new"))
        assert office.migrate(there, dry_run=True).copied == 1
        with pytest.raises(ConflictError):
            office.backup(file, dry_run=True)


# ---------------------------------------------------------------- others write meanwhile


def test_what_is_written_during_a_move_is_copied_as_well(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "PIECE", 3)
    here, there = place("journal", "here"), place("sqlite", "there")
    with filled(here) as office, opened(here) as other:
        written: list[int] = []

        def meanwhile(done: int, _of: int) -> None:
            if len(written) < 2 and done:
                written.append(done)
                put(other, person(f"new{len(written)}"))

        report = office.migrate(there, progress=meanwhile)
        assert len(written) == 2
        assert report.revision == office.revision
        with opened(there) as copy:
            assert whole(copy) == whole(office)


def test_a_backup_has_the_state_at_its_start(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "PIECE", 3)
    here, file = place("journal", "here"), tmp_path / "office.genad"
    with filled(here) as office, opened(here) as other:
        before, start = whole(office), office.revision

        def meanwhile(done: int, _of: int) -> None:
            if done == 1:
                put(other, person("new"))

        assert office.backup(file, progress=meanwhile).revision == start
        assert office.revision == start + 1
    Office.restore(file, place("sqlite", "there"))
    with opened(place("sqlite", "there")) as copy:
        assert whole(copy) == before


def test_progress_is_told_from_nothing_to_all(place: Place, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    with filled(place("journal", "here")) as office:
        last = office.revision
        office.migrate(place("journal", "there"), progress=lambda *said: told.append(said))
        assert (told[0], told[-1]) == ((0, last), (last, last))
        told.clear()
        office.backup(tmp_path / "x.genad", progress=lambda *said: told.append(said))
        assert told == [(n, last) for n in range(last + 1)]


def test_memory_does_not_grow_with_the_office(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "PIECE", 100)
    peaks = []
    for size in (30, 90):
        with made(place("sqlite", f"here{size}")) as office:
            for number in range(size):
                people = [
                    Contact(uid=f"p{number}-{n}", formatted_name="Åsa", note="again " * 80)
                    for n in range(80)
                ]
                changes = [Change(kind="contacts", uid=one.uid, after=one) for one in people]
                office.desk.commit(changes, by="jd", why="test")
            tracemalloc.start()
            office.migrate(place("sqlite", f"there{size}"))
            office.backup(tmp_path / f"{size}.genad")
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0]


# ---------------------------------------------------------------- killed half way

MOVER = """
import sys
from genad_liaison import Office
from genad_liaison.store import copying

what, here, there, last = sys.argv[1:]
copying.PIECE = 1

def progress(done, of):
    print(done, flush=True)
    if done == int(last):
        sys.stdin.read()

if what == "migrate":
    Office.open(here).migrate(there, progress=progress)
else:
    Office.restore(here, there, progress=progress)
"""


def kill_at(repository: Path, last: int, *words: str) -> None:
    """Move in another program, and kill it when so many change sets are written."""
    command = [sys.executable, "-c", MOVER, *words, str(last)]
    with subprocess.Popen(
        command, cwd=repository, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as mover:
        assert mover.stdout
        for line in mover.stdout:
            if int(line) == last:
                mover.send_signal(signal.SIGKILL)
        assert mover.wait() == -signal.SIGKILL


@pytest.mark.parametrize("last", [0, 1, 7])
@pytest.mark.parametrize("what", ["migrate", "restore"])
@pytest.mark.parametrize("target", ENGINES)
def test_a_copy_that_was_killed_is_no_office_and_is_gone_on_with(
    repository: Path, tmp_path: Path, place: Place, target: Engine, what: str, last: int
) -> None:
    here, there, file = place("journal", "here"), place(target, "there"), tmp_path / "x.genad"
    with filled(here) as office:
        office.backup(file)
        before = whole(office)
        kill_at(repository, last, what, str(file) if what == "restore" else here, there)
        with pytest.raises(StoreError, match=f"not finished: {last} of {office.revision}"):
            opened(there)
        with pytest.raises((ConflictError, StoreError)):
            made(there)
        report = office.migrate(there) if what == "migrate" else Office.restore(file, there)
        assert report.copied == office.revision - last
    with opened(there) as copy:
        assert whole(copy) == before
        assert copy.verify().damage == ()


def test_a_half_copy_is_gone_on_with_by_the_other_command_as_well(
    repository: Path, tmp_path: Path, place: Place
) -> None:
    here, there, file = place("journal", "here"), place("sqlite", "there"), tmp_path / "x.genad"
    with filled(here) as office:
        office.backup(file)
        kill_at(repository, 4, "migrate", here, there)
        assert Office.restore(file, there).copied == office.revision - 4
        with opened(there) as copy:
            assert whole(copy) == whole(office)


def test_a_half_copy_of_a_newer_state_is_not_finished_by_an_older_backup(
    repository: Path, tmp_path: Path, place: Place
) -> None:
    here, there, file = place("journal", "here"), place("journal", "there"), tmp_path / "x.genad"
    with filled(here) as office:
        office.backup(file)
        put(office, person("new"))
        kill_at(repository, 4, "migrate", here, there)
        with pytest.raises(StoreError, match="not finished"):
            Office.restore(file, there)
        with pytest.raises(StoreError, match="not finished"):
            opened(there)
        office.migrate(there)
        with opened(there) as copy:
            assert whole(copy) == whole(office)


def test_a_half_copy_of_another_office_is_refused(repository: Path, place: Place) -> None:
    here, there = place("journal", "here"), place("sqlite", "there")
    filled(here).close()
    kill_at(repository, 4, "migrate", here, there)
    with (
        made(place("journal", "other"), "other") as other,
        pytest.raises(ConflictError, match="holds another office"),
    ):
        other.migrate(there)


def test_an_office_that_was_removed_in_the_new_place_is_found_out(place: Place) -> None:
    """What is compared is what the store gives, not what it was given."""
    here, there = place("journal", "here"), place("sqlite", "there")
    with filled(here) as office:
        office.migrate(there)
        with sqlite3.connect(there.removeprefix("sqlite:///")) as database:
            database.execute("DELETE FROM genad_records WHERE kind = 'contacts' AND uid = 'asa'")
        database.close()
        with pytest.raises(StoreError, match="contacts asa is not the same"):
            office.migrate(there)


def test_a_dated_revision_is_kept_so_that_conflicts_are_found_in_the_new_place(
    place: Place,
) -> None:
    with filled(place("journal", "here")) as office:
        seen = office.get("contacts", "asa")
        assert seen is not None
        office.migrate(place("sqlite", "there"))
    with opened(place("sqlite", "there")) as copy:
        copy.record(evolve(seen, note="newer"), by="jd")
        with pytest.raises(ConflictError):
            copy.record(evolve(seen, note="older"), by="jd")
