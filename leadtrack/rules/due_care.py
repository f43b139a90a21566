"""The rule of care plans in `due`: every step of the shop's plans that stands for a customer or comes next."""

from collections.abc import Collection, Iterator, Mapping

from leadtrack.rules.care.events import TALKS, Base, deal_bases
from leadtrack.rules.care.plan import Plan, Step
from leadtrack.rules.care.steps import FAMILY, item_of
from leadtrack.rules.item import Case, Item, Rule

CHOSEN = "care.plan"
"""The fact that names the plans of a customer where they are not the usual ones."""


def care(case: Case) -> Iterator[Item]:
    """Ask each plan of the shop for its steps, from the day of its event; who is lost or frozen gets no care."""
    if not case.cared_for:
        return
    book, bought = case.book.care, bool(case.state.deals) or "dates" in case.customer.facts
    for event, asked in book.asked.items():
        talks = TALKS.get(event)
        if talks is None and not bought:
            continue
        for base in talks(case, book.days[event]) if talks else ():
            for plan, step in asked:
                yield from _one(case, plan, step, base)
        for plan, step in () if talks else asked:
            without = () if event in step.events else step.events
            for base in deal_bases(case, event, without, book.days[event]):
                yield from _one(case, plan, step, base)


def _one(case: Case, plan: Plan, step: Step, base: Base) -> Iterator[Item]:
    if _concerns(plan, case):
        item = item_of(case, plan, step, base)
        if item is not None:
            yield item


def _concerns(plan: Plan, case: Case) -> bool:
    """Whether a plan is for this customer: a record may name its own in place of the usual one."""
    if not plan.choice:
        return True
    named: Collection[str] = case.customer.texts(CHOSEN)
    return plan.key in named if named else plan.choice == "default"


CARE_RULES: Mapping[str, Rule] = {FAMILY: care}
