"""JSON Lines: every record as the office keeps it, one a line, without loss, both ways."""

from collections.abc import Iterable

from genad_liaison import KINDS, Exporter, Importer, hookimpl
from genad_liaison_plugins.json_lines.header import EVERYTHING, is_header_line
from genad_liaison_plugins.json_lines.reading import read
from genad_liaison_plugins.json_lines.writing import write

_SUMMARY = "every record, one JSON document a line, without loss"


@hookimpl
def liaison_importers() -> Iterable[Importer]:
    """Offer to read records back."""
    yield Importer(
        name="json-lines",
        summary=_SUMMARY,
        suffixes=(".jsonl", ".ndjson"),
        read=read,
        kinds=tuple(KINDS),
        sniff=is_header_line,
    )


@hookimpl
def liaison_exporters() -> Iterable[Exporter]:
    """Offer to write records, by default those of every kind."""
    yield Exporter(
        name="json-lines",
        summary=_SUMMARY,
        suffix=".jsonl",
        write=write,
        kinds=(EVERYTHING, *KINDS),
    )
