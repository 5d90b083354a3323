"""Bad input: an error with its place and a remedy; the store is as it was, and no file is new."""

import datetime as dt
import os
from pathlib import Path

import pytest
from tests.cli.running import NOW, Genad, contents, is_root

from genad_liaison import Change, ChangeSet, Document, Marking
from genad_liaison.store.opening import open_store

ASA = "Åsa Lindqvist"
POSTS = "role,title_en,organisation,party,holder,from,until\n"
TALKS = "kind,date,subject,participants,marking\n"
ITEM = "---\ntitle: Courses\nmarking: {marking}\ndate: {date}\n---\nText.\n"

Said = tuple[str, ...]

FILES: tuple[tuple[str, str | bytes, int, Said], ...] = (
    ("report.docx", "words", 2, ("report.docx: no importer knows", "--format", "vcard: .vcf")),
    ("empty.vcf", "", 2, ("empty.vcf is empty; nothing was imported",)),
    ("blank.csv", "\ufeff\r\n \n", 2, ("blank.csv is empty",)),
    ("noise.vcf", b"\xff\xfe\x00\x80noise\x81", 2, ("noise.vcf: no contact card in it",)),
    ("prose.vcf", "Dear Sir,\nplease find attached.\n", 2, ("prose.vcf: no contact card",)),
    (
        "wide.csv", "name;email\nA B;a@b.example\n".encode("utf-16-le"), 2,
        ("wide.csv, line 1", "UTF-16", "save the table again as UTF-8"),
    ),
    (
        "contacts.csv", "Téléphone,Ville\n1,Oslo\n", 2,
        ("contacts.csv, line 1: no column for a name", '"Téléphone", "Ville"', "--mapping"),
    ),
    ("odd.jsonl", '{"record": "contacts"', 2, ("odd.jsonl",)),
)  # fmt: skip
"""Files of which nothing can be read: name, contents, exit code, and what is said."""

PROBLEMS: tuple[tuple[str, str, Said], ...] = (
    (
        "card.vcf", "BEGIN:VCARD\nVERSION:3.0\nTITLE:x\nEND:VCARD\n",
        ("card.vcf:1", "card 1", "neither a name nor an address; not imported"),
    ),
    (
        "posts.csv", POSTS + "delegate,Delegate,NCGP,SE,,,\n",
        ("posts.csv:2", "alpha-3", "SWE for Sweden"),
    ),
    (
        "posts.csv", POSTS + "delegate,Delegate,NCGP,SWEX,,,\n",
        ("posts.csv:2", "no nation or organisation is called 'SWEX'"),
    ),
    (
        "talks.csv", TALKS + f"call,2024-02-30,Talk,{ASA},\n",
        ("talks.csv:2", "2024-02-30"),
    ),
    (
        "talks.csv", TALKS + f"call,2024-02-03,Talk,{ASA},NATO SECRET\n",
        ("talks.csv:2", "NATO SECRET", "NATO RESTRICTED and above is refused"),
    ),
    (
        "talks.csv", TALKS + f"call,2024-02-03,Talk,{ASA},VERY PRIVATE\n",
        ("talks.csv:2", "VERY PRIVATE", "levels: "),
    ),
    (
        "talks.csv", TALKS + "call,2024-02-03,Talk,Nobody Atall,\n",
        ("talks.csv:2", "no contact is called 'Nobody Atall'"),
    ),
    (
        "item.md", ITEM.format(marking="NATO RESTRICTED", date="2026-05-01"),
        ("item.md", "Courses", "NATO RESTRICTED and above is refused"),
    ),
    (
        "item.md", ITEM.format(marking="NATO UNCLASSIFIED Releasable to FOO", date="2026-05-01"),
        ("item.md", "FOO"),
    ),
    (
        "item.md", ITEM.format(marking="NATO UNCLASSIFIED", date="2024-02-30"),
        ("item.md:4", "2024-02-30"),
    ),
    ("bare.md", "Only words.\n", ("bare.md:1", "there is no front matter", "write ---")),
)  # fmt: skip
"""Files whose only item is refused: it is a problem with its place, and nothing is imported."""

