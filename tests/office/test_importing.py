"""Imports: planned first, all or nothing, the same twice, and never two people made into one."""

import datetime as dt
import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from tests.office.making import (
    OFFICE_FILES,
    SAMPLES,
    contents,
    day,
    delegate,
    held,
    item,
    person,
    post,
    put,
    sample,
    skipped,
    talk,
)
from tests.plugin.sites import Site

from genad_liaison import (
    Cadence,
    Commitment,
    ConflictError,
    Contact,
    Email,
    ImportReport,
    Interaction,
    LiaisonError,
    MailingList,
    NotFoundError,
    Office,
    Participant,
    Period,
    PluginError,
    ReleaseSet,
    StoredQuery,
    UsageError,
    record_document,
)
from genad_liaison.office.changing import correcting
from genad_liaison.testing import sample_office

ITEMS = tuple(f"items/{path.name}" for path in sorted((OFFICE_FILES / "items").glob("*.md")))
NR = "NATO RESTRICTED"


def imported(office: Office, folder: Path, name: str, text: str, **how: Any) -> ImportReport:
    """Import a file of this text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return office.import_file(path, by="jd", **how)


def card(name: str, *lines: str) -> str:
    return "\r\n".join(("BEGIN:VCARD", "VERSION:3.0", f"FN:{name}", *lines, "END:VCARD", ""))


def json_lines(*documents: dict[str, Any]) -> str:
    header = {"format": "genad-liaison", "schema": 1}
    return "".join(json.dumps(document) + "\n" for document in (header, *documents))


def people(office: Office) -> list[str]:
    return sorted(contact.formatted_name for contact in office.find("contacts"))


# ---------------------------------------------------------------- the sample, again and again


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office file with all of the sample in it."""
    folder = tmp_path_factory.mktemp("settled")
    with sample_office(folder) as office:
        sample(office)
    return folder / "office.jsonl"


ALL = (*SAMPLES, *ITEMS)
ORDERS = {
    **{" ".join(pair): pair for pair in itertools.permutations(SAMPLES, 2)},
    "all": ALL,
    "all backwards": tuple(reversed(ALL)),
    "every third": tuple(ALL[n * 3 % len(ALL)] for n in range(len(ALL))),
}


@pytest.mark.parametrize("names", ORDERS.values(), ids=ORDERS)
def test_files_that_are_in_change_nothing_the_second_time_in_any_order(
    settled: Path, names: tuple[str, ...]
) -> None:
    with Office.open(settled) as office:
        before = (office.revision, contents(office))
        for name in names:
            report = office.import_file(OFFICE_FILES / name, by="jd")
            assert (report.created, report.updated, report.change_set) == (0, 0, None), name
            assert report.unchanged > 0
        assert (office.revision, contents(office)) == before


@pytest.mark.parametrize(
    "first", [("outlook.csv", "partners.vcf"), ("partners.vcf", "outlook.csv")]
)
def test_whatever_comes_first_the_second_round_changes_nothing(
    office: Office, first: tuple[str, ...]
) -> None:
    rest = tuple(name for name in SAMPLES if name not in first)
    sample(office, *first, *rest)
    before = office.revision
    for names in (first, tuple(reversed(first)), rest):
        assert sample(office, *names) == [None] * len(names)
    assert office.revision == before


def test_an_export_of_everything_changes_nothing_when_it_comes_back(
    settled: Path, tmp_path: Path
) -> None:
    with Office.open(settled) as office:
        office.export("json-lines", target=tmp_path / "all.jsonl", by="jd")
        report = office.import_file(tmp_path / "all.jsonl", by="jd")
        assert (report.created, report.updated) == (0, 0)
        assert skipped(report.problems) == []


