"""Days as people name them besides their date: with a part of the day and no hour, or by a festival. Pure.

A moment can't hold 周六下午: the day can be planned, and the part of the day belongs to what is to be done then.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from leadtrack.errors import UsageError
from leadtrack.model.moment import Moment
from leadtrack.rules import date_words as words
from leadtrack.rules.almanac.festivals import Almanac
from leadtrack.rules.dates import BREAK, LONGEST, Lean, parse_when

_ZH = re.compile(rf"(.+?)\s*的?({'|'.join(sorted(words.DAY_PARTS_ZH, key=len, reverse=True))})", re.DOTALL)
TONIGHT = "tonight"
_PARTS_EN = ("morning", "afternoon", "evening", "night", TONIGHT)
_EN = re.compile(rf"(?:(.+?)\s+)?({'|'.join(_PARTS_EN)})", re.IGNORECASE)
_WHOLE = {"早": "早上", "晚": "晚上"}
"""What is said alone for a part of the day that stood right behind its day: 明早."""

_PARTED = re.compile(rf"\s*[(（](?:{'|'.join((*words.DAY_PARTS_ZH, *_PARTS_EN))})[)）]$", re.IGNORECASE)
"""The part of the day behind what is to be done."""

_DOTTED = re.compile(r"([01]?\d)\.([0-3]?\d)", re.ASCII)


class Rough(NamedTuple):
    """A day, in words that are one, and the part of it."""

    day: str
    part: str


def rough(text: str, *, today: date, lean: Lean) -> Rough | None:
    """The day and its part, where a text is both and nothing else: 周六下午, 明早, sat afternoon, tonight."""
    if len(text) > LONGEST:
        return None
    for found in _ways(text.strip()):
        with suppress(UsageError):
            if parse_when(found.day, today=today, lean=lean).minute is None:
                return found
    return None


def _ways(text: str) -> Iterator[Rough]:
    if (zh := _ZH.fullmatch(text)) is not None:
        yield Rough(f"{zh[1]}天" if zh[1] in ("今", "明", "昨") else zh[1], _WHOLE.get(zh[2], zh[2]))
    if (en := _EN.fullmatch(text)) is not None:
        day, part = en[1] or "", en[2].casefold()
        if day.casefold() == "this" or (part == TONIGHT and not day):
            yield Rough("today", part)
        elif day and part != TONIGHT:
            yield Rough(day, part)


def is_part(text: str) -> bool:
    """Whether words name a part of the day and nothing that is to be done."""
    said = text.strip().casefold()
    return said in words.DAY_PARTS_ZH or said in _PARTS_EN


def leading_when(date: str, more: str, *, today: date, lean: Lean) -> tuple[str, str]:
    """Part words into the day and hour they begin with, and what follows: `11-28` `16:00 看房`, `next` `fri call`.

    The longest beginning that is understood, so that an hour never ends up as what is to be done; `date` and `more`
    as they are where none is longer. An hour may be followed by Chinese without a space, but not as in 3点前回复.
    """
    text = f"{date} {more}".rstrip()
    for end in range(min(len(text), LONGEST), len(date), -1):
        if text[end - 1].isspace() or not re.match(BREAK, text[end:]):
            continue
        if rough(text[:end], today=today, lean=lean):
            return text[:end], text[end:].strip()
        with suppress(UsageError):
            moment = parse_when(text[:end], today=today, lean=lean)
            if text[end : end + 1].strip() == "" or moment.minute is not None:
                return text[:end], text[end:].strip()
    return date, more


def with_part(day: str, do: str | None, *, today: date) -> tuple[str, str | None]:
    """A day of a step without the part of it, which goes behind what is to be done: 周六下午 再来 is 再来（下午）."""
    found = rough(day, today=today, lean="near")
    return (day, do) if found is None else (found.day, at_part(do or "", found.part))


def at_part(do: str, part: str) -> str:
    """What is to be done, and behind it the part of the day; in front it would hide by which word the step begins."""
    bare = _PARTED.sub("", do)
    if not bare or is_part(bare):
        return part
    if part in bare:
        return bare
    return f"{bare} ({part})" if bare.isascii() else f"{bare}（{part}）"


def day_meant(text: str, almanac: Almanac, *, today: date, lean: Lean) -> Moment:
    """The day, and its hour, that a text means, or that of a festival; UsageError with what it lacks."""
    try:
        return parse_when(text, today=today, lean=lean)
    except UsageError as error:
        if (named := _festival(text, almanac, today=today, lean=lean)) is not None:
            return named
        raise _missing(text, today=today, lean=lean) or error from None


def _festival(text: str, almanac: Almanac, *, today: date, lean: Lean) -> Moment | None:
    """The day of a festival that a text names, the nearest in a direction; None where it names none."""
    with suppress(UsageError, ValueError):
        festival = almanac.festival(text)
        days = [day for year in range(today.year - 1, today.year + 2) for day in festival.days(year)]
        if lean == "past":
            return Moment(max(day for day in days if day <= today))
        return Moment(min(day for day in days if day >= today))
    return None


def _missing(text: str, *, today: date, lean: Lean) -> UsageError | None:
    """What a day lacks that nearly is one: its hour, or its month; None where nobody can say."""
    if found := rough(text, today=today, lean=lean):
        return UsageError("date-no-hour", text=text, day=found.day, part=found.part)
    if is_part(text):
        return UsageError("date-no-day", text=text)
    if dotted := _DOTTED.fullmatch(text.strip()):
        with suppress(UsageError):
            parse_when(better := f"{dotted[1]}-{dotted[2]}", today=today, lean=lean)
            return UsageError("date-dotted", text=text, day=better)
    return None
