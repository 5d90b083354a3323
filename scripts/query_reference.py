"""Writes the fields and kinds that a query can ask about into docs/reference/query.md."""

import sys

from generated import main, table

from genad_liaison.model import KINDS, singular
from genad_liaison.office.sorting import keys_of
from genad_liaison.query.fields import (
    DATED,
    EVERYWHERE,
    FIELDS,
    RELATED,
    STATUSES,
    Field,
    field_of,
    has_date,
)
from genad_liaison.query.relations import ours, related_kinds, theirs

SCRIPT = "scripts/query_reference.py"
ASKED = {"text": "words", "id": "the whole value", "date": "a date", "number": "a number"}
REFERS = {
    "parties": "a nation or an organisation",
    "owners": "a nation, an organisation, or words of a name or address",
    "contacts": "words of a name or address, or a uid",
    "posts": "words of a title, or a uid",
    "nations": "a nation",
    "organisations": "an organisation",
    "frameworks": "a framework",
}

OF_FACTS = ("nations", "organisations", "frameworks")


def fields() -> str:
    """A section for each kind of record."""
    return "\n\n".join(f"### {kind}\n\n{_section(kind)}" for kind in KINDS)


def _section(kind: str) -> str:
    rows = [(f"`{field.name}:`", _asked(kind, field), _values(field)) for field in FIELDS[kind]]
    if has_date(kind):
        rows += [(f"`{name}:`", "a date", "") for name in ("since", "before")]
    stored = (name for name in EVERYWHERE if field_of(kind, name) is None)
    rows += [(f"`{name}:`", "the name of a stored query", "") for name in stored]
    said = []
    if names := RELATED.get(kind):
        said.append(f"Of other records: {_listed(names)}.")
    if dated := DATED.get(kind):
        said.append(f"With `@DATE`: {_listed(dated)}.")
    if kinds := related_kinds(kind):
        said.append(f"With `has:`: {', '.join(f'`{singular(other)}`' for other in kinds)}.")
    said.append(f"`sort:` {', '.join(f'`{key}`' for key in keys_of(kind))}.")
    return "\n".join(said) + "\n\n" + table(("field", "asked for by", "values"), rows)


def relations() -> str:
    """Which kinds ``has:`` can ask about from which, and by which fields."""
    rows = [
        (kind if number == 0 else "", f"`has:{singular(other)}(...)`", _joined(kind, other))
        for kind in KINDS
        for number, other in enumerate(related_kinds(kind))
    ]
    return table(("of", "written", "joined by"), rows)


def _joined(kind: str, other: str) -> str:
    if kind == other:
        return f"{_listed(theirs(kind, other))} of {kind}, either way"
    sides = [f"{_listed(names)} of {whose}" for names, whose in
             ((theirs(kind, other), other), (ours(kind, other), kind)) if names]  # fmt: skip
    return "; ".join(sides)


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}:`" for name in names)


def _asked(kind: str, field: Field) -> str:
    if field.name == "uid":
        return "the whole value, in any case" if kind in OF_FACTS else "the whole value"
    return REFERS.get(field.refers, ASKED[field.type])


def _values(field: Field) -> str:
    return ", ".join(f"`{value}`" for value in field.values)


def statuses() -> str:
    """The statuses of a nation."""
    return "Statuses: " + ", ".join(f"`{status}`" for status in STATUSES) + "."


PARTS = {"fields": fields(), "statuses": statuses(), "relations": relations()}

if __name__ == "__main__":
    sys.exit(main(SCRIPT, "query.md", PARTS))
