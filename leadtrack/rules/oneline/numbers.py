"""Numbers of a line: minutes, people, sums; in figures and in words."""

import re
from functools import cache
from typing import NamedTuple

from leadtrack.rules.date_words import NUMBERS_EN, NUMBERS_ZH

MOST_MINUTES = 12 * 60
MOST_PEOPLE = 60


class Number(NamedTuple):
    """A value, and where it ends."""

    value: str
    end: int


def minutes(text: str, place: int) -> Number | None:
    """A length of time in minutes: 45分钟, 一个半小时, 1小时20分, 40 min, an hour."""
    if not _begins(text, place, "半一三二两四五六七八九十百", "ah"):
        return None
    found = _minutes_zh().match(text, place)
    if not found and _latin_near(text, place):
        found = _minutes_en().match(text, place)
    if not found:
        return None
    words = found.groupdict()
    if words["half"]:
        total = 30.0
    elif words.get("quarters"):
        total = 45.0 if words["quarters"] == "三" else 15.0
    elif words["hours"]:
        total = 60 * number(words["hours"]) + (30 if words.get("and_half") or words["then_half"] else 0)
        total += number(words["rest"]) if words["rest"] else 0
    else:
        total = number(words["minutes"] or words["short"])
    value = round(total)
    return Number(str(value), found.end()) if 0 < value <= MOST_MINUTES else None


def _begins(text: str, place: int, han: str, words: str) -> bool:
    """Whether a number may begin here: a figure, a numeral, the first letter of an English one."""
    one = text[place : place + 1]
    return one.isdecimal() or one in han or one in words or one in _FIRSTS


_FIRSTS = frozenset(word[0] for word in NUMBERS_EN)
_COUNT_ZH = r"(?:\d{1,3}(?:\.\d)?|[一二两三四五六七八九十百]{1,4})"
_COUNT_EN = rf"(?:\d{{1,3}}(?:\.\d)?|(?:{'|'.join(NUMBERS_EN)})(?= ))"
_NOT_TIME = "期之钱数店公行手别子享析配一-九"
"""What follows 分 where it is no minute: 3分期."""


def _latin_near(text: str, place: int) -> bool:
    return re.search("[a-z]", text[place : place + 6]) is not None


@cache
def _minutes_zh() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?<![\da-z.])|(?=[^\d]))(?:(?P<half>半个?多?(?:小时|钟头))|(?P<quarters>[一三])刻钟"
        rf"|(?P<hours>{_COUNT_ZH})个?(?P<and_half>半)?多? ?(?:小时|钟头)"
        rf"(?:(?P<then_half>半)|[零又 ]?(?P<rest>{_COUNT_ZH}) ?分钟?)?"
        rf"|(?P<minutes>{_COUNT_ZH})多?来?[ -]?(?:分钟|分(?![{_NOT_TIME}])))",
        re.ASCII,
    )


@cache
def _minutes_en() -> re.Pattern[str]:
    minute = "(?:minutes?|mins?|m)(?![a-z])"
    return re.compile(
        rf"(?<![\d.a-z])(?:(?P<half>half an hour|half hour|half-hour)"
        rf"|(?P<hours>{_COUNT_EN})[ -]?(?:hours?|hrs?|h)(?![a-z])"
        rf"(?:(?P<then_half> and a half)| ?(?P<rest>{_COUNT_EN}) ?{minute})?"
        rf"|(?P<minutes>{_COUNT_EN})[ -]?(?:minutes?|mins?)(?![a-z])|(?P<short>\d{{1,3}})[ -]?m(?=$|[ ,;]))",
        re.ASCII,
    )


def number(text: str) -> float:
    """A number in figures or in words; 0 for what is none."""
    if text in NUMBERS_ZH:
        return NUMBERS_ZH[text]
    if text in NUMBERS_EN:
        return NUMBERS_EN[text]
    hundreds, said, rest = text.partition("百")
    if said and hundreds in NUMBERS_ZH:
        return NUMBERS_ZH[hundreds] * 100 + NUMBERS_ZH.get(rest.removeprefix("零"), 0)
    try:
        return float(text)
    except ValueError:
        return 0


def people(text: str, place: int) -> Number | None:
    """How many came: 3人, 一家三口, 两大一小, family of 4."""
    if not _begins(text, place, "一二两三四五六七八九十共总同", "fpg"):
        return None
    found = _people_zh().match(text, place)
    if not found and text[place].isascii():
        found = _people_en().match(text, place)
    if not found:
        return None
    words = found.groupdict()
    if words.get("grown"):
        value = int(number(words["grown"]) + number(words["small"]))
    else:
        value = int(number(words.get("count") or words.get("mouths") or words.get("of") or ""))
    return Number(str(value), found.end()) if 0 < value <= MOST_PEOPLE else None


@cache
def _people_zh() -> re.Pattern[str]:
    number = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"
    return re.compile(
        rf"(?<![\d.a-z\-])(?:一家(?P<mouths>{number})口人?"
        rf"|(?P<grown>{number})大(?P<small>{number})小"
        rf"|(?:一行|共|一共|总共|同行)?(?P<count>{number})(?:(?:个|位|名)?人(?![民均口座行一-九])|位(?=$|[ ，,来到])))",
        re.ASCII,
    )


@cache
def _people_en() -> re.Pattern[str]:
    count = rf"(?:\d{{1,2}}|{'|'.join(NUMBERS_EN)})"
    return re.compile(
        rf"(?<![\d.a-z\-])(?:(?P<count>{count}) (?:people|persons|pax|visitors|adults|of them)(?![a-z])"
        rf"|(?:family|party|group) of (?P<of>{count})(?![a-z0-9]))",
        re.ASCII,
    )


def amount(text: str, place: int) -> int | None:
    """Where a sum ends that begins here: 268万, 26万8, 3.2m, 15800元/平."""
    found = _amount().match(text, place)
    return found.end() if found else None


@cache
def _amount() -> re.Pattern[str]:
    each = r"(?:元|块)?(?:/|每)(?:平米|平方米|平方|平|㎡|m2|sqm)"
    return re.compile(
        rf"[¥$￥]?(?:\d{{1,4}}(?:\.\d{{1,3}})? ?(?:百万|千万|万|亿|million|mio|m|w|k)"
        rf"(?:\d{{1,4}}千?)?(?:{each}|元|块)?(?![a-z\d公里米])"
        rf"|\d{{1,3}}(?:,\d{{3}})+(?:{each}|元|块)?(?!\d)"
        rf"|\d{{4,9}}(?:\.\d{{1,2}})?(?:{each}|元|块| yuan| rmb)?(?![\d万a-z公里]))",
        re.ASCII,
    )
