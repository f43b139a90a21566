"""Lists of customers on a page of a week: as many as there is room for, and where the others are."""

import pytest

from leadtrack.views.report.show import brief
from leadtrack.views.table import Cell, Column, Table


def listed(name: str, count: int) -> Table:
    rows = tuple((Cell(str(at)),) for at in range(count))
    return Table(name, "x", (Column("name", "name"),), rows, notes=("one",))


def test_a_long_list_ends_and_says_how_many_are_left() -> None:
    found = brief(listed("cases", 5), 3, "en")
    assert [row[0].text for row in found.rows] == ["0", "1", "2"]
    assert found.notes == ("2 more: leadtrack report cases", "one")
    assert brief(listed("milestones", 21), 19, "zh").notes[0] == "另有 2 位：leadtrack report milestones"


@pytest.mark.parametrize(("name", "count"), [("cases", 3), ("consultants", 5), ("stock", 50)])
def test_what_fits_and_what_is_no_list_is_whole(name: str, count: int) -> None:
    table = listed(name, count)
    assert brief(table, 3, "en") is table
