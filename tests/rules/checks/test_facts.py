"""Facts: each rule speaks, and stays silent."""

import pytest

from leadtrack.model.schema import make_schema
from leadtrack.model.values import Raw
from leadtrack.rules.checks.tidy import Fix, Tidier
from leadtrack.store import yamltext
from leadtrack.store.templates import table
from tests.profiles import parser, schema
from tests.rules.checks.desk import case, places, told


def named(name: str, facts: str = "") -> list[str]:
    found = case(facts=facts)
    from dataclasses import replace

    from leadtrack.rules.checks import Checks
    from tests.rules.checks.desk import rows

    customer = replace(found.customer, name=name)
    line = replace(found.line, customer=customer)
    return [doubt.code for doubt in Checks(rows()).doubts(replace(found, line=line)) if doubt.code == "surname-only"]


@pytest.mark.parametrize(
    "name",
    [
        "王",
        "欧阳",
        "王先生",
        "李女士",
        "张总",
        "欧阳老师",
        "陈小姐",
        "小何",
        "老王",
        "阿强",
        "王哥",
        "赵某",
        "Mr Li",
        "Ms. Wang",
        "Li sir",
    ],
)
def test_a_surname_is_no_name(name: str) -> None:
    assert named(name) == ["surname-only"]


@pytest.mark.parametrize(
    "name",
    [
        "王建国",
        "欧阳锋",
        "何小",
        "小何子",
        "王总裁",
        "John Smith",
        "Li Lei",
        "Wang",
        "阿依古丽·买买提",
        "老舍先生",
        "马大哈",
    ],
)
def test_whole_names(name: str) -> None:
    assert named(name) == []


def test_an_organisation_may_be_called_as_it_likes() -> None:
    assert named("王总", "kind: organisation") == []


def test_guests_are_known_by_their_surname() -> None:
    log = "- {at: 11-14, via: visit_in, note: 爱坐窗边}"
    for code in ("no-focus", "no-grade", "short-note"):
        assert places(code, log, profile="hotel") == []
        assert places(code, log) != []


OPEN = "- {at: 11-14, via: visit_in, said: [好]}\n"


def test_who_can_not_be_reached() -> None:
    assert places("unreachable", OPEN) == ["name"]
    assert places("unreachable", OPEN, "phones: ['13800138000']") == []
    assert places("unreachable", OPEN, "wechat: wjg1978") == []
    assert places("unreachable", OPEN, "email: wjg@example.com") == []
    assert places("unreachable", OPEN, "people: [{name: 李娜, phones: ['13911112222']}]") == []
    assert places("unreachable", OPEN, "phones: ['12']") == []  # named by the reader
    assert places("unreachable", OPEN + "- {at: 11-15, lost: {reason: 失联}}") == []
    assert places("unreachable", OPEN + "- {at: 11-15, stop: all}") == []


def test_who_came_without_a_focus() -> None:
    assert told("no-focus", OPEN) == [("name", {"field": "focus"})]
    assert places("no-focus", OPEN, "focus: [学区]") == []
    assert places("no-focus", OPEN.replace("visit_in", "call_in")) == []
    assert places("no-focus", OPEN, "car: {focus: [价格]}", profile="auto") == []
    assert places("no-focus", OPEN, profile="auto") == ["name"]


TWICE = OPEN + "- {at: 11-16, via: phone, said: [好]}\n"


def test_what_is_still_uncertain() -> None:
    facts = (
        "birthday: 1978-08-15\nneed: {purpose: 改善, reason: 孩子上学？}\nremark: 收入待确认\nfocus: [学区, 'price?']"
    )
    assert told("unconfirmed", TWICE, facts) == [
        ("need.reason", {"n": "2"}),
        ("remark", {"n": "2"}),
        ("focus.1", {"n": "2"}),
    ]
    assert places("unconfirmed", OPEN, facts) == []  # the next contact has not come
    assert places("unconfirmed", TWICE, "remark: 收入已确认") == []
    assert places("unconfirmed", TWICE, "objections: [{text: 会不会降价？}]") == []
    assert places("unconfirmed", TWICE.replace("好", "真的？")) == []


@pytest.mark.parametrize(
    ("address", "odd"),
    [
        ("wjg@example.com", []),
        ("a.b+c@mail.example.cn", []),
        ("wjg", ["email"]),
        ("wjg@example", ["email"]),
        ("a@b..cn", ["email"]),
    ],
)
def test_addresses(address: str, odd: list[str]) -> None:
    assert places("odd-email", "", f"email: {address}") == odd


def test_a_part_above_its_whole() -> None:
    facts = "need: {total_price_wan: 200-260}\nfinance: {down_payment_wan: %s}"
    assert told("part-above-whole", "", facts % "300-320") == [
        ("finance.down_payment_wan", {"part": "300-320", "whole": "200-260"})
    ]
    assert places("part-above-whole", "", facts % "80-100") == []
    assert places("part-above-whole", "", facts % "260-300") == []  # it may be 260 of 260
    assert places("part-above-whole", "", "finance: {down_payment_wan: 300}") == []


# --- what is only badly written

