"""Our word on a price: told from what they ask for and what a rival offers, and each said once."""

from datetime import date

import pytest

from leadtrack.model.ordered import in_order
from leadtrack.rules.brief_table import make_brief_table
from leadtrack.rules.objections import OBJECTIONS, objections, rows
from leadtrack.rules.offers import offered
from leadtrack.rules.pledges import pledges
from leadtrack.store.templates import table
from tests.profiles import customer, day, schema


def found(log: str, facts: str = "") -> list[tuple[date | None, str, str]]:
    """The words on prices of a log and of facts: day, key, text."""
    one = customer(log, facts=facts)
    words = make_brief_table(table("realestate", "brief.yaml", None), schema()).prices
    entries = in_order(one.log, day("12-31"))
    reactions = schema().entry["reaction"].accepts()
    answers = [held for held in objections(rows(one, OBJECTIONS)) if not held.open]
    made = pledges(entries, answers, offered(entries, reactions), words)
    return [(pledge.day, pledge.key, pledge.text) for pledge in made]


def entry(key: str, value: str) -> str:
    return f"- {{at: 11-10, by: zm, via: phone, {key}: {value}}}"


@pytest.mark.parametrize(
    ("key", "value", "text"),
    [
        pytest.param("promised", "[{do: 给 98 折}]", "给 98 折", id="a discount promised"),
        pytest.param("promised", "[{do: 总价做到 283 万}]", "总价做到 283 万", id="a price promised"),
        pytest.param("agreed", "97 折，分两次付款", "97 折，分两次付款", id="a discount agreed"),
        pytest.param("agreed", "15.98 万含座垫", "15.98 万含座垫", id="any sum that was agreed"),
        pytest.param("answered", "[全款另有 3000 元优惠]", "全款另有 3000 元优惠", id="an answer"),
        pytest.param("note", "聊了贷款，已承诺98折，周三复看", "已承诺98折", id="a clause of the note"),
        pytest.param("note", "经理给到 216 万。他要回家商量", "经理给到 216 万", id="a sum that was given"),
        pytest.param("note", "先告知按标准九八折", "先告知按标准九八折", id="a number in words"),
        pytest.param("note", "we can give 5% off, they think about it", "we can give 5% off", id="English"),
        pytest.param(
            "note", "'approved a price of 2,160,000 yuan'", "approved a price of 2,160,000 yuan", id="a comma"
        ),
        pytest.param(
            "deal", "{event: subscribed, for: 3-1201, discount: 两个点}", "两个点", id="the discount of a deal"
        ),
    ],
)
def test_it_speaks(key: str, value: str, text: str) -> None:
    assert found(entry(key, value)) == [(day("11-10"), key, text)]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        pytest.param("promised", "[{do: 发户型图}]", id="a promise of something else"),
        pytest.param("promised", "[{do: 按贷款 60 万算月供}]", id="a sum that is no price"),
        pytest.param("agreed", "周三夫妻来看 3-1201", id="no sum"),
        pytest.param("answered", "[物业费 3.5 元]", id="a fee"),
        pytest.param("answered", "[按五年折旧算]", id="a word that looks like one"),
        pytest.param("said", "[你们给 98 折我就定]", id="their own words"),
        pytest.param("asked", "[一次付清能打几折]", id="their question"),
        pytest.param("note", "要求 96 折，要和家里商量", id="what they ask for"),
        pytest.param("note", "在比望川公寓，对方给 95 折", id="what a rival offers"),
        pytest.param("note", "告知没有优惠了", id="what was refused"),
        pytest.param("note", "希望锁住 283 万", id="a wish"),
        pytest.param("note", "看了样板间，觉得总价 285 万高", id="nobody gave it"),
        pytest.param("note", "they asked for a discount of 5%, not approved", id="English"),
        pytest.param("deal", "{event: cancelled, for: 3-1201, discount: 两个点}", id="a deal taken back"),
    ],
)
def test_it_stays_silent(key: str, value: str) -> None:
    assert found(entry(key, value)) == []


def test_the_latest_stands_first_and_each_once() -> None:
    log = (
        "- {at: 11-01, by: zm, via: phone, agreed: 98 折}\n"
        "- {at: 11-10, by: zm, via: phone, agreed: 97 折}\n"
        "- {at: 11-05, by: zm, via: phone, agreed: 98 折}\n"
    )
    assert [(on, text) for on, _, text in found(log)] == [(day("11-10"), "97 折"), (day("11-05"), "98 折")]


def test_a_note_that_only_repeats_a_number_is_left_out() -> None:
    log = "- {at: 11-10, by: zm, via: phone, agreed: 97 折，分两次付款, note: 批了 97 折，另答应免物业费 2 年}"
    assert [text for _, _, text in found(log)] == ["97 折，分两次付款", "另答应免物业费 2 年"]


def test_a_lower_price_than_before_is_a_word_too() -> None:
    log = (
        "- {at: 11-01, by: zm, via: visit_in, units: [{what: 3-1201, price: 285万}, {what: 5-0902, price: 309万}]}\n"
        "- {at: 11-05, by: zm, via: visit_in, units: [{what: 3-1201, price: 283万}, {what: 5-0902, price: 310万}]}\n"
        "- {at: 11-09, by: zm, via: visit_in, units: [{what: 3-1201, price: 283万}, {what: 5-0902, price: 3 百万}]}\n"
    )
    assert found(log) == [(day("11-05"), "units", "3-1201 285万 → 283万")]


def test_a_higher_price_than_before_is_none() -> None:
    log = (
        "- {at: 11-01, by: zm, via: visit_in, units: [{what: 3-1201, price: 283万}]}\n"
        "- {at: 11-05, by: zm, via: visit_in, units: [{what: 3-1201, price: 285万}]}\n"
    )
    assert found(log) == []


def test_an_answer_that_was_given_counts_and_one_prepared_does_not() -> None:
    facts = (
        "objections:\n- {text: 贵, state: answered, script: 按揭可优惠两个点}\n"
        "- {text: 比隔壁贵, script: 可再优惠一个点}\n- {text: 远, state: gone, script: 看地铁规划}"
    )
    assert found("", facts) == [(None, "objections", "按揭可优惠两个点")]
