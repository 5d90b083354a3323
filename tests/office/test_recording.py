"""Single writes: what is recorded and refused; nobody overwrites what they have not seen."""

import datetime as dt

import pytest
from attrs import evolve
from tests.office.making import (
    SINCE_2020,
    TODAY,
    day,
    delegate,
    held,
    item,
    person,
    post,
    put,
    talk,
)

from genad_liaison import (
    Allowance,
    AmbiguousError,
    Appointment,
    Commitment,
    ConflictError,
    Contact,
    Correction,
    Interaction,
    MailingList,
    NotFoundError,
    Office,
    Participant,
    Period,
    Post,
    StoreError,
    UsageError,
)
from genad_liaison.office.changing import appointing, recording

# ---------------------------------------------------------------- record


def test_an_empty_uid_is_filled_from_the_id_source(office: Office) -> None:
    first, second = (put(office, Contact(uid="", formatted_name="Åsa")) for _ in range(2))
    assert first.uid != second.uid
    assert first.uid.startswith("id")
    assert first.revision == 2


def test_a_record_that_says_nothing_new_is_no_change(office: Office) -> None:
    asa = put(office, person("asa"))
    before = office.revision
    assert office.record(asa, by="jd") == asa
    assert office.record(person("asa"), by="jd") == asa
    assert office.revision == before


def test_a_new_record_does_not_overwrite_one_of_its_uid(office: Office) -> None:
    put(office, person("asa", "Åsa", note="first"))
    before = office.revision
    said = "contacts asa is there already: Åsa, change 2"
    with pytest.raises(ConflictError, match=said):
        office.record(person("asa", "Somebody else"), by="jd")
    with pytest.raises(ConflictError, match=said):
        office.record(evolve(person("asa", "Åsa"), note="second"), by="jd")
    assert office.revision == before
    stored = office.get("contacts", "asa")
    assert isinstance(stored, Contact)
    assert (stored.formatted_name, stored.note) == ("Åsa", "first")


def test_a_record_that_says_the_same_from_an_older_version_is_a_conflict_all_the_same(
    office: Office,
) -> None:
    seen = put(office, person("asa", "Åsa"))
    put(office, evolve(seen, title="Head"))
    put(office, evolve(seen, revision=3))
    with pytest.raises(ConflictError, match="changed by change 4; this is based on 2"):
        office.record(seen, by="jd")


def test_a_record_that_somebody_changed_since_is_a_conflict(office: Office) -> None:
    seen = put(office, person("asa", "Åsa"))
    put(office, evolve(seen, title="Head"))
    with pytest.raises(ConflictError, match="Åsa was changed by change 3; this is based on 2"):
        office.record(evolve(seen, note="Mine"), by="jd")
    stored = office.get("contacts", "asa")
    assert isinstance(stored, Contact)
    assert (stored.title, stored.note) == ("Head", "")
    office.record(evolve(stored, note="Mine"), by="jd")


def test_a_record_that_somebody_removed_since_does_not_come_back(office: Office) -> None:
    seen = put(office, person("asa", "Åsa"))
    recording.remove(office.desk, seen, by="mk", why="asked for it")
    with pytest.raises(ConflictError, match="Åsa was removed; this is based on 2"):
        office.record(evolve(seen, note="Mine"), by="jd")
    assert office.get("contacts", "asa") is None
    assert office.record(evolve(seen, revision=0), by="jd").revision == 4


def test_another_programs_change_is_a_conflict_as_well(office: Office) -> None:
    seen = put(office, person("asa", "Åsa"))
    with Office.open(office.desk.store.url) as other:
        other.record(evolve(seen, title="Head"), by="mk")
    with pytest.raises(ConflictError):
        office.record(evolve(seen, note="Mine"), by="jd")


def test_an_edit_of_something_that_was_changed_since_is_a_conflict(office: Office) -> None:
    seen = put(office, person("asa", "Åsa"))
    put(office, evolve(seen, title="Head"))
    with pytest.raises(ConflictError):
        office.edit(seen, {"note": "Mine"}, by="jd")
    with pytest.raises(ConflictError):
        recording.remove(office.desk, seen, by="jd", why="x")


def test_an_office_that_is_open_for_reading_only_is_not_written(office: Office) -> None:
    asa = put(office, person("asa"))
    with Office.open(office.desk.store.url, read_only=True) as reader:
        assert reader.get("contacts", "asa") == asa
        with pytest.raises(StoreError):
            reader.record(evolve(asa, note="x"), by="jd")
        with pytest.raises(StoreError):
            reader.undo(2, by="jd")


