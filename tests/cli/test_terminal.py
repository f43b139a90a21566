"""On a terminal: my own customers' names are whole, several matches are a choice, the editor is opened again."""

import sys
from pathlib import Path

import pytest

from tests.cli.bench import WANG, last_entry, put, wang
from tests.cli.terminal import Start


def test_my_own_are_whole_and_a_colleagues_are_not(workspace: Path, terminal: Start) -> None:
    code, out = terminal("due", "--owner", "all").ended()
    assert code == 0
    assert "陈志强    138****8101  B    13d  张敏" in out
    assert "罗*       139****9121" in out
    assert "罗建军" not in out
    assert "13800138101" not in out


def test_data_for_programs_is_masked_there_too(workspace: Path, terminal: Start) -> None:
    for form in ("--json", "--csv"):
        _, out = terminal("list", form).ended()
        assert "陈*" in out
        assert "陈志强" not in out


def test_show_shows_all_of_a_colleagues_too(workspace: Path, terminal: Start) -> None:
    code, out = terminal("show", "8122", LEADTRACK_LANG="zh").ended()
    assert code == 0
    assert out.startswith("梁静\nB (abcd-score) · 李伟 · 跟进中\n")
    for whole in ("13800138122", "杜磊", "13800138123", "records/customers/2026-10/liang-jing-deajgq.yaml"):
        assert whole in out


def test_what_does_not_count_yet_is_dim(empty: Path, terminal: Start) -> None:
    put(empty, "li-lei-000000", "name: 李雷\nlog:\n- {at: 2026-11-20, rec: 2026-11-22, by: zhang-min, via: phone}\n")
    _, out = terminal("show", "李雷", NO_COLOR="", FORCE_COLOR="1", TERM="xterm-256color").ended()
    assert "\x1b[2m2026-11-20" in out


def test_what_is_written_is_echoed_whole(empty: Path, terminal: Start) -> None:
    wang(empty)
    code, out = terminal("log", "8000", "--via", "visit_in", "--next", "3d").ended()
    assert code == 0
    assert out == (
        "Written down for 王建国 → records/customers/2026-11/wang-jianguo-7f3k2m.yaml\n"
        "Next: 2026-11-24 Tue (in 3 days) get in touch\n"
        "Dates: “3d” 2026-11-24 Tue\n"
    )


def test_the_text_to_paste_has_the_name(empty: Path, terminal: Start) -> None:
    _, out = terminal("add", "--name", "李雷", "--phone", "13700137000", "--sex", "male").ended()
    assert "To paste and send:\n李先生您好，我是置业顾问张敏，感谢您今天到访。" in out


@pytest.mark.parametrize(
    ("sex", "told"),
    [
        pytest.param("", "The text to paste would name a colleague's customer: --reveal shows it.\n", id="by-the-name"),
        pytest.param("sex: female\n", "To paste and send:\n周女士您好，", id="by-the-surname"),
    ],
)
def test_the_text_to_paste_names_no_colleagues_customer(sex: str, told: str, empty: Path, terminal: Start) -> None:
    put(empty, "zhou-xiaoyu-000000", f"name: 周小雨\n{sex}phones: ['13700137000']\n"
        "log:\n- {at: 2026-11-14, by: li-wei, via: visit_in}\n")  # fmt: skip
    _, out = terminal("add", "--phone", "13700137000").ended()
    assert told in out
    assert "周小雨" not in out
    assert "周小雨您好" in terminal("add", "--phone", "13700137000", "--reveal").ended()[1] or sex


def test_several_are_a_numbered_choice(empty: Path, terminal: Start) -> None:
    path = wang(empty)
    put(empty, "wang-jianjun-aaaaaa", "name: 王建军\nlog:\n- {at: 2026-11-01, by: li-wei, via: phone}\n")
    command = terminal("log", "王", "--via", "phone", "--note", "x")
    assert command.until("Which, 1–2? ") == (
        "“王” may be 2 customers:\n"
        "  1. 王建国  138****8000  B  2026-11-14  张敏  7f3k2m\n"
        "  2. 王*  -  -  2026-11-01  李伟  aaaaaa\n"
    )
    command.types("1")
    code, out = command.ended()
    assert (code, out.splitlines()[0]) == (
        0, "Written down for 王建国 → records/customers/2026-11/wang-jianguo-7f3k2m.yaml",
    )  # fmt: skip
    assert path.read_text("utf-8").endswith("  note: x\n")


