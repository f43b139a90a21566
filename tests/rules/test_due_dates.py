"""Days of people in `due`: worked by hand from a printed calendar. Items are written as in `test_due_rules`.

The record's birthdays are invented. 2026-11-21 is 农历十月十三; 12-03 is 十月廿五.
"""

from datetime import date
from typing import Any

import pytest

from leadtrack.errors import UsageError
from leadtrack.model.fold import fold
from leadtrack.model.values import Birthday
from leadtrack.rules.agenda import line
from leadtrack.rules.calendar import DateRange
from leadtrack.rules.date_table import Dates, known_kinds, longest, make_dates
from leadtrack.rules.discipline import outcomes
from leadtrack.rules.due_dates import occasions
from leadtrack.rules.item import Item
from leadtrack.store.templates import merge, table
from tests.profiles import PROFILES, book, customer, day, schema
from tests.rules.test_due_rules import TODAY, found, said

A = "- {at: 11-10, by: zm, via: phone, grade: {scheme: referral, level: A}}\n"
B = "- {at: 11-10, by: zm, via: phone, grade: {scheme: abcd-score, level: B}}\n"
C = "- {at: 11-10, by: zm, via: phone}\n"

BIRTHDAY = "birthday: 1986-12-03"


def of(log: str, facts: str, on: str = TODAY, profile: str = "realestate") -> list[Item]:
    """The items of all days of people."""
    one = customer(log, profile=profile, facts=facts)
    rules = {f"date.{kind}{step}" for kind in book().dates.kinds for step in ("", ".invite")}
    return [item for rule in sorted(rules) for item in found(rule, log, on, profile, facts)] if one else []


def named(log: str, facts: str, on: str = TODAY, profile: str = "realestate") -> list[str]:
    return [f"{item.name} {said(item)} {item.lapses_on:%m-%d}" for item in of(log, facts, on, profile)]


# --- birthdays by class


@pytest.mark.parametrize(
    ("log", "facts", "on", "expected"),
    [
        pytest.param(A, BIRTHDAY, "11-12",
                     ["date.birthday:2026-12-03 12-03 12-03 12-03 12-04",
                      "date.birthday.invite:2026-12-03 11-12 11-19 11-19 12-02"], id="A-is-invited-before"),
        pytest.param(A, BIRTHDAY, "12-02",
                     ["date.birthday:2026-12-03 12-03 12-03 12-03 12-04",
                      "date.birthday.invite:2026-12-03 11-12 11-19 11-19 12-02"], id="invited-up-to-the-day-before"),
        pytest.param(A, BIRTHDAY, "12-03",
                     ["date.birthday:2026-12-03 12-03 12-03 12-03 12-04",
                      "date.birthday.invite:2027-12-03 2027-11-12 2027-11-19 2027-11-19 12-02"],
                     id="on-the-day-nobody-is-invited"),
        pytest.param(A, BIRTHDAY, "12-04",
                     ["date.birthday:2026-12-03 12-03 12-03 12-03 12-04",
                      "date.birthday.invite:2027-12-03 2027-11-12 2027-11-19 2027-11-19 12-02"],
                     id="the-day-after-it-still-stands"),
        pytest.param(A.replace("11-10", "11-28"), BIRTHDAY, "11-28",
                     ["date.birthday:2026-12-03 12-03 12-03 12-03 12-04",
                      "date.birthday.invite:2026-12-03 11-12 11-28 11-28 12-02"], id="known-late-is-due-then"),
        pytest.param(C.replace("11-10", "12-04"), BIRTHDAY, "12-04",
                     ["date.birthday:2027-12-03 2027-12-03 2027-12-03 2027-12-03 12-04"],
                     id="known-the-day-after"),
        pytest.param(C.replace("11-10", "12-03"), BIRTHDAY, "12-03",
                     ["date.birthday:2026-12-03 12-03 12-03 12-03 12-04"],
                     id="known-on-the-day"),
        pytest.param(A, BIRTHDAY, "12-05",
                     ["date.birthday:2027-12-03 2027-12-03 2027-12-03 2027-12-03 12-04",
                      "date.birthday.invite:2027-12-03 2027-11-12 2027-11-19 2027-11-19 12-02"], id="next-year"),
        pytest.param(B, BIRTHDAY, TODAY, ["date.birthday:2026-12-03 12-03 12-03 12-03 12-04"], id="B-is-called"),
        pytest.param(C, BIRTHDAY, TODAY, ["date.birthday:2026-12-03 12-03 12-03 12-03 12-04"], id="nobody-graded"),
        pytest.param(C, "birthday: {lunar: 10-9}", "11-17", ["date.birthday:2026-11-17 11-17 11-17 11-17 11-18"],
                     id="lunar"),
        pytest.param(C, "birthday: {lunar: 12-8}", TODAY,
                     ["date.birthday:2027-01-15 2027-01-15 2027-01-15 2027-01-15 01-16"], id="lunar-december"),
        pytest.param(C, "birthday: 2000-02-29", "2027-02-01",
                     ["date.birthday:2027-02-28 2027-02-28 2027-02-28 2027-02-28 03-01"], id="29-february"),
        pytest.param("- {at: 11-10, by: zm, deal: {event: signed, for: a}}", BIRTHDAY, TODAY,
                     ["date.birthday:2026-12-03 12-03 12-03 12-03 12-04"], id="an-owner"),
        pytest.param(C + "- {at: 11-12, stop: marketing}", BIRTHDAY, TODAY,
                     ["date.birthday:2026-12-03 12-03 12-03 12-03 12-04"], id="a-birthday-is-no-mass-mail"),
        pytest.param(A + "- {at: 11-12, did: ['date.birthday.invite:2026-12-03']}", BIRTHDAY, TODAY,
                     ["date.birthday:2026-12-03 12-03 12-03 12-03 12-04"], id="invited-and-still-to-be-visited"),
        pytest.param(C, "dates:\n- {kind: birthday, day: 1986-12-3}", TODAY,
                     ["date.birthday:2026-12-03 12-03 12-03 12-03 12-04"], id="own-among-the-dates"),
        pytest.param(C, "dates:\n- {kind: birthday, day: 2015-12-3, who: 小宝}", TODAY,
                     ["date.birthday:2026-12-03:小宝 12-03 12-03 12-03 12-04"], id="a-child"),
        pytest.param(A, "dates:\n- {kind: birthday, day: 12-3, who: 李娜}", TODAY,
                     ["date.birthday:2026-12-03:李娜 12-03 12-03 12-03 12-04"], id="the-family-is-not-invited"),
    ],
)  # fmt: skip
def test_date_speaks(log: str, facts: str, on: str, expected: list[str]) -> None:
    assert named(log, facts, on) == expected


