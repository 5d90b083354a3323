"""A record's raw properties at writing: those that spell out a field, and all the others."""

from collections.abc import Callable, Iterable, Iterator

from genad_liaison import RawProperty
from genad_liaison_plugins.vcard.tokens import Property
from genad_liaison_plugins.vcard.translating import as_property, raw_line

SPELLED = frozenset(("EMAIL", "TEL", "ADR", "URL", "LANG"))
Read = Callable[[Property, str], object]


class Kept:
    """A record's raw properties: those that spell out a field, and the others."""

    def __init__(self, raws: Iterable[RawProperty]) -> None:
        self.by_key: dict[str, list[RawProperty]] = {}
        for raw in raws:
            self.by_key.setdefault(raw.name.upper(), []).append(raw)

    def spelled(self, key: str, value: object, read: Read) -> RawProperty | None:
        """The raw property that says the same as a field of which there may be many."""
        for raw in self.by_key.get(key, ()):
            if read(as_property(raw), raw.version) == value:
                self.by_key[key].remove(raw)
                return raw
        return None

    def only(self, key: str, value: object, line: bytes, read: Read) -> Iterator[bytes]:
        """The line of a field that there is once, and after it what the card had beside it."""
        raws = self.by_key.pop(key, [])
        same = bool(raws) and read(as_property(raws[0]), raws[0].version) == value
        if same:
            yield raw_line(raws[0])
        elif line:
            yield line
        yield from map(raw_line, raws[1:])

    def others(
        self,
    ) -> Iterator[bytes]:
        """What the model has no word for, in the order it came."""
        for key, raws in self.by_key.items():
            if key not in SPELLED:
                yield from map(raw_line, raws)
