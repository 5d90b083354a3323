"""Printed markings read as they are meant, and print back."""

import contextlib
from collections.abc import Mapping
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from genad_liaison.errors import AmbiguousError, UsageError
from genad_liaison.model.marking import NOBODY, Marking, ReleaseSet
from genad_liaison.model.organisation import Organisation
from genad_liaison.model.record import Record
from genad_liaison.reference import CorrectedFacts, ShippedFacts
from genad_liaison.reference.loader import read_file
from genad_liaison.rules.markings import (
    MarkingPrinter,
    MarkingReader,
    marking_text,
    parse_marking,
    parse_release,
    release_text,
)

FACTS = ShippedFacts()
READER = MarkingReader(FACTS)
EXAMPLES = read_file("markings")["example"]
PUBLIC = Marking(level="PUBLIC", release=ReleaseSet(groups=("PUBLIC",)))


def marking(
    *groups: str,
    level: str = "NU",
    nations: tuple[str, ...] = (),
    bodies: tuple[str, ...] = (),
    administrative: tuple[str, ...] = (),
) -> Marking:
    release = ReleaseSet(groups=groups, nations=nations, organisations=bodies)
    return Marking(level=level, release=release, administrative=administrative)


# ---------------------------------------------------------------- the ten printed ones


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["found_on"])
def test_a_printed_marking_is_read_as_the_file_says(example: Mapping[str, Any]) -> None:
    read = parse_marking(example["marking"], FACTS)
    assert read == marking(
        *example["groups"], level=example["level"], nations=tuple(example["nations"])
    )
    assert read.printed == example["marking"]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["found_on"])
def test_the_canonical_form_of_a_printed_marking_reads_back(
    example: Mapping[str, Any], language: str
) -> None:
    read = READER.read(example["marking"])
    assert READER.read(marking_text(read, FACTS, language)) == read


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["found_on"])
def test_case_spaces_and_line_ends_do_not_matter(example: Mapping[str, Any]) -> None:
    printed = example["marking"]
    assert READER.read(printed.lower()) == READER.read(printed)
    assert READER.read(printed.upper().replace(" ", " \n ")) == READER.read(printed)


