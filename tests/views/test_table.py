"""Tables for spreadsheets: a rate is three columns, whatever else stands in its column."""

from leadtrack.views.table import Cell, Column, Table, count, for_people, rate


def test_a_column_of_rates_is_three_in_a_spreadsheet() -> None:
    """3 of 8 is 0.375; of nothing there is no quotient; a count among rates has no parts, nor has what is no rate."""
    columns = (Column("name", "who"), Column("capture", "capture"), Column("n", "visits"))
    rows = (
        (Cell("a"), rate(3, 8, 20), count(5)),
        (Cell("b"), rate(0, 0, 20), Cell("—", "dim", {"value": None})),
        (Cell("c"), count(4), count(0)),
    )
    assert Table("t", "T", columns, rows).plain() == [
        ["who", "capture", "capture n", "capture N", "visits"],
        ["a", "0.375", "3", "8", "5"],
        ["b", "", "0", "0", ""],
        ["c", "4", "", "", "0"],
    ]


def test_people_do_not_read_spare_rows() -> None:
    """The row of b is for programs; a table of such rows alone is none for people."""
    columns = (Column("name", "who"), Column("n", "visits"))
    rows = ((Cell("甲", "", "a"), count(1)), (Cell("乙", "", "b"), count(0)))
    found = Table("t", "T", columns, rows, spare=frozenset({"b"}))
    assert [row[0].text for row in found.shown().rows] == ["甲"]
    assert [row[0] for row in Table.plain(found)[1:]] == ["甲", "乙"]
    assert for_people([found, Table("u", "U", columns, rows[1:], spare=frozenset({"b"}))]) == [found.shown()]
