"""What is exported is there whole, or not at all."""

import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from genad_liaison import ConflictError, LiaisonError, UsageError
from genad_liaison.plugin.target import StagedTarget, StreamTarget


def hidden(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]


def test_a_file_is_not_there_until_it_is_published(tmp_path: Path) -> None:
    target = StagedTarget(tmp_path / "all.vcf", folder=False)
    with target.text() as out:
        out.write("Åsa\r\n")
    assert not (tmp_path / "all.vcf").exists()
    target.publish()
    assert (tmp_path / "all.vcf").read_bytes() == "Åsa\r\n".encode()
    assert hidden(tmp_path) == []


def test_what_is_discarded_leaves_nothing(tmp_path: Path) -> None:
    target = StagedTarget(tmp_path / "june", folder=True)
    with target.text("a.txt") as out:
        out.write("a")
    target.discard()
    assert list(tmp_path.iterdir()) == []


def test_an_existing_target_needs_force_and_is_replaced_whole(tmp_path: Path) -> None:
    (tmp_path / "june").mkdir()
    (tmp_path / "june" / "old.txt").write_text("old")
    with pytest.raises(ConflictError, match="is there already"):
        StagedTarget(tmp_path / "june", folder=True)
    target = StagedTarget(tmp_path / "june", folder=True, force=True)
    with target.text("new.txt") as out:
        out.write("new")
    assert (tmp_path / "june" / "old.txt").exists()
    target.publish()
    assert [path.name for path in (tmp_path / "june").iterdir()] == ["new.txt"]
    assert hidden(tmp_path) == []


def test_a_folder_is_not_replaced_by_a_file_nor_a_file_by_a_folder(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    with pytest.raises(UsageError, match="is not a file"):
        StagedTarget(tmp_path / "there", folder=False, force=True)
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match="is not a folder"):
        StagedTarget(tmp_path / "file", folder=True, force=True)


@pytest.mark.parametrize("name", ["", "../up.txt", "/etc/x", "a/../../b"])
def test_a_file_of_a_folder_stays_in_the_folder(tmp_path: Path, name: str) -> None:
    target = StagedTarget(tmp_path / "june", folder=True)
    with pytest.raises(LiaisonError, match="not a file name within"), target.text(name):
        pass
    target.discard()


def test_a_single_file_takes_no_second_one(tmp_path: Path) -> None:
    target = StagedTarget(tmp_path / "x.txt", folder=False)
    with pytest.raises(LiaisonError, match="one file is wanted"), target.text("other"):
        pass
    target.discard()


def test_the_digest_of_a_folder_is_that_of_its_sorted_manifest(tmp_path: Path) -> None:
    target = StagedTarget(tmp_path / "june", folder=True)
    for name in ("b.txt", "a.txt"):
        with target.text(name) as out:
            out.write(name)
    lines = [f"{hashlib.sha256(n.encode()).hexdigest()}  {n}\n" for n in ("a.txt", "b.txt")]
    assert target.digest() == hashlib.sha256("".join(lines).encode()).hexdigest()
    target.discard()


def test_the_folder_of_the_target_must_not_be_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(LiaisonError, match="nothing was written there"):
        StagedTarget(tmp_path / "file" / "all.vcf", folder=False)


FILLING = """
import resource, sys
from pathlib import Path
from genad_liaison import LiaisonError
from genad_liaison.plugin.target import StagedTarget
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, resource.RLIM_INFINITY))
target = StagedTarget(Path(sys.argv[1]), folder=False, force=True)
try:
    with target.text() as out:
        out.write("x" * 5000)
except LiaisonError as error:
    print(error)
target.discard()
"""


def test_a_disk_that_fills_leaves_the_old_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "all.vcf"
    path.write_text("old")
    done = subprocess.run(
        [sys.executable, "-c", FILLING, str(path)], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"{path}: no space left on device; nothing was written there\n"
    assert path.read_text() == "old"
    assert hidden(tmp_path) == []


def test_stdout_gets_everything_at_once_when_it_is_published() -> None:
    stream = io.BytesIO()
    target = StreamTarget(stream)
    with target.text() as out:
        out.write("Åsa\n")
    assert stream.getvalue() == b""
    assert target.digest() == hashlib.sha256("Åsa\n".encode()).hexdigest()
    target.publish()
    assert stream.getvalue() == "Åsa\n".encode()


def test_several_files_do_not_go_to_stdout() -> None:
    with pytest.raises(UsageError, match="several files"), StreamTarget(io.BytesIO()).text("a"):
        pass


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_an_unwritable_folder_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(LiaisonError, match="no permission"):
        StagedTarget(tmp_path / "all.vcf", folder=False)
