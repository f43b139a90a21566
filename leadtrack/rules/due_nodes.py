"""What goes to many: greetings at festivals and solar terms, visits, the monthly news, nodes, news, feedback.

Each has a question that finds the items of a customer, and asks it only about what is near the day (`nearby`). Those
for everybody are grouped, and held back from who asked for silence, or had enough this month (`held`).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache

from leadtrack.model.deals import purchases
from leadtrack.model.values import Channel
from leadtrack.rules.calendar import day_of_month, month_of
from leadtrack.rules.events import Event, private_in
from leadtrack.rules.item import Case, Item, Rule, after, make_item
from leadtrack.rules.occasions import EVE, GREETING, INVITE, MONTHLY, TERM, TOLD, VISIT, Nearby, Occasion, nearby
from leadtrack.rules.outreach import SILENCE, charged, concerns, held
from leadtrack.rules.roster import CONSULTANT, MARKETING
from leadtrack.rules.rulebook import RuleBook

FEEDBACK, PRIVATE = "node.feedback", "node.private"

_PHONE, _SMS = Channel("phone"), Channel("sms")


def greetings(case: Case) -> Iterator[Item]:
    """Greet at a festival, on the day (D14): who heard from us in person on it or its eve, or by a message, was."""
    for one in _near(case).greetings:
        if _theirs(case, one.day) and not (_heard(case, after(one.day, -1)) or _sent(case, one)):
            yield _everybody(case.book, GREETING, one)


def visits(case: Case) -> Iterator[Item]:
    """Cover every old customer at the great festivals (D22): a visit, a call, a word of their own.

    On the day itself the greeting asks for it.
    """
    near = _near(case)
    if not near.visits or not _bought(case):
        return
    for one in near.visits:
        first = after(one.day, -case.number(VISIT, "opens"))
        greeted = f"{GREETING}:{one.day}" in case.state.did
        if _theirs(case, one.day) and not (
            greeted or _heard(case, first) or (GREETING in case.book.due and _is_today(case, one.day))
        ):
            yield _everybody(case.book, VISIT, one)


def eves(case: Case) -> Iterator[Item]:
    """Greet on New Year's Eve who agreed to hear of offers (D19, J59)."""
    for one in _near(case).eves:
        if _theirs(case, one.day) and not _sent(case, one):
            yield _everybody(case.book, EVE, one, MARKETING, _SMS)


def terms(case: Case) -> Iterator[Item]:
    """Wish them well at a solar term (D15); one that is a festival is greeted as that, once (J41)."""
    for one in _near(case).terms:
        if _theirs(case, one.day) and not _sent(case, one):
            yield _everybody(case.book, TERM, one, MARKETING, _SMS)


def monthly(case: Case) -> Iterator[Item]:
    """Tell everybody the news of the month (D16)."""
    for one in _near(case).monthly:
        if _theirs(case, one.day) and not _sent(case, one):
            yield _everybody(case.book, MONTHLY, one, MARKETING, _SMS)


def invites(case: Case) -> Iterator[Item]:
    """Invite who is called at nodes only (D4, D72, D73), and owners whom an event names, until they were talked to."""
    near = _near(case)
    if not (near.invites or near.nodes) or not case.cared_for:
        return
    quiet = _quiet(case)
    opens = case.number(INVITE, "opens")
    for event in near.invites:
        first = after(event.day, -opens)
        told = event.id in case.state.events or _heard(case, first) or _reached(case, event)
        if told or not (quiet or event.for_owners) or not concerns(event, case):
            continue
        if event.until is None or not case.passed(event.until):
            yield _invitation(case, event.id, first, event.day, event.last, {"zh": event.name, "en": event.name})
    for one in near.nodes if quiet and case.state.open else ():
        first = after(one.day, -opens)
        if not (_heard(case, first) or _sent(case, one)):
            case.turn(one.day)  # greeted then, and no node any more
            yield _invitation(case, one.day, first, one.day, one.day, {"zh": one.zh, "en": one.en})


def news(case: Case) -> Iterator[Item]:
    """Tell somebody what fits their need (B33), until they were in contact since, or the offer is over."""
    for event in _near(case).told:
        if _heard(case, event.day) or not case.cared_for or case.state.stop in SILENCE:
            continue
        if not concerns(event, case) or _reached(case, event):
            continue
        opens = max(event.day, case.state.created or event.day)  # who came later could not be told before
        late = after(opens, case.number(TOLD, "within"))
        lapses = event.until or after(event.last, case.number(TOLD, "lapses"))
        said = {"what": event.name, "until": event.until or ""}
        yield make_item(case, TOLD, event.id, opens=opens, late=min(late, lapses), lapses=lapses, via=_PHONE,
                        params=said)  # fmt: skip


def feedback(case: Case) -> Iterator[Item]:
    """Ask who came to an event how it was, within a few days (D72)."""
    if not case.state.events or not case.cared_for:
        return
    for id_, attended in case.state.events.items():
        if attended.state == "came" and not attended.told:
            event = case.book.events.by_id.get(id_)
            said = {"what": event.name if event else id_, "came": attended.day}
            opens = after(attended.day, 1)
            last = after(attended.day, case.number(FEEDBACK, "within"))
            lapses = after(attended.day, case.number(FEEDBACK, "lapses"))
            yield make_item(case, FEEDBACK, id_, opens=opens, due=last, late=last, lapses=lapses, via=_PHONE,
                            params=said)  # fmt: skip


