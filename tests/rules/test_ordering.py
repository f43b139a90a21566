"""Who has ordered is no prospect any more (J7): level, cadence and proposals follow the order, whatever was judged.

Worked by hand; days are of 2026, zm is the owner. Weekly is the pace of an order, H's is every 2 days, B's every 10.
"""

from dataclasses import replace

import pytest

from leadtrack.model.deals import running_order
from leadtrack.model.fold import fold
from leadtrack.rules.agenda import is_quiet, items
from tests.profiles import book, customer, day, timers

H = "- {at: 11-10, by: zm, via: visit_in, grade: {scheme: habc-window, level: H}}\n"
B = "- {at: 10-10, by: zm, via: visit_in, grade: {scheme: abcd-score, level: B}}\n"
NONE = "- {at: 11-10, by: zm, via: visit_in}\n"


def dealt(event: str, on: str = "11-14", more: str = "") -> str:
    return f"- {{at: {on}, by: zm, deal: {{event: {event}, for: L5}}{more}}}\n"


def level(log: str, profile: str = "auto", on: str = "11-21") -> str:
    graded = book(profile).intent(fold(customer(log, profile=profile), as_of=day(on)))
    return f"{graded.grade.counts} {graded.day:%m-%d}" if graded else "-"


def asked(log: str, profile: str = "auto", on: str = "11-21") -> list[str]:
    """Timers and proposals, each with the day on which it is due."""
    one = customer(log, profile=profile)
    found = items(one, fold(one, as_of=day(on)), timers(profile), today=day(on))
    wanted = (item for item in found if item.rule.startswith(("cadence", "review")))
    return [f"{item.rule} {item.due_on:%m-%d} {item.params.get('level', '')}".rstrip() for item in wanted]


@pytest.mark.parametrize(
    ("log", "said"),
    [
        pytest.param(H, "H 11-10", id="no-deal"),
        pytest.param(H + dealt("ordered"), "O 11-14", id="an-order"),
        pytest.param(H + dealt("deposit"), "O 11-14", id="a-deposit-says-it-too"),
        pytest.param(H + dealt("deposit") + dealt("ordered", "11-16"), "O 11-14", id="the-first-of-them"),
        pytest.param(NONE + dealt("ordered"), "O 11-14", id="nobody-had-graded"),
        pytest.param(H + dealt("ordered") + H.replace("11-10", "11-16"), "O 11-14", id="judged-afterwards"),
        pytest.param(H + dealt("ordered") + dealt("cancelled", "11-17"), "H 11-10", id="taken-back"),
        pytest.param(H + dealt("ordered") + dealt("handed_over", "11-17"), "O 11-14", id="delivered"),
        pytest.param(H + dealt("handed_over", "11-17"), "O 11-17", id="sold-on-the-spot"),
        pytest.param(H + dealt("ordered") + dealt("handed_over", "11-17") + "- {at: 11-20, by: zm, reopen: 'true'}\n",
                     "-", id="a-new-need"),
        pytest.param(H + dealt("ordered", more=", grade: {scheme: habc-window, level: O}"), "O 11-14", id="given"),
        pytest.param(H + dealt("ordered") + "- {at: 11-16, grade: {scheme: habc-window, level: O}}\n", "O 11-16",
                     id="given-later"),
        pytest.param("- {at: 11-10, by: zm, via: visit_in, grade: {scheme: high-mid-low, level: mid}}\n"
                     + dealt("ordered"), "mid 11-10", id="a-scheme-without-a-level-for-it"),
    ],
)  # fmt: skip
def test_an_order_has_a_level_of_its_own(log: str, said: str) -> None:
    assert level(log) == said


