"""The rules of `due`: each a pure function from a case to its items, with a row of numbers in `rules.yaml`.

To add one: write the function, put it into `RULES`, give it a row, and two tests (it speaks, it stays silent).
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from leadtrack.model.values import Channel, Promise
from leadtrack.rules.item import Case, Item

Rule = Callable[[Case], Iterator[Item]]

_DAY_MINUTES = 24 * 60

PHONE = Channel("phone")
"""By which a timer asks for contact; `stop: calls` turns it into WeChat."""


def _after(day: date, days: int) -> date:
    return day + timedelta(days=days)


def _retried(case: Case, day: date, last_try: date | None) -> date:
    """An attempt that reached nobody brings the item back after the shop's pause."""
    return day if last_try is None else max(day, _after(last_try, case.book.retry_days))


def planned(case: Case) -> Iterator[Item]:
    """The one open step (A100). An attempt moves it; lateness counts from the first day planned."""
    open_step = case.state.planned
    if open_step is None or open_step.step.date.minute is not None:
        return
    step = open_step.step
    day = _retried(case, step.date.day, open_step.last_try)
    yield Item(
        rule="planned",
        name=f"planned:{open_step.first}",
        opens_on=day,
        due_on=day,
        late_after=min(open_step.first, day),
        via=step.via,
        do=step.do,
        weight=case.weight,
        params={"first": str(open_step.first), "tried": str(open_step.tried)},
    )


def appointment(case: Case) -> Iterator[Item]:
    """A step with an hour (A102): first in the list, by the hour."""
    open_step = case.state.planned
    if open_step is None or open_step.step.date.minute is None:
        return
    step = open_step.step
    day = _retried(case, step.date.day, open_step.last_try)
    yield Item(
        rule="appointment",
        name=f"planned:{open_step.first}",
        opens_on=day,
        due_on=day,
        late_after=min(open_step.first, day),
        minute=step.date.minute if day == step.date.day else None,
        via=step.via,
        do=step.do,
        weight=case.weight,
        params={"at": str(step.date), "first": str(open_step.first), "tried": str(open_step.tried)},
    )


def promise(case: Case) -> Iterator[Item]:
    """What we promised and have not kept (B6)."""
    for owed in case.state.owed:
        words: Promise = owed.promise
        day = words.date or _after(owed.made, case.number("promise", "without_day"))
        yield Item(
            rule="promise",
            name=f"promise:{owed.made}:{words.do}",
            opens_on=day,
            due_on=day,
            late_after=day,
            do=words.do,
            weight=case.weight,
            params={"made": str(owed.made)},
        )


