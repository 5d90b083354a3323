"""A wire between a client and a PostgreSQL server, which may be cut at a moment of our choice."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress

COMMITTED = b"COMMIT\0"
"""What the server says when a transaction is committed (CommandComplete)."""


class Wire:
    """Passes bytes on.

    Attributes:
        cut_at_commit: how many times the server's word that a commit is done is kept from the
            client, and the connection ended instead.
        cuts: how often that was done.
    """

    def __init__(self, path: str) -> None:
        self.cut_at_commit = self.cuts = 0
        self._path = path
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._ends: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def port(self) -> int:
        port: int = self._listener.getsockname()[1]
        return port

    def close(self) -> None:
        """End everything that goes over it."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)  # else it would accept one more
        self._listener.close()
        self.cut()

    def cut(self) -> None:
        """End all connections, and let new ones be made."""
        ends, self._ends = self._ends, []
        for end in ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                server = socket.socket(socket.AF_UNIX)
                server.connect(self._path)
                self._ends += [client, server]
                for pair in ((client, server), (server, client)):
                    threading.Thread(target=self._pass_on, args=pair, daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(1 << 16):
                if self.cut_at_commit and COMMITTED in data:
                    self.cut_at_commit -= 1
                    self.cuts += 1
                    break
                target.sendall(data)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


@contextmanager
def wire_to(path: str) -> Iterator[Wire]:
    """A wire to the socket of a server."""
    with closing(Wire(path)) as wire:
        yield wire
