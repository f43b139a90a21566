"""The items of care plans: which window of a step stands for a customer, and what has settled it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from leadtrack.model.record import Entry
from leadtrack.model.values import Channel
from leadtrack.rules.care.events import Base
from leadtrack.rules.care.plan import MONTHS, SATURDAY, WEEK, Plan, Span, Step
from leadtrack.rules.item import Case, Item, retried

FAMILY = "care"

_LAST_MINUTE = 24 * 60 - 1
_MONTH, _SHORTEST = 31, 28


@dataclass(frozen=True, slots=True)
class Window:
    """The days of one step, once: contacts count from `since`; it stands from `opens` until it lapses."""

    since: date
    opens: date
    due: date
    late: date
    lapses: date | None


def item_of(case: Case, plan: Plan, step: Step, base: Base) -> Item | None:
    """The item of a step that stands or comes next; None where it is settled, over, or older than what we know."""
    if step.classes and case.book.dates.class_of(case.state) not in step.classes:
        return None
    for window in _windows(step, base, case.today):
        name = f"{FAMILY}.{plan.key}.{step.key}:{base.unit or '-'}:{window.due}"
        if window.late < base.known or _met(case, step, window, base, name):
            continue
        if window.lapses is None or not case.passed(window.lapses):
            return _item(case, plan, step, window, base, name)
    return None


def _item(case: Case, plan: Plan, step: Step, window: Window, base: Base, name: str) -> Item:
    opens = window.opens
    if step.met != "did":
        opens = retried(case, opens, case.state.last_try)
        opens = opens if window.lapses is None else max(window.opens, min(opens, window.lapses))
    minute = None
    if step.minutes is not None and base.minute is not None:
        minute = min(base.minute + step.minutes, _LAST_MINUTE)
    return Item(
        rule=f"{FAMILY}.{plan.key}",
        name=name,
        opens_on=opens,
        due_on=max(opens, window.due),
        late_after=window.late,
        lapses_on=window.lapses,
        minute=minute,
        via=Channel(step.via) if step.via else None,
        rank=case.number(FAMILY, "rank"),
        place=[*plan.steps].index(step.key),
        actor=step.actor,
        params={
            "plan_zh": plan.label.zh,
            "plan_en": plan.label.en,
            "do_zh": step.label.zh,
            "do_en": step.label.en,
            "unit": base.unit,
            "on": str(base.day),
            "mandatory": "true" if step.mandatory else "",
            "sold": "true" if base.sold else "",
            "message": step.message or "",
            "minutes": "" if step.minutes is None else str(step.minutes),
        },
    )


def _windows(step: Step, base: Base, today: date) -> Iterator[Window]:
    """The windows of a step in order, from about those that are open today; the one of a single step."""
    if step.weekends:
        yield from _weekends(step, base.day, today)
    elif step.every is not None:
        yield from _recurring(step, step.every, base.day, today)
    else:
        lapses = step.lapses.after(base.day) if step.lapses else None
        if lapses is None or today <= lapses:
            since, opens, due, late = (one.after(base.day) for one in (step.since, step.opens, step.due, step.late))
            yield Window(since, opens, due, late, lapses)


def _recurring(step: Step, every: Span, base: date, today: date) -> Iterator[Window]:
    """Each lapses at the latest on the day before the next one opens."""
    n = max(0, _returns(step, every, base, today) - 1)
    until = step.until.after(base) if step.until else None
    opens = step.opens.again(every, n).after(base)
    while until is None or opens <= until:
        following = step.opens.again(every, n + 1).after(base)
        last = following - timedelta(days=1)
        if today <= last and not (every.months and step.due.months + n * every.months in step.replaced):
            since, due, late = (span.again(every, n).after(base) for span in (step.since, step.due, step.late))
            lapses = step.lapses.again(every, n).after(base) if step.lapses else last
            yield Window(since, opens, due, late, min(lapses, last))
        opens, n = following, n + 1


def _returns(step: Step, every: Span, base: date, today: date) -> int:
    """About how often a step has come again by a day: never too often."""
    if every.months and not every.days:
        passed = (today.year - base.year) * MONTHS + today.month - base.month
        return (passed - step.opens.months - max(0, step.opens.days) // _SHORTEST - 1) // every.months
    return (today - step.opens.after(base)).days // (every.months * _MONTH + every.days)


def _weekends(step: Step, base: date, today: date) -> Iterator[Window]:
    """Saturday and Sunday of each week (J50), from the first that begins no sooner than the step opens."""
    first = step.opens.after(base)
    first += timedelta(days=(SATURDAY - first.weekday()) % WEEK.days)
    saturday = max(first, today - timedelta(days=(today.weekday() - SATURDAY) % WEEK.days))
    until = step.until.after(base) if step.until else None
    while until is None or saturday <= until:
        sunday = saturday + timedelta(days=1)
        yield Window(saturday, saturday, saturday, sunday, sunday)
        saturday += WEEK


def _met(case: Case, step: Step, window: Window, base: Base, about: str) -> bool:
    """Tell whether a window is settled: ticked off, by what stands for it, or by a contact that it asks for."""
    did, last = case.state.did, window.lapses
    if about in did:
        return True
    for name, day in did.items() if step.by_did else ():
        if name.startswith(step.by_did) and window.since <= day and (last is None or day <= last):
            return True
    if step.met == "did":
        return False
    talks = case.state.talks
    for at in range(len(talks) - 1, -1, -1):
        day = talks[at].at.day
        if day < window.since:
            return False
        if (last is None or day <= last) and (day > base.day or at >= base.talks) and _serves(step, talks[at]):
            return True
    return False


def _serves(step: Step, talk: Entry) -> bool:
    if talk.via is None:
        return False
    if step.channels:
        return talk.via.key in step.channels
    return step.met == "contact" or talk.via.visit


def together(items: Iterable[Item]) -> list[list[Item]]:
    """Items in their order, those of one window of a plan together: they are one line of the list."""
    found: dict[object, list[Item]] = {}
    for item in items:
        window: object = item.name
        if is_care(item):
            window = (item.rule, item.params.get("unit"), item.opens_on, item.due_on, item.late_after)
        found.setdefault(window, []).append(item)
    return list(found.values())


def is_care(item: Item) -> bool:
    """Whether an item is a step of a care plan."""
    return item.rule.startswith(f"{FAMILY}.")


def at_once(item: Item) -> bool:
    """Whether a step asks for a text within minutes, which the answer to the entry itself shows."""
    return is_care(item) and bool(item.params["minutes"])
