"""``genad posts``: who holds a post, since when nobody does, and posts that are no more."""

import datetime as dt
from pathlib import Path

import pytest
from tests.cli.running import Genad

from genad_liaison import Appointment, Contact, Office, Period, Post

pytestmark = pytest.mark.usefixtures("office")


def test_a_vacant_post_says_since_when(genad: Genad) -> None:
    rows = {row[2]: row[3:] for row in genad.done("posts", "--vacant").rows}
    assert rows == {"FRA": ["(vacant)", "2026-01-01"], "HQSACT": ["(vacant)", ""]}
    records = genad.done("posts", "--vacant", "--json").document["records"]
    assert {one["party"]: one["vacant_since"] for one in records} == {
        "FRA": "2026-01-01", "HQSACT": None,
    }  # fmt: skip
    held = genad.done("posts", "uid:nor-delegate", "--json").document["records"]
    assert [(one["vacant"], one["vacant_since"]) for one in held] == [(False, None)]


def test_a_post_that_is_no_more_or_not_yet_there_is_not_vacant(genad: Genad, office: Path) -> None:
    day = dt.date(2026, 11, 24)
    with Office.open(office) as opened:
        for uid, period in (
            ("gone", Period(start=dt.date(2010, 1, 1), end=dt.date(2020, 1, 1))),
            ("coming", Period(start=dt.date(2028, 1, 1), start_precision="year")),
            ("today", Period(start=day)),
        ):
            opened.record(Post(uid=uid, role=uid, party="SWE", period=period), by="jd")
    rows = {row[1]: row[3] for row in genad.done("posts", "uid:gone,coming,today").rows}
    assert rows == {
        "gone": "(ended 2020-01-01)", "coming": "(from 2028)", "today": "(vacant)",
    }  # fmt: skip
    vacant = [row[1] for row in genad.done("posts", "nation:SWE", "--vacant").rows]
    assert vacant == ["today"]
    then = genad.done("posts", "--vacant", "uid:gone,coming,today", "--as-of", "2019-12-31")
    assert [row[1] for row in then.rows] == ["gone"]
    assert then.err == "1 post, 1 vacant\n"
    card = genad.done("show", "gone", "--json").document
    assert (card["vacant"], card["vacant_since"]) == (False, None)
    assert "(ended 2020-01-01)" in genad.done("show", "gone").out


def test_where_dates_are_known_too_roughly_nobody_is_said_to_have_left(
    genad: Genad, office: Path
) -> None:
    until = Period(start=dt.date(2020, 1, 1), end=dt.date(2026, 1, 1), end_precision="year")
    with Office.open(office) as opened:
        opened.record(Contact(uid="dag", formatted_name="Dag Holm"), by="jd")
        opened.record(Post(uid="envoy", role="envoy", party="SWE"), by="jd")
        opened.record(Appointment(uid="a1", contact="dag", post="envoy", period=until), by="jd")
    assert genad.done("posts", "uid:envoy").rows[0][3:] == ["(perhaps Dag Holm)", ""]
    assert genad.done("posts", "uid:envoy", "--as-of", "2027-01-01").rows[0][3:] == [
        "(vacant)", "2026",
    ]  # fmt: skip


def test_whoever_holds_one_post_for_two_nations_has_a_line_for_each(
    genad: Genad, office: Path
) -> None:
    with Office.open(office) as opened:
        opened.record(Contact(uid="dag", formatted_name="Dag Holm"), by="jd")
        opened.record(Post(uid="envoy", role="envoy", party="SWE"), by="jd")
        for party in ("", "NOR"):
            also = Appointment(uid=f"a{party}", contact="dag", post="envoy", party=party)
            opened.record(also, by="jd")
        (post,) = opened.find("posts", "uid:envoy")
        assert [one.uid for one in opened.holders_of(post)] == ["dag"]
    rows = genad.done("posts", "uid:envoy").rows
    assert sorted(row[2:4] for row in rows) == [["NOR", "Dag Holm"], ["SWE", "Dag Holm"]]
    records = genad.done("posts", "uid:envoy", "--json").document["records"]
    assert [one["holders"] for one in records] == [["dag"]]
