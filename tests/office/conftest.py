"""An office in a folder of its own, with a steady clock and ids that count."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.plugin.sites import Site, installed

from genad_liaison import Office
from genad_liaison.testing import sample_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A new office; its day is 2026-11-24."""
    (tmp_path / "office").mkdir()
    with sample_office(tmp_path / "office") as office:
        yield office


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """Where a test installs plugins."""
    yield from installed(tmp_path / "site", monkeypatch)
