"""Whatever an item carries of a record's free texts is said masked, in every sentence of `due` there is."""

from collections.abc import Iterator
from datetime import date
from string import Formatter
from typing import get_args

import pytest

from leadtrack.model.moment import Moment
from leadtrack.model.values import Channel, Step
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


@pytest.mark.parametrize(
    ("lang", "do", "said"),
    [("zh", "到店", "约好到店"), ("zh", "带父亲来", "约好到店：带父亲来"), ("en", "visit", "appointment, visit")],
)
def test_an_appointment_to_do_what_its_channel_says_is_told_once(lang: Lang, do: str, said: str) -> None:
    reasons = Reasons(lang, schema("auto"), Shop("auto", None, None, {}), Privacy(False, terminal=False, user=None))
    item = Item(rule="appointment", name="appointment:x", opens_on=TODAY, due_on=TODAY, late_after=TODAY, do=do,
                via=Channel("visit_in"), params={"at": "2026-11-21 15:00"})  # fmt: skip
    assert reasons.sentence(item, WANG, "zhang-min", TODAY, dated=False) == said


def test_a_step_to_do_what_its_channel_says_is_told_once() -> None:
    reasons = Reasons("zh", schema("auto"), Shop("auto", None, None, {}), Privacy(False, terminal=False, user=None))
    step = Step(date=Moment(date(2026, 11, 23)), via=Channel("visit_in"), do="到店")
    assert reasons.step(step, WANG, "zhang-min", TODAY) == "11-23 到店"