COMMANDS: tuple[tuple[tuple[str, ...], int, Said], ...] = (
    (("import", "nothere.vcf"), 3, ("nothere.vcf: there is no such file",)),
    (("import", "."), 2, ("is a folder", "name the files")),
    (("import", "good.vcf", "--format", "word"), 3, ("no importer is called 'word'", "vcard")),
    (("import", "good.vcf", "nothere.vcf"), 3, ("nothere.vcf: there is no such file",)),
    (("import", "good.vcf", "odd.docx"), 2, ("odd.docx: no importer knows this kind",)),
    (("import", "good.vcf", "--mapping", "m.toml"), 2, ("vcard has no option --mapping",)),
    (("contcts",), 2, ("there is no command 'contcts'; did you mean contacts or consents?",)),
    (("contacts", "naton:SWE"), 2, ('contacts have no field "naton"', "^^^^^", "nation?")),
    (("contacts", "colour:red"), 2, ('contacts have no field "colour"', "fields: nation, org")),
    (("contacts", "nation:SE"), 2, ("alpha-2", "write SWE for Sweden")),
    (("contacts", "nation:SWEX"), 2, ('no nation is called "SWEX"', "did you mean SWE?")),
    (("contacts", "nation:AU"), 2, ("AUS for Australia", "org:AU for African Union")),
    (("nations", "SE"), 2, ("'SE'", "alpha-3", "write SWE for Sweden")),
    (("nations", "--order", "de"), 2, ("--order: 'de' is none of en, fr",)),
    (("contacts", "(nation:SWE"), 2, ("the bracket is not closed",)),
    (("contacts", "list:nope"), 2, ('no list is called "nope"',)),
    (("history", "since:2024-02-30"), 2, ("'2024-02-30' is not a date", "write 2024-05-03")),
    (("history", "kind:meting"), 2, ('no kind "meting"', "did you mean meeting?")),
    (("history", "-n", "many"), 2, ("--limit: 'many' is not a whole number from 1 on",)),
    (("history", "-n0"), 2, ("--limit: '0' is not a whole number",)),
    (("history", "-n", "\N{ARABIC-INDIC DIGIT THREE}"), 2, ("is not a whole number",)),
    (("undo", "9" * 5_000), 3, ("no change",)),
    (("nations", "--as-of", "2024-02-30"), 2, ("--as-of: '2024-02-30' is not a date",)),
    (("nations", "--as-of", "today"), 2, ("--as-of: 'today' is not a date", "write 2024-05-03")),
    (("show", "zzzz-no-such-id"), 3, ("nothing here is called 'zzzz-no-such-id'",)),
    (("show", "Asa Lindquist"), 3, ("did you mean Åsa LINDQVIST?",)),
    (("show",), 2, ("ID is missing", 'for example:  genad show "Åsa Lindqvist"')),
    (("log", ASA, "--on", "2026-01-01", "--subject", "x"), 2, ("--kind is missing", "one of")),
    (
        ("log", ASA, "--kind", "cal", "--on", "2026-01-01", "--subject", "x"), 2,
        ("--kind: 'cal' is none of meeting", "did you mean call?"),
    ),
    (
        ("log", ASA, "--kind", "call", "--on", "2024-02-30", "--subject", "x"), 2,
        ("--on: '2024-02-30' is not a date",),
    ),
    (
        ("log", "Asa Lindquist", "--kind", "call", "--on", "2026-01-01", "--subject", "x"), 3,
        ("no contact is called 'Asa Lindquist'", "did you mean Åsa LINDQVIST?"),
    ),
    (
        ("log", ASA, "--kind", "call", "--on", "2026-01-01", "--subject", "x",
         "--marking", "SORT OF SECRET"), 2, ("'SORT OF SECRET'", "levels: "),
    ),
    (
        ("log", ASA, "--kind", "call", "--on", "2026-01-01", "--subject", "x",
         "--marking", "NATO CONFIDENTIAL"), 6, ("NATO RESTRICTED and above is refused",),
    ),
    (
        ("log", "Johannes Grünwald", "--kind", "call", "--on", "2026-01-01", "--subject", "x"), 0,
        (),
    ),
    (("add", "contac"), 2, ("'contac' is no kind of record; did you mean contact?", "kinds: ")),
    (("add", "contact"), 2, ("a new contact needs name", "genad add contact name=…")),
    (("add", "contact", "name="), 2, ("name cannot be empty",)),
    (("edit", ASA, "name= "), 2, ("name cannot be empty",)),
    (("log", "", "--kind", "call", "--on", "2026-01-01", "--subject", "x"), 2, ("WHO is empty",)),
    (("log", ASA, "--kind", "call", "--on", "2026-01-01", "--subject", ""), 2, ("--subject is",)),
    (("list", "", "role:head"), 2, ("NAME is empty",)),
    (("add", "contact", "nme=x"), 2, ("contacts have no field 'nme'; did you mean name?",)),
    (("add", "contact", "name"), 2, ("'name' is not FIELD=VALUE",)),
    (("add", "contact", "name=A", "name=B"), 2, ("name is given twice",)),
    (("add", "nation", "uid=SE", "name_en=S"), 2, ("'SE'", "alpha-3", "SWE is there already")),
    (("add", "nation", "uid=QQQ", "name_en=Q"), 2, ("XAA to XZZ",)),
    (("add", "organisation", "name_en=Q"), 2, ("a new organisation needs uid",)),
    (("add", "commitment", "text=x", "due=2024-02-30"), 2, ("due: '2024-02-30' is not a date",)),
    (("add", "commitment", "text=x", "state=open?"), 2, ("state: 'open?'", "open, done, dropped")),
    (("add", "document", "kind=item", "title=x", "marking=NATO SECRET"), 6, ("NATO SECRET",)),
    (("edit", ASA, "colour=red"), 2, ("contacts have no field 'colour'", "fields: name, family")),
    (("edit", ASA), 2, ("FIELD=VALUE is missing", "for example:  genad edit")),
    (("edit", ASA, "rank=Colonel"), 2, ("rank: 'Colonel' is no grade code", "OF-5")),
    (("edit", ASA, "email=nowhere"), 2, ("email: 'nowhere' is not an e-mail address",)),
    (("edit", "SWE", "capital=Uppsala"), 2, ("Sweden is a shipped fact", "genad correct SWE")),
    (("edit", "ncgp", "query=nation:SE"), 2, ("write SWE for Sweden",)),
    (("correct", "SWEX", "capital=x"), 3, ("'SWEX'",)),
    (("correct", "SWE", "colour=blue"), 2, ("nations have no field 'colour'",)),
    (("correct", "SWE", "memberships=PFP"), 2, ("memberships: 'PFP' is not JSON", "show --json")),
    (("correct", "SWE", 'memberships=[{"framwork": "PFP"}]'), 2, ("framwork", "$[0]")),
    (("remove", "SWE"), 2, ("Sweden is a shipped fact", "genad correct SWE")),
    (("list", "new", "naton:SWE"), 2, ('no field "naton"',)),
    (("list", "new", "nation:SE"), 2, ("write SWE for Sweden",)),
    (("list", "ncgp", "list:ncgp"), 2, ('the list "ncgp" names itself',)),
    (("list", "nope"), 3, ("nothing here is called 'nope'",)),
    (("appoint", ASA, "Delegate of Atlantis", "--from", "2026-01-01"), 3, ("no post",)),
    (("appoint", ASA, "Delegate to the NCGP", "--from", "2026-01-01"), 4, ("is the name of",)),
    (
        ("appoint", ASA, "Delegate to the NCGP, FIN", "--from", "2026-05", "--until", "2026-01"), 2,
        ("cannot end",),
    ),
    (("end", ASA, "Delegate to the NCGP, FIN", "--on", "2026-01-01"), 3, ("does not hold",)),
    (("release", "chek"), 2, ("'chek'", "'check'")),
    (("release", "check"), 2, ("--audience is missing",)),
    (("release", "check", "--audience", "ATLANTIS"), 3, ("'ATLANTIS'",)),
    (("release", "set", ASA, "--to", "ATLANTIS", "--why", "x"), 2, ("'ATLANTIS'",)),
    (("release", "set", "--to", "ALLIES", "--why", "x"), 2, ("nothing was named", "--where")),
    (("release", "allow", "BLR", "--why", "x"), 2, ("--by NAME --why REASON",)),
    (("release", "allow", "SWE", "--by", "A", "--why", "x"), 2, ("SWE is not suspended",)),
    (("export", "word"), 3, ("no exporter is called 'word'", "csv, json-lines")),
    (("export", "vcard", "--audience", "ATLANTIS"), 3, ("'ATLANTIS'",)),
    (("export", "csv", "--kind", "lists"), 2, ("csv does not take lists", "it takes contacts")),
    (("export", "csv", "--title", "x"), 2, ("csv has no option --title", "--profile")),
    (("export", "csv", "--profile", "alien"), 2, ("'alien'", "human, machine")),
    (("export", "newsletter", "list:ncgp"), 2, ("newsletter writes a folder", "-o FOLDER")),
    (("export", "vcard", "-o", "office.jsonl"), 5, ("office.jsonl is there already", "--force")),
    (("export", "vcard", "-o", "."), 5, ("is there already",)),
    (("export", "vcard", "-o", ".", "--force"), 2, ("is not a file",)),
    (("undo", "99"), 3, ("there is no change 99", "the last one is 12")),
    (("undo", "one"), 2, ("CHANGE: 'one' is not a whole number",)),
    (("undo", "1"), 2, ("change 1 cannot be undone", "it made the office")),
    (("init", "--body", "IMS-GENAD"), 5, ("office.jsonl is there already",)),
    (("init", "--body", "SWE", "--store", "new.jsonl"), 2, ("SWE is a nation",)),
    (("init", "--body", "IMSGENAD", "--store", "new.jsonl"), 3, ("'IMSGENAD'",)),
    (("init", "--store", "new.jsonl"), 2, ("--body is missing", "genad init --body IMS-GENAD")),
    (("init", "--body", "SHAPE", "--store", "no/where.jsonl"), 7, ("no/where.jsonl",)),
    (("contacts", "--store", "nothere.jsonl"), 3, ("nothere.jsonl", "genad init --body ID")),
    (("contacts", "--store", "good.vcf"), 7, ("good.vcf is no office",)),
    (("contacts", "--store", "."), 7, (". is a directory", "--store office.jsonl")),
    (("contacts", "--store", "sqlite:///x.db"), 3, ("x.db: there is no office", "genad init")),
    (("contacts", "--store", "mysql://jd:canary@h/x"), 2, ("'mysql'", "sqlite:///office.db")),
    (("migrate", "office.db"), 2, ("office.db is a path", "genad migrate sqlite:///office.db")),
    (("migrate", "office.jsonl"), 2, ("office.jsonl is the office itself",)),
    (("migrate", "./office.jsonl"), 2, ("office.jsonl is the office itself",)),
    (("migrate", "good.vcf"), 7, ("good.vcf is no office",)),
    (("migrate", "no/where.jsonl"), 7, ("no/where.jsonl",)),
    (("migrate", "cloud://x"), 2, ("'cloud'",)),
    (("migrate",), 2, ("URL is missing", "genad migrate sqlite:///office.db")),
    (("backup", "office.jsonl"), 2, ("office.jsonl is the office itself",)),
    (("backup", "good.vcf"), 5, ("good.vcf is there already", "--force")),
    (("restore", "good.vcf"), 7, ("good.vcf is no backup", "genad backup FILE")),
    (("restore", "nothere.genad"), 3, ("nothere.genad: there is no such file",)),
    (("restore", "office.jsonl"), 7, ("is an office, not a backup", "migrate URL")),
    (("remove", "Aino Virtanen"), 5, ("Aino VIRTANEN is named in 1 interaction", "--force")),
    (("salvage", "good.vcf", "-o", "saved.jsonl"), 7, ("good.vcf", "no office")),
    (("salvage", "office.jsonl"), 2, ("--output is missing",)),
    (("--jsn", "contacts"), 2, ("genad has no option --jsn", "did you mean --json?")),
    (("contacts", "--nation", "SWE"), 2, ("genad contacts has no option --nation",)),
)  # fmt: skip
"""Commands that are refused, each with its exit code and what is said of it."""