# ---------------------------------------------------------------- forms


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("NATO UNCLASSIFIED", marking()),
        ("NU", marking()),
        ("OTAN SANS CLASSIFICATION", marking()),
        ("NATO/PfP UNCLASSIFIED", marking("PFP")),
        ("NATO / EAPC UNCLASSIFIED", marking("EAPC")),
        ("NATO/EAPC/ICI UNCLASSIFIED", marking("EAPC", "ICI")),
        ("OTAN/CPEA SANS CLASSIFICATION", marking("EAPC")),
        ("NATO/UKRAINE UNCLASSIFIED", marking(nations=("UKR",))),
        ("NATO/EAPC UNCLASSIFIED REL TO EAPC, JPN", marking("EAPC", nations=("JPN",))),
        ("NATO UNCLASSIFIED, Releasable to: EAPC nations", marking("EAPC")),
        ("NATO UNCLASSIFIED - Rel to PfP countries & MD partners", marking("PFP", "MD")),
        ("NATO UNCLASSIFIED REL TO PARTNERS ACROSS THE GLOBE", marking("PATG")),
        ("NATO UNCLASSIFIED REL TO SWE; AUT/CHE", marking(nations=("SWE", "AUT", "CHE"))),
        (
            "NATO UNCLASSIFIED RELEASABLE TO REPUBLIC OF KOREA AND THE UNITED ARAB EMIRATES",
            marking(nations=("KOR", "ARE")),
        ),
        (
            "NATO UNCLASSIFIED RELEASABLE TO BOSNIA AND HERZEGOVINA AND TRINIDAD AND TOBAGO",
            marking(nations=("BIH", "TTO")),
        ),
        (
            "NATO UNCLASSIFIED Releasable to Guinea and Guinea-Bissau",
            marking(nations=("GIN", "GNB")),
        ),
        ("NATO UNCLASSIFIED Releasable to Turkey", marking(nations=("TUR",))),
        (
            "NATO UNCLASSIFIED Releasable to the EU, UN and OSCE",
            marking(bodies=("EU", "UN", "OSCE")),
        ),
        ("NATO UNCLASSIFIED Releasable to MC/CS/AC/35", marking(bodies=("MC-CS", "SC-AC35"))),
        ("NATO UNCLASSIFIED Releasable to IS, AU", marking(bodies=("IS", "AU"))),
        ("NATO UNCLASSIFIED Releasable to MD", marking("MD")),  # not Moldova
        ("NATO UNCLASSIFIED Releasable to CAN", marking(nations=("CAN",))),  # not the NAC
        ("NATO SANS CLASSIFICATION Communicable à l'UE et à l'ONU", marking(bodies=("EU", "UN"))),
        (
            "NATO SANS CLASSIFICATION Communicable aux pays du DM et de l'ICI, aux Émirats "
            "arabes unis, à la République de Corée et à la Côte d’Ivoire",
            marking("MD", "ICI", nations=("ARE", "KOR", "CIV")),
        ),
        (
            "NATO SANS CLASSIFICATION Communicable aux pays du PPP et au Canada, au Japon",
            marking("PFP", nations=("CAN", "JPN")),
        ),
        (
            "NATO UNCLASSIFIED Releasable to AU, CAN and AU",
            marking(nations=("CAN",), bodies=("AU",)),
        ),
        ("NATO UNCLASSIFIED Releasable to Andorra and Japan", marking(nations=("AND", "JPN"))),
        ("NATO UNCLASSIFIED STAFF, STAFF", marking(administrative=("STAFF",))),
        ("NATO SANS CLASSIFICATION Communicable aux Pays-Bas", marking(nations=("NLD",))),
        ("NATO SANS CLASSIFICATION Communicable au public", PUBLIC),
        ("NATO UNCLASSIFIED - Releasable to the Public", PUBLIC),
        ("NATO UNCLASSIFIED Releasable to Sweden and the Public", PUBLIC),
        ("PUBLIC", PUBLIC),
        ("PUBLICLY DISCLOSED", PUBLIC),
        ("NATO SECRET - PUBLIC DISCLOSED", PUBLIC),
        ("PUBLIC DISCLOSED - PDN(2013)0013 - NATO CONFIDENTIAL", PUBLIC),
        ("DECLASSIFIED / DÉCLASSIFIÉ - NATO UNCLASSIFIED", marking()),
        ("NATO UNCLASSIFIED (INV) Releasable to Montenegro", marking(nations=("MNE",))),
        ("NATO UNCLASSIFIED STAFF", marking(administrative=("STAFF",))),
        ("NATO UNCLASSIFIED - Staff, Medical", marking(administrative=("STAFF", "MEDICAL"))),
        (
            "NATO UNCLASSIFIED MANAGEMENT RELEASABLE TO EU",
            marking(bodies=("EU",), administrative=("MANAGEMENT",)),
        ),
    ],
)
def test_a_marking_is_read(printed: str, read: Marking) -> None:
    assert READER.read(printed) == read
    assert READER.read(printed).printed == printed


@pytest.mark.parametrize(
    ("printed", "level"),
    [
        ("NATO RESTRICTED", "NR"),
        ("NATO DIFFUSION RESTREINTE", "NR"),
        ("DIFFUSION RESTREINTE OTAN", "NR"),
        ("OTAN DIFFUSION RESTREINTE", "NR"),
        ("NR", "NR"),
        ("NATO CONFIDENTIAL", "NC"),
        ("Confidentiel OTAN", "NC"),
        ("NATO SECRET", "NS"),
        ("SECRET OTAN", "NS"),
        ("COSMIC TOP SECRET", "CTS"),
        ("COSMIC TRÈS SECRET", "CTS"),
        ("NATO/EAPC RESTRICTED", "NR"),
    ],
)
def test_a_classified_level_is_read_so_that_it_can_be_refused_by_name(
    printed: str, level: str
) -> None:
    read = READER.read(printed)
    assert read.level == level
    assert read.classified


