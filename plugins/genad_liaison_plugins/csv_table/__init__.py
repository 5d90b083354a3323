"""CSV: contacts, posts with their appointments, and interactions as tables, both ways.

The columns are listed in :mod:`genad_liaison_plugins.csv_table.columns`; the headers of other
programs in ``headers``; the keys of a mapping file in ``mapping``; what a table cannot hold in
``writing``.
"""

from collections.abc import Iterable

from genad_liaison import Exporter, Importer, hookimpl
from genad_liaison_plugins.csv_table.reading import ReadOptions, read
from genad_liaison_plugins.csv_table.writing import WriteOptions, write


@hookimpl
def liaison_importers() -> Iterable[Importer]:
    """Offer to read tables."""
    yield Importer(
        name="csv",
        summary="contacts, posts and interactions as a table",
        suffixes=(".csv", ".tsv"),
        read=read,
        kinds=("contacts", "posts", "appointments", "interactions"),
        options=ReadOptions,
    )


@hookimpl
def liaison_exporters() -> Iterable[Exporter]:
    """Offer to write tables."""
    yield Exporter(
        name="csv",
        summary="contacts, posts and interactions as a table",
        suffix=".csv",
        write=write,
        kinds=("contacts", "posts", "interactions"),
        options=WriteOptions,
    )
