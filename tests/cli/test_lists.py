"""``genad lists``, with a list whose query can no longer be asked."""

import json

import pytest
from tests.cli.running import Genad

pytestmark = pytest.mark.usefixtures("office")

NO = 'no query is called "quiet"'


@pytest.fixture
def orphaned(genad: Genad) -> Genad:
    """The list ``waiting`` asks a stored query that was removed."""
    genad.done("query", "save", "quiet", "role:delegate")
    genad.done("list", "waiting", "query:quiet")
    genad.done("list", "delegates", "role:delegate nation:SWE")
    genad.done("remove", "quiet", "--force")
    return genad


def test_one_list_that_cannot_be_asked_hides_no_other(orphaned: Genad) -> None:
    told = orphaned.done("lists")
    counts = {row[0]: row[-1] for row in told.rows}
    assert counts["delegates"] == "1"
    assert counts["waiting"] == "?"
    assert f"list waiting cannot be asked: {NO}" in told.err


def test_a_program_is_told_why_a_list_cannot_be_asked(orphaned: Genad) -> None:
    records = json.loads(orphaned.done("lists", "--json").out)["records"]
    problems = {one["name"]: (one["contacts"], one["problem"]) for one in records}
    assert problems["delegates"] == (1, "")
    assert problems["waiting"] == (0, NO)


def test_the_card_of_a_list_that_cannot_be_asked_says_so(orphaned: Genad) -> None:
    assert f"its query cannot be asked: {NO}" in orphaned.done("show", "waiting").out
