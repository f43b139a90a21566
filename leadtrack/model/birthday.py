"""Reading a birthday: solar or lunar, with or without the year (A9)."""

import re
from datetime import date

from leadtrack.model.values import LEAP, Birthday, Raw

_DAY = re.compile(r"(?:((?:1[89]|2[01])\d\d)-)?(\d{1,2})-(\d{1,2})", re.ASCII)
_YEAR = re.compile(r"(?:1[89]|2[01])\d\d", re.ASCII)
_LEAP_YEAR = 2000  # 02-29 without a year is a birthday
_LUNAR = re.compile(rf"({LEAP}?)(\d{{1,2}})-(\d{{1,2}})", re.ASCII)
_LUNAR_MONTH_DAYS = 30
_LEAP_MONTHS = range(2, 12)  # the first and the twelfth month are not repeated between 1651 and 2262


def parse_birthday(raw: Raw) -> Birthday:
    """Read a solar (`1978-08-15`, `08-15`) or lunar (`{lunar: 8-15, year: 1978}`) birthday; ValueError otherwise.

    A leap month is `闰6-15`, or has `leap: true` beside it. Whether a year has it, `check` asks the almanac.
    """
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
