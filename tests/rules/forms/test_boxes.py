"""Boxes of bands: ticked where the range of a record lies, however it is open."""

import pytest

from leadtrack.model.record import Value
from leadtrack.model.values import Range
from leadtrack.rules.forms.boxes import of_bands
from leadtrack.rules.forms.load import Expr

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
