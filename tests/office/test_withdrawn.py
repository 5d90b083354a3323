"""Whoever took a consent back, or said no, gets into no edition, by whatever door."""

import csv
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from tests.office.making import EAPC, day, delegate, held, item, person, post, put

from genad_liaison import (
    Consent,
    Contact,
    Email,
    MailingList,
    Office,
    Period,
    Receipt,
    StoredQuery,
    Withheld,
)

NO = "withdrew consent to mailings on 2026-09-01 (GDPR Art. 7(3))"
NOTHING = "none of the items may go to this recipient"


@pytest.fixture
def club(office: Office) -> Office:
    """Åsa, Bo and Ed are delegates of Allies, and on a list by its query; Åsa took it back."""
    for uid, party in (("asa", "SWE"), ("bo", "NOR"), ("ed", "DNK")):
        delegate(office, uid, party)
    put(office, item("open", EAPC))
    put(office, MailingList(uid="L1", name="ncgp", query="role:delegate"))
    office.consent("asa", "mailings", "2026-05-06", source="a form", by="jd")
    office.withdraw("asa", "mailings", "2026-09-01", source="her mail", by="jd")
    return office


class Sent:
    """A newsletter: who is in an edition, and why others are not."""

    def __init__(self, office: Office, folder: Path, query: str, as_of: str | None) -> None:
        how: dict[str, Any] = {"as_of": as_of, "audience": "EAPC", "force": True, "by": "jd"}
        self.receipt: Receipt = office.export("newsletter", query, target=folder, **how)
        with (folder / "recipients.csv").open(encoding="utf-8-sig") as file:
            self.addresses = {row["email"] for row in csv.DictReader(file)}
        self.whole = "".join(
            path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()
        )

    @property
    def reasons(self) -> dict[str, str]:
        return {one.uid: one.reason for one in self.receipt.withheld if one.kind == "contacts"}


def sent(office: Office, folder: Path, query: str, as_of: str | None = None) -> Sent:
    return Sent(office, folder / "issue", query, as_of)


BO_AND_ED = {"bo@mod.example", "ed@mod.example"}


@pytest.mark.parametrize(
    "query",
    ["", "role:delegate", "list:ncgp", "list:L1", "uid:asa OR uid:bo OR uid:ed", "list:all",
     "query:everybody", "list:ncgp OR nation:SWE", "-list:nobody"],
)  # fmt: skip
def test_by_no_query_list_or_name(club: Office, tmp_path: Path, query: str) -> None:
    put(club, MailingList(uid="L2", name="all", query="list:ncgp", include=("asa",)))
    put(club, MailingList(uid="L3", name="nobody"))
    put(club, StoredQuery(uid="q1", name="everybody", query="role:delegate"))
    made = sent(club, tmp_path, query)
    assert made.addresses == BO_AND_ED
    assert made.reasons == {"asa": NO}
    assert "asa" not in made.whole.casefold()


def test_it_stands_in_the_receipt_with_its_reason(club: Office, tmp_path: Path) -> None:
    receipt = sent(club, tmp_path, "list:ncgp").receipt
    kept = Withheld(kind="contacts", uid="asa", label="Asa", reason=NO)
    assert receipt.withheld == (kept,)
    assert club.lookup(receipt.number).withheld == (kept,)  # type: ignore[attr-defined]
    assert receipt.recipients == 2


def test_by_no_second_post_and_no_mailbox_of_one(club: Office, tmp_path: Path) -> None:
    box = Email(value="head@mod.example")
    put(club, post("SHAPE", "head", role="head", organisation="SHAPE", mailbox=box))
    put(club, held("asa", "head"))
    asa = club.lookup("asa")
    assert isinstance(asa, Contact)
    put(club, evolve(asa, emails=()))
    for query in ("role:head", "role:head OR list:ncgp"):
        assert not {"head@mod.example", "asa@mod.example"} & sent(club, tmp_path, query).addresses


