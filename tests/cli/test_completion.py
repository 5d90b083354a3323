"""Shell completion: command names, fields of a query and their values, names of records."""

import contextlib
import os
import shlex
import shutil
import socket
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from tests.cli.running import COMMAND, Genad, process

from genad_liaison import KINDS, AmbiguousError, Office, kind_of
from genad_liaison.cli.app import COMMANDS, genad
from genad_liaison.cli.base import TermCommand
from genad_liaison.cli.completion.completing import spelled
from genad_liaison.cli.completion.field_values import RELATED_TO, held_values
from genad_liaison.cli.completion.known import first_matching
from genad_liaison.cli.completion.naming import names_of_kind
from genad_liaison.cli.running import run
from genad_liaison.office.asking.finding import NAMED
from genad_liaison.query.fields import RELATED, field_names

ENDED, GOES_ON = "whole", "begun"


def told(folder: Path, shell: str, line: str, word: str = "") -> list[str]:
    """What a shell is told of the last word of a line, in this process."""
    env = {"_GENAD_COMPLETE": f"{shell}_complete", "COMP_LINE": line, "COMP_WORD": word}
    with contextlib.chdir(folder), CliRunner().isolation(env=env) as (out, err, _):
        code = run([])
    assert (code, err.getvalue()) == (0, b"")
    return out.getvalue().decode().splitlines()


def answers(folder: Path, line: str) -> list[list[str]]:
    """What zsh is told: what a word is, the word, and about it."""
    return [row.split("\t") for row in told(folder, "zsh", line)]


def offered(folder: Path, line: str) -> list[str]:
    """The words that the last word of a line may become."""
    return [row[1] for row in answers(folder, line) if len(row) == 3]


def about(folder: Path, line: str) -> dict[str, str]:
    """The same, with what each is known by."""
    return {row[1]: row[2] for row in answers(folder, line) if len(row) == 3}


@pytest.fixture
def full_office(office: Path) -> Iterator[Office]:
    """The sample office with a query, a promise, a cadence, a correction and a receipt, open."""
    genad = Genad(seed="full")
    genad.done("query", "save", "quiet", "role:delegate")
    said = ("log", "Åsa Lindqvist", "--kind", "call", "--on", "2026-11-20", "--subject", "Map")
    genad.done(*said, "--promise", "Sends the map")
    genad.done("add", "cadence", "nation=SWE", "every=6m")
    genad.done("correct", "MLT", "capital=Valletta", "--why", "the embassy told us")
    genad.done("release", "allow", "BLR", "--by", "Col Ashworth", "--why", "decided")
    genad.done("export", "vcard", "nation:SWE", "-o", "sweden.vcf")
    with Office.open(office) as opened:
        yield opened


# --- commands, options, and words that are settled


def test_the_names_of_commands_are_offered(tmp_path: Path) -> None:
    assert offered(tmp_path, "genad ") == list(COMMANDS)
    assert offered(tmp_path, "genad cont") == ["contacts"]
    assert offered(tmp_path, "genad li") == ["lists", "list"]
    assert offered(tmp_path, "genad release ") == ["check", "set", "allow"]
    assert about(tmp_path, "genad sho") == {"show": "Everything about one record."}


def test_options_are_offered(tmp_path: Path) -> None:
    assert offered(tmp_path, "genad --as") == ["--as-of"]
    assert offered(tmp_path, "genad contacts --js") == ["--json"]
    assert "--profile" in offered(tmp_path, "genad export csv --pr")


def test_formats_and_kinds_are_offered(tmp_path: Path) -> None:
    assert offered(tmp_path, "genad export v") == ["vcard", "vdir"]
    assert offered(tmp_path, "genad import --format j") == ["json-lines"]
    assert offered(tmp_path, "genad add com") == ["commitment"]
    assert offered(tmp_path, "genad export newsletter --kind ") == ["contacts"]
    assert "interactions" in offered(tmp_path, "genad export csv --kind ")
    assert "meeting" in offered(tmp_path, "genad log --kind m")


