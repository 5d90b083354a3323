"""A message is what RFC 5322 wants, and says the same to every program that reads it."""

import datetime as dt
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.plugins.newsletter import sample

from genad_liaison import Document, UsageError
from genad_liaison_plugins.newsletter.issue import issue_of, one_line
from genad_liaison_plugins.newsletter.message import message_bytes
from genad_liaison_plugins.newsletter.options import NewsletterOptions, mailbox
from genad_liaison_plugins.newsletter.views import EditionView

TITLES = st.text(
    alphabet=st.one_of(
        st.characters(), st.sampled_from(" \r\n\t=?[],;“”éßЖ日🙂"), st.characters(max_codepoint=127)
    ),
    max_size=150,
)


def view(title: str = "Newsletter") -> EditionView:
    return issue_of(sample.ISSUE, NewsletterOptions(title=title)).editions[0]


def parsed(data: bytes) -> EmailMessage:
    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    assert [(part, part.defects) for part in message.walk() if part.defects] == []
    return message


def part(message: EmailMessage, kind: str) -> str:
    body = message.get_body((kind,))
    assert body is not None
    content = body.get_content()
    assert isinstance(content, str)
    return content


def squeezed(text: str) -> str:
    return "".join(text.split())


def eml(name: str = "allies") -> EmailMessage:
    return parsed(sample.written(sample.ISSUE)[f"{name}.eml"])


def test_the_headers_name_the_office_and_no_recipient() -> None:
    message = eml("eapc")
    assert message["Subject"] == (
        "[NATO/EAPC UNCLASSIFIED] Gender Perspectives Newsletter, June 2026"
    )
    assert message["From"] == "IMS GENAD <office@genad.example>"
    assert message["To"] == "undisclosed-recipients:;"
    assert message["To"].addresses == ()
    assert message["Date"].datetime == sample.AT
    assert message["Content-Language"] == "en, fr"
    assert not {"Cc", "Bcc"} & set(message.keys())


def test_text_and_html_hold_every_item_with_its_marking() -> None:
    message = eml()
    assert message.get_content_type() == "multipart/alternative"
    assert [p.get_content_type() for p in message.iter_parts()] == ["text/plain", "text/html"]
    for kind in ("plain", "html"):
        content = part(message, kind)
        for item in sample.ITEMS:
            assert item.title in content
            assert item.marking.printed in content


def test_the_marking_of_the_edition_is_the_first_and_the_last_line_of_both_parts() -> None:
    message = eml("eapc")
    lines = part(message, "plain").strip().split("\n")
    assert (lines[0].strip(), lines[-1].strip()) == ("NATO/EAPC UNCLASSIFIED",) * 2
    html = part(message, "html")
    banner = ">NATO/EAPC UNCLASSIFIED</strong>"
    body = html[html.index("<body") :]
    assert body.index(banner) < body.index("<h1")
    assert body.rindex(banner) > body.rindex("<h2")
    assert "<p" not in body[body.rindex(banner) :]


def test_a_release_line_stands_under_the_level() -> None:
    line = "NATO SANS CLASSIFICATION Communicable aux pays du PPP"
    chosen = sample.selection(sample.edition(sample.ITEMS[3], marking_line=line))
    text = part(parsed(sample.written(chosen)["allies.eml"]), "plain")
    top = [one.strip() for one in text.split("\n")[:2]]
    assert top == ["NATO SANS CLASSIFICATION", "Communicable aux pays du PPP"]


def test_an_edition_of_french_items_speaks_french() -> None:
    chosen = sample.selection(sample.edition(sample.ITEMS[3]))
    message = parsed(sample.written(chosen)["allies.eml"])
    assert message["Subject"].endswith(", juin 2026")
    assert message["Content-Language"] == "fr"
    assert "Dans ce numéro" in part(message, "plain")
    assert '<html lang="fr">' in part(message, "html")


def test_a_french_item_among_english_ones_keeps_its_language() -> None:
    html = part(eml(), "html")
    assert '<html lang="en">' in html
    french = html.split('<div lang="')[4]
    assert french.startswith('fr">')
    assert "Formation des instructeurs" in french


