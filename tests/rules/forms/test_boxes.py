"""Boxes of bands: ticked where the range of a record lies, however it is open."""

import pytest

from leadtrack.model.record import Value
from leadtrack.model.values import Range
from leadtrack.rules.forms.boxes import of_bands
from leadtrack.rules.forms.fill import fill
from leadtrack.rules.forms.load import Expr
from tests.rules.forms.desk import ground, page, said, who
from tests.rules.forms.test_load import forms

AREA = Expr("bands", "need.area_m2", bounds=(90, 120, 144))


def test_there_is_a_band_below_the_first_bound_and_one_from_the_last_on() -> None:
    assert [key for key, _ in of_bands(AREA, None).options] == ["<90", "90-120", "120-144", "≥144"]


@pytest.mark.parametrize(
    ("value", "ticked"),
    [
        (Range(95, 105), {"90-120"}),
        (Range(110, 130), {"90-120", "120-144"}),
        (Range(90, 120), {"90-120"}),  # it only touches the next
        (Range(90, 90), {"90-120"}),
        (Range(120, 120), {"120-144"}),
        (Range(89, 90), {"<90"}),
        (Range(None, 100), {"<90", "90-120"}),
        (Range(150, None), {"≥144"}),
        (Range(144, 144), {"≥144"}),
        ("about 100", set()),
        (None, set()),
    ],
)
def test_the_bands_of_a_range(value: Value | None, ticked: set[str]) -> None:
    assert of_bands(AREA, value).chosen == ticked


@pytest.mark.parametrize(
    ("source", "ticked"),
    [
        ("first: 中介", ["中介"]),
        ("arrived_by: call_in", ["来电"]),
        ("arrived_by: visit_in", ["来店"]),
        ("first: 来店, arrived_by: call_in", ["来店"]),  # what the form asks for comes first
        ("arrived_by: lead_in", []),  # no box says it
        ("media: 抖音", []),
    ],
)
def test_the_first_source_is_ticked_by_how_they_first_came_where_nobody_filled_it_in(
    source: str, ticked: list[str]
) -> None:
    card = next(form for form in forms() if form.key == "prospect-card")
    one = who("wang", "- {at: 11-20, by: min, via: call_in}\n", facts=f"source: {{{source}}}\n")
    cells = {
        column.key: pieces
        for filled in fill(card, page("customer", ground("11-20"), [one]))
        for column, pieces in zip(filled.section.columns, filled.lines[0].pieces, strict=True)
    }
    assert [word[1:] for word in said(cells["first"]).split(" ") if word.startswith("x")] == ticked
