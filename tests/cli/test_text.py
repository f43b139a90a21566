"""A line of TEXT: what is understood of it is what is written, on a terminal after Enter; nothing of it is lost."""

import json
import re
import shlex
from pathlib import Path

import pytest

from leadtrack.views.wrap import cells
from tests.cli.bench import WANG, everything, files, last_entry, put, wang
from tests.cli.terminal import Start
from tests.conftest import Run

LINE = "王建国 13800138000 到访45分钟 看了3栋1201，觉得总价有点高 B 下周三 约夫妻复看"
TABLE = """\
  1 姓名          王建国
  2 电话          13800138000
  3 方式          来访
  4 时长（分钟）  45
  5 客户原话      总价有点高
  6 推荐房源      3栋1201
  7 意向等级      B
  8 下一步        下周三 → 2026-11-25 周三
  9 做什么        约夫妻复看
 10 下一步方式    来访
 11 内容          看了3栋1201
"""
PROMPT = "回车保存，? 看怎么改："
ENTRY = {
    "at": "2026-11-21 16:45", "rec": "2026-11-21 17:30", "by": "zhang-min", "via": "visit_in", "minutes": "45",
    "note": "看了3栋1201", "said": ["总价有点高"], "units": [{"what": "3栋1201"}],
    "grade": {"scheme": "abcd-score", "level": "B"},
    "next": {"date": "2026-11-25", "via": "visit_in", "do": "约夫妻复看"},
}  # fmt: skip


LI_LEI = "name: 李雷\nphones: ['13700137000']\nlog:\n- {at: 2026-11-01, by: li-wei, via: phone}\n"


@pytest.fixture
def terminal(terminal: Start, afternoon: None) -> Start:
    """Start the program at a terminal, in Chinese, at half past five."""
    return terminal


def made(root: Path) -> Path:
    (name,) = files(root)
    return root / "records" / "customers" / name


# --- without a terminal


def test_yes_writes_what_was_understood(empty: Path, run: Run) -> None:
    code, out, err = run("add", LINE, "--yes", "--today", "2026-11-21T17:30", "--lang", "zh")
    assert code == 0
    assert out.startswith("已建档 王* → records/customers/2026-11/")
    assert err.splitlines()[0] == (
        "识别为：姓名 王* · 电话 138****8000 · 方式 来访 · 时长（分钟） 45 · 客户原话 总价有点高 · 推荐房源 3栋1201 · "
        "意向等级 B · 下一步 下周三 → 2026-11-25 周三 · 做什么 约夫妻复看 · 下一步方式 来访 · 内容 看了3栋1201"
    )
    path = made(empty)
    assert last_entry(path) == ENTRY
    assert "name: 王建国\nphones: ['13800138000']\n" in path.read_text("utf-8")


def test_without_yes_nothing_is_written_and_it_says_what_it_would_be(empty: Path, run: Run) -> None:
    before = everything(empty)
    code, out, err = run("add", LINE, "--today", "2026-11-21T17:30", "--lang", "zh")
    assert (code, out) == (2, "")
    assert err == (
        TABLE.replace("王建国", "王*").replace("13800138000", "138****8000")
        + "什么也没写：这里没有人按回车确认。\n这样记就加 --yes；只想看看就加 --dry-run。\n"
    )
    assert everything(empty) == before


def test_reveal_shows_all_of_it(empty: Path, run: Run) -> None:
    assert TABLE in run("add", LINE, "--today", "2026-11-21T17:30", "--lang", "zh", "--reveal").err


def test_words_need_no_quotes(empty: Path, run: Run) -> None:
    assert run("add", *LINE.split(), "--yes", "--today", "2026-11-21T17:30").code == 0
    assert last_entry(made(empty)) == ENTRY


def test_a_known_customer_by_a_line(empty: Path, run: Run) -> None:
    path = wang(empty)
    code, out, _ = run("log", "wjg", "电话没接", "明天再打", "--yes")
    assert (code, out.splitlines()[0]) == (0, "Written down for 王* → records/customers/2026-11/*-7f3k2m.yaml")
    assert last_entry(path) == {
        "at": "2026-11-21", "by": "zhang-min", "via": "phone", "missed": "no_answer",
        "next": {"date": "2026-11-22", "via": "phone", "do": "再打"},
    }  # fmt: skip


