"""Leaks: what is planted in every private field must not be in any byte that leaves the office."""

import datetime as dt
import email
import email.policy
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from attrs import evolve
from tests.office.making import (
    EAPC,
    TO_EAPC,
    day,
    delegate,
    held,
    item,
    person,
    post,
    put,
    talk,
)
from tests.plugin.sites import Site

from genad_liaison import (
    KINDS,
    Address,
    Change,
    Commitment,
    Consent,
    Email,
    LiaisonError,
    MailingList,
    Marking,
    Membership,
    Nation,
    Office,
    Organisation,
    Participant,
    Period,
    Phone,
    Rank,
    RawProperty,
    ReleaseError,
    ReleaseSet,
    Selection,
    Suspension,
    UsageError,
)
from genad_liaison.office.changing import appointing, correcting, recording

CANARY = re.compile(r"zq[a-z-]+zq")
OUTSIDE = ("EAPC", "ALLIES", "SWE", "AUT", "OSCE", "PUBLIC")


def canary(where: str) -> str:
    return f"zq{where}zq"


def raw(where: str) -> tuple[RawProperty, ...]:
    return (
        RawProperty(name=f"X-{canary(where + '-name').upper()}", value=canary(where)),
        RawProperty(name="NOTE", value=canary(where + "-note")),
    )


def private(where: str, **fields: Any) -> dict[str, Any]:
    """Every private field of a contact, with something to look for."""
    return {
        "nicknames": (canary(f"{where}-nickname"),),
        "emails": (
            Email(value=f"{where}@mod.example", type="work"),
            Email(value=f"{canary(where + '-home')}@home.example", type="home"),
            Email(value=f"{canary(where + '-any')}@any.example"),
        ),
        "phones": (
            Phone(value=canary(f"{where}-phone"), types=("work",)),
            Phone(value=canary(f"{where}-cell"), types=("cell",)),
        ),
        "addresses": (
            Address(street=canary(f"{where}-street"), type="home"),
            Address(label=canary(f"{where}-label")),
        ),
        "urls": (f"https://{canary(where + '-url')}.example",),
        "languages": (canary(f"{where}-language"),),
        "nationalities": (canary(f"{where}-nationality"),),
        "ranks": (
            Rank(code="OF-4", period=Period(start=day("2024-01-01"))),
            Rank(code="OF-3", title=canary(f"{where}-rank"), period=Period(end=day("2024-01-01"))),
        ),
        "org": (canary(f"{where}-org"),),
        "title": canary(f"{where}-title"),
        "role": canary(f"{where}-role"),
        "categories": (canary(f"{where}-category"),),
        "note": canary(f"{where}-note"),
        "raw": raw(f"{where}-raw"),
    } | fields


