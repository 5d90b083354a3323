"""The page of the documentation: what was aimed at, when to move, and a table of each figure."""

from collections.abc import Iterator, Sequence
from textwrap import fill

from attrs import evolve
from benchmarks.advice import advice
from benchmarks.figures import Figure, Row
from benchmarks.sections import DATA, SECTIONS, TITLE
from benchmarks.tables import markdown, table, times


def page(figures: Sequence[Figure]) -> str:
    """The page in Markdown."""
    figures = list(_shown(figures))
    machines = dict.fromkeys(figure.machine for figure in figures)
    parts = [
        TITLE.format(machine=fill(f"Measured on {'; and on '.join(machines)}.", 97)),
        f"## What was aimed at\n\n{_verdict(figures)}",
        f"## When to move\n\n{advice(figures)}",
        f"## The office that is measured\n\n{DATA}",
    ]
    for section in SECTIONS:
        found = sorted((one for one in figures if one.key == section.key), key=lambda one: one.size)
        if found:
            parts.append(f"## {section.title}\n\n{section.text}\n\n{markdown(found)}\n")
    return "\n".join(parts)


def _shown(figures: Sequence[Figure]) -> Iterator[Figure]:
    """Of figures across sizes, that of the largest run alone."""
    across = [section.key for section in SECTIONS if section.is_across]
    for figure in figures:
        if figure.key not in across:
            yield figure
        elif figure.size == max(one.size for one in figures if one.key == figure.key):
            yield evolve(figure, size=0)


def _verdict(figures: Sequence[Figure]) -> str:
    """How many limits were kept, and a table of them all."""
    order = {section.key: place for place, section in enumerate(SECTIONS)}
    aimed = [(one, row) for one in figures for row in one.rows if row.aim is not None]
    aimed.sort(key=lambda pair: (order[pair[0].key], pair[0].size))
    missed = sum(row.is_missed for _, row in aimed)
    said = f"{missed} missed" if missed else "none missed"
    lines = [["what", "size", "row", "against", "at most", "measured", ""]]
    lines.append(["---", "---:", "---", "---", "---:", "---:", "---"])
    lines += [_aimed(SECTIONS[order[one.key]].title, one.size, row) for one, row in aimed]
    return f"{len(aimed)} limits were set beforehand: {said}.\n\n{table(lines)}\n"


def _aimed(title: str, size: int, row: Row) -> list[str]:
    said = "**missed**" if row.is_missed else "met"
    number = f"{size:,}" if size else ""
    return [title, number, row.name, row.to, f"{row.aim:g}×", times(row.ratio), said]