# ---------------------------------------------------------------- references


@pytest.mark.parametrize(
    "record",
    [
        Appointment(uid="a1", contact="nobody", post="swe-delegate"),
        Appointment(uid="a1", contact="asa", post="nothing"),
        Appointment(uid="a1", contact="asa", post="swe-delegate", party="Nowhere"),
        Post(uid="p1", role="delegate", party="Nowhere"),
        Post(uid="p1", role="delegate", organisation="No Such Body"),
        talk("i1", "nobody"),
        talk("i1", "asa", documents=("nothing",)),
        MailingList(uid="l1", name="NCGP", include=("nobody",)),
        item("d1", party="Nowhere"),
        Commitment(uid="m1", text="x", interaction="nothing"),
        Commitment(uid="m1", text="x", owner="nobody"),
        Allowance(uid="al", party="Nowhere", by="x", why="x", since=TODAY),
    ],
)  # fmt: skip
def test_a_reference_to_nothing_is_refused_and_nothing_is_written(
    office: Office, record: Interaction
) -> None:
    delegate(office, "asa", "SWE")
    before = office.revision
    with pytest.raises(NotFoundError):
        office.record(record, by="jd")
    assert office.revision == before


def test_references_may_be_names_and_are_kept_as_uids(office: Office) -> None:
    delegate(office, "asa", "SWE", name="Åsa Lindqvist")
    put(office, item("d1", title="Guideline"))
    meeting = put(office, talk("i1", "Åsa Lindqvist", documents=("guideline",)))
    assert meeting.participants == (Participant(contact="asa", post="swe-delegate", party="SWE"),)
    assert meeting.documents == ("d1",)
    promise = put(office, Commitment(uid="m1", text="x", owner="asa@mod.example", interaction="i1"))
    assert promise.owner == "asa"
    assert put(office, Commitment(uid="m2", text="x", owner="Sweden")).owner == "SWE"


def test_a_participant_stood_for_whom_they_stood_for_that_day(office: Office) -> None:
    put(office, post("SWE"))
    put(office, post("NOR"))
    put(office, person("asa"))
    put(office, held("asa", "swe-delegate", Period(start=day("2020-01-01"), end=day("2024-01-01"))))
    put(office, held("asa", "nor-delegate", Period(start=day("2024-01-01"))))
    stood = [
        put(office, talk(f"i{n}", "asa", date=day(when))).participants[0].party
        for n, when in enumerate(("2019-12-31", "2020-01-01", "2023-12-31", "2024-01-01"))
    ]
    assert stood == ["", "SWE", "SWE", "NOR"]


def test_a_double_hat_must_say_in_which_post(office: Office) -> None:
    delegate(office, "asa", "SWE")
    put(office, post("NOR"))
    put(office, held("asa", "nor-delegate"))
    with pytest.raises(UsageError, match="NOR and SWE that day; say in which post"):
        put(office, talk("i1", "asa"))
    said = (Participant(contact="asa", party="NOR"),)
    assert put(office, talk("i1", participants=said)).participants == (
        Participant(contact="asa", post="nor-delegate", party="NOR"),
    )


def test_a_nations_delegate_who_is_also_somewhere_else_stands_for_the_nation(
    office: Office,
) -> None:
    delegate(office, "vera", "AUT")
    put(office, post("SHAPE"))
    put(office, held("vera", "shape-delegate"))
    assert put(office, talk("i1", "vera")).participants[0].party == "AUT"


def test_an_interaction_is_still_editable_when_a_participant_is_gone_or_has_changed_hats(
    office: Office,
) -> None:
    """Who took part took part: an edit of something else asks nobody again."""
    delegate(office, "asa", "SWE")
    meeting = put(office, talk("i1", "asa"))
    put(office, post("NOR"))
    put(office, held("asa", "nor-delegate"))
    edited = office.edit(meeting, {"summary": "x"}, by="jd")
    asa = office.get("contacts", "asa")
    assert asa is not None
    recording.remove(office.desk, asa, by="jd", why="x")
    again = office.edit(edited, {"summary": "y"}, by="jd")
    assert isinstance(again, Interaction)
    assert again.participants == meeting.participants
    assert put(office, evolve(again, place="Brussels")).participants == meeting.participants
    with pytest.raises(NotFoundError):
        put(office, talk("i2", "asa"))