@pytest.fixture
def good(folder: Path) -> None:
    """A file that could be imported, were the rest of the command right."""
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Nils Holm\nN:Holm;Nils;;;\nEND:VCARD\n"
    (folder / "good.vcf").write_text(card, encoding="utf-8")
    (folder / "odd.docx").write_text("words", encoding="utf-8")


def said_all(text: str, wanted: Said) -> None:
    assert [part for part in wanted if part not in text] == [], text
    assert "Traceback" not in text
    assert "genad itself failed" not in text


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(("name", "data", "code", "said"), FILES, ids=[one[0] for one in FILES])
def test_a_file_that_cannot_be_read(
    genad: Genad, folder: Path, name: str, data: str | bytes, code: int, said: Said
) -> None:
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    before = contents(folder)
    ran = genad("import", name)
    said_all(ran.err, said)
    assert (ran.code, ran.out) == (code, "")
    assert contents(folder) == before


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("name", "text", "said"), PROBLEMS, ids=[f"{one[0]}-{one[2][-1]}" for one in PROBLEMS]
)
def test_an_item_that_is_refused_is_a_problem_with_its_place(
    genad: Genad, folder: Path, name: str, text: str, said: Said
) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    before = contents(folder)
    ran = genad("import", name)
    said_all(ran.out, said)
    assert "not read 1" in ran.out
    assert ran.code == 0
    assert genad("import", name, "--strict").code == 1
    assert contents(folder) == before


