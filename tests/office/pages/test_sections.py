"""Plain text as Markdown and HTML: whatever it is, it shows as it was and breaks nothing."""

import html
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from tests.office.pages.reading import read, refuse_odd

from genad_liaison.office.overview.pages.sections import (
    Paper,
    Section,
    cell,
    joined,
    md,
    to_html,
    to_markdown,
)

LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Co", "Cn", "Zl", "Zp", "Zs"))
TEXT = st.text(st.one_of(LETTERS, st.sampled_from(" #|<>`*_[]()!&;\\~-+=.:1$\n"))).filter(str.strip)
HARD = (
    "# heading", "| a | b |", "<script>alert(1)</script>", "`code`", "```", "- item", "1. item",
    "1) item", "+ item", "---", "===", "> quote", "[a](http://b.example)", "![i](x)", "&amp;",
    "a\n\n# b", "**bold** __bold__ ~~no~~", "\\", "a\\|b", "***", "    indented", "<br>", "$x$",
    "[x]: http://y.example", "a | b\n--- | ---", "<!-- c", "&#35;", "Two | things # `x` <b>",
)  # fmt: skip


def paper(text: str) -> Paper:
    rows = ((text, "b", text), ("c", text, "d"))
    return Paper(
        title=text, over=text, lead=text, marking=text, end=text,
        sections=(
            Section(title=text, head=("A", text, "C"), rows=rows, note=text),
            Section(title="Lines", rows=((text, text), ("d", text))),
            Section(title="None", empty=text),
        ),
    )  # fmt: skip


def tokens(text: str) -> list[Token]:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)


def structure(text: str) -> list[str]:
    """The blocks of a Markdown text, without what is said in them."""
    return [token.type for token in tokens(text) if token.type != "inline"]


def said(text: str) -> list[str]:
    """What each block says to a reader, a line break as a space."""
    inline = [token.children or [] for token in tokens(text) if token.type == "inline"]
    return [" ".join("".join(map(shown, parts)).split()) for parts in inline]


def shown(token: Token) -> str:
    if token.type == "html_inline":
        assert token.content == "<br>", token.content
        return " "
    assert token.type in ("text", "text_special", "strong_open", "strong_close"), token
    return token.content


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("text", HARD)
def test_hard_texts_are_shown_as_they_are(text: str) -> None:
    assert structure(to_markdown(paper(text))) == structure(to_markdown(paper("plain")))
    assert words(text) in said(to_markdown(paper(text)))


@given(TEXT)
@example("0.")
@example("1\\.")
def test_no_text_breaks_a_markdown_page(text: str) -> None:
    made = to_markdown(paper(text))
    assert structure(made) == structure(to_markdown(paper("plain")))
    assert said(made).count(words(text)) >= 9
    assert said(f"- {md(text)}") == [words(text)]
    assert structure(md(text)) == ["paragraph_open", "paragraph_close"]


@given(TEXT)
def test_no_text_breaks_an_html_page(text: str) -> None:
    made = to_html(paper(text))
    refuse_odd(made)
    document = read(made)
    assert [len(row) for row in document.all("table")[0].rows()] == [3, 3, 3]
    assert len(document.all("h2")) == 3
    for number in (0, 2):
        cell_text = document.all("tr")[1].inner[number]
        assert not isinstance(cell_text, str)
        assert words(cell_text.text).replace(" ", "") == words(text).replace(" ", "")


def test_the_same_words_stand_in_both() -> None:
    one = paper("Åsa’s call")
    plain = html.unescape(re.sub(r"<[^>]+>", " ", to_html(one).partition("<main")[2]))
    for line in said(to_markdown(one)):
        assert line.split(" · ")[0].replace(": ", " ") in words(plain)


def test_days_are_not_broken_and_a_second_line_is_smaller() -> None:
    assert cell("2026-11-24") == '<span class="kept">2026-11-24</span>'
    assert cell("2023-08 – …") == '<span class="kept">2023-08 – …</span>'
    made = read(cell("Åsa\nasa@mod.example\n\n+46 8"))
    assert [span.text for span in made.all("span")] == ["asa@mod.example", "+46 8"]
    assert cell("") == "<bdi></bdi>"


def test_a_word_that_no_column_is_wide_enough_for_may_be_broken_and_is_whole_when_copied() -> None:
    word = "https://mod.example/" + "a<b" * 20
    shown = cell(f"See {word} there")
    assert shown == (f'<bdi>See <span class="long">{html.escape(word)}</span> there</bdi>')
    assert read(shown).text == f"See {word} there"
    mail = "maria.magdalena.of.the.section@mod.example"[:40]
    assert "long" not in cell(mail), "an address stays in one piece"
    assert ".long { overflow-wrap: anywhere; }" in to_html(paper("x"))


def test_names_that_run_from_right_to_left_keep_their_order_among_others() -> None:
    """Two of them side by side would be read as one, in the wrong order (Unicode TR 9)."""
    assert joined(("Åsa", "", "Bo")) == "Åsa, Bo"
    assert joined(("دانا", "רון", "Bo")) == "\u2068دانا\u2069, \u2068רון\u2069, Bo"
    assert joined(("", "دانا")) == "دانا"
