"""Shell completion: command names, formats, kinds, the fields of a query and their values."""

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.cli.running import COMMAND, Genad, process

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
    return [row.partition(",")[2] for row in ran.out.splitlines() if row]


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
    assert offered(tmp_path, "genad add c") == ["contact", "commitment", "cadence"]
    assert "meeting" in offered(tmp_path, "genad log --kind m")


def test_the_ways_to_join_to_order_and_to_ask_the_log_are_offered_with_the_fields(
    tmp_path: Path,
) -> None:
    assert offered(tmp_path, "genad contacts has") == ["has:"]
    assert offered(tmp_path, "genad posts -ha") == ["-has:"]
    assert offered(tmp_path, "genad history so") == ["sort:"]
    assert offered(tmp_path, "genad history ch") == ["changed:"]
    assert offered(tmp_path, "genad history qu") == ["query:"]


def test_values_that_are_settled_need_no_office(tmp_path: Path) -> None:
    assert offered(tmp_path, "genad history kind:m") == [
        "kind:meeting",
        "kind:mail",
        "kind:mailing",
    ]
    assert offered(tmp_path, "genad nations status:a") == ["status:ally"]
    assert offered(tmp_path, "genad commitments state:d") == ["state:done", "state:dropped"]
    assert offered(tmp_path, "genad contacts has:") == [
        "has:appointment(", "has:interaction(", "has:commitment(", "has:nation(",
    ]  # fmt: skip
    assert offered(tmp_path, "genad contacts -has:in") == ["-has:interaction("]
    assert offered(tmp_path, "genad contacts sort:la") == [
        "sort:lang", "sort:lang-", "sort:last", "sort:last-",
    ]  # fmt: skip
    assert offered(tmp_path, "genad history sort:date") == ["sort:date", "sort:date-"]


def test_without_an_office_other_values_are_not_offered(tmp_path: Path) -> None:
    assert offered(tmp_path, "genad contacts post:swe") == []
    assert offered(tmp_path, "genad contacts nation:SWE") == []


@pytest.mark.usefixtures("office")
def test_nations_frameworks_and_organisations_are_offered(folder: Path) -> None:
    assert offered(folder, "genad contacts nation:sw") == ["nation:SWE", "nation:SWZ"]
    assert offered(folder, "genad contacts -nation:SWE,FI") == ["-nation:SWE,FIN"]
    assert offered(folder, "genad contacts framework:P") == ["framework:PATG", "framework:PFP"]
    assert offered(folder, "genad contacts framework:NAT") == ["framework:NATO"]
    assert offered(folder, "genad history org:OSC") == ["org:OSCE"]
    assert offered(folder, "genad history party:OSC") == ["party:OSCE"]


@pytest.mark.usefixtures("office")
def test_what_the_office_holds_is_offered(folder: Path) -> None:
    Genad(seed="more").done("query", "save", "quiet", "role:delegate")
    assert offered(folder, "genad contacts post:swe") == ["post:swe-delegate", "post:swe-deputy"]
    assert offered(folder, "genad contacts role:dep") == ["role:deputy", "role:deputy-chair"]
    assert offered(folder, "genad history topic:t") == ["topic:training"]
    assert offered(folder, "genad documents kind:") == ["kind:item"]
    assert offered(folder, "genad contacts query:q") == ["query:quiet"]
    assert "list:ncgp" in offered(folder, "genad contacts list:n")
    assert 'list:"ncgp executive committee"' in offered(folder, "genad contacts list:")


@pytest.mark.usefixtures("office")
def test_a_query_about_any_kind_is_completed_for_that_kind(folder: Path) -> None:
    assert offered(folder, "genad query explain --kind posts ho") == ["holder:"]
    assert offered(folder, "genad query explain rol") == ["role:"]
    assert offered(folder, "genad query save talks --kind interactions kind:ca") == ["kind:call"]


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
