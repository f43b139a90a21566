"""An item's days."""

import pytest

from leadtrack.rules.item import Item
from tests.profiles import day


@pytest.mark.parametrize(
    ("opens", "due", "today", "expected"),
    [
        pytest.param("11-20", "11-22", "11-21", "11-21", id="open-already"),
        pytest.param("11-21", "11-22", "11-21", "11-21", id="opens-today-due-tomorrow"),
        pytest.param("11-22", "11-24", "11-21", "11-22", id="opens-later-than-today"),
        pytest.param("11-21", "11-21", "11-21", "11-21", id="due-today"),
        pytest.param("11-18", "11-19", "11-21", "11-19", id="past"),
        pytest.param("11-25", "11-25", "11-21", "11-25", id="due-the-day-it-opens"),
    ],
)
def test_when_an_item_comes_up(opens: str, due: str, today: str, expected: str) -> None:
    item = Item(rule="x", name="x", opens_on=day(opens), due_on=day(due), late_after=day(due))
    assert item.comes_up(day(today)) == day(expected)
