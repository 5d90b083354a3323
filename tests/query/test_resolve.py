"""Terms about other records become terms of the kind itself, with the meaning that they had."""

import datetime as dt

import pytest
from attrs import evolve
from tests.query.small import FACTS, TODAY, MemoryReader, period

from genad_liaison.errors import UsageError
from genad_liaison.model import (
    Appointment,
    Commitment,
    Contact,
    Document,
    Email,
    Facts,
    Forms,
    Interaction,
    MailingList,
    Participant,
    Post,
    Record,
    StoredQuery,
    Title,
    kind_of,
)
from genad_liaison.query import Among, Reader, Term, matches, parse, resolve, to_text
from genad_liaison.store.port import Store

DELEGATE = Title(en=Forms(neutral="Delegate to the NCGP"))
RECORDS: tuple[Record, ...] = (
    Contact(uid="asa", formatted_name="Åsa Lindqvist", categories=("chair",), languages=("sv",)),
    Contact(uid="per", formatted_name="Per Berg", emails=(Email(value="per@mod.example"),)),
    Contact(uid="juhani", formatted_name="Juhani Mäkelä", languages=("fi", "en-GB")),
    Contact(uid="vera", formatted_name="Vera Novik"),
    Contact(uid="omar", formatted_name="Omar Diallo"),
    Contact(uid="nobody", formatted_name="No Post"),
    Post(uid="swe", role="delegate", title=DELEGATE, organisation="NCGP", party="SWE"),
    Post(uid="fin", role="delegate", title=DELEGATE, organisation="NCGP", party="FIN"),
    Post(uid="blr", role="observer", organisation="NCGP", party="BLR"),
    Post(uid="head", role="head", organisation="ODIHR", party="OSCE"),
    Post(uid="desk", role="adviser", organisation="SWE-MOD"),
    Appointment(uid="1", contact="per", post="swe", period=period("2018-01-01", "2022-01-01")),
    Appointment(uid="2", contact="asa", post="swe", period=period("2022-01-01")),
    Appointment(uid="3", contact="juhani", post="fin", period=period("2020-01-01")),
    Appointment(uid="4", contact="vera", post="blr", period=period("2019-01-01")),
    Appointment(uid="5", contact="omar", post="head", period=period("2021-01-01")),
    Appointment(uid="6", contact="per", post="desk", party="SWE-AF", period=period("2022-01-01")),
    Interaction(
        uid="i1", kind="meeting", date=dt.date(2021, 5, 6), subject="Conference",
        participants=(Participant(contact="per", post="swe", party="SWE"),
                      Participant(contact="omar", post="head", party="OSCE")),
    ),
    Interaction(
        uid="i2", kind="call", date=dt.date(2023, 4, 3), subject="National report",
        participants=(Participant(contact="juhani", post="fin", party="FIN"),),
    ),
    Interaction(
        uid="i3", kind="call", date=dt.date(2023, 4, 4), subject="Accession",
        participants=(Participant(contact="juhani", post="fin", party="FIN"),),
    ),
    Interaction(
        uid="i4", kind="mail", date=dt.date(2025, 1, 1), subject="Training",
        participants=(Participant(contact="per", post="desk", party="SWE-AF"),),
    ),
    Document(uid="d1", kind="nap", title="Plan", party="SWE-MOD", date=dt.date(2021, 1, 1)),
    Document(uid="d2", kind="item", title="Item", language="en"),
    Commitment(uid="c1", text="Send it", owner="asa"),
    Commitment(uid="c2", text="Send it too", owner="SWE"),
    MailingList(uid="l1", name="ncgp", query="role:delegate,observer", exclude=("vera",)),
    MailingList(uid="l2", name="Friends", include=("nobody",)),
    MailingList(uid="l3", name="all", query="list:ncgp OR list:friends"),
    MailingList(uid="l4", name="loop", query="list:pool"),
    MailingList(uid="l5", name="pool", query="chair OR list:loop"),
    MailingList(uid="l6", name="broken", query="naton:SWE"),
)  # fmt: skip
READER = MemoryReader(RECORDS)


def found(text: str, kind: str, as_of: dt.date | None = None) -> set[str]:
    query = resolve(parse(text, TODAY), kind, FACTS, READER, as_of, today=TODAY)
    shipped = (*FACTS.nations.values(), *FACTS.organisations.values())
    records = [r for r in (*RECORDS, *shipped) if kind_of(r) == kind]
    return {record.uid for record in records if matches(query, kind, record, as_of)}


