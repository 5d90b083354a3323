"""What the page of coverage is made of, and its numbers as tables; pure."""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import groupby

from attrs import frozen

from genad_liaison.model.cadence import read_every
from genad_liaison.office.overview.pages.drawing import Row
from genad_liaison.office.overview.pages.html import (
    MONTHS,
    bdi,
    esc,
    long_date,
    scrolled,
    table,
    tag,
)
from genad_liaison.office.overview.pages.month_words import in_words

UNITS = {"d": "day", "w": "week", "m": "month", "y": "year"}


@frozen(kw_only=True)
class Sheet:
    """What the page is made of.

    Attributes:
        office: the name of the body whose office it is.
        day: up to which it is told.
        revision: the change up to which the office knew it.
        months: the first days of the months that the picture has.
        meant: with whom contact is meant how often, and how many they are.
        rows: in the order of the answer.
    """

    office: str
    day: dt.date
    revision: int
    months: Sequence[dt.date]
    meant: Sequence[tuple[str, str, int]]
    rows: Sequence[Row]


def tables(sheet: Sheet) -> Iterator[str]:
    """How it stands, then the contacts of each month."""
    if not sheet.rows:
        return
    yield '<section class="numbers" aria-label="The same in numbers">\n'
    yield tag("h2", "The same in numbers") + "\n"
    head = ("Who", "State", "Last contact", "Due", "Days overdue", "How often", "Because of")
    caption = f"How it stands on {long_date(sheet.day)}"
    yield table(head, (_state_cells(row) for row in sheet.rows), caption=caption) + "\n"
    yield _by_months(sheet)
    yield "</section>\n"


def _state_cells(row: Row) -> tuple[str, ...]:
    one = row.coverage
    code = f' <span class="soft">{esc(one.uid)}</span>' if one.by == "nation" else ""
    return (
        bdi(row.name) + code + esc(row.mark),
        {"never": "never", "overdue": "overdue", "fine": "in contact"}[one.state],
        esc(one.last.date) if one.last else "never",
        esc(one.due) if one.due else "–",
        str(one.days) if one.state == "overdue" else "–",
        esc(every_in_words(one.every)),
        "itself" if one.why == one.uid else esc({"asked": "the question"}.get(one.why, one.why)),
    )


def _by_months(sheet: Sheet) -> str:
    years = "".join(
        tag("th", str(year), scope="colgroup", colspan=str(len(list(of))))
        for year, of in groupby(month.year for month in sheet.months)
    )
    months = "".join(tag("th", _month_head(month), scope="col") for month in sheet.months)
    corner = tag("th", "Who", scope="col", rowspan="2")
    whole = tag("th", "All", scope="col", rowspan="2")
    rows = "".join(tag("tr", _month_cells(sheet, row)) + "\n" for row in sheet.rows)
    head = tag("tr", corner + years + whole) + tag("tr", months)
    groups = "".join(
        f'<colgroup span="{len(list(of))}"></colgroup>'
        for _, of in groupby(month.year for month in sheet.months)
    )
    caption = tag("caption", "Real contacts in each month")
    columns = f"<colgroup></colgroup>{groups}<colgroup></colgroup>"
    inner = f"{caption}{columns}\n<thead>{head}</thead>\n<tbody>\n{rows}</tbody>"
    return scrolled(tag("table", inner, class_="months")) + "\n"


def _month_head(month: dt.date) -> str:
    name = MONTHS[month.month - 1]
    hidden = tag("span", f"{name} {month.year}", class_="hidden")
    return f'<span aria-hidden="true">{name[:1]}</span>{hidden}'


def _month_cells(sheet: Sheet, row: Row) -> str:
    known = {month.month: month for month in row.months}
    cells = []
    for first in sheet.months:
        month = known.get(first)
        if month is None:
            cells.append('<td><span aria-hidden="true">·</span><span class="hidden">0</span></td>')
            continue
        sorts = in_words(month).partition(": ")[2]
        cells.append(tag("td", f'{month.total}<span class="hidden"> ({esc(sorts)})</span>'))
    total = sum(month.total for month in row.months)
    return tag("th", bdi(row.name), scope="row") + "".join(cells) + tag("td", str(total))


def every_in_words(every: str) -> str:
    """``every 6 months``.

    >>> every_in_words("6m"), every_in_words("1y")
    ('every 6 months', 'every year')
    """
    count, unit = read_every(every)
    return f"every {UNITS[unit]}" if count == 1 else f"every {count} {UNITS[unit]}s"
