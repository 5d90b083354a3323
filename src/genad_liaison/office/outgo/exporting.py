"""Exports: through the gate, to the target, with a receipt."""

import datetime as dt
from pathlib import Path
from typing import Any, BinaryIO, cast

from attrs import evolve, frozen

from genad_liaison.errors import ConflictError, UsageError
from genad_liaison.model import (
    KINDS,
    Audience,
    Receipt,
    Selection,
    Withheld,
)
from genad_liaison.office.changing.recording import record
from genad_liaison.office.desk import Desk, login_name
from genad_liaison.office.outgo.mailings import make_mailing
from genad_liaison.office.outgo.purposes import purposes_of
from genad_liaison.office.outgo.selecting import EVERYTHING, Selecting
from genad_liaison.plugin.registry import Offered, guarded, with_options
from genad_liaison.plugin.target import StagedTarget, StreamTarget
from genad_liaison.rules.audience import audience_for, office_audience
from genad_liaison.rules.markings import marking_text
from genad_liaison.rules.release import Gate
from genad_liaison.store.urls import file_of

TRIES = 100
"""So often a number for the receipt is asked for, while others take them."""


@frozen(kw_only=True)
class Request:
    """What an export was asked to be.

    Attributes:
        query: the primary records; for a mailing, the recipients.
        items: for a mailing, the items.
        audience: as :func:`~genad_liaison.rules.audience.audience_for` reads it; empty for the
            office itself.
    """

    format: str
    query: str = ""
    items: str = ""
    audience: str = ""
    kind: str = ""
    as_of: dt.date | None = None
    options: Any = None


@frozen(kw_only=True)
class Prepared:
    """A selection that passed the gate, with what did not."""

    offered: Offered
    request: Request
    selection: Selection
    withheld: tuple[Withheld, ...]
    as_of: dt.date


def prepare(desk: Desk, request: Request) -> Prepared:
    """Everything of an export but the writing."""
    offered = desk.registry.exporter(request.format)
    as_of = request.as_of or desk.today
    gate = gate_for(desk, as_of)
    kind = _kind(offered, request)
    if offered.offer.mailing:
        selection, withheld = _mailing(desk, request, gate, as_of)
    else:
        selection, withheld = _plain(desk, request, kind, gate, as_of)
    line = marking_text(selection.marking, desk.facts)
    body = desk.facts.organisations.get(desk.profile.body)
    name = body.name() if body else desk.profile.body
    selection = evolve(selection, office_name=name, marking_line=line)
    return Prepared(
        offered=offered, request=request, selection=selection, withheld=withheld, as_of=as_of
    )


def write(
    desk: Desk, prepared: Prepared, target: StagedTarget | StreamTarget, *, by: str | None
) -> Receipt:
    """Write a prepared export; the receipt is committed before the target is published."""
    exporter, provider = prepared.offered.offer, prepared.offered.provider
    known = [prepared.selection, target]
    arguments = with_options(exporter, exporter.write, known, prepared.request.options)
    try:
        _refuse_the_office(desk, target)
        guarded(provider, lambda: exporter.write(*arguments))
        receipt = _kept(desk, _receipt(desk, prepared, target, target.digest(), by), by)
    except BaseException:
        target.discard()
        raise
    try:
        target.publish()
    except BaseException as error:
        target.discard()
        _void(desk, receipt, by, error)
        raise
    return receipt


def _refuse_the_office(desk: Desk, target: StagedTarget | StreamTarget) -> None:
    """The office itself must not be what an export replaces."""
    office = file_of(desk.store.url)
    if office is None or not isinstance(target, StagedTarget):
        return
    if office.resolve().is_relative_to(target.path.resolve()):
        raise UsageError(f"{target.path}: the office is there", "write the export elsewhere")


def target_for(
    prepared: Prepared, path: Path | None, stdout: BinaryIO | None, *, force: bool
) -> StagedTarget | StreamTarget:
    """Where an export goes: a path, else stdout for a single file.

    What is for the office itself, and a mailing with its addresses, its owner alone may read.
    """
    exporter = prepared.offered.offer
    private = prepared.selection.audience.office or exporter.mailing
    if path is not None:
        return StagedTarget(path, folder=exporter.folder, force=force, private=private)
    if exporter.folder or stdout is None:
        raise UsageError(f"{exporter.name} writes a folder", "say where with -o FOLDER")
    return StreamTarget(stdout)


def gate_for(desk: Desk, as_of: dt.date) -> Gate:
    """The rules for one export: whoever is to have it must pass on both days."""
    days = tuple(dict.fromkeys((as_of, desk.today)))
    return Gate(facts=desk.facts, days=days, allowances=desk.allowances())


def _kind(offered: Offered, request: Request) -> str:
    kind = request.kind or offered.offer.kinds[0]
    if kind not in offered.offer.kinds:
        raise UsageError(
            f"{offered.offer.name} does not take {kind}",
            f"it takes {', '.join(offered.offer.kinds)}",
        )
    return kind


