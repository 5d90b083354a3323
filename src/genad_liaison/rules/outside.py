"""What of a record may be seen outside the office, once it is released at all."""

import datetime as dt

from attrs import evolve

from genad_liaison.errors import ReleaseError
from genad_liaison.model import (
    Address,
    Contact,
    Document,
    Email,
    Interaction,
    Nation,
    Organisation,
    Post,
    Record,
    kind_of,
)

OFFICE_ONLY = "is kept for the office alone"


def outside(record: Record, day: dt.date) -> Record:
    """The part of a released record that leaves the office.

    Raises:
        ReleaseError: it is of a kind that never does.
    """
    match record:
        case Contact():
            return _contact_outside(record, day)
        case Post():
            return evolve(record, note="")
        case Organisation():
            return evolve(
                record, emails=(), phones=(), addresses=(), urls=(), note="", raw=(), revision=0
            )
        case Document():
            return evolve(record, note="", file="")
        case Nation():
            memberships = tuple(evolve(stay, note="") for stay in record.memberships)
            suspensions = tuple(evolve(one, note="") for one in record.suspensions)
            return evolve(record, note="", memberships=memberships, suspensions=suspensions)
        case Interaction():
            return evolve(record, tone="")
    raise ReleaseError(f"{kind_of(record)} {record.uid}: {OFFICE_ONLY}")


def _contact_outside(contact: Contact, day: dt.date) -> Contact:
    """Name, rank, post and official address; never notes, private numbers or raw properties."""
    rank = contact.rank_on(day)
    return Contact(
        uid=contact.uid,
        revision=contact.revision,
        formatted_name=contact.formatted_name,
        family_name=contact.family_name,
        given_name=contact.given_name,
        additional_names=contact.additional_names,
        prefixes=contact.prefixes,
        suffixes=contact.suffixes,
        printed_name=contact.printed_name,
        sort_key=contact.sort_key,
        ranks=(rank,) if rank else (),
        emails=tuple(filter(_official, contact.emails)),
        addresses=tuple(filter(_official, contact.addresses)),
    )


def _official(way: Email | Address) -> bool:
    return way.type.casefold() == "work"
