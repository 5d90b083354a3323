"""Undo takes a change back field by field; what came later stays, and is named."""

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.office.making import (
    contents,
    held,
    item,
    person,
    post,
    put,
    sample,
    talk,
)

from genad_liaison import (
    Change,
    Commitment,
    Contact,
    Email,
    Interaction,
    MailingList,
    NotFoundError,
    Office,
    Organisation,
    Record,
    UsageError,
    kind_of,
)
from genad_liaison.office.changing import recording
from genad_liaison.office.changing.undoing import UndoReport
from genad_liaison.testing import sample_office


def kept(report: UndoReport) -> list[str]:
    return [str(one) for one in report.kept]


def together(office: Office, *records: Record) -> int:
    """Write records as one change set; its revision."""
    changes = []
    for record in records:
        before = office.desk.store.get(kind_of(record), record.uid)
        changes.append(Change(kind=kind_of(record), uid=record.uid, before=before, after=record))
    return office.desk.commit(changes, by="jd", why="together").revision


def found(office: Office, uid: str) -> Contact:
    contact = office.get("contacts", uid)
    assert isinstance(contact, Contact)
    return contact


# ---------------------------------------------------------------- creations


def test_what_an_import_created_is_removed_and_what_it_changed_restored(office: Office) -> None:
    sample(office, "partners.vcf", "posts.csv")
    before = contents(office)
    (outlook,) = sample(office, "outlook.csv")
    report = office.undo(outlook, by="mk")
    assert contents(office) == before
    assert report.kept == ()
    assert report.change_set is not None
    assert report.change_set.counts() == {"removed": 14, "updated": 3}
    assert report.change_set.undoes == report.undone.revision
    assert (report.change_set.by, report.change_set.why) == ("mk", "undo 4: import outlook.csv")


def test_undoing_twice_changes_nothing_the_second_time(office: Office) -> None:
    sample(office, "partners.vcf", "posts.csv")
    (outlook,) = sample(office, "outlook.csv")
    office.undo(outlook, by="jd")
    before = office.revision
    again = office.undo(outlook, by="jd")
    assert (again.change_set, again.kept) == (None, ())
    assert office.revision == before


def test_the_undo_of_an_undo_brings_everything_back(office: Office) -> None:
    sample(office, "partners.vcf", "posts.csv")
    (outlook,) = sample(office, "outlook.csv")
    after = contents(office)
    first = office.undo(outlook, by="jd")
    second = office.undo(first.change_set, by="jd")
    assert contents(office) == after
    assert second.change_set is not None
    assert second.change_set.counts() == {"created": 14, "updated": 3}
    office.undo(second.change_set, by="jd")
    office.undo(office.revision, by="jd")
    assert contents(office) == after


def test_a_created_record_that_was_edited_since_stays_and_is_named(office: Office) -> None:
    revision = together(office, person("asa", "Åsa Lindqvist"), person("vera", "Vera Gruber"))
    office.edit(found(office, "asa"), {"note": "Met in May"}, by="jd")
    office.edit(found(office, "asa"), {"note": "Met in June"}, by="jd")
    report = office.undo(revision, by="jd")
    assert [c.uid for c in office.find("contacts")] == ["asa"]
    assert kept(report) == ["because of change 4: Åsa Lindqvist"]


def test_a_record_that_was_edited_and_edited_back_is_as_it_was_created(office: Office) -> None:
    revision = together(office, person("asa"))
    office.edit(found(office, "asa"), {"note": "x"}, by="jd")
    office.edit(found(office, "asa"), {"note": ""}, by="jd")
    assert office.undo(revision, by="jd").kept == ()
    assert office.get("contacts", "asa") is None


# ---------------------------------------------------------------- field by field


def test_what_was_edited_later_stays_and_the_rest_is_restored(office: Office) -> None:
    put(office, person("asa", "Åsa Lindqvist", title="Adviser", note="Old"))
    revision = together(office, evolve(found(office, "asa"), title="Head", note="New", role="x"))
    office.edit(found(office, "asa"), {"note": "Later"}, by="jd")
    office.edit(found(office, "asa"), {"languages": "fr"}, by="jd")
    report = office.undo(revision, by="jd")
    asa = found(office, "asa")
    assert (asa.title, asa.role, asa.note, asa.languages) == ("Adviser", "", "Later", ("fr",))
    assert kept(report) == ["because of change 4: note of Åsa Lindqvist"]


def test_each_field_is_kept_on_account_of_the_change_that_touched_it(office: Office) -> None:
    put(office, person("asa", "Åsa"))
    revision = together(office, evolve(found(office, "asa"), title="Head", note="New"))
    for number, field in enumerate(("title", "note", "role")):
        office.edit(found(office, "asa"), {field: f"edit {number}"}, by="jd")
    report = office.undo(revision, by="jd")
    assert report.change_set is None
    assert sorted(kept(report)) == [
        "because of change 4: title of Åsa",
        "because of change 5: note of Åsa",
    ]


