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
    for found in _pattern().finditer(text):
        day, hour = found["day"] or "", found["hour"] or found["alone"] or ""
        yield Span(found.start(), found.end(), day, hour)


def _any(known: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(known, key=len, reverse=True)) + ")"


@cache
def _pattern() -> re.Pattern[str]:
    """Build the pattern on first use, since most commands look for no dates."""
    number = "[0-9零〇一二两三四五六七八九十]{1,3}"
    year = r"(?:(?:(?:19|20)\d\d|[零〇一二三四五六七八九]{4})年|(?:今|明|后|去|前|本)年)"
    step = r"(?:(?:上上|下下|上|下|本|这)个?)"
    of_place = r"(?![楼线车店门院桌盘房厅机位馆桩码库柜展铺区梯口地公路井仓])"
    weekday = f"{_any(words.WEEKDAYS_EN)}"
    month = _any(words.MONTHS_EN)
    count = f"(?:\\d{{1,3}}|{_any(words.NUMBERS_EN)})"
    unit = "(?:days?|d|weeks?|wks?|w|months?|mo)"
    days = "|".join(
        (
            r"(?<![\d.\-/])(?:19|20)\d\d(?P<sep>[-/.])\d{1,2}(?P=sep)\d{1,2}(?![\d\-/])",
            rf"{year}?{number}月份?(?:{number}[日号]{of_place}|\d{{1,2}}(?![\d.:])|[初底末](?!班))",
            rf"(?:{step}月|{year}|年|月)[初底末](?!班)",
            rf"(?<![\d月.\-#])(?:{step}月)?{number}[日号]{of_place}",
            r"(?<![\d.\-/:a-z])(?:1[0-2]|0?[1-9])[-/](?:3[01]|[12]\d|0?[1-9])(?![\d\-/.%万平米楼栋幢座号室元折成个年月级])",
            rf"{step}?(?:周|星期|礼拜)[一二三四五六日天末1-7](?![\d年])",
            r"大?前天|昨[天日]|今[天日]|明[天日]|大?后天|[今明昨](?=[早晚])",
            rf"(?<![\d.])(?:{number}|\d{{1,3}})(?:个?星期|个?礼拜|个月|周|天|日|年)[之以]?[后前]|半(?:个月|年)[之以]?[后前]",
            rf"(?<![a-z0-9])(?:(?:this|next|last)[ -])?{weekday}(?![a-z0-9])",
            r"(?<![a-z0-9])(?:today|tomorrow|yesterday|(?:the )?day (?:after tomorrow|before yesterday))(?![a-z0-9])",
            rf"(?<![a-z0-9])in {count} ?{unit}(?![a-z0-9])|(?<![a-z0-9.])\d{{1,3}} ?{unit}(?: later| from now| ago)?(?![a-z0-9%])",
            rf"(?<![a-z0-9]){count} {unit} (?:later|from now|ago)(?![a-z0-9])",
            rf"(?<![a-z0-9]){month} \d{{1,2}}(?:st|nd|rd|th)?(?:,? (?:19|20)\d\d)?(?![a-z0-9:])",
            rf"(?<![a-z0-9])\d{{1,2}}(?:st|nd|rd|th)? ?{month}(?:,? (?:19|20)\d\d)?(?![a-z0-9])",
            r"(?<![a-z0-9])\d{1,2}(?:st|nd|rd|th)(?![a-z0-9])",
            r"(?<![a-z0-9])(?:eow|eom|eoy|(?:the )?end of (?:the )?(?:week|month|year))(?![a-z0-9])",
        )
    )
    part = _any(words.DAY_PARTS_ZH)
    minute = r"(?:钟|整|半|一刻|三刻|\d\d分?|[零〇一二三四五六七八九十]{2,3}分?|十分?)"
    clock = r"(?:[01]?\d|2[0-4]):[0-5]\d(?![\d:])"
    english = r"(?<![a-z0-9.])(?:1[0-2]|0?\d)(?::[0-5]\d)? ?[ap]m(?![a-z])"
    hours = rf"{part}?{clock}|{english}|{part}?{number}点{minute}?(?![一-龥]?[几多])"
    alone = rf"{part}{clock}|(?<![\d:.]){clock}|{english}|{part}{number}点{minute}?|(?<![\d.])\d{{1,2}}点{minute}?"
    return re.compile(rf"(?P<day>{days})(?:(?: at | ?)(?P<hour>{hours}))?|(?P<alone>{alone})", re.ASCII)
