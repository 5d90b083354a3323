"""Lets a process kill itself within a call of the operating system: before, in the middle, after.

A kill from outside seldom meets the moment in which bytes go to the disk; this one always does.
"""

import os
import signal
from collections.abc import Callable
from itertools import count
from typing import Any

CALLS = ("write", "fsync", "ftruncate", "replace", "unlink")


def arm(calls: int, share: int, say: Callable[[object], object]) -> None:
    """Kill this process at one of its next calls that change a file.

    Args:
        calls: at which of them.
        share: how much of it is done before, in per cent; of a write so much is written.
        say: told ``~`` when a write was cut in the middle.
    """
    numbers = count(1)

    def dying(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*words: Any) -> Any:
            if next(numbers) < calls:
                return real(*words)
            if name == "write" and 0 < share < 100:
                output, data = words
                real(output, bytes(data)[: len(data) * share // 100])
                say("~")
            elif share >= 50:
                real(*words)
            os.kill(os.getpid(), signal.SIGKILL)
            raise AssertionError("still alive")

        return call

    for name in CALLS:
        setattr(os, name, dying(name, getattr(os, name)))
