"""Sections of plain text as Markdown and as HTML: the same words in both; pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from unicodedata import bidirectional

from attrs import frozen

from genad_liaison.office.overview.pages.html import FOR_US, esc, fit, page, table, tag

_MARKS = re.compile(r"[\\`*_\[\]<>#|~&$]")
"""What means something to CommonMark, or to a table, wherever it stands in a line."""
_START = re.compile(r"(?:[-+=]|\d+(?=[.)]))")
"""What means something at the beginning of a line only: a list, a rule, an underlined heading."""


_DAYS = re.compile(r"[\d–… -]+", re.ASCII)
"""A day, or a period of days."""
_LONG = re.compile(r"\S{41,}")
SHORT = 16
"""A line of so many letters is not broken."""


@frozen(kw_only=True)
class Section:
    """A heading with a table, or with lines, under it.

    Attributes:
        head: names of the columns; without any, each row is a line of name and text.
        rows: cells of plain text; a line break in a cell stays one.
        empty: what is said where there are no rows.
    """

    title: str
    head: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    note: str = ""
    empty: str = ""


@frozen(kw_only=True)
class Paper:
    """A text of sections that is for the office's own use.

    Attributes:
        marking: above and below it; on paper on each sheet.
        over, lead: a line above the title, and one below it.
        end: the last line.
    """

    title: str
    over: str
    lead: str
    marking: str
    sections: Sequence[Section]
    end: str


def to_markdown(paper: Paper) -> str:
    """The paper as Markdown (CommonMark with tables): nothing in it can break its structure."""
    bar = f"**{md(paper.marking)} · {md(FOR_US)}**"
    blocks = [bar, md(paper.over), f"# {md(paper.title)}", md(paper.lead)]
    for section in paper.sections:
        blocks += [f"## {md(section.title)}", *_blocks(section)]
    return "\n\n".join((*blocks, md(paper.end), bar)) + "\n"


def _blocks(section: Section) -> Iterator[str]:
    if section.note and section.rows:
        yield md(section.note)
    if not section.rows:
        yield md(section.empty)
    elif section.head:
        lines = [section.head, ["---"] * len(section.head)]
        head = (f"| {' | '.join(map(md, lines[0]))} |", f"| {' | '.join(lines[1])} |")
        yield "\n".join((*head, *(f"| {' | '.join(map(md, row))} |" for row in section.rows)))
    else:
        yield "\n".join(f"- {md(name)}: {md(text)}" for name, text in section.rows)


def md(text: str) -> str:
    r"""A plain text as Markdown that shows it, in one line; its own line breaks as ``<br>``.

    >>> md("1. Report #4 <draft> | `final`")
    '1\\. Report \\#4 \\<draft\\> \\| \\`final\\`'
    """
    lines = (_md_line(" ".join(line.split())) for line in fit(text).splitlines())
    return "<br>".join(line for line in lines if line)


def _md_line(line: str) -> str:
    line = _MARKS.sub(lambda found: f"\\{found[0]}", line)
    start = _START.match(line)
    if start is None:
        return line
    at = start.end() if start[0].isdigit() else start.start()
    return f"{line[:at]}\\{line[at:]}"


def to_html(paper: Paper, *, style: str = "") -> str:
    """The paper as one HTML page for the screen and for A4."""
    head = (
        tag("p", esc(paper.over), class_="over"),
        tag("h1", esc(paper.title)),
        tag("p", esc(paper.lead), class_="lead"),
    )
    sections = (tag("section", "\n".join(_html(one))) for one in paper.sections)
    body = "\n".join((*head, *sections, tag("p", esc(paper.end), class_="end-note")))
    bar = (paper.marking, FOR_US)
    return page(paper.title, body + "\n", style=STYLE + style, bar=bar)


def _html(section: Section) -> Iterator[str]:
    yield tag("h2", esc(section.title))
    if section.note and section.rows:
        yield tag("p", esc(section.note), class_="soft")
    if not section.rows:
        yield tag("p", esc(section.empty))
    elif section.head:
        yield table(section.head, ([cell(text) for text in row] for row in section.rows))
    else:
        yield tag("dl", "".join(tag("dt", esc(n)) + tag("dd", cell(t)) for n, t in section.rows))


def cell(text: str) -> str:
    """Plain text as HTML; its first line stands out from what is below it."""
    first, *others = [line for line in text.splitlines() if line.strip()] or [""]
    is_day = _DAYS.fullmatch(first)
    above = tag("span", esc(first), class_="kept") if is_day else tag("bdi", _breakable(first))
    return above + "".join(
        tag("span", _breakable(line), class_="small kept" if len(line) <= SHORT else "small")
        for line in others
    )


def _breakable(text: str) -> str:
    """A text as HTML; a word that would make a column too wide may be broken anywhere."""
    return "".join(
        tag("span", esc(part), class_="long") if _LONG.fullmatch(part) else esc(part)
        for part in re.split(r"(\s+)", text)
    )


def lines(*parts: str) -> str:
    """The parts that say something, a line each."""
    return "\n".join(filter(None, parts))


def joined(parts: Iterable[str], between: str = ", ") -> str:
    """The parts that say something, in one line; each keeps its own direction."""
    known = list(filter(None, parts))
    return between.join(map(_isolated, known)) if len(known) > 1 else "".join(known)


def _isolated(text: str) -> str:
    runs_left = not text.isascii() and any(bidirectional(char) in ("R", "AL") for char in text)
    return f"\u2068{text}\u2069" if runs_left else text


STYLE = """\
dl { display: grid; grid-template-columns: max-content 1fr; gap: 3px 18px; margin: 14px 0; }
dt { color: var(--soft); }
dd { margin: 0; min-width: 0; }
tbody th { min-width: 7em; }
.kept { white-space: nowrap; }
.long { overflow-wrap: anywhere; }
@page { size: A4; }
@media (max-width: 600px) {
  dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin: 0 0 8px; }
}
@media print {
  body { font-size: 9.5pt; line-height: 1.35; }
  p.soft { break-after: avoid; }
  h1 { font-size: 22pt; }
  h2 { margin-top: 16px; font-size: 14pt; }
  .lead { font-size: 12pt; }
  table { font-size: 8.5pt; line-height: 1.3; }
  th, td { padding: 3px 6px; }
  .small { font-size: 7.5pt; }
  tbody th { min-width: 0; }
  td:last-child { min-width: 9em; }
}
"""
