"""A CardDAV server (Radicale, which reads and writes by vobject) keeps our cards as they are."""

import base64
import http.client
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.interop.conftest import genad
from tests.interop.servers import HOST, free_port, serving

pytestmark = pytest.mark.interop

SETTINGS = """\
[server]
hosts = {host}:{port}
[auth]
type = none
[storage]
filesystem_folder = {folder}/store
"""
MAKE_ADDRESS_BOOK = """\
<?xml version="1.0" encoding="utf-8"?>
<mkcol xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav"><set><prop>
<resourcetype><collection/><C:addressbook/></resourcetype>
</prop></set></mkcol>
"""
BOOK = "/office/partners/"


class CardDav:
    """One connection to the server, as the user ``office``."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection(HOST, port, timeout=30)

    def ask(self, method: str, path: str, body: bytes = b"") -> bytes:
        """What the server answers; anything but success fails the test."""
        user = base64.b64encode(b"office:").decode()
        headers = {"Authorization": f"Basic {user}", "Content-Type": "text/vcard"}
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        said = answer.read()
        assert answer.status in (200, 201, 204), f"{method} {path}: {answer.status} {said!r}"
        return said


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CardDav]:
    """A server with an empty address book."""
    folder, port = tmp_path_factory.mktemp("radicale"), free_port()
    settings = folder / "settings"
    settings.write_text(SETTINGS.format(host=HOST, port=port, folder=folder), encoding="utf-8")
    with serving([sys.executable, "-m", "radicale", "-C", settings], port, folder):
        client = CardDav(port)
        client.ask("MKCOL", BOOK, MAKE_ADDRESS_BOOK.encode())
        yield client
        client.connection.close()


def unfolded(card: bytes) -> list[str]:
    """The lines of a card without folds, sorted; Apple's label in the case that vobject gives it.

    Order means nothing in a card (RFC 6350 3.3), and vobject sorts by name.
    """
    lines = card.decode("utf-8").replace("\r\n ", "").split("\r\n")
    label = re.compile(r"^(item\d+\.)?X-ABLabel(?=[:;])")
    return sorted(
        label.sub(lambda found: found[0].replace("Label", "LABEL"), line) for line in lines
    )


@pytest.mark.parametrize("kind", ["contacts", "organisations", "lists"])
def test_radicale_gives_back_every_card_as_it_was(office: Path, server: CardDav, kind: str) -> None:
    cards = {path.name: path.read_bytes() for path in (office / "vdir" / kind).glob("*.vcf")}
    assert cards
    for name, card in cards.items():
        server.ask("PUT", BOOK + name, card)
    changed = {
        name: (unfolded(card), unfolded(back))
        for name, card in cards.items()
        if unfolded(card) != unfolded(back := server.ask("GET", BOOK + name))
    }
    assert {name: _difference(*lines) for name, lines in changed.items()} == {}


def test_the_vdir_has_one_card_for_each_person(office: Path, people: dict[str, str]) -> None:
    assert len(list((office / "vdir" / "contacts").glob("*.vcf"))) == len(people) == 62


def test_an_office_that_reads_from_radicale_knows_the_same_people(
    office: Path, server: CardDav, tmp_path: Path
) -> None:
    """As one that reads our file; what has no word in the model is in the order of its name."""
    served, ours = tmp_path / "served.vcf", office / "contacts.vcf"
    server.ask("MKCOL", "/office/again/", MAKE_ADDRESS_BOOK.encode())
    for path in (office / "vdir" / "contacts").glob("*.vcf"):
        server.ask("PUT", f"/office/again/{path.name}", path.read_bytes())
    served.write_bytes(server.ask("GET", "/office/again/"))
    assert known_after(served, tmp_path / "theirs") == known_after(ours, tmp_path / "ours")


def known_after(cards: Path, folder: Path) -> dict[str, Any]:
    """All contacts of a new office that has imported the cards, by their uid."""
    folder.mkdir()
    genad(folder, "init", "--body", "IMS-GENAD")
    (report,) = json.loads(genad(folder, "import", cards, "--json").stdout)["reports"]
    assert report["problems"] == []
    found = json.loads(genad(folder, "contacts", "--json").stdout)["records"]
    for record in found:
        for prop in record.get("raw", ()):
            prop["name"] = prop["name"].upper()
        record["raw"] = sorted(record.get("raw", ()), key=json.dumps)
    return {record["uid"]: record for record in found}


def _difference(ours: list[str], theirs: list[str]) -> dict[str, list[str]]:
    return {
        "sent": [line for line in ours if line not in theirs],
        "back": [line for line in theirs if line not in ours],
    }
