"""Ctrl-C, a reader that goes away, a full or closed stdout: no traceback, nothing half-done."""

import os
import signal
import subprocess
from pathlib import Path

import pytest
from tests.cli.running import COMMAND, Genad, contents, process

from genad_liaison.cli.running import run


def many_cards(path: Path, count: int) -> None:
    """So many people in one file."""
    cards = (
        f"BEGIN:VCARD\nVERSION:3.0\nUID:many-{n}\nFN:Person {n}\nN:P{n};Per;;;\n"
        f"EMAIL;TYPE=WORK:p{n}@mod.example\nEND:VCARD\n"
        for n in range(count)
    )
    path.write_text("".join(cards), encoding="utf-8")


@pytest.mark.parametrize("after", [0.02, 0.3, 0.6, 0.9, 1.3])
def test_ctrl_c_leaves_all_of_an_import_or_nothing(
    genad: Genad, empty_office: Path, folder: Path, after: float
) -> None:
    """Whatever the import is at when it is interrupted; the store can be read in any case."""
    many_cards(folder / "many.vcf", 8000)
    before = contents(folder)
    running = subprocess.Popen(
        [*COMMAND, "import", "many.vcf"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder, start_new_session=True,
        text=True, encoding="utf-8",
    )  # fmt: skip
    try:
        running.wait(after)
    except subprocess.TimeoutExpired:
        os.killpg(running.pid, signal.SIGINT)
    out, err = running.communicate()
    assert "Traceback" not in err or _python_was_still_starting(err)
    people = len(genad.done("contacts").rows)
    if running.returncode == 0:
        assert people == 8000
    else:
        assert running.returncode in (130, -signal.SIGINT)
        assert people in (0, 8000)
    if people == 0:
        assert contents(folder) == before
        assert "created" not in out


def _python_was_still_starting(err: str) -> bool:
    return "genad_liaison" not in err


def test_ctrl_c_while_a_file_is_read_says_that_nothing_was_committed(
    empty_office: Path, folder: Path
) -> None:
    os.mkfifo(folder / "slow.vcf")
    before = empty_office.read_bytes()
    with subprocess.Popen(
        [*COMMAND, "import", "slow.vcf"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder, start_new_session=True,
        text=True, encoding="utf-8",
    ) as running:  # fmt: skip
        with (folder / "slow.vcf").open("wb"):  # opens when the command does
            os.killpg(running.pid, signal.SIGINT)
            out, err = running.communicate()
    assert (running.returncode, out) == (130, "")
    assert err == "Error: interrupted; what was not committed is not there\n"
    assert empty_office.read_bytes() == before


def test_an_interrupted_export_leaves_nothing_at_the_target(
    office: Path, folder: Path, tmp_path: Path
) -> None:
    """A folder of templates with a pipe in it: the exporter waits there when Ctrl-C comes."""
    templates = tmp_path / "templates"
    templates.mkdir()
    os.mkfifo(templates / "message.html.j2")
    before = contents(folder)
    words = ["export", "newsletter", "list:ncgp", "--items", "kind:item", "-o", "june"]
    with subprocess.Popen(
        [*COMMAND, *words, "--templates", str(templates)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder, start_new_session=True,
        text=True, encoding="utf-8",
    ) as running:  # fmt: skip
        with (templates / "message.html.j2").open("wb"):
            os.killpg(running.pid, signal.SIGINT)
            _, err = running.communicate()
    assert running.returncode == 130, err
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
        ran = process("contacts", "name:Đorđević", cwd=folder, env=env)
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
