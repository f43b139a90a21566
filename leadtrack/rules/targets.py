"""Targets: what a month or a week shall bring, by consultant and figure (E27, E33, E34); how far there it is. Pure."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from leadtrack.model.problem import Doubt
from leadtrack.model.values import ABSENT, Raw
from leadtrack.rules.calendar import shift
from leadtrack.rules.near import near, near_name
from leadtrack.rules.report.period import Calendar
from leadtrack.rules.roster import NEVER, NOBODY, Rest, Roster
from leadtrack.rules.shop import SHOP
from leadtrack.rules.target_periods import TargetPeriod, months_of
from leadtrack.rules.target_shares import Monthly, parts

SOURCE = "source:"
"""How the row of a source begins, `source:抖音`: what the shop wants of it, beside what it wants of people (E27)."""

MOST_DIGITS = 5
"""A target has no more: what is longer is a phone or a sum of money."""

Targets = Mapping[str, Mapping[str, int]]
"""What one file asks for: by consultant, or `SHOP`, and figure."""


class Known(NamedTuple):
    """What targets may be about: figures, with what else they are called, consultants, and sources.

    Where no consultants, or no sources, are known, any will do.
    """

    figures: Mapping[str, Collection[str]]
    consultants: Mapping[str, str]
    sources: Collection[str] = ()

    def figure(self, word: str) -> str | None:
        """The figure meant by its key or what it is called."""
        folded = word.casefold()
        return next((key for key, called in self.figures.items() if folded in (key, *map(str.casefold, called))), None)

    def near_figures(self, word: str) -> list[str]:
        """The keys of figures that somebody who wrote a word may have meant."""
        called = {one: key for key, names in self.figures.items() for one in (key, *names)}
        meant = self.figure(word)
        return [meant] if meant else list(dict.fromkeys(called[one] for one in near(word, called)))

    def near_consultants(self, word: str) -> list[str]:
        """The consultants, and the shop, that somebody who wrote a word may have meant."""
        called = {one: slug for slug, name in self.consultants.items() for one in (slug, name)} | {SHOP: SHOP}
        called |= {one: SOURCE + source for source in self.sources for one in (source, SOURCE + source)}
        return list(dict.fromkeys(called[one] for one in near_name(word, called)))

    def knows(self, who: str) -> bool:
        """Whether somebody can have targets."""
        if who.startswith(SOURCE):
            return not self.sources or who.removeprefix(SOURCE) in self.sources
        return who == SHOP or not self.consultants or who in self.consultants


def number(text: Raw) -> int | None:
    """A whole number, nothing or more, of few digits; None for anything else."""
    plain = isinstance(text, str) and text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS
    return int(text) if isinstance(text, str) and plain else None


def read_targets(raw: Mapping[str, Raw], known: Known) -> tuple[Targets, list[Doubt]]:
    """Type one file; a row or number that can't be used is left out, and doubted."""
    found: dict[str, Mapping[str, int]] = {}
    doubts: list[Doubt] = []
    for who, row in raw.items():
        if not known.knows(who):
            doubts.append(_doubt((who,), "target-who", who=who, near=" ".join(known.near_consultants(who))))
        elif isinstance(row, dict):
            parts = list(_row(who, row, known))
            found[who] = dict(part for part in parts if not isinstance(part, Doubt))
            doubts += (part for part in parts if isinstance(part, Doubt))
        elif row and row not in ABSENT:
            doubts.append(_doubt((who,), "not-a-mapping"))
    return found, doubts


def _row(who: str, row: Mapping[str, Raw], known: Known) -> Iterator[tuple[str, int] | Doubt]:
    for key, value in row.items():
        count = number(value)
        if key not in known.figures:
            yield _doubt((who, key), "target-figure", figure=key, near=" ".join(known.near_figures(key)))
        elif count is not None:
            yield key, count
        elif value and value not in ABSENT:
            yield _doubt((who, key), "target-number", value=value if isinstance(value, str) else "…")


def _doubt(path: tuple[str, ...], code: str, **params: str) -> Doubt:
    return Doubt(path, code, "doubtful", params)


class Target(NamedTuple):
    """A target: how many; `shares` are the months of which this is a part, `summed` that consultants were added up."""

    value: int
    shares: tuple[str, ...] = ()
    summed: bool = False


