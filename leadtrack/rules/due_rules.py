"""The rules of `due`: each a pure function from a case to its items, with a row of numbers in `rules.yaml`.

To add one: write the function, put it into `RULES`, give it a row, and two tests (it speaks, it stays silent).
"""

from collections.abc import Iterator, Mapping
from datetime import date

from leadtrack.model.deals import running_order
from leadtrack.model.moment import Moment
from leadtrack.model.state import Planned
from leadtrack.model.values import Channel
from leadtrack.rules.due_care import CARE_RULES
from leadtrack.rules.due_dates import DATE_RULES
from leadtrack.rules.due_deals import DEAL_RULES
from leadtrack.rules.due_nodes import NODE_RULES
from leadtrack.rules.due_owner import OWNER_RULES
from leadtrack.rules.due_referrals import REFERRAL_RULES
from leadtrack.rules.due_review import REVIEW_RULES
from leadtrack.rules.due_word import WORD_RULES
from leadtrack.rules.item import Case, Item, Rule, after, make_item, retried

PHONE = Channel("phone")
"""By which a timer asks for contact; `stop: calls` turns it into WeChat."""

LEAD = "first-contact.lead"
NEW = "first-contact.new"
COURTESY = "feedback.courtesy"

_HOURS = 24


def planned(case: Case) -> Iterator[Item]:
    """Bring up the one open step (A100). An attempt moves it; lateness counts from the first day planned."""
    step = case.state.planned
    if step is not None and _stands(case, step) and _hour(case, step) is None:
        yield _step(case, step, "planned", None)


def appointment(case: Case) -> Iterator[Item]:
    """Bring up a step with an hour (A102); once it was moved, its hour is gone and it is a planned step.

    It is late only after its own day: whoever agrees on another hour has a new appointment. Where somebody wrote that
    they did not come, it is a planned step too: that another day is to be agreed on.
    """
    step = case.state.planned
    if step is not None and _stands(case, step) and (hour := _hour(case, step)) is not None:
        yield _step(case, step, "appointment", hour)


def _stands(case: Case, step: Planned) -> bool:
    """Tell whether a step still holds: what was planned with a prospect ends with the sale or the loss."""
    return case.state.open or not step.open


def _hour(case: Case, step: Planned) -> int | None:
    day, minute = step.step.date
    return minute if minute is not None and not step.unkept and _day(case, step) == day else None


def _day(case: Case, step: Planned) -> date:
    return retried(case, step.day, step.last_try)


def _step(case: Case, step: Planned, rule: str, hour: int | None) -> Item:
    day = _day(case, step)
    keys = {
        "rule": rule,
        "name": step.name,
        "opens_on": day,
        "due_on": day,
        "late_after": min(step.first, day) if hour is None else day,
        "minute": hour,
        "via": step.step.via,
        "do": step.step.do,
        "rank": case.number(rule, "rank"),
        "rest": case.rest,
        "params": {"at": str(step.step.date), "first": str(step.first), "tried": str(step.tried)}
        | ({"unit": step.step.unit} if step.step.unit else {})
        | ({"unkept": "true"} if step.unkept else {}),
    }
    return Item.of(keys)


def promise(case: Case) -> Iterator[Item]:
    """Bring up what we promised and have not kept (B6)."""
    for owed in case.state.owed:
        words = owed.promise
        day = words.date or after(owed.made, case.number("promise", "without_day"))
        yield make_item(case, "promise", f"{owed.made}:{words.do}", opens=day, do=words.do, params={"made": owed.made})


def lead(case: Case) -> Iterator[Item]:
    """Ask to answer a lead within minutes of opening hours, and try again within its hours, or until tries are up."""
    state, came = case.state, case.state.lead
    if came is None or state.planned is not None or state.tries >= case.number(LEAD, "tries"):
        return
    day, minute = _answer_by(case, came)
    if case.passed(_hours_end(case, day)):
        return
    opens = retried(case, came.day, state.last_try)
    yield make_item(
        case,
        LEAD,
        came.day,
        opens=opens,
        due=day,
        late=day,
        minute=minute if opens <= day else None,
        via=PHONE,
        params={
            "came": came,
            "tries": state.tries,
            "of": case.number(LEAD, "tries"),
            "until": _hours_end(case, day),
            "by": f"{minute // 60:02d}:{minute % 60:02d}",
        },
    )


def _answer_by(case: Case, came: Moment) -> tuple[date, int]:
    """Find the day and minute by which a lead is answered; one that came too late waits for the next opening."""
    (opens, closes), within, (day, minute) = case.book.opening, case.number(LEAD, "minutes"), came
    if minute is None or minute < opens:
        return day, opens + within
    if minute + within > closes:
        return after(day, 1), opens + within
    return day, minute + within


