"""The order of nations, at NATO HQ and at SHAPE."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genad_liaison.model.nation import Nation
from genad_liaison.reference import ShippedFacts
from genad_liaison.reference.loader import read_file
from genad_liaison.rules.protocol import order_of_nations

NATIONS = ShippedFacts().nations
TODAY = dt.date(2025, 12, 31)
ALLIES = [nation for nation in NATIONS.values() if nation.status_on(TODAY) == "ally"]


def uids(nations: tuple[Nation, ...]) -> list[str]:
    return [nation.uid for nation in nations]


def chosen(*codes: str) -> list[Nation]:
    return [NATIONS[code] for code in codes]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_order_of_allies_is_the_one_in_the_file(language: str) -> None:
    rows = sorted(read_file("nations")["nation"], key=lambda row: row[f"order_{language}"])
    assert uids(order_of_nations(ALLIES, TODAY, language)) == [row["alpha3"] for row in rows]


def test_names_decide_so_the_netherlands_move_with_the_language() -> None:
    nations = chosen("NLD", "NOR", "PRT", "POL")
    assert uids(order_of_nations(nations, TODAY)) == ["NLD", "NOR", "POL", "PRT"]
    assert uids(order_of_nations(nations, TODAY, "fr")) == ["NOR", "NLD", "POL", "PRT"]


def test_accents_do_not_count() -> None:
    assert uids(order_of_nations(chosen("FRA", "USA", "ESP"), TODAY, "fr")) == ["ESP", "USA", "FRA"]
    assert uids(order_of_nations(chosen("GBR", "TUR", "SWE"), TODAY)) == ["SWE", "TUR", "GBR"]


def test_partners_follow_allies_and_others_follow_partners() -> None:
    nations = chosen("BRA", "AUT", "BLR", "USA", "ALB")
    assert uids(order_of_nations(nations, TODAY)) == ["ALB", "USA", "AUT", "BLR", "BRA"]


def test_a_nation_stands_where_it_belonged_that_day() -> None:
    nations = chosen("FIN", "FRA", "USA")
    before, after = dt.date(2023, 4, 3), dt.date(2023, 4, 4)
    assert uids(order_of_nations(nations, before)) == ["FRA", "USA", "FIN"]
    assert uids(order_of_nations(nations, after)) == ["FIN", "FRA", "USA"]


def test_a_nation_stands_by_the_name_it_had_that_day() -> None:
    nations = chosen("MKD", "SWE")
    assert uids(order_of_nations(nations, dt.date(2018, 1, 1))) == ["SWE", "MKD"]  # the former...
    assert uids(order_of_nations(nations, dt.date(2020, 1, 1))) == ["MKD", "SWE"]


def test_flags_are_moved_by_one_place_each_sunday() -> None:
    nations = chosen("ALB", "BEL", "CAN", "AUT")
    assert uids(order_of_nations(nations, TODAY, rotated=1)) == ["BEL", "CAN", "ALB", "AUT"]
    assert uids(order_of_nations(nations, TODAY, rotated=-1)) == ["CAN", "ALB", "BEL", "AUT"]


def test_nobody_has_an_order() -> None:
    assert order_of_nations([], TODAY, rotated=3) == ()


@given(
    st.lists(st.sampled_from(list(NATIONS.values())), unique=True),
    st.dates(dt.date(1949, 1, 1), dt.date(2030, 1, 1)),
    st.sampled_from(["en", "fr"]),
    st.integers(-100, 100),
)
def test_everybody_is_seated_once_and_rotation_comes_round(
    nations: list[Nation], day: dt.date, language: str, rotated: int
) -> None:
    seated = order_of_nations(nations, day, language, rotated=rotated)
    assert sorted(uids(seated)) == sorted(nation.uid for nation in nations)
    allies = sum(nation.status_on(day) == "ally" for nation in nations)
    assert seated == order_of_nations(nations, day, language, rotated=rotated + allies)
    assert seated[allies:] == order_of_nations(nations, day, language)[allies:]
