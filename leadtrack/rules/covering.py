"""`cover`: which days are meant, and what becomes of the rows of somebody's leave. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from leadtrack.errors import UsageError
from leadtrack.rules.calendar import DateRange, shift
from leadtrack.rules.dates import Lean, parse_when
from leadtrack.rules.near import near
from leadtrack.rules.roster import Leave, Rest, joined
from leadtrack.rules.shop import Shop

LONGEST = 92
"""Nobody is away for more days: what is longer is a slip, or a hand-over."""

_BETWEEN = re.compile(r"\.{2,3}|…|~|～|—|–|至|到")


@dataclass(frozen=True, slots=True)
class Change:
    """What a row of leave becomes: `at` is its place, None for a new one; `after` is None where it goes."""

    at: int | None
    after: Leave | None


def read_span(words: Iterable[str], today: date) -> DateRange:
    """The days that words mean, `12-01..12-05`, `12-01 12-05` or one; UsageError for anything else.

    The last day lies ahead, one that has just passed is refused; the first may have passed already, where the leave is
    not too long for that.
    """
    parts = [part.strip() for word in words for part in _BETWEEN.split(word) if part.strip()]
    if not 1 <= len(parts) <= 2:
        raise UsageError("cover-dates", text=" ".join(words))
    last, first = _day(parts[-1], today, "near"), _day(parts[0], today, "future")
    if last < today < (later := _day(parts[-1], today, "future")):
        raise UsageError("day-just-passed", text=parts[-1], day=str(last), later=str(later))
    begun = _day(parts[0], today, "past") if first > last else first
    if begun <= last and (begun == first or (last - begun).days < LONGEST):
        first = begun
    if first > last:
        raise UsageError("cover-backwards", first=str(first), last=str(last))
    if (last - first).days >= LONGEST:
        raise UsageError("cover-too-long", first=str(first), last=str(last), n=LONGEST)
    return DateRange(first, shift(last, 1))


def _day(text: str, today: date, lean: Lean) -> date:
    moment = parse_when(text, today=today, lean=lean)
    if moment.minute is not None:
        raise UsageError("cover-dates", text=text)
    return moment.day


def colleague(shop: Shop, word: str) -> str:
    """The consultant meant, who works here now; UsageError with the near ones where there is none."""
    slug = shop.slug_of(word)
    if slug not in shop.consultants:
        known = [*shop.consultants, *(who.name for who in shop.consultants.values())]
        raise UsageError("no-colleague", who=word, near=" ".join(near(word, known)), known=_working(shop))
    if not shop.consultants[slug].active:
        raise UsageError("not-here-any-more", who=shop.name_of(slug), known=_working(shop))
    return slug


def _working(shop: Shop) -> str:
    return " ".join(who.slug for who in shop.consultants.values() if who.active) or "-"


def lent(rows: Sequence[Leave], span: DateRange, by: str) -> list[Change]:
    """Lend somebody's lines for some days: what one colleague covers is one row, those days leave every other."""
    same = [at for at, row in enumerate(rows) if row.by == by and _touch(row.span, span)]
    whole = next(joined([span, *(rows[at].span for at in same)]))
    others = [(at, row) for at, row in enumerate(rows) if at not in same]
    changes = [change for at, row in others for change in _without(at, row, whole)]
    changes += [Change(at, None) for at in same[1:]]
    if not same or rows[same[0]].span != whole:
        changes.append(Change(same[0] if same else None, Leave(whole, by)))
    return changes


def taken_back(rows: Sequence[Leave], span: DateRange) -> list[Change]:
    """Take some days back from whoever has them, and from a leave without anybody."""
    return [change for at, row in enumerate(rows) for change in _without(at, row, span)]


def away(rest: Rest, span: DateRange) -> tuple[date, ...]:
    """The days among some on which somebody is not there themselves, whoever covers for them."""
    own = replace(rest, instead=())
    return tuple(day for day in span if day in own)


def ring(shop: Shop, who: str, by: str, day: date) -> tuple[str, ...]:
    """Who would cover for whom in a ring, if one has another's customers on a day; nothing where they would not."""
    chain = [who, by]
    while (above := shop.cover(chain[-1], day)) is not None:
        chain.append(above)
        if above == who:
            return tuple(chain)
        if above in chain[:-1]:
            break  # an old ring of others
    return ()


def _touch(one: DateRange, other: DateRange) -> bool:
    return one.start <= other.end and other.start <= one.end


def _without(at: int, row: Leave, span: DateRange) -> Iterator[Change]:
    """What becomes of a row without some days: nothing, less, two rows, or it goes."""
    if row.span.end <= span.start or span.end <= row.span.start:
        return
    ends = ((row.span.start, span.start), (span.end, row.span.end))
    left = [Leave(DateRange(start, end), row.by) for start, end in ends if start < end]
    yield Change(at, left[0] if left else None)
    yield from (Change(None, one) for one in left[1:])
