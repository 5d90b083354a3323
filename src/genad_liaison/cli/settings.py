"""What the shared options, the environment and the config file say about one run."""

import datetime as dt
import os
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import platformdirs
from attrs import evolve, fields_dict, frozen

from genad_liaison.errors import UsageError
from genad_liaison.store.urls import scheme_of

APP = "genad_liaison"
KNOWN = {"store": 'store = "…"', "by": 'by = "…"', "wait": "wait = 30"}
"""What a config file may set, each as one writes it."""
HERE = "office.jsonl"
DAY = 86_400
"""Seconds; nobody waits for longer."""
_SECONDS = re.compile(r"[0-9]{1,5}(\.[0-9]{1,3})?")

Clock = Callable[[], dt.datetime]
Ids = Callable[[], str]


@frozen(kw_only=True)
class Settings:
    """The shared options of a run, over the environment and the config file.

    Attributes:
        clock, ids: the machine's time and random uids where they are None.
    """

    store: str | None = None
    as_of: str | None = None
    by: str | None = None
    json: bool = False
    dry_run: bool = False
    strict_plugins: bool = False
    wait: str | None = None
    clock: Clock | None = None
    ids: Ids | None = None

    def with_options(self, given: dict[str, Any]) -> "Settings":
        """With what was given after a command standing over what was given before it."""
        own = fields_dict(Settings)
        return evolve(self, **{n: value for n, value in given.items() if value and n in own})

    def named_store(self) -> str | None:
        """--store, GENAD_STORE or the config file; None where none of them names an office."""
        named = self.store or os.environ.get("GENAD_STORE")
        if named:
            return expanded(named)
        configured = config().get("store")
        return expanded(configured, config_file().parent) if configured else None

    def url(self) -> str:
        """The office that is named, else ./office.jsonl, else the one in the user's data folder."""
        if named := self.named_store():
            return named
        return HERE if Path(HERE).exists() else str(own_office())

    def author(self) -> str | None:
        """--by, GENAD_BY, the config file; else the library takes the login name."""
        return self.by or os.environ.get("GENAD_BY") or config().get("by")

    def day(self) -> dt.date | None:
        """--as-of as a day."""
        if self.as_of is None:
            return None
        from genad_liaison.query.dates import first_day

        return first_day(self.as_of)

    def patience(self) -> float | None:
        """Seconds to wait for others: --wait, GENAD_WAIT, the config file; else the store knows."""
        if self.wait:
            return seconds(self.wait, "--wait")
        if named := os.environ.get("GENAD_WAIT"):
            return seconds(named, "GENAD_WAIT")
        configured = config().get("wait")
        return seconds(configured, f"{config_file()}: wait") if configured else None

    def plugins(self) -> tuple[str, ...] | None:
        """GENAD_PLUGINS: only these, comma-separated; empty for none; None for all."""
        named = os.environ.get("GENAD_PLUGINS")
        if named is None:
            return None
        return tuple(name.strip() for name in named.split(",") if name.strip())


def seconds(text: str, place: str) -> float:
    """So many seconds, up to a day; 0 is not to wait at all.

    Args:
        place: where that is said, for the error.

    Raises:
        UsageError: it is no number of seconds.
    """
    value = float(text) if _SECONDS.fullmatch(text) else -1.0
    if not 0 <= value <= DAY:
        raise UsageError(
            f"{place}: {text!r} is no number of seconds up to a day", "30, 0.5, or 0 for none"
        )
    return value


def expanded(named: str, folder: Path = Path()) -> str:
    """The URL of a store as it is; a path with its ``~`` filled in, from a folder on."""
    return named if scheme_of(named) else str(folder / Path(named).expanduser())


def own_office() -> Path:
    """The office in the user's data folder, for whoever keeps none where the work is done."""
    return Path(platformdirs.user_data_dir(APP)) / HERE


def config_file() -> Path:
    """Where the user's config file is, if there is one."""
    return Path(platformdirs.user_config_dir(APP)) / "config.toml"


def config() -> dict[str, str]:
    """The user's config file (TOML: ``store``, ``by``, ``wait``), if there is one.

    A relative path in it is seen from the folder that it lies in.

    Raises:
        UsageError: it cannot be read, or sets what there is not.
    """
    path = config_file()
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: {error}") from error
    return {name: _setting(path, name, value) for name, value in found.items()}


def _setting(path: Path, name: str, value: object) -> str:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if name == "wait" and number:
        return str(value)
    if name not in KNOWN or name == "wait" or not isinstance(value, str):
        wrong = {"wait": "is no number of seconds"}.get(name, "is no text")
        raise UsageError(
            f"{path}: {name} {wrong if name in KNOWN else 'is no setting'}", *KNOWN.values()
        )
    return value