def _hours_end(case: Case, day: date) -> date:
    """The last day of the hours within which a lead is tried, from the day on which it is to be answered."""
    return after(day, -(-case.number(LEAD, "hours") // _HOURS))


def new(case: Case) -> Iterator[Item]:
    """Bring up somebody nobody has talked to yet: an import, a file made by hand, a lead whose hours are over."""
    state = case.state
    if state.planned is not None:
        return
    if state.lead is not None and LEAD in case.book.due:
        yield from _unanswered(case, state.lead)
        return
    if state.last_contact or state.created is None:
        return
    if case.level and (interval := case.interval) is not None and interval.every is None:
        return
    due = after(state.created, case.number(NEW, "within"))
    opens = retried(case, state.created, state.last_try)
    said = {"created": state.created, "tries": state.tries}
    yield make_item(case, NEW, state.created, opens=opens, due=due, late=due, params=said)


def _unanswered(case: Case, came: Moment) -> Iterator[Item]:
    """Go on asking for the answer to a lead after its hours, as late as it is, unless the tries are used up."""
    state, (day, _) = case.state, _answer_by(case, came)
    tried = state.tries >= case.number(LEAD, "tries") or f"{LEAD}:{came.day}" in state.did
    if not tried and case.passed(_hours_end(case, day)):
        said = {"came": came, "tries": state.tries}
        opens = retried(case, came.day, state.last_try)
        yield make_item(case, NEW, came.day, opens=opens, due=day, late=day, params=said)


def courtesy(case: Case) -> Iterator[Item]:
    """Tell the owner that a colleague received the customer (代接待), unless a step set since says how to go on.

    Who covers for the owner receives their customers as the owner would.
    """
    entry = case.state.received
    if entry is None or case.book.roster.cover(case.state.owner, entry.at.day) == entry.by:
        return
    rule, day = COURTESY, entry.at.day
    due = after(day, case.number(rule, "within"))
    opens = retried(case, day, case.state.last_try)
    yield make_item(case, rule, day, opens=opens, due=due, late=due, params={"by": entry.by or "", "on": day})


def cadence(case: Case) -> Iterator[Item]:
    """Ask for the next contact by the grade, counted from the last valid one (D1–D4, J38); not while a step is open."""
    state, anchor = case.state, _cadence_anchor(case)
    if anchor is None or state.planned is not None:
        return
    graded = case.book.intent(state)
    if (interval := case.book.pace(state, graded)) is None or interval.every is None:
        return
    once = state.contacts == 1 and state.last_contact is not None and anchor == state.last_contact.day
    every, late = interval.every, interval.late
    if once and interval.first is not None:
        every, late = interval.first, None
    due, order = after(anchor, every), case.book.order(state, graded)
    yield make_item(
        case,
        "cadence",
        anchor,
        opens=retried(case, due, state.last_try),
        late=due if late is None else after(anchor, late),
        via=PHONE,
        weight=interval.weight,
        params={
            "level": "" if order is not None or graded is None else graded.grade.counts,
            "every": every,
            "late": every if late is None else late,
            "silent": (case.today - anchor).days,
        }
        | ({"event": order.deal.event.key} if order is not None else {}),
    )


def _cadence_anchor(case: Case) -> date | None:
    """Find the day from which the cadence counts: the last valid contact, or what was ticked off in its place."""
    state = case.state
    anchor = state.last_contact.day if state.last_contact else None
    if state.lead is not None and LEAD in case.book.due:
        ticked = state.did.get(f"{LEAD}:{state.lead.day}") or state.did.get(f"{NEW}:{state.lead.day}")
        anchor = ticked or (state.last_try if state.tries >= case.number(LEAD, "tries") else None)
    elif anchor is None:
        anchor = state.did.get(f"{NEW}:{state.created}")
    if anchor is not None and state.need_since is not None:
        anchor = max(anchor, state.need_since)  # nobody was to be called between the sale and the new need
    ordered = running_order(state.deals, state.need_since)
    if anchor is not None and ordered is not None:
        anchor = max(anchor, ordered.day)  # who orders is there
    while anchor is not None and (ticked := state.did.get(f"cadence:{anchor}")) is not None and ticked > anchor:
        anchor = ticked
    return anchor


def stale(case: Case) -> Iterator[Item]:
    """Ask about a graded prospect of whom nothing was written for too long (D65, J51), unless a step explains it.

    The grade explains it too where it asks for no timer, or for one that is slower still.
    """
    state, interval, limit = case.state, case.interval, case.number("stale", "days")
    if not case.level or interval is None or interval.every is None or interval.every > limit:
        return
    if state.planned or not state.last_entry:
        return
    yield make_item(
        case,
        "stale",
        state.last_entry,
        opens=after(state.last_entry, limit + 1),
        weight=interval.weight,
        params={"days": (case.today - state.last_entry).days, "limit": limit},
    )


def wake(case: Case) -> Iterator[Item]:
    """Bring up the day to ask a lost customer again, until they were asked."""
    state, lost = case.state, case.state.lost
    if lost is None or lost.wake is None or (state.last_contact and state.last_contact.day >= lost.wake):
        return
    yield make_item(
        case,
        "wake",
        lost.wake,
        opens=retried(case, lost.wake, state.last_try),
        late=after(lost.wake, case.number("wake", "late")),
        via=PHONE,
        params={"lost": state.lost_on, "reason": lost.reason.key if lost.reason else "", "standing": state.standing},
    )


RULES: Mapping[str, Rule] = {
    "appointment": appointment,
    **WORD_RULES,
    "promise": promise,
    "planned": planned,
    LEAD: lead,
    NEW: new,
    COURTESY: courtesy,
    **OWNER_RULES,
    **REFERRAL_RULES,
    "cadence": cadence,
    **CARE_RULES,
    "stale": stale,
    **DEAL_RULES,
    **DATE_RULES,
    **NODE_RULES,
    "wake": wake,
    **REVIEW_RULES,
}
"""Every rule by its id; a row of the same name in `rules.yaml` turns it on."""

WHEN_NOT_OPEN = frozenset(
    {
        *WORD_RULES,
        "promise",
        "wake",
        "planned",
        "appointment",
        *CARE_RULES,
        *DEAL_RULES,
        *DATE_RULES,
        *REFERRAL_RULES,
        *NODE_RULES,
    }
)
"""What still concerns a customer who is lost, frozen or closed: our word, a step set since, the day to ask again, what
a deal that stands asks for, and what we owe for friends they brought."""
