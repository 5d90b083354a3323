"""What was found odd while a contact file was read, and what was done about it."""

from typing import Literal, NamedTuple

Severity = Literal["repaired", "warning", "skipped"]


class Finding(NamedTuple):
    """One oddity; a tuple, since a damaged file may have very many.

    Attributes:
        line: 1-based number of the physical line, as an editor counts.
        code: one word for machines (``no-end``, ``charset``).
        message: what was wrong and what was done.
        severity: ``repaired``, or ``warning`` where something was left out, or ``skipped`` where
            a whole card was.
    """

    line: int
    code: str
    message: str
    severity: Severity = "repaired"