def test_an_export_of_everything_makes_the_same_office_elsewhere(
    settled: Path, tmp_path: Path, office: Office
) -> None:
    with Office.open(settled) as origin:
        origin.export("json-lines", target=tmp_path / "all.jsonl", by="jd")
        wanted = {k: v for k, v in contents(origin).items() if k not in ("receipts", "offices")}
    report = office.import_file(tmp_path / "all.jsonl", by="jd")
    assert skipped(report.problems) == []
    got = {k: v for k, v in contents(office).items() if k not in ("receipts", "offices")}
    assert got == wanted


def test_what_an_office_writes_for_itself_comes_along_too(office: Office, tmp_path: Path) -> None:
    put(office, person("asa"))
    put(office, MailingList(uid="l1", name="news", include=("asa",)))
    put(office, StoredQuery(uid="q1", name="quiet", query="-has:interaction()"))
    put(office, Cadence(uid="e1", nation="SWE", every="6m"))
    put(office, Commitment(uid="m1", text="Send it", owner="asa"))
    office.consent("asa", "news", "2026-05-06", source="a form", by="jd")
    office.export("json-lines", target=tmp_path / "all.jsonl", by="jd")
    (tmp_path / "other").mkdir()
    with sample_office(tmp_path / "other") as other:
        assert skipped(other.import_file(tmp_path / "all.jsonl", by="jd").problems) == []
        wanted = {k: v for k, v in contents(office).items() if k not in ("receipts", "offices")}
        assert {k: v for k, v in contents(other).items() if k in wanted} == wanted


# ---------------------------------------------------------------- plan and commit


def test_a_plan_writes_nothing(office: Office) -> None:
    before = Path(office.desk.store.url).read_bytes()
    plan = office.plan_import(OFFICE_FILES / "partners.vcf")
    assert plan.count("created", "contacts") == 48
    assert Path(office.desk.store.url).read_bytes() == before
    assert people(office) == []


