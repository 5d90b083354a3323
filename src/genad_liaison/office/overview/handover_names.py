"""The names of whom a handover means by their uid."""

import datetime as dt
from collections.abc import Mapping

from genad_liaison.model import Contact, Handover, Nation, Organisation, Post, Record
from genad_liaison.office.asking.several import several
from genad_liaison.office.desk import Desk


def names_in(desk: Desk, made: Handover) -> dict[str, str]:
    """By uid, as they are called on the day of the handover."""
    meant = _meant(made)
    posts = several(desk, "posts", Post, meant)
    own: dict[str, Record] = {**posts, **several(desk, "contacts", Contact, meant)}
    return {uid: _name(desk, uid, own, made.as_of) for uid in sorted(meant) if uid}


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


def _name(desk: Desk, uid: str, own: Mapping[str, Record], day: dt.date) -> str:
    match own.get(uid) or desk.get("nations", uid) or desk.get("organisations", uid):
        case Contact() as contact:
            return contact.name_line(day)
        case Nation() | Organisation() as party:
            return party.name(as_of=day)
        case Post() as post:
            return str(post)
    return uid
