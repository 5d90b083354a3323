"""What an exporter writes becomes visible all at once, or not at all: nothing half-written."""

import contextlib
import hashlib
import io
import os
import re
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.plugin.sites import OFFER, Site

from genad_liaison import (
    ConflictError,
    Contact,
    LiaisonError,
    Office,
    PluginError,
    StoreError,
    UsageError,
)
from genad_liaison.plugin.target import StagedTarget, StreamTarget

SHA_OF_A = hashlib.sha256(b"a\n").hexdigest()


def write(target: StagedTarget | StreamTarget, text: str = "a\n", name: str = "") -> None:
    with target.text(name) as out:
        out.write(text)


def there(folder: Path) -> list[str]:
    """Every file and folder under a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


# ---------------------------------------------------------------- one file


def test_a_file_is_not_there_until_it_is_published(tmp_path: Path) -> None:
    path = tmp_path / "all.vcf"
    target = StagedTarget(path, folder=False)
    write(target)
    assert not path.exists()
    assert target.digest() == SHA_OF_A
    target.publish()
    assert path.read_bytes() == b"a\n"
    assert there(tmp_path) == ["all.vcf"]


def test_line_ends_stay_as_written_and_text_is_utf_8(tmp_path: Path) -> None:
    target = StagedTarget(tmp_path / "a", folder=False)
    write(target, "Å\r\nb\n")
    target.publish()
    assert (tmp_path / "a").read_bytes() == "Å\r\nb\n".encode()


def test_what_is_discarded_leaves_no_trace(tmp_path: Path) -> None:
    target = StagedTarget(tmp_path / "all.vcf", folder=False)
    write(target)
    target.discard()
    target.discard()
    assert there(tmp_path) == []


def test_a_file_that_is_there_is_replaced_on_demand_only(tmp_path: Path) -> None:
    path = tmp_path / "all.vcf"
    path.write_text("old")
    with pytest.raises(ConflictError, match="is there already") as caught:
        StagedTarget(path, folder=False)
    assert caught.value.hints == ("--force replaces it",)
    target = StagedTarget(path, folder=False, force=True)
    write(target)
    assert path.read_text() == "old"
    target.publish()
    assert path.read_text() == "a\n"
    assert there(tmp_path) == ["all.vcf"]


def test_a_file_is_not_replaced_by_a_folder_nor_a_folder_by_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("old")
    (tmp_path / "folder").mkdir()
    for name, folder in (("file", True), ("folder", False)):
        with pytest.raises(UsageError, match="cannot replace it"):
            StagedTarget(tmp_path / name, folder=folder, force=True)
    assert there(tmp_path) == ["file", "folder"]


def test_a_link_is_replaced_and_what_it_points_at_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("old")
    (tmp_path / "link").symlink_to("precious")
    target = StagedTarget(tmp_path / "link", folder=False, force=True)
    write(target)
    target.publish()
    assert (tmp_path / "precious").read_text() == "old"
    assert (tmp_path / "link").read_text() == "a\n"


def test_a_published_file_has_the_rights_of_any_file_of_its_owner(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    target = StagedTarget(tmp_path / "a", folder=False)
    write(target)
    target.publish()
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == stat.S_IMODE(
        (tmp_path / "plain").stat().st_mode
    )


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    target = StagedTarget(tmp_path / "build" / "june" / "all.vcf", folder=False)
    write(target)
    target.publish()
    assert (tmp_path / "build" / "june" / "all.vcf").is_file()


def test_an_exporter_that_writes_nothing_is_told_so(tmp_path: Path) -> None:
    target = StagedTarget(tmp_path / "a", folder=False)
    with pytest.raises(LiaisonError, match="wrote nothing"):
        target.digest()
    target.discard()


def test_one_file_has_no_second_name_and_is_not_written_twice(tmp_path: Path) -> None:
    target = StagedTarget(tmp_path / "a", folder=False)
    with pytest.raises(LiaisonError, match="one file is wanted"):
        write(target, name="b")
    write(target)
    with pytest.raises(LiaisonError, match=str(tmp_path / "a")):
        write(target)
    target.discard()


# ---------------------------------------------------------------- a folder


def published(path: Path, *names: str, force: bool = False) -> str:
    target = StagedTarget(path, folder=True, force=force)
    for name in names:
        write(target, name=name)
    digest = target.digest()
    target.publish()
    return digest


def test_a_folder_of_files_is_published_at_once(tmp_path: Path) -> None:
    published(tmp_path / "june", "a.eml", "pictures/b.png")
    assert there(tmp_path) == ["june", "june/a.eml", "june/pictures", "june/pictures/b.png"]


def test_the_hash_of_a_folder_is_that_of_its_sorted_manifest(tmp_path: Path) -> None:
    digest = published(tmp_path / "one", "b", "a")
    assert digest == published(tmp_path / "other", "a", "b")
    manifest = f"{SHA_OF_A}  a\n{SHA_OF_A}  b\n"
    assert digest == hashlib.sha256(manifest.encode()).hexdigest()
    assert digest != published(tmp_path / "third", "a", "c")


def test_a_folder_that_is_there_is_replaced_whole_on_demand_only(tmp_path: Path) -> None:
    published(tmp_path / "june", "old.eml")
    with pytest.raises(ConflictError, match="is there already"):
        published(tmp_path / "june", "new.eml")
    published(tmp_path / "june", "new.eml", force=True)
    assert there(tmp_path) == ["june", "june/new.eml"]


def test_a_folder_that_is_discarded_leaves_the_old_one(tmp_path: Path) -> None:
    published(tmp_path / "june", "old.eml")
    target = StagedTarget(tmp_path / "june", folder=True, force=True)
    write(target, name="new.eml")
    target.discard()
    assert there(tmp_path) == ["june", "june/old.eml"]


def test_the_folder_that_one_works_in_is_never_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``-o . --force`` would take everything with it."""
    (tmp_path / "work" / "inner").mkdir(parents=True)
    (tmp_path / "work" / "precious").write_text("a")
    monkeypatch.chdir(tmp_path / "work" / "inner")
    for name in (".", "..", str(tmp_path), "/", str(Path.home()), str(Path.home().parent)):
        with pytest.raises(UsageError, match="more in it than an export"):
            StagedTarget(Path(name), folder=True, force=True)
    assert there(tmp_path) == ["work", "work/inner", "work/precious"]


