"""What a registry does with offers that could not be used, and with modules that misbehave."""

from pathlib import Path

import pytest
from tests.plugin.sites import OFFER, Site

from genad_liaison import Contact, NotFoundError, Office, PluginError, UsageError
from genad_liaison.plugin.registry import Registry

BUNDLED = ["csv", "json-lines", "newsletter", "vcard"]
IMPORT_ERROR = "import a_library_that_is_not_here\n" + OFFER
DUPLICATE = OFFER.replace('name="names"', 'name="vcard"')
BROKEN = {
    "import error": IMPORT_ERROR,
    "wrong type": "from genad_liaison import hookimpl\n"
    "@hookimpl\ndef liaison_exporters():\n    return [('names', print)]",
    "unknown hook": OFFER.replace("def liaison_exporters", "def liaison_exporter"),
    "duplicate name": DUPLICATE,
    "wrong API level": OFFER.replace("write=write", "write=write, api=2"),
    "fails to offer": OFFER.replace("    yield", "    1 / 0\n    yield"),
}


def reasons(registry: Registry) -> list[str]:
    return [problem.reason for problem in registry.problems]


# ---------------------------------------------------------------- those that work


def test_the_bundled_plugins_come_in_by_the_same_door_as_anybodys() -> None:
    registry = Registry.load()
    assert [p.name for p in registry.providers if p.bundled] == BUNDLED
    assert registry.problems == []
    assert set(BUNDLED) <= set(registry.importers)
    assert set(BUNDLED) <= set(registry.exporters)


def test_an_exporter_of_a_stranger_writes_what_was_released(
    site: Site, office: Office, tmp_path: Path
) -> None:
    site.install("genad-liaison-names", OFFER, version="1.4")
    office.record(Contact(uid="", formatted_name="Åsa Lindqvist"), by="jd")
    receipt = office.export("names", target=tmp_path / "names.txt", by="jd")
    assert (tmp_path / "names.txt").read_text(encoding="utf-8") == "Åsa Lindqvist\n"
    assert receipt.plugin == "genad-liaison-names 1.4"


def test_a_plugin_may_be_an_object_of_the_module(site: Site) -> None:
    code = OFFER.replace(
        "@hookimpl\ndef liaison_exporters():\n    yield",
        "class Plugin:\n  @hookimpl\n  def liaison_exporters(self):\n    yield",
    )
    site.install("a-names", code + "plugin = Plugin()", module="a_names:plugin")
    assert Registry.load().exporter("names").provider.distribution == "a-names"


# ---------------------------------------------------------------- broken ones


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_plugin_does_not_keep_an_office_from_its_work(
    site: Site, office: Office, tmp_path: Path, fault: str
) -> None:
    site.install("genad-liaison-broken", BROKEN[fault])
    office.record(Contact(uid="", formatted_name="Åsa Lindqvist"), by="jd")
    assert office.export("vcard", target=tmp_path / "all.vcf", by="jd").rows == 1
    with pytest.raises(NotFoundError, match="no exporter is called 'names'") as caught:
        office.export("names", target=tmp_path / "names.txt", by="jd")
    assert "left out: genad-liaison-broken 0.2 (" in "".join(caught.value.hints)


@pytest.mark.parametrize(
    "code",
    [
        "raise RuntimeError('no')",
        "import sys; sys.exit('this is a program, not a plugin')",
        "raise SystemExit",
        "raise RuntimeError('two\\nlines')",
        "def (",
        "\0",
    ],
)
def test_whatever_a_module_does_when_it_is_loaded_harms_nobody(site: Site, code: str) -> None:
    site.install("genad-liaison-broken", code)
    registry = Registry.load()
    assert set(registry.exporters) >= set(BUNDLED)
    (reason,) = reasons(registry)
    assert reason
    assert "\n" not in reason


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('name="names"', "name=''"),
        ('name="names"', "name=None"),
        ('name="names"', "name='two words'"),
        ('name="names"', "name='-option'"),
        ('name="names"', "name='Namen'"),
        ('name="names"', "name='näme'"),
        ('suffix=".txt"', "suffix=None"),
        ('summary="One name per line"', "summary=3"),
        ("write=write", "write='write'"),
        ("write=write", "write=write, kinds=()"),
        ("write=write", "write=write, kinds='contacts'"),
        ("write=write", "write=write, kinds=['contacts']"),
        ("write=write", "write=write, options={'a': 1}"),
        ("write=write", "write=write, options=dict"),
        ("write=write", "write=write, surprise=1"),
        ("yield Exporter", "return Exporter"),
        ("yield Exporter(", "return print("),
        ("liaison_exporters():", "liaison_exporters(surprise):"),
    ],
)
def test_an_offer_that_could_not_be_used_is_left_out(site: Site, old: str, new: str) -> None:
    assert old in OFFER
    site.install("genad-liaison-broken", OFFER.replace(old, new))
    registry = Registry.load()
    assert set(registry.exporters) == {*BUNDLED, "vdir"}
    assert len(reasons(registry)) == 1


