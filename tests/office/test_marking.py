"""The words of a marking must say what holds; and the gate can be asked without an export."""

import json
from pathlib import Path

import pytest
from attrs import evolve
from tests.office.making import EAPC, NU, TO_EAPC, delegate, item, put, talk

from genad_liaison import Document, Marking, Office, ReleaseError, ReleaseSet
from genad_liaison.office.outgo.checking import check_release

WORDS = ("NATO RESTRICTED", "NATO SECRET Releasable to PfP", "OTAN CONFIDENTIEL", "NR")


@pytest.mark.parametrize("words", WORDS)
def test_a_paper_whose_words_are_restricted_does_not_come_in_as_unclassified(
    office: Office, tmp_path: Path, words: str
) -> None:
    """Its level says NU; the paper says otherwise."""
    false = Marking(printed=words)
    for record in (item("d1", false), talk("i1", participants=(), marking=false)):
        with pytest.raises(ReleaseError, match="is refused"):
            office.record(record, by="jd")
    path = tmp_path / "a.jsonl"
    paper = {"record": "documents", "uid": "d1", "kind": "item", "title": "A",
             "marking": {"printed": words}}  # fmt: skip
    lines = ({"format": "genad-liaison", "schema": 1}, paper)
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    report = office.import_file(path, by="jd")
    assert "NATO RESTRICTED and above is refused" in report.problems[0].message
    assert list(office.find("documents")) == []


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("NATO/EAPC UNCLASSIFIED", "NATO/EAPC UNCLASSIFIED"),
        ("NATO/CPEA SANS CLASSIFICATION", "NATO/CPEA SANS CLASSIFICATION"),
        ("NATO UNCLASSIFIED Releasable to the Public", "NATO/EAPC UNCLASSIFIED"),
        ("NATO UNCLASSIFIED", "NATO/EAPC UNCLASSIFIED"),
        ("for friends", "NATO/EAPC UNCLASSIFIED"),
        ("", "NATO/EAPC UNCLASSIFIED"),
    ],
)
def test_an_item_is_sent_with_words_that_hold(
    office: Office, tmp_path: Path, printed: str, shown: str
) -> None:
    delegate(office, "vera", "AUT")
    put(office, item("d1", evolve(EAPC, printed=printed)))
    office.export("newsletter", audience="EAPC", target=tmp_path / "june", by="jd")
    preview = (tmp_path / "june" / "preview.html").read_text(encoding="utf-8")
    assert shown in preview
    assert printed in ("", shown) or "for friends" not in preview
    assert "the Public" not in preview


def test_a_release_check_says_what_an_export_would_do_and_writes_nothing(office: Office) -> None:
    delegate(office, "asa", "SWE", release=TO_EAPC, note="private")
    delegate(office, "vera", "AUT")
    put(office, item("open", EAPC, note="private"))
    put(office, item("allied", NU))
    before = office.revision
    people = check_release(office.desk, "contacts", "", "EAPC", None)
    assert [one.uid for one in people.released] == ["asa"]
    assert "private" not in str(people.released)
    assert [(w.uid, w.reason) for w in people.withheld if w.kind == "contacts"] == [
        ("vera", "is kept for the office alone")
    ]
    assert "BLR" in {w.uid for w in people.withheld if w.kind == "parties"}
    papers = check_release(office.desk, "documents", "kind:item", "EAPC", None)
    assert [one.uid for one in papers.released] == ["open"]
    assert isinstance(papers.released[0], Document)
    assert papers.released[0].note == ""
    assert office.revision == before
    assert list(office.receipts()) == []


def test_a_release_to_one_nation_is_none_to_its_framework(office: Office) -> None:
    delegate(office, "asa", "SWE", release=ReleaseSet(nations=("AUT",)))
    checked = {
        name: [one.uid for one in check_release(office.desk, "contacts", "", name, None).released]
        for name in ("AUT", "PfP", "ALLIES", "SWE")
    }
    assert checked == {"AUT": ["asa"], "PfP": [], "ALLIES": [], "SWE": []}
