"""One office in every engine, and the files that it lies in."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from attrs import Factory, define
from benchmarks.server import office_url
from benchmarks.world import World

from genad_liaison import Office
from genad_liaison.model import Change, ChangeSet, Record, kind_of
from genad_liaison.store.port import Store

NOON = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
JOURNAL, SQLITE, POSTGRESQL = "journal", "SQLite", "PostgreSQL"
RAW, STOCK = "raw sqlite3", "stock TinyDB"


@define(kw_only=True)
class Offices:
    """The same records in every engine.

    Attributes:
        folder: where the files lie.
        server: a PostgreSQL database that holds it too; empty for none.
        filling: seconds that each engine took to take in the interactions.
    """

    folder: Path
    world: World
    server: str = ""
    offices: dict[str, Office] = Factory(dict)
    filling: dict[str, float] = Factory(dict)

    @property
    def urls(self) -> dict[str, str]:
        """Where the engines keep it."""
        urls = {JOURNAL: str(self.folder / "office.jsonl"), SQLITE: f"sqlite:///{self.sqlite}"}
        if self.server:
            urls[POSTGRESQL] = office_url(self.server, f"of-{self.world.size}")
        return urls

    @property
    def sqlite(self) -> Path:
        """The database of the SQLite store."""
        return self.folder / "office.db"

    @property
    def raw(self) -> Path:
        """The database of plain ``sqlite3``."""
        return self.folder / "raw.db"

    @property
    def stock(self) -> Path:
        """The file of stock TinyDB, with the same tables."""
        return self.folder / "stock.json"

    @property
    def stores(self) -> dict[str, Store]:
        """The stores of the offices that are open."""
        return {name: office.desk.store for name, office in self.offices.items()}

    def create(self) -> None:
        """Make an empty office in each engine, and leave it open."""
        for name, url in self.urls.items():
            self.offices[name] = Office.create(url, body="IMS-GENAD", by="bench", clock=noon)

    def open(self) -> None:
        """Open the offices that are there."""
        for name, url in self.urls.items():
            self.offices[name] = Office.open(url, clock=noon)

    def close(self) -> None:
        """Close what is open."""
        while self.offices:
            self.offices.popitem()[1].close()


def noon() -> dt.datetime:
    """The clock of these offices: it stands still."""
    return NOON


def creation(uid: str, records: Iterable[Record]) -> ChangeSet:
    """One change set that creates records."""
    changes = tuple(Change(kind=kind_of(one), uid=one.uid, after=one) for one in records)
    return ChangeSet(uid=uid, at=NOON, by="bench", why="bench", changes=changes)
