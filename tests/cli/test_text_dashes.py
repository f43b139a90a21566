"""A line of the preview taken out by a dash behind its number: every dash that takes out anywhere."""

import pytest

from leadtrack.cli.confirming import _NUMBERED
from leadtrack.rules.replies import NONE


@pytest.mark.parametrize("dash", [*sorted(NONE), "－"])
@pytest.mark.parametrize("blank", ["", " "])
def test_a_dash_behind_a_number_takes_the_line_out(dash: str, blank: str) -> None:
    found = _NUMBERED.fullmatch(f"4{blank}{dash}")
    assert found is not None
    assert (found[1], found[2] or found[3]) == ("4", dash)


@pytest.mark.parametrize("typed", ["4-5", "4——5", "4~"])
def test_what_is_no_dash_alone_is_no_number_of_a_line(typed: str) -> None:
    assert _NUMBERED.fullmatch(typed) is None
