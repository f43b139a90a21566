"""The guide: that it is whole, respectful and found by the words people use; which hints fit whom."""

import re
from collections.abc import Iterator
from datetime import date

import pytest

from leadtrack.cli.commands import COMMANDS
from leadtrack.errors import UsageError
from leadtrack.model.fold import fold
from leadtrack.model.record import Customer
from leadtrack.model.values import Raw
from leadtrack.rules.guide import Guide, Topic, fitting
from leadtrack.rules.guide_find import meant
from leadtrack.rules.guide_load import make_guide
from leadtrack.store.templates import table
from leadtrack.views.wrap import cells
from tests.profiles import PROFILES, customer, schema

TODAY = date(2026, 11, 21)

NEVER = """
逼 激将 威 买通 收买 猎犬 魔鬼 鬼 佛 上帝 金屋藏娇 情人 包养 神经 过敏 弱点 下马威 赶走 滚 离开案场 喋喋不休 优柔寡断
盛气凌人 斤斤计较 畏首畏尾 推三推四 求神 巫 迷信 风水 天意 挤压 鼓动 怂恿 刺激 升值 保值 增值 稳赚 无风险 最后一套
抢购 涨价前 洗脑 依赖 套话 拿捏 搞定 攻破 拿下 利益最大 快刀 斩 不给选择 帮他做决定 替他决定 现金刺激 回扣 底层 阶层
press pressure push force goad bribe threat scare hound devil demon god ghost weak_spot weakness exploit manipulate
trick trap flatter superstit feng wizard mistress neurotic paranoid haughty stingy timid babbl arrogan silly stupid
guarantee risk-free last_chance hurry_up fomo hype dump kickback crush overcome conquer squeeze
"""
"""What no guide of ours says (§G2): words of pressing, deceiving, secret rewards, and of looking down on people."""

KNOWN = """
rational talkative reserved impulsive indecisive assertive consults_advisers first_time anxious postponing
price_sensitive payer_differs tracking reasons objections closing visit effect referral warmth conduct
"""


def guide(profile: str = "realestate") -> Guide:
    return make_guide(table(profile, "guide.yaml", None), schema(profile))


def texts(raw: Raw) -> Iterator[str]:
    """Every text of the table, whatever it is for."""
    if isinstance(raw, dict):
        for key, value in raw.items():
            yield key
            yield from texts(value)
    elif isinstance(raw, list):
        for value in raw:
            yield from texts(value)
    else:
        yield raw


@pytest.mark.parametrize("profile", PROFILES)
def test_nothing_improper_is_said(profile: str) -> None:
    said = [text.casefold() for text in texts(table(profile, "guide.yaml", None))]
    said += [word.casefold() for topic in guide(profile).topics for word in (topic.label.zh, topic.label.en)]
    words = [word.replace("_", " ") for word in NEVER.split()]
    wrong = [(word, text) for word in words for text in said if re.search(rf"(?<![a-z]){re.escape(word)}", text)]
    assert wrong == []


@pytest.mark.parametrize("profile", PROFILES)
def test_it_is_whole(profile: str) -> None:
    found = {topic.key: topic for topic in guide(profile).topics}
    assert list(found) == KNOWN.split()
    types = [option.key for option in schema(profile).facts["type"].options]
    assert len(types) == 12
    for key in types:
        topic = found[key]
        assert [part.key for part in topic.parts] == ["signs", "respond", "mind"], key
        assert [tuple(tip.types) for tip in topic.tips] == [(key,)]
    steps = {key: [len(part.points) for part in found[key].parts if part.steps] for key in found}
    assert steps["tracking"] == steps["referral"] == [6]  # F1–F6, F48
    parts = {(key, part.key): len(part.points) for key in found for part in found[key].parts}
    assert parts["reasons", "reasons"] == 6  # F13
    assert parts["reasons", "habits"] == 5  # F15
    assert parts["visit", "plan"] == 4  # E41
    assert parts["visit", "bring"] == 4  # E43
    assert (parts["effect", "effect"], parts["effect", "results"], parts["effect", "write"]) == (3, 5, 3)  # E45, E42
    assert parts["warmth", "habits"] == 6  # F36


def points(topic: Topic) -> Iterator[tuple[str, str]]:
    for part in topic.parts:
        yield part.label.zh, part.label.en
        yield from ((point.zh, point.en) for point in part.points)
    yield from ((tip.label.zh, tip.label.en) for tip in topic.tips)


@pytest.mark.parametrize("profile", PROFILES)
def test_both_languages_say_it(profile: str) -> None:
    for topic in guide(profile).topics:
        for zh, en in points(topic):
            assert re.search("[\u4e00-\u9fff]", zh), (topic.key, zh)
            assert not re.search("[\u3000-\u9fff\uff00-\uffef]", en), (topic.key, en)
            assert zh.count("leadtrack ") == en.count("leadtrack "), (topic.key, zh, en)