def private(book: RuleBook, user: str | None, today: date) -> Item | None:
    """Ask a consultant for the month's private activity (D71, J56): an item without a customer.

    From the day that the rules name until one of theirs stands in the month.
    """
    if user is None or PRIVATE not in book.due or today < day_of_month(today, book.due[PRIVATE]["day"]):
        return None
    if private_in(book.events, user, today):
        return None
    month = month_of(today)
    name, first = f"{PRIVATE}:{month.start:%Y-%m}", day_of_month(today, book.due[PRIVATE]["day"])
    return Item(rule=PRIVATE, name=name, opens_on=first, due_on=month.last, late_after=month.last, lapses_on=month.last,
                rank=book.due[PRIVATE]["rank"], grouped=True)  # fmt: skip


def _near(case: Case) -> Nearby:
    return nearby(case.book, case.today, case.ahead)


@lru_cache(maxsize=512)
def _everybody(book: RuleBook, rule: str, one: Occasion, actor: str = CONSULTANT, via: Channel | None = None) -> Item:
    """An item of a day that is the same for all, and so made once: it opens so many days before, and lapses after."""
    row = book.due[rule]
    return Item(rule=rule, name=f"{rule}:{one.day}", opens_on=after(one.day, -row["opens"]), due_on=one.day,
                late_after=one.day, lapses_on=after(one.day, row["lapses"]), via=via, rank=row["rank"], actor=actor,
                grouped=True, params={"zh": one.zh, "en": one.en, "keys": " ".join(one.keys)})  # fmt: skip


def _invitation(case: Case, about: object, opens: date, day: date, last: date, called: Mapping[str, str]) -> Item:
    return make_item(case, INVITE, about, opens=opens, due=day, late=last, lapses=last, via=_PHONE, grouped=True,
                     params={**called, "day": day})  # fmt: skip


def _theirs(case: Case, day: date) -> bool:
    """Whether a day for everybody concerns them: what was before they first came is not theirs."""
    return case.cared_for and (case.state.created is None or day >= case.state.created)


def _is_today(case: Case, day: date) -> bool:
    return case.reached(day) and not case.passed(day)


def _heard(case: Case, since: date) -> bool:
    """Whether there was a valid contact on a day or since."""
    last = case.state.last_contact
    return last is not None and last.day >= since


def _sent(case: Case, one: Occasion) -> bool:
    """Whether a message to many went to them for an occasion."""
    sent = case.book.events.sent
    return any(case.customer.id in sent(key, one.day, today=case.today) for key in one.keys)


def _reached(case: Case, event: Event) -> bool:
    """Whether a message to many told them of an event."""
    return case.customer.id in case.book.events.sent(event.id, today=case.today)


def _bought(case: Case) -> bool:
    """Whether they are an old customer: they have bought, looking again or not."""
    state = case.state
    return state.standing == "closed" or (state.open and any(one.closed for one in purchases(state.deals)))


def _quiet(case: Case) -> bool:
    """Whether their level asks for no timer: who is called at nodes only (D4)."""
    interval = case.interval
    return bool(case.level) and interval is not None and interval.every is None


Ask = Callable[[Case], Iterator[Item]]

ASKS: Mapping[str, Ask] = {
    GREETING: greetings,
    VISIT: visits,
    EVE: eves,
    TERM: terms,
    MONTHLY: monthly,
    INVITE: invites,
}
"""What goes to everybody, and may be held back from one."""


def _unless_held(ask: Ask) -> Rule:
    def rule(case: Case) -> Iterator[Item]:
        for item in ask(case):
            day = charged(item, case.today)
            if item.rule == INVITE and (item.lapses_on is None or month_of(day).last < item.lapses_on):
                case.turn(month_of(day).end)  # then it counts in another month
            if not held(case, item.rule, day):
                yield item

    return rule


def left_out(case: Case) -> Iterator[tuple[Item, str]]:
    """What would go to this customer as to everybody, and why it does not."""
    for rule, ask in ASKS.items():
        if rule in case.book.due:
            for item in ask(case):
                if (why := held(case, rule, charged(item, case.today))) and not (
                    item.name in case.state.did or item.lapsed(case.today)
                ):
                    yield replace(item, rest=case.book.roster.rest(case.state.owner)), why


NODE_RULES: Mapping[str, Rule] = {
    **{name: _unless_held(ask) for name, ask in ASKS.items()},
    TOLD: news,
    FEEDBACK: feedback,
}

NODE_NUMBERS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys((GREETING, VISIT, EVE, TERM), ("opens", "lapses")),
    MONTHLY: ("day", "opens", "lapses"),
    INVITE: ("opens",),
    TOLD: ("within", "lapses"),
    FEEDBACK: ("within", "lapses"),
    PRIVATE: ("day",),
}
"""What each asks its row for beside its rank."""

WITHOUT_CUSTOMER = (PRIVATE,)
"""Rows that are about the consultant: no customer's rule answers to them."""

__all__ = ["NODE_NUMBERS", "NODE_RULES", "WITHOUT_CUSTOMER", "left_out", "private"]
