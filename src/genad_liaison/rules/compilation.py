"""The marking of a whole: the highest level, and the intersection of the release sets."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from genad_liaison.model import (
    LEVELS,
    Facts,
    Marking,
    ReleaseSet,
)
from genad_liaison.rules.parties import covers


def compilation(markings: Iterable[Marking], day: dt.date, facts: Facts) -> Marking:
    """The marking of a whole: the highest level and the intersection of the release sets.

    An empty compilation is NATO UNCLASSIFIED without a release line: deny by default.
    """
    parts = list(markings)
    if not parts:
        return Marking()
    level = max((part.level for part in parts), key=LEVELS.index)
    administrative = dict.fromkeys(word for part in parts for word in part.administrative)
    releases = [part.release for part in parts if not part.public]
    if not releases:
        release = ReleaseSet(groups=("PUBLIC",))
    else:
        release = _intersection(releases, day, facts)
    return Marking(
        level=level,
        release=release,
        administrative=tuple(administrative),
    )


def _intersection(releases: list[ReleaseSet], day: dt.date, facts: Facts) -> ReleaseSet:
    if all(release == releases[0] for release in releases):
        return releases[0]
    reached = _covered_by_all(releases, day, facts)
    groups = _groups_within(releases, reached, day, facts)
    covered = _covered_by_all([ReleaseSet(groups=groups)], day, facts)
    named = dict.fromkeys(uid for release in releases for uid in release.organisations)
    return ReleaseSet(
        groups=groups,
        nations=tuple(uid for uid in facts.nations if uid in reached - covered),
        organisations=tuple(
            uid for uid in named if _covered_by_all([_only(uid)], day, facts) <= reached
        ),
    )


def _only(organisation: str) -> ReleaseSet:
    return ReleaseSet(organisations=(organisation,))


def _covered_by_all(releases: list[ReleaseSet], day: dt.date, facts: Facts) -> set[str]:
    return {
        party
        for party in (*facts.nations, *facts.organisations)
        if all(covers(release, party, day, facts) for release in releases)
    }


def _groups_within(
    releases: list[ReleaseSet], reached: set[str], day: dt.date, facts: Facts
) -> tuple[str, ...]:
    """Named groups all of whose members are reached: the largest first, then the most named."""
    named = Counter(group for release in releases for group in release.groups)
    if named["PUBLIC"] < len(releases):
        del named["PUBLIC"]  # it has members that nobody can list
    members = {group: _covered_by_all([ReleaseSet(groups=(group,))], day, facts) for group in named}
    chosen: list[str] = []
    covered: set[str] = set()
    for group in sorted(named, key=lambda name: (-len(members[name]), -named[name])):
        if members[group] and members[group] <= reached and not members[group] <= covered:
            chosen.append(group)
            covered |= members[group]
    return tuple(chosen)