@pytest.mark.parametrize("name", ["", "..", "../a", "a/../../b", "/etc/a", "a\0b"])
def test_a_file_name_that_leads_out_of_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    target = StagedTarget(tmp_path / "june", folder=True)
    with pytest.raises(LiaisonError, match="is not a file name within the folder"):
        write(target, name=name)
    target.discard()
    assert there(tmp_path) == []


# ---------------------------------------------------------------- a stream


def test_a_stream_gets_everything_when_it_is_published() -> None:
    stream = io.BytesIO()
    target = StreamTarget(stream)
    write(target)
    assert (stream.getvalue(), target.digest()) == (b"", SHA_OF_A)
    target.publish()
    assert stream.getvalue() == b"a\n"


def test_a_stream_takes_no_second_file_and_nothing_that_was_discarded() -> None:
    stream = io.BytesIO()
    target = StreamTarget(stream)
    with pytest.raises(UsageError, match="cannot go to stdout"):
        write(target, name="a.eml")
    write(target)
    target.discard()
    target.publish()
    assert stream.getvalue() == b""


# ---------------------------------------------------------------- where nothing can be written


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("file/all.vcf", "a part of the path is a file, not a folder"),
        ("file/deeper/all.vcf", "a part of the path is a file, not a folder"),
        ("n" * 300, "File name too long"),
        ("loop/all.vcf", "nothing was written there"),
    ],
)
def test_a_place_that_cannot_be_is_named_with_the_reason(
    tmp_path: Path, name: str, reason: str
) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "loop").symlink_to("loop")
    for folder in (False, True):
        with pytest.raises(LiaisonError) as caught:
            StagedTarget(tmp_path / name, folder=folder)
        assert caught.value.message.startswith(str(tmp_path / name))
        assert reason in caught.value.message
        assert caught.value.message.endswith("nothing was written there")
    assert there(tmp_path) == ["file", "loop"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_named(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o500)
    with pytest.raises(LiaisonError, match="no permission to write there"):
        StagedTarget(tmp_path / "closed" / "all.vcf", folder=False)
    (tmp_path / "closed").chmod(0)
    with pytest.raises(LiaisonError, match="no permission to write there"):
        StagedTarget(tmp_path / "closed" / "all.vcf", folder=False)
    (tmp_path / "closed").chmod(0o700)


def test_a_folder_without_permission_is_named_to_anybody_but_root(tmp_path: Path) -> None:
    """The same in a process that is not root."""
    if os.geteuid() != 0:
        pytest.skip("the test above does it")
    tmp_path.chmod(0o755)
    (tmp_path / "closed").mkdir(mode=0o700)
    script = f"""
import os, sys
sys.path[:] = {sys.path!r}
from pathlib import Path
from genad_liaison.plugin.target import StagedTarget
from genad_liaison import LiaisonError
os.setgid(65534); os.setuid(65534)
try:
    StagedTarget(Path({str(tmp_path / "closed" / "all.vcf")!r}), folder=False)
except LiaisonError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stdout.endswith("no permission to write there; nothing was written there\n"), (
        done.stderr
    )


FILLS = """
import resource, signal, sys
sys.path[:] = {path!r}
from pathlib import Path
from genad_liaison import LiaisonError
from genad_liaison.plugin.target import StagedTarget
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
target = StagedTarget(Path({place!r}), folder={folder}, force=True)
try:
    with target.text({name!r}) as out:
        out.write("x" * {size})
        out.write("y" * {size})
except LiaisonError as error:
    print(error)
target.discard()
"""


@pytest.mark.parametrize("size", [600, 600_000])
@pytest.mark.parametrize(("folder", "name"), [(False, ""), (True, "a.eml")])
def test_a_disk_that_fills_is_named_and_nothing_stays(
    tmp_path: Path, folder: bool, name: str, size: int
) -> None:
    place = tmp_path / "all"
    if not folder:
        place.write_text("old")
    script = FILLS.format(path=sys.path, place=str(place), folder=folder, name=name, size=size)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script], capture_output=True, text=True
    )
    assert done.stdout == f"{place}: no space left on device; nothing was written there\n"
    assert done.stderr == ""
    assert there(tmp_path) == ([] if folder else ["all"])
    assert folder or place.read_text() == "old"


@contextlib.contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A disk of 64 KiB, where this process may mount one."""
    folder.mkdir()
    if os.geteuid() != 0 or sys.platform != "linux":
        pytest.skip("only root can mount a small disk")
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


# ---------------------------------------------------------------- with an office


@pytest.fixture
def full(office: Office) -> Office:
    """An office with enough in it to fill a small disk."""
    for number in range(3):
        name = f"Person {number} " + "x" * 40_000
        office.record(Contact(uid="", formatted_name=name), by="jd")
    return office


def test_an_export_to_a_disk_that_fills_leaves_nothing_and_no_receipt(
    full: Office, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "disk") as disk:
        for name in ("vcard", "vdir", "json-lines"):
            with pytest.raises(LiaisonError, match="no space left on device; nothing was written"):
                full.export(name, target=disk / "all", by="jd")
            assert there(disk) == []
    assert list(full.receipts()) == []


def test_a_full_device_on_stdout_makes_the_receipt_void(full: Office) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    with (
        contextlib.suppress(OSError),
        Path("/dev/full").open("wb") as out,
        pytest.raises(OSError, match="No space left"),
    ):
        full.export("vcard", target=out, by="jd")
    (receipt,) = full.receipts()
    assert receipt.state == "void"


def test_a_pipe_that_is_closed_makes_the_receipt_void(full: Office) -> None:
    read, written = os.pipe()
    os.close(read)
    with (
        contextlib.suppress(BrokenPipeError),
        os.fdopen(written, "wb") as out,
        pytest.raises(BrokenPipeError),
    ):
        full.export("vcard", target=out, by="jd")
    (receipt,) = full.receipts()
    assert receipt.state == "void"


IN_THE_WAY = OFFER.replace(
    "    with target", "    (target.path / 'in the way').mkdir(parents=True)\n    with target"
)


def test_an_export_that_cannot_be_published_has_a_void_receipt_that_says_why(
    site: Site, office: Office, tmp_path: Path
) -> None:
    """Somebody puts a folder there while it is written."""
    site.install("genad-liaison-names", IN_THE_WAY)
    path = tmp_path / "names.txt"
    with pytest.raises(LiaisonError, match=re.escape(str(path))):
        office.export("names", target=path, by="jd")
    (receipt,) = office.receipts()
    assert (receipt.state, receipt.number, receipt.target) == ("void", "2026-0001", str(path))
    *_, last = office.changes()
    assert last.why.startswith("export 2026-0001 was not published: ")
    assert there(tmp_path / "names.txt") == ["in the way"]
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".names")]


