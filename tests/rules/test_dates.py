"""Expectations are read off a calendar by hand: 2026-11-21 is a Saturday, its week runs from Monday the 16th."""

import re
from datetime import date
from itertools import product
from typing import Final, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadtrack.errors import UsageError
from leadtrack.model.moment import Moment
from leadtrack.rules.dates import Lean, day_looked_at, parse_when
from leadtrack.views.say import Lang, moment_said, say

SATURDAY: Final = date(2026, 11, 21)
LEANS: Final[tuple[Lean, Lean]] = ("future", "past")


def day(text: str) -> date:
    return date.fromisoformat(text)


def read(text: str, lean: Lean = "future", today: date = SATURDAY) -> str:
    return str(parse_when(text, today=today, lean=lean))


# These mean the same day whichever way the reader leans.
EXPLICIT: Final = {
    "2026-11-25": "2026-11-25",
    "2026-1-5": "2026-01-05",
    "2026/11/25": "2026-11-25",
    "2026.11.25": "2026-11-25",
    "20261125": "2026-11-25",
    "2026年11月25日": "2026-11-25",
    "2026年11月25号": "2026-11-25",
    "2026年11月25": "2026-11-25",
    "2026年 11月 25日": "2026-11-25",
    "二〇二六年十一月二十五日": "2026-11-25",
    "２０２６－１１－２５": "2026-11-25",
    "２０２６／１１／２５": "2026-11-25",
    "2024-02-29": "2024-02-29",
    "今天": "2026-11-21",
    "今日": "2026-11-21",
    "明天": "2026-11-22",
    "后天": "2026-11-23",
    "大后天": "2026-11-24",
    "昨天": "2026-11-20",
    "前天": "2026-11-19",
    "大前天": "2026-11-18",
    "today": "2026-11-21",
    "tomorrow": "2026-11-22",
    "yesterday": "2026-11-20",
    "Day after tomorrow": "2026-11-23",
    "the day before yesterday": "2026-11-19",
    "这周五": "2026-11-20",
    "本周五": "2026-11-20",
    "这个星期五": "2026-11-20",
    "本周日": "2026-11-22",
    "本周末": "2026-11-21",
    "下周三": "2026-11-25",
    "下周3": "2026-11-25",
    "下星期三": "2026-11-25",
    "下个礼拜三": "2026-11-25",
    "下周日": "2026-11-29",
    "下周末": "2026-11-28",
    "下下周一": "2026-11-30",
    "上周五": "2026-11-13",
    "上上周五": "2026-11-06",
    "this fri": "2026-11-20",
    "next-fri": "2026-11-27",
    "next fri": "2026-11-27",
    "Next Friday": "2026-11-27",
    "next sunday": "2026-11-29",
    "last-fri": "2026-11-13",
    "last fri": "2026-11-13",
    "next weekend": "2026-11-28",
    "本月底": "2026-11-30",
    "这个月底": "2026-11-30",
    "本月25号": "2026-11-25",
    "本月初": "2026-11-01",
    "下月初": "2026-12-01",
    "下月底": "2026-12-31",
    "下月末": "2026-12-31",
    "下月5号": "2026-12-05",
    "下个月5号": "2026-12-05",
    "下个月五日": "2026-12-05",
    "下下月1号": "2027-01-01",
    "上月31号": "2026-10-31",
    "上个月底": "2026-10-31",
    "今年年底": "2026-12-31",
    "明年底": "2027-12-31",
    "明年3月5日": "2027-03-05",
    "明年2月底": "2027-02-28",
    "去年11月25日": "2025-11-25",
    "2028年2月底": "2028-02-29",
    "2026年底": "2026-12-31",
    "3天后": "2026-11-24",
    "3 天 后": "2026-11-24",
    "3日后": "2026-11-24",
    "三天后": "2026-11-24",
    "三天之后": "2026-11-24",
    "十天后": "2026-12-01",
    "二十一天后": "2026-12-12",
    "九十九天后": "2027-02-28",
    "100天后": "2027-03-01",
    "两周后": "2026-12-05",
    "2周后": "2026-12-05",
    "两个星期后": "2026-12-05",
    "一个月后": "2026-12-21",
    "3个月后": "2027-02-21",
    "半个月后": "2026-12-06",
    "半年后": "2027-05-21",
    "一年后": "2027-11-21",
    "3天前": "2026-11-18",
    "两周前": "2026-11-07",
    "一个月以前": "2026-10-21",
    "+3": "2026-11-24",
    "+3d": "2026-11-24",
    "+2w": "2026-12-05",
    "＋3": "2026-11-24",
    "-3d": "2026-11-18",
    "-1m": "2026-10-21",
    "in 3 days": "2026-11-24",
    "in-3-days": "2026-11-24",
    "in a week": "2026-11-28",
    "in two months": "2027-01-21",
    "3 days ago": "2026-11-18",
    "2 weeks later": "2026-12-05",
    "nov 25 2027": "2027-11-25",
    "November 25th, 2027": "2027-11-25",
    "25-nov-2027": "2027-11-25",
}

