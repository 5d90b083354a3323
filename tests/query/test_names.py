"""Nations, organisations and frameworks by id and name."""

import pytest
from attrs import evolve
from tests.query.small import FACTS, facts_of

from genad_liaison.errors import UsageError
from genad_liaison.query import Span
from genad_liaison.query.names import framework_uid, nation_uid, organisation_uid, party_uid

LOOKUPS = {
    "nation": nation_uid,
    "organisation": organisation_uid,
    "party": party_uid,
    "framework": framework_uid,
}


@pytest.mark.parametrize(
    ("what", "text", "uid"),
    [
        ("nation", "SWE", "SWE"),
        ("nation", "swe", "SWE"),
        ("nation", "Sweden", "SWE"),
        ("nation", "suede", "SWE"),
        ("nation", "xkx", "XKX"),
        ("organisation", "osce", "OSCE"),
        ("organisation", "au", "AU"),
        ("organisation", "UA", "AU"),
        ("organisation", "African Union", "AU"),
        ("party", "AU", "AU"),
        ("party", "aus", "AUS"),
        ("party", "Norway", "NOR"),
        ("party", "XKX", "XKX"),
        ("framework", "PfP", "PFP"),
        ("framework", "ppp", "PFP"),
        ("framework", "Partnership for Peace", "PFP"),
        ("framework", "nato", "NATO"),
        ("framework", "Allies", "NATO"),
        ("framework", "OTAN", "NATO"),
        ("framework", "the Partnership for Peace", "PFP"),
        ("nation", "the Norway", "NOR"),
        ("nation", " La  Norvège", "NOR"),
        ("organisation", "the Ministry of Defence", "SWE-MOD"),
        (
            "organisation",
            "the Organization for Security and Co\N{HYPHEN}operation in Europe",
            "OSCE",
        ),
    ],
)
def test_it_is_found_by_id_in_any_case_or_by_name(what: str, text: str, uid: str) -> None:
    assert LOOKUPS[what](text, FACTS) == uid


@pytest.mark.parametrize(
    ("what", "text", "message", "advice"),
    [
        ("nation", "SE", '"SE" is an alpha-2 code; nations go by alpha-3', "write SWE for Sweden"),
        ("party", "se", '"se" is an alpha-2 code; nations go by alpha-3', "write SWE for Sweden"),
        ("nation", "AU", '"AU" is an alpha-2 code; nations go by alpha-3',
         "write AUS for Australia, org:AU for African Union"),
        ("nation", "SWD", 'no nation is called "SWD"', "did you mean SWE?"),
        ("nation", "AUR", 'no nation is called "AUR"', "did you mean AUS?"),
        ("nation", "Swedn", 'no nation is called "Swedn"', "did you mean Sweden?"),
        ("nation", "osce", '"osce" is an organisation, not a nation', "write org:OSCE"),
        ("organisation", "swe", '"swe" is a nation, not an organisation', "write nation:SWE"),
        ("organisation", "OSC", 'no organisation is called "OSC"', "did you mean OSCE?"),
        ("party", "Finnland", 'no nation or organisation is called "Finnland"',
         "did you mean Finland?"),
        ("nation", "African Union", '"African Union" is an organisation, not a nation',
         "write org:AU"),
        ("organisation", "Sweden", '"Sweden" is a nation, not an organisation', "write nation:SWE"),
        ("party", "PfP", '"PfP" is a framework, not a nation or organisation',
         "write framework:PFP"),
        ("framework", "Norway", '"Norway" is a nation, not a framework', "write nation:NOR"),
        ("framework", "PFB", 'no framework is called "PFB"', "did you mean PFP?"),
        ("framework", "NAT", 'no framework is called "NAT"', "did you mean NATO?"),
    ],
)  # fmt: skip
def test_what_is_not_found_is_pointed_at_with_advice(
    what: str, text: str, message: str, advice: str
) -> None:
    source = f"x:{text}"
    with pytest.raises(UsageError) as caught:
        LOOKUPS[what](text, FACTS, Span(source, 2, len(source)))
    assert caught.value.message == message
    assert caught.value.hints == (source, f"  {'^' * len(text)}   {advice}")


def test_few_frameworks_are_listed_when_none_comes_near() -> None:
    with pytest.raises(UsageError) as caught:
        framework_uid("zzzz", FACTS)
    assert caught.value.hints == ("NATO, PFP, EAPC",)


def test_a_name_that_two_nations_have_is_no_name() -> None:
    sweden = FACTS.nations["SWE"]
    with pytest.raises(UsageError, match='"Sweden" is the name of 2 nations'):
        nation_uid("Sweden", facts_of(sweden, evolve(sweden, uid="SWF", alpha2="")))
