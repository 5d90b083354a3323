"""What all records have in common, and the values that several kinds share."""

import datetime as dt

from attrs import field, frozen

from genad_liaison.model.period import ALWAYS, Period


@frozen(kw_only=True)
class Record:
    """Something that the office keeps under a uid.

    Attributes:
        uid: text; the source's own UID where it is free, else given by the office's id source.
        revision: number of the change set that wrote it; not compared; the base for conflicts.
    """

    uid: str
    revision: int = field(default=0, eq=False)


@frozen(kw_only=True)
class Email:
    """An e-mail address (RFC 5322 addr-spec) with its RFC 6350 type and preference (1 first)."""

    value: str
    type: str = ""
    preference: int | None = None

    def __str__(self) -> str:
        return self.value


@frozen(kw_only=True)
class Phone:
    """A telephone number as written, with RFC 6350 types (``work``, ``cell``, ``fax``)."""

    value: str
    types: tuple[str, ...] = ()
    preference: int | None = None

    def __str__(self) -> str:
        return self.value


@frozen(kw_only=True)
class Address:
    """A postal address by RFC 6350 components (ADR)."""

    po_box: str = ""
    extended: str = ""
    street: str = ""
    locality: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""
    label: str = ""
    type: str = ""
    preference: int | None = None

    def __str__(self) -> str:
        town = " ".join(part for part in (self.postal_code, self.locality) if part)
        parts = (self.po_box, self.extended, self.street, town, self.region, self.country)
        return self.label or ", ".join(part for part in parts if part)


@frozen(kw_only=True)
class Rank:
    """A military grade held for a period.

    Attributes:
        code: STANAG 2116 code, ``OF-1`` to ``OF-10``, ``OR-1`` to ``OR-9``.
        title: the national title, where known (``Överstelöjtnant``).
        service: ``army``, ``navy``, ``air``, ...
    """

    code: str
    title: str = ""
    service: str = ""
    period: Period = ALWAYS

    def __str__(self) -> str:
        return self.code


@frozen(kw_only=True)
class Forms:
    """One title in one language, in its neutral, masculine and feminine forms."""

    neutral: str = ""
    masculine: str = ""
    feminine: str = ""

    def __str__(self) -> str:
        return self.neutral or self.masculine or self.feminine


@frozen(kw_only=True)
class Title:
    """A title in NATO's two official languages; prints in English where there is one."""

    en: Forms = Forms()
    fr: Forms = Forms()

    def __str__(self) -> str:
        return str(self.en) or str(self.fr)


@frozen(kw_only=True)
class DatedName:
    """A name that was in use for a period."""

    text: str
    language: str = "en"
    period: Period = ALWAYS


@frozen(kw_only=True)
class RawProperty:
    """A vCard property that the model has no word for, kept so that it can be written again.

    Attributes:
        name: as it was written (``X-ABLabel``).
        value: unfolded text, still escaped as in the version that it came from.
        group: the ``item1`` of ``item1.X-ABLabel``.
        parameters: name and values, in order.
        version: the vCard version it was written in.
    """

    name: str
    value: str
    group: str = ""
    parameters: tuple[tuple[str, tuple[str, ...]], ...] = ()
    version: str = "3.0"


def in_force(period: Period, as_of: dt.date | None) -> bool:
    """Whether a period holds on a day; without a day, everything counts."""
    return as_of is None or period.covers(as_of)
