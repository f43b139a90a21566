"""Dates and hours as people type them, in Chinese and English; what records store is read by `leadtrack.model.moment`.

The whole text must be understood, in exactly one way, or nothing is. What a form leaves open follows one rule:

- Without a year, month or week, the nearest day that exists in the direction of `lean`; today counts in both.
- "near" is "future", but a month and day without a year that passed at most 60 days ago is that day: nobody who says
  11-20 on 11-21 means a year hence.
- 本/这, 下, 上 and this, next, last count whole weeks from Monday, or months, whatever `lean` says: on a Saturday
  本周五 was yesterday, and `next fri` is 下周五, the Friday of next week.
- A length without direction (`3d`) is counted in the direction of `lean`.
- An hour alone is today's. A part of the day without an hour (明天下午) is refused: a moment can't hold it.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import suppress
from datetime import MAXYEAR, MINYEAR, date
from typing import Literal, NamedTuple

from leadtrack.errors import UsageError
from leadtrack.model.moment import Moment
from leadtrack.rules import date_words as words
from leadtrack.rules.calendar import add_months, month_of, shift, week_of

Lean = Literal["future", "past", "near"]

LONGEST = 60  # no form is longer; a whole note handed in by mistake is refused before it costs anything
_LATELY = 60  # days within which a day of the year that has passed is meant, not the one to come
_LEAP_GAP = 8  # years between two 29 Februaries around 1900 or 2100
_DAY_GAP = 2  # months between two that have a 31st, or a 30th


class _Here(NamedTuple):
    """Where an open form is read from."""

    today: date
    lean: Lean

    def nearest(self, days: Iterable[date]) -> date:
        """Choose the nearest of `days` in the direction of `lean`; ValueError where there is none."""
        if self.lean == "past":
            return max(day for day in days if day <= self.today)
        return min(day for day in days if day >= self.today)

    def month(self, step: int) -> date:
        """Give the first day of the month so many months away."""
        return add_months(self.today.replace(day=1), step)

    def yearly(self, month: int, day: int) -> date:
        """Choose the nearest year's `day` of `month`."""
        years = range(max(MINYEAR, self.today.year - _LEAP_GAP), min(MAXYEAR, self.today.year + _LEAP_GAP) + 1)
        return self.nearest(_days((date(year, month, 1) for year in years), day))

    def lately(self, month: int, day: int) -> date | None:
        """Give the `day` of `month` that has just passed, where that is what is meant."""
        if self.lean != "near":
            return None
        with suppress(ValueError):
            passed = self._replace(lean="past").yearly(month, day)
            return passed if (self.today - passed).days <= _LATELY else None
        return None

    def monthly(self, day: int) -> date:
        """Choose the nearest month's `day`."""
        return self.nearest(_days(map(self.month, range(-_DAY_GAP, _DAY_GAP + 1)), day))

    def weekly(self, weekday: int) -> date:
        """Choose the nearest week's `weekday`, 0 being Monday."""
        monday = week_of(self.today).start
        return self.nearest(shift(monday, weekday + days) for days in (-7, 0, 7))


def parse_when(text: str, *, today: date, lean: Lean) -> Moment:
    """Understand the day, and the minute where an hour is said, that `text` means on `today`.

    `lean` decides what the text leaves open: "near" for steps, "past" for contacts. Raises UsageError
    `date-not-understood` with `text` for what is unknown, impossible (2026-02-30) or only partly understood.
    """
    plain, here = _plain(text), _Here(today, lean)
    # Two meanings are as bad as none. The grammar has no such text today; a form added to it may bring one.
    meanings = set(_meanings(plain, here)) if 0 < len(plain) <= LONGEST else set()
    if len(meanings) != 1:
        raise UsageError("date-not-understood", text=text)
    return meanings.pop()


class Looked(NamedTuple):
    """A day that is looked at; `guessed` where its year was left open and it is none of this year that has passed."""

    day: date
    guessed: bool


def day_looked_at(text: str, *, today: date) -> Looked:
    """Understand the day that a report or a review is asked for: one that has passed, as far as anything is open.

    Where the year alone is open and this year's has not passed, the nearest of last year's and this year's is meant:
    nobody who says 11-25 on 11-21 means a year ago. UsageError as `parse_when`.
    """
    past, ahead = (parse_when(text, today=today, lean=lean).day for lean in ("past", "future"))
    yearless = past < ahead and (past.month, past.day) == (ahead.month, ahead.day)
    if not yearless or past.year == today.year:
        return Looked(past, guessed=False)
    return Looked(ahead if ahead - today < today - past else past, guessed=True)


# How the text is taken apart

_HAN = r"[〇\u4e00-\u9fff]"
_ASCII_TWINS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # full-width digits, letters and punctuation
BREAK = rf"$|\s|(?![前后之以左右到至半分点刻钟整起]){_HAN}"  # what may follow a day and hour in running words
_HYPHEN = r"(?<=[a-z])-(?=[a-z0-9])|(?<=[0-9])-(?=[a-z])"  # as in next-fri and in-3-days, not in 11-25
# What may stand between day and hour: `at`, a space, ISO's T, or nothing where no two digits touch.
_JOINT = rf" at | |(?<=\d)t(?=\d)|(?<=[^\d ])(?=\d)|(?={_HAN})"


