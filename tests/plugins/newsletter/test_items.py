"""Newsletter items are read whole, or refused in one line that says where and why."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genad_liaison import Document, Draft, ImportProblem, Place, Source
from genad_liaison_plugins.newsletter.items import is_item, read

WHOLE = """---
# what the office writes
title: "Annual conference: what was agreed"
marking: NATO/EAPC UNCLASSIFIED
date: 2026-05-08
topics: [conference, "reports, national"]   # two
reference: NCGP(2026)0012
language: en
uid: item-7
---

# Agreed

Four recommendations.
"""


def outcome(text: str | bytes) -> list[Draft | ImportProblem]:
    data = text if isinstance(text, bytes) else text.encode()
    return list(read(Source(name="item.md", data=data)))


def refusal(text: str | bytes) -> str:
    (problem,) = outcome(text)
    assert isinstance(problem, ImportProblem)
    assert problem.severity == "skipped"
    return f"{problem.place}: {problem.message}"


def draft(text: str | bytes) -> Draft:
    (found,) = outcome(text)
    assert isinstance(found, Draft)
    return found


def item(head: str = "", body: str = "Text.") -> str:
    return f"---\ntitle: A title\nmarking: NATO UNCLASSIFIED\n{head}---\n{body}\n"


def document(found: Draft) -> Document:
    assert isinstance(found.record, Document)
    return found.record


def test_a_whole_item_is_read() -> None:
    assert outcome(WHOLE) == [
        Draft(
            record=Document(
                uid="item-7",
                kind="item",
                title="Annual conference: what was agreed",
                date=dt.date(2026, 5, 8),
                topics=("conference", "reports, national"),
                reference="NCGP(2026)0012",
                language="en",
                text="# Agreed\n\nFour recommendations.",
            ),
            place=Place(file="item.md", line=1, item='item "Annual conference: what was agreed"'),
            marking="NATO/EAPC UNCLASSIFIED",
        )
    ]


def test_title_and_marking_are_enough() -> None:
    found = draft(item())
    assert found.record == Document(uid="", kind="item", title="A title", text="Text.")
    assert found.marking == "NATO UNCLASSIFIED"


@pytest.mark.parametrize("encoded", [WHOLE.encode("utf-8-sig"), WHOLE.replace("\n", "\r\n")])
def test_a_byte_order_mark_and_windows_line_ends_change_nothing(encoded: str | bytes) -> None:
    assert outcome(encoded) == outcome(WHOLE)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Report #4", "Report #4"),
        ("Report  # a draft", "Report"),
        ("NATO: what next", "NATO: what next"),
        ('"Silence" is consent', '"Silence" is consent'),
        ('"Report # 4"', "Report # 4"),
        (r'"The \"right\" words"', 'The "right" words'),
        ("'The women''s network'", "The women's network"),
        ("[Reminder] conference", "[Reminder] conference"),
        ("L’automne à venir", "L’automne à venir"),
        ("two \t  spaces", "two spaces"),
    ],
)
def test_a_title_is_read_as_it_was_meant(written: str, meant: str) -> None:
    text = f"---\ntitle: {written}\nmarking: NATO UNCLASSIFIED\n---\nText.\n"
    assert document(draft(text)).title == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("[training, reports]", ("training", "reports")),
        ("training, reports", ("training", "reports")),
        ("training", ("training",)),
        ("['a, b', c, c]", ("a, b", "c")),
        ("[]", ()),
        ("", ()),
    ],
)
def test_topics_are_a_list(written: str, meant: tuple[str, ...]) -> None:
    assert document(draft(item(f"topics: {written}\n"))).topics == meant


def test_an_unknown_key_is_kept_in_the_note_and_reported() -> None:
    problem, found = outcome(item("author: Nino Kapanadze\n"))
    assert isinstance(found, Draft)
    assert document(found).note == "author: Nino Kapanadze"
    assert isinstance(problem, ImportProblem)
    assert (problem.severity, str(problem.place)) == ("warning", "item.md:4")
    assert "'author'" in problem.message


def test_control_characters_are_left_out_and_reported() -> None:
    problem, found = outcome(item(body="One\x0btwo\x00three."))
    assert isinstance(problem, ImportProblem)
    assert (problem.severity, problem.message) == ("repaired", "2 control characters left out")
    assert isinstance(found, Draft)
    assert document(found).text == "Onetwothree."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "item.md:1: the file is empty"),
        (" \n\n", "item.md:1: the file is empty"),
        ("# Just Markdown\n", "item.md:1: there is no front matter: write --- first"),
        ("---\ntitle: A\n", "item.md:1: the front matter has no closing --- line"),
        (
            "---\nmarking: NATO UNCLASSIFIED\n---\nText.\n",
            "item.md:1: there is no title: write for instance `title: Annual conference`",
        ),
        (
            "---\ntitle: A\nmarking: ''\n---\nText.\n",
            "item.md:3: there is no marking: write for instance `marking: NATO UNCLASSIFIED`",
        ),
        (
            item("date: 2026-02-30\n"),
            "item.md:4: date '2026-02-30' is not a day of the calendar; write 2026-05-03",
        ),
        (
            item("date: 2026-05\n"),
            "item.md:4: date '2026-05' is not a day of the calendar; write 2026-05-03",
        ),
        (item("language: Dutch\n"), "item.md:4: language 'Dutch' is not one of en, fr"),
        (item("topics: [a, b\n"), "item.md:4: topics: a bracket is missing; write [a, b]"),
        (item("title: Again\n"), "item.md:4: title is there twice"),
        (
            item("  - training\n"),
            "item.md:4: '- training' is no `key: value`; a list is written [a, b]",
        ),
        (item('reference: "x\n'), "item.md:4: reference: the quote is not closed"),
        (
            item("reference: >\n"),
            "item.md:4: reference: a value is written on its own line, not below it",
        ),
        (item(body="  \n"), "item.md:1: there is no text under the front matter"),
    ],
)
def test_a_fault_is_one_problem_that_names_its_line(text: str, said: str) -> None:
    assert refusal(text) == said


def test_two_faults_are_still_one_problem() -> None:
    said = refusal("---\ntitle: A\ndate: soon\n---\nText.\n")
    assert said == (
        "item.md:1: there is no marking: write for instance `marking: NATO UNCLASSIFIED`; "
        "line 3: date 'soon' is not a day of the calendar; write 2026-05-03"
    )


def test_a_long_text_between_two_rules_is_one_short_problem() -> None:
    said = refusal("---\n" + "Not an item.\n" * 1000 + "---\n")
    assert said.endswith("; and 995 more")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            item(body="Mäkelä").encode("cp1252"),
            "item.md:5: byte 0xE4 is not UTF-8; save the file as UTF-8",
        ),
        (item().encode("utf-16"), "item.md:1: the file is UTF-16; save it as UTF-8"),
    ],
)
def test_another_encoding_is_named(data: bytes, said: str) -> None:
    assert refusal(data) == said


@given(
    st.binary(max_size=300) | st.text().map(lambda text: item(body=text).encode("utf-8", "replace"))
)
def test_whatever_comes_there_is_one_draft_or_one_refusal(data: bytes) -> None:
    found = outcome(data)
    drafts = [one for one in found if isinstance(one, Draft)]
    refused = [p for p in found if isinstance(p, ImportProblem) and p.severity == "skipped"]
    assert len(drafts) + len(refused) == 1


def test_items_are_told_from_other_markdown() -> None:
    assert is_item(WHOLE.encode("utf-8-sig"))
    assert not is_item(b"# README\n")
    assert not is_item(b"---\ntitle: a page of a site\n---\n")


def test_a_line_of_a_million_spaces_is_read_at_once() -> None:
    assert document(draft(item(f"reference: a{' ' * 1_000_000}b\n"))).reference.endswith("b")
