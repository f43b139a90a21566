"""A home buyer followed for 40 days and a car buyer for 61 months, day by day: exactly the steps listed here by hand.

Each is followed twice: by a consultant who does every step on the first day on which `due` asks for it, and by nobody.
"""

from datetime import date, timedelta

from leadtrack.model.fold import fold
from leadtrack.model.record import Customer
from leadtrack.model.values import Raw
from leadtrack.rules.agenda import LISTED, line
from leadtrack.rules.care.steps import is_care
from leadtrack.rules.item import Item
from tests.profiles import book, day, parser

SIGNED = date(2026, 11, 5)
HOME: list[Raw] = [{"at": "2026-11-05 16:00", "by": "zm", "deal": {"event": "signed", "for": "3-1201"}}]
HANDED_OVER = date(2026, 8, 31)
CAR: list[Raw] = [{"at": "2026-08-31 10:00", "by": "zm", "deal": {"event": "handed_over", "for": "朗逸"}}]


def made(log: list[Raw], profile: str) -> Customer:
    found, doubts = parser(profile).parse({"name": "王建国", "log": log}, "wang")
    assert not doubts
    assert found is not None
    return found


def asked(log: list[Raw], profile: str, on: date) -> list[Item]:
    """The open care items of a day, as the list shows them."""
    found = line(made(log, profile), book(profile), today=on, known=on)
    open_ = [item for item in found.items if is_care(item) and item.opens_on <= on]
    assert not open_ or found.bucket in LISTED
    return open_


def named(item: Item) -> str:
    return item.name.removeprefix("care.").split(":")[0]


def worked(log: list[Raw], profile: str, first: date, days: int) -> dict[str, str]:
    """What a consultant is asked on each day who calls, or ticks off a message, on the first day of each step."""
    log, said = list(log), {}
    for on in (first + timedelta(days=offset) for offset in range(days)):
        items = asked(log, profile, on)
        if not items:
            continue
        assert not any(item.late(on) for item in items)
        said[str(on)] = " ".join(named(item) for item in items)
        log.append({"at": f"{on} 18:00", "by": "zm", "via": "phone"})
        assert asked(log, profile, on) == []
    return said


def left(log: list[Raw], profile: str, first: date, days: int) -> dict[str, tuple[str, str, str]]:
    """Where nobody does anything: of each step the first day it is asked for, the first it is late, and the last."""
    found: dict[str, tuple[str, str, str]] = {}
    for on in (first + timedelta(days=offset) for offset in range(days)):
        for item in asked(log, profile, on):
            begun, late, _ = found.get(item.name, (str(on), "", ""))
            found[item.name] = (begun, late or (str(on) if item.late(on) else ""), str(on))
    return {name.removeprefix("care."): days for name, days in found.items()}


def test_a_home_buyer_for_40_days() -> None:
    assert worked(HOME, "realestate", SIGNED, 41) == {
        "2026-11-05": "congratulation.signed",
        "2026-11-06": "standard.day-1",
        "2026-11-10": "standard.days-5-15",
        "2026-11-20": "standard.days-15-30",
    }


def test_a_home_buyer_for_40_days_whom_nobody_calls() -> None:
    assert left(HOME, "realestate", SIGNED, 41) == {
        "congratulation.signed:3-1201:2026-11-05": ("2026-11-05", "2026-11-06", "2026-11-06"),
        "standard.day-1:3-1201:2026-11-06": ("2026-11-06", "2026-11-07", "2026-12-05"),
        "standard.days-5-15:3-1201:2026-11-10": ("2026-11-10", "2026-11-20", "2026-11-26"),
        "standard.days-15-30:3-1201:2026-11-20": ("2026-11-20", "2026-12-06", "2026-12-15"),  # and on to 12-19
    }