def test_a_preview_for_programs_holds_the_doubts(empty: Path, run: Run) -> None:
    wang(empty)
    before = everything(empty)
    code, out, err = run("log", "8000", "谈了价格", "A或B", "2月30日复看", "--dry-run", "--json")
    found = json.loads(out)
    assert code == 0
    assert found["schema"] == "leadtrack.understood/1"
    assert found["customer"] == "7f3k2m"
    assert found["note"] == found["entry"]["note"]
    assert [one for one in ("谈了价格", "A或B", "2月30日复看") if one not in found["note"]] == []
    assert [doubt["code"] for doubt in found["doubts"]] == ["two-grade", "no-such-day"]
    assert found["doubts"][1]["text"] in err
    assert everything(empty) == before


def test_options_win_and_what_the_line_said_stays(empty: Path, run: Run) -> None:
    path = wang(empty)
    options = ("--grade", "B", "--said", "再想想", "--note", "补充")
    assert run("log", "8000", "来访45分钟，聊了装修，级别C", *options, "--yes").code == 0
    entry = last_entry(path)
    assert entry["grade"]["level"] == "B"
    assert entry["said"] == ["再想想"]
    assert entry["note"] == "聊了装修，级别C\n补充"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("-5000 优惠就定", id="a-minus-before-a-number"),
        pytest.param("- 谈了价格", id="a-dash-before-a-blank"),
        pytest.param("-谈了价格", id="a-dash-before-a-word"),
        pytest.param("--总价=300万 太高了", id="two-dashes"),
        pytest.param('"再便宜点就定" 考虑', id="quotes"),
        pytest.param("it's 'fine' \\ $HOME `x` ; rm", id="what-a-shell-would-read"),
        pytest.param("a=b", id="an-assignment"),
    ],
)
def test_any_line_is_text(text: str, empty: Path, run: Run) -> None:
    path = wang(empty)
    assert run("log", "8000", "--via", "phone", text, "--yes").code == 0
    entry = last_entry(path)
    kept = json.dumps(entry, ensure_ascii=False)
    assert [word for word in text.replace('"', " ").replace("\\", " ").split() if word not in kept] == []


def test_what_looks_like_an_option_is_one(empty: Path, run: Run) -> None:
    wang(empty)
    code, _, err = run("log", "8000", "--nmae", "x")
    assert (code, err.splitlines()[0]) == (2, "There is no option --nmae. Did you mean: --name?")


def test_a_value_that_begins_with_a_dash_is_kept(empty: Path, run: Run) -> None:
    path = wang(empty)
    assert run("log", "8000", "--note", "- 谈了价格", "--said", "-5%就定").code == 0
    assert (last_entry(path)["note"], last_entry(path)["said"]) == ("- 谈了价格", ["-5%就定"])


@pytest.mark.parametrize("words", [("add", ""), ("add", "  "), ("log", "8000", ""), ("add", "", "--yes")])
def test_an_empty_line_says_nothing(words: tuple[str, ...], empty: Path, run: Run) -> None:
    wang(empty)
    before = everything(empty)
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert err.startswith("What happened?")
    assert everything(empty) == before


def test_options_beside_an_empty_line_are_enough(empty: Path, run: Run) -> None:
    path = wang(empty)
    assert run("log", "8000", "", "--note", "x").code == 0
    assert last_entry(path)["note"] == "x"


@pytest.mark.parametrize("lines", ["x" * 5000, "看了房，" * 1250, "13800138000 " * 400, "😀" * 5000, "１３８" * 1600])
def test_a_very_long_line_is_kept_whole(lines: str, empty: Path, run: Run) -> None:
    path = wang(empty)
    assert run("log", "8000", lines, "--via", "phone", "--yes").code == 0
    entry = last_entry(path)
    text = path.read_text("utf-8")
    assert "看了房" not in lines or entry["note"].count("看了房") == 1250
    assert "x" not in lines or entry["note"] == lines
    assert "😀" not in lines or text.count("😀") == 5000


def test_who_is_looked_for_before_anything_is_said(empty: Path, run: Run) -> None:
    code, out, err = run("log", "nobody", "没接", "--yes")
    assert (code, out) == (3, "")
    assert "nobody" in err


def test_a_level_that_can_not_be_is_refused(empty: Path, run: Run) -> None:
    wang(empty)
    before = everything(empty)
    assert run("log", "8000", "谈了价格", "--grade", "E", "--yes").code == 2
    assert everything(empty) == before


def test_a_colleagues_customer_is_a_courtesy(empty: Path, run: Run) -> None:
    put(empty, "li-lei-000000", LI_LEI)
    code, out, err = run("add", "李雷 13700137000 来访 看了样板间", "--yes")
    assert code == 0
    assert out.startswith("李* came again")
    assert "Courtesy" in err or "courtesy" in err
    assert "李雷" not in out + err


