"""The password in a URL is shown nowhere: in no answer, error, document or log."""

import logging
from pathlib import Path

import pytest
from tests.cli.running import Genad, process

CANARY = "Kanarie-Vogel9"
NOWHERE = (
    f"postgresql://jd:{CANARY}@127.0.0.1:1/genad?connect_timeout=1",
    f"postgresql://jd:{CANARY}@127.0.0.1:1,127.0.0.1:2/genad?connect_timeout=1&office=north",
    f"postgresql://127.0.0.1:1/genad?user=jd&password={CANARY}&connect_timeout=1",
    f"postgres://jd:{CANARY}@127.0.0.1:1/genad?connect_timeout=1",
)
UNREADABLE = (
    f"postgresql://jd:p@{CANARY}/x@127.0.0.1:1/genad",
    f"postgresql://jd:{CANARY}:{CANARY}@127.0.0.1:x/genad",
    f"postgresql://jd:{CANARY}?{CANARY}@127.0.0.1:1/genad",
    f"postgresql://jd:{CANARY}#{CANARY}@127.0.0.1:1/genad",
    f"postgresql:jd:{CANARY}@127.0.0.1/genad",
    f"postgresql://jd:{CANARY}@127.0.0.1:1/genad?password={CANARY}&nosuch={CANARY}",
    f"postgresql://jd:%zz{CANARY}@127.0.0.1:1/genad",
    f"mysql://jd:{CANARY}@127.0.0.1/genad",
    f"postgresql+asyncpg://jd:{CANARY}@127.0.0.1:1/genad",
)
pytestmark = pytest.mark.usefixtures("office")


def commands(url: str) -> list[tuple[str, ...]]:
    """Commands that are given the URL, each in another way."""
    return [
        ("contacts", "--store", url),
        ("init", "--body", "IMS-GENAD", "--store", url),
        ("init", "--body", "IMS-GENAD", "--store", url, "--dry-run", "--json"),
        ("migrate", url),
        ("migrate", url, "--dry-run", "--json"),
        ("restore", "office.genad", "--store", url),
        ("verify", "--json", "--store", url),
        ("export", "vcard", "-o", "x.vcf", "--store", url),
    ]


@pytest.mark.parametrize("url", [*NOWHERE[:2], *UNREADABLE])
def test_no_error_shows_it(
    genad: Genad, url: str, caplog: pytest.LogCaptureFixture, folder: Path
) -> None:
    caplog.set_level(logging.DEBUG)
    genad.done("backup", "office.genad")
    few = commands(url) if url in UNREADABLE else commands(url)[:4]
    for words in few:
        ran = genad(*words)
        assert ran.code in (2, 3, 7), (words, ran.err)
        assert ran.out == ""
        assert CANARY not in ran.err
        assert "genad itself failed" not in ran.err
    assert CANARY not in caplog.text
    assert not [path for path in folder.rglob("*") if CANARY in path.name]


@pytest.mark.parametrize("url", NOWHERE)
def test_a_server_that_is_not_there_is_named_without_it(folder: Path, url: str) -> None:
    """In a process of its own, with whatever a driver or a warning writes to stderr."""
    ran = process("contacts", cwd=folder, env={"GENAD_STORE": url})
    assert ran.code == 7
    assert CANARY not in ran.out + ran.err
    assert "127.0.0.1" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.usefixtures("office")
def test_the_help_does_not_show_it(genad: Genad, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GENAD_STORE", NOWHERE[0])
    for words in (("--help",), ("contacts", "--help"), ("migrate", "--help"), ("formats",)):
        ran = genad.done(*words)
        assert CANARY not in ran.out + ran.err


def test_a_mistake_in_the_config_file_does_not_show_it(
    genad: Genad, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    path = tmp_path / "config" / "genad_liaison" / "config.toml"
    path.parent.mkdir(parents=True)
    for text in (f'store = "{NOWHERE[0]}', f'stroe = "{NOWHERE[0]}"', f'store = ["{NOWHERE[0]}"]'):
        path.write_text(text, encoding="utf-8")
        ran = genad("contacts")
        assert ran.code == 2
        assert CANARY not in ran.err


def test_what_works_with_a_password_does_not_show_it_either(genad: Genad, postgres: str) -> None:
    """The server of the tests asks for none, and takes any."""
    start, _, rest = postgres.partition("://")
    where = rest.rpartition("@")[2]
    url = f"{start}://postgres:{CANARY}@{where}{'&' if '?' in where else '?'}office=canary"
    genad.done("backup", "office.genad")
    for words in (
        ("migrate", url, "--dry-run"),
        ("migrate", url),
        ("migrate", url, "--json"),
        ("restore", "office.genad", "--store", url),
        ("restore", "office.genad", "--json", "--store", url),
        ("contacts", "nation:SWE", "--store", url),
        ("verify", "--store", url),
        ("verify", "--json", "--store", url),
        ("compact", "--store", url),
        ("compact", "--json", "--store", url),
        ("backup", "two.genad", "--json", "--store", url),
        ("changes", "--json", "--store", url),
        ("init", "--body", "SHAPE", "--store", f"{url}2"),
        ("init", "--body", "SHAPE", "--json", "--dry-run", "--store", f"{url}3"),
    ):
        ran = genad.done(*words)
        assert CANARY not in ran.out + ran.err, words
    for words in (
        ("init", "--body", "SHAPE", "--store", url),
        ("migrate", f"{url}2"),
        ("restore", "office.genad", "--store", f"{url}2"),
        ("contacts", "--store", f"{url}4"),
        ("undo", "99", "--store", url),
    ):
        ran = genad(*words)
        assert ran.code in (3, 5), ran.err
        assert CANARY not in ran.out + ran.err, words