@pytest.mark.parametrize("line", ["genad import ", "genad --store off", "genad contacts --store "])
def test_files_are_left_to_the_shell(tmp_path: Path, line: str) -> None:
    assert answers(tmp_path, line) == [["file"]]


# --- fields


def test_the_fields_of_a_query_are_offered(tmp_path: Path) -> None:
    assert offered(tmp_path, "genad contacts na") == ["nation:", "name:", "nationality:"]
    assert offered(tmp_path, "genad contacts NAT") == ["nation:", "nationality:"]
    assert offered(tmp_path, "genad contacts -ro") == ["-role:"]
    assert offered(tmp_path, "genad history top") == ["topic:"]


def test_the_ways_to_join_to_order_and_to_ask_the_log_are_offered_with_the_fields(
    tmp_path: Path,
) -> None:
    assert offered(tmp_path, "genad contacts has") == ["has:"]
    assert offered(tmp_path, "genad posts -ha") == ["-has:"]
    assert offered(tmp_path, "genad history so") == ["sort:"]
    assert offered(tmp_path, "genad history ch") == ["changed:"]
    assert offered(tmp_path, "genad history qu") == ["query:"]


@pytest.mark.parametrize(
    "before", ["(", "NOT ", "role:head OR ", "-(", "role:head (", "has:interaction(has:contact("]
)
def test_a_field_is_offered_wherever_a_term_may_come(tmp_path: Path, before: str) -> None:
    assert offered(tmp_path, f"genad contacts '{before}hol") == []
    assert offered(tmp_path, f"genad contacts '{before}rol") == [f"{before}role:"]


def test_within_has_it_is_a_field_of_the_other_kind(tmp_path: Path) -> None:
    assert offered(tmp_path, "genad contacts 'has:interaction(kin") == ["has:interaction(kind:"]
    assert offered(tmp_path, "genad contacts 'role:x has:post(hold") == ["role:x has:post(holder:"]
    line = "has:interaction(kind:visit has:contact(role:head) topi"
    assert offered(tmp_path, f"genad contacts '{line}") == [f"{line}c:"]
    assert offered(tmp_path, "genad contacts 'has:interaction(kind:visit) rol") == [
        "has:interaction(kind:visit) role:"
    ]
    assert offered(tmp_path, "genad contacts 'has:nonsense(") == []


def test_brackets_that_were_opened_in_words_before_count(tmp_path: Path) -> None:
    assert offered(tmp_path, r"genad contacts has:interaction\(kind:visit topi") == ["topic:"]
    assert offered(tmp_path, "genad contacts '(role:head' OR rol") == ["role:"]
    assert offered(tmp_path, "genad contacts '(role:head' OR sor") == []


def test_there_is_one_order_for_the_whole_query(tmp_path: Path) -> None:
    assert offered(tmp_path, "genad contacts '(sor") == []
    assert offered(tmp_path, "genad contacts -sor") == []


@pytest.mark.parametrize(
    "word", ['"annual conf', "subject::^na", "since:20", "nation:SWE@20", "email:*", "date:..20"]
)
def test_what_can_be_anything_is_left_alone(tmp_path: Path, word: str) -> None:
    assert offered(tmp_path, f"genad history '{word}") == []


# --- values


def test_values_that_are_settled_need_no_office(tmp_path: Path) -> None:
    assert offered(tmp_path, "genad history kind:m") == [
        "kind:meeting",
        "kind:mail",
        "kind:mailing",
    ]
    assert offered(tmp_path, "genad nations status:a") == ["status:ally"]
    assert offered(tmp_path, "genad commitments state:d") == ["state:done", "state:dropped"]
    assert offered(tmp_path, "genad contacts has:i") == ["has:interaction("]
    assert "has:appointment(" in offered(tmp_path, "genad contacts has:")
    assert offered(tmp_path, "genad contacts -has:in") == ["-has:interaction("]
    assert offered(tmp_path, "genad contacts sort:la") == [
        "sort:lang", "sort:lang-", "sort:last", "sort:last-",
    ]  # fmt: skip
    assert offered(tmp_path, "genad history sort:date") == ["sort:date", "sort:date-"]


