"""The engines that a store may run on, and how a test gets an empty place on one of them."""

from hashlib import sha256
from pathlib import Path
from typing import Literal

from genad_liaison.store.opening import open_store

Engine = Literal["journal", "sqlite", "postgresql"]


def place(engine: Engine, folder: Path, server: str = "") -> str:
    """Make an empty store and give its URL.

    Args:
        folder: an empty folder; on a server its name becomes that of the office.
        server: the URL of a database, for the engine that has one.
    """
    match engine:
        case "journal":
            url = str(folder / "office.jsonl")
        case "sqlite":
            url = f"sqlite:///{folder / 'office.db'}"
        case "postgresql":
            name = sha256(str(folder).encode()).hexdigest()[:16]
            url = f"{server}{'&' if '?' in server else '?'}office={name}"
    open_store(url, create=True).close()
    return url
