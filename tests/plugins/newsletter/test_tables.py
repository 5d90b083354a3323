from genad_liaison_plugins.newsletter.markdown import to_html
from genad_liaison_plugins.newsletter.plaintext import to_text

TABLE = """\
| Course | Dates |
| --- | --- |
| Field *advisers* | 7 September |
| <b>x</b> | 9 November |
"""


def test_a_table_is_a_table_in_html_and_its_raw_html_is_not() -> None:
    html = to_html(TABLE, 3, {"td": "color:red"})
    assert '<td style="color:red">7 September</td>' in html
    assert "&lt;b&gt;x&lt;/b&gt;" in html


def test_a_table_has_its_columns_under_each_other_in_plain_text() -> None:
    assert to_text(TABLE).splitlines() == [
        "Course            Dates",
        "----------------  -----------",
        "Field _advisers_  7 September",
        "<b>x</b>          9 November",
    ]
