"""A command line that is being typed, taken apart as a shell does it."""

import shutil
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genad_liaison.cli.completion.shell_words import words_of, written

texts = st.text(st.sampled_from("ab:å \"'\\$`()!~#=,;&|<>*?[]{}-"), max_size=8)
begun = st.sampled_from(["", "'", '"', "a", '"a', "b'a ", 'a" "', "\\(", '"\\$x\\"'])


@pytest.mark.parametrize(
    ("line", "words", "quote"),
    [
        ("", [""], ""),
        ("genad contacts ", ["genad", "contacts", ""], ""),
        ("genad contacts nation:S", ["genad", "contacts", "nation:S"], ""),
        ('genad "nation:SWE has:post(', ["genad", "nation:SWE has:post("], '"'),
        ("genad 'it''s", ["genad", "its"], "'"),
        ("genad 'it'\\''s", ["genad", "it's"], "'"),
        ('genad "a \\" \\b', ["genad", 'a " \\b'], '"'),
        ("genad Åsa\\ L", ["genad", "Åsa L"], ""),
        ("genad a\\", ["genad", "a"], ""),
        ('genad "" b', ["genad", "", "b"], ""),
    ],
)
def test_a_line_is_taken_apart(line: str, words: list[str], quote: str) -> None:
    found = words_of(line)
    assert [word.text for word in found] == words
    assert found[-1].quote == quote
    assert line.endswith(found[-1].raw)


def test_fish_escapes_a_quote_between_single_quotes() -> None:
    (word,) = words_of("'it\\'s", fish=True)
    assert (word.text, word.quote) == ("it's", "'")


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
@settings(max_examples=30)
@given(st.lists(st.tuples(begun, texts), min_size=1))
def test_bash_reads_what_was_written_into_its_line(wanted: list[tuple[str, str]]) -> None:
    """Whatever was typed, and whichever quotes are open; the shell closes those."""
    lines = []
    for raw, text in wanted:
        (word,) = words_of(raw)
        line = written(word, word.text + text)
        assert line is not None
        assert line.startswith(raw)
        lines.append((line + word.quote, word.text + text))
    script = "printf '%s\\0' " + " ".join(line or "''" for line, _ in lines)
    ran = subprocess.run(["bash", "-c", script], capture_output=True, check=True, timeout=60)
    assert ran.stdout.decode().split("\0")[:-1] == [text for _, text in lines]


@pytest.mark.parametrize(
    ("raw", "text", "line"),
    [
        ("nation:sw", "nation:SWE", "nation:SWE"),
        ("'nation:sw", "nation:SWE", "'nation:SWE"),
        ("who:asa", "who:Åsa L", "who:Åsa\\ L"),
        ("li'nd", "Åsa", None),
        ('"a"b', "a c", '"a"\\ c'),
        ("'\"n", '"ncgp"', '\'"ncgp"'),
    ],
)
def test_what_was_typed_stays_as_far_as_it_is_the_same(
    raw: str, text: str, line: str | None
) -> None:
    """None where it would have to go on in other quotes than those that are open."""
    assert written(words_of(raw)[-1], text) == line