@pytest.fixture
def planted(office: Office) -> Office:
    """People of an Ally and of a partner, with something private in every field there is."""
    put(office, Organisation(
        uid="NORDIC", name_en="Nordic Forum", note=canary("forum-note"), raw=raw("forum-raw"),
        emails=(Email(value=f"{canary('forum-email')}@x.example", type="work"),),
        phones=(Phone(value=canary("forum-phone")),), urls=(canary("forum-url"),),
        addresses=(Address(street=canary("forum-street"), type="work"),),
    ))  # fmt: skip
    own = {"note": canary("post-note")}
    put(office, post("SWE", **own))
    put(office, post("AUT", organisation="NORDIC", **own))
    put(office, post("NOR", **own))
    put(office, person("asa", "Åsa Lindqvist", **private("asa", release=TO_EAPC)))
    put(office, person("vera", "Vera Gruber", **private("vera", release=TO_EAPC)))
    put(office, person("bo", canary("bo-name"), **private("bo")))
    note = canary("appointment-note")
    for uid, post_uid in (("asa", "swe"), ("vera", "aut"), ("bo", "nor")):
        put(office, held(uid, f"{post_uid}-delegate", note=note))
    put(office, item("open", EAPC, text="For partners.", note=canary("item-note"),
                     file=canary("item-file")))  # fmt: skip
    put(office, item("allied", title=canary("allied-title"), text=canary("allied-text")))
    staff = Marking(administrative=("STAFF",))
    put(office, item("staff", staff, title=canary("staff-title"), text=canary("staff-text")))
    put(office, talk("i1", "asa", "bo", marking=EAPC, subject="Open talks", documents=("allied",)))
    put(office, talk("i2", "asa", subject=canary("talk"), summary=canary("talk-summary")))
    put(office, Commitment(uid="m1", text=canary("promise"), interaction="i1"))
    put(office, MailingList(uid="l1", name=canary("list"), query="role:delegate",
                            purpose=canary("list-purpose"), note=canary("list-note")))  # fmt: skip
    put(office, Consent(uid=canary("consent-uid"), contact="asa", source=canary("consent-source"),
                        purpose=canary("consent-purpose"), period=Period(start=day("2020-02-02")),
                        note=canary("consent-note"), interaction="i2"))  # fmt: skip
    put(office, Consent(uid="y2", contact="vera", source=canary("consent-source"), purpose="l1",
                        period=Period(start=day("2020-02-02"))))  # fmt: skip
    correcting.correct(office.desk, "SWE", {"note": canary("nation-note"), "capital":
                      canary("nation-capital")}, by="jd", why=canary("correction-why"))  # fmt: skip
    correcting.correct(office.desk, "NCGP", {"note": canary("body-note")}, by="jd", why="x")
    correcting.allow(office.desk, "BLR", why=canary("allowance-why"), until=None, by="jd")
    return office


def plain(data: bytes) -> str:
    """A file's text as a reader sees it, unfolded and decoded; with its bytes, as they are."""
    texts = [data.decode("utf-8"), re.sub(r"\r?\n[ \t]", "", data.decode("utf-8"))]
    if data.startswith((b"From:", b"Subject:", b"MIME-Version:", b"Date:", b"To:", b"X-")):
        message = email.message_from_bytes(data, policy=email.policy.default)
        texts += [part.get_content() for part in message.walk() if not part.is_multipart()]
        texts += [str(value) for value in message.values()]
    return "\n".join(texts)


def files(path: Path) -> Iterator[Path]:
    yield from (path.rglob("*") if path.is_dir() else (path,))


def leaked(path: Path) -> set[str]:
    """What was planted and is there; a name of a file counts, too."""
    found: set[str] = set()
    for file in files(path):
        found |= set(CANARY.findall(str(file).casefold()))
        if file.is_file():
            found |= set(CANARY.findall(plain(file.read_bytes()).casefold()))
    return found


EXPORTS = [
    ("vcard", "contacts"), ("vcard", "organisations"), ("vcard", "lists"), ("vdir", "contacts"),
    ("csv", "contacts"), ("csv", "posts"), ("csv", "interactions"),
    *(("json-lines", kind) for kind in KINDS),
]  # fmt: skip


@pytest.mark.parametrize(("name", "kind"), EXPORTS)
def test_nothing_private_leaves_in_any_format_for_any_audience(
    planted: Office, tmp_path: Path, name: str, kind: str
) -> None:
    for audience in OUTSIDE:
        path = tmp_path / audience
        planted.export(name, kind=kind, audience=audience, target=path, by="jd")
        told = {"allied", "talk"} if audience in ("ALLIES", "SWE") else set()
        leaks = {one for one in leaked(path) if one[2:-2].partition("-")[0] not in told}
        assert leaks == set(), f"{name} of {kind} for {audience}"


@pytest.mark.parametrize("name", ["csv", "json-lines"])
def test_how_a_talk_went_is_in_the_offices_own_files_alone(
    office: Office, tmp_path: Path, name: str
) -> None:
    """Though the interaction is released: what it was called is there."""
    put(office, talk("i1", marking=EAPC, subject="Open talks", tone="reserved"))
    own, theirs = tmp_path / "own", tmp_path / "theirs"
    office.export(name, kind="interactions", target=own)
    office.export(name, kind="interactions", audience="EAPC", target=theirs)
    assert "reserved" in own.read_text()
    assert "Open talks" in theirs.read_text()
    assert "reserved" not in theirs.read_text()
    assert "tone" not in theirs.read_text()