def test_without_an_office_other_values_are_not_offered(tmp_path: Path) -> None:
    assert offered(tmp_path, "genad contacts post:swe") == []
    assert offered(tmp_path, "genad contacts nation:SWE") == []


@pytest.mark.usefixtures("office")
def test_nations_frameworks_and_organisations_are_offered(folder: Path) -> None:
    assert about(folder, "genad contacts nation:sw") == {
        "nation:SWE": "Sweden", "nation:SWZ": "Eswatini",
    }  # fmt: skip
    assert offered(folder, "genad contacts -nation:SWE,FI") == ["-nation:SWE,FIN"]
    assert offered(folder, "genad contacts nation:norw") == ["nation:Norway"]
    assert offered(folder, "genad contacts framework:P") == ["framework:PATG", "framework:PFP"]
    assert offered(folder, "genad contacts framework:NAT") == ["framework:NATO"]
    assert offered(folder, "genad history org:OSC") == ["org:OSCE"]
    assert offered(folder, "genad history party:OSC") == ["party:OSCE"]
    assert offered(folder, "genad organisations city:Bru") == ["city:Brunssum", "city:Brussels"]


@pytest.mark.usefixtures("office")
def test_what_the_office_holds_is_offered(folder: Path) -> None:
    assert about(folder, "genad contacts post:swe") == {
        "post:swe-delegate": "Delegate to the NCGP",
        "post:swe-deputy": "Deputy Delegate to the NCGP",
    }  # fmt: skip
    assert offered(folder, "genad contacts role:dep") == ["role:deputy", "role:deputy-chair"]
    assert offered(folder, "genad history topic:t") == ["topic:training"]
    assert offered(folder, "genad documents kind:") == ["kind:item"]
    assert offered(folder, "genad posts holder:lindq") == ["holder:Lindqvist"]
    assert offered(folder, "genad contacts list:n") == [
        "list:ncgp",
        "list:NCGP Executive Committee",
    ]
    assert offered(folder, "genad contacts changed:")[:2] == ["changed:12", "changed:12.."]


@pytest.mark.usefixtures("office")
def test_values_within_has_are_those_of_the_other_kind(folder: Path) -> None:
    line = "has:interaction(kind:visit topic:"
    assert offered(folder, f"genad contacts '{line}tr") == [f"{line}training"]
    line = "nation:SWE has:interaction(has:contact(post:swe-del"
    assert offered(folder, f"genad contacts '{line}") == [f"{line}egate"]


@pytest.mark.usefixtures("office")
def test_a_stored_query_is_offered_where_its_kind_is_asked_for(folder: Path) -> None:
    office = Genad(seed="more")
    office.done("query", "save", "quiet", "role:delegate")
    office.done("query", "save", "quick", "--kind", "interactions", "kind:call")
    assert about(folder, "genad contacts query:q") == {"query:quiet": "role:delegate"}
    assert offered(folder, "genad history query:") == ["query:quick"]
    assert offered(folder, "genad contacts 'has:interaction(query:") == [
        "has:interaction(query:quick"
    ]


@pytest.mark.usefixtures("office")
def test_a_value_of_several_words_stands_in_quotes_where_the_query_needs_them(
    folder: Path,
) -> None:
    """All of them, where one does, so that they begin alike; not where the command adds them."""
    Genad(seed="more").done("edit", "Campaign figures", "topics=training,train the trainer")
    assert offered(folder, "genad history topic:train") == [
        'topic:"train the trainer"', 'topic:"training"',
    ]  # fmt: skip
    assert offered(folder, "genad history 'topic:\"train t") == ['topic:"train the trainer"']
    assert offered(folder, r"genad contacts list:ncgp\ e") == ["list:NCGP Executive Committee"]
    assert offered(folder, "genad contacts list:'\"ncgp e") == ['list:"NCGP Executive Committee"']
    assert offered(folder, "genad contacts '(list:ncgp") == [
        "(list:ncgp", '(list:"NCGP Executive Committee"',
    ]  # fmt: skip


