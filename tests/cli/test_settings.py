"""Which office, and who does it: options, environment, config file, folder, data folder."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from filelock import FileLock
from tests.cli.running import Genad, process

FEW = ("changes", "-n", "1")


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the user's config file is to be."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    path = tmp_path / "config" / "genad_liaison" / "config.toml"
    path.parent.mkdir(parents=True)
    return path


@pytest.fixture
def elsewhere(genad: Genad, folder: Path) -> Path:
    """An office of its own, in another place."""
    path = folder / "elsewhere.jsonl"
    genad.done("init", "--body", "SHAPE", "--store", path)
    return path


def body(genad: Genad, *words: str | Path) -> str:
    """Which office answers: the one with contacts, or the one without."""
    return "sample" if genad.done("contacts", *words).rows else "elsewhere"


@pytest.mark.usefixtures("office")
def test_the_office_of_the_folder_is_taken(genad: Genad) -> None:
    assert body(genad) == "sample"


@pytest.mark.usefixtures("office")
def test_the_store_may_be_named_before_the_command_or_after(genad: Genad, elsewhere: Path) -> None:
    assert body(genad, "--store", elsewhere) == "elsewhere"
    assert genad.done("--store", elsewhere, "contacts").rows == []
    assert genad.done("--store", "nothere.jsonl", "contacts", "--store", elsewhere).rows == []


@pytest.mark.usefixtures("office")
def test_an_option_stands_over_the_environment_and_that_over_the_config_file(
    genad: Genad, elsewhere: Path, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config.write_text(f'store = "{elsewhere}"\nby = "from the file"\n', encoding="utf-8")
    assert body(genad) == "elsewhere"
    assert genad.done("--store", elsewhere, "add", "contact", "name=A B").code == 0
    monkeypatch.setenv("GENAD_STORE", "office.jsonl")
    assert body(genad) == "sample"
    assert genad.done("contacts", "--store", elsewhere).rows[0][0] == "A B"


@pytest.mark.usefixtures("empty_office")
def test_who_does_it_is_said_by_option_environment_config_file_or_login(
    genad: Genad, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def author(*words: str) -> str:
        genad.done("add", "contact", "name=A B", *words)
        return genad.done(*FEW).rows[0][2]

    config.write_text('by = "file"\n', encoding="utf-8")
    assert author("--by", "option") == "option"
    assert author() == "jd"
    monkeypatch.delenv("GENAD_BY")
    assert author() == "file"
    config.unlink()
    monkeypatch.setenv("LOGNAME", "login")
    assert author() == "login"


@pytest.mark.usefixtures("folder")
def test_without_an_office_the_error_says_where_it_was_looked_for(genad: Genad) -> None:
    ran = genad("contacts")
    assert ran.code == 3
    assert "neither ./office.jsonl nor " in ran.err
    assert "genad_liaison/office.jsonl" in ran.err
    assert "genad init --body ID" in ran.err


def test_the_office_in_the_data_folder_is_the_last_to_be_taken(
    genad: Genad, elsewhere: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    own = tmp_path / "data" / "genad_liaison" / "office.jsonl"
    own.parent.mkdir(parents=True)
    elsewhere.rename(own)
    assert list(folder.glob("*.jsonl")) == []
    assert genad.done("contacts").rows == []


@pytest.mark.usefixtures("folder")
def test_init_makes_the_office_that_the_other_commands_will_take(
    genad: Genad, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GENAD_STORE", str(folder / "named.jsonl"))
    assert genad.done("init", "--body", "IMS-GENAD").out.startswith(str(folder / "named.jsonl"))
    assert genad.done("contacts").rows == []


@pytest.mark.usefixtures("office")
def test_a_url_is_taken_as_it_is_wherever_it_is_named(
    genad: Genad, folder: Path, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = "sqlite:///elsewhere.db"
    genad.done("init", "--body", "SHAPE", "--store", url)
    assert (folder / "elsewhere.db").is_file()
    assert body(genad, "--store", url) == "elsewhere"
    config.write_text(f'store = "{url}"\n', encoding="utf-8")
    assert body(genad) == "elsewhere"
    config.unlink()
    monkeypatch.setenv("GENAD_STORE", url)
    assert body(genad) == "elsewhere"
    assert body(genad, "--store", "office.jsonl") == "sample"
    assert list(folder.glob("sqlite:*")) == []


@pytest.mark.usefixtures("office")
def test_a_path_in_the_config_file_is_seen_from_there_and_a_tilde_is_home(
    genad: Genad, elsewhere: Path, config: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    elsewhere.rename(config.parent / "own.jsonl")
    config.write_text('store = "own.jsonl"\n', encoding="utf-8")
    assert body(genad) == "elsewhere"
    (config.parent / "own.jsonl").rename(tmp_path / "home.jsonl")
    config.write_text('store = "~/home.jsonl"\n', encoding="utf-8")
    assert body(genad) == "elsewhere"
    assert body(genad, "--store", "~/home.jsonl") == "elsewhere"


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("store = [", "config.toml: "),
        ('stroe = "x"', "config.toml: stroe is no setting"),
        ("store = 3", "config.toml: store is no text"),
        ('wait = "long"', "config.toml: wait is no number of seconds"),
        ("wait = true", "config.toml: wait is no number of seconds"),
        ("wait = -1", "config.toml: wait: '-1' is no number of seconds"),
    ],
)
def test_a_config_file_that_cannot_be_read_is_named(
    genad: Genad, config: Path, text: str, said: str
) -> None:
    config.write_text(text, encoding="utf-8")
    ran = genad("contacts")
    assert ran.code == 2
    assert said in ran.err


@pytest.fixture
def somebody_else_writes(office: Path) -> Iterator[None]:
    """Another program has the lock of the office, and keeps it."""
    with FileLock(office.with_name("office.jsonl.lock")):
        yield


ADD = ("add", "contact", "name=A B")


@pytest.mark.usefixtures("somebody_else_writes")
def test_how_long_to_wait_is_said_by_option_environment_and_config_file(
    genad: Genad, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def waited(*words: str) -> str:
        ran = genad(*words)
        assert (ran.code, ran.out) == (7, "")
        return ran.err.partition("has been writing for ")[2].partition(";")[0]

    config.write_text("wait = 0.03\n", encoding="utf-8")
    assert waited(*ADD) == "0.03 s"
    monkeypatch.setenv("GENAD_WAIT", "0.02")
    assert waited(*ADD) == "0.02 s"
    assert waited(*ADD, "--wait", "0.01") == "0.01 s"
    assert waited("--wait", "0.01", *ADD) == "0.01 s"
    assert waited("--wait", "0.01", *ADD, "--wait=0") == "0 s"


@pytest.mark.usefixtures("somebody_else_writes")
def test_whoever_waited_in_vain_is_told_how_to_wait_longer(genad: Genad) -> None:
    assert "genad --wait 60" in genad(*ADD, "--wait", "0").err
    assert genad.done("contacts", "nation:SWE", "--wait", "0").rows != []


@pytest.mark.usefixtures("office")
def test_in_a_database_one_waits_as_long(genad: Genad, folder: Path) -> None:
    genad.done("migrate", "sqlite:///office.db", "--wait", "0")
    with closing(sqlite3.connect(folder / "office.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        ran = genad(*ADD, "--store", "sqlite:///office.db", "--wait", "0.01")
    assert (ran.code, ran.out) == (7, "")
    assert "for more than 0.01 seconds" in ran.err
    assert "genad --wait 60" in ran.err
    genad.done(*ADD, "--store", "sqlite:///office.db", "--wait", "0.01")


@pytest.mark.usefixtures("office")
def test_a_copy_is_waited_for_as_well(genad: Genad, folder: Path) -> None:
    genad.done("backup", "kept.genad")
    genad.done("restore", "kept.genad", "--store", "again.jsonl")
    genad.done("add", "contact", "name=C D")
    genad.done("backup", "later.genad")
    with FileLock(folder / "again.jsonl.lock"):
        for words in (
            ("migrate", "again.jsonl"), ("restore", "later.genad", "--store", "again.jsonl"),
        ):  # fmt: skip
            ran = genad(*words, "--wait", "0.01")
            assert ran.code == 7
            assert "has been writing for 0.01 s" in ran.err
    genad.done("migrate", "again.jsonl")


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("text", ["long", "-1", "1e3", "nan", "inf", "86401", "1,5", "", " 3"])
def test_a_time_to_wait_is_a_number_of_seconds(
    genad: Genad, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    ran = genad("contacts", f"--wait={text}")
    assert (ran.code, ran.out) == (2, "")
    assert f"--wait: {text!r} is no number of seconds up to a day" in ran.err
    if text:
        monkeypatch.setenv("GENAD_WAIT", text)
        assert f"GENAD_WAIT: {text!r} is no number" in genad("contacts").err


@pytest.mark.usefixtures("office")
def test_genad_plugins_loads_only_these(genad: Genad, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GENAD_PLUGINS", "csv, vcard")
    assert [row[0] for row in genad.done("plugins").rows] == ["csv", "vcard"]
    assert genad("export", "json-lines").code == 3
    monkeypatch.setenv("GENAD_PLUGINS", "")
    assert genad.done("plugins").rows == []
    ran = genad("import", "office.jsonl")
    assert ran.code == 2
    assert "no importer knows this kind of file" in ran.err


@pytest.mark.usefixtures("office")
def test_as_of_may_stand_before_the_command_or_after(genad: Genad) -> None:
    after = genad.done("nations", "FIN", "--as-of", "2023-04-03")
    assert after.rows[0][2] == "partner"
    assert genad.done("--as-of", "2023-04-03", "nations", "FIN").out == after.out


@pytest.mark.usefixtures("office")
def test_shared_options_may_stand_between_release_and_its_command(genad: Genad) -> None:
    words = ("check", "--kind", "documents", "--audience", "ALLIES")
    after = genad.done("release", *words, "--json", "--as-of", "2026-06-01")
    assert len(after.document["released"]) == 6
    assert genad.done("release", "--json", "--as-of", "2026-06-01", *words).out == after.out


def test_an_office_is_a_file_that_only_its_owner_may_read(empty_office: Path) -> None:
    assert empty_office.stat().st_mode & 0o077 == 0


def test_the_command_runs_as_a_module_too(office: Path, folder: Path) -> None:
    ran = process("contacts", "nation:SWE", cwd=folder)
    assert (ran.code, len(ran.rows)) == (0, 3)