@pytest.mark.parametrize("profile", PROFILES)
def test_hints_fit_a_line(profile: str) -> None:
    tips = [tip.label for topic in guide(profile).topics for tip in topic.tips]
    assert [tip for tip in tips if cells(tip.zh) > 52 or cells(tip.en) > 66] == []


def test_commands_that_it_names_are_there() -> None:
    said = " ".join(texts(table("realestate", "guide.yaml", None)))
    assert set(re.findall(r"leadtrack ([a-z]+)", said)) <= set(COMMANDS)


@pytest.mark.parametrize(
    ("word", "key"),
    [
        pytest.param("rational", "rational", id="key"),
        pytest.param("Price-Sensitive", "price_sensitive", id="key in another dress"),
        pytest.param("first time", "first_time", id="key in two words"),
        pytest.param("价格敏感", "price_sensitive", id="caption"),
        pytest.param("helping the decision", "closing", id="caption in English"),
        pytest.param("优柔寡断型", "indecisive", id="alias of the option"),
        pytest.param("overbearing", "assertive", id="alias of the topic"),
        pytest.param("老带新", "referral", id="alias"),
        pytest.param("砍价的客户", "price_sensitive", id="alias within what is typed"),
        pytest.param("寡言", "reserved", id="part of a caption"),
        pytest.param("ration", "rational", id="part of a key"),
        pytest.param("ＶＩＳＩＴ　ＰＬＡＮ", "visit", id="full width"),
        pytest.param("客户类型", "types", id="a group"),
        pytest.param("work", "work", id="a group by its key"),
    ],
)
def test_what_a_word_means(word: str, key: str) -> None:
    assert [one.key for one in meant(guide(), word)] == [key]


@pytest.mark.parametrize(
    ("word", "near"),
    [("closng", "closing"), ("tallkative", "talkative"), ("价格敏咸", "price_sensitive"), ("xyz", ""), ("神经过敏", ""),
     ("a", ""), ("骑", ""), ("。", ""), ("", "")],
)  # fmt: skip
def test_a_slip_is_named(word: str, near: str) -> None:
    with pytest.raises(UsageError) as error:
        meant(guide(), word)
    assert (error.value.code, error.value.params["near"]) == ("no-such-topic", near)


def test_a_part_of_several_names_them() -> None:
    assert [one.key for one in meant(guide(), "步")] == ["tracking", "referral"]


def of(facts: str = "", log: str = "", profile: str = "realestate") -> list[str]:
    return [hint.topic for hint in hints(facts, log, profile)]


def hints(facts: str = "", log: str = "", profile: str = "realestate") -> tuple:  # type: ignore[type-arg]
    who: Customer = customer(log, facts=facts, profile=profile)
    return fitting(who, fold(who, as_of=TODAY), guide(profile))


def having(more: str) -> str:
    return f"- {{at: 2026-11-14, by: zm, via: visit_in, {more}}}\n"


VISIT = having("note: x")
PRICE = "objections:\n- {text: 贵, about: price}\n"


@pytest.mark.parametrize(
    ("facts", "log", "topics"),
    [
        pytest.param("", VISIT, [], id="nothing known"),
        pytest.param("type: [rational]", VISIT, ["rational"], id="a type"),
        pytest.param("type: [rational, price_sensitive]", VISIT, ["price_sensitive", "rational"], id="the last first"),
        pytest.param("type: [rational, anxious, postponing]", VISIT, ["postponing", "anxious"], id="two of three"),
        pytest.param(f"type: [rational, anxious]\n{PRICE}", VISIT, ["anxious", "objections"], id="one of each group"),
        pytest.param(PRICE, VISIT, ["objections"], id="an objection"),
        pytest.param("objections:\n- {text: 贵, about: price, state: answered}", VISIT, [], id="that was answered"),
        pytest.param("objections:\n- {text: 贵, about: price, kind: suspected}", VISIT, [], id="suspected alone"),
        pytest.param("", having("stage: hesitating"), ["closing"], id="a stage"),
        pytest.param("", having("stage: collecting"), ["reasons"], id="another stage"),
        pytest.param(PRICE, having("stage: hesitating"), ["objections", "closing"], id="both, by fit"),
        pytest.param(
            "", having("next: {date: 2026-11-23, via: home_visit, do: y}"), ["visit"], id="a visit to come"
        ),
        pytest.param("", having("next: {date: 2026-11-23, via: phone, do: y}"), [], id="a call to come"),
        pytest.param(
            "", "- {at: 2026-11-14, by: zm, deal: {event: signed, for: 3-1201}}\n", ["referral", "warmth"], id="bought"
        ),
        pytest.param("type: [rational]", having("stop: calls"), ["rational"], id="no calls"),
        pytest.param("type: [rational]", having("stop: all"), [], id="no contact at all"),
        pytest.param(
            "type: [rational]", "- {at: 2026-11-14, by: zm, lost: {reason: 价格}}\n", [], id="lost"
        ),
    ],
)  # fmt: skip
def test_which_hints_fit(facts: str, log: str, topics: list[str]) -> None:
    assert of(facts, log) == topics