def test_a_car_buyer_for_61_months() -> None:
    """Handed over on the last of August: months count from that day, November and February end sooner."""
    assert worked(CAR, "auto", HANDED_OVER, 1858) == {
        "2026-08-31": "thank-you.thanks",
        "2026-09-01": "standard.days-2",
        "2026-09-07": "standard.days-7",
        "2026-09-30": "standard.month-1",
        "2026-11-30": "standard.quarterly",
        "2027-02-28": "standard.quarterly",
        "2027-05-31": "standard.quarterly",
        "2027-08-31": "standard.yearly",
        "2027-11-30": "standard.quarterly",
        "2028-02-29": "standard.quarterly",
        "2028-05-31": "standard.quarterly",
        "2028-08-31": "standard.yearly",
        "2028-11-30": "standard.quarterly",
        "2029-02-28": "standard.quarterly",
        "2029-05-31": "standard.quarterly",
        "2029-08-31": "standard.renewal",
        "2029-11-30": "standard.quarterly",
        "2030-02-28": "standard.quarterly",
        "2030-05-31": "standard.quarterly",
        "2030-08-31": "standard.renewal",
        "2030-11-30": "standard.quarterly",
        "2031-02-28": "standard.quarterly",
        "2031-05-31": "standard.quarterly",
        "2031-08-31": "standard.renewal",
    }
    assert HANDED_OVER + timedelta(days=1857) == date(2031, 10, 1)


def test_a_car_buyer_for_61_months_whom_nobody_calls() -> None:
    """Opens; late 14 days after (7, 2 and 1 for the first ones); lapses after 30, the last day it is asked for."""
    found = left(CAR, "auto", HANDED_OVER, 1858)
    assert found == {
        "thank-you.thanks:朗逸:2026-08-31": ("2026-08-31", "2026-09-01", "2026-09-01"),
        "standard.days-2:朗逸:2026-09-01": ("2026-09-01", "2026-09-03", "2026-09-14"),
        "standard.days-7:朗逸:2026-09-07": ("2026-09-07", "2026-09-10", "2026-09-20"),
        "standard.month-1:朗逸:2026-09-30": ("2026-09-30", "2026-10-08", "2026-10-30"),
        "standard.quarterly:朗逸:2026-11-30": ("2026-11-30", "2026-12-15", "2026-12-30"),
        "standard.quarterly:朗逸:2027-02-28": ("2027-02-28", "2027-03-15", "2027-03-30"),
        "standard.quarterly:朗逸:2027-05-31": ("2027-05-31", "2027-06-15", "2027-06-30"),
        "standard.yearly:朗逸:2027-08-31": ("2027-08-31", "2027-09-15", "2027-09-30"),
        "standard.quarterly:朗逸:2027-11-30": ("2027-11-30", "2027-12-15", "2027-12-30"),
        "standard.quarterly:朗逸:2028-02-29": ("2028-02-29", "2028-03-15", "2028-03-30"),
        "standard.quarterly:朗逸:2028-05-31": ("2028-05-31", "2028-06-15", "2028-06-30"),
        "standard.yearly:朗逸:2028-08-31": ("2028-08-31", "2028-09-15", "2028-09-30"),
        "standard.quarterly:朗逸:2028-11-30": ("2028-11-30", "2028-12-15", "2028-12-30"),
        "standard.quarterly:朗逸:2029-02-28": ("2029-02-28", "2029-03-15", "2029-03-30"),
        "standard.quarterly:朗逸:2029-05-31": ("2029-05-31", "2029-06-15", "2029-06-30"),
        "standard.renewal:朗逸:2029-08-31": ("2029-08-31", "2029-09-15", "2029-09-30"),
        "standard.quarterly:朗逸:2029-11-30": ("2029-11-30", "2029-12-15", "2029-12-30"),
        "standard.quarterly:朗逸:2030-02-28": ("2030-02-28", "2030-03-15", "2030-03-30"),
        "standard.quarterly:朗逸:2030-05-31": ("2030-05-31", "2030-06-15", "2030-06-30"),
        "standard.renewal:朗逸:2030-08-31": ("2030-08-31", "2030-09-15", "2030-09-30"),
        "standard.quarterly:朗逸:2030-11-30": ("2030-11-30", "2030-12-15", "2030-12-30"),
        "standard.quarterly:朗逸:2031-02-28": ("2031-02-28", "2031-03-15", "2031-03-30"),
        "standard.quarterly:朗逸:2031-05-31": ("2031-05-31", "2031-06-15", "2031-06-30"),
        "standard.renewal:朗逸:2031-08-31": ("2031-08-31", "2031-09-15", "2031-09-30"),
    }


def test_nothing_is_asked_after_month_60() -> None:
    one = made(CAR, "auto")
    for on in (day("2031-10-01"), day("2031-11-30"), day("2033-08-31")):
        state = fold(one, as_of=on)
        assert state.standing == "closed"
        assert asked(CAR, "auto", on) == []
