"""The examples in the docstrings of the library and of the bundled plugins."""

import doctest
import importlib
from pathlib import Path

import pytest

SOURCES = ("src/genad_liaison", "plugins/genad_liaison_plugins")
REPOSITORY = Path(__file__).resolve().parents[2]


def _modules_with_examples() -> list[str]:
    """By reading the files, so that a module that cannot be imported is one failure."""
    return sorted(
        _name(path, REPOSITORY / source)
        for source in SOURCES
        for path in (REPOSITORY / source).rglob("*.py")
        if ">>> " in path.read_text(encoding="utf-8")
    )


def _name(path: Path, source: Path) -> str:
    parts = path.relative_to(source.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@pytest.mark.parametrize("name", _modules_with_examples())
def test_the_examples_of_a_module_give_what_they_say(name: str, tmp_path: Path) -> None:
    told: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    examples = doctest.DocTestFinder(exclude_empty=True).find(importlib.import_module(name))
    for number, example in enumerate(examples):
        folder = tmp_path / str(number)
        folder.mkdir()
        example.globs["tmp"] = folder
        runner.run(example, out=told.append)
    assert runner.failures == 0, "".join(told)
    assert runner.tries > 0


def test_the_library_and_the_bundled_plugins_have_examples() -> None:
    packages = {name.partition(".")[0] for name in _modules_with_examples()}
    assert packages == {"genad_liaison", "genad_liaison_plugins"}
