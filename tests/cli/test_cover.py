"""`cover`: what is written into the config, and whose lists hold a covered customer then."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from leadtrack.views.privacy import Privacy
from tests.cli.bench import everything, last_entry, put, wang
from tests.conftest import Run

CONFIG = """\
profile: realestate      # homes
consultants:
  # the team
  zhang-min: {name: 张敏, rest: [周二]}
  li-wei: {name: 李伟}     # since 2024
  wang-fang:
    name: 王芳
    leave:
    - {from: 2026-12-24, to: 2026-12-31}   # her wedding
  old-wu: {name: 老吴, active: 'false'}
  zhao-ke: 赵可
"""


@pytest.fixture
def team(empty: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (empty / "records" / "config.yaml").write_text(CONFIG, "utf-8")
    monkeypatch.setenv("LEADTRACK_USER", "li-wei")
    return empty


def config(team: Path) -> str:
    return (team / "records" / "config.yaml").read_text("utf-8")


def test_one_row_is_written_and_every_comment_stays(team: Path, run: Run) -> None:
    code, out, err = run("cover", "张敏", "--by", "李伟", "12-01..12-05")
    assert (code, out.splitlines()[1]) == (0, "张敏        李伟        2026-12-01 Tue – 2026-12-05 Sat")
    assert err == (
        "李伟 has the customers of 张敏 on 2026-12-01 Tue – 2026-12-05 Sat; the owner stays → records/config.yaml\n"
    )
    row = "leave: [{from: 2026-12-01, to: 2026-12-05, by: li-wei}]"
    assert config(team) == CONFIG.replace("rest: [周二]", f"rest: [周二], {row}")


def test_again_longer_and_taken_back(team: Path, run: Run) -> None:
    run("cover", "zhang-min", "--by", "li-wei", "12-01", "12-05")
    before = config(team)
    assert "already" in run("cover", "zhang-min", "--by", "li-wei", "12-02").err
    assert config(team) == before
    run("cover", "zhang-min", "--by", "li-wei", "12-06", "12-07")
    assert "leave: [{from: 2026-12-01, to: 2026-12-07, by: li-wei}]" in config(team)
    run("cover", "zhang-min", "--off", "12-06..12-07")
    assert config(team) == before
    run("cover", "zhang-min", "--off", "12-03")
    rows = "{from: 2026-12-01, to: 2026-12-02, by: li-wei}, {from: 2026-12-04, to: 2026-12-05, by: li-wei}"
    assert f"leave: [{rows}]" in config(team)
    run("cover", "zhang-min", "--off", "11-22..12-31")
    assert config(team) == CONFIG


def test_a_consultant_of_a_name_alone_becomes_a_mapping(team: Path, run: Run) -> None:
    assert run("cover", "赵可", "--by", "li-wei", "明天").code == 0
    row = "  zhao-ke: {name: 赵可, leave: [{from: 2026-11-22, to: 2026-11-22, by: li-wei}]}\n"
    assert config(team) == CONFIG.replace("  zhao-ke: 赵可\n", row)


def test_a_leave_written_by_hand_keeps_its_comment(team: Path, run: Run) -> None:
    run("cover", "wang-fang", "--by", "li-wei", "12-30..2027-01-02")
    assert (
        "    - {from: 2026-12-24, to: 2026-12-29}   # her wedding\n"
        "    - {from: 2026-12-30, to: 2027-01-02, by: li-wei}\n" in config(team)
    )


def test_who_covers_and_is_off_themselves(team: Path, run: Run) -> None:
    """1 December is a Tuesday, on which Zhang rests; Wang is away from the 24th on."""
    assert "But 张敏 is off too on 12-01.\n" in run("cover", "li-wei", "--by", "zhang-min", "12-01..12-05").err
    assert "But 王芳 is off too on 12-24, 12-25.\n" in run("cover", "li-wei", "--by", "wang-fang", "12-22..12-25").err
    assert "off too" not in run("cover", "zhang-min", "--by", "li-wei", "12-06..12-07").err


def test_the_list(team: Path, run: Run) -> None:
    assert json.loads(run("cover", "--json").out) == {
        "schema": "leadtrack.cover/1",
        "today": "2026-11-21",
        "covers": [{"owner": "wang-fang", "by": None, "from": "2026-12-24", "to": "2026-12-31"}],
    }
    run("cover", "zhang-min", "--by", "li-wei", "11-20..11-22")
    assert run("cover", "--lang", "zh").out.splitlines()[1:] == [
        "张敏  李伟        2026-11-20 周五 – 2026-11-22 周日（现在）",
        "王芳  没有人代管  2026-12-24 周四 – 2026-12-31 周四",
    ]
    assert run("cover", "--today", "2026-11-23").out.count("\n") == 2  # what is over is not listed
    assert run("cover", "li-wei").out == "李伟 is not away, and nobody covers.\n"


def test_two_do_not_cover_for_each_other(team: Path, run: Run) -> None:
    """Wang has Li's lines from the 3rd to the 5th: on the 5th Li can't have hers, on the 6th she can."""
    run("cover", "li-wei", "--by", "wang-fang", "12-03..12-05")
    before = config(team)
    code, _, err = run("cover", "wang-fang", "--by", "li-wei", "12-05..12-08", "--lang", "zh")
    assert (code, err.splitlines()[0]) == (2, "12-05 李伟自己的客户由王芳代管，不能互相代。")
    assert config(team) == before
    assert run("cover", "wang-fang", "--by", "li-wei", "12-06..12-08").code == 0
    assert run("cover", "wang-fang", "--by", "zhang-min", "12-05").code == 0


def test_three_do_not_cover_in_a_ring(team: Path, run: Run) -> None:
    """Zhang's are Li's, Li's are Wang's: on the 2nd Wang's can't be Zhang's."""
    run("cover", "zhang-min", "--by", "li-wei", "12-01..12-02")
    run("cover", "li-wei", "--by", "wang-fang", "12-02..12-03")
    before = config(team)
    code, _, err = run("cover", "wang-fang", "--by", "zhang-min", "12-02..12-04")
    assert (code, config(team) == before) == (2, True)
    assert err.splitlines()[0] == "On 12-02 they would cover in a ring: 王芳 → 张敏 → 李伟 → 王芳."
    assert "绕成一圈" in run("cover", "wang-fang", "--by", "zhang-min", "12-02", "--lang", "zh").err
    assert run("cover", "wang-fang", "--by", "zhang-min", "12-03..12-04").code == 0


