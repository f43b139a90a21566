"""The words of days and hours in both languages, as data; the grammar that joins them is `leadtrack.rules.dates`.

English is in lower case with single spaces: the grammar makes it so, hyphens too, before it looks a word up.
"""

from collections.abc import Container, Mapping
from typing import Final, NamedTuple, TypeVar

_Meaning = TypeVar("_Meaning")


class Span(NamedTuple):
    """A length of time in days or in months, since a month has no fixed number of days."""

    days: int = 0
    months: int = 0


def _words(meanings: Mapping[_Meaning, str]) -> Mapping[str, _Meaning]:
    """Turn rows of meaning and its words, joined by `|`, into a table to look words up in."""
    return {word: meaning for meaning, said in meanings.items() for word in said.split("|")}


# Words that stand for a number; each form of the grammar says which of them it takes.
LAST: Final = -1  # the last day of a month, whatever its number
EDGES: Final = _words({1: "初", LAST: "底|末"})
MINUTES_ZH: Final = _words({15: "一刻", 30: "半", 45: "三刻"})
_DIGITS = "零一二三四五六七八九"
NUMBERS_ZH: Final = {
    **{digit: value for value, digit in enumerate(_DIGITS)},
    **{zero + digit: value for zero in "零〇" for value, digit in enumerate(_DIGITS)},  # as in 九点零五分
    **{f"{_DIGITS[n // 10]}十{_DIGITS[n % 10]}".removeprefix("一").removesuffix("零"): n for n in range(10, 100)},
    **_words({0: "〇", 2: "两"}),
}
NUMBERS_EN: Final = _words(
    {
        1: "a|an|one",
        2: "two",
        3: "three",
        4: "four",
        5: "five",
        6: "six",
        7: "seven",
        8: "eight",
        9: "nine",
        10: "ten",
        11: "eleven",
        12: "twelve",
    }
)
MONTHS_EN: Final = _words(
    {
        1: "jan|january",
        2: "feb|february",
        3: "mar|march",
        4: "apr|april",
        5: "may",
        6: "jun|june",
        7: "jul|july",
        8: "aug|august",
        9: "sep|sept|september",
        10: "oct|october",
        11: "nov|november",
        12: "dec|december",
    }
)
NUMBERS: Final = {**NUMBERS_ZH, **EDGES, **MINUTES_ZH, **NUMBERS_EN, **MONTHS_EN}

# Days counted from today.
DAYS: Final = _words(
    {
        -3: "大前天",
        -2: "前天|day before yesterday|the day before yesterday",
        -1: "昨天|昨日|yesterday",
        0: "今天|今日|today",
        1: "明天|明日|tomorrow|tmrw|tmr|2moro|tomoz",
        2: "后天|day after tomorrow|the day after tomorrow",
        3: "大后天",
    }
)

# Days counted from Monday. A weekend is its Saturday, the day meant by 周末来看房.
WEEKDAYS_ZH: Final = _words({0: "一|1", 1: "二|2", 2: "三|3", 3: "四|4", 4: "五|5", 5: "六|6|末", 6: "日|天"})
WEEKDAYS_EN: Final = _words(
    {
        0: "mon|monday",
        1: "tue|tues|tuesday",
        2: "wed|weds|wednesday",
        3: "thu|thur|thurs|thursday",
        4: "fri|friday",
        5: "sat|saturday|weekend",
        6: "sun|sunday",
    }
)
WEEKDAYS: Final = {**WEEKDAYS_ZH, **WEEKDAYS_EN}

# Weeks or months counted from the current one.
STEPS_ZH: Final = _words({-2: "上上|上上个", -1: "上|上个", 0: "本|这|这个", 1: "下|下个", 2: "下下|下下个"})
STEPS_EN: Final = _words({-1: "last", 0: "this", 1: "next"})
STEPS: Final = {**STEPS_ZH, **STEPS_EN}

# Years counted from the current one.
YEARS: Final = _words({-2: "前年", -1: "去年", 0: "今年|本年", 1: "明年", 2: "后年"})

UNITS_ZH: Final = _words(
    {
        Span(days=1): "天|日",
        Span(days=7): "周|星期|个星期|礼拜|个礼拜",
        Span(months=1): "个月",
        Span(months=12): "年",
    }
)
HALVES_ZH: Final = _words({Span(days=15): "半个月", Span(months=6): "半年"})
UNITS_EN: Final = _words(
    {
        Span(days=1): "d|day|days",
        Span(days=7): "w|wk|wks|week|weeks",
        Span(months=1): "m|mo|month|months",
        Span(months=12): "y|yr|yrs|year|years",
    }
)
UNITS: Final = {**UNITS_ZH, **HALVES_ZH, **UNITS_EN}

# Which way a length is counted.
WAYS_ZH: Final = _words({1: "后|以后|之后", -1: "前|以前|之前"})
WAYS_EN: Final = _words({1: "later|from now", -1: "ago"})
WAYS: Final = {**_words({1: "+|in", -1: "-"}), **WAYS_ZH, **WAYS_EN}

# The hours of the clock which a part of the day may mean: 下午3点 is whichever of 3 and 15 lies in 下午.
DAY_PARTS_ZH: Final[Mapping[str, Container[int]]] = _words(
    {
        range(7): "凌晨",
        range(3, 12): "早上|早晨|清晨|早",
        range(13): "上午",  # 上午12点 is noon
        range(11, 15): "中午",
        range(12, 24): "下午",  # phones write 20:00 as 下午8:00
        range(16, 21): "傍晚",
        range(17, 24): "晚上|夜里|晚",
    }
)
DAY_PARTS_EN: Final[Mapping[str, Container[int]]] = _words({range(12): "am", range(12, 24): "pm"})
DAY_PARTS: Final = {**DAY_PARTS_ZH, **DAY_PARTS_EN}
CLOCK: Final = range(24)  # 03:00 is what the clock shows
SPOKEN: Final = frozenset({0, *range(7, 24)})  # 3点 alone is the afternoon: nobody is received at night
