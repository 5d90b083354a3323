"""A table as a whole: which one it is, bad headers, bad rows, mapping files, what is not read."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.plugins.csv_table.tables import messages, one_contact, read_all

from genad_liaison import Contact, Interaction, Post, UsageError


def mapping(folder: Path, text: str) -> Path:
    path = folder / "contacts.toml"
    path.write_text(text, encoding="utf-8")
    return path


def refusal(data: bytes | str, name: str = "contacts.csv", table: str = "") -> UsageError:
    with pytest.raises(UsageError) as caught:
        read_all(data, name, table)
    return caught.value


# ---------------------------------------------------------------- the header


def test_a_header_that_says_nothing_is_refused_with_its_columns_and_the_way_out() -> None:
    error = refusal("Téléphone;Ville\n+32 2 707 00 00;Bruxelles\n")
    assert error.message == "contacts.csv, line 1: no column for a name or an e-mail address"
    assert error.hints == (
        'columns: "Téléphone", "Ville"',
        "say which is which:  genad import contacts.csv --mapping contacts.toml"
        "     (docs/how-to/csv-mapping)",
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("uid,kind,date,subject\n,call,2026-05-06,x\n", Interaction),
        ("role,organisation,party\nchair,NCGP,SWE\n", Post),
        ("uid,formatted_name,org\n,Åsa,MoD\n", Contact),
    ],
)
def test_the_table_is_known_by_its_header(text: str, kind: type) -> None:
    (draft,), _ = read_all(text)
    assert type(draft.record) is kind


def test_a_stated_table_is_what_the_file_is_held_to() -> None:
    message = refusal("formatted_name\nÅsa\n", table="posts").message
    assert message == "contacts.csv, line 1: no column for a role or a title"
    assert "no table is called 'people'" in refusal("name\nÅsa\n", table="people").message


def test_interactions_need_a_date_and_a_kind() -> None:
    assert "no column for a date" in refusal("kind,subject,topics\ncall,x,y\n").message
    assert "no column for a kind" in refusal("date,subject,topics\n2026-05-06,x,y\n").message


def test_two_columns_for_one_thing_are_refused() -> None:
    message = refusal("name,full name,email\nA,B,a@mod.example\n").message
    assert message == (
        'contacts.csv, line 1: "name", "full name" are both the column formatted_name'
    )


def test_an_empty_file_is_refused_and_a_header_alone_is_named() -> None:
    assert refusal("").message == "contacts.csv is empty"
    drafts, problems = read_all("name,email\n")
    assert drafts == ()
    assert messages(problems) == ["table.csv:1  a header, and no row that can be read"]


def test_a_header_with_a_quote_left_open_is_refused() -> None:
    assert "the header cannot be read: a quote" in refusal('name,"email\nÅsa,a\n').message


# ---------------------------------------------------------------- rows


def test_a_row_of_the_wrong_width_is_one_problem_with_its_row_and_line() -> None:
    drafts, problems = read_all('name,note\nA,"two\nlines"\nB\nC,x,y\nD,z\nE,w,,\n', "contacts.csv")
    assert [str(draft.record) for draft in drafts] == ["A", "D", "E"]
    assert messages(problems) == [
        "contacts.csv:4  row 3  1 cell, where the header has 2 columns; not imported",
        "contacts.csv:5  row 4  3 cells, where the header has 2 columns; not imported",
    ]


def test_quotes_and_line_ends_within_cells_are_kept() -> None:
    found = one_contact('name,note\nÅsa,"she said ""yes""\r\nand left"\n')
    assert found.note == 'she said "yes"\r\nand left'


def test_nul_characters_are_left_out_and_named() -> None:
    (draft,), problems = read_all(b"name\nJ\0an\n")
    assert str(draft.record) == "Jan"
    assert messages(problems) == ["table.csv:2  NUL characters (1 in all); read without them"]


def test_columns_that_are_not_read_are_named_once() -> None:
    _, problems = read_all("name,Shoe size,,Empty\nÅsa,38,x,\nJan,44,y,\n")
    assert messages(problems) == [
        'table.csv:1  columns not read: "Shoe size", "column 3, which has no header"'
    ]


def test_a_tab_separated_table_is_read() -> None:
    assert one_contact("name\temail\nÅsa\tasa@mod.example\n", "a.tsv").emails[0].value == (
        "asa@mod.example"
    )


# ---------------------------------------------------------------- mapping files


def test_a_mapping_file_says_what_the_columns_mean(tmp_path: Path) -> None:
    path = mapping(
        tmp_path,
        """
        encoding = "cp1252"
        delimiter = "|"
        dates = "%d/%m/%Y"
        [columns]
        "Prénom" = "given_name"
        "NOM" = "family_name"
        "Téléphone" = "phone"
        "depuis" = "rank_from"
        "Ville" = ""
        [defaults]
        rank = "OF-3"
        country = "Belgique"
        """,
    )
    text = "Prénom|Nom|Téléphone|depuis|Ville\nZoé|Exemple|+32 2 555|01/09/2024|Liège\n"
    (draft,), problems = read_all(text.encode("cp1252"), "contacts.csv", mapping=path)
    assert problems == ()
    assert isinstance(draft.record, Contact)
    assert draft.record.formatted_name == "Zoé Exemple"
    assert [str(phone) for phone in draft.record.phones] == ["+32 2 555"]
    assert str(draft.record.ranks[0].period) == "2024-09-01 – …"
    assert draft.record.addresses[0].country == "Belgique"


def test_a_mapping_file_can_make_any_table_of_a_file(tmp_path: Path) -> None:
    path = mapping(
        tmp_path,
        'table = "interactions"\n[columns]\nQuand = "date"\nObjet = "subject"\n'
        '[defaults]\nkind = "call"\nmarking = "NATO UNCLASSIFIED"\n',
    )
    (draft,), _ = read_all("Quand,Objet\n2026-05-06,Rapport\n", mapping=path)
    assert isinstance(draft.record, Interaction)
    assert (draft.record.kind, draft.record.subject) == ("call", "Rapport")
    assert draft.marking == "NATO UNCLASSIFIED"


def test_columns_that_the_mapping_names_and_the_file_has_not_are_told(tmp_path: Path) -> None:
    path = mapping(tmp_path, '[columns]\nNom = "formatted_name"\nFax = "phone_2"\n')
    _, problems = read_all("Nom\nÅsa\n", mapping=path)
    assert messages(problems) == [
        'table.csv:1  contacts.toml speaks of columns that are not there: "Fax"'
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("table = ", "is not a mapping file"),
        ('tabel = "posts"', "nothing is called 'tabel'"),
        ('table = "people"', "no table is called 'people'"),
        ('delimiter = ";;"', "';;' cannot part cells"),
        ('columns = "x"', "[columns] is a table of names and texts"),
        ("[columns]\nNom = true", "columns.Nom is a text, not True"),
        ('[columns]\nNom = "formated_name"', "contacts have no column 'formated_name'"),
        ('[defaults]\nnom = "x"', "contacts have no column 'nom'"),
        ('encoding = "latin-99"', "unknown encoding"),
    ],
)
def test_a_mapping_file_that_cannot_be_used_is_refused(
    tmp_path: Path, text: str, message: str
) -> None:
    with pytest.raises(UsageError) as caught:
        read_all("Nom,email\nÅsa,\n", mapping=mapping(tmp_path, text))
    assert message in caught.value.message


def test_a_mapping_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="No such file"):
        read_all("name\nÅsa\n", mapping=tmp_path / "none.toml")


# ---------------------------------------------------------------- whatever it is


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_bytes_raise_anything_but_our_own_error(data: bytes) -> None:
    with contextlib.suppress(UsageError):
        read_all(data)


@given(
    st.sampled_from(
        ("name,email,phone,rank", "role,holder,from,until", "kind,date,time,participants")
    ),
    st.text(st.sampled_from("ab0-;:|@/\\,\"\n\r\0='"), max_size=60),
)
def test_no_rows_raise_at_all(header: str, rows: str) -> None:
    read_all(f"{header}\n{rows}")
