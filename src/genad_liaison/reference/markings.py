"""The words of printed markings from markings.toml, and grade codes from ranks.toml."""

from collections.abc import Iterator

from genad_liaison.model.facts import AudienceWord, Grade, Level, MarkingWords
from genad_liaison.reference.loader import Row

_NOT_A_NAME = "NATION"
"""The row of the audiences that stands for every country by name."""


def read_marking_words(markings: Row) -> MarkingWords:
    """Levels, audiences and the other words of a marking, as the file orders them."""
    leads = {row["lang"]: tuple(row["lead_words"]) for row in markings["release_syntax"]}
    disclosure = markings["public_disclosure"]
    related = tuple(_stamps(disclosure["related"]))
    return MarkingWords(
        levels=tuple(_level(row) for row in markings["level"]),
        audiences=tuple(_audience(row) for row in markings["audience"] if row["id"] != _NOT_A_NAME),
        leads_en=leads["en"],
        leads_fr=leads["fr"],
        administrative=tuple(markings["administrative"]["values"]),
        special=tuple(markings["special_category"]["values"]),
        disclosed=(
            disclosure["stamp_en"],
            disclosure["stamp_fr"],
            *(stamp for stamp in related if "DISCLOSED" in stamp),
        ),
        declassified=tuple(stamp for stamp in related if "DISCLOSED" not in stamp),
    )


def read_grades(ranks: Row) -> dict[str, Grade]:
    """The grade codes of STANAG 2116, most senior first."""
    grades = (
        Grade(
            code=row["code"],
            order=row["order"],
            category=row["category"],
            group=row.get("group", ""),
        )
        for row in ranks["code"]
    )
    return {grade.code: grade for grade in sorted(grades, key=lambda grade: -grade.order)}


def _stamps(related: list[str]) -> Iterator[str]:
    """The stamps of a list in which one with brackets is described, not quoted."""
    for text in related:
        if "(" not in text:
            yield from (part.strip() for part in text.split("/"))


def _level(row: Row) -> Level:
    variants = (row["abbr_en"], *row.get("variants_en", ()), *row.get("variants_fr", ()))
    return Level(
        uid=row["id"],
        order=row["order"],
        name_en=row["name_en"],
        name_fr=row.get("name_fr", ""),
        variants=tuple(dict.fromkeys(variants)),
    )


def _audience(row: Row) -> AudienceWord:
    return AudienceWord(
        uid=row["id"],
        kind=row["kind"],
        name_en=row["name_en"],
        token_en=row.get("token_en", ""),
        token_fr=row.get("token_fr", ""),
    )
