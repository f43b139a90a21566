"""Amounts, areas and lengths of time with their units, where the field says what it counts."""

import pytest

from leadtrack.model.schema import Field, Label
from leadtrack.rules.measures import in_minutes, measured


def field(zh: str, en: str, about: str = "") -> Field:
    return Field("need.x", "range", Label(zh, en), about=Label(about, ""))


BUDGET = field("总价预算(万)", "total price (10k yuan)")
AREA = field("意向面积", "area (m²)", "想要的建筑面积区间，平方米。")
AGE = field("年龄", "age", "年龄或年龄段，如 35 或 30-40。")


@pytest.mark.parametrize(
    ("text", "row", "plain"),
    [
        ("300万", BUDGET, "300"),
        ("300万元左右", BUDGET, "300"),
        ("约300万", BUDGET, "300"),
        ("300-350万", BUDGET, "300-350"),
        ("300万到350万", BUDGET, "300到350"),
        ("350万以内", BUDGET, "-350"),
        ("不超过350w", BUDGET, "-350"),
        ("至少300万", BUDGET, "300-"),
        ("300万以上", BUDGET, "300-"),
        ("120平左右", AREA, "120"),
        ("120㎡", AREA, "120"),
        ("110-130平方米", AREA, "110-130"),
        ("120 sqm or so", AREA, "120"),
        ("35左右", AGE, "35"),
        ("300万", AREA, "300万"),
        ("120平", BUDGET, "120平"),
        ("300", BUDGET, "300"),
        ("很多", BUDGET, "很多"),
    ],
)
def test_a_unit_that_the_field_names_is_taken_off(text: str, row: Field, plain: str) -> None:
    assert measured(text, row) == plain


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("一小时", "60"),
        ("一个多小时", "60"),
        ("半小时左右", "30"),
        ("1小时20分", "80"),
        ("45分钟", "45"),
        ("An hour", "60"),
        ("45", "45"),
        ("一小时 聊了价格", "一小时 聊了价格"),
        ("很久", "很久"),
        ("", ""),
        (None, None),
    ],
)
def test_a_length_of_time_is_minutes(text: str | None, minutes: str | None) -> None:
    assert in_minutes(text) == minutes