@pytest.mark.parametrize("audience", ["EAPC", "ALLIES", "SWE", "AUT", "PUBLIC"])
def test_nothing_private_is_in_a_newsletter(planted: Office, tmp_path: Path, audience: str) -> None:
    path = tmp_path / "june"
    planted.export("newsletter", items="kind:item", audience=audience, target=path, by="jd")
    recipients = path / "recipients.csv"
    language = {canary(f"{who}-language") for who in ("asa", "vera", "bo")}
    own = {canary("bo-name")}  # who is sent the newsletter is named to who sends it
    assert leaked(recipients) - language - own == set()
    recipients.unlink()
    items = {canary("allied-title"), canary("allied-text")}
    for file in files(path):
        if file.name == "preview.html":  # the office's own view of all editions
            assert leaked(file) - items == set()
        else:
            allies = file.name.startswith("allies")
            assert leaked(file) == (items if allies else set()), file.name


def test_the_office_itself_gets_all_of_it(planted: Office, tmp_path: Path) -> None:
    """So that the tests above look for something that is there to be found."""
    planted.export("json-lines", target=tmp_path / "all.jsonl", by="jd")
    found = leaked(tmp_path / "all.jsonl")
    for where in ("asa-home", "asa-raw", "asa-raw-note", "post-note", "appointment-note", "bo-name",
                  "forum-note", "nation-note", "body-note", "allowance-why", "correction-why",
                  "list-purpose", "promise", "consent-uid", "consent-source", "consent-purpose",
                  "consent-note", "talk-summary", "staff-text"):  # fmt: skip
        assert canary(where) in found, where
    assert len(found) > 80


def test_what_may_be_told_is_told(planted: Office, tmp_path: Path) -> None:
    planted.export("vcard", audience="EAPC", target=tmp_path / "a.vcf", by="jd")
    text = plain((tmp_path / "a.vcf").read_bytes())
    assert "Åsa Lindqvist" in text
    assert "asa@mod.example" in text
    assert "delegate" in text
    planted.export("csv", kind="interactions", audience="EAPC", target=tmp_path / "i.csv", by="jd")
    assert "Open talks" in plain((tmp_path / "i.csv").read_bytes())


# ---------------------------------------------------------------- what a plugin is given

CATCHER = """
from genad_liaison import Exporter, KINDS, hookimpl

caught = []

def write(selection, target):
    caught.append(selection)
    with target.text() as out:
        out.write("x")

def offers(mailing):
    return Exporter(name="mail" if mailing else "catch", summary="", suffix="", write=write,
                    mailing=mailing, kinds=("contacts", *KINDS))

@hookimpl
def liaison_exporters():
    yield offers(False)
    yield offers(True)
"""


def given(site: Site, office: Office, tmp_path: Path, name: str = "catch", **how: Any) -> Selection:
    """The selection that an exporter was given."""
    if not site.modules:
        site.install("genad-liaison-catcher", CATCHER)
    office.export(name, target=tmp_path / f"{name}.txt", force=True, by="jd", **how)
    selection: Selection = sys.modules["genad_liaison_catcher"].caught[-1]
    return selection


PLAIN = (str, int, bool, type(None), dt.date, dt.datetime, dt.time, dt.timezone)


def leaves(value: Any) -> Iterator[Any]:
    """Everything that can be reached from a value, by the fields of records and by containers."""
    if attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from leaves(getattr(value, field.name))
        assert not hasattr(value, "__dict__"), f"{type(value)} has room for more"
    elif isinstance(value, tuple | frozenset | list):
        for one in value:
            yield from leaves(one)
    elif isinstance(value, dict):
        yield from leaves(tuple(value.items()))
    else:
        yield value


