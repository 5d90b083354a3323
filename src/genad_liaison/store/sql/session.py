"""A connection for as long as one job lasts: statements in, rows out, and a write as a whole."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from attrs import frozen

if TYPE_CHECKING:
    from genad_liaison.store.sql.engine import Engine

Row = tuple[Any, ...]
Values = Mapping[str, Any]


@frozen
class Prepared:
    """A statement as the driver takes it.

    Attributes:
        names: of the values, in the order of their question marks; None where the text names them.
        fixed: values that belong to the statement.
    """

    text: str
    names: tuple[str, ...] | None
    fixed: Values

    def arguments(self, values: Values) -> Any:
        """The values as the driver takes them."""
        all_values = {**self.fixed, **values} if self.fixed else values
        return all_values if self.names is None else [all_values[name] for name in self.names]


class Session:
    """What a job says to the database.

    Args:
        engine: whose connection it is.
        driver: the connection itself, which commits each statement unless told to begin.
    """

    def __init__(self, engine: "Engine", driver: Any) -> None:
        self.engine = engine
        self.driver = driver

    @property
    def place(self) -> str:
        """Where this is, for messages."""
        return self.engine.place

    @property
    def office(self) -> str:
        """The name of the office."""
        return self.engine.office

    def say(self, text: str, values: Sequence[Any] = ()) -> list[Row]:
        """A statement in the driver's own words, and its rows."""
        cursor = self.driver.execute(text, values) if values else self.driver.execute(text)
        return cursor.fetchall() if cursor.description else []

    def ask(self, prepared: Prepared, values: Values) -> list[Row]:
        """A prepared statement, and its rows."""
        cursor = self.driver.execute(prepared.text, prepared.arguments(values))
        return cursor.fetchall() if cursor.description else []

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All that is said within it, or nothing; others wait for their turn to write."""
        self.engine.begin(self)
        try:
            yield
        except BaseException:
            self._take_back()
            raise
        try:
            self.driver.execute("COMMIT")
        except BaseException:
            self._take_back()
            raise

    @contextmanager
    def looking(self) -> Iterator[None]:
        """Everything that is asked within it is answered as of one moment."""
        self.driver.execute(self.engine.begin_looking)
        try:
            yield
        finally:
            self._take_back()

    def _take_back(self) -> None:
        try:
            self.driver.execute("ROLLBACK")
        except self.engine.errors:
            # Either there is nothing to take back any more, or the connection is gone, which the
            # error that brought us here says better.
            self.driver = None
