"""Decision records: numbered without gaps, all of one shape."""

import re
from pathlib import Path

import pytest

SECTIONS = ["Status", "Context", "Decision", "Consequences"]


@pytest.fixture
def records(repository: Path) -> list[Path]:
    return sorted((repository / "docs" / "decisions").glob("0*.md"))


def test_decisions_are_numbered_from_one_without_gaps(records: list[Path]) -> None:
    numbers = [int(record.name[:4]) for record in records]
    assert numbers == list(range(1, len(records) + 1))


def test_every_decision_has_its_number_in_the_title_and_the_four_sections(
    records: list[Path],
) -> None:
    for record in records:
        text = record.read_text(encoding="utf-8")
        assert text.startswith(f"# {record.name[:4]} "), record.name
        assert re.findall(r"^## (.+)$", text, re.MULTILINE) == SECTIONS, record.name
