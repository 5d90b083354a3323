"""The preview is one page that needs nothing else, and that everybody can read."""

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from attrs import evolve
from tests.plugins.newsletter import sample

VOID = {"meta", "br", "hr", "img", "link"}


class Page(HTMLParser):
    """Tags with their attributes, in order; fails on a tag that is not closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def values(self, name: str) -> list[str]:
        return [value for _, attrs in self.tags if (value := attrs.get(name)) is not None]

    @property
    def headings(self) -> list[int]:
        return [int(tag[1]) for tag, _ in self.tags if re.fullmatch("h[1-6]", tag)]


@pytest.fixture(scope="module")
def html() -> str:
    return sample.written(sample.ISSUE)["preview.html"].decode()


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


def test_the_page_fetches_nothing(html: str, page: Page) -> None:
    assert page.values("src") == []
    assert not {"script", "link", "img", "iframe", "object", "form"} & {tag for tag, _ in page.tags}
    assert "url(" not in html
    assert "@import" not in html
    assert "default-src 'none'" in html


def test_no_heading_skips_a_level(page: Page) -> None:
    levels = page.headings
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_every_mail_has_one_heading_of_its_own_and_skips_no_level() -> None:
    with_subheading = sample.selection(sample.edition(sample.ITEMS[1]))
    data = sample.written(with_subheading)["allies.eml"]
    html = data.split(b"<!DOCTYPE html>")[1].replace(b"=\r\n", b"").replace(b"=3D", b"=")
    assert Page(html.split(b"</html>")[0].decode() + "</html>").headings == [1, 2, 3]


def test_ids_are_unique_and_links_within_the_page_arrive(page: Page) -> None:
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    inner = [link[1:] for link in page.values("href") if link.startswith("#")]
    assert inner
    assert set(inner) <= set(ids)
    assert set(page.values("aria-labelledby")) <= set(ids)


def test_ids_are_unique_when_an_edition_is_named_like_an_anchor() -> None:
    chosen = sample.selection(
        sample.edition(sample.ITEMS[0], name="a"),
        sample.edition(sample.ITEMS[0], name="a-1"),
        sample.edition(sample.ITEMS[0], name="a name"),
    )
    ids = Page(sample.written(chosen)["preview.html"].decode()).values("id")
    assert len(ids) == len(set(ids))


def test_the_page_and_every_french_part_name_their_language(page: Page) -> None:
    languages = [(tag, attrs["lang"]) for tag, attrs in page.tags if "lang" in attrs]
    assert languages[0] == ("html", "en")
    assert languages.count(("div", "fr")) == 2


def test_the_table_says_which_item_is_in_which_edition(html: str) -> None:
    table = html[html.index("<tbody>") : html.index("</tbody>")]
    rows = [re.findall(r"> (not in \w+|in \w+)<", row) for row in table.split("<tr>")[1:]]
    assert rows == [
        ["in allies", "in eapc" if item in sample.PARTNER_ITEMS else "not in eapc"]
        for item in sample.ITEMS
    ]


def test_each_edition_says_who_gets_it(html: str) -> None:
    assert "7 recipients: Belgium (2), Canada (2), Finland, Norway, " in html
    assert "3 recipients: Austria, Georgia, Switzerland" in html
    assert "@mod.example" not in html


def test_the_whole_page_carries_the_marking_of_the_whole_at_top_and_bottom(html: str) -> None:
    body = html[html.index("<body>") :]
    banner = '<div class="marking '
    assert body.index(banner) < body.index("<main")
    assert body.rindex(banner) > body.index("</main>")
    assert "NATO UNCLASSIFIED" in body[body.rindex(banner) :]


def test_each_printed_page_carries_the_marking_of_what_is_on_it(html: str) -> None:
    style = html[html.index("<style>") : html.index("</style>")]
    pages = re.findall(r"@page ?(\S*) \{(.*?)\n\}", style, re.DOTALL)
    assert [name for name, _ in pages] == ["", "edition-1", "edition-2"]
    for (_, rule), line in zip(
        pages, ["NATO UNCLASSIFIED", "NATO UNCLASSIFIED", "NATO/EAPC UNCLASSIFIED"], strict=True
    ):
        strings = re.findall(r'content: "(.*?)"', rule)
        assert [
            "".join(chr(int(code, 16)) for code in re.findall(r"\\(\w+) ", one)) for one in strings
        ] == [line, line]


def luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_text_stands_out_from_its_ground(html: str) -> None:
    """WCAG 2.2, 1.4.6: a contrast of 7 for text, here on the sheet and on the desk."""
    colours = set(re.findall(r"(?<![-\w])color: ?(#[0-9a-f]{6})", html))
    named = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", html))
    for text in {*colours, named["ink"], named["soft"], named["blue"]}:
        grounds = ["#ffffff"] if text in colours else ["#ffffff", named["desk"]]
        for ground in grounds:
            light, dark = sorted((luminance(text), luminance(ground)), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 7, (text, ground)


def test_an_item_that_is_in_two_editions_stands_once_in_the_table() -> None:
    again = evolve(sample.ISSUE.editions[0], name="allies again")
    html = sample.written(sample.selection(*sample.ISSUE.editions, again))["preview.html"].decode()
    assert html.count('<th scope="row">') == len(sample.ITEMS)
