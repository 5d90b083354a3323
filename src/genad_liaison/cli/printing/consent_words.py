"""Consents in words: what for, from when until when, on what ground, and how that is known."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from genad_liaison import Consent, Contact, Interaction, Office, precise, record_document
from genad_liaison.cli.printing.words import named, naming, short_id
from genad_liaison.office.asking.describing import purpose_name
from genad_liaison.office.asking.finding import consents_of
from genad_liaison.office.asking.succession import until
from genad_liaison.office.asking.tenures import when_in

ENDED = {
    "consent": "withdrawn",
    "public-task": "objected",
    "legitimate-interests": "objected",
}
"""How the end of a use on some ground is called; of the others it has just ended."""


def since(consent: Consent) -> str:
    """The day on which it was given, as exactly as it is known."""
    return precise(consent.period.start, consent.period.start_precision)


def ground(consent: Consent, day: dt.date) -> str:
    """``consent``, ``consent, withdrawn``, ``public-task, objected``, ``consent, to come``."""
    state = when_in(consent.period, day)
    ended = ENDED.get(consent.basis, "ended")
    said = {"now": "", "formerly": ended, "perhaps": f"perhaps {ended}", "to come": "to come"}
    return ", ".join(filter(None, (consent.basis, said[state])))


def how_known(office: Office, consent: Consent) -> str:
    """The source, and the interaction in which it was said."""
    talk = office.get("interactions", consent.interaction) if consent.interaction else None
    said = f"{talk.date} {talk.subject}" if isinstance(talk, Interaction) else consent.interaction
    return "; ".join(filter(None, (consent.source, said)))


def consent_lines(office: Office, contact: Contact, day: dt.date) -> Iterator[tuple[str, str]]:
    """A line for each consent of a person, the newest first."""
    for one in consents_of(office.desk, contact.uid):
        purpose = purpose_name(office.desk, one.purpose)
        known = how_known(office, one)
        said = f"{purpose}  {one.period}  {ground(one, day)}"
        yield "consent", f"{said}: {known}" if known else said


def consents_in(office: Office, talk: Interaction) -> Iterator[tuple[str, str]]:
    """Lines about an interaction: the consents that were given in it."""
    for one in office.find("consents", naming("interaction", talk.uid)):
        purpose = purpose_name(office.desk, one.purpose)
        whose = named(office, "contacts", one.contact)
        yield "consent", f"{short_id(one.uid)}: {whose}: {purpose}  {one.period}"


def consent_card(office: Office, contact: Contact, day: dt.date) -> list[dict[str, Any]]:
    """The consents of a person for ``genad show --json``."""
    return [
        {
            "consent": one.uid,
            "purpose": one.purpose,
            "purpose_name": purpose_name(office.desk, one.purpose),
            "basis": one.basis,
            "since": since(one),
            "until": until(one.period),
            "when": when_in(one.period, day),
            "source": one.source,
            "interaction": one.interaction,
        }
        for one in consents_of(office.desk, contact.uid)
    ]


def consent_document(office: Office, consent: Consent, day: dt.date) -> dict[str, Any]:
    """A consent for ``--json``: its record, whose it is, what for, and how it stands that day."""
    return {
        **record_document(consent),
        "name": named(office, "contacts", consent.contact),
        "purpose_name": purpose_name(office.desk, consent.purpose),
        "when": when_in(consent.period, day),
    }