# These mean the nearest such day ahead, or the nearest one behind.
OPEN: Final = {
    "11-25": ("2026-11-25", "2025-11-25"),
    "11/25": ("2026-11-25", "2025-11-25"),
    "11月25日": ("2026-11-25", "2025-11-25"),
    "11月25号": ("2026-11-25", "2025-11-25"),
    "11月25": ("2026-11-25", "2025-11-25"),
    "11月份25号": ("2026-11-25", "2025-11-25"),
    "十一月二十五日": ("2026-11-25", "2025-11-25"),
    "十一月二十五号": ("2026-11-25", "2025-11-25"),
    "nov 25": ("2026-11-25", "2025-11-25"),
    "25 Nov": ("2026-11-25", "2025-11-25"),
    "11-20": ("2027-11-20", "2026-11-20"),
    "1-5": ("2027-01-05", "2026-01-05"),
    "11-21": ("2026-11-21", "2026-11-21"),
    "02-29": ("2028-02-29", "2024-02-29"),
    "2月29日": ("2028-02-29", "2024-02-29"),
    "2月底": ("2027-02-28", "2026-02-28"),
    "12月初": ("2026-12-01", "2025-12-01"),
    "25号": ("2026-11-25", "2026-10-25"),
    "25日": ("2026-11-25", "2026-10-25"),
    "二十五号": ("2026-11-25", "2026-10-25"),
    "25th": ("2026-11-25", "2026-10-25"),
    "20号": ("2026-12-20", "2026-11-20"),
    "21号": ("2026-11-21", "2026-11-21"),
    "31号": ("2026-12-31", "2026-10-31"),
    "三十一号": ("2026-12-31", "2026-10-31"),
    "周五": ("2026-11-27", "2026-11-20"),
    "星期五": ("2026-11-27", "2026-11-20"),
    "礼拜五": ("2026-11-27", "2026-11-20"),
    "周六": ("2026-11-21", "2026-11-21"),
    "周日": ("2026-11-22", "2026-11-15"),
    "周天": ("2026-11-22", "2026-11-15"),
    "星期天": ("2026-11-22", "2026-11-15"),
    "周末": ("2026-11-21", "2026-11-21"),
    "mon": ("2026-11-23", "2026-11-16"),
    "tue": ("2026-11-24", "2026-11-17"),
    "wed": ("2026-11-25", "2026-11-18"),
    "thu": ("2026-11-26", "2026-11-19"),
    "fri": ("2026-11-27", "2026-11-20"),
    "Friday": ("2026-11-27", "2026-11-20"),
    "sat": ("2026-11-21", "2026-11-21"),
    "sun": ("2026-11-22", "2026-11-15"),
    "月底": ("2026-11-30", "2026-10-31"),
    "eom": ("2026-11-30", "2026-10-31"),
    "end of month": ("2026-11-30", "2026-10-31"),
    "end of the month": ("2026-11-30", "2026-10-31"),
    "月初": ("2026-12-01", "2026-11-01"),
    "eow": ("2026-11-22", "2026-11-15"),
    "年底": ("2026-12-31", "2025-12-31"),
    "eoy": ("2026-12-31", "2025-12-31"),
    "年初": ("2027-01-01", "2026-01-01"),
    "3d": ("2026-11-24", "2026-11-18"),
    "3 days": ("2026-11-24", "2026-11-18"),
    "2w": ("2026-12-05", "2026-11-07"),
    "1m": ("2026-12-21", "2026-10-21"),
    "1y": ("2027-11-21", "2025-11-21"),
}

