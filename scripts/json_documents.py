"""The JSON Schemas of the documents around records: one for each answer of the command."""

from typing import Any

from json_records import SCHEMA_URL, record

Schema = dict[str, Any]
Properties = dict[str, Schema]

VERSION = {"const": 1, "description": "Version of the documents: fields are added, none removed."}
TEXT: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer", "minimum": 0}
YES_OR_NO: Schema = {"type": "boolean"}
DAY: Schema = {"type": "string", "format": "date"}
MOMENT: Schema = {"type": "string", "format": "date-time"}
PARTIAL: Schema = {
    "type": "string", "pattern": r"^(\d{4}(-\d{2}){0,2})?$",
    "description": "A day as exactly as it is known: 2024-09-01, 2024-09 or 2024; or nothing.",
}  # fmt: skip
AS_OF = {**DAY, "description": "The day that was asked about."}
WHEN: Schema = {"enum": ["now", "formerly", "to come", "perhaps"]}


def ref(name: str) -> Schema:
    """A record of a kind, or a value, of records.schema.json."""
    return {"$ref": f"records.schema.json#/$defs/{name}"}


ANY_RECORD: Schema = {"$ref": "records.schema.json"}


def array(items: Schema) -> Schema:
    """A list."""
    return {"type": "array", "items": items}


