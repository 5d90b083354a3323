"""Reads an HTML page as a browser would that is strict: every element closed, in its order."""

from collections.abc import Iterator
from html.parser import HTMLParser

from attrs import define, field

VOID = ("meta", "br", "link", "img", "hr", "input")
DRAWN = ("rect", "circle", "line", "path")


@define
class Element:
    """An element with its attributes, and what is in it."""

    name: str
    attributes: dict[str, str]
    inner: list["Element | str"] = field(factory=list)

    @property
    def text(self) -> str:
        """All text in it."""
        return "".join(one if isinstance(one, str) else one.text for one in self.inner)

    def all(self, name: str, **attributes: str) -> list["Element"]:
        """The elements of a name below it, in their order; ``class_`` is one of the classes."""
        return [one for one in self._below() if one.name == name and one.has(**attributes)]

    def has(self, **attributes: str) -> bool:
        """Whether it has these attributes."""
        classes = self.attributes.get("class", "").split()
        return all(
            value in classes if name == "class_" else self.attributes.get(name) == value
            for name, value in attributes.items()
        )

    def rows(self) -> list[list[str]]:
        """The cells of a table, as a person who hears it read gets them."""
        return [
            [" ".join(cell.text.split()) for cell in row.inner if isinstance(cell, Element)]
            for row in self.all("tr")
        ]

    def _below(self) -> Iterator["Element"]:
        for one in self.inner:
            if isinstance(one, Element):
                yield one
                yield from one._below()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("document", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}>: an attribute twice: {names}"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inner.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in DRAWN, f"<{tag}/> is no element that closes itself"
        self.open[-1].inner.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].name == tag, f"</{tag}> within <{self.open[-1].name}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].inner.append(data)


def read(page: str) -> Element:
    """The page; an element that is left open, or crossed by another, fails the test."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert [one.name for one in reader.open] == ["document"]
    return reader.open[0]


def refuse_odd(page: str) -> None:
    """Fail where a page runs, fetches or names twice something."""
    document = read(page)
    assert not document.all("script")
    for element in document._below():
        for name, value in element.attributes.items():
            assert not name.startswith("on"), name
            assert name not in ("src", "srcset", "action"), (name, value)
            assert name != "href" or value.startswith(("#", "mailto:")), value
    ids = [e.attributes["id"] for e in document._below() if "id" in e.attributes]
    assert len(ids) == len(set(ids)), ids
    for element in document._below():
        wanted = element.attributes.get("aria-labelledby", "").split()
        assert set(wanted) <= set(ids), wanted
    assert "default-src 'none'" in page
    assert "@import" not in page
    assert "url(http" not in page