def _plain(
    desk: Desk, request: Request, kind: str, gate: Gate, as_of: dt.date
) -> tuple[Selection, tuple[Withheld, ...]]:
    audience, held = audience_of(desk, request, gate)
    if kind == EVERYTHING:
        return _everything(desk, audience, as_of), ()
    selecting = Selecting(desk=desk, gate=gate, audience=audience, as_of=as_of)
    selection = selecting.select(kind, desk.find(kind, request.query, as_of=as_of))
    return selection, (*held, *selecting.withheld)


def audience_of(desk: Desk, request: Request, gate: Gate) -> tuple[Audience, tuple[Withheld, ...]]:
    """The audience of contents: whoever is in it on any day that counts, but for those held."""
    if not request.audience:
        return office_audience(desk.profile.body), ()
    bounds = [audience_for(request.audience, d, desk.facts, gate.allowances) for d in gate.days]
    held = dict(pair for bound in bounds for pair in bound.held)
    audience = evolve(
        bounds[0],
        nations=frozenset().union(*(b.nations for b in bounds)).difference(held),
        organisations=frozenset().union(*(b.organisations for b in bounds)).difference(held),
        held=tuple(held.items()),
    )
    return audience, tuple(
        Withheld(kind="parties", uid=party, label=party, reason=reason)
        for party, reason in audience.held
    )


def _mailing(
    desk: Desk, request: Request, gate: Gate, as_of: dt.date
) -> tuple[Selection, tuple[Withheld, ...]]:
    name = request.audience or "ALLIES"
    bounds = tuple(audience_for(name, day, desk.facts, gate.allowances) for day in gate.days)
    contacts = desk.find("contacts", request.query, as_of=as_of)
    items = desk.find("documents", request.items or "kind:item", as_of=as_of)
    made = make_mailing(desk, contacts, items, bounds, gate, purposes_of(desk, request.query))
    named = (p for e in made.editions for r in e.recipients for p in r.parties)
    selecting = Selecting(desk=desk, gate=gate, audience=bounds[0], as_of=as_of)
    nations, bodies = selecting.parties(named)
    selection = Selection(
        kind="contacts", audience=bounds[0], as_of=as_of, at=desk.clock(), editions=made.editions,
        nations=nations, organisations=bodies,
    )  # fmt: skip
    return selection, made.withheld


def _everything(desk: Desk, audience: Audience, as_of: dt.date) -> Selection:
    if not audience.office:
        raise UsageError("everything is for the office itself", "leave --audience out")
    records = tuple(
        found for kind in KINDS for found in sorted(desk.store.find(kind), key=lambda r: r.uid)
    )
    return Selection(
        kind=EVERYTHING, audience=audience, as_of=as_of, at=desk.clock(), others=records
    )


def _receipt(
    desk: Desk,
    prepared: Prepared,
    target: StagedTarget | StreamTarget,
    digest: str,
    by: str | None,
) -> Receipt:
    selection, request = prepared.selection, prepared.request
    provider = prepared.offered.provider
    at = desk.clock()
    recipients = sum(len(edition.recipients) for edition in selection.editions)
    return Receipt(
        uid="",
        number="",
        at=at,
        by=by or login_name(),
        format=request.format,
        plugin=f"{provider.distribution or provider.name} {provider.version}".strip(),
        query=request.query,
        items=request.items,
        as_of=prepared.as_of,
        audience=selection.audience.name,
        office=selection.audience.office,
        facts=desk.facts.version,
        rows=recipients or len(selection.records),
        recipients=recipients,
        marking=selection.marking_line,
        target=str(target.path),
        sha256=digest,
        withheld=prepared.withheld,
    )


def _number(desk: Desk, year: int) -> str:
    taken = [r.number for r in desk.store.find("receipts") if isinstance(r, Receipt)]
    numbers = (int(number[5:]) for number in taken if number.startswith(f"{year}-"))
    return f"{year}-{max(numbers, default=0) + 1:04}"


def _kept(desk: Desk, receipt: Receipt, by: str | None) -> Receipt:
    """The receipt under the next number, which is its uid as well: no two can have the same.

    Raises:
        ConflictError: others took the number again and again.
    """
    why = f"export {receipt.format} to {receipt.audience}"
    number = ""
    for _ in range(TRIES):
        try:
            number = _number(desk, receipt.at.year)
            numbered = evolve(receipt, uid=number, number=number)
            return cast(Receipt, record(desk, numbered, by=by, why=why).record)
        except ConflictError:
            continue  # another program exported at the same moment
    raise ConflictError(f"other exports took receipt {number} and those before it", "try again")


def _void(desk: Desk, receipt: Receipt, by: str | None, error: BaseException) -> None:
    why = f"export {receipt.number} was not published: {error}"
    record(desk, evolve(receipt, state="void"), by=by, why=why)
