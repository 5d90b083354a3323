"""``sort:`` of a query, whoever asks."""

import pytest
from tests.office.making import day, delegate, item, person, post, put, talk

from genad_liaison import Office, UsageError, q


@pytest.fixture
def known(office: Office) -> Office:
    """Four people, of whom two were spoken to."""
    put(office, person("a", "Åsa Berg", family_name="Berg", given_name="Åsa", title="Major"))
    put(office, person("b", "Ola Aas", family_name="Aas", given_name="Ola", title="captain"))
    put(office, person("c", "Eva Celik", family_name="Çelik", given_name="Eva"))
    put(office, person("d", "Per Berg", family_name="Berg", given_name="Per", title="Captain"))
    put(office, talk("i1", "a", date=day("2026-01-01"), place="Oslo"))
    put(office, talk("i2", "c", date=day("2026-02-01")))
    put(office, talk("i3", "c", kind="invitation", date=day("2026-03-01"), place="Brussels"))
    return office


def found(office: Office, kind: str, query: str, **how: int) -> str:
    return "".join(one.uid for one in office.find(kind, query, **how))  # type: ignore[call-overload]


def test_persons_by_name_are_in_the_order_of_names_without_case_and_accents(known: Office) -> None:
    assert found(known, "contacts", "sort:name") == "badc"
    assert found(known, "contacts", "sort:name-") == "cdab"


def test_what_has_no_value_comes_last_whichever_way(known: Office) -> None:
    assert found(known, "contacts", "sort:title")[-1] == "c"
    assert found(known, "contacts", "sort:title-")[-1] == "c"


def test_the_first_of_several_keys_counts_most(known: Office) -> None:
    assert found(known, "contacts", "sort:title sort:name") == "bdac"
    assert found(known, "contacts", "sort:title sort:name-") == "dbac"


def test_by_last_contact_invitations_do_not_count(known: Office) -> None:
    assert found(known, "contacts", "sort:last")[:2] == "ac"
    assert found(known, "contacts", "sort:last-")[:2] == "ca"


def test_by_last_contact_as_of_a_day(known: Office) -> None:
    order = [one.uid for one in known.find("contacts", "sort:last-", as_of="2026-01-15")]
    assert order[0] == "a"


def test_interactions_by_date_either_way_and_no_more_than_wanted(known: Office) -> None:
    assert found(known, "interactions", "") == "i3i2i1"
    assert found(known, "interactions", "sort:date") == "i1i2i3"
    assert found(known, "interactions", "sort:date-", limit=2) == "i3i2"
    assert found(known, "interactions", "sort:place", limit=2) == "i3i1"


def test_numbers_are_sorted_as_numbers(known: Office, tmp_path: object) -> None:
    for query in ("uid:a", "", "uid:a,b"):
        known.export("csv", query, target=f"{tmp_path}/{len(query)}.csv")
    rows = [one.rows for one in known.find("receipts", "sort:rows")]
    assert rows == sorted(rows)
    assert len(set(rows)) == 3


def test_nations_and_posts_by_last_contact(known: Office) -> None:
    delegate(known, "nils", "NOR")
    put(known, post("SWE"))
    put(known, talk("i4", "nils"))
    assert [one.uid for one in known.find("posts", "sort:last")] == ["nor-delegate", "swe-delegate"]
    assert next(known.find("nations", "sort:last")).uid == "NOR"


def test_documents_without_a_date_come_last(known: Office) -> None:
    put(known, item("new", date=day("2026-05-01")))
    put(known, item("none", date=None))
    put(known, item("old", date=day("2020-05-01")))
    assert [one.uid for one in known.find("documents", "sort:date")] == ["old", "new", "none"]
    assert [one.uid for one in known.find("documents", "sort:date-")] == ["new", "old", "none"]


def test_an_order_may_be_built_in_python(known: Office) -> None:
    query = (q.name == "berg") & q.sort("name", descending=True)
    assert [one.uid for one in known.find("contacts", query)] == ["d", "a"]


def test_an_order_changes_nothing_of_what_is_found(known: Office) -> None:
    for key in ("uid", "name", "email", "title", "note", "last", "rank", "lang"):
        for way in ("", "-"):
            assert sorted(found(known, "contacts", f"sort:{key}{way}")) == list("abcd")


@pytest.mark.parametrize(
    ("kind", "query", "said"),
    [
        ("contacts", "sort:nme", 'contacts cannot be sorted by "nme"'),
        ("interactions", "sort:last", 'interactions cannot be sorted by "last"'),
        ("contacts", "-sort:name", "sort: is for the whole query"),
        ("contacts", "(sort:name OR x)", "sort: is for the whole query"),
        ("contacts", "has:interaction(sort:date)", "sort: is for the whole query"),
    ],
)
def test_an_order_that_there_is_not_is_refused(
    known: Office, kind: str, query: str, said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        list(known.find(kind, query))
