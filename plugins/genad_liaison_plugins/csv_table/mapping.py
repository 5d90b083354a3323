"""The mapping file (TOML): what the headers of somebody's table mean.

Every key may be left out::

    table = "contacts"          # or "posts", "interactions"; else guessed from the header
    encoding = "cp1252"         # else UTF-8
    delimiter = ";"             # else guessed
    dates = "%d/%m/%Y"          # else 2024-05-03, 2024-05 or 2024

    [columns]                   # a header of the file = a column of ours; "" leaves the column out
    "Téléphone" = "phone"
    "Ville" = "locality"

    [defaults]                  # for cells that are empty, or columns that the file has not
    country = "Belgique"
"""

import datetime as dt
import tomllib
from collections.abc import Mapping
from pathlib import Path

from attrs import frozen

from genad_liaison import UsageError
from genad_liaison_plugins.csv_table.columns import TABLES
from genad_liaison_plugins.csv_table.header_set import simple

_TEXTS = ("table", "encoding", "delimiter", "dates")
_TABLES = ("columns", "defaults")
_NO_COLUMNS: Mapping[str, str] = {}


@frozen(kw_only=True)
class ColumnMapping:
    """A mapping file as read; ``file`` is its name for messages."""

    file: str = ""
    table: str = ""
    encoding: str = ""
    delimiter: str = ""
    dates: str = ""
    columns: Mapping[str, str] = _NO_COLUMNS
    defaults: Mapping[str, str] = _NO_COLUMNS

    def target(self, header: str) -> str | None:
        """What it says of a header: a column, ``""`` to leave it out, ``None`` for nothing."""
        header = header.strip()
        if header in self.columns:
            return self.columns[header]
        alike = (name for key, name in self.columns.items() if simple(key) == simple(header))
        return next(alike, None)

    def unused(self, headers: tuple[str, ...]) -> tuple[str, ...]:
        """The headers it speaks of that the file has not."""
        there = {simple(header) for header in headers}
        return tuple(key for key in self.columns if simple(key) not in there)


def read_mapping(path: Path | None) -> ColumnMapping:
    """The mapping of a file; without a file, one that says nothing.

    Raises:
        UsageError: the file cannot be read, is not TOML, or says something that has no meaning.
    """
    if path is None:
        return ColumnMapping()
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}") from None
    except ValueError as error:  # not UTF-8, or not TOML
        raise UsageError(f"{path} is not a mapping file: {error}", "it is a TOML file") from None
    mapping = _mapping(path.name, document)
    _check(mapping)
    return mapping


def _mapping(file: str, document: dict[str, object]) -> ColumnMapping:
    strange = [key for key in document if key not in (*_TEXTS, *_TABLES)]
    if strange:
        known = ", ".join((*_TEXTS, "[columns]", "[defaults]"))
        raise UsageError(f"{file}: nothing is called {strange[0]!r}", f"keys: {known}")
    texts = {key: _text(file, key, document.get(key, "")) for key in _TEXTS}
    columns, defaults = (_texts(file, key, document.get(key, {})) for key in _TABLES)
    return ColumnMapping(
        file=file,
        columns={key.strip(): value.strip() for key, value in columns.items()},
        defaults=defaults,
        **texts,
    )


def _texts(file: str, key: str, value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise UsageError(f"{file}: [{key}] is a table of names and texts, not {value!r}")
    return {name: _text(file, f"{key}.{name}", text) for name, text in value.items()}


def _text(file: str, key: str, value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, int | dt.date | dt.time) and not isinstance(value, bool):
        return str(value)
    raise UsageError(f"{file}: {key} is a text, not {value!r}", f'{key} = "…"')


def _check(mapping: ColumnMapping) -> None:
    if mapping.table not in ("", *TABLES):
        raise UsageError(
            f"{mapping.file}: no table is called {mapping.table!r}", f"tables: {', '.join(TABLES)}"
        )
    if mapping.delimiter and (len(mapping.delimiter) > 1 or mapping.delimiter in '"\r\n\0 '):
        raise UsageError(
            f"{mapping.file}: {mapping.delimiter!r} cannot part cells",
            r'delimiter is one character: ",", ";", "\t" or "|"',
        )