@pytest.mark.parametrize(
    ("log", "facts", "on"),
    [
        pytest.param(A, "", TODAY, id="no-day-known"),
        pytest.param(A, "dates:\n- {kind: birthday, who: 李娜}", TODAY, id="a-row-without-a-day"),
        pytest.param(C + "- {at: 11-12, stop: all}", BIRTHDAY, TODAY, id="they-asked-for-silence"),
        pytest.param(C + "- {at: 11-12, lost: {reason: 失联}}", BIRTHDAY, TODAY, id="lost"),
        pytest.param(C + "- {at: 12-03, did: ['date.birthday:2026-12-03']}", BIRTHDAY, "12-03", id="done"),
        pytest.param(C, "dates:\n- {kind: school, day: 2026-06-07, who: 小宝}", TODAY, id="school-comes-once"),
        pytest.param(C, "birthday: {lunar: 8-15}", "2100-12-01", id="beyond-the-almanac"),
    ],
)
def test_date_stays_silent(log: str, facts: str, on: str) -> None:
    assert named(log, facts, on) == []


@pytest.mark.parametrize(
    ("log", "profile", "via", "do"),
    [
        pytest.param(A, "realestate", "home_visit", "带鲜花或蛋糕上门祝贺", id="A"),
        pytest.param(B, "realestate", "phone", "去电祝福，寄贺卡", id="B"),
        pytest.param(C, "realestate", "sms", "发祝福短信", id="nobody-graded"),
        pytest.param(A + B, "realestate", "home_visit", "带鲜花或蛋糕上门祝贺", id="referral-before-intent"),
        pytest.param("- {at: 11-10, by: zm, via: phone, grade: {scheme: abcd-score, level: D}}", "realestate", "sms",
                     "发祝福短信", id="D"),
        pytest.param("- {at: 11-10, by: zm, via: phone, grade: {scheme: habc-window, level: H}}", "auto",
                     "home_visit", "带鲜花或蛋糕上门祝贺", id="H-is-A"),
        pytest.param("- {at: 11-10, by: zm, via: phone, grade: {scheme: high-mid-low, level: mid}}", "realestate",
                     "phone", "去电祝福，寄贺卡", id="mid-is-B"),
        pytest.param("- {at: 11-10, by: zm, via: phone, grade: {scheme: spend, level: A}}", "hotel", "home_visit",
                     "带鲜花或蛋糕上门祝贺", id="a-hotel"),
        pytest.param("- {at: 11-10, by: zm, via: phone, grade: {scheme: interest, level: settled}}", "business",
                     "home_visit", "带鲜花或蛋糕上门祝贺", id="a-company"),
        pytest.param("- {at: 11-10, by: zm, via: phone, grade: {scheme: abcd-score, level: C, "
                     "own: {level: A, because: x}}}", "realestate", "home_visit", "带鲜花或蛋糕上门祝贺", id="own"),
    ],
)  # fmt: skip
def test_what_is_done_by_class(log: str, profile: str, via: str, do: str) -> None:
    item = next(item for item in of(log, BIRTHDAY, TODAY, profile) if item.rule == "date.birthday")
    assert (item.via.key if item.via else None, item.params["do_zh"]) == (via, do)


