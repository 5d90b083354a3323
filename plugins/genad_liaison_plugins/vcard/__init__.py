"""Contact cards: vCard 2.1, 3.0 and 4.0 in; 3.0 out, as one file or as a folder (vdir)."""

from collections.abc import Iterable, Iterator

from genad_liaison import (
    Draft,
    Exporter,
    Importer,
    ImportProblem,
    Selection,
    Source,
    Target,
    hookimpl,
)

KINDS = ("contacts", "organisations", "lists")


@hookimpl
def liaison_importers() -> Iterable[Importer]:
    """Offer the importer ``vcard``."""
    yield Importer(
        name="vcard",
        summary="contact cards 2.1, 3.0, 4.0",
        suffixes=(".vcf", ".vcard"),
        read=read,
        kinds=KINDS,
        sniff=sniff,
    )


@hookimpl
def liaison_exporters() -> Iterable[Exporter]:
    """Offer the exporters ``vcard`` and ``vdir``."""
    yield Exporter(
        name="vcard", summary="contact cards 3.0", suffix=".vcf", write=write, kinds=KINDS
    )
    yield Exporter(
        name="vdir",
        summary="a folder of contact cards 3.0, one file each",
        suffix="",
        write=write_folder,
        kinds=KINDS,
        folder=True,
    )


def read(source: Source) -> Iterator[Draft | ImportProblem]:
    """Read a contact file; see :func:`genad_liaison_plugins.vcard.reading.read`."""
    from genad_liaison_plugins.vcard import reading

    return reading.read(source)


def sniff(start: bytes) -> bool:
    """Whether a file begins like a contact file."""
    from genad_liaison_plugins.vcard import reading

    return reading.sniff(start)


def write(selection: Selection, target: Target) -> None:
    """Write all cards into one file."""
    from genad_liaison_plugins.vcard import writing

    writing.write(selection, target)


def write_folder(selection: Selection, target: Target) -> None:
    """Write each card into a file of its own."""
    from genad_liaison_plugins.vcard import writing

    writing.write_folder(selection, target)
