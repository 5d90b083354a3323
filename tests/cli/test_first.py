"""An office with nothing in it yet: each question says how the first answer comes in."""

from pathlib import Path

import pytest
from tests.cli.running import Genad


@pytest.mark.usefixtures("empty_office")
@pytest.mark.parametrize(
    ("words", "said", "first"),
    [
        (("contacts",), "0 contacts", "genad import partners.vcf"),
        (("contacts", "--hats"), "0 contacts", "genad import partners.vcf"),
        (("posts", "--vacant"), "0 posts", "genad add post role=delegate"),
        (("history", "nation:SWE"), "0 interactions", "genad log WHO --kind call"),
        (("last", "--by", "post"), "0 posts", "genad log WHO --kind call"),
        (("commitments", "--overdue"), "0 commitments", "--promise"),
    ],
)
def test_an_empty_office_says_what_to_do_first(
    genad: Genad, words: tuple[str, ...], said: str, first: str
) -> None:
    ran = genad.done(*words)
    count, hint = ran.err.splitlines()
    assert count == said
    assert hint.startswith("none yet: ")
    assert first in hint
    assert genad.done(*words, "--json").err == ""


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("contacts", "name:nobody"), "0 contacts\n"),
        (("posts", "role:none"), "0 posts\n"),
        (("history", "subject:zzz"), "0 interactions\n"),
        (("last", "--as-of", "1999-01-01"), "0 nations\n"),
    ],
)
def test_where_there_is_something_nothing_found_is_a_count(
    genad: Genad, words: tuple[str, ...], said: str
) -> None:
    assert genad.done(*words).err == said


def test_what_is_asked_of_a_post_or_a_page_in_an_empty_office(
    genad: Genad, empty_office: Path
) -> None:
    ran = genad("handover", "Delegate")
    assert (ran.code, ran.err) == (3, "Error: no post is called 'Delegate'\n")
    page = empty_office.with_name("coverage.html")
    assert "nobody is expected" in genad.done("coverage", "-o", page).err
    assert "Nobody is expected" in page.read_text(encoding="utf-8")
