"""An issue in a folder: the same bytes every time, and in each message only what belongs there.

``UPDATE_GOLDEN=1 python -m pytest tests/plugins/newsletter`` writes the golden files anew; look at
``golden/preview.html`` in a browser, and at the difference, before you commit them.
"""

import os
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.plugins.newsletter import sample

from genad_liaison import Document, Marking, ReleaseSet
from genad_liaison_plugins.newsletter.issue import issue_of
from genad_liaison_plugins.newsletter.options import NewsletterOptions

GOLDEN = Path(__file__).parent / "golden"


def content(data: bytes) -> str:
    """All that a message says: headers, text and HTML."""
    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    heads = [f"{name}: {value}" for name, value in message.items()]
    return "\n".join(heads + [part.get_content() for part in message.iter_parts()])


@pytest.mark.parametrize("name", ["allies.eml", "eapc.eml", "preview.html", "recipients.csv"])
def test_the_sample_issue_is_written_as_before(name: str) -> None:
    data = sample.written(sample.ISSUE)[name]
    if os.environ.get("UPDATE_GOLDEN"):
        (GOLDEN / name).write_bytes(data)
    assert data == (GOLDEN / name).read_bytes()


def test_there_is_a_golden_file_for_every_file_of_the_issue() -> None:
    assert {file.name for file in GOLDEN.iterdir()} == set(sample.written(sample.ISSUE))


def test_the_same_selection_gives_the_same_bytes() -> None:
    assert sample.written(sample.ISSUE) == sample.written(sample.ISSUE)


def test_a_message_holds_nothing_of_an_item_that_is_not_in_its_edition() -> None:
    message = content(sample.written(sample.ISSUE)["eapc.eml"])
    for item in set(sample.ITEMS) - set(sample.PARTNER_ITEMS):
        assert item.title not in message
        assert item.uid not in message
        for word in ("Heron", "witnesses", "vacant", "Mäkelä"):
            assert word not in message


def test_no_message_names_a_recipient() -> None:
    files = sample.written(sample.ISSUE)
    people = [
        person
        for person in (*sample.ALLIES, *sample.PARTNERS)
        if person.name != "Aino Virtanen"  # the subject of an item
    ]
    for name in ("allies.eml", "eapc.eml"):
        message = content(files[name])
        assert "@mod.example" not in message
        assert not [person for person in people if person.name in message]


ITEM_SETS = st.lists(st.sets(st.integers(0, 7)), max_size=4)


@settings(max_examples=25)
@given(ITEM_SETS)
def test_however_the_rules_cut_the_editions_nothing_leaks(cut: list[set[int]]) -> None:
    items = [
        Document(uid=f"u{n}", kind="item", title=f"Title{n}x", text=f"Body{n}x") for n in range(8)
    ]
    editions = [
        sample.edition(*(items[n] for n in sorted(chosen)), name=f"e{place}")
        for place, chosen in enumerate(cut)
    ]
    files = sample.written(sample.selection(*editions))
    for place, chosen in enumerate(cut):
        message = content(files[f"e{place}.eml"]) if chosen else ""
        assert {n for n in range(8) if f"Title{n}x" in message} == chosen
        assert {n for n in range(8) if f"Body{n}x" in message} == chosen
    preview = files["preview.html"].decode()
    everything: set[int] = set().union(*cut)
    assert {n for n in range(8) if f"Title{n}x" in preview or f"Body{n}x" in preview} == everything


HOSTILE = Document(
    uid="hostile",
    kind="item",
    title="{{ 7 * 7 }} <script>alert(1)</script>\r\nBcc: everybody@example.org\u2028X: y",
    topics=("{% raw %}", "<img src=x onerror=y>"),
    reference='"><script>',
    text="{{ issue.office }} <script>alert(2)</script> [a](javascript:b) ![c](https://t.example/p.png)",
)


