"""An invented office's selection, a target that keeps what is written, and short ways to read."""

import datetime as dt
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, TextIO

from genad_liaison import (
    Address,
    Appointment,
    Audience,
    Contact,
    Draft,
    Email,
    Forms,
    ImportProblem,
    MailingList,
    Organisation,
    Period,
    Phone,
    Post,
    Rank,
    RawProperty,
    Record,
    Selection,
    Source,
    Title,
)
from genad_liaison_plugins.vcard import read
from genad_liaison_plugins.vcard.cards import cut
from genad_liaison_plugins.vcard.decoding import decode
from genad_liaison_plugins.vcard.open_card import Card
from genad_liaison_plugins.vcard.tokens import Property
from genad_liaison_plugins.vcard.writing import card_writer

AS_OF = dt.date(2026, 6, 1)
AT = dt.datetime(2026, 6, 1, 9, 30, tzinfo=dt.UTC)
OFFICE = Audience(name="IMS-GENAD", office=True)

ASA = Contact(
    uid="asa",
    formatted_name="Åsa Lindqvist",
    family_name="Lindqvist",
    given_name="Åsa",
    prefixes="Lt Col",
    nicknames=("Ossie", "Å, the tall one"),
    printed_name="Åsa LINDQVIST",
    sort_key="Lindqvist Asa",
    emails=(
        Email(value="asa.lindqvist@mod.example", type="work", preference=1),
        Email(value="asa@home.example", type="home"),
    ),
    phones=(Phone(value="+46 8 555 0100", types=("work", "voice")),),
    addresses=(
        Address(
            street="Lidingövägen 24; inre gården",
            locality="Stockholm",
            postal_code="107 85",
            country="Sweden",
            label='Försvarsmakten, "Högkvarteret"\n107 85 Stockholm',
            type="work",
        ),
    ),
    urls=("https://mod.example/?a=1,2;b=3",),
    languages=("sv", "en"),
    ranks=(
        Rank(
            code="OF-4",
            title="Överstelöjtnant",
            service="army",
            period=Period(start=dt.date(2021, 10, 1), start_precision="month"),
        ),
    ),
    nationalities=("SWE",),
    org=("Swedish Armed Forces, HQ", "Gender Unit"),
    title="Advisor",
    categories=("delegates", "training, indicators"),
    note=(
        "Met in May; wants the indicators before summer.\n"
        "Prefers letters åäö ÅÄÖ ěščřžýáíé to calls, and a line that is folded more than once."
    ),
    raw=(
        RawProperty(name="BDAY", value="1975-03-01"),
        RawProperty(name="X-ABLabel", value="_$!<Mobile>!$_", group="item1"),
        RawProperty(
            name="X-MS-MANAGER",
            value="M=FCller, J=F6rg",
            parameters=(("CHARSET", ("ISO-8859-1",)), ("", ("QUOTED-PRINTABLE",))),
            version="2.1",
        ),
        RawProperty(name="PHOTO", value="data:image/png;base64,iVBORw0KGgo=", version="4.0"),
    ),
)
JUHANI = Contact(
    uid="juhani/mäkelä", formatted_name="Juhani Mäkelä", org=("Finnish Defence Forces",)
)
NCGP = Organisation(
    uid="NCGP",
    name_en="NATO Committee on Gender Perspectives",
    emails=(Email(value="ncgp@hq.example"),),
)
DELEGATES = MailingList(uid="delegates", name="Delegates", include=("asa", "elsewhere"), note="all")
DELEGATE = Post(
    uid="delegate-fin",
    role="delegate",
    title=Title(en=Forms(neutral="Delegate to the NCGP")),
    organisation="NCGP",
    party="FIN",
)


def selection(*records: Record, kind: str = "contacts", audience: Audience = OFFICE) -> Selection:
    """A selection for the office itself, with Juhani's post."""
    period = Period(start=dt.date(2023, 4, 4))
    return Selection(
        kind=kind,
        audience=audience,
        as_of=AS_OF,
        at=AT,
        contacts=tuple(record for record in records if isinstance(record, Contact)),
        organisations=(NCGP,),
        posts=(DELEGATE,),
        appointments=(Appointment(uid="a1", contact=JUHANI.uid, post=DELEGATE.uid, period=period),),
        lists=tuple(record for record in records if isinstance(record, MailingList)),
    )


class Kept:
    """A target that keeps its files in memory."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    @contextmanager
    def binary(self, name: str = "") -> Iterator[BinaryIO]:
        with io.BytesIO() as out:
            yield out
            self.files[name] = out.getvalue()

    @contextmanager
    def text(self, name: str = "") -> Iterator[TextIO]:
        with io.StringIO() as out:
            yield out
            self.files[name] = out.getvalue().encode()


def imported(data: str | bytes) -> tuple[list[Record], list[ImportProblem]]:
    """Records and problems of a file called ``partners.vcf``."""
    found = list(read(Source(name="partners.vcf", data=as_bytes(data))))
    records = [part.record for part in found if isinstance(part, Draft)]
    return records, [part for part in found if isinstance(part, ImportProblem)]


def contact(*lines: str, version: str = "3.0") -> Contact:
    """The one contact of a card with these lines."""
    records, _problems = imported(card(*lines, version=version))
    assert len(records) == 1
    assert isinstance(records[0], Contact)
    return records[0]


def card(*lines: str, version: str = "3.0") -> str:
    """A card as it stands in a file."""
    body = "".join(f"{line}\r\n" for line in lines)
    return f"BEGIN:VCARD\r\nVERSION:{version}\r\n{body}END:VCARD\r\n"


def cards(data: str | bytes) -> list[Card]:
    """The cards that a file is cut into."""
    return [part for part in cut(decode(as_bytes(data))[0]) if isinstance(part, Card)]


def properties(data: str | bytes, name: str, at: int = 0) -> list[Property]:
    """The properties of a name in one of the cards."""
    return [prop for prop in cards(data)[at].properties if prop.head.key == name.upper()]


def written(record: Record) -> bytes:
    """A record's card, for the office itself."""
    return card_writer(selection(record))(record)


def as_bytes(data: str | bytes) -> bytes:
    """Text as UTF-8."""
    return data.encode() if isinstance(data, str) else data