def test_a_second_number_does_not_make_somebody_else_of_a_visitor(empty: Path, run: Run) -> None:
    put(
        empty,
        "sun-lihua-b2b2",
        "name: 孙丽华\nphones: ['13900139103']\nlog:\n- {at: 2026-11-01, by: zhang-min, via: phone}\n",
    )
    before = everything(empty)
    line = "王五 13812345678 13900139103 来访"
    result = run("add", line, "--yes")
    assert result.code == 3
    assert "Another number of “王五” is that of somebody else:\n  1. 孙" in result.err
    assert everything(empty) == before
    assert run("add", line, "--yes", "--new").code == 0
    assert len(files(empty)) == 2


@pytest.mark.parametrize("line", ["孙姐 13812345678 13900139103 来访", "王五 13900139103 13812345678 来访"])
def test_a_name_that_fits_or_a_first_number_is_enough(line: str, empty: Path, run: Run) -> None:
    put(
        empty,
        "sun-lihua-b2b2",
        "name: 孙丽华\nphones: ['13900139103']\nlog:\n- {at: 2026-11-01, by: zhang-min, via: phone}\n",
    )
    assert run("add", line, "--yes").code == 0
    assert len(files(empty)) == 1


def test_a_referrer_nobody_knows_stays_in_the_note(empty: Path, run: Run) -> None:
    code, _, err = run("add", "周敏 13700137000 来访20分钟 老客户李梅介绍", "--yes")
    assert code == 0
    assert "李梅" in err
    assert "老客户李梅介绍" in last_entry(made(empty))["note"]
    assert "referrer" not in made(empty).read_text("utf-8")


def test_a_referrer_who_is_known_is_linked(empty: Path, run: Run) -> None:
    put(empty, "li-mei-000000", "name: 李梅\nlog:\n- {at: 2026-11-01, by: zhang-min, via: phone}\n")
    assert run("add", "周敏 13700137000 来访20分钟 老客户李梅介绍", "--yes").code == 0
    (name,) = [one for one in files(empty) if "li-mei" not in one]
    text = (empty / "records" / "customers" / name).read_text("utf-8")
    assert "referrer: li-mei-000000" in text
    assert "李梅" not in text


@pytest.mark.parametrize(
    ("words", "row"),
    [
        (("--via", "call_in"), "方式 来电"),
        (("--sex", "男"), "性别 男"),
        (("--reaction", "hesitating"), "客户反应 犹豫"),
        (("--missed", "off"), "未联系上 关机"),
        (("--no-answer",), "未联系上 未接"),
        (("--stop", "calls"), "不再联系 不打电话"),
        (("--owner", "li-wei"), "归属顾问 李伟"),
        (("--at", "昨天下午3点"), "时间 昨天下午3点 → 2026-11-20 15:00 周五"),
        (("--expected", "月底"), "2026-11-30 周一"),
        (("--promised", "明天 发户型图"), "承诺 发户型图 → 2026-11-22 周日"),
        (("--promised", "发户型图"), "承诺 发户型图"),
        (("--next", "11-25", "--next-via", "微信"), "下一步方式 微信"),
        (("--next", "2026-11-25", "--next-for", "3-1201"), "下一步 2026-11-25 周三"),
        (("--set", "need.area_m2=110~130"), "意向面积 110-130"),
        (("--set", "address="), "地址 —"),
        (("--tag", "学区"), "标签 学区"),
        (("--stage", "对比筛选"), "购房阶段 对比筛选"),
        (("--unit", "3-1201", "--price", "283万"), "推荐房源 3-1201 · 报价 283万"),
        (("--media", "抖音"), "信息来源 抖音"),
        (("--source", "抖音"), "来源 抖音"),
        (("--grade", "high-mid-low:medium"), "意向等级 意向中等"),
        (("--reason", "活动"), "联系理由 活动"),
    ],
)
def test_how_each_field_is_read_is_said(words: tuple[str, ...], row: str, empty: Path, run: Run) -> None:
    wang(empty)
    err = run("log", "8000", "谈了价格", *words, "--lang", "zh").err
    assert row in " · ".join(" ".join(line.split()[1:]) for line in err.splitlines())


# --- at a terminal