HOURS: Final = {
    "10:00": "10:00",
    "9:30": "09:30",
    "9：30": "09:30",
    "００：０５": "00:05",
    "23:59": "23:59",
    "3:00": "03:00",
    "15:30": "15:30",
    "9点": "09:00",
    "9点钟": "09:00",
    "9点整": "09:00",
    "9点半": "09:30",
    "9点05": "09:05",
    "9点5分": "09:05",
    "9点40分": "09:40",
    "九点零五分": "09:05",
    "九点〇五": "09:05",
    "九点一刻": "09:15",
    "九点十分": "09:10",
    "九点四十五": "09:45",
    "十点半": "10:30",
    "十二点": "12:00",
    "两点": "14:00",
    "3点": "15:00",
    "6点": "18:00",
    "7点": "07:00",
    "15点30": "15:30",
    "二十点": "20:00",
    "0点": "00:00",
    "凌晨1点": "01:00",
    "凌晨12点半": "00:30",
    "早上8点": "08:00",
    "早9点": "09:00",
    "上午10点": "10:00",
    "上午12点": "12:00",
    "中午12点": "12:00",
    "中午1点": "13:00",
    "中午11点半": "11:30",
    "下午3点": "15:00",
    "下午三点一刻": "15:15",
    "下午3:30": "15:30",
    "下午15:30": "15:30",
    "下午8:00": "20:00",
    "傍晚6点": "18:00",
    "晚上7点半": "19:30",
    "晚8点": "20:00",
    "晚上20:00": "20:00",
    "3pm": "15:00",
    "3 PM": "15:00",
    "3:45pm": "15:45",
    "10am": "10:00",
    "12am": "00:00",
    "12pm": "12:00",
}


@pytest.mark.parametrize(("text", "expected"), EXPLICIT.items())
@pytest.mark.parametrize("lean", LEANS)
def test_a_day_said_in_full_is_the_same_for_steps_and_contacts(text: str, expected: str, lean: Lean) -> None:
    assert read(text, lean) == expected


@pytest.mark.parametrize(("text", "expected"), OPEN.items())
def test_a_day_left_open_is_the_nearest_ahead_for_steps_and_behind_for_contacts(
    text: str, expected: tuple[str, str]
) -> None:
    assert (read(text, "future"), read(text, "past")) == expected


