"""The committed schemas of ``--json`` documents, and documents held against them."""

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry
from referencing.jsonschema import DRAFT202012

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference"
FORMATS = FormatChecker(["date"])
_ROW = re.compile(r"^\| `genad ([a-z ]+)` \| \[`([\w-]+)\.schema\.json`\]", re.MULTILINE)

Schema = dict[str, Any]


@FORMATS.checks("date-time", ValueError)
def _is_moment(value: object) -> bool:
    """RFC 3339: never without a time zone."""
    return not isinstance(value, str) or dt.datetime.fromisoformat(value).tzinfo is not None


@cache
def commands() -> dict[str, str]:
    """Each command with the name of its schema, as the page of the reference has them."""
    return dict(_ROW.findall((REFERENCE / "json.md").read_text(encoding="utf-8")))


@cache
def schemas() -> dict[str, Schema]:
    """Every committed schema by the name of its file."""
    return {
        path.name: json.loads(path.read_text(encoding="utf-8"))
        for path in sorted((REFERENCE / "json").glob("*.json"))
    }


def schema_of(words: tuple[str, ...]) -> str:
    """The name of the schema that the document of a command follows."""
    known = commands()
    return known.get(" ".join(words[:2])) or known[words[0]]


def follow(document: Any, name: str, part: str = "") -> None:
    """Fail where a document does not follow a schema, or has a field that no schema names.

    Args:
        part: one of the schema's definitions in place of the whole.
    """
    root: Schema = {"$ref": f"{name}.schema.json" + (f"#/$defs/{part}" if part else "")}
    validator = Draft202012Validator(root, registry=_closed(), format_checker=FORMATS)
    errors = [f"{error.json_path}: {error.message[:300]}" for error in _leaves(validator, document)]
    assert errors == [], "\n".join(errors)


def _leaves(validator: Draft202012Validator, document: Any) -> Iterator[Any]:
    for error in validator.iter_errors(document):
        yield error
        yield from error.context or ()


@cache
def _closed() -> Registry[bool | Mapping[str, Any]]:
    """The schemas with every object closed: in a test, nothing may stand there unnamed."""
    return Registry().with_resources(
        (name, DRAFT202012.create_resource(closed(schema))) for name, schema in schemas().items()
    )


def closed(schema: Any) -> Any:
    """A schema whose objects may have no properties but those that it names."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {
        name: value if name in ("default", "enum", "const") else closed(value)
        for name, value in schema.items()
    }
    if isinstance(schema.get("properties"), dict) and schema.get("type") == "object":
        inner.setdefault("additionalProperties", False)
    return inner