def _plain(text: str) -> str:
    """`text` in lower case and half width, with spaces between English words only, and 今晚 written out as 今天晚."""
    half = re.sub(_HYPHEN, " ", text.translate(_ASCII_TWINS).lower())
    dense = " ".join(half.split())
    if " " in dense:
        dense = re.sub(rf"(?<={_HAN}) | (?={_HAN})", "", dense)
    return re.sub("([今明昨])(?=[早晚])", r"\1天", dense) if any(one in dense for one in "今明昨") else dense


def _meanings(text: str, here: _Here) -> Iterator[Moment]:
    cuts = [(text, ""), ("", text)]
    cuts += [(text[: joint.start()], text[joint.end() :]) for joint in re.finditer(_JOINT, text, re.ASCII)]
    for day, hour in cuts:
        try:
            # The hour first: it has few patterns, and almost every wrong cut fails there.
            minute = _minute(hour) if hour else None
            yield Moment(_day(day, here) if day else here.today, minute)
        except (ValueError, OverflowError):
            continue  # unknown words or an impossible day: this is not where to cut


def _day(text: str, here: _Here) -> date:
    for needed, pattern, resolve in _DAY_FORMS:
        if _may_be(text, needed) and (found := re.fullmatch(pattern, text, re.ASCII)):
            return resolve(found, here)
    raise ValueError(text)


def _may_be(text: str, needed: str) -> bool:
    """Whether one of the characters stands in a text that a form needs: where none does, no pattern is compiled."""
    return not needed or any(one in text for one in needed)


def _minute(text: str) -> int:
    for needed, pattern, hours in _HOUR_FORMS:
        if _may_be(text, needed) and (found := re.fullmatch(pattern, text, re.ASCII)):
            part, minute = found["part"], _number(found["minute"] or "0")
            if minute < 60:
                return _hour(_number(found["hour"]), words.DAY_PARTS[part] if part else hours) * 60 + minute
    raise ValueError(text)


# What the pieces mean


def _hour(said: int, hours: Container[int]) -> int:
    """Find which of `hours` people call `said`: that hour, 12 later, or midnight as 12; ValueError without one."""
    for hour in (12, 0) if said == 12 else (said, said + 12 if said else said):
        if hour in hours:
            return hour
    raise ValueError(said)


def _number(text: str) -> int:
    """Read a number in digits or words; ValueError for words that make none, as 十十."""
    if text in words.NUMBERS:
        return words.NUMBERS[text]
    return int(text)


def _days(months: Iterable[date], day: int) -> Iterator[date]:
    """Give `day` of each of the `months`, known by their first days, that has it."""
    for first in months:
        with suppress(ValueError):
            yield month_of(first).last if day == words.LAST else first.replace(day=day)


def _day_in(month: date, day: int) -> date:
    """Give `day` of the month that begins with `month`; ValueError where it has no such day."""
    return min(_days([month], day))


# What the forms of a day mean


def _day_of_year(year: str | None, month: int, day: int, here: _Here) -> date:
    if not year:
        return here.yearly(month, day)
    if year in words.YEARS:
        return _day_in(date(here.today.year + words.YEARS[year], month, 1), day)
    digits = [str(_number(digit)) for digit in year.removesuffix("年")]
    return _day_in(date(int("".join(digits)), month, 1), day)


def _month_and_day(found: re.Match[str], here: _Here) -> date:
    year, month, day = found.groupdict().get("year"), _number(found["month"]), _number(found["day"])
    return (here.lately(month, day) if not year else None) or _day_of_year(year, month, day, here)


def _edge_of_year(found: re.Match[str], here: _Here) -> date:
    edge = _number(found["edge"])
    return _day_of_year(found["year"], 12 if edge == words.LAST else 1, edge, here)


def _day_of_month(found: re.Match[str], here: _Here) -> date:
    step, day = found.groupdict().get("step"), _number(found["day"])
    return _day_in(here.month(words.STEPS[step]), day) if step else here.monthly(day)


def _day_of_week(found: re.Match[str], here: _Here) -> date:
    step, weekday = found["step"], words.WEEKDAYS[found["weekday"]]
    return shift(week_of(here.today).start, 7 * words.STEPS[step] + weekday) if step else here.weekly(weekday)


def _length(found: re.Match[str], here: _Here) -> date:
    said = found.groupdict()
    way = words.WAYS[said["way"]] if said["way"] else -1 if here.lean == "past" else 1
    count = way * _number(said.get("count") or "1")
    days, months = words.UNITS[said["unit"] or "d"]
    return shift(add_months(here.today, count * months), count * days)


# The forms. Patterns stay text until one is tried: compiling them all takes 10 ms, and most commands read no date.


def _any(known: Iterable[str]) -> str:
    return "(?:" + "|".join(known) + ")"