def test_who_covers_and_is_away_is_named_though_covered(team: Path, run: Run) -> None:
    run("cover", "li-wei", "--by", "wang-fang", "12-03..12-04")
    err = run("cover", "zhang-min", "--by", "li-wei", "12-02..12-06").err
    assert "But 李伟 is off too on 12-03, 12-04.\n" in err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("zhang-min", "--by", "li-wei", "11-01..11-05"), "11-05 is 2026-11-05, which has passed"),
        (("zhang-min", "--off", "11-01..11-05"), "11-05 is 2026-11-05, which has passed"),
        (("nobody-here", "--by", "li-wei", "12-01"), "There is no consultant “nobody-here”."),
        (("zhang-min", "--by", "li-we", "12-01"), "“li-we”. Did you mean: li-wei?"),
        (("zhang-min", "--by", "old-wu", "12-01"), "老吴 does not work here any more"),
        (("old-wu", "--by", "li-wei", "12-01"), "老吴 does not work here any more"),
        (("zhang-min", "--by", "张敏", "12-01"), "张敏 can't cover for themselves."),
        (("zhang-min", "12-01"), "Who covers?"),
        (("zhang-min", "--by", "li-wei"), "On which days?"),
        (("zhang-min", "--by", "li-wei", "--off", "12-01"), "exclude each other"),
        (("zhang-min", "--by", "li-wei", "2026-11-01..2026-11-20"), "2026-11-20 Fri has passed"),
        (("zhang-min", "--off", "12-01"), "张敏 is not away on 2026-12-01 Tue"),
        (("zhang-min", "--by", "li-wei", "2026-12-05..2026-12-01"), "Understood as 2026-12-05 to 2026-12-01"),
        (("wang-fang", "--by", "li-wei", "12-05..12-01"), "ends before it begins"),
    ],
)
def test_what_is_refused_changes_nothing(words: tuple[str, ...], said: str, team: Path, run: Run) -> None:
    before = everything(team)
    code, out, err = run("cover", *words)
    assert (code, out) == (2, "")
    assert said.replace("2026-11-20 Fri", "2026-11-20") in err
    assert everything(team) == before


