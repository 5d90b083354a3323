"""Writes the fields that a query can ask about into docs/reference/query.md."""

import sys

from generated import main, table

from genad_liaison.model import KINDS
from genad_liaison.query.fields import DATED, FIELDS, RELATED, STATUSES, Field, has_date

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
    parts = [table(("field", "asked for by", "values"), rows)]
    if names := RELATED.get(kind):
        dated = DATED.get(kind, ())
        parts.insert(0, f"Of other records: {_listed(names)}.")
        parts[0] += f" With `@DATE`: {_listed(dated)}." if dated != names else " All take `@DATE`."
    return "\n\n".join(parts)


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


if __name__ == "__main__":
    sys.exit(main(SCRIPT, "query.md", {"fields": fields(), "statuses": statuses()}))
