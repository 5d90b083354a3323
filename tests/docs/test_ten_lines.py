"""The library in ten lines, as the README shows them, on the sample office."""

import shutil
from pathlib import Path

import pytest
from tests.docs.console import Terminal, steps
from tests.docs.pages import Ran, python_blocks, run

from genad_liaison import Contact, Interaction, Nation, Office, Receipt


@pytest.fixture
def ran(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ran:
    """What the lines of the README leave, run in a folder with the sample files."""
    folder = tmp_path / "office"
    shutil.copytree(repository / "examples" / "office", folder)
    monkeypatch.chdir(folder)
    return run(repository / "README.md")


def test_the_lines_of_the_readme_do_what_they_say(ran: Ran) -> None:
    assert ran.printed == "2026-05-20 National report\n"
    allies, receipt = ran.names["allies"], ran.names["receipt"]
    assert isinstance(allies, tuple)
    assert all(isinstance(ally, Nation) for ally in allies)
    assert len(allies) == 26
    assert isinstance(receipt, Receipt)
    assert (receipt.audience, receipt.office, receipt.state) == ("EAPC", False, "published")
    written = {path.name for path in Path("june").iterdir()}
    assert written == {"allies.eml", "eapc.eml", "preview.html", "recipients.csv"}


@pytest.mark.usefixtures("ran")
def test_what_they_wrote_is_there_when_the_office_is_opened_again() -> None:
    with Office.open("office.jsonl") as office:
        [talk] = office.find("interactions")
        assert isinstance(talk, Interaction)
        assert [person.party for person in talk.participants] == ["SWE"]
        *_, last = office.changes()
        assert last.undoes == 4
        contacts = list(office.find("contacts"))
        assert all(isinstance(contact, Contact) for contact in contacts)
        assert len(contacts) == 48


def test_the_readme_has_one_block_of_about_ten_statements(repository: Path) -> None:
    [(_, source)] = python_blocks(repository / "README.md")
    assert source.count("office.") <= 12


def test_the_questions_of_the_readme_are_answered(
    repository: Path, sample_folder: Path, programs: Path
) -> None:
    page = (repository / "README.md").read_text(encoding="utf-8")
    asked = [step.command for step in steps(page) if step.command.startswith("genad ")]
    assert len(asked) > 4
    terminal = Terminal(sample_folder, programs)
    for command in asked:
        assert terminal.run(command) != [] or "> last.csv" in command
        assert terminal.code == 0, command
    assert (sample_folder / "last.csv").read_text("utf-8").startswith("NATION,NAME,")
