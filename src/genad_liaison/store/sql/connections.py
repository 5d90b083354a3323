"""The connections to a database: how a job is done on one, and done again where that may help."""

import os
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy.pool import Pool, QueuePool

from genad_liaison.errors import ClosedError, LiaisonError, StoreError
from genad_liaison.store.sql.damage import UNREADABLE, damaged
from genad_liaison.store.sql.session import Session

T = TypeVar("T")

FIRST_PAUSE, LONGEST_PAUSE = 0.01, 1.0
KEPT = 5
"""Connections that are kept open for the next job."""


class Connections(ABC):
    """A pool of connections, and the jobs that are done on them.

    Args:
        place: where the database is, as it may be shown to anybody.
        office: the name of the office.
        wait: how many seconds a job is tried again when somebody is in its way.

    Attributes:
        errors: what the driver raises.
    """

    errors: type[Exception]

    def __init__(self, place: str, office: str, *, wait: float, read_only: bool) -> None:
        self.place, self.office = place, office
        self.wait, self.read_only = wait, read_only
        self._process = os.getpid()
        self._inherited: list[Pool] = []
        self._pool: Pool = self._new_pool()
        self._is_closed = False

    def run(self, job: Callable[[Session], T], *, patient: bool = True) -> T:
        """Do a job; once more, after a pause, where somebody was in its way or the server went.

        Args:
            patient: whether to wait for a server that is gone; for a cluster that is about to have
                a new leader, we wait in any case.

        Raises:
            StoreError: it cannot be done, or not within the time that we wait; or what is there
                is not what was written.
        """
        deadline, pause = time.monotonic() + self.wait, FIRST_PAUSE
        while True:
            try:
                with self.session() as session:
                    return job(session)
            except self.errors as error:
                gone = self.is_lost(error) if patient else self.lacks_leader(error)
                if not (gone or self.is_in_the_way(error)) or time.monotonic() + pause > deadline:
                    raise self.fault(error) from None
            except UNREADABLE as error:
                raise damaged(self.place, error) from error
            time.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A connection of the pool; one that was lost is not put back, nor are its fellows.

        Raises:
            StoreError: all was given back.
        """
        if self._is_closed:
            raise ClosedError(f"{self.place} was closed; open it again")
        if self._process != os.getpid():
            self._leave_to_parent()
        pool = self._pool
        connection = pool.connect()
        session = self.session_on(connection.dbapi_connection)
        try:
            yield session
        except self.errors as error:
            if self.is_lost(error):
                session.driver = None
                self._renew(pool)  # its fellows in the pool will be lost as well
            raise
        except LiaisonError:
            raise
        except BaseException:
            session.driver = None  # stopped in the midst of who knows what
            raise
        finally:
            if session.driver is None or pool is not self._pool:
                connection.invalidate()
            connection.close()

    def close(self) -> None:
        """Give back all connections; those that are at work, when they are done."""
        self._is_closed = True
        self._renew(self._pool)

    def _renew(self, pool: Pool) -> None:
        if pool is self._pool:
            self._pool = self._new_pool()
        pool.dispose()

    def _new_pool(self) -> Pool:
        return QueuePool(self.connect, pool_size=KEPT, max_overflow=-1, reset_on_return=None)

    def _leave_to_parent(self) -> None:
        """After a fork: the connections are the parent's, and closing them would end them there."""
        self._inherited.append(self._pool)
        self._pool, self._process = self._new_pool(), os.getpid()

    @abstractmethod
    def connect(self) -> Any:
        """A new connection, which commits each statement unless told to begin."""

    @abstractmethod
    def session_on(self, connection: Any) -> Session:
        """What jobs are done by, on a connection."""

    @abstractmethod
    def is_in_the_way(self, error: Exception) -> bool:
        """Whether somebody else was in the way, so that trying again is worth it."""

    @abstractmethod
    def is_lost(self, error: Exception) -> bool:
        """Whether the connection is gone, or there was none to be had."""

    @abstractmethod
    def lacks_leader(self, error: Exception) -> bool:
        """Whether members of a cluster answer, yet none of them leads."""

    @abstractmethod
    def fault(self, error: Exception) -> StoreError:
        """What went wrong, with the remedy, and without anything that is secret."""