def test_a_plan_that_is_committed_is_what_importing_does(office: Office, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    report = office.commit(office.plan_import(OFFICE_FILES / "partners.vcf"), by="jd")
    with sample_office(tmp_path / "other") as other:
        other.import_file(OFFICE_FILES / "partners.vcf", by="jd")
        assert contents(other) == contents(office)
    assert report.change_set is not None
    assert report.change_set.why == "import partners.vcf"


def test_a_plan_is_refused_once_the_office_has_changed_and_nothing_is_written(
    office: Office, tmp_path: Path
) -> None:
    (tmp_path / "a.vcf").write_text(card("Åsa Lindqvist", "EMAIL;TYPE=work:asa@mod.example"))
    plan = office.plan_import(tmp_path / "a.vcf")
    put(office, person("asa", "Åsa Lindqvist"))
    with pytest.raises(ConflictError, match=r"the office changed since a\.vcf was looked at"):
        office.commit(plan, by="jd")
    assert people(office) == ["Åsa Lindqvist"]
    assert office.revision == 2


def test_a_plan_is_committed_once(office: Office) -> None:
    plan = office.plan_import(OFFICE_FILES / "partners.vcf")
    office.commit(plan, by="jd")
    with pytest.raises(ConflictError):
        office.commit(plan, by="jd")
    assert len(people(office)) == 48


def test_a_plan_that_another_program_overtook_is_refused(office: Office) -> None:
    plan = office.plan_import(OFFICE_FILES / "partners.vcf")
    with Office.open(office.desk.store.url) as other:
        other.import_file(OFFICE_FILES / "partners.vcf", by="mk")
    with pytest.raises(ConflictError):
        office.commit(plan, by="jd")
    assert len(people(office)) == 48


def test_an_import_that_changes_nothing_is_no_change(office: Office, tmp_path: Path) -> None:
    report = imported(office, tmp_path, "a.vcf", card("Åsa", "EMAIL:a@x.example"))
    assert report.change_set is not None
    again = office.import_file(tmp_path / "a.vcf", by="jd")
    assert (again.change_set, again.unchanged) == (None, 1)
    with pytest.raises(UsageError, match="nothing to undo"):
        office.undo(again.change_set, by="jd")


# ---------------------------------------------------------------- who is who


def test_homonyms_are_never_merged(office: Office, tmp_path: Path) -> None:
    cards = (
        card("Anna Lund", "EMAIL:anna@mod.example", "ORG:Ministry"),
        card("Anna Lund", "EMAIL:anna@ngo.example", "ORG:Red Cross"),
        card("Anna Lund", "TEL:+45 1"),
        card("Anna Lund", "TEL:+45 2"),
        card("Anna Lund", "ORG:Ministry"),
        card("Anna Lund", "ORG:Red Cross"),
    )
    for _ in range(2):
        imported(office, tmp_path, "a.vcf", "".join(cards))
        assert people(office) == ["Anna Lund"] * 6


def test_a_shared_functional_mailbox_does_not_merge_two_people(
    office: Office, tmp_path: Path
) -> None:
    names = ("Anna Lund", "Anna Svensson", "Erik Lund", "Desk")
    text = "".join(card(name, "EMAIL;TYPE=work:desk@mod.example") for name in names)
    for _ in range(2):
        imported(office, tmp_path, "a.vcf", text)
        assert people(office) == sorted(names)


def test_the_same_address_fills_blanks_and_replaces_nothing(office: Office, tmp_path: Path) -> None:
    kept = put(
        office, person("asa", "Åsa Lindqvist", title="Adviser", release=ReleaseSet(groups=("PFP",)))
    )
    report = imported(office, tmp_path, "a.vcf", card(
        "Asa Lindqvist", "EMAIL:ASA@mod.example", "TITLE:Head", "ROLE:Delegate", "TEL:+46 1",
        "NOTE:From Outlook",
    ))  # fmt: skip
    assert (report.created, report.updated) == (0, 1)
    new = office.get("contacts", "asa")
    assert isinstance(new, Contact)
    assert (new.formatted_name, new.title, new.role) == ("Åsa Lindqvist", "Adviser", "Delegate")
    assert [phone.value for phone in new.phones] == ["+46 1"]
    assert new.emails == kept.emails
    assert (new.note, new.release) == ("From Outlook", kept.release)


def test_the_same_uid_replaces_what_the_card_speaks_of(office: Office, tmp_path: Path) -> None:
    imported(office, tmp_path, "a.vcf", card("Åsa Lindqvist", "UID:u1", "EMAIL:old@x.example",
                                             "TITLE:Adviser"))  # fmt: skip
    office.edit(office.lookup("Åsa Lindqvist"), {"note": "Ours"}, by="jd")
    imported(office, tmp_path, "a.vcf", card("Åsa Berg", "UID:u1", "EMAIL:new@x.example"))
    new = office.get("contacts", "u1")
    assert isinstance(new, Contact)
    assert (new.formatted_name, str(new.emails[0])) == ("Åsa Berg", "new@x.example")
    assert (new.title, new.note) == ("Adviser", "Ours")


def test_an_import_never_changes_who_may_be_told_of_a_person_known_by_address(
    office: Office, tmp_path: Path
) -> None:
    put(office, person("asa", "Åsa Lindqvist"))
    stranger = person("", "Åsa Lindqvist", emails=(Email(value="asa@mod.example"),),
                      release=ReleaseSet(groups=("PUBLIC",)))  # fmt: skip
    imported(office, tmp_path, "a.jsonl", json_lines(record_document(stranger)))
    asa = office.get("contacts", "asa")
    assert isinstance(asa, Contact)
    assert asa.release == ReleaseSet()


def test_a_uid_that_a_file_gives_to_two_people_is_a_problem(office: Office, tmp_path: Path) -> None:
    """Some programs write the same UID on every card: the last would swallow all others."""
    cards = [card(name, "UID:same", f"EMAIL:{name[:4].lower()}@x.example")
             for name in ("Anna Lund", "Erik Berg", "Lund, Anna")]  # fmt: skip
    report = imported(office, tmp_path, "a.vcf", "".join(cards))
    assert people(office) == ["Lund, Anna"]
    (problem,) = skipped(report.problems)
    assert problem.startswith("a.vcf:")
    assert "'same' was given to 'Anna Lund' earlier in this file" in problem


def test_rows_that_give_one_uid_to_two_talks_lose_neither_in_silence(
    office: Office, tmp_path: Path
) -> None:
    put(office, person("asa"))
    rows = "uid,kind,date,subject,participants\n" + "".join(
        f"i1,call,2026-05-0{n},Subject {n},asa@mod.example\n" for n in (1, 2)
    )
    report = imported(office, tmp_path, "talks.csv", rows)
    assert [t.subject for t in office.find("interactions")] == ["Subject 1"]
    assert "'i1' was given to 'Subject 1' earlier in this file" in skipped(report.problems)[0]


def test_a_round_of_calls_on_one_day_and_subject_is_as_many_as_people(
    office: Office, tmp_path: Path
) -> None:
    for uid in ("asa", "vera"):
        put(office, person(uid))
    rows = "kind,date,subject,participants\n" + "".join(
        f"call,2026-05-01,National report,{uid}@mod.example\n" for uid in ("asa", "vera")
    )
    for _ in range(2):
        imported(office, tmp_path, "talks.csv", rows)
        talks = list(office.find("interactions"))
        assert sorted(t.participants[0].contact for t in talks) == ["asa", "vera"]


def test_two_posts_of_one_title_that_have_uids_of_their_own_stay_two(
    office: Office, tmp_path: Path
) -> None:
    rows = "post_uid,role,title_en,party\nd1,deputy,Deputy,SWE\nd2,deputy,Deputy,SWE\n"
    for _ in range(2):
        imported(office, tmp_path, "posts.csv", rows)
        assert sorted(p.uid for p in office.find("posts")) == ["d1", "d2"]


# ---------------------------------------------------------------- organisations


def test_a_card_of_a_shipped_organisation_corrects_its_contact_details_and_nothing_else(
    office: Office, tmp_path: Path
) -> None:
    """What a body is decides who gets what; no card says that."""
    office.import_file(_organisation(tmp_path, nato_body=True, acts_for="SWE", parent="SHAPE",
                                     note="Call first", phones=({"value": "+32 2"},)))  # fmt: skip
    body = office.facts.organisations["NATOPA"]
    assert (body.nato_body, body.acts_for) == (False, "")
    assert body.parent == office.desk.shipped.organisations["NATOPA"].parent
    assert (body.note, body.phones[0].value) == ("Call first", "+32 2")


def _organisation(folder: Path, **fields: Any) -> Path:
    path = folder / "bodies.jsonl"
    document = {"record": "organisations", "uid": "NATOPA", "name_en": "NATO PA", **fields}
    path.write_text(json_lines(document))
    return path


def test_a_card_fills_in_beside_what_the_office_corrected(office: Office, tmp_path: Path) -> None:
    correcting.correct(
        office.desk, "NATOPA", {"note": "Ours", "city": "Elsewhere"}, by="jd", why="x"
    )
    for _ in range(2):
        office.import_file(_organisation(tmp_path, note="Theirs", urls=["https://x.example"]))
    body = office.facts.organisations["NATOPA"]
    assert (body.note, body.city, body.urls) == ("Ours", "Elsewhere", ("https://x.example",))
    assert office.revision == 3


def test_an_organisation_of_the_offices_own_is_not_doubled(office: Office, tmp_path: Path) -> None:
    text = card("Nordic Forum", "ORG:Nordic Forum", "X-ABShowAs:COMPANY", "TEL:+46 1")
    for _ in range(2):
        imported(office, tmp_path, "a.vcf", text)
        assert [o.name_en for o in office.desk.store.find("organisations")] == ["Nordic Forum"]  # type: ignore[attr-defined]


# ---------------------------------------------------------------- problems


def test_a_restricted_item_is_a_problem_and_the_rest_is_imported(
    office: Office, tmp_path: Path
) -> None:
    put(office, person("asa"))
    rows = "kind,date,subject,participants,marking\n" + "".join(
        f"call,2026-05-0{n},Subject {n},asa@mod.example,{marking}\n"
        for n, marking in enumerate(("", NR, "NATO SECRET", "NU", "no such marking"), 1)
    )
    report = imported(office, tmp_path, "talks.csv", rows)
    assert sorted(t.subject for t in office.find("interactions")) == ["Subject 1", "Subject 4"]
    problems = skipped(report.problems)
    assert [problem.partition(": ")[0] for problem in problems] == [
        "talks.csv:3", "talks.csv:4", "talks.csv:6",
    ]  # fmt: skip
    assert "NATO RESTRICTED and above is refused" in problems[0]
    assert "marked NATO SECRET" in problems[1]
    assert "Subject 2" not in Path(office.desk.store.url).read_text()


@pytest.mark.parametrize("marking", [NR, "NATO CONFIDENTIAL", "COSMIC TOP SECRET", "OTAN SECRET"])
def test_a_restricted_paper_does_not_come_in_as_markdown(
    office: Office, tmp_path: Path, marking: str
) -> None:
    text = f"---\ntitle: A paper\nmarking: {marking}\n---\nIts very text.\n"
    report = imported(office, tmp_path, "a.md", text)
    assert list(office.find("documents")) == []
    assert skipped(report.problems)[0].startswith("a.md:")
    assert "very text" not in Path(office.desk.store.url).read_text()


@pytest.mark.parametrize("level", ["NR", "NC", "NS", "CTS", "SECRET", "nr", None, 3])
def test_a_restricted_record_does_not_come_in_as_json(
    office: Office, tmp_path: Path, level: object
) -> None:
    """Neither by a level of ours, nor by one that nobody could compare."""
    papers = [{"record": "documents", "uid": f"d{n}", "kind": "item", "title": f"Paper {n}",
               "marking": {"level": one}} for n, one in enumerate((level, "NU"))]  # fmt: skip
    report = imported(office, tmp_path, "a.jsonl", json_lines(*papers))
    assert [d.title for d in office.find("documents")] == ["Paper 1"]
    assert skipped(report.problems)[0].startswith("a.jsonl:2: ")


def test_references_to_nobody_are_problems_with_file_and_line(
    office: Office, tmp_path: Path
) -> None:
    put(office, person("asa"))
    rows = (
        "kind,date,subject,participants\n"
        "call,2026-05-01,One,Nobody Known\n"
        "call,2026-05-02,Two,asa@mod.example\n"
        "call,2026-05-03,Three,asa@mod.example|No such post\n"
        "call,2026-05-04,Four,asa@mod.example||Nowhere\n"
    )
    report = imported(office, tmp_path, "talks.csv", rows)
    assert [t.subject for t in office.find("interactions")] == ["Two"]
    assert skipped(report.problems) == [
        "talks.csv:2: no contact is called 'Nobody Known'",
        "talks.csv:4: no post 'No such post' that this person held that day",
        "talks.csv:5: no nation or organisation is called 'Nowhere'",
    ]


def test_an_appointment_to_a_post_that_was_not_imported_says_so(
    office: Office, tmp_path: Path
) -> None:
    put(office, person("asa"))
    rows = (
        "role,title_en,party,holder_email,from\n"
        "delegate,Delegate,Nowhere,asa@mod.example,2026-01-01\n"
        "deputy,Deputy,SWE,nobody@x.example,2026-01-01\n"
    )
    report = imported(office, tmp_path, "posts.csv", rows)
    assert [p.role for p in office.find("posts")] == ["deputy"]
    assert list(office.find("appointments")) == []
    assert [p.partition(": ")[2] for p in skipped(report.problems)] == [
        "no nation or organisation is called 'Nowhere'",
        "its other half was not imported",
        "no contact is called 'nobody@x.example'",
    ]


def test_an_ambiguous_name_is_a_problem_that_lists_them(office: Office, tmp_path: Path) -> None:
    for uid in ("anna-one", "anna-two"):
        put(office, person(uid, "Anna Lund"))
    rows = "kind,date,subject,participants\ncall,2026-05-01,One,Anna Lund\n"
    (problem,) = skipped(imported(office, tmp_path, "talks.csv", rows).problems)
    assert "'Anna Lund' is the name of 2 contacts" in problem
    assert "anna-one" in problem


def test_a_double_hat_without_its_post_is_a_problem_that_asks_for_it(
    office: Office, tmp_path: Path
) -> None:
    delegate(office, "asa", "SWE")
    put(office, post("NOR"))
    put(office, held("asa", "nor-delegate"))
    rows = "kind,date,subject,participants\ncall,2026-05-01,One,asa@mod.example\n"
    (problem,) = skipped(imported(office, tmp_path, "talks.csv", rows).problems)
    assert "stood for NOR and SWE that day; say in which post" in problem


def test_nobody_is_given_the_post_of_another_day(office: Office, tmp_path: Path) -> None:
    put(office, post("SWE"))
    put(office, person("asa"))
    put(office, held("asa", "swe-delegate", Period(start=day("2026-01-01"), end=day("2026-06-01"))))
    rows = "kind,date,subject,participants\n" + "".join(
        f"call,{when},{when},asa@mod.example\n"
        for when in ("2025-12-31", "2026-01-01", "2026-05-31", "2026-06-01")
    )
    imported(office, tmp_path, "talks.csv", rows)
    stood = {t.subject: t.participants[0].party for t in office.find("interactions")}
    assert stood == {
        "2025-12-31": "", "2026-01-01": "SWE", "2026-05-31": "SWE", "2026-06-01": "",
    }  # fmt: skip


def test_a_correction_that_no_fact_could_bear_is_a_problem_and_the_office_opens(
    office: Office, tmp_path: Path
) -> None:
    """One bad date would keep every command from its facts."""
    bad = [
        {"fact_kind": "nations", "fact": "SWE", "fields": {"accession": "soon"}},
        {"fact_kind": "nations", "fact": "SWE", "fields": {"uid": "RUS"}},
        {"fact_kind": "nations", "fact": "SWE", "fields": {"colour": "blue"}},
        {"fact_kind": "contacts", "fact": "SWE", "fields": {"note": "x"}},
        {"fact_kind": "organisations", "fact": "NATOPA", "fields": {"nato_body": "false"}},
    ]
    documents = [{"record": "corrections", "uid": f"c{n}", **one} for n, one in enumerate(bad)]
    report = imported(office, tmp_path, "a.jsonl", json_lines(*documents))
    assert len(skipped(report.problems)) == len(bad)
    assert list(office.desk.store.find("corrections")) == []
    assert office.facts.nations["SWE"] == office.desk.shipped.nations["SWE"]


@pytest.mark.parametrize(
    ("name", "data", "error", "said"),
    [
        ("none.vcf", None, NotFoundError, "no such file"),
        ("folder", "", UsageError, "is a folder"),
        ("a.vcf", b"", UsageError, "is empty"),
        ("a.csv", b"\xef\xbb\xbf \r\n", UsageError, "is empty"),
        ("a.xyz", b"what is this", UsageError, "no importer knows this kind of file"),
        ("a.csv", b"Ville,Pays\nParis,France\n", UsageError, "no column for a name"),
        ("a.jsonl", b"{}\n", UsageError, "genad-liaison"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_and_the_office_is_as_it_was(
    office: Office, tmp_path: Path, name: str, data: object, error: type[LiaisonError], said: str
) -> None:
    path = tmp_path / name
    if isinstance(data, bytes):
        path.write_bytes(data)
    elif data is not None:
        path.mkdir()
    before = Path(office.desk.store.url).read_bytes()
    with pytest.raises(error) as caught:
        office.import_file(path, by="jd")
    assert said in "".join((caught.value.message, *caught.value.hints))
    assert name in caught.value.message
    assert Path(office.desk.store.url).read_bytes() == before


# ---------------------------------------------------------------- plugins that fail


IMPORTER = """
from genad_liaison import Contact, Draft, ImportProblem, Importer, Place, hookimpl

HERE = Place(file="a.x", line=1)

def of(record):
    return Draft(record=record, place=HERE)

def named(name, **fields):
    return of(Contact(uid="", formatted_name=name, **fields))

def read(source):
    yield named("Anna Lund")
    {work}

@hookimpl
def liaison_importers():
    yield Importer(name="x", summary="x", suffixes=(".x",), read=read{offer})
"""
ALLOWANCE = """
    import datetime
    from genad_liaison import Allowance
    day = datetime.date(2026, 1, 1)
    yield of(Allowance(uid="a", party="BLR", by="x", why="x", since=day))
"""


@pytest.mark.parametrize(
    "work",
    [
        "raise ValueError('half way')",
        "raise SystemExit(3)",
        "raise StopIteration",
        "1 / 0",
        "yield None",
        "yield 'a text'",
        "yield Contact(uid='', formatted_name='bare')",
        "yield of(None)",
        "yield of('text')",
        "yield of(HERE)",
        "yield Draft(record=Contact(uid='', formatted_name='b'), place='line 3')",
        "yield ImportProblem(place=None, message='x')",
        "yield of(Contact(uid=None, formatted_name='b'))",
        "yield named(None)",
        "yield named('b', emails=['x'])",
        "yield named('b', languages='en')",
        ALLOWANCE,
    ],
)
def test_an_importer_that_fails_half_way_or_gives_garbage_is_named_and_nothing_is_imported(
    site: Site, office: Office, tmp_path: Path, work: str
) -> None:
    site.install("genad-liaison-x", IMPORTER.format(work=work, offer=""))
    before = Path(office.desk.store.url).read_bytes()
    with pytest.raises(PluginError, match=r"genad-liaison-x 0\.2"):
        imported(office, tmp_path, "a.x", "x")
    assert Path(office.desk.store.url).read_bytes() == before
    assert people(office) == []


def test_a_sound_importer_of_a_stranger_works(site: Site, office: Office, tmp_path: Path) -> None:
    """So that the test above fails for the reason that it gives."""
    site.install("genad-liaison-x", IMPORTER.format(work="yield named('Erik Berg')", offer=""))
    assert imported(office, tmp_path, "a.x", "x").created == 2
    assert people(office) == ["Anna Lund", "Erik Berg"]


def test_an_importer_that_gives_nothing_it_could_iterate_is_named(
    site: Site, office: Office, tmp_path: Path
) -> None:
    site.install("genad-liaison-x", IMPORTER.replace("def read(source):", "def read(source):\n    "
                 "return None\ndef never(source):").format(work="pass", offer=""))  # fmt: skip
    with pytest.raises(PluginError, match="TypeError"):
        imported(office, tmp_path, "a.x", "x")


# ---------------------------------------------------------------- the day of the clock


def test_an_import_is_dated_by_the_clock_and_signed(office: Office, tmp_path: Path) -> None:
    report = imported(office, tmp_path, "a.vcf", card("Åsa", "EMAIL:a@x.example"))
    assert report.change_set is not None
    assert report.change_set.at == dt.datetime(2026, 11, 24, 10, tzinfo=dt.UTC)
    assert report.change_set.by == "jd"


def test_drafts_of_one_file_may_refer_to_each_other_in_any_order(
    office: Office, tmp_path: Path
) -> None:
    asa, meeting = person("asa"), talk("i1", "asa", participants=(Participant(contact="asa"),))
    members = MailingList(uid="l1", name="NCGP", include=("asa",))
    paper = item("d1")
    cited = evolve(meeting, documents=("d1",))
    documents = [record_document(one) for one in (members, cited, paper, asa)]
    report = imported(office, tmp_path, "a.jsonl", json_lines(*documents))
    assert skipped(report.problems) == []
    assert report.created == 4
    found = office.get("interactions", "i1")
    assert isinstance(found, Interaction)
    assert found.documents == ("d1",)
