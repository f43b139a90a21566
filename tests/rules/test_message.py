"""Message texts: filled with what is known, nothing invented; a slip in them is named where they are read."""

import re

import pytest

from leadtrack.errors import UsageError
from leadtrack.model.schema import Label
from leadtrack.rules.message import Messages, fill, make_messages, occasion
from leadtrack.store import yamltext
from leadtrack.store.templates import table
from tests.profiles import PROFILES, book, customer

FACTS = {"address": "王总", "consultant": "张敏", "focus": "学区", "unit": ""}


def messages(profile: str = "realestate") -> Messages:
    return make_messages(table(profile, "messages.yaml", None))


@pytest.mark.parametrize(
    ("text", "filled", "missing"),
    [
        pytest.param("{address}您好", "王总您好", (), id="a-fact"),
        pytest.param("[上次您提到{focus}，]来看看", "上次您提到学区，来看看", (), id="a-part-that-is-known"),
        pytest.param("恭喜您[ {unit} ]签约成功", "恭喜您签约成功", (), id="a-part-that-is-not"),
        pytest.param("[{focus}和{unit}]好", "好", (), id="half-known-is-not-known"),
        pytest.param("[只有文字]好", "只有文字好", (), id="a-part-without-facts-stays"),
        pytest.param("{unit}的{day}，{unit}", "____的____，____", ("unit", "day"), id="what-it-cant-do-without"),
        pytest.param("{address}[{unit}]", "王总", (), id="an-empty-fact-is-missing"),
    ],
)
def test_texts_are_filled(text: str, filled: str, missing: tuple[str, ...]) -> None:
    assert fill(text, FACTS) == (filled, missing)


def test_what_a_fact_holds_is_no_pattern() -> None:
    assert fill("{focus}[，{unit}]", {"focus": "[a]{unit}", "unit": "3-1201"}) == ("[a]{unit}，3-1201", ())


@pytest.mark.parametrize("profile", PROFILES)
def test_the_shipped_texts_are_sound(profile: str) -> None:
    found = messages(profile)
    assert {
        "after_visit",
        "after_call",
        "birthday",
        "festival",
        "term",
        "invite",
        "referral_report",
        "delivery",
    } <= set(found.texts)
    assert [one.key for one in found.steps] == ["1", "2", "3", "4", "5", "6"]
    assert [one for one in found.texts.values() if one.label.zh == one.key or not one.text] == []
    words = [word for one in found.texts.values() for word in {word.casefold() for word in one.words}]
    assert sorted({word for word in words if words.count(word) > 1}) == []


@pytest.mark.parametrize("profile", PROFILES)
def test_qingming_wishes_nobody_anything(profile: str) -> None:
    text = messages(profile).texts["qingming"].text
    wishes = ("快乐", "祝", "贺", "喜", "happy", "wish", "congratulat", "joy")
    assert [word for word in wishes if word in text.zh + text.en.casefold()] == []


def read(text: str) -> Messages:
    return make_messages(yamltext.load(text.encode()))


@pytest.mark.parametrize(
    ("text", "code", "params"),
    [
        pytest.param("a: {text: '{adress}您好'}", "message-place", {"where": "a", "place": "adress", "near": "address"},
                     id="a-fact-nobody-knows"),
        pytest.param("a: '{名字}'", "message-place", {"place": "名字", "near": ""}, id="none-alike"),
        pytest.param("referral_steps: {'1': {text: '{x}'}}", "message-place", {"where": "referral_steps.1"}, id="step"),
        pytest.param("a: '[{unit}'", "rule-broken", {"where": "a", "reason": "half-a-bracket"}, id="opens-only"),
        pytest.param("a: '{unit'", "rule-broken", {"where": "a", "reason": "half-a-bracket"}, id="half-a-brace"),
        pytest.param("a: '[x[{unit}]]'", "rule-broken", {"where": "a"}, id="one-in-another"),
        pytest.param("a: {zh: 甲}", "rule-broken", {"where": "a.text", "reason": "missing"}, id="no-text"),
        pytest.param("a: {text: {}}", "rule-broken", {"where": "a.text", "reason": "missing"}, id="no-text-at-all"),
        pytest.param("a: {text: {zh: off}}", "rule-broken", {"where": "a.text", "reason": "missing"}, id="all-off"),
        pytest.param("a: {text: {cn: 甲}}", "rule-key", {"where": "a.text.cn"}, id="no-such-language"),
        pytest.param("a: {text: [甲]}", "rule-broken", {"where": "a.text", "reason": "not-a-mapping"}, id="a-list"),
        pytest.param("a: {text: {zh: 甲, en: '{adress}'}}", "message-place",
                     {"where": "a.text.en", "place": "adress", "near": "address"}, id="a-slip-in-one-language"),
        pytest.param("a: {txt: 甲, text: 乙}", "rule-key", {"where": "a.txt", "near": "text"}, id="a-slip"),
        pytest.param("important: {intents: [A]}", "rule-key", {"where": "important.intents"}, id="a-slip-in-levels"),
    ],
)  # fmt: skip
def test_slips_are_named(text: str, code: str, params: dict[str, str]) -> None:
    with pytest.raises(UsageError) as caught:
        read(text)
    assert (caught.value.code, {key: caught.value.params[key] for key in params}) == (code, params)


