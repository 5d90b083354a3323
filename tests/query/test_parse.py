"""Text to query: the grammar, its errors, its bounds."""

import datetime as dt

import pytest

from genad_liaison.errors import UsageError
from genad_liaison.query import (
    EVERYTHING,
    And,
    Between,
    Changed,
    Exact,
    Has,
    Not,
    Pattern,
    Present,
    Query,
    Sort,
    Term,
    Words,
    from_plain,
    parse,
    to_plain,
    to_text,
)

TODAY = dt.date(2024, 3, 31)
THEN = dt.date(2019, 1, 1)


def term(field: str, *values: str, at: dt.date | None = None) -> Term:
    return Term(field=field, values=values, at=at)


def word(text: str) -> Words:
    return Words(text=text)


def since(year: int, month: int = 1, day: int = 1) -> Between:
    return Between(field="date", start=dt.date(year, month, day))


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", EVERYTHING),
        ("  ", EVERYTHING),
        ("training", word("training")),
        ("military guidelines", word("military") & word("guidelines")),
        ('"military guidelines"', word("military guidelines")),
        (r'"the \"new\" \\ plan"', word('the "new" \\ plan')),
        ("nation:SWE,FIN", term("nation", "SWE", "FIN")),
        ("Nation:SWE", term("nation", "SWE")),
        ('subject:"national report",training', term("subject", "national report", "training")),
        ("nation:SWE -role:observer", term("nation", "SWE") & ~term("role", "observer")),
        ("NOT role:observer", ~term("role", "observer")),
        ("--a", Not(part=Not(part=word("a")))),
        ("-org:X", ~term("org", "X")),
        ("a OR b c", word("a") | And(parts=(word("b"), word("c")))),
        ("a b OR c", And(parts=(word("a"), word("b"))) | word("c")),
        ("(a OR b) c", And(parts=(word("a") | word("b"), word("c")))),
        ("a AND b", word("a") & word("b")),
        ("-(a b)", Not(part=word("a") & word("b"))),
        ("(a)(b)", word("a") & word("b")),
        ("()", EVERYTHING),
        ("or and not", And(parts=(word("or"), word("and"), word("not")))),
        ("ORDER", word("ORDER")),
        ("10:30", word("10:30")),
        ("well-known", word("well-known")),
        ("asa@mod.example", word("asa@mod.example")),
        ("email:asa@mod.example", term("email", "asa@mod.example")),
        ("framework:PfP@2012-05-22", term("framework", "PfP", at=dt.date(2012, 5, 22))),
        ("framework:PfP,EAPC@2012", term("framework", "PfP", "EAPC", at=dt.date(2012, 1, 1))),
        ('nation:"Sweden"@-1y', term("nation", "Sweden", at=dt.date(2023, 3, 31))),
        ('note:"a@2012"', term("note", "a@2012")),
        ("role:", ~Present(field="role")),
        ("role: kind:call", ~Present(field="role") & term("kind", "call")),
        ("(role:) OR post:*@2019", ~Present(field="role") | Present(field="post", at=THEN)),
        ("role:@2019", ~Present(field="role", at=THEN)),
        ("nation:AND role:OR", term("nation", "AND") & term("role", "OR")),
        ("-nation:AND,NOT@2019", ~term("nation", "AND", "NOT", at=THEN)),
        ("uid:urn:uuid:12 a", term("uid", "urn:uuid:12") & word("a")),
        ('subject:="Staff talks"', Exact(field="subject", values=("Staff talks",))),
        ("nation:=SWE,FIN@2019", Exact(field="nation", values=("SWE", "FIN"), at=THEN)),
        ("subject::^staff", Pattern(field="subject", regex="^staff")),
        (r'(subject::"a b\\d" c)', Pattern(field="subject", regex=r"a b\d") & word("c")),
        (r"(subject::(a|b)\(c) d", Pattern(field="subject", regex=r"(a|b)\(c") & word("d")),
        ("has:interaction(kind:call)", Has(kind="interaction", query=term("kind", "call"))),
        ("-has:appointment()@2019", ~Has(kind="appointment", query=EVERYTHING, at=THEN)),
        ("has:post(has:appointment(party:SWE))",
         Has(kind="post", query=Has(kind="appointment", query=term("party", "SWE")))),
        ("query:overdue", term("query", "overdue")),
        ("changed:812..", Changed(first=812)),
        ("changed:812..820", Changed(first=812, last=820)),
        ("changed:..820", Changed(last=820)),
        ("changed:812", Changed(first=812, last=812)),
        ("sort:last- a", Sort(key="last", descending=True) & word("a")),
        ("sort:name+", Sort(key="name")),
        ("a OR b sort:name", And(parts=(word("a") | word("b"), Sort(key="name")))),
        ("sort:last- a OR b c sort:name",
         And(parts=(word("a") | (word("b") & word("c")), Sort(key="last", descending=True),
                    Sort(key="name")))),
        ("a OR sort:name", word("a") | Sort(key="name")),
        ("(a sort:name) OR b", (word("a") & Sort(key="name")) | word("b")),
        ("(a OR b sort:name) c",
         And(parts=(word("a") | (word("b") & Sort(key="name")), word("c")))),
        ("since:2022", since(2022)),
        ("since:2022-05", since(2022, 5)),
        ("since:2022-05-03", since(2022, 5, 3)),
        ("before:2022", Between(field="date", end=dt.date(2022, 1, 1))),
        ("since:-1y", since(2023, 3, 31)),
        ("since:-1m", since(2024, 2, 29)),
        ("since:-3m", since(2023, 12, 31)),
        ("since:-2w", since(2024, 3, 17)),
        ("since:-10d", since(2024, 3, 21)),
        ("date:2024-05..", since(2024, 5)),
        ("date:..2024-02", Between(field="date", end=dt.date(2024, 3, 1))),
        ("due:2024..+2w", Between(field="due", start=since(2024).start, end=dt.date(2024, 4, 15))),
        ("due:..", Between(field="due")),
        ("date:..9999", Between(field="date")),
        ("due:9999..9999-12-31", Between(field="due", start=dt.date(9999, 1, 1))),
        ("due:0001..", Between(field="due", start=dt.date.min)),
        ('due:"2024.."', term("due", "2024..")),
        ("file:a..b", term("file", "a..b")),
    ],
)  # fmt: skip
def test_a_text_is_read_as_this_query(text: str, query: Query) -> None:
    assert parse(text, TODAY) == query


