"""Half-open periods: what is in, what is out, and what nobody can tell."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.model.strategies import days, exact_periods, first_day, periods, precisions

from genad_liaison.errors import UsageError
from genad_liaison.model import (
    ALWAYS,
    Period,
    Precision,
    State,
    in_force,
    parse_partial,
    precise,
    span_end,
)

DAY = dt.timedelta(days=1)


def on(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_a_period_has_its_first_day_and_not_its_last() -> None:
    period = Period(start=on("2023-04-04"), end=on("2024-03-07"))
    assert not period.covers(on("2023-04-03"))
    assert period.covers(on("2023-04-04"))
    assert period.covers(on("2024-03-06"))
    assert not period.covers(on("2024-03-07"))


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2013-01-31", "out"),
        ("2013-02-01", "unknown"),
        ("2013-02-15", "unknown"),
        ("2013-03-01", "in"),
        ("2015-12-31", "in"),
        ("2016-01-01", "unknown"),
        ("2016-06-30", "unknown"),
        ("2017-01-01", "out"),
    ],
)
def test_within_an_inexact_month_or_year_nobody_can_tell(day: str, state: State) -> None:
    period = Period(
        start=on("2013-02-01"),
        start_precision="month",
        end=on("2016-01-01"),
        end_precision="year",
    )
    assert period.state_on(on(day)) == state
    assert period.covers(on(day)) == (state == "in")


def test_a_period_cannot_end_before_it_starts() -> None:
    with pytest.raises(UsageError, match="starts on 2024-01-02 cannot end on 2024-01-01"):
        Period(start=on("2024-01-02"), end=on("2024-01-01"))


@given(days)
def test_a_period_that_ends_on_the_day_it_starts_has_no_day(day: dt.date) -> None:
    assert not Period(start=day, end=day).covers(day)


@given(days)
def test_without_bounds_every_day_is_in(day: dt.date) -> None:
    assert ALWAYS.covers(day)
    assert in_force(ALWAYS, day)


@given(periods())
def test_without_a_day_everything_counts(period: Period) -> None:
    assert in_force(period, None)


@given(exact_periods, days)
def test_an_exact_period_leaves_nothing_open(period: Period, day: dt.date) -> None:
    assert period.state_on(day) in ("in", "out")


@given(exact_periods, days)
def test_a_day_is_in_when_it_lies_between_the_bounds(period: Period, day: dt.date) -> None:
    begun = period.start is None or period.start <= day
    ended = period.end is not None and period.end <= day
    assert period.covers(day) == (begun and not ended)


@given(periods(), days, st.data())
def test_what_is_certain_holds_whatever_the_exact_dates_were(
    period: Period, day: dt.date, data: st.DataObject
) -> None:
    """Every exact period that the inexact one may stand for agrees wherever it is certain."""
    start = end = None
    if period.start:
        last = span_end(period.start, period.start_precision)
        start = data.draw(st.dates(period.start, last))
    if period.end:
        last = span_end(period.end, period.end_precision)
        end = data.draw(st.dates(period.end, last))
    if start and end and end < start:
        return
    state = Period(start=start, end=end).state_on(day)
    assert period.state_on(day) in (state, "unknown")


@given(exact_periods, exact_periods)
def test_overlapping_goes_both_ways(one: Period, other: Period) -> None:
    assert one.overlaps(other) == other.overlaps(one)


@given(exact_periods, exact_periods, days)
def test_two_periods_with_a_day_in_common_overlap(one: Period, other: Period, day: dt.date) -> None:
    if one.covers(day) and other.covers(day):
        assert one.overlaps(other)


def test_periods_that_meet_do_not_overlap() -> None:
    handover = on("2026-12-01")
    assert not Period(end=handover).overlaps(Period(start=handover))
    assert Period(end=handover + DAY).overlaps(Period(start=handover))


@given(days, precisions)
def test_a_date_reads_back_as_exactly_as_it_is_known(day: dt.date, precision: Precision) -> None:
    first = first_day(day, precision)
    assert parse_partial(precise(first, precision)) == (first, precision)


@pytest.mark.parametrize(
    "text", ["", "soon", "2024-13", "2023-02-29", "24-05-03", "2024-5-3", "2024-05-03-01", "0000"]
)
def test_what_is_no_date_of_the_calendar_is_refused_with_what_would_be(text: str) -> None:
    with pytest.raises(UsageError, match=f"{text!r} is not a date") as refused:
        parse_partial(text)
    assert "2024-05-03" in refused.value.hints[0]


@pytest.mark.parametrize(
    ("day", "precision", "last"),
    [
        ("2024-02-01", "month", "2024-02-29"),
        ("2023-02-01", "month", "2023-02-28"),
        ("2024-01-01", "year", "2024-12-31"),
        ("2024-05-03", "day", "2024-05-03"),
    ],
)
def test_an_inexact_date_may_be_as_late_as_its_last_day(
    day: str, precision: Precision, last: str
) -> None:
    assert span_end(on(day), precision) == on(last)


def test_a_period_prints_as_exactly_as_it_is_known() -> None:
    assert str(Period(start=on("2023-04-04"))) == "2023-04-04 – …"
    month = Period(end=on("2014-07-01"), end_precision="month")
    assert str(month) == "… – 2014-07"
    assert str(ALWAYS) == "always"
