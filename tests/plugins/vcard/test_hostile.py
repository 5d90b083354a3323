"""Whatever stands in a file, reading ends soon, and ends in drafts and problems."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.plugins.vcard.pathological import texts
from tests.plugins.vcard.samples import ASA, card, written

import genad_liaison_plugins.vcard
from genad_liaison import Draft, ImportProblem, Source, UsageError
from genad_liaison_plugins.vcard import read

PACKAGE = Path(genad_liaison_plugins.vcard.__file__).parent
SEEDS = (
    written(ASA),
    card(
        "N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;J=C3=",
        "=B6rg;;;",
        "TEL;HOME;PREF:1",
        "PHOTO;BASE64:",
        " AAAA",
        "AGENT:",
        "BEGIN:VCARD",
        "FN:x",
        "END:VCARD",
        version="2.1",
    ).encode(),
    card('item1.TEL;TYPE="voice,home";PREF=1;VALUE=uri:tel:+1;ext=5', "KIND:group").encode(
        "utf-16"
    ),
)
TRAPS = (
    b"\r", b"\n", b"\r\n ", b"=", b"=\r\n", b'"', b"\\", b":", b";", b",", b"^", b".", b"\0",
    b"\xef\xbb\xbf", b"\xff\xfe", b"\xe2\x80\xa8", b"BEGIN:VCARD\r\n", b"END:VCARD\r\n", b"a=b,",
    b"\r\nAGENT:\r\n", b";CHARSET=quopri", b";ENCODING=b", b";QUOTED-PRINTABLE",
    b"\r\nKIND:org\r\n", b"\r\nVERSION:2.1\r\n", b"\xff",
)  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A file in which a few bytes went missing, came twice, or are something else."""
    data = draw(st.sampled_from(SEEDS)) + draw(st.sampled_from((b"", *SEEDS)))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(data)))
        upto = min(len(data), at + draw(st.integers(0, 12)))
        new = draw(st.sampled_from((b"", data[at : at + 40] * 2, *TRAPS)))
        data = data[:at] + new + data[upto:]
    return data


def parts(data: bytes) -> list[Draft | ImportProblem]:
    try:
        return list(read(Source(name="odd.vcf", data=data)))
    except UsageError:
        return []


@settings(max_examples=400)
@given(damaged())
def test_a_damaged_file_ends_in_drafts_and_problems(data: bytes) -> None:
    lines = data.count(b"\n") + data.count(b"\r") + 1
    for part in parts(data):
        assert 1 <= part.place.line <= lines
        if isinstance(part, Draft):
            written(part.record).decode()
        else:
            assert part.message


@given(st.binary(max_size=300))
def test_any_bytes_end_in_drafts_and_problems(data: bytes) -> None:
    for part in parts(b"BEGIN:VCARD\r\n" + data):
        assert isinstance(part, Draft | ImportProblem)


@given(damaged())
def test_what_was_read_from_a_damaged_file_is_written_as_a_sound_card(
    data: bytes,
) -> None:
    for part in parts(data):
        if isinstance(part, Draft):
            again = parts(written(part.record))
            assert sum(isinstance(found, Draft) for found in again) == 1
            problems = [found for found in again if isinstance(found, ImportProblem)]
            assert not [found for found in problems if found.code not in ("rank", "group")]


def test_traps_that_hang_other_readers_are_read_in_a_moment(repository: Path) -> None:
    """A guard against hanging, not a measurement: all of it takes a few seconds."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.plugins.vcard.pathological"],
        cwd=repository,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 2 * len(list(texts()))


@pytest.mark.parametrize("module", sorted(PACKAGE.glob("*.py")), ids=lambda path: path.name)
def test_no_untrusted_text_can_reach_vobjects_parser(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    names |= {name.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)
              for name in node.names}  # fmt: skip
    assert not names & {
        "readComponents", "readOne", "parseLine", "parseParams", "getLogicalLines",
        "textLineToContentLine", "transformToNative",
    }  # fmt: skip


@pytest.mark.parametrize("module", sorted(PACKAGE.glob("*.py")), ids=lambda path: path.name)
def test_no_pattern_repeats_a_repetition(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    patterns = [
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re.")
        if isinstance(node.args[0], ast.Constant)
    ]
    for pattern in map(str, patterns):
        assert not re.search(r"\)[*+{?]|[*+}][*+{]", pattern), pattern