_NUMBER = r"(?:\d{1,2}|[零〇一二两三四五六七八九十]{1,3})"
_YEAR = rf"(?P<year>{_any(words.YEARS)}|(?:\d{{4}}|[零〇一二三四五六七八九]{{4}})年)"
_MONTH_EN = rf"(?P<month>{_any(words.MONTHS_EN)})"
_DAY_EN = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_COUNT_EN = rf"(?P<count>\d{{1,4}}|{_any(words.NUMBERS_EN)})(?: |(?<=\d))(?P<unit>{_any(words.UNITS_EN)})"
_WAY_ZH = rf"(?P<way>{_any(words.WAYS_ZH)})"
_PART_ZH = rf"(?P<part>{_any(words.DAY_PARTS_ZH)})?"
# One numeral alone is no minute: 九点五 may be five past or half past.
_MINUTE_ZH = rf"(?P<minute>{_any(words.MINUTES_ZH)}|\d\d|十|[零〇一二三四五六七八九十]{{2,3}})"

_LETTERS = "abcdefghijklmnopqrstuvwxyz"

# Each with the characters of which it holds at least one.
_DAY_FORMS: tuple[tuple[str, str, Callable[[re.Match[str], _Here], date]], ...] = (
    ("-/.", r"(?P<year>\d{4})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})", _month_and_day),
    ("0123456789", r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)", _month_and_day),
    ("-/", r"(?P<month>\d{1,2})[-/](?P<day>\d{1,2})", _month_and_day),
    ("月", rf"{_YEAR}?(?P<month>{_NUMBER})月份?(?P<day>{_NUMBER})[日号]", _month_and_day),
    ("月", rf"{_YEAR}?(?P<month>{_NUMBER})月份?(?P<day>\d{{1,2}}|[初底末])", _month_and_day),
    (_LETTERS, rf"{_MONTH_EN} {_DAY_EN}(?:,? (?P<year>\d{{4}}))?", _month_and_day),
    (_LETTERS, rf"{_DAY_EN} ?{_MONTH_EN}(?:,? (?P<year>\d{{4}}))?", _month_and_day),
    ("年", rf"(?:{_YEAR}年?|年)(?P<edge>[初底末])", _edge_of_year),
    ("日号", rf"(?:(?P<step>{_any(words.STEPS_ZH)})月份?)?(?P<day>{_NUMBER})[日号]", _day_of_month),
    ("月", rf"(?P<step>{_any(words.STEPS_ZH)})?月(?P<day>[初底末])", _day_of_month),
    (_LETTERS, r"(?P<day>\d{1,2})(?:st|nd|rd|th)", _day_of_month),
    (
        "周期拜",
        rf"(?P<step>{_any(words.STEPS_ZH)})?(?:周|星期|礼拜)(?P<weekday>{_any(words.WEEKDAYS_ZH)})",
        _day_of_week,
    ),
    (_LETTERS, rf"(?:(?P<step>{_any(words.STEPS_EN)}) )?(?P<weekday>{_any(words.WEEKDAYS_EN)})", _day_of_week),
    ("", _any(words.DAYS), lambda found, here: shift(here.today, words.DAYS[found[0]])),
    ("前后", rf"(?P<count>{_NUMBER}|\d{{3,4}})(?P<unit>{_any(words.UNITS_ZH)}){_WAY_ZH}", _length),
    ("前后", rf"(?P<unit>{_any(words.HALVES_ZH)}){_WAY_ZH}", _length),
    ("+-", rf"(?P<way>[+-])(?P<count>\d{{1,4}})(?: ?(?P<unit>{_any(words.UNITS_EN)}))?", _length),
    (_LETTERS, rf"(?P<way>in) {_COUNT_EN}", _length),
    (_LETTERS, rf"{_COUNT_EN}(?: (?P<way>{_any(words.WAYS_EN)}))?", _length),
    (_LETTERS, r"eow|end of (?:the )?week", lambda _found, here: here.weekly(6)),
    (_LETTERS, r"eom|end of (?:the )?month", lambda _found, here: here.monthly(words.LAST)),
    (
        _LETTERS,
        rf"(?:the )?end of {_MONTH_EN}",
        lambda said, here: _day_of_year(None, _number(said["month"]), words.LAST, here),
    ),
    (_LETTERS, r"eoy|end of (?:the )?year", lambda _found, here: here.yearly(12, words.LAST)),
)

# Each with the hours it means where no part of the day is said.
_HOUR_FORMS: tuple[tuple[str, str, Container[int]], ...] = (
    (":", rf"{_PART_ZH}(?P<hour>\d{{1,2}}):(?P<minute>\d\d)", words.CLOCK),
    ("m", rf"(?P<hour>\d{{1,2}})(?::(?P<minute>\d\d))? ?(?P<part>{_any(words.DAY_PARTS_EN)})", words.CLOCK),
    ("点", rf"{_PART_ZH}(?P<hour>{_NUMBER})点(?:钟|整|{_MINUTE_ZH})?", words.SPOKEN),
    ("点", rf"{_PART_ZH}(?P<hour>{_NUMBER})点(?P<minute>{_NUMBER})分", words.SPOKEN),
)