@pytest.mark.parametrize("kind", ["work", "home", ""])
def test_by_no_address_that_is_another_contacts_too(
    club: Office, tmp_path: Path, kind: str
) -> None:
    asa, bo = club.lookup("asa"), club.lookup("bo")
    assert isinstance(asa, Contact)
    assert isinstance(bo, Contact)
    put(club, evolve(asa, emails=(*asa.emails, Email(value="BO@mod.example", type=kind))))
    for query in ("list:ncgp", "uid:bo OR uid:ed"):
        made = sent(club, tmp_path, query)
        assert made.addresses == {"ed@mod.example"}
        assert made.reasons["bo"] == NOTHING
        shared = [one.reason for one in made.receipt.withheld if one.kind == "documents"]
        assert shared == [f"shares an address with Asa: {NO}"]


def test_nor_by_the_card_of_a_namesake_with_the_same_address(club: Office, tmp_path: Path) -> None:
    """Two cards of one person: the second one never said no, and yet it is her address."""
    put(club, person("asa2", "Åsa Lindqvist", emails=(Email(value="asa@mod.example"),)))
    put(club, held("asa2", "swe-delegate"))
    assert sent(club, tmp_path, "list:ncgp").addresses == BO_AND_ED


def test_nor_does_it_matter_that_she_holds_no_post_any_more(club: Office, tmp_path: Path) -> None:
    """Her successor has the address that she asked not to be written to."""
    (appointment,) = club.find("appointments", "contact:asa")
    put(club, evolve(appointment, period=Period(start=day("2020-01-01"), end=day("2026-09-15"))))
    put(club, person("ida", emails=(Email(value="asa@mod.example", type="work"),)))
    put(club, held("ida", "swe-delegate", Period(start=day("2026-09-15"))))
    made = sent(club, tmp_path, "list:ncgp")
    assert made.addresses == BO_AND_ED
    assert made.reasons == {"ida": NOTHING}


def test_a_consent_that_is_only_to_come_opens_no_door(club: Office, tmp_path: Path) -> None:
    club.consent("asa", "mailings", "2027-01-01", source="her mail", by="jd")
    assert sent(club, tmp_path, "list:ncgp").addresses == BO_AND_ED
    assert sent(club, tmp_path, "list:ncgp", "2027-02-01").addresses == BO_AND_ED


def test_the_clocks_day_counts_as_well_as_the_day_asked_about(club: Office, tmp_path: Path) -> None:
    """As of June she had not withdrawn; but it would reach her today."""
    assert sent(club, tmp_path, "list:ncgp", "2026-06-01").reasons == {"asa": NO}


def test_a_withdrawal_to_come_counts_from_its_day_on(club: Office, tmp_path: Path) -> None:
    club.consent("bo", "mailings", "2026-05-06", source="a form", by="jd")
    club.withdraw("bo", "mailings", "2027-03-01", source="his mail", by="jd")
    assert sent(club, tmp_path, "list:ncgp").addresses == BO_AND_ED
    assert sent(club, tmp_path, "list:ncgp", "2027-02-28").addresses == BO_AND_ED
    made = sent(club, tmp_path, "list:ncgp", "2027-03-01")
    assert made.addresses == {"ed@mod.example"}
    assert made.reasons["bo"] == "withdrew consent to mailings on 2027-03-01 (GDPR Art. 7(3))"


def test_whoever_consents_again_is_sent_it_again(club: Office, tmp_path: Path) -> None:
    club.consent("asa", "mailings", "2026-11-01", source="her mail", by="jd")
    assert sent(club, tmp_path, "list:ncgp").addresses == {"asa@mod.example", *BO_AND_ED}
    assert sent(club, tmp_path, "list:ncgp", "2026-10-01").addresses == BO_AND_ED


def test_undoing_a_withdrawal_opens_the_door_again(club: Office, tmp_path: Path) -> None:
    club.undo(club.revision, by="jd")
    assert sent(club, tmp_path, "list:ncgp").addresses == {"asa@mod.example", *BO_AND_ED}


def test_nobody_needs_a_consent_to_be_sent_it(club: Office, tmp_path: Path) -> None:
    """The office's ground is its public task: nobody but Åsa ever said anything here."""
    assert sent(club, tmp_path, "list:ncgp").addresses == BO_AND_ED


def test_an_objection_to_what_nobody_agreed_to_is_heard(club: Office, tmp_path: Path) -> None:
    club.withdraw("bo", "mailings", "2026-10", source="he rang", by="jd")
    made = sent(club, tmp_path, "list:ncgp")
    assert made.addresses == {"ed@mod.example"}
    assert made.reasons["bo"] == "objected to mailings in 2026-10 (GDPR Art. 21)"


