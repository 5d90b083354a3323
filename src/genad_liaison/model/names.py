"""Names of nations, organisations and frameworks, made comparable."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from genad_liaison.model.facts import Facts
from genad_liaison.model.nation import Framework, Nation
from genad_liaison.model.organisation import Organisation
from genad_liaison.model.text import fold

Key = tuple[str, ...]
"""The words of a name, folded, with ``, ; / &`` as words of their own."""

SEPARATORS = frozenset({",", ";", "/", "&"})
ARTICLES = frozenset({"the", "la", "le", "les", "l"})

WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+|[,;/&]")
_SPELT = {"and": "&", "et": "&", "st": "saint", "ste": "sainte"}
_BRACKETS = re.compile(r"\([^)]*\)")


def key_of(text: str) -> Key:
    """A name as it is compared: no case, accents, dots, hyphens or brackets; ``and`` is ``&``.

    >>> key_of("St. Kitts & Nevis") == key_of("saint kitts and nevis")
    True
    """
    return tuple(map(word_key, WORD.findall(unicodedata.normalize("NFC", text))))


def word_key(word: str) -> str:
    """One word of a key."""
    folded = fold(word)
    return _SPELT.get(folded, folded)


def without_article(key: Key) -> Key:
    """A key without the article before it; one that is nothing but an article stays."""
    return key[1:] if len(key) > 1 and key[0] in ARTICLES else key


def names_of_nation(nation: Nation) -> Iterator[str]:
    """Every name of a nation: short, NATO's, official, former, English and French."""
    yield nation.uid
    yield from filter(None, (nation.name_en, nation.name_fr))
    yield from filter(None, (nation.nato_name_en, nation.nato_name_fr))
    yield from filter(None, (nation.official_en, nation.official_fr))
    yield from (former.text for former in nation.former_names)


def names_of_organisation(body: Organisation) -> Iterator[str]:
    """Id, acronyms and names of an organisation, former ones too."""
    yield body.uid
    yield from filter(None, (body.acronym, body.acronym_fr, body.name_en, body.name_fr))
    yield from (former.text for former in body.former_names)


def names_of_framework(framework: Framework) -> Iterator[str]:
    """Id, French acronym and names of a framework."""
    yield framework.uid
    yield from filter(None, (framework.acronym_fr, framework.name_en, framework.name_fr))


def index(named: Iterable[tuple[str, Iterable[str]]]) -> dict[Key, tuple[str, ...]]:
    """Key of every name to the uids that bear it.

    ``Myanmar (Burma)`` is found without its brackets too, unless somebody else is called so.
    """
    found: dict[Key, tuple[str, ...]] = {}
    shortened: dict[Key, tuple[str, ...]] = {}
    for uid, names in named:
        for name in names:
            _note(found, name, uid)
            if "(" in name:
                _note(shortened, _BRACKETS.sub("", name), uid)
    return {**shortened, **found}


def index_of_nations(facts: Facts) -> dict[Key, tuple[str, ...]]:
    """Key of every nation's names to alpha-3 codes."""
    return index((nation.uid, names_of_nation(nation)) for nation in facts.nations.values())


def index_of_organisations(facts: Facts) -> dict[Key, tuple[str, ...]]:
    """Key of every organisation's names to ids."""
    return index((body.uid, names_of_organisation(body)) for body in facts.organisations.values())


def index_of_frameworks(facts: Facts) -> dict[Key, tuple[str, ...]]:
    """Key of every framework's names to ids."""
    return index((one.uid, names_of_framework(one)) for one in facts.frameworks.values())


def _note(names: dict[Key, tuple[str, ...]], name: str, uid: str) -> None:
    key = without_article(key_of(name))
    if key and uid not in names.get(key, ()):
        names[key] = (*names.get(key, ()), uid)
