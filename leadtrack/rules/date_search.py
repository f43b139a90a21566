"""Finding days and hours inside running words; what they mean is for `leadtrack.rules.dates` to say.

The text must be in lower case and half width. A form that reads like a day and is none (2月30日) is found too: whoever
asks what it means hears that it is none. What belongs to a place (12号楼, 3号线) or a quantity is not found.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from leadtrack.rules import date_words as words


class Span(NamedTuple):
    """A day, an hour, or both, by their places in the text; the part of one that isn't said is empty there."""

    start: int
    end: int
    day: str
    hour: str

    @property
    def text(self) -> str:
        """The words as `parse_when` takes them."""
        return f"{self.day} {self.hour}".strip()


def find_when(text: str) -> Iterator[Span]:
    """Yield what reads like a day, an hour or both, from left to right."""
    english = _has_english(text)
    clock = ":" in text or "点" in text or (english and re.search(r"[0-9] ?[ap]m", text) is not None)
    for found in _pattern(english=english, clock=clock).finditer(text):
        said = found.groupdict()
        yield Span(found.start(), found.end(), said["day"] or "", said.get("hour") or said.get("alone") or "")


_ENGLISH = (
    "day",
    "tomorrow",
    "tmr",
    "2moro",
    "tomoz",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "week",
    "eow",
    "eom",
    "eoy",
    "end of",
    "ago",
)
"""One of these, the name of a month, or a letter right behind a figure (3d, 1st, 10am) stands in each English form."""


def _has_english(text: str) -> bool:
    known = any(word in text for word in _ENGLISH) or any(word in text for word in words.MONTHS_EN)
    return known or re.search(r"[0-9] ?[dwmsnrtap]", text) is not None


def _any(known: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(known, key=len, reverse=True)) + ")"


_NUMBER = "[0-9零〇一二两三四五六七八九十]{1,3}"
_COUNT = f"(?:\\d{{1,3}}|{_any(words.NUMBERS_EN)})"
_EDGE, _END = "(?<![a-z0-9])", "(?![a-z0-9])"


def _days_zh() -> tuple[str, ...]:
    year = r"(?:(?:(?:19|20)\d\d|[零〇一二三四五六七八九]{4})年|[今明后去前本]年)"
    step = "(?:(?:上上|下下|上|下|本|这)个?)"
    of_place = "(?![楼线车店门院桌盘房厅机位桩码库柜展铺区梯口地公路井仓])"
    of_sum = r"(?![\d\-/.%万平米楼栋幢座号室元折成个年月级])"
    return (
        r"(?<![\d.\-/])(?:19|20)\d\d(?P<sep>[-/.])\d{1,2}(?P=sep)\d{1,2}(?![\d\-/])",
        rf"{year}?{_NUMBER}月份?(?:{_NUMBER}[日号]{of_place}|\d{{1,2}}(?![\d.:])|[初底末](?!班))",
        rf"(?:{step}月|{year}|年|月)[初底末](?!班)",
        rf"(?<![\d月.\-#])(?:{step}月)?{_NUMBER}[日号]{of_place}",
        rf"(?<![\d.\-/:a-z])(?:1[0-2]|0?[1-9])[-/](?:3[01]|[12]\d|0?[1-9]){of_sum}",
        rf"{step}?(?:周|星期|礼拜)(?:[一二三四五六日天末]|[1-7](?!\d))",
        "大?前天|昨[天日]|今[天日]|明[天日]|大?后天|[今明昨](?=[早晚])",
        rf"(?<![\d.]){_NUMBER}(?:个?星期|个?礼拜|个月|周|天|日|年)[之以]?[后前]|半(?:个月|年)[之以]?[后前]",
    )


def _days_en() -> tuple[str, ...]:
    weekday, month = _any(words.WEEKDAYS_EN), _any(words.MONTHS_EN)
    unit, year = "(?:days?|d|weeks?|wks?|w|months?|mo)", r"(?:,? (?:19|20)\d\d)?"
    return (
        rf"{_EDGE}(?:(?:this|next|last)[ -])?{weekday}{_END}",
        rf"{_EDGE}(?:today|tomorrow|tmrw?|2moro|tomoz|yesterday){_END}",
        rf"{_EDGE}(?:the )?day (?:after tomorrow|before yesterday){_END}",
        rf"{_EDGE}in (?:\d{{1,3}} ?|{_any(words.NUMBERS_EN)} ){unit}{_END}",
        rf"(?<![a-z0-9.])\d{{1,3}} ?{unit}(?: later| from now| ago)?(?![a-z0-9%])",
        rf"{_EDGE}{_COUNT} {unit} (?:later|from now|ago){_END}",
        rf"{_EDGE}{month} \d{{1,2}}(?:st|nd|rd|th)?{year}(?![a-z0-9:])",
        rf"{_EDGE}\d{{1,2}}(?:st|nd|rd|th)? ?{month}{year}{_END}",
        rf"{_EDGE}\d{{1,2}}(?:st|nd|rd|th){_END}",
        rf"{_EDGE}(?:eow|eom|eoy|(?:the )?end of (?:the )?(?:week|month|year|{month})){_END}",
    )


@cache
def _pattern(*, english: bool, clock: bool) -> re.Pattern[str]:
    """Build the pattern on first use, and only of forms that the text may hold: compiling all takes 10 ms."""
    days = "|".join((*_days_zh(), *(_days_en() if english else ())))
    if not clock:
        return re.compile(f"(?P<day>{days})", re.ASCII)
    part = _any(words.DAY_PARTS_ZH)
    minute = r"(?:钟|整|半|一刻|三刻|\d\d分?|[零〇一二三四五六七八九十]{2,3}分?|十分?)"
    figures = r"(?:[01]?\d|2[0-4]):[0-5]\d(?![\d:])"
    of_day = r"|(?<![a-z0-9.])(?:1[0-2]|0?\d)(?::[0-5]\d)? ?[ap]m(?![a-z])" if english else ""
    hours = rf"{part}?{figures}{of_day}|{part}?{_NUMBER}点{minute}?(?![几多])"
    alone = rf"{part}{figures}|(?<![\d:.]){figures}{of_day}|{part}{_NUMBER}点{minute}?|(?<![\d.])\d{{1,2}}点{minute}?"
    return re.compile(rf"(?P<day>{days})(?:(?: at | ?)(?P<hour>{hours}))?|(?P<alone>{alone})", re.ASCII)