@pytest.mark.usefixtures("office")
def test_a_word_ends_where_nothing_more_can_belong_to_it(folder: Path) -> None:
    assert answers(folder, "genad contacts nation:swe") == [[ENDED, "nation:SWE", "Sweden"]]
    assert answers(folder, "genad contacts rol") == [[GOES_ON, "role:", ""]]
    assert answers(folder, "genad contacts has:int") == [[GOES_ON, "has:interaction(", ""]]
    assert answers(folder, "genad contacts '(nation:swe") == [[GOES_ON, "(nation:SWE", "Sweden"]]


# --- which kind a command asks for

ASKED = {
    "contacts": "contacts", "history": "interactions", "last": "interactions",
    "coverage": "nations", "cadences": "cadences", "commitments": "commitments",
    "posts": "posts", "nations": "nations",
    "organisations": "organisations", "consents": "consents", "documents": "documents",
    "lists": "lists", "list NAME": "contacts", "receipts": "receipts",
    "query save NAME": "contacts",
    "query explain": "contacts", "release check": "contacts", "export csv": "contacts",
    "query save NAME --kind posts": "posts", "query explain --kind interactions": "interactions",
    "release check --kind documents": "documents", "export csv --kind interactions": "interactions",
    "export newsletter --items": "documents", "release set --where": "contacts",
}  # fmt: skip


@pytest.mark.parametrize("words", ASKED)
def test_a_query_is_completed_for_the_kind_that_is_asked_for(tmp_path: Path, words: str) -> None:
    found = offered(tmp_path, f"genad {words} ''")
    fields = [name.removesuffix(":") for name in found if name.endswith(":")]
    assert [name for name in fields if name not in ("has", "changed", "sort")] == list(
        field_names(ASKED[words])
    )


def test_every_command_that_takes_a_query_is_asked_above() -> None:
    """But for those whose kind is that of their name."""

    def taking(command: click.Command, names: tuple[str, ...]) -> Iterator[str]:
        ctx = click.Context(command)
        if isinstance(command, click.Group):
            for name in command.list_commands(ctx):
                inner = command.get_command(ctx, name)
                assert inner is not None
                yield from taking(inner, (*names, name))
        elif isinstance(command, TermCommand) and command.kind != names[-1]:
            yield " ".join(names)

    asked = {words.partition(" --")[0] for words in ASKED}
    for name in taking(genad, ()):
        assert any(words.startswith(name) for words in asked), name


# --- names of records


@pytest.mark.usefixtures("office")
def test_a_record_is_offered_by_its_name(folder: Path) -> None:
    assert offered(folder, "genad show Ås") == ["Åsa Lindqvist"]
    assert offered(folder, "genad show asa.l") == ["asa.lindqvist@mod.example"]
    assert offered(folder, "genad handover Delegate\\ to\\ the\\ NCGP,\\ NO") == [
        "Delegate to the NCGP, NOR"
    ]
    assert offered(folder, "genad handover nor") == ["nor-delegate"]
    assert offered(folder, "genad list nc") == ["ncgp", "NCGP Executive Committee"]
    assert about(folder, "genad correct swe") == {"SWE": "Sweden"}
    assert offered(folder, "genad show 2026-06-04") == [
        "2026-06-04 Common minimum: who starts when"
    ]


@pytest.mark.usefixtures("office")
def test_a_record_is_offered_by_a_word_of_its_name_where_none_begins_so(folder: Path) -> None:
    assert offered(folder, "genad show lindq") == ["Åsa Lindqvist"]
    assert answers(folder, "genad appoint mari")[-1] == ["keep"]


