"""The sample office keeps what its README promises. Reads the raw files, with nothing of ours."""

import base64
import csv
import io
import json
import quopri
import re
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

OFFICE = Path(__file__).resolve().parent.parent / "examples" / "office"
FILES = sorted(path for path in OFFICE.rglob("*") if path.is_file())
RELEASE_DAY, TODAY = "2026-06-01", "2026-11-24"
KINDS = {"meeting", "call", "mail", "letter", "visit", "briefing", "event", "invitation"}
TOPICS = (
    "cr-sgbv deployment education indicators leadership nap policy recruitment reports training"
)
ALLIES = "CAN CZE DEU DNK ESP FIN FRA GBR GRC HUN ISL NLD NOR POL SWE TUR USA"
PARTNERS = "AUS AUT BLR CHE GEO IRL JOR JPN MLT SRB UKR"
BODIES = "EEAS HQSACT ICRC IMS-GENAD NCGM NCGP-EC OSCE OSRSG-SVC SHAPE UNWOMEN"

Card = list[str]
Row = dict[str, str]


# ---------------------------------------------------------------- reading, as plainly as can be


def text(name: str) -> str:
    return (OFFICE / name).read_bytes().decode("utf-8-sig")


def rows(name: str) -> list[Row]:
    return list(csv.DictReader(io.StringIO(text(name), newline=""), strict=True))


def logical(lines: list[str]) -> Card:
    """Undo folds (3.0, 4.0) and soft line breaks (2.1)."""
    whole: Card = []
    for line in lines:
        if whole and "QUOTED-PRINTABLE" in whole[-1] and whole[-1].endswith("="):
            whole[-1] = whole[-1][:-1] + line
        elif line.startswith(" "):
            whole[-1] += line[1:]
        else:
            whole.append(line)
    return whole


def cards() -> list[Card]:
    cut = text("partners.vcf").split("BEGIN:VCARD\r\n")[1:]
    return [logical(card.split("\r\n")[:-1]) for card in cut]


def values(card: Card, name: str) -> list[str]:
    """The values of a property, decoded but not unescaped."""
    found = []
    for line in card:
        head, _, value = line.partition(":")
        if re.fullmatch(rf"(item\d+\.)?{name}(;.*)?", head):
            charset = re.search(r"CHARSET=([\w-]+)", head)
            if "QUOTED-PRINTABLE" in head:
                value = quopri.decodestring(value.encode()).decode(
                    charset[1] if charset else "ascii"
                )
            found.append(value)
    return found


def first(card: Card, name: str) -> str:
    return (values(card, name) or [""])[0]


def shown_name(card: Card) -> str:
    """Given and family name of a person's card."""
    family, given = first(card, "N").split(";")[:2]
    return f"{given} {family}"


def people() -> list[Card]:
    return [card for card in cards() if first(card, "N").strip(";")]


def appointments() -> list[Row]:
    return [row for row in rows("posts.csv") if row["holder"]]


def surely_from(start: str) -> str:
    """The first day on which an appointment of that start is in force for certain."""
    return start + {4: "-12-31", 7: "-28", 10: ""}[len(start)]


def in_force(row: Row, day: str) -> bool:
    return surely_from(row["from"]) <= day and (not row["until"] or day < row["until"])


def vacant(day: str) -> set[str]:
    held = {row["post_uid"] for row in appointments() if in_force(row, day)}
    return {row["post_uid"] for row in rows("posts.csv")} - held


# ---------------------------------------------------------------- everything


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_text_is_composed_utf_8_and_every_address_an_example(path: Path) -> None:
    whole = path.read_bytes().decode("utf-8")
    assert unicodedata.is_normalized("NFC", whole)
    hosts = re.findall(r"@([\w-]+(?:\.[\w-]+)+)", whole)
    hosts += re.findall(r"https?\\?://([\w.-]+)", whole)
    assert [host for host in hosts if not re.search(r"(\.example|\bexample\.org)$", host)] == []


def test_the_readme_names_the_places_of_its_quirks_rightly() -> None:
    """A line number that went stale after an edit is found here."""
    table = re.findall(r"^\| `([^`]+):(\d+)` \| (.*?) \|", text("README.md"), re.MULTILINE)
    assert len(table) > 40
    for name, line, what in table:
        lines = text(name).splitlines()
        stands_there = lines[int(line) - 1]
        if name != "partners.vcf":
            assert what in stands_there, f"{name}:{line}"
            continue
        number, _, person = what.removeprefix("card ").partition(", ")
        assert stands_there == "BEGIN:VCARD", f"{name}:{line}"
        assert lines[: int(line)].count("BEGIN:VCARD") == int(number)
        assert person.removeprefix("no name") in first(cards()[int(number) - 1], "FN")


