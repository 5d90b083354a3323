"""A query that has a name, so that it need not be written again."""

from attrs import frozen

from genad_liaison.model.record import Record


@frozen(kw_only=True)
class StoredQuery(Record):
    """What ``query:name`` stands for.

    Attributes:
        name: short, without spaces where it can be: it is typed.
        kind: the kind of record that it asks for.
        query: the text, read anew at each asking, so that ``-1y`` counts from that day.
    """

    name: str
    kind: str = "contacts"
    query: str = ""
    note: str = ""
