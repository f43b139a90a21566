"""The rule of care plans in `due`: every step of the shop's plans that stands for a customer or comes next."""

from collections.abc import Collection, Iterator, Mapping

from leadtrack.model.deals import purchases
from leadtrack.rules.care.choice import CHOSEN
from leadtrack.rules.care.events import MOVED_IN, TALKS, Base, Within, deal_bases
from leadtrack.rules.care.plan import Asked, Plan
from leadtrack.rules.care.steps import FAMILY, item_of
from leadtrack.rules.item import Case, Item, Rule, after


def care(case: Case) -> Iterator[Item]:
    """Ask each plan of the shop for its steps, from the day of its event; who is lost or frozen gets no care."""
    if not case.cared_for:
        return
    plans, state = case.book.care, case.state
    bought = purchases(state.deals) if state.deals else ()
    named = case.customer.texts(CHOSEN) if "care" in case.customer.facts else ()
    for event, asked in plans.asked.items():
        talks = TALKS.get(event)
        if talks is not None:
            for base in talks(case, bought, plans.days[event]):
                yield from _asked(case, asked, base, named, plans.days[event])
        elif bought or (event == MOVED_IN and "dates" in case.customer.facts):
            for base, purchase in deal_bases(case, bought, event, plans.days[event]):
                happened = {sold.deal.event.key for sold in purchase.events} if purchase else set()
                yield from _asked(case, _of(asked, event, happened), base, named, plans.days[event])


def _of(asked: Asked, event: str, happened: Collection[str]) -> Asked:
    """Without the steps that count from this event only until another has happened, or are over with another."""
    return tuple(
        one
        for one in asked
        if not any(key in happened for key in one[1].unless)
        and (event in one[1].events or not any(key in happened for key in one[1].events))
    )


def _asked(case: Case, asked: Asked, base: Base, named: Collection[str], within: Within) -> Iterator[Item]:
    """The steps of plans that are for a customer; after so many days nobody asks any more."""
    for plan, step in asked:
        if _concerns(plan, named):
            item = item_of(case, plan, step, base)
            if item is not None and (within is None or not case.passed(after(base.day, within))):
                yield item


def _concerns(plan: Plan, named: Collection[str]) -> bool:
    """Whether a plan is for a customer: a record may name its own in place of the usual one."""
    if not plan.choice:
        return True
    return plan.key in named if named else plan.choice == "default"


CARE_RULES: Mapping[str, Rule] = {FAMILY: care}