IMPORTER = """
from genad_liaison import Importer, hookimpl

def sniff(head):
    return 1 / 0

@hookimpl
def liaison_importers():
    yield Importer(name="x", summary="x", suffixes=(".x",), read=print, sniff=sniff)
"""


@pytest.mark.parametrize("suffixes", ["['.x']", "'.x'", "('x',)", "('',)", "('.X',)", "(3,)"])
def test_an_importer_whose_suffixes_would_break_every_import_is_left_out(
    site: Site, suffixes: str
) -> None:
    site.install("genad-liaison-x", IMPORTER.replace('(".x",)', suffixes))
    registry = Registry.load()
    assert "suffixes" in reasons(registry)[0]
    assert registry.importer_for("a.unknown", b"BEGIN:VCARD") is registry.importers["vcard"]


def test_an_importer_that_fails_to_look_at_a_file_does_not_stop_the_next(site: Site) -> None:
    site.install("genad-liaison-x", IMPORTER)
    registry = Registry.load()
    assert registry.importer_for("a.X", b"") is registry.importers["x"]
    assert registry.importer_for("unknown.bin", b"\0\1") is None
    assert reasons(registry) == ["x: ZeroDivisionError: division by zero"]


def test_no_stranger_takes_the_name_or_the_files_of_a_bundled_plugin(site: Site) -> None:
    site.install("a-a-hijacker", DUPLICATE, point="aaa")
    site.install("a-b-hijacker", IMPORTER.replace(".x", ".vcf"), point="aab")
    registry = Registry.load()
    assert registry.exporter("vcard").provider.bundled
    assert registry.importer_for("cards.vcf", b"") is registry.importers["vcard"]
    assert reasons(registry) == ["vcard: the name is taken by bundled"]


def test_one_bad_offer_does_not_take_the_good_one_beside_it(site: Site) -> None:
    two = OFFER + '    yield Exporter(name="old", summary="", suffix="", write=write, api=0)\n'
    site.install("genad-liaison-names", two)
    registry = Registry.load()
    assert "names" in registry.exporters
    assert reasons(registry) == ["old: made for plugin API 0, this is 1"]


def test_metadata_without_a_name_or_version_is_no_reason_to_fail(site: Site) -> None:
    site.install("genad-liaison-names", OFFER)
    (site.folder / "genad_liaison_names-0.2.dist-info" / "METADATA").write_text("")
    assert str(Registry.load().exporter("names").provider) == "names"


# ---------------------------------------------------------------- choosing


def test_a_plugin_that_was_named_and_is_not_there_is_a_problem() -> None:
    registry = Registry.load(only=("vcard", "vcrad"))
    assert [str(problem) for problem in registry.problems] == [
        "vcrad (no plugin of that name is installed)"
    ]
    with pytest.raises(PluginError, match="vcrad"):
        Registry.load(only=("vcrad",), strict=True)


def test_an_exporter_is_asked_for_the_kinds_that_it_takes(
    site: Site, office: Office, tmp_path: Path
) -> None:
    site.install("genad-liaison-names", OFFER)
    with pytest.raises(UsageError, match="names does not take posts"):
        office.export("names", kind="posts", target=tmp_path / "x", by="jd")