@pytest.mark.usefixtures("office")
def test_a_record_is_offered_by_its_id_once_that_is_begun(folder: Path) -> None:
    contact = Genad().done("show", "Åsa Lindqvist", "--json").document["record"]["uid"]
    assert about(folder, f"genad show {contact[:6]}") == {contact: "Åsa LINDQVIST"}
    assert contact not in offered(folder, "genad appoint ")
    assert about(folder, f"genad history contact:{contact[:6]}") == {
        f"contact:{contact}": "Åsa LINDQVIST"
    }


@pytest.mark.usefixtures("office")
def test_each_argument_is_of_its_own_kind(folder: Path) -> None:
    said = ("log", "Åsa Lindqvist", "--kind", "call", "--on", "2026-11-20", "--subject", "Map")
    office = Genad(seed="more")
    office.done(*said, "--promise", "Sends the map")
    office.done("query", "save", "quiet", "role:delegate")
    assert offered(folder, "genad close Sends") == ["Sends the map"]
    assert offered(folder, "genad close x --with 2026-11-2") == ["2026-11-20 Map"]
    assert offered(folder, "genad appoint x fin-del") == ["fin-delegate"]
    assert offered(folder, "genad end x fin-del") == ["fin-delegate"]
    assert offered(folder, "genad appoint x y --for swe") == ["SWE"]
    assert offered(folder, "genad list x --include 'Åsa") == ["Åsa Lindqvist"]
    assert offered(folder, "genad query save q") == ["quiet"]
    assert offered(folder, "genad release allow BL") == ["BLM", "BLR", "BLZ"]
    assert offered(folder, "genad release set Åsa") == ["Åsa Lindqvist"]
    assert offered(folder, "genad undo ")[:3] == ["14", "13", "12"]


@pytest.mark.usefixtures("office")
def test_one_who_took_part_has_a_person_a_post_and_a_party(folder: Path) -> None:
    assert offered(folder, "genad log 'Åsa") == ["Åsa Lindqvist"]
    assert offered(folder, "genad log 'Åsa Lindqvist|swe-del") == ["Åsa Lindqvist|swe-delegate"]
    assert offered(folder, "genad log '||SWE") == ["||SWE"]


@pytest.mark.usefixtures("office")
def test_a_purpose_is_a_list_or_a_word_that_is_in_use(folder: Path) -> None:
    given = ("--on", "2026-11-20", "--basis", "consent", "--source", "by telephone")
    Genad(seed="more").done("consent", "Åsa Lindqvist", "portrait", *given)
    purposes = ["ncgp", "NCGP Executive Committee", "mailings", "portrait"]
    assert sorted(offered(folder, "genad consent 'Aino Virtanen' ")) == sorted(purposes)
    assert offered(folder, "genad withdraw 'Åsa Lindqvist' p") == ["portrait"]
    assert offered(folder, "genad consents purpose:m") == ["purpose:mailings"]


@pytest.mark.usefixtures("office")
def test_an_audience_is_offered_name_by_name(folder: Path) -> None:
    assert offered(folder, "genad export csv --audience eap") == ["EAPC"]
    assert offered(folder, "genad release check --audience EAPC,pub") == ["EAPC,PUBLIC"]
    assert offered(folder, "genad release set x --to 'PFP, jp") == ["PFP, JPN"]


def test_the_body_of_a_new_office_is_offered(tmp_path: Path) -> None:
    assert offered(tmp_path, "genad init --body ims-g") == ["IMS-GENAD"]


@pytest.mark.usefixtures("office")
def test_the_fields_of_a_record_are_offered(folder: Path) -> None:
    assert answers(folder, "genad add post ro") == [[GOES_ON, "role=", ""]]
    assert offered(folder, "genad edit 'Åsa Lindqvist' ph") == ["phone="]
    assert offered(folder, "genad correct SWE capi") == ["capital="]


