"""What a URL of a database says: where it is, which office in it, and what must not be shown."""

import re
from urllib.parse import unquote

from attrs import field, frozen

from genad_liaison.errors import UsageError
from genad_liaison.store.urls import scheme_of, shown

MAIN = "main"
_SCHEMES = {"postgres": "postgresql"}
_OFFICE = re.compile(r"[\w.-]{1,60}")


@frozen(kw_only=True)
class Place:
    """A database, and an office in it.

    Attributes:
        url: as it may be shown.
        rest: the URL without our own parameter, password and all.
        secret: the password, empty where the URL has none.
    """

    url: str
    office: str
    rest: str = field(repr=False)
    secret: str = field(repr=False)


def place_of(url: str) -> Place:
    """Take a URL apart.

    Raises:
        UsageError: it has parameters that we do not know, or none of its parts where they belong.
    """
    name, rest = scheme_of(url), url.partition(":")[2]
    where, _, query = rest.partition("?")
    parameters = [part for part in query.split("&") if part]
    others = [part for part in parameters if not part.startswith("office=")]
    offices = [unquote(part[len("office=") :]) for part in parameters if part not in others]
    office = offices[-1] if offices else MAIN
    if not _OFFICE.fullmatch(office):
        raise UsageError(
            f"{office!r} cannot be the name of an office",
            "letters, digits, '.', '-' and '_', at most 60:  ?office=north",
        )
    secret = "" if name == "sqlite" else _secret(where, others)
    tail = f"?{'&'.join(others)}" if others else ""
    return Place(
        url=shown(url),
        office=office,
        rest=f"{_SCHEMES.get(name, name)}:{where}{tail}",
        secret=secret,
    )


def _secret(where: str, parameters: list[str]) -> str:
    """The password, which must be written so that it is taken for one."""
    authority, _, path = where.removeprefix("//").partition("/")
    user, at, _hosts = authority.rpartition("@")
    if not where.startswith("//"):
        raise UsageError("a URL of a server has two strokes:  postgresql://user@host/database")
    if "@" in user or "@" in path or any("@" in part for part in parameters):
        raise UsageError(
            "the URL of the server cannot be read: a password, or what stands behind it, has a "
            "character that must be written otherwise",
            "@ as %40, : as %3A, / as %2F, ? as %3F, # as %23; or put the password in ~/.pgpass",
        )
    named = [part.partition("=")[2] for part in parameters if part.startswith("password=")]
    return unquote(named[-1] if named else user.partition(":")[2]) if at or named else ""