def test_enter_saves_what_is_shown(empty: Path, terminal: Start) -> None:
    command = terminal("add", LINE)
    assert command.until(PROMPT) == "新客户\n" + TABLE
    command.types("")
    code, out = command.ended()
    assert code == 0
    assert out.startswith("已建档 王建国 → records/customers/2026-11/")
    assert last_entry(made(empty)) == ENTRY


def test_fields_are_changed_in_place_taken_out_and_added(empty: Path, terminal: Start) -> None:
    command = terminal("add", LINE)
    command.until(PROMPT)
    command.types("4 30")
    assert "  4 时长（分钟）  30\n" in command.until(PROMPT)
    command.types("级别A")
    assert "  7 意向等级      A\n" in command.until(PROMPT)
    command.types("8 -")  # what was to be done goes with its day
    shown = command.until(PROMPT)
    assert " 8 内容          看了3栋1201，下周三 约夫妻复看\n" in shown
    assert "做什么" not in shown
    command.types("next 11-28 15:00")
    assert "11-28 15:00 → 2026-11-28 15:00 周六\n" in command.until(PROMPT)
    command.types("reaction hesitating")
    assert " 客户反应      犹豫\n" in command.until(PROMPT)
    command.types("年龄 35-40")
    assert "年龄          35-40\n" in command.until(PROMPT)
    command.types("")
    assert command.ended()[0] == 0
    entry = last_entry(made(empty))
    assert (entry["minutes"], entry["grade"]["level"], entry["reaction"]) == ("30", "A", "hesitating")
    assert entry["next"]["date"] == "2026-11-28 15:00"
    assert entry["note"] == "看了3栋1201，下周三 约夫妻复看"
    assert "age: 35-40\n" in made(empty).read_text("utf-8")


@pytest.mark.parametrize("word", ["y", "YES", "是", "好", "ok", "ＯＫ"])
def test_a_word_saves_like_enter(word: str, empty: Path, terminal: Start) -> None:
    command = terminal("add", LINE)
    command.until(PROMPT)
    command.types(word)
    assert command.ended()[0] == 0
    assert last_entry(made(empty)) == ENTRY


def test_amounts_are_taken_with_their_units(empty: Path, terminal: Start) -> None:
    command = terminal("add", LINE)
    command.until(PROMPT)
    command.types("时长 一小时")
    assert "时长（分钟）  60\n" in command.until(PROMPT)
    command.types("预算 300万")
    assert "总价预算(万)  300\n" in command.until(PROMPT)
    command.types("面积 120平左右")
    assert "意向面积      120\n" in command.until(PROMPT)
    command.types("reaction 犹豫、积极")
    assert "只能选一个：犹豫、积极（有 " in command.until(PROMPT)
    command.types("")
    assert command.ended()[0] == 0
    assert last_entry(made(empty))["minutes"] == "60"
    text = made(empty).read_text("utf-8")
    assert ("total_price_wan: 300\n" in text, "area_m2: 120\n" in text) == (True, True)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        pytest.param("7 E", "没有级别 E（有 A B C D）。", id="a-level-there-is-not"),
        pytest.param("4 很久", "时长（分钟） 的值用不了：不是数字", id="no-number"),
        pytest.param("8 2月30日", "日期读不懂：2月30日", id="no-day"),
        pytest.param("8 昨天", "昨天 是 2026-11-20，已经过去了。", id="a-day-gone"),
        pytest.param("2 1380013", "电话", id="no-phone"),
        pytest.param("12 x", "没有第 12 项（共 11 项）。", id="no-such-line"),
        pytest.param("0 x", "没有第 0 项（共 11 项）。", id="no-line-0"),
        pytest.param("gradee A", "看不懂“gradee”。是不是想用：grade？", id="a-slip"),
    ],
)
def test_what_can_not_be_is_refused_and_asked_again(typed: str, said: str, empty: Path, terminal: Start) -> None:
    command = terminal("add", LINE)
    command.until(PROMPT)
    command.types(typed)
    assert said in command.until(PROMPT)
    command.types("")
    assert command.ended()[0] == 0
    assert last_entry(made(empty)) == ENTRY


def test_a_number_alone_asks_with_the_choices(empty: Path, terminal: Start) -> None:
    command = terminal("add", LINE)
    command.until(PROMPT)
    command.types("3")
    assert "  1 来访       2 来电 " in command.until("方式（回车不变）：")
    command.types("2")
    assert "  3 方式          来电\n" in command.until(PROMPT)
    command.types("3")
    command.until("方式（回车不变）：")
    command.types("")
    assert "  3 方式          来电\n" in command.until(PROMPT)
    command.types("")
    assert command.ended()[0] == 0
    assert last_entry(made(empty))["via"] == "call_in"


