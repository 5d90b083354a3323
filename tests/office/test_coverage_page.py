"""Coverage as a page: the picture and the tables say the same, and the same each time."""

import pytest
from tests.office.making import day, delegate, put, talk
from tests.office.pages.reading import Element, read, refuse_odd

from genad_liaison import Cadence, Coverage, Nation, Office
from genad_liaison.office.asking.contact_months import ContactMonth, months_up_to
from genad_liaison.office.overview.pages.drawing import Chart, Row

TODAY = day("2026-11-24")
HEADINGS = ["Never in contact (1)", "Contact overdue (1)", "In contact (2)", "The same in numbers"]


@pytest.fixture
def told(office: Office) -> Office:
    """An office that never spoke with Türkiye, with Sweden too long ago, with Finland lately."""
    delegate(office, "asa", "SWE", name="Åsa Lindqvist")
    delegate(office, "aino", "FIN", name="Aino <b>Virtanen</b>")
    for uid, who, date, kind in (
        ("a", "asa", "2025-03-06", "meeting"), ("b", "asa", "2025-03-20", "call"),
        ("c", "aino", "2026-10-06", "call"), ("d", "aino", "2026-10-07", "call"),
        ("e", "aino", "2026-02-01", "letter"),
    ):  # fmt: skip
        put(office, talk(uid, who, date=day(date), kind=kind))
    for nation in ("SWE", "FIN", "TUR"):
        put(office, Cadence(uid=f"of-{nation}", nation=nation, every="6m"))
    put(office, Cadence(uid="of-post", post="fin-delegate", every="1y"))
    return office


def page(office: Office, query: str = "", **asked: str) -> Element:
    return read(office.coverage_page(query, **asked))


def test_the_page_stands_by_itself_and_is_the_same_each_time(told: Office) -> None:
    text = told.coverage_page()
    refuse_odd(text)
    assert told.coverage_page() == text
    assert told.coverage_page(as_of="2026-11-24") == text
    assert told.coverage_page(as_of="2026-11-23") != text


def test_it_says_whose_it_is_which_day_how_often_and_how_many(told: Office) -> None:
    text = " ".join(page(told).all("main")[0].text.split())
    assert "IMS Office of the Gender Advisor (IMS GENAD)" in text
    assert "As of 24 November 2026" in text
    assert "1 never in contact, 1 overdue, 2 in contact, of 4." in text
    assert "with Sweden: every 6 months" in text
    assert "with fin-delegate" not in text
    assert "with delegate, FIN: every year" in text
    assert "must not leave the office" in text


def test_it_is_for_the_offices_own_use_above_below_and_on_every_sheet(told: Office) -> None:
    document = page(told)
    assert [bar.text for bar in document.all("div", class_="bar")] == [
        "For the office’s own use"
    ] * 2
    style = document.all("style")[0].text
    assert style.count('content: "For the office’s own use"') == 2


def test_who_was_never_in_contact_comes_first_then_who_is_overdue(told: Office) -> None:
    document = page(told)
    assert [heading.text for heading in document.all("h2")] == HEADINGS
    states, months = document.all("table")
    assert [row[0] for row in states.rows()[1:]] == [
        "Türkiye TUR", "Sweden SWE", "Finland FIN", "delegate, FIN",
    ]  # fmt: skip
    assert [row[0] for row in months.rows()[2:]] == [
        "Türkiye", "Sweden", "Finland", "delegate, FIN",
    ]  # fmt: skip


def test_the_numbers_stand_in_tables(told: Office) -> None:
    states, months = page(told).all("table")
    assert states.rows()[2] == [
        "Sweden SWE", "overdue", "2025-03-20", "2025-09-20", "430", "every 6 months", "itself",
    ]  # fmt: skip
    sweden, finland = months.rows()[3], months.rows()[4]
    assert (len(sweden), sweden[-1], sweden.count("·0")) == (26, "2", 23)
    assert "2 (1 met, 1 spoke)" in sweden
    assert [cell for cell in finland[1:] if cell != "·0"] == ["1 (1 wrote)", "2 (2 spoke)", "3"]


def test_each_month_is_named_for_whoever_hears_the_table(told: Office) -> None:
    months = page(told).all("table")[1]
    years, letters = months.rows()[:2]
    assert years == ["Who", "2024", "2025", "2026", "All"]
    assert (letters[0], letters[-1], len(letters)) == ("DDecember 2024", "NNovember 2026", 24)
    spans = [cell.attributes["colspan"] for cell in months.all("th", scope="colgroup")]
    assert spans == ["1", "12", "11"]


def test_a_picture_has_a_title_and_says_in_words_what_it_shows(told: Office) -> None:
    charts = page(told).all("svg", role="img")
    assert len(charts) == 3
    titles = [chart.all("title")[0].text for chart in charts]
    assert titles[1] == "Contact overdue, by months from December 2024 to November 2026"
    assert (
        charts[1]
        .all("desc")[0]
        .text.startswith("Sweden: overdue since 2025-09-20, 2 contacts: 1 met, 1 spoke.")
    )
    for chart in charts:
        title, about = chart.all("title")[0], chart.all("desc")[0]
        labelled = f"{title.attributes['id']} {about.attributes['id']}"
        assert chart.attributes["aria-labelledby"] == labelled


