"""Consents on the command line: noted, taken back, listed, on the card of a person."""

from pathlib import Path

import pytest
from tests.cli.running import Genad

ASA = "Åsa Lindqvist"
FORM = ("--source", "form at the conference")
MAIL = ("--source", "her mail of that day")

pytestmark = pytest.mark.usefixtures("office")


def agreed(genad: Genad, *words: str, who: str = ASA, purpose: str = "mailings") -> str:
    said: str = genad.done("consent", who, purpose, "--on", "2026-05-06", *FORM, *words).out
    return said


def withdrawn(genad: Genad, *words: str, who: str = ASA, purpose: str = "mailings") -> str:
    said: str = genad.done("withdraw", who, purpose, "--on", "2026-09-01", *MAIL, *words).out
    return said


def rows(genad: Genad, *words: str) -> list[list[str]]:
    """All but the ids."""
    return [row[:6] for row in genad.done("consents", *words).rows]


def card(genad: Genad, *words: str) -> list[str]:
    lines = genad.done("show", ASA, *words).out.splitlines()
    return [line.split(maxsplit=1)[1] for line in lines if line.strip().startswith("consent ")]


def test_nobody_has_said_anything_at_first(genad: Genad) -> None:
    ran = genad.done("consents")
    assert ran.out == "WHO\tPURPOSE\tGROUND\tSINCE\tUNTIL\tHOW KNOWN\tID\n"
    assert ran.err == "0 consents\n"
    assert card(genad) == []
    assert genad.done("show", ASA, "--json").document["consents"] == []


def test_a_consent_is_given_and_withdrawn(genad: Genad) -> None:
    assert agreed(genad) == "Åsa LINDQVIST: agreed to mailings, since 2026-05-06.\n"
    given = ["Åsa LINDQVIST", "mailings", "consent", "2026-05-06", "", "form at the conference"]
    assert rows(genad) == [given]
    assert withdrawn(genad) == "Åsa LINDQVIST: mailings withdrawn, from 2026-09-01 on.\n"
    known = "form at the conference; withdrawn: her mail of that day"
    ended = ["Åsa LINDQVIST", "mailings", "consent, withdrawn", "2026-05-06", "2026-09-01", known]
    assert rows(genad) == [ended]
    assert rows(genad, "--as-of", "2026-08-31") == [[*ended[:2], "consent", *ended[3:]]]
    assert rows(genad, "--as-of", "2026-09-01") == []
    assert card(genad) == [f"mailings  2026-05-06 – 2026-09-01  consent, withdrawn: {known}"]
    assert card(genad, "--as-of", "2026-01-01") == [
        f"mailings  2026-05-06 – 2026-09-01  consent, to come: {known}"
    ]


def test_an_objection_reads_as_one(genad: Genad) -> None:
    assert withdrawn(genad, purpose="ncgp") == (
        "Åsa LINDQVIST: objected to ncgp, from 2026-09-01 on.\n"
    )
    assert rows(genad) == [
        ["Åsa LINDQVIST", "ncgp", "public-task, objected", "", "2026-09-01", MAIL[1]]
    ]
    assert agreed(genad, "--basis", "contract", purpose="hire") == (
        "Åsa LINDQVIST: hire by contract, since 2026-05-06.\n"
    )
    assert withdrawn(genad, purpose="hire") == "Åsa LINDQVIST: hire ended, from 2026-09-01 on.\n"


def test_a_consent_said_in_an_interaction_is_on_the_card_of_both(genad: Genad) -> None:
    talk = "2026-05-06 NCGP annual conference"
    genad.done("consent", ASA, "ncgp", "--on", "2026-05", "--in", talk)
    assert card(genad) == [f"ncgp  2026-05 – …  consent: {talk}"]
    shown = genad.done("show", talk).out
    assert "Åsa LINDQVIST: ncgp  2026-05 – …" in shown


def test_a_consent_is_shown_edited_and_removed_by_its_id(genad: Genad) -> None:
    agreed(genad, "--note", "Asked twice.", purpose="ncgp")
    (uid,) = [row[6] for row in genad.done("consents").rows]
    shown = genad.done("show", uid).out
    assert shown.startswith(f"Åsa LINDQVIST: ncgp  (consent {uid}")
    for said in (
        "contact  Åsa LINDQVIST", "purpose  ncgp", "basis    consent", "period   2026-05-06 – …",
        "source   form at the conference", "note     Asked twice.",
    ):  # fmt: skip
        assert said in shown
    genad.done("edit", uid, "until=2026-10", "note=")
    assert rows(genad)[0][2:5] == ["consent, withdrawn", "2026-05-06", "2026-10"]
    assert genad.done("remove", uid).out == f"Åsa LINDQVIST: ncgp (consent {uid[:8]}) removed\n"
    assert rows(genad) == []
    genad.done("undo", str(len(genad.done("changes").rows)))
    assert len(rows(genad)) == 1
    genad.done("add", "consent", f"contact={ASA}", "purpose=photographs", "from=2026-05-01",
               "source=form")  # fmt: skip
    assert [row[1] for row in rows(genad)] == ["ncgp", "photographs"]


