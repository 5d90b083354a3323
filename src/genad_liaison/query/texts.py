"""The texts of a record: what full text looks in, and what a text field is made of."""

from collections.abc import Iterable, Iterator

from genad_liaison.model import DatedName, Rank, Record, Title

NAMES: dict[str, tuple[str, ...]] = {
    "nations": (
        "name_en", "name_fr", "nato_name_en", "nato_name_fr", "official_en", "official_fr",
        "former_names",
    ),
    "organisations": ("name_en", "name_fr", "acronym", "acronym_fr", "former_names"),
    "frameworks": ("name_en", "name_fr", "acronym_fr"),
}  # fmt: skip
"""The attributes that a nation, an organisation or a framework is called by, its uid aside."""

TEXTS: dict[str, tuple[str, ...]] = {
    "contacts": (
        "formatted_name", "printed_name", "family_name", "given_name", "additional_names",
        "prefixes", "suffixes", "nicknames", "emails", "phones", "addresses", "urls", "ranks",
        "org", "title", "role", "categories", "note",
    ),
    "organisations": (
        "uid", *NAMES["organisations"], "city", "emails", "phones", "addresses",
        "urls", "note",
    ),
    "posts": ("role", "title", "organisation", "party", "mailbox", "note"),
    "appointments": ("note",),
    "interactions": ("place", "subject", "summary", "topics"),
    "commitments": ("text",),
    "consents": ("source", "note"),
    "documents": ("title", "reference", "version", "topics", "text", "file", "note"),
    "lists": ("name", "query", "purpose", "note"),
    "queries": ("name", "query", "note"),
    "cadences": ("every", "note"),
    "nations": ("uid", *NAMES["nations"], "capital", "note"),
    "frameworks": ("uid", *NAMES["frameworks"], "note"),
    "receipts": (
        "number", "by", "format", "plugin", "query", "items", "audience", "marking", "target",
    ),
    "corrections": ("fact_kind", "fact", "why"),
    "allowances": ("party", "by", "why"),
    "offices": ("body",),
}  # fmt: skip
"""The attributes that full text looks in, for each kind.

All that people wrote. Not here: the uids of other records, a sort key, words such as the kind of an
interaction (``kind:`` asks for it), and the kept properties of a card, which may be a photograph.
"""


def full_text(kind: str, record: Record) -> Iterator[str]:
    """Every text of a record that words are looked for in."""
    return texts_in(record, TEXTS[kind])


def texts_in(record: object, attributes: Iterable[str]) -> Iterator[str]:
    """The texts, not the empty ones, of attributes that are a text, a value or a tuple of them."""
    for attribute in attributes:
        yield from filter(None, _texts(getattr(record, attribute)))


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case tuple():
            for part in value:
                yield from _texts(part)
        case Title(en=en, fr=fr):
            for form in (en, fr):
                yield from (form.neutral, form.masculine, form.feminine)
        case Rank(code=code, title=title):
            yield from (code, title)
        case DatedName(text=text):
            yield text
        case None:
            return
        case _:
            yield str(value)
