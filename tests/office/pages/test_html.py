"""What the pages have in common."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.office.pages.reading import read, refuse_odd

from genad_liaison.office.overview.pages.html import esc, fit, long_date, page, table, tag

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Co", "Cn")))


@given(TEXTS)
def test_any_text_comes_back_as_it_was(text: str) -> None:
    """As the text of an element, as an attribute, and as a cell."""
    element = read(tag("p", esc(text), title=text)).all("p")[0]
    assert element.text == text
    assert element.attributes["title"] == text


@given(st.text())
def test_no_text_can_break_a_page(text: str) -> None:
    made = page(text, tag("p", esc(text)) + table((text, "b"), [(esc(text), "1")]), bar=(text,))
    document = read(made)
    assert document.all("title")[0].text == fit(text)
    refuse_odd(made)
    assert made.count("</style>") == 1


@pytest.mark.parametrize(
    "text", ["</style><script>alert(1)</script>", '"; } body { color: red', "\\"]
)
def test_what_stands_on_every_sheet_cannot_leave_its_quotes(text: str) -> None:
    style = read(page("t", "", bar=(text,))).all("style")[0].text
    content = style.split('content: "')[1].split('"')[0]
    assert not set(content) & set('<>{}"')
    assert style.count("{") == style.count("}")


def test_what_no_page_can_hold_is_replaced() -> None:
    assert esc("a\x00b\ud800c\x1b[0m") == "a\ufffdb\ufffdc\ufffd[0m"
    assert fit("Åsa\nLindqvist") == "Åsa\nLindqvist"


def test_dates_are_english_whatever_the_machine_speaks() -> None:
    assert long_date(dt.date(2026, 3, 1)) == "1 March 2026"


def test_a_table_says_what_its_cells_are_of() -> None:
    made = read(table(("Who", "When"), [("Åsa", "2026")], caption="All"))
    assert [cell.attributes["scope"] for cell in made.all("th")] == ["col", "col", "row"]
    assert made.all("caption")[0].text == "All"
