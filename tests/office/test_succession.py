"""Who came before the holder of a post, who comes after, and since when it is empty."""

import pytest
from tests.office.making import day, held, person, post, put

from genad_liaison import Office, Period, Post
from genad_liaison.office.asking.succession import Succession, succession


@pytest.fixture
def known(office: Office) -> Office:
    """Åsa until June 2024, Bo from September 2024 to the end of 2025, Eva from 2027."""
    put(office, post("SWE"))
    for uid, start, end in (
        ("asa", "2020-01-01", "2024-06-01"),
        ("bo", "2024-09-01", "2026-01-01"),
        ("eva", "2027-01-01", None),
    ):
        put(office, person(uid))
        period = Period(start=day(start), end=day(end) if end else None)
        put(office, held(uid, "swe-delegate", period))
    return office


def on(office: Office, text: str) -> Succession:
    swe = office.get("posts", "swe-delegate")
    assert isinstance(swe, Post)
    return succession(office.desk, swe, day(text))


def names(found: Succession) -> tuple[list[str], str | None, str | None]:
    before, after = found.predecessor, found.successor
    return (
        [one.contact.uid for one in found.holders],
        before.contact.uid if before else None,
        after.contact.uid if after else None,
    )


@pytest.mark.parametrize(
    ("text", "holders", "before", "after", "vacant_since"),
    [
        ("2019-12-31", [], None, "asa", ""),
        ("2020-01-01", ["asa"], None, "bo", ""),
        ("2024-05-31", ["asa"], None, "bo", ""),
        ("2024-06-01", [], "asa", "bo", "2024-06-01"),
        ("2024-09-01", ["bo"], "asa", "eva", ""),
        ("2026-11-24", [], "bo", "eva", "2026-01-01"),
        ("2030-01-01", ["eva"], "bo", None, ""),
    ],
)
def test_a_post_on_a_day(
    known: Office,
    text: str,
    holders: list[str],
    before: str | None,
    after: str | None,
    vacant_since: str,
) -> None:
    found = on(known, text)
    assert names(found) == (holders, before, after)
    assert found.vacant_since == vacant_since


def test_several_may_hold_one_post(known: Office) -> None:
    put(known, held("bo", "swe-delegate", Period(start=day("2027-01-01")), uid="again"))
    assert sorted(names(on(known, "2028-01-01"))[0]) == ["bo", "eva"]


def test_a_post_that_nobody_ever_held_is_empty_since_no_day(office: Office) -> None:
    put(office, post("SWE"))
    found = on(office, "2026-11-24")
    assert (names(found), found.vacant_since) == (([], None, None), "")


def test_an_end_is_told_as_exactly_as_it_is_known(known: Office) -> None:
    put(known, post("FIN"))
    period = Period(start=day("2020-01-01"), end=day("2023-01-01"), end_precision="year")
    put(known, held("asa", "fin-delegate", period))
    fin = known.get("posts", "fin-delegate")
    assert isinstance(fin, Post)
    assert succession(known.desk, fin, day("2026-01-01")).vacant_since == "2023"
    perhaps = succession(known.desk, fin, day("2023-06-01"))
    assert (perhaps.holders, perhaps.vacant_since) == ((), ""), "nobody can tell"


def test_whoever_stays_on_neither_follows_nor_precedes_themselves(known: Office) -> None:
    """Åsa's time was prolonged twice, each time by an appointment of its own."""
    put(known, post("FIN"))
    put(known, held("bo", "fin-delegate", Period(start=day("2018-01-01"), end=day("2020-01-01"))))
    for start, end in (("2020-01-01", "2023-01-01"), ("2023-01-01", "2027-06-01")):
        period = Period(start=day(start), end=day(end))
        put(known, held("asa", "fin-delegate", period, uid=f"asa-{start}"))
    for start, who in (("2027-06-01", "asa"), ("2030-01-01", "eva")):
        put(known, held(who, "fin-delegate", Period(start=day(start)), uid=f"{who}-{start}"))
    fin = known.get("posts", "fin-delegate")
    assert isinstance(fin, Post)
    assert names(succession(known.desk, fin, day("2026-11-24"))) == (["asa"], "bo", "eva")


def test_a_post_that_is_no_more_or_not_yet_there_is_not_vacant(known: Office) -> None:
    there = Period(start=day("2020-01-01"), end=day("2024-06-01"))
    put(known, post("FIN", period=there))
    put(known, held("asa", "fin-delegate", Period(start=day("2020-01-01"), end=day("2024-01-01"))))
    fin = known.get("posts", "fin-delegate")
    assert isinstance(fin, Post)
    found = [succession(known.desk, fin, day(text)) for text in ("2024-05-31", "2024-06-01")]
    assert [one.vacant for one in found] == [True, False]
    assert [one.vacant_since for one in found] == ["2024-01-01", ""]
    assert not succession(known.desk, fin, day("2019-12-31")).vacant