@dataclass(frozen=True, slots=True)
class Goals:
    """What is asked in every period that was read, and who works when: by it a week takes its share of a month."""

    files: Mapping[str, Targets] = field(default_factory=dict)
    roster: Roster = NOBODY
    calendar: Calendar = field(default_factory=Calendar)

    @property
    def people(self) -> list[str]:
        """Every consultant of whom anything is asked."""
        return [who for who in self._rows if who != SHOP and not who.startswith(SOURCE)]

    @property
    def sources(self) -> list[str]:
        """Every source of which anything is asked, as its row is called."""
        return [who for who in self._rows if who.startswith(SOURCE)]

    @property
    def _rows(self) -> list[str]:
        return list(dict.fromkeys(who for file in self.files.values() for who in file))

    def asked(self, who: str, figure: str, period: TargetPeriod) -> Target | None:
        """What is asked of a consultant or the shop; None where nothing is.

        The file of the period goes first, then a week's share of the months it lies in. What the shop is asked for, and
        has no number of its own, is the sum of its consultants.
        """
        if who != SHOP:
            return self._own(who, figure, period) or self._share(who, figure, period)
        own, rows = self._own(SHOP, figure, period), self.files.get(period.key, {})
        if own is None and not any(figure in row for who, row in rows.items() if not who.startswith(SOURCE)):
            own = self._share(SHOP, figure, period)
        return own or self._sum(figure, period)

    def left(self, who: str, period: TargetPeriod, today: date) -> int:
        """So many working days are left of a period, today among them."""
        start = max(today, period.span.start)
        return self._worked(who, start, period.span.end) if start < period.span.end else 0

    def _own(self, who: str, figure: str, period: TargetPeriod) -> Target | None:
        value = self.files.get(period.key, {}).get(who, {}).get(figure)
        return None if value is None else Target(value)

    def _share(self, who: str, figure: str, period: TargetPeriod) -> Target | None:
        """A week's share, by working days, of the months that it lies in and that name the figure."""
        found = {}
        for month in months_of(period.span, self.calendar):
            whole = self._own(who, figure, month)
            if whole is not None:
                start, end = max(period.span.start, month.span.start), min(period.span.end, month.span.end)
                found[month.key] = self._part(who, figure, month, end) - self._part(who, figure, month, start)
        return Target(sum(found.values()), tuple(found)) if found else None

    def _part(self, who: str, figure: str, month: TargetPeriod, until: date) -> int:
        """What of a month's target falls before a day: the shares of all its weeks are the whole.

        Consultants' add up; so do they to the shop's where it is asked for what they are.
        """
        people = (who,) if who.startswith(SOURCE) else self.people
        whose = {one: own.value for one in people if (own := self._own(one, figure, month))}
        if who == SHOP:
            own = self._own(SHOP, figure, month)
            if own is not None and own.value != sum(whose.values()):
                whose = {SHOP: own.value}
        targets = [Monthly(value, self._days(one, month)) for one, value in whose.items()]
        found = dict(zip(whose, parts(targets, until.toordinal()), strict=True))
        return sum(found.values()) if who == SHOP else found[who]

    def _days(self, who: str, month: TargetPeriod) -> list[int]:
        """The working days of a month; all of its days where somebody is away for all of it, and asked all the same."""
        days = [day for day in month.span.days if self._worked(who, day, shift(day, 1))]
        return [day.toordinal() for day in days or month.span.days]

    def _worked(self, who: str, start: date, end: date) -> int:
        """Working days from one day up to another; whoever is covered has them off all the same."""
        rest: Rest = NEVER if who == SHOP or who.startswith(SOURCE) else self.roster.rest(who)
        return rest.alone(start.toordinal(), end.toordinal()) if start < end else 0

    def _sum(self, figure: str, period: TargetPeriod) -> Target | None:
        found = [one for who in self.people if (one := self.asked(who, figure, period))]
        shares = dict.fromkeys(key for one in found for key in one.shares)
        return Target(sum(one.value for one in found), tuple(shares), summed=True) if found else None


def periods_read(period: TargetPeriod, calendar: Calendar) -> list[str]:
    """The names of the files that say what is asked in a period."""
    return list(dict.fromkeys((period.key, *(month.key for month in months_of(period.span, calendar)))))


class Progress(NamedTuple):
    """How far a figure has come: `gap` is below 0 where more was done than asked for; None where nothing was asked."""

    target: int | None
    done: int
    gap: int | None
    reached: tuple[int, int] | None
    """So many of so many: a rate of a target of 0 is none."""
    needed_per_day: float | None
    """What each day that is left must bring, to a tenth and rounded up; None where no day is left for a gap."""


def progress(target: int | None, done: int, days_left: int) -> Progress:
    """What is done of a target, and what each of the days that are left must bring."""
    if target is None:
        return Progress(None, done, None, None, None)
    gap = target - done
    per_day = 0.0 if gap <= 0 else per(gap, days_left)
    return Progress(target, done, gap, (done, target), per_day)


def per(count: int, days: int) -> float | None:
    """So many in so many days, a day: to a tenth and rounded up; None where there is no day."""
    return -(-count * 10 // days) / 10 if days > 0 else None
