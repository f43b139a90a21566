"""From answers to a level: each line with its points, what is missing, and what would lift the level by one. Pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations, islice
from typing import Literal

from leadtrack.rules.grading.load import met
from leadtrack.rules.grading.scheme import MARKS, Criterion, Scheme

Because = Literal["answered", "counted", "missing"]

EXPECTED = "expected"
"""The answer of a scheme of windows: the day on which the customer expects to buy."""

AMOUNT = "amount"
"""The answer of a scheme of amounts: what the customer spent in a year."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a customer beside answers, on the day of judging.

    `standing` are the events of deals that stand, `met` the visits and calls of theirs (J26), `others` the levels by
    other schemes.
    """

    day: date
    standing: frozenset[str] = frozenset()
    met: int = 0
    others: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion: its answer, what it is worth, how much it weighs, and where the answer comes from."""

    criterion: str
    answer: str | None
    points: Fraction | None
    weight: Fraction
    because: Because


@dataclass(frozen=True, slots=True)
class Lift:
    """Answers that would lift the level, all of them together, and the level that they lead to."""

    level: str
    changes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """What answers amount to. `level` is None where they say nothing, `score` unrounded.

    `provisional` where too few criteria are answered (C1), `vetoed` the scheme whose level brings the worst (J2),
    `days` the days until the purchase expected.
    """

    scheme: Scheme
    level: str | None
    score: Fraction | None = None
    lines: tuple[Line, ...] = ()
    provisional: bool = False
    vetoed: str | None = None
    days: int | None = None
    lifts: tuple[Lift, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The criteria without an answer."""
        return tuple(line.criterion for line in self.lines if line.because == "missing")


def judge(scheme: Scheme, answers: Mapping[str, str], known: Known) -> Judged:
    """Find the level that answers amount to by a scheme; ValueError for an answer that is none."""
    if scheme.kind == "score":
        return _by_score(scheme, answers, known)
    if scheme.kind == "marks":
        return _by_marks(scheme, answers, known)
    if scheme.kind == "window":
        return _by_window(scheme, answers, known)
    if scheme.kind == "amount":
        return _by_amount(scheme, answers)
    return Judged(scheme, None)


def _by_score(scheme: Scheme, answers: Mapping[str, str], known: Known) -> Judged:
    lines = _lines(scheme, answers, known)
    score = _average(scheme, _answers(lines))
    if score is None:
        return Judged(scheme, None, lines=lines)
    level = level_at(scheme, score)
    vetoed = next((name for name, keys in scheme.veto.items() if known.others.get(name) in keys), None)

    def reach(tried: Mapping[str, str]) -> str | None:
        reached = _average(scheme, tried)
        return None if reached is None else level_at(scheme, reached)

    return Judged(
        scheme,
        scheme.keys[-1] if vetoed else level,
        score,
        lines,
        provisional=len(_answers(lines)) < scheme.enough,
        vetoed=vetoed,
        lifts=() if vetoed else _lifts(scheme, lines, level, reach),
    )


def _average(scheme: Scheme, answers: Mapping[str, str]) -> Fraction | None:
    """The weighted mean of the criteria answered (J3); None where none is, or none of them weighs anything."""
    weighed = [(one.weight, scheme.points[answers[one.key]]) for one in scheme.criteria if one.key in answers]
    total = sum((weight for weight, _ in weighed), Fraction(0))
    return sum((weight * points for weight, points in weighed), Fraction(0)) / total if total else None


def _by_marks(scheme: Scheme, answers: Mapping[str, str], known: Known) -> Judged:
    lines = _lines(scheme, answers, known)

    def reach(tried: Mapping[str, str]) -> str | None:
        return _marked(scheme, tried)

    level = _marked(scheme, _answers(lines))
    return Judged(scheme, level, lines=lines, lifts=_lifts(scheme, lines, level, reach))


def _marked(scheme: Scheme, answers: Mapping[str, str]) -> str | None:
    """The level whose `when` holds; `otherwise` takes what no level claims once everything is answered.

    With criteria still open a level holds only where it would hold however they are answered.
    """
    holding = next((level.key for level in scheme.levels for when in level.when if met(when, answers)), None)
    if holding is not None or len(answers) < len(scheme.criteria):
        return holding
    return next((level.key for level in scheme.levels if level.otherwise), None)


def _by_window(scheme: Scheme, answers: Mapping[str, str], known: Known) -> Judged:
    """By the days until the purchase expected (J8); whoever has an order that stands is at the level for it (J7)."""
    ordered = next((level.key for level in scheme.levels if known.standing & set(level.needs)), None)
    text = answers.get(EXPECTED)
    line = Line(EXPECTED, text, None, Fraction(1), "missing" if text is None else "answered")
    days = None if text is None else (date.fromisoformat(text) - known.day).days
    level = ordered or within(scheme, days)
    return Judged(scheme, level, lines=(line,), days=days, lifts=_earlier(scheme, level, known.day))


def within(scheme: Scheme, days: int | None) -> str | None:
    """The window that so many days fall into; the scheme's `unknown` where nobody knows (J8)."""
    if days is None:
        return scheme.unknown
    windows = [level for level in scheme.levels if not (level.needs or level.apart)]
    return next((level.key for level in windows if level.within is None or days <= level.within), None)


def _earlier(scheme: Scheme, level: str | None, day: date) -> tuple[Lift, ...]:
    """The last day on which a purchase would lift the level by one."""
    ends = [one for one in scheme.levels if one.within is not None]
    keys = [one.key for one in ends]
    at = keys.index(level) if level in keys else len(keys)
    here = scheme.level(level or "")
    if at == 0 or (here is not None and here.needs):
        return ()
    better = ends[at - 1]
    return (Lift(better.key, ((EXPECTED, str(day + timedelta(days=better.within or 0))),)),)


def _by_amount(scheme: Scheme, answers: Mapping[str, str]) -> Judged:
    """By a year's spending; without the shop's amounts nothing can be worked out (J14)."""
    text = answers.get(AMOUNT)
    amount = None if text is None else Fraction(text)
    line = Line(AMOUNT, text, None, Fraction(1), "missing" if text is None else "answered")
    if amount is None or all(level.at_least is None for level in scheme.levels):
        return Judged(scheme, None, lines=(line,))
    level = level_at(scheme, amount)
    above = scheme.levels[max(0, scheme.keys.index(level) - 1)]
    lift = Lift(above.key, ((AMOUNT, str(above.at_least)),))
    return Judged(scheme, level, amount, (line,), lifts=() if above.key == level else (lift,))


def _lines(scheme: Scheme, answers: Mapping[str, str], known: Known) -> tuple[Line, ...]:
    return tuple(_line(scheme, criterion, answers.get(criterion.key), known) for criterion in scheme.criteria)


def _line(scheme: Scheme, criterion: Criterion, answer: str | None, known: Known) -> Line:
    because: Because = "answered"
    if answer is None and criterion.count:
        answer, because = _counted(criterion, known.met), "counted"
    if answer is None:
        return Line(criterion.key, None, None, criterion.weight, "missing")
    if answer not in criterion.answers:
        raise ValueError(answer)
    return Line(criterion.key, answer, scheme.points.get(answer), criterion.weight, because)


def _counted(criterion: Criterion, times: int) -> str:
    """The best answer whose number of contacts is reached (J26)."""
    return next((mark for mark in MARKS if mark in criterion.count and times >= criterion.count[mark]), MARKS[-1])


def _answers(lines: Sequence[Line]) -> dict[str, str]:
    return {line.criterion: line.answer for line in lines if line.answer is not None}


def level_at(scheme: Scheme, score: Fraction) -> str:
    """The level of a score or sum: the best whose lower bound it reaches, on the unrounded figure (J4)."""
    reached = (one.key for one in scheme.levels if one.at_least is not None and score >= one.at_least)
    return next(reached, scheme.keys[-1])


def shown(scheme: Scheme, score: Fraction) -> str:
    """A score in as few decimals as leave it in its level: 69.99 is never printed as 70."""
    level = level_at(scheme, score)
    for decimals in range(1, 12):
        text = f"{float(score):.{decimals}f}"
        if level_at(scheme, Fraction(text)) == level:
            return text.removesuffix(".0")
    return str(float(score))


def _lifts(
    scheme: Scheme, lines: Sequence[Line], level: str | None, reach: Callable[[Mapping[str, str]], str | None]
) -> tuple[Lift, ...]:
    """Every single answer that alone lifts the level; where none does, the fewest best answers that do together."""
    if level is None or level == scheme.keys[0]:
        return ()
    wanted = scheme.keys[: scheme.keys.index(level)]
    given = _answers(lines)
    better = {one.key: _improved(one, given.get(one.key)) for one in scheme.criteria}

    def lift(*changes: tuple[str, str]) -> Iterator[Lift]:
        reached = reach(given | dict(changes))
        if reached in wanted:
            yield Lift(reached, changes)

    alone = (next((found for way in ways for found in lift((key, way))), None) for key, ways in better.items())
    single = tuple(found for found in alone if found is not None)
    best = [(key, ways[-1]) for key, ways in better.items() if ways]
    together = (found for size in range(2, len(best) + 1) for some in combinations(best, size) for found in lift(*some))
    return single or tuple(islice(together, 1))


def _improved(criterion: Criterion, answer: str | None) -> list[str]:
    """The answers better than this one, the nearest first."""
    answers = list(criterion.answers)
    return answers[: answers.index(answer) if answer is not None else len(answers)][::-1]