def test_a_slip_in_the_config_is_named_by_every_command(team: Path, run: Run) -> None:
    (team / "records" / "config.yaml").write_text(CONFIG.replace("周二", "周八"), "utf-8")
    code, _, err = run("due")
    assert code == 2
    assert "records/config.yaml: consultants.zhang-min.rest can't be used: “周八” is no day of the week" in err


# --- what is covered


def names(run: Run, *words: str) -> list[str]:
    return [item["name"] for item in json.loads(run(*words, "--json").out)["items"]]


def test_due_and_list_show_my_own_and_covered_customers(team: Path, run: Run) -> None:
    wang(team)
    put(team, "zhao-an-000001", "name: 赵安\nlog:\n- {at: 2026-11-01, by: li-wei, via: phone}\n")
    assert names(run, "due") == names(run, "list") == ["赵*"]
    run("cover", "zhang-min", "--by", "li-wei", "11-20..11-22")
    assert sorted(names(run, "due", "--days", "9")) == sorted(names(run, "list")) == ["王*", "赵*"]
    assert names(run, "due", "--owner", "zhang-min", "--days", "9") == ["王*"]
    assert names(run, "list", "owner:li-wei") == ["赵*"]
    assert names(run, "due", "--on", "11-23") == ["赵*"]
    assert names(run, "due", "--today", "2026-11-23") == names(run, "list", "--today", "2026-11-23") == ["赵*"]


def test_a_covered_line_says_whose_it_is(team: Path, run: Run) -> None:
    wang(team)
    assert "张敏" not in run("due", "--days", "9").out
    run("cover", "zhang-min", "--by", "li-wei", "11-20..11-22")
    assert "  张敏    " in run("due", "--days", "9").out


def test_names_of_covered_customers_are_whole_on_my_terminal() -> None:
    """On a terminal only: what is piped stays masked."""
    mine = Privacy(reveal=False, terminal=True, user="li-wei", covered=frozenset({"zhang-min"}))
    assert [mine.sees(owner) for owner in ("li-wei", "zhang-min", "wang-fang", None)] == [True, True, False, False]
    assert not replace(mine, terminal=False).sees("zhang-min")


def test_whom_i_cover_is_mine_to_write_for(team: Path, run: Run) -> None:
    path = wang(team)
    assert "the owner stays" in run("log", "8000", "--via", "visit_in", "--note", "复访").err
    assert "feedback.courtesy" in run("due", "--owner", "zhang-min", "--json").out
    path.write_text("".join(path.read_text("utf-8").partition("- at: 2026-11-21")[:1]), "utf-8")
    run("cover", "zhang-min", "--by", "li-wei", "11-20..11-22")
    assert "张敏 is away and you cover" in run("log", "8000", "--via", "visit_in", "--note", "复访").err
    assert "feedback.courtesy" not in run("due", "--owner", "zhang-min", "--on", "11-30", "--json").out
    assert last_entry(path)["by"] == "li-wei"
    assert json.loads(run("show", "8000", "--json").out)["state"]["owner"] == "zhang-min"


def said(run: Run, *words: str) -> str:
    return run("due", *words, "--lang", "zh").out.splitlines()[1]


def test_the_list_says_who_rests_is_away_or_covers(team: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    put(team, "zhao-an-000001", "name: 赵安\nlog:\n- {at: 2026-11-01, by: zhang-min, via: phone}\n")
    run("cover", "zhang-min", "--by", "li-wei", "12-01..12-05")
    assert said(run, "12-02") == "12-02 代管：张敏（名单里 1 位）。"
    assert said(run, "--today", "2026-12-05") == "今天代管：张敏（名单里 1 位）。"
    monkeypatch.setenv("LEADTRACK_USER", "zhang-min")
    assert said(run, "--today", "2026-11-24") == "今天你休息。"  # a Tuesday
    assert said(run, "--today", "2026-12-01") == "12-01..12-05 休假，由李伟代管。"
    assert "休" not in said(run, "--today", "2026-12-06")
    assert "休" not in said(run, "--today", "2026-11-25")
    assert "你休息" not in run("due", "--today", "2026-11-24", "--owner", "all", "--lang", "zh").out
    monkeypatch.setenv("LEADTRACK_USER", "wang-fang")
    assert said(run, "--today", "2026-12-31") == "12-24..12-31 休假，没有人代管。"
