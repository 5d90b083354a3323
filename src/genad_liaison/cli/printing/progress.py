"""A sign of life on a terminal for what takes longer than a second."""

import contextlib
import sys
import threading
import time
from collections.abc import Callable, Iterator

BAR = 24
"""Columns of a bar."""
FIRST, EVERY = 1.0, 0.5
"""Seconds before the first sign, and between two."""


@contextlib.contextmanager
def working(what: str) -> Iterator[None]:
    """Say on stderr what is going on, while it is; nothing when nobody watches.

    The line is wiped out at the end, so nothing else may be written within the block.
    """
    if not what:
        yield
        return
    with _shown(lambda: what):
        yield


@contextlib.contextmanager
def counted(what: str) -> Iterator[Callable[[int, int], None]]:
    """The same with a bar; gives what is to be told how many are done, and of how many."""
    done, of = 0, 0

    def note(now: int, until: int) -> None:
        nonlocal done, of
        done, of = now, until

    with _shown(lambda: f"{what}  {_bar(done, of)}".rstrip()):
        yield note


def _bar(done: int, of: int) -> str:
    """``[######..................] 1,234 of 5,000``; nothing while it is not known how many."""
    if not of:
        return ""
    filled = BAR * done // of
    return f"[{'#' * filled:.<{BAR}}] {done:,} of {of:,}"


@contextlib.contextmanager
def _shown(what: Callable[[], str]) -> Iterator[None]:
    if sys.stderr is None or not sys.stderr.isatty():
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


def _show(what: Callable[[], str], done: threading.Event) -> None:
    began, widest = time.monotonic(), 0
    while not done.wait(EVERY if widest else FIRST):
        text = f"{what()} … {time.monotonic() - began:.0f} s"
        widest = max(widest, len(text))
        _write(f"\r{text:<{widest}}")
    if widest:
        _write(f"\r{' ' * widest}\r")


def _write(text: str) -> None:
    with contextlib.suppress(OSError, ValueError):  # the terminal may be gone before we are
        sys.stderr.write(text)
        sys.stderr.flush()
