"""Every console block of the how-to guides, the reference and the explanation is run."""

from pathlib import Path

import pytest
from tests.docs.console import Terminal, steps, write_files

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = sorted(
    page.relative_to(DOCS)
    for folder in ("explanation", "how-to", "reference")
    for page in (DOCS / folder).glob("*.md")
    if list(steps(page.read_text(encoding="utf-8")))
)


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_the_commands_of_a_page_show_what_it_shows(
    page: Path, sample_folder: Path, programs: Path
) -> None:
    """In the sample office, as the tutorial leaves it before its own commands."""
    text = (DOCS / page).read_text(encoding="utf-8")
    write_files(text, sample_folder)
    Terminal(sample_folder, programs).follow(text)


def test_there_are_such_pages() -> None:
    assert len(PAGES) > 8
