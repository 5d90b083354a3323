"""Questions that cannot be asked: each a clear error at its column, never a traceback or a hang."""

import json
from pathlib import Path

import pytest
from tests.cli.running import Genad

DATE = "write 2024-05-03, or 2024-05 or 2024 when only that is known"
LONG = "x " * 50_000
DEEP = "(" * 1000 + "x" + ")" * 1000

REFUSED: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        ("contacts", "role:head naton:SWE"),
        'contacts have no field "naton"\n'
        "    role:head naton:SWE\n"
        "              ^^^^^       did you mean nation?\n",
    ),
    (
        ("lists", "colour:red"),
        'lists have no field "colour"\n'
        "    colour:red\n"
        "    ^^^^^^\n"
        "    fields: uid, name, query, purpose, include, exclude, note\n",
    ),
    (
        ("contacts", "has:meting(x)"),
        'no kind of record is called "meting"\n'
        "    has:meting(x)\n"
        "    ^^^^^^^^^^\n"
        "    has:appointment(...), has:interaction(...), has:commitment(...), has:consent(...), "
        "has:nation(...)\n",
    ),
    (
        ("contacts", "has:interactio(x)"),
        'no kind of record is called "interactio"\n'
        "    has:interactio(x)\n"
        "    ^^^^^^^^^^^^^^      did you mean interaction?\n"
        "    has:appointment(...), has:interaction(...), has:commitment(...), has:consent(...), "
        "has:nation(...)\n",
    ),
    (
        ("contacts", "role:head has:interaction(kind:visit topc:nap)"),
        'interactions have no field "topc"\n'
        "    role:head has:interaction(kind:visit topc:nap)\n"
        "                                         ^^^^        did you mean topic?\n",
    ),
    (
        ("contacts", "role:head -nation:SWEX"),
        'no nation is called "SWEX"\n'
        "    role:head -nation:SWEX\n"
        "                      ^^^^   did you mean SWE?\n",
    ),
    (
        ("history", "nation:SWE,SE"),
        '"SE" is an alpha-2 code; nations go by alpha-3\n'
        "    nation:SWE,SE\n"
        "               ^^   write SWE for Sweden\n",
    ),
    (
        ("contacts", "framework:PFPP"),
        'no framework is called "PFPP"\n'
        "    framework:PFPP\n"
        "              ^^^^   did you mean PFP?\n",
    ),
    (
        ("contacts", "org:OSCEE"),
        'no organisation is called "OSCEE"\n'
        "    org:OSCEE\n"
        "        ^^^^^   did you mean OSCE?\n",
    ),
    (
        ("nations", "status:alley"),
        'nations have no status "alley"\n'
        "    status:alley\n"
        "           ^^^^^   did you mean ally?\n"
        "    status: ally, partner, suspended, other\n",
    ),
    (
        ("history", "since:2024-02-30"),
        f"'2024-02-30' is not a date\n    since:2024-02-30\n          ^^^^^^^^^^   {DATE}\n",
    ),
    (
        ("history", "kind:call date:2024..2025-13"),
        "'2025-13' is not a date\n"
        "    kind:call date:2024..2025-13\n"
        f"                         ^^^^^^^   {DATE}\n",
    ),
    (
        ("contacts", "nation:SWE@2024-02-30"),
        "'2024-02-30' is not a date\n"
        "    nation:SWE@2024-02-30\n"
        f"               ^^^^^^^^^^   {DATE}\n",
    ),
    (
        ("history", "since:tomorrow"),
        f"'tomorrow' is not a date\n    since:tomorrow\n          ^^^^^^^^   {DATE}\n",
    ),
    (
        ("history", "since:-99999y"),
        "-99999y from 2026-11-24 is a day that the calendar has not\n"
        "    since:-99999y\n"
        "          ^^^^^^^\n",
    ),
    (
        ("history", "date:2024-07..2024-05"),
        "the range ends before it starts\n"
        "    date:2024-07..2024-05\n"
        "         ^^^^^^^^^^^^^^^^\n",
    ),
    (
        ("history", "date:-1y..-2y"),
        "the range ends before it starts\n    date:-1y..-2y\n         ^^^^^^^^\n",
    ),
    (
        ("history", "changed:9..3"),
        "the range ends before it starts\n    changed:9..3\n            ^^^^\n",
    ),
    (
        ("contacts", "changed:last"),
        "changed: needs a revision\n"
        "    changed:last\n"
        "            ^      changed:812.. or changed:812\n",
    ),
    (
        ("contacts", "kind:visit"),
        'contacts have no field "kind"\n'
        "    kind:visit\n"
        "    ^^^^         has:interaction(kind:...)\n",
    ),
    (
        ("contacts", "role:(head OR deputy)"),
        "role: needs a value\n"
        "    role:(head OR deputy)\n"
        "         ^                  role:VALUE,VALUE for several\n",
    ),
    (
        ("contacts", "role:head has:interaction"),
        "has: needs a kind of record and a query about it\n"
        "    role:head has:interaction\n"
        "              ^^^               has:interaction(...)\n",
    ),
    (
        ("contacts", "has:interaction(kind:call)@today"),
        "'today' is not a date\n"
        "    has:interaction(kind:call)@today\n"
        f"                               ^^^^^   {DATE}\n",
    ),
    (
        ("contacts", "role:head@today nation:SWE"),
        '"today" is not a date\n'
        "    role:head@today nation:SWE\n"
        "              ^^^^^              quote the value, to look for the @ itself\n",
    ),
    (
        ("history", "since:"),
        "since: needs a value\n"
        "    since:\n"
        "          ^   a day, a month or a year, or so long before today:  since:2024-05, "
        "since:-3m\n",
    ),
    (
        ("history", "date:-1m"),
        "date: is a day, a month, a year or a range\n"
        "    date:-1m\n"
        "         ^^^   date:-1m.. counts from today, to either side of the dots\n",
    ),
    (
        ("contacts", "changed:1234567890123456789"),
        "changed: needs a revision\n"
        "    changed:1234567890123456789\n"
        "            ^                     changed:812.. or changed:812\n",
    ),
    (
        ("contacts", "nation:\udcff\x1b[2J (x)"),
        'no nation is called "\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}[2J"\n'
        "    nation:\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}[2J (x)\n"
        "           ^^^^^\n",
    ),
    (
        ("contacts", "framework:COU"),
        '"COU" is the name of 2 frameworks\n'
        "    framework:COU\n"
        "              ^^^   write NUC-1997 or NUC\n",
    ),
    (
        ("contacts", "org:Sweden"),
        '"Sweden" is a nation, not an organisation\n'
        "    org:Sweden\n"
        "        ^^^^^^   write nation:SWE\n",
    ),
    (
        ("contacts", "(role:head OR (role:deputy"),
        "the bracket is not closed\n"
        "    (role:head OR (role:deputy\n"
        "                  ^              add a ) at its end\n",
    ),
    (
        ("contacts", "role:head)"),
        "this bracket closes nothing\n    role:head)\n             ^\n",
    ),
    (
        ("contacts", 'title:"deputy'),
        'the quotation is not closed\n    title:"deputy\n          ^         add a " at its end\n',
    ),
    (
        ("contacts", "role:head sort:shoesize"),
        'contacts cannot be sorted by "shoesize"\n'
        "    role:head sort:shoesize\n"
        "                   ^^^^^^^^\n"
        "    sort: uid, name, email, phone, address, title, tag, lang, nationality, rank, note, "
        "last\n",
    ),
    (
        ("contacts", "role:head OR sort:name"),
        "sort: is for the whole query, not for a part of it\n"
        "    role:head OR sort:name\n"
        "                      ^^^^\n",
    ),
    (
        ("contacts", "note::(a"),
        "this is no expression that RE2 reads: missing ): (a\n    note::(a\n          ^^\n",
    ),
    (
        ("contacts", "note::(?=a)b"),
        "this is no expression that RE2 reads: invalid perl operator: (?=\n"
        "    note::(?=a)b\n"
        "          ^^^^^^\n",
    ),
    (
        ("contacts", f"name::{'a' * 501}"),
        "an expression may have 500 characters; this has 501\n"
        f"    name::{'a' * 60}\n"
        f"          {'^' * 60}\n",
    ),
    (
        ("contacts", "nation::^S"),
        "nation: of contacts is no text, so it has no nation::\n"
        "    nation::^S\n"
        "            ^^\n",
    ),
    (
        ("contacts", "query:quit"),
        'no query is called "quit"\n    query:quit\n          ^^^^   did you mean quiet?\n',
    ),
    (
        ("posts", "query:quiet"),
        'the query "quiet" asks for contacts, not posts\n'
        "    query:quiet\n"
        "          ^^^^^\n",
    ),
    (
        ("contacts", LONG),
        "a query may have 10,000 characters; this one has 100,000\n"
        f"    …{LONG[:60]}{LONG[:61]}…\n"
        f"     {' ' * 60}^\n",
    ),
    (
        ("contacts", DEEP),
        f"nested more than 50 deep\n    {'(' * 112}…\n{' ' * 55}^\n",
    ),
)  # fmt: skip
"""Questions with exactly what is said of them."""


