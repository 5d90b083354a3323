"""Options that every command takes, before the noun or after it, and query terms."""

import datetime as dt
import os
import sys
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click
import platformdirs
from attrs import evolve, fields_dict, frozen

from genad_liaison.errors import UsageError

APP = "genad_liaison"
_MARK = "\0"
Function = Callable[..., Any]


@frozen(kw_only=True)
class Settings:
    """What the shared options, the environment and the config file say."""

    store: str | None = None
    as_of: str | None = None
    by: str | None = None
    json: bool = False
    dry_run: bool = False
    strict_plugins: bool = False

    def with_options(self, given: dict[str, Any]) -> "Settings":
        """With what was given after a command standing over what was given before it."""
        own = fields_dict(Settings)
        return evolve(self, **{n: value for n, value in given.items() if value and n in own})

    def url(self) -> str:
        """--store, GENAD_STORE, the config file, ./office.jsonl, or the user's data folder."""
        named = self.store or os.environ.get("GENAD_STORE") or config().get("store")
        if named:
            return str(named)
        here = Path("office.jsonl")
        if here.exists():
            return str(here)
        return str(Path(platformdirs.user_data_dir(APP)) / "office.jsonl")

    def author(self) -> str | None:
        """--by, GENAD_BY, the config file; else the library takes the login name."""
        return self.by or os.environ.get("GENAD_BY") or config().get("by")

    def day(self) -> dt.date | None:
        """--as-of as a day."""
        if self.as_of is None:
            return None
        from genad_liaison.office.finding import read_day

        return read_day(self.as_of)

    def plugins(self) -> tuple[str, ...] | None:
        """GENAD_PLUGINS: only these, comma-separated; empty for none."""
        named = os.environ.get("GENAD_PLUGINS")
        if named is None:
            return None
        return tuple(name.strip() for name in named.split(",") if name.strip())


def config() -> dict[str, Any]:
    """The user's config file (TOML: ``store``, ``by``), if there is one."""
    path = Path(platformdirs.user_config_dir(APP)) / "config.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: {error}") from error


def shared_options(function: Function) -> Function:
    """--store, --as-of, --by, --json, --strict-plugins."""
    for option in (
        click.option("--strict-plugins", is_flag=True, help="A broken plugin is an error."),
        click.option("--json", is_flag=True, help="One JSON document on stdout."),
        click.option("--by", metavar="NAME", help="Who does this."),
        click.option("--as-of", metavar="DATE", help="As it was on that day."),
        click.option("--store", metavar="URL", help="The office: a file."),
    ):
        function = option(function)
    return function


def dry_run_option(function: Function) -> Function:
    """--dry-run, on every command that changes something."""
    return click.option("--dry-run", is_flag=True, help="Show it; change nothing.")(function)


class TermCommand(click.Command):
    """A command whose arguments may be query terms that begin with a dash: ``-role:observer``.

    A word of one dash and more than one letter is a term, never an option.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Keep such words away from click's option parser."""
        return super().parse_args(ctx, _protected(args, self._takes_value(ctx)))

    def _takes_value(self, ctx: click.Context) -> frozenset[str]:
        return frozenset(
            name
            for param in self.get_params(ctx)
            if isinstance(param, click.Option) and not param.is_flag
            for name in param.opts
        )


def _protected(args: Sequence[str], takes_value: frozenset[str]) -> list[str]:
    safe: list[str] = []
    before = ""
    for arg in args:
        is_term = len(arg) > 2 and arg[0] == "-" and arg[1] != "-" and before not in takes_value
        safe.append(_MARK + arg if is_term else arg)
        before = arg
    return safe


def terms(words: Sequence[str]) -> str:
    """The query that the words of an argument make."""
    return " ".join(_quoted(word.removeprefix(_MARK)) for word in words)


def plain(words: Sequence[str]) -> tuple[str, ...]:
    """The words of an argument as they were typed."""
    return tuple(word.removeprefix(_MARK) for word in words)


def _quoted(word: str) -> str:
    """A word with blanks that the shell took the quotes from, when it is one value."""
    name, colon, value = word.partition(":")
    if colon and " " in value and name.isidentifier() and not set(value) & set('":()'):
        return f'{name}:"{value}"'
    return word


def terminal() -> bool:
    """Whether a person reads stdout."""
    return sys.stdout.isatty()
