"""What libpq is told of a server: the URL as it is, and what we add where it says nothing."""

from typing import Any

import psycopg
from psycopg.pq import Conninfo

from genad_liaison.errors import UsageError


def refuse_unknown(conninfo: str) -> None:
    """Refuse a URL that libpq does not understand; never with its own words, which may tell all.

    Raises:
        UsageError: a parameter is unknown, or something else is wrong.
    """
    known = {option.keyword.decode() for option in Conninfo.get_defaults()}
    parameters = conninfo.partition("?")[2].split("&")
    for name in (part.partition("=")[0] for part in parameters if part):
        if name not in known:
            raise UsageError(
                f"the URL of a server has no parameter {name!r}",
                "?office=NAME, and those of libpq:  sslmode, target_session_attrs, ...",
            )
    try:
        Conninfo.parse(conninfo.encode())
    except psycopg.Error:
        raise UsageError(
            "the URL of the server cannot be read",
            "postgresql://user@host:5432/database; odd characters of a password as %XX",
        ) from None


def defaults(conninfo: str, wait: float) -> dict[str, Any]:
    """What libpq is told where the URL says nothing of it: no waiting for the dead."""
    wanted = {
        "connect_timeout": str(min(10, max(2, round(wait)))),
        "tcp_user_timeout": "15000",
        "keepalives_idle": "10",
        "keepalives_interval": "5",
        "keepalives_count": "3",
        "application_name": "genad",
        "client_encoding": "UTF8",
    }
    return {name: value for name, value in wanted.items() if f"{name}=" not in conninfo}