def test_the_number_of_a_void_receipt_is_not_given_again(
    site: Site, office: Office, tmp_path: Path
) -> None:
    site.install("genad-liaison-names", IN_THE_WAY)
    with pytest.raises(LiaisonError):
        office.export("names", target=tmp_path / "names.txt", by="jd")
    receipt = office.export("vcard", target=tmp_path / "all.vcf", by="jd")
    assert (receipt.number, receipt.state) == ("2026-0002", "published")


def test_an_export_whose_receipt_cannot_be_kept_is_not_published(
    office: Office, tmp_path: Path
) -> None:
    """An office that is open for reading only."""
    url = office.desk.store.url
    with Office.open(url, read_only=True) as reader, pytest.raises(StoreError):
        reader.export("vcard", target=tmp_path / "all.vcf", by="jd")
    assert not (tmp_path / "all.vcf").exists()
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".all")]


def test_the_office_itself_is_never_replaced_by_an_export(office: Office, tmp_path: Path) -> None:
    url = Path(office.desk.store.url)
    before = url.read_bytes()
    for name, place in (("csv", url), ("vdir", url.parent), ("csv", url.parent / "." / url.name)):
        with pytest.raises(UsageError, match="the office is there"):
            office.export(name, target=place, force=True, by="jd")
    assert url.read_bytes() == before
    assert not [path for path in url.parent.iterdir() if path.name.startswith(".office")]


