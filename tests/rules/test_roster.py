"""Rest days, leave, cover and days without calls, counted by hand on a calendar of 2026 (1 December is a Tuesday)."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from leadtrack.errors import UsageError
from leadtrack.model.fold import fold
from leadtrack.model.values import Raw
from leadtrack.rules.agenda import items, line
from leadtrack.rules.calendar import DateRange, shift
from leadtrack.rules.days_off import placed
from leadtrack.rules.item import Item
from leadtrack.rules.roster import NOBODY, Leave, Rest, Roster, Shift, joined, make_roster, spring
from leadtrack.rules.shop import Shop, make_shop
from tests.profiles import book, customer, day

TUESDAY, SUNDAY = 1, 6


def span(first: str, last: str) -> DateRange:
    """Both days belong to it."""
    return DateRange(day(first), shift(day(last), 1))


# --- what the config says


def shop(row: Raw, *others: str) -> Shop:
    colleagues: dict[str, Raw] = {slug: slug for slug in others}
    return make_shop({"profile": "realestate", "consultants": {"zhang-min": row, **colleagues}})


@pytest.mark.parametrize(
    ("rest", "weekdays"),
    [
        pytest.param(["周二"], {TUESDAY}, id="chinese"),
        pytest.param(["星期二", "礼拜天"], {TUESDAY, SUNDAY}, id="other-chinese"),
        pytest.param(["Tue", "sunday"], {TUESDAY, SUNDAY}, id="english"),
        pytest.param("周二", {TUESDAY}, id="one-word"),
        pytest.param("周二、周日", {TUESDAY, SUNDAY}, id="words"),
        pytest.param("", set(), id="none"),
        pytest.param([], set(), id="an-empty-list"),
    ],
)
def test_weekdays_of_both_languages(rest: Raw, weekdays: set[int]) -> None:
    assert shop({"rest": rest}).consultants["zhang-min"].rest == weekdays


def test_the_last_day_belongs_to_a_leave() -> None:
    rows: Raw = [{"from": "2026-12-01", "to": "2026-12-05", "by": "li-wei"}, {"from": "2026-12-24"}]
    assert shop({"leave": rows}, "li-wei").consultants["zhang-min"].leave == (
        Leave(span("12-01", "12-05"), "li-wei"),
        Leave(span("12-24", "12-24")),
    )


@pytest.mark.parametrize(
    ("row", "key", "reason"),
    [
        ({"rest": ["周八"]}, "rest", "not-a-day-of-the-week"),
        ({"rest": ["周末"]}, "rest", "not-a-day-of-the-week"),
        ({"rest": {"day": "周二"}}, "rest", "not-a-list"),
        ({"rest": "周一、周二、周三、周四、周五、周六、周日"}, "rest", "rests-always"),
        ({"leave": "2026-12-01"}, "leave", "not-a-list"),
        ({"leave": ["2026-12-01"]}, "leave.1", "not-a-mapping"),
        ({"leave": [{"from": "2026-12-01"}, {"to": "2026-12-05"}]}, "leave.2.from", "missing"),
        ({"leave": [{"from": "12-01"}]}, "leave.1.from", "not-a-whole-date"),
        ({"leave": [{"from": "2026-12-01", "to": "2026-02-30"}]}, "leave.1.to", "not-a-whole-date"),
        ({"leave": [{"from": "2026-12-05", "to": "2026-12-01"}]}, "leave.1.to", "ends-before-it-begins"),
        ({"leave": [{"from": "2026-12-01", "to": "2027-12-02"}]}, "leave.1.to", "leave-too-long"),
        ({"leave": [{"from": "2026-12-01", "to": "9999-12-31"}]}, "leave.1.to", "end-of-the-calendar"),
        ({"leave": [{"from": "9999-12-31"}]}, "leave.1.from", "end-of-the-calendar"),
        ({"leave": [{"from": "0001-01-01"}]}, "leave.1.from", "end-of-the-calendar"),
        ({"leave": [{"from": "2026-12-05", "till": "2026-12-06"}]}, "leave.1.till", "leave-key"),
        ({"leave": [{"from": "2026-12-05", "by": "li-we"}]}, "leave.1.by", "no-such-colleague"),
        ({"leave": [{"from": "2026-12-05", "by": "zhang-min"}]}, "leave.1.by", "covers-oneself"),
        (
            {"leave": [{"from": "2026-12-01", "to": "2026-12-05"}, {"from": "2026-12-05", "by": "li-wei"}]},
            "leave.2",
            "leave-twice",
        ),
    ],
)
def test_a_slip_is_refused_with_its_place(row: Raw, key: str, reason: str) -> None:
    with pytest.raises(UsageError) as caught:
        shop(row, "li-wei")
    assert caught.value.code == "config-value"
    assert (caught.value.params["key"], caught.value.params["reason"]) == (f"consultants.zhang-min.{key}", reason)


def test_a_slip_in_who_covers_names_the_near_one() -> None:
    with pytest.raises(UsageError) as caught:
        shop({"leave": [{"from": "2026-12-05", "by": "li-we"}]}, "li-wei", "wang-fang")
    assert caught.value.params["value"] == "li-wei"


def test_a_row_of_leave_has_a_year_at_most() -> None:
    """From 1 December 2026 to 1 December 2027 there are 366 days, both counted."""
    rows: Raw = [{"from": "2026-12-01", "to": "2027-12-01"}]
    assert shop({"leave": rows}).consultants["zhang-min"].leave[0].span.length == 366


def test_rows_of_leave_that_only_touch_are_fine() -> None:
    rows: Raw = [{"from": "2026-12-01", "to": "2026-12-05", "by": "li-wei"}, {"from": "2026-12-06"}]
    assert len(shop({"leave": rows}, "li-wei").consultants["zhang-min"].leave) == 2


def test_rows_of_one_cover_may_overlap() -> None:
    rows: Raw = [{"from": "2026-12-01", "to": "2026-12-05"}, {"from": "2026-12-05", "to": "2026-12-06"}]
    assert len(shop({"leave": rows}).consultants["zhang-min"].leave) == 2


# --- counting days


@pytest.mark.parametrize(
    ("after", "upto", "worked"),
    [
        ("12-01", "12-01", 0),
        ("12-02", "12-01", 0),
        ("12-01", "12-02", 1),
        ("11-30", "12-01", 0),  # a Tuesday
        ("11-30", "12-02", 1),
        ("11-30", "12-08", 6),  # 1 and 8 are Tuesdays
        ("11-30", "12-31", 26),  # 31 days, Tuesdays 1 8 15 22 29
        ("11-24", "12-22", 24),  # four whole weeks
    ],
)
def test_a_weekly_rest_day_is_passed_over(after: str, upto: str, worked: int) -> None:
    assert Rest(frozenset({TUESDAY})).worked(day(after), day(upto)) == worked


def test_leave_is_passed_over_and_a_rest_day_within_it_once() -> None:
    """From Sunday 29 November to Wednesday 9 December: ten days, 1–5 on leave, 8 a Tuesday; 30, 6, 7, 9 are left."""
    rest = Rest(frozenset({TUESDAY}), (span("12-01", "12-05"),))
    assert rest.worked(day("11-29"), day("12-09")) == 4
    assert [one for one in span("11-30", "12-09") if one not in rest] == [
        day("11-30"), day("12-06"), day("12-07"), day("12-09"),
    ]  # fmt: skip


def test_every_leave_counts_the_covered_and_the_others() -> None:
    """1 December Li works for Zhang; 3 and 4 she is away and nobody covers; 10 days less 2."""
    leave = Leave(span("12-01", "12-01"), "lw"), Leave(span("12-03", "12-04"))
    rest = make_roster({}, {"zm": leave}).rest("zm")
    assert rest.worked(day("11-30"), day("12-10")) == 8
    assert [one.day for one in span("12-01", "12-05") if one in rest] == [3, 4]


def test_while_covered_the_days_of_who_covers_count() -> None:
    """Zhang rests on Tuesdays and is away 1–5 December; Li, who covers, rests on Sundays and Wednesdays.

    30 November Zhang works; 1 Li works, 2 he rests, 3 4 5 he works; 6 (a Sunday), 7 Zhang works, 8 she rests.
    """
    made = make_roster(
        {"zhang-min": frozenset({TUESDAY}), "li-wei": frozenset({SUNDAY, 2})},
        {"zhang-min": (Leave(span("12-01", "12-05"), "li-wei"),)},
    )
    rest = made.rest("zhang-min")
    assert [one.day for one in span("11-30", "12-08") if one not in rest] == [30, 1, 3, 4, 5, 6, 7]
    assert rest.worked(day("11-29"), day("12-08")) == 7
    assert made.rest("li-wei").worked(day("11-29"), day("12-08")) == 7  # all but 2 and 6
    assert [made.cover("zhang-min", day(one)) for one in ("11-30", "12-01", "12-05", "12-06")] == [
        None, "li-wei", "li-wei", None,
    ]  # fmt: skip
    assert made.cover("li-wei", day("12-01")) is None


def test_who_covers_and_is_away_too() -> None:
    """Nobody works on the days on which both are away: 3 and 4 December."""
    made = make_roster(
        {},
        {"zhang-min": (Leave(span("12-01", "12-05"), "li-wei"),), "li-wei": (Leave(span("12-03", "12-04")),)},
    )
    assert made.rest("zhang-min").worked(day("11-30"), day("12-06")) == 4


def test_a_make_up_day_is_worked_unless_on_leave() -> None:
    """27 September 2026 is a Sunday; say it is made up for."""
    sundays = {"zm": frozenset({SUNDAY})}
    made_up = [day("09-27")]
    assert make_roster(sundays, {}, work=made_up).rest("zm").worked(day("09-26"), day("09-28")) == 2
    away = {"zm": (Leave(span("09-27", "09-27")),)}
    assert make_roster(sundays, away, work=made_up).rest("zm").worked(day("09-26"), day("09-28")) == 1


def test_counting_is_arithmetic() -> None:
    """Thousands of years cost what a week costs: no loop over days would end in time."""
    rest = Rest(frozenset({TUESDAY}), (span("12-01", "12-05"),))
    for _ in range(2000):
        assert rest.worked(date(1, 1, 1), date(9998, 12, 31)) == 3651694 - 1 - 521671 - 4


def test_counting_agrees_with_counting_on_fingers() -> None:
    dice = random.Random(4)
    for _ in range(300):
        made = make_roster(
            {slug: frozenset(dice.sample(range(7), dice.randint(0, 3))) for slug in ("a", "b")},
            {slug: tuple(_leaves(dice, other)) for slug, other in (("a", "b"), ("b", "a"))},
            quiet=[span("02-16", "02-18")],
            off=[day("01-01"), day("01-02")],
            work=[day("01-04"), day("02-28")],
        )
        start = day("01-01") + timedelta(days=dice.randint(-5, 60))
        end = start + timedelta(days=dice.randint(-3, 60))
        for slug in ("a", "b", "c"):
            rest = made.rest(slug)
            days = (start + timedelta(days=at) for at in range(1, (end - start).days + 1))
            assert rest.worked(start, end) == sum(one not in rest for one in days)


def _leaves(dice: random.Random, by: str) -> Iterator[Leave]:
    at = day("01-01")
    for _ in range(3):
        at += timedelta(days=dice.randint(0, 9))
        end = at + timedelta(days=dice.randint(1, 9))
        yield Leave(DateRange(at, end), dice.choice([None, by]))
        at = end


def test_spans_that_overlap_or_touch_are_one() -> None:
    spans = [span("12-10", "12-12"), span("12-01", "12-03"), span("12-04", "12-05"), span("12-02", "12-02")]
    assert list(joined(spans)) == [span("12-01", "12-05"), span("12-10", "12-12")]
    assert list(joined([DateRange(day("12-01"), day("12-01"))])) == []


# --- days on which nobody is called: New Year's Eve to the second day of the lunar year


@pytest.mark.parametrize(
    ("today", "until"),
    [
        ("2026-02-15", None),
        ("2026-02-16", "2026-02-19"),  # New Year's Eve; the year of the horse begins on the 17th
        ("2026-02-17", "2026-02-19"),
        ("2026-02-18", "2026-02-19"),
        ("2026-02-19", None),
        ("2027-02-04", None),
        ("2027-02-05", "2027-02-08"),  # the year of the goat begins on the 6th
        ("2027-02-07", "2027-02-08"),
        ("2027-02-08", None),
        ("1940-02-08", None),  # before the almanac begins
    ],
)
def test_the_quiet_days(today: str, until: str | None) -> None:
    made = Roster(quiet=spring(1, 1))
    assert made.quiet_until(date.fromisoformat(today)) == (date.fromisoformat(until) if until else None)


# --- what becomes of the items

CALL = "- {at: 2026-02-09, by: zm, via: phone, grade: {scheme: abcd-score, level: A}}"
"""A class-A customer, called every seven days: due on 16 February, New Year's Eve."""

