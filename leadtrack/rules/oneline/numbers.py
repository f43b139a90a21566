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
    found = _minutes().match(text, place)
    if not found:
        return None
    total = 0.0
    if found["half"]:
        total = 30
    elif found["quarters"]:
        total = 15 * int({"一": 1, "三": 3}[found["quarters"]])
    elif found["hours"]:
        total = 60 * _number(found["hours"]) + (30 if found["and_half"] or found["then_half"] else 0)
        total += _number(found["rest"]) if found["rest"] else 0
    else:
        total = _number(found["minutes"])
    value = round(total)
    return Number(str(value), found.end()) if 0 < value <= MOST_MINUTES else None


@cache
def _minutes() -> re.Pattern[str]:
    number = r"(?:\d{1,3}(?:\.\d)?|[一二两三四五六七八九十百]{1,4}|(?:%s)(?= ))" % "|".join(NUMBERS_EN)
    return re.compile(
        rf"(?<![\d.a-z])(?:(?P<half>半个?多?(?:小时|钟头)|half an hour|half hour|half-hour)|(?P<quarters>[一三])刻钟"
        rf"|(?P<hours>{number})个?(?P<and_half>半)?多? ?(?:小时|钟头|(?:hours?|hrs?|h)(?![a-z]))(?:(?P<then_half>半| and a half)|(?:零|又| )?(?P<rest>{number}) ?(?:分钟?|(?:minutes?|mins?|m)(?![a-z])))?"
        rf"|(?P<minutes>{number})多?来?(?: |-)?(?:分钟|分(?![期之钱数店公行手别子享析配一-九])|(?:minutes?|mins?)(?![a-z])|m(?=$|[ ,;])))",
        re.ASCII,
    )


def _number(text: str) -> float:
    if text in NUMBERS_ZH:
        return NUMBERS_ZH[text]
    if text in NUMBERS_EN:
        return NUMBERS_EN[text]
    if found := re.fullmatch(r"([一二两三四五六七八九])百(?:零?([一二三四五六七八九十]{1,3}))?", text):
        return NUMBERS_ZH[found[1]] * 100 + (NUMBERS_ZH.get(found[2], 0) if found[2] else 0)
    try:
        return float(text)
    except ValueError:
        return 0


def people(text: str, place: int) -> Number | None:
    """How many came: 3人, 一家三口, 夫妻俩, 两大一小, family of 4."""
    found = _people().match(text, place)
    if not found:
        return None
    words = found.groupdict()
    if words["pair"]:
        value = 2
    elif words["grown"]:
        value = int(_number(words["grown"]) + _number(words["small"]))
    else:
        value = int(_number(words["count"] or words["mouths"] or words["english"] or words["of"]))
    return Number(str(value), found.end()) if 0 < value <= MOST_PEOPLE else None


@cache
def _people() -> re.Pattern[str]:
    number = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"
    english = "|".join(NUMBERS_EN)
    return re.compile(
        rf"(?<![\d.a-z\-])(?:一家(?P<mouths>{number})口人?|(?P<pair>(?:夫妻|夫妇|父子|父女|母子|母女|两口子|小两口|老两口|姐妹|兄弟|婆媳|情侣)(?:俩|两人|二人|两个人|两个|两))"
        rf"|(?P<grown>{number})大(?P<small>{number})小|(?:一行|共|一共|总共|同行)?(?P<count>{number})(?:个|位|名)?人(?![民均口座行一-九])"
        rf"|(?P<english>\d{{1,2}}|{english}) (?:people|persons|pax|visitors|adults|of them)(?![a-z])|(?:family|party|group) of (?P<of>\d{{1,2}}|{english})(?![a-z0-9]))",
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
        rf"[¥$￥]?(?:\d{{1,4}}(?:\.\d{{1,3}})? ?(?:百万|千万|万|亿|million|mio|m|w|k)(?:\d{{1,4}}千?)?(?:{each}|元|块)?(?![a-z\d公里米])"
        rf"|\d{{1,3}}(?:,\d{{3}})+(?:{each}|元|块)?(?!\d)|\d{{4,9}}(?:\.\d{{1,2}})?(?:{each}|元|块| yuan| rmb)?(?![\d万a-z公里]))",
        re.ASCII,
    )
