"""What did not go out, and why, in lines for a reader."""

from genad_liaison import Facts, Withheld
from genad_liaison.cli.printing.output import say
from genad_liaison.cli.printing.words import plural
from genad_liaison.model import singular

UNDECIDED = "held until someone decides"
"""How the rules put it that a suspended partner waits for somebody's decision."""
SHOWN = 12
NAMED = 4
NOUNS = {"documents": "item", "contacts": "contact", "parties": "member"}


def say_withheld(withheld: tuple[Withheld, ...], facts: Facts, whole: str = "the receipt") -> None:
    """Alike reasons together, papers before people.

    Args:
        whole: what has all of it.
    """
    if not withheld:
        return
    lines = withheld_lines(withheld, NAMED)
    say("withheld", *(f"  {line}" for line in lines[:SHOWN]))
    if len(lines) > SHOWN:
        say(f"  … and {len(lines) - SHOWN} more; {whole} names them all")
    waiting = {one.reason.partition(":")[0] for one in withheld if UNDECIDED in one.reason}
    for nation in facts.nations.values() if waiting else ():
        if nation.name_en in waiting:
            say(f"  to decide:  genad release allow {nation.uid} --by NAME --why REASON")


def withheld_lines(withheld: tuple[Withheld, ...], names: int = 10**6) -> list[str]:
    """``2 items from 9 recipients (…): NATO UNCLASSIFIED without a release line …``.

    Args:
        names: how many of a group are named.
    """
    groups: dict[tuple[str, str, int], list[str]] = {}
    for one in withheld:
        groups.setdefault((one.kind, one.reason, one.count), []).append(one.label)
    return [
        _line(kind, reason, count, labels, names)
        for (kind, reason, count), labels in groups.items()
    ]


def _line(kind: str, reason: str, count: int, labels: list[str], names: int) -> str:
    one = NOUNS.get(kind)
    what = plural(len(labels), one or singular(kind), "" if one else kind)
    whom = f" from {plural(count, 'recipient')}" if count else ""
    named = "; ".join(labels[:names]) + ("; …" if len(labels) > names else "")
    return f"{what}{whom} ({named}): {reason}"
