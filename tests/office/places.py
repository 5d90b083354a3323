"""Offices on every engine: where a test puts one, and one with a past to be moved."""

import io
from pathlib import Path

from attrs import evolve
from tests.office.making import delegate, item, person, put, talk
from tests.store.engines import Engine

from genad_liaison import Contact, MailingList, Office
from genad_liaison.testing import counted_ids, steady_clock

ENGINES: tuple[Engine, ...] = ("journal", "sqlite", "postgresql")


def url_of(engine: Engine, folder: Path, server: str = "", name: str = "office") -> str:
    """The URL of an office that may not be there yet.

    Args:
        server: the URL of a database, for the engine that has one.
    """
    match engine:
        case "journal":
            return str(folder / f"{name}.jsonl")
        case "sqlite":
            return f"sqlite:///{folder / name}.db"
        case "postgresql":
            office = f"{folder.name}-{name}"[-50:]
            return f"{server}{'&' if '?' in server else '?'}office={office}"


def made(url: str, ids: str = "id") -> Office:
    """A new office with nothing in it."""
    return Office.create(url, body="IMS-GENAD", by="jd", clock=steady_clock(), ids=counted_ids(ids))


def filled(url: str) -> Office:
    """An office with a past: created, changed, removed, brought back, exported."""
    office = made(url)
    asa = delegate(office, "asa", "SWE", name="Åsa Lindqvist")
    delegate(office, "juhani", "FIN")
    put(office, talk("i1", "asa", "juhani", summary="Training, and more of it."))
    put(office, talk("i2", "asa"))
    put(office, item("d1"))
    put(office, MailingList(uid="l1", name="NCGP", query="role:delegate", include=("asa",)))
    put(office, evolve(asa, note="Ring her in the morning."))
    gone = put(office, person("odd\x01\ud800", "Nobody"))
    office.remove(gone, by="jd", why="a mistake")
    office.undo(office.revision, by="jd")
    office.export("vcard", "nation:SWE", target=io.BytesIO(), by="jd")
    return office


def note_of(office: Office, uid: str) -> str:
    """The note of a contact."""
    contact = office.get("contacts", uid)
    assert isinstance(contact, Contact)
    return contact.note
