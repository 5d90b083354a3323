"""The data files themselves: found beside the code, read as text, versioned without parsing."""

import pytest

from genad_liaison.reference.loader import DATA, data_version, read_file, read_period


def test_a_file_is_read_by_its_name() -> None:
    assert read_file("nations")["meta"]["schema"] == "nations/1"


def test_the_data_are_copies_of_the_reference_files(request: pytest.FixtureRequest) -> None:
    shared = request.config.rootpath.parent / "shared" / "reference"
    if not shared.is_dir():
        pytest.skip("no ../shared/reference here")
    originals = {path.name: path.read_bytes() for path in shared.glob("*.toml")}
    assert {path.name: path.read_bytes() for path in DATA.iterdir()} == originals


def test_the_version_is_a_date_and_eight_hexadecimal_digits() -> None:
    date, digest = data_version().split("+")
    assert date == read_file("nations")["meta"]["as_of"].isoformat()
    assert int(digest, 16) >= 0


def test_a_row_without_dates_is_always_true() -> None:
    assert str(read_period({})) == "always"
