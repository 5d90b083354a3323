"""What to do first: an office that has nothing of a kind yet says how some of it comes in."""

from genad_liaison import Office
from genad_liaison.cli.printing.output import say

FIRST = {
    "contacts": "genad import partners.vcf, or genad add contact name=… email=…",
    "posts": "genad add post role=delegate organisation=NCGP party=SWE",
    "interactions": "genad log WHO --kind call --on … --subject …",
    "cadences": "genad add cadence framework=NATO every=1y",
    "commitments": "genad log WHO --kind call --subject … --promise … --due …",
}


def first_step(office: Office, kind: str) -> str:
    """How the first record of a kind is made; nothing where there are some."""
    return "" if any(office.desk.store.find(kind, limit=1)) else FIRST[kind]


def said_of(count: str, first: str) -> None:
    """How many were found; of an office that has none at all, what to do first."""
    say(*filter(None, (count, first and f"none yet: {first}")))