def test_the_form_of_a_mark_says_what_it_was_and_its_size_how_many(told: Office) -> None:
    never, overdue, fine = page(told).all("svg", role="img")
    assert not never.all("circle")
    assert len(never.all("g", class_="late")) == 1
    (mixed,) = overdue.all("circle")
    assert mixed.has(class_="met", r="7")
    assert [text.text for text in overdue.all("text", class_="count")] == ["2"]
    assert len(overdue.all("text", class_="more")) == 1
    finland = [circle.attributes for circle in fine.all("circle", class_="spoke")]
    assert {one["r"] for one in finland} == {"7"}
    assert len(fine.all("rect", class_="wrote")) == 2
    assert not fine.all("g", class_="late")


def test_hatching_begins_on_the_day_that_contact_was_due(told: Office) -> None:
    overdue = page(told).all("svg", role="img")[1]
    (late,) = overdue.all("g", class_="late")[0].all("rect")
    (due,) = overdue.all("line", class_="due")
    today = float(overdue.all("line", class_="today")[0].attributes["x1"])
    assert late.attributes["x"] == due.attributes["x1"]
    assert float(late.attributes["x"]) + float(late.attributes["width"]) == pytest.approx(today)


def test_names_are_escaped_and_kept(office: Office) -> None:
    named = Nation(uid="XAB", alpha2="", name_en="Côte <i>d'Ivoire</i> & Łódź", name_fr="")
    put(office, named)
    put(office, Cadence(uid="c", nation="XAB", every="1y"))
    text = office.coverage_page()
    refuse_odd(text)
    assert "<i>" not in text
    assert read(text).all("table")[0].rows()[1][0] == "Côte <i>d'Ivoire</i> & Łódź XAB"


def test_nobody_expected_is_said_in_words(office: Office) -> None:
    text = office.coverage_page()
    refuse_odd(text)
    said = "Nobody is expected: no cadence is of anybody whom this page is about."
    assert said in read(text).all("main")[0].text
    assert "<table" not in text


def test_a_question_about_some_nations_is_a_page_about_those(told: Office) -> None:
    rows = page(told, "nation:SWE,NOR", every="1y").all("table")[0].rows()
    assert [row[0] for row in rows[1:]] == ["Norway NOR", "Sweden SWE"]
    assert [row[-1] for row in rows[1:]] == ["the question", "the question"]


def test_many_rows_are_drawn_in_charts_that_fit_a_sheet(office: Office) -> None:
    put(office, Cadence(uid="c", framework="NATO", every="1y"))
    charts = page(office).all("svg", role="img")
    assert [int(chart.attributes["height"]) for chart in charts] == [604, 380]


def test_what_was_due_before_the_first_month_is_hatched_from_the_edge() -> None:
    one = Coverage(by="nation", uid="SWE", every="1m", why="SWE", state="overdue",
                   due=day("2020-01-01"), days=2519)  # fmt: skip
    months = months_up_to(TODAY, 3)
    chart = Chart(name="c", title="t", about="a", months=months, day=TODAY,
                  rows=[Row(coverage=one, name="Sweden")])  # fmt: skip
    drawn = read(chart.svg())
    (late,) = drawn.all("g", class_="late")[0].all("rect")
    assert float(late.attributes["x"]) == chart.x_of(months[0])
    assert not drawn.all("line", class_="due")


def test_a_long_name_is_cut_and_whole_where_one_points_at_it() -> None:
    name = "Adviser on Women, Peace and Security, EEAS"
    one = Coverage(by="post", uid="p", every="1m", why="p", state="never")
    month = ContactMonth(month=day("2026-11-01"), met=12)
    chart = Chart(name="c", title="t", about="a", months=months_up_to(TODAY, 3), day=TODAY,
                  rows=[Row(coverage=one, name=name, months=(month,))])  # fmt: skip
    drawn = read(chart.svg())
    label = drawn.all("text", class_="name")[0]
    assert label.text.endswith("…")
    assert name in [title.text for title in drawn.all("title")]
    assert [text.text for text in drawn.all("text", class_="count")] == ["12"]


def test_wide_letters_are_cut_earlier_and_what_is_in_the_way_is_never_cut() -> None:
    one = Coverage(by="post", uid="p", every="1m", why="p", state="never", hindered="vacant")
    chart = Chart(name="c", title="t", about="a", months=months_up_to(TODAY, 3), day=TODAY,
                  rows=[Row(coverage=one, name="連絡先担当者" * 6),
                        Row(coverage=one, name="Delegate")])  # fmt: skip
    long, short = (text.text for text in read(chart.svg()).all("text", class_="name"))
    assert long == "連絡先担当者連絡先担当… (vacant)"
    assert short == "Delegate (vacant)"


def test_the_page_says_who_is_suspended_and_which_post_is_vacant(told: Office) -> None:
    put(told, Cadence(uid="of-blr", nation="BLR", every="6m"))
    told.end("aino", "fin-delegate", day("2026-11-01"))
    document = page(told)
    states = document.all("table")[0].rows()
    assert "Belarus BLR (suspended)" in [row[0] for row in states]
    assert "delegate, FIN (vacant)" in [row[0] for row in states]
    names = [text.text for text in document.all("text", class_="name")]
    assert {"Belarus (suspended)", "delegate, FIN (vacant)"} <= set(names)
    (about,) = [one.text for one in document.all("desc") if "Belarus" in one.text]
    assert "Belarus (suspended): never in contact" in about