VALUES = {
    "add post party=sw": ["party=SWE", "party=SWZ"],
    "add post party=swed": ["party=Sweden"],
    "add post organisation=ims-g": ["organisation=IMS-GENAD"],
    "edit fin-delegate role=dep": ["role=deputy", "role=deputy-chair"],
    "add commitment state=": ["state=open", "state=done", "state=dropped"],
    "add commitment ours=": ["ours=yes", "ours=no"],
    "add commitment owner='Åsa": ["owner=Åsa Lindqvist"],
    "add commitment owner=fin": ["owner=FIN"],
    "add commitment interaction=2022-03-2": ["interaction=2022-03-22 Nordic baseline for "
                                             "pre-deployment training"],
    "add consent basis=pu": ["basis=public-task"],
    "add consent purpose=": ["purpose=NCGP Executive Committee", "purpose=ncgp",
                             "purpose=mailings"],
    "add appointment post=fin-del": ["post=fin-delegate"],
    "add appointment post='Delegate to the NCGP, N": ["post=Delegate to the NCGP, NLD",
                                                      "post=Delegate to the NCGP, NOR"],
    "edit 'Campaign figures' kind=vi": ["kind=visit"],
    "edit 'Campaign figures' topics=re": ["topics=recruitment", "topics=reports"],
    "edit 'Campaign figures' topics=training,rec": ["topics=training,recruitment"],
    "edit 'Campaign figures' 'topics=training, rec": ["topics=training, recruitment"],
    "edit 'Campaign figures' participants='Åsa Lindqvist|swe-delegate|swe": [
        "participants=Åsa Lindqvist|swe-delegate|SWE"],
    "edit 'Campaign figures' participants='Aino Virtanen; Åsa Lindqvist|swe-del": [
        "participants=Aino Virtanen; Åsa Lindqvist|swe-delegate"],
    "edit 'Åsa Lindqvist' rank=of-4": ["rank=OF-4"],
    "edit 'Åsa Lindqvist' tags=nc": ["tags=NCGP", "tags=NCGP former"],
    "edit 'Åsa Lindqvist' nationalities=SWE,fi": ["nationalities=SWE,FIN"],
    "edit 'Åsa Lindqvist' release='PFP, jp": ["release=PFP, JPN"],
    "edit ncgp include=lindq": ["include=Åsa Lindqvist"],
    "edit ncgp query=role:delegate": ["query=role:delegate"],
    "edit ncgp 'query=role:head -nation:fi": ["query=role:head -nation:FIN"],
    "edit ncgp 'query=has:interaction(kind:vi": ["query=has:interaction(kind:visit"],
    "add query kind=interac": ["kind=interactions"],
    "add query kind=interactions query=kind:vi": ["query=kind:visit"],
    "edit visits query=kind:let": ["query=kind:letter"],
    "add cadence framework=pf": ["framework=PFP"],
}  # fmt: skip


@pytest.mark.usefixtures("office")
def test_what_a_field_may_be_set_to_is_offered(folder: Path) -> None:
    Genad(seed="more").done("query", "save", "visits", "kind:visit", "--kind", "interactions")
    assert {line: offered(folder, f"genad {line}") for line in VALUES} == VALUES


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    "line",
    ["edit 'Åsa Lindqvist' phone=", "edit 'Åsa Lindqvist' name=", "edit 'Åsa Lindqvist' email=",
     "edit 'Åsa Lindqvist' nothing=", "edit nobody role=", "add nonsense role=",
     "add appointment from=", "edit ncgp query=naton:", "edit 'Åsa Lindqvist' note="],
)  # fmt: skip
def test_what_is_one_record_s_own_is_not_offered_for_another(folder: Path, line: str) -> None:
    assert answers(folder, f"genad {line}") == []