@pytest.mark.parametrize("answer", ["", "3", "0", "x", "q", "y"])
def test_no_choice_writes_nothing(answer: str, empty: Path, terminal: Start) -> None:
    path = wang(empty)
    put(empty, "wang-jianjun-aaaaaa", "name: 王建军\n")
    command = terminal("log", "王", "--note", "x")
    command.until("Which, 1–2? ")
    command.types(answer)
    assert command.ended() == (2 if answer == "q" else 3, "None chosen; nothing was written.\n")
    assert path.read_text("utf-8") == WANG


def editor(path: Path, *changes: str) -> str:
    """An editor that makes one change each time it is opened."""
    lines = "\n".join(f"    lambda text: {change}," for change in changes)
    path.write_text(
        f"import pathlib, sys\nchanges = [\n{lines}\n]\n"
        f"count = pathlib.Path({str(path)!r} + '.count')\n"
        "at = len(count.read_text()) if count.exists() else 0\n"
        "count.write_text('x' * (at + 1))\n"
        "file = pathlib.Path(sys.argv[-1])\n"
        "file.write_text(changes[at](file.read_text('utf-8')), 'utf-8')\n",
        "utf-8",
    )
    return f"{sys.executable} {path}"


def test_the_editor_is_opened_again_until_the_record_can_be_read(empty: Path, tmp_path: Path, terminal: Start) -> None:
    path = wang(empty)
    command = terminal(
        "edit",
        "8000",
        EDITOR=editor(tmp_path / "ed.py", "text + 'tags: [x]\\n'", "text.replace('tags: [x]\\n', '# ok\\n')"),
    )
    assert ":17:1: “tags” stands here\ntwice" in command.until("Enter opens it again, n gives up and saves nothing: ")
    command.types("")
    code, out = command.ended()
    assert (code, out.splitlines()[-2]) == (0, "Saved 王建国 → records/customers/2026-11/wang-jianguo-7f3k2m.yaml")
    assert path.read_text("utf-8") == WANG + "# ok\n"


@pytest.mark.parametrize("way", ["no", "end of input"])
def test_giving_up_keeps_the_text(way: str, empty: Path, tmp_path: Path, terminal: Start) -> None:
    path = wang(empty)
    command = terminal("edit", "8000", EDITOR=editor(tmp_path / "ed.py", "text + 'x: ['"))
    command.until("Enter opens it again, n gives up and saves nothing: ")
    if way == "no":
        command.types("n")
    else:
        command.hangs_up()
    code, out = command.ended()
    (draft,) = (empty / ".leadtrack" / "edit").rglob("*.yaml")
    assert code == 2
    assert f"Your text is in\n{draft}\n" in out  # a path is never broken, so that it can be copied
    assert draft.read_text("utf-8") == WANG + "x: ["
    assert path.read_text("utf-8") == WANG


@pytest.mark.parametrize(("answer", "saved"), [("n", "area_m2: big"), ("", "area_m2: 90-110")])
def test_a_doubtful_value_may_stay_or_be_mended(
    answer: str, saved: str, empty: Path, tmp_path: Path, terminal: Start
) -> None:
    path = wang(empty)
    changes = ("text.replace('110-130', 'big')", "text.replace('big', '90-110')")
    command = terminal("edit", "8000", EDITOR=editor(tmp_path / "ed.py", *changes))
    prompt = "it as it is: "
    assert "“big” is not a range" in command.until(prompt)
    command.types("maybe")  # which is neither
    command.until(prompt)
    command.types(answer)
    assert command.ended()[0] == 0
    assert saved in path.read_text("utf-8")


def test_colours_on_a_terminal_that_has_them(workspace: Path, terminal: Start) -> None:
    _, coloured = terminal("due", TERM="xterm-256color", NO_COLOR="").ended()
    _, plain = terminal("due", TERM="xterm-256color").ended()
    assert "\x1b[31m孙丽华" in coloured
    assert "\x1b" not in plain


def test_nothing_in_a_record_can_command_the_terminal(empty: Path, terminal: Start) -> None:
    nasty = '"\\e[31m红\\a\\u202e[bold]"'
    entry = f"{{at: 2026-11-01, by: zhang-min, via: phone, note: {nasty}, next: {{date: 2026-11-21, do: {nasty}}}}}"
    facts = f"name: {nasty}\nphones: ['13800138000']\nwechat: {nasty}\ntags: [{nasty}]\n"
    put(empty, "hong-000000", f"{facts}log:\n- {entry}\n")
    put(empty, "hong-000001", f"name: {nasty}\n")
    for words in (
        ("due",),
        ("list",),
        ("show", "8000"),
        ("find", "红"),
        ("week",),
        ("log", "红", "--note", "x"),
        ("check",),
    ):
        command = terminal(*words)
        if words[0] == "log":
            command.until("? ")
            command.types("")
        _, out = command.ended()
        assert "\x1b" not in out, words
        assert "\x07" not in out, words
        assert "\u202e" not in out, words


