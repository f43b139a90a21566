"""Stays by band: under 10 minutes, from 10, from 30, from 60; a visit is one stay however many entries it has."""

from leadtrack.model.moment import parse_moment
from leadtrack.rules.register import Row
from leadtrack.rules.report.dwell import UNKNOWN, Dwell, Stay
from tests.rules.report.made import asked, found, on, who


def test_bands_and_orders() -> None:
    """An order of a day after a first visit is told with that visit; one of a day of return is of another visit."""
    dwell = found(Dwell, asked(), [
        who("a", "- {at: 11-16 10:00, by: min, via: visit_in, minutes: '40'}\n"
                 "- {at: 11-16 11:00, by: min, via: viewing, minutes: '20'}\n"
                 "- {at: 11-17 10:00, by: min, via: visit_in, minutes: '9'}"),
        who("b", "- {at: 11-18, by: min, via: visit_in, minutes: '10'}\n"
                 "- {at: 11-19, by: min, via: phone, minutes: '30', deal: {event: subscribed, for: 3-1201}}"),
        who("c", "- {at: 11-18, by: min, via: visit_in}"),
        who("d", "- {at: 11-15, by: min, via: visit_in, minutes: '30'}\n"
                 "- {at: 11-18, by: min, via: visit_in, minutes: '30', deal: {event: subscribed, for: 3-1202}}"),
    ])  # fmt: skip
    assert dict(dwell.counts) == {
        Stay(3, first=True, ordered=False): 1,
        Stay(0, first=False, ordered=False): 1,
        Stay(1, first=True, ordered=True): 1,
        Stay(2, first=False, ordered=False): 1,
        Stay(UNKNOWN, first=True, ordered=False): 1,
    }
    assert (dwell.sum(), dwell.sum(first=True), dwell.sum(ordered=True), dwell.sum(UNKNOWN)) == (5, 3, 1, 1)
    assert sorted(dwell.minutes) == [9, 10, 30, 60]


def test_visitors_who_left_no_data() -> None:
    rows = [
        ("min", Row(on("11-16"), at=parse_moment("2026-11-16 10:00"), minutes=30)),
        ("min", Row(on("11-16"), called=True, minutes=5)),
        ("wei", Row(on("11-17"))),
        ("min", Row(on("11-23"), minutes=30)),
    ]
    assert dict(found(Dwell, asked(), [], rows).counts) == {
        Stay(2, first=True, ordered=False): 1, Stay(UNKNOWN, first=True, ordered=False): 1,
    }  # fmt: skip
    assert found(Dwell, asked(owner="wei"), [], rows).sum() == 1
