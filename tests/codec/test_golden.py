"""Files of every schema version there was are kept for ever, and still give the same records."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import attrs
import pytest
from tests.codec.golden_records import BY_KIND
from tests.codec.ways import WAYS, Way

from genad_liaison.codec import SCHEMA, from_document
from genad_liaison.model import KINDS
from genad_liaison.model.period import ALWAYS

GOLDEN = Path(__file__).parent / "golden"
FILES = sorted(GOLDEN.glob("v*/*.json"))
CURRENT = sorted(GOLDEN.glob(f"v{SCHEMA}/*.json"))


def name(file: Path) -> str:
    return f"{file.parent.name}/{file.stem}"


def everything_in(record: Any) -> dict[str, Any]:
    """What is not compared too: the words of a marking as they were printed."""
    return attrs.asdict(record)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("file", FILES, ids=name)
def test_a_golden_file_still_gives_its_record(file: Path, way: Way) -> None:
    record = way.decode(file.stem, file.read_bytes(), 0)
    assert everything_in(record) == everything_in(BY_KIND[file.stem])
    assert type(record) is KINDS[file.stem]


@pytest.mark.parametrize("file", FILES, ids=name)
def test_a_golden_file_passes_the_checks_for_what_comes_from_outside(file: Path) -> None:
    assert from_document(file.stem, json.loads(file.read_bytes())) == BY_KIND[file.stem]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("file", CURRENT, ids=name)
def test_its_record_is_written_back_to_the_same_bytes(file: Path, way: Way) -> None:
    assert way.encode(BY_KIND[file.stem]) + b"\n" == file.read_bytes()


FORMER = (
    b'{"schema":1,"uid":"k1","text":"Send the report","owner":"c1","ours":false,'
    b'"due":"2026-06-01","state":"done","interaction":"i1","closed_by":"i2"}',
    b'{"schema":1,"uid":"e1","nation":"SWE","framework":"PFP","post":"p1","every":"6m",'
    b'"note":"Every field set, though an office may set only one of the three."}',
)


@pytest.mark.parametrize("way", WAYS)
def test_what_was_written_before_a_kind_got_its_days_is_read_and_written_as_it_was(
    way: Way,
) -> None:
    known: tuple[tuple[str, dict[str, Any]], ...] = (
        ("commitments", {"made": None, "closed": None}), ("cadences", {"period": ALWAYS}),
    )  # fmt: skip
    for (kind, missing), document in zip(known, FORMER, strict=True):
        record = way.decode(kind, document, 0)
        assert record == attrs.evolve(BY_KIND[kind], **missing)
        assert way.encode(record) == document


def test_every_version_has_a_file_of_every_kind_that_it_had() -> None:
    versions = [GOLDEN / f"v{number}" for number in range(1, SCHEMA + 1)]
    assert sorted(GOLDEN.iterdir()) == versions
    assert {file.stem for file in (GOLDEN / "v1").iterdir()} >= set(FIRST_KINDS)
    assert {file.stem for file in versions[-1].iterdir()} == set(KINDS)


FIRST_KINDS = (
    "contacts", "organisations", "posts", "appointments", "interactions", "commitments",
    "documents", "lists", "nations", "frameworks", "corrections", "allowances", "receipts",
    "offices",
)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_in_the_golden_file_of_its_kind(kind: str) -> None:
    document = json.loads((GOLDEN / f"v{SCHEMA}" / f"{kind}.json").read_bytes())
    assert list(missing(KINDS[kind], document, kind)) == []


def missing(cls: type[Any], value: Any, place: str) -> Iterator[str]:
    """The places of all fields, at any depth, that a document does not have."""
    if isinstance(value, list):
        named = [set(missing(cls, one, place)) for one in value]
        yield from set.intersection(*named) if named else {place}
        return
    for field in attrs.fields(cls):
        if field.name == "revision":  # stands beside the document
            continue
        inside = f"{place}.{field.name}"
        if not isinstance(value, dict) or field.name not in value:
            yield inside
            continue
        for inner in classes_in(field.type):
            yield from missing(inner, value[field.name], inside)


def classes_in(wanted: Any) -> Iterator[type[Any]]:
    if isinstance(wanted, type) and attrs.has(wanted):
        yield wanted
    for argument in get_args(wanted):
        yield from classes_in(argument)


def test_a_field_that_is_not_in_the_file_is_noticed() -> None:
    post = {"uid": "p1", "title": {"en": {"neutral": "Chair"}}}
    found = set(missing(KINDS["posts"], post, "posts"))
    assert {"posts.title.fr", "posts.title.en.feminine", "posts.mailbox"} <= found
    assert "posts.title.en.neutral" not in found
