"""A new office is there whole, or not at all, on every engine."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.office.making import person, put
from tests.office.places import ENGINES, made, url_of
from tests.store.engines import Engine

from genad_liaison import ConflictError, NotFoundError, Office, StoreError
from genad_liaison.store.opening import open_store
from genad_liaison.testing import counted_ids, steady_clock

Place = Callable[[Engine], str]


@pytest.fixture
def place(tmp_path: Path, request: pytest.FixtureRequest) -> Place:
    """The URL of an office that is not there yet."""

    def place(engine: Engine) -> str:
        server = request.getfixturevalue("postgres") if engine == "postgresql" else ""
        return url_of(engine, tmp_path, server)

    return place


def broken_ids() -> str:
    """An id source that stops the work at the first id."""
    raise KeyboardInterrupt


@pytest.mark.parametrize("engine", ENGINES)
def test_an_office_is_made_and_opened_again(place: Place, engine: Engine) -> None:
    url = place(engine)
    with pytest.raises(NotFoundError):
        Office.open(url)
    with made(url) as office:
        put(office, person("asa"))
        at = office.desk.profile.created
    with Office.open(url) as office:
        assert (office.body, office.revision) == ("IMS-GENAD", 2)
        assert office.desk.profile.created == at
        put(office, person("bea"))
    for again in (made, lambda url: Office.create(url, body="SHAPE")):
        with pytest.raises(ConflictError):
            again(url)
    with Office.open(url) as office:
        assert office.revision == 3


@pytest.mark.parametrize("engine", ENGINES)
def test_what_stopped_half_way_does_not_stand_in_the_way(place: Place, engine: Engine) -> None:
    url = place(engine)
    with pytest.raises(KeyboardInterrupt):
        Office.create(url, body="SHAPE", by="jd", clock=steady_clock(), ids=broken_ids)
    with made(url) as office:
        assert (office.body, office.revision) == ("IMS-GENAD", 1)
        assert office.verify().damage == ()


@pytest.mark.parametrize("engine", ENGINES)
def test_a_store_without_a_change_set_is_taken(place: Place, engine: Engine) -> None:
    """So it is left by a program that was killed."""
    url = place(engine)
    open_store(url, create=True).close()
    with Office.open(url) as office, pytest.raises(StoreError, match="holds no office"):
        _ = office.body
    with made(url) as office:
        assert office.body == "IMS-GENAD"


def test_a_file_of_somebody_elses_is_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "office.jsonl"
    other.write_text("letters\n")
    with pytest.raises(ConflictError):
        made(str(other))
    assert other.read_text() == "letters\n"


def test_two_who_make_an_office_at_the_same_moment_make_one(tmp_path: Path) -> None:
    url = str(tmp_path / "office.jsonl")

    def ids() -> str:
        with made(url, "other") as other:
            put(other, person("asa"))
        return "mine"

    with pytest.raises(ConflictError):
        Office.create(url, body="SHAPE", by="jd", clock=steady_clock(), ids=ids)
    with Office.open(url, ids=counted_ids()) as office:
        assert (office.body, office.revision) == ("IMS-GENAD", 2)
