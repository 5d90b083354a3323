"""What is written is read again as the same, for whatever contacts there may be."""

from hypothesis import given
from hypothesis import strategies as st
from tests.plugins.vcard.samples import ASA, DELEGATES, NCGP, imported, written

from genad_liaison import (
    Address,
    Contact,
    Email,
    MailingList,
    Organisation,
    Phone,
    Rank,
    RawProperty,
)

LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp"))
TRAPS = st.sampled_from(',;:\\"^=nN')
WORDS = st.text(LETTERS | TRAPS, min_size=1, max_size=12).filter(lambda text: text.isprintable())
ONE_LINE = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
MAYBE = st.just("") | ONE_LINE
LINES = st.lists(ONE_LINE, max_size=4).map("\n".join)
TYPES = st.sampled_from(["work", "home", "cell", "fax", "x-office", ""])
PREFERENCE = st.none() | st.integers(1, 100)

emails = st.builds(Email, value=ONE_LINE, type=TYPES, preference=PREFERENCE)
phones = st.builds(
    Phone,
    value=ONE_LINE,
    types=st.lists(TYPES.filter(bool), unique=True, max_size=3).map(tuple),
    preference=PREFERENCE,
)
addresses = st.builds(
    Address,
    po_box=MAYBE,
    extended=LINES,
    street=LINES,
    locality=MAYBE,
    country=ONE_LINE,
    label=LINES,
    type=TYPES,
    preference=PREFERENCE,
)
ranks = st.builds(
    Rank,
    code=st.sampled_from(["OF-1", "OF-10", "OR-9"]),
    title=MAYBE,
    service=st.sampled_from(["", "army", "navy"]),
)
raws = st.builds(
    RawProperty,
    name=st.sampled_from(["X-A", "X-B", "BDAY", "GENDER"]),
    value=MAYBE,
    group=st.sampled_from(["", "item1"]),
    parameters=st.lists(
        st.tuples(st.sampled_from(["X-P", "X-Q"]), st.lists(ONE_LINE, min_size=1).map(tuple)),
        unique_by=lambda parameter: parameter[0],
        max_size=2,
    ).map(lambda given_: tuple(sorted(given_))),
)


def many(values: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(values, max_size=3, unique=True).map(tuple)


contacts = st.builds(
    Contact,
    uid=WORDS.filter(lambda uid: not uid.lower().startswith("urn:")),
    formatted_name=ONE_LINE,
    family_name=MAYBE,
    given_name=MAYBE,
    additional_names=MAYBE,
    prefixes=MAYBE,
    suffixes=MAYBE,
    nicknames=many(ONE_LINE),
    printed_name=MAYBE,
    sort_key=MAYBE,
    emails=st.lists(emails, max_size=3).map(tuple),
    phones=st.lists(phones, max_size=3).map(tuple),
    addresses=st.lists(addresses, max_size=2).map(tuple),
    urls=many(ONE_LINE),
    languages=many(WORDS),
    ranks=st.lists(ranks, max_size=2).map(tuple),
    nationalities=many(st.sampled_from(["SWE", "FIN"])),
    org=many(ONE_LINE),
    title=MAYBE,
    role=MAYBE,
    categories=many(ONE_LINE),
    note=LINES,
    raw=st.lists(raws, max_size=3, unique_by=lambda raw: raw.name).map(tuple),
)


@given(contacts)
def test_a_contact_comes_back_as_it_went(contact: Contact) -> None:
    records, problems = imported(written(contact))
    assert problems == []
    assert records == [contact]


@given(contacts)
def test_writing_is_stable(contact: Contact) -> None:
    first = written(contact)
    assert written(imported(first)[0][0]) == first


def test_the_samples_come_back() -> None:
    for record in (NCGP, DELEGATES):
        assert imported(written(record)) == ([record], [])
    again = imported(written(ASA))[0][0]
    assert isinstance(again, Contact)
    assert [raw.name.upper() for raw in again.raw] == [raw.name.upper() for raw in ASA.raw]


@given(
    st.builds(
        Organisation,
        uid=WORDS.filter(lambda uid: not uid.lower().startswith("urn:")),
        name_en=ONE_LINE,
        emails=st.lists(emails, max_size=2).map(tuple),
        note=LINES,
    )
)
def test_an_organisation_comes_back_as_it_went(organisation: Organisation) -> None:
    assert imported(written(organisation)) == ([organisation], [])


@given(st.builds(MailingList, uid=WORDS, name=ONE_LINE, note=LINES))
def test_a_list_comes_back_as_it_went(mailing_list: MailingList) -> None:
    records, problems = imported(written(mailing_list))
    assert problems == []
    assert isinstance(records[0], MailingList)
    assert records[0].name == mailing_list.name
