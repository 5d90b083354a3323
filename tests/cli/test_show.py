"""``genad show`` reads well for every kind of record."""

import datetime as dt
import re
from pathlib import Path

import pytest
from tests.cli.running import Genad

from genad_liaison import (
    Appointment,
    Commitment,
    Contact,
    Interaction,
    Office,
    Participant,
    Post,
)

ASA = "Åsa Lindqvist"
Lines = list[tuple[str, str]]


def shown(genad: Genad, *words: str) -> tuple[str, Lines]:
    """The title, and the pairs of name and value below it."""
    title, *lines = genad.done("show", *words).out.splitlines()
    starts = (re.match(r"  \S+(?: \S+)*  +(?=\S)", line) for line in lines)
    column = min(found.end() for found in starts if found)
    return title, [(line[:column].strip(), line[column:].strip()) for line in lines]


def values(lines: Lines, name: str) -> list[str]:
    return [value for label, value in lines if label == name]


pytestmark = pytest.mark.usefixtures("office")


def test_a_contact_with_posts_release_kept_properties_and_history(genad: Genad) -> None:
    title, lines = shown(genad, ASA)
    assert title == "OF-4 Åsa LINDQVIST  (contact c4f4be89-8a25-499c-8f21-e42450f02b90)"
    assert values(lines, "e-mail") == ["asa.lindqvist@mod.example (work)"]
    assert values(lines, "phone") == ["+46 8 555 0144 (work, voice)", "+46 70 555 01 44 (cell)"]
    assert values(lines, "tags") == ["NCGP, EC"]
    assert values(lines, "released to") == ["the office alone"]
    assert values(lines, "kept as read") == ["X-GENAD-BADGE: VB-2231"]
    assert values(lines, "post") == [
        "Deputy Chair of the Executive Committee, for NCGP-EC  2025-01-30 – …",
        "Delegate to the NCGP, for SWE  2024-09-01 – …",
    ]
    *told, more = values(lines, "history")
    assert len(told) == 5
    assert more == "… and 3 more: genad history who:c4f4be89-8a25-499c-8f21-e42450f02b90"
    assert values(lines, "written") == ["2026-11-24 10:31 by jd: import outlook.csv (change 3)"]


def test_the_release_set_of_a_contact(genad: Genad) -> None:
    genad.done("release", "set", ASA, "--to", "PFP, JPN", "--why", "she agreed")
    assert values(shown(genad, ASA)[1], "released to") == ["PFP, JPN"]
    genad.done("release", "set", ASA, "--to", "office", "--why", "she took it back")
    assert values(shown(genad, ASA)[1], "released to") == ["the office alone"]


def test_a_post_with_its_holders(genad: Genad) -> None:
    title, lines = shown(genad, "Delegate to the NCGP, NOR")
    assert title == "Delegate to the NCGP  (post nor-delegate)"
    assert values(lines, "party") == ["Norway (NOR)"]
    assert values(lines, "organisation") == ["NATO Committee on Gender Perspectives (NCGP)"]
    assert values(lines, "holder") == ["Ingrid HAUGLAND  2025-09-01 – …"]
    assert values(lines, "formerly") == ["Bjørn Sæther  2022-08-01 – 2025-09-01"]
    then = shown(genad, "nor-delegate", "--as-of", "2024-01-01")[1]
    assert values(then, "holder") == ["Bjørn Sæther  2022-08-01 – 2025-09-01"]
    assert values(then, "to come") == ["Ingrid HAUGLAND  2025-09-01 – …"]


def test_a_vacant_post_is_shown_as_vacant(genad: Genad) -> None:
    assert values(shown(genad, "act-adviser")[1], "holder") == ["(vacant on 2026-11-24)"]


def test_an_interaction_with_who_stood_for_whom(genad: Genad) -> None:
    title, lines = shown(genad, "2026-05-06 NCGP annual conference")
    assert title.startswith("NCGP annual conference  (interaction ")
    assert values(lines, "participants")[0] == (
        "OF-4 Åsa LINDQVIST (Delegate to the NCGP, for SWE)"
    )
    assert values(lines, "topics") == ["training, indicators"]
    assert len(values(lines, "marking")) == 1


