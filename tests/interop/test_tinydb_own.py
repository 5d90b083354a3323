"""TinyDB's own tests of tables, queries, operations and databases, run against our classes.

Its source is fetched for the run, in the version that is installed. Its tests compare ids with
numbers, so the table below gives ids out as numbers; ours are text (a record's id is its uid), and
that is all that it changes.
"""

import subprocess
import sys
import tarfile
from importlib.metadata import version
from pathlib import Path

import pytest

pytestmark = pytest.mark.interop

FILES = ("test_tables.py", "test_queries.py", "test_operations.py", "test_tinydb.py")

EXCEPTIONS = {
    "test_tables.py::test_table_repr": "it wants a class of the name Table; ours is JournalTable",
    "test_tables.py::test_persist_table": "an empty table leaves nothing in the log, which is "
    "made of changes to documents; so it is there again when it is first written to",
}

SETUP = """
import pytest
from genad_liaison.store.opening import open_store
from genad_liaison.store.journal.table import JournalDB, JournalTable


class NumberedTable(JournalTable):
    document_id_class = int


class NumberedDB(JournalDB):
    table_class = NumberedTable


@pytest.fixture
def db(tmp_path):
    path = tmp_path / "office.jsonl"
    open_store(path, create=True).close()
    with NumberedDB(path) as numbered:
        numbered.insert_multiple({"int": 1, "char": c} for c in "abc")
        yield numbered
"""


@pytest.fixture(scope="module")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Their test files, with a database of ours where they ask for one."""
    folder = tmp_path_factory.mktemp("tinydb")
    name = f"tinydb-{version('tinydb')}"
    fetch = ("-m", "pip", "download", "--quiet", "--no-deps", "--no-binary=:all:", "--dest")
    wanted = name.replace("-", "==")
    done = subprocess.run(
        [sys.executable, *fetch, str(folder), wanted], capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip(f"the source of {wanted} cannot be had: {done.stderr.strip()[-200:]}")
    tests = folder / "tests"
    tests.mkdir()
    with tarfile.open(folder / f"{name}.tar.gz") as archive:
        for file in FILES:
            found = archive.extractfile(f"{name}/tests/{file}")
            assert found is not None
            (tests / file).write_bytes(found.read())
    (tests / "conftest.py").write_text(SETUP)
    (tests / "pytest.ini").write_text("[pytest]\n")
    return tests


def test_all_of_them_pass_but_for_what_is_named_here(theirs: Path) -> None:
    pytest_ = (sys.executable, "-m", "pytest", "-q", "-rfE", "-p", "no:cacheprovider")
    done = subprocess.run(
        [*pytest_, *FILES], cwd=theirs, capture_output=True, text=True, check=False
    )
    lines = done.stdout.splitlines()
    failed = {line.split()[1] for line in lines if line.startswith(("FAILED ", "ERROR "))}
    assert failed == set(EXCEPTIONS), done.stdout[-4000:]
    passed = int(lines[-1].partition(" passed")[0].split()[-1])
    assert passed > 100