@pytest.mark.parametrize("audience", ["", *OUTSIDE])
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_but_plain_values_can_be_reached_from_a_selection(
    planted: Office, site: Site, tmp_path: Path, kind: str, audience: str
) -> None:
    """No store, no office, no file: an exporter cannot look behind what it is given."""
    selection = given(site, planted, tmp_path, kind=kind, audience=audience)
    strange = {type(leaf) for leaf in leaves(selection) if type(leaf) not in PLAIN}
    assert strange == set()


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_private_can_be_reached_from_a_selection(
    planted: Office, site: Site, tmp_path: Path, kind: str
) -> None:
    selection = given(site, planted, tmp_path, kind=kind, audience="EAPC")
    assert set(CANARY.findall(str(list(leaves(selection))))) == set()


def test_nothing_private_can_be_reached_from_a_mailing(
    planted: Office, site: Site, tmp_path: Path
) -> None:
    """But for the name and the language of a recipient, who is the office's own to address."""
    put(planted, person("os", "Otto Sand", release=TO_EAPC))
    put(planted, post("NORDIC", note=canary("post-note")))
    put(planted, held("os", "nordic-delegate"))
    selection = given(site, planted, tmp_path, "mail", audience="EAPC,NORDIC", items="kind:item")
    found = set(CANARY.findall(str(list(leaves(selection)))))
    assert {one for one in found if not re.search("language|bo-name|allied", one)} == set()
    assert {n.uid for n in selection.nations} == {"SWE", "AUT", "NOR"}


def test_a_contact_brings_posts_and_appointments_and_no_other_contact(
    planted: Office, site: Site, tmp_path: Path
) -> None:
    put(planted, held("asa", "nor-delegate", Period(end=day("2021-01-01")), uid="past"))
    selection = given(site, planted, tmp_path, audience="EAPC")
    assert [c.uid for c in selection.contacts] == ["asa", "vera"]
    assert [a.uid for a in selection.appointments] == ["asa-swe-delegate", "vera-aut-delegate"]
    assert [p.uid for p in selection.posts] == ["swe-delegate", "aut-delegate"]
    assert [o.uid for o in selection.organisations] == ["NCGP", "NORDIC"]
    assert [*selection.interactions, *selection.documents, *selection.lists] == []
    assert all(c.release == ReleaseSet() for c in selection.contacts)


def test_a_post_is_told_of_by_a_holder_who_may_be_told_of(
    planted: Office, site: Site, tmp_path: Path
) -> None:
    selection = given(site, planted, tmp_path, kind="posts", audience="EAPC")
    assert [p.uid for p in selection.posts] == ["aut-delegate", "swe-delegate"]
    assert {c.uid for c in selection.contacts} == {"asa", "vera"}


def test_names_of_participants_are_stripped_unless_they_may_be_told_of(
    planted: Office, site: Site, tmp_path: Path
) -> None:
    selection = given(site, planted, tmp_path, kind="interactions", audience="EAPC")
    (seen,) = selection.interactions
    assert seen.participants == (
        Participant(contact="asa", post="swe-delegate", party="SWE"),
        Participant(party="NOR"),
    )
    assert seen.documents == ()
    assert [c.uid for c in selection.contacts] == ["asa"]
    assert [p.uid for p in selection.posts] == ["swe-delegate"]


def test_a_participant_that_is_no_longer_there_leaves_the_party_alone(
    planted: Office, site: Site, tmp_path: Path
) -> None:
    gone = planted.get("contacts", "asa")
    assert gone is not None
    recording.remove(planted.desk, gone, by="jd", why="test")
    selection = given(site, planted, tmp_path, kind="interactions", audience="EAPC")
    (seen,) = selection.interactions
    assert seen.participants == (Participant(party="SWE"), Participant(party="NOR"))


def test_an_export_has_the_marking_of_what_is_in_it(
    planted: Office, site: Site, tmp_path: Path
) -> None:
    both = given(site, planted, tmp_path, kind="interactions", audience="ALLIES")
    assert both.marking == Marking()
    assert both.marking_line == "NATO UNCLASSIFIED"
    one = given(site, planted, tmp_path, kind="interactions", audience="EAPC")
    assert one.marking == EAPC
    assert one.marking_line == "NATO/EAPC UNCLASSIFIED"
    nothing = given(site, planted, tmp_path, kind="interactions", audience="OSCE")
    assert nothing.marking == Marking()


