"""When to move from which engine to which: said with the figures."""

from collections.abc import Sequence
from textwrap import fill

from benchmarks.figures import Figure
from benchmarks.fresh_bench import AFTER, FILE, WITH_IMPORT
from benchmarks.offices import JOURNAL, SQLITE
from benchmarks.tables import amount, table

from genad_liaison.store.outgrown import BYTES, RECORDS

BEGIN = """\
**Begin with the journal**, `office.jsonl`: one file, no server, nothing else to install. It
keeps every record in memory and answers at once. What grows with the office is the time to open
it, which every command pays, and the memory of the process:

{growth}

"""
TO_SQLITE = """\
**Move to SQLite**, `genad migrate sqlite:///office.db`, when opening is felt: the journal opens
in {open_small} with 20,000 interactions, in {open_middle} with 100,000 and in {open_large} with a
million, SQLite in {sqlite_open} whatever is in it, most of which is the import of SQLAlchemy.
`genad` says so when an office file has more than {records} records or {bytes}. A program that
stays open pays once and may stay with the journal until its memory is too dear. The price of
SQLite is the extra `sql` and more work for each change: with 100,000 interactions, one more takes
{sqlite_add} instead of {add}, a page of fifty {sqlite_page} instead of {page}.

"""
TO_A_SERVER = """\
**Move to PostgreSQL**, `genad migrate postgresql://...`, when more than one machine must write,
or when the office must outlive any one machine. Speed is no reason: each question then crosses a
network. Several programs on one machine are none either: they may share a journal or an SQLite
file.

Moving takes the whole change log along, and moving back is the same command. Stock TinyDB is no
choice that is offered; its figures below show what the journal is for.
"""
SHOWN = {
    "open_small": ("open", 20_000, JOURNAL),
    "open_middle": ("open", 100_000, JOURNAL),
    "open_large": ("open", 1_000_000, JOURNAL),
    "sqlite_open": ("open", 1_000_000, SQLITE + WITH_IMPORT),
    "add": ("add", 100_000, JOURNAL),
    "sqlite_add": ("add", 100_000, SQLITE),
    "page": ("page", 100_000, JOURNAL),
    "sqlite_page": ("page", 100_000, SQLITE),
}


def advice(figures: Sequence[Figure]) -> str:
    """Paragraphs; a dash stands where nothing was measured."""
    found = {(one.key, one.size): one for one in figures}
    said = {name: _value(found.get((key, size)), row) for name, (key, size, row) in SHOWN.items()}
    said |= {"records": f"{RECORDS:,}", "bytes": amount(BYTES, "B")}
    text = (BEGIN + TO_SQLITE + TO_A_SERVER).format(growth="GROWTH", **said)
    paragraphs = (fill(paragraph, 97, break_on_hyphens=False) for paragraph in text.split("\n\n"))
    return "\n\n".join(paragraphs).replace("GROWTH", _growth(figures)) + "\n"


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