# ---------------------------------------------------------------- partners.vcf


def test_the_cards_are_of_three_versions_with_crlf_and_one_end_missing() -> None:
    raw = (OFFICE / "partners.vcf").read_bytes()
    assert raw.count(b"\n") == raw.count(b"\r\n") == raw.count(b"\r")
    assert Counter(first(card, "VERSION") for card in cards()) == {"2.1": 12, "3.0": 28, "4.0": 11}
    open_ended = [shown_name(card) for card in cards() if card[-1] != "END:VCARD"]
    assert open_ended == ["Tomáš Novák"]
    assert shown_name(cards()[30]) == "Tomáš Novák"


def test_the_cards_are_48_people_an_organisation_a_group_and_one_that_is_nobody() -> None:
    assert len({shown_name(card) for card in people()}) == len(people()) == 48
    others = [card for card in cards() if card not in people()]
    assert [first(card, "FN") for card in others] == [
        "Nordic Forum on Gender and Security",
        "",
        "NCGP Executive Committee",
    ]
    company, nobody, group = others
    assert first(company, "X-ABShowAs") == "COMPANY"
    assert first(group, "KIND") == "group"
    assert [values(nobody, name) for name in ("EMAIL", "TEL", "ADR", "ORG")] == [[], [], [], []]


def test_quoted_printable_decodes_to_the_names_meant() -> None:
    names = [shown_name(card) for card in people() if first(card, "VERSION") == "2.1"]
    assert names[:5] == [
        "Marie-Ève Gauthier",
        "Friederike Weißmann",
        "Jürgen Großmann",
        "Sanne van den Heuvel",
        "Johannes Grünwald",
    ]
    assert "François Garçonnet" in names
    assert "Mette Kjærgaard" in names
    assert "\r\n" in first(cards()[1], "NOTE")
    raw = text("partners.vcf")
    assert raw.count("CHARSET=ISO-8859-1") > 0
    assert raw.count("=\r\n") > 20


def test_uids_are_unique_some_are_missing_and_the_group_finds_its_members() -> None:
    uids = [first(card, "UID") for card in cards()]
    known = [uid.removeprefix("urn:uuid:") for uid in uids if uid]
    assert uids.count("") == 19
    assert len({uid.lower() for uid in known}) == len(known) == 32
    members = [uid.removeprefix("urn:uuid:") for uid in values(cards()[-1], "MEMBER")]
    by_uid = {first(card, "UID").removeprefix("urn:uuid:"): card for card in people()}
    assert [shown_name(by_uid[uid]) for uid in members] == [
        "Isabel Conceição Brandão",
        "Liis Jõesaar",
        "Åsa Lindqvist",
        "Eleni Papadopoulou",
        "Niccolò De Santis",
    ]


def test_the_office_gave_its_own_cards_ranks_and_printed_names() -> None:
    printed = {shown_name(card): first(card, "X-GENAD-PRINTED-NAME") for card in people()}
    ranks = {shown_name(card): first(card, "X-GENAD-RANK") for card in people()}
    assert sum(map(bool, printed.values())) == 21
    assert printed["Åsa Lindqvist"] == "Åsa LINDQVIST"
    assert printed["Elif Şahin"] != "Elif Şahin".upper()
    assert (ranks["Åsa Lindqvist"], ranks["Juhani Mäkelä"]) == ("OF-4", "OF-3")
    assert set(ranks.values()) == {"", "OF-3", "OF-4", "OF-5"}


def test_one_card_has_a_photo_that_is_a_picture() -> None:
    (photo,) = [value for card in cards() for value in values(card, "PHOTO")]
    assert base64.b64decode(photo, validate=True).startswith(b"\x89PNG\r\n\x1a\n")


# ---------------------------------------------------------------- outlook.csv


def in_both() -> list[tuple[Row, Card]]:
    known = {shown_name(card): card for card in people()}
    names = [(f"{row['First Name']} {row['Last Name']}", row) for row in rows("outlook.csv")]
    return [(row, known[name]) for name, row in names if name in known]


def test_outlook_writes_a_bom_crlf_and_92_columns() -> None:
    raw = (OFFICE / "outlook.csv").read_bytes()
    assert raw.startswith(b'\xef\xbb\xbf"Title","First Name",')
    assert raw.count(b"\n") == raw.count(b"\r\n")
    table = list(csv.reader(io.StringIO(text("outlook.csv"), newline=""), strict=True))
    assert [len(row) for row in table] == [92] * 18
    assert Counter(row["E-mail Type"] for row in rows("outlook.csv")) == {"SMTP": 16, "EX": 1}


