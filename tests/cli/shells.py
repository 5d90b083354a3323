"""Real shells on a terminal of their own: keys are pressed, and what the line becomes is seen."""

import contextlib
import fcntl
import os
import pty
import shlex
import shutil
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from attrs import define
from tests.cli.running import COMMAND

READY = "ready> "
TELL = "\x18p"
"""The keys (Ctrl-X p) by which a shell writes its line into the file ``LINE_OF_TESTS``."""
CLEAR = "\x15"
END = "\x04"
LONGEST = 60.0
"""Seconds until a shell that says nothing more has failed."""

RC = {"bash": ".bashrc", "zsh": ".zshrc", "fish": ".config/fish/config.fish"}
"""What an interactive shell reads in its home."""
INSTALL = {
    "bash": 'eval "$(_GENAD_COMPLETE=bash_source genad)"',
    "zsh": 'autoload -U compinit; compinit -u -D; eval "$(_GENAD_COMPLETE=zsh_source genad)"',
    "fish": "_GENAD_COMPLETE=fish_source genad | source",
}
TOLD = {
    "bash": """
PS1='ready> '
bind 'set enable-bracketed-paste off'
bind 'set bell-style none'
_tell() { printf '%s\\004' "$READLINE_LINE" > "$LINE_OF_TESTS"; }
bind -x '"\\C-xp": _tell'
""",
    "zsh": """
PS1='ready> '
unset zle_bracketed_paste
unsetopt prompt_cr
_tell() { printf '%s\\004' "$BUFFER" > "$LINE_OF_TESTS" }
zle -N _tell; bindkey '^Xp' _tell
""",
    "fish": """
function fish_prompt; echo -n 'ready> '; end
function fish_greeting; end
bind \\cxp 'begin; commandline | string collect; printf "\\x04"; end > $LINE_OF_TESTS'
""",
}


@define
class Shell:
    """A shell that has the completion of ``genad``."""

    terminal: int
    told: Path
    shown: str = ""

    def becomes(self, keys: str) -> str:
        """What the line is after these keys; ``shown`` has all that was written meanwhile."""
        self.told.unlink(missing_ok=True)
        self.shown = ""
        self._press(CLEAR + keys + TELL)
        self._read_until(lambda: self.told.exists() and END in self.told.read_text("utf-8"))
        return self.told.read_text("utf-8").removesuffix(END).removesuffix("\n")

    def is_ready(self) -> None:
        """Wait for the first prompt."""
        self._read_until(lambda: READY in self.shown)

    def _press(self, keys: str) -> None:
        os.write(self.terminal, keys.encode())

    def _read_until(self, done: Callable[[], bool]) -> None:
        until = time.monotonic() + LONGEST
        while not done():
            assert time.monotonic() < until, self.shown
            time.sleep(0.01)
            self._read()
        self._read()

    def _read(self) -> None:
        with contextlib.suppress(BlockingIOError):
            while sent := os.read(self.terminal, 65536):
                self.shown += sent.decode(errors="replace")


def environment(home: Path) -> dict[str, str]:
    """That of a shell whose home this is, and which finds the ``genad`` of the tests."""
    called = home / "bin" / "genad"
    called.parent.mkdir(parents=True, exist_ok=True)
    called.write_text(f'#!/bin/sh\nexec {shlex.join(COMMAND)} "$@"\n', encoding="utf-8")
    called.chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if name != "XDG_CONFIG_HOME"}
    return {
        **kept,
        "HOME": str(home), "TERM": "xterm", "LC_ALL": "C.UTF-8",
        "LINE_OF_TESTS": str(home / "told"),
        "PATH": f"{called.parent}{os.pathsep}{os.environ['PATH']}",
    }  # fmt: skip


def needed(name: str) -> None:
    """Skip the test where a shell is not installed."""
    if shutil.which(name) is None:
        pytest.skip(f"no {name} here")


@contextlib.contextmanager
def shell(name: str, folder: Path, home: Path, *, install: bool = True) -> Iterator[Shell]:
    """An interactive shell in a folder; skipped where it is not installed.

    Args:
        install: whether it is to ask genad for the script; else its home has that already.
    """
    needed(name)
    env = environment(home)
    rc = home / RC[name]
    rc.parent.mkdir(parents=True, exist_ok=True)
    with rc.open("a", encoding="utf-8") as lines:
        lines.write((INSTALL[name] if install else "") + TOLD[name])
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 200, 0, 0))
    tty = os.ttyname(theirs)
    # Whoever leads a session and opens a terminal has it as its own, as an interactive shell wants.
    with subprocess.Popen(
        ["sh", "-c", f"exec {name} -i <{tty} >{tty} 2>&1"],
        cwd=folder, env=env, start_new_session=True,
    ) as running:  # fmt: skip
        os.set_blocking(ours, False)
        started = Shell(ours, home / "told")
        try:
            started.is_ready()
            yield started
        finally:
            running.kill()
            os.close(ours)
            os.close(theirs)
