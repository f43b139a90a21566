"""One term for one thing: the captions of the trades, and no second word for it in what is said."""

import re

import pytest

from leadtrack.model.schema import Field
from leadtrack.views.say import words
from tests.profiles import schema
from tests.views.test_words import help_texts

HOMES, CARS = "realestate", "auto"

ENTRY = {
    "grade": {HOMES: "意向等级", CARS: "意向级别"},
    "stage": {HOMES: "购房阶段", CARS: "购车阶段"},
    "units": {HOMES: "推荐房源", CARS: "推荐车型"},
    "units.what": {HOMES: "房源", CARS: "车型"},
    "lost": {HOMES: "流失", CARS: "战败"},
    "owner": {HOMES: "归属顾问", CARS: "归属顾问"},
    "promised": {HOMES: "承诺", CARS: "承诺"},
    "next": {HOMES: "下一步", CARS: "下一步"},
    "party": {HOMES: "人数", CARS: "人数"},
    "reason": {HOMES: "联系理由", CARS: "联系理由"},
    "missed": {HOMES: "未联系上", CARS: "未联系上"},
    "rival": {HOMES: "竞品", CARS: "竞品"},
}
"""What a key of the log, or a part of it, is called in either trade."""

OPTIONS = {
    "via": {
        "visit_in": {HOMES: "来访", CARS: "到店"},
        "call_in": {HOMES: "来电", CARS: "来电"},
        "lead_in": {HOMES: "线索", CARS: "线索"},
        "phone": {HOMES: "回访电话", CARS: "回访电话"},
        "viewing": {HOMES: "看房"},
        "test_drive": {CARS: "试乘试驾"},
        "home_visit": {HOMES: "上门拜访", CARS: "上门拜访"},
        "activity": {HOMES: "活动", CARS: "活动"},
        "service_visit": {CARS: "回厂"},
        "broker_visit": {HOMES: "渠道带访"},
    },
    "deal.event": {
        "queued": {HOMES: "认筹"},
        "deposit": {HOMES: "小订", CARS: "小订"},
        "subscribed": {HOMES: "认购"},
        "ordered": {CARS: "下订"},
        "signed": {HOMES: "签约"},
        "paid": {HOMES: "回款", CARS: "回款"},
        "handed_over": {HOMES: "交房", CARS: "交车"},
        "moved_in": {HOMES: "入住"},
        "cancelled": {HOMES: "退房", CARS: "退订"},
        "swapped": {HOMES: "换房", CARS: "改订"},
        "renamed": {HOMES: "更名", CARS: "更名"},
    },
    "lost.state": {"untrue": {HOMES: "假流失", CARS: "假战败"}, "frozen": {HOMES: "冻结", CARS: "冻结"}},
    "stage": {
        "first_understanding": {HOMES: "初步了解", CARS: "初步了解"},
        "decided": {HOMES: "已购", CARS: "已购"},
        "given_up": {HOMES: "放弃", CARS: "放弃"},
    },
}
"""What an option is called; a trade that is not named does without it."""

FACTS = {
    "objections": "抗性",
    "source.media": "信息来源",
    "source.referrer": "推荐人",
    "referrals": "转介绍情况",
    "competitors": "竞争对手",
    "contact.language": "交流语言",
}

SAID = {
    "bucket.overdue": "逾期",
    "bucket.today": "今日",
    "bucket.soon": "近期",
    "bucket.later": "以后",
    "bucket.unplanned": "无下一步",
    "bucket.quiet": "沉睡",
    "column.missed": "未联系上",
    "column.covered_by": "代管",
    "event.kind.node": "节点",
    "brief.objections": "抗性",
    "brief.rivals": "竞品",
    "field.price": "报价",
    "ics.grade": "级别：{level}",
}

RATHER = {
    "介绍人": "推荐人",
    "引荐人": "推荐人",
    "没联系上": "未联系上",
    "离岗": "离职",
    "在岗": "在职",
    "意向等级": "级别",
    "异议": "抗性",
    "竞争对手": "竞品",
    "置业顾问": "顾问",
    "销售顾问": "顾问",
    "负责人": "归属顾问",
    "跟进计划": "下一步",
    "休眠": "沉睡",
    "代跟": "代管",
    "代接(?!待)": "代接待",
    "移转|转交": "移交",
    "到期项": "事项",
    "已付(推荐人|朋友)": "已兑现",
    "Enter": "回车",
    "Ctrl": "^C",
    "假战败": "假流失",
    "重单": "撞单",
    "合同客户|成单": "成交",
    "线索客户": "线索",
}
"""Second words for what has one already; what is said of every trade has the neutral one."""

EXCEPT = {
    "what",  # whom the program is for: of both trades
    "explain.no-next-step",  # quotes the trade's own rule
    "filter.grade",  # words to type, of every trade
    "about.lost.state",  # says both trades' words for one state
}

TYPED = ("called.", "filter.", "example.", "examples", "work.help")
"""What is typed may be called anything."""


def row_of(profile: str, path: str) -> Field:
    key, _, part = path.partition(".")
    row = schema(profile).entry[key]
    return next(item for item in row.items if item.key == part) if part else row


@pytest.mark.parametrize("profile", [HOMES, CARS])
def test_the_log_is_called_as_the_trade_says(profile: str) -> None:
    assert {path: row_of(profile, path).label.zh for path in ENTRY} == {
        path: row[profile] for path, row in ENTRY.items()
    }


@pytest.mark.parametrize("profile", [HOMES, CARS])
@pytest.mark.parametrize("path", list(OPTIONS))
def test_options_are_called_as_the_trade_says(path: str, profile: str) -> None:
    found = {option.key: option.label.zh for option in row_of(profile, path).options}
    wanted = {key: row.get(profile) for key, row in OPTIONS[path].items()}
    # Cars too are seen with a broker now and then: the glossary has no word for it, the list has.
    wanted = {key: word for key, word in wanted.items() if word is not None or key != "broker_visit"}
    assert {key: found.get(key) for key in wanted} == wanted


@pytest.mark.parametrize("profile", [HOMES, CARS])
def test_facts_have_one_name_in_both_trades(profile: str) -> None:
    facts = schema(profile).facts
    assert {path: facts[path].label.zh for path in FACTS} == FACTS


def test_what_is_said_has_the_words_of_the_trade() -> None:
    said = words("zh")
    assert {id_: said[id_] for id_ in SAID} == SAID


@pytest.mark.parametrize("word", list(RATHER))
def test_nothing_has_a_second_name(word: str) -> None:
    said = {**words("zh"), **help_texts("zh")}
    found = [
        f"{id_}: {sentence}"
        for id_, sentence in said.items()
        if re.search(word, sentence) and not id_.startswith(TYPED) and id_ not in EXCEPT
    ]
    assert found == []
