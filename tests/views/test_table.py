"""Tables for spreadsheets: a rate is three columns, whatever else stands in its column."""

from leadtrack.views.table import Cell, Column, Table, count, rate


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