# --- the worksheet of a grade


def test_the_worksheet_asks_with_the_last_answers_as_defaults(empty: Path, terminal: Start) -> None:
    """Seven kept, one changed by its number, one left open: (7 · 75 + 65) / 8 = 73.75."""
    answers = ", ".join(f"{key}: b" for key in ("power", "district", "price", "liking", "trust", "life", "decision"))
    grade = f"grade: {{scheme: abcd-score, level: B, score: 75, answers: {{{answers}, unit: b, ready: b}}}}"
    path = wang(empty, **{"grade: {scheme: abcd-score, level: B}": grade})
    sheet = terminal("grade", "8000")
    assert "intent by points, 9 questions" in sheet.until("1/9 purchase power (now: b)")
    assert " *2 b  can raise the first payment\n" in sheet.until("> ")
    for at in range(2, 8):
        sheet.types("")
        sheet.until(f"{at}/9 ")
    sheet.types("")
    sheet.until("8/9 unit (now: b)")
    sheet.types("7")
    sheet.until("unit has no answer 7 (it has a b c d).")
    sheet.types("3")
    sheet.until("9/9 readiness")
    sheet.types("-")
    sheet.until("Worked out: B 73.8")
    sheet.types("b")
    code, out = sheet.ended()
    assert code == 0
    assert "Graded 王建国" in out
    raw = last_entry(path)["grade"]
    assert (raw["level"], raw["score"], raw["answers"]["unit"]) == ("B", "73.8", "c")
    assert "ready" not in raw["answers"]


def test_a_level_of_ones_own_is_asked_for_its_reason(empty: Path, terminal: Start) -> None:
    path = wang(empty)
    sheet = terminal("grade", "8000", "--scheme", "high-mid-low")
    sheet.until("Level (Enter writes nothing): ")
    sheet.types("medium")
    sheet.until("Why: ")
    sheet.types("先看看")
    assert sheet.ended()[0] == 0
    assert last_entry(path)["grade"] == {
        "scheme": "high-mid-low", "level": "mid", "own": {"level": "mid", "because": "先看看"},
    }  # fmt: skip


def test_a_worksheet_that_is_left_writes_nothing(empty: Path, terminal: Start) -> None:
    path = wang(empty)
    before = path.read_bytes()
    sheet = terminal("grade", "8000")
    sheet.until("1/9")
    sheet.types("a")
    sheet.until("2/9")
    sheet.hangs_up()
    assert sheet.ended()[0] == 130
    assert path.read_bytes() == before


def test_answers_that_can_not_be_written_today_are_not_lost(empty: Path, terminal: Start) -> None:
    path = wang(empty, **{"level: B": "level: C"})
    before = path.read_bytes()
    sheet = terminal("grade", "8000")
    for at in range(1, 10):
        sheet.until(f"{at}/9")
        sheet.types("a")
    sheet.until("Worked out: A 100")
    sheet.types("")
    code, out = sheet.ended()
    assert code == 2
    assert "leadtrack grade wang-jianguo-7f3k2m --answer power=a --answer district=a" in out
    assert path.read_bytes() == before


def test_who_logs_a_contact_is_asked_for_the_level_that_expired(empty: Path, terminal: Start) -> None:
    (empty / "records" / "config.yaml").write_text("profile: auto\nuser: zhang-min\n", "utf-8")
    path = wang(empty, **{"grade: {scheme: abcd-score, level: B}": "grade: {scheme: habc-window, level: H}"})
    asked = terminal("log", "8000", "--note", "谈价")
    asked.until("H (given 2026-11-14) has expired, A proposed.\r\nNew level (O H A B C D; Enter for later): ")
    asked.types("X")
    asked.until("habc-window has no level X (it has O H A B C D).")
    asked.types("a")
    assert asked.ended()[0] == 0
    assert last_entry(path)["grade"] == {"scheme": "habc-window", "level": "A"}


def test_a_message_of_no_occasion_is_asked_about(empty: Path, terminal: Start) -> None:
    """Each counts against what a customer gets a month."""
    wang(empty)
    command = terminal("event", "mass", "打折啦")
    command.until("written down? (y/N) ")
    command.types("")
    assert command.ended() == (2, "Nothing was written.\n")
    assert not (empty / "records" / "events").exists()
    command = terminal("event", "mass", "打折啦")
    command.until("written down? (y/N) ")
    command.types("y")
    assert command.ended()[0] == 0
    assert len([*(empty / "records" / "events").rglob("*.yaml")]) == 1
