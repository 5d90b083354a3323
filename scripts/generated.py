"""Parts of pages that are made from the code: written anew, or compared with what is there."""

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

REFERENCE = Path(__file__).resolve().parent.parent / "docs" / "reference"

_BETWEEN = "<!-- {edge}: {name}, made by {script} -->"


def main(script: str, page: str, parts: dict[str, str]) -> int:
    """Write the parts of a page; with ``--check``, say whether they are current.

    Args:
        script: as the page names it (``scripts/cli_reference.py``).
        parts: the name of each part to its Markdown.
    """
    parser = argparse.ArgumentParser(description=f"Write the generated parts of {page}.")
    parser.add_argument("--check", action="store_true", help="change nothing; 1 if out of date")
    arguments = parser.parse_args()
    path = REFERENCE / page
    old = path.read_text(encoding="utf-8")
    new = filled(old, script, parts)
    if new == old:
        return 0
    if arguments.check:
        print(f"{path} is out of date; write it anew:  python {script}", file=sys.stderr)
        return 1
    path.write_text(new, encoding="utf-8")
    print(f"{path}: written")
    return 0


def filled(page: str, script: str, parts: dict[str, str]) -> str:
    """The page with each part in its place, between the comments that mark it."""
    for name, text in parts.items():
        begin, end = (_BETWEEN.format(edge=e, name=name, script=script) for e in ("begin", "end"))
        before, found, rest = page.partition(begin)
        _, closed, after = rest.partition(end)
        if not (found and closed):
            raise SystemExit(f"the page has no place for {name}: {begin} … {end}")
        page = f"{before}{begin}\n\n{text.strip()}\n\n{end}{after}"
    return page


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
