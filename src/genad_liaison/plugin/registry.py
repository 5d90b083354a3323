"""The registry: loads plugins one by one, checks what they offer, leaves broken ones out."""

import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import pluggy
from attrs import Factory, define, frozen

from genad_liaison.errors import LiaisonError, NotFoundError, PluginError
from genad_liaison.plugin import hookspecs
from genad_liaison.plugin.offers import Exporter, Importer

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

BUNDLED = "genad-liaison"
NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")
"""Of a format: a word that can be typed, and is no option."""


@frozen(kw_only=True)
class Provider:
    """Where a plugin comes from."""

    name: str
    distribution: str = ""
    version: str = ""

    @property
    def bundled(self) -> bool:
        """Whether it comes with genad_liaison itself."""
        return self.distribution == BUNDLED

    def __str__(self) -> str:
        if self.bundled:
            return "bundled"
        return f"{self.distribution or self.name} {self.version}".strip()


@frozen(kw_only=True)
class PluginProblem:
    """Why a plugin, or one of its offers, was left out."""

    provider: Provider
    reason: str

    def __str__(self) -> str:
        return f"{self.provider} ({self.reason})"


@frozen(kw_only=True)
class Offered:
    """An offer with where it comes from."""

    offer: Any
    provider: Provider


@define(kw_only=True)
class Registry:
    """The formats that can be read and written, by name."""

    importers: dict[str, Offered] = Factory(dict)
    exporters: dict[str, Offered] = Factory(dict)
    providers: list[Provider] = Factory(list)
    problems: list[PluginProblem] = Factory(list)

    @classmethod
    def load(
        cls,
        *,
        only: Sequence[str] | None = None,
        points: "Iterable[EntryPoint] | None" = None,
        strict: bool = False,
    ) -> "Registry":
        """Load the plugins of the entry-point group ``genad_liaison``.

        Args:
            only: names of the entry points to load; None for all.
            points: the entry points themselves, where they do not come from metadata.
            strict: raise for the first plugin that had to be left out.

        Raises:
            PluginError: with ``strict``, a plugin is broken.
        """
        registry = cls()
        from importlib.metadata import entry_points  # slow to load, and most questions ask nothing

        found = tuple(entry_points(group=hookspecs.PROJECT) if points is None else points)
        for point in sorted(found, key=lambda p: (_provider(p).distribution != BUNDLED, p.name)):
            if only is None or point.name in only:
                registry._add(point)
        for name in dict.fromkeys(only or ()):
            if name not in {point.name for point in found}:
                registry._leave_out(Provider(name=name), "no plugin of that name is installed")
        if strict and registry.problems:
            raise PluginError(f"left out: {registry.problems[0]}")
        return registry

    def importer(self, name: str) -> Offered:
        """The importer of that name."""
        return self._named(self.importers, name, "importer")

    def exporter(self, name: str) -> Offered:
        """The exporter of that name."""
        return self._named(self.exporters, name, "exporter")

    def importer_for(self, file_name: str, head: bytes) -> Offered | None:
        """The importer for a file, by its suffix, else by its first bytes."""
        lower = file_name.lower()
        for offered in self.importers.values():
            if lower.endswith(offered.offer.suffixes):
                return offered
        for offered in self.importers.values():
            if offered.offer.sniff is not None and self._sniffs(offered, head):
                return offered
        return None

    def _sniffs(self, offered: Offered, head: bytes) -> bool:
        try:
            return bool(offered.offer.sniff(head))
        except Exception as error:  # a stranger's fault must not stand in the way of the next
            self._leave_out(offered.provider, f"{offered.offer.name}: {_reason(error)}")
            return False

    def _named(self, table: dict[str, Offered], name: str, what: str) -> Offered:
        if name in table:
            return table[name]
        left_out = (f"left out: {problem}" for problem in self.problems)
        known = ", ".join(sorted(table)) or "none"
        raise NotFoundError(f"no {what} is called {name!r}", f"there are: {known}", *left_out)

    def _add(self, point: "EntryPoint") -> None:
        provider = _provider(point)
        try:
            plugin = point.load()
            manager = pluggy.PluginManager(hookspecs.PROJECT)
            manager.add_hookspecs(hookspecs)
            manager.register(plugin, point.name)
            manager.check_pending()
            importers = _offers(manager.hook.liaison_importers, Importer)
            exporters = _offers(manager.hook.liaison_exporters, Exporter)
        except (Exception, SystemExit) as error:  # whatever a stranger's module may raise
            self._leave_out(provider, _reason(error))
            return
        self.providers.append(provider)
        self._take(self.importers, importers, provider)
        self._take(self.exporters, exporters, provider)

    def _take(self, table: dict[str, Offered], offers: list[Any], provider: Provider) -> None:
        for offer in offers:
            if offer.api != hookspecs.API:
                reason = f"{offer.name}: made for plugin API {offer.api}, this is {hookspecs.API}"
                self._leave_out(provider, reason)
            elif offer.name in table:
                first = table[offer.name].provider
                self._leave_out(provider, f"{offer.name}: the name is taken by {first}")
            else:
                table[offer.name] = Offered(offer=offer, provider=provider)

    def _leave_out(self, provider: Provider, reason: str) -> None:
        self.problems.append(PluginProblem(provider=provider, reason=reason))


def _offers(hook: Any, wanted: type[Any]) -> list[Any]:
    found: list[Any] = []
    for implementation in hook.get_hookimpls():
        for offer in implementation.function():
            if not isinstance(offer, wanted):
                raise TypeError(f"{hook.name} gave {offer!r}, which is no {wanted.__name__}")
            if not (isinstance(offer.name, str) and NAME.fullmatch(offer.name)):
                raise TypeError(f"{hook.name} gave an offer with the name {offer.name!r}")
            found.append(offer)
    return found


def _provider(point: "EntryPoint") -> Provider:
    dist = point.dist
    if dist is None:
        return Provider(name=point.name)
    return Provider(name=point.name, distribution=dist.name or "", version=dist.version or "")


def _reason(error: BaseException) -> str:
    return f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}".rstrip(
        ": "
    )


def with_options(
    offer: Any, function: Callable[..., Any], arguments: list[Any], options: Any
) -> list[Any]:
    """The arguments of an offer's function: its options last, where it declares and takes any."""
    if offer.options is None or len(inspect.signature(function).parameters) <= len(arguments):
        return arguments
    return [*arguments, options if options is not None else offer.options()]


def guarded(provider: Provider, call: Callable[[], Any]) -> Any:
    """Call into a plugin; what is not an error of ours becomes a PluginError that names it.

    Raises:
        PluginError: the plugin failed while it worked.
    """
    try:
        return call()
    except (Exception, SystemExit) as error:
        raise _as_ours(provider, error) from error


def guarded_items(provider: Provider, items: Iterable[Any]) -> Iterator[Any]:
    """The same for an iterable, which may fail at any step."""
    iterator = guarded(provider, lambda: iter(items))
    done = object()
    while (item := guarded(provider, lambda: next(iterator, done))) is not done:
        yield item


def _as_ours(provider: Provider, error: BaseException) -> Exception:
    if isinstance(error, LiaisonError | OSError):
        return error
    return PluginError(
        f"the plugin {provider.name} ({provider}) failed: {_reason(error)}",
        "this is a fault of the plugin; nothing was written",
    )
