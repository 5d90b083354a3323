"""Reads printed markings and release lists into values, word by word; nothing is skipped over."""

import re
from collections.abc import Container, Sequence
from functools import cached_property

from genad_liaison.errors import UsageError
from genad_liaison.model.facts import Facts
from genad_liaison.model.marking import Marking, ReleaseSet
from genad_liaison.model.names import Key, key_of
from genad_liaison.rules.line import Line
from genad_liaison.rules.release_names import (
    ENGLISH,
    FRENCH,
    PUBLIC,
    Named,
    ReleaseNames,
    audiences_of,
    release_set,
)

_NO_PART_OF_IT = re.compile(r"\(\s*INV\s*\)|\bPDN\s*\(\d{4}\)\s*\d+", re.IGNORECASE)
"""The suffix of an invitee's papers, and the number of a Public Disclosure Notice."""

_PUNCTUATION = frozenset({",", ";", "/"})
_ALLIANCE = frozenset({"nato", "otan"})


class MarkingReader:
    """Reads printed markings and release lists; made once for some facts, asked often."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.names = ReleaseNames(facts)

    def read(self, text: str) -> Marking:
        """The marking that a printed text says; see :func:`parse_marking`."""
        line = _line(text)
        self._refuse_special(line)
        line, disclosed, declassified = self._without_stamps(line)
        if disclosed and not line.keys:
            return self._public(text)
        marking = self._read(line)
        if disclosed or marking.level == PUBLIC:
            return self._public(text)
        if declassified and marking.classified:
            raise UsageError(
                f"{text!r} is declassified, but not disclosed to the public",
                "write the marking that it has now, say NATO UNCLASSIFIED",
            )
        return Marking(
            level=marking.level,
            release=marking.release,
            administrative=marking.administrative,
            printed=text,
        )

    def read_release(self, text: str) -> ReleaseSet:
        """The release set that a list names; see :func:`parse_release`."""
        line = _line(text)
        lead = _match(line.keys, 0, self._leads)
        at = _past_punctuation(line.keys, lead)
        if at == len(line.keys):
            raise UsageError(f"{text!r} names nobody", "write PfP, Sweden, EU for instance")
        return self.names.read_list(line, at, self._articles(line.keys[:lead]))

    def _read(self, line: Line) -> Marking:
        level, prefix, at = self._level(line)
        administrative, at = self._administrative(line, _past_punctuation(line.keys, at))
        release = release_set([*prefix, *self._release_line(line, at)])
        if PUBLIC in (level, *release.groups):
            limited = release and PUBLIC not in release.groups
            if self._order(level) > 0 or administrative or limited:
                raise UsageError(f"{line.text!r} contradicts itself: it is for the public, or not")
            level = PUBLIC
        return Marking(level=level, release=release, administrative=administrative)

    def _level(self, line: Line) -> tuple[str, Sequence[Named], int]:
        """The level at the beginning, the audiences within it (NATO/EAPC ...), and its end."""
        at = _match(line.keys, 0, self._levels)
        if at:
            return self._levels[line.keys[:at]], (), at
        prefix: list[Named] = []
        at = 1
        while line.keys[:1] and line.keys[0] in _ALLIANCE and line.keys[at : at + 1] == ("/",):
            named, at = self.names.read(line, at + 1)
            if named.uid == PUBLIC:
                break
            prefix.append(named)
            end = _match(line.keys, at, self._level_ends)
            if end > at:
                return self._level_ends[line.keys[at:end]], prefix, end
        levels = ", ".join(level.name_en for level in self.facts.marking_words.levels)
        raise UsageError(
            f"{line.text!r} does not begin with a classification level", f"levels: {levels}"
        )

    def _administrative(self, line: Line, at: int) -> tuple[tuple[str, ...], int]:
        words = {key_of(word): word for word in self.facts.marking_words.administrative}
        found: list[str] = []
        end = _match(line.keys, at, words)
        while end > at:
            found.append(words[line.keys[at:end]])
            at = _past_punctuation(line.keys, end)
            end = _match(line.keys, at, words)
        return tuple(dict.fromkeys(found)), at

    def _release_line(self, line: Line, at: int) -> tuple[Named, ...]:
        if at == len(line.keys):
            return ()
        end = _match(line.keys, at, self._leads)
        if end == at:
            raise UsageError(
                f"{line.part(at)!r} is not understood after {line.part(0, at)!r}",
                "who else may have it stands after RELEASABLE TO",
            )
        if end == len(line.keys):
            raise UsageError(f"{line.text!r} names nobody after {line.part(at)!r}")
        articles = self._articles(line.keys[at:end])
        return audiences_of(self.names.read_list(line, end, articles))

    def _articles(self, lead: Key) -> frozenset[str]:
        french = set(map(key_of, self.facts.marking_words.leads_fr))
        return FRENCH if lead in french else ENGLISH

    def _refuse_special(self, line: Line) -> None:
        special = {key_of(word) for word in self.facts.marking_words.special}
        for at, key in enumerate(line.keys):
            if (key,) in special:
                raise UsageError(
                    f"{line.part(at, at + 1)!r} is a special category of classified information",
                    "the office holds NATO UNCLASSIFIED and public information only",
                )

    def _without_stamps(self, line: Line) -> tuple[Line, bool, bool]:
        """The line without the stamps around it, and whether one discloses, or declassifies."""
        words = self.facts.marking_words
        disclosed = {key_of(stamp) for stamp in words.disclosed}
        declassified = {key_of(stamp) for stamp in words.declassified}
        stamps = disclosed | declassified
        found: set[Key] = set()
        start, stop = _past_punctuation(line.keys, 0), len(line.keys)
        while (end := _match(line.keys, start, stamps)) > start:
            found.add(line.keys[start:end])
            start = _past_punctuation(line.keys, end)
        while (begin := _match_before(line.keys, start, stop, stamps)) < stop:
            found.add(line.keys[begin:stop])
            stop = _before_punctuation(line.keys, begin)
        return line.cut(start, stop), bool(found & disclosed), bool(found & declassified)

    def _public(self, text: str) -> Marking:
        return Marking(level=PUBLIC, release=ReleaseSet(groups=(PUBLIC,)), printed=text)

    def _order(self, level: str) -> int:
        return next(word.order for word in self.facts.marking_words.levels if word.uid == level)

    @cached_property
    def _levels(self) -> dict[Key, str]:
        return {
            key_of(name): level.uid
            for level in self.facts.marking_words.levels
            for name in (level.name_en, level.name_fr, *level.variants)
            if name
        }

    @cached_property
    def _level_ends(self) -> dict[Key, str]:
        """What stands after NATO/EAPC: the level without its first word."""
        return {
            key[1:]: uid for key, uid in self._levels.items() if key[1:] and key[0] in _ALLIANCE
        }

    @cached_property
    def _leads(self) -> frozenset[Key]:
        words = self.facts.marking_words
        return frozenset(map(key_of, (*words.leads_en, *words.leads_fr)))


def _line(text: str) -> Line:
    return Line.of(_NO_PART_OF_IT.sub(lambda match: " " * len(match[0]), text))


def _match(keys: Key, at: int, phrases: Container[Key]) -> int:
    """Where the longest phrase that begins at a word ends; ``at`` itself where none does."""
    return next((stop for stop in range(len(keys), at, -1) if keys[at:stop] in phrases), at)


def _match_before(keys: Key, at: int, stop: int, phrases: Container[Key]) -> int:
    """Where the longest phrase that ends before ``stop`` begins; ``stop`` where none does."""
    return next((start for start in range(at, stop) if keys[start:stop] in phrases), stop)


def _past_punctuation(keys: Key, at: int) -> int:
    while at < len(keys) and keys[at] in _PUNCTUATION:
        at += 1
    return at


def _before_punctuation(keys: Key, stop: int) -> int:
    while stop and keys[stop - 1] in _PUNCTUATION:
        stop -= 1
    return stop
