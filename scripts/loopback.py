"""Servers on this machine for a script: ports that are free, asking them, ending them."""

import contextlib
import os
import signal
import socket
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

HOST = "127.0.0.1"
PATIENCE = 60.0


def free_ports(number: int) -> list[int]:
    """Ports that nobody listened on a moment ago; held all at once, so that no two are the same."""
    with contextlib.ExitStack() as held:
        probes = [held.enter_context(socket.socket()) for _ in range(number)]
        for probe in probes:
            probe.bind((HOST, 0))
        return [probe.getsockname()[1] for probe in probes]


def ask(port: int, path: str) -> bytes:
    """What a server answers to GET; nothing where it does not, or answers with an error."""
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(f"http://{HOST}:{port}{path}", timeout=2) as answer:
            return bytes(answer.read())
    except OSError:  # the errors of urllib are of this kind
        return b""


def patiently(what: str, is_so: Callable[[], bool]) -> None:
    """Wait until something is so.

    Raises:
        TimeoutError: it is not, for a minute.
    """
    until = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > until:
            raise TimeoutError(f"{what} is not up after {PATIENCE:.0f} s")
        time.sleep(0.1)


def kill_all(folder: Path) -> None:
    """Kill every process that works in a folder or below it, until there is none."""
    while signal_all(folder, signal.SIGKILL):
        time.sleep(0.02)


def signal_all(folder: Path, what: signal.Signals) -> int:
    """Send a signal to every process that works in a folder or below it; gives how many."""
    found = list(working_in(folder))
    for pid in found:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, what)
    return len(found)


def working_in(folder: Path) -> Iterator[int]:
    """The processes whose working folder it is; PostgreSQL and all it starts stay in its own."""
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it ended meanwhile, or is not ours
            if (entry / "cwd").readlink().is_relative_to(folder):
                yield int(entry.name)
