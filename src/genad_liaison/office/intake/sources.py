"""Files as importers get them, and what importers give, checked."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from genad_liaison.codec import from_document, to_document
from genad_liaison.errors import LiaisonError, NotFoundError, PluginError, UsageError
from genad_liaison.model import KINDS, Draft, ImportProblem, Place
from genad_liaison.plugin.offers import Source
from genad_liaison.plugin.registry import (
    Offered,
    Provider,
    Registry,
    guarded,
    guarded_items,
    with_options,
)


def read_source(path: Path) -> Source:
    """The file as an importer gets it.

    Raises:
        NotFoundError: it is not there.
        UsageError: it is a folder, or empty.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise NotFoundError(f"{path}: there is no such file") from None
    except IsADirectoryError:
        raise UsageError(f"{path} is a folder", f"name the files: {path}/*") from None
    except OSError as error:
        raise LiaisonError(f"{path}: {error.strerror or error}") from error
    if not data.strip(b"\xef\xbb\xbf \t\r\n\0"):
        raise UsageError(f"{path} is empty; nothing was imported")
    return Source(name=path.name, data=data)


def importer_for(registry: Registry, source: Source, format_name: str | None) -> Offered:
    """The importer of that name, or the one that knows the file.

    Raises:
        UsageError: none does; the hints list the formats.
    """
    if format_name is not None:
        return registry.importer(format_name)
    offered = registry.importer_for(source.name, source.data[:4096])
    if offered is None:
        lines = (f"{name}: {', '.join(o.offer.suffixes)}" for name, o in registry.importers.items())
        raise UsageError(
            f"{source.name}: no importer knows this kind of file",
            "say what it is with --format; formats:",
            *lines,
        )
    return offered


def read_drafts(
    offered: Offered, source: Source, options: Any
) -> tuple[list[Draft], list[ImportProblem]]:
    """Everything that an importer finds in a file.

    Raises:
        PluginError: it failed while it read, or gave what is no draft.
    """
    importer, provider = offered.offer, offered.provider
    arguments = with_options(importer, importer.read, [source], options)
    drafts: list[Draft] = []
    problems: list[ImportProblem] = []
    items: Iterator[Any] = guarded_items(
        provider, guarded(provider, lambda: importer.read(*arguments))
    )
    for item in items:
        if not isinstance(item, Draft | ImportProblem):
            raise _garbage(provider, f"a {type(item).__name__}")
        if not isinstance(item.place, Place):
            raise _garbage(provider, f"the place {item.place!r}")
        if isinstance(item, ImportProblem):
            problems.append(item)
        else:
            _check(item, offered)
            drafts.append(item)
    return drafts, problems


def _check(draft: Draft, offered: Offered) -> None:
    """A draft of a stranger's plugin must be of a kind that it offers, and hold what it should."""
    record, provider = draft.record, offered.provider
    kind = next((kind for kind, cls in KINDS.items() if type(record) is cls), "")
    if kind not in offered.offer.kinds:
        raise _garbage(provider, f"a draft of {kind or type(record).__name__}")
    if provider.bundled:
        return
    try:
        sound = from_document(kind, to_document(record)) == record
    except Exception as error:  # whatever a stranger's values do to the codec
        raise _garbage(provider, f"a draft of {kind} that cannot be kept ({error})") from error
    if not sound:
        raise _garbage(provider, f"a draft of {kind} with values of other types")


def _garbage(provider: Provider, what: str) -> PluginError:
    return PluginError(
        f"the plugin {provider.name} ({provider}) gave {what}; nothing was imported",
        "a Draft or an ImportProblem is wanted, of the kinds that it offers",
    )
