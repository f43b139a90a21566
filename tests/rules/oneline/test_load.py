"""The tables of words: what ships is sound, a shop's own lies over it, a slip is named with its place."""

from typing import Any

import pytest

from leadtrack.errors import UsageError
from leadtrack.model.schema import make_schema
from leadtrack.rules.oneline.load import make_lexicon
from leadtrack.rules.oneline.understand import understand
from leadtrack.rules.oneline.vocabulary import listed, make_vocabulary, taken_apart
from leadtrack.store import yamltext
from leadtrack.store.templates import merge, table
from tests.profiles import PROFILES, book, schema
from tests.rules.oneline.score import MINUTE, TODAY


def words(text: str, own: dict[str, Any], profile: str = "realestate") -> dict[str, Any]:
    """A line, understood by a shop that laid its own words over those that ship."""
    raw = merge(table(profile, "understand.yaml", None), own)
    lexicon = make_lexicon(raw, schema(profile), book(profile))
    return understand(text, lexicon, today=TODAY, command="log", minute=MINUTE).words()


@pytest.mark.parametrize("profile", PROFILES)
def test_what_ships_is_sound(profile: str) -> None:
    lexicon = make_lexicon(table(profile, "understand.yaml", None), schema(profile), book(profile))
    for place in ("via", "step", "said", "busy", "fillers", "rival.also", "media.behind", "plan.buy"):
        assert lexicon.words(place).words or lexicon.words(place).notations
    found = understand("到访45分钟 觉得贵 周三再来", lexicon, today=TODAY, command="log", minute=MINUTE)
    assert found.words()["said"] == ["贵"]
    assert found.words()["next"] == "周三"


@pytest.mark.parametrize("profile", PROFILES)
def test_only_what_the_profile_has_is_recognised(profile: str) -> None:
    lexicon = make_lexicon(table(profile, "understand.yaml", None), schema(profile), book(profile))
    via = understand("试驾45分钟", lexicon, today=TODAY, command="log").words().get("via")
    assert via == ("test_drive" if profile == "auto" else None)


def test_a_shop_adds_words_of_its_own() -> None:
    assert words("青川楼盘来的电话", {}) == {"note": "青川楼盘来的电话"}
    assert words("看了青川L5", {"models": {"mine": "青川l5"}, "unit": {"rooms": "off"}}, "auto")["unit"] == ["青川L5"]
    assert words("碰头30分钟", {"via": {"visit_in": {"zh": "碰头"}}}) == {"via": "visit_in", "minutes": "30"}


@pytest.mark.parametrize(
    ("place", "text", "understood"),
    [
        ("via.visit_in zh: 碰头", "碰头30分钟", "via visit_in"),
        ("said zh: 嘀咕", "客户嘀咕物业费高", "said 物业费高"),
        ("said en: reckons", "he reckons it is dear", "said it is dear"),
        ("people.pairs zh: 祖孙俩", "祖孙俩来访", "party 2"),
        ("unit.buildings zh: 组团", "看了3组团1201", "unit 3组团1201"),
        ("unit.buildings zh: 组团", "看了 3 组团 1201", "unit 3 组团 1201"),
        ("unit.layouts zh: 房型", "看了B房型", "unit B房型"),
        ("rival.behind zh: 物业", "对比江语城物业", "rival 江语城"),
        ("rival.nearby zh: 斜对面", "对比斜对面江语城", "rival 江语城"),
        ("planned.comes zh: 再碰头", "客户说周三再碰头", "next 周三"),
        ("quoted zh: 开价", "看了3-1201 开价 268万", "price 268万"),
    ],
)
def test_a_shops_words_stand_beside_those_that_ship(place: str, text: str, understood: str) -> None:
    path, _, more = place.partition(" ")
    own = yamltext.load(f"more: {{{more}}}".encode())
    for key in reversed(path.split(".")):
        own = {key: own}
    option, _, value = understood.partition(" ")
    assert words(text, own).get(option) in (value, [value])
    assert words(text, {}).get(option) not in (value, [value])
    assert words("到访45分钟 觉得贵", own) == {"via": "visit_in", "minutes": "45", "said": ["贵"]}


def test_what_is_off_is_not_recognised() -> None:
    assert words("别再打电话", {}) == {"stop": "calls"}
    assert words("别再打电话", {"stop": {"calls": "off"}}) == {"note": "别再打电话"}


@pytest.mark.parametrize("profile", ["realestate", "auto"])
@pytest.mark.parametrize("off", ["reaction", "stop", "missed", "reaction.positive", "stop.calls", "missed.no_answer"])
def test_words_of_what_the_shop_turned_off_go_with_it(off: str, profile: str) -> None:
    key, _, option = off.partition(".")
    own: dict[str, Any] = {key: {"options": {option: "off"}} if option else "off"}
    without = make_schema(table(profile, "fields.yaml", None), merge(table(profile, "entry.yaml", None), own))
    lexicon = make_lexicon(table(profile, "understand.yaml", None), without, book(profile))
    text = "到访45分钟 很满意 别再打电话 没接"
    assert key not in understand(text, lexicon, today=TODAY, command="log", minute=MINUTE).words()
    slip = merge(table(profile, "understand.yaml", None), {key: {"calling": {"zh": "嘀咕"}}})
    if option:
        with pytest.raises(UsageError) as caught:
            make_lexicon(slip, without, book(profile))
        assert caught.value.params["where"] == f"{key}.calling"


