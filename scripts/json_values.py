"""The JSON Schemas of what stands in documents beside records."""

from json_parts import (
    AS_OF,
    COUNT,
    DAY,
    MOMENT,
    NUMBER,
    PARTIAL,
    TEXT,
    Properties,
    Schema,
    array,
    count,
    flag,
    maybe,
    more,
    ref,
    said,
    text,
    thing,
    uid,
)

from genad_liaison.model import BASES

BY = {
    "enum": ["nation", "organisation", "post", "contact", "framework"],
    "description": "What each uid is of.",
}
WHEN: Schema = {
    "enum": ["now", "formerly", "to come", "perhaps"],
    "description": "On that day; `perhaps` where the dates are known too roughly.",
}
SINCE = said(PARTIAL, "The first day, as exactly as it is known: 2024-09-01, 2024-09 or 2024; "
             "or nothing.")  # fmt: skip
UNTIL = said(PARTIAL, "The first day on which it no longer holds, as exactly as it is known; or "
             "nothing.")  # fmt: skip
ACTION = {"enum": ["created", "updated", "removed"], "description": "What was done to the record."}
HELD = thing({
    "post": uid("the post"), "appointment": uid("the appointment"),
    "title": text("What the post is called."), "role": text("The role of the post."),
    "party": text("The uid of whom its holder speaks for."), "since": SINCE,
})  # fmt: skip
HELD_ONCE = thing(
    {**HELD["properties"], "until": UNTIL, "when": WHEN}, what="A post that a contact holds."
)
TENURE = thing({
    "contact": uid("the holder"), "name": text("The holder's name."),
    "appointment": uid("the appointment"), "since": SINCE, "until": UNTIL,
})  # fmt: skip
BELONGING = thing({
    "list": uid("the list"), "name": text("The name of the list."),
    "on_it": flag("Whether the contact is on it."),
    "why": {"enum": ["query", "name", "taken off", "unknown"],
            "description": "Found by its query, or named; or taken off by name; or its query "
                           "cannot be asked."},
}, what="A mailing list that a contact is on, or is kept off.")  # fmt: skip
SOURCE = {
    "anyOf": [
        {"enum": ["shipped", "corrected", "own"], "description": "Of a fact."},
        thing({
            "change": count("The number of the change that wrote the field."),
            "at": said(MOMENT, "When that was."), "by": text("Who did it."),
            "why": text("What for."),
        }, what="Of other records."),
    ]
}  # fmt: skip
RECORD_THEN = "The record of that kind without `record` and `revision`; null where there is none."
CHANGE = thing({
    "kind": text("The kind of the record."), "uid": uid("the record"), "action": ACTION,
    "before": {"type": ["object", "null"], "additionalProperties": True,
               "description": RECORD_THEN},
    "after": {"type": ["object", "null"], "additionalProperties": True,
              "description": RECORD_THEN},
}, what="One record before and after.")  # fmt: skip
CHANGE_SET = thing({
    "uid": uid("the change set"), "revision": count("Its number; 0 on a dry run."),
    "at": said(MOMENT, "When it was committed."), "by": text("Who did it."),
    "why": text("What for."),
    "undoes": count("The number of the change that it takes back; 0 where it takes none back."),
    "changes": array(CHANGE),
}, what="What was committed together.")  # fmt: skip
PROBLEM = thing({
    "file": text("The file that was read."), "line": count("Where in it; 0 where it has no lines."),
    "item": text("The card or row, by its number and name."),
    "severity": {"enum": ["repaired", "warning", "skipped"],
                 "description": "Read with a repair; read, with something left out; not imported."},
    "code": text("Which problem, in a word that stays the same; may be empty."),
    "message": text("What was wrong, and what was done."),
})  # fmt: skip
PLANNED = thing({
    "action": ACTION, "kind": text("The kind of the record."), "uid": uid("the record"),
    "label": text("The name of the record, for a reader."),
    "line": count("Where in the file it comes from."),
    "fields": {"type": "object", "description": "Field name to its values before and after.",
               "additionalProperties": {"type": "array", "minItems": 2, "maxItems": 2}},
})  # fmt: skip
REPORT = thing(
    {"source": text("The file."), "format": text("The format it was read as."),
     "created": count("Records that are new."), "updated": count("Records that were changed."),
     "unchanged": count("Records that were so already."),
     "change": maybe(COUNT, "The number of the change; null where nothing was written."),
     "problems": array(PROBLEM, "What could not be read as it stood.")},
    {"changes": array(PLANNED, "On a dry run: what would be written.")},
    what="What became of one file.",
)  # fmt: skip
FORMAT = thing({
    "name": text("What --from and `genad export` call it."), "imports": flag("It can be read."),
    "exports": flag("It can be written."),
    "files": array(TEXT, "The ends of file names; `folder` for what is written as one."),
    "from": text("The plugin that it comes from."), "summary": text("What it is, in a line."),
}, what="A format.")  # fmt: skip
_DAYS: Properties = {
    "overdue": flag("Whether it is open, and the day on which it was due is over."),
    "days": maybe({"type": "integer", "description": "So many past the day on which it is due."},
                  "Less than 0 when that day is still to come; null where no day is said, or where "
                  "it is not open."),
    "made": maybe(DAY, "The day on which it was made, of its interaction or its own."),
    "closed": maybe(DAY, "The day on which it was closed, of the interaction or its own."),
}  # fmt: skip
PROMISE = more("commitments", open=flag("Whether it is open on that day."), **_DAYS)
STANDS = thing(
    {"state": {"enum": ["open", "done", "dropped"], "description": "On that day."}, **_DAYS},
    what="How a commitment stands.",
)
TALK = thing({
    "interaction": uid("the interaction"), "date": said(DAY, "The day of it."),
    "kind": text("What it was: a meeting, a call."), "subject": text("What it was about."),
}, what="One of the last interactions.")  # fmt: skip
CONSENT = more(
    "consents",
    name=text("The name of whose it is."),
    purpose_name=text("What the purpose is called: of a mailing list its name."),
    when=WHEN,
)  # fmt: skip
CONSENT_ONCE = thing({
    "consent": uid("the consent"),
    "purpose": text("`mailings`, the uid of a mailing list, or another word."),
    "purpose_name": text("What that is called."),
    "basis": {"enum": list(BASES), "description": "The ground of GDPR Art. 6(1)."},
    "since": SINCE, "until": UNTIL, "when": WHEN, "source": text("How it is known."),
    "interaction": text("The uid of the one in which it was said; may be empty."),
}, what="What a contact agreed to, or said no to.")  # fmt: skip
LAST = thing({
    "by": text("What `uid` is of."), "uid": uid("the nation, organisation, post or whatever it is"),
    "date": said(DAY, "The day of the last real contact."),
    "days": said(NUMBER, "So many since then."), "interaction": uid("the interaction"),
}, what="The last real contact with somebody: no invitation, no mass mailing.")  # fmt: skip
FINDING = thing({
    "place": text("Where it is."), "problem": text("What is wrong."),
    "remedy": text("What to do; may be empty."),
})  # fmt: skip
EDITION = thing({
    "name": text("What it is called."), "recipients": count("How many it goes to."),
    "items": count("How many it has."), "marking": text("Its marking, in words."),
})  # fmt: skip
KEPT = thing({
    "label": text("The name of the record, for a reader."),
    "what": text("The field; empty for the whole record."),
    "because": text("What came later: a change, or the record that points at it."),
}, what="Something that was left as it is.")  # fmt: skip

