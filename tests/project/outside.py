"""A program of somebody else's, as a type checker sees it: what each question answers with.

It is never run; :mod:`~.test_wheel` checks it against the installed package.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import assert_type

import genad_liaison
from genad_liaison import (
    Allowance,
    Appointment,
    Cadence,
    Change,
    ChangeSet,
    Commitment,
    Consent,
    Contact,
    Correction,
    Coverage,
    Document,
    Explained,
    Framework,
    Handover,
    Held,
    Interaction,
    LastContact,
    MailingList,
    Nation,
    Office,
    Organisation,
    Post,
    Promise,
    Query,
    Receipt,
    Record,
    StoredQuery,
    q,
)


def every_kind(office: Office) -> None:
    """Records of a kind are of its class, however they are read."""
    assert_type(office.find("contacts"), Iterator[Contact])
    assert_type(office.find("organisations"), Iterator[Organisation])
    assert_type(office.find("posts"), Iterator[Post])
    assert_type(office.find("appointments"), Iterator[Appointment])
    assert_type(office.find("interactions"), Iterator[Interaction])
    assert_type(office.find("commitments"), Iterator[Commitment])
    assert_type(office.find("consents"), Iterator[Consent])
    assert_type(office.find("documents"), Iterator[Document])
    assert_type(office.find("lists"), Iterator[MailingList])
    assert_type(office.find("queries"), Iterator[StoredQuery])
    assert_type(office.find("cadences"), Iterator[Cadence])
    assert_type(office.find("nations"), Iterator[Nation])
    assert_type(office.find("frameworks"), Iterator[Framework])
    assert_type(office.find("corrections"), Iterator[Correction])
    assert_type(office.find("allowances"), Iterator[Allowance])
    assert_type(office.find("receipts"), Iterator[Receipt])
    assert_type(office.get("contacts", "a"), Contact | None)
    assert_type(office.get("posts", "a"), Post | None)
    assert_type(office.lookup("Åsa Lindqvist", "contacts"), Contact)
    assert_type(office.lookup("quiet", "queries"), StoredQuery)


def a_kind_that_is_not_known(office: Office, kind: str) -> None:
    """Where the kind is any text, a record is a record, and never Any."""
    assert_type(office.find(kind), Iterator[Record])
    assert_type(office.get(kind, "a"), Record | None)
    assert_type(office.lookup("Åsa Lindqvist"), Record)
    assert_type(office.lookup("Åsa Lindqvist", "contacts", "posts"), Record)


def questions(office: Office, contact: Contact, post: Post) -> None:
    """What the office answers without a query."""
    assert_type(office.posts_of(contact), tuple[Held, ...])
    assert_type(office.holders_of(post, "2024-05-07"), tuple[Contact, ...])
    assert_type(office.nations(framework="NATO"), tuple[Nation, ...])
    assert_type(office.last(by="nation"), tuple[LastContact, ...])
    assert_type(office.coverage(every="6m"), tuple[Coverage, ...])
    assert_type(office.commitments(), tuple[Promise, ...])
    assert_type(office.handover("swe-delegate"), Handover)
    assert_type(office.explain("contacts", "nation:SWE"), Explained)
    assert_type(office.changes(since=3), Iterator[ChangeSet])
    assert_type(office.receipts(), Iterator[Receipt])
    assert_type(office.facts.nations, Mapping[str, Nation])


def writing(office: Office, contact: Contact, talk: Interaction) -> None:
    """What is written comes back as what it is."""
    assert_type(office.record(contact), Contact)
    assert_type(office.record(talk, by="jd"), Interaction)
    assert_type(office.edit(contact, {"note": "x"}), Contact)
    assert_type(office.save_query("quiet", "role:delegate"), StoredQuery)


def the_log(change_set: ChangeSet) -> None:
    """A change has a record before and after, of whatever kind."""
    assert_type(change_set.changes, tuple[Change, ...])
    after = change_set.changes[0].after
    assert_type(after, Record | None)
    if isinstance(after, Appointment):
        assert_type(after.period.end, dt.date | None)


def queries() -> list[Query]:
    """A query from Python is a query, whatever it is compared with."""
    return [
        q.nation == "SWE",
        q.kind != ["invitation", "mailing"],
        (q.date >= "2024-05") & (q.date < dt.date(2025, 1, 1)),
        ~q.has("interaction", q.kind == "visit") | q.holder.exists(),
        q.changed(4) & q.sort("name"),
    ]


assert_type(genad_liaison.__version__, str)
