"""The data files: where they are, how one is read, which version they are together."""

import hashlib
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from genad_liaison.model.period import Period

DATA = Path(__file__).with_name("data")
"""The folder of the shipped TOML files; each says in its head what its fields mean."""

Row = Mapping[str, Any]
"""One table of a data file."""

_AS_OF = re.compile(rb"^as_of = (\d{4}-\d\d-\d\d)$", re.MULTILINE)


def read_file(name: str) -> Row:
    """A data file as plain data; ``name`` is without its suffix."""
    with (DATA / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def data_version() -> str:
    """The newest date that the files give for themselves, and a hash of what is in them.

    Nothing is parsed for it: every receipt names this version, most commands need few files.
    """
    contents = [path.read_bytes() for path in sorted(DATA.glob("*.toml"))]
    dates = {match.decode() for content in contents for match in _AS_OF.findall(content)}
    digest = hashlib.sha256(b"\0".join(contents)).hexdigest()
    return f"{max(dates)}+{digest[:8]}"


def read_period(row: Row) -> Period:
    """The period of a row with ``start`` and ``end``, each with its precision where given."""
    return Period(
        start=row.get("start"),
        end=row.get("end"),
        start_precision=row.get("start_precision", "day"),
        end_precision=row.get("end_precision", "day"),
    )