ASKED = {"cadence", "planned", "promise", "first-contact.lead", "feedback.courtesy"}
"""The rules that are asked here."""


def found(log: str, on: str, roster: Roster) -> list[Item]:
    one, today = customer(log), date.fromisoformat(on)
    shop_book = replace(book(), roster=roster)
    return items(one, fold(one, as_of=today), shop_book, today=today, without=set(book().due) - ASKED)


def dates(item: Item) -> str:
    return f"{item.opens_on:%m-%d} {item.due_on:%m-%d} {item.late_after:%m-%d}"


QUIET = make_roster({}, {}, quiet=spring(1, 1))


@pytest.mark.parametrize("on", ["2026-02-10", "2026-02-15", "2026-02-16", "2026-02-18", "2026-02-19"])
def test_a_call_moves_to_the_third_day_of_the_year(on: str) -> None:
    (item,) = found(CALL, on, QUIET)
    assert (item.rule, dates(item)) == ("cadence", "02-19 02-19 02-19")
    assert item.days_late(date.fromisoformat(on)) == 0


def test_it_is_late_from_the_fourth_day() -> None:
    (item,) = found(CALL, "2026-02-21", QUIET)
    assert item.days_late(day("02-20")) == 1
    assert item.days_late(day("02-21")) == 2


