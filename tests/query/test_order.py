"""The order of records."""

import datetime as dt

from genad_liaison.model import (
    Contact,
    Document,
    Interaction,
    MailingList,
    Nation,
    Post,
    Record,
    kind_of,
)
from genad_liaison.query import display_key, sort_key


def in_order(*records: Record) -> list[str]:
    return [r.uid for r in sorted(records, key=lambda record: sort_key(kind_of(record), record))]


def as_shown(*records: Record) -> list[str]:
    return [r.uid for r in sorted(records, key=lambda record: display_key(kind_of(record), record))]


def meeting(uid: str, *day: int) -> Interaction:
    return Interaction(uid=uid, kind="meeting", date=dt.date(*day))


def test_interactions_come_newest_first_and_by_uid_within_a_day() -> None:
    old, b, a = meeting("z", 2020, 1, 1), meeting("b", 2024, 5, 3), meeting("a", 2024, 5, 3)
    assert in_order(old, b, a) == as_shown(old, b, a) == ["a", "b", "z"]


def test_within_a_day_what_is_later_comes_first_and_what_has_no_time_last() -> None:
    day = dt.date(2024, 5, 3)
    noon = Interaction(uid="z", kind="call", date=day, time=dt.time(12))
    nine = Interaction(uid="a", kind="call", date=day, time=dt.time(9, 0, 1))
    talks = (meeting("b", 2024, 5, 3), nine, noon)
    assert in_order(*talks) == as_shown(*talks) == ["z", "a", "b"]


def test_documents_without_a_date_come_last() -> None:
    dated = Document(uid="z", kind="item", title="", date=dt.date.min)
    assert in_order(Document(uid="a", kind="item", title=""), dated) == ["z", "a"]
    assert as_shown(Document(uid="a", kind="item", title=""), dated) == ["z", "a"]


def test_other_kinds_are_kept_by_uid_and_shown_by_name() -> None:
    asa = Contact(uid="2", formatted_name="Åsa Lindqvist", family_name="Lindqvist")
    zoe = Contact(uid="1", formatted_name="Zoë Ångström", sort_key="Angstrom, Zoe")
    lars = Contact(uid="3", formatted_name="Lars Lund", family_name="Lund")
    assert in_order(lars, asa, zoe) == ["1", "2", "3"]
    assert as_shown(lars, asa, zoe) == ["1", "2", "3"]
    assert as_shown(lars, Contact(uid="0", formatted_name="Łukasz")) == ["0", "3"]


def test_posts_are_shown_by_party() -> None:
    posts = [Post(uid="1", party="SWE"), Post(uid="2", party="FIN", role="head")]
    assert as_shown(*posts) == ["2", "1"]


def test_nations_and_lists_are_shown_by_name() -> None:
    assert as_shown(Nation(uid="AUT", name_en="Austria"), Nation(uid="ALA", name_en="Åland")) == [
        "ALA",
        "AUT",
    ]
    assert as_shown(MailingList(uid="1", name="ncgp"), MailingList(uid="2", name="Annual")) == [
        "2",
        "1",
    ]
