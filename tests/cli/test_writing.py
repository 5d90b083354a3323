"""``log``, ``add``, ``edit``, ``remove``, ``appoint``, ``end``, ``correct`` and ``list``."""

import pytest
from tests.cli.running import Genad

ASA = "Åsa Lindqvist"
TALK = ("--kind", "mail", "--on", "2026-11-21", "--subject", "Dates")

pytestmark = pytest.mark.usefixtures("office")


def test_a_party_alone_may_have_taken_part(genad: Genad) -> None:
    assert genad.done("log", "||SWE", *TALK).out.endswith(" mail with Sweden (SWE)\n")
    assert genad.done("history", "nation:SWE", "-n1").rows[0][3] == "SWE"


def test_several_may_have_taken_part(genad: Genad) -> None:
    said = genad.done("log", ASA, "Johannes Grünwald|Gender Adviser, SHAPE", "||OSCE", *TALK).out
    assert said.partition(" mail with ")[2] == (
        "OF-4 Åsa LINDQVIST (Delegate to the NCGP, for SWE), "
        "Johannes Grünwald (Gender Adviser, SHAPE, for SHAPE), "
        "Organization for Security and Co-operation in Europe (OSCE)\n"
    )


def test_everything_of_an_interaction_can_be_noted(genad: Genad) -> None:
    kept = genad.done(
        "log", ASA, *TALK, "--time", "14:30", "--place", "Brussels", "--topics", "reports, nap",
        "--summary", "Two dates.", "--marking", "NATO/PfP UNCLASSIFIED",
        "--documents", "The common minimum on one page", "--tone", "reserved", "--json",
    ).document["record"]  # fmt: skip
    assert (kept["time"], kept["place"], kept["topics"]) == (
        "14:30:00", "Brussels", ["reports", "nap"],
    )  # fmt: skip
    assert kept["marking"]["release"]["groups"] == ["PFP"]
    assert len(kept["documents"]) == 1
    assert kept["tone"] == "reserved"


def test_how_it_went_is_one_of_four_words_which_history_is_asked_by(genad: Genad) -> None:
    assert "'frosty' is none of warm, " in genad("log", ASA, *TALK, "--tone", "frosty").err
    uid = genad.done("log", ASA, *TALK, "--json").document["record"]["uid"]
    assert genad.done("history", "tone:*").rows == []
    genad.done("edit", uid, "tone=tense")
    assert len(genad.done("history", "tone:tense nation:SWE").rows) == 1
    refused = genad("edit", uid, "tone=frosty")
    assert refused.code == 2
    assert "tone" in refused.err


def test_somebody_may_be_named_by_address_or_by_the_beginning_of_an_id(genad: Genad) -> None:
    for who in ("asa.lindqvist@mod.example", "c4f4be89", "åsa  LINDQVIST", "Asa Lindqvist"):
        assert "OF-4 Åsa LINDQVIST" in genad.done("log", who, *TALK).out, who


def test_what_was_added_can_be_found(genad: Genad) -> None:
    said = genad.done("add", "contact", "name=Nils Holm", "email=nils@mod.example").out
    assert said.startswith("Nils Holm (contact ")
    assert genad.done("contacts", "email:nils@mod.example").rows[0][0] == "Nils Holm"
    assert genad.done("add", "organisation", "uid=NFGS", "name_en=Nordic Forum").out == (
        "Nordic Forum (organisation NFGS) added\n"
    )


def test_an_edit_that_changes_nothing_says_so_and_is_no_change(genad: Genad) -> None:
    before = genad.done("changes", "-n1").rows
    ran = genad.done("edit", ASA, "family=Lindqvist")
    assert ran.out.endswith(" unchanged\n")
    assert ran.err == "It says so already.\n"
    assert genad.done("changes", "-n1").rows == before


def test_an_edit_reads_ranks_tags_and_empty_values(genad: Genad) -> None:
    lines = genad.done(
        "edit", ASA, "rank=OF-5@2026-07-01", "tags=NCGP, board", "note="
    ).out.splitlines()
    assert lines[1] == "  ranks  OF-4 → OF-4  … – 2026-07-01, OF-5  2026-07-01 – …"
    assert lines[2] == "  tags  NCGP, EC → NCGP, board"
    assert lines[3].endswith(" → nothing")
    assert genad.done("contacts", "name:lindqvist").rows[0][0] == "OF-5 Åsa LINDQVIST"
    assert genad.done("contacts", "name:lindqvist", "--as-of", "2026-06-30").rows[0][0] == (
        "OF-4 Åsa LINDQVIST"
    )


def test_what_was_removed_comes_back_by_undo(genad: Genad) -> None:
    ran = genad.done("remove", "Aino Virtanen", "--why", "no longer asked", "--force")
    assert ran.out == "Aino VIRTANEN (contact d2af95d2) removed\n"
    assert genad("show", "Aino Virtanen").code == 3
    assert ran.err == "It is still named in 1 interaction.\ngenad undo 13 brings it back.\n"
    assert genad.done("changes", "-n1").rows[0][3:] == ["no longer asked", "1 removed"]
    assert genad.done("undo", "13").out.endswith("  1 brought back.\n")
    assert genad.done("show", "Aino Virtanen").code == 0


def test_a_removal_says_what_still_names_the_record(genad: Genad) -> None:
    assert genad.done("remove", ASA, "--force", "--dry-run").err == (
        "It is still named in 2 appointments, 8 interactions, 1 list.\nNothing was written.\n"
    )