def test_three_people_of_outlook_are_known_and_bring_something_more() -> None:
    assert len(in_both()) == 3
    for row, card in in_both():
        assert row["E-mail Address"] in values(card, "EMAIL")
        assert row["Business Phone"] in values(card, "TEL")
        more = {row["Mobile Phone"], row["Web Page"]} - {""}
        assert more
        assert not more & {*values(card, "TEL"), *values(card, "URL")}


def test_nobody_who_is_in_outlook_alone_is_named_elsewhere() -> None:
    """So that undoing that import takes every new person away again."""
    known = [row for row, _ in in_both()]
    elsewhere = text("posts.csv") + text("interactions.csv") + text("consents.jsonl")
    alone = [row for row in rows("outlook.csv") if row not in known]
    assert len(alone) == 14
    for row in alone:
        assert row["Last Name"] not in elsewhere
        assert "@" not in row["E-mail Address"] or row["E-mail Address"] not in elsewhere


# ---------------------------------------------------------------- posts.csv


def test_there_are_43_posts_with_49_appointments_and_two_are_vacant_on_both_days() -> None:
    assert len({row["post_uid"] for row in rows("posts.csv")}) == 43
    assert len(appointments()) == 49
    assert len({row["holder"] for row in appointments()}) == 46
    assert vacant(RELEASE_DAY) == vacant(TODAY) == {"act-adviser", "fra-deputy"}


def test_rows_of_one_post_agree_about_it_and_every_party_is_known() -> None:
    about = list(rows("posts.csv")[0])[:11]
    facts = {tuple(row[column] for column in about) for row in rows("posts.csv")}
    assert len(facts) == 43
    parties = {row["party"] for row in rows("posts.csv")}
    assert parties == {*ALLIES.split(), *PARTNERS.split(), *BODIES.split()}


def test_every_holder_is_a_card_by_address_or_else_by_name() -> None:
    addresses = {shown_name(card): values(card, "EMAIL") for card in people()}
    for row in appointments():
        assert row["holder_email"] in [*addresses[row["holder"]], ""], row["holder"]
    nameless = [row["holder"] for row in appointments() if not row["holder_email"]]
    assert nameless == ["Siobhán Ní Dhomhnaill"]


def test_there_is_one_handover_and_finland_begins_with_its_accession() -> None:
    starts = {(row["post_uid"], row["from"]): row["holder"] for row in appointments()}
    handed_over = [
        (row["holder"], starts[row["post_uid"], row["until"]])
        for row in appointments()
        if (row["post_uid"], row["until"]) in starts
    ]
    assert handed_over == [("Bjørn Sæther", "Ingrid Haugland")]
    assert starts["nor-delegate", "2025-09-01"] == "Ingrid Haugland"
    assert starts["fin-delegate", "2023-04-04"] == "Juhani Mäkelä"
    assert all(not row["until"] or row["from"] < row["until"] for row in appointments())


def test_three_people_wear_two_hats_at_a_time() -> None:
    for day in (RELEASE_DAY, TODAY):
        held = Counter(row["holder"] for row in appointments() if in_force(row, day))
        assert {name for name, posts in held.items() if posts > 1} == {
            "Eleni Papadopoulou",
            "Johannes Grünwald",
            "Åsa Lindqvist",
        }
    hats = {row["party"] for row in appointments() if row["holder"] == "Johannes Grünwald"}
    assert hats == {"AUT", "SHAPE"}


# ---------------------------------------------------------------- interactions.csv


def test_118_interactions_come_in_order_and_most_are_of_the_last_year() -> None:
    table = rows("interactions.csv")
    days = [row["date"] for row in table]
    assert len({row["uid"] for row in table}) == len(table) == 118
    assert days == sorted(days)
    assert all(date.fromisoformat(day).weekday() < 5 for day in days)
    assert days[0] >= "2022-01-01"
    assert days[-1] < TODAY
    assert sum(day >= "2025-11-01" for day in days) == 70
    assert {row["kind"] for row in table} == KINDS
    topics = {topic for row in table for topic in row["topics"].split("; ")}
    assert topics == set(TOPICS.split())


