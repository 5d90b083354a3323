"""What a card says, gathered property by property into the model's fields."""

from typing import Any

from attrs import evolve

from genad_liaison import Address, Email, Phone, Rank, RawProperty
from genad_liaison_plugins.vcard import meaning
from genad_liaison_plugins.vcard.findings import Finding
from genad_liaison_plugins.vcard.tokens import Property


class Sheet:
    """Fields of a card, and everything else as raw properties.

    Where a property says more than its field holds (a group, a LANGUAGE), it is kept raw as
    well, and written again in place of the field as long as the field still says the same. Of a
    property that the model has once, the first is the field's; if there are more, all are kept
    raw, the field's own first.
    """

    def __init__(self, version: str) -> None:
        self.version = version
        self.formatted_name = self.title = self.role = self.uid = ""
        self.sort_key = self.printed_name = ""
        self.names: tuple[str, ...] = ("",) * meaning.NAME_PARTS
        self.org: tuple[str, ...] = ()
        self.emails: list[Email] = []
        self.phones: list[Phone] = []
        self.addresses: list[Address] = []
        self.urls: list[str] = []
        self.languages: list[tuple[int, str]] = []
        self.ranks: list[Rank] = []
        self.nicknames: list[str] = []
        self.categories: list[str] = []
        self.nationalities: list[str] = []
        self.notes: list[str] = []
        self.labels: list[Property] = []
        self.members: list[str] = []
        self.raw: list[RawProperty] = []
        self.findings: list[Finding] = []
        self._once: dict[str, Property | None] = {}
        self.stated: dict[str, Any] = {}

    def keep(self, prop: Property) -> None:
        """Keep a property as it is."""
        head = prop.head
        self.raw.append(
            RawProperty(
                name=head.name,
                value=prop.value,
                group=head.group,
                parameters=head.parameters,
                version=self.version,
            )
        )

    def take_stated(self) -> None:
        """What was stated is true, whatever the property shows in its place."""
        for field, value in self.stated.items():
            setattr(self, field, value)

    def first(self, prop: Property) -> bool:
        """Whether this is the first of its kind; it and any others are kept as need be."""
        key = prop.head.key
        if key not in self._once:
            whole = meaning.whole(prop)
            self._once[key] = prop if whole else None
            if not whole:
                self.keep(prop)
            return True
        before = self._once[key]
        if before is not None:
            self.keep(before)
            self._once[key] = None
        self.keep(prop)
        return False

    def place_labels(self) -> None:
        """Put each LABEL of 2.1 or 3.0 to an address of its type, or make it one of its own."""
        free: dict[str, list[int]] = {}
        for at in reversed(range(len(self.addresses))):
            if not self.addresses[at].label:
                free.setdefault(self.addresses[at].type, []).append(at)
        for prop in self.labels:
            own = meaning.label(prop, self.version)
            if free.get(own.type):
                at = free[own.type].pop()
                self.addresses[at] = evolve(self.addresses[at], label=own.label)
            elif own.label:
                self.addresses.append(own)