def maybe(schema: Schema) -> Schema:
    """Or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def thing(properties: Properties, optional: Properties | None = None, said: str = "") -> Schema:
    """An object whose properties are all there, but for the optional ones."""
    made: Schema = {"type": "object", "properties": properties | (optional or {})}
    made["required"] = list(properties)
    return {"description": said, **made} if said else made


def document(
    title: str, properties: Properties, optional: Properties | None = None, **defs: Schema
) -> Schema:
    """A document of its own, with ``schema``."""
    made = {"$schema": SCHEMA_URL, "title": title}
    made |= thing({"schema": VERSION} | properties, optional)
    return made | {"$defs": defs} if defs else made


def listing(title: str, item: Schema, **extra: Schema) -> Schema:
    """A document with ``records``."""
    return document(title, {"records": array(item)} | extra)


def lined(title: str, item: Schema, **extra: Schema) -> Schema:
    """The same, of a listing that JSON Lines can hold: each line is a record with ``schema``."""
    line = {**item, "properties": {"schema": VERSION, **item["properties"]}}
    line["required"] = list(dict.fromkeys(["schema", *item["required"]]))
    return document(title, {"records": array({"$ref": "#/$defs/record"})} | extra,
                    record=item, line=line)  # fmt: skip


def more(kind: str, **properties: Schema) -> Schema:
    """A record of a kind, with further properties."""
    made = record(kind)
    inner = _outward({**made["properties"], **properties})
    return {**made, "properties": inner, "required": [*made["required"], *properties]}


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


HELD = thing({"post": TEXT, "appointment": TEXT, "title": TEXT, "role": TEXT, "party": TEXT,
              "since": PARTIAL})  # fmt: skip
TENURE = thing({"contact": TEXT, "name": TEXT, "appointment": TEXT, "since": PARTIAL,
                "until": PARTIAL})  # fmt: skip
SOURCE = {
    "anyOf": [
        {"enum": ["shipped", "corrected", "own"], "description": "Of a fact."},
        thing({"change": COUNT, "at": MOMENT, "by": TEXT, "why": TEXT}, said="Of other records."),
    ]
}
CHANGE = thing({
    "kind": TEXT, "uid": TEXT, "action": {"enum": ["created", "updated", "removed"]},
    "before": {"type": ["object", "null"], "additionalProperties": True,
               "description": "The record without `record` and `revision`."},
    "after": {"type": ["object", "null"], "additionalProperties": True},
})  # fmt: skip
CHANGE_SET = thing({
    "uid": TEXT, "revision": COUNT, "at": MOMENT, "by": TEXT, "why": TEXT, "undoes": COUNT,
    "changes": array(CHANGE),
})  # fmt: skip
PROBLEM = thing({
    "file": TEXT, "line": COUNT, "item": TEXT,
    "severity": {"enum": ["repaired", "warning", "skipped"]}, "code": TEXT, "message": TEXT,
})  # fmt: skip
PLANNED = thing({
    "action": {"enum": ["created", "updated", "removed"]}, "kind": TEXT, "uid": TEXT,
    "label": TEXT, "line": COUNT,
    "fields": {"type": "object", "description": "Field name to its values before and after.",
               "additionalProperties": {"type": "array", "minItems": 2, "maxItems": 2}},
})  # fmt: skip
REPORT = thing(
    {"source": TEXT, "format": TEXT, "created": COUNT, "updated": COUNT, "unchanged": COUNT,
     "change": maybe(COUNT), "problems": array(PROBLEM)},
    {"changes": array(PLANNED)},
)  # fmt: skip
FORMAT = thing({
    "name": TEXT, "imports": YES_OR_NO, "exports": YES_OR_NO, "files": array(TEXT), "from": TEXT,
    "summary": TEXT,
})  # fmt: skip
PROMISE = more(
    "commitments",
    open={**YES_OR_NO, "description": "On that day."},
    overdue=YES_OR_NO,
    days=maybe({"type": "integer", "description": "So many past the day on which it is due."}),
    made=maybe(DAY),
    closed=maybe(DAY),
)

_NODE: Schema = {"$ref": "#/$defs/query"}
_ON = {"at": {**DAY, "description": "The @DATE of this part alone."}}
_VALUES = array(TEXT)
QUERY = {
    "description": "A query as plain data.",
    "anyOf": [
        thing({"words": TEXT}),
        thing({"field": TEXT, "in": _VALUES}, _ON),
        thing({"field": TEXT, "exactly": _VALUES}, _ON),
        thing({"field": TEXT, "among": _VALUES}, _ON),
        thing({"field": TEXT, "pattern": TEXT}),
        thing({"field": TEXT, "present": YES_OR_NO}, _ON),
        thing({"field": TEXT, "from": maybe(DAY), "before": maybe(DAY)}),
        thing({"has": TEXT, "query": _NODE}, _ON),
        thing({"changed": {"type": "array", "prefixItems": [COUNT, maybe(COUNT)]}}),
        thing({"sort": TEXT, "descending": YES_OR_NO}),
        thing({"not": _NODE}),
        thing({"all": array(_NODE)}),
        thing({"any": array(_NODE)}),
    ],
}
EXPLAINED = thing({
    "text": TEXT, "plain": _NODE, "found_by": TEXT, "hits": COUNT,
    "parts": array({"$ref": "#/$defs/explained"}),
})  # fmt: skip

HANDOVER: Properties = {
    "post": ref("posts"), "as_of": AS_OF, "own": YES_OR_NO,
    "tenures": array(thing({"contact": ref("contacts"), "appointment": ref("appointments"),
                            "when": WHEN, "also": array(TEXT)})),
    "latest": array(TEXT),
    "counterparts": array(thing({
        "contact": ref("contacts"), "times": COUNT, "last": TEXT, "post": TEXT, "party": TEXT,
        "left": YES_OR_NO, "holds": array(TEXT), "after": array(TEXT)})),
    "others": COUNT,
    "vacancies": array(thing({"post": ref("posts"), "since": maybe(DAY), "last": maybe(TEXT),
                              "after": array(TEXT)})),
    "last_words": array(thing({
        "party": TEXT, "status": TEXT, "date": DAY, "days": {"type": "integer"},
        "interaction": ref("interactions"), "people": array(TEXT), "said": TEXT})),
    "commitments": array(PROMISE),
    "papers": array(ref("documents")),
    "upcoming": array(ref("interactions")),
    "lists": array(thing({"list": ref("lists"), "why": array(TEXT)})),
    "names": {"type": "object", "additionalProperties": TEXT},
    "marking": TEXT,
    "revision": COUNT,
}  # fmt: skip

FINDING = thing({"place": TEXT, "problem": TEXT, "remedy": TEXT})
DOCUMENTS: dict[str, Schema] = {
    "backup": document("A backup", {
        "source": TEXT, "file": TEXT, "change_sets": COUNT, "bytes": COUNT, "chain": TEXT}),
    "copied": document("A copy of an office", {
        "source": TEXT, "target": TEXT, "change_sets": COUNT, "copied": COUNT, "records": COUNT,
        "chain": TEXT}),
    "compacted": document("Room that was given back, in bytes", {
        "store": TEXT, "before": COUNT, "after": COUNT}),
    "verified": document("Whether everything is as it should be", {
        "store": TEXT, "change_sets": COUNT, "records": COUNT, "damage": array(FINDING),
        "dangling": array(FINDING)}),
    "contacts": lined("Contacts", more("contacts", posts=array(HELD)), as_of=AS_OF),
    "posts": lined("Posts", more("posts", holders=array(TEXT), vacant=YES_OR_NO), as_of=AS_OF),
    "history": lined("Interactions, newest first", more("interactions")),
    "last": lined(
        "The last contact with each",
        thing({"by": TEXT, "uid": TEXT, "date": DAY, "days": {"type": "integer"},
               "interaction": TEXT}),
        by={"enum": ["nation", "organisation", "post", "contact", "framework"]}, as_of=AS_OF,
    ),
    "coverage": document(
        "With whom contact is overdue", {"records": array(ref("Coverage")), "as_of": AS_OF},
        {"output": TEXT},
    ),
    "commitments": lined("Commitments", PROMISE, as_of=AS_OF),
    "handover": document("What a successor in a post needs", HANDOVER, {"output": TEXT}),
    "nations": listing(
        "Nations",
        more("nations", status={"enum": ["ally", "partner", "suspended", "other"]},
             frameworks=array(TEXT), suspended=array(TEXT)),
        as_of=AS_OF,
    ),
    "organisations": listing("Organisations", ref("organisations")),
    "documents": listing("Documents, newest first", ref("documents")),
    "lists": listing("Mailing lists", more("lists", contacts=COUNT)),
    "list": {
        **document("A mailing list: who is on it, or as it was written", {}, {
            "list": ref("lists"), "records": array(ref("contacts")), "record": ref("lists")}),
        "anyOf": [{"required": ["list", "records"]}, {"required": ["record"]}],
    },
    "queries": listing("Stored queries", ref("queries")),
    "receipts": listing("What left the office, newest first", ref("receipts")),
    "changes": listing("Change sets, newest first", CHANGE_SET),
    "formats": listing("Formats", FORMAT),
    "plugins": listing(
        "Plugins", thing({"name": TEXT, "distribution": TEXT, "version": TEXT}),
        left_out=array(thing({"name": TEXT, "from": TEXT, "reason": TEXT})),
    ),
    "show": document(
        "One record, and what others say of it", {"record": ANY_RECORD, "as_of": AS_OF},
        {
            "sources": {"type": "object", "additionalProperties": SOURCE,
                        "description": "Where each field came from."},
            "posts": array(thing({**HELD["properties"], "until": PARTIAL, "when": WHEN},
                                 said="Of a contact.")),
            "lists": array(thing({
                "list": TEXT, "name": TEXT, "on_it": YES_OR_NO,
                "why": {"enum": ["query", "name", "taken off", "unknown"]}}, said="Of a contact.")),
            "holders": array(TENURE),
            "predecessor": maybe(TENURE),
            "successor": maybe(TENURE),
            "vacant": YES_OR_NO,
            "vacant_since": maybe(PARTIAL),
        },
    ),
    "record": document(
        "A record as it was written", {"record": ANY_RECORD},
        {"changed": {**YES_OR_NO, "description": "False where it says so already."}},
    ),
    "logged": document("An interaction that was noted", {
        "record": ref("interactions"), "promised": array(ref("commitments")),
        "closed": array(ref("commitments"))}),
    "removed": document("A record that was removed", {
        "removed": ANY_RECORD, "change": maybe(COUNT)}),
    "appointed": document("An appointment that began or ended", {
        "record": ref("appointments"), "contact": ref("contacts"), "post": ref("posts"),
        "before": array(TEXT)}),
    "released": listing("Records whose release set was changed", ANY_RECORD),
    "release-check": document("What may go to an audience", {
        "released": array(ANY_RECORD), "withheld": array(ref("Withheld"))}),
    "explained": document(
        "What a query means", {"kind": TEXT, "query": {"$ref": "#/$defs/explained"}},
        explained=EXPLAINED, query=QUERY,
    ),
    "init": document("A new office", {"store": TEXT, "body": TEXT, "name": TEXT}),
    "import": document("What an import did, or would do", {"reports": array(REPORT)}),
    "export": document("What an export wrote, or would write", {
        "receipt": maybe(ref("receipts")), "records": COUNT, "marking": TEXT,
        "editions": array(thing({"name": TEXT, "recipients": COUNT, "items": COUNT,
                                 "marking": TEXT})),
        "withheld": array(ref("Withheld"))}),
    "undone": document("A change that was taken back", {
        "undone": COUNT, "change": maybe(CHANGE_SET),
        "kept": array(thing({"label": TEXT, "what": TEXT, "because": TEXT}))}),
    "salvaged": document("What was whole of a damaged office", {
        "source": TEXT, "target": TEXT, "change_sets": COUNT, "lines_left": COUNT,
        "damaged_line": COUNT, "problem": TEXT}),
}  # fmt: skip

COMMANDS: dict[str, str] = {
    "init": "init", "import": "import", "log": "logged", "close": "record", "add": "record",
    "edit": "record", "remove": "removed", "appoint": "appointed", "end": "appointed",
    "correct": "record", "contacts": "contacts", "history": "history", "last": "last",
    "query save": "record", "query list": "queries", "query explain": "explained",
    "coverage": "coverage", "commitments": "commitments", "handover": "handover",
    "posts": "posts", "nations": "nations", "organisations": "organisations",
    "documents": "documents", "show": "show", "lists": "lists", "list": "list",
    "release check": "release-check", "release set": "released", "release allow": "record",
    "export": "export", "receipts": "receipts", "changes": "changes", "undo": "undone",
    "backup": "backup", "restore": "copied", "migrate": "copied", "compact": "compacted",
    "verify": "verified",
    "salvage": "salvaged", "formats": "formats", "plugins": "plugins",
}  # fmt: skip
"""Each command with the schema of its document."""
LINES = ("contacts", "history", "last", "commitments", "posts")
"""Commands that have ``--format jsonl``."""
