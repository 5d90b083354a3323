"""Tables and listings in a pipe: plain, and whole."""

from pathlib import Path

import pytest
from tests.cli.running import Genad

LONG = "Conference of " + "very " * 60 + "long titles"


@pytest.mark.usefixtures("office")
def test_a_piped_table_is_whole(genad: Genad) -> None:
    genad.done(
        "log", "Åsa Lindqvist", "--kind", "call", "--on", "2026-11-20", "--subject", LONG
    )  # fmt: skip
    (row,) = genad.done("history", "subject:titles").rows
    assert row[2] == LONG


@pytest.mark.usefixtures("office")
def test_a_piped_table_has_its_header_and_one_tab_between_cells(genad: Genad) -> None:
    ran = genad.done("posts", "nation:NOR", "--as-of", "2024-01-01")
    assert ran.out == (
        "POST\tROLE\tFOR\tHOLDER\tSINCE\n"
        "Delegate to the NCGP\tdelegate\tNOR\tBjørn Sæther\t2022-08-01\n"
    )
    assert ran.err == "1 post\n"


@pytest.mark.usefixtures("office")
def test_a_cell_of_several_lines_or_with_a_tab_is_one_cell_in_one_line(genad: Genad) -> None:
    genad.done("add", "document", "kind=item", "title=One\nline\tand another")
    (row,) = genad.done("documents", "title:another").rows
    assert row[2] == "One line and another"


@pytest.mark.usefixtures("office")
def test_a_name_cannot_steer_the_terminal(genad: Genad) -> None:
    genad.done("add", "contact", "name=Eve\x1b]0;owned\x07")
    for words in (("contacts", "name:eve"), ("show", "Eve\x1b]0;owned\x07")):
        ran = genad.done(*words)
        assert "\x1b" not in ran.out + ran.err
        assert "Eve\\x1b]0;owned\\x07" in ran.out


@pytest.mark.usefixtures("office")
def test_no_colour_in_a_pipe(genad: Genad) -> None:
    for words in (("contacts",), ("show", "SWE"), ("--help",)):
        assert "\x1b" not in genad.done(*words).out


@pytest.mark.usefixtures("office")
def test_counts_are_words_and_go_to_stderr(genad: Genad) -> None:
    assert genad.done("contacts", "nation:NOR").err == "1 contact\n"
    assert genad.done("contacts").err == "62 contacts\n"
    assert genad.done("nations", "framework:EAPC", "-status:partner").err == "2 suspended\n"
    assert genad.done("posts", "--vacant").err == "2 posts, 2 vacant\n"


@pytest.mark.usefixtures("office")
def test_only_as_much_of_a_date_is_shown_as_is_known(genad: Genad, samples: Path) -> None:
    assert "2023-08,," in (samples / "posts.csv").read_text(encoding="utf-8")
    assert "2023-08" in [row[3] for row in genad.done("contacts").rows]


@pytest.mark.usefixtures("office")
def test_a_list_may_be_called_by_any_text(genad: Genad) -> None:
    name = 'the "inner" circle, all'
    assert genad.done("list", name, "nation:SWE").out == f"list {name}: 2 contacts today\n"
    rows = {row[0]: row[4] for row in genad.done("lists").rows}
    assert rows[name] == "2"
    assert len(genad.done("list", name).rows) == 2
