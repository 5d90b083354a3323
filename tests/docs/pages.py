"""The pages of the documentation, and the Python in them."""

import contextlib
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_PYTHON = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def pages(repository: Path) -> list[Path]:
    """The README and every page of docs/."""
    return [repository / "README.md", *sorted((repository / "docs").rglob("*.md"))]


def python_blocks(page: Path) -> Iterator[tuple[int, str]]:
    """The Python blocks of a page that are meant to run, with the line that each begins on."""
    text = page.read_text(encoding="utf-8")
    for block in _PYTHON.finditer(text):
        yield text.count("\n", 0, block.start(1)) + 1, block[1]


class Ran(NamedTuple):
    """What the Python of a page left behind: its names, and what it printed."""

    names: dict[str, object]
    printed: str


def run(page: Path) -> Ran:
    """Run the Python blocks of a page, one after the other."""
    names: dict[str, object] = {"__name__": page.stem}
    printed = io.StringIO()
    for line, source in python_blocks(page):
        code = compile("\n" * (line - 1) + source, str(page), "exec")
        with contextlib.redirect_stdout(printed):
            exec(code, names)
    return Ran(names, printed.getvalue())
