"""Links and words anew from the records: after the fields that are asked for have changed."""

from functools import partial

from genad_liaison.model import KINDS
from genad_liaison.store.sql.documents import Decoder
from genad_liaison.store.sql.full_text import New
from genad_liaison.store.sql.head import head_of, note_fields
from genad_liaison.store.sql.rows import derived
from genad_liaison.store.sql.session import Row, Session
from genad_liaison.store.sql.single import stream_page
from genad_liaison.store.sql.tables import LINKS, RECORDS
from genad_liaison.store.sql.writing import delete_of, link_rows


def reindex(session: Session, decoder: Decoder) -> None:
    """Take out what is derived, and derive it again; the log and the documents stay as they are."""
    with session.writing():
        head_of(session, lock=True)
        session.engine.forget_derived(session, decoder)
        for kind in KINDS:
            after = ""
            while rows := stream_page(session, kind=kind, after=after):
                _derive(session, kind, rows, decoder)
                after = rows[-1][0]
        note_fields(session)


def _derive(session: Session, kind: str, rows: list[Row], decoder: Decoder) -> None:
    engine = session.engine
    links: list[Row] = []
    news: list[New] = []
    for key, document, revision in rows:
        about = derived(kind, decoder.record(kind, document, revision), engine.spellings)
        place = (about.place, about.first, about.ends)
        row = (session.office, kind, key, *place, revision, document)
        news.append((None, row, about.words))
        links.extend(link_rows(engine, kind, key, about))
        engine.note_long(session, (value for _, value, _, _ in about.links))
    uids = engine.list_value(key for key, _, _ in rows)
    values = {"office": session.office, "kind": kind, "uids": uids}
    session.ask(
        engine.prepared(("clear", RECORDS.name), partial(delete_of, engine, RECORDS)), values
    )
    engine.add_records(session, news)
    engine.insert(session, LINKS, tuple(LINKS.c.keys()), links)