def test_what_is_not_right_is_said_with_what_would_be(genad: Genad) -> None:
    agreed(genad)
    second = genad("consent", ASA, "mailings", "--on", "2026-10-01", *FORM)
    assert second.code == 5
    assert second.err.startswith(
        "Error: Åsa LINDQVIST: mailings is there already: consent, 2026-05-06 – …\n"
    )
    unknown = genad("consent", ASA, "photographs", "--on", "2026-10-01")
    assert (unknown.code, "GDPR Art. 7(1)" in unknown.err) == (2, True)
    slip = genad("withdraw", ASA, "mailing", "--on", "2026-10-01")
    assert (slip.code, slip.err.splitlines()[1]) == (3, "    did you mean mailings?")
    basis = genad("consent", ASA, "x", "--on", "2026-10-01", "--basis", "concent")
    assert (basis.code, "did you mean consent?" in basis.err) == (2, True)
    soon = genad("withdraw", ASA, "mailings", "--on", "soon")
    assert (soon.code, "--on: 'soon' is not a date" in soon.err) == (2, True)
    assert [row[4] for row in rows(genad)] == [""]


def test_a_dry_run_writes_nothing(genad: Genad) -> None:
    agreed(genad, "--dry-run")
    assert rows(genad) == []
    agreed(genad)
    ran = genad.done("withdraw", ASA, "mailings", "--on", "2026-09-01", "--dry-run")
    assert ran.out == "Åsa LINDQVIST: mailings withdrawn, from 2026-09-01 on.\n"
    assert ran.err == "Nothing was written.\n"
    assert [row[4] for row in rows(genad)] == [""]


def test_the_documents_have_it_all(genad: Genad) -> None:
    made = genad.done("consent", ASA, "ncgp", "--on", "2026-05", *FORM, "--json").document
    assert made["contact"]["formatted_name"] == ASA
    assert made["record"]["period"] == {"start": "2026-05-01", "start_precision": "month"}
    (listed,) = genad.done("consents", "--json").document["records"]
    assert (listed["name"], listed["purpose_name"]) == ("Åsa LINDQVIST", "ncgp")
    assert (listed["purpose"], listed["when"]) == (made["record"]["purpose"], "now")
    ended = genad.done("withdraw", ASA, "ncgp", "--on", "2026-09-01", "--json").document
    assert ended["record"]["uid"] == listed["uid"]
    (shown,) = genad.done("show", ASA, "--json").document["consents"]
    assert shown == {
        "consent": listed["uid"], "purpose": listed["purpose"], "purpose_name": "ncgp",
        "basis": "consent", "since": "2026-05", "until": "2026-09-01", "when": "formerly",
        "source": "form at the conference", "interaction": "",
    }  # fmt: skip


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_the_list_has_other_forms(genad: Genad, form: str) -> None:
    agreed(genad)
    agreed(genad, who="Aino Virtanen")
    lines = genad.done("consents", "--format", form).out.splitlines()
    assert sum("form at the conference" in line for line in lines) == 2
    assert len(lines) == 2 + (form == "csv")


def test_a_mailing_says_who_took_it_back(genad: Genad, folder: Path) -> None:
    withdrawn(genad)
    newsletter = ("export", "newsletter", "list:ncgp", "--items", "kind:item", "-o", "june")
    ran = genad.done(*newsletter)
    said = "objected to mailings on 2026-09-01 (GDPR Art. 21)"
    assert f"1 contact (Åsa LINDQVIST): {said}" in ran.err
    assert said in genad.done("show", "2026-0001").out
    assert "asa.lindqvist" not in (folder / "june/recipients.csv").read_text("utf-8")


def test_how_a_question_about_consents_is_answered_can_be_explained(genad: Genad) -> None:
    agreed(genad)
    asked = "has:consent(purpose:mailings)"
    assert genad.done("query", "explain", asked).rows[0] == [asked, "key, 1 known", "1"]
    assert genad.done("contacts", asked).out.splitlines()[1].startswith("OF-4 Åsa LINDQVIST")
    assert genad.done("query", "explain", "purpose:mailings", "--kind", "consents").rows == [
        ["purpose:mailings", "index purpose", "1"]
    ]