@pytest.mark.parametrize(("text", "expected"), HOURS.items())
@pytest.mark.parametrize("lean", LEANS)
def test_an_hour_alone_is_todays(text: str, expected: str, lean: Lean) -> None:
    assert read(text, lean) == f"2026-11-21 {expected}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("周六下午3点", "2026-11-21 15:00"),
        ("周三 下午3点", "2026-11-25 15:00"),
        ("周三三点", "2026-11-25 15:00"),
        ("周三十点", "2026-11-25 10:00"),
        ("周三十一点半", "2026-11-25 11:30"),
        ("下周三10:00", "2026-11-25 10:00"),
        ("tomorrow 10:00", "2026-11-22 10:00"),
        ("tomorrow at 3 pm", "2026-11-22 15:00"),
        ("fri 3pm", "2026-11-27 15:00"),
        ("fri3pm", "2026-11-27 15:00"),
        ("11-25 14:30", "2026-11-25 14:30"),
        ("11-25下午3点", "2026-11-25 15:00"),
        ("11月25日14:30", "2026-11-25 14:30"),
        ("11月25下午3点", "2026-11-25 15:00"),
        ("十一月二十五日三点", "2026-11-25 15:00"),
        ("25号9点半", "2026-11-25 09:30"),
        ("2026-11-25T14:30", "2026-11-25 14:30"),
        ("20261125 14:30", "2026-11-25 14:30"),
        ("nov 25 10am", "2026-11-25 10:00"),
        ("3d 10:00", "2026-11-24 10:00"),
        ("+3 10:00", "2026-11-24 10:00"),
        ("十天后十点", "2026-12-01 10:00"),
        ("月底下午5点", "2026-11-30 17:00"),
        ("今晚8点", "2026-11-21 20:00"),
        ("明早9点", "2026-11-22 09:00"),
        ("明天早上9点", "2026-11-22 09:00"),
        ("明天  上午  10 点", "2026-11-22 10:00"),
    ],
)
def test_an_hour_may_follow_a_day(text: str, expected: str) -> None:
    assert read(text) == expected