@pytest.mark.parametrize(
    ("text", "uids"),
    [
        ("nation:SWE", {"asa", "per"}),
        ("nation:sweden,FIN", {"asa", "per", "juhani"}),
        ("nation:SWE@2019-01-01", {"per"}),
        ("nation:SWE,FIN -role:adviser", {"asa", "juhani"}),
        ("party:SWE-MOD", {"per"}),
        ("org:OSCE", {"omar"}),
        ("org:NCGP", {"asa", "juhani", "vera"}),
        ("org:SWE-MOD", {"per"}),
        ("role:delegate", {"asa", "juhani"}),
        ("role:Delegate@2020-06-01", {"per", "juhani"}),
        ('post:"delegate to the ncgp"', {"asa", "juhani"}),
        ("post:head", {"omar"}),
        ("framework:PfP", {"vera"}),
        ("framework:PfP@2020-06-01", {"per", "juhani", "vera"}),
        ("framework:NATO", {"asa", "juhani", "per"}),
        ("status:suspended", {"vera"}),
        ("status:partner@2020-06-01", {"per", "juhani", "vera"}),
        ("audience:PfP@2020-06-01", {"per", "juhani", "vera"}),
        ("audience:PfP@2023-04-04", {"asa", "juhani", "per", "vera"}),
        ("audience:NATO@2023-04-04", {"juhani"}),
        ("list:ncgp", {"asa", "juhani"}),
        ("list:NCGP@2020-06-01", {"per", "juhani"}),
        ("list:friends", {"nobody"}),
        ("list:all", {"asa", "juhani", "nobody"}),
        ("-list:all", {"per", "vera", "omar"}),
        ("tag:chair OR lang:en", {"asa", "juhani"}),
        ("nationality:SWE", set()),
        ("-nation:SWE -nation:FIN", {"vera", "omar", "nobody"}),
    ],
)
def test_contacts_are_asked_by_the_posts_they_hold(text: str, uids: set[str]) -> None:
    assert found(text, "contacts") == uids


def test_the_day_of_the_question_holds_for_every_term_without_its_own() -> None:
    day = dt.date(2020, 6, 1)
    assert found("nation:SWE", "contacts", day) == {"per"}
    assert found("nation:SWE role:delegate@2024-01-01", "contacts", day) == set()
    assert found("list:ncgp", "contacts", day) == {"per", "juhani"}


@pytest.mark.parametrize(
    ("text", "uids"),
    [
        ("nation:SWE", {"i1", "i4"}),
        ("nation:SWE since:2022", {"i4"}),
        ("party:OSCE", {"i1"}),
        ("org:OSCE", {"i1"}),
        ("org:NCGP", {"i1", "i2", "i3"}),
        ("party:NCGP", set()),
        ("role:delegate", {"i1", "i2", "i3"}),
        ("framework:PfP", {"i1", "i2"}),
        ("framework:NATO", {"i3", "i4"}),
        ("framework:PfP@2012-05-22", {"i1", "i2", "i3", "i4"}),
        ("audience:PfP", {"i1", "i2", "i3", "i4"}),
        ("audience:NATO", {"i3", "i4"}),
        ("audience:EAPC@2023-04-03", set()),
        ("who:mäkelä", {"i2", "i3"}),
        ("contact:per", {"i1", "i4"}),
        ("who:per@mod.example", {"i1", "i4"}),
        ('who:"Nobody At All"', set()),
        ("post:head", {"i1"}),
        ("list:ncgp", {"i2", "i3"}),
        ("kind:CALL,mail -nation:FIN", {"i4"}),
        ("subject:report OR topic:report", {"i2"}),
    ],
)
def test_interactions_are_asked_by_what_was_recorded_then(text: str, uids: set[str]) -> None:
    assert found(text, "interactions") == uids


def test_interactions_after_the_day_of_the_question_do_not_count() -> None:
    assert found("framework:NATO OR framework:PfP", "interactions", dt.date(2023, 4, 3)) == {
        "i1",
        "i2",
    }


