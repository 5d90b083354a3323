"""A mail server takes each edition to its recipients, and what arrives is what was written."""

import csv
import mailbox
import smtplib
import sys
from collections import defaultdict
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from tests.interop.servers import HOST, free_port, serving

pytestmark = pytest.mark.interop

MARKINGS = {"allies": "NATO UNCLASSIFIED", "eapc": "NATO/EAPC UNCLASSIFIED"}


@pytest.fixture(scope="module")
def recipients(office: Path) -> dict[str, list[str]]:
    """Edition to addresses, as recipients.csv says."""
    found: dict[str, list[str]] = defaultdict(list)
    with (office / "newsletter/recipients.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            found[row["edition"]].append(row["email"])
    return dict(found)


@pytest.fixture(scope="module")
def delivered(
    office: Path, recipients: dict[str, list[str]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, EmailMessage]]:
    """What a mail server has put into its mailbox, by the edition that was sent."""
    folder, port = tmp_path_factory.mktemp("smtp"), free_port()
    command = (sys.executable, "-m", "aiosmtpd", "--nosetuid", "--listen", f"{HOST}:{port}")
    arrived: dict[str, EmailMessage] = {}
    box = folder / "box"
    with serving([*command, "--class", "aiosmtpd.handlers.Mailbox", box], port, folder):
        for edition, addresses in recipients.items():
            message = (office / "newsletter" / f"{edition}.eml").read_bytes()
            with smtplib.SMTP(HOST, port, timeout=30) as server:
                assert server.sendmail("genad@ims.example", addresses, message) == {}
            arrived[edition] = _newest(box)
        yield arrived


def _newest(box: Path) -> EmailMessage:
    """Take the only message out of a mailbox."""
    maildir = mailbox.Maildir(box, create=False)
    (key,) = maildir.keys()
    message = message_from_bytes(maildir.get_bytes(key), policy=policy.default)
    maildir.remove(key)
    return message


def written(office: Path, edition: str) -> EmailMessage:
    data = (office / "newsletter" / f"{edition}.eml").read_bytes()
    return message_from_bytes(data, policy=policy.default)


def body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part is not None
    text: str = part.get_content()
    return text.replace("\r\n", "\n")


def test_there_is_a_message_for_each_edition(recipients: dict[str, list[str]]) -> None:
    assert {edition: len(addresses) for edition, addresses in recipients.items()} == {
        "allies": 18,
        "eapc": 6,
    }


@pytest.mark.parametrize("edition", MARKINGS)
def test_an_edition_is_accepted_for_every_recipient(
    delivered: dict[str, EmailMessage], recipients: dict[str, list[str]], edition: str
) -> None:
    assert str(delivered[edition]["X-RcptTo"]).split(", ") == recipients[edition]


@pytest.mark.parametrize("edition", MARKINGS)
def test_nobody_who_gets_it_sees_who_else_does(
    delivered: dict[str, EmailMessage], recipients: dict[str, list[str]], edition: str
) -> None:
    message = delivered[edition]
    del message["X-RcptTo"]  # what the server wrote beside it, so that this test can ask
    shown = message.as_string()
    assert [address for address in recipients[edition] if address in shown] == []


@pytest.mark.parametrize("kind", ["plain", "html"])
@pytest.mark.parametrize("edition", MARKINGS)
def test_the_text_arrives_as_it_was_written(
    office: Path, delivered: dict[str, EmailMessage], edition: str, kind: str
) -> None:
    arrived = body(delivered[edition], kind)
    assert arrived == body(written(office, edition), kind)
    assert "Courses in the autumn, with places for partners" in arrived


@pytest.mark.parametrize("edition", MARKINGS)
def test_the_marking_arrives_in_the_subject_and_at_both_ends_of_the_text(
    delivered: dict[str, EmailMessage], edition: str
) -> None:
    marking = MARKINGS[edition]
    lines = [
        line.strip() for line in body(delivered[edition], "plain").splitlines() if line.strip()
    ]
    assert str(delivered[edition]["Subject"]).startswith(f"[{marking}] ")
    assert (lines[0], lines[-1]) == (marking, marking)


@pytest.mark.parametrize("kind", ["plain", "html"])
def test_what_is_for_allies_alone_is_in_their_edition_alone(
    delivered: dict[str, EmailMessage], kind: str
) -> None:
    withheld = "National reports 2025: who has answered"
    assert withheld in body(delivered["allies"], kind)
    assert withheld not in body(delivered["eapc"], kind)


@pytest.mark.parametrize("edition", MARKINGS)
def test_the_parser_finds_nothing_to_complain_of(
    delivered: dict[str, EmailMessage], edition: str
) -> None:
    assert [part.defects for part in delivered[edition].walk() if part.defects] == []
