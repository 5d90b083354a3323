"""Nations and frameworks from nations.toml, partners.toml and countries.toml."""

from collections.abc import Iterable, Mapping
from typing import Any

from genad_liaison.model.nation import Framework, Membership, Nation, Suspension
from genad_liaison.model.period import Period
from genad_liaison.model.record import DatedName
from genad_liaison.model.text import fold
from genad_liaison.reference.loader import Row, read_period

_PLAIN_FIELDS = (
    "alpha2", "name_en", "name_fr", "nato_name_en", "nato_name_fr", "official_en", "official_fr",
    "capital", "accession",
)  # fmt: skip


def read_nations(allies: Row, partners: Row, countries: Row) -> dict[str, Nation]:
    """Every ISO country; what nations.toml and partners.toml say holds over countries.toml."""
    merged: dict[str, dict[str, Any]] = {}
    for row in (*countries["country"], *partners["partner"], *allies["nation"]):
        known = merged.setdefault(row["alpha3"], {})
        notes = [note for note in (row.get("note"), known.get("note")) if note]
        known.update(row, note=" ".join(notes))
    return in_english_order(_nation(row) for row in merged.values())


def in_english_order(nations: Iterable[Nation]) -> dict[str, Nation]:
    """Nations by uid, in the alphabetical order of their English names, accents ignored."""
    return {
        nation.uid: nation
        for nation in sorted(nations, key=lambda nation: (fold(nation.name_en), nation.uid))
    }


def read_frameworks(partners: Row) -> dict[str, Framework]:
    """The frameworks of partners.toml, in the order given there."""
    return {
        row["id"]: Framework(
            uid=row["id"],
            name_en=row["name_en"],
            name_fr=row["name_fr"],
            acronym_fr=row.get("acronym_fr", ""),
            kind=row["kind"],
            period=Period(start=row["established"], end=row.get("ended")),
            note=row.get("note", ""),
        )
        for row in partners["framework"]
    }


def _nation(row: Mapping[str, Any]) -> Nation:
    return Nation(
        uid=row["alpha3"],
        former_names=tuple(map(_former_name, row.get("former_names", ()))),
        memberships=tuple(map(_membership, row.get("memberships", ()))),
        suspensions=tuple(map(_suspension, row.get("suspensions", ()))),
        note=row["note"],
        **{name: row[name] for name in _PLAIN_FIELDS if name in row},
    )


def _former_name(row: Row) -> DatedName:
    return DatedName(text=row["name"], language=row["lang"], period=Period(end=row.get("until")))


def _membership(row: Row) -> Membership:
    return Membership(
        framework=row["framework"],
        period=read_period(row),
        end_reason=row.get("end_reason", ""),
        confidence=row.get("confidence", ""),
        note=row.get("note", ""),
    )


def _suspension(row: Row) -> Suspension:
    return Suspension(
        frameworks=tuple(row["frameworks"]),
        period=read_period(row),
        scope=row.get("scope", ""),
        confidence=row.get("confidence", ""),
        note=row.get("note", ""),
    )