def test_a_document_with_its_text_at_the_end(genad: Genad) -> None:
    _, lines = shown(genad, "The common minimum on one page")
    assert values(lines, "marking") == ["NATO/EAPC UNCLASSIFIED"]
    labels = [label for label, _ in lines if label]
    assert labels.index("text") > labels.index("marking")


def test_a_list_with_its_query_and_who_is_on_it(genad: Genad) -> None:
    genad.done("list", "ncgp", "--include", "Aino Virtanen", "--exclude", ASA)
    title, lines = shown(genad, "ncgp")
    assert title.startswith("ncgp  (list ")
    assert values(lines, "query") == ["role:delegate,head"]
    assert values(lines, "purpose") == ["for the committee"]
    assert values(lines, "include") == ["Aino VIRTANEN"]
    assert values(lines, "exclude") == ["Åsa LINDQVIST"]
    on_it = values(lines, "on it on 2026-11-24")[0].split(", ")
    assert "Aino VIRTANEN" in on_it
    assert "Åsa LINDQVIST" not in on_it


def test_a_receipt_with_all_that_was_withheld(genad: Genad) -> None:
    genad.done(
        "export", "newsletter", "list:ncgp", "--items", "kind:item", "--audience", "EAPC",
        "-o", "june", "--as-of", "2026-06-01",
    )  # fmt: skip
    title, lines = shown(genad, "2026-0001")
    assert title.startswith("2026-0001  (receipt ")
    assert values(lines, "audience") == ["EAPC"]
    assert values(lines, "as of") == ["2026-06-01"]
    assert len(values(lines, "SHA-256")[0]) == 64
    withheld = values(lines, "withheld")
    assert withheld[0].startswith("2 items from 6 recipients (")
    assert "National reports 2025: who has answered" in withheld[0]
    assert any("Alena Kavaliova): Belarus: suspended since 2021-11-19" in one for one in withheld)


def test_a_nation_says_of_each_fact_whether_it_is_shipped_or_corrected(genad: Genad) -> None:
    genad.done("correct", "MLT", "capital=Il-Belt Valletta", "--why", "the embassy told us")
    title, lines = shown(genad, "MLT")
    assert title == "Malta  (nation MLT)"
    assert values(lines, "capital") == ["Il-Belt Valletta   [corrected]"]
    assert values(lines, "name en") == ["Malta   [shipped]"]
    assert values(lines, "memberships")[:2] == [
        "PFP  1995-04-26 – 1996-10-27 (withdrew)   [shipped]",
        "PFP  2008-04-03 – … (Participation re-activated at the Bucharest Summit)   [shipped]",
    ]
    assert values(lines, "status") == ["partner on 2026-11-24"]
    assert values(lines, "post")[0].startswith("Delegate to the NCGP: ")
    genad.done("correct", "MLT", "capital=")
    assert values(shown(genad, "MLT")[1], "capital") == []


def test_a_nation_of_a_day(genad: Genad) -> None:
    assert values(shown(genad, "FIN", "--as-of", "2023-04-03")[1], "status") == [
        "partner on 2023-04-03"
    ]
    assert values(shown(genad, "Finland")[1], "status") == ["ally on 2026-11-24"]


def test_a_correction_is_a_record_too(genad: Genad) -> None:
    genad.done("correct", "MLT", "capital=Il-Belt Valletta", "--why", "the embassy told us")
    _, lines = shown(genad, "nations/MLT")
    assert values(lines, "fields") == ["capital  Il-Belt Valletta"]
    assert values(lines, "why") == ["the embassy told us"]