def test_a_nation_of_the_offices_own_goes_out_by_name_without_its_notes(
    planted: Office, site: Site, tmp_path: Path
) -> None:
    put(planted, Nation(
        uid="XKX", name_en="Invented", note=canary("own-note"),
        memberships=(Membership(framework="PFP", note=canary("own-membership")),),
        suspensions=(Suspension(frameworks=("MD",), note=canary("own-suspension")),),
    ))  # fmt: skip
    delegate(planted, "xen", "XKX", release=TO_EAPC)
    selection = given(site, planted, tmp_path, audience="EAPC")
    assert "XKX" in {nation.uid for nation in selection.nations}
    assert set(CANARY.findall(str(list(leaves(selection))))) == set()
    mail = given(site, planted, tmp_path, "mail", audience="PFP", items="kind:item")
    assert not [one for one in CANARY.findall(str(list(leaves(mail)))) if "own" in one]


def test_facts_go_out_as_they_were_shipped(planted: Office, site: Site, tmp_path: Path) -> None:
    """A correction is the office's opinion; of its own bodies, nothing but what they are."""
    selection = given(site, planted, tmp_path, kind="nations", audience="EAPC")
    (sweden,) = (one for one in selection.nations if one.uid == "SWE")
    assert sweden == planted.desk.shipped.nations["SWE"]
    bodies = given(site, planted, tmp_path, kind="organisations", audience="EAPC")
    assert "NORDIC" not in {one.uid for one in bodies.organisations}


# ---------------------------------------------------------------- who gets it


def test_everything_is_for_the_office_itself_only(planted: Office, tmp_path: Path) -> None:
    for audience in OUTSIDE:
        with pytest.raises(UsageError, match="everything is for the office itself"):
            planted.export("json-lines", audience=audience, target=tmp_path / "a", by="jd")
    assert not (tmp_path / "a").exists()
    assert list(planted.receipts()) == []


@pytest.mark.parametrize("audience", ["BLR", "RUS,AFG"])
def test_an_audience_of_held_partners_gets_nobody_and_nothing(
    office: Office, tmp_path: Path, audience: str
) -> None:
    everybody = ReleaseSet(groups=("EAPC", "PATG"), nations=("BLR", "RUS", "AFG"))
    delegate(office, "asa", "SWE", release=everybody)
    put(office, talk("i1", "asa", marking=Marking(release=everybody)))
    for kind in ("contacts", "posts", "interactions"):
        receipt = office.export(
            "csv", kind=kind, audience=audience, target=tmp_path / kind, by="jd"
        )
        assert receipt.rows == 0
        assert "Asa" not in (tmp_path / kind).read_text(encoding="utf-8-sig")
        reasons = {one.reason for one in receipt.withheld}
        assert any("held until someone decides" in reason for reason in reasons)


def test_a_restricted_record_that_got_into_the_store_all_the_same_does_not_get_out(
    office: Office, site: Site, tmp_path: Path
) -> None:
    """Written past the door, as no command can: the gate on the way out is another one."""
    secret = talk("i1", marking=Marking(level="NR"), participants=())
    change = Change(kind="interactions", uid="i1", after=secret)
    office.desk.commit([change], by="jd", why="past the door")
    for audience in ("", "ALLIES"):
        selection = given(site, office, tmp_path, kind="interactions", audience=audience)
        assert selection.interactions == ()
    receipt = next(office.receipts())
    assert receipt.rows == 0
    assert "NATO RESTRICTED and above is refused" in receipt.withheld[0].reason


def test_belarus_as_of_2021_is_held_today(office: Office, tmp_path: Path) -> None:
    delegate(office, "alena", "BLR")
    delegate(office, "vera", "AUT")
    put(office, item("open", EAPC, date=day("2021-01-01")))
    receipt = office.export("newsletter", audience="EAPC", as_of="2021-06-01",
                            target=tmp_path / "june", by="jd")  # fmt: skip
    assert receipt.recipients == 1
    assert {one.label: one.reason for one in receipt.withheld} == {
        "Alena": "Belarus: suspended since 2021-11-19; held until someone decides"
    }


