"""What a successor in a post is told, and how it is shown."""

import datetime as dt
from typing import Any

import pytest
from attrs import evolve
from markdown_it import MarkdownIt
from tests.office.making import day, delegate, held, item, person, post, put, sample, talk
from tests.office.pages.reading import read, refuse_odd

from genad_liaison import (
    AmbiguousError,
    Cadence,
    Commitment,
    Forms,
    Handover,
    MailingList,
    NotFoundError,
    Office,
    Participant,
    Period,
    Title,
)
from genad_liaison.office.overview.dealings import first_sentence
from genad_liaison.office.overview.pages.handover import handover_paper
from genad_liaison.office.overview.pages.sections import md

TODAY = day("2026-11-24")
DELEGATE = Title(en=Forms(neutral="Delegate"), fr=Forms(neutral="Délégué(e)"))


@pytest.fixture
def told(office: Office) -> Office:
    """Åsa followed Gunilla as Sweden's delegate; both dealt with Norway, whose delegate left."""
    put(office, post("SWE", title=DELEGATE))
    for uid, name in (("gunilla", "Gunilla Sjöberg"), ("asa", "Åsa Lindqvist")):
        put(office, person(uid, name))
    put(
        office,
        held("gunilla", "swe-delegate", Period(start=day("2021-09-01"), end=day("2024-07-01"))),
    )
    put(office, held("asa", "swe-delegate", Period(start=day("2024-09-01"))))
    put(office, post("NOR", title=DELEGATE))
    for uid, name in (("bjorn", "Bjørn Sæther"), ("ingrid", "Ingrid Haugland")):
        put(office, person(uid, name))
    put(
        office,
        held("bjorn", "nor-delegate", Period(start=day("2022-08-01"), end=day("2025-09-01"))),
    )
    put(office, held("ingrid", "nor-delegate", Period(start=day("2025-09-01"))))
    delegate(office, "aino", "FIN", name="Aino Virtanen")
    put(office, talk("first", "gunilla", "bjorn", date=day("2023-03-01"), summary="Mr. Holm led."))
    put(office, talk("second", "asa", "bjorn", "aino", date=day("2025-05-06"),
                     summary="They met in Oslo. More follows."))  # fmt: skip
    put(office, talk("alone", "asa", date=day("2026-10-01"), kind="call"))
    put(office, talk("elsewhere", "ingrid", "aino", date=day("2026-10-02")))
    put(office, talk("invited", "asa", "aino", date=day("2026-11-01"), kind="invitation"))
    return office


def test_who_held_the_post_holds_it_and_will(told: Office) -> None:
    put(told, person("nils", "Nils Holm"))
    put(told, held("nils", "swe-delegate", Period(start=day("2027-01-01"))))
    put(told, person("maj", "Maj Ek"))
    put(told, held("maj", "swe-delegate", Period(start=day("2026-01-01"), start_precision="year")))
    found = told.handover("swe-delegate").tenures
    assert [(one.contact.uid, one.when) for one in found] == [
        ("gunilla", "formerly"), ("asa", "now"), ("maj", "perhaps"), ("nils", "to come"),
    ]  # fmt: skip
    then = told.handover("swe-delegate", as_of="2024-08-01").tenures
    assert [one.when for one in then] == ["formerly", "to come", "to come", "to come"]


def test_the_other_hats_of_the_holder_are_named(told: Office) -> None:
    put(told, post("NCGP-EC", "ec-deputies", title=Title(en=Forms(neutral="Deputy Chair"))))
    put(told, held("asa", "ec-deputies"))
    made = told.handover("swe-delegate")
    assert [str(one.post) for one in made.tenures[1].also] == ["Deputy Chair"]
    assert made.tenures[0].also == ()


def test_counterparts_are_those_whom_the_holders_dealt_with(told: Office) -> None:
    made = told.handover("swe-delegate")
    assert [(one.contact.uid, one.times) for one in made.counterparts] == [
        ("aino", 1), ("bjorn", 1),
    ]  # fmt: skip
    assert [one.last.uid for one in made.counterparts] == ["second", "second"]
    assert (made.own, made.others) == (False, 0)
    assert [one.interaction.uid for one in made.latest] == ["alone", "second", "first"]


