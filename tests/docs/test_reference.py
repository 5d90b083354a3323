"""The reference is compared with the code, so that neither runs ahead of the other."""

import inspect
import re
import subprocess
import sys
from pathlib import Path

import attrs
import pytest
from tests.docs.console import write_files

import genad_liaison
from genad_liaison.cli.app import COMMANDS
from genad_liaison.errors import LiaisonError
from genad_liaison.plugin import hookspecs
from genad_liaison.plugin.registry import Registry
from genad_liaison.query.fields import FIELDS, RELATED, field_names
from genad_liaison.store.opening import open_store
from genad_liaison_plugins.csv_table.columns import TABLES, bases
from genad_liaison_plugins.newsletter import items, recipients, views
from genad_liaison_plugins.vcard.words import PERSON

BUNDLED = ("csv", "json-lines", "newsletter", "vcard")


@pytest.fixture
def reference(repository: Path) -> Path:
    return repository / "docs" / "reference"


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["cli", "query", "facts"])
def test_the_generated_parts_of_a_page_are_current(repository: Path, name: str) -> None:
    script = repository / "scripts" / f"{name}_reference.py"
    done = subprocess.run(
        [sys.executable, script, "--check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_every_command_has_a_section(reference: Path) -> None:
    page = text(reference / "cli.md")
    assert [name for name in COMMANDS if f"\n## genad {name}\n" not in page] == []


def test_every_kind_and_field_can_be_found_in_the_page_of_the_query_language(
    reference: Path,
) -> None:
    page = text(reference / "query.md")
    for kind in FIELDS:
        section = page.split(f"\n### {kind}\n")[1].split("\n### ")[0]
        missing = [name for name in field_names(kind) if f"`{name}:`" not in section]
        assert (kind, missing) == (kind, [])
    above = page.split("## Fields of other records")[1].split("\n## ")[0]
    related = {name for names in RELATED.values() for name in names}
    assert [name for name in sorted(related) if f"| `{name}:` |" not in above] == []


def test_every_public_name_is_in_the_page_of_the_library(reference: Path) -> None:
    page = text(reference / "api.md")
    named = set(re.findall(r"^\.\. \w+:: genad_liaison\.(\w+)\b(?!\.)", page, re.MULTILINE))
    assert set(genad_liaison.__all__) == named


def test_every_hook_has_a_heading_with_its_signature(reference: Path) -> None:
    hooks = {
        name: hook
        for name, hook in vars(hookspecs).items()
        if inspect.isfunction(hook) and name.startswith("liaison_")
    }
    signatures = [
        name + re.sub(r"[\w.]+\.(\w+)", r"\1", str(inspect.signature(hook)))
        for name, hook in hooks.items()
    ]
    headings = re.findall(r"^### `(.+)`$", text(reference / "plugin-api.md"), re.MULTILINE)
    assert headings == signatures


def test_every_error_is_listed_with_its_exit_code(reference: Path) -> None:
    errors: list[type[LiaisonError]] = [LiaisonError, *LiaisonError.__subclasses__()]
    rows = re.findall(r"^\| (\d+) \| `(\w+)` ", text(reference / "errors-and-exit-codes.md"), re.M)
    assert {name: int(code) for code, name in rows} == {e.__name__: e.exit_code for e in errors}


def test_every_bundled_format_and_its_options_are_described(reference: Path) -> None:
    page = text(reference / "formats.md")
    registry = Registry.load(only=BUNDLED)
    offers = [*registry.importers.values(), *registry.exporters.values()]
    for offer in (offered.offer for offered in offers):
        assert f"(#{offer.name})" in page, offer.name
        options = attrs.fields_dict(offer.options) if offer.options else {}
        missing = [name for name in options if f"`--{name.replace('_', '-')}`" not in page]
        assert (offer.name, missing) == (offer.name, [])


def test_every_column_of_every_table_is_described(reference: Path) -> None:
    page = text(reference / "formats.md")
    for table in TABLES:
        section = page.split(f"\n### {table.capitalize()}\n")[1].split("\n### ")[0]
        missing = [name for name in bases(table) if f"`{name}`" not in section]
        assert (table, missing) == (table, [])


def test_every_key_of_an_item_and_every_column_of_recipients_is_described(
    reference: Path,
) -> None:
    page = text(reference / "formats.md").split("\n## newsletter\n")[1]
    assert [key for key in (*items.KEYS, *recipients.HEADER) if f"`{key}`" not in page] == []


def test_every_property_of_a_card_that_has_a_word_is_named(reference: Path) -> None:
    page = text(reference / "formats.md").split("\n## vcard\n")[1].split("\n## csv\n")[0]
    quiet = {"VERSION", "PROFILE", "KIND", "X-KIND", "X-ADDRESSBOOKSERVER-KIND"}
    assert [name for name in PERSON if name not in quiet and f"`{name}`" not in page] == []


def test_every_variable_of_the_newsletter_templates_is_described(repository: Path) -> None:
    page = text(repository / "docs" / "how-to" / "newsletter-templates.md")
    for cls in (views.Item, views.EditionView, views.Issue):
        own = [field.name for field in attrs.fields(cls)]
        own += [name for name, value in vars(cls).items() if isinstance(value, property)]
        assert (cls.__name__, [n for n in own if f"`{n}`" not in page]) == (cls.__name__, [])


def test_the_program_that_checks_a_document_checks_it(
    reference: Path, sample_folder: Path, programs: Path, tmp_path: Path
) -> None:
    write_files(text(reference / "json.md"), tmp_path)
    asked = [str(programs / "genad"), "contacts", "--json"]
    document = subprocess.run(asked, cwd=sample_folder, capture_output=True, check=True).stdout
    check = [sys.executable, str(tmp_path / "check.py"), str(reference / "json")]
    for schema, code in (("contacts.schema.json", 0), ("last.schema.json", 1)):
        done = subprocess.run([*check, schema], input=document, capture_output=True, check=False)
        assert (done.returncode, done.stdout) == (code, b"" if code else b"valid\n")


def test_the_example_of_an_office_file_is_one(reference: Path, tmp_path: Path) -> None:
    page = text(reference / "store-format.md")
    path = tmp_path / "office.jsonl"
    path.write_text(page.split("```text\n")[1].split("```")[0], encoding="utf-8")
    store = open_store(path, read_only=True)
    assert [contact.uid for contact in store.find("contacts")] == ["c1", "c2"]
    assert list(store.verify()) == []
    store.close()