@pytest.mark.parametrize(
    ("text", "message", "carets"),
    [
        ("(nation:SWE", "the bracket is not closed", "^"),
        ("a)", "this bracket closes nothing", " ^"),
        ('kind:call "staff', "the quotation is not closed", "          ^"),
        ("a OR", "OR stands between two parts", "  ^^"),
        ("OR a", "OR stands between two parts", "^^"),
        ("a OR OR b", "OR stands between two parts", "  ^^"),
        ("(OR)", "OR stands between two parts", " ^^"),
        ("AND a", "AND stands between two parts", "^^^"),
        ("a AND", "AND stands between two parts", "  ^^^"),
        ("a NOT", "NOT needs something after it", "  ^^^"),
        ("(-)", "- needs something after it", " ^"),
        ("a - b", "there is no word to look for", "  ^"),
        ('"…"', "there is no word to look for", "^^^"),
        ("role: delegate", "role: needs a value", "     ^"),
        ("nation:SWE,", "nation: needs a value", "           ^"),
        ("nation:SWE,,FIN", "nation: needs a value", "           ^"),
        ('role:""', "role: needs a value", "     ^"),
        ("since:2024-02-30", "'2024-02-30' is not a date", "      ^^^^^^^^^^"),
        ("since:yesterday", "'yesterday' is not a date", "      ^^^^^^^^^"),
        ("since:2022,2023", "since: takes one date", "           ^^^^"),
        ("since:-99999y", "-99999y from 2024-03-31 is a day that the calendar has not",
         "      ^^^^^^^"),
        ("nation:SWE@2024-13", "'2024-13' is not a date", "           ^^^^^^^"),
        ("due:2024-05..2024-04", "the range ends before it starts", "    ^^^^^^^^^^^^^^^^"),
        ("due:..2024-02-30", "'2024-02-30' is not a date", "      ^^^^^^^^^^"),
        ("role:(a OR b)", "role: needs a value", "     ^"),
        ("-role:(a)", "role: needs a value", "      ^"),
        ("a has:interaction", "has: needs a kind of record and a query about it", "  ^^^"),
        ("has:interaction ()", "has: needs a kind of record and a query about it", "^^^"),
        ("has:(a)", "has: needs a kind of record and a query about it", "^^^"),
        ("has:post(a)@today", "'today' is not a date", "            ^^^^^"),
        ("has:post(a)@2024x b", "'2024x' is not a date", "            ^^^^^"),
        ('nation:"Sweden"@ b', "a date is wanted after the @", "                ^"),
        ("has:post(a)@", "a date is wanted after the @", "            ^"),
        ('nation:"a"@2024,"b"', "'2024,' is not a date", "           ^^^^^"),
        ("role:*@today", "'today' is not a date", "       ^^^^^"),
        ("role:*@", "a date is wanted after the @", "       ^"),
        ("role:!head", '"!head" is no value', "     ^^^^^"),
        ("İ:=*", '"*" is no value', "   ^"),
        ("since:*", '"*" is no value', "      ^"),
        ("since::2024", '":2024" is no value', "      ^^^^^"),
        ("changed:1234567890123456789", "changed: needs a revision", "        ^"),
        ("changed:1..1234567890123456789", "changed: needs a revision", "        ^"),
        ("subject:a,*", '"*" is no value', "          ^"),
        ("subject::(a", "this is no expression that RE2 reads: missing ): (a", "         ^^"),
        (r"subject::(?=a)", "this is no expression that RE2 reads: invalid perl operator: (?=",
         "         ^^^^^"),
        ("sort:", "sort: needs a field", "     ^"),
        ("changed:", "changed: needs a revision", "        ^"),
        ("changed:..", "changed: needs a revision", "        ^"),
        ("changed:9..3", "the range ends before it starts", "        ^^^^"),
        ("has:interaction(kind:call", "the bracket is not closed", "               ^"),
    ],
)  # fmt: skip
def test_a_fault_is_named_and_pointed_at(text: str, message: str, carets: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(text, TODAY)
    assert caught.value.message == message
    shown, pointer, *_ = caught.value.hints
    assert shown == text
    assert pointer[: len(carets)] == carets
    assert "^" not in pointer[len(carets) :]


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("asa 👍", "words are of letters and digits; FIELD::EXPRESSION finds other signs"),
        ("asa - bo", "a minus stands right before what it leaves out"),
        ("nation:!SWE", "-nation:SWE leaves it out"),
        ("nation:SWE,*", "nation:* stands alone, for any value"),
        ("subject:=:x", "quote it, to look for the sign itself"),
        ("since:*", "a day, a month or a year, or so long before today:  since:2024-05, since:-3m"),
        ("nation:*@then", "@2024-05-03, @2024-05 or @2024"),
    ],
)
def test_a_fault_says_what_would_be_right(text: str, advice: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(text, TODAY)
    assert caught.value.hints[1].lstrip(" ^") == advice


def test_nothing_is_advised_where_no_sign_is_to_be_seen() -> None:
    with pytest.raises(UsageError) as caught:
        parse('" \N{ZERO WIDTH SPACE}"', TODAY)
    assert caught.value.hints[1].strip(" ^") == ""


def test_a_name_that_grows_in_small_letters_is_read_and_printed_as_it_is() -> None:
    for text in ("İ:x", "İ:*", "has:İ(a)", "sort:İ"):
        query = parse(text)
        assert to_text(query) == text
        assert parse(to_text(query)) == query


def test_a_relative_date_needs_somebody_to_say_what_day_it_is() -> None:
    with pytest.raises(UsageError, match="counts from today"):
        parse("since:-1y")


def test_a_query_of_ten_thousand_characters_is_read_and_a_longer_one_refused() -> None:
    assert parse("a " * 5_000) == And(parts=(word("a"),) * 5_000)
    with pytest.raises(UsageError, match=r"10,000 characters; this one has 100,000") as caught:
        parse("x" * 100_000)
    assert len(caught.value.hints[0]) < 200


@pytest.mark.parametrize(
    "nested", ["(" * 1_000 + "a" + ")" * 1_000, "-" * 1_000 + "a", "-(" * 1_000, "NOT " * 1_000]
)
def test_a_query_nested_a_thousand_deep_is_refused_at_its_column(nested: str) -> None:
    with pytest.raises(UsageError, match="nested more than 50 deep") as caught:
        parse(nested)
    assert "^" in caught.value.hints[1]


def test_a_query_nested_fifty_deep_is_read_and_one_deeper_is_not() -> None:
    assert parse("(" * 50 + "a" + ")" * 50) == word("a")
    with pytest.raises(UsageError, match="nested more than 50 deep"):
        parse("(" * 51 + "a" + ")" * 51)


@pytest.mark.parametrize(
    "shape",
    ["({})", "-{}", "(a OR b {})", "(a b OR {})", "-(a OR b {})", "has:post({})",
     "has:post(a OR b {})", "-has:post(-(a OR b {}))", "(a OR b has:post(a OR -(b {})))"],
)  # fmt: skip
def test_whatever_is_nested_is_read_or_refused_at_its_column(shape: str) -> None:
    """As deep as the parser lets anything be, the tree is never too deep to be made and used."""
    text, refused = "x", ""
    while not refused:
        text = shape.format(text)
        try:
            query = parse(text)
        except UsageError as error:
            refused = error.message
        else:
            assert from_plain(to_plain(query)) == query == parse(to_text(query))
    assert refused == "nested more than 50 deep"


def test_the_place_of_each_part_is_kept_outside_equality() -> None:
    query = parse('naton:SWE "two words"')
    assert isinstance(query, And)
    named, quoted = query.parts
    assert isinstance(named, Term)
    assert isinstance(quoted, Words)
    assert (named.span, quoted.span) != (None, None)
    assert named == Term(field="naton", values=("SWE",))
    assert [(span.start, span.end) for span in named.value_spans] == [(6, 9)]


def test_python_builds_the_same_query_as_text() -> None:
    built = EVERYTHING & term("nation", "SWE") & term("kind", "call") & ~word("report")
    assert built == parse("nation:SWE kind:call -report")


def test_a_pointer_stands_under_its_place_when_letters_are_wide_or_combined() -> None:
    text = "Åsa 会議 (a".replace("Å", "A\N{COMBINING RING ABOVE}")
    with pytest.raises(UsageError) as caught:
        parse(text)
    assert caught.value.hints[1].startswith(" " * 9 + "^")


def test_a_line_break_in_a_query_does_not_break_the_pointer() -> None:
    with pytest.raises(UsageError) as caught:
        parse("a\n(b")
    assert caught.value.hints[0] == "a (b"
    assert caught.value.hints[1].startswith("  ^")


@pytest.mark.parametrize(
    ("text", "shown", "column"),
    [
        ("क्षि (b", "क्षि (b", 4),
        ("♥\N{VARIATION SELECTOR-16}a (b", "♥\N{VARIATION SELECTOR-16}a (b", 3),
        (
            "a\N{ZERO WIDTH SPACE}\udcffb (c",
            "a\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}b (c",
            5,
        ),
        ("a\x1b[2J (b", "a\N{REPLACEMENT CHARACTER}[2J (b", 6),
        ("\u2003a\u2028(b", " a (b", 3),
    ],
    ids=["Devanagari", "emoji", "unseen", "escape", "spaces"],
)
def test_a_pointer_stands_right_whatever_is_before_it(text: str, shown: str, column: int) -> None:
    with pytest.raises(UsageError) as caught:
        parse(text)
    assert caught.value.hints[0] == shown
    assert caught.value.hints[1].startswith(" " * column + "^ ")


def test_a_long_value_is_not_said_in_full() -> None:
    with pytest.raises(UsageError) as caught:
        parse("since:" + "x" * 9_000 + "\x1b")
    assert caught.value.message.startswith("'xxx")
    assert caught.value.message.endswith("is not a date")
    assert len(caught.value.message) < 200
    assert caught.value.message.isprintable()
