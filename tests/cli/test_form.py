"""The guided form: at most eight questions in the order of a talk, keystroke by keystroke."""

import re
from pathlib import Path

import pytest

from leadtrack.cli import answers
from leadtrack.cli.session import Session
from leadtrack.cli.telling import Command
from tests.cli.bench import WANG, everything, files, last_entry, put, wang
from tests.cli.conftest import Sits
from tests.cli.terminal import Start, Terminal
from tests.conftest import Run

SAVE = "回车保存，? 看怎么改："
ASK = "\n> "
WAYS = """\
  1 来访       2 来电       3 线索       4 渠道带访   5 活动
  6 看房       7 回访电话   8 短信       9 微信       a 信函
  b 邮件       c 视频       d 上门拜访
"""


@pytest.fixture
def terminal(terminal: Start, afternoon: None) -> Start:
    """Start the program at a terminal, in Chinese, at half past five."""
    return terminal


def asked(command: Terminal) -> str:
    """What is asked next: everything since the last answer."""
    return command.until("> ")


def answer(command: Terminal, *lines: str) -> None:
    for line in lines:
        asked(command)
        command.types(line)


def made(root: Path) -> Path:
    (name,) = files(root)
    return root / "records" / "customers" / name


def test_a_visit_from_the_first_question_to_the_last(empty: Path, terminal: Start) -> None:
    """Who, how, what, own words, unit, one fact that the record lacks, level, next: eight."""
    form = terminal("add")
    assert asked(form) == "一问一答：回车跳过，? 说明，< 回上一问，q 不保存。\n1/8 客户是谁（姓名 电话）\n"
    form.types("王建国 13800138000")
    assert asked(form) == (
        "  → 姓名 王建国 · 电话 13800138000\n新客户\n2/8 怎么来的，多久（选一项，后面可写分钟：1 45）\n" + WAYS
    )
    form.types("1 45")
    assert asked(form).startswith("  → 方式 来访 · 时长（分钟） 45\n3/8 聊了什么")
    form.types("孩子明年上小学")
    assert asked(form) == "4/8 客户原话（一句最要紧的）\n"
    form.types("总价有点高")
    assert asked(form) == "  → 客户原话 总价有点高\n5/8 推荐房源（可写几个，报价写在后面）\n"
    form.types("3栋1201 报价283万")
    assert asked(form).startswith("  → 推荐房源 3栋1201 · 报价 283万\n6/8 购房目的\n  1 自住       2 投资 ")
    form.types("3")
    assert asked(form).startswith("  → 购房目的 改善\n7/8 意向级别（选一项）\n  1 A 意向很强烈")
    form.types("b")
    assert asked(form) == "  → 意向等级 B\n8/8 下一步，哪天做什么（下周三 约复看）\n"
    form.types("下周三 约复看")
    shown = form.until(SAVE)
    assert [line.split()[1] for line in shown.splitlines()[2:]] == [
        "姓名", "电话", "方式", "时长（分钟）", "客户原话", "推荐房源", "报价", "意向等级", "下一步", "做什么",
        "下一步方式", "购房目的", "内容",
    ]  # fmt: skip
    form.types("")
    assert form.ended()[0] == 0
    assert last_entry(made(empty)) == {
        "at": "2026-11-21 16:45", "rec": "2026-11-21 17:30", "by": "zhang-min", "via": "visit_in", "minutes": "45",
        "note": "孩子明年上小学", "said": ["总价有点高"], "units": [{"what": "3栋1201", "price": "283万"}],
        "grade": {"scheme": "abcd-score", "level": "B"},
        "next": {"date": "2026-11-25", "via": "visit_in", "do": "约复看"},
    }  # fmt: skip
    assert "need:\n  purpose: 改善\n" in made(empty).read_text("utf-8")


def test_what_was_talked_about_is_read_like_a_line(empty: Path, terminal: Start) -> None:
    """It told unit, own words, level and next step: what the record lacks has their room (D61)."""
    form = terminal("add")
    answer(form, "王建国 13800138000", "1 45", "看了3栋1201，觉得总价有点高 B 下周三 约夫妻复看")
    heads = []
    for _ in range(5):
        heads += [line for line in asked(form).splitlines() if re.match(r"\d/\d ", line)]
        form.types("")
    assert heads == ["4/8 购房目的", "5/8 意向面积", "6/8 总价预算(万)", "7/8 性别", "8/8 信息来源"]
    form.until(SAVE)
    form.types("")
    assert form.ended()[0] == 0
    assert last_entry(made(empty))["note"] == "看了3栋1201"