def test_a_classified_marking_keeps_its_release_line() -> None:
    read = READER.read("NATO RESTRICTED RELEASABLE TO EAPC, JAPAN")
    assert read == marking("EAPC", level="NR", nations=("JPN",))


# ---------------------------------------------------------------- what is not understood


@pytest.mark.parametrize(
    ("printed", "part"),
    [
        ("", "does not begin with a classification level"),
        ("UNCLASSIFIED", "'UNCLASSIFIED' does not begin with a classification level"),
        ("RELEASABLE TO PFP", "does not begin with a classification level"),
        ("NATO", "'NATO' does not begin"),
        ("NATO/PUBLIC UNCLASSIFIED", "does not begin"),
        ("NATO/Ruritania UNCLASSIFIED", "'Ruritania UNCLASSIFIED'"),
        ("NATO UNCLASSIFIED Sweden", "'Sweden' is not understood after 'NATO UNCLASSIFIED'"),
        ("NATO UNCLASSIFIED NOT RELEASABLE TO THE PUBLIC", "'NOT RELEASABLE TO THE PUBLIC'"),
        ("NATO UNCLASSIFIED Releasable to", "names nobody after 'Releasable to'"),
        ("NATO UNCLASSIFIED Releasable to the", "'the' is no nation"),
        ("NATO UNCLASSIFIED Releasable to PfP and", "nobody is named after .* PfP and'"),
        ("NATO UNCLASSIFIED Releasable to and", "'and' is no nation"),
        ("NATO UNCLASSIFIED Releasable to AU Canada", "'Canada' is not understood after"),
        ("NATO UNCLASSIFIED Releasable to aux Canada", "'aux Canada' is no nation"),
        ("PUBLIC RELEASABLE TO EU", "contradicts itself"),
        ("NATO UNCLASSIFIED and Sweden", "'and Sweden' is not understood"),
        ("NATO UNCLASSIFIED Releasable to PfP EAPC", "'EAPC' is not understood after"),
        ("NATO UNCLASSIFIED Releasable to Sweden Japan", "'Japan' is not understood after"),
        ("NATO UNCLASSIFIED Releasable to Sweden, Ruritania and Japan", "'Ruritania' is no nation"),
        ("NATO UNCLASSIFIED Releasable to SE", "'SE': .*: SWE"),
        ("NATO UNCLASSIFIED Releasable to UA", "'UA': .*: UKR"),
        ("NATO UNCLASSIFIED Releasable to INV", "'INV' does not say who is invited"),
        ("NATO UNCLASSIFIED STAFF Releasable to the Public", "contradicts itself"),
        ("PUBLIC STAFF", "contradicts itself"),
        ("NATO SECRET Releasable to the Public", "contradicts itself"),
        ("DECLASSIFIED NATO SECRET", "declassified, but not disclosed"),
        ("COSMIC TOP SECRET ATOMAL", "'ATOMAL' is a special category"),
        ("NATO UNCLASSIFIED Releasable to Bohemia", "'Bohemia' is a special category"),
        ("PUBLIC DISCLOSED TOP SECRET", "'PUBLIC DISCLOSED TOP SECRET' does not begin"),
    ],
)
def test_an_unreadable_part_is_named(printed: str, part: str) -> None:
    with pytest.raises(UsageError, match=part):
        READER.read(printed)


def test_what_would_be_right_is_said() -> None:
    with pytest.raises(UsageError) as misspelt:
        READER.read("NATO UNCLASSIFIED Releasable to Swedn")
    assert misspelt.value.hints == ("did you mean Sweden (SWE)?",)
    with pytest.raises(UsageError) as unmarked:
        READER.read("SWEDEN")
    assert "NATO UNCLASSIFIED" in unmarked.value.hints[0]


def test_a_name_that_two_bear_is_ambiguous() -> None:
    with pytest.raises(AmbiguousError) as two:
        READER.read("NATO SANS CLASSIFICATION Communicable à la COU")
    assert two.value.hints == ("NUC-1997", "NUC")


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_politely(text: str) -> None:
    with contextlib.suppress(UsageError, AmbiguousError):
        assert READER.read(text).printed == text


