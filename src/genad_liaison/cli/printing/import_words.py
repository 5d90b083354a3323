"""What an import would do or did, in words and as a document."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from genad_liaison import ImportPlan, ImportProblem, ImportReport
from genad_liaison.cli.printing.columns import harmless, padded, width_of
from genad_liaison.cli.printing.words import differences, noun
from genad_liaison.codec import value_to_plain
from genad_liaison.model import PlannedChange

SHOWN = 20
"""So many planned changes are listed; the counts have all of them."""
WIDEST = 36
"""Columns for what a problem's item is called."""
SEVERITIES = (("warning", "warnings"), ("repaired", "repaired"), ("skipped", "not read"))


def lines(plan: ImportPlan, *, dry_run: bool) -> Iterator[str]:
    """A file, its counts, on a dry run its changes, and every problem with its place."""
    yield f"{plan.source}  {plan.format}"
    yield f"  {_counts(plan, dry_run=dry_run)}"
    if dry_run:
        planned = sorted(plan.changes, key=lambda one: one.change.action != "updated")
        yield from (f"  {harmless(_planned(one))}" for one in planned[:SHOWN])
        if len(planned) > SHOWN:
            yield f"  … and {len(planned) - SHOWN} more"
    yield from _problems(plan.problems)


def summary(reports: Iterable[ImportReport], *, dry_run: bool) -> str:
    """``236 created, 3 updated · warnings 1 · repaired 1 · not read 1``."""
    known = list(reports)
    words = ("create", "update") if dry_run else ("created", "updated")
    counts = (sum(r.created for r in known), sum(r.updated for r in known))
    done = ", ".join(
        f"{word} {count}" if dry_run else f"{count} {word}"
        for word, count in zip(words, counts, strict=True)
        if count
    )
    unchanged = sum(report.unchanged for report in known)
    problems = [problem for report in known for problem in report.problems]
    return " · ".join([done or "nothing new", *_rest(unchanged, problems)])


def _counts(plan: ImportPlan, *, dry_run: bool) -> str:
    """``created 1 organisation, 48 contacts · repaired 1 · not read 1``."""
    words = {"created": "create", "updated": "update"} if dry_run else {}
    parts = []
    for action in ("created", "updated"):
        kinds = Counter(one.change.kind for one in plan.changes if one.change.action == action)
        counted = ", ".join(f"{count} {noun(kind, count)}" for kind, count in kinds.items())
        parts += [f"{words.get(action, action)} {counted}"] if counted else []
    return " · ".join([*parts, *_rest(plan.unchanged, plan.problems)]) or "nothing new"


def _rest(unchanged: int, problems: Iterable[ImportProblem]) -> list[str]:
    severities = Counter(problem.severity for problem in problems)
    found = [(word, severities[name]) for name, word in SEVERITIES]  # type: ignore[index]
    return [f"{word} {count}" for word, count in (("unchanged", unchanged), *found) if count]


def _planned(planned: PlannedChange) -> str:
    """``update  contact  Åsa Lindqvist   e-mail  asa@old.example → asa@new.example``."""
    change = planned.change
    word = "create" if change.before is None else "update"
    text = f"{word}  {noun(change.kind)}  {planned.label}"
    if change.before is None or change.after is None:
        return text
    return f"{text}   {'; '.join(differences(change.before, change.after))}"


def _problems(problems: tuple[ImportProblem, ...]) -> Iterator[str]:
    """Place, item and message under each other, as far as the widest allows."""
    places = max((width_of(str(problem.place)) for problem in problems), default=0)
    items = min(WIDEST, max((width_of(p.place.item) for p in problems), default=0))
    for problem in problems:
        place = padded(str(problem.place), places)
        item = problem.place.item
        item = item if width_of(item) > items else padded(item, items)
        yield harmless(f"    {place}  {item}  {problem.message}")


def document(report: ImportReport, dry_run: bool) -> dict[str, Any]:
    """One file's report for ``--json``; a dry run has the changes that it would make."""
    plan = report.plan
    counts: dict[str, Any] = {
        "source": plan.source,
        "format": plan.format,
        "created": report.created,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "change": report.change_set.revision if report.change_set else None,
        "problems": [_problem(problem) for problem in plan.problems],
    }
    return counts | {"changes": [_change(one) for one in plan.changes]} if dry_run else counts


def _problem(problem: ImportProblem) -> dict[str, Any]:
    place = {"file": problem.place.file, "line": problem.place.line, "item": problem.place.item}
    return place | {
        "severity": problem.severity, "code": problem.code, "message": problem.message,
    }  # fmt: skip


def _change(planned: PlannedChange) -> dict[str, Any]:
    change = planned.change
    fields = {}
    if change.before is not None and change.after is not None:
        for field in attrs.fields(type(change.after)):
            both = [getattr(record, field.name) for record in (change.before, change.after)]
            if field.eq and both[0] != both[1]:
                fields[field.name] = [value_to_plain(value) for value in both]
    return {
        "action": change.action, "kind": change.kind, "uid": change.uid, "label": planned.label,
        "line": planned.place.line, "fields": fields,
    }  # fmt: skip
