"""What they compare ours with: 对比江语城, 在比宝马3系, 跟江语城比, comparing with Riverside One."""

import re

from leadtrack.rules.oneline import offers
from leadtrack.rules.oneline.line import Clause, Line, Reading
from leadtrack.rules.oneline.values import Piece

LONGEST = 24
TAILS = re.compile(
    r"(?:的|那边|那个|那套|这个|项目|楼盘|价格|单价|总价|户型|配置|位置|优惠|学区|车型|之后|以后|后|过|了|来着|呢|吧|一下|做对比|对比|比较|比|相比|之间)+$"
)
"""What may follow a name and is none of it."""

NEARBY = re.compile("(?:旁边|隔壁|附近|对面|周边|同区域|同板块)的?(?=..)")

_ODD = re.compile(r"[说觉认为想要看买问嫌贵多少没不很太就都才]|\d+万")


def read(line: Line, clause: Clause) -> Reading | None:
    """A competitor that a clause is about."""
    start = _past_joints(line, clause.start, clause.end)
    found = _behind_cue(line, start, clause.end) or _between(line, start, clause.end)
    if found is None:
        return None
    begin, stop, whole = found
    value = line.said(begin, stop)
    return Reading(clause, [Piece("rival", value, begin, stop)], whole=whole, kind="rival")


def _past_joints(line: Line, place: int, end: int) -> int:
    """Past joining words and the customer, to the word of comparing."""
    while True:
        place = line.skip(place, end)
        if line.lexicon.words("rival").at(line.plain, place, end) or line.lexicon.words("rival.also").at(
            line.plain, place, end
        ):
            return place
        hits = (line.lexicon.words(name).at(line.plain, place, end) for name in ("joints", "who", "people", "fillers"))
        hit = max((hit for hit in hits if hit), key=lambda hit: hit.end, default=None)
        if hit is None:
            return place
        place = hit.end


def _behind_cue(line: Line, start: int, end: int) -> tuple[int, int, bool] | None:
    """The name behind a word of comparing."""
    hit = line.lexicon.words("rival").at(line.plain, start, end)
    also = line.lexicon.words("rival.also").at(line.plain, start, end)
    sure = hit is not None and (also is None or hit.end >= also.end)
    hit = hit if sure else also
    if hit is None:
        return None
    begin = line.skip(hit.end, end, " :了的和跟与")
    behind = line.lexicon.words("rival.never").at(line.plain, begin, end)
    if (behind and not _car(line, begin, end)) or line.lexicon.words("rival.else").at(line.plain, begin, end):
        return None
    return _named(line, begin, end, sure=sure)


def _between(line: Line, start: int, end: int) -> tuple[int, int, bool] | None:
    """The name between 跟 and 比."""
    ours = line.plain[start : start + 1] == "在" and re.compile(
        r"在(.{2,12}?)(?:和|跟|与)(?:我们|咱们|本)(?:项目|这边|家|店|这)?之?间?(?:犹豫|对比|比较|纠结|选|摇摆|权衡)"
    ).match(line.plain, start, end)
    if ours:
        found = _named(line, *ours.span(1), sure=True)
        return (found[0], found[1], False) if found else None
    cue = line.lexicon.words("rival.with").at(line.plain, start, end)
    tail = line.lexicon.words("rival.tail").ending(line.plain, start, end) if cue else None
    if cue is None or tail is None or tail.start <= cue.end:
        return None
    if line.lexicon.words("people").at(line.plain, cue.end, tail.start):
        return None
    found = _named(line, line.skip(cue.end, end), tail.start, sure=True)
    return (found[0], found[1], found[2]) if found else None


def _named(line: Line, begin: int, end: int, *, sure: bool) -> tuple[int, int, bool] | None:
    """The name in a stretch, and whether it fills it."""
    begin, end = line.trimmed(begin, end, " 。.,，“”「」『』‘’\"'")
    if nearby := NEARBY.match(line.plain, begin, end):
        begin = nearby.end()
    if begin >= end or line.lexicon.words("rival.else").exactly(line.plain, begin, end):
        return None
    car = offers.car_at(line, begin, end) if line.lexicon.has("models") else None
    make = line.lexicon.words("makes").exactly(line.plain, begin, end) if line.lexicon.has("models") else None
    if car or make:
        stop = _more_cars(line, car.end, end) if car else end
        return begin, stop, line.skip(stop, end, " 的") == end
    stop = end
    if tail := TAILS.search(line.plain, begin, end):
        stop = tail.start()
    if not _like_a_name(line, begin, stop, sure=sure):
        return None
    return begin, stop, stop == end


def _car(line: Line, begin: int, end: int) -> bool:
    if not line.lexicon.has("models"):
        return False
    return (
        offers.car_at(line, begin, end) is not None
        or line.lexicon.words("makes").at(line.plain, begin, end) is not None
    )


def _more_cars(line: Line, stop: int, end: int) -> int:
    """Where a list of cars ends: 宝马3系和奥迪A4L."""
    while joint := re.compile(r" ?(?:和|、|跟|与|及|/| and ) ?").match(line.plain, stop, end):
        car = offers.car_at(line, joint.end(), end)
        if car is None:
            break
        stop = car.end
    return stop


def _like_a_name(line: Line, begin: int, stop: int, *, sure: bool) -> bool:
    """Whether a stretch may be a name: short, without words of talking, or with how names of projects end."""
    text = line.plain[begin:stop]
    if not 2 <= len(text) <= LONGEST:
        return False
    if text.isascii():
        return sure and line.text[begin].isupper()
    if _ODD.search(text) or len(text) > 12:
        return False
    ends = line.lexicon.words("rival.ends").ending(line.plain, begin, stop) is not None
    known = any(
        line.lexicon.words(name).at(line.plain, begin, stop)
        for name in ("people", "who", "busy", "travel", "rival.never")
    )
    return (sure or ends) and not known and (ends or not line.lexicon.has("models"))
