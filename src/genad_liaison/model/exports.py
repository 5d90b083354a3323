"""What an export passes from room to room: audience, selection, editions, receipt."""

import datetime as dt
from typing import Literal

from attrs import field, frozen

from genad_liaison.model.contact import Contact
from genad_liaison.model.document import Document, MailingList
from genad_liaison.model.interaction import Commitment, Interaction
from genad_liaison.model.marking import DEFAULT_MARKING, Marking
from genad_liaison.model.nation import Nation
from genad_liaison.model.organisation import Organisation
from genad_liaison.model.post import Appointment, Held, Post
from genad_liaison.model.record import Record, in_force


@frozen(kw_only=True)
class Audience:
    """The nations and organisations that an export goes to.

    Attributes:
        name: as it was asked for (``EAPC``, ``ALLIES``, ``SWE,OSCE``), or the office's body.
        nations: ISO alpha-3 codes, resolved for the day.
        organisations: organisation ids, resolved for the day.
        held: suspended members, left out until somebody decides, with the reason.
        office: the office itself: nothing leaves it, so nothing is withheld.
    """

    name: str
    nations: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()
    held: tuple[tuple[str, str], ...] = ()
    public: bool = False
    office: bool = False


@frozen(kw_only=True)
class Withheld:
    """Something that did not go out, and why.

    Attributes:
        label: how the reader knows the record; never given to an exporter.
        count: from how many recipients it was withheld; 0 when from the whole export.
    """

    kind: str
    uid: str
    label: str
    reason: str
    count: int = 0


@frozen(kw_only=True)
class Recipient:
    """Somebody whom an edition goes to, at the official address."""

    contact: str
    name: str
    email: str
    parties: tuple[str, ...] = ()
    language: str = ""


@frozen(kw_only=True)
class Edition:
    """The items that a group of recipients may all have, with the marking of the whole."""

    name: str
    items: tuple[Document, ...]
    recipients: tuple[Recipient, ...]
    marking: Marking
    marking_line: str = ""


@frozen(kw_only=True)
class Selection:
    """What an exporter is given: records that may go to the audience, and nothing else.

    Attributes:
        kind: of the primary records, which stand in the tuple of that name.
        marking: of the whole; ``marking_line`` is its printed form.
        editions: for mailings, as the release rules computed them.
        office_name: whose export this is.
    """

    kind: str
    audience: Audience
    as_of: dt.date
    at: dt.datetime
    office_name: str = ""
    marking: Marking = DEFAULT_MARKING
    marking_line: str = ""
    contacts: tuple[Contact, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    nations: tuple[Nation, ...] = ()
    posts: tuple[Post, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    interactions: tuple[Interaction, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    documents: tuple[Document, ...] = ()
    lists: tuple[MailingList, ...] = ()
    others: tuple[Record, ...] = ()
    editions: tuple[Edition, ...] = ()

    @property
    def records(self) -> tuple[Record, ...]:
        """The primary records."""
        records: tuple[Record, ...] = getattr(self, self.kind, self.others)
        return records

    def held_by(self, contact: Contact, as_of: dt.date | None = None) -> tuple[Held, ...]:
        """The posts that a contact holds on the day (by default the selection's), as released."""
        posts = {post.uid: post for post in self.posts}
        return tuple(
            Held(post=posts[held.post], appointment=held)
            for held in self.appointments
            if held.contact == contact.uid
            and held.post in posts
            and in_force(held.period, as_of or self.as_of)
        )

    def party_name(self, uid: str, language: str = "en") -> str:
        """The name of a nation or organisation; its id where the selection does not know it."""
        parties: tuple[Nation | Organisation, ...] = (*self.nations, *self.organisations)
        return next((p.name(language, self.as_of) for p in parties if p.uid == uid), uid)


@frozen(kw_only=True)
class Receipt(Record):
    """What left the office, when, to whom, under which rules, and what stayed.

    Attributes:
        number: ``2026-0007``, counted within the year.
        sha256: of the file, or of a folder's sorted manifest.
        state: ``void`` when the export was not published in the end.
    """

    number: str
    at: dt.datetime
    by: str
    format: str
    plugin: str
    query: str
    items: str = ""
    as_of: dt.date
    audience: str
    office: bool = False
    facts: str
    rows: int = 0
    recipients: int = 0
    marking: str = ""
    target: str = ""
    sha256: str = ""
    withheld: tuple[Withheld, ...] = field(default=())
    state: Literal["published", "void"] = "published"


@frozen(kw_only=True)
class Allowance(Record):
    """Somebody's decision to let a suspended partner have what its frameworks have.

    Attributes:
        party: ISO alpha-3 of the partner.
        by, why: who decided, and on what ground.
        until: first day on which it no longer holds.
    """

    party: str
    by: str
    why: str
    since: dt.date
    until: dt.date | None = None
