"""Markings and release sets: who a thing may go to, as values."""

from attrs import field, frozen

from genad_liaison.errors import UsageError

LEVELS = ("PUBLIC", "NU", "NR", "NC", "NS", "CTS")
"""Ids of the levels, least sensitive first (C-M(2002)49; information for the public before NU)."""


@frozen(kw_only=True)
class ReleaseSet:
    """Named groups, nations and organisations that something was released to, beyond its default.

    Attributes:
        groups: framework ids (``PFP``, ``EAPC``), ``ALLIES`` (with NATO bodies), or ``PUBLIC``.
        nations: ISO alpha-3 codes.
        organisations: organisation ids.
    """

    groups: tuple[str, ...] = ()
    nations: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Nobody is named twice."""
        for name in ("groups", "nations", "organisations"):
            value = getattr(self, name)
            if len(value) > 1:
                object.__setattr__(self, name, tuple(dict.fromkeys(value)))

    def __bool__(self) -> bool:
        return bool(self.groups or self.nations or self.organisations)


NOBODY = ReleaseSet()


@frozen(kw_only=True)
class Marking:
    """A classification level with its release line.

    A NATO marking always reaches Allies and NATO bodies; without a release line, nobody else.

    Attributes:
        level: one of ``LEVELS``.
        release: whom the release line names.
        administrative: STAFF, PERSONAL, ...; such a paper never goes to a mailing list.
        printed: the marking as it stood on the paper; not compared.
    """

    level: str = field(default="NU")
    release: ReleaseSet = NOBODY
    administrative: tuple[str, ...] = ()
    printed: str = field(default="", eq=False)

    @level.validator
    def _is_a_level(self, _attribute: object, level: str) -> None:
        if level not in LEVELS:
            raise UsageError(f"no level is called {level!r}", f"levels: {', '.join(LEVELS)}")

    @property
    def classified(self) -> bool:
        """Whether it is NATO RESTRICTED or above, which the office refuses in and out."""
        return LEVELS.index(self.level) > LEVELS.index("NU")

    @property
    def public(self) -> bool:
        """Cleared by the originator for anyone."""
        return self.level == "PUBLIC"


DEFAULT_MARKING = Marking()
