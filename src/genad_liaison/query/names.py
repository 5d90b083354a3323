"""What a nation, an organisation or a framework is called in a query: an id in any case, a name."""

from collections.abc import Callable, Mapping

from genad_liaison.errors import UsageError
from genad_liaison.model import Facts, Nation, Record, singular
from genad_liaison.model.names import (
    Key,
    index_of_frameworks,
    index_of_nations,
    index_of_organisations,
    key_of,
    without_article,
)
from genad_liaison.model.parties import ALLIANCE, ALLIANCE_NAMES
from genad_liaison.query.asking import facts_of
from genad_liaison.query.fold import fold
from genad_liaison.query.point import pointed, suggestion
from genad_liaison.query.texts import NAMES, texts_in
from genad_liaison.query.values import Span

_INDEXES: dict[str, Callable[[Facts], Mapping[Key, tuple[str, ...]]]] = {
    "nations": index_of_nations,
    "organisations": index_of_organisations,
    "frameworks": index_of_frameworks,
}
_ASKED_BY = {"nations": "nation", "organisations": "org", "frameworks": "framework"}
_FEW = 20
"""So many ids are listed in an error when none comes near."""


def nation_uid(text: str, facts: Facts, span: Span | None = None) -> str:
    """The code of a nation given by its alpha-3 code or a name; XAA to XZZ are the office's own.

    Raises:
        UsageError: no such nation, or an alpha-2 code; the hints say which code is meant.
    """
    if uid := _known(text, "nations", facts, span) or _assigned(text):
        return uid
    body = _by_id(text, facts.organisations)
    if meant := _by_alpha2(text, facts):
        other = f", org:{body} for {facts.organisations[body].name()}" if body else ""
        raise _alpha2(text, meant, span, other)
    raise _unknown("nation", text, ("nations",), facts, span)


def organisation_uid(text: str, facts: Facts, span: Span | None = None) -> str:
    """The id of an organisation given by its id, acronym or name.

    Raises:
        UsageError: no such organisation; the hints suggest one.
    """
    if uid := _known(text, "organisations", facts, span):
        return uid
    raise _unknown("organisation", text, ("organisations",), facts, span)


def party_uid(text: str, facts: Facts, span: Span | None = None) -> str:
    """The id of a nation or an organisation; ``AU`` is the African Union, as its id says.

    Raises:
        UsageError: neither; the hints suggest one.
    """
    known = party_by_id(text, facts) or _known(text, "nations", facts, span)
    if uid := known or _known(text, "organisations", facts, span) or _assigned(text):
        return uid
    if meant := _by_alpha2(text, facts):
        raise _alpha2(text, meant, span)
    raise _unknown("nation or organisation", text, ("nations", "organisations"), facts, span)


def is_assigned(code: str) -> bool:
    """Whether it is of the block that ISO 3166-1 leaves to its users: XAA to XZZ."""
    return len(code) == 3 and code.isascii() and code.isalpha() and code[0] == "X"


def party_by_id(text: str, facts: Facts) -> str:
    """The id of a nation or an organisation given by that id in any case; else nothing."""
    return _by_id(text, facts.nations) or _by_id(text, facts.organisations)


def framework_uid(text: str, facts: Facts, span: Span | None = None) -> str:
    """The id of a partnership framework; ``NATO`` for the Allies.

    Raises:
        UsageError: no such framework; the hints suggest one, or list them.
    """
    if text.upper() in ALLIANCE_NAMES:
        return ALLIANCE[0]
    if uid := _known(text, "frameworks", facts, span):
        return uid
    raise _unknown("framework", text, ("frameworks",), facts, span)


def _known(text: str, kind: str, facts: Facts, span: Span | None = None) -> str:
    return _by_id(text, facts_of(kind, facts) or {}) or _by_name(text, kind, facts, span)


def _by_id(text: str, records: Mapping[str, Record]) -> str:
    if text in records:
        return text
    wanted = text.casefold()
    return next((uid for uid in records if uid.casefold() == wanted), "")


def _by_name(text: str, kind: str, facts: Facts, span: Span | None) -> str:
    """The one record that has this name, else the one that has it but for article and signs.

    Raises:
        UsageError: several have.
    """
    wanted, records = fold(text), facts_of(kind, facts) or {}
    found = [
        uid for uid, record in records.items() if wanted in map(fold, texts_in(record, NAMES[kind]))
    ]
    found = found or list(_INDEXES[kind](facts).get(without_article(key_of(text)), ()))
    if len(found) > 1:
        said = f'"{text}" is the name of {len(found)} {kind}'
        raise pointed(said, span, f"write {' or '.join(found)}")
    return found[0] if found else ""


def _by_alpha2(text: str, facts: Facts) -> Nation | None:
    code = text.upper()
    return next((nation for nation in facts.nations.values() if nation.alpha2 == code), None)


def _alpha2(text: str, meant: Nation, span: Span | None, other: str = "") -> UsageError:
    advice = f"write {meant.uid} for {meant.name()}{other}"
    return pointed(f'"{text}" is an alpha-2 code; nations go by alpha-3', span, advice)


def _assigned(text: str) -> str:
    """A code of the block that ISO 3166-1 leaves to its users."""
    code = text.upper()
    return code if is_assigned(code) else ""


def _unknown(
    what: str, text: str, kinds: tuple[str, ...], facts: Facts, span: Span | None
) -> UsageError:
    for kind, field in _ASKED_BY.items():
        if kind not in kinds and (uid := _known(text, kind, facts)):
            said = f'"{text}" is {_one(singular(kind))}, not {_one(what)}'
            return pointed(said, span, f"write {field}:{uid}")
    ids = list(ALLIANCE[:1]) if kinds == ("frameworks",) else []
    names: list[str] = []
    for kind in kinds:
        for uid, record in (facts_of(kind, facts) or {}).items():
            ids.append(uid)
            names += texts_in(record, NAMES[kind])
    # Three letters were meant as a code, and are as near to many names as to the right code; two
    # are as near to some code whatever they are.
    advice = suggestion(text, ids, 3) if len(text) <= 3 else suggestion(text, [*ids, *names])
    advice = advice if len(text) > 2 else ""
    few = (", ".join(ids),) if len(ids) <= _FEW and not advice else ()
    return pointed(f'no {what} is called "{text}"', span, advice, *few)


def _one(what: str) -> str:
    return f"an {what}" if what.startswith("o") else f"a {what}"