@pytest.mark.parametrize("key", ["q", "Ｑ", "退出", "^C", "^D"])
def test_whoever_leaves_writes_nothing_and_can_go_on(key: str, empty: Path, terminal: Start, run: Run) -> None:
    before = everything(empty)
    command = terminal("add", LINE)
    command.until(PROMPT)
    command.types("4 30")
    command.until(PROMPT)
    if key == "^C":
        command.interrupts()
    elif key == "^D":
        command.hangs_up()
    else:
        command.types(key)
    code, out = command.ended()
    assert code == (130 if key.startswith("^") else 2)
    assert everything(empty) == before
    assert "什么也没写；接着写，用：\n" in out
    (line,) = [one for one in out.splitlines() if one.startswith("leadtrack add ")]
    assert run(*shlex.split(line)[1:], "--today", "2026-11-21T17:30").code == 0
    assert last_entry(made(empty)) == ENTRY | {"minutes": "30", "at": "2026-11-21 17:00"}


def test_who_it_is_is_said_before_it_is_asked(empty: Path, terminal: Start) -> None:
    path = wang(empty)
    command = terminal("add", "138 0013 8000 来访 复看")
    assert command.until(PROMPT).startswith("老客户 王建国（B 级，上次联系 2026-11-14）\n")
    command.types("q")
    command.ended()
    assert path.read_text("utf-8") == WANG


def test_a_number_that_is_changed_is_somebody_else(empty: Path, terminal: Start) -> None:
    wang(empty)
    command = terminal("add", "王建国 13800138000 来访 看了样板间")
    assert command.until(PROMPT).startswith("老客户 王建国")
    command.types("2 13700137000")
    assert "已有同名客户“王建国”，电话不同" in command.until(PROMPT)
    command.types("")
    assert "已有同名客户“王建国”，电话不同" in command.until(PROMPT)
    command.types("new")
    assert command.until(PROMPT).startswith("新客户\n")
    command.types("")
    assert command.ended()[0] == 0
    assert len(files(empty)) == 2


def test_a_colleagues_customer_is_named_with_the_owner(empty: Path, terminal: Start) -> None:
    put(empty, "li-lei-000000", LI_LEI)
    command = terminal("add", "13700137000 来访 看了样板间")
    assert command.until(PROMPT).startswith("李伟的客户 李*（上次联系 2026-11-01），归属不变\n")
    command.types("")
    assert command.ended()[0] == 0


def test_who_left_no_data_gets_a_row(empty: Path, terminal: Start) -> None:
    command = terminal("add", "一位先生 来访20分钟 随便看看")
    assert command.until(PROMPT).startswith("没有电话和微信，只记一行登记表（new 强制建档）\n")
    command.types("")
    assert command.ended()[0] == 0
    assert files(empty) == []
    assert (empty / "records" / "register" / "2026-11" / "zhang-min.yaml").exists()


def test_doubts_are_asked_and_answered(empty: Path, terminal: Start) -> None:
    path = wang(empty)
    command = terminal("log", "wjg", "来访 谈了价格", "A或B")
    shown = command.until(PROMPT)
    assert "？意向等级有几种可能：A或B。没有取，留在内容里；要记就写：意向等级 哪一个\n" in shown
    command.types("意向等级 A")
    command.until(PROMPT)
    command.types("")
    assert command.ended()[0] == 0
    assert last_entry(path)["grade"]["level"] == "A"
    assert "A或B" in last_entry(path)["note"]


def test_a_record_that_can_not_be_written_asks_again(empty: Path, terminal: Start) -> None:
    """A level may rise with a contact only, and a missed call is none (B46)."""
    path = wang(empty)
    command = terminal("log", "wjg", "没接", "A")
    command.until(PROMPT)
    command.types("")
    assert "升到 A 要有当天的联系记录" in command.until(PROMPT)
    command.types("grade -")
    command.until(PROMPT)
    command.types("")
    assert command.ended()[0] == 0
    assert "grade" not in last_entry(path)


def test_a_slip_in_who_is_told_before_anything_is_asked(empty: Path, terminal: Start) -> None:
    code, out = terminal("log", "nobody", "没接").ended()
    assert (code, out.splitlines()[0]) == (3, "没有找到“nobody”。")


def test_yes_asks_nothing_at_a_terminal_either(empty: Path, terminal: Start) -> None:
    code, out = terminal("add", LINE, "--yes").ended()
    assert code == 0
    assert "识别为：姓名 王建国 · 电话 13800138000 · " in out.replace("\n", "")


