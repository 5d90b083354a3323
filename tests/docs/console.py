"""Reads the console blocks of a page and runs them, as somebody at a terminal would."""

import os
import pty
import re
import subprocess
import sys
import termios
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

COLUMNS, ROWS = 100, 50
PROMPT = "$ "
ANYTHING = "…"
"""Stands for some of a line, or, alone on its line, for any number of lines."""

TODAY = "2026-11-24T10:31+00:00"
"""The moment at which the pages are run, whenever that is: answers follow the clock."""

_GENAD = f"""\
import datetime as dt, sys
from genad_liaison.cli.running import run
sys.exit(run(sys.argv[1:], clock=lambda: dt.datetime.fromisoformat("{TODAY}")))
"""
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(
    r"^```\{code-block\} \w+\n:caption: (?P<name>\S+)\n\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_COLOURS = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


class Step(NamedTuple):
    """A command of a page, and the lines that the page shows under it."""

    line: int
    command: str
    shown: tuple[str, ...]


def steps(page: str) -> Iterator[Step]:
    """Every command of the page's console blocks, in their order."""
    for block in _BLOCK.finditer(page):
        first = page.count("\n", 0, block.start(1)) + 1
        yield from _steps(block[1].splitlines(), first)


def _steps(lines: list[str], first: int) -> Iterator[Step]:
    at = 0
    while at < len(lines):
        assert lines[at].startswith(PROMPT), f"line {first + at}: no command: {lines[at]}"
        start, command = at, lines[at].removeprefix(PROMPT)
        while command.endswith("\\"):
            at += 1
            command = f"{command[:-1].rstrip()} {lines[at].strip()}"
        end = at + 1
        while end < len(lines) and not lines[end].startswith(PROMPT):
            end += 1
        yield Step(first + start, command, tuple(line.rstrip() for line in lines[at + 1 : end]))
        at = end


def write_files(page: str, folder: Path) -> None:
    """Write the files that a page shows in code blocks with a caption."""
    for block in _FILE.finditer(page):
        (folder / block["name"]).write_text(block["text"], encoding="utf-8")


def write_genad(folder: Path) -> None:
    """A ``genad`` that is the real one with its clock standing still."""
    (folder / "genad.py").write_text(_GENAD, encoding="utf-8")
    program = folder / "genad"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{folder}/genad.py" "$@"\n', "utf-8")
    program.chmod(0o755)


class Terminal:
    """A shell in a terminal window: it remembers its folder and the last exit code.

    Args:
        programs: a folder in which :func:`write_genad` has put the command.
    """

    def __init__(self, folder: Path, programs: Path) -> None:
        self.folder = folder
        self.code = 0
        self._programs = programs

    def run(self, command: str) -> list[str]:
        """The lines that a command shows, without colours."""
        if command.startswith("cd "):
            self.folder = self.folder / command.removeprefix("cd ")
            return []
        after = f"(exit {self.code})\n{command}"
        text, self.code = _in_a_terminal(after, self.folder, self._programs)
        lines = text.replace("\r\n", "\n").split("\n")
        return [_COLOURS.sub("", line.rstrip()).rpartition("\r")[2].rstrip() for line in lines[:-1]]

    def follow(self, page: str) -> None:
        """Run every command of a page, and compare what it shows with what the page shows."""
        for step in steps(page):
            lines = self.run(step.command)
            told = f"line {step.line}: {step.command}"
            assert alike(step.shown, lines), "\n".join(
                (told, "the page shows:", *step.shown, "the terminal shows:", *lines)
            )
            if step.command.startswith("genad "):
                failed = any(line.startswith("Error:") for line in lines)
                assert failed == (self.code != 0), f"{told}: exit code {self.code}"


def alike(shown: tuple[str, ...], lines: list[str]) -> bool:
    """Whether lines are what a page shows, where ``…`` stands for anything."""
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == ANYTHING else _line_pattern(line) for line in shown
    )
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in lines)) is not None


def _line_pattern(line: str) -> str:
    return ".*".join(re.escape(part) for part in line.split(ANYTHING)) + r"\n"


def _in_a_terminal(command: str, folder: Path, programs: Path) -> tuple[str, int]:
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (ROWS, COLUMNS))
    with subprocess.Popen(
        ["sh", "-c", command],
        cwd=folder,
        env=_environment(programs),
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        output = b"".join(_read(ours))
    os.close(ours)
    return output.decode(), process.returncode


def _read(handle: int) -> Iterator[bytes]:
    try:
        while data := os.read(handle, 65536):
            yield data
    except OSError:  # on Linux, the end of a terminal is an error
        return


def _environment(programs: Path) -> dict[str, str]:
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "TERM": "xterm", "GENAD_BY": "jd", "LC_ALL": "C.UTF-8"}
