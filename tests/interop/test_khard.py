"""khard, an address book for the terminal, reads the folder of cards that we export."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.examples.running import run

pytestmark = pytest.mark.interop

SETTINGS = """\
[addressbooks]
[[office]]
path = {cards}
[contact table]
display = formatted_name
[vcard]
skip_unparsable = no
"""


@pytest.fixture(scope="module")
def settings(office: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """khard's settings, with the exported folder as its only address book."""
    file = tmp_path_factory.mktemp("khard") / "khard.conf"
    cards = office / "vdir" / "contacts"
    file.write_text(SETTINGS.format(cards=cards), encoding="utf-8")
    return file


def khard(settings: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "khard", "-c", str(settings), *arguments]
    home = settings.parent
    done = run(*command, folder=home, home=home, settings={"PYTHONUTF8": "1"})
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def test_khard_lists_every_person_by_uid_and_name(settings: Path, people: dict[str, str]) -> None:
    done = khard(settings, "list", "--parsable", "--fields", "uid,name")
    rows = [line.removeprefix("urn:uuid:").split("\t") for line in done.stdout.splitlines()]
    assert {uid: name for uid, name, *_rest in rows} == people
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("asked", "email"),
    [
        ("Þórðardóttir", "gudrun.thordardottir@is.mfa.example"),
        ("åsa lindqvist", "asa.lindqvist@mod.example"),
        ("ĐORĐEVIĆ", "jelena.djordjevic@rs.mod.example"),
        ("Núñez Ibáñez", "maria.nunez@es.mod.example"),
    ],
)
def test_khard_finds_an_email_by_a_name_with_diacritics(
    settings: Path, asked: str, email: str
) -> None:
    done = khard(settings, "email", "--parsable", "--remove-first-line", asked)
    assert [line.split("\t")[0] for line in done.stdout.splitlines()] == [email]


def test_khard_shows_a_whole_person(settings: Path) -> None:
    shown = khard(settings, "show", "Åsa Lindqvist").stdout
    for said in (
        "Full name: Åsa Lindqvist",
        "asa.lindqvist@mod.example",
        "+46 8 555 0144",
        "Jakobsgränd 9",
        "- NCGP",
        "Two hats: delegate of Sweden since September 2024, and Deputy Chair",
    ):
        assert said in shown
    assert "\\" not in shown