@pytest.mark.parametrize(("on", "late"), [("2026-02-15", 3), ("2026-02-16", 3), ("2026-02-18", 3), ("2026-02-19", 4)])
def test_what_is_late_already_waits_too_and_gets_no_later(on: str, late: int) -> None:
    (item,) = found(CALL.replace("02-09", "02-05"), on, QUIET)
    quiet = on in ("2026-02-16", "2026-02-18")
    assert dates(item) == ("02-19 02-19 02-12" if quiet else "02-12 02-12 02-12")
    assert item.days_late(date.fromisoformat(on)) == late
    assert item.late(date.fromisoformat(on)) is not quiet


def test_what_was_agreed_stays_on_a_quiet_day() -> None:
    log = "- {at: 2026-02-09, by: zm, via: phone, promised: [{do: 发红包, date: 2026-02-16}], next: {date: 2026-02-17}}"
    assert sorted((item.rule, dates(item)) for item in found(log, "2026-02-10", QUIET)) == [
        ("planned", "02-17 02-17 02-17"),
        ("promise", "02-16 02-16 02-16"),
    ]


def test_who_is_written_to_is_no_call() -> None:
    (item,) = found(CALL + "\n- {at: 2026-02-09, by: zm, stop: calls}", "2026-02-10", QUIET)
    assert (item.via and item.via.key, dates(item)) == ("wechat", "02-16 02-16 02-16")