@pytest.fixture
def quiet(genad: Genad, office: Path) -> Path:
    """The sample office with a stored query about contacts."""
    genad.done("query", "save", "quiet", "role:delegate")
    return office


@pytest.mark.usefixtures("quiet")
@pytest.mark.parametrize(
    ("words", "said"), REFUSED, ids=[" ".join(words)[:60] for words, _ in REFUSED]
)
def test_a_question_that_cannot_be_asked_is_refused_at_its_place(
    genad: Genad, words: tuple[str, ...], said: str
) -> None:
    for form in ((), ("--json",)):
        ran = genad(*words, *form)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == f"Error: {said}"


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("kind", "said"),
    [("contcts", "did you mean contacts?"), ("persons", "is none of contacts, organisations")],
)
def test_an_unknown_kind_is_named_with_the_others(genad: Genad, kind: str, said: str) -> None:
    for words in (("query", "explain", "x"), ("query", "save", "x", "role:head")):
        ran = genad(*words, "--kind", kind)
        assert (ran.code, ran.out) == (2, "")
        assert f"--kind: '{kind}' is none of contacts, " in ran.err
        assert said in ran.err


@pytest.mark.usefixtures("office")
def test_an_expression_that_would_run_for_ever_answers_at_once(genad: Genad) -> None:
    """Python's own would try each of 2^100,000 ways to part the text."""
    genad.done("edit", "Aino Virtanen", f"note={'a' * 100_000}c")
    assert genad.done("contacts", "note::(a+)+b", "name:virtanen").rows == []
    assert len(genad.done("contacts", "note::^(a+)+c$").rows) == 1


