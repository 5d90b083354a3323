"""Markdown (CommonMark, with tables) to tokens and to HTML that is safe to mail.

No raw HTML passes, and no picture is fetched.
"""

from collections.abc import Iterator, Mapping, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

SCHEMES = ("http://", "https://", "mailto:")
"""A link of another scheme, or relative to nothing, is left as it was written."""


class _CommonMark(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 - the name that markdown-it calls
        return url.lower().startswith(SCHEMES)


def _converter() -> _CommonMark:
    converter = _CommonMark("commonmark", {"html": False})
    converter.enable("table")  # not CommonMark, but what people write in items
    return converter


def parse(text: str) -> list[Token]:
    """CommonMark tokens; a picture has become a link to it, so that reading fetches nothing."""
    tokens = _converter().parse(text)
    for token in tokens:
        if token.children:
            token.children = list(_linked(token.children))
    return tokens


def _linked(children: Sequence[Token]) -> Iterator[Token]:
    inside = False
    for token in children:
        inside = token.type == "link_open" or (inside and token.type != "link_close")
        if token.type != "image":
            yield token
            continue
        source = str(token.attrs["src"])
        text = Token("text", "", 0, content=token.content or source)
        if inside:
            text.content = f"{text.content} ({source})"
            yield text
        else:
            yield Token("link_open", "a", 1, attrs={"href": source})
            yield text
            yield Token("link_close", "a", -1)


def to_html(text: str, level: int, styles: Mapping[str, str] | None = None) -> Markup:
    r"""The HTML of a text, its highest heading at this level.

    Args:
        styles: tag to inline style, for mail programs that ignore style sheets.

    >>> to_html("## News\n<b>now</b>", 3)
    Markup('<h3>News</h3>\n<p>&lt;b&gt;now&lt;/b&gt;</p>\n')
    """
    tokens = parse(text)
    shift = level - min((int(t.tag[1]) for t in tokens if t.type == "heading_open"), default=0)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1]) + shift)}"
        if token.type == "fence":  # written like an indented block: no class for a highlighter
            token.type, token.tag = "code_block", "pre"
    _style(tokens, styles or {})
    converter = _converter()
    return Markup(converter.renderer.render(tokens, converter.options, {}))


def _style(tokens: Sequence[Token], styles: Mapping[str, str]) -> None:
    for token in tokens:
        tag = "pre" if token.type == "code_block" else token.tag
        if token.nesting >= 0 and tag in styles:
            token.attrSet("style", styles[tag])
        _style(token.children or (), styles)
