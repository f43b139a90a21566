"""What lies ahead: bookings and what became of them, hand-overs, birthdays. Worked out by hand."""

import pytest

from leadtrack.rules.forms.line import FormLines
from tests.rules.forms.desk import ground, page, shown, who

DRIVES = who(
    "lin",
    """
- {at: '11-10 10:00', by: min, via: phone, next: {date: '11-14', via: test_drive, do: 试驾 L5}}
- {at: '11-14 15:00', by: min, via: test_drive, next: {date: '11-18 09:30', via: test_drive, do: 再试 S6}}
- {at: '11-17 18:00', by: min, via: phone, next: {date: '11-25 16:00', via: test_drive, do: 改到下周}}
""",
)
MISSED = who(
    "qi",
    """
- {at: '11-09', by: wei, via: phone, next: {date: '11-12', via: test_drive, do: 试驾}}
- {at: '11-15', by: wei, via: phone, missed: no_answer, next: {date: '11-20', via: test_drive, do: 再约}}
""",
)
TRIED = who(
    "bo",
    """
- {at: '11-18', by: wei, via: phone, next: {date: '11-23', via: test_drive, do: 试驾}}
- {at: '11-19', by: wei, via: phone, missed: no_answer, next: {date: '11-23', via: test_drive, do: 试驾, 再确认}}
""".replace("试驾, 再确认", "试驾并再确认"),
)
GONE = who(
    "gu",
    """
- {at: '11-10', by: min, via: phone, next: {date: '11-24', via: test_drive, do: 试驾}}
- {at: '11-16', by: min, via: phone, lost: {reason: 竞品-促销}}
""",
)


def told(made: FormLines) -> list[list[str]]:
    return [shown(line, "name", "next-day", "weekday", "hour", "agreed", "became") for line in made.lines]


def test_bookings_stand_by_day_with_what_became_of_them() -> None:
    """Of the 14th the drive took place; that of the 18th was moved on the 17th to the 25th, which is to come."""
    assert told(page("bookings", ground("11-01", "11-30"), [DRIVES])) == [
        ["lin", "11-14", "6", "", "试驾 L5", "forms.done 11-14"],
        ["lin", "11-18", "3", "570", "再试 S6", "forms.moved forms.to 11-25"],
        ["lin", "11-25", "3", "960", "改到下周", ""],
    ]


def test_bookings_of_other_days_are_not_on_the_page() -> None:
    assert [row[1] for row in told(page("bookings", ground("11-15", "11-18"), [DRIVES]))] == ["11-18"]


def test_a_booking_that_nobody_came_to_is_not_done() -> None:
    """On the 15th, three days late, it was agreed anew for the 20th, and that day passed too: it is the 21st."""
    assert [row[5] for row in told(page("bookings", ground("11-01", "11-30"), [MISSED]))] == [
        "forms.not-done forms.to 11-20",
        "forms.not-done",
    ]
    today = page("bookings", ground("11-20", known="11-20"), [MISSED])
    assert [row[5] for row in told(today)] == [""]


def test_an_attempt_that_leaves_the_day_as_it_is_books_nothing_anew() -> None:
    assert [row[4] for row in told(page("bookings", ground("11-22", "11-28"), [TRIED]))] == ["试驾并再确认"]


def test_who_is_lost_is_expected_no_more() -> None:
    assert [row[5] for row in told(page("bookings", ground("11-22", "11-28"), [GONE]))] == ["forms.off"]


def test_days_to_come_hold_what_is_known_today() -> None:
    """As of the 16th, the drive of the 18th stood and that of the 25th was not agreed."""
    ahead = ground("11-17", "11-30", known="11-16")
    assert [row[1] for row in told(page("bookings", ahead, [DRIVES]))] == ["11-18"]


@pytest.mark.parametrize(("mine", "n"), [("min", 0), ("wei", 2)])
def test_a_booking_is_the_owners(mine: str, n: int) -> None:
    assert len(page("bookings", ground("11-01", "11-30"), [MISSED], mine=mine).lines) == n


