"""The front page of the library: what it offers, and that merely importing it does nothing."""

import inspect
import json
import logging
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

import genad_liaison

HEAVY = (
    "attrs", "attr", "cattrs", "click", "tinydb", "pluggy", "jinja2", "markdown_it", "vobject",
    "platformdirs", "filelock", "tomllib", "json", "sqlalchemy",
)  # fmt: skip
"""What costs time to import, or what somebody who asks for a name only has no use for."""


def told_by(code: str, folder: Path) -> Any:
    """What a fresh Python prints as JSON after running this."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", f"import sys\nsys.path[:] = {sys.path!r}\n{code}"],
        cwd=folder,
        env={k: v for k, v in os.environ.items() if not k.startswith("COVERAGE")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return json.loads(done.stdout)


LOADED = """
before = set(sys.modules)
import genad_liaison
{more}
after = set(sys.modules) - before
import json
print(json.dumps(sorted(after)))
"""


def test_importing_the_package_loads_none_of_its_rooms_and_no_library(tmp_path: Path) -> None:
    loaded = told_by(LOADED.format(more=""), tmp_path)
    assert [name for name in loaded if name.startswith("genad_liaison")] == ["genad_liaison"]
    assert not {name.partition(".")[0] for name in loaded} & set(HEAVY)


@pytest.mark.parametrize(
    ("names", "needless"),
    [
        ("LiaisonError, ReleaseError", ("attrs", "click", "tinydb", "pluggy", "cattrs")),
        ("Contact, Interaction, Period", ("click", "tinydb", "pluggy", "cattrs", "tomllib")),
        ("Query", ("click", "tinydb", "pluggy", "cattrs")),
        ("to_document, from_document", ("click", "tinydb", "pluggy", "tomllib")),
        ("Exporter, Importer, hookimpl", ("click", "tinydb", "cattrs", "vobject", "jinja2")),
        ("Office", ("click", "vobject", "jinja2", "markdown_it", "platformdirs")),
    ],
)
def test_a_name_loads_what_it_needs_and_not_more(
    tmp_path: Path, names: str, needless: tuple[str, ...]
) -> None:
    loaded = told_by(LOADED.format(more=f"from genad_liaison import {names}"), tmp_path)
    assert not {name.partition(".")[0] for name in loaded} & set(needless)


def test_importing_the_package_has_no_side_effect(tmp_path: Path) -> None:
    """Nothing is printed, written, warned of, registered or changed; no thread, no handler."""
    code = """
import atexit, logging, os, signal, threading, warnings, json
def world():
    return [
        sorted(os.listdir(".")), os.getcwd(), sorted(os.environ), os.umask(0o22),
        threading.active_count(), len(warnings.filters), len(logging.getLogger().handlers),
        logging.getLogger().level, atexit._ncallbacks(),
        str(signal.getsignal(signal.SIGINT)), str(signal.getsignal(signal.SIGPIPE)),
        sys.path[:], len(sys.meta_path), str(sys.excepthook),
    ]
os.umask(0o22)
before = world()
import genad_liaison
after = world()
print(json.dumps([before == after, [(a, b) for a, b in zip(before, after) if a != b]]))
"""
    same, differences = told_by(code, tmp_path)
    assert same, differences
    assert list(tmp_path.iterdir()) == []


def test_a_program_that_sets_up_no_logging_sees_none_of_ours() -> None:
    handlers = logging.getLogger("genad_liaison").handlers
    assert [type(handler) for handler in handlers] == [logging.NullHandler]


# ---------------------------------------------------------------- its names


@pytest.mark.parametrize("name", genad_liaison.__all__)
def test_every_name_resolves_and_comes_from_our_own_rooms(name: str) -> None:
    value = getattr(genad_liaison, name)
    module = getattr(value, "__module__", "genad_liaison")
    assert module.partition(".")[0] in ("genad_liaison", "pluggy", "typing", "types")
    if inspect.isclass(value) or inspect.isfunction(value):
        assert value.__name__ == name
        assert value.__doc__, "every public name says what it is"


def test_all_dir_the_lazy_names_and_the_types_for_checkers_are_the_same() -> None:
    assert len(genad_liaison.__all__) == len(set(genad_liaison.__all__))
    assert set(genad_liaison.__all__) == set(genad_liaison._HOME)
    assert set(genad_liaison.__all__) <= set(dir(genad_liaison))
    source = inspect.getsource(genad_liaison)
    typed = source.partition("if TYPE_CHECKING:")[2].partition("\n_MODULES")[0]
    words = set(typed.replace("(", " ").replace(")", " ").replace(",", " ").split())
    assert set(genad_liaison.__all__) <= words


def test_a_star_import_brings_the_public_names_and_nothing_else() -> None:
    names: dict[str, Any] = {}
    exec("from genad_liaison import *", names)
    assert set(names) - {"__builtins__"} == set(genad_liaison.__all__)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'genad_liaison' has no attribute 'Offices'"):
        _ = genad_liaison.Offices  # type: ignore[attr-defined]
    with pytest.raises(ImportError, match="cannot import name 'Offices'"):
        exec("from genad_liaison import Offices")


def test_the_version_is_that_of_the_distribution() -> None:
    assert genad_liaison.__version__ == version("genad-liaison")


def test_every_error_has_an_exit_code_of_its_own() -> None:
    errors = [getattr(genad_liaison, n) for n in genad_liaison.__all__ if n.endswith("Error")]
    codes = {error.__name__: error.exit_code for error in errors}
    assert codes == {
        "LiaisonError": 1, "UsageError": 2, "NotFoundError": 3, "AmbiguousError": 4,
        "ConflictError": 5, "ReleaseError": 6, "StoreError": 7, "PluginError": 8,
    }  # fmt: skip
    assert all(issubclass(error, genad_liaison.LiaisonError) for error in errors)


def test_the_types_are_there_for_other_peoples_checkers() -> None:
    folder = Path(inspect.getfile(genad_liaison)).parent
    assert (folder / "py.typed").is_file()
