"""What the JSON Schemas of documents are put together from."""

from typing import Any

from json_records import DEFINITIONS, SCHEMA_URL, record

Schema = dict[str, Any]
Properties = dict[str, Schema]

VERSION = {"const": 1, "description": "Version of the documents: fields are added, none removed."}
TEXT: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer", "minimum": 0}
NUMBER: Schema = {"type": "integer"}
YES_OR_NO: Schema = {"type": "boolean"}
DAY: Schema = {"type": "string", "format": "date"}
MOMENT: Schema = {"type": "string", "format": "date-time"}
PARTIAL: Schema = {
    "type": "string", "pattern": r"^(\d{4}(-\d{2}){0,2})?$",
    "description": "A day as exactly as it is known: 2024-09-01, 2024-09 or 2024; or nothing.",
}  # fmt: skip
AS_OF = {**DAY, "description": "The day that was asked about."}
ANY_RECORD: Schema = {
    "$ref": "records.schema.json", "description": "A record; `record` says of what kind.",
}  # fmt: skip


def said(schema: Schema, what: str) -> Schema:
    """A schema with what it is about."""
    return {**schema, "description": what}


def text(what: str) -> Schema:
    """A text."""
    return said(TEXT, what)


def count(what: str) -> Schema:
    """How many."""
    return said(COUNT, what)


def flag(what: str) -> Schema:
    """True or false."""
    return said(YES_OR_NO, what)


def uid(of: str) -> Schema:
    """The uid of something; never empty."""
    return {**TEXT, "minLength": 1, "description": f"The uid of {of}."}


def ref(name: str, what: str = "") -> Schema:
    """A record of a kind, or a value, of records.schema.json."""
    made = {"$ref": f"records.schema.json#/$defs/{name}"}
    return said(made, what) if what else made


def array(items: Schema, what: str = "") -> Schema:
    """A list."""
    made: Schema = {"type": "array", "items": items}
    return said(made, what) if what else made


def maybe(schema: Schema, what: str = "") -> Schema:
    """Or null."""
    made: Schema = {"anyOf": [schema, {"type": "null"}]}
    return said(made, what) if what else made


def thing(properties: Properties, optional: Properties | None = None, what: str = "") -> Schema:
    """An object whose properties are all there, but for the optional ones."""
    made: Schema = {"type": "object", "properties": properties | (optional or {})}
    made["required"] = list(properties)
    return {"description": what, **made} if what else made


def document(
    title: str, properties: Properties, optional: Properties | None = None, **defs: Schema
) -> Schema:
    """A document of its own, with ``schema``."""
    made = {"$schema": SCHEMA_URL, "title": title}
    made |= thing({"schema": VERSION} | properties, optional)
    return made | {"$defs": defs} if defs else made


def listing(title: str, item: Schema, optional: Properties | None = None, **own: Schema) -> Schema:
    """A document with ``records``, and a line for each of them as JSON Lines."""
    return document(title, {"records": array(item)} | own, optional, line=_line(item))


def lined(title: str, item: Schema, **own: Schema) -> Schema:
    """The same, of records that are described here and not in records.schema.json."""
    return document(title, {"records": array({"$ref": "#/$defs/record"})} | own,
                    record=item, line=_line(item))  # fmt: skip


def unlined(title: str, item: Schema, **own: Schema) -> Schema:
    """A document with ``records`` that JSON Lines cannot hold."""
    return document(title, {"records": array(item)} | own)


def more(kind: str, **properties: Schema) -> Schema:
    """A record of a kind, with further properties."""
    made = record(kind)
    inner = _outward({**made["properties"], **properties})
    return {**made, "properties": inner, "required": [*made["required"], *properties]}


def _line(item: Schema) -> Schema:
    """An item with ``schema``, which records have anyway."""
    kind = str(item.get("$ref", "")).rpartition("/")[2]
    known = DEFINITIONS[kind] if kind else item
    if "schema" in known["properties"]:
        return item
    line = _outward({**known, "properties": {"schema": VERSION, **known["properties"]}})
    return {**line, "required": ["schema", *known["required"]]}


def _outward(value: Any) -> Any:
    """References as another file has to write them."""
    if isinstance(value, dict):
        return {
            name: f"records.schema.json{one}"
            if name == "$ref" and str(one).startswith("#")
            else _outward(one)
            for name, one in value.items()
        }
    return [_outward(one) for one in value] if isinstance(value, list) else value