def test_a_counterpart_who_left_is_told_with_who_came(told: Office) -> None:
    _, bjorn = told.handover("swe-delegate").counterparts
    assert bjorn.left
    assert [(one.contact.uid, one.when) for one in bjorn.after] == [("ingrid", "now")]
    _, bjorn = told.handover("swe-delegate", as_of="2025-06-01").counterparts
    assert not bjorn.left
    assert [(one.contact.uid, one.when) for one in bjorn.after] == [("ingrid", "to come")]


def test_only_what_was_done_in_the_post_counts(told: Office) -> None:
    """In another post, or after leaving, a person is not the holder."""
    put(told, post("NCGP-EC", "ec-deputies"))
    put(told, held("asa", "ec-deputies"))
    put(told, evolve(talk("other-hat", date=day("2026-11-02")), participants=(
        Participant(contact="asa", post="ec-deputies"), Participant(contact="ingrid"),
    )))  # fmt: skip
    put(told, talk("after", "gunilla", "ingrid", date=day("2025-01-01")))
    found = told.handover("swe-delegate")
    assert [one.interaction.uid for one in found.latest] == ["alone", "second", "first"]


def test_the_last_word_with_each_partner_is_its_first_sentence(told: Office) -> None:
    words = told.handover("swe-delegate").last_words
    assert [(one.party, one.days, one.said, one.people) for one in words] == [
        ("FIN", 567, "They met in Oslo.", ("aino",)),
        ("NOR", 567, "They met in Oslo.", ("bjorn",)),
    ]
    assert [one.status for one in words] == ["ally", "ally"]
    (norway,) = told.handover("swe-delegate", as_of="2024-01-01").last_words
    assert (norway.interaction.uid, norway.said, norway.status) == (
        "first",
        "Mr. Holm led.",
        "ally",
    )


def test_the_tone_that_was_noted_last_is_told_with_its_day(told: Office) -> None:
    put(told, talk("cold", "gunilla", "bjorn", date=day("2023-06-01"), tone="tense"))
    put(told, talk("well", "asa", "aino", date=day("2026-10-20"), tone="warm"))
    put(told, talk("later", "asa", "ingrid", date=day("2026-10-21")))
    made = told.handover("swe-delegate")
    tones = {row[0]: row[2] for row in _rows(made, "Last word with each partner")}
    assert tones == {
        "Finland (FIN)": "meeting: well\nwarm",
        "Norway (NOR)": "meeting: later\ntense on 2023-06-01",
    }
    before = told.handover("swe-delegate", as_of="2023-05-31").last_words
    assert [one.toned for one in before] == [None]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("One. Two.", "One."), ("Is it so? Yes.", "Is it so?"), ("No end", "No end"), ("", ""),
        ("Mr. Holm met Col. Ek at 18:00. Later.", "Mr. Holm met Col. Ek at 18:00."),
        ('"So it is." He left.', '"So it is."'), ("On 4.5. they met. Then", "On 4.5."),
        ("A line\nbroken here. Next.", "A line broken here."), ("Agreed…  More.", "Agreed…"),
        ("Heading\n\nText.", "Heading"), ("He said no. Why?", "He said no."),
        ("J. Ek (cf. No. 5) is. So", "J. Ek (cf. No. 5) is."), ("x" * 200_000, "x" * 239 + "…"),
    ],
)  # fmt: skip
def test_the_first_sentence_of_a_text(text: str, first: str) -> None:
    assert first_sentence(text) == first


def test_empty_posts_of_the_partners_with_who_was_last(told: Office) -> None:
    put(told, post("NOR", "nor-deputy", role="deputy"))
    put(told, held("bjorn", "nor-deputy", Period(start=day("2020-01-01"), end=day("2021-01-01"))))
    put(told, held("ingrid", "nor-deputy", Period(start=day("2027-01-01"))))
    put(told, post("FIN", "fin-never"))
    put(told, post("FIN", "fin-gone", period=Period(end=day("2020-01-01"))))
    put(told, post("JPN", "jpn-observer"))
    found = told.handover("swe-delegate").vacancies
    assert [(one.post.uid, one.since) for one in found] == [
        ("fin-never", None), ("nor-deputy", day("2021-01-01")),
    ]  # fmt: skip
    assert found[1].last is not None
    assert found[1].last.uid == "bjorn"
    assert [one.contact.uid for one in found[1].after] == ["ingrid"]


