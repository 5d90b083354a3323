"""Markings as they are printed: read into values, and printed from them."""

from attrs import evolve

from genad_liaison.model.facts import Facts
from genad_liaison.model.marking import Marking, ReleaseSet
from genad_liaison.rules.marking_reader import MarkingReader
from genad_liaison.rules.release_names import PUBLIC, Named, ReleaseNames, audiences_of

__all__ = [
    "MarkingPrinter",
    "MarkingReader",
    "marking_text",
    "parse_marking",
    "parse_release",
    "release_text",
]

_PREFIXED = "EAPC"
"""The group that stands before the level where it comes first: NATO/EAPC UNCLASSIFIED."""

_VOWELS = "AEIOUYÉÎ"


def parse_marking(text: str, facts: Facts) -> Marking:
    """The marking that a printed text says, English or French; ``printed`` keeps the text.

    A disclosure stamp (PUBLIC DISCLOSED) overrides what it is stamped on. Levels above NATO
    UNCLASSIFIED are read, so that the release rules can refuse them by name.

    Raises:
        UsageError: a part is not understood; the message names it and the hints say what would
            be right. Special categories (ATOMAL) are refused.
        AmbiguousError: the release line has a name that several bear.

    Example: ``NATO/EAPC UNCLASSIFIED Releasable to Japan and the United Arab Emirates`` is level
    NU, released to group EAPC and nations JPN and ARE.
    """
    return MarkingReader(facts).read(text)


def parse_release(text: str, facts: Facts) -> ReleaseSet:
    """The release set that a list names: ``PfP, Sweden and the EU``, ``ALLIES``, ``PUBLIC``.

    Raises:
        UsageError, AmbiguousError: as :func:`parse_marking`.
    """
    return MarkingReader(facts).read_release(text)


def marking_text(marking: Marking, facts: Facts, language: str = "en") -> str:
    """The canonical printed form of a marking, which reads back as the same marking.

    ``NATO UNCLASSIFIED RELEASABLE TO PFP, MD, AFGHANISTAN``, or in French ``NATO SANS
    CLASSIFICATION Communicable aux pays du PPP``.
    """
    return MarkingPrinter(facts, language).marking(marking)


def release_text(release: ReleaseSet, facts: Facts, language: str = "en") -> str:
    """Whom a release set names, as a list: ``PfP, Japan, EU``; empty for nobody."""
    return MarkingPrinter(facts, language).release(release)


class MarkingPrinter:
    """Prints markings in one language; made once for many of them."""

    def __init__(self, facts: Facts, language: str = "en") -> None:
        self.words = facts.marking_words
        self.names = ReleaseNames(facts)
        self.language = language

    def marking(self, marking: Marking) -> str:
        """See :func:`marking_text`."""
        if marking.public:
            return self._public()
        release, level = marking.release, self._level_name(marking.level)
        if release.groups[:1] == (_PREFIXED,) and level.startswith("NATO "):
            word = self.names.word(Named("groups", _PREFIXED), self.language)
            level = level.replace("NATO ", f"NATO/{word} ", 1)
            release = evolve(release, groups=release.groups[1:])
        line = self._release_line(release)
        return " ".join(part for part in (level, *marking.administrative, line) if part)

    def release(self, release: ReleaseSet) -> str:
        """See :func:`release_text`."""
        return ", ".join(self.names.word(named, self.language) for named in audiences_of(release))

    def _release_line(self, release: ReleaseSet) -> str:
        listed = self.release(release)
        if not listed:
            return ""
        if self.language != "fr":
            return f"{self.words.leads_en[0]} {listed}".upper()
        token = self.names.tokens.get(release.groups[0]) if release.groups else None
        if token and listed == token.token_fr:
            return f"{self._lead_fr} aux pays {_of(listed)}"
        return f"{self._lead_fr} à : {listed}"

    def _public(self) -> str:
        if self.language != "fr":
            return self._level_name(PUBLIC)
        public = self.names.tokens[PUBLIC].token_fr
        return f"{self._level_name('NU')} {self._lead_fr} au {public}"

    def _level_name(self, uid: str) -> str:
        level = next(level for level in self.words.levels if level.uid == uid)
        return (level.name_fr if self.language == "fr" else "") or level.name_en

    @property
    def _lead_fr(self) -> str:
        return self.words.leads_fr[0].removesuffix(" à")


def _of(acronym: str) -> str:
    return f"de l'{acronym}" if acronym[0] in _VOWELS else f"du {acronym}"
