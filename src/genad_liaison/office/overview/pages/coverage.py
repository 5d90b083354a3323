"""The page of coverage: a picture by months, and the same numbers as tables; pure."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from genad_liaison.office.overview.pages.coverage_tables import Sheet, every_in_words, tables
from genad_liaison.office.overview.pages.drawing import Chart, Row
from genad_liaison.office.overview.pages.html import FOR_US, MONTHS, bdi, esc, long_date, page, tag
from genad_liaison.office.overview.pages.marks import STYLE as MARKS
from genad_liaison.office.overview.pages.marks import sign
from genad_liaison.office.overview.pages.month_words import total_in_words

HEADINGS = {"never": "Never in contact", "overdue": "Contact overdue", "fine": "In contact"}
MOST = 20
"""Rows of one chart, so that it stands whole on a sheet of paper."""
COUNTED = (
    "Meetings, visits, briefings, events, calls, mails and letters count; invitations and mass "
    "mailings do not."
)
NOBODY = (
    "Nobody is expected: no cadence is of anybody whom this page is about. "
    "genad add cadence nation=SWE every=6m makes one."
)


def coverage_page(sheet: Sheet) -> str:
    """The whole page; the same sheet gives the same text."""
    body = "".join((*_head(sheet), *_charts(sheet), *tables(sheet), *_foot(sheet)))
    return page(f"Coverage on {sheet.day}: {sheet.office}", body, style=MARKS + STYLE)


def counted(rows: Sequence[Row]) -> str:
    """``2 never in contact, 3 overdue, 20 in contact``."""
    words = {"never": "never in contact", "overdue": "overdue", "fine": "in contact"}
    states = [row.coverage.state for row in rows]
    return ", ".join(f"{states.count(state)} {words[state]}" for state in dict.fromkeys(states))


def _head(sheet: Sheet) -> Iterator[str]:
    yield tag("p", f"{bdi(sheet.office)} · {esc(FOR_US)}, not released", class_="over") + "\n"
    yield tag("h1", "With whom there was contact") + "\n"
    yield tag("p", f"As of {long_date(sheet.day)}", class_="lead") + "\n"
    if not sheet.rows:
        yield tag("p", esc(NOBODY)) + "\n"
        return
    yield tag("p", f"<strong>{esc(counted(sheet.rows))}</strong>, of {len(sheet.rows)}.") + "\n"
    items = "".join(tag("li", _meant(*one)) for one in sheet.meant)
    yield (
        tag("p", "How often there should be contact:", class_="meant")
        + tag("ul", items, class_="meant")
        + "\n"
    )
    yield tag("p", esc(COUNTED), class_="soft") + "\n"


def _meant(whom: str, every: str, count: int) -> str:
    number = f" ({count})" if count else ""
    return f"{bdi(whom)}{number}: {esc(every_in_words(every))}"


LEGEND = (
    ("met", "they met"), ("spoke", "they spoke"), ("wrote", "they wrote"),
    ("many", "larger, with the number: more than one in the month"),
    ("mixed", "of several sorts; drawn is the nearest"),
    ("lasts", "the last contact lasts"), ("late", "overdue"), ("today", "the day"),
)  # fmt: skip


def _charts(sheet: Sheet) -> Iterator[str]:
    if not sheet.rows:
        return
    yield '<section aria-label="Picture">\n'
    signs = "".join(tag("li", f"{sign(sort)}<span>{esc(said)}</span>") for sort, said in LEGEND)
    yield tag("ul", signs, class_="legend") + "\n"
    number = 0
    for state, group in groupby(sheet.rows, key=lambda row: row.coverage.state):
        rows = list(group)
        yield tag("h2", f"{HEADINGS[state]} ({len(rows)})") + "\n"
        for start in range(0, len(rows), MOST):
            number += 1
            chart = _chart(sheet, f"chart{number}", HEADINGS[state], rows[start : start + MOST])
            yield f'<figure class="scroll" tabindex="0">\n{chart.svg()}\n</figure>\n'
    yield "</section>\n"


def _chart(sheet: Sheet, name: str, state: str, rows: Sequence[Row]) -> Chart:
    first, last = (f"{MONTHS[m.month - 1]} {m.year}" for m in (sheet.months[0], sheet.months[-1]))
    people = "; ".join(
        f"{row.name}{row.mark}: {row.said}, {total_in_words(row.months)}" for row in rows
    )
    return Chart(
        name=name,
        title=f"{state}, by months from {first} to {last}",
        about=f"{people}. The tables below have the same month by month.",
        months=sheet.months,
        day=sheet.day,
        rows=rows,
    )


def _foot(sheet: Sheet) -> Iterator[str]:
    said = (
        f"Of what the office knew at change {sheet.revision}. This page is made of the office’s "
        "whole history, with nothing withheld; it passed no release, and must not leave the office."
    )
    yield tag("p", esc(said), class_="end-note") + "\n"


STYLE = """\
p.meant { margin: 0; }
ul.meant { margin: 0 0 12px; padding: 0 0 0 1.2em; columns: 2; }
.legend {
  display: flex; flex-wrap: wrap; gap: 4px 22px; margin: 20px 0 0; padding: 10px 14px;
  list-style: none; border: 1px solid var(--line); font-size: 13px;
}
.legend li { display: flex; align-items: center; gap: 7px; }
.numbers .scroll { margin: 0 0 28px; }
table.months { font-size: 13px; }
table.months th, table.months td { padding: 4px 5px; text-align: center; }
table.months th[scope="row"] { min-width: 11em; text-align: left; font-weight: normal; }
table.months th[scope="colgroup"] { border-left: 1px solid var(--line); }
table.months colgroup { border-left: 1px solid var(--line); }
table.months td:last-child { font-weight: bold; }
@media (max-width: 600px) { ul.meant { columns: 1; } }
@page { size: A4 landscape; }
@media print {
  figure.scroll { break-inside: avoid; overflow: visible; }
  figure svg { width: 100%; height: auto; }
  h2 { margin-top: 14px; }
  .numbers, .numbers .scroll + .scroll { break-before: page; }
  .numbers table { font-size: 8pt; line-height: 1.25; }
  .numbers th, .numbers td { padding: 2px 6px; }
  table.months { font-size: 7.5pt; }
  table.months th, table.months td { padding: 1px 3px; }
}
"""