def test_a_long_marking_is_cut_in_the_subject_and_whole_in_the_body() -> None:
    line = (
        "NATO UNCLASSIFIED RELEASABLE TO PFP AND MD, ICI, AFGHANISTAN/AUSTRALIA/REPUBLIC OF "
        "KOREA/JAPAN/MONGOLIA/NEW ZEALAND/PAKISTAN/IRAQ"
    )
    chosen = sample.selection(sample.edition(sample.ITEMS[0], marking_line=line))
    message = parsed(sample.written(chosen)["allies.eml"])
    assert message["Subject"].startswith(
        "[NATO UNCLASSIFIED RELEASABLE TO PFP AND MD, ICI, …] Gender"
    )
    assert line in " ".join(part(message, "plain").split())


@given(TITLES)
def test_a_subject_comes_back_whole_and_no_line_is_too_long(title: str) -> None:
    data = message_bytes(view(title), sample.AT, sample.OPTIONS.sender, "text\n", "<p>text</p>\n")
    head = data.split(b"\r\n\r\n")[0]
    assert max(map(len, head.split(b"\r\n"))) <= 78
    subject = f"[NATO UNCLASSIFIED] {one_line(title)}, June 2026"
    assert message_from_bytes(data, policy=SMTP)["Subject"] == subject
    assert set(message_from_bytes(data).keys()) == {
        "Subject", "From", "To", "Date", "Message-ID", "X-Unsent", "MIME-Version",
        "Content-Type", "Content-Language",
    }  # fmt: skip


@given(st.text(max_size=200))
def test_whatever_a_text_holds_the_message_can_be_read(text: str) -> None:
    item = Document(uid="x", kind="item", title=text, text=text, reference=text, topics=(text,))
    message = parsed(sample.written(sample.selection(sample.edition(item)))["allies.eml"])
    assert squeezed(one_line(text)) in squeezed(part(message, "plain"))
    assert part(message, "html").rstrip().endswith("</html>")


def test_lines_are_short_and_ascii_for_every_server_on_the_way() -> None:
    data = sample.written(sample.ISSUE)["allies.eml"]
    assert data.isascii()
    assert max(map(len, data.split(b"\r\n"))) <= 78
    assert b"\n" not in data.replace(b"\r\n", b"")


def test_the_message_id_and_the_boundary_follow_the_content() -> None:
    changed = evolve(sample.ITEMS[0], text="Other words.")
    one, two = (
        parsed(sample.written(sample.selection(sample.edition(item)))["allies.eml"])
        for item in (sample.ITEMS[0], changed)
    )
    assert one["Message-ID"] != two["Message-ID"]
    assert one.get_boundary() != two.get_boundary()
    assert one["Message-ID"].endswith("@genad.example>")


def test_without_a_sender_the_message_comes_from_nobody() -> None:
    message = parsed(sample.written(sample.ISSUE, NewsletterOptions())["allies.eml"])
    assert message["From"] == "newsletter@office.invalid"


def test_a_day_without_a_zone_is_written_as_such() -> None:
    at = dt.datetime(2026, 6, 1, 9, 30)
    data = message_bytes(view(), at, sample.OPTIONS.sender, "a\n", "b\n")
    assert parsed(data)["Date"] == "Mon, 01 Jun 2026 09:30:00 -0000"


@pytest.mark.parametrize(
    "sender",
    [
        "", "office", "office@", "@example.org", "a b@example.org", "büro@example.org",
        "office@example.org\r\nBcc: x@example.org", "a@example.org, b@example.org",
    ],
)  # fmt: skip
def test_what_is_not_a_mailbox_is_refused(sender: str) -> None:
    with pytest.raises(UsageError, match="is not a mailbox"):
        NewsletterOptions(sender=sender)


def test_a_sender_may_have_a_name() -> None:
    assert mailbox("Bureau de la conseillère <x@example.org>").display_name == (
        "Bureau de la conseillère"
    )
