"""What ``--json`` promises: fields are added, never removed, and none gets another type."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.cli.json_schemas import commands, follow, schemas

from genad_liaison.cli.app import COMMANDS, genad
from genad_liaison.cli.commands import Group

FROZEN = Path(__file__).parent / "golden" / "json-1.txt"
"""Version 1, a fact a line. To be added to, at the end of the line's file; nothing is taken out."""


def facts() -> set[str]:
    """What the schemas say of each field: its type, whether it is always there, its values."""
    return {f"{file} {fact}" for file, schema in schemas().items() for fact in _facts(schema, "")}


def _facts(schema: Any, place: str) -> Iterator[str]:
    if isinstance(schema, list):
        for one in schema:
            yield from _facts(one, place)
        return
    if not isinstance(schema, dict):
        return
    for name, inner in schema.get("properties", {}).items():
        yield f"{place}{name}: {_type(inner)}"
        yield from (f"{place}{name} may be {value}" for value in inner.get("enum", ()))
        if name in schema.get("required", ()):
            yield f"{place}{name} is always there"
        yield from _facts(inner, f"{place}{name}.")
    for name, inner in schema.get("$defs", {}).items():
        yield from _facts(inner, f"{place}#{name}.")
    for key in ("items", "anyOf", "prefixItems"):
        yield from _facts(schema.get(key), place)
    yield from _facts(schema.get("additionalProperties"), f"{place}*.")


def _type(schema: Any) -> str:
    """In a word: ``string``, ``array of Email``, ``string or null``, ``one of``."""
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(_type(one) for one in schema["anyOf"]))
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "const" in schema:
        return repr(schema["const"])
    if "enum" in schema:
        return "one of"
    named = schema.get("type", "anything")
    found = " or ".join(named) if isinstance(named, list) else str(named)
    return f"array of {_type(schema['items'])}" if "items" in schema else found


def test_nothing_of_version_1_is_gone() -> None:
    frozen = FROZEN.read_text(encoding="utf-8").splitlines()
    assert len(frozen) > 1000
    assert sorted(set(frozen) - facts()) == [], "a script may rest on it: version 2, or leave it"


def test_what_was_added_is_promised_too() -> None:
    frozen = FROZEN.read_text(encoding="utf-8").splitlines()
    assert sorted(facts() - set(frozen)) == [], f"add these lines to {FROZEN.name}"


def test_the_schemas_are_those_of_the_code(repository: Path) -> None:
    script = repository / "scripts" / "json_schemas.py"
    done = subprocess.run(
        [sys.executable, script, "--check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("name", schemas())
def test_a_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(schemas()[name])


def test_every_command_has_its_schema() -> None:
    named = {words.split(" ")[0] for words in commands()}
    assert named == set(COMMANDS)
    for name in COMMANDS:
        command = genad.get_command(genad.make_context("genad", ["init"]), name)
        if isinstance(command, Group):
            inner = {f"{name} {one}" for one in command.commands}
            assert inner == {words for words in commands() if words.startswith(f"{name} ")}


def test_every_schema_belongs_to_a_command() -> None:
    files = {f"{name}.schema.json" for name in commands().values()} | {"records.schema.json"}
    assert set(schemas()) == files


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ({"schema": 1, "store": "a", "body": "b", "name": "c", "more": 1}, "'more' was unexpected"),
        ({"schema": 1, "store": "a", "body": "b"}, "'name' is a required property"),
        ({"schema": 2, "store": "a", "body": "b", "name": "c"}, "1 was expected"),
    ],
)
def test_a_document_that_does_not_follow_its_schema_is_seen(
    document: dict[str, object], said: str
) -> None:
    with pytest.raises(AssertionError, match=said):
        follow(document, "init")
