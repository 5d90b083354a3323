"""Every export leaves a receipt: what left, to whom, under which rules, and what stayed."""

import datetime as dt
import hashlib
import io
import itertools
from pathlib import Path

import pytest
from attrs import evolve
from tests.office.making import EAPC, TO_EAPC, delegate, item, person, put, talk
from tests.office.places import ENGINES, made, url_of
from tests.store.engines import Engine

from genad_liaison import Change, ConflictError, NotFoundError, Office, UsageError, Withheld
from genad_liaison.office.changing import recording
from genad_liaison.testing import counted_ids, steady_clock


def test_a_receipt_says_what_left_and_what_stayed(office: Office, tmp_path: Path) -> None:
    delegate(office, "asa", "SWE", release=TO_EAPC)
    delegate(office, "vera", "AUT")
    path = tmp_path / "all.vcf"
    receipt = office.export("vcard", "role:delegate", audience="UKR,GEO", target=path,
                            as_of="2026-06-01", by="jd")  # fmt: skip
    assert receipt == office.get("receipts", receipt.uid)
    assert (receipt.number, receipt.by, receipt.state) == ("2026-0001", "jd", "published")
    assert receipt.at == office.desk.clock()
    assert (receipt.format, receipt.plugin.partition(" ")[0]) == ("vcard", "genad-liaison")
    assert (receipt.query, receipt.items) == ("role:delegate", "")
    assert (receipt.as_of, receipt.audience) == (dt.date(2026, 6, 1), "UKR,GEO")
    assert not receipt.office
    assert receipt.facts == office.facts.version
    assert (receipt.rows, receipt.recipients) == (1, 0)
    assert receipt.target == str(path)
    assert receipt.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert receipt.marking == "NATO UNCLASSIFIED"
    assert receipt.withheld == (
        Withheld(kind="contacts", uid="vera", label="Vera", reason="is kept for the office alone"),
    )


def test_an_export_without_an_audience_says_that_it_is_for_the_office(office: Office) -> None:
    put(office, person("asa"))
    receipt = office.export("vcard", target=io.BytesIO(), by="jd")
    assert (receipt.office, receipt.audience, receipt.rows) == (True, "IMS-GENAD", 1)
    assert receipt.withheld == ()
    assert receipt.target == "-"


def test_the_receipt_of_a_mailing_counts_recipients_and_the_hash_is_of_the_folder(
    office: Office, tmp_path: Path
) -> None:
    delegate(office, "asa", "SWE")
    delegate(office, "vera", "AUT")
    delegate(office, "alena", "BLR")
    put(office, item("open", EAPC))
    put(office, item("allied"))
    receipt = office.export("newsletter", "role:delegate", items="kind:item", audience="EAPC",
                            target=tmp_path / "june", by="jd")  # fmt: skip
    assert (receipt.rows, receipt.recipients, receipt.items) == (2, 2, "kind:item")
    files = sorted(path for path in (tmp_path / "june").rglob("*") if path.is_file())
    manifest = "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files
    )
    assert receipt.sha256 == hashlib.sha256(manifest.encode()).hexdigest()
    assert [(one.kind, one.label, one.count) for one in receipt.withheld] == [
        ("documents", "Item allied", 1),
        ("contacts", "Alena", 0),
    ]


def test_the_hash_of_a_stream_is_that_of_what_it_got(office: Office) -> None:
    put(office, person("asa"))
    stream = io.BytesIO()
    receipt = office.export("vcard", target=stream, by="jd")
    assert receipt.sha256 == hashlib.sha256(stream.getvalue()).hexdigest()


def test_the_receipt_is_the_change_that_an_export_makes(office: Office) -> None:
    office.export("vcard", target=io.BytesIO(), by="jd")
    *_, last = office.changes()
    assert [(change.kind, change.action) for change in last.changes] == [("receipts", "created")]
    assert (last.by, last.why) == ("jd", "export vcard to IMS-GENAD")


def test_numbers_count_within_the_year(tmp_path: Path) -> None:
    moments = iter(
        dt.datetime(year, 12, 31, 23, tzinfo=dt.UTC)
        for year in itertools.chain.from_iterable([[2026] * 9, [2027] * 99])
    )
    clock_now = [next(moments)]
    path = tmp_path / "office.jsonl"
    with Office.create(
        path, body="IMS-GENAD", by="jd", clock=lambda: clock_now[0], ids=counted_ids()
    ) as office:
        numbers = []
        for year in (2026, 2026, 2027, 2027, 2026):
            clock_now[0] = dt.datetime(year, 6, 1, tzinfo=dt.UTC)
            numbers.append(office.export("vcard", target=io.BytesIO(), by="jd").number)
        assert numbers == ["2026-0001", "2026-0002", "2027-0001", "2027-0002", "2026-0003"]
        assert [r.number for r in office.receipts()][:2] == ["2027-0002", "2027-0001"]


def test_the_number_of_a_receipt_is_its_uid(office: Office) -> None:
    receipt = office.export("vcard", target=io.BytesIO(), by="jd")
    assert receipt.uid == receipt.number == "2026-0001"
    assert office.lookup("2026-0001") == receipt