def test_a_record_is_still_editable_when_something_it_refers_to_is_gone(office: Office) -> None:
    for uid in ("asa", "vera"):
        put(office, person(uid))
    listed = put(office, MailingList(uid="l1", name="NCGP", include=("asa",)))
    asa = office.get("contacts", "asa")
    assert asa is not None
    recording.remove(office.desk, asa, by="jd", why="x")
    new = office.edit(listed, {"note": "x"}, by="jd")
    assert isinstance(new, MailingList)
    assert put(office, evolve(new, include=("asa", "vera"))).include == ("asa", "vera")
    with pytest.raises(NotFoundError):
        put(office, MailingList(uid="l2", name="Another", include=("asa",)))


# ---------------------------------------------------------------- appoint and end


def test_a_handover_ends_one_and_begins_another(office: Office) -> None:
    put(office, post("FIN"))
    for uid, name in (("juhani", "Juhani Mäkelä"), ("aino", "Aino Virtanen")):
        put(office, person(uid, name))
    put(office, held("juhani", "fin-delegate"))
    turn = day("2026-12-01")
    ended = appointing.end(office.desk, "Juhani Mäkelä", "fin-delegate",
                          turn, by="jd")  # fmt: skip
    assert ended.appointment.period == Period(start=day("2020-01-01"), end=turn)
    begun = appointing.appoint(
        office.desk, "Aino Virtanen", "fin-delegate", Period(start=turn), by="jd"
    )
    assert [contact.uid for contact in begun.before] == ["juhani"]
    fin = office.get("posts", "fin-delegate")
    assert isinstance(fin, Post)
    holders = {when: [c.uid for c in office.holders_of(fin, when)]
               for when in ("2026-11-30", "2026-12-01")}  # fmt: skip
    assert holders == {"2026-11-30": ["juhani"], "2026-12-01": ["aino"]}


def test_nobody_is_appointed_twice_at_a_time(office: Office) -> None:
    delegate(office, "asa", "SWE")
    before = office.revision
    for period in (SINCE_2020, Period(start=TODAY), Period(), Period(end=TODAY)):
        with pytest.raises(ConflictError, match="holds delegate in that time already"):
            appointing.appoint(office.desk, "asa", "swe-delegate", period, by="jd")
    assert office.revision == before
    appointing.appoint(office.desk, "asa", "swe-delegate", Period(end=day("2020-01-01")), by="jd")


def test_an_appointment_that_is_not_held_cannot_end(office: Office) -> None:
    delegate(office, "asa", "SWE")
    put(office, person("vera"))
    for who, when in (("vera", "2026-01-01"), ("asa", "2019-12-31")):
        with pytest.raises(NotFoundError, match="does not hold"):
            appointing.end(office.desk, who, "swe-delegate", day(when), by="jd")


@pytest.mark.parametrize(("who", "what"), [("nobody", "swe-delegate"), ("asa", "nothing")])
def test_who_or_what_is_not_there_cannot_be_appointed(office: Office, who: str, what: str) -> None:
    delegate(office, "asa", "SWE")
    with pytest.raises(NotFoundError):
        appointing.appoint(office.desk, who, what, Period(start=TODAY), by="jd")


def test_an_appointment_may_be_for_another_party_than_the_posts(office: Office) -> None:
    put(office, post("SHAPE"))
    put(office, person("vera"))
    done = appointing.appoint(
        office.desk, "vera", "shape-delegate", SINCE_2020, party="Austria", by="jd"
    )
    assert done.appointment.party == "AUT"
    vera = office.get("contacts", "vera")
    assert isinstance(vera, Contact)
    (hat,) = office.posts_of(vera)
    assert (hat.party, hat.post.party) == ("AUT", "SHAPE")


# ---------------------------------------------------------------- as of a day


def test_what_is_held_follows_the_day_and_contacts_are_always_there(office: Office) -> None:
    put(office, post("SWE"))
    asa = put(office, person("asa"))
    put(office, held("asa", "swe-delegate", Period(start=day("2024-01-01"), end=day("2025-01-01"))))
    days = {"2023-12-31": [], "2024-01-01": ["SWE"], "2024-12-31": ["SWE"], "2025-01-01": []}
    for when, parties in days.items():
        assert [hat.party for hat in office.posts_of(asa, when)] == parties
        found = office.find("contacts", "nation:SWE", as_of=when)
        assert [c.uid for c in found] == (["asa"] if parties else [])
        assert [c.uid for c in office.find("contacts", as_of=when)] == ["asa"]
    assert office.posts_of(asa) == ()


