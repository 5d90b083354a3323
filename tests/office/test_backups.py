"""A backup checks itself: whatever is not as it was written is refused, and nothing is changed."""

import json
from pathlib import Path
from zlib import crc32

import pytest
from attrs import evolve
from tests.cli.running import contents, is_root
from tests.office.making import person, put
from tests.office.places import filled, made, note_of
from tests.office.rewriting import rewrite

from genad_liaison import ConflictError, LiaisonError, NotFoundError, Office, StoreError
from genad_liaison.store.backups import Backup
from genad_liaison.store.journal.lines import header


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """A backup of an office with a past."""
    (tmp_path / "kept").mkdir()
    with filled(str(tmp_path / "office.jsonl")) as office:
        office.backup(tmp_path / "kept" / "office.genad")
    return tmp_path / "kept" / "office.genad"


def refused(file: Path, said: str = ".") -> str:
    """What is said of a backup that is not restored; nothing is there after it."""
    there = file.parent / "restored.jsonl"
    before = contents(file.parent)
    with pytest.raises(StoreError, match=said) as caught:
        Office.restore(file, there)
    assert contents(file.parent) == before
    assert caught.value.hints
    return caught.value.message


def test_a_backup_is_cut_off_wherever_it_ends_too_early(backup: Path) -> None:
    data = backup.read_bytes()
    ends = [at + 1 for at, byte in enumerate(data[:-1]) if byte == ord("\n")]
    for end in {*ends, *(at - 1 for at in ends), *range(0, len(data), 211), len(data) - 1}:
        backup.write_bytes(data[:end])
        refused(backup)
    backup.write_bytes(data)
    Office.restore(backup, backup.parent / "restored.jsonl")


def test_between_two_change_sets_it_is_the_promise_that_tells(backup: Path) -> None:
    lines = backup.read_bytes().splitlines(keepends=True)
    last = max(n for n, line in enumerate(lines) if line.startswith(b'["#begin"'))
    backup.write_bytes(b"".join(lines[:last]))
    refused(backup, r"it ends after change set \d+ of \d+")


def test_no_byte_can_be_altered(backup: Path) -> None:
    data = backup.read_bytes()
    first = data.index(b"\n")
    for at in {*range(0, first, 7), *range(first, len(data), 53)}:
        for flip in (0x01, 0x80):
            backup.write_bytes(data[:at] + bytes([data[at] ^ flip]) + data[at + 1 :])
            refused(backup)


def test_nothing_can_be_put_in_left_out_or_put_behind(backup: Path) -> None:
    data = backup.read_bytes()
    begins = [n for n in range(len(data)) if data.startswith(b'["#begin"', n)]
    sets = [data[a:b] for a, b in zip(begins, [*begins[1:], len(data)], strict=True)]
    head = data[: begins[0]]
    for wrong in (
        sets[:3] + sets[4:],
        [*sets[:3], sets[4], sets[3], *sets[5:]],
        [*sets[:4], sets[3], *sets[4:]],
        sets[1:],
    ):
        backup.write_bytes(head + b"".join(wrong))
        refused(backup, "is damaged")
    backup.write_bytes(data + sets[-1])
    refused(backup, "was worked on")
    backup.write_bytes(data + b"\n")
    refused(backup)


def test_a_word_that_is_altered_with_its_checksum_does_not_fit_the_chain(backup: Path) -> None:
    data = backup.read_bytes()
    begin = data.index(b'["#begin"', data.index(b"Ring her in the morning") - 2000)
    while (after := data.index(b'["#commit"', begin)) < data.index(b"Ring her"):
        begin = data.index(b'["#begin"', after)
    end = data.index(b"\n", after) + 1
    body = data[begin:after].replace(b"Ring her", b"Ring him")
    forged = body + b'["#commit",1,%d]\n' % crc32(body)
    backup.write_bytes(data[:begin] + forged + data[end:])
    refused(backup, "does not fit the chain")


def test_a_change_set_that_does_not_say_who_made_it_is_damage(backup: Path) -> None:
    data = backup.read_bytes()
    first = data.index(b'["#begin"')
    body = b'["#begin",{"revision":1,"n":0,"uid":"x"}]\n'
    forged = body + b'["#commit",0,%d]\n' % crc32(body)
    backup.write_bytes(data[:first] + forged)
    refused(backup, "does not say who made it")


