"""Writers that are processes of their own, and say through a pipe what was acknowledged to them."""

import os
import select
import signal
import time
import traceback
from collections.abc import Callable
from itertools import count

from attrs import define, evolve, field
from tests.torture.sudden import arm
from tests.torture.work import CYCLE, write

from genad_liaison.errors import StoreError
from genad_liaison.store.opening import open_store

WAIT = 60.0
COMPACTS = 6
"""A writer compacts after every so many change sets."""


@define
class Writer:
    """A running writer.

    Attributes:
        acknowledged: the number of the last change set that it said was committed.
        committing, compacting: whether it said that it had begun to, and not that it was done.
        cut: whether it died in the middle of a write.
        unheard: what it found committed by the one before it, who was killed before hearing it.
        seconds: how long the commits of each size take.
        failure: what it said when it gave up by itself.
    """

    name: str
    pid: int
    pipe: int
    acknowledged: int
    committing: bool = False
    compacting: bool = False
    cut: bool = False
    unheard: int = 0
    seconds: dict[int, float] = field(factory=lambda: dict.fromkeys(range(CYCLE), 0.002))
    failure: str = ""
    retries: int = 0
    _unread: bytes = field(default=b"", alias="_unread")

    def hear(self, timeout: float = 0.0) -> bool:
        """Take in what it said; whether it may say more."""
        while select.select([self.pipe], [], [], timeout)[0]:
            data = os.read(self.pipe, 65536)
            if not data:
                return False
            *lines, self._unread = (self._unread + data).split(b"\n")
            for line in lines:
                self._note(line.decode())
            timeout = 0.0
        return True

    def hear_until(self, number: int, deadline: float) -> None:
        """Wait until that change set is acknowledged, and the next is being written."""
        while self.acknowledged < number or not (self.committing or self.compacting):
            if time.monotonic() > deadline or not self.hear(0.5):
                return

    @property
    def pace(self) -> float:
        """How long the commit takes that it is at."""
        return self.seconds[(self.acknowledged + 1) % CYCLE]

    def kill(self) -> None:
        """Kill it, where it is not dead, and take in what it had said."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        while self.hear(1.0):
            pass
        os.close(self.pipe)

    def _note(self, line: str) -> None:
        match line[0]:
            case "(":
                self.committing = True
            case "<" | ">":
                self.compacting = line[0] == "<"
            case "=":
                self.unheard += 1
            case "~":
                self.cut = True
            case "?":
                self.retries += 1
                self.committing = self.compacting = False
            case "!":
                self.failure += line[1:] + "\n"
            case _:
                number, micros = map(int, line.split())
                assert number == self.acknowledged + 1
                self.acknowledged = number
                self.committing = False
                self.seconds[number % CYCLE] += 0.5 * (micros / 1e6 - self.seconds[number % CYCLE])


def start(
    url: str,
    name: str,
    done: int,
    *,
    like: Writer | None = None,
    sudden: tuple[int, int] | None = None,
    stubborn: bool = False,
) -> Writer:
    """Start a writer as a fork of this process.

    Args:
        done: how many change sets of this name were acknowledged before.
        like: the one that it stands in for, whose pace it is taken to have.
        sudden: at which call of the system it kills itself, and how far into it (per cent).
        stubborn: open the store anew and go on when the server is gone for a while.
    """
    heard, said = os.pipe()
    pid = os.fork()
    if pid:
        os.close(said)
        new = Writer(name=name, pid=pid, pipe=heard, acknowledged=done)
        return evolve(new, seconds=like.seconds) if like else new
    try:
        os.close(heard)
        to_pipe = os.write  # the real one, also when calls are fatal

        def say(line: object) -> None:
            to_pipe(said, f"{line}\n".encode())

        try:
            if sudden:
                arm(*sudden, say)
            _run(url, name, done, say, stubborn)
        except BaseException:
            for line in traceback.format_exc().splitlines():
                say(f"!{line}")
    finally:
        os._exit(1)


def _run(url: str, name: str, done: int, say: Callable[[object], None], stubborn: bool) -> None:
    numbers = count(done + 1)
    number = next(numbers)
    while True:
        try:
            store = open_store(url, wait=WAIT)
            while True:
                write(store, name, number, say)
                if number % COMPACTS == 0:
                    say("<")
                    store.compact()
                    say(">")
                number = next(numbers)
        except StoreError:
            if not stubborn:
                raise
            say("?")
            time.sleep(0.02)