def test_who_is_known_is_told_and_asked_for_what_is_still_lacking(empty: Path, terminal: Start) -> None:
    path = wang(empty)
    form = terminal("add")
    answer(form, "13800138000", "来访30分钟")
    shown = asked(form)
    assert shown.startswith("  → 方式 来访 · 时长（分钟） 30\n3/8 聊了什么")
    form.types("-")
    answer(form, "", "")  # own words, unit
    assert "6/8 购房目的" in asked(form)  # area and budget are on file
    form.types("1")
    answer(form, "", "")  # level, next
    assert form.until(SAVE).splitlines()[0] == "老客户 王建国（B 级，上次联系 2026-11-14）"
    form.types("")
    assert form.ended()[0] == 0
    text, last = WANG.replace("  total_price", "  purpose: 自住\n  total_price"), last_entry(path)
    assert path.read_text("utf-8").startswith(text)
    assert (last["via"], last["minutes"]) == ("visit_in", "30")


def test_who_was_not_reached_is_asked_for_the_next_step_alone(empty: Path, terminal: Start) -> None:
    path = wang(empty)
    form = terminal("log", "wjg")
    assert asked(form).startswith("老客户 王建国（B 级，上次联系 2026-11-14）\n一问一答")
    form.types("2")
    assert asked(form) == "  → 方式 回访电话 · 未联系上 未接\n2/2 下一步，哪天做什么（下周三 约复看）\n"
    form.types("明天 再打")
    form.until(SAVE)
    form.types("")
    assert form.ended()[0] == 0
    assert last_entry(path) == {
        "at": "2026-11-21 17:30", "by": "zhang-min", "via": "phone", "missed": "no_answer",
        "next": {"date": "2026-11-22", "via": "phone", "do": "再打"},
    }  # fmt: skip


def test_going_back_asks_again_with_the_answer_there_was(empty: Path, terminal: Start) -> None:
    form = terminal("add")
    answer(form, "王建国 13800138000", "2 10", "问价格", "<")
    assert "3/" in (said := asked(form))
    assert "聊了什么（刚才：问价格；回车不变，- 去掉）" in said
    form.types("<")
    assert "2/8 怎么来的，多久（刚才：2 10；回车不变，- 去掉）\n" in asked(form)
    form.types("<")
    assert "客户是谁（刚才：王建国 13800138000；回车不变，- 去掉）" in asked(form)
    form.types("<")
    assert asked(form).endswith("这是第一问。\n")
    form.types("王建军 13700137000")
    asked(form)
    form.types("")
    assert "  → 方式 来电 · 时长（分钟） 10\n" in asked(form)
    form.types("-")
    for _ in range(3):
        if "意向级别" in asked(form):
            break
        form.types("")
    form.types("")
    answer(form, "")
    shown = form.until(SAVE)
    assert "王建军" in shown
    assert "王建国" not in shown
    assert "问价格" not in shown


def test_an_answer_is_explained_and_refused(empty: Path, terminal: Start) -> None:
    form = terminal("add")
    asked(form)
    form.types("？")
    assert asked(form).startswith("例如：王建国 13800138000 先生。")
    form.types("高兴")
    assert "  → 姓名 高兴\n" in asked(form)
    form.types("zzz")
    assert "用不了" in asked(form)
    form.types("0")
    assert "用不了" in asked(form)
    form.types("call_in")
    assert "  → 方式 来电\n" in asked(form)


@pytest.mark.parametrize("key", ["^C", "^D"])
def test_stopping_in_the_middle_writes_nothing_and_says_so(key: str, empty: Path, terminal: Start) -> None:
    before = everything(empty)
    form = terminal("add")
    answer(form, "王建国 13800138000", "1 45")
    asked(form)
    if key == "^C":
        form.interrupts()
    else:
        form.hangs_up()
    code, out = form.ended()
    assert code == 130
    assert "什么也没写；接着写，用：\n" in out
    assert "没有写到一半" not in out
    assert "leadtrack add --name '王建国' --phone 13800138000 --via visit_in --minutes 45\n" in out.replace("\r", "")
    assert everything(empty) == before


def test_stopping_at_once_says_that_nothing_was_written(empty: Path, terminal: Start) -> None:
    form = terminal("add")
    asked(form)
    form.hangs_up()
    code, out = form.ended()
    assert (code, out.splitlines()) == (130, ["什么也没写。", "", "已中断。"])


def test_skipping_everything_writes_nothing(empty: Path, terminal: Start) -> None:
    form = terminal("log", wang(empty).stem)
    before = everything(empty)
    answer(form, *[""] * 8)
    code, out = form.ended()
    assert (code, out[:5]) == (2, "写点什么：")
    assert everything(empty) == before


def test_without_a_terminal_there_is_no_form(empty: Path, run: Run) -> None:
    for words in (("add",), ("log", wang(empty).stem)):
        code, _, err = run(*words)
        assert (code, err[:14]) == (2, "What happened?")