def test_a_receipt_whose_uid_is_another_keeps_its_number_to_itself(office: Office) -> None:
    """So they were at first."""
    receipt = office.export("vcard", target=io.BytesIO(), by="jd")
    old = evolve(receipt, uid="f00dfeed", number="2026-0002", revision=0)
    office.desk.commit([Change(kind="receipts", uid=old.uid, after=old)], by="jd", why="old")
    assert office.export("vcard", target=io.BytesIO(), by="jd").number == "2026-0003"
    assert office.lookup("2026-0002") == old
    assert [receipt.number for receipt in office.receipts()][::-1] == [
        "2026-0001", "2026-0002", "2026-0003",
    ]  # fmt: skip


@pytest.mark.parametrize("moment", range(1, 8))
@pytest.mark.parametrize("engine", ENGINES)
def test_exports_of_two_programs_at_the_same_moment_have_two_numbers(
    tmp_path: Path, request: pytest.FixtureRequest, engine: Engine, moment: int
) -> None:
    """The other program exports when this one looks at the clock for the so many-th time."""
    server = request.getfixturevalue("postgres") if engine == "postgresql" else ""
    url = url_of(engine, tmp_path, server)
    made(url).close()
    with Office.open(url, clock=steady_clock(), ids=counted_ids("b")) as other:
        looks = itertools.count(1)

        def clock() -> dt.datetime:
            if next(looks) == moment:
                other.export("vcard", target=io.BytesIO(), by="mk")
            return steady_clock()()

        with Office.open(url, clock=clock, ids=counted_ids("a")) as office:
            for _ in range(2):
                office.export("vcard", target=io.BytesIO(), by="jd")
            numbers = [receipt.number for receipt in office.receipts()]
        assert sorted(numbers) == ["2026-0001", "2026-0002", "2026-0003"]


def test_receipts_come_newest_first(office: Office) -> None:
    for _ in range(3):
        office.export("vcard", target=io.BytesIO(), by="jd")
    assert len({receipt.number for receipt in office.receipts()}) == 3


# ---------------------------------------------------------------- what has left has left


def test_a_receipt_is_not_undone(office: Office) -> None:
    receipt = office.export("vcard", target=io.BytesIO(), by="jd")
    with pytest.raises(UsageError, match="cannot be undone"):
        office.undo(office.revision, by="jd")
    assert office.get("receipts", receipt.uid) == receipt


def test_a_receipt_is_neither_edited_nor_removed_nor_added_by_hand(office: Office) -> None:
    receipt = office.export("vcard", target=io.BytesIO(), by="jd")
    with pytest.raises(UsageError, match="receipt"):
        office.edit(receipt, {"state": "void"}, by="jd")
    with pytest.raises(UsageError, match="receipt"):
        recording.remove(office.desk, receipt, by="jd", why="to hide it")
    with pytest.raises(UsageError, match="receipt"):
        recording.add(office.desk, "receipts", {"number": "2026-0009"}, by="jd")
    with pytest.raises((UsageError, ConflictError)):
        office.record(evolve(receipt, audience="SWE"), by="jd")
    assert list(office.receipts()) == [receipt]


def test_the_profile_of_the_office_stays_as_well(office: Office) -> None:
    profile = office.desk.profile
    with pytest.raises(UsageError):
        recording.remove(office.desk, profile, by="jd", why="x")
    with pytest.raises(UsageError):
        office.edit(profile, {"body": "SWE"}, by="jd")
    with pytest.raises(UsageError):
        office.undo(1, by="jd")
    assert office.body == "IMS-GENAD"


# ---------------------------------------------------------------- no export, no receipt


@pytest.mark.parametrize(
    ("how", "error"),
    [
        ({"format": "vcrad"}, NotFoundError),
        ({"kind": "receipts"}, UsageError),
        ({"query": "naton:SWE"}, UsageError),
        ({"query": "(("}, UsageError),
        ({"audience": "Nowhere"}, NotFoundError),
        ({"audience": " , "}, UsageError),
        ({"audience": "SE"}, UsageError),
        ({"as_of": "2026-13-01"}, UsageError),
    ],
)
def test_an_export_that_is_not_well_asked_for_writes_nothing(
    office: Office, tmp_path: Path, how: dict[str, str], error: type[Exception]
) -> None:
    put(office, talk("i1", participants=()))
    asked = {"format": "vcard", "query": ""} | how
    with pytest.raises(error):
        office.export(target=tmp_path / "all", by="jd", **asked)  # type: ignore[arg-type]
    assert not (tmp_path / "all").exists()
    assert list(office.receipts()) == []


def test_a_target_that_is_there_is_asked_about_before_anything_is_written(
    office: Office, tmp_path: Path
) -> None:
    (tmp_path / "all.vcf").write_text("old")
    with pytest.raises(ConflictError, match="is there already"):
        office.export("vcard", target=tmp_path / "all.vcf", by="jd")
    assert (tmp_path / "all.vcf").read_text() == "old"
    assert list(office.receipts()) == []
