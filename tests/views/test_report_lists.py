"""Lists of customers on a page of a week: as many as there is room for, and where the others are."""

import pytest

from leadtrack.rules.report.asked import Findings
from leadtrack.rules.shop import Shop
from leadtrack.views.privacy import Privacy
from leadtrack.views.reasons import Reasons
from leadtrack.views.report.page import Page
from leadtrack.views.say import Lang
from leadtrack.views.table import Cell, Table
from tests.profiles import schema
from tests.rules.report.made import asked


def listed(name: str, count: int, room: int | None, lang: Lang = "en", whole: int | None = None) -> Table:
    """A list of so many, of which `whole` are known of, on a page with room for some."""
    privacy = Privacy(False, terminal=False, user=None)
    page = Page(asked(), Findings(()), Reasons(lang, schema(), Shop("realestate", None, None, {}), privacy), room=room)
    return page.listing(name, page.columns("name"), lambda at: (Cell(str(at)),), range(count), {}, whole)


def shown(table: Table) -> list[str]:
    return [row[0].text for row in table.rows]


def test_a_long_list_ends_and_says_how_many_are_left() -> None:
    found = listed("cases", 5, 3)
    assert shown(found) == ["0", "1", "2"]
    assert found.notes == ("2 more: leadtrack report cases",)
    assert listed("milestones", 21, 19, "zh").notes == ("另有 2 位：leadtrack report milestones",)


@pytest.mark.parametrize("room", [5, 6, None])
def test_what_fits_is_whole(room: int | None) -> None:
    found = listed("cases", 5, room)
    assert (shown(found), found.notes) == (["0", "1", "2", "3", "4"], ())


def test_of_many_only_those_need_be_at_hand_who_are_shown() -> None:
    found = listed("cases", 3, 3, whole=500)
    assert (shown(found), found.notes) == (["0", "1", "2"], ("497 more: leadtrack report cases",))


def test_nobody_else_is_put_into_words() -> None:
    page = Page(asked(), Findings(()), Reasons("en", schema(), Shop("realestate", None, None, {}),
                Privacy(False, terminal=False, user=None)), room=1)  # fmt: skip
    said: list[int] = []
    page.listing("cases", page.columns("name"), lambda at: (Cell(str(said.append(at))),), range(9), {})  # type: ignore[func-returns-value]
    assert said == [0]
