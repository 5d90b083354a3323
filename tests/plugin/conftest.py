"""A site for plugins, and an office."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.plugin.sites import Site, installed

from genad_liaison import Office
from genad_liaison.testing import sample_office


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """Where a test installs plugins."""
    yield from installed(tmp_path / "site", monkeypatch)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An office that loads its plugins when it first needs them."""
    (tmp_path / "office").mkdir()
    with sample_office(tmp_path / "office") as office:
        yield office
