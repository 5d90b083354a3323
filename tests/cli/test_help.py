"""``--help``: every command has a first line, examples that can be typed, and its options."""

import shlex

import click
import pytest
from tests.cli.running import Genad, process

from genad_liaison.cli.app import COMMANDS
from genad_liaison.cli.app import genad as group
from genad_liaison.cli.base import Command, TermCommand
from genad_liaison.query.fields import field_names


def every_command() -> list[tuple[tuple[str, ...], Command]]:
    """All commands, those of ``release`` among them, by the words that call them."""
    found: list[tuple[tuple[str, ...], Command]] = []
    context = click.Context(group)
    for name in COMMANDS:
        command = group.get_command(context, name)
        assert isinstance(command, Command)
        if isinstance(command, click.Group):
            for inner, sub in command.commands.items():
                assert isinstance(sub, Command)
                found.append(((name, inner), sub))
        else:
            found.append(((name,), command))
    return found


ALL = every_command()
IDS = [" ".join(words) for words, _ in ALL]


@pytest.mark.parametrize(("words", "command"), ALL, ids=IDS)
def test_the_help_of_a_command_has_its_parts(
    genad: Genad, words: tuple[str, ...], command: Command
) -> None:
    text = genad.done(*words, "--help").out
    assert text.startswith(f"Usage: genad {' '.join(words)} ")
    assert "Options of every command:" in text
    assert "--json" in text
    assert "Example" in text
    assert all(len(line) <= 100 for line in text.splitlines() if not line.startswith("  genad "))
    assert genad.done(*words, "-h").out == text


@pytest.mark.parametrize(("words", "command"), ALL, ids=IDS)
def test_each_option_says_what_it_is_for(words: tuple[str, ...], command: Command) -> None:
    context = click.Context(command, info_name=" ".join(words), parent=click.Context(group))
    for param in command.get_params(context):
        if isinstance(param, click.Option):
            assert param.help, param.opts


@pytest.mark.parametrize(
    ("words", "example"),
    [(words, example) for words, command in ALL for example in command.examples],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_each_example_can_be_typed(words: tuple[str, ...], example: str) -> None:
    """What click reads of it is this command, and nothing in it is unknown."""
    typed = shlex.split(example)
    assert tuple(typed[: len(words)]) == words
    command = dict(ALL)[words]
    parent = click.Context(group, info_name="genad")
    made = command.make_context(" ".join(words), typed[len(words) :], parent=parent)
    assert made.params


@pytest.mark.parametrize("example", group.examples)
def test_the_examples_of_the_whole_are_examples_of_a_command(example: str) -> None:
    known = {shlex.split(one)[0] for _, command in ALL for one in command.examples}
    assert shlex.split(example)[0] in known


def test_the_help_of_the_whole_has_every_command_with_its_line(genad: Genad) -> None:
    text = genad.done("--help").out
    for name, (_, line) in COMMANDS.items():
        assert f"  {name} " in text
        assert line in text
    for word in ("GENAD_STORE", "stdout", "Exit codes: 0 done"):
        assert word in text


@pytest.mark.parametrize(
    ("words", "command"), [one for one in ALL if isinstance(one[1], TermCommand)],
    ids=[" ".join(words) for words, command in ALL if isinstance(command, TermCommand)],
)  # fmt: skip
def test_what_a_query_may_ask_is_listed(
    genad: Genad, words: tuple[str, ...], command: TermCommand
) -> None:
    text = " ".join(genad.done(*words, "--help").out.split())
    assert "-role:observer leaves out" in text
    if command.kind:
        assert f"Fields: {', '.join(field_names(command.kind))}." in text


def test_options_of_formats_stand_under_the_format(genad: Genad) -> None:
    text = genad.done("export", "--help").out
    csv = text.partition("Options of csv:")[2].partition("Options of")[0]
    assert "--profile" in csv
    assert "--title" not in csv
    assert "--mapping" in genad.done("import", "--help").out


def test_no_command_at_all_is_shown_the_help(genad: Genad) -> None:
    for words in ((), ("release",)):
        ran = genad(*words)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == genad.done(*words, "--help").out


def test_the_version_is_that_of_the_distribution(genad: Genad, tmp_path) -> None:  # type: ignore[no-untyped-def]
    quick = process("--version", cwd=tmp_path)
    assert quick.out.startswith("genad ")
    assert genad.done("--json", "--version").out == quick.out