@pytest.mark.usefixtures("office", "good")
@pytest.mark.parametrize(
    ("words", "code", "said"),
    [one for one in COMMANDS if one[1]],
    ids=[" ".join(one[0]) for one in COMMANDS if one[1]],
)
def test_a_command_that_is_refused(
    genad: Genad, folder: Path, words: tuple[str, ...], code: int, said: Said
) -> None:
    before = contents(folder)
    ran = genad(*words)
    said_all(ran.err, said)
    assert ran.code == code, ran.err
    assert ran.out == ""
    assert ran.err.startswith("Error: ")
    assert contents(folder) == before


@pytest.mark.usefixtures("office")
def test_a_card_that_is_cut_off_is_read_as_far_as_it_goes(genad: Genad, folder: Path) -> None:
    (folder / "cut.vcf").write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Nils Holm\nN:Holm;Ni")
    ran = genad.done("import", "cut.vcf")
    said_all(ran.out, ("created 1 contact · repaired 1", "cut.vcf:4", "END:VCARD is missing"))
    assert genad.done("contacts", "name:holm").err == "1 contact\n"


@pytest.mark.usefixtures("office")
def test_columns_that_are_not_read_are_named(genad: Genad, folder: Path) -> None:
    (folder / "more.csv").write_text("name,shoe size\nNils Holm,44\n", encoding="utf-8")
    ran = genad.done("import", "more.csv")
    said_all(ran.out, ("created 1 contact · warnings 1", "more.csv:1", 'not read: "shoe size"'))