def test_a_shop_may_lay_a_bare_text_over_a_row_and_turn_one_off() -> None:
    found = read("a: '你好'\nb: off\n")
    assert ([*found.texts], found.texts["a"].text, found.texts["a"].label.zh) == (["a"], Label("你好", ""), "a")


@pytest.mark.parametrize(
    ("text", "spoken", "given"),
    [
        pytest.param("{zh: 你好, en: hello}", "en", "hello", id="in-both"),
        pytest.param("{zh: 你好, en: hello}", "zh", "你好", id="in-both-chinese"),
        pytest.param("{zh: 你好, en: hello}", "", "你好", id="nothing-noted-is-chinese"),
        pytest.param("你好", "en", "你好", id="the-only-one-there-is"),
        pytest.param("{en: hello}", "zh", "hello", id="in-english-alone"),
        pytest.param("{en: hello}", "", "hello", id="in-english-alone-for-all"),
        pytest.param("{zh: 你好, en: off}", "en", "你好", id="one-language-taken-away"),
        pytest.param("{zh: 你好, en: }", "en", "你好", id="an-empty-one-is-none"),
    ],
)
def test_a_text_goes_out_in_the_customers_language_where_it_can(text: str, spoken: str, given: str) -> None:
    message = read(f"a: {{text: {text}}}").texts["a"]
    who = customer(facts=f"contact: {{language: {spoken}}}" if spoken else "")
    assert message.text.of(message.lang_for(who)) == given


@pytest.mark.parametrize("profile", PROFILES)
def test_every_shipped_text_says_the_same_in_both_languages(profile: str) -> None:
    """Each fills the same places, and falls away for want of the same facts; neither has words of the other."""
    found = messages(profile)
    for one in (*found.texts.values(), *found.steps):
        assert one.text.zh, one.key
        assert one.text.en, one.key
        assert _places(one.text.zh) == _places(one.text.en), one.key
        assert not re.search(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]", one.text.en), one.key
        assert re.search(r"[\u3400-\u9fff]", one.text.zh), one.key


def _places(text: str) -> tuple[list[str], list[list[str]]]:
    """The facts that a text can't do without, and those of each part that falls away; in any order."""
    place = r"\{(\w+)\}"
    parts = re.findall(r"\[([^\[\]]*)\]", text)
    kept = re.sub(r"\[[^\[\]]*\]", "", text)
    return sorted(re.findall(place, kept)), sorted(sorted(re.findall(place, part)) for part in parts)


@pytest.mark.parametrize("profile", PROFILES)
def test_english_texts_read_well_with_every_fact_and_with_none(profile: str) -> None:
    facts = {"address": "Mr. Wang", "consultant": "Zhang Min", "festival": "Minor Snow", "day": "Friday 4 December",
             "event": "Open house", "focus": "price, location", "unit": "3-1201", "model": "A4L", "place": "Hall 5",
             "friend": "Ann", "reward": "10,000 yuan"}  # fmt: skip
    least = {key: facts[key] for key in ("address", "consultant", "festival", "day", "event")}
    found = messages(profile)
    for one in (*found.texts.values(), *found.steps):
        for known in (facts, least):
            said = fill(one.text.en, known)[0]
            assert not re.search(r"  | [,.;:!?]|[,;:]\.|[,;]{2}|\.\.|____", said), said


def test_an_occasion_is_meant_by_any_of_its_names() -> None:
    found = messages()
    assert {found.meant(word).key for word in ("birthday", "生日祝福", "生日", " Birthday ")} == {"birthday"}
    with pytest.raises(UsageError) as caught:
        found.meant("brithday")
    assert (caught.value.code, caught.value.params["near"]) == ("no-such-occasion", "birthday")
    known = caught.value.params["known"]
    assert isinstance(known, tuple)
    assert found.texts["referral_report"].label in known


@pytest.mark.parametrize(
    ("intent", "referral", "matters"),
    [
        ("A", None, True),
        ("H", None, True),
        ("high", None, True),
        ("B", "A", True),
        ("B", "B", False),
        (None, None, False),
    ],
)
def test_who_is_written_to_by_hand(intent: str | None, referral: str | None, matters: bool) -> None:
    assert messages().matters(intent=intent, referral=referral) is matters
    assert read("a: x").matters(intent=intent, referral=referral) is False


@pytest.mark.parametrize(
    ("rule", "params", "key"),
    [
        ("feedback.referral", {}, "referral_report"),
        ("reward.referrer", {}, "reward"),
        ("date.birthday.invite", {}, "birthday"),
        ("care.standard", {"message": "birthday"}, "birthday"),
        ("care.standard", {"message": "nothing-of-ours"}, None),
        ("festival.greeting", {"festival": "mid-autumn"}, "mid-autumn"),
        ("cadence", {}, None),
    ],
)
def test_what_due_asks_for_has_its_text(rule: str, params: dict[str, str], key: str | None) -> None:
    assert occasion(rule, params, messages().texts) == key


@pytest.mark.parametrize("profile", PROFILES)
def test_every_text_that_a_care_plan_names_is_there(profile: str) -> None:
    named = {step.message for plan in book(profile).care.plans.values() for step in plan.steps.values()} - {None}
    assert sorted(name for name in named if name and name not in messages(profile).texts) == []
