"""The JSON Schemas of the documents: one for each answer of the command, and which has which."""

from json_parts import (
    ANY_RECORD,
    AS_OF,
    COUNT,
    PARTIAL,
    TEXT,
    Schema,
    array,
    count,
    document,
    flag,
    lined,
    listing,
    maybe,
    more,
    ref,
    text,
    thing,
    uid,
    unlined,
)
from json_values import (
    BELONGING,
    BY,
    CHANGE_SET,
    CONSENT,
    CONSENT_ONCE,
    EDITION,
    EXPLAINED,
    FINDING,
    FORMAT,
    HANDOVER,
    HELD,
    HELD_ONCE,
    KEPT,
    LAST,
    PROMISE,
    QUERY,
    REPORT,
    SOURCE,
    STANDS,
    TALK,
    TENURE,
)

OUTPUT = {"output": text("The page that was written.")}
CHAIN = text("The end of the hash chain of the log.")
CHANGE_SETS = count("How many there are in the log.")
DOCUMENTS: dict[str, Schema] = {
    "backup": document("A backup", {
        "source": text("The office."), "file": text("The backup."), "change_sets": CHANGE_SETS,
        "bytes": count("The size of the backup."), "chain": CHAIN}),
    "copied": document("A copy of an office", {
        "source": text("Where from."), "target": text("Where to."), "change_sets": CHANGE_SETS,
        "copied": count("How many of them were copied now; the others were there already."),
        "records": count("How many there are, each of them equal in both."), "chain": CHAIN}),
    "compacted": document("Room that was given back, in bytes", {
        "store": text("The office."), "before": count("Its size before."),
        "after": count("Its size after.")}),
    "verified": document("Whether everything is as it should be", {
        "store": text("The office."), "change_sets": CHANGE_SETS,
        "records": count("How many were looked at."),
        "damage": array(FINDING, "What is wrong with the store; then the exit code is 7."),
        "dangling": array(FINDING, "References to what is not there; then it is 1.")}),
    "contacts": lined(
        "Contacts",
        more("contacts", posts=array(HELD, "The posts that the contact holds on that day.")),
        as_of=AS_OF,
    ),
    "posts": lined(
        "Posts",
        more("posts", holders=array(uid("a contact"), "Who holds it on that day."),
             vacant=flag("Whether it is there on that day, and nobody holds it."),
             vacant_since=maybe(PARTIAL, "Of a vacant post, where it is known.")),
        as_of=AS_OF,
    ),
    "history": lined("Interactions, newest first", more("interactions")),
    "last": lined("The last contact with each, the longest ago first", LAST, by=BY, as_of=AS_OF),
    "coverage": listing("With whom contact is overdue", ref("Coverage"), OUTPUT, as_of=AS_OF),
    "cadences": listing("How often there should be contact with whom", ref("cadences")),
    "commitments": lined("Commitments, by the day on which they are due", PROMISE, as_of=AS_OF),
    "consents": lined("What people agreed to and said no to, newest first", CONSENT, as_of=AS_OF),
    "consent": document("A consent that was given or withdrawn", {
        "record": ref("consents"), "contact": ref("contacts")}),
    "handover": document("What a successor in a post needs", HANDOVER, OUTPUT),
    "nations": listing(
        "Nations",
        more("nations",
             status={"enum": ["ally", "partner", "suspended", "other"],
                     "description": "What it is to NATO on that day."},
             frameworks=array(uid("a framework"), "Those that it is a member of on that day."),
             suspended=array(uid("a framework"), "Those of them that are suspended.")),
        as_of=AS_OF,
    ),
    "organisations": listing("Organisations", ref("organisations")),
    "documents": listing("Documents, newest first", ref("documents")),
    "lists": listing(
        "Mailing lists",
        more("lists", contacts=count("How many are on it on that day."),
             problem=text("Why its query cannot be asked; empty where it can.")),
    ),
    "list": {
        **document("A mailing list: who is on it, or as it was written", {}, {
            "list": ref("lists"), "records": array(ref("contacts")), "record": ref("lists")},
            line=ref("contacts")),
        "anyOf": [{"required": ["list", "records"]}, {"required": ["record"]}],
    },
    "queries": listing("Stored queries", ref("queries")),
    "receipts": listing("What left the office, newest first", ref("receipts")),
    "changes": listing("Change sets, newest first", CHANGE_SET),
    "formats": listing("Formats", FORMAT),
    "plugins": listing(
        "Plugins",
        thing({"name": text("The plugin."), "distribution": text("The package it is in."),
               "version": text("The version of the package.")}, what="A plugin."),
        left_out=array(thing({
            "name": text("The plugin."), "from": text("The package it is in."),
            "reason": text("Why it was left out.")}), "Those that could not be loaded."),
    ),
    "show": document(
        "One record, and what others say of it", {"record": ANY_RECORD, "as_of": AS_OF},
        {
            "sources": {"type": "object", "additionalProperties": SOURCE,
                        "description": "Where each field came from."},
            "posts": array(HELD_ONCE, "Of a contact: posts held, the latest first."),
            "lists": array(BELONGING, "Of a contact."),
            "consents": array(CONSENT_ONCE, "Of a contact: the latest first."),
            "holders": array(TENURE, "Of a post: who holds it on that day."),
            "predecessor": maybe(TENURE, "Of a post: who held it before."),
            "successor": maybe(TENURE, "Of a post: who will hold it next."),
            "vacant": flag("Of a post: whether it is there on that day, and nobody holds it."),
            "vacant_since": maybe(PARTIAL, "Of a vacant post, where it is known."),
            "history": array(TALK, "Of a person, a post, a nation, an organisation: the newest."),
            "interactions": count("How many there are of them up to that day."),
            "stands": maybe(STANDS, "Of a commitment; null where it was not promised yet."),
        },
    ),
    "record": document(
        "A record as it was written", {"record": ANY_RECORD},
        {"changed": flag("False where it says so already."),
         "also": array(ANY_RECORD, "Lists and stored queries written with it: they ask for it by "
                                   "its new name.")},
    ),
    "logged": document("An interaction that was noted", {
        "record": ref("interactions"),
        "promised": array(ref("commitments"), "What was promised in it."),
        "closed": array(ref("commitments"), "Commitments that it fulfils.")}),
    "removed": document("A record that was removed", {
        "removed": ANY_RECORD,
        "change": maybe(COUNT, "The number of the change; null on a dry run.")}),
    "appointed": document("An appointment that began or ended", {
        "record": ref("appointments"), "contact": ref("contacts"), "post": ref("posts"),
        "before": array(TEXT, "Who held the post until then, by name.")}),
    "released": unlined("Records whose release set was changed", ANY_RECORD),
    "release-check": document("What may go to an audience", {
        "released": array(ANY_RECORD, "What may go."),
        "withheld": array(ref("Withheld"), "What may not, and why.")}, line=ANY_RECORD),
    "explained": document(
        "What a query means",
        {"kind": text("The kind of records that is asked for."),
         "query": {"$ref": "#/$defs/explained"}},
        explained=EXPLAINED, query=QUERY,
    ),
    "init": document("A new office", {
        "store": text("Where it is."), "body": uid("the organisation that it is"),
        "name": text("The name of that organisation.")}),
    "import": document("What an import did, or would do", {
        "reports": array(REPORT, "One for each file that was read.")}),
    "export": document("What an export wrote, or would write", {
        "receipt": maybe(ref("receipts"), "Null on a dry run."),
        "records": count("How many went out."),
        "marking": text("The marking of the whole, in words."),
        "editions": array(EDITION, "Of a newsletter."),
        "withheld": array(ref("Withheld"), "What did not go, and why.")}),
    "undone": document("A change that was taken back", {
        "undone": count("The number of that change."),
        "change": maybe(CHANGE_SET, "Null where there was nothing to take back."),
        "kept": array(KEPT, "What was left as it is.")}),
    "salvaged": document("What was whole of a damaged office", {
        "source": text("The damaged office."), "target": text("The new one."),
        "change_sets": count("How many were saved."),
        "lines_left": count("Lines that were left behind."),
        "damaged_line": count("The first of them; 0 where all is whole."),
        "problem": text("What is wrong with it; empty where all is whole.")}),
}  # fmt: skip

COMMANDS: dict[str, str] = {
    "init": "init", "import": "import", "log": "logged", "close": "record", "add": "record",
    "edit": "record", "remove": "removed", "appoint": "appointed", "end": "appointed",
    "consent": "consent", "withdraw": "consent", "consents": "consents",
    "correct": "record", "contacts": "contacts", "history": "history", "last": "last",
    "query save": "record", "query list": "queries", "query explain": "explained",
    "coverage": "coverage", "commitments": "commitments",
    "cadences": "cadences", "handover": "handover",
    "posts": "posts", "nations": "nations", "organisations": "organisations",
    "documents": "documents", "show": "show", "lists": "lists", "list": "list",
    "release check": "release-check", "release set": "released", "release allow": "record",
    "export": "export", "receipts": "receipts", "changes": "changes", "undo": "undone",
    "backup": "backup", "restore": "copied", "migrate": "copied", "compact": "compacted",
    "verify": "verified",
    "salvage": "salvaged", "formats": "formats", "plugins": "plugins",
}  # fmt: skip
"""Each command with the schema of its document."""
LINES = tuple(
    command for command, name in COMMANDS.items() if "line" in DOCUMENTS[name].get("$defs", {})
)
"""Commands that have ``--format jsonl``."""
