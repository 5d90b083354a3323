"""What is read is typed: records of each kind are of a class of their own."""

from typing import Any, get_args, get_overloads, get_type_hints

import pytest

from genad_liaison import KINDS, UsageError
from genad_liaison.office.facade import Office
from genad_liaison.office.parts.by_name import ByName
from genad_liaison.office.parts.reading import Reading

PUBLIC = {kind: cls for kind, cls in KINDS.items() if kind != "offices"}


def classes(function: Any) -> dict[str, Any]:
    """What the overloads of a method answer with, by the kind that they are for."""
    found = {}
    for one in get_overloads(function):
        hints = get_type_hints(one)
        answer = hints["return"]
        for kind in get_args(hints.get("kind")):
            found[kind] = get_args(answer)[0] if get_args(answer) else answer
    return found


@pytest.mark.parametrize("function", [Reading.find, ByName.get, ByName.lookup])
def test_every_kind_has_its_class(function: Any) -> None:
    assert classes(function) == PUBLIC


@pytest.mark.parametrize("kind", PUBLIC)
def test_what_is_found_is_of_that_class(office: Office, kind: str) -> None:
    assert {type(record) for record in office.find(kind)} <= {PUBLIC[kind]}


@pytest.mark.parametrize("limit", [-1, -(10**9)])
@pytest.mark.parametrize("query", ["", "sort:name"])
def test_fewer_than_none_is_refused(office: Office, query: str, limit: int) -> None:
    with pytest.raises(UsageError, match=f"limit: a number from 0 on is wanted, not {limit}"):
        office.find("contacts", query, limit=limit)
    assert list(office.find("contacts", query, limit=0)) == []
