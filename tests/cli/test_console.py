"""Options as an input method writes them."""

import pytest

from leadtrack.cli.console import half_width


@pytest.mark.parametrize(
    ("typed", "option"),
    [
        ("－i", "-i"),
        ("－－json", "--json"),
        ("——no-index", "--no-index"),
        ("—text", "--text"),
        ("-i", "-i"),
        ("－5000 优惠", "－5000 优惠"),
        ("— 没接", "— 没接"),
        ("", ""),
    ],
)
def test_a_wide_dash_begins_an_option(typed: str, option: str) -> None:
    assert half_width(typed) == option
