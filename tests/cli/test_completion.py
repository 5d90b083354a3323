"""Shell completion: command names, formats, kinds and the fields of a query."""

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.cli.running import COMMAND, process

from genad_liaison.cli.app import COMMANDS


def offered(folder: Path, line: str) -> list[str]:
    """What the shell would offer for the last word of a line."""
    words = line.split(" ")
    env = {
        "_GENAD_COMPLETE": "bash_complete",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
    }
    ran = process(cwd=folder, env=env)
    assert (ran.code, ran.err) == (0, "")
    return [row.partition(",")[2] for row in ran.out.splitlines()]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_for_the_shell_is_printed(tmp_path: Path, shell: str) -> None:
    ran = process(cwd=tmp_path, env={"_GENAD_COMPLETE": f"{shell}_source"})
    assert ran.code == 0
    assert "_GENAD_COMPLETE=" in ran.out
    assert "genad" in ran.out


def test_the_names_of_commands_are_offered(tmp_path: Path) -> None:
    assert offered(tmp_path, "genad ") == list(COMMANDS)
    assert offered(tmp_path, "genad con") == ["contacts"]
    assert offered(tmp_path, "genad li") == ["lists", "list"]
    assert offered(tmp_path, "genad release ") == ["check", "set", "allow"]


def test_options_are_offered(tmp_path: Path) -> None:
    assert offered(tmp_path, "genad --as") == ["--as-of"]
    assert offered(tmp_path, "genad contacts --js") == ["--json"]
    assert "--profile" in offered(tmp_path, "genad export csv --pr")


def test_the_fields_of_a_query_are_offered(tmp_path: Path) -> None:
    assert offered(tmp_path, "genad contacts na") == ["nation:", "name:", "nationality:"]
    assert offered(tmp_path, "genad contacts -ro") == ["-role:"]
    assert offered(tmp_path, "genad history to") == ["topic:"]


def test_formats_and_kinds_are_offered(tmp_path: Path) -> None:
    assert offered(tmp_path, "genad export v") == ["vcard", "vdir"]
    assert offered(tmp_path, "genad import --format j") == ["json-lines"]
    assert offered(tmp_path, "genad add c") == ["contact", "commitment"]
    assert "meeting" in offered(tmp_path, "genad log --kind m")


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
def test_bash_takes_the_script(tmp_path: Path) -> None:
    """The function that the script defines asks the command, and gives what it offers."""
    called = tmp_path / "genad"
    called.write_text(f'#!/bin/sh\nexec {" ".join(COMMAND)} "$@"\n', encoding="utf-8")
    called.chmod(0o755)
    script = process(cwd=tmp_path, env={"_GENAD_COMPLETE": "bash_source"}).out
    ask = (
        f"{script}\nCOMP_WORDS=(genad rec); COMP_CWORD=1\n_genad_completion {called}\n"
        'echo "${COMPREPLY[@]}"\n'
    )
    done = subprocess.run(
        ["bash", "-c", ask], capture_output=True, text=True, cwd=tmp_path, check=True
    )
    assert done.stdout.split() == ["receipts"]