@pytest.mark.usefixtures("office")
def test_a_stored_query_that_names_itself_is_refused(genad: Genad) -> None:
    ran = genad("query", "save", "a", "query:a")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        'Error: query a: the query "a" names itself\n    query:a\n          ^   query:a → query:a\n'
    )


@pytest.mark.usefixtures("office")
def test_a_stored_query_that_names_itself_by_way_of_others_is_refused(genad: Genad) -> None:
    """By way of another query, and by way of a list: from either end."""
    genad.done("query", "save", "a", "role:head")
    genad.done("query", "save", "b", "query:a")
    genad.done("list", "heads", "query:b")
    assert genad("query", "save", "a", "query:b").err == (
        'Error: query a: query b: the query "a" names itself\n'
        "    query:a\n"
        "          ^   query:a → query:b → query:a\n"
    )
    assert genad("query", "save", "a", "list:heads").err == (
        'Error: query a: list heads: query b: the query "a" names itself\n'
        "    query:a\n"
        "          ^   query:a → heads → query:b → query:a\n"
    )
    genad.done("query", "save", "c", "list:heads")
    assert genad("list", "heads", "query:c").err == (
        'Error: list heads: query c: the list "heads" names itself\n'
        "    list:heads\n"
        "         ^^^^^   heads → query:c → heads\n"
    )
    assert genad.done("contacts", "query:c").err == "1 contact\n"