@pytest.mark.parametrize(
    ("text", "kind", "uids"),
    [
        ("nation:SWE", "posts", {"swe"}),
        ("org:OSCE", "posts", {"head"}),
        ("org:SWE-MOD", "posts", {"desk"}),
        ("organisation:ncgp -party:FIN", "posts", {"swe", "blr"}),
        ("framework:PfP@2020-01-01", "posts", {"swe", "fin", "blr"}),
        ("role:delegate", "posts", {"swe", "fin"}),
        ("holder:lindqvist", "posts", {"swe"}),
        ("holder:per@2019-01-01", "posts", {"swe"}),
        ("status:ally", "nations", {"FIN", "NOR", "SWE"}),
        ("status:ally@2023-04-03", "nations", {"NOR"}),
        ("framework:PfP@2023-04-03", "nations", {"BLR", "FIN", "SWE"}),
        ("nation:FIN", "nations", {"FIN"}),
        ("fin", "nations", {"FIN"}),
        ("uid:fin", "nations", {"FIN"}),
        ("accession:2023", "nations", {"FIN"}),
        ("audience:PfP@2023-04-04", "nations", {"BLR", "FIN", "NOR", "SWE"}),
        ("audience:NATO@2024-03-07", "organisations", {"NCGP", "SWE-MOD", "SWE-AF"}),
        ("audience:NATO@2024-03-06", "organisations", {"NCGP"}),
        ("nation:SWE", "organisations", {"SWE-MOD", "SWE-AF"}),
        ("org:OSCE", "organisations", {"OSCE", "ODIHR"}),
        ("parent:OSCE", "organisations", {"ODIHR"}),
        ("framework:NATO", "organisations", {"SWE-MOD", "SWE-AF"}),
        ("status:partner@2020-01-01", "organisations", {"SWE-MOD", "SWE-AF"}),
        ("nation:SWE", "documents", {"d1"}),
        ("party:SWE", "documents", {"d1"}),
        ("kind:item lang:EN marking:NU", "documents", {"d2"}),
        ("since:2021 before:2022", "documents", {"d1"}),
        ("owner:swe", "commitments", {"c2"}),
        ("owner:åsa state:open", "commitments", {"c1"}),
        ("include:nobody", "lists", {"l2"}),
        ("uid:asa,per", "contacts", {"asa", "per"}),
    ],
)  # fmt: skip
def test_other_kinds_are_asked(text: str, kind: str, uids: set[str]) -> None:
    assert found(text, kind) == uids


@pytest.mark.parametrize(
    ("text", "kind", "uids"),
    [
        ("nation:*", "contacts", {"asa", "juhani", "per", "vera"}),
        ("-nation:*", "contacts", {"omar", "nobody"}),
        ("nation:", "contacts", {"omar", "nobody"}),
        ("nation:*@2020-06-01", "contacts", {"juhani", "per", "vera"}),
        ("party:*", "contacts", {"asa", "juhani", "omar", "per", "vera"}),
        ("org:*@2019-06-01", "contacts", {"per", "vera"}),
        ("post:", "contacts", {"nobody"}),
        ("role:*", "contacts", {"asa", "juhani", "omar", "per", "vera"}),
        ("status:*", "contacts", {"asa", "juhani", "per", "vera"}),
        ("framework:* -framework:NATO", "contacts", {"vera"}),
        ("framework:*@2020-06-01", "contacts", {"juhani", "per", "vera"}),
        ("audience:*", "contacts", {"asa", "juhani", "per", "vera"}),
        ("nation:*", "posts", {"swe", "fin", "blr"}),
        ("-nation:*", "posts", {"head", "desk"}),
        ("framework:*@1994-05-08", "posts", set()),
        ("status:*", "posts", {"swe", "fin", "blr"}),
        ("org:", "posts", set()),
        ("holder:*@2018-06-01", "posts", {"swe"}),
        ("nation:* -nation:SWE", "interactions", {"i2", "i3"}),
        ("org:* -nation:SWE", "interactions", {"i2", "i3"}),
        ("framework:*", "interactions", {"i1", "i2", "i3", "i4"}),
        ("framework:*@1994-05-08", "interactions", set()),
        ("audience:*@1994-05-08", "interactions", set()),
        ("role:", "interactions", set()),
        ("who:*", "interactions", {"i1", "i2", "i3", "i4"}),
        ("nation:*", "documents", {"d1"}),
        ("nation:", "documents", {"d2"}),
        ("org:*", "documents", {"d1"}),
        ("nation:*", "organisations", {"SWE-MOD", "SWE-AF"}),
        ("org:", "organisations", set()),
        ("framework:*@1994-05-08", "organisations", set()),
        ("audience:*@1994-05-08", "organisations", {"NCGP"}),
        ("status:*", "organisations", {"SWE-MOD", "SWE-AF"}),
        ("-framework:*", "nations", {"AUS"}),
        ("framework:*@1995-01-10", "nations", {"FIN", "NOR", "SWE"}),
        ("status:", "nations", set()),
        ("nation:*", "nations", {"AUS", "BLR", "FIN", "NOR", "SWE"}),
        ("query:*", "lists", {"l1", "l3", "l4", "l5", "l6"}),
        ("query:", "lists", {"l2"}),
        ("query:*", "contacts", set()),
    ],
)  # fmt: skip
def test_a_field_of_other_records_has_a_value_or_none(text: str, kind: str, uids: set[str]) -> None:
    assert found(text, kind) == uids


