"""Completion in real shells: what the line becomes when somebody presses TAB."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.shells import Shell, shell

LINES = {
    "genad contacts nation:swe⇥": "genad contacts nation:SWE ",
    "genad contacts -nation:SWE,fi⇥": "genad contacts -nation:SWE,FIN ",
    "genad contacts nation:SWE has:int⇥kind:vi⇥": (
        r"genad contacts nation:SWE has:interaction\(kind:visit"
    ),
    'genad contacts "nation:SWE has:int⇥kind:vi⇥) ro⇥': (
        'genad contacts "nation:SWE has:interaction(kind:visit) role:'
    ),
    "genad history 'has:contact(role:head OR nation:Norw⇥": (
        "genad history 'has:contact(role:head OR nation:Norway"
    ),
    r"genad contacts list:ncgp\ e⇥": r"genad contacts list:NCGP\ Executive\ Committee ",
    "genad show lindq⇥": r"genad show Åsa\ Lindqvist ",
    'genad handover "Delegate to the NCGP, NO⇥': 'genad handover "Delegate to the NCGP, NOR" ',
    "genad show li⇥": "genad show li",  # Lindqvist and Liechtenstein: no letter is taken away
    "genad import off⇥": "genad import office.jsonl ",
    "genad add post par⇥fi⇥": "genad add post party=FIN ",
    "genad add commitment state=op⇥": "genad add commitment state=open ",
    "genad edit ncgp include=Lindq⇥": r"genad edit ncgp include=Åsa\ Lindqvist ",
    "genad edit ncgp 'include=Åsa L⇥": "genad edit ncgp 'include=Åsa Lindqvist' ",
    "genad edit 'Campaign figures' topics=training,rec⇥": (
        "genad edit 'Campaign figures' topics=training,recruitment "
    ),
    "genad edit ncgp query=role:dep⇥": "genad edit ncgp query=role:deputy",  # or a deputy-chair
    'genad edit ncgp "query=role:head -org:SHA⇥': 'genad edit ncgp "query=role:head -org:SHAPE" ',
}
"""What is typed, with ⇥ for TAB, and what stands there then."""


@pytest.fixture(params=["bash", "zsh", "fish"])
def at(request: pytest.FixtureRequest, office: Path, tmp_path: Path) -> Iterator[Shell]:
    """A shell in the folder of the sample office."""
    with shell(request.param, office.parent, tmp_path / "home") as started:
        yield started


@pytest.fixture
def bash(office: Path, tmp_path: Path) -> Iterator[Shell]:
    """bash in the folder of the sample office."""
    with shell("bash", office.parent, tmp_path / "home") as started:
        yield started


def typed(keys: str) -> str:
    return keys.replace("⇥", "\t")


def test_the_line_becomes_what_the_shell_can_go_on_with(at: Shell) -> None:
    """Colons, brackets, quotes and spaces, all of which mean something to one shell or another."""
    assert {keys: at.becomes(typed(keys)) for keys in LINES} == LINES


def test_a_damaged_office_says_nothing_into_the_line(at: Shell, office: Path) -> None:
    office.write_text("no office\n", encoding="utf-8")
    for line in ("genad contacts post:swe", "genad show As", "genad edit As"):
        assert at.becomes(f"{line}\t") == line
        assert "Error" not in at.shown
        assert "Traceback" not in at.shown
    assert at.becomes("genad contacts ro\t") == "genad contacts role:"


def test_bash_lists_values_without_the_field(bash: Shell) -> None:
    assert bash.becomes("genad nations status:\t\t") == "genad nations status:"
    assert "ally       partner    suspended  other" in bash.shown
    assert bash.becomes("genad add commitment state=\t\t") == "genad add commitment state="
    assert "open     done     dropped" in bash.shown


def test_bash_may_not_end_words_at_the_equals_sign(bash: Shell) -> None:
    """As it does where nothing else was said, so that it replaces the value alone."""
    bash.becomes("COMP_WORDBREAKS=${COMP_WORDBREAKS//=}\r")
    assert bash.becomes("genad add post party=fi\t") == "genad add post party=FIN "
    named = r"genad edit ncgp include=Åsa\ Lindqvist "
    assert bash.becomes("genad edit ncgp include=lindq\t") == named


def test_bash_may_end_words_at_other_signs(bash: Shell) -> None:
    """Some people take the colon out of them, for other commands' sake."""
    bash.becomes("COMP_WORDBREAKS=${COMP_WORDBREAKS//:}\r")
    assert bash.becomes("genad contacts nation:SWE,fi\t") == "genad contacts nation:SWE,FIN "
    assert bash.becomes("genad contacts 'nation:SWE,fi\t") == "genad contacts 'nation:SWE,FIN' "


@pytest.mark.parametrize("before", ["cd . && ", "GENAD_BY=jd ", "true | "])
def test_bash_completes_behind_other_words(bash: Shell, before: str) -> None:
    line = f"{before}genad contacts nation:"
    assert bash.becomes(f"{line}swe\t") == f"{line}SWE "