def test_more_words_at_the_prompt_are_understood_or_refused(empty: Path, terminal: Start) -> None:
    command = terminal("add", "王建国 13800138000 来访 看了样板间")
    command.until(PROMPT)
    command.types("下周五下午3点约复看")
    assert "下周五下午3点 → 2026-11-27 15:00 周五\n" in command.until(PROMPT)
    command.types("B")
    assert "意向等级    B\n" in command.until(PROMPT)
    command.types("随便写的")
    assert "看不懂“随便写的”。" in command.until(PROMPT)
    command.types("")
    assert command.ended()[0] == 0
    entry = last_entry(made(empty))
    assert (entry["note"], entry["grade"]["level"]) == ("看了样板间", "B")
    assert entry["next"]["date"] == "2026-11-27 15:00"


def test_help_at_the_prompt(empty: Path, terminal: Start) -> None:
    command = terminal("add", LINE)
    command.until(PROMPT)
    command.types("?")
    assert "3 -       去掉第 3 项，原来的字回到内容里\n" in command.until(PROMPT)


def test_in_english(empty: Path, terminal: Start) -> None:
    command = terminal("log", wang(empty).stem, "no answer, call tomorrow", LEADTRACK_LANG="en")
    shown = command.until("Enter saves, ? says how to change it: ")
    assert shown.startswith("Known customer 王建国 (level B, last contact 2026-11-14)\n")
    assert "2026-11-22 Sun\n" in shown


def test_a_narrow_screen(empty: Path, terminal: Start) -> None:
    command = terminal("add", LINE, COLUMNS="30")
    shown = command.until(PROMPT)
    assert max(map(cells, shown.splitlines())) <= 30


def test_how_it_was_taken_is_shown_where_nothing_was_said_of_it(empty: Path, terminal: Start) -> None:
    path = wang(empty)
    command = terminal("log", "wjg", "谈了价格")
    assert " 1 方式  回访电话\n" in command.until(PROMPT)
    command.types("方式 微信")
    command.until(PROMPT)
    command.types("reaction 积极")
    command.until(PROMPT)
    command.types("")
    code, out = command.ended()
    assert code == 0
    assert last_entry(path)["via"] == "wechat"
    assert "--via" not in out


def test_a_price_goes_with_the_last_flat(empty: Path, terminal: Start) -> None:
    command = terminal("add", "王建国 13800138000 来访 看了3栋1201 报价283万")
    assert "报价      283万\n" in command.until(PROMPT)
    command.types("推荐房源 -")
    assert "283万" not in command.until(PROMPT).partition("内容")[0]
    command.types("")
    assert command.ended()[0] == 0
    assert "283万" in last_entry(made(empty))["note"]


def test_a_broken_record_is_named_once(empty: Path, terminal: Start) -> None:
    wang(empty)
    put(empty, "bad-000000", "name: [\n")
    command = terminal("add", LINE.replace("13800138000", "13700137000").replace("王建国", "周敏"))
    command.until(PROMPT)
    command.types("4 30")
    command.until(PROMPT)
    command.types("")
    code, out = command.ended()
    assert code == 0
    assert out.count("bad-000000.yaml") == 1


# --- who did not come


APPOINTMENT = "- {at: 2026-11-18, by: zhang-min, next: {date: 2026-11-21 14:00, via: viewing, do: 看样板间}}\n"


@pytest.mark.parametrize("text", ["没来", "爽约了", "他没来", "no show", "didn't show up"])
def test_who_was_awaited_and_did_not_come_is_no_contact(text: str, empty: Path, run: Run, afternoon: None) -> None:
    """As `due -i N 没来` writes it: the appointment of two o'clock is one that was not kept."""
    path = wang(empty, **{WANG: WANG + APPOINTMENT})
    code, out, err = run("log", "8000", text, "--yes")
    assert (code, out.splitlines()[0]) == (0, "已记录 王* → records/customers/2026-11/*-7f3k2m.yaml")
    assert last_entry(path) == {"at": "2026-11-21 17:30", "by": "zhang-min", "note": text, "done": "false"}
    assert err.startswith(f"识别为：内容 {text}\n")
    assert "爽约 1 次（2026-11-21 14:00）" in run("show", "8000", "--today", "2026-11-22").out


