"""What every test has: a home of its own, the way to the repository, Hypothesis untimed.

``HYPOTHESIS_PROFILE=same`` asks the same examples in every run, as a gate should; without it each
run looks at others.
"""

import os
from pathlib import Path

import pytest
from hypothesis import settings
from tests.store.postgres import postgres

__all__ = ["postgres"]

settings.register_profile("house", deadline=None, print_blob=True)
settings.register_profile("same", settings.get_profile("house"), derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder that holds pyproject.toml."""
    return REPOSITORY


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real contact files, which is not part of the repository."""
    folder = REPOSITORY.parent / "shared" / "corpus"
    if not folder.is_dir():
        pytest.skip("no ../shared/corpus here")
    return folder


@pytest.fixture(scope="session")
def empty_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder with nothing in it; a test that writes to its home sets another one."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(autouse=True)
def _no_office_of_the_developers_own(monkeypatch: pytest.MonkeyPatch, empty_home: Path) -> None:
    """Keep the settings and the office of whoever runs the tests out of them."""
    for name in [name for name in os.environ if name.startswith(("GENAD_", "_GENAD_"))]:
        monkeypatch.delenv(name)
    for name in ("CACHE", "CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(empty_home / name.lower()))
    monkeypatch.setenv("HOME", str(empty_home))
    for name in ("COLUMNS", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
