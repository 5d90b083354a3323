"""What people agreed to: noted once, with how it is known; taken back, found, undone, imported."""

import json
from pathlib import Path

import pytest
from attrs import evolve
from tests.office.making import day, delegate, person, put, talk

from genad_liaison import (
    AmbiguousError,
    Change,
    ConflictError,
    Consent,
    LiaisonError,
    MailingList,
    NotFoundError,
    Office,
    Period,
    UsageError,
    record_document,
)
from genad_liaison.office.asking.describing import describe
from genad_liaison.office.changing import recording
from genad_liaison.testing import sample_office

FORM = "form at the conference"


@pytest.fixture
def asa(office: Office) -> Office:
    """An office that knows Åsa, a list, and a talk with her."""
    delegate(office, "asa", "SWE", name="Åsa Lindqvist")
    put(office, MailingList(uid="L1", name="NCGP news", query="role:delegate"))
    put(office, talk("i1", "asa", date=day("2026-05-06")))
    return office


def agreed(uid: str = "", **fields: object) -> Consent:
    known = {"contact": "asa", "purpose": "mailings", "source": FORM}
    period = {"period": Period(start=day("2026-05-06"))}
    return Consent(**{"uid": uid} | known | period | fields)  # type: ignore[arg-type]


# ---------------------------------------------------------------- given


def test_a_consent_is_noted_with_whose_it_is_what_for_and_how_it_is_known(asa: Office) -> None:
    made = asa.consent("Åsa Lindqvist", "mailings", "2026-05-06", source=FORM, by="jd")
    assert made == agreed(made.uid)
    assert list(asa.find("consents")) == [made]
    (change,) = asa.changes(asa.revision - 1)
    assert change.why == "consent: Åsa Lindqvist, mailings"
    assert describe(asa.desk, made) == "Åsa Lindqvist: mailings"


def test_a_month_is_kept_as_a_month_and_an_interaction_is_found_by_its_subject(
    asa: Office,
) -> None:
    made = asa.consent("asa", "Photo  Album", "2026-05", interaction="2026-05-06 i1", by="jd")
    period = Period(start=day("2026-05-01"), start_precision="month")
    assert made == agreed(
        made.uid, purpose="photo album", period=period, source="", interaction="i1"
    )


def test_a_list_is_kept_by_its_uid_so_that_it_may_be_called_otherwise(asa: Office) -> None:
    for number, name in enumerate(("NCGP news", "ncgp NEWS", "L1")):
        made = asa.consent("asa", name, f"2026-05-0{number + 1}", source=FORM, by="jd")
        assert made.purpose == "L1"
        asa.remove(made, by="jd")
    kept = asa.consent("asa", "NCGP news", "2026-05-01", source=FORM, by="jd")
    put(asa, evolve(asa.lookup("L1"), name="Committee news"))  # type: ignore[call-arg]
    assert describe(asa.desk, kept) == "Åsa Lindqvist: Committee news"
    assert [one.uid for one in asa.find("consents", 'purpose:"committee news"')] == [kept.uid]


def test_a_list_that_is_called_as_the_word_for_all_of_them_is_not_meant_by_it(asa: Office) -> None:
    put(asa, MailingList(uid="L2", name="Mailings"))
    assert asa.consent("asa", "MAILINGS", "2026-05-06", source=FORM, by="jd").purpose == "mailings"


def test_two_lists_of_one_name_are_not_guessed_between(asa: Office) -> None:
    """An older version let them be."""
    twin = MailingList(uid="L2", name="ncgp news")
    asa.desk.commit([Change(kind="lists", uid="L2", before=None, after=twin)], by="jd", why="x")
    with pytest.raises(AmbiguousError, match="is the name of 2 lists"):
        asa.consent("asa", "NCGP news", "2026-05-06", source=FORM, by="jd")


def test_a_beginning_of_a_uid_is_a_word_and_no_list(asa: Office) -> None:
    put(asa, MailingList(uid="news-2026", name="This year"))
    assert asa.consent("asa", "news", "2026-05-06", source=FORM, by="jd").purpose == "news"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"source": " "}, r"how it is known.*Art. 7\(1\)"),
        ({"purpose": "  "}, "somebody's, and for something"),
        ({"contact": ""}, "somebody's, and for something"),
        ({"period": Period()}, "given on a day, or withdrawn on one"),
        ({"basis": "because"}, "'because' is no ground of GDPR Art. 6"),
    ],
)
def test_what_no_office_could_show_is_refused(
    asa: Office, fields: dict[str, object], said: str
) -> None:
    before = asa.revision
    with pytest.raises(UsageError, match=said):
        asa.record(agreed("y1", **fields), by="jd")
    assert asa.revision == before