def test_an_allowance_is_shown_with_its_nation_and_can_be_taken_back(genad: Genad) -> None:
    said = genad.done(
        "release", "allow", "BLR", "--by", "Col Ashworth", "--why", "a decision",
        "--until", "2027-01-01",
    ).out  # fmt: skip
    assert said.startswith("Belarus: allowed from 2026-11-24 until 2027-01-01 by Col Ashworth")
    uid = said.rstrip(")\n").rpartition(" ")[2]
    (allowed,) = values(shown(genad, "BLR")[1], "allowed")
    assert allowed == f"from 2026-11-24 until 2027-01-01 by Col Ashworth: a decision ({uid})"
    assert values(shown(genad, uid)[1], "party") == ["Belarus (BLR)"]
    assert genad.done("remove", uid).out.endswith(" removed\n")
    assert values(shown(genad, "BLR")[1], "allowed") == []


def test_an_organisation_and_a_framework(genad: Genad) -> None:
    title, lines = shown(genad, "NCGP-EC")
    assert title == "Executive Committee of the NCGP  (organisation NCGP-EC)"
    assert "Chair of the NCGP: OF-5 Isabel CONCEIÇÃO BRANDÃO" in values(lines, "post")
    members = values(shown(genad, "EAPC")[1], "members on 2026-11-24")[0].split(", ")
    assert "UKR" in members
    assert "SWE" not in members


def test_an_appointment_names_both_sides(genad: Genad) -> None:
    made = genad.done(
        "appoint", "Aino Virtanen", "Delegate to the NCGP, FIN", "--from", "2026-12", "--json"
    ).document["record"]["uid"]
    _, lines = shown(genad, made)
    assert values(lines, "contact") == ["Aino VIRTANEN"]
    assert values(lines, "post") == ["Delegate to the NCGP"]
    assert values(lines, "period") == ["2026-12 – …"]


def test_a_text_of_several_lines_stays_under_its_name(genad: Genad) -> None:
    genad.done("edit", ASA, "note=One line.\nAnother line.")
    lines = genad.done("show", ASA).out.splitlines()
    (first,) = [n for n, line in enumerate(lines) if line.endswith("  One line.")]
    assert lines[first + 1] == " " * lines[first].index("One") + "Another line."


def test_a_photograph_is_not_shown_in_full(genad: Genad, folder: Path) -> None:
    card = (
        "BEGIN:VCARD\nVERSION:3.0\nFN:Nils Holm\nN:Holm;Nils;;;\n"
        f"PHOTO;ENCODING=b;TYPE=JPEG:{'A' * 4000}\nEND:VCARD\n"
    )
    (folder / "one.vcf").write_text(card, encoding="utf-8")
    genad.done("import", "one.vcf")
    (kept,) = values(shown(genad, "Nils Holm")[1], "kept as read")
    assert kept == f"PHOTO: {'A' * 60}…"


def test_the_card_of_a_person_has_hats_lists_and_where_each_field_came_from(genad: Genad) -> None:
    genad.done("list", "swedes", "nation:SWE", "--exclude", ASA)
    genad.done("list", "friends", "name:nobody", "--include", ASA)
    genad.done("edit", ASA, "note=Ring in the morning.")
    _, lines = shown(genad, ASA)
    assert values(lines, "hats") == [
        "2 on 2026-11-24: Delegate to the NCGP, for SWE; "
        "Deputy Chair of the Executive Committee, for NCGP-EC"
    ]
    assert values(lines, "list") == [
        "friends  by name",
        "ncgp  by its query: role:delegate,head",
        "NCGP Executive Committee  by name",
        "swedes  taken off by name",
    ]
    known = values(lines, "known from")
    assert known[0] == "2026-11-24 by jd: edit Åsa LINDQVIST (change 15): note"
    assert known[1] == "2026-11-24 by jd: import outlook.csv (change 3): phone"
    assert known[2].startswith("2026-11-24 by jd: import partners.vcf (change 2): name, family")


def test_what_one_change_wrote_is_told_once(genad: Genad) -> None:
    _, lines = shown(genad, "Aino Virtanen")
    assert len(values(lines, "written")) == 1
    assert values(lines, "known from") == []
    assert values(lines, "hats") == []


