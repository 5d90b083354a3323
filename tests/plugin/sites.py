"""Plugins as pip installs them: a module and a ``.dist-info`` folder, on the import path."""

import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest

OFFER = """
from genad_liaison import Exporter, Importer, hookimpl

def write(selection, target):
    with target.text() as out:
        for contact in selection.contacts:
            print(contact.formatted_name, file=out)

@hookimpl
def liaison_exporters():
    yield Exporter(name="names", summary="One name per line", suffix=".txt", write=write)
"""
"""A plugin that works."""


class Site:
    """A folder of installed distributions.

    Example:
        >>> Site(tmp).install("genad-liaison-names", OFFER)
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.modules: list[str] = []

    def install(
        self, name: str, code: str, *, version: str = "0.2", point: str = "", module: str = ""
    ) -> None:
        """Install a distribution whose module has this code.

        Args:
            point: the name of its entry point; by default the last word of its own.
            module: what the entry point names, where it is not the module that is there.
        """
        own = name.replace("-", "_")
        self.modules.append(own)
        (self.folder / f"{own}.py").write_text(dedent(code), encoding="utf-8")
        info = self.folder / f"{own}-{version}.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        points = f"[genad_liaison]\n{point or name.split('-')[-1]} = {module or own}\n"
        (info / "entry_points.txt").write_text(points)


def installed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site on the import path; its modules are forgotten afterwards."""
    folder.mkdir(exist_ok=True)
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    site = Site(folder)
    yield site
    for name in site.modules:
        sys.modules.pop(name, None)
