"""The sample office, as a how-to guide finds it."""

import datetime as dt
import shutil
from pathlib import Path

import pytest
from tests.docs.console import TODAY, write_genad

from genad_liaison import Office

FILES = ("partners.vcf", "outlook.csv", "posts.csv", "interactions.csv")
LAST = "consents.jsonl"
"""After the items, as everywhere in the documentation."""


@pytest.fixture(scope="session")
def _office_once(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample") / "office"
    shutil.copytree(repository / "examples" / "office", folder)
    now = dt.datetime.fromisoformat(TODAY)
    path = folder / "office.jsonl"
    with Office.create(path, body="IMS-GENAD", by="jd", clock=lambda: now) as office:
        items = sorted(folder.glob("items/*.md"))
        for file in (*(folder / name for name in FILES), *items, folder / LAST):
            office.import_file(file, by="jd")
    return folder


@pytest.fixture
def sample_folder(_office_once: Path, tmp_path: Path) -> Path:
    """A folder of the test's own with the sample files and the office they were imported into."""
    folder = tmp_path / "office"
    shutil.copytree(_office_once, folder)
    return folder


@pytest.fixture(scope="session")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a ``genad`` whose clock stands still, for a terminal's PATH."""
    folder = tmp_path_factory.mktemp("programs")
    write_genad(folder)
    return folder