def test_a_code_of_the_offices_own_is_a_nation() -> None:
    post = Post(uid="own", role="observer", party="XKX")
    reader = MemoryReader([*RECORDS, post, Appointment(uid="8", contact="nobody", post="own")])
    query = resolve(parse("nation:* -status:*"), "contacts", FACTS, reader, today=TODAY)
    assert [one.uid for one in reader.find("contacts", query)] == ["nobody"]


SOUND = [one for one in RECORDS if not isinstance(one, MailingList) or one.uid < "l4"]
STORED = [
    StoredQuery(uid="q1", name="swedes", kind="contacts", query="nation:SWE"),
    StoredQuery(uid="q2", name="Finns", kind="contacts", query="nation:FIN"),
    StoredQuery(uid="q3", name="calls", kind="interactions", query="kind:call"),
]


@pytest.mark.parametrize(
    ("text", "kind", "uids"),
    [
        ("list:*", "contacts", {"asa", "juhani", "nobody"}),
        ("list:", "contacts", {"per", "vera", "omar"}),
        ("list:*@2020-06-01", "contacts", {"per", "juhani", "nobody"}),
        ("-list:*", "interactions", {"i1", "i4"}),
        ("query:*", "contacts", {"asa", "per", "juhani"}),
        ("query:*@2019-01-01", "contacts", {"per"}),
        ("query:", "interactions", {"i1", "i4"}),
    ],
)
def test_any_list_and_any_stored_query_can_be_asked(text: str, kind: str, uids: set[str]) -> None:
    reader = MemoryReader((*SOUND, *STORED))
    query = resolve(parse(text), kind, FACTS, reader, today=TODAY)
    assert {record.uid for record in reader.find(kind, query)} == uids


def test_a_list_that_asks_every_list_would_ask_itself() -> None:
    rest = MailingList(uid="l9", name="rest", query="role:delegate -list:*")
    with pytest.raises(UsageError) as caught:
        resolve(parse("list:rest"), "contacts", FACTS, MemoryReader([*SOUND, rest]), today=TODAY)
    assert caught.value.message == 'list rest: list:* asks every list, and "rest" would ask itself'
    assert caught.value.hints == (
        "role:delegate -list:*",
        "               ^^^^     name those that are meant, list:NAME,NAME",
    )


@pytest.mark.parametrize(
    ("text", "kind", "message", "pointer"),
    [
        ("nation:FIN,SE", "contacts", '"SE" is an alpha-2 code; nations go by alpha-3',
         "           ^^   write SWE for Sweden"),
        ("nation:SWD", "contacts", 'no nation is called "SWD"', "       ^^^   did you mean SWE?"),
        ("framework:PFX", "interactions", 'no framework is called "PFX"',
         "          ^^^   did you mean PFP?"),
        ("list:ncpg", "contacts", 'no list is called "ncpg"', "     ^^^^   did you mean ncgp?"),
        ("party:osc", "documents", 'no nation or organisation is called "osc"',
         "      ^^^   did you mean OSCE?"),
        ("naton:SWE", "contacts", 'contacts have no field "naton"',
         "^^^^^       did you mean nation?"),
    ],
)  # fmt: skip
def test_what_nobody_knows_is_pointed_at(text: str, kind: str, message: str, pointer: str) -> None:
    with pytest.raises(UsageError) as caught:
        found(text, kind)
    assert (caught.value.message, *caught.value.hints[:2]) == (message, text, pointer)


def test_a_list_that_names_itself_is_refused() -> None:
    with pytest.raises(UsageError) as caught:
        found("list:loop", "contacts")
    assert caught.value.message == 'list loop: list pool: the list "loop" names itself'
    assert caught.value.hints == ("chair OR list:loop", "              ^^^^   loop → pool → loop")


def test_lists_that_name_lists_without_end_are_refused() -> None:
    names = [MailingList(uid=f"{n}", name=f"n{n}", query=f"list:n{n + 1}") for n in range(1_000)]
    with pytest.raises(UsageError, match="more than 5 deep"):
        resolve(parse("list:n0"), "contacts", FACTS, MemoryReader(names), today=TODAY)


def laughs(width: int, levels: int) -> list[Record]:
    """Queries that each name all of the level below, and a word of their own."""
    return [
        StoredQuery(
            uid=f"{level}.{n}",
            name=f"{level}.{n}",
            kind="contacts",
            query=f"w{n}" + "".join(f" OR query:{level - 1}.{m}" for m in range(width) if level),
        )
        for level in range(levels)
        for n in range(width)
    ]


