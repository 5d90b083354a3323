"""A small, strict reader of front matter: ``key: value`` lines between two ``---`` lines.

It is the part of YAML that people write by hand, with two differences that keep what they meant:
a colon inside a value needs no quotes, and a comment is ``#`` with a space on either side, so
that "Report #4" stays whole.
"""

import re
from typing import NamedTuple

FENCE = "---"
_ENTRY = re.compile(r"([A-Za-z][\w-]*)\s*:\s*(.*)", re.ASCII)
_COMMENT = re.compile(r"(?:^|\s)#(?:\s.*)?$")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"|\'((?:[^\']|\'\')*)\'')
_PART = re.compile(rf"\s*({_QUOTED.pattern}|[^,]*)\s*(?:,|$)")


class Entry(NamedTuple):
    """One line of front matter; ``value`` is as written, without a comment."""

    line: int
    key: str
    value: str


class Fault(NamedTuple):
    """Something that cannot be read, and where."""

    line: int
    message: str


class FrontMatter(NamedTuple):
    """The entries, the text under them and the faults of the front matter itself."""

    entries: tuple[Entry, ...]
    body: str
    faults: tuple[Fault, ...]


def split(text: str) -> FrontMatter:
    r"""Front matter and body of a text with ``\n`` line ends.

    >>> split("---\ntitle: Report #4  # draft\n---\nHello.").entries
    (Entry(line=2, key='title', value='Report #4'),)
    """
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return FrontMatter((), text, (Fault(1, "there is no front matter: write --- first"),))
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    if end is None:
        return FrontMatter((), "", (Fault(1, "the front matter has no closing --- line"),))
    entries: dict[str, Entry] = {}
    faults = []
    for number, line in enumerate(lines[1:end], 2):
        found = _entry(number, line)
        if isinstance(found, Entry) and found.key in entries:
            found = Fault(number, f"{found.key} is there twice")
        if isinstance(found, Fault):
            faults.append(found)
        elif found:
            entries[found.key] = found
    return FrontMatter(tuple(entries.values()), "\n".join(lines[end + 1 :]), tuple(faults))


def _entry(number: int, line: str) -> Entry | Fault | None:
    if not line.strip() or line.lstrip().startswith("#"):
        return None
    match = _ENTRY.fullmatch(line.rstrip())
    if not match:
        return Fault(number, f"{line.strip()!r} is no `key: value`; a list is written [a, b]")
    key, value = match[1].lower(), match[2]
    if value in ("|", ">", "|-", ">-"):
        return Fault(number, f"{key}: a value is written on its own line, not below it")
    quoted = _QUOTED.match(value)
    if quoted and not _COMMENT.sub("", value[quoted.end() :]).strip():
        return Entry(number, key, quoted[0])
    if value.startswith('"') and value.count('"') == 1:
        return Fault(number, f"{key}: the quote is not closed")
    return Entry(number, key, _COMMENT.sub("", value).strip())


def scalar(value: str) -> str:
    """A value without the quotes around it.

    >>> scalar("'Women''s network'"), scalar('"Silence" is consent')
    ("Women's network", '"Silence" is consent')
    """
    match = _QUOTED.fullmatch(value)
    if not match:
        return value
    if match[1] is not None:
        return re.sub(r'\\(["\\])', r"\1", match[1])
    return match[2].replace("''", "'")


def listing(value: str) -> tuple[str, ...] | None:
    """The texts of ``[a, "b, c"]``, or of ``a, b``; None where a bracket is missing.

    >>> listing('[training, "rest, and recuperation"]')
    ('training', 'rest, and recuperation')
    """
    if value.startswith("[") != value.endswith("]"):
        return None
    inner = value[1:-1] if value.startswith("[") else value
    parts = (scalar(match[1].strip()) for match in _PART.finditer(inner))
    return tuple(dict.fromkeys(part for part in parts if part))
