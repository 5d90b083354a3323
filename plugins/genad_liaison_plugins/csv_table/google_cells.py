"""What Google Contacts does in cells: ``:::`` between several values, ``*`` before labels."""

from collections.abc import Iterator, Mapping
from itertools import zip_longest

from genad_liaison_plugins.csv_table.cells import join, several
from genad_liaison_plugins.csv_table.columns import ADDRESS, Column

_BETWEEN = ":::"
_OWN_GROUPS = ("mycontacts", "my contacts")
_TYPES = {
    "mobile": "cell", "main": "work", "home fax": "home; fax", "work fax": "work; fax",
    "other": "", "*": "",
}  # fmt: skip
_FAMILIES = (
    ("email", "email_type"),
    ("phone", "phone_type"),
    (*ADDRESS, "address_type", "address_label"),
)


def translated(cells: Mapping[Column, str]) -> dict[Column, str]:
    """The cells of a Google row with every value in a column of its own and our words for labels.

    The label ``* myContacts``, which every contact has, says nothing and is left out; an address
    that Google wrote out (``Formatted``) is kept only where it is all there is.
    """
    plain = {c: _joined(text) for c, text in cells.items() if not c.repeats}
    if Column("categories") in plain:
        labels = (label.removeprefix("* ") for label in several(plain[Column("categories")]))
        plain[Column("categories")] = join(
            label for label in labels if label.casefold() not in _OWN_GROUPS
        )
    repeated = (found for family in _FAMILIES for found in _spread(cells, family))
    return {**plain, **dict(repeated)}


def _joined(text: str) -> str:
    return "; ".join(part.strip() for part in text.split(_BETWEEN))


def _spread(cells: Mapping[Column, str], family: tuple[str, ...]) -> Iterator[tuple[Column, str]]:
    """Each value of the n-th column of a family in a column with a number that is free."""
    next_number = 1
    for number in sorted({c.number for c in cells if c.base in family}):
        parts = [cells.get(Column(base, number), "").split(_BETWEEN) for base in family]
        for values in zip_longest(*parts):
            found = _filled(family, values, parts)
            if found:
                yield from ((Column(base, next_number), text) for base, text in found.items())
                next_number += 1


def _filled(
    family: tuple[str, ...], values: tuple[str | None, ...], parts: list[list[str]]
) -> dict[str, str]:
    found: dict[str, str] = {}
    for base, value, all_of_it in zip(family, values, parts, strict=True):
        text = (all_of_it[0] if value is None and base.endswith("_type") else value or "").strip()
        if base.endswith("_type"):
            text, preferred = _type(text)
            if preferred:
                found[base.replace("_type", "_preference")] = "1"
        if text:
            found[base] = text
    if any(found.get(base) for base in ADDRESS):
        found.pop("address_label", None)
    return found


def _type(label: str) -> tuple[str, bool]:
    """Our word for a label, and whether the value is the preferred one (``* Work``)."""
    word = label.removeprefix("*").strip().casefold()
    return _TYPES.get(word, word), label.startswith("*")