@pytest.mark.usefixtures("office")
def test_a_chain_of_queries_has_an_end(genad: Genad) -> None:
    genad.done("query", "save", "q0", "role:head")
    for number in range(1, 5):
        genad.done("query", "save", f"q{number}", f"query:q{number - 1}")
    ran = genad("query", "save", "q5", "query:q4")
    assert ran.code == 2
    assert "lists and queries name others more than 5 deep" in ran.err
    assert genad.done("contacts", "query:q4").err == "1 contact\n"


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("day", ["0001-01-01", "1900-01-01"])
def test_a_day_before_the_office_is_answered_with_what_was_so_then(genad: Genad, day: str) -> None:
    """Nobody held a post, nobody was an Ally, nothing was said; persons and posts are known."""
    ask = ("--as-of", day, "--json")
    assert genad.done("history", *ask).document["records"] == []
    assert genad.done("last", *ask).document["records"] == []
    assert genad.done("nations", *ask).document["records"] == []
    assert genad.done("contacts", "role:delegate", *ask).document["records"] == []
    posts = genad.done("posts", *ask).document
    assert posts["as_of"] == day
    assert {post["vacant"] for post in posts["records"]} == {True}
    assert len(genad.done("contacts", *ask).document["records"]) == 62
    [sweden] = genad.done("coverage", "SWE", "--every", "1y", *ask).document["records"]
    assert sweden["state"] == "never"


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("day", ["2100-01-01", "9999-12-31"])
def test_a_day_to_come_is_answered_with_what_is_known_of_it(genad: Genad, day: str) -> None:
    """Whatever has no end goes on; what is planned has happened; contact is long overdue."""
    ask = ("--as-of", day, "--json")
    assert len(genad.done("history", *ask).document["records"]) == 118
    [asa] = genad.done("contacts", "role:delegate", "nation:SWE", *ask).document["records"]
    assert asa["family_name"] == "Lindqvist"
    assert genad.done("nations", "FIN", *ask).document["records"][0]["status"] == "ally"
    [sweden] = genad.done("coverage", "SWE", "--every", "1y", *ask).document["records"]
    assert (sweden["state"], sweden["days"] > 20_000) == ("overdue", True)


@pytest.mark.usefixtures("office")
def test_a_question_is_data_and_never_code(genad: Genad) -> None:
    for text in ("'; DROP TABLE records; --", "{0.__class__}", "$(rm -rf .)", "`id`", "%s%n"):
        for words in ((text,), (f"name:={json.dumps(text)}",)):
            ran = genad("contacts", *words)
            assert ran.code in (0, 2)
            assert ran.rows == []
            assert "Traceback" not in ran.err


@pytest.mark.usefixtures("office")
def test_a_value_that_is_a_word_of_the_language_is_a_value(genad: Genad) -> None:
    """Andorra's code is AND."""
    assert genad.done("contacts", "nation:AND").err == "0 contacts\n"
    assert genad.done("contacts", "-nation:AND", "role:head").err == "1 contact\n"
    assert genad.done("nations", "nation:AND").rows[0][:2] == ["AND", "Andorra"]


@pytest.mark.usefixtures("office")
def test_queries_that_are_nested_in_one_another_are_bounded(genad: Genad) -> None:
    """Each is as deep as a query may be; put into one another they would be far deeper."""
    inner = "lindqvist"
    for number in range(2):
        deep = "(asa OR x " * 40 + inner + ")" * 40
        ran = genad("query", "save", f"q{number}", deep)
        inner = f"query:q{number}"
    assert (ran.code, ran.err) == (2, "Error: query q1: the query is nested more than 110 deep\n")
    assert genad.done("contacts", "query:q0").err == "1 contact\n"


@pytest.mark.usefixtures("office")
def test_more_than_anybody_has_is_everything(genad: Genad) -> None:
    everything = genad.done("history").out
    for number in ("999", "9" * 30, "9" * 5_000):
        assert genad.done("history", "-n", number).out == everything


@pytest.mark.usefixtures("office")
def test_an_order_is_for_both_sides_of_an_or(genad: Genad) -> None:
    ran = genad.done("contacts", "role:head", "OR", "lang:fr", "sort:name-")
    assert ran.out == genad.done("contacts", "(role:head OR lang:fr) sort:name-").out
    assert len(ran.rows) > 2