def test_the_new_day_of_who_did_not_come(empty: Path, run: Run, afternoon: None) -> None:
    """Channel and task stay what they were."""
    path = wang(empty, **{WANG: WANG + APPOINTMENT})
    assert run("log", "8000", "没来 改到周日15:00", "--yes").code == 0
    assert last_entry(path) == {
        "at": "2026-11-21 17:30", "by": "zhang-min", "note": "没来",
        "next": {"date": "2026-11-22 15:00", "via": "viewing", "do": "看样板间"},
    }  # fmt: skip


def test_who_did_not_come_is_to_be_asked_for_another_day(empty: Path, run: Run, afternoon: None) -> None:
    """The list, the record and the board say so at once, until another day is agreed on or they were talked to."""
    path = wang(empty, **{WANG: WANG + APPOINTMENT})
    assert "14:00 约好看房：看样板间" in run("due").out
    run("log", "8000", "没来", "--yes")
    assert "没来，请重新约（11-21 14:00 看房：看样板间）" in run("due").out
    assert "约好" not in run("due").out
    assert "→ 11-21 没来，请重新约（14:00 看房：看样板间）" in run("show", "8000").out
    assert "爽约" in run("due", "--appointments").out
    next_day = "".join(run("due", "--today", "2026-11-22").out.split())  # the line is wider than the screen
    assert "没来，请重新约（11-2114:00看房：看样板间），晚1天" in next_day
    run("next", "8000", "周一10:00")
    assert last_entry(path)["next"] == {"date": "2026-11-23 10:00", "via": "viewing", "do": "看样板间"}
    assert "没来" not in run("due", "--days", "3").out
    assert "爽约 1 次（2026-11-21 14:00）" in run("show", "8000").out


@pytest.mark.parametrize("text", ["爽约 说堵车 改明天10点", "没来，说堵车，改到明天10点"])
def test_what_they_said_of_it_is_no_contact(text: str, empty: Path, run: Run, afternoon: None) -> None:
    path = wang(empty, **{WANG: WANG + APPOINTMENT})
    assert run("log", "8000", text, "--yes").code == 0
    assert last_entry(path) == {
        "at": "2026-11-21 17:30", "by": "zhang-min", "note": text[:6].rstrip(" ，"),
        "next": {"date": "2026-11-22 10:00", "via": "viewing", "do": "看样板间"},
    }  # fmt: skip


def test_a_visit_of_today_without_an_hour_was_awaited_too(empty: Path, run: Run, afternoon: None) -> None:
    step = "- {at: 2026-11-18, by: zhang-min, next: {date: 2026-11-21, via: viewing}}\n"
    path = wang(empty, **{WANG: WANG + step})
    assert run("log", "8000", "没来", "--yes").code == 0
    assert "via" not in last_entry(path)
    assert "没来，请重新约（11-21 看房：联系客户）" in run("due").out


def test_nobody_is_absent_before_the_hour(empty: Path, run: Run, afternoon: None) -> None:
    path = wang(empty, **{WANG: WANG + APPOINTMENT})
    err = run("log", "8000", "没来", "--yes", "--today", "2026-11-21T10:00").err
    assert "约的是 2026-11-21 14:00 周六，还没到点：保存只记这句话，不算爽约。" in err
    assert last_entry(path)["note"] == "没来"
    assert "爽约" not in run("show", "8000").out


@pytest.mark.parametrize(
    "step", ["", "- {at: 2026-11-18, by: zhang-min, next: {date: 2026-11-21, via: phone, do: 回访}}\n",
             "- {at: 2026-11-18, by: zhang-min, next: {date: 2026-11-28, via: viewing}}\n"],
)  # fmt: skip
def test_where_nobody_was_awaited_it_is_a_note_as_in_a_worked_list(
    step: str, empty: Path, run: Run, afternoon: None
) -> None:
    path = wang(empty, **{WANG: WANG + step})
    err = run("log", "8000", "没来", "--yes").err
    assert "？没有约好要来的：保存只记这句话，不算爽约，也不算联系。" in err
    assert "leadtrack due -i" not in err
    assert last_entry(path) == {"at": "2026-11-21 17:30", "by": "zhang-min", "note": "没来"}


def test_where_nobody_was_awaited_a_new_day_is_a_plan(empty: Path, run: Run, afternoon: None) -> None:
    path = wang(empty)
    err = run("log", "8000", "没来 改到周日15:00", "--yes").err
    assert "？没有约好要来的：保存就算改约下一步，不算爽约。" in err
    assert last_entry(path)["next"] == {"date": "2026-11-22 15:00"}
    assert "爽约" not in run("show", "8000").out


