"""Where customers live: the first fact that tells; of an address nothing but its district."""

import pytest

from leadtrack.rules.report.region import Region, district
from tests.rules.report.made import asked, found, who


@pytest.mark.parametrize(
    ("address", "where"),
    [
        ("浙江省杭州市余杭区良渚街道3号", "余杭区"),
        ("余杭区阳光小区3幢", "余杭区"),
        ("杭州市文一路12号", "杭州市"),
        ("桐庐县城南", "桐庐县"),
        ("阳光小区3幢", ""),
        ("文一路12号", ""),
        ("12 West Street", ""),
        ("", ""),
    ],
)
def test_the_district_of_an_address(address: str, where: str) -> None:
    assert district(address) == where


def test_by_region() -> None:
    visit = "- {at: 11-16, by: min, via: visit_in}"
    region = found(Region, asked(), [
        who("a", visit, "district: 城东区\nhome: {compound: 阳光小区}"),
        who("b", "- {at: 11-01, by: min, via: visit_in}\n- {at: 11-17, by: min, via: viewing, "
                 "deal: {event: subscribed, for: 3-1201}}", "address: 杭州市城东区一路1号"),
        who("c", visit, "home: {compound: 阳光小区}"),
        who("d", "- {at: 11-01, by: wei, via: visit_in}\n- {at: 11-02, by: wei, lost: {reason: 失联}}", "region: 城西"),
        who("e", "- {at: 11-01, by: wei, via: phone}"),
    ])  # fmt: skip
    assert {where: dict(counts) for where, counts in region.counts.items()} == {
        "城东区": {"first_visits": 1, "visits": 2, "customers": 2, "ordered": 1},
        "阳光小区": {"first_visits": 1, "visits": 1, "customers": 1, "ordered": 0},
        "城西": {"customers": 1, "ordered": 0},
        "": {"customers": 1, "ordered": 0},
    }
    assert region.sum("visits") == 3


def test_who_orders_after_the_span_has_not_ordered_in_it() -> None:
    """The week of 11-09 looked at on 11-22: b ordered on 11-14, c on 11-17, when that week was over."""
    visit = "- {at: 11-10, by: min, via: visit_in}\n"
    region = found(Region, asked(around="11-11"), [
        who("b", visit + "- {at: 11-14, by: min, deal: {event: subscribed, for: 3-1201}}", "district: 城东区"),
        who("c", visit + "- {at: 11-17, by: min, deal: {event: subscribed, for: 3-1202}}", "district: 城东区"),
    ])  # fmt: skip
    assert dict(region.counts["城东区"]) == {"first_visits": 2, "visits": 2, "customers": 2, "ordered": 1}


def test_who_is_put_on_file_after_the_span_is_no_customer_of_it() -> None:
    """Came on 11-17, the file says 11-25: a visit of the week, and nobody's customer yet."""
    visit = who("a", "- {at: 11-17, by: min, via: visit_in}", "created: 2026-11-25\ndistrict: 城东区")
    assert dict(found(Region, asked(), [visit]).counts["城东区"]) == {"first_visits": 1, "visits": 1}