@pytest.mark.usefixtures("office")
def test_somebody_with_two_national_hats_must_be_named_with_one(genad: Genad) -> None:
    genad.done("appoint", ASA, "Delegate to the NCGP, NOR", "--from", "2026-01-01")
    words = ("--kind", "call", "--on", "2026-06-01", "--subject", "x")
    ran = genad("log", ASA, *words)
    assert ran.code == 2
    said_all(ran.err, ("stood for", "NOR", "SWE", "say in which post"))
    said = genad.done("log", f"{ASA}|Delegate to the NCGP, NOR", *words).out
    assert said.endswith("with OF-4 Åsa LINDQVIST (Delegate to the NCGP, for NOR)\n")


@pytest.mark.usefixtures("office")
@pytest.mark.skipif(is_root(), reason="root may write everywhere")
def test_a_folder_that_is_closed_to_us_is_named(genad: Genad, folder: Path) -> None:
    closed = folder / "closed"
    closed.mkdir(mode=0o500)
    ran = genad("export", "vcard", "-o", "closed/all.vcf")
    assert ran.code == 1
    said_all(ran.err, ("closed/all.vcf: no permission to write there; nothing was written",))
    assert list(closed.iterdir()) == []


@pytest.mark.usefixtures("office")
@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no /proc here")
def test_a_place_where_nobody_may_write_is_named(genad: Genad, folder: Path) -> None:
    before = contents(folder)
    for words in (
        ("export", "vcard", "-o", "/proc/all.vcf"),
        ("export", "newsletter", "list:ncgp", "--items", "kind:item", "-o", "/proc/june"),
        ("init", "--body", "SHAPE", "--store", "/proc/office.jsonl"),
    ):
        ran = genad(*words)
        assert ran.code in (1, 7)
        said_all(ran.err, ("/proc/",))
        assert ran.err.startswith("Error: /proc/")
    assert contents(folder) == before