# --- other days: worked by hand


@pytest.mark.parametrize(
    ("row", "on", "expected"),
    [
        pytest.param("{kind: insurance, day: 2026-12-15}", "11-15",
                     "date.insurance:2026-12-15 11-15 11-24 12-01 12-16", id="insurance-a-month-before"),
        pytest.param("{kind: insurance, day: 2025-12-15}", "11-15",
                     "date.insurance:2026-12-15 11-15 11-24 12-01 12-16", id="and-every-year"),
        pytest.param("{kind: insurance, day: 2027-12-15}", "11-15",
                     "date.insurance:2027-12-15 2027-11-15 2027-11-24 2027-12-01 12-16", id="not-before-its-year"),
        pytest.param("{kind: inspection, day: 2026-12-15}", "11-15",
                     "date.inspection:2026-12-15 11-15 11-24 12-01 12-16", id="inspection"),
        pytest.param("{kind: first_service, day: 2026-12-15}", "2027-01-14",
                     "date.first_service:2026-12-15 12-01 12-08 12-15 01-14", id="first-service-waits-a-month"),
        pytest.param("{kind: anniversary, day: 2010-12-1, who: 李娜}", TODAY,
                     "date.anniversary:2026-12-01:李娜 12-01 12-01 12-01 12-02", id="anniversary"),
        pytest.param("{kind: anniversary, day: 2026-12-1}", TODAY,
                     "date.anniversary:2027-12-01 2027-12-01 2027-12-01 2027-12-01 12-02", id="not-on-the-day-itself"),
        pytest.param("{kind: school, day: 2027-06-07, who: 小宝}", TODAY,
                     "date.school:2027-06-07:小宝 2027-05-24 2027-05-31 2027-05-31 06-08", id="school"),
        pytest.param("{kind: company, day: 12-1}", TODAY,
                     "date.company:2026-12-01 11-17 11-24 11-24 12-02", id="company"),
        pytest.param("{kind: move_in, day: 2025-12-1}", TODAY,
                     "date.move_in:2026-12-01 12-01 12-01 12-01 12-02", id="move-in"),
        pytest.param("{day: 12-1}", TODAY, "date.other:2026-12-01 12-01 12-01 12-01 12-02", id="no-kind"),
    ],
)  # fmt: skip
def test_other_days(row: str, on: str, expected: str) -> None:
    assert named(C, f"dates:\n- {row}", on) == [expected]


def test_a_day_that_was_passed_for_good_is_over() -> None:
    assert named(C, "dates:\n- {kind: first_service, day: 2026-10-01}") == []


def test_the_same_day_twice_is_one_item() -> None:
    facts = f"{BIRTHDAY}\ndates:\n- {{kind: birthday, day: 1986-12-03}}\n- {{kind: birthday, day: 12-3, who: 李娜}}\n"
    facts += "- {kind: birthday, day: 12-3, who: 李娜}"
    assert [item.name for item in of(C, facts)] == ["date.birthday:2026-12-03", "date.birthday:2026-12-03:李娜"]
    assert [one.who for one in occasions(customer(C, facts=facts))] == ["", "李娜"]


