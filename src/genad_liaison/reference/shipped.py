"""The shipped facts: each kind is read from its files when it is first asked for."""

from collections.abc import Callable, Mapping
from functools import cache, cached_property
from types import MappingProxyType

from genad_liaison.model.facts import Grade, MarkingWords
from genad_liaison.model.nation import Framework, Nation
from genad_liaison.model.organisation import Organisation
from genad_liaison.reference import loader
from genad_liaison.reference.markings import read_grades, read_marking_words
from genad_liaison.reference.nations import read_frameworks, read_nations
from genad_liaison.reference.organisations import read_organisations


class ShippedFacts:
    """Satisfies ``Facts`` from the package's own data files.

    Args:
        read: gives a data file by its name without suffix; each is asked for at most once.
    """

    def __init__(self, read: Callable[[str], loader.Row] = loader.read_file) -> None:
        self._read = cache(read)

    @cached_property
    def version(self) -> str:
        """Date and hash of the data files (``2025-12-31+5f0c1d2e``)."""
        return loader.data_version()

    @cached_property
    def nations(self) -> Mapping[str, Nation]:
        """Every ISO country by alpha-3, in English alphabetical order."""
        return MappingProxyType(
            read_nations(self._read("nations"), self._read("partners"), self._read("countries"))
        )

    @cached_property
    def frameworks(self) -> Mapping[str, Framework]:
        """NATO partnership frameworks, past ones too."""
        return MappingProxyType(read_frameworks(self._read("partners")))

    @cached_property
    def organisations(self) -> Mapping[str, Organisation]:
        """Organisations and NATO bodies."""
        return MappingProxyType(
            read_organisations(self._read("organisations"), self._read("countries"))
        )

    @cached_property
    def grades(self) -> Mapping[str, Grade]:
        """STANAG 2116 grade codes, most senior first."""
        return MappingProxyType(read_grades(self._read("ranks")))

    @cached_property
    def marking_words(self) -> MarkingWords:
        """The words of printed markings."""
        return read_marking_words(self._read("markings"))
