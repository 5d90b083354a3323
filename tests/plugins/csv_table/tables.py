"""What the tests of tables share: reading a text, writing to memory, records that a table holds."""

import datetime as dt
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

from hypothesis import strategies as st

from genad_liaison import (
    INTERACTION_KINDS,
    TONES,
    Address,
    Appointment,
    Audience,
    Contact,
    Draft,
    Email,
    Forms,
    ImportProblem,
    Interaction,
    Participant,
    Period,
    Phone,
    Post,
    Rank,
    Selection,
    Source,
    Title,
)
from genad_liaison_plugins.csv_table.reading import ReadOptions, read
from genad_liaison_plugins.csv_table.writing import WriteOptions, write

DAY = dt.date(2026, 6, 1)
NOON = dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)


class Memory:
    """A target that keeps what is written."""

    def __init__(self) -> None:
        self.data = b""

    @contextmanager
    def text(self, name: str = "") -> Iterator[TextIO]:
        out = io.StringIO(newline="")
        yield out
        self.data = out.getvalue().encode()

    @contextmanager
    def binary(self, name: str = "") -> Iterator[BinaryIO]:
        out = io.BytesIO()
        yield out
        self.data = out.getvalue()


def selection(kind: str, **records: object) -> Selection:
    audience = Audience(name="IMS-GENAD", office=True)
    return Selection(kind=kind, audience=audience, as_of=DAY, at=NOON, **records)  # type: ignore[arg-type]


def written(chosen: Selection, profile: str = "machine", delimiter: str = ",") -> bytes:
    target = Memory()
    write(chosen, target, WriteOptions(profile=profile, delimiter=delimiter))
    return target.data


def read_all(
    data: bytes | str, name: str = "table.csv", table: str = "", mapping: Path | None = None
) -> tuple[tuple[Draft, ...], tuple[ImportProblem, ...]]:
    source = Source(name=name, data=data if isinstance(data, bytes) else data.encode())
    found = tuple(read(source, ReadOptions(table=table, mapping=mapping)))
    drafts = tuple(one for one in found if isinstance(one, Draft))
    return drafts, tuple(one for one in found if isinstance(one, ImportProblem))


def one_contact(data: bytes | str, name: str = "table.csv") -> Contact:
    (draft,), problems = read_all(data, name)
    assert problems == ()
    assert isinstance(draft.record, Contact)
    return draft.record


def messages(problems: tuple[ImportProblem, ...]) -> list[str]:
    return [str(problem) for problem in problems]


# ---------------------------------------------------------------- records that a table holds whole

characters = st.characters(codec="utf-8", exclude_characters="\0")
texts = st.one_of(
    st.text(characters, max_size=12).map(str.strip),
    st.sampled_from(
        ("'=1+1", "''", "\\", "a;b", "a\\;b", "|", "x\\", '"', "+32 2 707", "-", "＝1")
    ),
    st.text(st.sampled_from("';\\|\"=+-@,a \n\r\t"), max_size=8).map(str.strip),
)
filled = texts.filter(bool)
lists = st.lists(filled, max_size=3).map(tuple)
days = st.dates(dt.date(1990, 1, 1), dt.date(2050, 1, 1))
codes = st.text(st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), min_size=3, max_size=3)
mail = st.from_regex(r"[a-z=+'\-]{1,6}[a-z]@[a-z]{1,6}\.example", fullmatch=True)
preferences = st.none() | st.integers(1, 100)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start = draw(st.none() | days)
    end = draw(st.none() | (days if start is None else st.dates(start, dt.date(2060, 1, 1))))
    if start is not None and start.day == 1 and draw(st.booleans()):
        return Period(start=start, end=end, start_precision="month")
    return Period(start=start, end=end)


addresses = st.builds(
    Address,
    po_box=texts,
    extended=texts,
    street=filled,
    locality=texts,
    region=texts,
    postal_code=texts,
    country=texts,
    label=texts,
    type=texts,
    preference=preferences,
)
grades = st.sampled_from(("OF-1", "OF-10", "OR-9", "WO-5", "OF(D)"))
contacts = st.builds(
    Contact,
    uid=texts,
    formatted_name=filled,
    **dict.fromkeys(
        (
            "family_name", "given_name", "additional_names", "prefixes", "suffixes", "printed_name",
            "sort_key", "title", "role", "note",
        ),
        texts,
    ),
    **dict.fromkeys(("nicknames", "urls", "org", "categories"), lists),
    languages=st.lists(st.sampled_from(("en", "fr", "pt-BR")), max_size=2).map(tuple),
    nationalities=st.lists(codes, max_size=2).map(tuple),
    emails=st.lists(
        st.builds(Email, value=mail, type=texts, preference=preferences), max_size=5
    ).map(tuple),
    phones=st.lists(
        st.builds(Phone, value=filled, types=lists, preference=preferences), max_size=5
    ).map(tuple),
    addresses=st.lists(addresses, max_size=3).map(tuple),
    ranks=st.lists(
        st.builds(Rank, code=grades, title=texts, service=texts), max_size=1
    ).map(tuple),
)  # fmt: skip
forms = st.builds(Forms, neutral=texts, masculine=texts, feminine=texts)
posts = st.builds(
    Post,
    uid=filled,
    role=filled,
    title=st.builds(Title, en=forms, fr=forms),
    organisation=texts,
    party=texts,
    mailbox=st.none() | st.builds(Email, value=mail, type=texts),
    period=periods(),
    note=texts,
)
appointments = st.builds(
    Appointment,
    uid=texts,
    contact=filled,
    post=filled,
    party=texts,
    period=periods(),
    note=texts,
)
participants = st.builds(Participant, contact=texts, post=texts, party=texts).filter(
    lambda person: person != Participant()
)
interactions = st.builds(
    Interaction,
    uid=texts,
    kind=st.sampled_from(INTERACTION_KINDS),
    date=days,
    time=st.none() | st.times(),
    place=texts,
    subject=texts,
    summary=texts,
    topics=lists,
    participants=st.lists(participants, max_size=3).map(tuple),
    documents=lists,
    tone=st.sampled_from(["", *TONES]),
)
profiles = st.sampled_from(("human", "machine"))
delimiters = st.sampled_from((",", ";", "tab"))
