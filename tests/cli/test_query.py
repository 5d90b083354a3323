"""``genad query``: queries that have a name, and what a query means."""

from pathlib import Path

import pytest
from tests.cli.running import Genad

QUIET = "role:delegate -has:interaction(since:-1y -kind:invitation,mailing)"

pytestmark = pytest.mark.usefixtures("office")


def test_a_query_is_kept_under_a_name_and_asked_by_it(genad: Genad) -> None:
    ran = genad.done("query", "save", "quiet", QUIET, "--note", "whom to call")
    assert ran.out == f"query quiet: contacts {QUIET}\n"
    assert genad.done("contacts", "query:quiet").out == genad.done("contacts", QUIET).out
    assert genad.done("contacts", "query:QUIET", "status:partner").err == "1 contact\n"
    assert genad.done("contacts", "role:delegate", "-query:quiet").err == "22 contacts\n"
    listed = genad.done("query", "list")
    assert listed.rows == [["quiet", "contacts", QUIET, "whom to call"]]
    assert listed.err == "1 query\n"


def test_words_that_begin_with_a_dash_are_part_of_the_query(genad: Genad) -> None:
    genad.done("query", "save", "others", "-role:delegate", "nation:SWE")
    assert genad.done("query", "list").rows[0][2] == "-role:delegate nation:SWE"


def test_a_name_that_is_there_already_is_replaced_and_its_note_kept(genad: Genad) -> None:
    genad.done("query", "save", "heads", "role:head", "--note", "of offices")
    genad.done("query", "save", "Heads", "role:head,deputy", "--kind", "posts")
    assert genad.done("query", "list").rows == [
        ["Heads", "posts", "role:head,deputy", "of offices"]
    ]
    [change, *_] = genad.done("changes").rows
    assert change[2:] == ["jd", "query Heads", "1 updated"]
    genad.done("undo", change[0])
    assert genad.done("query", "list").rows == [["heads", "contacts", "role:head", "of offices"]]


def test_a_new_name_is_followed_by_those_who_ask_and_told(genad: Genad, office: Path) -> None:
    genad.done("query", "save", "quiet", QUIET)
    genad.done("query", "save", "nordics", '-query:"quiet" nation:SWE,NOR')
    genad.done("list", "callers", "query:quiet@2026-05-01")
    before = office.read_bytes()
    words = ("edit", "quiet", "name=to be called")
    said = [
        "  name  quiet → to be called",
        '  list callers asks for it:  query:"to be called"@2026-05-01',
        '  query nordics asks for it:  -query:"to be called" nation:SWE,NOR',
    ]
    assert genad.done(*words, "--dry-run").out.splitlines()[1:] == said
    assert office.read_bytes() == before
    assert genad.done(*words).out.splitlines()[1:] == said
    [change, *_] = genad.done("changes").rows
    assert change[3:] == ["edit to be called", "3 updated"]
    count = genad.done("list", "callers").err
    assert genad.done("undo", change[0]).out == f"{int(change[0]) + 1}  3 restored.\n"
    assert genad.done("list", "callers").err.replace("quiet", '"to be called"') == count


def test_a_program_is_told_who_followed(genad: Genad) -> None:
    genad.done("query", "save", "quiet", QUIET)
    genad.done("list", "callers", "query:quiet")
    edited = genad.done("edit", "quiet", "name=silent", "--json").document
    assert [(one["name"], one["query"]) for one in edited["also"]] == [("callers", "query:silent")]
    assert edited["also"][0]["revision"] == edited["record"]["revision"]
    assert genad.done("edit", "callers", "note=x", "--json").document["also"] == []


def test_a_name_that_is_taken_is_refused(genad: Genad) -> None:
    genad.done("query", "save", "quiet", QUIET)
    genad.done("query", "save", "heads", "role:head")
    ran = genad("edit", "quiet", "name=Heads")
    assert (ran.code, ran.out) == (5, "")
    assert "there is a query 'heads' already" in ran.err
    assert [row[0] for row in genad.done("query", "list").rows] == ["heads", "quiet"]


def test_a_query_about_another_kind_is_asked_where_that_kind_is(genad: Genad) -> None:
    genad.done("query", "save", "nordic", "nation:SWE,NOR,DNK topic:training",
               "--kind", "interactions")  # fmt: skip
    assert genad.done("history", "query:nordic", "since:2026").err == "3 interactions\n"


def test_a_kept_query_counts_from_the_day_on_which_it_is_asked(genad: Genad) -> None:
    genad.done("query", "save", "recent", "since:-1m", "--kind", "interactions")
    assert genad.done("query", "list").rows[0][2] == "since:-1m"
    before = genad.done("history", "query:recent").rows
    genad.now = genad.now.replace(year=2030)
    assert before
    assert genad.done("history", "query:recent").rows == []


