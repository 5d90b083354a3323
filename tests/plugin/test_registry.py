"""Six kinds of broken plugin, with real metadata: each is left out with its reason, all else works.

The plugins are folders with a module and a ``.dist-info``, put on the path of a real command.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

GOOD = """
from genad_liaison import Exporter, hookimpl

@hookimpl
def liaison_exporters():
    yield Exporter(name="good", summary="Works", suffix=".txt", write=write)

def write(selection, target):
    with target.text() as out:
        out.writelines(f"{contact.formatted_name}\\n" for contact in selection.contacts)
"""
WRONG_TYPE = """
from genad_liaison import hookimpl

@hookimpl
def liaison_exporters():
    return [{"name": "wrong", "write": print}]
"""
UNKNOWN_HOOK = """
from genad_liaison import Exporter, hookimpl

@hookimpl
def liaison_exporter():
    yield Exporter(name="typo", summary="Misspelt hook", suffix=".txt", write=print)
"""
DUPLICATE = GOOD.replace('"good"', '"vcard"')
WRONG_LEVEL = GOOD.replace('"good"', '"future"').replace("write=write", "write=write, api=2")
RAISES = GOOD.replace('"good"', '"raises"') + "        raise KeyError('boo')\n"
FAILS_TO_OFFER = """
from genad_liaison import hookimpl

@hookimpl
def liaison_importers():
    yield None if False else 1 / 0
"""


class Machine:
    """A folder of installed plugins, and an office to try them on."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.site = folder / "site"
        self.site.mkdir()

    def install(self, name: str, code: str) -> None:
        """As pip would: a module, and the metadata that names its entry point."""
        module = name.replace("-", "_")
        (self.site / f"{module}.py").write_text(code)
        info = self.site / f"{module}-0.2.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 0.2\n")
        (info / "entry_points.txt").write_text(f"[genad_liaison]\n{module} = {module}\n")

    def genad(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "genad_liaison", *words],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(self.site), **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    def left_out(self) -> dict[str, str]:
        """Why each plugin was left out."""
        done = self.genad("plugins", "--json")
        assert done.returncode == 0, done.stderr
        return {p["from"]: p["reason"] for p in json.loads(done.stdout)["left_out"]}

    def formats(self) -> set[str]:
        document = json.loads(self.genad("formats", "--json").stdout)
        return {record["name"] for record in document["records"]}


BUNDLED = {"csv", "json-lines", "newsletter", "vcard", "vdir"}


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.mark.parametrize(
    ("name", "code", "reason"),
    [
        ("broken-import", "import lxml_that_is_not_there", "ModuleNotFoundError"),
        ("broken-type", WRONG_TYPE, "which is no Exporter"),
        ("broken-hook", UNKNOWN_HOOK, "liaison_exporter"),
        ("broken-name", DUPLICATE, "vcard: the name is taken by bundled"),
        ("broken-level", WRONG_LEVEL, "future: made for plugin API 2, this is 1"),
        ("broken-offer", FAILS_TO_OFFER, "ZeroDivisionError"),
    ],
)
def test_a_broken_plugin_is_left_out_with_its_reason_and_the_rest_works(
    machine: Machine, name: str, code: str, reason: str
) -> None:
    machine.install(name, code)
    machine.install("sound-plugin", GOOD)
    left_out = machine.left_out()
    assert list(left_out) == [f"{name} 0.2"]
    assert reason in left_out[f"{name} 0.2"]
    assert machine.formats() == BUNDLED | {"good"}
    shown = machine.genad("plugins")
    assert f"Left out: {name} 0.2 (" in shown.stderr
    assert "Traceback" not in shown.stderr


def test_a_plugin_that_raises_while_it_works_is_named_and_nothing_is_written(
    machine: Machine,
) -> None:
    machine.install("broken-worker", RAISES)
    assert machine.left_out() == {}
    machine.genad("init", "--body", "IMS-GENAD")
    before = (machine.folder / "office.jsonl").read_bytes()
    done = machine.genad("export", "raises", "-o", "out.txt")
    assert done.returncode == 8
    assert "broken_worker" in done.stderr
    assert "broken-worker 0.2" in done.stderr
    assert "KeyError" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (machine.folder / "out.txt").exists()
    assert [path.name for path in machine.folder.iterdir() if path.name.startswith(".")] == []
    assert (machine.folder / "office.jsonl").read_bytes() == before


def test_two_plugins_of_strangers_with_one_name_keep_the_first_and_name_both(
    machine: Machine,
) -> None:
    machine.install("aaa-names", GOOD)
    machine.install("zzz-names", GOOD)
    reason = machine.left_out()["zzz-names 0.2"]
    assert reason == "good: the name is taken by aaa-names 0.2"


def test_strict_plugins_makes_a_broken_one_an_error(machine: Machine) -> None:
    machine.install("broken-import", "import lxml_that_is_not_there")
    done = machine.genad("plugins", "--strict-plugins")
    assert done.returncode == 8
    assert "broken-import 0.2" in done.stderr


def test_only_the_plugins_that_the_environment_names_are_loaded(machine: Machine) -> None:
    machine.install("broken-import", "import lxml_that_is_not_there")
    done = machine.genad("plugins", "--json", GENAD_PLUGINS="vcard")
    document = json.loads(done.stdout)
    assert [record["name"] for record in document["records"]] == ["vcard"]
    assert document["left_out"] == []
    none = json.loads(machine.genad("plugins", "--json", GENAD_PLUGINS="").stdout)
    assert none["records"] == []


def test_a_good_plugin_says_where_it_comes_from(machine: Machine) -> None:
    machine.install("sound-plugin", GOOD)
    document = json.loads(machine.genad("formats", "--json").stdout)
    good = next(record for record in document["records"] if record["name"] == "good")
    assert good["from"] == "sound-plugin 0.2"
    vcard = next(record for record in document["records"] if record["name"] == "vcard")
    assert vcard["from"] == "bundled"
