"""The last real contact with a nation, an organisation, a post, a person or a framework."""

import pytest
from tests.office.making import day, delegate, held, person, post, put, talk

from genad_liaison import Change, Nation, Office, Organisation, Participant, Period, UsageError


@pytest.fixture
def known(office: Office) -> Office:
    """Åsa of Sweden was called in May, Aino of Finland was met in June and invited in July."""
    delegate(office, "asa", "SWE")
    delegate(office, "aino", "FIN")
    put(office, talk("call", "asa", kind="call", date=day("2026-05-01"), topics=("training",)))
    put(office, talk("meeting", "aino", date=day("2026-06-01"), topics=("reports",)))
    put(office, talk("invitation", "aino", kind="invitation", date=day("2026-07-01")))
    put(office, talk("mailing", "asa", kind="mailing", date=day("2026-07-01")))
    return office


def told(office: Office, by: str, query: str = "", as_of: str | None = None) -> list[str]:
    """Whom, by which interaction, so many days ago."""
    return [f"{one.uid} {one.interaction} {one.days}" for one in
            office.last(by, query, as_of=as_of)]  # fmt: skip


def test_invitations_and_mailings_are_no_contact(known: Office) -> None:
    assert told(known, "nation") == ["SWE call 207", "FIN meeting 176"]
    assert told(known, "contact") == ["asa call 207", "aino meeting 176"]
    assert told(known, "post") == ["swe-delegate call 207", "fin-delegate meeting 176"]


def test_a_query_says_which_interactions_count(known: Office) -> None:
    assert told(known, "nation", "topic:training") == ["SWE call 207"]
    assert told(known, "nation", "kind:invitation") == []


def test_what_is_planned_for_later_does_not_count(known: Office) -> None:
    put(known, talk("planned", "asa", date=day("2026-12-01")))
    assert told(known, "nation") == ["SWE call 207", "FIN meeting 176"]
    assert told(known, "nation", as_of="2026-12-02") == ["FIN meeting 184", "SWE planned 1"]
    assert told(known, "nation", as_of="2026-05-01") == ["SWE call 0"]


def test_a_body_that_acts_for_a_nation_is_contact_with_that_nation(known: Office) -> None:
    put(known, Organisation(uid="SWE-DEL", name_en="Delegation", acts_for="SWE"))
    put(known, talk("visit", participants=(Participant(party="SWE-DEL"),)))
    assert told(known, "nation")[-1] == "SWE visit 0"


def test_an_organisation_is_rolled_up_with_its_parts(known: Office) -> None:
    put(known, Organisation(uid="FORUM", name_en="Forum"))
    put(known, Organisation(uid="FORUM-SEC", name_en="Secretariat", parent="FORUM"))
    put(known, talk("chat", participants=(Participant(party="FORUM-SEC"),)))
    assert {"FORUM chat 0", "FORUM-SEC chat 0"} <= set(told(known, "organisation"))


def test_the_organisation_of_a_post_was_spoken_to_as_well(known: Office) -> None:
    put(known, Organisation(uid="FORUM", name_en="Forum"))
    put(known, post("SWE", "swe-envoy", organisation="FORUM", role="envoy"))
    put(known, person("eva"))
    put(known, held("eva", "swe-envoy"))
    put(known, talk("tea", "eva"))
    assert "FORUM tea 0" in told(known, "organisation")
    assert "SWE tea 0" in told(known, "nation")


def test_a_framework_is_judged_on_the_day_of_each_interaction(known: Office) -> None:
    """Finland was a partner until April 2023, and so was the talk of that time."""
    put(known, talk("old", "aino", date=day("2022-03-01")))
    found = {one.uid: one.interaction for one in known.last("framework")}
    assert found["PFP"] == "old"
    assert found["NATO"] == "meeting"


def test_whoever_held_the_post_counts_for_it(known: Office) -> None:
    put(known, person("bo"))
    known.end("asa", "swe-delegate", day("2026-09-01"))
    put(known, held("bo", "swe-delegate", Period(start=day("2026-09-01"))))
    put(known, talk("first", "bo", date=day("2026-09-02")))
    assert "swe-delegate first 83" in told(known, "post")
    assert told(known, "contact") == ["asa call 207", "aino meeting 176", "bo first 83"]


def test_an_unknown_way_to_group_is_refused_with_the_one_that_is_meant(known: Office) -> None:
    with pytest.raises(UsageError, match="contact is not known by 'nations'") as caught:
        known.last("nations")
    assert caught.value.hints == ("did you mean nation?",)
    with pytest.raises(UsageError) as caught:
        known.last("moon")
    assert caught.value.hints == ("nation, organisation, post, contact, framework",)


def test_a_question_that_interactions_have_no_answer_to_is_refused(known: Office) -> None:
    with pytest.raises(UsageError, match='interactions have no field "email"'):
        known.last("nation", "email:asa")


def test_a_code_of_the_offices_own_is_a_nation_too(known: Office) -> None:
    put(known, Nation(uid="XAA", name_en="Atlantis"))
    put(known, talk("dive", participants=(Participant(party="XAA"),)))
    assert "XAA dive 0" in told(known, "nation")


@pytest.fixture
def with_us(known: Office) -> Office:
    """Whoever of the office took part is noted as well; once the office met another part of IMS."""
    put(known, post("IMS-GENAD", "second", organisation="IMS-GENAD", role="deputy"))
    put(known, Organisation(uid="IMS-GENAD-X", name_en="Branch", parent="IMS-GENAD"))
    put(known, person("ours"))
    put(known, held("ours", "second"))
    put(known, talk("both", "asa", "ours", date=day("2026-11-01")))
    there = (Participant(party="IMS-GENAD-X"), Participant(contact="asa"))
    put(known, talk("branch", date=day("2026-11-02"), participants=there))
    return known


def test_the_office_is_in_contact_with_others_and_not_with_itself(with_us: Office) -> None:
    found = {line.split(" ")[0] for line in told(with_us, "organisation")}
    assert found & {"IMS-GENAD", "IMS-GENAD-X", "IMS"} == set()
    assert "SWE branch 22" in told(with_us, "nation")


def test_the_body_above_the_office_is_one_of_the_others(with_us: Office) -> None:
    put(with_us, talk("above", participants=(Participant(party="IMS"),), date=day("2026-10-01")))
    assert "IMS above 54" in told(with_us, "organisation")
    order = [one.uid for one in with_us.find("organisations", "sort:last- uid:IMS,IMS-GENAD")]
    assert order == ["IMS", "IMS-GENAD"], "with itself it has no last contact"


def test_where_nobody_knows_which_body_the_office_is_everybody_is_told(with_us: Office) -> None:
    profile = with_us.desk.profile
    gone = Change(kind="offices", uid=profile.uid, before=profile)
    with_us.desk.commit([gone], by="jd", why="test")
    found = {line.split(" ")[0] for line in told(with_us, "organisation")}
    assert {"IMS-GENAD", "IMS-GENAD-X"} <= found