@pytest.mark.parametrize("text", ["没来 电话里说孩子病了", "没来 电话聊了20分钟 B", "没来，聊了20分钟"])
def test_who_was_talked_to_was_in_contact(text: str, empty: Path, run: Run, afternoon: None) -> None:
    path = wang(empty, **{WANG: WANG + APPOINTMENT})
    assert run("log", "8000", text, "--yes").code == 0
    assert last_entry(path)["via"] == "phone"


def test_an_absence_is_looked_over_and_may_become_a_contact(empty: Path, terminal: Start) -> None:
    path = wang(empty, **{WANG: WANG + APPOINTMENT})
    command = terminal("log", "8000", "没来")
    shown = command.until(PROMPT)
    assert "\n 1 内容  没来\n？约的是 2026-11-21 14:00 周六，没有来：只记这一句，不算联系；" in shown
    command.types("q")
    assert "\nleadtrack log 8000 没来\n" in command.ended()[1].replace("'", "")
    command = terminal("log", "8000", "没来")
    command.until(PROMPT)
    command.types("")
    assert command.ended()[0] == 0
    assert "via" not in last_entry(path)
    command = terminal("log", "8000", "没来")
    command.until(PROMPT)
    command.types("方式 微信")
    assert " 1 方式  微信\n" in command.until(PROMPT)
    command.types("")
    assert command.ended()[0] == 0
    assert last_entry(path)["via"] == "wechat"


def test_the_same_absence_is_not_written_twice(empty: Path, run: Run, afternoon: None) -> None:
    path = wang(empty, **{WANG: WANG + APPOINTMENT})
    run("log", "8000", "没来", "--yes")
    kept = path.read_bytes()
    code, _, err = run("log", "8000", "没来", "--yes")
    assert (code, path.read_bytes()) == (2, kept)
    assert "？2026-11-21 17:30 周六 已经记过没来，不再记。\n" in err
    assert run("log", "8000", "没来 改到周日15:00", "--yes").code == 0


def test_a_preview_of_an_absence_is_no_contact(empty: Path, run: Run, afternoon: None) -> None:
    path = wang(empty, **{WANG: WANG + APPOINTMENT})
    before = path.read_bytes()
    found = json.loads(run("log", "8000", "没来", "--dry-run", "--json").out)
    assert found["entry"] == {"at": "2026-11-21 17:30", "by": "zhang-min", "note": "没来", "done": "false"}
    assert path.read_bytes() == before


# --- a terminal that cuts


@pytest.mark.parametrize(("typed", "kept"), [("很" * 1400, "很" * 1365), ("x" * 5000, "x" * 4095), ("x" * 4000, None)])
def test_a_line_that_the_terminal_cuts_is_told(typed: str, kept: str | None, empty: Path, terminal: Start) -> None:
    """Without line editing the terminal gathers 4,095 bytes: the rest never arrives, and no half character does."""
    path = wang(empty)
    command = terminal("log", "8000")
    command.until("> ")
    command.types("1 5")
    command.until("> ")
    command.types(typed)
    assert ("终端一行只收 4095 字节" in command.until("> ")) == (kept is not None)
    for _ in range(8):
        command.types("")
        if command.until_match(re.compile(r"> $|怎么改：$")).endswith(PROMPT):
            break
    command.types("")
    assert command.ended()[0] == 0
    assert last_entry(path)["note"] == (kept or typed)


def test_a_number_in_a_doubt_is_masked(workspace: Path, run: Run) -> None:
    _, out, err = run("add", "秘书小刘13900000001 到访30分钟", "--dry-run", "--json")
    assert "13900000001" not in out + err
    assert "139****0001 seems to be somebody else's" in json.loads(out)["doubts"][0]["text"]


def test_a_preview_is_printed_once(empty: Path, run: Run) -> None:
    found = run("add", "王建国 13800138000 到访30分钟", "--yes", "--dry-run", "--json")
    assert json.loads(found.out)["schema"] == "leadtrack.understood/1"


def test_an_attempt_before_the_day_does_not_repeat_the_day(empty: Path, run: Run, afternoon: None) -> None:
    wang(empty, **{WANG: WANG + "- {at: 2026-11-18, by: zhang-min, next: {date: 2026-11-23, via: phone, do: 回访}}\n"})
    out = run("log", "8000", "没接", "--yes").out
    assert "下次：2026-11-23 周一（2 天后）" in out
    assert "（试过 1 次）" in out
    assert "原定" not in out
