"""Message texts with the customer's form of address filled in; the texts themselves are the shop's."""

from collections.abc import Mapping

from leadtrack.model import pinyin
from leadtrack.model.record import Customer
from leadtrack.model.values import Raw

AFTER = {
    "visit_in": "after_visit",
    "broker_visit": "after_visit",
    "viewing": "after_visit",
    "test_drive": "after_drive",
    "call_in": "after_call",
}
"""Which text follows which contact; others have none."""


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


def thank_you(messages: Mapping[str, Raw], customer: Customer, via: str, consultant: str) -> str:
    """The text to send after a contact, or nothing. Braces that are not ours stay as they are."""
    text = messages.get(AFTER.get(via, ""), "")
    if not isinstance(text, str):
        return ""
    return text.replace("{address}", address(customer)).replace("{consultant}", consultant).strip()
