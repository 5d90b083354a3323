"""Compaction: old change sets packed, nothing lost, whoever has it open and whatever fails."""

import os
import signal
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.store.programs import run, start
from tests.store.records import change_set, contact, created, interaction, removed, updated

from genad_liaison.errors import ConflictError, StoreError, UsageError
from genad_liaison.model import Record
from genad_liaison.store.journal.compaction import LEAST
from genad_liaison.store.journal.table import JournalDB
from genad_liaison.store.opening import open_store
from genad_liaison.store.port import Store

KILLS = 25

COMPACTOR = """
store = open_store(path)
print("open", flush=True)
while True:
    store.compact()
    was = store.get("contacts", "c1")
    for n in range(3):
        after = contact("c1", note=f"{store.revision} " * 300)
        store.commit(change_set(f"set {store.revision + 1}", updated(was, after)))
        was = store.get("contacts", "c1")
        print(store.revision, flush=True)
"""

FULL = """
import os, resource
store = open_store(path)
size = os.path.getsize(path)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(words[0]), resource.RLIM_INFINITY))
try:
    store.compact()
except LiaisonError as error:
    print(error.exit_code, error)
print(os.path.getsize(path) == size, sorted(os.listdir(os.path.dirname(path))))
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
print(store.revision, store.commit(change_set("after", created(contact("after")))).revision)
store.close()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "office.jsonl"
    open_store(path, create=True).close()
    return path


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    store = open_store(path)
    grown(store, 30)
    yield store
    store.close()


def grown(store: Store, number: int) -> None:
    """Change sets in which records are changed, removed and made again, and others stand."""
    for n in range(number):
        at = f"{store.revision} " * 99
        name = f"set {store.revision + 1}"
        changes = [*created(interaction(f"i{store.revision}", summary=at))]
        was = store.get("contacts", f"c{n % 3}")
        new = contact(f"c{n % 3}", note=at)
        if was is None:
            changes += created(new)
        else:
            changes += removed(was) if n % 7 == 6 else updated(was, new)
        store.commit(change_set(name, changes, f"reason {n}"))


def everything(store: Store) -> list[object]:
    def records(kind: str) -> list[tuple[Record, int]]:
        return [(found, found.revision) for found in store.find(kind)]

    return [
        records("contacts"),
        records("interactions"),
        list(store.changes()),
        list(store.logged()),
        store.chain,
        store.revision,
    ]


def test_all_is_as_it_was_and_the_file_is_smaller(store: Store, path: Path) -> None:
    for _ in range(4):
        before = everything(store)
        size, smaller = store.compact()
        assert smaller < size
        assert path.stat().st_size == smaller
        again = open_store(path)
        assert everything(store) == everything(again) == before
        assert list(again.verify()) == list(store.verify()) == []
        again.close()
        grown(store, 20)


def test_a_file_that_would_not_be_smaller_stays_as_it_is(store: Store, path: Path) -> None:
    store.compact()
    before = path.read_bytes()
    assert store.compact() == (len(before), len(before))
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir() if "compacting" in one.name] == []


def test_what_was_packed_can_still_be_undone_and_conflicts_name_both_versions(
    store: Store,
) -> None:
    store.compact()
    first = next(store.changes())
    made = first.changes[0].after
    assert made == interaction("i0", summary="0 " * 99)
    assert store.commit(change_set("set 1", ())) == first
    stale = next(iter(store.changes(3))).changes[1].before
    assert stale is not None
    with pytest.raises(ConflictError, match=r"starts from revision 1 \(by jd: reason 0\)"):
        store.commit(change_set("late", updated(stale, contact(stale.uid, note="late"))))
    gone = interaction("i0", summary="0 " * 99)
    store.commit(change_set("gone", removed(store.get("interactions", "i0") or gone)))
    store.compact()
    with pytest.raises(ConflictError, match=r"was removed meanwhile.*the office has revision 31"):
        store.commit(change_set("late", updated(made, gone)))


def test_a_page_goes_on_after_a_record_that_was_removed_and_packed(store: Store) -> None:
    whole = list(store.find("interactions"))
    store.commit(change_set("gone", removed(whole[3])))
    store.compact()
    assert list(store.find("interactions", after=whole[3].uid, limit=2)) == whole[4:6]
    with pytest.raises(UsageError, match="i999"):
        store.find("interactions", after="i999")


def test_others_who_have_it_open_go_on(store: Store, path: Path) -> None:
    reader, writer = open_store(path, read_only=True), open_store(path)
    reading = reader.find("interactions")
    first = next(reading)
    store.compact()
    writer.commit(change_set("new", created(contact("new"))))
    assert [first, *reading] == list(store.find("interactions"))
    assert everything(reader) == everything(writer) == everything(store)
    reader.close()
    writer.close()


def test_an_older_file_without_a_chain_is_chained_by_compaction(store: Store, path: Path) -> None:
    from genad_liaison.store.journal.lines import batch, header

    chained = list(store.logged())
    old = b"".join(without_chain(batch(logged)) for logged in chained)
    path.with_name("old.jsonl").write_bytes(header({}) + old)
    older = open_store(path.with_name("old.jsonl"))
    assert list(older.logged()) == chained
    assert older.chain == store.chain
    assert list(older.verify()) == []
    older.compact()
    assert list(older.logged()) == chained
    older.commit(change_set("next", created(contact("next"))))
    store.commit(change_set("next", created(contact("next"))))
    assert older.chain == store.chain
    older.close()


def without_chain(batch: bytes) -> bytes:
    from genad_liaison.store.journal.lines import commit_line

    begin, rest = batch.split(b"\n", 1)
    lines = rest[: rest.rindex(b'["#commit",')]
    body = begin[: begin.index(b',"chain"')] + b"}]\n" + lines
    return body + commit_line(lines.count(b"\n"), body)


def test_the_rights_of_the_file_stay_and_nothing_lies_beside_it(store: Store, path: Path) -> None:
    store.compact()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o640)
    grown(store, 30)
    store.compact()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    names = sorted(one.name for one in path.parent.iterdir())
    assert names == ["office.jsonl", "office.jsonl.lock"]


@pytest.mark.skipif(os.name != "posix" or os.getuid() != 0, reason="only root gives files away")
def test_a_file_that_somebody_else_compacts_stays_its_owners(store: Store, path: Path) -> None:
    os.chown(path, 1234, 1235)
    store.compact()
    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 1235)


def test_a_link_to_an_office_stays_a_link(store: Store, path: Path, tmp_path: Path) -> None:
    link = tmp_path / "folder" / "link.jsonl"
    link.parent.mkdir()
    link.symlink_to(path)
    other = open_store(link)
    before = everything(other)
    other.compact()
    assert link.is_symlink()
    assert everything(store) == everything(other) == before
    other.close()


def test_what_a_killed_compaction_left_is_deleted_by_the_next_writer_alone(
    store: Store, path: Path
) -> None:
    rest = path.with_name("office.jsonl.compacting")
    rest.write_bytes(b"half")
    open_store(path, read_only=True).close()
    assert rest.exists()
    open_store(path).close()
    assert not rest.exists()


def test_a_file_is_compacted_by_itself_when_most_of_it_is_superseded(path: Path) -> None:
    store = open_store(path)
    store.commit(change_set("one", created(contact("c1"), contact("c2"))))
    size = 0
    for n in range(12):
        was = store.get("contacts", "c1")
        assert was is not None
        note = str(n % 10) * (LEAST // 9)
        store.commit(change_set(f"set {n}", updated(was, contact("c1", note=note))))
        size = max(size, path.stat().st_size)
    assert path.read_bytes().startswith(b'["#genad",2,')
    assert path.stat().st_size < size <= 2 * LEAST
    assert [done.uid for done in store.changes()] == ["one", *(f"set {n}" for n in range(12))]
    assert list(store.verify()) == []
    store.close()


def test_tables_of_tinydb_keep_their_order_and_their_history(path: Path) -> None:
    with JournalDB(path) as db:
        table = db.table("notes")
        table.insert_multiple({"n": n, "text": "x" * 200} for n in range(20))
        table.remove(doc_ids=["3"])
        table.update({"text": "y"})
        before = [(one.doc_id, dict(one)) for one in table]
        with db.file.writing():
            db.file.compact()
        assert [(one.doc_id, dict(one)) for one in table] == before
    with JournalDB(path) as again:
        assert [(one.doc_id, dict(one)) for one in again.table("notes")] == before
        assert again.table("notes").insert({"n": 99}) == "21"


@pytest.mark.skipif(os.name != "posix", reason="no signals of this kind")
def test_kills_inside_compaction_lose_nothing(store: Store, repository: Path, path: Path) -> None:
    grown(store, 300)
    store.commit(change_set("start", created(contact("other", note="x" * 500_000))))
    interrupted = 0
    for kill in range(KILLS):
        before = everything(store)[:2]
        compactor = start(repository, COMPACTOR, path)
        assert compactor.stdout is not None
        assert compactor.stdout.readline() == "open\n"
        for _ in range(kill * 41_113 % 1_000_000):
            pass  # a moment that differs from kill to kill
        compactor.send_signal(signal.SIGKILL)
        acknowledged = compactor.stdout.read().split()
        compactor.communicate()
        interrupted += path.with_name("office.jsonl.compacting").exists()
        again = open_store(path, wait=1)
        assert again.revision - int((acknowledged or [str(again.revision)])[-1]) in (0, 1)
        assert list(again.find("interactions")) == [one for one, _ in before[1]]  # type: ignore[attr-defined]
        assert len({done.uid for done in again.changes()}) == again.revision
        again.close()
        assert not path.with_name("office.jsonl.compacting").exists()
    assert list(store.verify()) == []
    assert interrupted, "no kill fell into a compaction"


WRITER = """
store = open_store(path)
for n in range(40):
    store.commit(change_set(f"{words[0]} {n}", created(contact(f"{words[0]}-{n}", note="x" * 999))))
    if words[1:]:
        store.compact()
    assert store.count("contacts") >= n
