"""An office's own templates stand in for ours, within bounds, and their faults name a line."""

from pathlib import Path

import pytest
from tests.plugins.newsletter import sample

from genad_liaison import UsageError
from genad_liaison_plugins.newsletter.options import NewsletterOptions
from genad_liaison_plugins.newsletter.sandbox import css_string

ENDLESS = "{% for a in range(9999) %}"


def issue(folder: Path, template: str, name: str = "preview.html") -> str:
    (folder / name).write_text(template, encoding="utf-8")
    files = sample.written(sample.ISSUE, NewsletterOptions(title="Ours", templates=folder))
    return files["preview.html"].decode()


def test_a_template_of_the_office_stands_in_for_the_bundled_one(tmp_path: Path) -> None:
    template = "{% for one in issue.editions %}{{ one.name }}: {{ one.recipients }}\n{% endfor %}"
    assert issue(tmp_path, template) == "allies: 7\neapc: 3\n"


def test_a_part_may_be_replaced_and_the_rest_is_ours(tmp_path: Path) -> None:
    page = issue(
        tmp_path, "<p>{{ edition.items[0].source|markdown(4)|length }}</p>", "edition.html"
    )
    assert "<h2" in page
    assert "<p>7" in page


def test_what_is_not_markup_is_escaped(tmp_path: Path) -> None:
    assert issue(tmp_path, "{{ '<b>' }}") == "&lt;b&gt;"


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        ("{{ 'a' * 10**9 }}", r"\* is for numbers"),
        ("{{ 'a' * 1000 }}", r"\* is for numbers"),
        ("{{ [1] * 1000 }}", r"\* is for numbers"),
        ("{{ 9 ** 9999 }}", r"\*\* is for powers"),
        ("{{ '%0999999999d' % 1 }}", "% is for numbers"),
        ("{{ 'a'.ljust(999999999) }}", "calls with numbers up to"),
        ("{{ '{:999999999}'.format(1) }}", "does not call format"),
        ("{{ ['{:999999999}']|map(attribute='format')|list }}", "does not call format"),
        ("{{ 'a'|center(999999999) }}", "No filter named 'center'"),
        ("{{ [1, 2]|random }}", "No filter named 'random'"),
        ("{{ '<b>'|safe }}", "No filter named 'safe'"),
        ("{{ lipsum() }}", "'lipsum' is undefined"),
        ("{{ issue.__class__ }}", "unsafe"),
        ("{{ issue.editions.__class__.__mro__ }}", "unsafe"),
        ("{{ issue.titel }}", "has no attribute 'titel'"),
        ("{{ 1 / 0 }}", "division by zero"),
        (f"{ENDLESS}{ENDLESS}aaaaaaaaaaaaa{{% endfor %}}{{% endfor %}}", "prints more than"),
    ],
)  # fmt: skip
def test_a_template_that_does_what_it_may_not_is_refused_with_its_line(
    tmp_path: Path, template: str, reason: str
) -> None:
    with pytest.raises(UsageError, match=reason) as caught:
        issue(tmp_path, "one\ntwo\n" + template)
    assert caught.value.message.startswith(f"{tmp_path / 'preview.html'}, line 3: ") or (
        "prints more than" in reason
    )


def test_a_template_that_cannot_be_read_is_named_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"message\.txt, line 2: .*endfor"):
        issue(tmp_path, "\n{% for item in edition.items %}", "message.txt")


def test_a_template_sees_no_file_outside_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    with pytest.raises(UsageError, match=r"secret\.txt"):
        issue(folder, "{% include '../secret.txt' %}")


def test_a_folder_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no such folder of templates"):
        sample.written(sample.ISSUE, NewsletterOptions(templates=tmp_path / "nowhere"))


def test_a_css_string_cannot_leave_its_style_element() -> None:
    hostile = '"}</style><script>'
    assert not set(css_string(hostile)[1:-1]) & set('"}<>;')