@pytest.mark.usefixtures("office")
def test_a_cadence_goes_by_whose_it_is_and_how_often(folder: Path) -> None:
    Genad(seed="more").done("add", "cadence", "framework=PFP", "every=6m")
    assert offered(folder, "genad edit 'PFP ev") == ["PFP every 6m"]
    assert offered(folder, "genad edit 'PFP every 6m' un") == ["until="]
    assert offered(folder, "genad cadences until:2026") == []


@pytest.mark.usefixtures("office")
def test_a_value_is_known_by_its_name(folder: Path) -> None:
    assert about(folder, "genad add post party=swe") == {"party=SWE": "Sweden"}


WHOLE = [line for line in VALUES if line.startswith("edit") and "(" not in line]


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("line", WHOLE)
def test_what_is_offered_can_be_set(folder: Path, line: str) -> None:
    Genad(seed="more").done("query", "save", "visits", "kind:visit", "--kind", "interactions")
    *before, _ = shlex.split(f"{line}'" if line.count("'") % 2 else line)
    for word in offered(folder, f"genad {line}"):
        ran = Genad(seed="set")(*before, word, "--dry-run")
        assert ran.code == 0, ran.err


# --- the office


@pytest.mark.usefixtures("office")
def test_the_office_is_the_one_that_the_line_names(folder: Path) -> None:
    (folder / "office.jsonl").rename(folder / "other.jsonl")
    assert offered(folder, "genad contacts post:swe-del") == []
    expected = ["post:swe-delegate"]
    assert offered(folder, "genad --store other.jsonl contacts post:swe-del") == expected
    assert offered(folder, "genad contacts --store other.jsonl post:swe-del") == expected


@pytest.mark.parametrize("line", ["genad contacts post:", "genad show x", "genad undo "])
def test_a_damaged_office_offers_nothing_and_says_nothing(tmp_path: Path, line: str) -> None:
    (tmp_path / "office.jsonl").write_text("garbage\n", encoding="utf-8")
    assert answers(tmp_path, line) == []


@pytest.mark.parametrize(
    "store", ["nowhere://x", "sqlite:///office.jsonl", "postgresql://[", "/", "''"]
)
def test_a_store_that_there_is_not_offers_nothing(tmp_path: Path, store: str) -> None:
    (tmp_path / "office.jsonl").write_text("garbage\n", encoding="utf-8")
    assert answers(tmp_path, f"genad --store {store} contacts post:") == []


def test_a_line_that_means_nothing_says_nothing(tmp_path: Path) -> None:
    assert answers(tmp_path, "genad nonsense na") == []
    assert offered(tmp_path, "genad contacts --nonsense x rol") == ["role:"]
    assert answers(tmp_path, "genad show 'a\"") == []


def test_a_server_that_does_not_answer_is_not_waited_for(tmp_path: Path) -> None:
    """It takes connections and then says nothing; libpq alone would wait for ever."""
    pytest.importorskip("psycopg")
    with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as server:
        port = server.getsockname()[1]
        line = f"genad --store postgresql://jd@127.0.0.1:{port}/office contacts post:"
        ran = subprocess.run(
            COMMAND, cwd=tmp_path, capture_output=True, check=False, timeout=60,
            env={**os.environ, "_GENAD_COMPLETE": "zsh_complete", "COMP_LINE": line},
        )  # fmt: skip
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"", b"")


def test_a_server_is_asked(postgres: str, office: Path, folder: Path) -> None:
    url = f"{postgres}{'&' if '?' in postgres else '?'}office=completed"
    Genad().done("migrate", url, "--store", office)
    asked = (offered(folder, f"genad --store '{url}' contacts post:swe-del") for _ in range(20))
    assert next(filter(None, asked), []) == ["post:swe-delegate"]  # where all are busy, not at once


# --- what is said to the shells


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_for_the_shell_is_printed(tmp_path: Path, shell: str) -> None:
    ran = process(cwd=tmp_path, env={"_GENAD_COMPLETE": f"{shell}_source"})
    assert ran.code == 0
    assert "_GENAD_COMPLETE" in ran.out
    assert "genad" in ran.out


