"""Records for tests of the office, written with few words."""

import datetime as dt
from pathlib import Path
from typing import Any, TypeVar

from genad_liaison import (
    Appointment,
    ChangeSet,
    Contact,
    Document,
    Email,
    ImportProblem,
    Interaction,
    Marking,
    Office,
    Participant,
    Period,
    Post,
    Record,
    ReleaseSet,
)

R = TypeVar("R", bound=Record)

TODAY = dt.date(2026, 11, 24)
SINCE_2020 = Period(start=dt.date(2020, 1, 1))
NU = Marking()
EAPC = Marking(release=ReleaseSet(groups=("EAPC",)))
TO_EAPC = ReleaseSet(groups=("EAPC",))
OFFICE_FILES = Path(__file__).resolve().parents[2] / "examples" / "office"
SAMPLES = ("partners.vcf", "outlook.csv", "posts.csv", "interactions.csv")


def day(text: str) -> dt.date:
    """A day by its ISO 8601 text."""
    return dt.date.fromisoformat(text)


def put(office: Office, record: R) -> R:
    """Write a record, and give it as it was written."""
    return office.record(record, by="jd", why="test")


def person(uid: str, name: str = "", **fields: Any) -> Contact:
    """A contact with an official address of their own."""
    own: dict[str, Any] = {"emails": (Email(value=f"{uid}@mod.example", type="work"),)}
    return Contact(uid=uid, formatted_name=name or uid.capitalize(), **own | fields)


def post(party: str, uid: str = "", **fields: Any) -> Post:
    """The post of a party's delegate."""
    known: dict[str, Any] = {"role": "delegate", "organisation": "NCGP", "party": party}
    return Post(**{"uid": uid or f"{party.lower()}-delegate"} | known | fields)


def held(contact: str, post_uid: str, period: Period = SINCE_2020, **fields: Any) -> Appointment:
    """An appointment since 2020."""
    known: dict[str, Any] = {
        "uid": f"{contact}-{post_uid}",
        "contact": contact,
        "post": post_uid,
        "period": period,
    }
    return Appointment(**known | fields)


def delegate(office: Office, uid: str, party: str, **fields: Any) -> Contact:
    """Somebody who has been a party's delegate since 2020."""
    if office.get("posts", f"{party.lower()}-delegate") is None:
        put(office, post(party))
    contact = put(office, person(uid, **fields))
    put(office, held(uid, f"{party.lower()}-delegate"))
    return contact


def talk(uid: str, *who: str, **fields: Any) -> Interaction:
    """A meeting with these people, today."""
    people = tuple(Participant(contact=one) for one in who)
    known: dict[str, Any] = {
        "uid": uid,
        "kind": "meeting",
        "date": TODAY,
        "subject": uid,
        "participants": people,
    }
    return Interaction(**known | fields)


def item(uid: str, marking: Marking = NU, **fields: Any) -> Document:
    """A newsletter item of May 2026."""
    known: dict[str, Any] = {
        "uid": uid,
        "kind": "item",
        "title": f"Item {uid}",
        "date": day("2026-05-01"),
    }
    return Document(**known | {"marking": marking} | fields)


def sample(office: Office, *names: str) -> list[ChangeSet | None]:
    """Import files of the sample office, by default all of them."""
    items = [f"items/{path.name}" for path in sorted((OFFICE_FILES / "items").glob("*.md"))]
    return [
        office.import_file(OFFICE_FILES / name, by="jd").change_set
        for name in names or (*SAMPLES, *items)
    ]


def skipped(problems: tuple[ImportProblem, ...]) -> list[str]:
    """What was not imported: place and message."""
    return [f"{p.place}: {p.message}" for p in problems if p.severity == "skipped"]


def contents(office: Office) -> dict[str, list[Record]]:
    """Every record of the office's own, by kind."""
    from genad_liaison import KINDS

    return {kind: sorted(office.desk.store.find(kind), key=lambda r: r.uid) for kind in KINDS}