_NODE: Schema = {"$ref": "#/$defs/query"}
_ON = {"at": {**DAY, "description": "The @DATE of this part alone."}}
_FIELD = text("The field that is asked about.")
_VALUES = array(TEXT, "Any of these.")
QUERY = {
    "description": "A query as plain data.",
    "anyOf": [
        thing({"words": text("Words that stand one after another in any text.")}),
        thing({"field": _FIELD, "in": _VALUES}, _ON),
        thing({"field": _FIELD, "exactly": _VALUES}, _ON),
        thing({"field": _FIELD, "among": _VALUES}, _ON),
        thing({"field": _FIELD, "pattern": text("A regular expression (RE2).")}),
        thing({"field": _FIELD, "present": flag("Whether the field has a value.")}, _ON),
        thing({"field": _FIELD, "from": maybe(DAY, "The first day; null for any before."),
               "before": maybe(DAY, "The first day that is too late; null for none.")}),
        thing({"has": text("A kind of record, as `interaction`."), "query": _NODE}, _ON),
        thing({"changed": {"type": "array", "prefixItems": [COUNT, maybe(COUNT)],
                           "description": "The first and the last change; null for any later."}}),
        thing({"sort": text("The field, or `last`."),
               "descending": flag("Whether the greatest comes first.")}),
        thing({"not": _NODE}),
        thing({"all": array(_NODE)}),
        thing({"any": array(_NODE)}),
    ],
}  # fmt: skip
EXPLAINED = thing({
    "text": text("The part, as it is written."),
    "kind": text("The kind of records that it finds; another one within `has:`."), "plain": _NODE,
    "found_by": text("How the store finds it: by which key or index, or by looking at each."),
    "hits": count("How many records it finds by itself."),
    "parts": array({"$ref": "#/$defs/explained"}),
}, what="A part of a query, and what it is made of.")  # fmt: skip

