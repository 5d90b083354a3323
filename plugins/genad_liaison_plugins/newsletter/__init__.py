"""The newsletter: Markdown items in; one message per edition, a preview and the recipients out.

Jinja2 and markdown-it-py are imported when an issue is written, not when the plugin is loaded.
"""

from collections.abc import Iterable

from genad_liaison import Exporter, Importer, Selection, Target, hookimpl
from genad_liaison_plugins.newsletter.items import is_item, read
from genad_liaison_plugins.newsletter.options import NewsletterOptions


@hookimpl
def liaison_importers() -> Iterable[Importer]:
    """Offer the reader of newsletter items."""
    yield Importer(
        name="newsletter",
        summary="Newsletter items: Markdown with title and marking on top",
        suffixes=(".md", ".markdown"),
        read=read,
        kinds=("documents",),
        sniff=is_item,
    )


@hookimpl
def liaison_exporters() -> Iterable[Exporter]:
    """Offer the writer of a newsletter's issue."""
    yield Exporter(
        name="newsletter",
        summary="Newsletter: one message per edition, a preview, the recipients",
        suffix="",
        write=write,
        kinds=("contacts",),
        folder=True,
        mailing=True,
        options=NewsletterOptions,
    )


def write(selection: Selection, target: Target, options: NewsletterOptions | None = None) -> None:
    """Write the issue into a folder; see ``exporting.write``."""
    from genad_liaison_plugins.newsletter import exporting

    exporting.write(selection, target, options or NewsletterOptions())