UNTIDY = """\
name: 王建国
sex: 男
phones: ['138 0013 8000', '13800138000', 010-66668888]
people:
- {name: 李娜, relation: 配偶, role: decider, phones: 13911112222}
- {name: 李父, phones: ['＋8613700137000']}
need: {purpose: 改善}
tags: [学区, 改善, 学区]
focus: [学区, 学区]
source: {arrived_by: 来访, media: 朋友介绍}
log:
- {at: 2026-11-14, via: 回访电话, reaction: Positive, said: [好, 好]}
- {at: 2026-11-15, via: 电话, next: {date: 2026-11-20, via: 来访}, stage: comparing}
- {at: 2026-11-16, deal: {event: 认购, for: 3-1201}, lost: {reason: 首付}}
"""


def fixes(text: str, profile: str = "realestate") -> list[Fix]:
    raw: dict[str, Raw] = yamltext.load(text.encode())
    _, doubts = parser(profile).parse(raw, "wang")
    return Tidier(schema(profile)).fixes(raw, doubts)


def test_what_surely_means_the_same() -> None:
    found = {".".join(map(str, fix.path)): (fix.code, fix.before, fix.after) for fix in fixes(UNTIDY)}
    assert found == {
        "sex": ("option-word", "男", "male"),
        "phones.0": ("phone-form", "138 0013 8000", "13800138000"),
        "phones.1": ("repeated-item", "13800138000", None),
        "phones.2": ("phone-form", "010-66668888", "01066668888"),
        "people.0.role": ("option-word", "decider", "决策人"),
        "people.1.phones.0": ("phone-form", "＋8613700137000", "13700137000"),
        "tags.2": ("repeated-item", "学区", None),
        "focus.1": ("repeated-item", "学区", None),
        "source.arrived_by": ("option-word", "来访", "visit_in"),
        "log.0.via": ("option-word", "回访电话", "phone"),
        "log.0.reaction": ("option-word", "Positive", "positive"),
        "log.1.next.via": ("option-word", "来访", "visit_in"),
        "log.2.deal.event": ("option-word", "认购", "subscribed"),
        # 电话 and 首付 are aliases, which say more than the key: they stay. Quotes are nobody's list.
    }


def test_an_option_of_the_list_written_as_it_is_there() -> None:
    assert fixes(UNTIDY.split("sex:", maxsplit=1)[0] + "log: [{at: 2026-11-14, via: phone}]\n") == []


def test_a_label_that_is_anothers_alias_stays() -> None:
    options: Raw = {"one": {"zh": "甲", "aliases": ["乙"]}, "two": {"zh": "乙"}}
    made = make_schema({"kind": {"type": "option", "options": options}}, table("realestate", "entry.yaml", None))
    assert Tidier(made).fixes({"kind": "乙"}, ()) == []
    assert [fix.after for fix in Tidier(made).fixes({"kind": "甲"}, ())] == ["one"]


@pytest.mark.parametrize(
    ("line", "path", "after"),
    [
        ("expected: 2026/11/30", "expected", "2026-11-30"),
        ("expected: 2026年11月3日", "expected", "2026-11-03"),
        ("expected: ２０２６-11-30。", "expected", "2026-11-30"),
        ("log: [{at: 2026.11.14 9:05, via: phone}]", "log.0.at", "2026-11-14 09:05"),
        ("log: [{at: 2026-11-14, via: '电话，'}]", "log.0.via", "phone"),
        ("log: [{at: 2026-11-14, minutes: '４５'}]", "log.0.minutes", "45"),
        ("need: {area_m2: １１０－１３０}", "need.area_m2", "110-130"),
        ("sex: '男。'", "sex", "male"),
        ("focus: [学区, '价格、']", "focus.1", "价格"),
    ],
)
def test_slips_of_the_pen(line: str, path: str, after: str) -> None:
    found = [(".".join(map(str, fix.path)), fix.after) for fix in fixes(f"name: 王建国\n{line}\n")]
    assert found == [(path, after)]


@pytest.mark.parametrize(
    "line",
    [
        "expected: 11/30",
        "expected: 30/11/2026",
        "expected: 2026-11-31",
        "expected: 年底",
        "sex: 男的",
        "phones: ['1380013800']",
        "log: [{at: 2026-11-14, minutes: 45分钟}]",
        "log: [{at: 2026-11-14, via: fax}]",
        "need: {area_m2: 大}",
        "colour: 红。",
    ],
)
def test_what_nobody_can_be_sure_of_stays(line: str) -> None:
    assert fixes(f"name: 王建国\n{line}\n") == []


def test_rules_name_what_is_badly_written() -> None:
    log = "- {at: 11-14, via: 来电}"
    assert told("option-word", log, "sex: 男") == [("sex", {"after": "male"}), ("log.0.via", {"after": "call_in"})]
    assert told("phone-form", "", "phones: ['138-0013-8000']") == [("phones.0", {"after": "13800138000"})]
    assert told("repeated-item", "", "tags: [a, b, a]") == [("tags.2", {"after": ""})]
    for code in ("option-word", "phone-form", "repeated-item"):
        assert places(code, "- {at: 11-14, via: call_in}", "sex: male\nphones: ['13800138000']\ntags: [a, b]") == []
