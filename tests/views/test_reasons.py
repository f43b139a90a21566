"""Whatever an item carries of a record's free texts is said masked, in every sentence of `due` there is."""

from collections.abc import Iterator
from datetime import date
from string import Formatter
from typing import get_args

import pytest

from leadtrack.rules.due_rules import RULES
from leadtrack.rules.item import Item
from leadtrack.rules.morning import Group
from leadtrack.rules.shop import Shop
from leadtrack.views.privacy import Privacy
from leadtrack.views.reasons import FOR_MANY, Reasons
from leadtrack.views.say import Lang, words
from tests.profiles import customer, schema

TODAY = date(2026, 11, 21)
CARD, PHONE = "6222021234567890123", "13877776666"
SECRET = f"2000元打到{CARD}，王建国 {PHONE}"
WANG = customer("- {at: 2026-11-14, by: zhang-min, via: visit_in}")
OURS = {
    "standing": "lost",
    "occasion": "birthday",
    "falls": "2026-11-22",
    "until": "2026-12-01",
    "age": "",
    "lunar": "",
    "do_zh": "问候",
    "do_en": "greet",
}
"""Parameters that no record's text reaches, of the rules that have them."""


def sentences(lang: Lang) -> Iterator[tuple[str, frozenset[str]]]:
    """Every rule of the list with the parameters of its sentence."""
    for id_, text in words(lang).items():
        rule = id_.removeprefix("due.")
        if id_ != rule and any(rule in (one, one.partition(".")[0]) for one in RULES):
            yield rule, frozenset(key for _, key, _, _ in Formatter().parse(text) if key)


@pytest.mark.parametrize("lang", get_args(Lang))
def test_no_sentence_carries_a_number_or_a_name(lang: Lang) -> None:
    piped = Reasons(lang, schema(), Shop("realestate", None, None, {}), Privacy(False, terminal=False, user=None))
    asked = dict(sentences(lang))
    assert {"reward.referrer", "node.news", "promise", "wake", "order.payment"} <= set(asked)
    for rule, keys in asked.items():
        texts = {"unit", "reason", "whose", "friend", "what", "zh", "en", "event", "ends", "by"}
        params = dict.fromkeys(keys | texts, SECRET) | {"by": PHONE}  # a colleague, no customer
        params |= {key: word for key, word in OURS.items() if key in keys or rule == "date"}
        item = Item(rule=rule, name=f"{rule}:x", opens_on=TODAY, due_on=TODAY, late_after=TODAY, do=SECRET,
                    params=params)  # fmt: skip
        said = [piped.sentence(item, WANG, "zhang-min", TODAY)]
        if rule.startswith(FOR_MANY):
            said.append(piped.group(Group(item, ()), TODAY))
        for one in said:
            assert not any(secret in one for secret in (CARD, PHONE)), (rule, one)
            assert "王建国" not in one or rule.startswith(FOR_MANY), (rule, one)
