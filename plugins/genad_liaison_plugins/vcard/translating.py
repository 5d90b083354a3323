"""A raw property of any version -> the same property in vCard 3.0."""

from collections.abc import Iterator

from genad_liaison import RawProperty
from genad_liaison_plugins.vcard import values
from genad_liaison_plugins.vcard.content_lines import content_line, escape
from genad_liaison_plugins.vcard.heads import Parameters, read_head
from genad_liaison_plugins.vcard.tokens import Property

INLINE = ("PHOTO", "LOGO", "SOUND", "KEY")
LEFT_OUT = ("ENCODING", "CHARSET", "MEDIATYPE")
ONE_TEXT = ("EMAIL", "FN", "LANG", "NOTE", "ROLE", "SORT-STRING", "TEL", "TITLE", "UID", "URL")
"""Properties of one text, in which a semicolon separates nothing (``tel:+1-555;ext=14``)."""


def as_property(raw: RawProperty) -> Property:
    """A raw property as the reader had it."""
    return Property(read_head(raw.name, raw.group, raw.parameters), raw.value, 0)


def raw_line(raw: RawProperty, extra: Parameters = ()) -> bytes:
    """The line that says in 3.0 what a raw property said in its own version.

    Semicolons stay what they were, separators or text, and text where the property is one text;
    every comma becomes text, since vobject's servers cut at a bare one. Inline data becomes
    ``ENCODING=b``: a ``data:`` URI does not survive there.
    """
    prop = as_property(raw)
    body = values.base64_body(prop) if raw.name.upper() in INLINE else None
    if body is None and prop.head.encoding == "base64":
        body = values.base64_body(prop)
    if body is not None:
        parameters = (("ENCODING", ("b",)), *_parameters(prop), *_media_type(prop), *extra)
        return content_line(raw.name, body, parameters, raw.group)
    parameters = (*_parameters(prop), *extra)
    return content_line(raw.name, _value(prop, raw.version), parameters, raw.group)


def _value(prop: Property, version: str) -> str:
    key = prop.head.key
    if key == "AGENT" and "\n" in prop.value:
        return escape(prop.value)
    if key in ONE_TEXT:
        return escape(values.text(prop, version))
    if key == "N" and version != "2.1" and not prop.head.encoding:
        return ";".join(map(_names, values.split_unescaped(prop.value, ";")))
    value = ";".join(map(escape, values.components(prop, version)))
    if key == "AGENT" and value.strip().upper() == "BEGIN:VCARD":
        return ""  # a card that was never there, and would open one here
    return value


def _names(component: str) -> str:
    """A component of N, which alone may be a list."""
    names = values.split_unescaped(component, ",")
    return ",".join(escape(values.unescape(name, "3.0")) for name in names)


def _parameters(prop: Property) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The parameters, with types that stood alone under their name and encodings left out."""
    head = prop.head
    inline = head.encoding == "base64" or prop.value[:5].lower() == "data:"
    if head.types or head.preference == 1:
        yield "TYPE", tuple(map(_upper, (*head.types, *(["pref"] if head.preference == 1 else []))))
    for name, texts in head.parameters:
        word = name.upper()
        if word in ("", "TYPE", *LEFT_OUT) or (word == "VALUE" and inline):
            continue
        if word == "PREF" and head.preference == 1:
            continue
        yield (name, texts) if texts != ("URL",) else (name, ("uri",))


def _media_type(prop: Property) -> Iterator[tuple[str, tuple[str, ...]]]:
    """TYPE=PNG out of ``data:image/png;base64,``, where the property has no type yet."""
    kind = prop.value[5:].partition(",")[0].partition(";")[0].rpartition("/")[2]
    if prop.value[:5].lower() == "data:" and kind and not prop.head.types:
        yield "TYPE", (_upper(kind),)


def _upper(word: str) -> str:
    return word.upper() if word.isascii() else word
