"""What a run costs: modules that it does not need are not loaded, facts not read."""

import subprocess
import sys
from pathlib import Path

import pytest

NATIONS = {"nations.toml", "partners.toml", "countries.toml"}
WATCH = """
import sys

opened = []

def seen(event, arguments):
    if event == "open" and str(arguments[0]).endswith(".toml"):
        opened.append(str(arguments[0]).replace("\\\\", "/"))

sys.addaudithook(seen)
from genad_liaison.cli import main
try:
    main(sys.argv[1:])
finally:
    print("opened", *opened, sep="\\n", file=sys.stderr)
    print("loaded", *sys.modules, sep="\\n", file=sys.stderr)
"""


def watched(*arguments: str, cwd: Path) -> tuple[set[str], set[str]]:
    """The shipped facts that a run reads, and the modules that it loads."""
    done = subprocess.run(
        [sys.executable, "-c", WATCH, *arguments],
        capture_output=True, text=True, cwd=cwd, check=True, encoding="utf-8",
    )  # fmt: skip
    opened, _, loaded = done.stderr.partition("opened\n")[2].partition("loaded\n")
    paths = map(Path, opened.split("\n"))
    return {path.name for path in paths if path.parent.name == "data"}, set(loaded.split("\n"))


def modules_of(*arguments: str, cwd: Path) -> set[str]:
    """The modules that a run loads."""
    return watched(*arguments, cwd=cwd)[1]


def facts_read(*arguments: str, cwd: Path) -> set[str]:
    """The files of shipped facts that a run opens."""
    return watched(*arguments, cwd=cwd)[0]


def test_the_version_loads_next_to_nothing(tmp_path: Path) -> None:
    loaded = modules_of("--version", cwd=tmp_path)
    ours = {name for name in loaded if name.startswith("genad_liaison")}
    assert ours == {"genad_liaison", "genad_liaison.cli"}
    assert loaded.isdisjoint({"click", "attrs", "attr", "tinydb", "cattrs", "pluggy", "json"})


def test_the_help_loads_no_command(tmp_path: Path) -> None:
    loaded = modules_of("--help", cwd=tmp_path)
    assert loaded.isdisjoint(
        {"genad_liaison.cli.commands.contacts", "genad_liaison.office", "tinydb"}
    )


@pytest.mark.usefixtures("office")
def test_a_question_loads_no_plugin(folder: Path) -> None:
    loaded = modules_of("contacts", "nation:SWE", cwd=folder)
    assert "genad_liaison.cli.commands.contacts" in loaded
    assert "genad_liaison.cli.commands.history" not in loaded
    assert not {name for name in loaded if name.startswith("genad_liaison_plugins")}
    assert loaded.isdisjoint({"vobject", "jinja2", "markdown_it"})


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("words", "files"),
    [
        (("nations",), NATIONS),
        (("nations", "FIN", "--as-of", "2023-04-03"), NATIONS),
        (("documents", "--json"), set()),
        (("contacts", "Åsa"), set()),
        (("changes",), set()),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, tuple) else "",
)
def test_only_the_facts_that_are_asked_for_are_read(
    folder: Path, words: tuple[str, ...], files: set[str]
) -> None:
    assert facts_read(*words, cwd=folder) == files


@pytest.mark.usefixtures("office")
def test_ranks_are_read_when_one_is_written(folder: Path) -> None:
    assert "ranks.toml" in facts_read("edit", "Åsa Lindqvist", "rank=OF-5", cwd=folder)
