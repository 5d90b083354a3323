"""What schemas promise, a fact a line: what is taken out of one of them is a line that is gone."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

Schema = Mapping[str, Any]


def facts_of(schemas: Mapping[str, Schema], commands: Mapping[str, str]) -> set[str]:
    """Of each field its type, its format, its values, whether it is there; and whose it is."""
    found = {f"{file} {fact}" for file, schema in schemas.items() for fact in _facts(schema, "")}
    found |= {f"genad {words} --json: {name}" for words, name in commands.items()}
    lines = (words for words in commands if "line" in _defs(schemas, commands[words]))
    return found | {f"genad {words} --format jsonl: {commands[words]}#line" for words in lines}


def _defs(schemas: Mapping[str, Schema], name: str) -> Mapping[str, Any]:
    defs: Mapping[str, Any] = schemas.get(f"{name}.schema.json", {}).get("$defs", {})
    return defs


def _facts(schema: Any, place: str) -> Iterator[str]:
    """What is said in a schema, and in those within it."""
    if isinstance(schema, list):
        for one in schema:
            yield from _facts(one, place)
        return
    if not isinstance(schema, dict):
        return
    for name, inner in schema.get("properties", {}).items():
        yield from _of_property(inner, f"{place}{name}")
        if name in schema.get("required", ()):
            yield f"{place}{name} is always there"
        yield from _facts(inner, f"{place}{name}.")
    for name, inner in schema.get("$defs", {}).items():
        yield from _facts(inner, f"{place}#{name}.")
    for key in ("items", "anyOf", "prefixItems"):
        yield from _facts(schema.get(key), place)
    if isinstance(others := schema.get("additionalProperties"), dict):
        yield from _of_property(others, f"{place}*")
        yield from _facts(others, f"{place}*.")


def _of_property(schema: Schema, name: str) -> Iterator[str]:
    yield f"{name}: {type_of(schema)}"
    yield from (f"{name} {fact}" for fact in _said(schema))
    if "default" in schema:
        default = json.dumps(schema["default"], ensure_ascii=False)
        yield f"{name} is {default} where it is left out"


def _said(schema: Any) -> Iterator[str]:
    """The values and formats of a field, those in a list or beside null as well."""
    yield from (f"may be {value}" for value in schema.get("enum", ()))
    if "format" in schema:
        yield f"has the format {schema['format']}"
    if "pattern" in schema:
        yield f"follows {schema['pattern']}"
    for place, inner in enumerate(schema.get("prefixItems", ())):
        yield f"has at {place}: {type_of(inner)}"
    for inner in schema.get("anyOf", ()):
        yield from _said(inner)
    if "items" in schema:
        yield from _said(schema["items"])


def type_of(schema: Schema) -> str:
    """In a word: ``string``, ``array of Email``, ``string or null``, ``one of``."""
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(type_of(one) for one in schema["anyOf"]))
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "const" in schema:
        return repr(schema["const"])
    if "enum" in schema:
        return "one of"
    named = schema.get("type", "anything")
    found = " or ".join(named) if isinstance(named, list) else str(named)
    return f"array of {type_of(schema['items'])}" if "items" in schema else found