def test_who_left_since_the_day_asked_about_is_not_sent_anything(
    office: Office, tmp_path: Path
) -> None:
    delegate(office, "asa", "SWE")
    put(office, item("open", EAPC))
    appointing.end(office.desk, "asa", "swe-delegate", day("2026-09-01"), by="jd")
    receipt = office.export("newsletter", audience="EAPC", as_of="2026-06-01",
                            target=tmp_path / "june", by="jd")  # fmt: skip
    assert receipt.recipients == 0
    assert "holds no post for a known party on 2026-11-24" in receipt.withheld[0].reason


def test_who_begins_after_today_is_not_sent_anything(office: Office, tmp_path: Path) -> None:
    put(office, post("SWE"))
    put(office, person("asa"))
    put(office, held("asa", "swe-delegate", Period(start=day("2027-01-01"))))
    put(office, item("open", EAPC))
    for as_of in (None, "2027-02-01"):
        receipt = office.export("newsletter", "", audience="EAPC", as_of=as_of, force=True,
                                target=tmp_path / "june", by="jd")  # fmt: skip
        assert receipt.recipients == 0


def test_a_bystander_at_the_same_address_narrows_what_is_sent_there(
    office: Office, tmp_path: Path
) -> None:
    """Vera is not on the list, and reads what is sent to Åsa."""
    shared = (Email(value="desk@x.example", type="work"),)
    delegate(office, "asa", "SWE", emails=shared)
    delegate(office, "vera", "AUT", emails=shared)
    put(office, item("open", EAPC))
    put(office, item("allied"))
    receipt = office.export("newsletter", "nation:SWE", audience="EAPC",
                            target=tmp_path / "june", by="jd")  # fmt: skip
    assert receipt.recipients == 1
    assert [(one.label, one.reason) for one in receipt.withheld] == [
        ("Item allied", "shares an address with Vera: NATO UNCLASSIFIED without a release line "
                        "goes to Allies only"),
    ]  # fmt: skip
    assert not (tmp_path / "june" / "allies.eml").exists()


def test_a_hat_whose_post_was_removed_still_counts(office: Office, tmp_path: Path) -> None:
    delegate(office, "asa", "SWE")
    put(office, post("BLR"))
    put(office, held("asa", "blr-delegate"))
    gone = office.get("posts", "blr-delegate")
    assert gone is not None
    recording.remove(office.desk, gone, by="jd", why="test")
    put(office, item("open", EAPC))
    receipt = office.export("newsletter", audience="EAPC", target=tmp_path / "june", by="jd")
    assert receipt.recipients == 0


def test_a_hat_that_may_be_on_already_counts_and_gives_nothing(
    office: Office, tmp_path: Path
) -> None:
    """All that is known is that it begins in November."""
    november = Period(start=day("2026-11-01"), start_precision="month")
    delegate(office, "asa", "SWE")
    put(office, post("AUT"))
    put(office, held("asa", "aut-delegate", november))
    put(office, person("vera"))
    put(office, held("vera", "aut-delegate", november))
    put(office, item("open", EAPC))
    put(office, item("allied"))
    receipt = office.export("newsletter", audience="EAPC", target=tmp_path / "june", by="jd")
    assert receipt.recipients == 1
    assert [(one.label, one.count) for one in receipt.withheld] == [("Item allied", 1), ("Vera", 0)]


def test_a_mailing_that_names_no_audience_goes_to_allies_at_most(
    office: Office, tmp_path: Path
) -> None:
    delegate(office, "asa", "SWE")
    delegate(office, "vera", "AUT")
    put(office, item("open", EAPC))
    receipt = office.export("newsletter", target=tmp_path / "june", by="jd")
    assert (receipt.audience, receipt.office, receipt.recipients) == ("ALLIES", False, 1)


