"""Pages of answers, each asked for when the one before was read; nothing is held between them."""

from collections.abc import Callable, Hashable, Iterator
from functools import partial

from sqlalchemy import Select

from genad_liaison.errors import UsageError
from genad_liaison.model import Record
from genad_liaison.query import sort_key
from genad_liaison.query.order import SortKey
from genad_liaison.store.sql import statements
from genad_liaison.store.sql.documents import Decoder
from genad_liaison.store.sql.engine import Engine
from genad_liaison.store.sql.scans import Scan
from genad_liaison.store.sql.session import Row, Session, Values
from genad_liaison.store.sql.single import last_document, place_of_record

LEAST_PAGE, FIRST_PAGE, LARGEST_PAGE = 32, 64, 1024
LARGEST_GATHERED = 10_000
"""Where all answers are gathered for each page, rather few pages."""


class Pages:
    """Asks for pages, and whatever else is asked about a scan."""

    def __init__(self, engine: Engine, decoder: Decoder) -> None:
        self._engine = engine
        self._decoder = decoder

    def walk(
        self,
        scan: Scan,
        newest: bool,
        start: SortKey | None,
        limit: int | None,
        *,
        first: int | None = None,
    ) -> Iterator[Record]:
        """Page after page, each larger than the one before, and no more than is wanted.

        Args:
            first: about so many are wanted, if all are answers.
        """
        size, most = max(LEAST_PAGE, min(first or FIRST_PAGE, FIRST_PAGE)), LARGEST_PAGE
        if scan.gathers:
            size, most = LARGEST_PAGE, LARGEST_GATHERED
        left, key = limit, start and (start[0], self._engine.key(start[1]))
        while left is None or left > 0:
            if left is not None:
                size = min(left, most)
            rows = self._engine.run(
                partial(self._page, scan=scan, newest=newest, key=key, size=size)
            )
            for _, _, revision, document in rows:
                yield self._decoder.record(scan.kind, document, revision)
            if len(rows) < size:
                return
            key = (rows[-1][1], rows[-1][0])
            size, left = min(2 * size, most), left and left - len(rows)

    def uids(self, scan: Scan, newest: bool, start: SortKey | None, limit: int) -> list[str]:
        """The uids of the first so many, without their documents."""
        key = start and (start[0], self._engine.key(start[1]))

        def found(session: Session) -> list[str]:
            rows = self._page(
                session, scan=scan, newest=newest, key=key, size=limit, what=statements.keys
            )
            keys = [row[0] for row in rows]
            texts = self._engine.texts(session, keys)
            return [texts[one] for one in keys]

        return self._engine.run(found)

    def _page(
        self,
        session: Session,
        *,
        scan: Scan,
        newest: bool,
        key: SortKey | None,
        size: int,
        what: Callable[..., Select[Row]] = statements.page,
    ) -> list[Row]:
        more: dict[str, object] = {"limit": size}
        if key is not None:
            # The end of the walk moves along with the key, so that either may be looked up.
            end = {"low": max(scan.low, key[0])} if newest else {"high": min(scan.high, key[0])}
            more |= {"place_": key[0], "uid_": key[1], **end}
        goes_on = key is not None
        build = partial(what, self._engine, scan, newest=newest, goes_on=goes_on)
        return self.ask(session, scan, (what.__name__, newest, goes_on), build, more)

    def ask(
        self,
        session: Session,
        scan: Scan,
        what: Hashable,
        build: Callable[[], Select[Row]],
        more: Values | None = None,
    ) -> list[Row]:
        """The rows of a statement about a scan, built where none of its shape was before.

        Args:
            what: which of its statements.
            more: values that are not of the scan.
        """
        prepared = self._engine.prepared((what, scan.shape, scan.is_everything), build)
        return session.ask(prepared, {**scan.values(self._engine), **(more or {})})

    def key_of(self, kind: str, uid: str) -> SortKey:
        """Where a record stands, or stood when a page ended with it, though it is gone since.

        Raises:
            UsageError: there never was such a record.
        """
        place = self._engine.run(partial(place_of_record, kind=kind, uid=uid))
        if place is not None:
            return place, uid
        gone = self._engine.run(partial(last_document, kind=kind, uid=uid))
        if gone is None:
            raise UsageError(f"there are no {kind} {uid} to go on after")
        return sort_key(kind, self._decoder.of(kind, uid, gone.encode(), 0))
