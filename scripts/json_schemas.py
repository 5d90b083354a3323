"""Writes the JSON Schema of every ``--json`` document into docs/reference/json/, and its page."""

import json
import sys
from pathlib import Path
from typing import Any

from generated import REFERENCE, main, table
from json_documents import COMMANDS, DOCUMENTS, LINES
from json_records import DEFINITIONS, SCHEMA_URL

from genad_liaison.model import KINDS

SCRIPT = "scripts/json_schemas.py"
FOLDER = REFERENCE / "json"
Schema = dict[str, Any]


def schemas() -> dict[str, Schema]:
    """Every schema by the name of its file."""
    records = {
        "$schema": SCHEMA_URL,
        "title": "Records and their values",
        "description": "A record of any kind, as every document has it.",
        "anyOf": [{"$ref": f"#/$defs/{kind}"} for kind in KINDS],
        "$defs": DEFINITIONS,
    }
    found = {"records": records} | DOCUMENTS
    return {f"{name}.schema.json": schema for name, schema in found.items()}


def commands() -> str:
    """Which command follows which schema."""
    rows = [
        (f"`genad {words}`", _link(name), "`#/$defs/line`" if words in LINES else "")
        for words, name in COMMANDS.items()
    ]
    return table(("command", "`--json`", "a line of `--format jsonl`"), rows)


def kinds() -> str:
    """Where the schema of each kind of record stands."""
    rows = [
        (f"`{kind}`", f"`records.schema.json#/$defs/{kind}`", DEFINITIONS[kind]["description"])
        for kind in KINDS
    ]
    return table(("`record`", "schema", "what it is"), rows)


def written(schema: Schema) -> str:
    """A schema as its file has it."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _link(name: str) -> str:
    return f"[`{name}.schema.json`](json/{name}.schema.json)"


def _files(*, check: bool) -> int:
    """Write the files; or say which are out of date, or belong to nothing."""
    wanted = {FOLDER / name: written(schema) for name, schema in schemas().items()}
    lost = [path for path in FOLDER.glob("*") if path not in wanted]
    old = [path for path, text in wanted.items() if not _is(path, text)]
    if check:
        for path in [*old, *lost]:
            print(f"{path} is out of date; write it anew:  python {SCRIPT}", file=sys.stderr)
        return 1 if old or lost else 0
    for path in lost:
        path.unlink()
    for path in old:
        path.write_text(wanted[path], encoding="utf-8")
        print(f"{path}: written")
    return 0


def _is(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    status = _files(check="--check" in sys.argv)
    sys.exit(main(SCRIPT, "json.md", {"commands": commands(), "kinds": kinds()}) or status)