_AFTER = array(uid("who followed, or will"), "Who followed in that post, or will.")
HANDOVER: Properties = {
    "post": ref("posts", "The post that is handed over."), "as_of": AS_OF,
    "own": flag("Whether it is a post of the office's own; then its whole history is of it."),
    "tenures": array(thing({
        "contact": ref("contacts", "Who holds it."), "appointment": ref("appointments"),
        "when": WHEN, "also": array(uid("another post"), "Posts held beside it."),
    }), "Who held it, holds it and will, the first first."),
    "latest": array(uid("an interaction"), "The last real contacts, the newest first."),
    "counterparts": array(thing({
        "contact": ref("contacts"),
        "times": count("Real contacts in the two years before the day."),
        "last": uid("the last interaction"),
        "post": text("The uid of the post in which the person took part; may be empty."),
        "party": text("The uid of whom the person spoke for; may be empty."),
        "left": flag("Whether the person no longer holds that post."),
        "holds": array(uid("a post"), "The posts that the person holds on that day."),
        "after": _AFTER,
    }), "Whom its holders dealt with most, and most recently."),
    "others": count("How many counterparts more there are."),
    "vacancies": array(thing({
        "post": ref("posts", "A post that nobody holds."),
        "since": maybe(DAY, "The day on which the last appointment ended."),
        "last": maybe(uid("who held it last"), "Null where nobody ever did."), "after": _AFTER,
        "vacant_since": text("That day as exactly as it is known; empty where nobody ever did."),
    }), "Vacant posts of the counterparts."),
    "last_words": array(thing({
        "party": text("The uid of the partner; empty where several or none took part."),
        "status": text("Of a nation, on that day: `ally`, `partner`, `suspended` or `other`."),
        "date": said(DAY, "The day of the interaction."), "days": said(NUMBER, "So many since."),
        "interaction": ref("interactions"),
        "people": array(uid("a contact"), "Who spoke for the partner."),
        "said": text("The first sentence of the summary."),
        "toned": maybe(ref("interactions"), "The last of them whose tone was noted; else null."),
    }), "The last contact with each partner."),
    "commitments": array(PROMISE, "What is open, by the day on which it is due."),
    "papers": array(ref("documents"), "Given or discussed in the year before the day."),
    "upcoming": array(ref("interactions"), "What is to come, the next first."),
    "lists": array(thing({
        "list": ref("lists"), "why": array(TEXT, "How it comes to the post or its holder."),
    }), "Mailing lists that follow the post or name its holder."),
    "names": {"type": "object", "additionalProperties": TEXT,
              "description": "The names of the contacts, posts and parties that are meant by a "
                             "uid."},
    "marking": text("The marking of the whole, in words."),
    "revision": count("The change up to which the office knew it."),
}  # fmt: skip
