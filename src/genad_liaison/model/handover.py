"""What somebody who takes over a post needs to know: a frozen answer, however it is shown."""

import datetime as dt
from collections.abc import Mapping
from typing import Literal

from attrs import frozen

from genad_liaison.model.contact import Contact
from genad_liaison.model.document import Document, MailingList
from genad_liaison.model.interaction import Interaction
from genad_liaison.model.post import Appointment, Held, Post
from genad_liaison.model.promise import Promise

When = Literal["formerly", "now", "to come", "perhaps"]


@frozen(kw_only=True)
class Tenure:
    """Somebody held the post, holds it, or will.

    Attributes:
        when: on the day of the handover; ``perhaps`` where the dates are known too roughly.
        also: other posts that somebody who holds it now holds as well.
    """

    contact: Contact
    appointment: Appointment
    when: When
    also: tuple[Held, ...] = ()


@frozen(kw_only=True)
class Counterpart:
    """Somebody whom the holders of the post dealt with.

    Attributes:
        times: real contacts in the two years before the day.
        last: the last of all.
        post: uid of the post in which the person took part then; may be empty.
        party: uid of whom the person spoke for then; may be empty.
        holds: what the person holds on the day.
        after: who followed, or will follow, in that post.
    """

    contact: Contact
    times: int
    last: Interaction
    post: str = ""
    party: str = ""
    holds: tuple[Held, ...] = ()
    after: tuple[Tenure, ...] = ()

    @property
    def left(self) -> bool:
        """Whether the person no longer holds the post of the last contact."""
        return bool(self.post) and all(held.post.uid != self.post for held in self.holds)


@frozen(kw_only=True)
class Vacancy:
    """A post among the counterparts' that nobody holds on the day.

    Attributes:
        last: who held it last, and ``since`` the day on which that ended; None where nobody did.
        vacant_since: that day as exactly as it is known.
        after: who will hold it, where that is known.
    """

    post: Post
    last: Contact | None = None
    since: dt.date | None = None
    vacant_since: str = ""
    after: tuple[Tenure, ...] = ()


@frozen(kw_only=True)
class LastWord:
    """The last real contact with a partner: a nation or an organisation.

    Attributes:
        party: uid of the partner; empty where several or none took part.
        status: of a nation on the day: ``ally``, ``partner``, ``suspended`` or ``other``.
        people: uids of the contacts who spoke for it then.
        days: since then.
        said: the first sentence of the summary.
        toned: the last of them whose tone was noted; None where none was.
    """

    party: str
    status: str
    interaction: Interaction
    people: tuple[str, ...]
    days: int
    said: str = ""
    toned: Interaction | None = None


@frozen(kw_only=True)
class OnList:
    """A mailing list that follows the post or names its holder, and how."""

    mailing_list: MailingList
    why: tuple[str, ...]


@frozen(kw_only=True)
class Handover:
    """What a successor in a post needs, as the office knew it on a day.

    Attributes:
        office: the uid of the body whose office tells it.
        own: whether the post is one of the office's own; then its whole history is of it.
        tenures: who held it, holds it and will, the first first.
        latest: the last real contacts of all, the newest first.
        counterparts: whom its holders dealt with most and most recently.
        others: how many more there are.
        vacancies: empty posts among those of the counterparts.
        last_words: the last contact with each partner, by name.
        promises: open commitments, ours and theirs, by the day on which they are due.
        papers: given or discussed in the year before the day, or of the party; newest first.
        upcoming: interactions after the day, the next first.
        lists: mailing lists that follow the post or name its holder.
        names: of the contacts, posts and parties that are meant by their uid.
        marking: the marking of the whole in words.
        revision: the change up to which the office knew it.
    """

    post: Post
    as_of: dt.date
    office: str
    own: bool
    tenures: tuple[Tenure, ...] = ()
    counterparts: tuple[Counterpart, ...] = ()
    others: int = 0
    latest: tuple[LastWord, ...] = ()
    vacancies: tuple[Vacancy, ...] = ()
    last_words: tuple[LastWord, ...] = ()
    promises: tuple[Promise, ...] = ()
    papers: tuple[Document, ...] = ()
    upcoming: tuple[Interaction, ...] = ()
    lists: tuple[OnList, ...] = ()
    names: Mapping[str, str] = {}
    marking: str = ""
    revision: int = 0

    def name(self, uid: str) -> str:
        """The name of what a uid means; the uid itself where it is not known."""
        return self.names.get(uid, uid)