@pytest.mark.usefixtures("office")
def test_a_file_that_cannot_be_opened_is_named(genad: Genad, folder: Path) -> None:
    (folder / "loop.vcf").symlink_to("loop.vcf")
    ran = genad("import", "loop.vcf")
    assert ran.code == 1
    said_all(ran.err, ("loop.vcf: ", os.strerror(40)))


@pytest.mark.usefixtures("office")
def test_a_post_stands_though_the_date_of_its_holder_is_impossible(
    genad: Genad, folder: Path
) -> None:
    row = f"adviser,Adviser,NCGP,SWE,{ASA},2024-02-30,\n"
    (folder / "posts.csv").write_text(POSTS + row, encoding="utf-8")
    ran = genad.done("import", "posts.csv")
    said_all(ran.out, ("created 1 post · not read 1", "posts.csv:2", "2024-02-30"))
    assert genad.done("posts", "role:adviser", "nation:SWE").rows[0][3] == "(vacant)"


@pytest.mark.usefixtures("office")
def test_what_is_restricted_does_not_go_out_even_if_it_came_in_by_another_way(
    genad: Genad, office: Path
) -> None:
    """Somebody wrote it into the store: the gate does not trust the door."""
    secret = Document(
        uid="secret", kind="item", title="Not for you", marking=Marking(level="NR"),
        date=dt.date(2026, 5, 1),
    )  # fmt: skip
    change = Change(kind="documents", uid="secret", after=secret)
    store = open_store(office)
    store.commit(ChangeSet(uid="by hand", at=NOW, by="mallory", changes=(change,)))
    store.close()
    for audience in ("ALLIES", "PUBLIC", "SWE"):
        words = ("--kind", "documents", "--audience", audience, "title:you")
        assert genad.done("release", "check", *words).rows == []
    ran = genad.done("export", "newsletter", "list:ncgp", "--items", "kind:item", "-o", "june")
    assert "1 item from" in ran.err
    assert "NATO RESTRICTED and above is refused" in ran.err
    preview = (office.parent / "june" / "preview.html").read_text(encoding="utf-8")
    assert "Not for you" not in preview
