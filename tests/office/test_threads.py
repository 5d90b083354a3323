"""One office shared by threads, and the same bytes from the same clock and ids."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from attrs import evolve
from tests.office.making import EAPC, delegate, item, person, put, sample, talk

from genad_liaison import ConflictError, Contact, Office
from genad_liaison.office.changing import correcting
from genad_liaison.testing import sample_office

THREADS = 8
EACH = 12


def at_once(work: Callable[[int], None]) -> None:
    """Run in so many threads at once, and fail where one of them does."""
    start = threading.Barrier(THREADS)

    def run(number: int) -> None:
        start.wait(10)
        work(number)

    with ThreadPoolExecutor(THREADS) as pool:
        for done in [pool.submit(run, number) for number in range(THREADS)]:
            done.result(30)


def test_eight_threads_that_record_at_once_lose_nothing(office: Office) -> None:
    def record(thread: int) -> None:
        for number in range(EACH):
            office.record(person(f"p{thread}-{number}"), by=f"t{thread}")

    at_once(record)
    assert len(list(office.find("contacts"))) == THREADS * EACH
    assert office.revision == 1 + THREADS * EACH
    assert [c.revision for c in office.changes()] == list(range(1, office.revision + 1))
    with Office.open(office.desk.store.url) as other:
        assert len(list(other.find("contacts"))) == THREADS * EACH


def test_threads_that_read_while_others_write_see_whole_records(office: Office) -> None:
    delegate(office, "asa", "SWE")
    meetings = [put(office, talk(f"i{n}", "asa")) for n in range(20)]

    def work(thread: int) -> None:
        for number in range(EACH):
            if thread % 2:
                office.record(talk(f"t{thread}-{number}", "asa"), by="jd")
            else:
                found = list(office.find("interactions", "nation:SWE"))
                assert len(found) >= len(meetings)
                assert all(t.participants[0].party == "SWE" for t in found)
                assert office.facts.nations["SWE"].uid == "SWE"
                assert office.revision >= 2
                assert office.lookup("asa@mod.example").uid == "asa"

    at_once(work)
    assert len(list(office.find("interactions"))) == 20 + THREADS // 2 * EACH


def test_of_threads_that_change_one_record_each_sees_what_it_changes(office: Office) -> None:
    put(office, person("asa"))
    done: list[int] = []

    def work(_thread: int) -> None:
        for _ in range(EACH):
            while True:
                seen = office.get("contacts", "asa")
                assert isinstance(seen, Contact)
                try:
                    office.record(evolve(seen, note=f"{seen.note}x"), by="jd")
                except ConflictError:
                    continue
                done.append(1)
                break

    at_once(work)
    asa = office.get("contacts", "asa")
    assert isinstance(asa, Contact)
    assert len(asa.note) == len(done) == THREADS * EACH


def test_threads_may_import_export_and_undo_at_once(office: Office, tmp_path: Path) -> None:
    delegate(office, "asa", "SWE")
    (tmp_path / "cards").mkdir()

    def work(thread: int) -> None:
        path = tmp_path / "cards" / f"{thread}.vcf"
        path.write_text(
            f"BEGIN:VCARD\nVERSION:3.0\nFN:Person {thread}\nEMAIL:p{thread}@x.example\nEND:VCARD\n"
        )
        report = office.import_file(path, by="jd")
        office.export("vcard", target=tmp_path / f"{thread}.vcf", by="jd")
        if thread % 2:
            office.undo(report.change_set, by="jd")

    at_once(work)
    names = {c.formatted_name for c in office.find("contacts")}
    assert names == {"Asa", *(f"Person {n}" for n in range(0, THREADS, 2))}
    numbers = [receipt.number for receipt in office.receipts()]
    assert numbers == [f"2026-{n:04}" for n in range(THREADS, 0, -1)]


# ---------------------------------------------------------------- the same bytes


def a_day_in(office: Office, folder: Path) -> dict[str, bytes]:
    """What an office does in a day; the bytes of every file that it leaves."""
    sample(office)
    correcting.correct(office.desk, "MLT", {"capital": "Rabat"}, by="jd", why="x")
    asa = office.lookup("Åsa Lindqvist", "contacts")
    office.edit(asa, {"phone": "+46 8 555 0100", "release": "EAPC"}, by="jd")
    put(office, item("d9", EAPC))
    out = folder / "out"
    for name, kind in (
        ("vcard", "contacts"), ("vdir", "contacts"), ("csv", "contacts"), ("csv", "posts"),
        ("csv", "interactions"), ("json-lines", "everything"), ("newsletter", "contacts"),
    ):  # fmt: skip
        for audience in ("", "EAPC"):
            if (name, audience) != ("json-lines", "EAPC"):
                target = out / f"{name}-{kind}-{audience or 'office'}"
                office.export(name, kind=kind, audience=audience, target=target, by="jd")
    office.undo(3, by="jd")
    files = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock"]
    assert len(files) > 60
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_the_same_clock_and_ids_give_the_same_bytes_of_store_and_exports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        monkeypatch.chdir(tmp_path / name)
        with sample_office(Path()) as office:
            seen.append(a_day_in(office, Path()))
    assert seen[0].keys() == seen[1].keys()
    assert [path for path, data in seen[0].items() if data != seen[1][path]] == []
