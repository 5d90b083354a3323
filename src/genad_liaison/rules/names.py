"""Names of nations, organisations and frameworks, looked up; how they compare is the model's."""

import difflib
from collections.abc import Collection, Mapping

from genad_liaison.model.facts import Facts
from genad_liaison.model.names import Key, key_of, without_article


def alpha2_codes(facts: Facts) -> dict[str, str]:
    """Folded ISO alpha-2 codes to alpha-3; people know them, the office does not use them."""
    return {nation.alpha2.lower(): nation.uid for nation in facts.nations.values() if nation.alpha2}


def close_names(text: str, *indexes: Mapping[Key, Collection[str]]) -> tuple[str, ...]:
    """Uids whose names are written nearly like this, the likeliest first; at most three.

    Ids and acronyms are too short for it: every one is nearly like some other.
    """
    wanted = " ".join(without_article(key_of(text)))
    uids = {" ".join(key): tuple(found) for names in indexes for key, found in names.items()}
    names = [name for name in uids if len(name) > 3]
    close = difflib.get_close_matches(wanted, names, n=3, cutoff=0.7)
    return tuple(dict.fromkeys(uid for name in close for uid in uids[name]))[:3]
