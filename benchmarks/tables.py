"""Figures as text: a table for the terminal, and one for the page with a column for each size."""

from collections.abc import Iterable, Sequence

from benchmarks.figures import Figure, Row


def plain(figure: Figure) -> str:
    """A figure for the terminal."""
    size = f", {figure.size:,}" if figure.size else ""
    return "\n".join([f"{figure.key}{size}", *map(_line, figure.rows)])


def markdown(figures: Sequence[Figure]) -> str:
    """Figures of one key as one table: rows down, sizes across, the aimed-at ratios in bold."""
    names = list(dict.fromkeys(row.name for figure in figures for row in figure.rows))
    heads = [f"{figure.size:,}" if figure.size else "measured" for figure in figures]
    lines = [["", *heads], ["---", *["---:"] * len(heads)]]
    lines += [[name, *(_cell(figure.row(name)) for figure in figures)] for name in names]
    return table(lines)


def table(lines: Iterable[Iterable[str]]) -> str:
    """Cells as lines of a Markdown table."""
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def amount(value: float, unit: str = "s") -> str:
    """A time or a size in the unit that reads best."""
    sizes = {"s": (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)), "B": (("MB", 1e6), ("kB", 1e3))}[unit]
    for name, size in sizes:
        if value >= size or name == sizes[-1][0]:
            shown = value / size
            return f"{shown:.0f} {name}" if shown >= 99.5 else f"{shown:.2g} {name}"
    return ""


def times(ratio: float | None) -> str:
    """A ratio: ``1.28×``."""
    if ratio is None:
        return ""
    if ratio < 0.1:
        return f"{ratio:.2g}×"
    return f"{ratio:,.0f}×" if ratio >= 100 else f"{ratio:.3g}×" if ratio >= 10 else f"{ratio:.2f}×"


def _line(row: Row) -> str:
    aim = f"   aim {row.aim:g}×{', missed' if row.is_missed else ''}" if row.aim else ""
    return f"  {row.name:<44} {amount(row.value, row.unit):>9} {times(row.ratio):>9}{aim}"


def _cell(row: Row | None) -> str:
    if row is None:
        return ""
    value, ratio = amount(row.value, row.unit), times(row.ratio)
    if row.aim is not None:
        ratio = f"**{ratio}**"
    return f"{value} ({ratio})" if ratio else value
