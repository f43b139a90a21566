"""The board of appointments of Tuesday 17 November 2026: whose, in what order, and where two wishes meet."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from leadtrack.model.record import Customer
from leadtrack.rules.board import Board, board
from leadtrack.rules.calendar import DateRange, shift
from leadtrack.rules.roster import NOBODY, Leave, Roster, make_roster
from tests.profiles import book, customer, day

TUESDAY = DateRange(day("11-17"), day("11-18"))


def came(
    id_: str, hour: str, by: str = "zm", via: str = "test_drive", what: str = "粤A12345", after: str = ""
) -> Customer:
    step = f"{{date: 11-17 {hour}, via: {via}, for: {what}}}"
    log = f"- {{at: 11-10 10:00, by: {by}, via: phone, next: {step}}}\n{after}"
    return replace(customer(log, profile="auto"), id=id_)


def made(*customers: Customer, roster: Roster = NOBODY, owner: str | None = None, on: str = "11-16") -> Board:
    return board(
        customers, replace(book("auto"), roster=roster), span=TUESDAY, known=day(on),
        mine=lambda one: owner in (None, one),
    )  # fmt: skip


def clashes(found: Board) -> list[tuple[str, list[str]]]:
    return [(one.kind, [of.customer.id for of in one.bookings]) for one in found.clashes]


def test_by_the_hour_then_by_the_id() -> None:
    found = made(came("c", "15:00", what="x"), came("b", "09:30", what="y"), came("a", "15:00", "lw", what="z"))
    assert [one.customer.id for one in found.bookings] == ["b", "a", "c"]
    assert clashes(found) == []


def test_the_board_of_a_day_that_is_over() -> None:
    log = "- {at: 11-17 15:10, by: zm, via: test_drive}"
    found = made(came("a", "15:00", after=log), came("b", "15:10"), on="11-18")
    assert [(one.customer.id, one.fate) for one in found.bookings] == [("a", "kept"), ("b", "no-show")]
    assert clashes(found) == []  # what is over can't be helped


def test_what_was_moved_leaves_the_board() -> None:
    assert made(came("a", "15:00", after="- {at: 11-12, by: zm, next: {date: 11-19 15:00}}")).bookings == ()


@pytest.mark.parametrize(
    ("other", "meets"),
    [
        pytest.param("15:59", True, id="within-the-slot"),
        pytest.param("16:00", False, id="as-it-ends"),
        pytest.param("14:01", True, id="before"),
        pytest.param("14:00", False, id="back-in-time"),
        pytest.param("15:00", True, id="at-one-minute"),
    ],
)
def test_one_car_for_two(other: str, meets: bool) -> None:
    found = made(came("a", "15:00"), came("b", other, "lw"))
    assert clashes(found) == ([("unit", sorted(["a", "b"], key=[*"ab"].index))] if meets and other >= "15:00"
                              else [("unit", ["b", "a"])] if meets else [])  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "meets"),
    [
        ({}, {"what": "粤a12345"}, True),  # as units are compared
        ({}, {"what": "粤A１２３４５"}, True),
        ({}, {"what": "粤A54321"}, False),
        ({"what": ""}, {"what": ""}, False),
        ({}, {"via": "phone"}, False),  # a call about a car takes nothing out of the yard
        ({}, {"via": ""}, True),
    ],
)
def test_which_car(one: Mapping[str, str], other: Mapping[str, str], meets: bool) -> None:
    found = made(came("a", "15:00", **one), came("b", "15:30", "lw", **other))
    assert clashes(found) == ([("unit", ["a", "b"])] if meets else [])


def test_the_slot_is_the_shops() -> None:
    two = [came("a", "15:00"), came("b", "15:40", "lw")]
    found = board(two, replace(book("auto"), slot=30), span=TUESDAY, known=day("11-16"))
    assert clashes(found) == []


def test_two_wishes_at_one_minute() -> None:
    assert clashes(made(came("a", "15:00", what="x"), came("b", "15:00", what="y"))) == [("worker", ["a", "b"])]
    assert clashes(made(came("a", "15:00", what="x"), came("b", "15:01", what="y"))) == []
    assert clashes(made(came("a", "15:00", what="x"), came("b", "15:00", "lw", what="y"))) == []


def test_who_covers_is_the_one_who_has_two() -> None:
    away = make_roster({}, {"zm": (Leave(TUESDAY, "lw"),)})
    found = made(came("a", "15:00", what="x"), came("b", "15:00", "lw", what="y"), roster=away)
    assert clashes(found) == [("worker", ["a", "b"])]
    assert [(one.owner, one.cover, one.worker) for one in found.bookings] == [("zm", "lw", "lw"), ("lw", None, "lw")]


@pytest.mark.parametrize(
    ("roster", "off"),
    [
        pytest.param(make_roster({"zm": frozenset({1})}, {}), True, id="rests-on-tuesdays"),
        pytest.param(make_roster({"zm": frozenset({2})}, {}), False, id="rests-on-wednesdays"),
        pytest.param(make_roster({}, {"zm": (Leave(TUESDAY),)}), True, id="away"),
        pytest.param(make_roster({}, {"zm": (Leave(TUESDAY, "lw"),)}), False, id="away-and-covered"),
        pytest.param(make_roster({"lw": frozenset({1})}, {"zm": (Leave(TUESDAY, "lw"),)}), True, id="cover-rests"),
    ],
)
def test_who_is_off_that_day(roster: Roster, off: bool) -> None:
    assert clashes(made(came("a", "15:00"), roster=roster)) == ([("off", ["a"])] if off else [])


def test_a_clash_with_a_colleagues_appointment_is_told_to_both() -> None:
    two = came("a", "15:00"), came("b", "15:30", "lw")
    for owner, mine in (("zm", ["a"]), ("lw", ["b"])):
        found = made(*two, owner=owner)
        assert [one.customer.id for one in found.bookings] == mine
        assert clashes(found) == [("unit", ["a", "b"])]
    assert clashes(made(*two, owner="wf")) == []


def test_other_days_are_none_of_the_boards() -> None:
    span = DateRange(shift(TUESDAY.start, 1), shift(TUESDAY.start, 9))
    assert board([came("a", "15:00")], book("auto"), span=span, known=day("11-16")).bookings == ()