def test_every_hour_goes_with_every_day_in_one_way() -> None:
    days = {text: parse_when(text, today=SATURDAY, lean="future").day for text in [*EXPLICIT, *OPEN]}
    minutes = {text: parse_when(text, today=SATURDAY, lean="future").minute for text in HOURS}
    for text, hour in product(days, minutes):
        found = parse_when(f"{text} {hour}", today=SATURDAY, lean="future")
        assert found == Moment(days[text], minutes[hour]), (text, hour)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("  ", id="blanks"),
        pytest.param("2026-02-30", id="no such day"),
        pytest.param("2026-02-29", id="not a leap year"),
        pytest.param("20261301", id="no such month in eight digits"),
        pytest.param("明年2月29日", id="not a leap year, named"),
        pytest.param("02-30", id="never"),
        pytest.param("13-01", id="no such month"),
        pytest.param("25/11", id="day before month"),
        pytest.param("2026-11", id="a month is no day"),
        pytest.param("2026-11/25", id="mixed separators"),
        pytest.param("0000-01-01", id="no year 0"),
        pytest.param("26-11-25", id="a year of two digits"),
        pytest.param("26年11月25日", id="a year of two digits, Chinese"),
        pytest.param("261125", id="six digits"),
        pytest.param("11.25", id="a price"),
        pytest.param("32号", id="no month has it"),
        pytest.param("0号", id="none has this either"),
        pytest.param("上上月31号", id="September has 30 days"),
        pytest.param("25", id="a bare number"),
        pytest.param("十一月二十三点", id="where does the day end?"),
        pytest.param("11-2514:30", id="digits run together"),
        pytest.param("周五吧", id="one word too many"),
        pytest.param("约周五", id="one word too many in front"),
        pytest.param("3天后再说", id="trailing words"),
        pytest.param("tomorrow maybe", id="trailing words, English"),
        pytest.param("fri sat", id="two days"),
        pytest.param("明天后天", id="two days, Chinese"),
        pytest.param("明天10:00-11:00", id="a span of hours"),
        pytest.param("周", id="half a word"),
        pytest.param("周七", id="no such weekday"),
        pytest.param("下周", id="a week is no day"),
        pytest.param("next week", id="a week is no day, English"),
        pytest.param("下个月", id="a month is no day, Chinese"),
        pytest.param("明天下午", id="a part of the day is no hour"),
        pytest.param("过几天", id="vague"),
        pytest.param("3天", id="neither ahead nor behind"),
        pytest.param("一百天后", id="numerals end at 99"),
        pytest.param("十十天后", id="no numeral"),
        pytest.param("26年", id="a year or a length?"),
        pytest.param("in 3 days ago", id="both directions"),
        pytest.param("aw", id="an article needs its space"),
        pytest.param("3x", id="unknown unit"),
        pytest.param("9999天后9", id="trailing digit"),
        pytest.param("9999年后", id="beyond the calendar"),
        pytest.param("9999y", id="beyond the calendar, English"),
        pytest.param("24:00", id="no such hour"),
        pytest.param("10:60", id="no such minute"),
        pytest.param("明天9:5", id="a minute has two digits"),
        pytest.param("九点五", id="five past, or half past?"),
        pytest.param("9点60分", id="no such minute, Chinese"),
        pytest.param("上午3:00pm", id="before noon and after it"),
        pytest.param("下午3:00pm", id="said twice"),
        pytest.param("13am", id="no such hour before noon"),
        pytest.param("上午15点", id="the words contradict"),
        pytest.param("晚上12点", id="whose midnight?"),
        pytest.param("两小时后", id="no clock here"),
        pytest.param("may", id="a month, or a word"),
        pytest.param("banana", id="unknown"),
        pytest.param("王建国 13800138000 周五", id="a whole line"),
        pytest.param("明天" * 5000, id="a whole note"),
    ],
)
@pytest.mark.parametrize("lean", LEANS)
def test_what_is_not_wholly_understood_is_refused(text: str, lean: Lean) -> None:
    with pytest.raises(UsageError) as caught:
        read(text, lean)
    assert caught.value.code == "date-not-understood"
    assert caught.value.params == {"text": text}
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("today", "text", "future", "past"),
    [
        # Thursday, the year's last day
        ("2026-12-31", "1-1", "2027-01-01", "2026-01-01"),
        ("2026-12-31", "12-31", "2026-12-31", "2026-12-31"),
        ("2026-12-31", "1号", "2027-01-01", "2026-12-01"),
        ("2026-12-31", "月底", "2026-12-31", "2026-12-31"),
        ("2026-12-31", "年底", "2026-12-31", "2026-12-31"),
        ("2026-12-31", "下月底", "2027-01-31", "2027-01-31"),
        ("2026-12-31", "明天", "2027-01-01", "2027-01-01"),
        ("2026-12-31", "周日", "2027-01-03", "2026-12-27"),
        ("2026-12-31", "下周三", "2027-01-06", "2027-01-06"),
        ("2026-12-31", "2m", "2027-02-28", "2026-10-31"),
        # Friday, the year's first
        ("2027-01-01", "12-31", "2027-12-31", "2026-12-31"),
        ("2027-01-01", "月初", "2027-01-01", "2027-01-01"),
        ("2027-01-01", "月底", "2027-01-31", "2026-12-31"),
        ("2027-01-01", "本周一", "2026-12-28", "2026-12-28"),
        ("2027-01-01", "上周五", "2026-12-25", "2026-12-25"),
        ("2027-01-01", "去年12月25日", "2026-12-25", "2026-12-25"),
        ("2027-01-01", "3d", "2027-01-04", "2026-12-29"),
        # Sunday, the last day of a month and of a week
        ("2027-01-31", "一个月后", "2027-02-28", "2027-02-28"),
        ("2027-01-31", "两个月后", "2027-03-31", "2027-03-31"),
        ("2027-01-31", "下月底", "2027-02-28", "2027-02-28"),
        ("2027-01-31", "下周一", "2027-02-01", "2027-02-01"),
        ("2027-01-31", "本周一", "2027-01-25", "2027-01-25"),
        ("2027-01-31", "eow", "2027-01-31", "2027-01-31"),
        ("2027-01-31", "周末", "2027-02-06", "2027-01-30"),
        # Months that lack the day are passed over
        ("2027-02-01", "31号", "2027-03-31", "2027-01-31"),
        ("2027-02-01", "30号", "2027-03-30", "2027-01-30"),
        ("2027-03-01", "30号", "2027-03-30", "2027-01-30"),
        ("2027-03-01", "29号", "2027-03-29", "2027-01-29"),
        ("2028-03-01", "29号", "2028-03-29", "2028-02-29"),
        # Leap years
        ("2028-01-31", "1m", "2028-02-29", "2027-12-31"),
        ("2028-02-29", "02-29", "2028-02-29", "2028-02-29"),
        ("2028-02-29", "一年后", "2029-02-28", "2029-02-28"),
        ("2028-02-28", "明天", "2028-02-29", "2028-02-29"),
        ("2096-03-01", "02-29", "2104-02-29", "2096-02-29"),
        ("1904-02-28", "02-29", "1904-02-29", "1896-02-29"),
        # Wednesday: today's own weekday, and a week that begins on Monday
        ("2026-11-25", "周三", "2026-11-25", "2026-11-25"),
        ("2026-11-25", "本周三", "2026-11-25", "2026-11-25"),
        ("2026-11-25", "next wed", "2026-12-02", "2026-12-02"),
        ("2026-11-25", "周二", "2026-12-01", "2026-11-24"),
        ("2026-11-25", "本周二", "2026-11-24", "2026-11-24"),
        # Monday
        ("2026-11-16", "周日", "2026-11-22", "2026-11-15"),
        ("2026-11-16", "本周日", "2026-11-22", "2026-11-22"),
        ("2026-11-16", "下周五", "2026-11-27", "2026-11-27"),
    ],
)
def test_the_edges_of_weeks_months_and_years(today: str, text: str, future: str, past: str) -> None:
    assert (read(text, "future", day(today)), read(text, "past", day(today))) == (future, past)


