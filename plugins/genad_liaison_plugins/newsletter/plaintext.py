"""Markdown to text that reads well in 72 columns: the other half of a message."""

import textwrap
from collections.abc import Sequence

from markdown_it.tree import SyntaxTreeNode

from genad_liaison_plugins.newsletter.markdown import parse

WIDTH = 72
_NARROWEST = 24
_MARKS = {"em": "_", "strong": "*"}


def to_text(text: str, width: int = WIDTH) -> str:
    r"""The text of a Markdown source, made from the source and not from its HTML.

    >>> print(to_text("## News\nSee [the *plan*](https://a.example/p)."))
    News
    ~~~~
    <BLANKLINE>
    See the _plan_ (https://a.example/p).
    """
    return _blocks(SyntaxTreeNode(parse(text)).children, width)


def wrapped(text: str, width: int = WIDTH, hanging: str = "") -> str:
    """Fold each line at spaces; a long address or word is left whole.

    Args:
        hanging: stands before every line but the first.
    """
    fold = textwrap.TextWrapper(
        max(width, _NARROWEST),
        subsequent_indent=hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(map(fold.fill, text.split("\n")))


def underlined(text: str, mark: str = "-", width: int = WIDTH) -> str:
    """A heading with a line of marks under it, as long as its longest line on the page."""
    folded = wrapped(text, width)
    longest = max(len(line) for line in folded.split("\n"))
    return f"{folded}\n{mark * min(longest, width)}"


def centred(text: str, width: int = WIDTH) -> str:
    """Each line in the middle of the page, where it is short enough."""
    return "\n".join(line.center(width).rstrip() for line in wrapped(text, width).split("\n"))


def _blocks(nodes: Sequence[SyntaxTreeNode], width: int, gap: str = "\n\n") -> str:
    return gap.join(filter(None, (_block(node, width) for node in nodes)))


def _block(node: SyntaxTreeNode, width: int) -> str:
    if node.type in ("fence", "code_block"):
        return textwrap.indent(node.content.rstrip("\n"), "    ")
    if node.type == "hr":
        return "* * *"
    if node.type == "blockquote":
        quoted = _blocks(node.children, width - 2)
        return "\n".join(f"> {line}".rstrip() for line in quoted.split("\n"))
    if node.type in ("bullet_list", "ordered_list"):
        return _list(node, width)
    if node.type == "table":
        return _table(node)
    if node.type == "heading":
        return underlined(_inline(node), "~", width)
    return wrapped(_inline(node), width)


def _list(node: SyntaxTreeNode, width: int) -> str:
    first = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
    tight = any(p.hidden for item in node.children for p in item.children if p.type == "paragraph")
    lines = []
    for number, item in enumerate(node.children):
        mark = "- " if first is None else f"{first + number}. "
        text = _blocks(item.children, width - len(mark), "\n" if tight else "\n\n")
        lines.append(mark + textwrap.indent(text, " " * len(mark)).lstrip())
    return ("\n" if tight else "\n\n").join(lines)


def _table(node: SyntaxTreeNode) -> str:
    """Columns of blanks under a ruled header; a table is as wide as it is."""
    rows = [
        [_inline(cell) for cell in row.children] for part in node.children for row in part.children
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [_row(row, widths) for row in rows]
    return "\n".join((lines[0], _row(["-" * width for width in widths], widths), *lines[1:]))


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _inline(node: SyntaxTreeNode) -> str:
    if node.type == "text":
        return node.content
    if node.type in ("softbreak", "hardbreak"):
        return " " if node.type == "softbreak" else "\n"
    if node.type == "code_inline":
        return f"`{node.content}`"
    inner = "".join(map(_inline, node.children))
    if node.type == "link":
        return _link(inner, str(node.attrs["href"]))
    mark = _MARKS.get(node.type, "")
    return f"{mark}{inner}{mark}"


def _link(text: str, address: str) -> str:
    shown = address.removeprefix("mailto:")
    return text if text in (address, shown) else f"{text} ({shown})"
