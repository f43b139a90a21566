"""What an order says of a customer: it outweighs what was judged of them before, whether they will buy or not (J7)."""

from collections.abc import Mapping

from leadtrack.model.deals import of_this_need, running_order
from leadtrack.model.state import Graded, Sold, State
from leadtrack.model.values import Grade
from leadtrack.rules.grading.scheme import Scheme


def by_order(state: State, scheme: Scheme | None, given: Graded | None) -> Graded | None:
    """The level that an order of this need brings by a scheme; None where none does, or where it is given already.

    It stands from the day of the order on, until the deal is taken back or a new need begins: the sale keeps it.
    """
    if not state.deals or scheme is None or (given is not None and of_order(scheme, given.grade)):
        return None
    level = scheme.ordered
    if level is None:
        return None
    for one in of_this_need(state.deals, state.need_since):
        sold = next((sold for sold in one.events if sold.deal.event.key in level.needs), one.closing)
        if sold is not None:
            return Graded(Grade(scheme=scheme.name, level=level.key), sold.day, sold.by)
    return None


def of_order(scheme: Scheme | None, grade: Grade | None) -> bool:
    """Whether a grade says that there is an order: a fact, which nobody judges."""
    level = scheme.level(grade.counts) if scheme is not None and grade is not None else None
    return level is not None and bool(level.needs)


def order_to_follow(state: State, grading: Mapping[str, Scheme], graded: Graded | None) -> Sold | None:
    """The order on its way of somebody whose level knows nothing of it."""
    if not state.deals or (graded is not None and of_order(grading.get(graded.grade.scheme), graded.grade)):
        return None
    return running_order(state.deals, state.need_since)
