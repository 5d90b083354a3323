"""Coverage as a page: what its picture is made of."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from genad_liaison.model import Coverage, Organisation, Post
from genad_liaison.office.asking.contact_months import Months, contact_months, months_up_to
from genad_liaison.office.desk import Desk, label_of
from genad_liaison.office.overview.covering import covered
from genad_liaison.office.overview.pages.coverage import coverage_page
from genad_liaison.office.overview.pages.coverage_tables import Sheet
from genad_liaison.office.overview.pages.drawing import Row
from genad_liaison.query import Query

MONTHS = 24
"""So many months stand in the picture."""


def coverage_html(
    desk: Desk, query: str | Query = "", *, every: str = "", as_of: dt.date | None = None
) -> str:
    """The page of coverage, as :func:`~.covering.covered` answers."""
    return page_of(desk, covered(desk, query, every=every, as_of=as_of), as_of)


def page_of(desk: Desk, found: Sequence[Coverage], as_of: dt.date | None) -> str:
    """The page of an answer that is there already."""
    return coverage_page(sheet_of(desk, found, as_of))


def sheet_of(desk: Desk, found: Sequence[Coverage], as_of: dt.date | None) -> Sheet:
    """An answer with its names, and the contacts of the last months."""
    day = as_of or desk.today
    months = months_up_to(day, MONTHS)
    known = contact_months(desk, months[0], day)
    return Sheet(
        office=office_name(desk, day),
        day=day,
        revision=desk.store.revision,
        months=months,
        meant=_meant(desk, found, day),
        rows=[_row(desk, one, known, day) for one in found],
    )


def office_name(desk: Desk, day: dt.date) -> str:
    """The body whose office it is, by its name and short name."""
    body = desk.get("organisations", desk.profile.body)
    if not isinstance(body, Organisation):
        return desk.profile.body
    short = body.acronym or body.uid
    name = body.name(as_of=day)
    return name if name in (short, body.uid) else f"{name} ({short})"


def _row(desk: Desk, one: Coverage, known: Months, day: dt.date) -> Row:
    months = tuple(known.get((one.by, one.uid), {}).values())
    return Row(coverage=one, name=_name(desk, one.by, one.uid, day), months=months)


def _name(desk: Desk, by: str, uid: str, day: dt.date) -> str:
    if by == "nation":
        nation = desk.facts.nations.get(uid)
        return nation.name(as_of=day) if nation else uid
    post = desk.get("posts", uid)
    if not isinstance(post, Post):
        return uid
    return f"{post}, {post.party}" if post.party else str(post)


def _meant(desk: Desk, found: Sequence[Coverage], day: dt.date) -> Sequence[tuple[str, str, int]]:
    """Whom each interval is of, as one says it, with the number of those whom it is about."""
    counts = Counter((one.by, one.why, one.every, one.uid == one.why) for one in found)
    meant = []
    for (by, why, every, own), count in sorted(counts.items(), key=lambda pair: pair[0]):
        if own:
            meant.append((f"with {_name(desk, by, why, day)}", every, 0))
        elif why == "asked":
            meant.append(("with each of those asked about", every, count))
        else:
            framework = desk.get("frameworks", why)
            name = label_of(framework) if framework else why
            label = why if name == why else f"{name} ({why})"
            meant.append((f"with each member of {label}", every, count))
    return meant
