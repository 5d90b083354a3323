"""The first line of a file, which says what it is; and what else a first line may be."""

import json
import re

from genad_liaison import UsageError

EVERYTHING = "everything"
"""The kind of a selection that has the records of every kind."""

FORMAT = "genad-liaison"
SCHEMA = 1
HEADER = {"format": FORMAT, "schema": SCHEMA}

_START = re.compile(rb'(\xef\xbb\xbf)?\s*\{\s*"format"\s*:\s*"genad-liaison"')
_HINT = "write one with:  genad export json-lines -o FILE.jsonl"


def is_header_line(start: bytes) -> bool:
    """Whether the first bytes of a file are those of our header."""
    return _START.match(start) is not None


def check_header(line: str, name: str) -> None:
    """Accept the first line of a file.

    Raises:
        UsageError: it is not our header; the message says what the file is, as far as it shows.
    """
    try:
        found: object = json.loads(line)
    except (ValueError, RecursionError):
        raise UsageError(
            f"{name}, line 1: {_not_json(line)}", "the first line is " + json.dumps(HEADER), _HINT
        ) from None
    if isinstance(found, dict) and found.get("format") == FORMAT:
        _check_schema(found.get("schema"), name)
        return
    raise UsageError(f"{name}: {_what(found)}", _remedy(found, name))


def _check_schema(schema: object, name: str) -> None:
    if schema != SCHEMA or isinstance(schema, bool):
        raise UsageError(
            f"{name}, line 1: written in schema {json.dumps(schema)}; this version reads {SCHEMA}",
            "a newer genad reads it, or writes it again in an older schema",
        )


def _not_json(line: str) -> str:
    if line.strip() in ("{", "["):
        return "a JSON document over several lines, not one record a line"
    return "not JSON"


def _is_journal(found: object) -> bool:
    return isinstance(found, list) and found[:1] == ["#genad"]


def _what(found: object) -> str:
    if _is_journal(found):
        return "the journal of an office, not an export"
    if isinstance(found, dict):
        if "records" in found:
            return "what --json prints on a screen, not an export"
        keys = ", ".join(f'"{key}"' for key in list(found)[:5])
        return f"JSON, but not of {FORMAT}: the first line has {keys or 'no keys'}"
    return f"JSON, but not of {FORMAT}: the first line is no object"


def _remedy(found: object, name: str) -> str:
    if _is_journal(found):
        return f"look into it:  genad --store {name} contacts; or export from it and import that"
    return _HINT