@pytest.mark.parametrize(
    ("profile", "events", "running"),
    [
        pytest.param("realestate", ("subscribed",), True, id="a-home-on-its-way"),
        pytest.param("realestate", ("queued",), False, id="a-queue"),
        pytest.param("realestate", ("subscribed", "signed"), False, id="signed-is-theirs"),
        pytest.param("auto", ("ordered", "handed_over"), False, id="a-car-is-theirs"),
        pytest.param("hotel", ("ordered",), True, id="a-booking"),
        pytest.param("hotel", ("ordered", "handed_over"), False, id="stayed"),
        pytest.param("auto", ("ordered", "cancelled"), False, id="taken-back"),
    ],
)
def test_an_order_is_on_its_way_until_it_is_theirs(profile: str, events: tuple[str, ...], running: bool) -> None:
    one = customer(NONE + "".join(map(dealt, events)), profile=profile)
    assert (running_order(fold(one, as_of=day("11-21")).deals, None) is not None) is running


def test_before_the_day_of_the_order_they_were_judged() -> None:
    assert level(H + dealt("ordered"), on="11-13") == "H 11-10"


@pytest.mark.parametrize(
    ("log", "profile", "said"),
    [
        pytest.param(H, "auto", ["cadence 11-12 H", "review.expired 11-16 H"], id="H-is-nagged"),
        pytest.param(H + dealt("ordered"), "auto", ["cadence 11-21 O"], id="O-weekly-from-the-order-on"),
        pytest.param(H + dealt("ordered") + "- {at: 11-16, by: zm, via: phone}\n", "auto", ["cadence 11-23 O"],
                     id="from-the-last-contact-on"),
        pytest.param(H + dealt("ordered") + dealt("handed_over", "11-17"), "auto", [], id="delivered"),
        pytest.param(B, "realestate", ["cadence 10-20 B", "review.away 11-10 B"], id="B-is-nagged"),
        pytest.param(B + dealt("deposit"), "realestate", ["cadence 10-20 B", "review.away 11-10 B"],
                     id="a-small-deposit-decides-nothing"),
        pytest.param(B + dealt("subscribed"), "realestate", ["cadence 11-21"], id="subscribed"),
        pytest.param(B + dealt("subscribed") + dealt("signed", "11-16"), "realestate", [], id="signed"),
        pytest.param(B + dealt("subscribed") + dealt("cancelled", "11-16"), "realestate",
                     ["cadence 10-20 B", "review.away 11-10 B"], id="taken-back-home"),
    ],
)  # fmt: skip
def test_what_is_asked_follows_the_order(log: str, profile: str, said: list[str]) -> None:
    assert asked(log, profile) == said


def test_the_cadence_of_an_order_names_it_and_no_level() -> None:
    one = customer(B + dealt("subscribed"))
    (item,) = (
        item
        for item in items(one, fold(one, as_of=day("11-21")), timers(), today=day("11-21"))
        if item.rule == "cadence"
    )
    assert (item.params["event"], item.params["level"], item.params["every"]) == ("subscribed", "", "7")
    assert item.weight == 60


def test_a_guest_with_a_booking_keeps_the_pace_of_their_class_and_is_not_judged() -> None:
    """A class by what they spend says nothing of buying; 11-10 and 60 days, later from the booking of the 14th."""
    guest = "- {at: 09-10, by: zm, via: visit_in, grade: {scheme: spend, level: B}}\n"
    assert asked(guest, "hotel") == ["cadence 11-09 B", "review.away 10-11 B"]
    assert asked(guest + dealt("ordered"), "hotel", on="2027-01-20") == ["cadence 01-13 B"]
    assert level(guest + dealt("ordered"), "hotel") == "B 09-10"


def test_a_level_without_a_timer_is_not_quiet_once_they_ordered() -> None:
    low = B.replace("level: B", "level: D")
    for log, quiet in ((low, True), (low + dealt("subscribed"), False)):
        assert is_quiet(fold(customer(log), as_of=day("11-21")), book()) is quiet


def test_a_shop_may_leave_the_pace_to_the_level() -> None:
    """Without `cadence.ordered` B goes on, 10 days from the order of the 14th; nothing is proposed all the same."""
    one = customer(B + dealt("subscribed"))
    found = items(one, fold(one, as_of=day("11-21")), replace(timers(), ordered=None), today=day("11-21"))
    told = [(item.rule, f"{item.due_on:%m-%d}", item.params["level"]) for item in found if item.rule == "cadence"]
    assert told == [("cadence", "11-24", "B")]
    assert not [item for item in found if item.rule.startswith("review")]
