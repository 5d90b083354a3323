"""The audiences of a release line: read from a list of names, and printed as one."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Literal

from attrs import frozen

from genad_liaison.errors import AmbiguousError, LiaisonError, UsageError
from genad_liaison.model.facts import AudienceWord, Facts
from genad_liaison.model.marking import ReleaseSet
from genad_liaison.model.names import (
    SEPARATORS,
    Key,
    index,
    index_of_nations,
    index_of_organisations,
    key_of,
    names_of_framework,
)
from genad_liaison.model.parties import ALLIANCE_NAMES
from genad_liaison.rules.line import Line
from genad_liaison.rules.names import alpha2_codes, close_names
from genad_liaison.rules.parties import party_label

Kind = Literal["groups", "nations", "organisations"]

ALLIES, PUBLIC = "ALLIES", "PUBLIC"
_INVITEE = "INV"
ENGLISH = frozenset({"the"})
FRENCH = frozenset({"a", "au", "aux", "la", "le", "les", "l", "de", "du", "des", "d", "pays"})
"""What may stand before a name in a release line of that language, without accents."""

_AFTER_A_GROUP = frozenset({"nations", "countries", "partners", "pays", "members"})


@frozen
class Named:
    """Somebody whom a release line names: a field of ``ReleaseSet`` and a uid."""

    kind: Kind
    uid: str


class ReleaseNames:
    """Every group, nation and organisation that a release line may name."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    def read_list(self, line: Line, at: int, articles: frozenset[str]) -> ReleaseSet:
        """The release set that the words from ``at`` to the end name.

        Args:
            articles: :data:`ENGLISH` or :data:`FRENCH`.

        Raises:
            UsageError, AmbiguousError: a part names nobody, or more than one.
        """
        found: list[Named] = []
        stop = at
        while at < len(line.keys):
            named, stop = self.read(line, at, articles)
            found.append(named)
            at = stop
            while at < len(line.keys) and line.keys[at] in SEPARATORS:
                at += 1
            if at == stop < len(line.keys):
                raise UsageError(
                    f"{line.part(at)!r} is not understood after {line.part(0, at)!r}",
                    "a comma, a slash, a semicolon or 'and' stands between two audiences",
                )
        if at > stop:
            raise UsageError(f"nobody is named after {line.part(0)!r}", "the list is cut off")
        return release_set(found)

    def read(self, line: Line, at: int, articles: frozenset[str] = ENGLISH) -> tuple[Named, int]:
        """Whom the words from ``at`` name, by the longest name, and where it ends."""
        start = at
        while at < len(line.keys):
            stop = self._end_of_name(line.keys, at)
            an_article = line.keys[at] in articles and _more_follows(line.keys, at)
            if stop > at + 1 or (stop > at and not an_article):  # AU is a name, "au Canada" is not
                named = self._only(line.part(at, stop), self._names[line.keys[at:stop]])
                return named, self._past_noun(line, stop, named)
            if line.keys[at] not in articles:
                break
            at += 1
        raise self._unknown(line, min(at, len(line.keys) - 1), start)

    def _end_of_name(self, keys: Key, at: int) -> int:
        """Where the longest name that begins at a word ends; ``at`` itself where none does."""
        longest = min(len(keys), at + self._longest)
        return next((stop for stop in range(longest, at, -1) if keys[at:stop] in self._names), at)

    def word(self, audience: Named, language: str) -> str:
        """The shortest usual name that reads back as this audience."""
        usual = (name for name in self._words(audience, language) if name)
        return next(
            (name for name in usual if self._names.get(key_of(name)) == (audience,)), audience.uid
        )

    def _words(self, audience: Named, language: str) -> Iterator[str]:
        french = language == "fr"
        if audience.kind == "groups":
            token = self.tokens.get(audience.uid)
            if token:
                yield token.token_fr if french else token.token_en
        elif audience.kind == "nations" and audience.uid in self.facts.nations:
            nation = self.facts.nations[audience.uid]
            yield (nation.nato_name_fr if french else nation.nato_name_en)
            yield nation.name(language)
        elif audience.uid in self.facts.organisations:
            body = self.facts.organisations[audience.uid]
            yield (body.acronym_fr if french else body.acronym)
            yield from (body.uid, body.name(language), body.name_en)

    def _past_noun(self, line: Line, at: int, audience: Named) -> int:
        noun = audience.kind == "groups" and line.keys[at : at + 1]
        return at + 1 if noun and noun[0] in _AFTER_A_GROUP else at

    def _only(self, text: str, named: tuple[Named, ...]) -> Named:
        if named[0].uid == _INVITEE and named[0].kind == "groups":
            raise UsageError(f"{text!r} does not say who is invited", "name the country instead")
        if len(named) > 1:
            labels = (party_label(audience.uid, self.facts) for audience in named)
            raise AmbiguousError(f"{text!r} is the name of more than one", *labels)
        return named[0]

    def _unknown(self, line: Line, at: int, start: int) -> LiaisonError:
        stop = next(
            (i for i in range(at, len(line.keys)) if line.keys[i] in SEPARATORS), len(line.keys)
        )
        text = line.part(at, stop) or line.part(start)
        nation = alpha2_codes(self.facts).get(text.lower())
        if nation:
            return UsageError(f"{text!r}: nations go by name or ISO alpha-3 code: {nation}")
        groups, nations, organisations = self._indexes
        close = close_names(text, groups, nations, organisations)
        hints = [party_label(uid, self.facts) for uid in close]
        return UsageError(
            f"{text!r} is no nation, framework or organisation that can be released to",
            *([f"did you mean {', '.join(hints)}?"] if hints else []),
        )

    @cached_property
    def tokens(self) -> dict[str, AudienceWord]:
        """Groups and the public, by uid."""
        words = self.facts.marking_words.audiences
        return {word.uid: word for word in words if word.kind != "organisation"}

    @cached_property
    def _indexes(self) -> tuple[dict[Key, tuple[str, ...]], ...]:
        return (
            index((uid, names) for uid, names in self._groups()),
            index_of_nations(self.facts),
            index_of_organisations(self.facts),
        )

    def _groups(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Names of groups; an acronym that two frameworks share is left to neither of them."""
        for word in self.tokens.values():
            yield word.uid, tuple(filter(None, (word.uid, word.name_en, *_tokens(word))))
        yield ALLIES, ALLIANCE_NAMES
        for framework in self.facts.frameworks.values():
            yield framework.uid, tuple(names_of_framework(framework))

    @cached_property
    def _names(self) -> dict[Key, tuple[Named, ...]]:
        """Groups come before nations and these before organisations: ``CAN`` is Canada.

        Left out: acronyms that look like an alpha-2 code, and ``AND``, which is no Andorra here.
        """
        groups, nations, organisations = self._indexes
        ids, alpha2 = set(map(key_of, self.facts.organisations)), alpha2_codes(self.facts)
        names = {
            **{
                key: named
                for key, named in _audiences("organisations", organisations).items()
                if key in ids or len(key) > 1 or key[0] not in alpha2
            },
            **_audiences("nations", nations),
            **_audiences("groups", groups),
        }
        return {key: named for key, named in names.items() if not SEPARATORS.issuperset(key)}

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._names))


def _more_follows(keys: Key, at: int) -> bool:
    return at + 1 < len(keys) and keys[at + 1] not in SEPARATORS


def release_set(audiences: Iterable[Named]) -> ReleaseSet:
    """Audiences as a release set; with the public among them, it is the public alone."""
    uids: dict[str, list[str]] = {"groups": [], "nations": [], "organisations": []}
    for named in audiences:
        uids[named.kind].append(named.uid)
    if PUBLIC in uids["groups"]:
        return ReleaseSet(groups=(PUBLIC,))
    return ReleaseSet(**{kind: tuple(names) for kind, names in uids.items()})


def audiences_of(release: ReleaseSet) -> tuple[Named, ...]:
    """What a release set names: groups, then nations, then organisations."""
    return (
        *(Named("groups", uid) for uid in release.groups),
        *(Named("nations", uid) for uid in release.nations),
        *(Named("organisations", uid) for uid in release.organisations),
    )


def _tokens(word: AudienceWord) -> Sequence[str]:
    return (word.token_en, word.token_fr)


def _audiences(kind: Kind, names: dict[Key, tuple[str, ...]]) -> dict[Key, tuple[Named, ...]]:
    return {key: tuple(Named(kind, uid) for uid in uids) for key, uids in names.items()}