@pytest.mark.parametrize(
    ("today", "text", "meant"),
    [
        pytest.param("2026-11-21", "11-20", "2026-11-20", id="yesterday"),
        pytest.param("2026-11-21", "11月20日15:00", "2026-11-20 15:00", id="with-its-hour"),
        pytest.param("2026-11-21", "nov 20", "2026-11-20", id="English"),
        pytest.param("2026-11-21", "11-21", "2026-11-21", id="today"),
        pytest.param("2026-11-21", "9-22", "2026-09-22", id="60-days-ago"),
        pytest.param("2026-11-21", "9-21", "2027-09-21", id="61-days-ago"),
        pytest.param("2026-11-21", "11-22", "2026-11-22", id="tomorrow"),
        pytest.param("2027-01-05", "12月底", "2026-12-31", id="the-end-of-last-month"),
        pytest.param("2027-01-05", "年底", "2027-12-31", id="the-end-of-the-year-lies-ahead"),
        pytest.param("2026-03-05", "2-29", "2028-02-29", id="a-day-that-was-not"),
        pytest.param("2026-11-21", "20号", "2026-12-20", id="a-day-of-the-month"),
        pytest.param("2026-11-21", "周五", "2026-11-27", id="a-weekday"),
        pytest.param("2026-11-21", "3d", "2026-11-24", id="a-length"),
    ],
)
def test_a_day_of_the_year_that_has_just_passed_is_meant(today: str, text: str, meant: str) -> None:
    assert read(text, "near", day(today)) == meant


def test_a_month_that_lacks_the_day_is_not_replaced_by_another() -> None:
    with pytest.raises(UsageError):
        read("下月31号", today=day("2027-01-31"))


SHOWN: Final = [text for lang in get_args(Lang) for text in re.split("、|, ", say(lang, "dates.examples"))]


@pytest.mark.parametrize("text", SHOWN)
def test_the_examples_of_the_error_are_understood(text: str) -> None:
    assert parse_when(text, today=SATURDAY, lean="future").day > SATURDAY


def test_what_was_understood_is_shown_with_its_weekday() -> None:
    assert moment_said(Moment(date(2026, 11, 25)), "zh") == "2026-11-25 周三"
    assert moment_said(Moment(date(2026, 11, 25)), "en") == "2026-11-25 Wed"
    assert moment_said(Moment(date(2026, 11, 25), 870), "zh") == "2026-11-25 14:30 周三"
    assert moment_said(Moment(date(2026, 11, 25), 870), "en") == "2026-11-25 14:30 Wed"
    assert moment_said(Moment(date(2026, 11, 22), 0), "zh") == "2026-11-22 00:00 周日"


