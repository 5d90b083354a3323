"""An office's own facts and corrections stand over the shipped ones, and say so."""

import datetime as dt
from collections.abc import Mapping

import pytest
from attrs import evolve

from genad_liaison.codec import from_document, to_document
from genad_liaison.errors import NotFoundError, UsageError
from genad_liaison.model.facts import Correction, Facts
from genad_liaison.model.kinds import kind_of
from genad_liaison.model.nation import Framework, Nation
from genad_liaison.model.organisation import Organisation
from genad_liaison.model.record import Record
from genad_liaison.reference import CorrectedFacts, ShippedFacts
from genad_liaison.reference.loader import read_file

SHIPPED = ShippedFacts()


def apply(record: Record, fields: Mapping[str, object]) -> Record:
    """What the office hands in: the record's document with some fields replaced."""
    return from_document(kind_of(record), {**to_document(record), **fields})


def correction(kind: str, fact: str, **fields: object) -> Correction:
    return Correction(uid=f"c-{fact}-{len(fields)}", fact_kind=kind, fact=fact, fields=fields)


def corrected(*corrections: Correction) -> CorrectedFacts:
    return CorrectedFacts(SHIPPED, corrections, apply=apply)


def satisfies(facts: Facts) -> Facts:
    return facts


def test_without_corrections_the_facts_are_the_shipped_ones() -> None:
    facts = satisfies(corrected())
    assert facts.nations == SHIPPED.nations
    assert list(facts.nations) == list(SHIPPED.nations)
    assert facts.frameworks == SHIPPED.frameworks
    assert facts.organisations == SHIPPED.organisations
    assert facts.grades == SHIPPED.grades
    assert facts.marking_words == SHIPPED.marking_words
    assert facts.version == SHIPPED.version


def test_a_correction_patches_the_fields_that_it_names() -> None:
    facts = corrected(correction("nations", "NLD", capital="The Hague"))
    assert facts.nations["NLD"].capital == "The Hague"
    assert facts.nations["NLD"].accession == SHIPPED.nations["NLD"].accession
    assert SHIPPED.nations["NLD"].capital == "Amsterdam"


def test_a_list_is_replaced_whole() -> None:
    stay = {"framework": "PATG", "period": {"start": "2030-01-01"}}
    facts = corrected(correction("nations", "MLT", memberships=[stay]))
    malta = facts.nations["MLT"]
    assert [m.framework for m in malta.memberships] == ["PATG"]
    assert malta.status_on(dt.date(2026, 1, 1)) == "other"
    assert malta.status_on(dt.date(2030, 1, 1)) == "partner"


def test_of_two_corrections_of_a_field_that_of_the_later_revision_holds() -> None:
    first = evolve(correction("organisations", "OSCE", city="Prague", note="moved"), revision=3)
    second = evolve(correction("organisations", "OSCE", city="Warsaw"), revision=7)
    for corrections in ((first, second), (second, first)):
        body = corrected(*corrections).organisations["OSCE"]
        assert (body.city, body.note) == ("Warsaw", "moved")


def test_a_renamed_nation_moves_to_its_place_in_the_alphabet() -> None:
    nations = list(corrected(correction("nations", "CZE", name_en="Bohemia")).nations)
    assert nations.index("BTN") < nations.index("CZE") < nations.index("BOL")


def test_the_source_of_each_field_is_known() -> None:
    source = corrected(correction("nations", "NLD", capital="The Hague")).source_of(
        "nations", "NLD"
    )
    assert source["capital"] == "corrected"
    assert {name for name, where in source.items() if where == "shipped"} >= {"name_en", "alpha2"}
    assert "uid" not in source


def test_own_records_are_added_and_named_as_such() -> None:
    facts = CorrectedFacts(
        SHIPPED,
        own_nations=[Nation(uid="XKX", name_en="Kosovo", name_fr="Kosovo")],
        own_organisations=[Organisation(uid="MOD-SWE", name_en="Ministry", acts_for="SWE")],
        own_frameworks=[Framework(uid="NORDEFCO", name_en="Nordic Defence Cooperation")],
        apply=apply,
    )
    assert list(facts.nations).index("XKX") == list(facts.nations).index("KWT") - 1
    assert facts.organisations["MOD-SWE"].acts_for == "SWE"
    assert facts.frameworks["NORDEFCO"].name_en == "Nordic Defence Cooperation"
    assert set(facts.source_of("nations", "XKX").values()) == {"own"}
    assert set(facts.source_of("organisations", "OSCE").values()) == {"shipped"}


def test_an_own_record_can_be_corrected_too() -> None:
    facts = CorrectedFacts(
        SHIPPED,
        [correction("nations", "XKX", capital="Pristina")],
        own_nations=[Nation(uid="XKX", name_en="Kosovo")],
        apply=apply,
    )
    assert facts.nations["XKX"].capital == "Pristina"
    assert facts.source_of("nations", "XKX")["capital"] == "corrected"


def test_a_correction_of_something_that_is_gone_is_kept_in_sight() -> None:
    stale = correction("organisations", "WEU", note="closed in 2011")
    facts = corrected(stale, correction("nations", "NLD", capital="The Hague"))
    assert facts.unmatched == (stale,)
    assert facts.organisations == SHIPPED.organisations


def test_the_source_of_an_unknown_fact_is_an_error() -> None:
    with pytest.raises(NotFoundError, match="ATLANTIS"):
        corrected().source_of("nations", "ATLANTIS")
    with pytest.raises(NotFoundError, match="SWE"):
        corrected().source_of("contacts", "SWE")


def test_a_correction_that_does_not_fit_is_an_error_of_its_own_kind() -> None:
    with pytest.raises(UsageError):
        assert corrected(correction("nations", "NLD", accession="soon")).nations


def test_corrections_of_one_kind_do_not_load_another() -> None:
    files: list[str] = []

    def read(name: str) -> Mapping[str, object]:
        files.append(name)
        return read_file(name)

    facts = CorrectedFacts(
        ShippedFacts(read), [correction("nations", "NLD", capital="The Hague")], apply=apply
    )
    assert facts.frameworks
    assert files == ["partners"]
