"""Days and periods for Hypothesis."""

import datetime as dt

from hypothesis import strategies as st

from genad_liaison.model.period import Period, Precision

days = st.dates(dt.date(1990, 1, 1), dt.date(2030, 12, 31))
precisions: st.SearchStrategy[Precision] = st.sampled_from(["day", "month", "year"])


def first_day(day: dt.date, precision: Precision) -> dt.date:
    """The first day of what is known of a date."""
    if precision == "year":
        return day.replace(month=1, day=1)
    return day.replace(day=1) if precision == "month" else day


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Periods with either side open, and either side more or less exact."""
    start, end = draw(st.none() | days), draw(st.none() | days)
    start_precision, end_precision = draw(precisions), draw(precisions)
    if start:
        start = first_day(start, start_precision)
    if end:
        end = first_day(end, end_precision)
    if start and end and end < start:
        start, end = end, start
        start_precision, end_precision = end_precision, start_precision
    return Period(
        start=start,
        end=end,
        start_precision=start_precision if start else "day",
        end_precision=end_precision if end else "day",
    )


exact_periods = st.builds(lambda period: Period(start=period.start, end=period.end), periods())