TAILS = (
    "and", "et", ",", "/", "the", "NOT", "ONLY", "EXCEPT", "Norway", "EU", "STAFF", "INV", "SECRET",
    "RELEASABLE TO", "EYES", "de", "aux", "NATO", "PUBLIC DISCLOSED", "Ruritania", "(INV)",
)  # fmt: skip


@given(
    st.sampled_from([row["marking"] for row in EXAMPLES if "DISCLOSED" not in row["marking"]]),
    st.lists(st.sampled_from(TAILS), min_size=1, max_size=4),
)
def test_nothing_behind_a_marking_is_skipped_over(printed: str, tail: list[str]) -> None:
    """What follows is understood, so that it adds somebody, or refused; save punctuation."""
    bare = READER.read(printed)
    try:
        read = READER.read(" ".join((printed, *tail)))
    except (UsageError, AmbiguousError):
        return
    assert read != bare or set(tail) <= {",", "/", "(INV)", "PUBLIC DISCLOSED"}


# ---------------------------------------------------------------- the canonical form


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [
        (marking(), "NATO UNCLASSIFIED", "NATO SANS CLASSIFICATION"),
        (
            marking("PFP"),
            "NATO UNCLASSIFIED RELEASABLE TO PFP",
            "NATO SANS CLASSIFICATION Communicable aux pays du PPP",
        ),
        (
            marking("ICI"),
            "NATO UNCLASSIFIED RELEASABLE TO ICI",
            "NATO SANS CLASSIFICATION Communicable aux pays de l'ICI",
        ),
        (
            marking("PFP", "MD", nations=("AFG",)),
            "NATO UNCLASSIFIED RELEASABLE TO PFP, MD, AFGHANISTAN",
            "NATO SANS CLASSIFICATION Communicable à : PPP, DM, Afghanistan",
        ),
        (marking("EAPC"), "NATO/EAPC UNCLASSIFIED", "NATO/CPEA SANS CLASSIFICATION"),
        (
            marking("EAPC", nations=("KOR",), bodies=("EU", "UNWOMEN")),
            "NATO/EAPC UNCLASSIFIED RELEASABLE TO REPUBLIC OF KOREA, EU, UN WOMEN",
            "NATO/CPEA SANS CLASSIFICATION Communicable à : République de Corée, UE, ONU Femmes",
        ),
        (
            marking(nations=("TUR",), administrative=("STAFF", "MEDICAL")),
            "NATO UNCLASSIFIED STAFF MEDICAL RELEASABLE TO TÜRKIYE",
            "NATO SANS CLASSIFICATION STAFF MEDICAL Communicable à : Türkiye",
        ),
        (
            PUBLIC,
            "NON-SENSITIVE INFORMATION RELEASABLE TO THE PUBLIC",
            "NATO SANS CLASSIFICATION Communicable au public",
        ),
        (marking(level="NR"), "NATO RESTRICTED", "NATO DIFFUSION RESTREINTE"),
        (
            marking("EAPC", level="CTS"),
            "COSMIC TOP SECRET RELEASABLE TO EAPC",
            "COSMIC TRÈS SECRET Communicable aux pays du CPEA",
        ),
    ],
)
def test_a_marking_is_printed_in_both_languages(value: Marking, english: str, french: str) -> None:
    assert marking_text(value, FACTS) == english
    assert marking_text(value, FACTS, "fr") == french


def test_the_canonical_form_does_not_depend_on_what_was_printed() -> None:
    printed = READER.read("NU rel to pfp")
    assert marking_text(printed, FACTS) == "NATO UNCLASSIFIED RELEASABLE TO PFP"
    assert marking_text(evolve(printed, printed=""), FACTS) == marking_text(printed, FACTS)