def test_a_post_whose_holder_is_no_longer_in_the_office_is_vacant_whoever_asks(
    told: Office,
) -> None:
    put(told, post("NOR", "nor-deputy", role="deputy"))
    put(told, person("dag"))
    put(told, held("dag", "nor-deputy"))
    assert told.handover("swe-delegate").vacancies == ()
    assert [one.uid for one in told.find("posts", "uid:nor-deputy holder:*")] == ["nor-deputy"]
    told.remove(told.lookup("dag"), force=True, by="jd")
    assert [one.post.uid for one in told.handover("swe-delegate").vacancies] == ["nor-deputy"]
    assert list(told.find("posts", "uid:nor-deputy holder:*")) == []
    deputy = told.lookup("nor-deputy", "posts")
    assert told.holders_of(deputy) == ()
    put(told, Cadence(uid="e", post="nor-deputy", every="1y"))
    assert [one.hindered for one in told.coverage()] == ["vacant"]


def test_open_commitments_that_it_had_to_do_with(told: Office) -> None:
    for uid, fields in {
        "made-there": {"interaction": "second", "owner": "aino"},
        "of-a-holder": {"owner": "gunilla"},
        "of-the-party": {"owner": "SWE"},
        "of-others": {"owner": "ingrid", "interaction": "elsewhere"},
        "done": {"owner": "SWE", "state": "done"},
        "of-nobody": {},
    }.items():
        put(told, Commitment(uid=uid, text=uid, **fields))  # type: ignore[arg-type]
    made = told.handover("swe-delegate")
    assert [one.commitment.uid for one in made.promises] == [
        "made-there", "of-a-holder", "of-the-party",
    ]  # fmt: skip


def test_papers_of_the_last_year_and_of_the_party(told: Office) -> None:
    papers: dict[str, dict[str, Any]] = {
        "named": {"date": None}, "own": {"party": "SWE", "date": day("2026-02-01")},
        "old": {"party": "SWE", "date": day("2025-11-24")}, "theirs": {"party": "NOR"},
        "later": {"party": "SWE", "date": day("2026-12-01")},
    }  # fmt: skip
    for uid, fields in papers.items():
        put(told, item(uid, **fields))
    put(told, talk("recent", "asa", date=day("2026-06-01"), documents=("named",)))
    assert {one.uid for one in told.handover("swe-delegate").papers} == {"named", "own"}


def test_what_is_to_come_the_next_first(told: Office) -> None:
    put(told, talk("later", "asa", date=day("2027-02-01"), kind="invitation"))
    put(told, talk("next", "asa", date=day("2026-11-25")))
    put(told, talk("not-ours", "ingrid", date=day("2026-11-26")))
    made = told.handover("swe-delegate")
    assert [one.uid for one in made.upcoming] == ["next", "later"]
    then = told.handover("swe-delegate", as_of="2026-09-30").upcoming
    assert [one.uid for one in then] == ["alone", "invited", "next", "later"]


def test_lists_that_follow_the_post_or_name_its_holder(told: Office) -> None:
    put(told, person("nils", "Nils Holm"))
    put(told, held("nils", "swe-delegate", Period(start=day("2027-01-01"))))
    for one in (
        MailingList(uid="role", name="by role", query="role:delegate", purpose="the committee"),
        MailingList(uid="post", name="By post", query="post:swe-delegate,Observer"),
        MailingList(uid="named", name="named", include=("asa",)),
        MailingList(uid="out", name="out", query="role:head", exclude=("asa",)),
        MailingList(uid="not", name="not", query="-role:delegate"),
        MailingList(uid="none", name="none"),
        MailingList(uid="before", name="before", include=("gunilla",)),
    ):
        put(told, one)
    found = {one.mailing_list.uid: one.why for one in told.handover("swe-delegate").lists}
    both = ("Åsa Lindqvist is on it", "Nils Holm is on it from 2027-01-01")
    assert found == {
        "named": ("names Åsa Lindqvist",),
        "out": ("leaves out Åsa Lindqvist",),
        "post": (*both, "asks for the post"),
        "role": (*both, "asks for role:delegate"),
    }
    assert list(found) == ["post", "role", "named", "out"], "by name"


