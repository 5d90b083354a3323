"""Writes what is shipped, and how it was checked, into docs/reference/facts.md."""

import sys
from typing import Any

from generated import main, table

from genad_liaison.reference.loader import DATA, read_file
from genad_liaison.reference.shipped import ShippedFacts

SCRIPT = "scripts/facts_reference.py"


def overview() -> str:
    """One line for each data file."""
    facts = ShippedFacts()
    rows = [
        (f"[{path.stem}](#{path.stem})", str(_meta(path.stem)["as_of"]), _holds(path.stem))
        for path in sorted(DATA.glob("*.toml"))
    ]
    counts = (
        f"Together: {len(facts.nations)} nations, {len(facts.frameworks)} frameworks, "
        f"{len(facts.organisations)} organisations, {len(facts.grades)} grades."
    )
    return f"{table(('file', 'as of', 'holds'), rows)}\n\n{counts}"


def sources() -> str:
    """For each data file its sources, and what of it was checked against them."""
    return "\n\n".join(_section(path.stem) for path in sorted(DATA.glob("*.toml")))


def _section(name: str) -> str:
    meta = _meta(name)
    lines = [f"### {name}", "", f"As of {meta['as_of']}."]
    if "verification" in meta:
        lines += ["", str(meta["verification"])]
    lines += ["", *(f"- {source}" for source in meta.get("sources", ()))]
    return "\n".join(lines).strip()


def _holds(name: str) -> str:
    tables = {key: rows for key, rows in read_file(name).items() if isinstance(rows, list)}
    return ", ".join(f"{len(rows)} × {key.replace('_', ' ')}" for key, rows in tables.items())


def _meta(name: str) -> dict[str, Any]:
    meta: dict[str, Any] = read_file(name)["meta"]
    return meta


if __name__ == "__main__":
    sys.exit(main(SCRIPT, "facts.md", {"overview": overview(), "sources": sources()}))
