"""The exporter: a selection's records, one document a line, ordered by kind and uid.

Nations and organisations that only came along with other records are shipped facts or somebody
else's, and are written only when they, or everything, were asked for.
"""

import json
from itertools import chain

from genad_liaison import KINDS, Record, Selection, Target, kind_of, record_document
from genad_liaison_plugins.json_lines.header import EVERYTHING, HEADER

_ORDER = {kind: place for place, kind in enumerate(KINDS)}


def write(selection: Selection, target: Target) -> None:
    """Write the header, then each record as :func:`genad_liaison.record_document` has it."""
    with target.text() as out:
        out.write(json.dumps(HEADER) + "\n")
        for record in _records(selection):
            out.write(json.dumps(record_document(record), ensure_ascii=False) + "\n")


def _records(selection: Selection) -> list[Record]:
    """The primary records and those released with them; each once."""
    came_along = (
        selection.contacts, selection.posts, selection.appointments, selection.interactions,
        selection.commitments, selection.documents, selection.lists, selection.others,
    )  # fmt: skip
    facts = (selection.nations, selection.organisations) if selection.kind == EVERYTHING else ()
    groups: tuple[tuple[Record, ...], ...] = (*came_along, *facts, selection.records)
    found = {(_ORDER[kind_of(record)], record.uid): record for record in chain(*groups)}
    return [record for _, record in sorted(found.items(), key=lambda item: item[0])]
