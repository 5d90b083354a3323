"""What a measurement is: rows of one figure, each against another row, some with an aim."""

from collections.abc import Mapping
from typing import Any

import attrs
from attrs import frozen

Aims = Mapping[str, float]
"""The ratio that a row may have, by its name."""


@frozen(kw_only=True)
class Row:
    """One thing measured.

    Attributes:
        value: seconds, or bytes.
        unit: ``s`` or ``B``.
        to: the row that it is compared with; empty for one that others are compared with.
        ratio: to that row.
        aim: the greatest ratio that is wanted.
    """

    name: str
    value: float
    unit: str = "s"
    to: str = ""
    ratio: float | None = None
    aim: float | None = None

    @property
    def is_missed(self) -> bool:
        """Whether there is an aim and it was not reached."""
        return self.aim is not None and (self.ratio is None or self.ratio > self.aim)


@frozen(kw_only=True)
class Figure:
    """Rows that were measured together, at one size.

    Attributes:
        key: what was measured: ``add``, ``page``, ...
        size: interactions in the office; 0 where that says nothing.
        machine: on what.
    """

    key: str
    size: int = 0
    rows: tuple[Row, ...]
    machine: str = ""

    def row(self, name: str) -> Row | None:
        """The row of that name."""
        return next((row for row in self.rows if row.name == name), None)


def rows(
    values: Mapping[str, float],
    *,
    aims: Aims | None = None,
    to: Mapping[str, str] | None = None,
    unit: str = "s",
) -> tuple[Row, ...]:
    """A row for each value.

    Args:
        aims: for some rows, how large their ratio may be.
        to: for some rows, the one that they are compared with; for the others it is the first.
    """
    first = next(iter(values))
    made = []
    for name, value in values.items():
        base = (to or {}).get(name, first)
        ratio = value / values[base] if base in values and base != name else None
        made.append(
            Row(
                name=name, value=value, unit=unit, ratio=ratio,
                to="" if ratio is None else base, aim=(aims or {}).get(name),
            )
        )  # fmt: skip
    return tuple(made)


def to_plain(figure: Figure) -> dict[str, Any]:
    """A figure as JSON holds it."""
    return attrs.asdict(figure)


def from_plain(value: Mapping[str, Any]) -> Figure:
    """The figure that JSON held."""
    return Figure(**{**value, "rows": tuple(Row(**row) for row in value["rows"])})
