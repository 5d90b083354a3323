"""Markdown becomes HTML that is safe to mail, and text that reads well."""

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genad_liaison_plugins.newsletter.markdown import to_html
from genad_liaison_plugins.newsletter.plaintext import centred, to_text, underlined, wrapped


def html(text: str, level: int = 3) -> str:
    return str(to_html(text, level)).strip()


@pytest.mark.parametrize(
    ("source", "safe"),
    [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("a <b onclick=x>b</b>", "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("[x](&#106;avascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("[x](data:text/html;base64,PGI+)", "<p>[x](data:text/html;base64,PGI+)</p>"),
        ("[x](//evil.example)", "<p>[x](//evil.example)</p>"),
        ("[x](other.html)", "<p>[x](other.html)</p>"),
        ("<vbscript:x>", "<p>&lt;vbscript:x&gt;</p>"),
        (
            '[x](https://a.example/"onclick=y)',
            '<p><a href="https://a.example/%22onclick=y">x</a></p>',
        ),
        ("{{ 7 * 7 }} {% raw %}", "<p>{{ 7 * 7 }} {% raw %}</p>"),
    ],
)
def test_nothing_but_safe_markup_comes_out(source: str, safe: str) -> None:
    assert html(source) == safe


def test_links_to_pages_and_mailboxes_are_links() -> None:
    assert html("[plan](HTTPS://a.example/p?a=1&b=2) <office@a.example>") == (
        '<p><a href="HTTPS://a.example/p?a=1&amp;b=2">plan</a> '
        '<a href="mailto:office@a.example">office@a.example</a></p>'
    )


def test_a_picture_is_a_link_so_that_nothing_is_fetched() -> None:
    assert html("![chart](https://a.example/c.png)") == (
        '<p><a href="https://a.example/c.png">chart</a></p>'
    )
    assert html("[![chart](https://a.example/c.png)](https://a.example/p)") == (
        '<p><a href="https://a.example/p">chart (https://a.example/c.png)</a></p>'
    )


def test_headings_start_at_the_level_that_is_free() -> None:
    assert html("## A\n### B\n###### C", level=4) == "<h4>A</h4>\n<h5>B</h5>\n<h6>C</h6>"


def test_styles_are_put_on_the_tags_they_name() -> None:
    styled = to_html(
        "A [b](https://b.example)\n\n    code", 3, {"p": "margin:0", "pre": "x:y", "a": "c:d"}
    )
    assert str(styled) == (
        '<p style="margin:0">A <a href="https://b.example" style="c:d">b</a></p>\n'
        '<pre style="x:y"><code>code\n</code></pre>\n'
    )


def test_text_reads_well() -> None:
    source = """
        ## Two questions

        **Which day** counts? See the [guide](https://a.example/g), or *write* to
        <office@a.example>, or see <https://a.example/q>.\\
        A new line.

        1. One, which is long enough that it has to go on in the next line of the text.
        2. Two
           - with `code`
           - and a picture ![of it](https://a.example/p.png)

        > A quotation that is long enough to be folded: it keeps its mark on every one of its lines.

        ```python
        if  x:
            y()
        ```

        ---
        End [here](javascript:x).
    """
    assert to_text(dedent(source)) == dedent(
        """\
        Two questions
        ~~~~~~~~~~~~~

        *Which day* counts? See the guide (https://a.example/g), or _write_ to
        office@a.example, or see https://a.example/q.
        A new line.

        1. One, which is long enough that it has to go on in the next line of
           the text.
        2. Two
           - with `code`
           - and a picture of it (https://a.example/p.png)

        > A quotation that is long enough to be folded: it keeps its mark on
        > every one of its lines.

            if  x:
                y()

        * * *

        End [here](javascript:x)."""
    )


def test_loose_lists_keep_their_paragraphs_and_their_first_number() -> None:
    assert to_text("7. a\n\n   b\n\n8. c") == "7. a\n\n   b\n\n8. c"


def test_a_long_address_is_never_cut() -> None:
    address = "https://a.example/" + "x" * 200
    assert address in to_text(f"See [it]({address}).").split("(")[1]


def test_headings_are_underlined_and_markings_centred() -> None:
    assert underlined("Numéro 4") == "Numéro 4\n--------"
    assert centred("NATO\nUNCLASSIFIED", 20) == "        NATO\n    UNCLASSIFIED"
    assert wrapped("1. a b", 24, "   ") == "1. a b"
    assert set(underlined("word " * 40, "=").split("\n")[-1]) == {"="}


@given(st.text(alphabet="ab *_-#>[]()!`\n\t1.<:/&\\", max_size=120))
def test_every_text_can_be_printed_both_ways(source: str) -> None:
    assert "<script" not in str(to_html(source, 3))
    assert isinstance(to_text(source), str)


@pytest.mark.parametrize("source", [">" * 5000 + " x", "- " * 3000 + "x", "*a " * 5000, "[" * 5000])
def test_a_text_that_is_nested_without_end_is_survived(source: str) -> None:
    assert to_text(source)
    assert to_html(source, 3)
