"""Message texts with the customer's form of address filled in; the texts themselves are the shop's."""

from collections.abc import Mapping

from leadtrack.model import pinyin
from leadtrack.model.deals import purchases
from leadtrack.model.moment import Moment
from leadtrack.model.record import Customer
from leadtrack.model.schema import Schema
from leadtrack.model.state import State
from leadtrack.rules.message import Messages, fill
from leadtrack.views.say import weekday

AFTER = {
    "visit_in": "after_visit",
    "broker_visit": "after_visit",
    "viewing": "after_visit",
    "test_drive": "after_drive",
    "call_in": "after_call",
}
"""Which text follows which contact; others have none."""

FOCUS = ("focus", "car.focus", "need.reason")
"""Facts that are the customer's own: what matters to them, else why they look, in their words."""

FAMILIAR = frozenset("小老阿大")
"""How people give their names themselves: 小何 is no Miss 小."""


def address(customer: Customer) -> str:
    """How to address the customer: their own form, else surname and title (A6)."""
    own = customer.text("salutation")
    if own:
        return own
    if customer.name[:1] in FAMILIAR and len(customer.name) <= 3:
        return customer.name
    family = pinyin.surname(customer.name)
    title = {"male": "先生", "female": "女士"}.get(customer.text("sex"), "")
    return family + title if family and title else customer.name


def thank_you(messages: Messages, facts: Mapping[str, str], via: str) -> str:
    """The text to send after a contact, or nothing."""
    found = messages.texts.get(AFTER.get(via, ""))
    return fill(found.text, facts)[0] if found else ""


def facts_known(customer: Customer, state: State, schema: Schema) -> dict[str, str]:
    """What texts may say of a customer, as far as it is on file: nothing is made up."""
    bought = [one.unit for one in purchases(state.deals) if one.stands and one.unit]
    unit = bought[-1] if bought else ""
    return {
        "address": address(customer),
        "focus": next((said for path in FOCUS if (said := _captions(customer, path, schema))), ""),
        "unit": unit,
        "model": unit or customer.text("vehicle.model") or customer.text("car.intended_model"),
    }


def _captions(customer: Customer, path: str, schema: Schema) -> str:
    """A fact in the words of its list, one behind the other; a text as it was written."""
    row, found = schema.facts.get(path), customer.fact(path)
    listed = found if isinstance(found, tuple) else (found,) if isinstance(found, str) else ()
    labels = {option.key: option.label.zh for option in (row.options if row else ())}
    return "、".join(labels.get(str(one), str(one)) for one in listed)


def spoken(moment: Moment) -> str:
    """A day, and its hour, as they are written to a customer: 11月25日（周三）15:00."""
    hour = f"{moment.minute // 60}:{moment.minute % 60:02d}" if moment.minute is not None else ""
    return f"{moment.day.month}月{moment.day.day}日（{weekday(moment.day, 'zh')}）{hour}"
