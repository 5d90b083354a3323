"""A raw property of any version -> the same property in vCard 3.0."""

from collections.abc import Iterator

from genad_liaison import RawProperty
from genad_liaison_plugins.vcard import values
from genad_liaison_plugins.vcard.content_lines import content_line, escape
from genad_liaison_plugins.vcard.heads import Parameters, read_head
from genad_liaison_plugins.vcard.tokens import Property

INLINE = ("PHOTO", "LOGO", "SOUND", "KEY")
LEFT_OUT = ("ENCODING", "CHARSET", "MEDIATYPE")


def as_property(raw: RawProperty) -> Property:
    """A raw property as the reader had it."""
    return Property(read_head(raw.name, raw.group, raw.parameters), raw.value, 0)


def raw_line(raw: RawProperty, extra: Parameters = ()) -> bytes:
    """The line that says in 3.0 what a raw property said in its own version.

    A value of 3.0 or 4.0 is written as it was; one of 2.1 is decoded and escaped anew. Inline
    data becomes ``ENCODING=b``, since a ``data:`` URI does not survive vobject's servers.
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
    if prop.head.key == "AGENT" and "\n" in prop.value:
        return escape(prop.value)
    if prop.head.key == "AGENT" and prop.value.strip().upper() == "BEGIN:VCARD":
        return ""  # a card that was never there, and would open one here
    if version != "2.1" and prop.head.encoding != "quoted-printable":
        return prop.value
    parts = values.components(prop, version)
    return ";".join(map(escape, parts))


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
