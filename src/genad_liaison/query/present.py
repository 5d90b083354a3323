"""``field:*`` of other records and the facts: whether some value of the field would be found.

What a record says itself counts as a value though nobody knows it (a post that was removed); a
nation, a framework, a status is one that the facts know.
"""

from collections.abc import Callable
from functools import partial

from genad_liaison.model.parties import ALLIANCE
from genad_liaison.query.asking import Asking
from genad_liaison.query.fields import STATUSES
from genad_liaison.query.joins import JOINS
from genad_liaison.query.lookups import acting, held, holders, occupied, posts_where, speakers
from genad_liaison.query.names import is_assigned
from genad_liaison.query.values import EVERYTHING, Among, Present, Query, Term

Any_ = Callable[[Present, Asking], Query]
_HAS_ROLE = Present(field="role")
_SEATED = Present(field="organisation")
_OF_FRAMEWORKS = ("framework", "audience", "status")
"""What is asked of the facts, which have every value that there can be."""


def _by_every_value(kind: str, present: Present, asking: Asking) -> Query:
    frameworks = (ALLIANCE[0], *asking.facts.frameworks)
    values = STATUSES if present.field == "status" else frameworks
    term = Term(field=present.field, values=values, at=present.at)
    return JOINS[kind][present.field](term, asking)


def _every_nation(asking: Asking, *kinds: str) -> frozenset[str]:
    """Nations, what acts for one, and the codes of the office's own that records of kinds have."""
    facts = asking.facts
    found = frozenset().union(*(asking.reader.values(kind, "party") for kind in kinds))
    own = frozenset(uid for uid in found if is_assigned(uid) and uid not in facts.organisations)
    return own | frozenset(facts.nations) | frozenset(acting(facts))


def _contact_speaks_for_a_nation(present: Present, asking: Asking) -> Query:
    nations = _every_nation(asking, "posts", "appointments")
    return Among(field="uid", values=speakers(nations, asking, asking.day(present)))


def _contact_is_of_any(present: Present, asking: Asking) -> Query:
    bodies, day = frozenset(asking.facts.organisations), asking.day(present)
    found = speakers(bodies, asking, day) | holders(posts_where(_SEATED, asking), asking, day)
    return Among(field="uid", values=found)


def _contact_speaks_for_any(present: Present, asking: Asking) -> Query:
    posts = posts_where(Present(field="party"), asking)
    query = Present(field="party") | Among(field="post", values=posts)
    return Among(field="uid", values=held("contact", query, asking, asking.day(present)))


def _contact_holds_any(present: Present, asking: Asking) -> Query:
    return Among(field="uid", values=held("contact", EVERYTHING, asking, asking.day(present)))


def _contact_has_a_role(present: Present, asking: Asking) -> Query:
    found = holders(posts_where(_HAS_ROLE, asking), asking, asking.day(present))
    return Among(field="uid", values=found)


def _post_is_held(present: Present, asking: Asking) -> Query:
    return Among(field="uid", values=occupied(asking.reader, asking.day(present)))


def _post_is_of_any(_present: Present, asking: Asking) -> Query:
    return _SEATED | Among(field="party", values=frozenset(asking.facts.organisations))


def _interaction_with_any(_present: Present, asking: Asking) -> Query:
    bodies = Among(field="party", values=frozenset(asking.facts.organisations))
    return bodies | Among(field="post", values=posts_where(_SEATED, asking))


def _interaction_with_a_role(_present: Present, asking: Asking) -> Query:
    return Among(field="post", values=posts_where(_HAS_ROLE, asking))


def _party_is_a_nation(kind: str, _present: Present, asking: Asking) -> Query:
    return Among(field="party", values=_every_nation(asking, kind))


def _party_is_a_body(_present: Present, asking: Asking) -> Query:
    return Among(field="party", values=frozenset(asking.facts.organisations))


def _acts_for_a_nation(_present: Present, asking: Asking) -> Query:
    return Among(field="uid", values=frozenset(acting(asking.facts)))


ANY: dict[str, dict[str, Any_]] = {
    "contacts": {
        "nation": _contact_speaks_for_a_nation,
        "org": _contact_is_of_any,
        "party": _contact_speaks_for_any,
        "role": _contact_has_a_role,
        "post": _contact_holds_any,
    },
    "posts": {
        "nation": partial(_party_is_a_nation, "posts"),
        "org": _post_is_of_any,
        "holder": _post_is_held,
    },
    "interactions": {
        "nation": partial(_party_is_a_nation, "interactions"),
        "org": _interaction_with_any,
        "role": _interaction_with_a_role,
        "who": lambda _present, _asking: Present(field="contact"),
    },
    "documents": {
        "nation": partial(_party_is_a_nation, "documents"),
        "org": _party_is_a_body,
    },
    "organisations": {"nation": _acts_for_a_nation, "org": lambda _present, _asking: EVERYTHING},
    "nations": {"nation": lambda _present, _asking: EVERYTHING},
}
"""How ``field:*`` of a related field is resolved; ``list:*`` is :mod:`~.named`'s."""


def any_value(present: Present, kind: str, asking: Asking) -> Query:
    """The records of a kind for which a related field has a value."""
    if present.field in _OF_FRAMEWORKS:
        return _by_every_value(kind, present, asking)
    return ANY[kind][present.field](present, asking)
