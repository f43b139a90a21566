"""Whom a person may have meant where nobody is called so: one wrong character that sounds the same, or a title."""

import re

from leadtrack.model import pinyin
from leadtrack.model.record import Customer

_TITLE = re.compile(
    r"(?:先生|女士|小姐|太太|阿姨|叔叔|伯伯|大爷|大妈|大叔|大哥|大姐|哥|姐|总|老师|老板|经理|主任|医生|律师|工)"
)
_FAMILIAR = re.compile(r"[老小阿大]")


def alike(who: str, customer: Customer) -> bool:
    """Tell whether `who` sounds like a whole name of the record, or is how the customer is, or may be, addressed."""
    if who == customer.text("salutation"):
        return True
    called = _surname_called(who)
    if called:
        return pinyin.surname(customer.name) == called
    return any(pinyin.sounds_like(who, name) for name in customer.names())


def _surname_called(who: str) -> str:
    """The surname of 孙阿姨, 欧阳先生 or 老王; empty where it is none of these."""
    family = pinyin.surname(who)
    if family and _TITLE.fullmatch(who[len(family) :]):
        return family
    rest = who[1:]
    return rest if _FAMILIAR.match(who) and rest and pinyin.surname(rest) == rest else ""
