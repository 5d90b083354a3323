"""Who has said no: on which days, for which purposes, until when."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.model.strategies import days, periods

from genad_liaison.model import BASES, Consent, MailingList, Period, Precision
from genad_liaison.rules.consents import purposes, refusal

GIVEN, WITHDRAWN, AGAIN = dt.date(2025, 5, 1), dt.date(2026, 9, 1), dt.date(2026, 10, 1)
TODAY = dt.date(2026, 11, 24)
NCGP = MailingList(uid="L1", name="NCGP  delegates")
SAID = "withdrew consent to mailings on 2026-09-01 (GDPR Art. 7(3))"


def consent(start: dt.date | None, end: dt.date | None = None, **fields: object) -> Consent:
    given = {"uid": "y", "contact": "c", "purpose": "mailings", "source": "a form"}
    return Consent(**given | {"period": Period(start=start, end=end)} | fields)  # type: ignore[arg-type]


def said(*consents: Consent, on: tuple[dt.date, ...] = (TODAY,)) -> str | None:
    return refusal(consents, purposes(), on)


def test_nobody_who_never_said_no_is_refused() -> None:
    assert said() is None
    assert said(consent(GIVEN)) is None
    assert said(consent(dt.date(2027, 1, 1))) is None


def test_from_the_day_of_the_withdrawal_on_it_is_no() -> None:
    gone = consent(GIVEN, WITHDRAWN)
    assert said(gone) == SAID
    assert said(gone, on=(WITHDRAWN,)) == SAID
    assert said(gone, on=(WITHDRAWN - dt.timedelta(days=1),)) is None


def test_one_of_the_days_is_enough() -> None:
    gone = consent(GIVEN, WITHDRAWN)
    before = dt.date(2026, 6, 1)
    assert said(gone, on=(before, TODAY)) == SAID
    assert said(gone, on=(TODAY, before)) == SAID
    assert said(gone, on=(before,)) is None


def test_whoever_consents_again_is_written_to_again() -> None:
    gone, again = consent(GIVEN, WITHDRAWN), consent(AGAIN)
    assert said(gone, again) is said(again, gone) is None
    assert said(gone, again, on=(dt.date(2026, 9, 15),)) == SAID
    assert said(gone, again, on=(dt.date(2026, 9, 15), TODAY)) == SAID
    same_day = consent(WITHDRAWN)
    assert said(gone, same_day, on=(WITHDRAWN,)) is None


def test_a_consent_that_is_only_to_come_is_none_yet() -> None:
    gone, to_come = consent(GIVEN, WITHDRAWN), consent(dt.date(2027, 1, 1))
    assert said(gone, to_come) == SAID
    assert said(gone, to_come, on=(dt.date(2027, 2, 1), TODAY)) == SAID
    assert said(gone, to_come, on=(dt.date(2027, 2, 1),)) is None


def test_an_older_consent_beside_it_does_not_outlive_a_withdrawal() -> None:
    """Two that overlap, as the office refuses them, but as they may have come to be."""
    for older in (consent(GIVEN), consent(None), consent(dt.date(2026, 8, 31))):
        assert said(consent(GIVEN, WITHDRAWN), older) == SAID


def test_a_second_withdrawal_counts_as_the_first_did() -> None:
    twice = (consent(GIVEN, WITHDRAWN), consent(AGAIN, dt.date(2026, 11, 1)))
    assert said(*twice) is not None
    assert said(*twice, on=(AGAIN,)) is None


@pytest.mark.parametrize(
    ("precision", "reason"),
    [("month", "in 2026-09"), ("year", "in 2026"), ("day", "on 2026-09-01")],
)
def test_what_is_not_known_to_the_day_is_a_no_from_the_first_on(
    precision: Precision, reason: str
) -> None:
    start = dt.date(2026, 1, 1) if precision == "year" else WITHDRAWN
    period = Period(start=GIVEN, end=start, end_precision=precision)
    gone = consent(None, period=period)
    assert said(gone, on=(start,)) == f"withdrew consent to mailings {reason} (GDPR Art. 7(3))"
    within = consent(dt.date(2026, 9, 15))
    assert (said(gone, within) is None) == (precision == "day")
    unsure = Period(start=dt.date(2026, 11, 1), start_precision="month")
    assert said(consent(GIVEN, WITHDRAWN), consent(None, period=unsure)) == SAID


@pytest.mark.parametrize("basis", BASES)
def test_the_reason_says_on_what_ground_it_was(basis: str) -> None:
    reason = said(consent(GIVEN, WITHDRAWN, basis=basis))
    assert reason == {
        "consent": SAID,
        "public-task": "objected to mailings on 2026-09-01 (GDPR Art. 21)",
        "legitimate-interests": "objected to mailings on 2026-09-01 (GDPR Art. 21)",
    }.get(basis, f"the ground for mailings, {basis}, ended on 2026-09-01")


@pytest.mark.parametrize("purpose", ["L1", "l1", "NCGP delegates", "ncgp  DELEGATES"])
def test_a_list_is_a_purpose_of_its_own(purpose: str) -> None:
    gone = (consent(GIVEN, WITHDRAWN, purpose=purpose),)
    assert refusal(gone, purposes(), (TODAY,)) is None
    reason = refusal(gone, purposes([NCGP]), (TODAY,))
    assert reason == "withdrew consent to the list NCGP  delegates on 2026-09-01 (GDPR Art. 7(3))"


def test_a_consent_to_a_list_does_not_undo_a_withdrawal_from_all() -> None:
    both = (consent(GIVEN, WITHDRAWN), consent(AGAIN, purpose="L1"))
    assert refusal(both, purposes([NCGP]), (TODAY,)) == SAID


def test_other_purposes_do_not_matter() -> None:
    assert said(consent(GIVEN, WITHDRAWN, purpose="photographs")) is None


@given(st.lists(st.tuples(periods(), st.sampled_from(["mailings", "L1", "x"])), max_size=4), days)
def test_a_refusal_stands_until_something_is_given_anew(
    found: list[tuple[Period, str]], day: dt.date
) -> None:
    consents = [consent(None, purpose=purpose, period=period) for period, purpose in found]
    wanted = purposes([NCGP])
    reason = refusal(consents, wanted, (day,))
    ended = [one for one in consents if one.purpose != "x" and one.period.end is not None]
    ended = [one for one in ended if one.until is not None and one.until <= day]
    assert reason is None or ended
    if ended and not any(one.period.covers(day) for one in consents):
        assert reason is not None
    assert reason == refusal(consents, wanted, (day, day))
    if reason is not None:
        assert refusal(consents, wanted, (dt.date.max, day)) is not None