@pytest.mark.parametrize(
    ("own", "where", "code"),
    [
        ({"fillerz": {"zh": "了"}}, "fillerz", "rule-key"),
        ({"said": {"keps": {"zh": "嫌"}}}, "said.keps", "rule-key"),
        ({"via": {"visit_in": {"mine": "碰头"}}}, "via.visit_in.mine", "rule-key"),
        ({"busy": {"more": {"cn": "遛狗"}}}, "busy.more.cn", "rule-key"),
        ({"said": {"more": {"more": {"zh": "嫌"}}}}, "said.more.more", "rule-key"),
        ({"outcome": {"unsur": {"zh": "若"}}}, "outcome.unsur", "rule-key"),
        ({"outcome": {"deal": {"depositt": {"zh": "落订"}}}}, "outcome.deal.depositt", "rule-key"),
        ({"outcome": {"bare": {"signd": {"zh": "落订"}}}}, "outcome.bare.signd", "rule-key"),
        ({"outcome": {"furthest": "signed depositt"}}, "outcome.furthest.depositt", "rule-key"),
        ({"twins": "訪访 豫豫"}, "twins.豫豫", "rule-broken"),
        ({"twins": "訪访 話话 訪访"}, "twins.訪访", "rule-broken"),
        ({"twins": "訪坊 訪访"}, "twins.訪访", "rule-broken"),
        ({"twins": "訪"}, "twins.訪", "rule-broken"),
        ({"twins": "訪访話话"}, "twins.訪访話话", "rule-broken"),
        ({"reaction": {"glad": {"zh": "高兴"}}}, "reaction.glad", "rule-key"),
        ({"missed": {"no_anser": {"zh": "没接"}}}, "missed.no_anser", "rule-key"),
        ({"said": {"zh": "说(了"}}, "said.zh", "rule-broken"),
        ({"asked": {"en": "asks) us"}}, "asked.en", "rule-broken"),
        ({"said": {"zh": ["说"]}}, "said.zh", "rule-broken"),
    ],
)
def test_a_slip_is_named_with_its_place(own: dict[str, Any], where: str, code: str) -> None:
    with pytest.raises(UsageError) as caught:
        words("说贵", own)
    assert (caught.value.code, caught.value.params["where"]) == (code, where)


@pytest.mark.parametrize(
    ("own", "near"),
    [
        ({"unsur": {"zh": "若"}}, "unsure"),
        ({"deal": {"depositt": {"zh": "落订"}}}, "deposit"),
        ({"furthest": "signd deposit"}, "signed"),
    ],
)
def test_a_slip_of_an_outcome_names_what_is_near(own: dict[str, Any], near: str) -> None:
    with pytest.raises(UsageError) as caught:
        words("说贵", {"outcome": own})
    assert near in str(caught.value.params["near"]).split()


# --- lists


def test_a_notation_is_matched_part_by_part() -> None:
    known = make_vocabulary([("(没|未)(接|接通)", "a"), ("没", "b")])
    assert known.at("没接通了", 0) == (0, 3, "a")
    assert known.at("没来", 0) == (0, 1, "b")
    assert known.at("未", 0) is None
    assert known.meaning("未接") == "a"
    assert [hit[:2] for hit in known.among("没没接")] == [(0, 1), (1, 3)]


def test_a_latin_word_is_not_cut() -> None:
    known = make_vocabulary([("mon", ""), ("h6", ""), ("b", "")])
    assert known.at("simon", 2) is None
    assert known.at("mon,", 0) == (0, 3, "")
    assert known.at("h60", 0) is None
    assert known.at("b级", 0) == (0, 1, "")
    assert known.at("brt", 0) is None


def test_lists_are_divided_outside_parentheses() -> None:
    assert listed("没接 (a|b) 无人 (c| d)", " ") == ["没接", "(a|b)", "无人", "(c|d)"]
    assert listed("no answer, (his |her |)wife", ",") == ["no answer", "(his |her |)wife"]


@pytest.mark.parametrize("notation", ["(a", "a)", "(a(b)", "a|b)("])
def test_parentheses_that_do_not_match(notation: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        taken_apart(notation)


@pytest.mark.parametrize("text", ["清川L5", "清川l5"])
def test_a_shops_own_model_may_be_written_in_capitals(text: str) -> None:
    assert words(f"试驾{text}", {"models": {"mine": "清川L5"}}, "auto")["unit"] == [text]


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        pytest.param("太太也来了", {"with_": ["太太"], "via": "visit_in"}, id="with.came"),
        pytest.param("太太还来了", {"with_": ["太太"]}, id="with.also"),
        pytest.param("没接，后来接了", {"via": "phone", "note": "没接，后来接了"}, id="others.reached"),
        pytest.param(
            "没接，没后来接了", {"missed": "no_answer", "via": "phone", "note": "没后来接了"}, id="others.unreached"
        ),
        pytest.param("自己开车来的", {"via": "visit_in", "note": "自己开车来的"}, id="came"),
        pytest.param("上次自己开车来的", {"note": "上次自己开车来的"}, id="came.else"),
        pytest.param("打车来的电话", {"note": "打车来的电话"}, id="came.never"),
        pytest.param("对比隔壁江语城", {"rival": "江语城"}, id="rival.nearby"),
        pytest.param("对比隔壁城", {"rival": "隔壁城"}, id="a name that begins so"),
    ],
)
def test_lists_that_only_a_few_lines_need(text: str, understood: dict[str, Any]) -> None:
    assert words(text, {}) == understood


def test_a_sum_of_a_kind_stays_in_the_note_too() -> None:
    priced = {"unit": ["海豹"], "price": "15.8万"}
    assert words("看了海豹 报价15.8万", {}, "auto") == {**priced, "note": "看了海豹"}
    assert words("看了海豹 报落地价15.8万", {}, "auto") == {**priced, "note": "看了海豹 报落地价15.8万"}
