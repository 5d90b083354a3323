"""A disk that fills: the office is as it was, and nothing half-written is left."""

import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.running import COMMAND, Genad, contents, is_root, process

LIMIT = 64 * 1024


def limited(*arguments: str, cwd: Path, size: int) -> subprocess.CompletedProcess[str]:
    """The command, where no file may grow over a size: what a quota does, without root."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return subprocess.run(
        [*COMMAND, *arguments],
        cwd=cwd, preexec_fn=limit, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 kB, where one can be had."""
    if not (is_root() and sys.platform == "linux"):
        pytest.skip("only root can mount a small disk")
    where = tmp_path / "small"
    where.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={LIMIT}", "tmpfs", where],
        capture_output=True, check=False,
    )  # fmt: skip
    if mounted.returncode:
        pytest.skip("no small disk can be mounted here")
    yield where
    subprocess.run(["umount", where], check=True)


def fill(disk: Path, leave: int) -> None:
    """Take all the room of a small disk but so much."""
    free = shutil.disk_usage(disk).free
    (disk / "ballast").write_bytes(b"x" * (free - leave))


@pytest.mark.usefixtures("office")
def test_an_export_to_a_full_disk_leaves_nothing_there(
    genad: Genad, folder: Path, small_disk: Path
) -> None:
    fill(small_disk, 8192)
    there, before = contents(small_disk), contents(folder)
    for words in (
        ("export", "json-lines", "-o", f"{small_disk}/all.jsonl"),
        ("export", "newsletter", "list:ncgp", "--items", "kind:item", "-o", f"{small_disk}/june"),
    ):
        ran = process(*words, cwd=folder)
        assert ran.code == 1
        assert f"Error: {words[-1]}: no space left on device; nothing was written there" in ran.err
        assert contents(small_disk) == there
        assert [path.name for path in small_disk.iterdir()] == ["ballast"]
    assert contents(folder) == before
    assert genad.done("receipts").rows == []


@pytest.mark.parametrize("leave", [0, 4096])
@pytest.mark.usefixtures("folder")
def test_an_office_on_a_full_disk_is_as_it_was(
    genad: Genad, samples: Path, small_disk: Path, leave: int
) -> None:
    store = small_disk / "office.jsonl"
    genad.done("init", "--body", "IMS-GENAD", "--store", store)
    genad.done("add", "contact", "name=Nils Holm", "--store", store)
    fill(small_disk, leave)
    before = store.read_bytes()
    for words in (
        ("import", samples / "partners.vcf"),
        ("edit", "Nils Holm", f"note={'x' * 9000}"),
    ):
        ran = genad(*words, "--store", store)
        assert ran.code == 7
        assert f"{store}" in ran.err
        assert "No space left on device" in ran.err
        assert store.read_bytes() == before
    (small_disk / "ballast").unlink()
    assert genad.done("contacts", "--store", store).rows[0][0] == "Nils Holm"
    assert genad("edit", "Nils Holm", "note=there is room again", "--store", store).code == 0


@pytest.mark.usefixtures("folder")
def test_no_office_is_made_on_a_full_disk(genad: Genad, small_disk: Path) -> None:
    fill(small_disk, 0)
    ran = genad("init", "--body", "IMS-GENAD", "--store", small_disk / "office.jsonl")
    assert ran.code == 7
    assert "No space left on device" in ran.err
    assert [path.name for path in small_disk.iterdir()] == ["ballast"]


def test_where_no_file_may_grow_an_import_is_refused_whole(
    office: Path, folder: Path, genad: Genad
) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Person {0}\nN:P{0};Per;;;\nEND:VCARD\n"
    (folder / "more.vcf").write_text("".join(card.format(n) for n in range(400)))
    before = contents(folder)
    ran = limited("import", "more.vcf", cwd=folder, size=office.stat().st_size + 4000)
    assert ran.returncode == 7, ran.stderr
    assert ran.stderr.startswith("Error: office.jsonl: ")
    assert ran.stdout == ""
    assert contents(folder) == before
    assert genad.done("contacts").err == "62 contacts\n"


def test_where_no_file_may_grow_an_export_leaves_no_file(office: Path, folder: Path) -> None:
    before = contents(folder)
    ran = limited("export", "vcard", "-o", "all.vcf", cwd=folder, size=4096)
    assert ran.returncode == 1
    assert ran.stderr.startswith("Error: all.vcf: no space left on device; nothing was written")
    assert contents(folder) == before
    assert [path for path in folder.iterdir() if path.name.startswith(".")] == []