@pytest.mark.parametrize("asked", ["tcsh_source", "tcsh_complete", "bash_nonsense", "bash"])
def test_there_is_nothing_for_a_shell_that_is_not_known(tmp_path: Path, asked: str) -> None:
    ran = process(cwd=tmp_path, env={"_GENAD_COMPLETE": asked})
    assert (ran.code, ran.out, ran.err) == (1, "", "")


def test_whoever_speaks_as_click_does_is_answered_so(tmp_path: Path) -> None:
    """The scripts of click's own, which some wrappers bring, send words and not the line."""
    env = {"COMP_WORDS": "genad contacts nat", "COMP_CWORD": "2"}
    ran = process(cwd=tmp_path, env={"_GENAD_COMPLETE": "bash_complete", **env})
    assert (ran.code, ran.out, ran.err) == (0, "plain,nation:\nplain,nationality:\n", "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_itself_can_read_its_script(tmp_path: Path, shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} here")
    script = process(cwd=tmp_path, env={"_GENAD_COMPLETE": f"{shell}_source"}).out
    subprocess.run([shell, "-n"], input=script, text=True, check=True)


@pytest.mark.usefixtures("office")
def test_bash_is_told_what_to_put_behind_the_last_sign_that_ends_a_word(folder: Path) -> None:
    bash = partial(told, folder, "bash")
    assert bash("genad contacts nation:swe", "swe") == ["word SWE", "whole"]
    assert bash("genad contacts rol", "rol") == ["word role:"]
    assert bash('genad contacts "list:ncgp e', "list:ncgp e") == [
        "word list:NCGP Executive Committee", "whole",
    ]  # fmt: skip
    assert bash("genad contacts has:int", "int") == [r"word interaction\("]
    assert bash("genad show li", "li")[-1] == "keep"


@pytest.mark.usefixtures("office")
def test_a_word_in_quotes_stays_open_where_more_belongs_to_it(folder: Path) -> None:
    """bash and fish end it behind the only word that may come, so they are told of two."""
    both = ["word has:interaction(kind:visit", "word has:interaction(kind:visit)"]
    line = "genad contacts 'has:interaction(kind:vi"
    assert told(folder, "bash", line, "has:interaction(kind:vi") == both
    assert told(folder, "fish", line) == both
    assert told(folder, "bash", "genad contacts 'statu", "statu")[:2] == [
        "word status:ally", "word status:partner",
    ]  # fmt: skip
    assert told(folder, "bash", "genad history 'dat", "dat") == ["word date:", "word date:*"]
    assert told(folder, "fish", "genad contacts 'statu") == ["word status:"]


def test_every_value_that_is_offered_can_be_asked_for(full_office: Office) -> None:
    """Of every field of every kind that an office holds values of."""
    for kind in KINDS:
        for name in (*field_names(kind), "changed"):
            for begun in ("", "a", "-", '"', "2024"):
                found = first_matching(held_values(full_office, kind, name, begun), begun)
                for one in found[:20]:
                    asked = f"{name}:{spelled(name, one.text)}"
                    list(full_office.find(kind, asked, limit=1))  # no error, whatever is found


@pytest.mark.parametrize("begun", ["", *"abcdefghijklmnopqrstuvwxyz0123456789"])
def test_every_name_that_is_offered_is_understood(full_office: Office, begun: str) -> None:
    """Or it is that of several records, and the command says which there are."""
    for kind in NAMED:
        for one in first_matching(names_of_kind(full_office.desk, kind, begun), begun):
            with contextlib.suppress(AmbiguousError):
                assert kind_of(full_office.lookup(one.text, kind)) == kind


def test_what_refers_to_other_records_is_completed() -> None:
    """A field that is new must be told of which kind its values are."""
    assert {name for names in RELATED.values() for name in names} <= {*RELATED_TO, "role", "status"}
