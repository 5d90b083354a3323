"""What a URL says, and what of it may be shown."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genad_liaison.store.outgrown import BYTES, RECORDS, outgrown
from genad_liaison.store.urls import file_of, is_same, scheme_of, shown

PASSWORDS = st.text(
    st.characters(exclude_characters=" \n\t", exclude_categories=["Cs", "Cc", "Zs"]), min_size=6
)


@pytest.mark.parametrize(
    ("url", "scheme"),
    [
        ("office.jsonl", ""),
        ("/srv/office.jsonl", ""),
        ("C:/office/office.jsonl", ""),
        ("C:\\office\\office.jsonl", ""),
        ("notes: a file.jsonl", ""),
        ("sqlite:///office.db", "sqlite"),
        ("SQLite:///office.db", "sqlite"),
        ("sqlite:office.db", "sqlite"),
        ("postgresql+psycopg://h/db", "postgresql"),
        ("postgres:jd@h", "postgres"),
        ("mysql://h/db", "mysql"),
    ],
)
def test_the_scheme_of_a_url(url: str, scheme: str) -> None:
    assert scheme_of(url) == scheme


@given(PASSWORDS)
def test_a_password_is_never_shown_however_it_is_written(password: str) -> None:
    secret = f"canary{password}"
    for url in (
        f"postgresql://jd:{secret}@db.example/genad",
        f"postgresql://jd:{secret}@h1:5432,h2:5432/genad?office=north",
        f"postgres:jd:{secret}@db.example",
        f"mysql://jd:{secret}@db.example/genad",
    ):
        assert "canary" not in shown(url)
        assert shown(url).startswith(url.partition(":")[0])


@pytest.mark.parametrize("name", ["password", "PASSWORD", "sslpassword", "passwd"])
def test_a_password_among_the_parameters_is_not_shown(name: str) -> None:
    said = shown(f"postgresql://db.example/genad?user=jd&{name}=canary&office=north")
    assert "canary" not in said
    assert said.startswith("postgresql://db.example/genad?user=jd&")
    assert said.endswith("&office=north")


@pytest.mark.parametrize(
    "url",
    [
        "office.jsonl",
        "a@b.jsonl",
        "sqlite:///a@b.db",
        "postgresql://jd@db.example:5432/genad?office=north",
        "postgresql://h1:5432,h2:5432/genad?target_session_attrs=read-write",
    ],
)
def test_what_has_no_password_is_shown_as_it_is(url: str) -> None:
    assert shown(url) == url


@pytest.mark.parametrize(
    ("url", "file"),
    [
        ("office.jsonl", "office.jsonl"),
        ("sqlite:///office.db", "office.db"),
        ("sqlite:////srv/office.db?office=north", "/srv/office.db"),
        ("sqlite:///my%20office.db", "my office.db"),
        ("sqlite://", None),
        ("sqlite:///:memory:", None),
        ("postgresql://db.example/genad", None),
    ],
)
def test_the_file_that_holds_an_office(url: str, file: str | None) -> None:
    assert file_of(url) == (None if file is None else Path(file))


def test_the_same_office_is_known_by_other_words() -> None:
    assert is_same("office.jsonl", "./office.jsonl")
    assert is_same("sqlite:///office.db", "sqlite:///./office.db")
    assert not is_same("sqlite:///office.db", "sqlite:///office.db?office=north")
    assert is_same("postgresql://jd@h/db", "postgresql://jd:pw@h/db")
    assert not is_same("postgresql://h/db?office=a", "postgresql://h/db?office=b")
    assert not is_same("office.db", "sqlite:///office.db")


def test_an_office_file_is_outgrown_by_records_or_by_bytes() -> None:
    assert outgrown("", RECORDS, BYTES) == ""
    assert outgrown("", RECORDS + 1, 0) == f"{RECORDS + 1:,} records"
    assert outgrown("", 0, BYTES + 10**6) == f"{BYTES // 10**6 + 1} MB"
    assert outgrown("postgresql", 10**9, 10**12) == ""
