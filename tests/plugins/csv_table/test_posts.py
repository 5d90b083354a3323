"""Rows of posts: one post from several rows, vacant posts, appointments, provisional uids."""

import datetime as dt

from tests.plugins.csv_table.tables import messages, read_all

from genad_liaison import Appointment, Draft, Email, Forms, Period, Post, Title

HEADER = (
    "post_uid,role,title_en,organisation,party,mailbox,"
    "holder,holder_email,holder_party,from,until\n"
)


def posts(drafts: tuple[Draft, ...]) -> list[Post]:
    return [draft.record for draft in drafts if isinstance(draft.record, Post)]


def appointments(drafts: tuple[Draft, ...]) -> list[Appointment]:
    return [draft.record for draft in drafts if isinstance(draft.record, Appointment)]


def test_a_post_with_two_holders_is_one_post_and_two_appointments() -> None:
    drafts, problems = read_all(
        HEADER
        + "swe-d,delegate,Delegate,NCGP,SWE,ncgp@mod.example,Gunilla Sjöberg,,,2020-01,2024-09-01\n"
        "swe-d,delegate,Delegate,NCGP,SWE,ncgp@mod.example,Åsa Lindqvist,asa@mod.example,NCGP,"
        "2024-09-01,\n"
    )
    assert problems == ()
    assert posts(drafts) == [
        Post(
            uid="swe-d",
            role="delegate",
            title=Title(en=Forms(neutral="Delegate")),
            organisation="NCGP",
            party="SWE",
            mailbox=Email(value="ncgp@mod.example"),
        )
    ]
    first, second = appointments(drafts)
    assert first == Appointment(
        uid="",
        contact="Gunilla Sjöberg",
        post="swe-d",
        period=Period(start=dt.date(2020, 1, 1), end=dt.date(2024, 9, 1), start_precision="month"),
    )
    assert (second.contact, second.party) == ("asa@mod.example", "NCGP")


def test_posts_without_a_uid_get_provisional_ones_that_their_appointments_name() -> None:
    drafts, _ = read_all(
        "role,organisation,party,holder\n"
        "delegate,NCGP,SWE,Åsa Lindqvist\n"
        "delegate,NCGP,FIN,\n"
        "delegate,NCGP,SWE,Gunilla Sjöberg\n"
    )
    assert [(post.uid, post.party) for post in posts(drafts)] == [
        ("new:1", "SWE"),
        ("new:2", "FIN"),
    ]
    assert [(held.contact, held.post) for held in appointments(drafts)] == [
        ("Åsa Lindqvist", "new:1"),
        ("Gunilla Sjöberg", "new:1"),
    ]


def test_a_provisional_uid_of_the_file_is_not_given_twice() -> None:
    drafts, _ = read_all("post_uid,role,holder\nnew:1,chair,A\n,deputy,B\n")
    assert [post.uid for post in posts(drafts)] == ["new:1", "new:2"]


def test_a_vacant_post_has_no_appointment() -> None:
    drafts, problems = read_all(HEADER + ",delegate,Delegate,NCGP,FRA,,,,,,\n")
    assert (len(posts(drafts)), appointments(drafts), problems) == (1, [], ())


def test_a_row_with_a_posts_uid_alone_adds_an_appointment_to_what_the_office_has() -> None:
    drafts, problems = read_all("post_uid,holder\nswe-d,Åsa Lindqvist\n")
    assert (posts(drafts), problems) == ([], ())
    assert appointments(drafts) == [Appointment(uid="", contact="Åsa Lindqvist", post="swe-d")]


def test_an_impossible_date_costs_the_appointment_and_not_the_post() -> None:
    drafts, problems = read_all(
        HEADER + ",delegate,Delegate,NCGP,FRA,,Jean Exemple,,,2024-02-30,\n"
        ",deputy,Deputy,NCGP,FRA,,Jean Exemple,,,2024-09-01,2024-01-01\n",
        "posts.csv",
    )
    assert (len(posts(drafts)), appointments(drafts)) == (2, [])
    assert messages(problems) == [
        "posts.csv:2  row 2  '2024-02-30' is not a date "
        "(YYYY-MM-DD, or YYYY-MM or YYYY is wanted); "
        "the appointment of Jean Exemple was not imported",
        "posts.csv:3  row 3  a period that starts on 2024-09-01 cannot end on 2024-01-01; "
        "the appointment of Jean Exemple was not imported",
    ]


def test_rows_that_disagree_about_their_post_are_named() -> None:
    drafts, problems = read_all(
        "post_uid,role,mailbox,holder\np1,delegate,,A\np1,deputy,ncgp@mod.example,B\n"
    )
    (post,) = posts(drafts)
    assert (post.role, post.mailbox) == ("delegate", Email(value="ncgp@mod.example"))
    assert messages(problems) == [
        'table.csv:3  row 3  role "deputy" differs from "delegate" in row 2; left out'
    ]


def test_what_says_nothing_by_itself_is_named() -> None:
    drafts, problems = read_all(
        HEADER + ",,,NCGP,FRA,,Jean Exemple,,,,\n,chair,,NCGP,,not a mailbox,,,FRA,2024,\n"
    )
    assert [type(draft.record) for draft in drafts] == [Post]
    assert messages(problems) == [
        'table.csv:3  row 3  "not a mailbox" is not one e-mail address; left out',
        "table.csv:2  row 2  neither a role nor a title; not imported",
        "table.csv:3  row 3  holder_party, from without a holder; left out",
    ]


def test_impossible_dates_of_a_post_are_left_out_and_named() -> None:
    (draft,), problems = read_all("role,post_from,post_until\nchair,2024-02-30,2025\n")
    assert draft.record == Post(uid="new:1", role="chair")
    assert messages(problems) == [
        "table.csv:2  row 2  '2024-02-30' is not a date "
        "(YYYY-MM-DD, or YYYY-MM or YYYY is wanted); the dates of the post are left out"
    ]