def test_what_others_refer_to_is_not_removed_unasked(genad: Genad) -> None:
    for words in ((), ("--dry-run",), ("--json",)):
        ran = genad("remove", ASA, *words)
        assert (ran.code, ran.out) == (5, "")
        assert ran.err.splitlines()[0] == (
            "Error: Åsa LINDQVIST is named in 2 appointments, 8 interactions, 1 list; "
            "nothing was removed"
        )
    assert genad.done("show", ASA).code == 0
    genad.done("add", "contact", "name=Nobody Refers")
    assert genad.done("remove", "Nobody Refers").err == "genad undo 14 brings it back.\n"


def test_an_undo_can_be_undone(genad: Genad) -> None:
    genad.done("edit", ASA, "note=x")
    assert genad.done("undo", "13").out == "14  1 restored.\n"
    assert genad.done("undo", "14").out == "15  1 restored.\n"
    assert genad.done("undo", "13", "--dry-run").out == "1 restored.\n"
    assert genad.done("undo", "14").out.startswith("change 14: nothing to take back\n")


def test_an_appointment_may_begin_in_a_month_and_speak_for_another_party(genad: Genad) -> None:
    said = genad.done(
        "appoint", "Aino Virtanen", "Gender Adviser, SHAPE", "--from", "2026-12", "--for", "FIN"
    ).out
    assert said.startswith("Aino VIRTANEN holds Gender Adviser, SHAPE, FIN from 2026-12, after ")
    row = genad.done("contacts", "name:virtanen", "--as-of", "2027-02-01").rows[0]
    assert row[1:4] == ["Gender Adviser, SHAPE", "FIN", "2026-12"]


def test_an_appointment_that_is_over_is_told_as_such(genad: Genad) -> None:
    said = genad.done(
        "appoint", "Aino Virtanen", "Gender Adviser, SHAPE", "--from", "2017", "--until", "2021-03"
    ).out
    assert said == "Aino VIRTANEN held Gender Adviser, SHAPE, SHAPE from 2017 until 2021-03.\n"


def test_a_correction_stands_until_it_is_taken_back(genad: Genad) -> None:
    assert genad.done("correct", "SWE", "capital=Uppsala").out == (
        "Sweden (nation SWE) corrected\n  capital  Stockholm → Uppsala\n"
    )
    assert genad.done("correct", "SWE", "capital=").out == (
        "Sweden (nation SWE) corrected\n  capital  Uppsala → Stockholm\n"
    )
    assert "Stockholm   [shipped]" in genad.done("show", "SWE").out


def test_a_membership_is_corrected_as_it_is_shown_in_json(genad: Genad) -> None:
    fresh = '[{"framework": "PFP", "period": {"start": "1994-05-09"}}]'
    said = genad.done("correct", "AUT", f"memberships={fresh}").out
    assert said.endswith(" → PFP  1994-05-09 – …\n")
    assert genad.done("nations", "AUT").rows == [["AUT", "Austria", "partner", "1994-05-09", "PFP"]]


def test_a_list_is_made_changed_and_shown(genad: Genad) -> None:
    made = genad.done("list", "heads", "role:head", "--purpose", "for letters")
    assert made.out == "list heads: 1 contact today\n"
    genad.done("list", "heads", "--include", ASA)
    shown = genad.done("list", "heads")
    assert ["Åsa LINDQVIST", "named", "asa.lindqvist@mod.example"] in shown.rows
    assert shown.err == "heads: role:head · for letters\n2 contacts\n"
    genad.done("list", "heads", "--exclude", ASA, "--purpose", "")
    shown = genad.done("list", "heads")
    assert shown.err == "heads: role:head\n1 contact\n"


def test_who_may_be_told_is_shown_and_set(genad: Genad) -> None:
    check = ("release", "check", "role:delegate", "--audience", "ALLIES")
    assert genad.done(*check).rows == []
    assert "is kept for the office alone" in genad.done(*check).err
    ran = genad.done("release", "set", ASA, ASA, "--to", "ALLIES", "--why", "she agreed")
    assert (ran.out, ran.err) == ("Åsa LINDQVIST: released to ALLIES\n", "1 record changed\n")
    assert genad.done("changes", "-n1").rows[0][3] == "release to ALLIES: she agreed"
    assert [row[0] for row in genad.done(*check).rows] == ["Åsa LINDQVIST"]
    again = genad.done("release", "set", ASA, "--to", "ALLIES", "--why", "she agreed")
    assert (again.out, again.err) == ("", "0 records changed\n")


def test_a_suspended_partner_gets_it_when_somebody_has_decided(genad: Genad) -> None:
    words = (
        "export", "newsletter", "nation:BLR", "--items", "kind:item", "--audience", "EAPC",
        "--dry-run", "-o", "june",
    )  # fmt: skip
    held = genad.done(*words).err
    assert "0 recipients" in held
    assert "to decide:  genad release allow BLR --by NAME --why REASON" in held
    genad.done("release", "allow", "BLR", "--by", "Col Ashworth", "--why", "a decision")
    assert "1 edition, 1 recipient" in genad.done(*words).err


@pytest.mark.parametrize("name", ["Turkey", "Türkiye", "tur"])
def test_a_nation_is_asked_for_by_a_former_name_too(genad: Genad, name: str) -> None:
    assert genad.done("contacts", f"nation:{name}").out == genad.done("contacts", "nation:TUR").out
