"""Rules about grades: moves without a contact, levels nobody knows, levels that facts contradict (B40, B46, J7, J9)."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from leadtrack.model.deals import of_this_need
from leadtrack.model.fold import fold
from leadtrack.model.record import Entry
from leadtrack.model.values import Grade
from leadtrack.rules.checks.case import Case, Told
from leadtrack.rules.checks.table import Found, Row, Rule
from leadtrack.rules.grading.grounds import raised_from
from leadtrack.rules.grading.judge import within
from leadtrack.rules.grading.scheme import Scheme
from leadtrack.rules.near import near


def up_without_contact(case: Case, _row: Row) -> Iterator[Found]:
    """Name an upward move, within one need, without a valid contact of its day (B46): what `log` would refuse."""
    met = {entry.at.day for _, entry in case.entries if entry.valid}
    for n, (at, entry) in enumerate(case.entries):
        grade, day = entry.grade, entry.at.day
        if grade is None or day in met:
            continue
        log = tuple(earlier for _, earlier in case.entries[:n])
        last = raised_from(case.world.book, fold(replace(case.customer, log=log), as_of=day), grade)
        if last is not None:
            same = last.scheme == grade.scheme
            before, level = (one.counts if same else f"{one.scheme} {one.counts}" for one in (last, grade))
            yield ("log", at, "grade"), {"before": before, "level": level, "day": str(day)}


def without_ground(case: Case, at: int, entry: Entry, _row: Row) -> Iterator[Found]:
    """Name a grade that says nowhere what it rests on: no contact, note, answers, score or reason (B40, C47)."""
    grade = entry.grade
    if grade is None or "via" in case.written(at) or entry.note or grade.answers or grade.score is not None:
        return
    if grade.own is None or not grade.own.because:
        yield ("log", at, "grade"), {"level": grade.counts}


def not_graded(case: Case, row: Row) -> Iterator[Found]:
    """Name a prospect who came and has no grade of intent (B23)."""
    state = case.state
    if not state.open or state.visits < row.number("visits") or case.world.book.intent(state):
        return
    came = next((at for at, entry in reversed(case.entries) if entry.valid and entry.via and entry.via.visit), None)
    if came is not None:
        yield ("log", came), {"n": str(state.visits)}


def unknown_scheme(case: Case, _row: Row) -> Iterator[Found]:
    """Name a scheme that there is not, where the latest grade is given by it."""
    told, known = case.last("grade"), case.world.book.grading
    if told is None or told[1].grade is None or told[1].grade.scheme in known:
        return
    scheme = told[1].grade.scheme
    yield (
        ("log", told[0], "grade", "scheme"),
        {"scheme": scheme, "known": " ".join(known), "near": " ".join(near(scheme, known))},
    )


def unknown_level(case: Case, _row: Row) -> Iterator[Found]:
    """Name a level that its scheme has not, where it is the latest by that scheme; older ones are counted."""
    for at, grade in _latest(case):
        scheme = case.world.book.grading.get(grade.scheme)
        if scheme is None:
            continue
        for key, level in _levels(grade):
            if level not in scheme.keys:
                params = {"scheme": grade.scheme, "level": level, "levels": " ".join(scheme.keys)}
                yield ("log", at, "grade", *key), params


def outgrown(case: Case) -> Iterator[tuple[int, str, str]]:
    """Find grades that are no longer the latest and no longer fit: place, scheme and level."""
    latest = {at for at, _ in _latest(case)}
    for at, entry in case.entries:
        if entry.grade is None or at in latest:
            continue
        scheme = case.world.book.grading.get(entry.grade.scheme)
        if scheme is None or entry.grade.counts not in scheme.keys:
            yield at, entry.grade.scheme, entry.grade.counts


def window_differs(case: Case, row: Row) -> Iterator[Found]:
    """Name an expected day that on no day since the grade was given belonged to its level (J9).

    Facts carry no day of their own: the expected one may have been said at any time since. What only came nearer is
    the business of `due`.
    """
    graded = case.world.book.intent(case.state)
    scheme = case.world.book.grading.get(graded.grade.scheme) if graded else None
    if not case.state.open or graded is None or scheme is None or scheme.kind != "window":
        return
    level = scheme.level(graded.grade.counts)
    if level is None or level.needs or level.apart:
        return
    for fact in row.words("facts"):
        expected = case.customer.fact(fact)
        if isinstance(expected, date):
            differs = _differs(scheme, level.key, expected, (graded.day, case.world.today))
            if differs is not None:
                day, fits = differs
                params = {"day": str(day), "n": str((expected - day).days), "level": level.key, "fits": fits}
                yield tuple(fact.split(".")), params | {"expected": str(expected)}


def _differs(scheme: Scheme, level: str, expected: date, span: tuple[date, date]) -> tuple[date, str] | None:
    """The day of a span that came nearest to a level, and the level that it has instead; None where one had it."""
    given, today = span
    then, now = (within(scheme, (expected - day).days) for day in span)
    if then is None or now is None or scheme.keys.index(now) <= scheme.keys.index(level) <= scheme.keys.index(then):
        return None
    return (today, now) if scheme.keys.index(now) > scheme.keys.index(level) else (given, then)


def order_without_deal(case: Case, _row: Row) -> Iterator[Found]:
    """Name a level that means an order, where no deposit and no order stands (J7)."""
    graded = case.world.book.intent(case.state)
    scheme = case.world.book.grading.get(graded.grade.scheme) if graded else None
    level = scheme.level(graded.grade.counts) if graded and scheme else None
    current = of_this_need(case.state.deals, case.state.need_since)
    standing = {sold.deal.event.key for one in current for sold in one.events}
    if graded is None or level is None or not level.needs or standing & set(level.needs):
        return
    at = next((at for at, entry in reversed(case.entries) if entry.grade is graded.grade), None)
    if at is not None:
        yield ("log", at, "grade"), {"level": level.key}


def graded_after_closing(case: Case, _row: Row) -> Iterator[Found]:
    """Name the first grade of intent given to somebody who has bought and looks for nothing new (J7)."""
    if case.state.standing != "closed":
        return
    grading, schemes = case.world.book.grading, case.world.book.schemes
    closed = False
    for at, entry in case.entries:
        grade = entry.grade
        if closed and grade is not None and grade.scheme in schemes:
            level = grading[grade.scheme].level(grade.counts)
            if level is None or not level.needs:
                yield ("log", at, "grade"), {"level": grade.counts}
                return
        if entry.reopen or (entry.deal is not None and entry.deal.event.undoes):
            closed = False
        elif entry.deal is not None and entry.deal.event.closes:
            closed = True


def _latest(case: Case) -> Iterator[tuple[int, Grade]]:
    """The latest grade by each scheme; one by a scheme that there is not only where it is the latest of all."""
    last: dict[str, Told] = {entry.grade.scheme: (at, entry) for at, entry in case.entries if entry.grade}
    newest = case.last("grade")
    for scheme, (at, entry) in last.items():
        if entry.grade is not None and (scheme in case.world.book.grading or (newest and newest[0] == at)):
            yield at, entry.grade


def _levels(grade: Grade) -> Iterator[tuple[tuple[str, ...], str]]:
    yield ("level",), grade.level
    if grade.own is not None:
        yield ("own", "level"), grade.own.level


RULES: Mapping[str, Rule] = {
    "grade-up-without-contact": Rule(up_without_contact, when="grade"),
    "grade-without-ground": Rule(without_ground, on="grade"),
    "no-grade": Rule(not_graded, needs={"visits": "number"}),
    "unknown-scheme": Rule(unknown_scheme, when="grade"),
    "unknown-level": Rule(unknown_level, when="grade"),
    "expected-conflict": Rule(window_differs, when="grade", needs={"facts": "words"}),
    "order-without-deal": Rule(order_without_deal, when="grade"),
    "graded-after-closing": Rule(graded_after_closing, when="grade"),
}