@pytest.mark.parametrize(
    ("facts", "age"),
    [
        pytest.param(BIRTHDAY, "40", id="solar"),
        pytest.param("birthday: 12-3", "", id="year-unknown"),
        pytest.param("birthday: {lunar: 8-15, year: 1978}", "49", id="lunar"),
        pytest.param("dates:\n- {kind: anniversary, day: 2016-12-3}", "10", id="years-together"),
        pytest.param("dates:\n- {kind: insurance, day: 2026-12-3}", "", id="nothing-to-count"),
    ],
)
def test_age(facts: str, age: str) -> None:
    """The lunar birthday next comes on 2027-09-15, 49 years after the one of 1978."""
    assert of(C, facts)[0].params["age"] == age


# --- buckets: a birthday to come is no plan


def bucket(log: str, facts: str, on: str = TODAY, soon: int = 3) -> str:
    one = line(customer(log, facts=facts), book(), today=day(on), known=day(on), soon_days=soon)
    return one.bucket


def test_a_birthday_to_come_leaves_a_customer_where_they_are() -> None:
    quiet = "- {at: 11-10, by: zm, via: phone, grade: {scheme: abcd-score, level: D}}"
    assert bucket(quiet, "") == bucket(quiet, BIRTHDAY) == "quiet"
    assert bucket(quiet, BIRTHDAY, "12-01") == "soon"
    assert bucket(quiet, BIRTHDAY, "12-03") == "today"
    assert bucket(quiet, BIRTHDAY, "12-04") == "overdue"
    assert bucket(quiet, BIRTHDAY, soon=12) == "soon"
    assert bucket(quiet, BIRTHDAY, soon=11) == "quiet"


def test_an_owner_appears_on_their_birthday() -> None:
    sold = customer("- {at: 11-10, by: zm, deal: {event: signed, for: a}}", facts=BIRTHDAY)
    one = line(sold, book(), today=day("12-03"), known=day("12-03"))
    assert [item.name for item in one.items if item.rule == "date.birthday"] == ["date.birthday:2026-12-03"]
    assert (one.state.standing, one.appears) == ("closed", True)


# --- what became of them


@pytest.mark.parametrize(
    ("more", "known", "expected"),
    [
        pytest.param("", "12-06", [("missed", None)], id="let-pass"),
        pytest.param("", "12-03", [("open", None)], id="still-today"),
        pytest.param("- {at: 12-03, did: ['date.birthday:2026-12-03']}", "12-06", [("on_time", "12-03")], id="greeted"),
        pytest.param("- {at: 12-04, did: ['date.birthday:2026-12-03']}", "12-06", [("late", "12-04")], id="a-day-late"),
        pytest.param("- {at: 12-03, via: phone, by: zm}", "12-06", [("missed", None)], id="a-talk-of-that-day"),
        pytest.param("- {at: 12-01, via: phone, by: zm, stop: all}", "12-06", [], id="they-asked-for-silence"),
    ],
)
def test_discipline(more: str, known: str, expected: list[tuple[str, str | None]]) -> None:
    one = customer(f"- {{at: 08-01, by: zm, via: phone}}\n{more}", facts=BIRTHDAY)
    week = DateRange(day("11-30"), day("12-07"))
    ends = [out for out in outcomes(one, book(), week, known=day(known)) if out.item.rule == "date.birthday"]
    assert [(out.result, f"{out.on:%m-%d}" if out.on else None) for out in ends] == expected


# --- the table


def dates(**change: Any) -> Dates:
    return make_dates(merge(table("realestate", "dates.yaml", None), change))


def channels(profile: str) -> list[str]:
    return [option.key for option in schema(profile).entry["via"].options]


@pytest.mark.parametrize("profile", PROFILES)
def test_the_tables_that_ship_fit_the_records(profile: str) -> None:
    made = make_dates(table(profile, "dates.yaml", None))
    assert known_kinds(made, schema(profile), channels(profile)) is made
    assert set(book(profile).grading) <= set(made.classes)
    for scheme, levels in made.classes.items():
        if scheme in book(profile).grading:
            assert set(levels) == set(book(profile).grading[scheme].keys)


@pytest.mark.parametrize("profile", PROFILES)
def test_every_kind_of_day_has_a_window(profile: str) -> None:
    row = schema(profile).facts["dates"]
    kinds = {option.key for part in row.items if part.key == "kind" for option in part.options}
    assert set(make_dates(table(profile, "dates.yaml", None)).kinds) == kinds


