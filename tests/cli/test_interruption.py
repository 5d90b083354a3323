"""Ctrl-C, a reader that goes away, a full or closed stdout: no traceback, nothing half-done."""

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from tests.cli.running import COMMAND, Genad, contents, process

from genad_liaison.cli.running import run


def many_cards(count: int) -> bytes:
    """So many people in one file."""
    cards = (
        f"BEGIN:VCARD\nVERSION:3.0\nUID:many-{n}\nFN:Person {n}\nN:P{n};Per;;;\n"
        f"EMAIL;TYPE=WORK:p{n}@mod.example\nEND:VCARD\n"
        for n in range(count)
    )
    return "".join(cards).encode()


def started(folder: Path, *words: str) -> subprocess.Popen[str]:
    """The command in a process group of its own, as a shell starts it."""
    return subprocess.Popen(
        [*COMMAND, *words],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder, start_new_session=True,
        text=True, encoding="utf-8",
    )  # fmt: skip


def opened_by(running: subprocess.Popen[str], pipe: Path) -> int:
    """The writing end of a pipe, when a command has begun to read it."""
    while running.poll() is None:
        try:
            opened = os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:  # nobody reads it yet
            time.sleep(0.01)
            continue
        time.sleep(0.05)  # it is on its way from open to read, where Python heeds no signal
        return opened
    raise AssertionError(running.communicate())


def interrupted(running: subprocess.Popen[str]) -> tuple[str, str]:
    """stdout and stderr of a command that gets Ctrl-C."""
    os.killpg(running.pid, signal.SIGINT)
    return running.communicate()


@pytest.mark.parametrize("after", [0.0, 0.1, 0.3, 0.5, 0.8])
def test_ctrl_c_leaves_all_of_an_import_or_nothing(
    genad: Genad, empty_office: Path, folder: Path, after: float
) -> None:
    """Whatever the import is at when it is interrupted; the store can be read in any case."""
    os.mkfifo(folder / "many.vcf")
    before = empty_office.read_bytes()
    with started(folder, "import", "many.vcf") as running:
        pipe = opened_by(running, folder / "many.vcf")
        os.set_blocking(pipe, True)
        with os.fdopen(pipe, "wb") as cards:
            cards.write(many_cards(8000))
        time.sleep(after)
        out, err = interrupted(running)
    assert "Traceback" not in err
    done = running.returncode in (0, -signal.SIGINT)  # the latter where Python was leaving
    assert done or running.returncode == 130
    people = len(genad.done("contacts").rows)
    assert people in ((8000,) if done else (0, 8000))
    if not people:
        assert out == ""
        assert empty_office.read_bytes() == before


def test_ctrl_c_while_a_file_is_read_says_that_nothing_was_committed(
    empty_office: Path, folder: Path
) -> None:
    os.mkfifo(folder / "slow.vcf")
    before = empty_office.read_bytes()
    with started(folder, "import", "slow.vcf") as running:
        pipe = opened_by(running, folder / "slow.vcf")
        out, err = interrupted(running)
        os.close(pipe)
    assert (running.returncode, out) == (130, "")
    assert err.lstrip() == "Error: interrupted; what was not committed is not there\n"
    assert empty_office.read_bytes() == before


@pytest.mark.usefixtures("office")
def test_an_interrupted_export_leaves_nothing_at_the_target(
    folder: Path, waiting_plugin: Path
) -> None:
    """The exporter has written one line and waits for the pipe when Ctrl-C comes."""
    before = contents(folder)
    with started(folder, "export", "waiting", "-o", "out.txt") as running:
        pipe = opened_by(running, waiting_plugin)
        _, err = interrupted(running)
        os.close(pipe)
    assert running.returncode == 130, err
    assert "Traceback" not in err
    assert contents(folder) == before
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("words", ["contacts", "history --json", "export vcard", "show SWE"])
def test_a_reader_that_goes_away_is_no_traceback(folder: Path, words: str) -> None:
    with subprocess.Popen(
        [*COMMAND, *words.split()], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        err = running.stderr.read().decode()
    assert "Traceback" not in err
    assert "Exception ignored" not in err
    assert running.returncode == 141


def test_an_export_that_nobody_read_is_a_void_receipt(
    genad: Genad, office: Path, folder: Path
) -> None:
    with subprocess.Popen(
        [*COMMAND, "export", "vcard"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder
    ) as running:
        assert running.stdout is not None
        running.stdout.close()
    assert running.returncode == 141
    assert genad.done("receipts", "--json").document["records"][0]["state"] == "void"
    assert "(void)" in genad.done("receipts").rows[0][0]


@pytest.mark.usefixtures("office")
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("words", [("contacts",), ("--version",), ("--help",)], ids=" ".join)
def test_a_full_stdout_is_an_error(folder: Path, words: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, *words], stdout=full, stderr=subprocess.PIPE, cwd=folder, check=False,
            text=True, encoding="utf-8",
        )  # fmt: skip
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    assert "No space left on device" in done.stderr


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    "words", ["contacts", "--version", "show SWE", "nations --json", "edit SWE x=1"]
)
def test_a_closed_stdout_is_borne(folder: Path, words: str) -> None:
    line = " ".join(f"'{word}'" for word in [*COMMAND, *words.split()])
    done = subprocess.run(
        f"{line} >&-", shell=True, stderr=subprocess.PIPE, cwd=folder, check=False, text=True
    )
    assert "Traceback" not in done.stderr
    assert "genad itself failed" not in done.stderr
    assert done.returncode == (2 if words.startswith("edit") else 0)


@pytest.mark.usefixtures("office")
def test_names_go_through_a_pipe_whatever_the_locale(folder: Path) -> None:
    for env in (
        {"PYTHONIOENCODING": "latin-1"},
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    ):
        ran = process("contacts", "name:dordevic", cwd=folder, env=env)
        assert (ran.code, ran.err) == (0, "1 contact\n")
        assert "ĐORĐEVIĆ" in ran.out


def test_a_fault_of_ours_is_said_to_be_one(
    capsys: pytest.CaptureFixture[str], office: Path
) -> None:
    """A clock that breaks stands for whatever we did not foresee."""

    def broken() -> None:
        raise ZeroDivisionError("the clock")

    assert run(["contacts"], clock=broken) == 1  # type: ignore[arg-type]
    said = capsys.readouterr().err
    assert said.startswith("Error: genad itself failed (ZeroDivisionError: the clock)")
    assert "GENAD_TRACEBACK=1" in said