def test_the_card_of_a_post_has_who_came_before_and_comes_after(genad: Genad) -> None:
    nor = "Delegate to the NCGP, NOR"
    now = shown(genad, nor)[1]
    assert values(now, "predecessor") == ["Bjørn Sæther, until 2025-09-01"]
    assert values(now, "successor") == values(now, "vacant since") == []
    then = shown(genad, nor, "--as-of", "2024-01-01")[1]
    assert values(then, "predecessor") == []
    assert values(then, "successor") == ["Ingrid HAUGLAND, from 2025-09-01"]
    empty = shown(genad, "fra-deputy")[1]
    assert values(empty, "vacant since") == ["2026-01-01"]
    assert values(empty, "predecessor") == ["François Garçonnet, until 2026-01-01"]


def test_the_card_as_a_document(genad: Genad) -> None:
    card = genad.done("show", ASA, "--json").document
    assert card["as_of"] == "2026-11-24"
    assert card["sources"]["phones"] == {
        "change": 3, "at": "2026-11-24T10:31:00+00:00", "by": "jd", "why": "import outlook.csv",
    }  # fmt: skip
    assert set(card["sources"]) <= set(card["record"])
    assert [(post["party"], post["since"], post["when"]) for post in card["posts"]] == [
        ("NCGP-EC", "2025-01-30", "now"), ("SWE", "2024-09-01", "now"),
    ]  # fmt: skip
    assert [(one["name"], one["on_it"], one["why"]) for one in card["lists"]] == [
        ("ncgp", True, "query"), ("NCGP Executive Committee", True, "name"),
    ]  # fmt: skip
    post = genad.done("show", "fra-deputy", "--json").document
    assert (post["vacant"], post["vacant_since"], post["successor"]) == (True, "2026-01-01", None)
    assert post["predecessor"]["name"] == "François Garçonnet"
    assert post["predecessor"]["until"] == "2026-01-01"


@pytest.mark.parametrize(
    "uid", ["urn:uuid:0f4c2b1a-9d3e-4a57-8c61-2b7d9e5f3a10", 'desk 4, "east"', "field:sort OR x"]
)
def test_a_person_and_a_post_are_told_of_whatever_their_ids_look_like(
    genad: Genad, office: Path, uid: str
) -> None:
    """A card may bring any text as its UID; it is no part of the query language."""
    with Office.open(office) as opened:
        opened.record(Contact(uid=uid, formatted_name="Dag Holm"), by="jd")
        opened.record(Post(uid=f"{uid} post", role="envoy", party="SWE"), by="jd")
        holds = Appointment(uid=f"{uid} holds", contact=uid, post=f"{uid} post")
        opened.record(holds, by="jd")
        people = (Participant(contact=uid),)
        talk = Interaction(
            uid=f"{uid} talk", kind="call", date=dt.date(2026, 11, 2), participants=people
        )
        promise = Commitment(uid=f"{uid} promise", text="Sends a map")
        opened.log(talk, promises=[promise], by="jd")
    person = shown(genad, "Dag Holm")[1]
    assert values(person, "post") == ["envoy, for SWE  always"]
    assert values(person, "history")[0].endswith("Holm (envoy, SWE)")
    held = shown(genad, f"{uid} post")[1]
    assert values(held, "holder") == ["Dag Holm  always"]
    assert values(held, "history")[0].endswith("Holm (envoy, SWE)")
    assert values(shown(genad, f"{uid} talk")[1], "promised")[0].endswith("Sends a map  (open)")


def test_somebody_called_like_the_id_of_another_is_not_that_person(
    genad: Genad, office: Path
) -> None:
    with Office.open(office) as opened:
        opened.record(Contact(uid="holm", formatted_name="Dag Berg"), by="jd")
        opened.record(Contact(uid="c1", formatted_name="Eva Holm"), by="jd")
        people = (Participant(contact="c1"),)
        talk = Interaction(uid="t1", kind="call", date=dt.date(2026, 11, 2), participants=people)
        opened.record(talk, by="jd")
    assert values(shown(genad, "holm")[1], "history") == []
    assert len(values(shown(genad, "c1")[1], "history")) == 1


