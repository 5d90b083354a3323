"""The lock that writers of one office file take in turn: ``office.jsonl.lock`` beside it."""

import os
import time
from pathlib import Path

from genad_liaison.errors import StoreError

PAUSE = 0.005
"""Seconds between two tries."""


class WriteLock:
    """An exclusive lock of the operating system, which a killed program gives back by itself.

    The lock file stays open between uses: to open it anew would cost as much as half a write.

    Args:
        wait: how many seconds to wait for another writer before giving up.
    """

    def __init__(self, path: Path, wait: float) -> None:
        self.path = path
        self._wait = wait
        self._handle: int | None = None

    def acquire(self) -> None:
        """Take the lock.

        Raises:
            StoreError: another program holds it for too long, or there can be no lock file.
        """
        deadline = time.monotonic() + self._wait
        try:
            while not self._try():
                if time.monotonic() >= deadline:
                    raise StoreError(
                        f"{self.path}: another program has been writing for {self._wait:g} s; "
                        "nothing was changed",
                        "try again when it is done (a program that was killed holds no lock)",
                        "to wait longer:  genad --wait 60, or GENAD_WAIT=60",
                    )
                time.sleep(PAUSE)
        except OSError as error:
            raise StoreError(
                f"{self.path}: no lock: {error.strerror}; nothing was changed"
            ) from error

    def is_free(self) -> bool:
        """Take the lock if nobody has it, and say whether that was so."""
        try:
            return self._try()
        except OSError:
            return False

    def release(self) -> None:
        """Give the lock back; the next one to ask gets it."""
        from filelock import unlock_descriptor

        if self._handle is not None:
            unlock_descriptor(self._handle)

    def close(self) -> None:
        """Close the lock file, and thereby give back the lock."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def _try(self) -> bool:
        from filelock import lock_descriptor

        if self._handle is None:
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
            self._handle = os.open(self.path, flags, 0o600)
        if not lock_descriptor(self._handle, blocking=False):
            return False
        if os.fstat(self._handle).st_nlink:
            return True
        self.close()  # somebody deleted the lock file: others lock the new one
        return False
