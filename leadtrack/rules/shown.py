"""What is shown of how near somebody is to buying: their level of intent, or the order that stands in its place."""

from dataclasses import replace

from leadtrack.model.schema import Label, Schema
from leadtrack.model.state import Sold, State
from leadtrack.rules.ordering import order_to_follow
from leadtrack.rules.rulebook import RuleBook


def with_intent(state: State, book: RuleBook) -> State:
    """The same state, in which `graded` is the grade of intent."""
    graded = book.intent(state)
    return state if graded is state.graded else replace(state, graded=graded)


def order_shown(state: State, book: RuleBook) -> Sold | None:
    """The order on its way that is shown in place of the level, which knows nothing of it (J7); None where none is.

    Whoever stands in a class by what they spend keeps it: that is no judgement of whether they will buy.
    """
    if not state.deals:
        return None
    graded = book.intent(state)
    scheme = book.grading.get(graded.grade.scheme if graded else book.scheme)
    if scheme is not None and scheme.kind == "amount":
        return None
    return order_to_follow(state, book.grading, graded)


def event_shown(state: State, book: RuleBook) -> str:
    """The event of that order; empty where none is shown."""
    order = order_shown(state, book)
    return order.deal.event.key if order is not None else ""


def order_label(event: str, schema: Schema) -> Label:
    """What an order is called in place of a level: by words that fit the column."""
    row = schema.part("deal", "event")
    found = next((one for one in (row.options if row is not None else ()) if one.key == event), None)
    return Label(event, event) if found is None else Label(found.label.zh, found.traits.get("en_short", found.label.en))