@pytest.mark.parametrize(
    ("change", "where", "reason"),
    [
        pytest.param({"missing": {"leap_day": "02-27"}}, "missing.leap_day", "not-a-word-here", id="leap-day"),
        pytest.param({"missing": {"leap_month": "x"}}, "missing.leap_month", "not-a-word-here", id="leap-month"),
        pytest.param({"missing": {"short_month": "x"}}, "missing.short_month", "not-a-word-here", id="short-month"),
        pytest.param({"ungraded": "D"}, "ungraded", "not-a-class", id="class-D"),
        pytest.param({"classes": {"referral": {"A": "S"}}}, "classes.referral.A", "not-a-class", id="class-S"),
        pytest.param({"kinds": {"insurance": {"late": 30}}}, "kinds.insurance.late", "not-a-number", id="number"),
        pytest.param({"kinds": {"insurance": {"late": "22"}}}, "kinds.insurance", "window-order", id="late-first"),
        pytest.param({"kinds": {"insurance": {"opens": "20"}}}, "kinds.insurance", "window-order", id="opens-last"),
        pytest.param({"kinds": {"insurance": {"yearly": "x"}}}, "kinds.insurance.yearly", "not-yes-or-no", id="yearly"),
        pytest.param({"kinds": {"insurance": {"do": {"zh": "off"}}}}, "kinds.insurance.do.zh", "missing", id="words"),
        pytest.param({"coverage": {"standing": ["sold"]}}, "coverage.standing", "not-a-word-here", id="standing"),
        pytest.param({"coverage": {"before": "off"}}, "coverage.before", "missing", id="no-days"),
    ],
)
def test_slips_are_refused(change: dict[str, Any], where: str, reason: str) -> None:
    with pytest.raises(UsageError) as error:
        dates(**change)
    assert (error.value.params["where"], error.value.params["reason"]) == (where, reason)


@pytest.mark.parametrize(
    ("change", "where"),
    [
        pytest.param({"kinds": {"insurance": {"open": "20"}}}, "kinds.insurance.open", id="in-a-window"),
        pytest.param({"birthday": {"S": {}}}, "birthday.S", id="a-class"),
        pytest.param({"kind": {}}, "kind", id="a-table"),
        pytest.param({"missing": {"leap": "x"}}, "missing.leap", id="what-is-missing"),
        pytest.param({"coverage": {"visits": []}}, "coverage.visits", id="coverage"),
    ],
)
def test_unknown_keys_are_refused(change: dict[str, Any], where: str) -> None:
    with pytest.raises(UsageError) as error:
        dates(**change)
    assert (error.value.code, error.value.params["where"]) == ("rule-key", where)


@pytest.mark.parametrize(
    ("change", "where", "reason"),
    [
        pytest.param({"kinds": {"wedding": {"do": {"zh": "贺", "en": "x"}}}}, "kinds.wedding", "no-such-kind", id="k"),
        pytest.param({"kinds": {"other": {"via": "pigeon"}}}, "kinds.other.via", "no-such-channel", id="channel"),
        pytest.param({"birthday": {"B": {"day": {"via": "fax"}}}}, "birthday.B.day.via", "no-such-channel", id="B"),
    ],
)
def test_what_the_records_do_not_know_is_refused(change: dict[str, Any], where: str, reason: str) -> None:
    with pytest.raises(UsageError) as error:
        known_kinds(dates(**change), schema(), channels("realestate"))
    assert (error.value.params["where"], error.value.params["reason"]) == (where, reason)


def test_a_shop_turns_days_off() -> None:
    made = dates(kinds={"other": "off"}, birthday={"A": {"invite": "off"}})
    assert "other" not in made.kinds
    assert list(made.birthday["A"]) == ["day"]
    assert longest(dates()) == 44  # first service: 14 days before, 30 after


def test_class_of() -> None:
    one = customer(A + "- {at: 11-12, by: zm, via: phone, grade: {scheme: referral, level: C}}")
    assert dates().class_of(fold(one, as_of=date(2026, 11, 11))) == "A"
    assert dates().class_of(fold(one, as_of=date(2026, 11, 12))) == "C"
    assert dates(ungraded="B").class_of(fold(customer(C), as_of=day(TODAY))) == "B"


def test_a_row_of_dates_keeps_what_it_says() -> None:
    facts = "dates:\n- {kind: company, day: 12-1, note: 十周年庆}"
    assert [(one.kind, one.day, one.note, one.own) for one in occasions(customer(C, facts=facts))] == [
        ("company", Birthday(12, 1), "十周年庆", False)
    ]
