"""What the other programs are given: the sample office, imported and exported by the command."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.examples.running import run

Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def office(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the office file, and everything that it exports for itself or for EAPC."""
    folder = tmp_path_factory.mktemp("office")
    sample = repository / "examples" / "office"
    genad(folder, "init", "--body", "IMS-GENAD")
    files = ("partners.vcf", "outlook.csv", "posts.csv")
    items = sorted((sample / "items").glob("*.md"))
    genad(folder, "import", *(sample / name for name in files), *items)
    genad(folder, "export", "vcard", "-o", "contacts.vcf")
    for kind in ("contacts", "organisations", "lists"):
        genad(folder, "export", "vdir", "--kind", kind, "-o", f"vdir/{kind}")
    mailing = ("role:delegate,head", "--items", "kind:item", "--audience", "EAPC")
    sender = ("--sender", "IMS GENAD <genad@ims.example>", "--as-of", "2026-06-01")
    genad(folder, "export", "newsletter", *mailing, *sender, "-o", "newsletter")
    return folder


@pytest.fixture(scope="session")
def people(office: Path) -> dict[str, str]:
    """Uid to name of every person that the office knows."""
    document = json.loads(genad(office, "contacts", "--json").stdout)
    return {record["uid"]: record["formatted_name"] for record in document["records"]}


def genad(folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder with a home of its own; its failure fails the test."""
    done = run(sys.executable, "-m", "genad_liaison", *arguments, folder=folder,
               home=folder / "home", settings={"PYTHONUTF8": "1"})  # fmt: skip
    assert done.returncode == 0, f"{arguments}: {done.stderr}"
    return done
