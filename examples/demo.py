"""`make demo`: a sample office, from its files to a newsletter in two editions.

Types the command ``genad`` as a person would, in ``build/demo`` of the current folder, and shows
what it says. Each line after a ``$`` can be typed there as it stands.
"""

import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterable, Sequence
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parent
FOLDER = Path("build/demo")
WIDTH = min(max(shutil.get_terminal_size((110, 24)).columns, 80), 120)
INDENT = " " * 9
THEN, LATER = "2024-01-01", "2026-06-01"


class StepError(Exception):
    """A command of the demo did not do what it should."""


def main() -> int:
    """Tell the story; 0 when every step worked."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    try:
        make_anew(FOLDER)
        office = sample_files()
        told("demo", f"in {FOLDER}; each line after a $ can be typed there (genad is {command()})")
        outlook = import_all(office)
        ask()
        as_of()
        export()
        undo(outlook)
    except (StepError, OSError) as error:
        print(f"demo: {error}", file=sys.stderr)
        return 1
    told("look", f"open {FOLDER}/newsletter/preview.html: both editions, and who gets which")
    told("", f"{FOLDER}/delegates.csv, {FOLDER}/partners-3.0.vcf; then docs/tutorial")
    return 0


# ---------------------------------------------------------------- the story


def import_all(office: str) -> str:
    """Everything in; the number of the change set that the Outlook file made."""
    show(genad("init --body IMS-GENAD", part="import")[0])
    show(genad(f"import {office}/partners.vcf")[0])
    said, change = genad(f"import {office}/outlook.csv")
    show([*said, *change])
    tables = f"{office}/posts.csv {office}/interactions.csv"
    show(genad(f"import {tables} {office}/items/*.md {office}/consents.jsonl")[0], most=6)
    number = re.search(r"genad undo (\d+)", " ".join(change))
    if number is None:
        raise StepError("the import of outlook.csv does not say how to take it back")
    return number[1]


def ask() -> None:
    """A question to the history, and one about what people agreed to."""
    asked = "what did we discuss with Sweden since 2022?"
    rows, count = genad("history nation:SWE since:2022", asked, part="ask")
    show([*rows[1:4], f"… {' '.join(count)} in all"])

    who = "who agreed to what, and who said no?"
    show(genad("consents", who)[0])


def as_of() -> None:
    """The same questions on two days."""
    show(genad("nations FIN --as-of 2023-04-03", part="as of")[0][1:])
    show(genad("nations FIN --as-of 2023-04-04", "the day it joined")[0][1:])
    norway = "posts role:delegate nation:NOR"
    show(genad(f"{norway} --as-of {THEN}", "the Norwegian delegate, then")[0][1:])
    show(genad(norway, "and now")[0][1:])
    then = holders(genad(f"posts role:delegate --as-of {THEN}")[0])
    later = holders(genad(f"posts role:delegate --as-of {LATER}", "who is another?")[0])
    changed = [party for party in later if later[party] != then.get(party)]
    show([f"{party}\t{then.get(party, '')}\t→ {later[party]}" for party in changed], most=3)


def holders(table: Sequence[str]) -> dict[str, str]:
    """Party to holder, of a table of posts."""
    header, *rows = [line.split("\t") for line in table]
    party, holder = header.index("FOR"), header.index("HOLDER")
    return {row[party]: row[holder] for row in rows}


def export() -> None:
    """Three things out, with what stayed and why."""
    show(genad("export vcard -o partners-3.0.vcf", "all, for ourselves", part="export")[1][:1])
    delegates = 'release set --where role:delegate --to EAPC --why "agreed at the conference"'
    show(genad(delegates, "else nothing goes")[1])
    show(genad("export csv role:delegate,deputy --audience EAPC -o delegates.csv")[1])
    show(genad("list ncgp role:delegate,head", "a mailing list, by what people do")[0])
    mailing = "export newsletter list:ncgp --items kind:item --audience EAPC"
    show(genad(f"{mailing} --as-of {LATER} --sender genad@ims.example -o newsletter")[1])


def undo(outlook: str) -> None:
    """An import is taken back."""
    show(genad(f"undo {outlook}", "the Outlook import", part="undo")[0])


# ---------------------------------------------------------------- running and showing


def make_anew(folder: Path) -> None:
    """An empty folder, whatever was there."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)


def sample_files() -> str:
    """The folder of the sample office, as seen from the folder of the demo."""
    office, here = EXAMPLES / "office", Path.cwd()
    if office.is_relative_to(here):
        up = "/".join([".."] * len(FOLDER.parts))
        return shlex.quote(f"{up}/{office.relative_to(here).as_posix()}")
    return shlex.quote(str(office))


def command() -> str:
    """Where the command is that belongs to this Python."""
    path = Path(sys.executable).parent / "genad"
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)


def genad(typed: str, why: str = "", part: str = "") -> tuple[list[str], list[str]]:
    """Run ``genad`` with what is typed, and print that; its lines on stdout and on stderr.

    Args:
        why: a remark that is printed behind it.
        part: of the story, which begins here.

    Raises:
        StepError: it failed; the message has the command and all it said.
    """
    told(part, f"$ genad {typed}" + (f"   # {why}" if why else ""))
    done = subprocess.run(
        [sys.executable, "-m", "genad_liaison", *expanded(typed)],
        cwd=FOLDER,
        env=environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        said = textwrap.indent(done.stdout + done.stderr, "    ").rstrip()
        raise StepError(f"this step failed (exit {done.returncode})\n    $ genad {typed}\n{said}")
    return done.stdout.splitlines(), done.stderr.splitlines()


def environment() -> dict[str, str]:
    """This one, but with the office of the demo, whatever the person's own settings say."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("GENAD_")}
    return {**own, "GENAD_STORE": "office.jsonl", "PYTHONUTF8": "1"}


def expanded(typed: str) -> list[str]:
    """The words that a shell would make of a line."""
    words: list[str] = []
    for word in shlex.split(typed):
        folder, _, pattern = word.rpartition("/")
        if "*" in pattern:
            words += sorted(str(path) for path in (FOLDER.absolute() / folder).glob(pattern))
        else:
            words.append(word)
    return words


def told(part: str, text: str) -> None:
    """A line of the story, with the name of its part where it begins."""
    print(f"{part:<{len(INDENT)}}{text}", flush=True)


def show(lines: Sequence[str], most: int = 12) -> None:
    """What a command said: tables aligned and cut at the edge, text wrapped."""
    shown = [*aligned(lines[:most])]
    for line in shown:
        print(f"{INDENT}  {line}", flush=True)
    if len(lines) > most:
        print(f"{INDENT}  … {len(lines) - most} more", flush=True)


def aligned(lines: Iterable[str]) -> list[str]:
    """Tab-separated lines in columns; others folded."""
    rows = [line.split("\t") for line in lines]
    table = [row for row in rows if len(row) > 1]
    widths = [max(map(len, column)) for column in zip(*table, strict=False)]
    room = WIDTH - len(INDENT) - 2
    made: list[str] = []
    for row in rows:
        if len(row) > 1:
            line = "  ".join(map(str.ljust, row, widths)).rstrip()
            made.append(line if len(line) <= room else line[: room - 1] + "…")
        else:
            made += folded(row[0], room)
    return made


def folded(line: str, room: int) -> list[str]:
    """A line of text within the room, what follows indented below it."""
    start = line[: len(line) - len(line.lstrip())]
    return textwrap.wrap(line, room, subsequent_indent=f"{start}    ") or [""]


if __name__ == "__main__":
    sys.exit(main())
