"""Runs the real command: in this process, in one of its own, or on a terminal of its own."""

import contextlib
import datetime as dt
import fcntl
import hashlib
import itertools
import json
import os
import pty
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click
from attrs import frozen
from click.testing import CliRunner

from genad_liaison.cli.app import COMMANDS, genad
from genad_liaison.cli.base import Group
from genad_liaison.cli.running import run

NOW = dt.datetime(2026, 11, 24, 10, 31, tzinfo=dt.UTC)
COMMAND = (sys.executable, "-m", "genad_liaison")


@frozen
class Ran:
    """What a run of the command left."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """stdout as JSON."""
        return json.loads(self.out)

    @property
    def rows(self) -> list[list[str]]:
        """The rows of a piped table, without its header."""
        return [line.split("\t") for line in self.out.splitlines()[1:]]


def real_looking_ids(seed: str) -> Callable[[], str]:
    """Ids that are the same in each run, and no two of which begin alike.

    Whoever writes into one office must have a seed of its own: a store takes no change set twice.
    """
    numbers = itertools.count(1)
    return lambda: hashlib.sha256(f"{seed}{next(numbers)}".encode()).hexdigest()[:32]


class Genad:
    """``genad("contacts", "nation:SWE")``, in this process and with a clock that stands still."""

    def __init__(self, now: dt.datetime = NOW, seed: str = "") -> None:
        self.now = now
        self.ids = real_looking_ids(seed)

    def __call__(self, *arguments: str | Path) -> Ran:
        words = [str(argument) for argument in arguments]
        with CliRunner().isolation() as (out, err, _):
            code = run(words, clock=lambda: self.now, ids=self.ids)
        return Ran(code, out.getvalue().decode(), err.getvalue().decode())

    def done(self, *arguments: str | Path) -> Ran:
        """The same, for what must succeed."""
        ran = self(*arguments)
        assert ran.code == 0, ran.err
        return ran


def process(*arguments: str | Path, cwd: Path, env: Mapping[str, str] | None = None) -> Ran:
    """The command in a process of its own, its streams piped."""
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        cwd=cwd, env={**os.environ, **(env or {})}, capture_output=True, text=True, check=False,
        encoding="utf-8",
    )  # fmt: skip
    return Ran(done.returncode, done.stdout, done.stderr)


def on_terminal(
    *arguments: str | Path,
    columns: int,
    cwd: Path,
    env: Mapping[str, str] | None = None,
    once: str = "",
    then: Callable[[], object] = lambda: None,
) -> tuple[int, str]:
    """Exit code, and all that a terminal of that width was sent.

    Args:
        once: when this has been sent, ``then`` is called, one time.
    """
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    environment = {**os.environ, "TERM": "xterm", **(env or {})}
    with subprocess.Popen(
        [*COMMAND, *map(str, arguments)],
        stdin=theirs, stdout=theirs, stderr=theirs, cwd=cwd, env=environment,
        start_new_session=True,
    ) as running:  # fmt: skip
        os.close(theirs)
        sent = _all_of(ours, once.encode(), then)
        code = running.wait()
    os.close(ours)
    return code, sent.decode().replace("\r\n", "\n")


def _all_of(terminal: int, once: bytes, then: Callable[[], object]) -> bytes:
    sent, waiting = b"", bool(once)
    with contextlib.suppress(OSError):  # Linux gives an error at the end, macOS an empty read
        while data := os.read(terminal, 65536):
            sent += data
            if waiting and once in sent:
                waiting = False
                then()
    return sent


def command_of(words: Sequence[str]) -> click.Command:
    """The command that words call: ``("query", "list")``."""
    command = genad.get_command(genad.make_context("genad", ["init"]), words[0])
    assert command is not None
    return command.commands[words[1]] if isinstance(command, Group) else command


def options_of(words: Sequence[str]) -> set[str]:
    """What the command of these words can be given: ``--dry-run``, ``-n``, ``query``."""
    return {name for param in command_of(words).params for name in (*param.opts, param.name or "")}


NEEDED = {
    ("list",): ("ncgp",),
    ("release", "check"): ("--kind", "documents", "kind:item", "--audience", "ALLIES"),
}
"""What a listing has to be told before it lists anything of the sample office."""


def listings() -> list[tuple[str, ...]]:
    """Every command that takes --format, as JSON Lines or CSV, with the words that it needs."""
    return [(*words, *NEEDED.get(words, ())) for words in listing_commands()]


def listing_commands() -> list[tuple[str, ...]]:
    """The commands that take --format."""
    every: list[tuple[str, ...]] = []
    for name in COMMANDS:
        command = genad.get_command(genad.make_context("genad", ["init"]), name)
        inner = command.commands if isinstance(command, Group) else None
        every += [(name, one) for one in inner] if inner else [(name,)]
    return [words for words in every if "form" in options_of(words)]


def contents(folder: Path) -> dict[str, bytes]:
    """Every file under a folder but lock files, to be compared before and after."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".lock"
    }


def is_root() -> bool:
    """Whether the tests may write everywhere, so that no folder is closed to them."""
    return os.geteuid() == 0
