"""``-role:observer`` is a term on every command that takes a query; options stay options."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cli.running import Genad

from genad_liaison.cli.arguments.querying import plain, protected, terms

SAME = (
    (("contacts",), "-role:observer", "NOT role:observer"),
    (("contacts",), "-org:OSCE", "NOT org:OSCE"),
    (("history",), "-training", "NOT training"),
    (("history", "-n", "3"), "-kind:meeting", "NOT kind:meeting"),
    (("posts",), "-role:delegate", "NOT role:delegate"),
    (("posts", "--vacant"), "-org:NCGP", "NOT org:NCGP"),
    (("organisations",), "-kind:committee", "NOT kind:committee"),
    (("nations",), "-status:ally", "NOT status:ally"),
    (("documents",), "-training", "NOT training"),
    (("receipts",), "-format:vcard", "NOT format:vcard"),
    (("lists",), "-ncgp", "NOT ncgp"),
    (("export", "vcard"), "-role:observer", "NOT role:observer"),
    (("export", "csv", "--kind", "interactions"), "-training", "NOT training"),
    (("release", "check", "--kind=documents", "--audience=PUBLIC"), "-summary", "NOT summary"),
)
"""A command, a term with a dash, and the same term in words."""


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(("command", "dashed", "worded"), SAME, ids=lambda words: "".join(words))
def test_a_word_with_a_dash_leaves_out(
    genad: Genad, command: tuple[str, ...], dashed: str, worded: str
) -> None:
    genad.done("export", "vcard", "-o", "a.vcf")
    genad.done("export", "csv", "-o", "a.csv")
    everything, without = genad.done(*command), genad.done(*command, worded)
    assert genad.done(*command, dashed).out == without.out
    assert without.out != everything.out


@pytest.mark.usefixtures("office")
def test_a_list_may_leave_out(genad: Genad) -> None:
    genad.done("list", "others", "role:delegate", "-nation:SWE")
    query = genad.done("lists", "name:others", "--json").document["records"][0]["query"]
    assert query == "role:delegate -nation:SWE"


@pytest.mark.usefixtures("office")
def test_options_work_among_terms(genad: Genad, folder: Path) -> None:
    three = genad.done("history", "nation:SWE", "-kind:call", "-n", "3")
    assert len(three.rows) == 3
    for words in (
        ("-n", "3", "nation:SWE", "-kind:call"),
        ("-kind:call", "-n3", "nation:SWE"),
        ("--limit=3", "-kind:call", "nation:SWE"),
        ("-n3", "--", "-kind:call", "nation:SWE"),
    ):
        assert genad.done("history", *words).out == three.out, words
    genad.done("export", "vcard", "-role:observer", "-o", "some.vcf", "nation:SWE")
    assert (folder / "some.vcf").exists()
    assert genad.done("contacts", "-role:observer", "-h").out.startswith("Usage: genad contacts")


@pytest.mark.usefixtures("office")
def test_the_value_of_an_option_may_begin_with_a_dash(genad: Genad) -> None:
    ran = genad.done(
        "export", "newsletter", "list:ncgp", "--items", "-training", "-o", "june", "--dry-run"
    )
    assert "-training" not in ran.err
    assert genad.done("release", "set", "--where", "-role:observer", "--to", "ALLIES",
                      "--why", "all agreed").err == "59 records changed\n"  # fmt: skip


@pytest.mark.usefixtures("office")
def test_one_letter_is_an_option_and_the_error_says_how_to_leave_it_out(genad: Genad) -> None:
    ran = genad("contacts", "-x")
    assert ran.code == 2
    assert "write NOT x" in ran.err


@pytest.mark.usefixtures("office")
def test_a_term_where_a_name_is_wanted_is_shown_as_it_was_typed(genad: Genad) -> None:
    for words in (("export", "-role:observer"), ("list", "-role:observer")):
        ran = genad(*words)
        assert ran.code == 3
        assert "'-role:observer'" in ran.err


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("words", "query"),
    [
        (("list:NCGP Executive Committee",), 'list:"NCGP Executive Committee"'),
        (("-org:European Union",), '-org:"European Union"'),
        (("nation:United Kingdom",), 'nation:"United Kingdom"'),
        (("nation:SWE training",), "nation:SWE training"),
        (("nation:SWE since:2022",), "nation:SWE since:2022"),
        (("kind:item training",), "kind:item training"),
        (("name:(Åsa OR Erik)",), "name:(Åsa OR Erik)"),
        (("query:whom to call",), 'query:"whom to call"'),
        (("name:berg OR lindqvist",), "name:berg OR lindqvist"),
        (("name:berg AND lindqvist",), "name:berg AND lindqvist"),
        (("title:adviser -training",), "title:adviser -training"),
        (("title:adviser NOT training",), "title:adviser NOT training"),
        (("org:European Union@2020",), 'org:"European Union"@2020'),
        (("-org:European Union@-1y",), '-org:"European Union"@-1y'),
        (("subject:=NCGP annual conference",), 'subject:="NCGP annual conference"'),
        (("subject::^new (delegate|adviser) of",), 'subject::"^new (delegate|adviser) of"'),
        ((r"subject::a \d",), r'subject::"a \\d"'),
        (("subject::^new kind:call",), "subject::^new kind:call"),
        (("org:European Union,OSCE",), 'org:"European Union",OSCE'),
        (("name:Lindqvist, Åsa",), 'name:"Lindqvist, Åsa"'),
        (("since:2022", "OR", "training"), "since:2022 OR training"),
    ],
    ids=str,
)
def test_quotes_that_the_shell_took_are_given_back(words: tuple[str, ...], query: str) -> None:
    assert terms(words) == query


@pytest.mark.usefixtures("office")
def test_a_name_of_several_words_is_found(genad: Genad) -> None:
    assert len(genad.done("contacts", "list:NCGP Executive Committee").rows) >= 5
    found = genad.done("history", "who:Åsa Lindqvist")
    assert found.out == genad.done("history", 'who:"Åsa Lindqvist"').out
    assert len(found.rows) > 3


@given(words=st.lists(st.text(st.characters(exclude_characters="\0", codec="utf-8"))))
def test_protected_words_are_still_the_words(words: list[str]) -> None:
    kept = protected(words, frozenset({"-n", "--items"}), frozenset({"-n"}))
    assert [plain(word) for word in kept] == words
