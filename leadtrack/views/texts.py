"""Message texts with what is known filled in, in the customer's own language; the texts themselves are the shop's."""

import re
from collections.abc import Sequence
from typing import cast

from leadtrack.model import pinyin
from leadtrack.model.deals import purchases
from leadtrack.model.moment import Moment
from leadtrack.model.record import Customer
from leadtrack.model.schema import Schema
from leadtrack.model.state import State
from leadtrack.rules.message import Message, Messages, fill
from leadtrack.views.say import Lang, say, words

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

_HAN = re.compile(r"[\u3400-\u9fff][\u3400-\u9fff\w]*")

TITLES = {"male": "text.mr", "female": "text.ms"}

FAMILIAR = frozenset("小老阿大")
"""How people give their names themselves: 小何 is no Miss 小."""


def lang_of(message: Message, customer: Customer) -> Lang:
    """The language in which a customer gets a text."""
    return cast("Lang", message.lang_for(customer))


def address(customer: Customer, lang: Lang) -> str:
    """How to address the customer: their own form, else surname and title (A6); in English no Chinese form is one."""
    own = customer.text("salutation")
    if own and not (lang == "en" and chinese(own)):
        return own
    if customer.name[:1] in FAMILIAR and len(customer.name) <= 3:
        return customer.name
    family, title = pinyin.surname(customer.name), TITLES.get(customer.text("sex"))
    if lang == "en":
        family = _spelt(pinyin.syllables(customer.name)[0])
    return say(lang, title, family=family) if family and title else customer.name


def signed(name: str, lang: Lang) -> str:
    """Our own name below a text; a Chinese one in letters where the text is English: 张敏 as Zhang Min."""
    if lang == "zh" or not pinyin.surname(name):
        return name
    return " ".join(_spelt(part) for part in pinyin.syllables(name) if part) or name


def _spelt(sounds: Sequence[str]) -> str:
    """A name as a passport spells it: 欧阳 as Ouyang, 吕 as Lyu."""
    return "".join(sounds).replace("v", "yu").capitalize()


def chinese(text: str) -> tuple[str, ...]:
    """The words in Chinese characters that a text holds, each once."""
    return tuple(dict.fromkeys(_HAN.findall(text)))


def thank_you(
    messages: Messages, via: str, customer: Customer, state: State, schema: Schema, *, consultant: str
) -> str:
    """The text to send after a contact, or nothing."""
    message = messages.texts.get(AFTER.get(via, ""))
    if message is None:
        return ""
    lang = lang_of(message, customer)
    facts = facts_known(customer, state, schema, lang) | {"consultant": signed(consultant, lang)}
    return fill(message.text.of(lang), facts)[0]


def facts_known(customer: Customer, state: State, schema: Schema, lang: Lang) -> dict[str, str]:
    """What texts may say of a customer, as far as it is on file: nothing is made up."""
    bought = [one.unit for one in purchases(state.deals) if one.stands and one.unit]
    unit = bought[-1] if bought else ""
    return {
        "address": address(customer, lang),
        "focus": next((said for path in FOCUS if (said := _captions(customer, path, schema, lang))), ""),
        "unit": unit,
        "model": unit or customer.text("vehicle.model") or customer.text("car.intended_model"),
    }


def _captions(customer: Customer, path: str, schema: Schema, lang: Lang) -> str:
    """A fact in the words of its list, one behind the other; a text as it was written."""
    row, found = schema.facts.get(path), customer.fact(path)
    listed = found if isinstance(found, tuple) else (found,) if isinstance(found, str) else ()
    labels = {option.key: option.label.of(lang) for option in (row.options if row else ())}
    return say(lang, "comma").join(labels.get(str(one), str(one)) for one in listed)


def spoken(moment: Moment, lang: Lang) -> str:
    """A day, and its hour, as they are written to a customer: 11月25日（周三）15:00, Wednesday 25 November at 15:00."""
    day, known = moment.day, words(lang)
    hour = f"{moment.minute // 60}:{moment.minute % 60:02d}" if moment.minute is not None else ""
    return say(
        lang,
        "text.day-and-hour" if hour else "text.day",
        month=known["text.months"].split()[day.month - 1],
        day=day.day,
        weekday=known["text.weekdays"].split()[day.weekday()],
        hour=hour,
    )