def test_a_dry_run_keeps_nothing(genad: Genad, office: Path) -> None:
    before = office.read_bytes()
    ran = genad.done("query", "save", "quiet", QUIET, "--dry-run")
    assert (ran.out, ran.err) == (f"query quiet: contacts {QUIET}\n", "Nothing was written.\n")
    assert office.read_bytes() == before


@pytest.mark.parametrize("words", [("", "role:head"), (" ", "role:head"), ("heads", "")])
def test_a_query_without_a_name_and_a_name_without_a_query_are_refused(
    genad: Genad, words: tuple[str, str]
) -> None:
    ran = genad("query", "save", *words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "Error: a stored query needs a name and a query\n"


def test_what_cannot_be_asked_is_not_kept(genad: Genad) -> None:
    ran = genad("query", "save", "odd", "role:head naton:SWE")
    assert ran.code == 2
    assert ran.err.splitlines()[0] == 'Error: query odd: contacts have no field "naton"'
    assert genad.done("query", "list").rows == []


def test_a_kept_query_is_shown_edited_and_removed_like_any_record(genad: Genad) -> None:
    genad.done("query", "save", "heads", "role:head")
    assert genad.done("edit", "heads", "note=of offices").out.endswith(
        "note  nothing → of offices\n"
    )
    assert "role:head" in genad.done("show", "heads").out
    ran = genad("edit", "heads", "query=naton:SWE")
    assert (ran.code, ran.out) == (2, "")
    genad.done("remove", "heads")
    assert genad.done("query", "list").rows == []
    assert genad("contacts", "query:heads").code == 2


def test_a_cadence_can_be_shown_edited_and_removed(genad: Genad) -> None:
    made = genad.done("add", "cadence", "nation=SWE", "every=6m", "--json").document["record"]
    assert "Sweden (SWE)" in genad.done("show", made["uid"]).out
    genad.done("edit", made["uid"], "every=1y")
    [sweden] = genad.done("coverage", "--json").document["records"]
    assert sweden["every"] == "1y"
    genad.done("remove", made["uid"])
    assert genad.done("coverage", "--json").document["records"] == []


def test_a_query_is_explained_part_by_part_with_what_each_hits(genad: Genad) -> None:
    ran = genad.done("query", "explain", "role:delegate nation:SWE -lang:fr")
    assert [(row[0], row[2]) for row in ran.rows] == [
        ("role:delegate nation:SWE -lang:fr", "1"),
        ("· role:delegate", "25"),
        ("· nation:SWE", "2"),
        ("· -lang:fr", "59"),
        ("· · lang:fr", "3"),
    ]
    assert ran.rows[2][1] == "key, 2 known"
    assert "lang" in ran.rows[4][1]
    assert ran.err == "1 contact\n"


def test_a_query_is_explained_as_of_a_day(genad: Genad) -> None:
    words = ("query", "explain", "--kind", "nations", "framework:PfP status:ally")
    assert [row[2] for row in genad.done(*words).rows] == ["0", "18", "32"]
    rows = genad.done(*words, "--as-of", "2020-01-01").rows
    assert [row[2] for row in rows] == ["0", "21", "29"]
    assert {row[1] for row in rows} == {"facts"}


def test_an_explanation_has_the_query_as_data(genad: Genad) -> None:
    ran = genad.done("query", "explain", "role:head OR has:interaction(kind:visit)", "--json")
    query = ran.document["query"]
    assert query["plain"] == {
        "any": [
            {"field": "role", "in": ["head"]},
            {"has": "interaction", "query": {"field": "kind", "in": ["visit"]}},
        ]
    }
    assert [part["text"] for part in query["parts"]] == [
        "role:head", "has:interaction(kind:visit)",
    ]  # fmt: skip
    assert query["hits"] <= sum(part["hits"] for part in query["parts"])


def test_an_order_is_explained_too(genad: Genad) -> None:
    rows = genad.done("query", "explain", "role:head", "sort:name-").rows
    assert rows[-1] == ["· sort:name-", "order", "0"]


def test_what_others_ask_by_is_not_removed_unseen(genad: Genad) -> None:
    genad.done("query", "save", "heads", "role:head")
    genad.done("query", "save", "both", "-(lang:fr OR query:HEADS)")
    genad.done("query", "save", "met", "--kind", "interactions", "has:contact(query:heads)")
    genad.done("list", "most", "query:both")
    ran = genad("remove", "heads")
    assert (ran.code, ran.out) == (5, "")
    assert ran.err.startswith("Error: heads is named in 2 queries; nothing was removed\n")
    assert "both is named in 1 list;" in genad("remove", "both").err
    genad.done("remove", "heads", "--force")
    assert 'query both: no query is called "HEADS"' in genad("contacts", "query:both").err
    genad.done("remove", "met")
