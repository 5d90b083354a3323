"""The hooks that a plugin may implement. A hook returns typed, named offers and does no work."""

from collections.abc import Iterable

import pluggy

from genad_liaison.plugin.offers import Exporter, Importer

PROJECT = "genad_liaison"
API = 1
"""The level of the plugin interface; within a level, it is only ever added to."""

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def liaison_importers() -> Iterable[Importer]:  # type: ignore[empty-body]
    """Offer the formats that this plugin reads."""


@hookspec
def liaison_exporters() -> Iterable[Exporter]:  # type: ignore[empty-body]
    """Offer the formats that this plugin writes.

    Example:
        >>> from genad_liaison import Exporter, hookimpl
        >>> @hookimpl
        ... def liaison_exporters():
        ...     yield Exporter(name="names", summary="Names", suffix=".txt", write=print)
    """
