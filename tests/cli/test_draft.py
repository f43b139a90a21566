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