def test_a_field_that_somebody_set_back_already_is_nothing_to_restore(office: Office) -> None:
    put(office, person("asa", note="Old"))
    revision = together(office, evolve(found(office, "asa"), note="New", title="Head"))
    office.edit(found(office, "asa"), {"note": "Old"}, by="jd")
    report = office.undo(revision, by="jd")
    assert (found(office, "asa").note, found(office, "asa").title) == ("Old", "")
    assert report.kept == ()


# ---------------------------------------------------------------- removals


def test_a_record_that_was_removed_comes_back_as_it_was(office: Office) -> None:
    asa = put(office, person("asa", note="x", emails=(Email(value="a@x.example"),)))
    done = recording.remove(office.desk, asa, by="jd", why="gone")
    report = office.undo(done, by="jd")
    assert found(office, "asa") == asa
    assert report.change_set is not None
    assert report.change_set.counts() == {"created": 1}
    undone = office.undo(report.change_set, by="jd")
    assert office.get("contacts", "asa") is None
    office.undo(undone.change_set, by="jd")
    assert found(office, "asa") == asa


def test_a_removed_record_that_was_made_anew_stays_as_it_is_now(office: Office) -> None:
    asa = put(office, person("asa", "Åsa"))
    done = recording.remove(office.desk, asa, by="jd", why="gone")
    new = put(office, person("asa", "Åsa Berg"))
    report = office.undo(done, by="jd")
    assert found(office, "asa") == new
    assert kept(report) == ["because of change 4: Åsa Berg"]
    assert office.undo(done, by="jd").change_set is None


def test_an_update_of_a_record_that_was_removed_later_is_named(office: Office) -> None:
    put(office, person("asa", "Åsa"))
    revision = together(office, evolve(found(office, "asa"), note="New"))
    recording.remove(office.desk, found(office, "asa"), by="jd", why="gone")
    report = office.undo(revision, by="jd")
    assert office.get("contacts", "asa") is None
    assert report.change_set is None
    assert kept(report) == ["because of change 4: Åsa"]


# ---------------------------------------------------------------- references


def test_a_created_record_that_others_now_refer_to_stays_and_is_named(office: Office) -> None:
    revision = together(
        office, person("asa", "Åsa"), person("vera", "Vera"), post("SWE"), person("bo", "Bo"),
        person("lea", "Lea"), item("d1"),
    )  # fmt: skip
    put(office, talk("i1", "asa", subject="Staff talks", documents=("d1",)))
    put(office, held("vera", "swe-delegate"))
    put(office, MailingList(uid="l1", name="NCGP", include=("bo",)))
    report = office.undo(revision, by="jd")
    left = contents(office)
    assert [c.uid for c in left["contacts"]] == ["asa", "bo", "vera"]
    assert [p.uid for p in left["posts"]] == ["swe-delegate"]
    assert [d.uid for d in left["documents"]] == ["d1"]
    assert sorted(kept(report)) == [
        "because of NCGP: Bo",
        "because of Staff talks: Item d1",
        "because of Staff talks: Åsa",
        "because of Vera as delegate: Vera",
        "because of Vera as delegate: delegate, SWE",
    ]


def test_whoever_promised_something_since_stays(office: Office) -> None:
    forum = Organisation(uid="NORDIC", name_en="Nordic Forum")
    revision = together(office, person("asa", "Åsa"), forum)
    put(office, Commitment(uid="m1", text="Sends the report", owner="asa"))
    put(office, Commitment(uid="m2", text="Invites us", owner="NORDIC"))
    report = office.undo(revision, by="jd")
    assert sorted(kept(report)) == [
        "because of Invites us: Nordic Forum",
        "because of Sends the report: Åsa",
    ]


def test_an_organisation_that_is_somebodys_party_parent_or_body_stays(office: Office) -> None:
    bodies = [Organisation(uid=f"O-{n}", name_en=f"Body {n}") for n in range(4)]
    revision = together(office, *bodies)
    put(office, post("O-0", uid="p0"))
    put(office, Organisation(uid="O-9", name_en="Child", parent="O-1"))
    put(office, talk("i1", participants=(), subject="x"))
    put(office, item("d1", party="O-2"))
    office.undo(revision, by="jd")
    left = {o.uid for o in contents(office)["organisations"]}
    assert left == {"O-0", "O-1", "O-2", "O-9"}


def test_what_a_record_that_stays_refers_to_stays_as_well(office: Office) -> None:
    """Åsa was edited since; so her appointment is removed, but a talk that stays keeps Vera."""
    revision = together(
        office,
        person("vera", "Vera"),
        talk("i1", "vera", subject="Staff talks"),
        person("bo", "Bo"),
    )
    meeting = office.get("interactions", "i1")
    assert isinstance(meeting, Interaction)
    office.edit(meeting, {"summary": "Later"}, by="jd")
    report = office.undo(revision, by="jd")
    assert [c.uid for c in contents(office)["contacts"]] == ["vera"]
    assert sorted(kept(report)) == [
        "because of Staff talks: Vera",
        "because of change 3: Staff talks",
    ]


