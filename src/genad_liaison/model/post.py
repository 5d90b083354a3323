"""Posts, and who holds them when."""

from attrs import frozen

from genad_liaison.model.period import ALWAYS, Period
from genad_liaison.model.record import Email, Record, Title


@frozen(kw_only=True)
class Post(Record):
    """A function that exists even when nobody holds it (Popolo ``Post``).

    Attributes:
        role: one word to ask by: ``delegate``, ``deputy``, ``head``, ``observer``, ``chair``.
        title: EN and FR titles in neutral, masculine and feminine forms.
        organisation: uid of the body in which the function is exercised (``NCGP``).
        party: whom its holder speaks for: a nation (alpha-3) or an organisation.
        mailbox: the functional mailbox, which outlives each holder.
    """

    role: str = ""
    title: Title = Title()
    organisation: str = ""
    party: str = ""
    mailbox: Email | None = None
    period: Period = ALWAYS
    note: str = ""

    def __str__(self) -> str:
        return str(self.title) or self.role or self.uid


@frozen(kw_only=True)
class Appointment(Record):
    """A contact holds a post for a period, for a party (Popolo ``Membership``).

    Attributes:
        contact: uid of the holder.
        post: uid of the post.
        party: whom the holder speaks for; empty means the post's own party.
    """

    contact: str
    post: str
    party: str = ""
    period: Period = ALWAYS
    note: str = ""


@frozen(kw_only=True)
class Held:
    """A post together with the appointment that somebody holds it by."""

    post: Post
    appointment: Appointment

    @property
    def party(self) -> str:
        """Whom the holder speaks for, by the appointment, else by the post."""
        return self.appointment.party or self.post.party
