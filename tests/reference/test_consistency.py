"""The data files agree with themselves and with each other, on every date in them."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

import pytest

from genad_liaison.model.facts import Facts
from genad_liaison.model.marking import LEVELS
from genad_liaison.model.nation import Nation
from genad_liaison.model.parties import members_on
from genad_liaison.model.period import Period, span_end
from genad_liaison.model.text import fold
from genad_liaison.reference import ShippedFacts
from genad_liaison.reference.loader import DATA, read_file

FILES = sorted(path.stem for path in DATA.glob("*.toml"))


@pytest.fixture(scope="module")
def facts() -> Facts:
    return ShippedFacts()


def rows(file: str, table: str) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = read_file(file)[table]
    return found


def meta(file: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = read_file(file)["meta"]
    return found


def dates_in(value: object) -> Iterator[dt.date]:
    if isinstance(value, dt.date):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from dates_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from dates_in(part)


def periods_of(nation: Nation) -> list[Period]:
    return [m.period for m in nation.memberships] + [s.period for s in nation.suspensions]


def days_that_matter(facts: Facts) -> list[dt.date]:
    """Every first and last day of anything, and the days beside them."""
    dates = {
        date
        for nation in facts.nations.values()
        for period in periods_of(nation)
        for date in (
            period.start,
            period.end,
            period.start and span_end(period.start, period.start_precision),
        )
    } | {nation.accession for nation in facts.nations.values()}
    around = (-1, 0, 1)
    return sorted({date + dt.timedelta(days=n) for date in dates if date for n in around})


def test_all_nine_files_are_shipped() -> None:
    assert FILES == [
        "countries", "documents", "markings", "naps", "nations", "organisations", "partners",
        "ranks", "resolutions",
    ]  # fmt: skip


@pytest.mark.parametrize("file", FILES)
def test_a_file_names_its_schema_and_has_no_date_after_its_own(file: str) -> None:
    content = read_file(file)
    assert content["meta"]["schema"] == f"{file}/1"
    as_of = content["meta"]["as_of"]
    if file != "documents":  # its date is that of the page that it lists
        assert max(dates_in(content)) == as_of


@pytest.mark.parametrize(
    ("file", "count", "table"),
    [
        ("nations", "count", "nation"),
        ("partners", "count", "partner"),
        ("countries", "count", "country"),
        ("organisations", "count_organisations", "organisation"),
        ("organisations", "count_nato_bodies", "nato_body"),
        ("ranks", "count_blocks", "nation_ranks"),
        ("resolutions", "count", "resolution"),
        ("naps", "count_plans", "nap"),
    ],
)
def test_a_file_has_as_many_rows_as_it_says(file: str, count: str, table: str) -> None:
    assert len(rows(file, table)) == meta(file)[count]


def test_the_other_counts_are_right() -> None:
    partners = rows("partners", "partner")
    current = [row for row in partners if row["status"] != "ally"]
    assert len(current) == meta("partners")["count_current"]
    with_ranks = {row["alpha3"] for row in rows("ranks", "nation_ranks")}
    assert len(with_ranks) == meta("ranks")["count_nations"]
    assert len({row["alpha3"] for row in rows("naps", "nap")}) == meta("naps")["count_countries"]
    core = [row for row in rows("resolutions", "resolution") if row["core"]]
    assert len(core) == meta("resolutions")["count_core"]


@pytest.mark.parametrize("code", ["alpha2", "alpha3"])
@pytest.mark.parametrize(
    ("file", "table"), [("nations", "nation"), ("partners", "partner"), ("countries", "country")]
)
def test_codes_are_unique_and_in_capitals(file: str, table: str, code: str) -> None:
    codes = [row[code] for row in rows(file, table)]
    assert [code for code, count in Counter(codes).items() if count > 1] == []
    assert all(code.isascii() and code.isupper() for code in codes)
    assert {len(code) for code in codes} == {int(code[-1]) for code in [code]}


def test_the_files_give_a_country_the_same_codes() -> None:
    codes = {row["alpha3"]: row["alpha2"] for row in rows("countries", "country")}
    for row in (*rows("nations", "nation"), *rows("partners", "partner")):
        assert codes[row["alpha3"]] == row["alpha2"]


def test_allies_and_partners_are_named_alike_in_both_files() -> None:
    allies = {row["alpha3"]: row for row in rows("nations", "nation")}
    for row in rows("partners", "partner"):
        ally = allies.get(row["alpha3"], row)
        assert (row["name_en"], row["name_fr"]) == (ally["name_en"], ally["name_fr"])


def test_no_user_assigned_code_is_shipped(facts: Facts) -> None:
    assert [uid for uid in facts.nations if uid.startswith("X")] == []


def test_every_period_ends_after_it_starts(facts: Facts) -> None:
    periods = [period for nation in facts.nations.values() for period in periods_of(nation)]
    periods += [framework.period for framework in facts.frameworks.values()]
    periods += [body.period for body in facts.organisations.values()]
    for period in periods:
        if period.start and period.end:
            assert span_end(period.start, period.start_precision) < period.end


def test_uncertain_dates_are_the_first_day_of_what_is_known(facts: Facts) -> None:
    for nation in facts.nations.values():
        for period in periods_of(nation):
            if period.start and period.start_precision != "day":
                assert period.start.day == 1


def test_two_stays_in_one_framework_never_overlap(facts: Facts) -> None:
    for nation in facts.nations.values():
        for one, other in combinations(nation.memberships, 2):
            if one.framework == other.framework:
                assert not one.period.overlaps(other.period), nation.uid


def test_memberships_and_suspensions_name_frameworks_that_exist_by_then(facts: Facts) -> None:
    for nation in facts.nations.values():
        for membership in nation.memberships:
            established = facts.frameworks[membership.framework].period.start
            assert established is not None
            assert membership.period.start is not None
            assert established <= membership.period.start, nation.uid
        for suspension in nation.suspensions:
            assert set(suspension.frameworks) <= set(facts.frameworks)


def test_a_framework_that_ended_has_no_members_any_more(facts: Facts) -> None:
    for framework in facts.frameworks.values():
        if framework.period.end:
            assert members_on(framework.uid, framework.period.end, facts) == frozenset()


def test_partnership_ends_on_the_day_of_accession(facts: Facts) -> None:
    for nation in facts.nations.values():
        if nation.accession and nation.memberships:
            last = [m for m in nation.memberships if m.end_reason == "accession to NATO"]
            assert {m.period.end for m in last} == {nation.accession}
            assert all(
                m.period.end and m.period.end <= nation.accession for m in nation.memberships
            )


def test_a_suspension_falls_within_the_memberships_that_it_touches(facts: Facts) -> None:
    for nation in facts.nations.values():
        for suspension in nation.suspensions:
            assert suspension.period.start is not None
            held = nation.frameworks_on(suspension.period.start)
            assert set(suspension.frameworks) <= set(held), nation.uid


def test_the_status_of_each_partner_is_what_follows_from_its_periods(facts: Facts) -> None:
    derived = {"partner": "active", "suspended": "suspended", "ally": "ally"}
    on = meta("partners")["as_of"]
    for row in rows("partners", "partner"):
        assert derived[facts.nations[row["alpha3"]].status_on(on)] == row["status"], row["alpha3"]


def test_who_is_no_ally_and_no_partner_has_neither_accession_nor_membership(facts: Facts) -> None:
    named = {row["alpha3"] for row in rows("nations", "nation") + rows("partners", "partner")}
    for nation in facts.nations.values():
        if nation.uid not in named:
            assert (nation.accession, nation.memberships) == (None, ())


def test_on_every_day_that_matters_the_lists_and_the_nations_agree(facts: Facts) -> None:
    groups = ("NATO", *facts.frameworks)
    for day in days_that_matter(facts):
        members = {group: members_on(group, day, facts) for group in groups}
        for nation in facts.nations.values():
            listed = {group for group in facts.frameworks if nation.uid in members[group]}
            assert set(nation.frameworks_on(day)) == listed
            status = nation.status_on(day)
            assert (status == "ally") == (nation.uid in members["NATO"])
            assert (status in ("partner", "suspended")) == bool(listed and status != "ally")
            assert not (status == "ally" and listed), (nation.uid, day)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_order_of_allies_is_a_permutation_and_follows_the_names(language: str) -> None:
    allies = rows("nations", "nation")
    order = {row[f"order_{language}"]: row[f"name_{language}"] for row in allies}
    assert sorted(order) == list(range(1, len(allies) + 1))
    names = [order[place] for place in sorted(order)]
    assert names == sorted(names, key=lambda name: fold(name).replace("-", " "))


def test_ids_do_not_collide_whatever_their_case(facts: Facts) -> None:
    ids = [uid.lower() for uid in (*facts.nations, *facts.organisations)]
    assert [uid for uid, count in Counter(ids).items() if count > 1] == []
    table = rows("organisations", "organisation") + rows("organisations", "nato_body")
    assert len(facts.organisations) == len(table)


def test_frameworks_do_not_take_the_id_of_a_nation_or_organisation(facts: Facts) -> None:
    assert not set(facts.frameworks) & {*facts.nations, *facts.organisations}


def test_parents_and_successors_exist_and_lead_to_a_top(facts: Facts) -> None:
    for body in facts.organisations.values():
        assert not body.successor or body.successor in facts.organisations
        seen = {body.uid}
        while body.parent:
            body = facts.organisations[body.parent]
            assert body.uid not in seen
            seen.add(body.uid)


def test_organisations_and_nato_bodies_do_not_hang_on_each_other(facts: Facts) -> None:
    for body in facts.organisations.values():
        if body.parent:
            assert facts.organisations[body.parent].nato_body == body.nato_body, body.uid


def test_every_organisation_has_a_name_in_both_languages(facts: Facts) -> None:
    assert all(body.name_en and body.name_fr and body.kind for body in facts.organisations.values())


def test_a_successor_begins_when_its_predecessor_ends(facts: Facts) -> None:
    for body in facts.organisations.values():
        successor = facts.organisations.get(body.successor)
        if successor and successor.period.start:
            assert successor.period.start == body.period.end


def test_audiences_are_frameworks_organisations_or_known_words(facts: Facts) -> None:
    for word in facts.marking_words.audiences:
        if word.kind == "organisation":
            body = facts.organisations[word.uid]
            assert (word.token_en, word.token_fr) == (body.acronym, body.acronym_fr)
        elif word.uid in facts.frameworks:
            assert word.name_en == facts.frameworks[word.uid].name_en
            assert word.token_fr == facts.frameworks[word.uid].acronym_fr
        else:
            assert word.uid in ("ALLIES", "INV", "PUBLIC")


def test_every_example_of_a_marking_names_what_exists(facts: Facts) -> None:
    examples = rows("markings", "example")
    assert len(examples) == 10
    for row in examples:
        assert row["level"] in LEVELS
        assert set(row["groups"]) <= {*facts.frameworks, "PUBLIC"}
        assert set(row["nations"]) <= set(facts.nations)


def test_plans_and_ranks_are_those_of_nations_that_exist(facts: Facts) -> None:
    named = {row["alpha3"] for row in (*rows("naps", "nap"), *rows("ranks", "nation_ranks"))}
    assert named <= set(facts.nations)
    codes = {rank["code"] for row in rows("ranks", "nation_ranks") for rank in row["ranks"]}
    assert codes <= set(facts.grades)