def lead(case: Case) -> Iterator[Item]:
    """A lead from the internet: answered within minutes of opening hours, tried again until the tries are used up."""
    came, numbers = case.state.lead, case.book.due["first-contact.lead"]
    if came is None or case.state.planned is not None:
        return
    if case.state.tries >= numbers["tries"]:
        return
    day, minute = _answer_by(case, came.day, came.minute, numbers["minutes"])
    last = _after(day, numbers["hours"] * 60 // _DAY_MINUTES)
    opens = _retried(case, came.day, case.state.last_try)
    yield Item(
        rule="first-contact.lead",
        name=f"first-contact.lead:{came.day}",
        opens_on=opens,
        due_on=max(day, opens),
        late_after=day,
        minute=minute if opens <= day else None,
        via=PHONE,
        weight=case.weight,
        params={
            "came": str(came),
            "tries": str(case.state.tries),
            "of": str(numbers["tries"]),
            "until": str(last),
            "by": f"{minute // 60:02d}:{minute % 60:02d}",
        },
    )


def _answer_by(case: Case, day: date, minute: int | None, within: int) -> tuple[date, int]:
    opens, closes = case.book.opening
    if minute is None or minute < opens:
        return day, opens + within
    if minute + within > closes:
        return _after(day, 1), opens + within
    return day, minute + within


def new(case: Case) -> Iterator[Item]:
    """Nobody has talked to this customer yet, and no lead explains it: an import, or a file made by hand."""
    state = case.state
    if state.last_contact or state.lead or state.planned or state.created is None:
        return
    opens = _retried(case, state.created, state.last_try)
    due = max(opens, _after(state.created, case.number("first-contact.new", "within")))
    yield Item(
        rule="first-contact.new",
        name=f"first-contact.new:{state.created}",
        opens_on=opens,
        due_on=due,
        late_after=_after(state.created, case.number("first-contact.new", "within")),
        weight=case.weight,
        params={"created": str(state.created), "tries": str(state.tries)},
    )


def courtesy(case: Case) -> Iterator[Item]:
    """A colleague received my customer (代接待): I say thank you and go on from there."""
    entry = case.state.received
    if entry is None or case.state.planned is not None:
        return
    day = entry.at.day
    due = _after(day, case.number("feedback.courtesy", "within"))
    yield Item(
        rule="feedback.courtesy",
        name=f"feedback.courtesy:{day}",
        opens_on=day,
        due_on=due,
        late_after=due,
        weight=case.weight,
        params={"by": entry.by or "", "on": str(day)},
    )


def cadence(case: Case) -> Iterator[Item]:
    """The next contact by the grade, counted from the last valid one (D1–D4, J38); silent while a step is open."""
    state = case.state
    interval = case.book.interval(state.graded.grade if state.graded else None)
    anchor = _cadence_anchor(case)
    if interval is None or interval.every is None or anchor is None or state.planned is not None:
        return
    every = interval.first if interval.first is not None and state.contacts <= 1 and not state.tries else interval.every
    due = _after(anchor, every)
    late = _after(anchor, interval.late) if interval.late is not None and every == interval.every else due
    opens = _retried(case, due, state.last_try)
    yield Item(
        rule="cadence",
        name=f"cadence:{anchor}",
        opens_on=opens,
        due_on=opens,
        late_after=late,
        via=PHONE,
        weight=interval.weight,
        params={
            "level": state.graded.grade.level if state.graded else "",
            "every": str(every),
            "late": str(interval.late or every),
            "silent": str((case.today - anchor).days),
        },
    )


def _cadence_anchor(case: Case) -> date | None:
    state = case.state
    if state.lead is not None:
        used_up = "first-contact.lead" in case.book.due and state.tries >= case.number("first-contact.lead", "tries")
        return state.last_try if used_up else None
    return state.last_contact.day if state.last_contact else None


def stale(case: Case) -> Iterator[Item]:
    """A graded prospect about whom nothing was written for too long, unless a step or a longer cadence explains it
    (D65, J51).
    """
    state, limit = case.state, case.number("stale", "days")
    interval = case.book.interval(state.graded.grade) if state.graded else None
    if interval is None or interval.every is None or interval.every > limit or state.planned or not state.last_entry:
        return
    day = _after(state.last_entry, limit + 1)
    yield Item(
        rule="stale",
        name=f"stale:{state.last_entry}",
        opens_on=day,
        due_on=day,
        late_after=day,
        weight=interval.weight,
        params={"days": str((case.today - state.last_entry).days), "limit": str(limit)},
    )


def wake(case: Case) -> Iterator[Item]:
    """The day to ask a lost customer again."""
    lost = case.state.lost
    if lost is None or lost.wake is None:
        return
    late = _after(lost.wake, case.number("wake", "late"))
    yield Item(
        rule="wake",
        name=f"wake:{lost.wake}",
        opens_on=lost.wake,
        due_on=lost.wake,
        late_after=late,
        via=PHONE,
        weight=case.weight,
        params={"lost": str(case.state.lost_on), "reason": lost.reason or ""},
    )


RULES: Mapping[str, Rule] = {
    "appointment": appointment,
    "promise": promise,
    "planned": planned,
    "first-contact.lead": lead,
    "first-contact.new": new,
    "feedback.courtesy": courtesy,
    "cadence": cadence,
    "stale": stale,
    "wake": wake,
}
"""Every rule by its id; a row of the same name in `rules.yaml` turns it on."""

WHEN_NOT_OPEN = frozenset({"promise", "wake", "planned", "appointment"})
"""What still concerns a customer who is lost, frozen or closed: our word, a planned step, the day to ask again."""