def test_tab_completes_names_and_units_of_late(empty: Path, terminal: Start) -> None:
    wang(empty)
    put(
        empty,
        "zhou-yi-000000",
        "name: 周毅\nlog:\n- {at: 2026-11-01, by: zhang-min, via: visit_in, units: [{what: 6栋702}]}\n",
    )
    put(empty, "wang-wei-000001", "name: 王巍\nlog:\n- {at: 2026-11-01, by: li-wei, via: phone}\n")
    form = terminal("add", TERM="xterm")
    asked(form)
    form.presses("王\t 13700137000\n")  # a colleague's customer is not offered
    assert "  → 姓名 王建国 · 电话 13700137000\n" in asked(form)
    form.presses("1\n")
    answer(form, "", "")
    assert "推荐房源" in asked(form)
    form.presses("6\t\n")
    assert "  → 推荐房源 6栋702\n" in asked(form)


def test_doubts_of_an_answer_are_told_at_once_and_at_the_end(empty: Path, terminal: Start) -> None:
    form = terminal("add")
    answer(form, "王建国 13800138000", "1 45", "老客户李梅介绍 A或B")
    told = asked(form)
    assert "？意向等级有几种可能：A或B" in told
    assert "？没有找到推荐人 李梅" in told
    for _ in range(5):
        form.types("")
        if "回车保存" in (shown := form.until_match(re.compile(r"> $|怎么改：$"))):
            break
    assert "？意向等级有几种可能：A或B" in shown
    form.types("")
    assert form.ended()[0] == 0
    note = last_entry(made(empty))["note"]
    assert "老客户李梅介绍" in note
    assert "A或B" in note


def test_in_english(empty: Path, terminal: Start) -> None:
    form = terminal("log", wang(empty).stem, LEADTRACK_LANG="en")
    assert asked(form).splitlines()[-6:-5] != []
    form.types("1 5")
    assert "What was talked about" in asked(form)
    form.types("asked about schools, next wed second viewing")
    assert "next" in asked(form)


def test_a_level_and_a_step_in_own_words_are_not_asked_for_again(empty: Path, sits: Sits) -> None:
    answers = ("王建国 13800138000", "1 45", "聊了贷款 A 后天签约", *[""] * 6)
    found = sits(("add", "--today", "2026-11-21T17:30", "--lang", "zh"), *answers)
    assert found.code == 0
    assert "  → 意向等级 A · 下一步 后天 → 2026-11-23 周一 · 做什么 签约\n" in found.err
    asked_for = re.findall(r"\d/8 (\w+)", found.err)
    assert (len(asked_for), {"意向级别", "下一步"} & {*asked_for}) == (8, set())
    entry = last_entry(made(empty))
    assert (entry["grade"]["level"], entry["next"], entry["note"]) == (
        "A", {"date": "2026-11-23", "do": "签约"}, "聊了贷款",
    )  # fmt: skip


def test_whoever_leaves_in_the_middle_can_go_on(empty: Path, sits: Sits) -> None:
    before = everything(empty)
    found = sits(("add", "--today", "2026-11-21T17:30", "--lang", "zh"), "王建国 13800138000", "1 45", "Ｑ")
    assert found.code == 2
    assert "什么也没写；接着写，用：\nleadtrack add --name '王建国' --phone 13800138000" in found.err
    assert everything(empty) == before


def test_the_doubts_of_an_answer_go_with_it(empty: Path, sits: Sits) -> None:
    """Gone back over and taken out, it leaves nothing to ask about."""
    answers = ("王建国 13800138000", "1 45", "老客户李梅介绍 A或B", "<", "-", *[""] * 5)
    found = sits(("add", "--today", "2026-11-21T17:30", "--lang", "zh"), *answers)
    assert found.err.count("？意向等级有几种可能：A或B") == 1
    assert found.err.count("？没有找到推荐人 李梅") == 1
    assert "回车保存" in found.err


def test_a_choice_that_is_called_like_a_command_is_a_choice(
    empty: Path, sits: Sits, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A shop may offer 退出, ? or <: typed there they leave, explain and go back to nothing."""
    put_ = answers.question_of

    def offering(session: Session, command: Command, key: str) -> answers.Question:
        one = put_(session, command, key)
        return one._replace(choices=[*one.choices, ("quit", "退出"), ("?", "不详")]) if key == "how" else one

    monkeypatch.setattr(answers, "question_of", offering)
    found = sits(("add", "--lang", "zh"), "周敏 13700137000", "退出", "?", "q")
    assert found.code == 2
    assert found.err.count("渠道带访 活动）。") == 2  # both are read as answers, and are no channels of this shop