def test_other_channels_are_on_other_forms() -> None:
    visit = who("he", "- {at: '11-20', by: min, via: phone, next: {date: '11-24 10:00', via: home_visit, do: 带合同}}")
    days = ground("11-22", "11-28")
    assert page("bookings", days, [visit]).lines == ()
    assert [row[4] for row in told(page("visit-plan", days, [visit, DRIVES]))] == ["带合同"]


def test_a_visit_planned_is_done_by_going_there() -> None:
    log = """
- {at: '11-10', by: min, via: phone, next: {date: '11-12', via: home_visit, do: 看房}}
- {at: '11-12 10:00', by: min, via: home_visit}
"""
    (row,) = told(page("visit-plan", ground("11-12"), [who("he", log)]))
    assert row[5] == "forms.done 11-12"


BOUGHT = who(
    "su",
    """
- {at: '11-01', by: min, via: visit_in}
- {at: '11-02', by: min, deal: {event: ordered, for: L5 白, date: 11-03, hand_over_on: 11-20}}
- {at: '11-10', by: min, deal: {event: ordered, for: S6 灰, hand_over_on: 11-26}}
- {at: '11-18', by: min, deal: {event: loan, for: L5 白, hand_over_on: 11-28}}
- {at: '11-19', by: min, next: {date: '11-28 10:30', via: visit_in, do: 交车}}
""",
)


def test_a_hand_over_stands_on_the_day_promised_last() -> None:
    """The white one was put off to the 28th, whose hour the next step names; the grey one has none."""
    made = page("deliveries", ground("11-22", "11-30"), [BOUGHT])
    assert [shown(line, "promised", "weekday", "hour", "unit", "ordered", "handed") for line in made.lines] == [
        ["11-26", "4", "", "S6 灰", "11-10", ""],
        ["11-28", "6", "630", "L5 白", "11-03", ""],
    ]
    assert page("deliveries", ground("11-20"), [BOUGHT]).lines == ()


@pytest.mark.parametrize(("event", "expected"), [("handed_over", ["11-21"]), ("cancelled", [])])
def test_a_hand_over_that_was_done_says_when_and_one_taken_back_is_none(event: str, expected: list[str]) -> None:
    log = """
- {at: '11-02', by: min, via: visit_in, deal: {event: ordered, for: L5, hand_over_on: 11-20}}
- {at: '11-21', by: min, deal: {event: %s, for: L5}}
"""
    made = page("deliveries", ground("11-20"), [who("su", log % event)])
    assert [shown(line, "handed")[0] for line in made.lines] == expected
    assert page("deliveries", ground("11-20"), [who("su", log % event)], mine="wei").lines == ()


FAMILY = """
birthday: 1986-11-28
dates:
- {kind: birthday, who: 小宝, day: 2019-11-05}
- {kind: insurance, day: 2025-11-10}
"""


def test_birthdays_of_a_month_by_day_the_family_too() -> None:
    """The boy is 7 on the 5th, the father 40 on the 28th; an insurance is no birthday, December none of November."""
    met = "- {at: 11-02, by: min, via: visit_in}"
    people = [who("ma", met, FAMILY), who("ding", met, "birthday: 12-01"), who("hu", met, "birthday: 11-05")]
    made = page("birthdays", ground("11-01", "11-30"), people)
    assert [shown(line, "day", "weekday", "name", "who", "age") for line in made.lines] == [
        ["11-05", "4", "hu", "", ""],
        ["11-05", "4", "ma", "小宝", "7"],
        ["11-28", "6", "ma", "", "40"],
    ]
    assert page("birthdays", ground("11-01", "11-30"), people, mine="wei").lines == ()


@pytest.mark.parametrize(("entry", "n"), [("lost: {reason: 竞品-促销}", 0), ("stop: all", 0), ("stop: marketing", 1)])
def test_who_is_lost_or_wants_silence_is_not_greeted(entry: str, n: int) -> None:
    log = f"- {{at: 11-02, by: min, via: visit_in}}\n- {{at: 11-03, by: min, {entry}}}"
    assert len(page("birthdays", ground("11-01", "11-30"), [who("ma", log, "birthday: 11-28")]).lines) == n
