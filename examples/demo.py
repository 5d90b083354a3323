"""`make demo`: a sample office, from its files to a newsletter in two editions.

Types the command ``genad`` as a person would, in ``build/demo`` of the current folder, and shows
what it says. Each line after a ``$`` can be typed there as it stands.
"""

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
WIDTH = min(max(shutil.get_terminal_size((100, 24)).columns, 80), 120)
INDENT = " " * 9
THEN, LATER = "2024-01-01", "2026-06-01"


class StepError(Exception):
    """A command of the demo did not do what it should."""


def main() -> int:
    """Tell the story; 0 when every step worked."""
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    try:
        make_anew(FOLDER)
        office = sample_files()
        told(f"In {FOLDER}, anew. Each line after a $ can be typed there; genad is {command()}")
        outlook = import_all(office)
        ask()
        as_of()
        export()
        undo(outlook)
    except (StepError, OSError) as error:
        print(f"demo: {error}", file=sys.stderr)
        return 1
    heading("look", f"{FOLDER}/newsletter/preview.html: both editions, and who gets which")
    told(f"{FOLDER}/delegates.csv, {FOLDER}/partners-3.0.vcf, {FOLDER}/office.jsonl")
    told("Then do it yourself: docs/tutorial")
    return 0


# ---------------------------------------------------------------- the story


def import_all(office: str) -> str:
    """Everything in; the number of the change set that the Outlook file made."""
    heading("import", "Contact cards, an Outlook export, two tables and six newsletter items")
    show(genad("init --body IMS-GENAD")[0])
    show(genad(f"import {office}/partners.vcf")[0])
    said, change = genad(f"import {office}/outlook.csv")
    show([*said, *change])
    show(genad(f"import {office}/posts.csv {office}/interactions.csv")[0])
    show(genad(f"import {office}/items/*.md")[0], most=2)
    number = re.search(r"genad undo (\d+)", " ".join(change))
    if number is None:
        raise StepError("the import of outlook.csv does not say how to take it back")
    return number[1]


def ask() -> None:
    """A question to the history."""
    heading("ask", "What did we discuss with Sweden since 2022?")
    rows, count = genad("history nation:SWE since:2022")
    show([*rows[1:5], f"… {' '.join(count)} in all"])


def as_of() -> None:
    """The same questions on two days."""
    heading("as of", "Finland, the day before it joined and on the day")
    for day in ("2023-04-03", "2023-04-04"):
        show(genad(f"nations FIN --as-of {day}")[0][1:])
    told("The Norwegian delegate, then and now")
    show(genad(f"posts role:delegate nation:NOR --as-of {THEN}")[0][1:])
    show(genad("posts role:delegate nation:NOR")[0][1:])
    told("The list of delegates on two days: who is another")
    then = holders(genad(f"posts role:delegate --as-of {THEN}")[0])
    later = holders(genad(f"posts role:delegate --as-of {LATER}")[0])
    changed = [
        f"{who}\t{then.get(who, '')}\t→ {later[who]}"
        for who in later
        if later[who] != then.get(who)
    ]
    show(changed, most=5)


def holders(table: Sequence[str]) -> dict[str, str]:
    """Party to holder, of a table of posts."""
    header, *rows = [line.split("\t") for line in table]
    party, holder = header.index("FOR"), header.index("HOLDER")
    return {row[party]: row[holder] for row in rows}


def export() -> None:
    """Three things out, with what stayed and why."""
    heading("export", "All contacts, for the office itself")
    show(genad("export vcard -o partners-3.0.vcf")[1])
    told("A list of delegates for EAPC: nothing goes out until somebody allows it")
    show(genad('release set --where role:delegate --to EAPC --why "agreed at the conference"')[1])
    show(genad("export csv role:delegate,deputy --audience EAPC -o delegates.csv")[1])
    told("The newsletter, for Allies and partners: who may have which items?")
    show(genad('list ncgp "role:delegate,head"')[0])
    mailing = "export newsletter list:ncgp --items kind:item --audience EAPC"
    show(genad(f"{mailing} --as-of {LATER} -o newsletter")[1])


def undo(outlook: str) -> None:
    """An import is taken back."""
    heading("undo", "The Outlook import")
    show(genad(f"undo {outlook}")[0])


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


def genad(typed: str) -> tuple[list[str], list[str]]:
    """Run ``genad`` with what is typed, and print that; its lines on stdout and on stderr.

    Raises:
        StepError: it failed; the message has the command and all it said.
    """
    print(f"{INDENT}$ genad {typed}", flush=True)
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


def heading(name: str, text: str) -> None:
    """A part of the story begins."""
    print(f"{name:<7}  {text}", flush=True)


def told(text: str) -> None:
    """A line of the story."""
    print(INDENT + text, flush=True)


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