def test_records_that_refer_to_each_other_go_together(office: Office) -> None:
    revision = together(
        office, person("asa"), post("SWE"), held("asa", "swe-delegate"), talk("i1", "asa")
    )
    report = office.undo(revision, by="jd")
    assert report.kept == ()
    assert [uid for records in contents(office).values() for uid in records] == [
        office.desk.profile
    ]


def test_a_record_that_is_restored_no_longer_refers_to_what_is_removed(office: Office) -> None:
    """The list named nobody; the import put Åsa on it: both are taken back."""
    put(office, MailingList(uid="l1", name="NCGP"))
    before = contents(office)
    listed = office.get("lists", "l1")
    assert isinstance(listed, MailingList)
    revision = together(office, person("asa"), evolve(listed, include=("asa",)))
    report = office.undo(revision, by="jd")
    assert report.kept == ()
    assert contents(office) == before


def test_a_record_that_is_restored_keeps_what_it_referred_to(office: Office) -> None:
    """Undoing the removal from the list brings back the name of a person who is there."""
    put(office, person("asa"))
    put(office, MailingList(uid="l1", name="NCGP", include=("asa",)))
    listed = office.get("lists", "l1")
    assert isinstance(listed, MailingList)
    revision = together(office, evolve(listed, include=()))
    office.undo(revision, by="jd")
    restored = office.get("lists", "l1")
    assert isinstance(restored, MailingList)
    assert restored.include == ("asa",)


# ---------------------------------------------------------------- what cannot be undone


@pytest.mark.parametrize("revision", [0, -1, 99])
def test_a_change_that_is_not_there_is_not_found(office: Office, revision: int) -> None:
    with pytest.raises(NotFoundError, match=f"there is no change {revision}"):
        office.undo(revision, by="jd")


def test_the_beginning_of_the_office_cannot_be_undone(office: Office) -> None:
    with pytest.raises(UsageError, match="change 1 cannot be undone"):
        office.undo(1, by="jd")


def test_undo_refuses_nothing_else(office: Office) -> None:
    sample(office)
    for revision in range(office.revision, 1, -1):
        office.undo(revision, by="jd")
    left = {kind: records for kind, records in contents(office).items() if records}
    assert set(left) == {"offices"}


# ---------------------------------------------------------------- whatever was done

FIELDS = ("title", "note", "role")
edits = st.lists(
    st.tuples(
        st.sampled_from(["a", "b"]), st.sampled_from(FIELDS), st.sampled_from(["", "x", "y"])
    ),
    max_size=5,
)


@settings(max_examples=40)
@given(first=edits, later=edits)
def test_undo_restores_all_and_only_what_nobody_touched_since(
    tmp_path_factory: pytest.TempPathFactory,
    first: list[tuple[str, str, str]],
    later: list[tuple[str, str, str]],
) -> None:
    with sample_office(tmp_path_factory.mktemp("undo")) as office:
        start = {uid: put(office, person(uid, title="t", note="n")) for uid in "ab"}
        changed = dict(start)
        for uid, field, text in first:
            changed[uid] = evolve(changed[uid], **{field: text})  # type: ignore[arg-type]
        revision = together(office, *changed.values())
        for uid, field, text in later:
            office.edit(found(office, uid), {field: text}, by="jd")
        before = {uid: found(office, uid) for uid in "ab"}
        report = office.undo(revision, by="jd")
        for uid in "ab":
            for field in FIELDS:
                old, new, now, end = (
                    getattr(one, field)
                    for one in (start[uid], changed[uid], before[uid], found(office, uid))
                )
                wanted = old if now == new else now
                assert end == wanted
                stays = old != new and now not in (old, new)
                named = (field, uid.capitalize()) in {(k.what, k.label) for k in report.kept}
                assert stays == named
        again = office.undo(revision, by="jd")
        assert again.change_set is None


def test_the_log_tells_what_was_done_and_undone(office: Office) -> None:
    sample(office, "partners.vcf")
    office.undo(2, by="mk")
    log = [(c.revision, c.by, c.why, c.undoes) for c in office.changes()]
    assert log == [
        (1, "tester", "a new office", 0),
        (2, "jd", "import partners.vcf", 0),
        (3, "mk", "undo 2: import partners.vcf", 2),
    ]


def test_an_undone_import_can_be_imported_again(office: Office) -> None:
    sample(office, "partners.vcf", "posts.csv")
    before = contents(office)["contacts"]
    office.undo(3, by="jd")
    office.undo(2, by="jd")
    sample(office, "partners.vcf")
    assert len(contents(office)["contacts"]) == len(before)
