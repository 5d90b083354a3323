"""A sign of life on a terminal for what takes longer than a second."""

import contextlib
import sys
import threading
from collections.abc import Iterator

FIRST, EVERY = 1.0, 0.5


@contextlib.contextmanager
def working(what: str) -> Iterator[None]:
    """Say on stderr what is going on, while it is; nothing when nobody watches."""
    if not sys.stderr.isatty():
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
    shown, waited = False, FIRST
    while not done.wait(FIRST if not shown else EVERY):
        sys.stderr.write(f"\r{what} … {waited:.0f} s")
        sys.stderr.flush()
        shown, waited = True, waited + EVERY
    if shown:
        sys.stderr.write("\r\033[K")
        sys.stderr.flush()