def test_another_ground_needs_no_source(asa: Office) -> None:
    made = asa.consent("asa", "mailings", "2026-05-06", basis="public-task", by="jd")
    assert (made.basis, made.source) == ("public-task", "")


@pytest.mark.parametrize("fields", [{"contact": "nobody"}, {"interaction": "no such talk"}])
def test_it_points_at_what_is_there(asa: Office, fields: dict[str, object]) -> None:
    with pytest.raises(NotFoundError):
        asa.record(agreed("y1", **fields), by="jd")


@pytest.mark.parametrize("basis", ["consent", "public-task"])
@pytest.mark.parametrize("period", [Period(start=day("2026-10-01")), Period(end=day("2026-05-07"))])
def test_a_second_one_for_the_same_time_is_there_already(
    asa: Office, basis: str, period: Period
) -> None:
    asa.consent("asa", "mailings", "2026-05-06", source=FORM, by="jd")
    with pytest.raises(ConflictError, match="Åsa Lindqvist: mailings is there already: consent"):
        asa.record(agreed("y2", basis=basis, period=period), by="jd")
    put(asa, agreed("y3", purpose="photographs"))
    put(asa, person("bo"))
    put(asa, agreed("y4", contact="bo"))


def test_nor_can_an_edit_or_add_make_a_second_one(asa: Office) -> None:
    asa.consent("asa", "mailings", "2026-05-06", source=FORM, by="jd")
    other = put(asa, agreed("y2", purpose="photographs"))
    with pytest.raises(ConflictError, match="is there already"):
        asa.edit(other, {"purpose": "Mailings"}, by="jd")
    fields = {"contact": "asa", "purpose": "mailings", "source": "x", "from": "2026-06"}
    with pytest.raises(ConflictError, match="is there already"):
        recording.add(asa.desk, "consents", fields, by="jd")
    with pytest.raises(UsageError, match="how it is known"):
        asa.edit(other, {"source": ""}, by="jd")
    assert asa.edit(other, {"until": "2026-11-01", "note": "Rang."}, by="jd") == evolve(
        other, period=Period(start=day("2026-05-06"), end=day("2026-11-01")), note="Rang."
    )


# ---------------------------------------------------------------- taken back


def test_a_withdrawal_ends_what_was_given_and_says_how_both_are_known(asa: Office) -> None:
    given = asa.consent("asa", "mailings", "2026-05-06", source=FORM, by="jd")
    ended = asa.withdraw("asa", "Mailings", day("2026-09-01"), source="her mail", by="jd")
    period = Period(start=day("2026-05-06"), end=day("2026-09-01"))
    assert ended == evolve(given, period=period, source=f"{FORM}; withdrawn: her mail")
    assert list(asa.find("consents", as_of="2026-08-31")) == [ended]
    assert list(asa.find("consents", as_of="2026-09-01")) == []
    assert list(asa.find("consents")) == [ended]


def test_a_withdrawal_without_a_word_on_it_leaves_the_source(asa: Office) -> None:
    asa.consent("asa", "mailings", "2026-05-06", source=FORM, by="jd")
    assert asa.withdraw("asa", "mailings", "2026-09", by="jd").source == FORM


def test_who_takes_back_what_nobody_noted_objects(asa: Office) -> None:
    made = asa.withdraw("asa", "NCGP news", "2026-09-01", source="she rang", by="jd")
    assert made == agreed(
        made.uid, purpose="L1", basis="public-task", source="she rang",
        period=Period(end=day("2026-09-01")),
    )  # fmt: skip


