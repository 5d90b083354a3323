"""Pages for the office's own use go to a file: whole or not at all, its owner alone may read it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from genad_liaison import UsageError
from genad_liaison.plugin.target import StagedTarget

ALSO = {".htm": ".html", ".markdown": ".md"}
"""Other ends of names that mean the same."""


def force_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """--force."""
    return click.option("--force", is_flag=True, help="Replace the file that is there.")(function)


def suffix_of(path: Path, known: tuple[str, ...]) -> str:
    """What kind of page a file is to be, by the end of its name.

    Raises:
        UsageError: it is none of those that there are.
    """
    suffix = ALSO.get(path.suffix.lower(), path.suffix.lower())
    if suffix not in known:
        raise UsageError(
            f"{path}: a page is {' or '.join(known)}",
            *(f"-o {path.with_suffix(one)}" for one in known if path.name.strip(".")),
        )
    return suffix


def write_page(path: Path, text: str, *, force: bool) -> None:
    """Write a page beside its place and rename it; no receipt: it does not leave the office.

    Raises:
        ConflictError: a file is there, and nobody said to replace it.
        LiaisonError: the disk refuses; nothing was written there.
    """
    target = StagedTarget(path, folder=False, force=force, private=True)
    try:
        with target.text() as out:
            out.write(text)
        target.publish()
    finally:
        target.discard()