def test_the_card_of_a_post_has_what_was_said_to_its_holders(genad: Genad) -> None:
    """To whoever held it: the Norwegian delegate of 2024 was another one."""
    now = values(shown(genad, "nor-delegate")[1], "history")
    assert len(now) == 6
    assert now[-1] == "… and 4 more: genad history post:nor-delegate"
    then = values(shown(genad, "nor-delegate", "--as-of", "2024-06-01")[1], "history")
    assert "Sæther (delegate, NOR)" in then[0]


def test_a_document_tells_the_last_interactions_as_well(genad: Genad) -> None:
    card = genad.done("show", ASA, "--json").document
    assert len(card["history"]) == 5
    assert card["history"][0] == {
        "interaction": card["history"][0]["interaction"],
        "date": "2026-09-15", "kind": "meeting", "subject": "Executive Committee: autumn meeting",
    }  # fmt: skip
    assert card["interactions"] > 5
    then = genad.done("show", ASA, "--json", "--as-of", "2024-10-03").document
    assert then["history"][0]["date"] == "2024-10-03"
    assert genad.done("show", "SWE", "--json").document["history"]
    assert genad.done("show", "OSCE", "--json").document["interactions"] == 2
    assert genad.done("show", "nor-delegate", "--json").document["history"]


def test_of_an_organisation_with_many_posts_some_are_shown_and_all_are_counted(
    genad: Genad,
) -> None:
    posts = values(shown(genad, "NCGP")[1], "post")
    assert len(posts) == 21
    assert re.fullmatch(r"… and \d+ more: genad posts org:NCGP", posts[-1])


def test_a_promise_is_shown_as_it_stood_on_the_day(genad: Genad) -> None:
    told = ("log", ASA, "--kind", "call", "--subject")
    genad.done(
        *told, "Asked", "--on", "2026-03-01", "--promise", "Send a map", "--due", "2026-04-01"
    )
    genad.done(*told, "Sent", "--on", "2026-05-01", "--closes", "Send a map")
    assert values(shown(genad, "Send a map")[1], "stands") == ["done 2026-05-01  (on 2026-11-24)"]
    then = shown(genad, "Send a map", "--as-of", "2026-04-30")[1]
    assert values(then, "stands") == ["29 days overdue  (on 2026-04-30)"]
    earlier = shown(genad, "Send a map", "--as-of", "2026-02-01")[1]
    assert values(earlier, "stands") == ["not promised yet  (on 2026-02-01)"]
    asked = shown(genad, "2026-03-01 Asked")[1]
    assert values(asked, "promised")[0].endswith("Send a map  (done 2026-05-01)")
    asked = shown(genad, "2026-03-01 Asked", "--as-of", "2026-04-30")[1]
    assert values(asked, "promised")[0].endswith("Send a map  (29 days overdue)")
    card = genad.done("show", "Send a map", "--json", "--as-of", "2026-04-30").document
    assert card["stands"] == {
        "state": "open", "overdue": True, "days": 29, "made": "2026-03-01", "closed": None,
    }  # fmt: skip
    none = genad.done("show", "Send a map", "--json", "--as-of", "2026-02-01").document
    assert none["stands"] is None


def test_a_post_that_comes_after_the_day_is_said_to_come(genad: Genad) -> None:
    posts = values(shown(genad, ASA, "--as-of", "2024-12-01")[1], "post")
    assert posts == [
        "Deputy Chair of the Executive Committee, for NCGP-EC  2025-01-30 – …  (to come)",
        "Delegate to the NCGP, for SWE  2024-09-01 – …",
    ]


def test_a_holder_who_speaks_for_another_than_the_post_is_told_as_such(genad: Genad) -> None:
    genad.done("appoint", "Aino Virtanen", "fra-deputy", "--from", "2026-06-01", "--for", "FIN")
    lines = shown(genad, "fra-deputy")[1]
    assert values(lines, "holder") == ["Aino VIRTANEN, for FIN  2026-06-01 – …"]
