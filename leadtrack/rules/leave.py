"""Rest days and leave of a consultant, as the config has them.

`rest: [周二]`, `leave: [{from: 2026-12-01, to: 2026-12-05, by: li-wei}]`: the last day belongs to it.
"""

from collections.abc import Collection, Mapping
from datetime import MAXYEAR, MINYEAR, date
from itertools import combinations

from leadtrack.errors import UsageError
from leadtrack.model.values import Raw
from leadtrack.rules.calendar import DateRange, shift
from leadtrack.rules.date_words import WEEKDAYS_EN, WEEKDAYS_ZH
from leadtrack.rules.near import near
from leadtrack.rules.roster import Leave

LONGEST = 366
"""Nobody's leave has more days in one row: what is longer is a slip, or somebody who has left."""

KEYS = ("from", "to", "by")
"""The keys of a row of leave, in the order in which they are written."""

_OF_A_WEEK = ("周", "星期", "礼拜")
_NO_DAY = ("末", "weekend")
"""Words of the calendar that mean more than one day of the week."""

WEEKDAYS: Mapping[str, int] = {
    **{word: day for word, day in WEEKDAYS_EN.items() if word not in _NO_DAY},
    **{week + word: day for word, day in WEEKDAYS_ZH.items() if word not in _NO_DAY for week in _OF_A_WEEK},
}
"""The days of the week, 0 being Monday, by what they are called in either language."""


def read_rest(raw: Raw, where: str) -> frozenset[int]:
    """The weekdays of a consultant's rest; UsageError names the word that is none."""
    if isinstance(raw, dict):
        raise _wrong(where, "not-a-list")
    found: set[int] = set()
    for word in raw if isinstance(raw, list) else raw.replace("、", ",").replace("，", ",").split(","):
        meant = WEEKDAYS.get(word.strip().casefold()) if isinstance(word, str) else None
        if meant is None and word != "":
            raise _wrong(where, "not-a-day-of-the-week", value=str(word))
        found |= {meant} if meant is not None else set()
    if len(found) == len(set(WEEKDAYS.values())):
        raise _wrong(where, "rests-always")
    return frozenset(found)


def read_leave(raw: Raw, slug: str, known: Collection[str], where: str) -> tuple[Leave, ...]:
    """The rows of a consultant's leave, counted from 1 where one can't be used; UsageError names its key."""
    if raw in ("", [], {}):
        return ()
    rows = [raw] if isinstance(raw, dict) else raw
    if not isinstance(rows, list):
        raise _wrong(where, "not-a-list")
    found = tuple(_row(row, slug, known, f"{where}.{at}") for at, row in enumerate(rows, 1))
    for (one, first), (other, second) in combinations(enumerate(found, 1), 2):
        if first.by != second.by and first.span.start < second.span.end and second.span.start < first.span.end:
            raise _wrong(f"{where}.{other}", "leave-twice", value=f"{where}.{one}")
    return found


def _row(raw: Raw, slug: str, known: Collection[str], where: str) -> Leave:
    if not isinstance(raw, dict):
        raise _wrong(where, "not-a-mapping")
    odd = next((key for key in raw if key not in KEYS), None)
    if odd is not None:
        raise _wrong(f"{where}.{odd}", "leave-key", value=" ".join(near(odd, KEYS) or KEYS))
    first = _day(raw.get("from", ""), f"{where}.from")
    last = _day(raw.get("to", ""), f"{where}.to") if raw.get("to") else first
    if last < first:
        raise _wrong(f"{where}.to", "ends-before-it-begins")
    if (last - first).days >= LONGEST:
        raise _wrong(f"{where}.to", "leave-too-long", value=str(LONGEST))
    by = raw.get("by") or None
    if by is not None and by not in known:
        alike = near(by, known) if isinstance(by, str) else []
        raise _wrong(f"{where}.by", "no-such-colleague", value=" ".join(alike or known))
    if by == slug:
        raise _wrong(f"{where}.by", "covers-oneself")
    return Leave(DateRange(first, shift(last, 1)), str(by) if by else None)


def _day(raw: Raw, where: str) -> date:
    if raw == "":
        raise _wrong(where, "missing")
    try:
        day = date.fromisoformat(raw if isinstance(raw, str) and len(raw) == len("2026-12-01") else "")
    except ValueError:
        raise _wrong(where, "not-a-whole-date") from None
    if not MINYEAR < day.year < MAXYEAR:  # days beside it are counted too
        raise _wrong(where, "end-of-the-calendar")
    return day


def _wrong(key: str, reason: str, value: str = "") -> UsageError:
    return UsageError("config-value", key=key, reason=reason, value=value)
