"""What the office's HTML pages have in common: escaping, the sheet around them, its look."""

import datetime as dt
import html
import unicodedata
from collections.abc import Iterable, Sequence

FOR_US = "For the office’s own use"
"""Stands on every page that nobody outside the office is to have."""

_UNFIT = ("Cc", "Cs", "Co", "Cn")
"""Categories that no page can show: control characters, halves of pairs, what is no character."""

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
"""English names, whatever the language of the machine."""


def esc(value: object) -> str:
    """A text as HTML, for an element or an attribute; what cannot be shown becomes a sign for it.

    >>> esc('"Åsa" <asa@mod.example>')
    '&quot;Åsa&quot; &lt;asa@mod.example&gt;'
    """
    return html.escape(fit(str(value)))


def fit(text: str) -> str:
    """The text with U+FFFD for what no page can hold; line breaks and tabs stay.

    >>> fit("a" + chr(7) + "b")
    'a\ufffdb'
    """
    if text.isprintable():
        return text
    return "".join(
        "\ufffd" if char not in "\n\t" and unicodedata.category(char) in _UNFIT else char
        for char in text
    )


def bdi(value: object) -> str:
    """A text that keeps its own direction and leaves that of its surroundings alone."""
    return f"<bdi>{esc(value)}</bdi>"


def tag(name: str, inner: str, **attributes: str) -> str:
    """An element around HTML; an attribute's name may end in ``_`` (``class_``), ``_`` is ``-``."""
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{esc(value)}"' for key, value in attributes.items()
    )
    return f"<{name}{given}>{inner}</{name}>"


def table(
    head: Sequence[str], rows: Iterable[Sequence[str]], *, caption: str = "", of: str = ""
) -> str:
    """A table of cells that are HTML already; the first cell of a row is what it is about."""
    above = "".join(tag("th", esc(name), scope="col") for name in head)
    below = "".join(
        tag(
            "tr",
            tag("th", row[0], scope="row") + "".join(tag("td", cell) for cell in row[1:]),
        )
        + "\n"
        for row in rows
    )
    titled = tag("caption", esc(caption)) if caption else ""
    whole = f"{titled}\n<thead>{tag('tr', above)}</thead>\n<tbody>\n{below}</tbody>"
    return scrolled(tag("table", whole, **({"class_": of} if of else {})))


def scrolled(inner: str) -> str:
    """Something that may be wider than the window: it moves by itself, with the keyboard too."""
    return tag("div", inner, class_="scroll", tabindex="0")


def long_date(day: dt.date) -> str:
    """``24 November 2026``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def page(title: str, body: str, *, style: str = "", bar: Sequence[str] = (FOR_US,)) -> str:
    """A whole page: no script, nothing fetched, readable on paper in black and white.

    Args:
        title: plain text.
        body: HTML of the main part.
        style: CSS of this page.
        bar: what stands above and below it, on paper on every sheet; plain lines.
    """
    lines = "<br>".join(map(esc, bar))
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="only light">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{esc(title)}</title>
<style>
{STYLE}{_margins(bar)}{style}</style>
</head>
<body>
<div class="bar">{lines}</div>
<main class="desk">
{body}</main>
<div class="bar end">{lines}</div>
</body>
</html>
"""


def _margins(bar: Sequence[str]) -> str:
    text = "".join(_css_text(f"{line}\n") for line in bar).removesuffix("\\A ")
    box = f'content: "{text}"; white-space: pre-line; font: bold 8pt Arial, sans-serif;'
    return (
        f"@page {{ margin: 17mm 14mm;\n  @top-center {{ {box} }}\n"
        f"  @bottom-left {{ {box} }}\n"
        '  @bottom-right { content: counter(page) " / " counter(pages); font: 8pt Arial; }\n}\n'
    )


def _css_text(text: str) -> str:
    """A text within the quotes of CSS: whatever could end them is a number instead."""
    return "".join(
        char if char.isalnum() or char in " ,.;:/’'()-" else f"\\{ord(char):X} " for char in text
    )


STYLE = """\
:root {
  color-scheme: only light;
  --ink: #1b2430; --soft: #414d5c; --line: #c5ced8; --blue: #123f73; --late: #7a2e00;
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0; background: #fff; color: var(--ink);
  font: 16px/1.5 "Segoe UI", Helvetica, Arial, sans-serif;
}
.desk { max-width: 1060px; margin: 0 auto; padding: 0 20px; overflow-wrap: break-word; }
.bar {
  padding: 9px 20px; background: var(--ink); color: #fff; border: 2px solid var(--ink);
  font-size: 14px; font-weight: bold; line-height: 1.4; letter-spacing: 0.04em; text-align: center;
}
.bar.end { margin-top: 48px; }
h1 {
  margin: 4px 0 6px; font: bold 34px/1.15 Georgia, "Times New Roman", serif; color: var(--blue);
  text-wrap: balance;
}
h2 { margin: 36px 0 8px; font: bold 24px/1.2 Georgia, "Times New Roman", serif; }
a { color: var(--blue); }
.over { margin: 32px 0 0; color: var(--soft); font-size: 14px; }
.lead { margin: 0 0 14px; font: italic 18px/1.4 Georgia, "Times New Roman", serif; }
.soft, .small { color: var(--soft); }
.small { display: block; font-size: 13px; font-weight: normal; }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: 15px; line-height: 1.4; }
caption { padding: 0 0 6px; text-align: left; color: var(--soft); font-size: 14px; }
th, td { padding: 7px 10px; text-align: left; vertical-align: top; }
tbody th, td { border-top: 1px solid var(--line); }
thead th { border-bottom: 2px solid var(--ink); vertical-align: bottom; }
tbody th { font-weight: bold; }
.end-note { margin: 40px 0 0; color: var(--soft); font-size: 14px; }
.hidden {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap;
}
@media (max-width: 600px) { .desk { padding: 0 14px; } h1 { font-size: 27px; } }
@media print {
  body { font-size: 10pt; }
  .desk { max-width: none; padding: 0; }
  .bar { background: #fff; color: #000; }
  .bar.end { display: none; }
  .end-note { margin-top: 18px; font-size: 9pt; }
  .over { margin-top: 0; }
  .scroll { overflow: visible; }
  h1, h2, h3, caption { break-after: avoid; }
  tr, li { break-inside: avoid; }
  thead { display: table-header-group; }
  p, li { orphans: 2; widows: 2; }
  table { font-size: 9pt; }
  th, td { padding: 4px 8px; }
}
"""
