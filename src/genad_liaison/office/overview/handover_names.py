"""The names of whom a handover means by their uid."""

import datetime as dt

from genad_liaison.model import Contact, Handover, Nation, Organisation, Post, Record
from genad_liaison.office.desk import Desk


def names_in(desk: Desk, made: Handover) -> dict[str, str]:
    """By uid, as they are called on the day of the handover."""
    return {uid: _name(desk, uid, made.as_of) for uid in sorted(_meant(made)) if uid}


def _meant(made: Handover) -> set[str]:
    """The uids that stand in it."""
    held = [held for one in made.counterparts for held in one.holds]
    held += [held for one in made.tenures for held in one.also]
    talks = [one.interaction for one in (*made.last_words, *made.latest)]
    talks += [one.last for one in made.counterparts]
    people = [person for talk in (*talks, *made.upcoming) for person in talk.participants]
    posts = [made.post, *(one.post for one in made.vacancies), *(one.post for one in held)]
    return {
        made.office,
        *(uid for post in posts for uid in (post.uid, post.party, post.organisation)),
        *(uid for one in held for uid in (one.party,)),
        *(uid for one in made.counterparts for uid in (one.post, one.party)),
        *(one.party for one in made.last_words),
        *(uid for person in people for uid in (person.contact, person.post, person.party)),
        *(one.commitment.owner for one in made.promises),
        *(one.appointment.party for one in made.tenures),
        *(paper.party for paper in made.papers),
    }


def _name(desk: Desk, uid: str, day: dt.date) -> str:
    found: Record | None = None
    for kind in ("contacts", "posts", "nations", "organisations"):
        if (found := desk.get(kind, uid)) is not None:
            break
    match found:
        case Contact():
            return found.name_line(day)
        case Nation() | Organisation():
            return found.name(as_of=day)
        case Post():
            return str(found)
    return uid