def test_a_vacant_post_is_still_asked_for(told: Office) -> None:
    put(told, post("JPN", "jpn-observer", role="observer"))
    put(told, MailingList(uid="l", name="observers", query="role:observer,head"))
    (found,) = told.handover("jpn-observer").lists
    assert found.why == ("asks for role:observer",)


def test_a_list_that_cannot_be_asked_any_more_is_told(told: Office) -> None:
    inner = put(told, MailingList(uid="inner", name="inner", query="role:head"))
    put(told, MailingList(uid="outer", name="outer", query="list:inner"))
    told.remove(inner, force=True)
    (found,) = told.handover("swe-delegate").lists
    assert found.mailing_list.name == "outer"
    assert found.why == ('its query cannot be asked: no list is called "inner"',)


@pytest.mark.parametrize("day", ["0001-01-01", "0002-02-28", "9999-12-31"])
def test_the_ends_of_the_calendar_are_days_like_others(told: Office, day: str) -> None:
    assert told.handover("swe-delegate", as_of=day).post.uid == "swe-delegate"
    refuse_odd(told.handover_page("swe-delegate", as_of=day))
    refuse_odd(told.coverage_page(every="1m", as_of=day))
    assert told.commitments(as_of=day) == ()


def test_a_post_that_nobody_knows_or_several_have_is_refused(told: Office) -> None:
    with pytest.raises(NotFoundError, match="no post is called 'Attaché'"):
        told.handover("Attaché")
    with pytest.raises(AmbiguousError, match="'Delegate' is the name of 2 posts"):
        told.handover("Delegate")
    assert told.handover("Delegate, SWE").post.uid == "swe-delegate"


def test_whoever_stays_on_is_on_a_list_once(told: Office) -> None:
    put(told, MailingList(uid="l", name="by role", query="role:delegate"))
    put(told, held("asa", "swe-delegate", Period(start=day("2027-01-01")), uid="prolonged"))
    (found,) = told.handover("swe-delegate").lists
    assert found.why == ("Åsa Lindqvist is on it", "asks for role:delegate")


def test_a_day_is_told_as_exactly_as_it_is_known(told: Office) -> None:
    put(told, post("NOR", "nor-deputy", role="deputy"))
    until = Period(start=day("2020-01-01"), end=day("2022-01-01"), end_precision="year")
    put(told, held("bjorn", "nor-deputy", until))
    ends = Period(start=day("2025-09-01"), end=day("2028-06-01"), end_precision="month")
    now = told.lookup("ingrid-nor-delegate", "appointments")
    put(told, evolve(now, period=ends))
    put(told, talk("third", "asa", "ingrid", date=day("2026-06-01")))
    made = told.handover("swe-delegate")
    assert [(one.since, one.vacant_since) for one in made.vacancies] == [
        (day("2022-01-01"), "2022"),
    ]  # fmt: skip
    assert _rows(made, "Vacant posts")[0][2] == "2022, after Bjørn Sæther"
    (ingrid,) = [row for row in _rows(made, "Key counterparts") if row[0] == "Ingrid Haugland"]
    assert ingrid[1] == "Delegate, Norway (NOR)\nuntil 2028-06"


def test_a_post_that_somebody_perhaps_still_holds_is_not_said_to_be_vacant(told: Office) -> None:
    put(told, post("NOR", "nor-deputy", role="deputy"))
    until = Period(start=day("2020-01-01"), end=day("2026-01-01"), end_precision="year")
    put(told, held("bjorn", "nor-deputy", until))
    assert told.handover("swe-delegate").vacancies == ()


def test_posts_whose_holders_were_met_come_first_among_the_vacant(told: Office) -> None:
    put(told, post("FIN", "fin-aide", role="aide", title=DELEGATE))
    put(told, post("NOR", "nor-deputy", role="deputy", title=DELEGATE))
    put(told, held("ingrid", "nor-deputy", Period(start=day("2025-01-01"), end=day("2026-03-01"))))
    there = Participant(contact="ingrid", post="nor-deputy", party="NOR")
    us = Participant(contact="asa", post="swe-delegate", party="SWE")
    put(told, talk("third", date=day("2026-02-01"), participants=(us, there)))
    found = told.handover("swe-delegate").vacancies
    assert [one.post.uid for one in found] == ["nor-deputy", "fin-aide"]


