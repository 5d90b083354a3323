"""Every field of every kind has a value or none, whichever engine is asked."""

from collections.abc import Iterator

import pytest
from tests.office.making import delegate, put, talk
from tests.office.places import ENGINES, filled, url_of
from tests.store.engines import Engine

from genad_liaison import Office, q
from genad_liaison.model import KINDS
from genad_liaison.query import field_names, parse, to_text

KEPT = [kind for kind in KINDS if kind != "offices"]
DATES = ("since", "before")


@pytest.fixture(params=ENGINES)
def office(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Office]:
    engine: Engine = request.param
    server = request.getfixturevalue("postgres") if engine == "postgresql" else ""
    with filled(url_of(engine, tmp_path_factory.mktemp("presence"), server)) as office:
        delegate(office, "omar", "OSCE", name="Omar D’Angelo-Jørgensen")
        put(office, talk("i3", "omar", summary="Co-operation and follow-up"))
        office.save_query("nordic", "nation:SWE,FIN")
        yield office


def uids(office: Office, kind: str, text: str) -> set[str]:
    return {record.uid for record in office.find(kind, text)}


def test_a_field_has_a_value_or_none(office: Office) -> None:
    for kind in KEPT:
        everything = uids(office, kind, "")
        for name in field_names(kind):
            if name not in DATES:
                with_a_value = uids(office, kind, f"{name}:*")
                without = uids(office, kind, f"{name}:")
                assert (kind, name, with_a_value | without) == (kind, name, everything)
                assert (kind, name, with_a_value & without) == (kind, name, set())


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        ("contacts", "nation:*", {"asa", "juhani"}),
        ("contacts", "nation:*@2019-12-31", set()),
        ("contacts", "party:* -nation:*", {"omar"}),
        ("contacts", "org:", {"odd\x01\ud800"}),
        ("contacts", "list:*", {"asa", "juhani", "omar"}),
        ("contacts", "query:* -list:", {"asa", "juhani"}),
        ("contacts", "framework:*", {"asa", "juhani"}),
        ("interactions", "list:", set()),
        ("interactions", "query:*", set()),
        ("posts", "status:", {"osce-delegate"}),
        ("contacts", "oneill OR dangelo OR angelo-jorg", {"omar"}),
        ("contacts", 'name:"d angelojoerg"', set()),
        ("contacts", 'name:"DAngelo-Joerg"', {"omar"}),
        ("interactions", "cooperation followup", {"i3"}),
        ("interactions", '"cooperation and follow up"', set()),
    ],
)
def test_every_engine_finds_the_same(office: Office, kind: str, text: str, found: set[str]) -> None:
    assert uids(office, kind, text) == found
    assert office.explain(kind, text).hits == len(found)


def test_what_is_asked_from_python_is_the_same(office: Office) -> None:
    asked = q.nation.exists() & ~q.list.exists()
    assert to_text(asked) == "nation:* -list:*"
    assert parse(to_text(asked)) == asked
    assert [one.uid for one in office.find("contacts", asked)] == []
    nobodys = office.find("contacts", q.nation == None)  # noqa: E711 - a field is compared so
    assert {one.uid for one in nobodys} == uids(office, "contacts", "nation:")