HALF = OFFER.replace(
    "        for contact in",
    "        print('half', file=out, flush=True); 1 / 0\n        for contact in",
)


@pytest.mark.parametrize("existing", [False, True])
def test_an_exporter_that_fails_half_way_leaves_what_was_there(
    site: Site, office: Office, tmp_path: Path, existing: bool
) -> None:
    site.install("genad-liaison-names", HALF)
    path = tmp_path / "names.txt"
    if existing:
        path.write_text("old")
    with pytest.raises(PluginError, match="ZeroDivisionError"):
        office.export("names", target=path, force=True, by="jd")
    assert [p.name for p in tmp_path.iterdir() if "names.txt" in p.name] == (
        ["names.txt"] if existing else []
    )
    assert not existing or path.read_text() == "old"
    assert list(office.receipts()) == []


@pytest.mark.parametrize("raised", ["KeyboardInterrupt", "SystemExit", "MemoryError"])
def test_an_export_that_is_interrupted_leaves_nothing(
    site: Site, office: Office, tmp_path: Path, raised: str
) -> None:
    site.install("genad-liaison-names", HALF.replace("1 / 0", f"raise {raised}"))
    with pytest.raises((KeyboardInterrupt, PluginError)):
        office.export("names", target=tmp_path / "names.txt", by="jd")
    assert not [path for path in tmp_path.iterdir() if "names.txt" in path.name]
    assert list(office.receipts()) == []


def test_a_folder_cannot_go_to_a_stream(office: Office) -> None:
    with pytest.raises(UsageError, match="writes a folder"):
        office.export("vdir", target=io.BytesIO(), by="jd")
    assert list(office.receipts()) == []
