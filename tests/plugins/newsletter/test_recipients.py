"""The recipients file can be read by a mail program and opened in a spreadsheet."""

import csv
import io

from attrs import evolve
from tests.plugins.newsletter import sample

from genad_liaison import Recipient


def rows(*people: Recipient) -> list[list[str]]:
    edition = evolve(sample.edition(sample.ITEMS[0]), recipients=people)
    data = sample.written(sample.selection(edition))["recipients.csv"]
    return list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))[1:]


def test_every_recipient_has_a_row_in_the_order_of_addresses() -> None:
    people = (
        Recipient(
            contact="2", name="Åsa LINDQVIST", email="asa@mod.example", parties=("SWE", "EU")
        ),
        Recipient(contact="1", name="Zoé ADAM", email="Adam@mod.example", language="fr"),
    )
    expected = [
        ["allies", "Zoé ADAM", "Adam@mod.example", "", "fr"],
        ["allies", "Åsa LINDQVIST", "asa@mod.example", "SWE; EU", ""],
    ]
    assert rows(*people) == expected
    assert rows(*reversed(people)) == expected


def test_no_cell_is_taken_for_a_formula() -> None:
    person = Recipient(contact="1", name="=HYPERLINK(1)", email="+1|x@mod.example")
    assert rows(person) == [["allies", "'=HYPERLINK(1)", '"+1|x"@mod.example', "", ""]]


def test_a_name_of_several_lines_is_one_cell_of_one_line() -> None:
    person = Recipient(contact="1", name="Nino\r\nKapanadze", email="n@mod.example")
    assert rows(person) == [["allies", "Nino Kapanadze", "n@mod.example", "", ""]]