store.close()
"""


def test_programs_that_write_while_others_compact_lose_nothing(
    store: Store, repository: Path, path: Path
) -> None:
    before = len(list(store.find("contacts")))
    names = (["a"], ["b"], ["c", "and compacts"], ["d", "and compacts"])
    writers = [start(repository, WRITER, path, *name) for name in names]
    while any(writer.poll() is None for writer in writers):
        assert store.count("contacts") <= before + store.revision
    for writer in writers:
        _, errors = writer.communicate()
        assert not writer.returncode, errors
    wanted = {f"{name}-{n}" for name in "abcd" for n in range(40)}
    assert wanted <= {found.uid for found in store.find("contacts")}
    assert len({done.uid for done in store.changes()}) == store.revision == 30 + 160
    assert list(store.verify()) == []


@pytest.mark.parametrize("room", [0, 10, 2000])
def test_a_disk_that_fills_while_compacting_leaves_the_file_as_it_was(
    store: Store, repository: Path, path: Path, room: int
) -> None:
    before = everything(store)
    error, state, after = run(repository, FULL, path, str(room)).splitlines()
    assert error.startswith(f"7 {path}: not compacted: ")
    assert state == "True ['office.jsonl', 'office.jsonl.lock']"
    assert after == "30 31"
    assert everything(store)[2][:30] == before[2]  # type: ignore[index]


def test_every_torn_tail_of_a_packed_file_recovers_to_exactly_what_was_committed(
    store: Store, path: Path
) -> None:
    store.compact()
    packed = path.stat().st_size
    for n in range(2):
        store.commit(change_set(f"after {n}", created(contact(f"after {n}"))))
    data = path.read_bytes()
    first = data.index(b'["#begin"', packed + 1)
    for size in range(packed, len(data) + 1):
        for zeros in (0, 64):
            path.write_bytes(data[:size] + b"\0" * zeros)
            again = open_store(path)
            assert again.revision == 30 + (size >= first) + (size == len(data))
            assert (again.get("contacts", "after 0") is not None) == (size >= first)
            again.close()


def test_every_part_that_is_missing_or_changed_is_damage(store: Store, path: Path) -> None:
    store.compact()
    lines = path.read_bytes().splitlines(keepends=True)
    for number in range(1, len(lines)):
        path.write_bytes(b"".join(lines[:number] + lines[number + 1 :]))
        with pytest.raises(StoreError, match="damaged"):
            open_store(path)
        path.write_bytes(b"".join(lines[:number]))
        with pytest.raises(StoreError, match="damaged"):
            open_store(path)
    data = b"".join(lines)
    for place in range(0, len(data), 11):
        path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        with pytest.raises(StoreError):
            open_store(path)
    path.write_bytes(data)