def test_a_slip_in_the_purpose_withdraws_nothing(asa: Office) -> None:
    with pytest.raises(NotFoundError, match="nothing is sent for 'mailngs'") as caught:
        asa.withdraw("asa", "mailngs", "2026-09-01", by="jd")
    assert caught.value.hints == ("did you mean mailings?",)
    with pytest.raises(NotFoundError) as caught:
        asa.withdraw("asa", "something quite different", "2026-09-01", by="jd")
    assert caught.value.hints == ("known: NCGP news, mailings",)
    asa.consent("asa", "photographs", "2026-05-06", source=FORM, by="jd")
    assert asa.withdraw("asa", "photographs", "2026-09-01", by="jd").until == day("2026-09-01")


def test_what_has_ended_is_not_ended_again(asa: Office) -> None:
    asa.consent("asa", "mailings", "2026-05-06", source=FORM, by="jd")
    asa.withdraw("asa", "mailings", "2026-09-01", by="jd")
    for on in ("2026-09-01", "2026-10-01"):
        with pytest.raises(ConflictError, match="mailings ended on 2026-09-01 already"):
            asa.withdraw("asa", "mailings", on, by="jd")
    earlier = asa.withdraw("asa", "mailings", "2026-08-01", by="jd")
    assert earlier.until == day("2026-08-01")


def test_what_is_only_given_later_is_not_withdrawn_before(asa: Office) -> None:
    asa.consent("asa", "mailings", "2027-05-06", source=FORM, by="jd")
    with pytest.raises(ConflictError, match="mailings is given only on 2027-05-06"):
        asa.withdraw("asa", "mailings", "2026-09-01", by="jd")


def test_whoever_withdrew_may_consent_again_and_withdraw_again(asa: Office) -> None:
    asa.consent("asa", "mailings", "2026-05-06", source=FORM, by="jd")
    asa.withdraw("asa", "mailings", "2026-09-01", by="jd")
    again = asa.consent("asa", "mailings", "2026-09-01", source="her call", by="jd")
    asa.consent("asa", "NCGP news", "2026-09-01", source="her call", by="jd")
    assert list(asa.find("consents", "purpose:mailings", as_of="2026-09-01")) == [again]
    ended = asa.withdraw("asa", "mailings", "2026-11-01", by="jd")
    assert (ended.uid, ended.until) == (again.uid, day("2026-11-01"))


def test_undo_takes_a_withdrawal_back_and_then_the_consent(asa: Office) -> None:
    given = asa.consent("asa", "mailings", "2026-05-06", source=FORM, by="jd")
    asa.withdraw("asa", "mailings", "2026-09-01", source="her mail", by="jd")
    asa.undo(asa.revision, by="jd")
    assert list(asa.find("consents")) == [given]
    asa.undo(given.revision, by="jd")
    assert list(asa.find("consents")) == []


# ---------------------------------------------------------------- asked, kept, moved


def test_contacts_are_asked_for_by_what_they_agreed_to_on_a_day(asa: Office) -> None:
    for uid in ("bo", "ed"):
        put(asa, person(uid))
        asa.consent(uid, "mailings", "2026-05-06", source=FORM, by="jd")
    asa.withdraw("bo", "mailings", "2026-09-01", by="jd")
    asa.withdraw("asa", "NCGP news", "2026-09-01", by="jd")

    def found(query: str, as_of: str | None = None) -> list[str]:
        return sorted(one.uid for one in asa.find("contacts", query, as_of=as_of))

    assert found("has:consent(purpose:mailings)") == ["ed"]
    assert found("has:consent(purpose:mailings)@2026-08-31") == ["bo", "ed"]
    assert found("has:consent(purpose:mailings)", as_of="2026-05-05") == []
    assert found("has:consent(basis:public-task)@2026-01-01") == ["asa"]
    assert found("-has:consent()") == ["asa", "bo"]
    assert [one.uid for one in asa.find("lists", "has:consent(contact:asa)@2026-01-01")] == ["L1"]
    assert [one.contact for one in asa.find("consents", "until:2026 sort:contact")] == ["asa", "bo"]
    assert [one.contact for one in asa.find("consents", "since:2026-05 -until:*")] == ["ed"]
    explained = asa.explain("contacts", "has:consent(purpose:mailings)")
    assert explained.hits == 1


def test_a_list_or_a_person_that_a_consent_names_stays(asa: Office) -> None:
    asa.consent("asa", "NCGP news", "2026-05-06", source=FORM, by="jd")
    for kind, uid in (("lists", "L1"), ("contacts", "asa")):
        record = asa.get(kind, uid)
        assert record is not None
        with pytest.raises(ConflictError, match="1 consent"):
            asa.remove(record, by="jd")


