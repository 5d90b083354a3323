"""What a URL of a store says: how it may be shown, and which file it means."""

import re
from pathlib import Path
from urllib.parse import parse_qs, unquote

_SCHEME = re.compile(r"([A-Za-z][\w.-]*)(?:\+[\w.-]+)?:(?=//)")
_DATABASE = re.compile(r"(?i)(sqlite|postgres|postgresql)(?:\+[\w.-]+)?:")
_SECRET = re.compile(r"(?i)([?&\s][^=&?\s]*(?:password|secret|passwd|pwd|key)[^=&?\s]*=)[^&\s]*")
_NO_FILE = ("", ":memory:")
_HIDDEN = "***"


def scheme_of(url: str | Path) -> str:
    """``sqlite``, ``postgresql``, or whatever stands before ``://``; empty for a path.

    >>> scheme_of("sqlite:///office.db"), scheme_of("office.jsonl")
    ('sqlite', '')
    """
    found = _SCHEME.match(str(url)) or _DATABASE.match(str(url))
    return found[1].lower() if found else ""


def shown(url: str | Path) -> str:
    """A URL as it may be shown: with nothing of a password, however badly the URL is written.

    >>> shown("postgresql://jd:geheim@db.example/genad?office=north")
    'postgresql://jd@db.example/genad?office=north'
    """
    text = str(url)
    if scheme_of(text) in ("", "sqlite"):
        return text
    start, colon, rest = text.partition(":")
    text, at, where = rest.rpartition("@")
    who = text.partition(":")[0] if at else ""
    return _SECRET.sub(rf"\1{_HIDDEN}", f"{start}{colon}{who}{at}{where}")


def file_of(url: str | Path) -> Path | None:
    """The file that holds the office; None where a server does.

    >>> file_of("sqlite:////srv/office.db?office=north"), file_of("postgresql://db.example/genad")
    (PosixPath('/srv/office.db'), None)
    """
    scheme = scheme_of(url)
    if not scheme:
        return Path(url).expanduser()
    _, _, rest = str(url).partition("://")
    name = unquote(rest.partition("?")[0].removeprefix("/"))
    return Path(name).expanduser() if scheme == "sqlite" and name not in _NO_FILE else None


def has_several_hosts(url: str | Path) -> bool:
    """Whether a URL names the members of a cluster, one of which may be taking over.

    >>> has_several_hosts("postgresql://office@h1,h2:5433/genad?target_session_attrs=read-write")
    True
    """
    scheme = scheme_of(url)
    if not scheme or scheme == "sqlite":
        return False
    where, _, query = str(url).partition("://")[2].partition("?")
    hosts = [where.partition("/")[0].rpartition("@")[2], *parse_qs(query).get("host", [])]
    return any("," in host for host in hosts)


def is_same(one: str | Path, other: str | Path) -> bool:
    """Whether two URLs mean one and the same office, as far as they tell.

    >>> is_same("office.jsonl", "./office.jsonl"), is_same("sqlite:///a.db", "a.db")
    (True, False)
    """
    return _place(one) == _place(other)


def _place(url: str | Path) -> tuple[str, str, list[str]]:
    file = file_of(url)
    where, _, query = shown(url).partition("?")
    offices = parse_qs(query).get("office", []) if scheme_of(url) else []
    return scheme_of(url), str(file.resolve()) if file else where, offices
