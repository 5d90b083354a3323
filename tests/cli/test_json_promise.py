"""What ``--json`` promises: fields are added, never removed, and none gets another type."""

import copy
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.cli.json_facts import facts_of
from tests.cli.json_schemas import Schema, commands, follow, schemas

from genad_liaison.cli.app import COMMANDS, genad
from genad_liaison.cli.base import Group

FROZEN = Path(__file__).parent / "golden" / "json-1.txt"
"""Version 1, a fact a line. To be added to, at the end of the file; nothing is taken out."""

Schemas = dict[str, Schema]


def facts() -> set[str]:
    """What the schemas of today promise."""
    return facts_of(schemas(), commands())


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


def _at(all_of_them: Schemas, file: str, *path: str) -> Any:
    found: Any = all_of_them[f"{file}.schema.json"]
    for name in path:
        found = found[name]
    return found


def _without_a_field(all_of_them: Schemas) -> None:
    del _at(all_of_them, "records", "$defs", "contacts", "properties")["emails"]


def _with_another_type(all_of_them: Schemas) -> None:
    _at(all_of_them, "last", "$defs", "record", "properties", "days")["type"] = "string"


def _with_a_type_that_may_be_null(all_of_them: Schemas) -> None:
    properties = _at(all_of_them, "last", "$defs", "record", "properties")
    properties["date"] = {"anyOf": [properties["date"], {"type": "null"}]}


def _with_fewer_values(all_of_them: Schemas) -> None:
    _at(all_of_them, "last", "properties", "by")["enum"].remove("framework")


def _with_fewer_values_in_a_list(all_of_them: Schemas) -> None:
    sources = _at(all_of_them, "show", "properties", "sources", "additionalProperties")
    sources["anyOf"][0]["enum"].remove("own")


def _with_another_default(all_of_them: Schemas) -> None:
    _at(all_of_them, "records", "$defs", "commitments", "properties", "ours")["default"] = 0


def _with_a_field_that_may_be_missing(all_of_them: Schemas) -> None:
    _at(all_of_them, "posts", "$defs", "record")["required"].remove("vacant")


def _with_another_format(all_of_them: Schemas) -> None:
    del _at(all_of_them, "posts", "properties", "as_of")["format"]


def _with_other_values_by_name(all_of_them: Schemas) -> None:
    names = _at(all_of_them, "handover", "properties", "names")
    names["additionalProperties"] = {"type": "integer"}


def _with_a_longer_list_of_two(all_of_them: Schemas) -> None:
    changed = _at(all_of_them, "explained", "$defs", "query")["anyOf"][8]
    changed["properties"]["changed"]["prefixItems"].reverse()


def _without_a_file(all_of_them: Schemas) -> None:
    del all_of_them["backup.schema.json"]


def _without_lines(all_of_them: Schemas) -> None:
    del _at(all_of_them, "history", "$defs")["line"]


@pytest.mark.parametrize(
    "break_it",
    [
        _without_a_field, _with_another_type, _with_a_type_that_may_be_null, _with_fewer_values,
        _with_fewer_values_in_a_list, _with_another_default, _with_a_field_that_may_be_missing,
        _with_another_format, _with_other_values_by_name, _with_a_longer_list_of_two,
        _without_a_file, _without_lines,
    ],
)  # fmt: skip
def test_a_broken_promise_is_seen(break_it: Callable[[Schemas], None]) -> None:
    broken = copy.deepcopy(schemas())
    break_it(broken)
    frozen = set(FROZEN.read_text(encoding="utf-8").splitlines())
    assert frozen - facts_of(broken, commands()) != set()


@pytest.mark.parametrize("named", ["contacts", "query explain"])
def test_a_command_that_is_renamed_is_seen(named: str) -> None:
    renamed = {f"new-{words}" if words == named else words: n for words, n in commands().items()}
    frozen = set(FROZEN.read_text(encoding="utf-8").splitlines())
    assert f"genad {named} --json: {commands()[named]}" in frozen - facts_of(schemas(), renamed)


def test_what_is_added_breaks_no_promise() -> None:
    longer = copy.deepcopy(schemas())
    record = longer["last.schema.json"]["$defs"]["record"]
    record["properties"]["weather"] = {"type": "string"}
    record["required"].append("weather")
    longer["last.schema.json"]["properties"]["by"]["enum"].append("team")
    frozen = set(FROZEN.read_text(encoding="utf-8").splitlines())
    assert frozen - facts_of(longer, commands() | {"weather": "last"}) == set()


def test_every_field_of_a_document_says_what_it_is() -> None:
    """Of records, most names say it; their classes have the rest."""
    silent = [
        f"{file} {place}"
        for file, schema in schemas().items()
        if file != "records.schema.json"
        for place, inner in _fields(schema, "")
        if not _is_described(inner)
    ]
    assert silent == []


def _fields(schema: Any, place: str) -> Iterator[tuple[str, Schema]]:
    if isinstance(schema, list):
        for one in schema:
            yield from _fields(one, place)
        return
    if not isinstance(schema, dict):
        return
    is_record = "const" in schema.get("properties", {}).get("record", {})
    for name, inner in schema.get("properties", {}).items():
        if not is_record:
            yield f"{place}{name}", inner
        yield from _fields(inner, f"{place}{name}.")
    for key in ("$defs", "items", "anyOf"):
        inner = schema.get(key)
        yield from _fields(list(inner.values()) if key == "$defs" and inner else inner, place)


def _is_described(schema: Schema) -> bool:
    if schema.keys() & {"description", "const", "$ref"}:
        return True
    return "items" in schema and _is_described(schema["items"])


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