def test_verify_takes_a_word_for_a_word_and_misses_a_list_that_was_removed(asa: Office) -> None:
    asa.consent("asa", "photographs", "2026-05-06", source=FORM, by="jd")
    asa.consent("asa", "NCGP news", "2026-05-06", source=FORM, by="jd")
    assert asa.verify().dangling == ()
    asa.remove(asa.lookup("L1"), by="jd", force=True)
    (found,) = asa.verify().dangling
    assert found.problem == "refers to purpose L1, which is not there"
    assert found.remedy.startswith(f"change {asa.revision} removed it")


def lines(folder: Path, *records: object) -> Path:
    path = folder / "other.jsonl"
    header = {"format": "genad-liaison", "schema": 1}
    path.write_text("".join(json.dumps(one) + "\n" for one in (header, *records)), "utf-8")
    return path


def test_a_full_copy_goes_into_another_office_without_loss_and_once(
    asa: Office, tmp_path: Path
) -> None:
    asa.consent("asa", "NCGP news", "2026-05", source=FORM, by="jd")
    asa.withdraw("asa", "mailings", "2026-09-01", source="she rang", by="jd")
    asa.export("json-lines", kind="everything", target=tmp_path / "all.jsonl", by="jd")
    (tmp_path / "two").mkdir()
    with sample_office(tmp_path / "two") as other:
        report = other.import_file(tmp_path / "all.jsonl", by="jd")
        assert [str(one) for one in report.problems] == []
        assert list(other.find("consents")) == list(asa.find("consents"))
        assert other.import_file(tmp_path / "all.jsonl", by="jd").created == 0


def test_an_import_finds_the_list_by_its_name_and_adds_no_second_consent(
    asa: Office, tmp_path: Path
) -> None:
    """The list is known here by another uid; what it says of the list is said of ours."""
    theirs = record_document(MailingList(uid="THEIRS", name="ncgp news"))
    first = record_document(agreed("y1", purpose="THEIRS"))
    second = record_document(
        agreed("y2", purpose="NCGP news", period=Period(start=day("2026-06-01")))
    )
    bad = record_document(agreed("y3", source=""))
    report = asa.import_file(lines(tmp_path, theirs, first, second, bad), by="jd")
    (kept,) = asa.find("consents")
    assert (kept.uid, kept.purpose) == ("y1", "L1")
    said = [one.message for one in report.problems]
    assert len(said) == 2
    assert said[0].startswith("Åsa Lindqvist: NCGP news is there already: consent, 2026-05-06")
    assert said[1].startswith("a consent needs saying how it is known")


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"period": Period(start=day("2026-05-06"), end=day("2026-10-01"))},
        {"contact": "bo", "period": Period(end=day("2026-08-01"))},
        {"purpose": "photographs", "period": Period(end=day("2026-08-01"))},
    ],
)
def test_an_import_takes_no_withdrawal_back(
    asa: Office, tmp_path: Path, fields: dict[str, object]
) -> None:
    put(asa, person("bo"))
    put(asa, agreed("y1"))
    ended = asa.withdraw("asa", "mailings", "2026-09-01", by="jd")
    report = asa.import_file(lines(tmp_path, record_document(agreed("y1", **fields))), by="jd")
    assert ["an import does not take that back" in one.message for one in report.problems] == [True]
    assert list(asa.find("consents")) == [ended]
    earlier = agreed("y1", period=Period(start=day("2026-05-06"), end=day("2026-08-01")))
    asa.import_file(lines(tmp_path, record_document(earlier)), by="jd")
    assert list(asa.find("consents")) == [earlier]


def test_nothing_that_is_refused_is_a_traceback(asa: Office) -> None:
    for who, purpose, on in (
        ("nobody", "mailings", "2026-05-06"), ("asa", "", "2026-05-06"), ("asa", "mailings", ""),
        ("asa", "mailings", "2026-02-30"), ("", "mailings", "2026-05-06"),
    ):  # fmt: skip
        with pytest.raises(LiaisonError):
            asa.consent(who, purpose, on, source=FORM, by="jd")
        with pytest.raises(LiaisonError):
            asa.withdraw(who, purpose, on, by="jd")
