"""Sources that add up: visitors by time of day and day (E31), targets and what was done of them (E33, E34)."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from leadtrack.model.record import Customer
from leadtrack.model.schema import Label
from leadtrack.rules.calendar import DateRange
from leadtrack.rules.forms.line import Dossier, FormLines, Ground, Line
from leadtrack.rules.forms.material import Material, Sums
from leadtrack.rules.forms.parts import Caption, Count, Part, Pieces, Rate, Span, Staff, Word, piece
from leadtrack.rules.forms.values import NUMBER, Value, cells
from leadtrack.rules.report.ledger import Ledger
from leadtrack.rules.report.traffic import EARLY, LATE, UNTIMED, Traffic
from leadtrack.rules.shop import SHOP
from leadtrack.rules.target_periods import TargetPeriod, month_around, period_around
from leadtrack.rules.targets import Progress, progress

NOBODY = Customer("", "")
"""Of whom a line tells that adds up."""

OUTSIDE = {EARLY: "traffic.early", LATE: "traffic.late", UNTIMED: "traffic.untimed"}
SUMMED = (("traffic.first", True), ("traffic.return", False), ("total", None))

OF_SLOT: Mapping[str, Value] = {**NUMBER, **cells("slot", "total")}
OF_TARGET: Mapping[str, Value] = {**NUMBER, **cells("who", "figure", "target", "done", "difference", "rate")}
OF_WEEK: Mapping[str, Value] = {
    **NUMBER,
    **cells("who", "figure", "target", "done", "gap", "month-target", "month-done", "month-gap", "month-rate"),
}


def counted(material: Material) -> Sums:
    """What was counted for a page; a source that adds up is never asked without."""
    if material.sums is None:
        raise LookupError("sums")
    return material.sums


def traffic(material: Material) -> FormLines:
    """A line for each time of day with the batches of each day, then those of first and return visits, and all (E31).

    Days that have passed have their sum, 0 too; those to come are left free.
    """
    sums = counted(material)
    found, slots = sums.found.of(Traffic), sums.asked.catalogue.slots
    rows: list[tuple[Part, int | None, bool | None]] = [
        (Word(OUTSIDE[slot]) if slot in OUTSIDE else Span(slots[slot], slots[slot + 1]), slot, None)
        for slot in found.slots()
    ]
    rows += [(Word(word), None, first) for word, first in SUMMED]
    whole = material.ground.span.days
    past = [day for day in whole if day <= material.ground.reached]
    lines: list[Line] = []
    for part, slot, first in rows:
        said = _n if slot is first is None else _some
        days = {str(day): said(found.sum([day], slot, first=first)) for day in past}
        total = _n(found.sum(whole, slot, first=first))
        lines.append(_line(material.ground, {**days, "slot": piece(part), "total": total}))
    return FormLines(material.ground, tuple(lines), asked=material.consultant)


class Wanted(NamedTuple):
    """Whose targets, and of which figure."""

    who: str
    figure: str
    label: Label


def targets(material: Material) -> FormLines:
    """What was asked for of the month, what was done, and how they differ: the shop's, then each consultant's (E33)."""
    sums = counted(material)
    month = period_around("month", material.ground.span.start, sums.asked.period.calendar)
    done, lines = _done(sums, month.span), []
    for wanted in _wanted(material):
        found = _progress(sums, wanted, month, done)
        if found.target is not None:
            lines.append(_line(material.ground, {**_who(wanted), **_of_target(found, found.target)}))
    return FormLines(material.ground, tuple(lines), asked=material.consultant)


def weekly(material: Material) -> FormLines:
    """What the week was asked for and brought, and the month up to its end (E34)."""
    sums = counted(material)
    period = sums.asked.period
    week = period_around("week", material.ground.span.start, period.calendar)
    month = month_around(period.of_month, period.calendar)
    done, so_far, lines = _done(sums, week.span), _done(sums, period.month), []
    for wanted in _wanted(material):
        now, whole = _progress(sums, wanted, week, done), _progress(sums, wanted, month, so_far)
        if now.target is not None or whole.target is not None:
            lines.append(_line(material.ground, {**_who(wanted), **_of_week(now), **_of_month(whole)}))
    return FormLines(material.ground, tuple(lines), asked=material.consultant)


def _wanted(material: Material) -> Iterator[Wanted]:
    """Everybody of whom anything may be asked, with every figure: those of the first page before others."""
    sums = counted(material)
    catalogue = sums.asked.catalogue
    headed = [key for key in catalogue.lists["headline"] if key in catalogue.figures]
    people = [who for who in sums.goals.people if material.mine(who)]
    for who in people if material.consultant is not None else [SHOP, *people]:
        for key in dict.fromkeys((*headed, *catalogue.figures)):
            yield Wanted(who, key, catalogue.figures[key].label)


def _done(sums: Sums, span: DateRange) -> Mapping[str, Counter[str]]:
    """Every figure of some days, by consultant; the shop's is the sum of all."""
    ledger = sums.found.of(Ledger)
    return {**ledger.by(span, lambda key: key.consultant), SHOP: ledger.sums(span)}


def _progress(sums: Sums, wanted: Wanted, period: TargetPeriod, done: Mapping[str, Counter[str]]) -> Progress:
    goal = sums.goals.asked(wanted.who, wanted.figure, period)
    n = done.get(wanted.who, Counter())[wanted.figure]
    return progress(goal.value if goal else None, n, 0)


def _who(wanted: Wanted) -> Mapping[str, Pieces]:
    who = Word("target.shop") if wanted.who == SHOP else Staff(wanted.who)
    return {"who": piece(who), "figure": piece(Caption(wanted.label))}


def _of_target(found: Progress, target: int) -> Mapping[str, Pieces]:
    return {
        "target": _n(target),
        "done": _n(found.done),
        "difference": _n(found.done - target),
        "rate": piece(Rate(found.done, target)),
    }


def _of_week(found: Progress) -> Mapping[str, Pieces]:
    target = piece(Count(found.target) if found.target is not None else None)
    gap = piece(Count(found.gap) if found.gap is not None else None)
    return {"target": target, "done": _n(found.done), "gap": gap}


def _of_month(found: Progress) -> Mapping[str, Pieces]:
    rate = piece(Rate(found.done, found.target) if found.target is not None else None)
    return {f"month-{key}": cell for key, cell in _of_week(found).items()} | {"month-rate": rate}


def _n(n: int) -> Pieces:
    return piece(Count(n))


def _some(n: int) -> Pieces:
    """A number; nothing where it is 0, so that what there is can be seen."""
    return piece(Count(n) if n else None)


def _line(ground: Ground, found: Mapping[str, Pieces]) -> Line:
    return Line(Dossier(NOBODY, ground), cells=found)