def test_a_backup_of_a_newer_version_is_refused(backup: Path) -> None:
    data = backup.read_bytes()
    first = data.index(b"\n") + 1
    info = json.loads(data[:first])[2]
    backup.write_bytes(header(info, 9) + data[first:])
    refused(backup, "newer version")


def test_what_is_no_backup_is_refused(backup: Path, tmp_path: Path) -> None:
    other = backup.with_name("other")
    for data in (b"", b"BEGIN:VCARD\n", b"SQLite format 3\0" + bytes(100), b"{}", bytes(5000)):
        other.write_bytes(data)
        refused(other, "is no backup")
    refused(tmp_path / "office.jsonl", "is an office, not a backup")
    with pytest.raises(NotFoundError, match="there is no such file"):
        Office.restore(tmp_path / "nothing", tmp_path / "there.jsonl")
    with pytest.raises(StoreError):
        Office.restore(tmp_path, tmp_path / "there.jsonl")
    assert not (tmp_path / "there.jsonl").exists()


def test_a_backup_may_be_opened_as_an_office_and_is_one_from_then_on(backup: Path) -> None:
    with Office.open(backup) as office:
        assert note_of(office, "asa") == "Ring her in the morning."
        assert office.verify().damage == ()
        assert Backup(backup).revision == office.revision
        put(office, person("new"))
    refused(backup, "it was worked on as an office since")


def test_a_backup_is_of_its_owner_alone(backup: Path) -> None:
    assert backup.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in backup.parent.iterdir()] == ["office.genad"]


def test_a_file_that_is_there_is_replaced_on_demand_only(tmp_path: Path) -> None:
    file = tmp_path / "office.genad"
    file.write_text("something else")
    with filled(str(tmp_path / "office.jsonl")) as office:
        with pytest.raises(ConflictError, match="is there already"):
            office.backup(file)
        assert file.read_text() == "something else"
        office.backup(file, force=True)
        assert Backup(file).revision == office.revision
        put(office, person("new"))
        office.backup(file, force=True)
        assert Backup(file).revision == office.revision


def test_where_nothing_can_be_written_nothing_is_left(tmp_path: Path) -> None:
    with filled(str(tmp_path / "office.jsonl")) as office:
        before = contents(tmp_path)
        with pytest.raises(LiaisonError, match="nothing was written there"):
            office.backup(tmp_path / "office.jsonl" / "x.genad")
        with pytest.raises(LiaisonError):
            office.backup(tmp_path, force=True)
        if not is_root():
            tmp_path.chmod(0o500)
            with pytest.raises(LiaisonError, match="no permission"):
                office.backup(tmp_path / "x.genad")
            tmp_path.chmod(0o700)
        assert contents(tmp_path) == before


def test_an_older_state_is_brought_up_to_a_backup(tmp_path: Path) -> None:
    old, new, there = tmp_path / "old.genad", tmp_path / "new.genad", tmp_path / "there.jsonl"
    with filled(str(tmp_path / "office.jsonl")) as office:
        first = office.backup(old)
        asa = office.lookup("Åsa Lindqvist", "contacts")
        office.record(evolve(asa, note="newer"), by="jd")
        office.backup(new)
    assert Office.restore(old, there).copied == first.revision
    with Office.open(there) as copy:
        assert note_of(copy, "asa") == "Ring her in the morning."
    assert Office.restore(new, there).copied == 1
    with Office.open(there) as copy:
        assert note_of(copy, "asa") == "newer"
    with pytest.raises(ConflictError, match="is newer"):
        Office.restore(old, there)


def test_a_backup_of_an_office_of_an_earlier_version_has_its_chain_computed(tmp_path: Path) -> None:
    """Office files were written without a chain at first."""
    path = tmp_path / "office.jsonl"
    with made(str(path)) as office:
        put(office, person("asa"))
        chain = office.desk.store.chain
    rewrite(path)
    assert b'"chain"' not in path.read_bytes()
    with Office.open(path) as office:
        assert office.backup(tmp_path / "x.genad").chain == chain
    Office.restore(tmp_path / "x.genad", tmp_path / "there.jsonl")
