"""Every complete piece of Python in the documentation is run, in the sample office."""

from pathlib import Path

import pytest
from tests.docs.pages import python_blocks, run

DOCS = Path(__file__).resolve().parents[2] / "docs"
AFTER_COMMANDS = "how-to/scripting.md"
"""Its Python goes on where its commands end: ``test_scripting`` runs both."""
PAGES = sorted(
    page.relative_to(DOCS)
    for page in DOCS.rglob("*.md")
    if list(python_blocks(page)) and str(page.relative_to(DOCS)) != AFTER_COMMANDS
)


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_the_python_of_a_page_runs(
    page: Path, sample_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(sample_folder)
    run(DOCS / page)


def test_there_are_such_pages() -> None:
    assert len(PAGES) > 4
