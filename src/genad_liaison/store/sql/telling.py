"""Whether the words that SQLite's index knows of records tell all that was asked of them.

It has the words of a text and their shortened forms without telling which is which, so that what is
found for a beginning may be a shortened form of a word that begins otherwise. Such words are rare,
and whether there are any is soon seen.
"""

from genad_liaison.query.fold import lengthened, shortened
from genad_liaison.store.sql.session import Session
from genad_liaison.store.sql.trees import Ways

LONGEST = 50
"""Longer words are cut in the index, some of them to the same beginning."""
MOST = 200
VOCABULARY = """
    CREATE VIRTUAL TABLE IF NOT EXISTS temp.genad_terms USING fts5vocab (main, genad_words, row)"""
_TERMS = f"SELECT term FROM temp.genad_terms WHERE term >= ? AND term < ? LIMIT {MOST}"


def tells(session: Session, ways: Ways) -> bool:
    """Whether a record that has one of the ways to spell a phrase has the phrase.

    Within one look at the database, since words may be added behind it; ``VOCABULARY`` is there.
    """
    if any(len(way.words) != 1 or len(way.words[0]) > LONGEST for way in ways):
        return False
    return not any(
        _is_come_to(session, way.words[0])
        if way.is_beginning
        else shortened(way.words[0]) != way.words[0]
        for way in ways
    )


def _is_come_to(session: Session, form: str) -> bool:
    """Whether a word that begins otherwise may begin like the form once it is shortened."""
    for beginning in lengthened(form):
        terms = [term for (term,) in session.say(_TERMS, [beginning, f"{beginning}\U0010ffff"])]
        if len(terms) == MOST or any(
            shortened(term).startswith(form) and not term.startswith(form) for term in terms
        ):
            return True
    return False
