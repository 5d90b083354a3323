"""When to move from which engine to which: said with the figures."""

from collections.abc import Sequence
from textwrap import fill

from benchmarks.figures import Figure
from benchmarks.fresh_bench import AFTER, FILE, WITH_IMPORT
from benchmarks.offices import JOURNAL, SQLITE
from benchmarks.tables import amount, table

BEGIN = """\
**Begin with the journal**, `office.jsonl`: one file, no server, nothing else to install. It
keeps every record in memory and answers at once. What grows with the office is the time to open
it, which every command pays, and the memory of the process:

{growth}

"""
TO_SQLITE = """\
**Move to SQLite**, `genad migrate sqlite:///office.db`, when opening is felt: the journal opens
in {open.journal.20000} with 20,000 interactions, in {open.journal.100000} with 100,000 and in
{open.journal.1000000} with a million, SQLite in {open.SQLite.1000000} whatever is in it. A
program that stays open pays once and may stay with the journal until its memory is too dear. The
price of SQLite is the extra `sql` and more work for each change: one more interaction takes
{add.SQLite.100000} instead of {add.journal.100000} with 100,000 there, a page of fifty
{page.SQLite.100000} instead of {page.journal.100000}.

"""
TO_A_SERVER = """\
**Move to PostgreSQL**, `genad migrate postgresql://...`, when more than one machine must write,
or when the office must outlive any one machine. Speed is no reason: each question then crosses a
network. Several programs on one machine are none either: they may share a journal or an SQLite
file.

Moving takes the whole change log along, and moving back is the same command. Stock TinyDB is no
choice that is offered; its figures below show what the journal is for.
"""
SHOWN = (
    ("open", JOURNAL),
    ("open", SQLITE + WITH_IMPORT),
    ("add", JOURNAL),
    ("add", SQLITE),
    ("page", JOURNAL),
    ("page", SQLITE),
)


def advice(figures: Sequence[Figure]) -> str:
    """Paragraphs; a dash stands where nothing was measured."""
    found = {(one.key, one.size): one for one in figures}
    text = BEGIN + TO_SQLITE + TO_A_SERVER
    for key, row in SHOWN:
        for size in (20_000, 100_000, 1_000_000):
            text = text.replace(f"{{{key}.{row}.{size}}}", _value(found.get((key, size)), row))
    paragraphs = (fill(paragraph, 97, break_on_hyphens=False) for paragraph in text.split("\n\n"))
    return "\n\n".join(paragraphs).replace("{growth}", _growth(figures)) + "\n"


def _growth(figures: Sequence[Figure]) -> str:
    """What an office file of each size takes."""
    found = {(one.key, one.size): one for one in figures}
    sizes = sorted(size for key, size in found if key == "memory")
    lines = [["interactions", "file", "memory", "open"], ["---:"] * 4]
    for size in sizes:
        memory, opened = found["memory", size], found.get(("open", size))
        lines.append([
            f"{size:,}", _value(memory, FILE), _value(memory, AFTER), _value(opened, JOURNAL),
        ])  # fmt: skip
    return table(lines)


def _value(figure: Figure | None, name: str) -> str:
    row = figure.row(name) if figure else None
    return amount(row.value, row.unit) if row else "–"
