"""What is true of nations, frameworks, organisations, ranks and markings: shipped, corrected."""

from collections.abc import Mapping
from typing import Protocol

from attrs import field, frozen

from genad_liaison.model.nation import Framework, Nation
from genad_liaison.model.organisation import Organisation
from genad_liaison.model.record import Record


@frozen(kw_only=True)
class Grade:
    """A grade code of STANAG 2116; a higher ``order`` is more senior."""

    code: str
    order: int
    category: str
    group: str = ""


@frozen(kw_only=True)
class Level:
    """A classification level and the words that it is printed with.

    Attributes:
        uid: one of :data:`~genad_liaison.LEVELS`.
        order: higher is more sensitive; NATO UNCLASSIFIED is 0.
        variants: further forms that occur, the abbreviation among them.
    """

    uid: str
    order: int
    name_en: str
    name_fr: str = ""
    variants: tuple[str, ...] = ()


@frozen(kw_only=True)
class AudienceWord:
    """How a release line names a group, an organisation or everybody.

    Attributes:
        uid: framework or organisation id, ``ALLIES``, ``INV`` or ``PUBLIC``.
        kind: ``group``, ``organisation`` or ``public``.
    """

    uid: str
    kind: str
    name_en: str
    token_en: str = ""
    token_fr: str = ""


@frozen(kw_only=True)
class MarkingWords:
    """The words of printed markings (C-M(2002)49, C-M(2002)60, AC/35-D/2002).

    Attributes:
        leads_en, leads_fr: what a release line begins with.
        administrative: STAFF, MEDICAL, ...; written after the level.
        special: categories of classified information, which the office refuses.
        disclosed: stamps that make a paper public; ``declassified`` alone does not.
    """

    levels: tuple[Level, ...]
    audiences: tuple[AudienceWord, ...]
    leads_en: tuple[str, ...]
    leads_fr: tuple[str, ...]
    administrative: tuple[str, ...] = ()
    special: tuple[str, ...] = ()
    disclosed: tuple[str, ...] = ()
    declassified: tuple[str, ...] = ()


@frozen(kw_only=True)
class Correction(Record):
    """An office's correction of a shipped fact: it stands over the fact, and says so.

    Attributes:
        fact_kind: ``nations``, ``frameworks`` or ``organisations``.
        fact: uid of the shipped fact.
        fields: field name to new value, in the codec's plain form; a list is replaced whole.
        why: the office's reason.
    """

    fact_kind: str
    fact: str
    fields: Mapping[str, object] = field(factory=dict)
    why: str = ""


class Facts(Protocol):
    """Reads shipped facts with the office's own over them; all mappings are keyed by uid."""

    @property
    def version(self) -> str:
        """The version of the shipped facts, as receipts name it."""

    @property
    def nations(self) -> Mapping[str, Nation]:
        """Every nation, in English alphabetical order."""

    @property
    def frameworks(self) -> Mapping[str, Framework]:
        """NATO partnership frameworks."""

    @property
    def organisations(self) -> Mapping[str, Organisation]:
        """Shipped organisations and NATO bodies, and the office's own."""

    @property
    def grades(self) -> Mapping[str, Grade]:
        """STANAG 2116 grade codes."""

    @property
    def marking_words(self) -> MarkingWords:
        """The words of printed markings."""
