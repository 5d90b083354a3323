"""A browser shows the newsletter's preview, coverage and a handover: no error, nothing fetched."""

import re
import shutil
import subprocess
import zlib
from pathlib import Path

import pytest
from tests.interop.conftest import genad

pytestmark = pytest.mark.interop

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--hide-scrollbars",
    "--enable-logging=stderr",
)
CONSOLE = re.compile(r":CONSOLE[:(]\d+\)?\] (.*)")


@pytest.fixture(scope="module")
def browser() -> str:
    """The browser; scripts/interop.sh installs it where it may."""
    for name in NAMES:
        path = shutil.which(name)
        if path:
            return path
    pytest.skip("no Chromium here, and scripts/interop.sh could not install it")


def opened(browser: str, page: Path, profile: Path, *flags: str) -> tuple[str, list[str]]:
    """What the browser prints, and what the page says on its console."""
    done = subprocess.run(
        [browser, *FLAGS, f"--user-data-dir={profile}", *flags, page.as_uri()],
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=True,
        timeout=120,
    )
    return done.stdout, CONSOLE.findall(done.stderr)


def test_the_preview_shows_both_editions(browser: str, office: Path, tmp_path: Path) -> None:
    page = office / "newsletter" / "preview.html"
    dom, console = opened(browser, page, tmp_path, "--dump-dom")
    assert console == []
    text = re.sub(r"<[^>]+>", " ", dom)
    for said in ("Edition allies", "Edition eapc", "18 recipients", "6 recipients"):
        assert said in text
    assert text.count("Courses in the autumn, with places for partners") > text.count(
        "Atelier sur les indicateurs : inscriptions ouvertes"
    )


def test_the_preview_is_painted(browser: str, office: Path, tmp_path: Path) -> None:
    picture = tmp_path / "preview.png"
    flags = ("--window-size=1000,1400", f"--screenshot={picture}")
    opened(browser, office / "newsletter" / "preview.html", tmp_path / "profile", *flags)
    width, height, lines = painted(picture.read_bytes())
    assert (width, height) == (1000, 1400)
    assert len(set(lines)) > 200, "the picture is almost blank"


@pytest.fixture(scope="module")
def pages(office: Path, repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``coverage.html`` and ``handover.html`` of the sample office."""
    folder = tmp_path_factory.mktemp("pages")
    shutil.copy(office / "office.jsonl", folder)
    genad(folder, "import", repository / "examples" / "office" / "interactions.csv")
    for cadence in ("framework=NATO", "framework=PFP", "post=ec-chair"):
        genad(folder, "add", "cadence", cadence, "every=6m")
    genad(folder, "coverage", "-o", "coverage.html", "--as-of", "2026-11-24")
    genad(folder, "handover", "genad-head", "-o", "handover.html", "--as-of", "2026-11-24")
    return folder


SAID = (
    ("coverage", ("Never in contact", "overdue since 2025-09-05", "Türkiye", "In contact")),
    ("handover", ("Chief, IMS Office of the Gender Advisor", "Key counterparts", "Türkiye")),
)


@pytest.mark.parametrize(("name", "said"), SAID)
def test_a_page_for_the_office_is_shown_without_an_error(
    browser: str, pages: Path, tmp_path: Path, name: str, said: tuple[str, ...]
) -> None:
    dom, console = opened(browser, pages / f"{name}.html", tmp_path, "--dump-dom")
    assert console == []
    text = re.sub(r"<[^>]+>", " ", dom)
    for words in (*said, "For the office’s own use", "must not leave the office"):
        assert words in text


@pytest.mark.parametrize("name", ["coverage", "handover"])
def test_a_page_for_the_office_is_painted(
    browser: str, pages: Path, tmp_path: Path, name: str
) -> None:
    picture = tmp_path / f"{name}.png"
    flags = ("--window-size=1100,1600", f"--screenshot={picture}")
    opened(browser, pages / f"{name}.html", tmp_path / "profile", *flags)
    width, height, lines = painted(picture.read_bytes())
    assert (width, height) == (1100, 1600)
    assert len(set(lines)) > 400, "the picture is almost blank"


@pytest.mark.parametrize(("name", "wide", "most"), [("coverage", True, 12), ("handover", False, 6)])
def test_a_page_for_the_office_prints_on_a_few_sheets_of_a4(
    browser: str, pages: Path, tmp_path: Path, name: str, wide: bool, most: int
) -> None:
    printed = tmp_path / f"{name}.pdf"
    flags = ("--no-pdf-header-footer", f"--print-to-pdf={printed}")
    opened(browser, pages / f"{name}.html", tmp_path / "profile", *flags)
    data = printed.read_bytes()
    sheets = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", data)
    assert 2 <= len(sheets) <= most
    for sheet in sheets:
        sides = tuple(round(float(side)) for side in sheet)
        assert sorted(sides) == pytest.approx([595, 842], abs=2)
        assert (sides[0] > sides[1]) == wide


def test_an_error_on_a_page_would_be_seen(browser: str, tmp_path: Path) -> None:
    page = tmp_path / "wrong.html"
    page.write_text("<p>text<script>console.error('seen'); nothing()</script>", encoding="utf-8")
    _dom, console = opened(browser, page, tmp_path / "profile", "--dump-dom")
    assert len(console) == 2
    assert "seen" in console[0]


def painted(png: bytes) -> tuple[int, int, list[bytes]]:
    """Width, height and the lines of a PNG (still filtered; equal lines of one colour agree)."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    at, data, width, height = 8, b"", 0, 0
    while at < len(png):
        size, kind = int.from_bytes(png[at : at + 4]), png[at + 4 : at + 8]
        body = png[at + 8 : at + 8 + size]
        if kind == b"IHDR":
            width, height = int.from_bytes(body[:4]), int.from_bytes(body[4:8])
        data += body if kind == b"IDAT" else b""
        at += size + 12
    pixels = zlib.decompress(data)
    step = len(pixels) // height
    return width, height, [pixels[at : at + step] for at in range(0, len(pixels), step)]
