"""A phone book: one line per contact, with the post and the official addresses."""

from collections.abc import Iterable

from genad_liaison import Exporter, Selection, Target, hookimpl


@hookimpl
def liaison_exporters() -> Iterable[Exporter]:
    """Offer the exporter ``phonebook``."""
    yield Exporter(name="phonebook", summary="one line per contact", suffix=".txt", write=write)


def write(selection: Selection, target: Target) -> None:
    """Write the contacts that the office's rules have released, in the order of their names."""
    with target.text() as out:
        print(selection.marking_line, file=out)
        for contact in sorted(selection.contacts, key=lambda one: one.sorting):
            name = contact.name_line(selection.as_of)
            posts = ", ".join(f"{held.post}, {held.party}" for held in selection.held_by(contact))
            print(name, posts, *contact.emails, *contact.phones, sep="\t", file=out)