def test_queries_that_together_come_to_very_much_are_refused_at_once() -> None:
    """Twelve to the power of five parts; each query itself is short and names no other twice."""
    reader = MemoryReader(laughs(12, 5))
    with pytest.raises(UsageError, match="the query comes to more than 10,000 parts"):
        resolve(parse("query:4.0"), "contacts", FACTS, reader, today=TODAY)


def test_a_query_that_is_named_very_often_is_asked_once() -> None:
    names, before = ("a", "b", "c", "d"), ""
    stored: list[Record] = []
    for name in names:
        text = f"query:{','.join([before] * 300)} -query:{before}x" if before else "tag:chair"
        stored.append(StoredQuery(uid=name, name=name, kind="contacts", query=text))
        before = name
    stored += [StoredQuery(uid=f"{n}x", name=f"{n}x", kind="contacts", query="-()") for n in names]
    reader = MemoryReader((*RECORDS, *stored))
    query = resolve(parse("query:d,d,d query:d"), "contacts", FACTS, reader, today=TODAY)
    assert {record.uid for record in reader.find("contacts", query)} == {"asa"}


def test_a_fault_in_a_list_is_named_as_the_lists() -> None:
    with pytest.raises(UsageError) as caught:
        found("list:broken", "interactions")
    assert caught.value.message == 'list broken: contacts have no field "naton"'
    assert caught.value.hints[0] == "naton:SWE"


def test_a_list_without_a_query_is_not_everybody() -> None:
    reader = MemoryReader([RECORDS[0], MailingList(uid="l", name="empty", query="  ")])
    query = resolve(parse("list:empty"), "contacts", FACTS, reader, today=TODAY)
    assert query == Among(field="uid", values=frozenset())


def test_a_resolved_query_asks_only_about_fields_of_the_kind_and_resolves_to_itself() -> None:
    text = "nation:SWE -role:head list:ncgp framework:PfP tag:chair (lang:sv OR lindqvist)"
    query = resolve(parse(text), "contacts", FACTS, READER, today=TODAY)
    assert resolve(query, "contacts", FACTS, READER, today=TODAY) == query
    assert "nation" not in to_text(query)


def test_two_contacts_whose_ids_differ_in_case_are_two() -> None:
    records = (
        Contact(uid="a", formatted_name="One"),
        Contact(uid="A", formatted_name="Two"),
        Post(uid="p", party="SWE"),
        Appointment(uid="1", contact="A", post="p"),
    )
    reader = MemoryReader(records)
    query = resolve(parse("nation:SWE"), "contacts", FACTS, reader, today=TODAY)
    assert [record.uid for record in reader.find("contacts", query)] == ["A"]


def test_the_party_of_an_appointment_stands_over_that_of_its_post() -> None:
    reader = MemoryReader(
        (
            Contact(uid="c", formatted_name="Lent To Finland"),
            Post(uid="p", party="SWE"),
            Appointment(uid="a", contact="c", post="p", party="FIN"),
        )
    )
    for text, uids in (("nation:SWE", frozenset()), ("nation:FIN", frozenset({"c"}))):
        query = resolve(parse(text), "contacts", FACTS, reader, today=TODAY)
        assert query == Among(field="uid", values=uids)


def test_a_code_of_the_offices_own_can_be_asked_for() -> None:
    query = resolve(parse("nation:xkx"), "interactions", FACTS, READER, today=TODAY)
    assert query == Among(field="party", values=frozenset({"XKX"}))


def test_the_facts_of_the_office_are_asked_not_the_shipped_ones() -> None:
    corrected = evolve(FACTS, nations={**FACTS.nations, "SWE": evolve(FACTS.nations["SWE"],
                                                                      accession=None)})  # fmt: skip
    query = resolve(parse("status:ally"), "nations", corrected, READER, today=TODAY)
    assert query == Among(field="uid", values=frozenset({"FIN", "NOR"}))


def test_a_query_built_in_python_resolves_like_text() -> None:
    built = Term(field="nation", values=("SWE",)) & ~Term(field="role", values=("head",))
    read = parse("nation:SWE -role:head")
    assert resolve(built, "contacts", FACTS, READER, today=TODAY) == resolve(
        read, "contacts", FACTS, READER, today=TODAY
    )


def as_reader(store: Store) -> Reader:
    """Checked by mypy: every store is a reader."""
    return store


def test_small_facts_are_facts() -> None:
    facts: Facts = FACTS
    assert facts.nations["SWE"].name("fr") == "Suède"