def test_of_several_objections_the_last() -> None:
    shown = "objections:\n- {text: 贵, about: price}\n- {text: 太太不喜欢, about: family}\n"
    assert [hint.text.en for hint in hints(shown, VISIT)] == ["family: invite them, and hear them out"]
    other = "objections:\n- {text: 太太不喜欢, about: family}\n- {text: 噪音}\n"
    assert [hint.text.en for hint in hints(other, VISIT)] == ["family: invite them, and hear them out"]
    alone = "objections:\n- {text: 噪音, about: product}\n"
    assert [hint.text.en for hint in hints(alone, VISIT)] == ["an open objection: hear it out, answer with proof"]


RAW: dict[str, Raw] = {
    "groups": {"types": {"zh": "类", "en": "kinds"}, "work": "off"},
    "parts": {"signs": {"zh": "见", "en": "see"}, "mind": "off"},
    "topics": {
        "rational": {
            "group": "types",
            "parts": {"signs": {"a": {"zh": "甲", "en": "a"}, "b": "off"}, "mind": {"c": "x"}},
        },
        "visit": {"group": "work", "nonsense": "x"},
        "reserved": "off",
    },
}


def test_what_is_off_goes_with_all_that_belongs_to_it() -> None:
    (topic,) = make_guide(RAW, schema()).topics
    assert (topic.key, topic.label.zh) == ("rational", "理智稳健")
    assert [[point.en for point in part.points] for part in topic.parts] == [["a"]]


def test_a_type_that_the_shop_has_not_fits_nobody() -> None:
    tip: Raw = {"type": "dreamers", "fit": "1", "zh": "甲", "en": "a"}
    (topic,) = make_guide(changed(hints={"x": tip}), schema()).topics
    assert topic.tips[0].types == ("dreamers",)


def test_conditions_take_captions_too() -> None:
    tip: Raw = {"type": ["价格敏感型", "Reserved"], "via": "上门拜访", "stage": "决策犹豫", "about": "any", "fit": "1",
                "zh": "甲", "en": "a"}  # fmt: skip
    (topic,) = make_guide(changed(hints={"x": tip}), schema()).topics
    found = topic.tips[0]
    assert (found.types, found.via, found.stages, found.about) == (
        ("price_sensitive", "reserved"), ("home_visit",), ("hesitating",), ("any",)
    )  # fmt: skip


def changed(**keys: Raw) -> dict[str, Raw]:
    row: dict[str, Raw] = {"group": "types", "parts": {"signs": {"a": {"zh": "甲", "en": "a"}}}}
    return {**RAW, "topics": {"rational": {**row, **keys}}}


TIP = {"type": "rational", "fit": "1", "zh": "甲", "en": "a"}


@pytest.mark.parametrize(
    ("raw", "code", "where"),
    [
        pytest.param({**RAW, "topic": {}}, "rule-key", "topic", id="an unknown table"),
        pytest.param(changed(grup="x"), "rule-key", "topics.rational.grup", id="an unknown key"),
        pytest.param(changed(group="type"), "reason-word", "topics.rational.group", id="an unknown group"),
        pytest.param(changed(parts={"sign": {"a": {"zh": "甲", "en": "a"}}}), "reason-word",
                     "topics.rational.parts.sign", id="an unknown part"),
        pytest.param(changed(parts={"signs": {}}), "rule-broken", "topics.rational.parts.signs", id="an empty part"),
        pytest.param(changed(parts={"signs": {"a": {"zh": "甲"}}}), "rule-broken",
                     "topics.rational.parts.signs.a.en", id="a point in one language"),
        pytest.param(changed(parts={"signs": {"a": {"zh": "甲", "en": "a", "fr": "à"}}}), "rule-key",
                     "topics.rational.parts.signs.a.fr", id="a third language"),
        pytest.param(changed(about="x"), "rule-broken", "topics.rational.about", id="a line above in no language"),
        pytest.param(changed(hints={"x": {**TIP, "type": "rationel"}}), "reason-word",
                     "topics.rational.hints.x.type", id="a slip in a type"),
        pytest.param(changed(hints={"x": {**TIP, "standing": "lost"}}), "reason-word",
                     "topics.rational.hints.x.standing", id="a standing that gets no hints"),
        pytest.param(changed(hints={"x": {"fit": "1", "zh": "甲", "en": "a"}}), "rule-broken",
                     "topics.rational.hints.x.type", id="a hint for everybody"),
        pytest.param(changed(hints={"x": {"type": "rational", "zh": "甲", "en": "a"}}), "rule-broken",
                     "topics.rational.hints.x.fit", id="a hint without its place"),
        pytest.param({"topics": {"other": {"group": "types", "en": "x"}}, "groups": RAW["groups"]}, "rule-broken",
                     "topics.other.zh", id="a topic without a caption"),
    ],
)  # fmt: skip
def test_a_slip_in_the_table_is_named(raw: dict[str, Raw], code: str, where: str) -> None:
    with pytest.raises(UsageError) as error:
        make_guide(raw, schema())
    assert (error.value.code, error.value.params["where"]) == (code, where)
