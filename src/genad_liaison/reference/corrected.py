"""An office's own facts and corrections over the shipped ones."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Literal, TypeVar, cast

import attrs

from genad_liaison.errors import NotFoundError
from genad_liaison.model.facts import Correction, Facts, Grade, MarkingWords
from genad_liaison.model.nation import Framework, Nation
from genad_liaison.model.organisation import Organisation
from genad_liaison.model.record import Record
from genad_liaison.reference.nations import in_english_order

R = TypeVar("R", bound=Record)

Apply = Callable[[Record, Mapping[str, object]], Record]
"""Gives a record with the named fields changed; the values are in the codec's plain form."""

Source = Literal["shipped", "corrected", "own"]
"""Where the value of a field comes from: the package, a correction, a record of the office's."""


class CorrectedFacts:
    """Satisfies ``Facts``: shipped facts, the office's own, and its corrections over both.

    A correction replaces the fields that it names, each whole; of two corrections of one field
    that of the later revision holds. An own record stands over a shipped one of the same uid.

    Args:
        shipped: the facts underneath; read only as far as they are asked for.
        apply: patches a record; handed in, because only the codec reads the plain form.
    """

    def __init__(
        self,
        shipped: Facts,
        corrections: Iterable[Correction] = (),
        *,
        own_nations: Iterable[Nation] = (),
        own_organisations: Iterable[Organisation] = (),
        own_frameworks: Iterable[Framework] = (),
        apply: Apply,
    ) -> None:
        self._shipped = shipped
        self._corrections = tuple(sorted(corrections, key=lambda c: c.revision))
        self._own_nations = tuple(own_nations)
        self._own_organisations = tuple(own_organisations)
        self._own_frameworks = tuple(own_frameworks)
        self._apply = apply

    @property
    def version(self) -> str:
        """The version of the shipped facts."""
        return self._shipped.version

    @cached_property
    def nations(self) -> Mapping[str, Nation]:
        """Every nation, in the English alphabetical order of the corrected names."""
        nations = self._stacked("nations", self._shipped.nations, self._own_nations)
        return MappingProxyType(in_english_order(nations.values()))

    @cached_property
    def frameworks(self) -> Mapping[str, Framework]:
        """Shipped frameworks, then the office's own."""
        return self._stacked("frameworks", self._shipped.frameworks, self._own_frameworks)

    @cached_property
    def organisations(self) -> Mapping[str, Organisation]:
        """Shipped organisations and NATO bodies, then the office's own."""
        return self._stacked("organisations", self._shipped.organisations, self._own_organisations)

    @property
    def grades(self) -> Mapping[str, Grade]:
        """STANAG 2116 grade codes."""
        return self._shipped.grades

    @property
    def marking_words(self) -> MarkingWords:
        """The words of printed markings."""
        return self._shipped.marking_words

    @property
    def unmatched(self) -> tuple[Correction, ...]:
        """Corrections of facts that are not there, say because a newer package dropped them."""
        return tuple(c for c in self._corrections if c.fact not in self._facts(c.fact_kind))

    def source_of(self, kind: str, uid: str) -> dict[str, Source]:
        """Where each field of a fact comes from.

        Args:
            kind: ``nations``, ``frameworks`` or ``organisations``.

        Raises:
            NotFoundError: there is no such fact.
        """
        facts = self._facts(kind)
        if uid not in facts:
            raise NotFoundError(f"no fact {uid!r} among {kind}")
        own = uid in {record.uid for record in self._own(kind)}
        corrected = {name for c in self._corrections_of(kind) if c.fact == uid for name in c.fields}
        return {
            field.name: "corrected" if field.name in corrected else "own" if own else "shipped"
            for field in attrs.fields(type(facts[uid]))
            if field.name not in ("uid", "revision")
        }

    def _facts(self, kind: str) -> Mapping[str, Record]:
        if kind == "nations":
            return self.nations
        if kind == "frameworks":
            return self.frameworks
        return self.organisations if kind == "organisations" else {}

    def _own(self, kind: str) -> tuple[Record, ...]:
        if kind == "nations":
            return self._own_nations
        return self._own_frameworks if kind == "frameworks" else self._own_organisations

    def _corrections_of(self, kind: str) -> tuple[Correction, ...]:
        return tuple(c for c in self._corrections if c.fact_kind == kind)

    def _stacked(self, kind: str, shipped: Mapping[str, R], own: Iterable[R]) -> Mapping[str, R]:
        stacked = {**shipped, **{record.uid: record for record in own}}
        for correction in self._corrections_of(kind):
            if correction.fact in stacked:
                record = self._apply(stacked[correction.fact], correction.fields)
                stacked[correction.fact] = cast(R, record)
        return MappingProxyType(stacked)
