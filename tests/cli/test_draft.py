"""`draft`: what can be pasted, for whom, with which facts; nothing is sent, nothing written, nothing invented."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run

WANG = """id: wang-jianguo-7f3k2m
name: 王建国
sex: male
phones: ['13800138000']
focus: [价格, 地段]
referrals:
- {name: 赵六, customer: zhao-liu-69zt8j, date: 2026-11-10, reward: 10000元}
log:
- {at: 2026-10-01, by: zhang-min, via: visit_in, grade: {scheme: abcd-score, level: %s}}
- {at: 2026-10-02, by: zhang-min, deal: {event: signed, for: 3-1201, hand_over_on: 2026-12-30}}
"""
ZHAO = """id: zhao-liu-69zt8j
name: 赵六
source: {referrer: wang-jianguo-7f3k2m}
log:
- {at: 2026-11-20, by: zhang-min, via: visit_in}
"""


@pytest.fixture
def shop(empty: Path) -> Path:
    for name, text in (("wang-jianguo-7f3k2m", WANG % "B"), ("zhao-liu-69zt8j", ZHAO)):
        path = empty / "records" / "customers" / "2026-10" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return empty


def own(root: Path, name: str, text: str) -> None:
    path = root / "templates" / "core" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


PASTED = {
    "signed": "王先生，恭喜您 3-1201 签约成功！感谢您一路的信任。接下来的每个节点我都会提前告诉您，有事随时找我。张敏",
    "清明": "王先生，清明时节，春寒未尽，出行请注意安全，也请您和家人多多保重。张敏",
    "妇女节": "王先生，妇女节到了，祝您和家人节日快乐、平安顺遂！张敏",
    "come_back": "王先生您好，我是张敏。上次您提到价格、地段，我整理了一些资料，您看这两天哪天方便，再来看看，"
    "我带您把细节看清楚。",
    "回告": "王先生，跟您说一声，您介绍的朋友赵六我已经联系上了，会用心服务好，您放心。再次感谢您！张敏",
    "交付": "王先生您好，我是张敏，12月30日（周三）为您办理 3-1201 交付，请带好身份证件和合同。有任何疑问随时联系我。",
}


@pytest.mark.parametrize("occasion", list(PASTED))
def test_a_text_to_paste(occasion: str, shop: Path, run: Run) -> None:
    before = {path: path.read_bytes() for path in shop.rglob("*.yaml")}
    code, out, err = run("draft", "王建国", occasion, "--reveal", "--lang", "zh")
    assert (code, err, out.splitlines()[-1]) == (0, "", PASTED[occasion])
    assert {path: path.read_bytes() for path in shop.rglob("*.yaml")} == before


def test_what_is_not_on_file_is_left_out_or_named(shop: Path, run: Run) -> None:
    _, out, err = run("draft", "赵六", "signed", "--reveal")
    assert "赵六，恭喜您签约成功！" in out
    assert err == ""
    _, out, err = run("draft", "赵六", "预约", "--reveal")
    assert "跟您确认一下____的约定" in out
    assert err == "Not on file, please fill in: day\n"


def test_what_is_missing_is_named_in_words(shop: Path, run: Run) -> None:
    assert run("draft", "赵六", "预约", "--reveal", "--lang", "zh").err == "档案里没有，请自己补上：日子\n"


def test_a_reminder_of_an_appointment_that_is_over_says_so(shop: Path, run: Run) -> None:
    run("next", "赵六", "2026-11-25 15:00", "看房")
    over = "约好的 2026-11-25 15:00 已经过去：别再提醒，先重新约（leadtrack next）。"
    for today, said in (("2026-11-25T14:59", False), ("2026-11-25T15:00", True), ("2026-11-26T09:00", True)):
        out = run("draft", "赵六", "预约提醒", "--reveal", "--lang", "zh", "--today", today).out
        assert (over in out) is said


def test_a_reward_that_is_the_friends_is_said_to_be_theirs(shop: Path, run: Run) -> None:
    """赵六 has bought, and what was promised to 王建国 is paid."""
    folder = shop / "records" / "customers" / "2026-10"
    rows = WANG % "B"
    owed = rows.replace("reward: 10000元", "reward: 10000元, paid: 2026-11-20, friend_reward: 5000元")
    (folder / "wang-jianguo-7f3k2m.yaml").write_text(owed, "utf-8")
    (folder / "zhao-liu-69zt8j.yaml").write_text(ZHAO + "- {at: 2026-11-20, deal: {event: signed}}\n", "utf-8")
    out = run("draft", "王建国", "推荐奖励", "--reveal", "--lang", "zh").out
    assert "要兑现的是朋友 赵六（69zt8j）的 5000元" in out
    assert "没有待兑现的奖励：" not in out
    owed = rows.replace("reward: 10000元", "reward: 10000元, friend_reward: 5000元, friend_paid: 2026-11-20")
    (folder / "wang-jianguo-7f3k2m.yaml").write_text(owed, "utf-8")
    assert "兑现的" not in run("draft", "王建国", "推荐奖励", "--reveal", "--lang", "zh").out


def test_an_anniversary_has_a_text_and_its_day(shop: Path, run: Run) -> None:
    path = shop / "records" / "customers" / "2026-10" / "zhao-liu-69zt8j.yaml"
    out = run("draft", "赵六", "纪念日", "--reveal", "--lang", "zh").out
    assert "档案里没有纪念日" in out
    path.write_text(ZHAO.replace("log:", "dates:\n- {day: 11-21, kind: anniversary}\nlog:"), "utf-8")
    out = run("draft", "赵六", "纪念日", "--reveal", "--lang", "zh").out
    assert out.splitlines()[-1] == "赵六，今天是您的纪念日，祝您和家人幸福美满、万事顺心！张敏"
    assert "请到那天再发" not in out
    out = run("draft", "赵六", "纪念日", "--reveal", "--lang", "zh", "--today", "2026-11-19").out
    assert "纪念日祝福是 2026-11-21：请到那天再发。" in out
    rows = json.loads(run("draft", "赵六", "--json", "--reveal").out)["occasions"]
    assert [row["why"] is not None for row in rows if row["occasion"] == "anniversary"] == [True]


@pytest.mark.parametrize(("word", "key"), [("认购", "subscribed"), ("签约", "signed"), ("认购祝贺", "subscribed")])
def test_a_congratulation_is_found_by_its_step(word: str, key: str, shop: Path, run: Run) -> None:
    assert json.loads(run("draft", "王建国", word, "--json").out)["occasion"] == key


def test_an_appointment_says_its_day_and_hour(shop: Path, run: Run) -> None:
    run("next", "赵六", "2026-11-25 15:00", "看房")
    assert "跟您确认一下11月25日（周三）15:00的约定" in run("draft", "赵六", "appointment", "--reveal").out
    run("next", "赵六", "2026-11-25", "打电话", "--via", "phone")
    assert "____" in run("draft", "赵六", "appointment", "--reveal").out  # a call is no appointment


@pytest.mark.parametrize(("level", "marked"), [("A", True), ("B", False)])
def test_important_customers_are_written_to_by_hand(level: str, marked: bool, shop: Path, run: Run) -> None:
    path = shop / "records" / "customers" / "2026-10" / "wang-jianguo-7f3k2m.yaml"
    path.write_text(WANG % level, "utf-8")
    out = run("draft", "王建国", "birthday", "--reveal", "--lang", "zh").out
    assert ("重要客户：请自己写，下面只作提纲" in out) is marked
    assert json.loads(run("draft", "王建国", "birthday", "--json").out)["important"] is marked


def test_piped_it_prints_no_masked_text(shop: Path, run: Run) -> None:
    code, out, err = run("draft", "王建国", "birthday")
    assert (code, out) == (0, "")
    assert "Names are masked here" in err


def test_programs_get_it_masked(shop: Path, run: Run) -> None:
    found = json.loads(run("draft", "赵六", "birthday", "--json").out)
    assert (found["schema"], found["id"], found["name"]) == ("leadtrack.draft/1", "69zt8j", "赵*")
    assert found["text"].startswith("赵*，今天是您的生日")


def test_the_list_has_what_suits_now_first(shop: Path, run: Run) -> None:
    found = json.loads(run("draft", "王建国", "--json", "--reveal").out)
    assert found["schema"] == "leadtrack.occasions/1"
    first = found["occasions"][0]
    assert (first["occasion"], first["why"]) == (
        "referral_report",
        "report back: 赵六, whom they recommended, was in contact (11-20)",
    )
    keys = [row["occasion"] for row in found["occasions"]]
    assert len(keys) == len({*keys}) > 20
    assert "Suit now" in run("draft", "王建国", "--reveal").out


def test_what_was_done_is_not_sent_twice(shop: Path, run: Run) -> None:
    run("done", "王建国", "--did", "feedback.referral:69zt8j")
    _, _, err = run("draft", "王建国", "referral_report", "--reveal")
    assert err == "Done on 2026-11-21 already: don't send it twice.\n"
    assert run("draft", "王建国", "referral_report", "--reveal", "--today", "2027-01-05").err == ""


def test_a_friend_of_a_colleague_is_not_named(shop: Path, run: Run) -> None:
    path = shop / "records" / "customers" / "2026-10" / "zhao-liu-69zt8j.yaml"
    path.write_text(ZHAO.replace("by: zhang-min", "by: li-wei"), "utf-8")
    assert "您介绍的朋友赵六" in run("draft", "王建国", "referral_report", "--reveal").out
    found = json.loads(run("draft", "王建国", "referral_report", "--json").out)
    assert "赵六" not in found["text"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("brithday",), 2, "There is no occasion “brithday”. Did you mean: birthday?"),
        (("birthday", "--event", "x"), 2, "birthday is no invitation: it takes no --event."),
        (("invite",), 2, "Say which event: --event. To come: -"),
        (("invite", "--event", "2026-12-05-x"), 2, "There is no event 2026-12-05-x."),
    ],
)
def test_what_can_not_be_used(words: tuple[str, ...], code: int, said: str, shop: Path, run: Run) -> None:
    result = run("draft", "王建国", *words, "--reveal")
    assert (result.code, result.out) == (code, "")
    assert result.err.startswith(said)


def test_an_unknown_fact_is_refused_with_the_list(shop: Path, run: Run) -> None:
    own(shop, "messages.yaml", "birthday: {text: '{adress}，生日快乐'}\n")
    code, out, err = run("draft", "王建国", "birthday", "--reveal")
    assert (code, out) == (2, "")
    assert err == (
        "templates/core/messages.yaml: birthday: nothing is known as {adress}. Did you mean: address?\n"
        "There are: address consultant focus unit model festival event place day friend reward\n"
    )


def test_a_shop_has_its_own_texts(shop: Path, run: Run) -> None:
    own(shop, "messages.yaml", "birthday: '{address}生日快乐[，{focus}]'\nqingming: off\n")
    assert run("draft", "王建国", "birthday", "--reveal").out.splitlines()[-1] == "王先生生日快乐，价格、地段"
    code, _, err = run("draft", "王建国", "清明", "--reveal", "--lang", "zh")
    assert (code, err.splitlines()[0]) == (2, "清明节没有自己的文字；追思的日子不用一般的祝福。")


def told(run: Run, *words: str) -> list[str]:
    return run("draft", *words, "--reveal", "--lang", "zh").out.splitlines()


@pytest.mark.parametrize(
    ("who", "occasion", "said"),
    [
        ("王建国", "推荐奖励", "推荐的朋友还没有成交：没有这件事就不要发。"),
        ("赵六", "推荐奖励", "推荐的朋友还没有成交：没有这件事就不要发。"),
        ("赵六", "回告", "推荐的朋友还没有联系上：先联系，再回告。"),
        ("赵六", "referral_thanks", "档案里没有推荐过朋友：没有这件事就不要发。"),
        ("王建国", "生日", "档案里没有生日：先问清楚是哪一天，再当天发。"),
        ("王建国", "subscribed", "档案里没有认购：没有这件事就不要发。"),
        ("王建国", "handed_over", "档案里没有交房：没有这件事就不要发。"),
        ("赵六", "交付", "没有等着交付的：没有签约，或已经交付，不要发。"),
        ("赵六", "after_visit", "今天没有记到访：没有这件事就不要发。"),  # they came yesterday
        ("赵六", "after_call", "今天没有记通话：没有这件事就不要发。"),
        ("赵六", "care_quarter", "档案里没有成交：没有这件事就不要发。"),
        ("赵六", "小雪", "小雪是 2026-11-22：请到那天再发。"),
        ("赵六", "元旦", "元旦是 2027-01-01：请到那天再发。"),
    ],
)
def test_what_is_not_so_is_said_first(who: str, occasion: str, said: str, shop: Path, run: Run) -> None:
    assert told(run, who, occasion)[1] == said
    assert run("draft", who, occasion, "--reveal").code == 0


@pytest.mark.parametrize("occasion", ["signed", "交付", "回告", "referral_thanks", "care_quarter", "come_back"])
def test_what_is_so_needs_no_word(occasion: str, shop: Path, run: Run) -> None:
    assert told(run, "王建国", occasion)[1] == ""
    assert json.loads(run("draft", "王建国", occasion, "--json").out)["warnings"] == []


def test_a_friend_who_has_not_bought_is_not_named_as_a_buyer(shop: Path, run: Run) -> None:
    assert "赵六" not in told(run, "王建国", "推荐奖励")[-1]
    path = shop / "records" / "customers" / "2026-10" / "zhao-liu-69zt8j.yaml"
    path.write_text(ZHAO + "- {at: 2026-11-20, by: zhang-min, deal: {event: signed, for: 3-1202}}\n", "utf-8")
    _, nothing, text = told(run, "王建国", "推荐奖励")
    assert (nothing, "赵六已经成交" in text.replace(" ", "")) == ("", True)
    run("refer", "王建国", "赵六", "--paid", "今天")
    assert told(run, "王建国", "推荐奖励")[1] == "没有待兑现的奖励：没有答应过，或已经兑现。"


def test_days_have_their_text_on_the_day(shop: Path, run: Run) -> None:
    run("set", "王建国", "birthday=1978-11-21")
    assert told(run, "王建国", "生日")[1] == ""
    run("set", "王建国", "birthday=1978-11-20")
    assert told(run, "王建国", "生日")[1] == "生日祝福是 2027-11-20：请到那天再发。"
    assert run("draft", "王建国", "小雪", "--today", "2026-11-22", "--reveal", "--lang", "zh").out.splitlines()[1] == ""


def test_somebody_handed_over_to_waits_for_nothing(shop: Path, run: Run) -> None:
    path = shop / "records" / "customers" / "2026-10" / "wang-jianguo-7f3k2m.yaml"
    path.write_text(path.read_text("utf-8") + "- {at: 2026-11-20, deal: {event: handed_over, for: 3-1201}}\n", "utf-8")
    assert told(run, "王建国", "交付")[1].startswith("没有等着交付的")


@pytest.mark.parametrize(
    ("stop", "occasion", "said"),
    [
        ("marketing", "小雪", "客户要求不发群发和营销信息（2026-11-21）：不要发。"),
        ("all", "come_back", "客户要求不再联系（2026-11-21）：不要发。"),
        ("marketing", "come_back", ""),
        ("calls", "come_back", ""),
    ],
)
def test_who_asked_us_to_stop(stop: str, occasion: str, said: str, shop: Path, run: Run) -> None:
    path = shop / "records" / "customers" / "2026-10" / "zhao-liu-69zt8j.yaml"
    path.write_text(ZHAO + f"- {{at: 2026-11-21, by: zhang-min, stop: {stop}}}\n", "utf-8")
    assert told(run, "赵六", occasion)[1] == said


def test_an_important_customer_has_an_outline(shop: Path, run: Run) -> None:
    path = shop / "records" / "customers" / "2026-10" / "wang-jianguo-7f3k2m.yaml"
    path.write_text(WANG % "A", "utf-8")
    assert told(run, "王建国", "回告")[3:] == [
        "- 称呼：王先生", "- 关注：价格、地段", "- 成交：3-1201", "- 朋友：赵六",
        "- 事由：回告推荐结果：赵六 11-20 已接触",
    ]  # fmt: skip


def test_an_event_is_meant_by_a_part_of_its_name(shop: Path, run: Run) -> None:
    run("event", "add", "5 栋样板房开放", "--kind", "node", "--date", "2026-11-28")
    assert "5 栋样板房开放" in run("draft", "赵六", "--event", "样板房", "--reveal").out


def test_the_list_is_said_in_the_persons_words(shop: Path, run: Run) -> None:
    assert "可用：到访感谢、来电感谢、认购祝贺" in run("draft", "赵六", "某某", "--reveal", "--lang", "zh").err


def test_a_trade_has_only_its_own_occasions(shop: Path, run: Run) -> None:
    def keys() -> set[str]:
        return {row["occasion"] for row in json.loads(run("draft", "赵六", "--json").out)["occasions"]}

    assert {"subscribed", "move_in"} <= keys()
    assert "ordered" not in keys()
    config = shop / "records" / "config.yaml"
    config.write_text(config.read_text("utf-8").replace("realestate", "auto"), "utf-8")
    assert {"ordered", "handed_over"} <= keys()
    assert not {"subscribed", "signed", "move_in"} & keys()
    assert told(run, "赵六", "交车")[0].endswith("交车祝贺")


def test_a_need_that_nobody_knows_is_refused(shop: Path, run: Run) -> None:
    own(shop, "messages.yaml", "birthday: {needs: [brithday], text: x}\n")
    code, out, err = run("draft", "王建国", "--reveal")
    assert (code, out) == (2, "")
    assert err.splitlines()[0] == "birthday: needs knows no “brithday”. Did you mean: birthday?"


def test_a_test_drive_of_today(shop: Path, run: Run) -> None:
    config = shop / "records" / "config.yaml"
    config.write_text(config.read_text("utf-8").replace("realestate", "auto"), "utf-8")
    assert told(run, "赵六", "试驾感谢")[1] == "今天没有记试驾：没有这件事就不要发。"
    path = shop / "records" / "customers" / "2026-10" / "zhao-liu-69zt8j.yaml"
    path.write_text(ZHAO + "- {at: 2026-11-21 09:00, by: zhang-min, via: test_drive}\n", "utf-8")
    assert [told(run, "赵六", word)[1] for word in ("试驾感谢", "到访感谢")] == ["", ""]


ENGLISH = {
    "signed": "Mr. Wang, congratulations on signing the contract for 3-1201! Thank you for your trust all along. "
    "I will tell you about each next step in good time; please contact me whenever something comes up. Zhang Min",
    "妇女节": "Mr. Wang, best wishes to you and your family for Women's Day! Zhang Min",
    "小雪": "Mr. Wang, today is Minor Snow in the Chinese calendar, and the season is turning. "
    "Please take good care of yourself and your family. Zhang Min",
    "交付": "Hello Mr. Wang, this is Zhang Min. I will see to the hand-over of 3-1201 with you on Wednesday "
    "30 December; please bring your ID and the contract. If you have any questions, please contact me at any time.",
}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("occasion", list(ENGLISH))
def test_whoever_speaks_english_is_written_to_in_english(occasion: str, lang: str, shop: Path, run: Run) -> None:
    """In whatever language the consultant works: form of address, days, festivals and our own name too."""
    assert run("set", "王建国", "交流语言=英语").code == 0
    assert run("draft", "王建国", occasion, "--reveal", "--lang", lang).out.splitlines()[-1] == ENGLISH[occasion]


def test_an_hour_in_english(shop: Path, run: Run) -> None:
    run("set", "赵六", "contact.language=en", "salutation=Mr. Zhao")
    run("next", "赵六", "2026-11-25 15:00", "看房")
    out = run("draft", "赵六", "appointment", "--reveal").out
    assert (
        "Hello Mr. Zhao, this is Zhang Min. I would like to confirm our appointment on Wednesday 25 November at 15:00;"
        in out
    )


def test_the_steps_of_asking_are_in_the_customers_language(shop: Path, run: Run) -> None:
    run("set", "王建国", "contact.language=en")
    out = run("refer", "王建国", "--reveal", "--lang", "zh").out
    assert "“Thank you so much for your help, Mr. Wang.”" in out


@pytest.mark.parametrize(
    ("facts", "address"),
    [
        pytest.param(("salutation=王总", "sex=male"), "Mr. Wang", id="a-chinese-form-is-none-in-english"),
        pytest.param(("salutation=Jack",), "Jack", id="their-own"),
        pytest.param(("sex=female",), "Ms. Wang", id="a-woman"),
        pytest.param(("sex=",), "王建国", id="no-title-is-made-up"),
        pytest.param(("name=吕欧阳", "sex=male"), "Mr. Lyu", id="as-in-a-passport"),
        pytest.param(("name=欧阳修", "sex=male"), "Mr. Ouyang", id="two-characters"),
        pytest.param(("name=John Smith", "sex=male"), "John Smith", id="which-of-them-is-the-surname"),
    ],
)
def test_how_somebody_is_addressed_in_english(facts: tuple[str, ...], address: str, shop: Path, run: Run) -> None:
    run("set", "王建国", "contact.language=en", *facts)
    assert (
        run("draft", "13800138000", "签约", "--reveal").out.splitlines()[-1].startswith(f"{address}, congratulations")
    )


def test_chinese_words_in_an_english_text_are_named(shop: Path, run: Run) -> None:
    run("set", "王建国", "contact.language=en")
    assert told(run, "王建国", "回告")[1] == "英文里还有中文，请译好再发：赵六"
    nothing, text = told(run, "王建国", "come_back")[1:]  # what the shop's list names has its English
    assert (nothing, "You mentioned price, location the last time" in text) == ("", True)
    run("set", "王建国", "sex=")
    found = json.loads(run("draft", "王建国", "signed", "--json").out)
    assert found["warnings"] == ["Chinese words stand in the English text, put them into English: 王*"]


def test_a_shops_own_text_in_one_language_goes_to_all_and_says_so(shop: Path, run: Run) -> None:
    own(
        shop, "messages.yaml", "birthday: {text: '{address}生日快乐，{consultant}'}\nterm: {text: {zh: '{festival}'}}\n"
    )
    run("set", "王建国", "contact.language=en", "birthday=1978-11-21")
    assert told(run, "王建国", "生日") == [
        "王建国 · 生日祝福", "这段文字店里没有客户用的那种语言：请自己译好再发。", "", "王先生生日快乐，张敏",
    ]  # fmt: skip
    assert told(run, "王建国", "小雪")[-1].startswith("Mr. Wang, today is Minor Snow")  # key by key over ours
    assert told(run, "赵六", "小雪")[-1] == "小雪"


def test_the_thank_you_of_add_is_in_the_customers_language(shop: Path, run: Run) -> None:
    out = run("add", "--name", "Anna Weber", "--phone", "13700137000", "--set", "交流语言=英文", "--reveal").out
    assert out.splitlines()[-1] == (
        "Hello Anna Weber, this is Zhang Min, your property consultant. Thank you for your visit today. "
        "I will put together the points we talked about and send them to you. "
        "If you have any questions, please contact me at any time."
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("birthday: {text: {zh: 好, en: '{adress}'}}", "birthday.text.en: nothing is known as {adress}."),
        ("birthday: {text: {cn: 好}}", "The rule birthday.text.cn can't be used: there is no such key."),
        ("birthday: {needs: [brithday], text: 好}", "birthday: needs knows no “brithday”."),
    ],
)
def test_check_finds_a_slip_in_a_text_before_anybody_needs_it(text: str, said: str, shop: Path, run: Run) -> None:
    own(shop, "messages.yaml", text)
    code, _, err = run("check")
    assert (code, said in err) == (2, True), err