groups = st.lists(st.sampled_from(["ALLIES", *FACTS.frameworks]), unique=True, max_size=4)
nations = st.lists(st.sampled_from(list(FACTS.nations)), unique=True, max_size=6)
bodies = st.lists(st.sampled_from(list(FACTS.organisations)), unique=True, max_size=4)
releases = st.builds(
    lambda groups, nations, bodies: ReleaseSet(
        groups=tuple(groups), nations=tuple(nations), organisations=tuple(bodies)
    ),
    groups,
    nations,
    bodies,
)
words = st.lists(st.sampled_from(FACTS.marking_words.administrative), unique=True, max_size=2)
markings = st.builds(
    lambda level, release, administrative: Marking(
        level=level, release=release, administrative=tuple(administrative)
    ),
    st.sampled_from(["NU", "NR", "NC", "NS", "CTS"]),
    releases,
    words,
)


@given(markings, st.sampled_from(["en", "fr"]))
def test_every_marking_reads_back_from_its_canonical_form(value: Marking, language: str) -> None:
    assert READER.read(marking_text(value, FACTS, language)) == value


@given(releases.filter(bool), st.sampled_from(["en", "fr"]))
def test_every_release_set_reads_back_from_its_list(release: ReleaseSet, language: str) -> None:
    assert READER.read_release(release_text(release, FACTS, language)) == release


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", ["groups", "nations", "organisations"])
def test_every_single_audience_reads_back(kind: str, language: str) -> None:
    printer = MarkingPrinter(FACTS, language)
    uids = {
        "groups": ("ALLIES", *FACTS.frameworks),
        "nations": tuple(FACTS.nations),
        "organisations": tuple(FACTS.organisations),
    }[kind]
    for uid in uids:
        value = Marking(release=ReleaseSet(**{kind: (uid,)}))
        assert READER.read(printer.marking(value)) == value


# ---------------------------------------------------------------- release lists


@pytest.mark.parametrize(
    ("text", "release"),
    [
        ("PfP", ReleaseSet(groups=("PFP",))),
        ("SWE,OSCE", ReleaseSet(nations=("SWE",), organisations=("OSCE",))),
        (
            "PfP, Sweden and the EU",
            ReleaseSet(groups=("PFP",), nations=("SWE",), organisations=("EU",)),
        ),
        ("allies", ReleaseSet(groups=("ALLIES",))),
        ("NATO", ReleaseSet(groups=("ALLIES",))),
        ("public", ReleaseSet(groups=("PUBLIC",))),
        ("Releasable to EAPC", ReleaseSet(groups=("EAPC",))),
    ],
)
def test_a_release_list_is_read(text: str, release: ReleaseSet) -> None:
    assert parse_release(text, FACTS) == release


@pytest.mark.parametrize("nobody", ["", " , ", "Releasable to"])
def test_a_release_list_that_names_nobody_is_refused(nobody: str) -> None:
    with pytest.raises(UsageError, match="names nobody"):
        parse_release(nobody, FACTS)


def test_nobody_is_an_empty_list() -> None:
    assert release_text(NOBODY, FACTS) == ""


# ---------------------------------------------------------------- the office's own parties


def unpatched(record: Record, _fields: Mapping[str, object]) -> Record:
    return record


def test_an_own_organisation_can_be_released_to_by_name_and_prints_so_that_it_reads_back() -> None:
    own = (
        Organisation(uid="mod-swe", name_en="Ministry of Defence", acts_for="SWE"),
        Organisation(uid="mod-nor", name_en="Ministry of Defence", acts_for="NOR"),
        Organisation(uid="mdc", acronym="MD", name_en="Mine Action Council"),
    )
    facts = CorrectedFacts(FACTS, own_organisations=own, apply=unpatched)
    value = marking(bodies=("mod-swe", "mod-nor", "mdc"))
    printed = marking_text(value, facts)
    assert printed == "NATO UNCLASSIFIED RELEASABLE TO MOD-SWE, MOD-NOR, MDC"
    assert parse_marking(printed, facts) == value
    with pytest.raises(AmbiguousError):
        parse_marking("NU REL TO MINISTRY OF DEFENCE", facts)