def test_a_copy_from_before_the_withdrawal_does_not_undo_it(club: Office, tmp_path: Path) -> None:
    club.undo(club.revision, by="jd")
    club.export("json-lines", target=tmp_path / "old.jsonl", by="jd")
    club.withdraw("asa", "mailings", "2026-09-01", source="her mail", by="jd")
    report = club.import_file(tmp_path / "old.jsonl", by="jd")
    (problem,) = [one.message for one in report.problems if one.severity == "skipped"]
    assert problem.startswith(
        "Asa: mailings ended on 2026-09-01; an import does not take that back; genad edit "
    )
    assert sent(club, tmp_path, "list:ncgp").addresses == BO_AND_ED


# ---------------------------------------------------------------- one list alone


LEFT = "objected to the list ncgp on 2026-09-01 (GDPR Art. 21)"


@pytest.mark.parametrize(
    ("query", "goes"),
    [
        ("list:ncgp", False),
        ("list:L1", False),
        ("list:=ncgp", False),
        ("nation:NOR list:ncgp,other", False),
        ("uid:bo OR uid:ed OR list:ncgp", False),
        ("list:outer", False),
        ("query:stored", False),
        ("-(-list:ncgp)", False),
        ("list:ncgp@2026-11-01", False),
        ("role:delegate", True),
        ("list:other", True),
        ("uid:bo OR -list:ncgp", True),
        ("uid:bo -list:ncgp OR uid:bo", True),
    ],
)
def test_who_left_one_list_is_sent_nothing_that_goes_to_it(
    club: Office, tmp_path: Path, query: str, goes: bool
) -> None:
    put(club, StoredQuery(uid="q1", name="stored", query="list:ncgp OR role:head"))
    put(club, MailingList(uid="L2", name="other", query="role:delegate -role:head"))
    put(club, MailingList(uid="L3", name="inner", query="query:stored"))
    put(club, MailingList(uid="L4", name="outer", query="list:inner", include=("bo",)))
    club.withdraw("bo", "ncgp", "2026-09-01", source="he rang", by="jd")
    made = sent(club, tmp_path, query)
    assert ("bo@mod.example" in made.addresses) == goes
    assert made.reasons.get("bo") == (None if goes else LEFT)


def test_a_list_that_is_called_otherwise_now_is_the_same_list(club: Office, tmp_path: Path) -> None:
    club.withdraw("bo", "ncgp", "2026-09-01", by="jd")
    club.edit(club.lookup("L1"), {"name": "committee"}, by="jd")
    assert sent(club, tmp_path, "list:committee").addresses == {"ed@mod.example"}


def test_what_was_said_of_a_list_before_it_was_there_holds(club: Office, tmp_path: Path) -> None:
    club.consent("bo", "Spring Letter", "2026-05-06", source="a form", by="jd")
    club.withdraw("bo", "spring letter", "2026-09-01", by="jd")
    put(club, MailingList(uid="L2", name="Spring letter", query="role:delegate"))
    assert sent(club, tmp_path, 'list:"spring letter"').addresses == {"ed@mod.example"}


def test_a_consent_to_a_list_does_not_undo_a_no_to_all_of_them(
    club: Office, tmp_path: Path
) -> None:
    club.consent("asa", "ncgp", "2026-11-01", source="her mail", by="jd")
    assert sent(club, tmp_path, "list:ncgp").reasons == {"asa": NO}


def test_a_consent_of_somebody_who_is_gone_disturbs_nothing(club: Office, tmp_path: Path) -> None:
    club.remove(club.lookup("asa"), by="jd", force=True)
    assert [one.contact for one in club.find("consents")] == ["asa"]
    assert sent(club, tmp_path, "role:delegate").addresses == BO_AND_ED


def test_two_noted_at_once_by_others_are_judged_by_the_stricter(
    club: Office, tmp_path: Path
) -> None:
    """Written past the door, as two programs at one moment might: an open one beside the other."""
    from tests.store.records import change_set, created

    period = Period(start=day("2026-05-06"))
    open_one = Consent(uid="y9", contact="asa", purpose="mailings", source="x", period=period)
    club.desk.store.commit(change_set("raw", created(open_one)))
    assert sent(club, tmp_path, "list:ncgp").reasons == {"asa": NO}