def test_an_allowance_lets_the_suspended_partner_in_until_it_ends(
    office: Office, tmp_path: Path
) -> None:
    delegate(office, "alena", "BLR")
    put(office, item("open", EAPC))

    def recipients() -> int:
        return office.export("newsletter", audience="EAPC", target=tmp_path / "june", force=True,
                             by="jd").recipients  # fmt: skip

    assert recipients() == 0
    correcting.allow(office.desk, "BLR", why="NAC decision", until=day("2026-11-24"), by="Col A")
    assert recipients() == 0
    correcting.allow(office.desk, "BLR", why="NAC decision", until=day("2026-11-25"), by="Col A")
    assert recipients() == 1


@pytest.mark.parametrize("party", ["SWE", "FIN", "JPN", "OSCE", "Nowhere"])
def test_only_who_is_suspended_can_be_allowed(office: Office, party: str) -> None:
    with pytest.raises(LiaisonError, match=r"not suspended|no nation or organisation"):
        correcting.allow(office.desk, party, why="x", until=None, by="jd")
    assert list(office.desk.store.find("allowances")) == []


def test_who_is_suspended_from_one_framework_can_be_allowed_there(
    office: Office, tmp_path: Path
) -> None:
    stays = tuple(Membership(framework=name) for name in ("PFP", "EAPC"))
    put(office, Nation(uid="XKX", name_en="Invented", memberships=stays,
                       suspensions=(Suspension(frameworks=("PFP",)),)))  # fmt: skip
    delegate(office, "xen", "XKX")
    put(office, item("open", Marking(release=ReleaseSet(groups=("PFP",)))))

    def recipients() -> int:
        return office.export("newsletter", audience="PFP", target=tmp_path / "june", force=True,
                             by="jd").recipients  # fmt: skip

    assert recipients() == 0
    correcting.allow(office.desk, "XKX", why="NAC decision", until=None, by="Col A")
    assert recipients() == 1


def test_an_allowance_needs_a_name_and_a_reason(office: Office) -> None:
    for by, why in (("", "x"), (None, "x"), ("jd", "")):
        with pytest.raises(UsageError, match="a name and a reason"):
            correcting.allow(office.desk, "BLR", why=why, until=None, by=by)


# ---------------------------------------------------------------- the same for everybody


@pytest.mark.parametrize(("name", "kind"), [*EXPORTS, ("newsletter", "contacts")])
def test_the_same_export_has_the_same_bytes(
    planted: Office, tmp_path: Path, name: str, kind: str
) -> None:
    for audience in ("EAPC", "ALLIES"):
        first, second = (
            planted.export(
                name, kind=kind, audience=audience, target=tmp_path / "a", by="jd", force=True
            )
            for _ in range(2)
        )
        assert first.sha256 == second.sha256


def test_an_export_of_a_stranger_is_told_nothing_of_what_was_withheld(
    planted: Office, site: Site, tmp_path: Path
) -> None:
    selection = given(site, planted, tmp_path, audience="EAPC")
    assert "bo" not in {leaf for leaf in leaves(selection) if isinstance(leaf, str)}
    receipt = next(planted.receipts())
    withheld = [(w.uid, w.reason) for w in receipt.withheld if w.kind == "contacts"]
    assert withheld == [("bo", "is kept for the office alone")]


def test_an_interaction_marked_restricted_is_refused_by_every_way_in(office: Office) -> None:
    kept = put(office, talk("i1", participants=()))
    for level in ("NR", "NC", "NS", "CTS"):
        marking = Marking(level=level)
        with pytest.raises(ReleaseError, match="NATO RESTRICTED and above is refused"):
            office.record(evolve(kept, marking=marking), by="jd")
        with pytest.raises(ReleaseError, match="NATO RESTRICTED and above is refused"):
            office.record(item("d1", marking), by="jd")
    for text in ("NATO RESTRICTED", "NR", "NATO SECRET", "COSMIC TOP SECRET"):
        with pytest.raises(ReleaseError):
            office.edit(kept, {"marking": text}, by="jd")
        with pytest.raises(ReleaseError):
            recording.add(office.desk, "documents", {"kind": "item", "title": "x",
                          "marking": text}, by="jd")  # fmt: skip
    assert office.revision == 2