def stood_for(row: Row) -> list[tuple[str, str]]:
    """Each participant's name and party; fails where the post was not held on that day."""
    names = {address: shown_name(card) for card in people() for address in values(card, "EMAIL")}
    found = []
    for participant in row["participants"].split("; "):
        who, _, rest = participant.partition("|")
        title, _, party = rest.partition("|")
        name = names.get(who, who)
        held = {
            (post["title_en"], post["party"])
            for post in appointments()
            if post["holder"] == name and in_force(post, row["date"])
        }
        if rest:
            assert (title, party) in held, f"{row['uid']}: {participant}"
        else:
            assert len(held) <= 1, f"{row['uid']}: {participant} has two posts: say which"
        found.append((name, party if rest else "".join(party for _, party in held)))
    return found


def test_everybody_held_the_post_in_which_they_took_part() -> None:
    known = {shown_name(card) for card in people()}
    took_part = [pair for row in rows("interactions.csv") for pair in stood_for(row)]
    assert {name for name, _ in took_part} <= known
    without = {name for name, party in took_part if not party}
    assert without == {"Aino Virtanen", "Ștefania Țurcanu"}


def test_eleven_interactions_with_sweden_begin_with_conference_and_report() -> None:
    swedish = [
        (row["date"], row["kind"], row["subject"], name, row["topics"])
        for row in reversed(rows("interactions.csv"))
        for name, party in stood_for(row)
        if party == "SWE"
    ]
    conference = ("2026-05-06", "meeting", "NCGP annual conference")
    report = ("2025-11-20", "call", "National report 2025")
    assert swedish[0] == (*conference, "Åsa Lindqvist", "training; indicators")
    assert swedish[1] == (*report, "Erik Bergström", "reports")
    assert len({(day, subject) for day, _, subject, _, _ in swedish}) == 11


# ---------------------------------------------------------------- consents.jsonl


def consents() -> list[dict[str, Any]]:
    header, *found = (json.loads(line) for line in text("consents.jsonl").splitlines())
    assert header == {"format": "genad-liaison", "schema": 1}
    return found


def test_two_consents_are_in_force_one_was_withdrawn_and_one_is_an_objection() -> None:
    assert [one["record"] for one in consents()] == ["consents"] * 4
    states = {}
    for one in consents():
        start, end = one["period"].get("start"), one["period"].get("end")
        assert (start or "") < (end or TODAY) <= TODAY
        states[one["contact"]] = (one["purpose"], one["basis"], bool(start), bool(end))
    assert states == {
        "mette.kjaergaard@dk.mod.example": ("mailings", "consent", True, False),
        "gergo.erdos@hu.mod.example": ("mailings", "consent", True, True),
        "marija.zammit@mt.mod.example": ("mailings", "public-task", False, True),
        "Oksana Shevchuk": ("photographs", "consent", True, False),
    }


def test_who_said_no_to_the_newsletter_did_so_before_it() -> None:
    ended = [one["period"]["end"] for one in consents() if "end" in one["period"]]
    assert len(ended) == 2
    assert all(end < RELEASE_DAY for end in ended)


def test_every_consent_says_how_it_is_known_and_is_of_somebody_who_held_a_post_then() -> None:
    names = {address: shown_name(card) for card in people() for address in values(card, "EMAIL")}
    talks = {row["uid"]: row for row in rows("interactions.csv")}
    for one in consents():
        assert one["source"]
        name = names.get(one["contact"], one["contact"])
        day = one["period"].get("start") or one["period"]["end"]
        assert any(post["holder"] == name and in_force(post, day) for post in appointments())
        if "interaction" in one:
            talk = talks[one["interaction"]]
            assert talk["date"] == one["period"]["start"]
            assert name in [who for who, _ in stood_for(talk)]


# ---------------------------------------------------------------- items


def test_the_six_items_have_the_markings_that_make_two_editions() -> None:
    seen = []
    for path in sorted((OFFICE / "items").glob("*.md")):
        _, front, body = text(f"items/{path.name}").split("---\n", 2)
        fields = dict(line.split(": ", 1) for line in front.splitlines())
        assert list(fields) == ["title", "marking", "date", "topics", "reference", "language"]
        assert "2026-05-01" < fields["date"] < RELEASE_DAY
        assert set(fields["topics"].strip("[]").split(", ")) <= set(TOPICS.split())
        assert 80 <= len(body.split()) <= 150
        assert "](https://example.org/" in body
        seen.append((fields["marking"], fields["language"]))
    assert seen == [
        ("NATO/EAPC UNCLASSIFIED", "en"),
        ("NATO/EAPC UNCLASSIFIED", "en"),
        ("NATO UNCLASSIFIED Releasable to the Public", "en"),
        ("NATO UNCLASSIFIED RELEASABLE TO PFP AND MD, ICI, JAPAN/AUSTRALIA", "en"),
        ("NATO UNCLASSIFIED", "en"),
        ("NATO SANS CLASSIFICATION", "fr"),
    ]
