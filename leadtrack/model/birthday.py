"""Reading a birthday: solar or lunar, with or without the year (A9)."""

import re
from datetime import date

from leadtrack.model.values import LEAP, Birthday, Raw

_DAY = re.compile(r"(?:((?:1[89]|2[01])\d\d)-)?(\d{1,2})-(\d{1,2})", re.ASCII)
_YEAR = re.compile(r"(?:1[89]|2[01])\d\d", re.ASCII)
_LEAP_YEAR = 2000  # 02-29 without a year is a birthday
_LUNAR = re.compile(rf"({LEAP}?)(\d{{1,2}})-(\d{{1,2}})", re.ASCII)
_LUNAR_MONTH_DAYS = 30
_TENS = (("", "初"), ("十",), ("二十", "廿"), ("三十", "卅"))
_NUMERALS = {
    mark + one: 10 * tens + n
    for tens, marks in enumerate(_TENS)
    for mark in marks
    for n, one in enumerate(("", *"一二三四五六七八九"))
} | {"初十": 10}
_MONTHS = _NUMERALS | {"正": 1, "冬": 11, "腊": 12}
_SAID_YEAR = r"((?:1[89]|2[01])[0-9]{2})"
LUNAR_TEXT = (
    rf"(?:农历|阴历|[Ll]unar)[ :：]*(?:{_SAID_YEAR}[-年 ] *)?(闰|leap )?"
    rf"(?:([0-9]{{1,2}})[-月]([0-9]{{1,2}})[日号]?|([正冬腊一二三四五六七八九十]{{1,2}})月([初廿卅一二三四五六七八九十]{{1,3}})日?)"
    rf"(?: {_SAID_YEAR})?"
)
"""A lunar birthday in words, as people say it and as we print it: `农历八月十五 1978`, `lunar 8-15`."""
_IN_WORDS = re.compile(LUNAR_TEXT)
_LEAP_MONTHS = range(2, 12)  # the first and the twelfth month are not repeated between 1651 and 2262


def parse_birthday(raw: Raw) -> Birthday:
    """Read a solar (`1978-08-15`, `08-15`) or lunar (`{lunar: 8-15, year: 1978}`) birthday; ValueError otherwise.

    A lunar one may be said in words too: `农历8-15`, `农历1978年八月十五`, `lunar 8-15`. A leap month is `闰6-15`, or
    has `leap: true` beside it. Whether a year has it, `check` asks the almanac.
    """
    if isinstance(raw, str) and (said := _IN_WORDS.fullmatch(raw)):
        return _said(said)
    if isinstance(raw, str):
        found = _DAY.fullmatch(raw)
        if not found:
            raise ValueError(raw)
        year = int(found[1]) if found[1] else None
        day = date(year or _LEAP_YEAR, int(found[2]), int(found[3]))
        return Birthday(day.month, day.day, year)
    if not isinstance(raw, dict) or not set(raw) <= {"lunar", "year", "leap"}:
        raise ValueError(str(raw))
    return _lunar(raw.get("lunar"), raw.get("year") or None, raw.get("leap") or "false")


def _lunar(text: Raw | None, year: Raw | None, leap: Raw) -> Birthday:
    found = _LUNAR.fullmatch(text) if isinstance(text, str) else None
    if not found or not (year is None or (isinstance(year, str) and _YEAR.fullmatch(year))):
        raise ValueError(str(text))
    month, day = int(found[2]), int(found[3])
    repeats = bool(found[1]) or leap == "true"
    if not (1 <= month <= 12 and 1 <= day <= _LUNAR_MONTH_DAYS) or leap not in ("true", "false"):
        raise ValueError(str(text))
    if repeats and month not in _LEAP_MONTHS:
        raise ValueError(str(text))
    return Birthday(month, day, int(year) if isinstance(year, str) else None, lunar=True, leap=repeats)


def _said(found: re.Match[str]) -> Birthday:
    year, leap, month, day, month_said, day_said, year_behind = found.groups()
    if year and year_behind:
        raise ValueError(found[0])
    month, day = month or _MONTHS.get(month_said, 0), day or _NUMERALS.get(day_said, 0)
    return _lunar(f"{LEAP if leap else ''}{month}-{day}", year or year_behind, "false")