def test_whom_a_holder_spoke_for_is_told_where_it_is_not_the_posts_own_party(told: Office) -> None:
    put(told, person("nils", "Nils Holm"))
    period = Period(start=day("2025-01-01"), end=day("2026-01-01"))
    put(told, held("nils", "swe-delegate", period, party="NOR"))
    rows = _rows(told.handover("swe-delegate"), "Who held it")
    assert [row[1] for row in rows if row[0] == "Nils Holm"] == [
        "2025-01-01 – 2026-01-01\nfor Norway (NOR)"
    ]
    assert [row[1] for row in rows if row[0] == "Åsa Lindqvist"] == ["2024-09-01 – …"]


def test_contact_with_the_office_alone_is_not_said_to_be_none(office: Office) -> None:
    delegate(office, "asa", "SWE")
    put(office, talk("alone", "asa", date=day("2026-10-01"), kind="call"))
    text = office.handover_page("swe-delegate", format="markdown")
    assert "There was no contact with anybody." not in text
    assert "With nobody but the office." in text


def test_pages_are_few_and_say_what_they_leave_out_and_how_to_ask_for_it(told: Office) -> None:
    for number in range(50):
        who = Commitment(uid=f"c{number:02}", text=f"Promise {number:02}", owner="SWE", ours=False)
        put(told, who)
        put(told, talk(f"n{number:02}", "asa", date=day("2027-01-01") + dt.timedelta(days=number)))
        put(told, post("NOR", f"nor-{number:02}", role="aide"))
        put(told, item(f"paper{number:02}", party="SWE"))
    made = told.handover("swe-delegate")
    assert {len(made.promises), len(made.upcoming), len(made.vacancies), len(made.papers)} == {50}
    text = told.handover_page("swe-delegate", format="markdown")
    for title, more in (
        ("Open commitments", "20 more are not shown: genad commitments."),
        (
            "What is to come",
            "30 more are not shown: genad history post:swe-delegate since:2026-11-25.",
        ),
        ("Vacant posts", "30 more are not shown: genad posts --vacant."),
        ("Papers of", "30 more are not shown: genad documents party:SWE."),
    ):
        assert len(_rows(made, title)) in (20, 30)
        assert md(more) in text


def test_what_is_no_record_of_its_own_yet_is_said(told: Office) -> None:
    """Requests for information: whoever takes over must not think that there are none."""
    text = told.handover_page("swe-delegate", format="markdown")
    assert "Requests for information are not kept by themselves" in text
    put(told, Commitment(uid="c", text="Answers", owner="SWE", ours=False))
    assert "Requests for information are not kept by themselves" in told.handover_page(
        "swe-delegate", format="markdown"
    )


# ---------------------------------------------------------------- the office's own posts


def test_all_lists_of_the_office_are_told_to_whoever_takes_over_a_post_of_its_own(
    office: Office,
) -> None:
    put(office, post("IMS-GENAD", "head", role="head", organisation="IMS-GENAD"))
    put(office, person("val", "Valérie Dumoulin"))
    put(office, held("val", "head"))
    put(office, MailingList(uid="a", name="all", query="role:delegate"))
    put(office, MailingList(uid="h", name="heads", query="role:head"))
    assert [one.why for one in office.handover("head").lists] == [
        ("kept by the office",),
        ("kept by the office", "Valérie Dumoulin is on it", "asks for role:head"),
    ]
    delegate(office, "asa", "SWE")
    assert [one.mailing_list.uid for one in office.handover("swe-delegate").lists] == ["a"]


def test_of_a_post_of_the_offices_own_the_whole_history_is_told(office: Office) -> None:
    sample(office)
    made = office.handover("genad-head")
    assert made.own
    assert len(made.counterparts) == 15
    assert made.others == 30
    assert str(made.counterparts[0].contact) == "Isabel CONCEIÇÃO BRANDÃO"
    assert not {"genad-head", "genad-second"} & {one.post for one in made.counterparts}
    assert [one.post.uid for one in made.vacancies] == ["fra-deputy", "act-adviser"]
    assert "IMS-GENAD" not in [one.party for one in made.last_words]
    names = [made.name(one.party) for one in made.last_words]
    assert (names[0], names[-1], len(names)) == ("Australia", "United States", 35)


