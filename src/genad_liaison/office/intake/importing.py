"""Imports: a file becomes a plan, and the plan one change set."""

from collections.abc import Iterable
from typing import Any

from genad_liaison.errors import ConflictError
from genad_liaison.model import ImportPlan, ImportReport
from genad_liaison.office.desk import Desk
from genad_liaison.office.intake.planning import Planning
from genad_liaison.office.intake.renaming import follow
from genad_liaison.office.intake.sources import importer_for, read_drafts, read_source
from genad_liaison.plugin.offers import Source

__all__ = ["commit_plan", "plan_import", "read_source"]


def plan_import(
    desk: Desk,
    source: Source,
    format_name: str | None = None,
    options: Any = None,
    earlier: Iterable[ImportPlan] = (),
) -> ImportPlan:
    """What an import would change; nothing is written.

    Args:
        earlier: plans that would be committed before it; what they create can be referred to.
    """
    revision = desk.store.revision
    offered = importer_for(desk.registry, source, format_name)
    drafts, problems = read_drafts(offered, source, options)
    planned = [one.change.after for plan in earlier for one in plan.changes]
    planning = Planning(
        desk=desk, problems=problems, earlier=tuple(record for record in planned if record)
    )
    planning.plan(drafts)
    follow(planning)
    return ImportPlan(
        source=source.name,
        format=offered.offer.name,
        summary=offered.offer.summary,
        changes=tuple(planning.changes.values()),
        problems=tuple(sorted(planning.problems, key=lambda p: p.place.line)),
        unchanged=planning.unchanged,
        revision=revision,
    )


def commit_plan(desk: Desk, plan: ImportPlan, *, by: str | None, why: str = "") -> ImportReport:
    """Write a plan as one change set; a plan that changes nothing writes nothing.

    Raises:
        ConflictError: the office changed since: what the plan took for new may be there by now.
    """
    if not plan.changes:
        return ImportReport(plan=plan)
    if plan.revision != desk.store.revision:
        raise ConflictError(
            f"the office changed since {plan.source} was looked at: it was at change "
            f"{plan.revision} and is at {desk.store.revision}; nothing was imported",
            "import the file again",
        )
    changes = [planned.change for planned in plan.changes]
    change_set = desk.commit(changes, by=by, why=why or f"import {plan.source}")
    return ImportReport(plan=plan, change_set=change_set)
