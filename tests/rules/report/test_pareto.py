"""The share of the buyers beside the share of the money: sums as people write them, purchases that stand."""

import pytest

from leadtrack.rules.report.pareto import Pareto, Point, yuan
from tests.rules.report.made import asked, catalogue, found, who


@pytest.mark.parametrize(
    ("written", "sum_"),
    [
        ("256万", 2_560_000), ("256.5万元", 2_565_000), ("1,280,000", 1_280_000), ("¥1280000元整", 1_280_000),
        ("1.2亿", 120_000_000), ("总价300w", 3_000_000), ("15.98 万", 159_800),
        ("落地价：15.98万", 159_800), ("合计 ¥300万", 3_000_000), ("total 2.5m", 2_500_000),
        ("定金5万", None), ("首付 80万", None), ("已付5万", None), ("尾款10万", None), ("月供1.2万", None),
        ("5万定金", None), ("deposit 5w", None),
        ("256元", 256), ("256", 2_560_000), ("总价15.98", 159_800), ("9999", 99_990_000), ("10000", 10_000),
        ("256 万左右", 2_560_000), ("256万多", 2_560_000), ("256万（含车位）", 2_560_000),
        ("256万 (incl. parking)", 2_560_000), ("256万含车位", 2_560_000), ("5万（定金）", None),
        ("5万（含定金）", None), ("256万（含车位10万）", None), ("256万 3栋", None),
        ("约定面议", None), ("138000 13800138000", None),
        ("", None),
    ],
)  # fmt: skip
def test_a_sum_as_people_write_it(written: str, sum_: int | None) -> None:
    assert yuan(written, 10_000) == sum_


def test_where_nights_are_sold_a_number_is_of_yuan() -> None:
    assert yuan("1280", 0) == 1_280
    assert [catalogue(profile).gauges.wan for profile in ("auto", "realestate", "hotel", "business")] == [
        10_000, 10_000, 0, 0,
    ]  # fmt: skip


def test_a_sum_without_a_unit_stands_beside_the_others() -> None:
    """300 and 100万: of the four million the first buyer brought three."""
    people = [
        buyer("a", "event: signed, amount: '300'"),
        buyer("b", "event: signed, amount: 100万（含车位）"),
    ]
    pareto = found(Pareto, asked(), people)  # type: ignore[arg-type]
    assert (pareto.total, pareto.at(50)) == (4_000_000, Point(50, 1, 3_000_000))


def bought(id_: str, *events: str) -> object:
    return "\n".join(f"- {{at: 11-{2 + at:02}, by: min, deal: {{for: {id_}, {one}}}}}" for at, one in enumerate(events))


def buyer(id_: str, *events: str) -> object:
    return who(id_, str(bought(id_, *events)))


def test_a_buyer_belongs_to_whose_they_are() -> None:
    """min sold for 300万, wei for 100万; who was handed over is the new owner's, and unpriced is a buyer too."""
    people = [
        buyer("a", "event: signed, amount: 300万"),
        who("b", f"{bought('b', 'event: signed, amount: 100万')}\n- {{at: 11-09, by: boss, owner: wei}}"),
        buyer("c", "event: signed, amount: 面议"),
    ]
    alone = [found(Pareto, asked(owner=owner), people) for owner in ("min", "wei", "na")]  # type: ignore[arg-type]
    assert [(one.total, one.unpriced) for one in alone] == [(3_000_000, 1), (1_000_000, 0), (0, 0)]


def test_the_curve() -> None:
    """Five buyers of 500, 200, 150, 100 and 50 (万): the first, 20 of 100, brought half of 1000."""
    people = [
        buyer("a", "event: subscribed, amount: 520万", "event: signed, amount: 500万"),
        buyer("b", "event: subscribed, amount: 200万", "event: paid, amount: 60万"),
        who("c", f"{bought('c', 'event: signed, amount: 90万')}\n"
                 "- {at: 11-09, by: min, deal: {for: c2, event: signed, amount: 60万}}"),
        buyer("d", "event: signed, amount: 100万"),
        buyer("e", "event: signed, amount: 50万"),
        buyer("back", "event: signed, amount: 900万", "event: cancelled"),
        buyer("queued", "event: queued, amount: 5万"),
        buyer("dear", "event: signed, amount: 面议"),
        who("later", "- {at: 11-23, by: min, deal: {for: x, event: signed, amount: 900万}}"),
    ]  # fmt: skip
    pareto = found(Pareto, asked(), people)  # type: ignore[arg-type]
    assert (pareto.total, pareto.unpriced) == (10_000_000, 1)
    assert pareto.at(20) == Point(20, 1, 5_000_000)
    assert pareto.curve() == [
        Point(10, 1, 5_000_000), Point(30, 2, 7_000_000), Point(50, 3, 8_500_000), Point(80, 4, 9_500_000),
        Point(100, 5, 10_000_000),
    ]  # fmt: skip


def test_a_deposit_is_no_price() -> None:
    """Of her nobody wrote what the flat cost: 5万 of deposit would make her a buyer of almost nothing."""
    pareto = found(Pareto, asked(), [buyer("a", "event: subscribed, amount: 定金5万")])  # type: ignore[list-item]
    assert (pareto.amounts, pareto.unpriced) == ([], 1)


def test_nobody_bought() -> None:
    assert found(Pareto, asked(), [who("a", "- {at: 11-16, by: min, via: visit_in}")]).curve() == []
