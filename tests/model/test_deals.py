"""Which events of a log belong together, worked by hand. `a b` stands for units, `-` for one that nobody named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadtrack.model.deals import Purchase, of_this_need, purchases, unit_key
from leadtrack.model.fold import fold
from leadtrack.model.state import State
from tests.profiles import customer, day


def state(*events: str, profile: str = "realestate") -> State:
    """The state after events, a day each from the 1st of November on: `signed a`, `swapped a>b`, `queued`, `reopen`."""
    lines = []
    for at, words in enumerate(events, 1):
        event, _, unit = words.partition(" ")
        old, _, new = unit.partition(">")
        parts = f", for: {old}" * bool(old) + f", to: {new}" * bool(new)
        act = "reopen: true" if event == "reopen" else f"deal: {{event: {event}{parts}}}"
        lines.append(f"- {{at: 11-{at:02d}, by: zm, {act}}}")
    return fold(customer("\n".join(lines), profile=profile), as_of=day("11-30"))


def told(one: Purchase) -> str:
    """`a: queued subscribed` where it runs, with a `!` where it is sold, an `x` where it was taken back."""
    mark = "x" if not one.stands else "!" if one.closed else ""
    return f"{one.unit or '-'}{mark}: " + " ".join(sold.deal.event.key for sold in one.events)


@pytest.mark.parametrize(
    ("events", "found"),
    [
        pytest.param([], [], id="none"),
        pytest.param(["queued a", "subscribed a", "signed a"], ["a!: queued subscribed signed"], id="one-home"),
        pytest.param(["subscribed a", "subscribed b", "signed b"], ["a: subscribed", "b!: subscribed signed"],
                     id="a-family-buys-two"),
        pytest.param(["subscribed a", "signed"], ["a!: subscribed signed"], id="there-is-but-one"),
        pytest.param(["queued", "subscribed a", "signed a"], ["a!: queued subscribed signed"],
                     id="queued-before-a-unit-was-chosen"),
        pytest.param(["queued", "queued", "subscribed a"], ["a: queued queued subscribed"],
                     id="queued-twice-without-a-name-is-once"),
        pytest.param(["subscribed a", "subscribed b", "signed"], ["a: subscribed", "b: subscribed", "-!: signed"],
                     id="nobody-says-which-of-two"),
        pytest.param(["subscribed a", "swapped a>b", "signed b"], ["b!: subscribed swapped signed"], id="swapped"),
        pytest.param(["subscribed a", "swapped a>b", "swapped b>c", "signed c"],
                     ["c!: subscribed swapped swapped signed"], id="swapped-twice"),
        pytest.param(["subscribed a", "swapped", "signed a"], ["a!: subscribed swapped signed"],
                     id="swapped-for-nobody-says-what"),
        pytest.param(["swapped a>b"], ["b: swapped"], id="swapped-out-of-nothing"),
        pytest.param(["signed a", "renamed a>王芳"], ["a!: signed renamed"], id="a-new-name-is-no-new-unit"),
        pytest.param(["subscribed a", "cancelled a"], ["ax: subscribed cancelled"], id="taken-back"),
        pytest.param(["subscribed a", "cancelled a", "subscribed a"], ["ax: subscribed cancelled", "a: subscribed"],
                     id="taken-back-and-bought-after-all"),
        pytest.param(["subscribed a", "cancelled"], ["ax: subscribed cancelled"], id="taken-back-without-a-name"),
        pytest.param(["subscribed a", "subscribed b", "cancelled"],
                     ["a: subscribed", "b: subscribed", "-x: cancelled"], id="nobody-says-which-was-taken-back"),
        pytest.param(["subscribed a", "cancelled b"], ["a: subscribed", "bx: cancelled"], id="there-never-was-a-b"),
        pytest.param(["signed a", "queued"], ["a!: signed", "-: queued"], id="who-has-one-queues-for-another"),
        pytest.param(["signed a", "paid"], ["a!: signed paid"], id="what-is-sold-is-paid"),
        pytest.param(["signed", "queued", "paid"], ["-!: signed", "-: queued", "-: paid"],
                     id="nobody-says-which-of-two-without-a-name"),
        pytest.param(["signed a", "queued", "subscribed b"], ["a!: signed", "b: queued subscribed"],
                     id="the-queue-was-for-the-second"),
        pytest.param(["signed 3-1201", "paid ３－１２０１", "handed_over ' 3-1201 '"],
                     [" 3-1201 !: signed paid handed_over"], id="however-it-is-typed"),
    ],
)  # fmt: skip
def test_events_by_unit(events: list[str], found: list[str]) -> None:
    assert [told(one) for one in purchases(state(*events).deals)] == found


def test_an_organisation_takes_twenty_cars() -> None:
    cars = [f"S{number}" for number in range(20)]
    found = purchases(state(*(f"ordered {car}" for car in cars), "cancelled S7", profile="auto").deals)
    assert [one.unit for one in found] == cars
    assert [one.unit for one in found if not one.stands] == ["S7"]


@given(st.permutations(["subscribed a", "subscribed b", "paid a", "paid b", "signed b"]))
def test_the_order_of_units_that_are_named_does_not_matter(events: list[str]) -> None:
    found = {one.unit: sorted(sold.deal.event.key for sold in one.events) for one in purchases(state(*events).deals)}
    assert found == {"a": ["paid", "subscribed"], "b": ["paid", "signed", "subscribed"]}


def test_the_day_is_the_contracts_else_the_logs() -> None:
    log = "- {at: 11-05, by: zm, deal: {event: queued, date: 11-03}}\n- {at: 11-06, by: zm, deal: {event: subscribed}}"
    (one,) = purchases(fold(customer(log), as_of=day("11-30")).deals)
    assert [sold.on for sold in one.events] == [day("11-03"), day("11-06")]


@pytest.mark.parametrize(
    ("events", "found"),
    [
        pytest.param(["signed a", "subscribed b"], ["a", "b"], id="one-need"),
        pytest.param(["signed a", "reopen", "subscribed b"], ["b"], id="the-second-need"),
        pytest.param(["subscribed b", "signed a", "reopen"], ["b"], id="what-was-open-goes-on"),
        pytest.param(["signed a", "reopen", "subscribed b", "cancelled b"], [], id="taken-back"),
        pytest.param(["signed a", "reopen", "signed b"], ["b"], id="closed-again"),
    ],
)
def test_purchases_of_the_present_need(events: list[str], found: list[str]) -> None:
    now = state(*events)
    assert [one.unit for one in of_this_need(now.deals, now.need_since)] == found


def test_what_was_sold_on_the_day_of_the_new_need_is_of_either() -> None:
    """Only days are compared: one sold on that day may have been sold after they began to look again."""
    log = "- {at: 11-05, by: zm, deal: {event: signed, for: a}}\n- {at: 11-05, by: zm, reopen: true}"
    now = fold(customer(log), as_of=day("11-30"))
    assert (now.standing, [one.unit for one in of_this_need(now.deals, now.need_since)]) == ("open", ["a"])


@pytest.mark.parametrize(
    ("unit", "key"),
    [("3-1201", "3-1201"), ("３－１２０１", "3-1201"), (" S8  四驱 ", "s8 四驱"), ("S8", "s8"), (None, "")],
)
def test_a_unit_is_compared_without_its_dress(unit: str | None, key: str) -> None:
    assert unit_key(unit) == key
