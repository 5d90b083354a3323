"""Values mean what the card's version says: one trap each, as clients write them."""

import pytest
from tests.plugins.vcard.samples import card, properties

from genad_liaison_plugins.vcard import values

QP = "NOTE;ENCODING=QUOTED-PRINTABLE"

TEXTS = (
    ("2.1", f"{QP};CHARSET=UTF-8:M=C3=BCller", "Müller"),
    ("2.1", "NOTE;QUOTED-PRINTABLE;CHARSET=UTF-8:M=C3=BCller", "Müller"),
    ("2.1", "NOTE;encoding=quoted-printable:M=C3=BCller", "Müller"),
    ("2.1", f"{QP};CHARSET=ISO-8859-1:M=FCller", "Müller"),
    ("2.1", f"{QP};CHARSET=ISO-8859-1:=8050", "€50"),
    ("2.1", f"{QP}:M=FCller", "Müller"),
    ("2.1", f"{QP};CHARSET=X-FOO:M=C3=BCller", "Müller"),
    ("2.1", f"{QP};CHARSET=UTF-8:M=FCller", "Müller"),
    ("2.1", f"{QP}:a=0D=0A=\r\nb", "a\r\nb"),
    ("2.1", f"{QP}:100 =ZZ", "100 =ZZ"),
    ("2.1", "NOTE;ENCODING=8BIT:Müller, Zoë", "Müller, Zoë"),
    ("2.1", "NOTE:C:\\data\\new", "C:\\data\\new"),
    ("2.1", "NOTE:a\\;b", "a;b"),
    ("3.0", "NOTE:a\\nb\\, c\\; d\\\\e\\Nf", "a\nb, c; d\\e\nf"),
    ("3.0", "NOTE:\\\\n is no line end", "\\n is no line end"),
    ("3.0", "NOTE:Hello, world; again", "Hello, world; again"),
    ("3.0", "NOTE:http\\://example.org/", "http://example.org/"),
    ("3.0", "NOTE:ends in \\", "ends in \\"),
    ("4.0", "NOTE:mailto:a@b?cc=c,d", "mailto:a@b?cc=c,d"),
)


@pytest.mark.parametrize(("version", "line", "expected"), TEXTS)
def test_text(version: str, line: str, expected: str) -> None:
    prop = properties(card(line, version=version), "NOTE")[0]
    assert values.text(prop, version) == expected


@pytest.mark.parametrize(
    ("version", "line", "expected"),
    [("3.0", "N:Doe;John;Philip,Paul;Dr.;", ("Doe", "John", "Philip,Paul", "Dr.", "")),
     ("3.0", "N:a\\;b;c\\\\;d", ("a;b", "c\\", "d")),
     ("4.0", "N:Doe;J;;;Jr;Roe;II", ("Doe", "J", "", "", "Jr", "Roe", "II")),
     ("2.1", "N;ENCODING=QUOTED-PRINTABLE:=C3=85;b=3Bc", ("Å", "b;c")),
     ("2.1", "N;ENCODING=QUOTED-PRINTABLE:=C3=85=3Bb", ("Å", "b")),
     ("3.0", "N:", ("",))],
)  # fmt: skip
def test_components(version: str, line: str, expected: tuple[str, ...]) -> None:
    prop = properties(card(line, version=version), "N")[0]
    assert values.components(prop, version) == expected


def test_items() -> None:
    prop = properties(card("CATEGORIES:a,b\\,c,,  d"), "CATEGORIES")[0]
    assert values.items(prop, "3.0") == ("a", "b,c", "d")


@pytest.mark.parametrize(
    "line",
    ["PHOTO;ENCODING=b;TYPE=PNG:iVBORw0KGgo=", "PHOTO;ENCODING=BASE64:\r\n iVBORw0K\r\n Ggo=\r\n",
     "PHOTO;BASE64;PNG:iVBORw0KGgo", "PHOTO:data:image/png;base64,iVBORw0KGgo=",
     "PHOTO:data:image/png;base64\\,iVBORw0KGgo=",
     "PHOTO;ENCODING=b:data:image/png;base64,iVBORw0KGgo="],
)  # fmt: skip
def test_inline_data_in_every_form(line: str) -> None:
    prop = properties(card(line), "PHOTO")[0]
    assert values.binary(prop) == b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize(
    "line",
    ["PHOTO;VALUE=uri:http://example.org/a.png", "PHOTO;ENCODING=b:A", "PHOTO;ENCODING=b:/9j/...",
     "PHOTO:data:image/png,%89"],
)  # fmt: skip
def test_what_is_no_inline_data_has_no_bytes(line: str) -> None:
    assert values.binary(properties(card(line), "PHOTO")[0]) is None
