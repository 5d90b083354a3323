"""Organisations and NATO bodies from organisations.toml."""

from collections.abc import Iterator, Mapping

from genad_liaison.model.organisation import Organisation
from genad_liaison.model.period import Period
from genad_liaison.reference.loader import Row

_PLAIN_FIELDS = (
    "acronym", "acronym_fr", "name_en", "name_fr", "kind", "parent", "successor", "city", "note",
)  # fmt: skip

_NOT_OF_NATO = ("assembly",)
"""Kinds that stand among the NATO bodies but are independent of NATO: the NATO PA."""


def read_organisations(organisations: Row, countries: Row) -> dict[str, Organisation]:
    """All of organisations.toml, with the seat's country by its alpha-3 code."""
    alpha3 = {row["alpha2"]: row["alpha3"] for row in countries["country"]}
    return {body.uid: body for body in _all(organisations, alpha3)}


def _all(organisations: Row, alpha3: Mapping[str, str]) -> Iterator[Organisation]:
    for row in organisations["organisation"]:
        yield _organisation(row, alpha3, nato_body=False)
    for row in organisations["nato_body"]:
        yield _organisation(row, alpha3, nato_body=row["kind"] not in _NOT_OF_NATO)


def _organisation(row: Row, alpha3: Mapping[str, str], *, nato_body: bool) -> Organisation:
    precision = row.get("period_precision", "day")
    return Organisation(
        uid=row["id"],
        nato_body=nato_body,
        country=alpha3[row["country"]] if "country" in row else "",
        period=Period(
            start=row.get("active_from"),
            end=row.get("active_until"),
            start_precision=precision if "active_from" in row else "day",
            end_precision=precision if "active_until" in row else "day",
        ),
        **{name: row[name] for name in _PLAIN_FIELDS if name in row},
    )
