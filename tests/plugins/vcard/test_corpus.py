"""Real files of real clients, read where they lie; they are not part of the repository."""

import base64
import csv
import json
from pathlib import Path

import pytest
from tests.plugins.vcard.samples import cards, imported, written

from genad_liaison import Draft, Source
from genad_liaison_plugins.vcard import read, values

pytestmark = pytest.mark.corpus


def manifest(corpus: Path) -> list[dict[str, str]]:
    with (corpus / "manifest.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def case_bytes(case: dict[str, str]) -> bytes:
    if "bytes_base64" in case:
        return base64.b64decode(case["bytes_base64"])
    return case["text"].replace("<one million times the letter A>", "A" * 1_000_000).encode()


def meant(case: dict[str, str]) -> object:
    """What our reader says of the property that a case asks about."""
    card = cards(case_bytes(case))[0]
    (prop,) = [prop for prop in card.properties if prop.head.key == case["property"].upper()]
    if "expected_base64" in case or case["expected"] is None:
        return values.binary(prop)
    match case["property"]:
        case "n" | "adr":
            return ";".join(values.components(prop, card.version))
        case "org":
            return ",".join(values.components(prop, card.version))
        case "categories":
            return ",".join(values.items(prop, card.version))
    return values.text(prop, card.version)


def test_every_case_of_the_feature_matrix_reads_right(corpus: Path) -> None:
    text = (corpus / "vcard-cases.jsonl").read_text(encoding="utf-8")
    cases = [json.loads(line) for line in text.split("\n") if line]
    assert len(cases) == 62
    for case in cases:
        found = meant(case)
        if "expected_base64" in case:
            assert found == base64.b64decode(case["expected_base64"]), case["name"]
        elif case["expected"] is not None:
            assert found == case["expected"], case["name"]


def test_every_card_of_a_sound_file_arrives_or_is_named_as_a_problem(corpus: Path) -> None:
    sound = [row for row in manifest(corpus) if row["class"] == "ok"]
    assert sound
    for row in sound:
        found = list(read(Source(name=row["file"], data=(corpus / row["file"]).read_bytes())))
        arrived = sum(isinstance(part, Draft) or part.severity == "skipped" for part in found)
        assert arrived == int(row["cards"]), row["file"]


def test_every_other_file_is_read_as_far_as_it_goes(corpus: Path) -> None:
    for row in manifest(corpus):
        if row["class"] != "ok":
            records, problems = imported((corpus / row["file"]).read_bytes())
            assert len(records) + len(problems) >= int(row["cards"]), row["file"]


def test_what_was_read_is_written_and_read_again_as_the_same(corpus: Path) -> None:
    for row in manifest(corpus):
        for record in imported((corpus / row["file"]).read_bytes())[0]:
            first = written(record)
            assert max(map(len, first.split(b"\r\n"))) <= 75
            again, problems = imported(first)
            assert problems == []
            assert [type(found) for found in again] == [type(record)]
            assert written(again[0]) == first, row["file"]