def test_a_lead_of_new_years_eve_is_called_on_the_third_day() -> None:
    (item,) = found("- {at: 2026-02-16 10:00, by: zm, via: lead_in}", "2026-02-16", QUIET)
    assert (item.rule, dates(item), item.minute) == ("first-contact.lead", "02-19 02-19 02-19", None)


def test_the_bucket_of_a_quiet_day() -> None:
    one = customer(CALL)
    quiet = replace(book(), roster=QUIET)
    buckets = {on: line(one, quiet, today=day(on), known=day(on)).bucket for on in ("02-15", "02-16", "02-19", "02-20")}
    assert buckets == {"02-15": "later", "02-16": "soon", "02-19": "today", "02-20": "overdue"}


def kept(shift: Shift) -> Roster:
    """Zhang rests on Tuesdays; 25–27 September (Friday to Sunday) public holidays, Sunday 20 is a working day."""
    return make_roster(
        {"zm": frozenset({TUESDAY, SUNDAY})}, {}, shift=shift,
        off=[day("09-25"), day("09-26"), day("09-27")], work=[day("09-20")],
    )  # fmt: skip


def cadence(last: str, roster: Roster) -> str:
    log = f"- {{at: {last}, by: zm, via: phone, grade: {{scheme: abcd-score, level: A}}}}"
    (item,) = found(log, "2026-09-18", roster)
    return dates(item)


