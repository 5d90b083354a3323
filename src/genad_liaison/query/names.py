"""What a nation, an organisation or a framework is called in a query: an id in any case, a name."""

from collections.abc import Mapping

from genad_liaison.errors import UsageError
from genad_liaison.model import Facts, Nation, Record
from genad_liaison.model.parties import ALLIANCE
from genad_liaison.query.fold import fold
from genad_liaison.query.point import pointed, suggestion
from genad_liaison.query.texts import NAMES, texts_in
from genad_liaison.query.values import Span

_FEW = 20
"""So many ids are listed in an error when none comes near."""


def nation_uid(text: str, facts: Facts, span: Span | None = None) -> str:
    """The code of a nation given by its alpha-3 code or a name; XAA to XZZ are the office's own.

    Raises:
        UsageError: no such nation, or an alpha-2 code; the hints say which code is meant.
    """
    if uid := _known(text, "nations", facts) or _assigned(text):
        return uid
    body = _by_id(text, facts.organisations)
    if meant := _by_alpha2(text, facts):
        other = f", org:{body} for {facts.organisations[body].name()}" if body else ""
        raise _alpha2(text, meant, span, other)
    if body:
        raise pointed(f'"{text}" is an organisation, not a nation', span, f"write org:{body}")
    raise _unknown("nation", text, ("nations",), facts, span)


def organisation_uid(text: str, facts: Facts, span: Span | None = None) -> str:
    """The id of an organisation given by its id, acronym or name.

    Raises:
        UsageError: no such organisation; the hints suggest one.
    """
    if uid := _known(text, "organisations", facts):
        return uid
    if nation := _by_id(text, facts.nations):
        raise pointed(f'"{text}" is a nation, not an organisation', span, f"write nation:{nation}")
    raise _unknown("organisation", text, ("organisations",), facts, span)


def party_uid(text: str, facts: Facts, span: Span | None = None) -> str:
    """The id of a nation or an organisation; ``AU`` is the African Union, as its id says.

    Raises:
        UsageError: neither; the hints suggest one.
    """
    known = party_by_id(text, facts) or _known(text, "nations", facts)
    if uid := known or _known(text, "organisations", facts) or _assigned(text):
        return uid
    if meant := _by_alpha2(text, facts):
        raise _alpha2(text, meant, span)
    raise _unknown("nation or organisation", text, ("nations", "organisations"), facts, span)


def party_by_id(text: str, facts: Facts) -> str:
    """The id of a nation or an organisation given by that id in any case; else nothing."""
    return _by_id(text, facts.nations) or _by_id(text, facts.organisations)


def framework_uid(text: str, facts: Facts, span: Span | None = None) -> str:
    """The id of a partnership framework; ``NATO`` for the Allies.

    Raises:
        UsageError: no such framework; the hints suggest one, or list them.
    """
    if text.upper() in ALLIANCE:
        return ALLIANCE[0]
    if uid := _known(text, "frameworks", facts):
        return uid
    raise _unknown("framework", text, ("frameworks",), facts, span)


def _records(kind: str, facts: Facts) -> Mapping[str, Record]:
    match kind:
        case "nations":
            return facts.nations
        case "organisations":
            return facts.organisations
        case _:
            return facts.frameworks


def _known(text: str, kind: str, facts: Facts) -> str:
    records = _records(kind, facts)
    return _by_id(text, records) or _by_name(text, kind, records)


def _by_id(text: str, records: Mapping[str, Record]) -> str:
    if text in records:
        return text
    wanted = text.casefold()
    return next((uid for uid in records if uid.casefold() == wanted), "")


def _by_name(text: str, kind: str, records: Mapping[str, Record]) -> str:
    """The one record that has this name; nothing where several have."""
    wanted = fold(text)
    found = [
        uid for uid, record in records.items() if wanted in map(fold, texts_in(record, NAMES[kind]))
    ]
    return found[0] if len(found) == 1 else ""


def _by_alpha2(text: str, facts: Facts) -> Nation | None:
    code = text.upper()
    return next((nation for nation in facts.nations.values() if nation.alpha2 == code), None)


def _alpha2(text: str, meant: Nation, span: Span | None, other: str = "") -> UsageError:
    advice = f"write {meant.uid} for {meant.name()}{other}"
    return pointed(f'"{text}" is an alpha-2 code; nations go by alpha-3', span, advice)


def _assigned(text: str) -> str:
    """A code of the block that ISO 3166-1 leaves to its users."""
    code = text.upper()
    return code if len(code) == 3 and code.isascii() and code.isalpha() and code[0] == "X" else ""


def _unknown(
    what: str, text: str, kinds: tuple[str, ...], facts: Facts, span: Span | None
) -> UsageError:
    ids = list(ALLIANCE[:1]) if kinds == ("frameworks",) else []
    names: list[str] = []
    for kind in kinds:
        for uid, record in _records(kind, facts).items():
            ids.append(uid)
            names += texts_in(record, NAMES[kind])
    # Three letters were meant as a code, and are as near to many names as to the right code.
    advice = suggestion(text, ids, 3) if len(text) <= 3 else suggestion(text, [*ids, *names])
    few = (", ".join(ids),) if len(ids) <= _FEW and not advice else ()
    return pointed(f'no {what} is called "{text}"', span, advice, *few)