def test_a_hostile_item_is_printed_as_it_is() -> None:
    files = sample.written(sample.selection(sample.edition(HOSTILE, name="../../allies")))
    assert set(files) == {"allies.eml", "preview.html", "recipients.csv"}
    message = message_from_bytes(files["allies.eml"], policy=default)
    assert "Bcc" not in message
    assert "X" not in message
    for text in (content(files["allies.eml"]), files["preview.html"].decode()):
        html = text[text.index("<!DOCTYPE html>") :]
        assert "{{ 7 * 7 }} &lt;script&gt;alert(1)" in html
        assert "{{ issue.office }} &lt;script&gt;" in html
        assert "<script" not in html.lower()
        assert "<img" not in html.lower()
        assert 'href="javascript' not in html.lower()


def test_a_hostile_title_of_the_newsletter_stays_a_title() -> None:
    options = NewsletterOptions(title="News\r\nBcc: x@example.org <script>")
    files = sample.written(sample.ISSUE, options)
    message = message_from_bytes(files["allies.eml"], policy=default)
    assert "Bcc" not in message
    assert "<script" not in files["preview.html"].decode()


def test_a_hostile_marking_cannot_leave_the_style_sheet() -> None:
    line = 'NATO UNCLASSIFIED"; } </style><script>alert(1)</script>'
    files = sample.written(sample.selection(sample.edition(sample.ITEMS[0], marking_line=line)))
    preview = files["preview.html"].decode()
    assert "<script" not in preview
    assert preview.count("</style>") == 1


def test_nothing_for_anybody_is_said_in_the_preview() -> None:
    files = sample.written(sample.selection())
    assert set(files) == {"preview.html", "recipients.csv"}
    assert "<strong>Nothing goes to anybody.</strong>" in files["preview.html"].decode()
    assert files["recipients.csv"] == b"edition,name,email,parties,language\n"


def test_an_edition_that_nobody_gets_is_shown_and_not_written() -> None:
    alone = evolve(sample.edition(sample.ITEMS[0], name="observers"), recipients=())
    files = sample.written(sample.selection(*sample.ISSUE.editions, alone))
    assert "observers.eml" not in files
    preview = files["preview.html"].decode()
    assert "No message: there is nobody to send it to." in preview
    assert "2 editions, 10 recipients" in preview


def test_an_edition_without_items_is_not_sent() -> None:
    files = sample.written(sample.selection(sample.edition(name="empty")))
    assert set(files) == {"preview.html", "recipients.csv"}
    preview = files["preview.html"].decode()
    assert "No message: there is no item that these recipients may have." in preview
    assert files["recipients.csv"] == b"edition,name,email,parties,language\n"


def test_editions_whose_names_are_written_alike_have_files_of_their_own() -> None:
    names = ("SWE, AUT", "swe aut", "swe-aut-2", "Österreich", "日本", "日本")
    editions = [sample.edition(sample.ITEMS[0], name=name) for name in names]
    views = issue_of(sample.selection(*editions), sample.OPTIONS).editions
    slugs = [view.slug for view in views]
    assert len(set(slugs)) == len(names)
    assert slugs[0] == "swe-aut"
    assert all(slug.isascii() for slug in slugs)


def test_a_marking_that_was_never_printed_is_written_from_its_values() -> None:
    marking = Marking(release=ReleaseSet(groups=("EAPC",), nations=("CHE",)))
    item = evolve(sample.ITEMS[0], marking=marking)
    french = evolve(item, uid="fr", language="fr")
    chosen = evolve(
        sample.selection(
            evolve(sample.edition(item, french), marking=marking, marking_line=""),
        ),
        marking_line="",
        marking=Marking(),
    )
    issue = issue_of(chosen, sample.OPTIONS)
    assert [one.marking for one in issue.items] == [
        "NATO UNCLASSIFIED Releasable to EAPC, Switzerland",
        "NATO SANS CLASSIFICATION Communicable à : EAPC, Suisse",
    ]
    assert issue.editions[0].marking_lines == (
        "NATO UNCLASSIFIED",
        "Releasable to EAPC, Switzerland",
    )
    assert issue.marking == "NATO UNCLASSIFIED"


def test_without_a_sender_the_preview_says_how_to_name_one() -> None:
    named = sample.written(sample.ISSUE)["preview.html"].decode()
    unnamed = sample.written(sample.ISSUE, NewsletterOptions())["preview.html"].decode()
    assert "No sender is named" in unnamed
    assert "No sender is named" not in named
