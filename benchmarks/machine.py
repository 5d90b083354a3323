"""What was measured on: versions, processors, and which extras were installed."""

import os
import platform
import sqlite3
from importlib.metadata import PackageNotFoundError, version

SHOWN = ("tinydb", "attrs", "cattrs", "msgspec", "sqlalchemy", "psycopg", "khard")


def machine() -> str:
    """One line: ``Python 3.11.7, SQLite 3.40.1, ...; 2 processors, Linux x86_64``."""
    packages = ", ".join(f"{name} {installed(name)}" for name in SHOWN)
    system = f"{platform.system()} {platform.machine()}"
    return (
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {packages};"
        f" {os.cpu_count()} processors, {system}"
    )


def installed(name: str) -> str:
    """The version of a package, or that it was not installed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"
