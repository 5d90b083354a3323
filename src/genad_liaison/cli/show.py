"""``genad show``."""

from collections.abc import Iterator
from typing import Any

import attrs
import click

from genad_liaison import Contact, Nation, Office, Organisation, Post, Record, record_document
from genad_liaison.cli.options import shared_options
from genad_liaison.cli.output import emit_one
from genad_liaison.cli.session import opened, settings_of
from genad_liaison.cli.words import participants, standing
from genad_liaison.model import Interaction, Marking, kind_of
from genad_liaison.office.desk import FACT_KINDS, label_of
from genad_liaison.rules.markings import marking_text

TALKS = 5
Line = tuple[str, str]


@click.command("show")
@click.argument("ident", metavar="ID")
@shared_options
@click.pass_context
def show_command(ctx: click.Context, ident: str, **shared: Any) -> None:
    """Everything about one record: by its id, the beginning of one, or its name.

    Example: genad show SWE
    """
    settings = settings_of(ctx, shared)
    with opened(settings) as office:
        record = office.lookup(ident)
        sources = _sources(office, record)
        if settings.json:
            extra = {"sources": sources} if sources else {}
            emit_one(record=record_document(record), **extra)
            return
        day = settings.day() or office.desk.today
        lines = [*_fields(office, record, sources), *_around(office, record, day)]
    click.secho(f"{label_of(record)}  ({kind_of(record)} {record.uid})", bold=True)
    width = max((len(name) for name, _ in lines), default=0)
    for name, text in lines:
        click.echo(f"  {name:<{width}}  {text}")


def _sources(office: Office, record: Record) -> dict[str, str]:
    kind = kind_of(record)
    if kind not in FACT_KINDS:
        return {}
    return dict(office.desk.facts.source_of(kind, record.uid))


def _fields(office: Office, record: Record, sources: dict[str, str]) -> Iterator[Line]:
    for field in attrs.fields(type(record)):
        value = getattr(record, field.name)
        if field.name == "uid" or not value or value == field.default:
            continue
        source = sources.get(field.name, "")
        note = f"   [{source}]" if source else ""
        for text in _texts(office, record, field.name, value):
            yield field.name.replace("_", " "), f"{text}{note}"


def _texts(office: Office, record: Record, name: str, value: object) -> list[str]:
    if isinstance(value, Marking):
        return [value.printed or marking_text(value, office.facts)]
    if isinstance(record, Interaction) and name == "participants":
        return [standing(office, person) for person in record.participants]
    if name == "raw" and isinstance(value, tuple):
        return [", ".join(raw.name for raw in value)]
    if isinstance(value, tuple):
        return [_text(part) for part in value]
    return [_text(value)]


def _text(value: object) -> str:
    if attrs.has(type(value)) and type(value).__str__ is object.__str__:
        pairs = ((f.name, getattr(value, f.name)) for f in attrs.fields(type(value)))
        return "  ".join(str(part) for _, part in pairs if part)
    kinds = getattr(value, "types", None) or getattr(value, "type", "")
    kind = "/".join(kinds) if isinstance(kinds, tuple) else kinds
    return f"{value}  ({kind})" if kind else str(value)


def _around(office: Office, record: Record, day: Any) -> Iterator[Line]:
    """What other records say of it: posts held, holders, status, the last interactions."""
    match record:
        case Contact():
            yield from _appointments(office, record)
            yield from _talks(office, f"who:{record.uid}")
        case Post():
            holders = office.holders_of(record, day)
            yield "holder", ", ".join(c.name_line(day) for c in holders) or "(vacant)"
        case Nation():
            yield "status", f"{record.status_on(day)} on {day}"
            yield from _talks(office, f"nation:{record.uid}")
        case Organisation():
            yield from _talks(office, f"org:{record.uid}")


def _appointments(office: Office, contact: Contact) -> Iterator[Line]:
    for held in office.find("appointments", f"contact:{contact.uid}"):
        post = office.get("posts", held.post)
        party = held.party or (post.party if isinstance(post, Post) else "")
        yield "post", f"{post}, for {party}  {held.period}"


def _talks(office: Office, query: str) -> Iterator[Line]:
    for talk in office.find("interactions", query, limit=TALKS):
        yield "history", f"{talk.date}  {talk.kind}  {talk.subject}  {participants(office, talk)}"