@pytest.mark.parametrize(
    ("last", "none", "forward", "back"),
    [
        pytest.param("09-15", "09-22", "09-23", "09-21", id="a-Tuesday"),
        pytest.param("09-14", "09-21", "09-21", "09-21", id="a-working-day"),
        pytest.param("09-18", "09-25", "09-28", "09-24", id="a-holiday"),
        pytest.param("09-13", "09-20", "09-20", "09-20", id="a-Sunday-made-up-for"),
    ],
)
def test_where_timers_go_from_a_day_off(last: str, none: str, forward: str, back: str) -> None:
    assert cadence(last, kept("none")) == f"{none} {none} {none}"
    assert cadence(last, kept("forward")) == f"{forward} {forward} {forward}"
    assert cadence(last, kept("back")) == f"{back} {back} {back}"


@pytest.mark.parametrize(
    ("shift_", "days"),
    [
        pytest.param("forward", "09-28 09-28 09-28 09-28", id="forward"),
        pytest.param("back", "09-24 09-24 09-24 09-26", id="back"),
        pytest.param("none", "09-25 09-25 09-25 09-26", id="none"),
    ],
)
def test_what_moves_does_not_lapse_before_it_is_due(shift_: Shift, days: str) -> None:
    """A step of care on a holiday, gone on the next, which is one too."""
    friday = day("09-25")
    item = Item(rule="care.own", name="x", opens_on=friday, due_on=friday, late_after=friday, lapses_on=day("09-26"))
    moved = placed(item, kept(shift_), "zm", day("09-20"))
    assert f"{dates(moved)} {moved.lapses_on:%m-%d}" == days


def test_what_was_agreed_does_not_shift() -> None:
    (item,) = found("- {at: 09-17, by: zm, via: phone, next: {date: 09-22}}", "2026-09-17", kept("forward"))
    assert dates(item) == "09-22 09-22 09-22"


def test_a_lead_does_not_wait_for_a_working_day() -> None:
    (item,) = found("- {at: '2026-09-22 10:00', by: zm, via: lead_in}", "2026-09-22", kept("forward"))
    assert dates(item) == "09-22 09-22 09-22"


def test_lateness_passes_over_the_rest_days_of_the_owner() -> None:
    """Due on Monday 23 November; Tuesday 24 she rests: on Wednesday it is one day late."""
    roster = make_roster({"zm": frozenset({TUESDAY})}, {})
    log = "- {at: 11-10, by: zm, via: phone, next: {date: 11-23}}"
    (item,) = found(log, "2026-11-25", roster)
    assert [item.days_late(day(on)) for on in ("11-23", "11-24", "11-25", "11-26")] == [0, 0, 1, 2]
    assert not item.late(day("11-24"))


def test_years_whose_holidays_are_not_known() -> None:
    made = Roster(shift="forward", holidays={2026: True, 2027: False})
    assert made.unknown(day("12-30"), day("12-31")) == ()
    assert made.unknown(day("12-30"), date(2027, 1, 1), date(2027, 1, 2)) == (2027,)
    assert NOBODY.unknown(day("12-30")) == ()


# --- feedback.courtesy while somebody covers

RECEIVED = "- {at: 11-10, by: zm, via: visit_in}\n- {at: 11-20, by: lw, via: visit_in}"


@pytest.mark.parametrize(
    ("leave", "rules"),
    [
        pytest.param(Leave(span("11-18", "11-21"), "lw"), [], id="covered"),
        pytest.param(Leave(span("11-20", "11-20"), "lw"), [], id="on-that-day-alone"),
        pytest.param(Leave(span("11-21", "11-25"), "lw"), ["feedback.courtesy"], id="covered-since"),
        pytest.param(Leave(span("11-18", "11-21"), "wf"), ["feedback.courtesy"], id="by-somebody-else"),
        pytest.param(Leave(span("11-18", "11-21")), ["feedback.courtesy"], id="away-and-not-covered"),
    ],
)
def test_who_covers_gives_no_courtesy_reception(leave: Leave, rules: list[str]) -> None:
    standing = found(RECEIVED, "2026-11-21", make_roster({}, {"zm": (leave,)}))
    assert [item.rule for item in standing if item.rule == "feedback.courtesy"] == rules


def test_whose_customers_somebody_has() -> None:
    leave: Raw = [{"from": "2026-12-01", "to": "2026-12-05", "by": "li-wei"}]
    made = shop({"leave": leave}, "li-wei")
    assert made.covered("li-wei", day("12-05")) == {"zhang-min"}
    assert made.covered("li-wei", day("12-06")) == made.covered("zhang-min", day("12-05")) == frozenset()
    assert made.covered(None, day("12-05")) == frozenset()
