"""Message texts: filled with what is known, nothing invented; a slip in them is named where they are read."""

import pytest

from leadtrack.errors import UsageError
from leadtrack.rules.message import Messages, fill, make_messages, occasion
from leadtrack.store import yamltext
from leadtrack.store.templates import table
from tests.profiles import PROFILES, book

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
    assert [word for word in ("快乐", "祝", "贺", "喜", "happy", "Happy") if word in text] == []


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
    assert ([*found.texts], found.texts["a"].text, found.texts["a"].label.zh) == (["a"], "你好", "a")


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