def test_what_has_not_begun_by_a_day_is_not_known_that_day(office: Office) -> None:
    for when in ("2026-05-01", "2026-05-02"):
        put(office, talk(when, participants=(), date=day(when)))
        put(office, item(f"d{when}", date=day(when)))
    assert [t.uid for t in office.find("interactions", as_of="2026-05-01")] == ["2026-05-01"]
    assert len(list(office.find("documents", as_of="2026-05-01"))) == 1
    assert [t.uid for t in office.find("interactions")] == ["2026-05-02", "2026-05-01"]


@pytest.mark.parametrize(
    ("when", "count", "finland"),
    [
        ("1949-08-23", 0, False), ("1949-08-24", 12, False), ("2004-03-28", 19, False),
        ("2004-03-29", 26, False), ("2023-04-03", 30, False), ("2023-04-04", 31, True),
        ("2024-03-07", 32, True), (None, 32, True),
    ],
)  # fmt: skip
def test_nations_are_those_of_the_day(
    office: Office, when: str | None, count: int, finland: bool
) -> None:
    allies = office.nations(framework="NATO", as_of=when)
    assert len(allies) == count
    assert ("FIN" in {nation.uid for nation in allies}) == finland


def test_finland_was_a_partner_the_day_before_it_became_an_ally(office: Office) -> None:
    def members(framework: str, when: str) -> set[str]:
        return {nation.uid for nation in office.nations(framework=framework, as_of=when)}

    assert "FIN" in members("PfP", "2023-04-03")
    assert "FIN" not in members("PfP", "2023-04-04")
    assert [len({"MLT"} & members("PfP", f"{year}-06-01")) for year in (1995, 2000, 2009)] == [
        1,
        0,
        1,
    ]


@pytest.mark.parametrize("when", ["2026-13-01", "yesterday-ish", "26-1-1", "2026-02-30"])
def test_a_day_that_is_none_is_refused(office: Office, when: str) -> None:
    with pytest.raises(UsageError):
        office.find("contacts", as_of=when)
    with pytest.raises(UsageError):
        office.nations(as_of=when)


# ---------------------------------------------------------------- add


def test_what_is_there_already_is_not_added_again(office: Office) -> None:
    put(office, person("asa"))
    for kind, uid in (("contacts", "asa"), ("organisations", "OSCE"), ("nations", "SWE")):
        with pytest.raises(ConflictError, match="is there already"):
            recording.add(office.desk, kind, {"uid": uid, "name": "x"}, by="jd")


def test_a_name_that_two_bear_is_ambiguous_in_every_write(office: Office) -> None:
    for uid in ("anna-one", "anna-two"):
        put(office, person(uid, "Anna Lund"))
    put(office, post("SWE"))
    with pytest.raises(AmbiguousError, match="is the name of 2 contacts"):
        appointing.appoint(office.desk, "Anna Lund", "swe-delegate", SINCE_2020, by="jd")
    with pytest.raises(AmbiguousError):
        put(office, talk("i1", "Anna Lund"))
    with pytest.raises(AmbiguousError):
        office.lookup("Anna Lund")


def test_a_correction_that_no_fact_could_bear_is_not_recorded(office: Office) -> None:
    for fields in ({"accession": "soon"}, {"uid": "RUS"}, {"revision": 3}, {"colour": "blue"}):
        bad = Correction(uid="nations/SWE", fact_kind="nations", fact="SWE", fields=fields)
        with pytest.raises(UsageError):
            office.record(bad, by="jd")
    assert office.revision == 1


def test_every_change_is_dated_by_the_clock_and_signed(office: Office) -> None:
    put(office, person("asa"))
    *_, last = office.changes()
    assert (last.by, last.why, last.at) == (
        "jd", "test", dt.datetime(2026, 11, 24, 10, tzinfo=dt.UTC),
    )  # fmt: skip


def test_an_office_appoints_ends_and_removes_by_name(office: Office) -> None:
    put(office, person("asa", "Åsa Lindqvist"))
    put(office, post("SWE"))
    made = office.appoint("Åsa Lindqvist", "swe-delegate", Period(start=day("2026-01-01")))
    asa = office.lookup("Åsa Lindqvist")
    assert isinstance(asa, Contact)
    assert [held.appointment for held in office.posts_of(asa)] == [made]
    ended = office.end("Åsa Lindqvist", "swe-delegate", day("2026-06-01"))
    assert ended.period == Period(start=day("2026-01-01"), end=day("2026-06-01"))
    assert office.posts_of(asa) == ()
    office.remove(ended)
    assert office.get("appointments", made.uid) is None
