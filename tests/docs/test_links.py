"""Links between pages that a hosting page shows as they are: no build stands in between."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.docs.pages import pages

_LINK = re.compile(r"\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def links(page: Path) -> Iterator[Path]:
    """The files that a page points at."""
    for target in _LINK.findall(_FENCE.sub("", page.read_text(encoding="utf-8"))):
        file, _, _ = target.partition("#")
        if file and "://" not in file:
            yield page.parent / file


def test_every_link_of_a_page_leads_to_a_file(repository: Path) -> None:
    others = [repository / "CONTRIBUTING.md", repository / "CHANGELOG.md"]
    lost = [
        f"{page.relative_to(repository)}: {target.name}"
        for page in [*pages(repository), *others]
        for target in links(page)
        if not target.exists()
    ]
    assert lost == []


def test_the_picture_of_the_readme_is_there_and_small(repository: Path) -> None:
    picture = repository / "docs" / "images" / "preview.png"
    assert f'src="{picture.relative_to(repository)}"' in (repository / "README.md").read_text(
        "utf-8"
    )
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size < 150_000