def test_a_suspended_partner_is_told_as_one(office: Office) -> None:
    sample(office)
    put(office, talk("t", "Alena Kavaliova"))
    made = office.handover("genad-head")
    (belarus,) = [one for one in made.last_words if one.party == "BLR"]
    assert belarus.status == "suspended"
    assert "Belarus (BLR)\nsuspended" in [row[0] for row in _rows(made, "Last word")]


def _rows(made: Handover, title: str) -> list[tuple[str, ...]]:
    (found,) = [one for one in handover_paper(made).sections if one.title.startswith(title)]
    return [tuple(row) for row in found.rows]


# ---------------------------------------------------------------- shown


def test_both_pages_say_the_same_each_time_and_are_for_us(told: Office) -> None:
    page = told.handover_page("swe-delegate", format="html")
    text = told.handover_page("swe-delegate", format="markdown")
    refuse_odd(page)
    assert page == told.handover_page("swe-delegate")
    assert text == told.handover_page("swe-delegate", format="markdown")
    assert text.startswith("**NATO UNCLASSIFIED · For the office’s own use**\n")
    assert text.endswith("\n**NATO UNCLASSIFIED · For the office’s own use**\n")
    headings = [heading.text for heading in read(page).all("h2")]
    assert [f"## {one}" for one in headings] == [
        line for line in text.splitlines() if line.startswith("## ")
    ]
    assert "size: A4" in page
    assert "must not leave the office" in page
    assert "must not leave the office" in text


def test_every_part_is_said_even_where_there_is_nothing(office: Office) -> None:
    put(office, post("SWE", title=DELEGATE))
    text = office.handover_page("swe-delegate", format="markdown")
    for said in (
        "Nobody ever held it; it is vacant.", "Nothing that was promised is open.",
        "Nothing is noted for a later day.", "Nothing: there was no contact yet.",
        "Nobody else took part in any contact.", "None is vacant.", "It is on none.",
        "There was no contact with anybody.", "None was given or discussed.",
    ):  # fmt: skip
        assert said in text
    refuse_odd(office.handover_page("swe-delegate"))


def test_what_is_said_of_people_and_promises(told: Office) -> None:
    put(told, Commitment(uid="c", text="The page", owner="asa", ours=False, due=day("2026-11-23")))
    put(told, talk("next", "asa", date=day("2026-12-24"), time=dt.time(9, 30), place="Brussels"))
    made = told.handover("swe-delegate")
    assert _rows(made, "Open commitments") == [
        ("2026-11-23\n1 day overdue", "theirs\nÅsa Lindqvist", "The page", "2026-11-24"),
    ]
    assert _rows(made, "What is to come") == [
        ("2026-12-24\n09:30", "meeting: next", "Åsa Lindqvist", "Brussels"),
    ]
    assert _rows(made, "Key counterparts")[1] == (
        "Bjørn Sæther",
        "Delegate, Norway (NOR)\nno longer holds it\nnow Ingrid Haugland, from 2025-09-01",
        "bjorn@mod.example",
        "1",
        "2025-05-06\nmeeting: second",
    )


def test_a_subject_cannot_break_the_pages(told: Office) -> None:
    hard = "# | a | `b` <script>alert(1)</script>\n\n---\n1. **c** [d](http://e.example) </td>"
    put(told, talk("hard", "asa", "ingrid", subject=hard, summary=hard, place=hard))
    put(told, Commitment(uid="c", text=hard, owner="asa", ours=False))
    put(told, MailingList(uid="l", name="<i>", include=("asa",), purpose=hard))
    page = told.handover_page("swe-delegate")
    refuse_odd(page)
    assert "<script>alert(1)</script>" in read(page).text
    text = told.handover_page("swe-delegate", format="markdown")
    parsed = MarkdownIt("commonmark").enable("table").parse(text)
    assert [one.tag for one in parsed if one.type == "heading_open"] == ["h1", *["h2"] * 10]
    assert not [one for one in parsed if one.type in ("html_block", "fence", "hr", "code_block")]
    rows = [one for one in parsed if one.type == "tr_open"]
    cells = [one for one in parsed if one.type in ("td_open", "th_open")]
    plain = told.handover_page("nor-delegate", format="markdown")
    assert plain.count("\n| ") > 5
    assert len(cells) > len(rows) * 2
