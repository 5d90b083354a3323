"""The marks of the picture of coverage, its lines and its texts, as SVG; pure."""

from genad_liaison.office.overview.pages.html import esc

RADIUS = (5, 7, 9)
"""Of a mark for one contact, for two, for three or more."""


def mark(x: float, y: float, size: float, sort: str) -> str:
    """A mark: a disc where they met, a ring where they spoke, a square where they wrote."""
    if sort == "wrote":
        corner, side = f'x="{x - size + 0.5}" y="{y - size + 0.5}"', 2 * size - 1
        return f'<rect class="wrote" {corner} width="{side}" height="{side}"/>'
    return f'<circle class="{sort}" cx="{x}" cy="{y}" r="{size}"/>'


def sign(sort: str) -> str:
    """A mark by itself, for the legend; the words beside it say what it is."""
    if sort == "late":
        drawn = f'<defs>{hatching("legend")}</defs><rect y="4" width="34" height="14" '
        return _icon(34, f'{drawn}class="late" fill="url(#legend-late)"/>')
    if sort == "today":
        return _icon(8, line(4, 1, 4, 21, "today"))
    if sort == "lasts":
        return _icon(34, line(0, 11, 34, 11, "lasts"))
    if sort == "many":
        inner = "".join(
            mark(x, 11, size, "spoke") + (text(x, 14.5, count, "count spoke") if count else "")
            for x, size, count in ((6, RADIUS[0], ""), (22, RADIUS[1], "2"), (43, RADIUS[2], "5"))
        )
        return _icon(54, inner)
    if sort == "mixed":
        inner = mark(9, 12, 7, "met") + text(9, 15.5, "3", "count met")
        return _icon(24, inner + text(19, 8, "+", "more"))
    return _icon(18, mark(9, 11, 7, sort))


def _icon(width: int, inner: str) -> str:
    size = f'width="{width}" height="22" viewBox="0 0 {width} 22"'
    return f'<svg aria-hidden="true" {size}>{inner}</svg>'


def hatching(name: str) -> str:
    """A pattern of oblique lines, to be referred to by ``#name-late``."""
    lines = '<path d="M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4" class="hatch"/>'
    size = 'width="8" height="8" patternUnits="userSpaceOnUse"'
    return f'<pattern id="{name}-late" {size}>{lines}</pattern>'


def line(x1: float, y1: float, x2: float, y2: float, of: str) -> str:
    """A straight line; ``of`` says what it is, for the style."""
    return f'<line class="{of}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>'


def text(x: float, y: float, said: str, of: str) -> str:
    """A text that begins, or stands, at a place."""
    return f'<text class="{of}" x="{x}" y="{y}">{esc(said)}</text>'


def title_of(said: str) -> str:
    """What a browser says of the element that this stands in."""
    return f"<title>{esc(said)}</title>"


STYLE = """\
svg { display: block; font-family: "Segoe UI", Helvetica, Arial, sans-serif; }
figure { margin: 0 0 20px; }
line.month { stroke: #d5dce4; stroke-width: 1; }
line.year { stroke: #8c98a6; stroke-width: 1; }
line.today { stroke: var(--ink); stroke-width: 1.5; stroke-dasharray: 3 3; }
line.lasts { stroke: var(--blue); stroke-width: 2; }
line.due { stroke: var(--late); stroke-width: 3; }
path.hatch { stroke: var(--late); stroke-width: 2; }
text { font-size: 12px; fill: var(--ink); }
text.letter { font-size: 11px; fill: var(--soft); text-anchor: middle; }
text.year { font-weight: bold; }
text.said.never, text.said.overdue { font-weight: bold; fill: var(--late); }
text.count { font-size: 10px; font-weight: bold; text-anchor: middle; }
text.count.met { fill: #fff; }
text.more { font-size: 12px; font-weight: bold; text-anchor: middle; }
circle.met { fill: var(--ink); stroke: #fff; stroke-width: 1.5; }
circle.spoke, rect.wrote { fill: #fff; stroke: var(--ink); stroke-width: 1.8; }
"""
