"""What a server said went wrong, for people: where, what, what to do, and nothing secret."""

import re

from genad_liaison.errors import StoreError

_STATES = {
    "28P01": "password",
    "28000": "login",
    "3D000": "database",
    "25006": "reading",
    "55P03": "turn",
    "42501": "rights",
    "53100": "full",
    "53200": "full",
    "53300": "crowd",
    "22021": "text",
    "22P05": "text",
    "54000": "large",
}
_WORDS = (
    # Where there is no connection yet libpq gives no code, but the server's words; in its language.
    (re.compile(r"password authentication failed|no password supplied|Passwor[td]"), "password"),
    (
        re.compile(r'role ".*" does not exist|no pg_hba\.conf entry|not permitted to log in'),
        "login",
    ),
    (re.compile(r'database ".*" does not exist'), "database"),
    (re.compile(r"session is read-only|not in hot standby|server is in hot standby"), "leader"),
    (re.compile(r"too many (clients|connections)|remaining connection slots"), "crowd"),
)
_PROBLEMS: dict[str, tuple[str, ...]] = {
    "password": (
        "the server does not take the password",
        "set it in the URL, in PGPASSWORD, or in ~/.pgpass",
    ),
    "login": ("the server does not let this user in", "ask whoever runs it for a role"),
    "database": ("there is no such database on the server", "createdb --encoding=UTF8 NAME"),
    "reading": (
        "this server can only be read from; nothing was changed",
        "name every member of the cluster, and ask for the one that leads:"
        "  ...h1:5432,h2:5432/db?target_session_attrs=read-write",
    ),
    "leader": (
        "no member of the cluster takes writes; nothing was changed",
        "wait until it has a leader:  patronictl list",
        "to read meanwhile, open it read-only with ?target_session_attrs=prefer-standby",
    ),
    "turn": (
        "another program has been writing for too long; nothing was changed",
        "try again later, or wait longer:  genad --wait 60, or GENAD_WAIT=60",
    ),
    "rights": ("this role may not do that", "ask whoever runs the server for rights on the tables"),
    "full": ("the disk of the server is full; nothing was changed", "make room and try again"),
    "crowd": ("the server has no connection left to give", "try again later"),
    "text": ("the database cannot hold every name", "createdb --encoding=UTF8 NAME"),
    "large": ("something is larger than the server takes; nothing was changed",),
    "server": (
        "the server does not answer",
        "make sure that it runs, and that its host and port are these",
    ),
}


def fault_of(error: Exception, place: str, secret: str, wait: float) -> StoreError:
    """The error of psycopg as one of ours.

    Args:
        place: the URL as it may be shown.
        secret: the password; it is taken out of whatever the server says.
    """
    said = str(error).replace(secret, "***") if secret else str(error)
    problem, *hints = _PROBLEMS.get(kind_of(error, said)) or (_first_line(said),)
    return StoreError(f"{place}: {problem}", *hints)


def kind_of(error: Exception, said: str) -> str:
    """What sort of fault it is, in a word; empty where nothing is known of it."""
    state = getattr(error, "sqlstate", None) or ""
    if state in _STATES:
        return _STATES[state]
    for pattern, kind in _WORDS:
        if pattern.search(said):
            return kind
    gone = not state and type(error).__name__ in (
        "OperationalError", "ConnectionTimeout", "InterfaceError",
    )  # fmt: skip
    return "server" if gone or state.startswith(("08", "57P")) else ""


def _first_line(said: str) -> str:
    return said.strip().partition("\n")[0] or "the server gives no reason"
