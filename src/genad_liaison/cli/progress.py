"""A sign of life on a terminal for what takes longer than a second."""

import contextlib
import sys
import threading
import time
from collections.abc import Iterator

FIRST, EVERY = 1.0, 0.5
"""Seconds before the first sign, and between two."""


@contextlib.contextmanager
def working(what: str) -> Iterator[None]:
    """Say on stderr what is going on, while it is; nothing when nobody watches.

    The line is wiped out at the end, so nothing else may be written within the block.
    """
    if not what or sys.stderr is None or not sys.stderr.isatty():
        yield
        return
    done = threading.Event()
    thread = threading.Thread(target=_show, args=(what, done), daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _show(what: str, done: threading.Event) -> None:
    began, text = time.monotonic(), ""
    while not done.wait(EVERY if text else FIRST):
        text = f"{what} … {time.monotonic() - began:.0f} s"
        _write(f"\r{text}")
    if text:
        _write(f"\r{' ' * len(text)}\r")


def _write(text: str) -> None:
    with contextlib.suppress(OSError, ValueError):  # the terminal may be gone before we are
        sys.stderr.write(text)
        sys.stderr.flush()
