"""A server process on loopback, up while a test runs."""

import contextlib
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

HOST = "127.0.0.1"
PATIENCE = 30.0


def free_port() -> int:
    """A port that nobody listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


@contextlib.contextmanager
def serving(command: Sequence[str | Path], port: int, folder: Path) -> Iterator[None]:
    """Run a server until the block ends; it listens on the port when the block begins.

    Raises:
        AssertionError: it does not listen in time; with what it said.
    """
    log = folder / "server.log"
    with log.open("wb") as out:
        server = subprocess.Popen(
            [str(part) for part in command], cwd=folder, stdout=out, stderr=subprocess.STDOUT
        )
    try:
        until = time.monotonic() + PATIENCE
        while not _listens(port):
            assert server.poll() is None, f"it ended: {log.read_text(encoding='utf-8')}"
            assert time.monotonic() < until, f"no answer: {log.read_text(encoding='utf-8')}"
            time.sleep(0.05)
        yield
    finally:
        server.terminate()
        server.wait(PATIENCE)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((HOST, port)) == 0
