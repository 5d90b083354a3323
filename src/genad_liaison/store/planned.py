"""How a store looks for a query, in words: for those who wonder why it takes long."""

from genad_liaison.query import Among, And, Between, Or, Present, Query, Term, Words
from genad_liaison.query.fields import field_of
from genad_liaison.query.links import indexed_field

SCAN = "every record"


def planned(kind: str, query: Query, *, full_text: bool = True) -> str:
    """What narrows the search for a query; the query itself judges what is found.

    Args:
        full_text: whether the store has a full-text index.
    """
    match query:
        case Among(field="uid"):
            return "key"
        case Term(field=name) | Among(field=name) | Present(field=name):
            if indexed_field(kind, name) is not None:
                return f"index {name}"
            return _text(kind, name, full_text)
        case Words() if full_text:
            return "full text"
        case Between(field=name):
            return "dates" if name == "date" else f"index {name}"
        case And(parts=parts):
            ways = dict.fromkeys(planned(kind, part, full_text=full_text) for part in parts)
            return " and ".join(way for way in ways if way != SCAN) or SCAN
        case Or(parts=parts) if parts:
            ways = dict.fromkeys(planned(kind, part, full_text=full_text) for part in parts)
            return SCAN if SCAN in ways else " or ".join(ways)
    return SCAN


def _text(kind: str, name: str, full_text: bool) -> str:
    field = field_of(kind, name)
    return "full text" if full_text and field is not None and field.type == "text" else SCAN
