"""How one program heads its columns, and how headers are compared."""

import re
from collections.abc import Callable, Mapping

from attrs import frozen

from genad_liaison_plugins.csv_table.columns import Column, parse_column

_NOTHING: Mapping[Column, str] = {}
SINGLE = frozenset({"org", "nicknames", "url"})
"""Columns in which other programs write one value, where ours may hold several."""


@frozen(kw_only=True)
class HeaderSet:
    """How one program heads its columns.

    Attributes:
        find: the column that a simplified header (see :func:`simple`) stands for, if any.
        constants: what the header itself says (``Home Phone``: that the type is home).
        repeats: headers of columns that only repeat others; left out without a word.
        empty: what the program writes where it knows nothing (``Unspecified``).
        between: what stands between several values of one cell, where it is not ``;``.
        single: columns that hold several values with us and one (or ``between`` them) there.
    """

    name: str
    table: str
    find: Callable[[str], Column | None]
    constants: Mapping[Column, str] = _NOTHING
    repeats: frozenset[str] = frozenset()
    empty: frozenset[str] = frozenset()
    between: str = ""
    single: frozenset[str] = frozenset()


def simple(header: str) -> str:
    """A header as headers are compared: ``E-mail 2 Address`` and ``e_mail_2_address`` are one.

    >>> simple(" E-mail 2 Address ")
    'e mail 2 address'
    """
    return re.sub(r"[\s_\-:.]+", " ", header.casefold()).strip()


def by_name(columns: Mapping[str, str]) -> Callable[[str], Column | None]:
    """A way to find columns by simplified headers.

    >>> by_name({"last name": "family_name"})("last name")
    Column(base='family_name', number=1)
    """
    return {header: parse_column(name) for header, name in columns.items()}.get