TODAYS = st.dates(min_value=date(1800, 1, 1), max_value=date(2300, 12, 31))


@given(
    written=st.dates(),
    form=st.sampled_from(
        ["{0:%m}-{0:%d}", "/{0.month}/{0.day}", ".{0.month}.{0.day}", "{0:%m}{0:%d}", "年{0.month}月{0.day}日"]
    ),
    today=TODAYS,
    lean=st.sampled_from(LEANS),
)
def test_any_date_with_its_year_is_read_as_written(written: date, form: str, today: date, lean: Lean) -> None:
    # %Y is not padded on every platform
    year = f"{written.year:04d}" + ("-" if form.startswith("{0:%m}-") else "")
    assert parse_when(year + form.format(written), today=today, lean=lean) == Moment(written)


@given(
    moment=st.builds(Moment, st.dates(), st.none() | st.integers(0, 1439)), today=TODAYS, lean=st.sampled_from(LEANS)
)
def test_what_a_record_stores_can_be_typed(moment: Moment, today: date, lean: Lean) -> None:
    assert parse_when(str(moment), today=today, lean=lean) == moment


@given(text=st.sampled_from(sorted(OPEN)), today=TODAYS)
def test_an_open_form_never_leans_the_other_way(text: str, today: date) -> None:
    assert parse_when(text, today=today, lean="future").day >= today
    assert parse_when(text, today=today, lean="past").day <= today


@given(month=st.integers(1, 12), number=st.integers(1, 31), today=TODAYS)
def test_without_a_year_no_nearer_day_has_this_month_and_number(month: int, number: int, today: date) -> None:
    years = range(today.year - 8, today.year + 9)
    known = [date(year, month, 1).replace(day=number) for year in years if number <= _length(year, month)]
    if not known:
        with pytest.raises(UsageError):
            read(f"{month}-{number}", today=today)
        return
    assert parse_when(f"{month}-{number}", today=today, lean="future").day == min(d for d in known if d >= today)
    assert parse_when(f"{month}月{number}日", today=today, lean="past").day == max(d for d in known if d <= today)


def _length(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return [31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]


@given(
    text=st.text(max_size=12)
    | st.text(alphabet="0123456789-/.:+ 年月日号周末初底天后前上下午晚点半个一二十零〇inmdtfri", max_size=12),
    today=st.dates(),
    lean=st.sampled_from(LEANS),
)
def test_any_text_is_understood_or_refused(text: str, today: date, lean: Lean) -> None:
    try:
        found = parse_when(text, today=today, lean=lean)
    except UsageError:
        return
    assert isinstance(found.day, date)
    assert found.minute is None or 0 <= found.minute < 1440


@pytest.mark.parametrize(
    ("text", "today", "expected", "guessed"),
    [
        pytest.param("11-15", "2026-11-21", "2026-11-15", False, id="this-year"),
        pytest.param("03-01", "2026-11-21", "2026-03-01", False, id="this-year-long-ago"),
        pytest.param("11-25", "2026-11-21", "2026-11-25", True, id="in-four-days-not-a-year-ago"),
        pytest.param("12-30", "2027-01-05", "2026-12-30", True, id="last-year-six-days-ago"),
        pytest.param("2025-11-25", "2026-11-21", "2025-11-25", False, id="with-its-year"),
        pytest.param("周一", "2027-01-02", "2026-12-28", False, id="a-weekday-has-no-year"),
        pytest.param("25号", "2026-11-21", "2026-10-25", False, id="a-day-of-a-month-neither"),
    ],
)
def test_a_day_that_is_looked_at_is_the_nearest_where_this_years_has_not_passed(
    text: str, today: str, expected: str, guessed: bool
) -> None:
    assert day_looked_at(text, today=date.fromisoformat(today)) == (date.fromisoformat(expected), guessed)
