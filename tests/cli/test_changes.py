"""`diff`, `history`, `changes` and `textconv` in small real repositories: each sentence worked out by hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Sits
from tests.conftest import Golden, Run
from tests.gitwork import Clone, alone

WANG = "records/customers/2026-11/wang-jianguo-7f3k2m.yaml"
LI = "records/customers/2026-11/li-na-2m4p9x.yaml"
CONFIG = """\
profile: realestate
language: zh
user: zhang-min
consultants:
  zhang-min: {name: 张敏, git: [zhang-min@example.com]}
  li-wei: {name: 李伟, git: [li-wei@example.com]}
"""
FACTS = """\
id: wang-jianguo-7f3k2m
name: 王建国
phones: ['13800138000']
people:
- {name: 李娜, relation: 配偶, phones: ['13911112222']}
need:
  area_m2: 110-130
tags: [学区]
"""
LOG = """\
log:
- at: 2026-11-10 10:00
  by: zhang-min
  via: visit_in
  minutes: 30
  note: 第一次来
  grade: {scheme: abcd-score, level: C}
"""
VISIT = """\
- at: 2026-11-21 14:05
  by: zhang-min
  via: visit_in
  minutes: 45
  said: [这个价格有点高]
  grade: {scheme: abcd-score, level: B}
  next: {date: 2026-11-25, do: 约复看}
"""
OTHER = """\
id: li-na-2m4p9x
name: 李娜娜
phones: ['13700137000']
log:
- at: 2026-11-12 09:00
  by: li-wei
  via: phone
  missed: no_answer
"""


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clone:
    """A workspace with two commits: my customer on the 10th, a colleague's on the 12th; the current folder."""
    made = alone(tmp_path / "shop", "zhang-min")
    made.write("records/config.yaml", CONFIG)
    made.write(WANG, FACTS + LOG)
    made.commit("begin", when="2026-11-10")
    made.write(LI, OTHER)
    made.commit("second", who="li-wei", when="2026-11-12")
    monkeypatch.chdir(made.root)
    monkeypatch.setenv("LEADTRACK_LANG", "zh")
    monkeypatch.setenv("COLUMNS", "200")
    return made


def lines(out: str) -> list[str]:
    return out.strip("\n").split("\n")


def items(run: Run, *words: str) -> list[dict[str, Any]]:
    code, out, _ = run(*words, "--json")
    assert code == 0
    found: list[dict[str, Any]] = json.loads(out)["items"]
    return found


def test_a_visit_is_the_sentence_of_the_issue(shop: Clone, sits: Sits) -> None:
    shop.write(WANG, FACTS + LOG + VISIT.replace("  said: [这个价格有点高]\n", ""))
    assert sits(["diff"]).out == "王建国：来访45分钟 · C→B · 周三约复看\n"
    assert sits(["diff", "--lang", "en"]).out == "王建国: visit 45 min · C→B · Wed: 约复看\n"


def test_facts_of_every_kind_behind_what_happened(shop: Clone, sits: Sits) -> None:
    facts = (
        FACTS.replace("王建国", "王建军").replace("'13800138000'", "'13800138000', '13600136000'")
        .replace("relation: 配偶", "relation: 姐姐").replace("110-130", "110-140").replace("[学区]", "[急]")
    )  # fmt: skip
    log = LOG.replace("30", "40").replace("第一次来", "第一次来，坐了很久")
    shop.write(WANG, "# by hand\n" + facts + "odd: 3\n" + log + VISIT)
    assert lines(sits(["diff"]).out) == [
        "王建军：更正 2026-11-10 来访40分钟：时长（分钟） 30→40 · 内容 第一次来→第一次来，坐了很久",
        "王建军：来访45分钟 · C→B · 周三约复看 · 客户原话 这个价格有点高",
        "王建军：姓名 王建国→王建军",
        "王建军：电话 +136****6000",
        "王建军：家人与同行人 李娜：关系 配偶→姐姐",
        "王建军：意向面积 110-130→110-140",
        "王建军：标签 +急",
        "王建军：标签 -学区",
        "王建军：odd 3",
    ]


def test_who_is_away_is_said_as_it_is_meant(shop: Clone, sits: Sits) -> None:
    """The config has slugs and keys."""
    away = "leave: [{from: 2026-12-01, to: 2026-12-05, by: li-wei}, {from: 2026-12-24, to: 2026-12-24}]"
    shop.write("records/config.yaml", CONFIG.replace("name: 张敏", f"name: 张敏, {away}"))
    assert lines(sits(["diff"]).out) == [
        "records/config.yaml：张敏 2026-12-01 – 2026-12-05 不在，由 李伟 代管",
        "records/config.yaml：张敏 2026-12-24 不在",
    ]
    shop.commit("away")
    shop.write("records/config.yaml", CONFIG)
    assert lines(sits(["diff"]).out)[1] == "records/config.yaml：张敏 2026-12-24 不再请假"


def test_piped_it_is_masked_and_where_nothing_differs_any_more_it_says_so(shop: Clone, run: Run) -> None:
    facts = FACTS.replace("name: 王建国", "name: 王建军").replace("13800138000", "13800138999")
    shop.write(WANG, facts + LOG + VISIT.replace("这个价格有点高", "李娜说问 13911112222"))
    assert lines(run("diff").out) == [
        "王*：来访45分钟 · C→B · 周三约复看 · 客户原话 李*说问 139****2222",
        "王*：姓名 改了",
        "王*：电话 138****8000→138****8999",
    ]
    assert "王建国→王建军" in run("diff", "--reveal").out


def test_a_name_that_only_an_older_version_held_stays_hidden(shop: Clone, run: Run) -> None:
    single = FACTS.replace("people:\n- {name: 李娜, relation: 配偶, phones: ['13911112222']}\n", "")
    shop.write(WANG, single + LOG.replace("第一次来", "李娜不来"))
    out = run("diff").out
    assert "李*不来" in out
    assert "李娜" not in out


def test_whose_name_a_contract_bears_stays_hidden_and_a_unit_does_not(shop: Clone, run: Run) -> None:
    deal = "- {at: 2026-11-21, by: zhang-min, note: 陈大明来签 3-1802, deal: {event: %s, for: 3-1201, to: %s}}\n"
    shop.write(WANG, FACTS + LOG + deal % ("renamed", "陈大明") + deal % ("swapped", "3-1802"))
    first, second = lines(run("diff").out)
    assert first == "王*：成交 更名 3-1201 改为 陈* · 陈*来签 3-1802"
    assert second == "王*：成交 换房 3-1201 改为 3-1802 · 陈*来签 3-1802"


def test_json_has_both_values_and_the_ends(shop: Clone, run: Run) -> None:
    shop.write(WANG, FACTS.replace("110-130", "110-140") + LOG + VISIT)
    document = json.loads(run("diff", "--json").out)
    head = shop.git("rev-parse", "HEAD").strip()
    assert (document["schema"], document["from"], document["to"]) == ("leadtrack.diff/1", head, None)
    (item,) = document["items"]
    assert {key: item[key] for key in ("id", "name", "owner", "file")} == {
        "id": "7f3k2m", "name": "王*", "owner": "zhang-min", "file": "records/customers/2026-11/*-7f3k2m.yaml",
    }  # fmt: skip
    entry, fact = item["changes"]
    assert (entry["kind"], entry["path"], entry["at"], entry["by"]) == (
        "added", "log.1", "2026-11-21 14:05", "zhang-min",
    )  # fmt: skip
    assert entry["before"] is None
    assert entry["after"]["said"] == ["这个价格有点高"]
    assert fact == {
        "kind": "fact", "path": "need.area_m2", "text": "意向面积 110-130→110-140",
        "before": "110-130", "after": "110-140",
    }  # fmt: skip
    assert document["problems"] == []


def test_versions_and_customers_in_any_order(shop: Clone, sits: Sits) -> None:
    shop.write(WANG, FACTS + LOG + VISIT)
    third = shop.commit("third")
    shop.write(LI, OTHER.replace("李娜娜", "李娜"))
    visit = "王建国：2026-11-21 来访45分钟 · C→B · 周三约复看 · 客户原话 这个价格有点高"
    made = ["李*：新建档案，1 项资料", "李*：2026-11-12 回访电话 未接"]
    renamed = "李*：姓名 改了"
    assert lines(sits(["diff"]).out) == [renamed]
    assert lines(sits(["diff", "HEAD~1"]).out) == [renamed, visit]
    assert lines(sits(["diff", "HEAD~1..HEAD"]).out) == [visit]
    assert lines(sits(["diff", "HEAD~1", "HEAD"]).out) == [visit]
    assert lines(sits(["diff", "HEAD~1.."]).out) == [visit]
    assert lines(sits(["diff", "HEAD~2..main"]).out) == [*made, visit]
    assert lines(sits(["diff", "HEAD~2..main", "王建国"]).out) == [visit]
    assert lines(sits(["diff", "wjg", "HEAD~2"]).out) == [visit]
    assert lines(sits(["diff", third[:7]]).out) == [renamed]
    assert sits(["diff", "王建国"]) == (0, "", "没有改动。\n")


def test_three_dots_compare_with_where_two_lines_of_work_parted(shop: Clone, sits: Sits) -> None:
    shop.git("checkout", "-q", "-b", "side")
    shop.write(WANG, FACTS + LOG + VISIT)
    shop.commit("side")
    shop.git("checkout", "-q", "main")
    shop.write(LI, OTHER + "  minutes: 1\n")
    shop.commit("main")
    visit = "王建国：2026-11-21 来访45分钟 · C→B · 周三约复看 · 客户原话 这个价格有点高"
    assert lines(sits(["diff", "main...side"]).out) == [visit]
    assert lines(sits(["diff", "main..side"]).out) == ["李*：更正 2026-11-12 回访电话 未接：删去 时长（分钟） 1", visit]
    shop.git("checkout", "-q", "--orphan", "other")
    shop.commit("nothing in common")
    code, _, err = sits(["diff", "main...other"])
    assert (code, err) == (5, "main...other 两头没有共同的起点。\n")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["nonsense"], 3, "没有 nonsense 这个版本，也没有这样的客户。"),
        (["x..y"], 3, "没有 x 这个版本。"),
        (["HEAD", "HEAD~1.."], 2, "HEAD 之外还写了 HEAD~1..：先写版本，再写客户，各一个。"),
        (["王建国", "李娜娜"], 2, "王建国 之外还写了 李娜娜：先写版本，再写客户，各一个。"),
    ],
)
def test_what_is_no_version(words: list[str], code: int, said: str, shop: Clone, run: Run) -> None:
    found = run("diff", *words)
    assert (found.code, lines(found.err)[0]) == (code, said)


def test_four_digits_are_a_phone_and_no_commit(shop: Clone, sits: Sits) -> None:
    shop.write(WANG, FACTS + LOG + VISIT)
    assert sits(["diff", "8000"]).out.startswith("王建国：来访45分钟")


def test_a_few_digits_of_a_commit_are_nobody_but_a_branch_of_that_name_is_one(shop: Clone, run: Run) -> None:
    few = shop.git("rev-parse", "HEAD~1")[:6]
    assert run("diff", few).code == 3
    shop.git("branch", few, "HEAD~1")
    assert lines(run("diff", few).out) == ["李*：新建档案，1 项资料", "李*：2026-11-12 回访电话 未接"]


def test_the_register_and_other_files_by_their_paths(shop: Clone, run: Run) -> None:
    shop.write(
        "records/register/2026-11/zhang-min.yaml", "rows:\n- {at: 2026-11-21 10:00, by: zhang-min, via: visit_in}\n"
    )
    shop.write("records/config.yaml", CONFIG.replace("language: zh", "language: en"))
    shop.write("records/schema.json", "{}")
    shop.write("records/targets/2026-11.yaml", "# nothing yet\n")
    assert lines(run("diff", "--lang", "en").out) == [
        "records/config.yaml: language zh→en",
        "records/register/2026-11/zhang-min.yaml: new file",
        "records/register/2026-11/zhang-min.yaml: visit",
        "records/targets/2026-11.yaml: new file",
    ]


def test_a_customer_who_came_with_many_entries_is_told_by_the_latest(shop: Clone, sits: Sits, run: Run) -> None:
    new = (FACTS + LOG + VISIT).replace("wang-jianguo-7f3k2m", "wang-jianguo-aaaaaa")
    shop.write(WANG.replace("7f3k2m", "aaaaaa"), new)
    assert lines(sits(["diff"]).out) == [
        "王建国：新建档案，4 项资料、2 条记录",
        "王建国：来访45分钟 · C→B · 周三约复看 · 客户原话 这个价格有点高",
    ]
    assert [one["kind"] for one in items(run, "diff")[0]["changes"]] == ["made", "added", "added"]


def test_the_history_of_a_record_newest_first(shop: Clone, sits: Sits) -> None:
    shop.write(WANG, FACTS + LOG + VISIT)
    visit = shop.commit("third", when="2026-11-21")
    shop.write(WANG, FACTS.replace("110-130", "120") + LOG + VISIT)
    fact = shop.commit("fourth", who="li-wei", when="2026-11-22")
    shop.write(WANG, FACTS.replace("110-130", "120").replace("[学区]", "[学区, 急]") + LOG + VISIT)
    made = shop.git("rev-parse", "HEAD~3").strip()
    code, out, err = sits(["history", "王建国"])
    assert (code, err) == (0, "")
    assert lines(out) == [
        f"王建国  {WANG}",
        "未提交  张敏",
        "  标签 +急",
        f"2026-11-22 周日 18:00  李伟  {fact[:7]}",
        "  意向面积 110-130→120",
        f"2026-11-21 周六 18:00  张敏  {visit[:7]}",
        "  来访45分钟 · C→B · 周三约复看 · 客户原话 这个价格有点高",
        f"2026-11-10 周二 18:00  张敏  {made[:7]}",
        "  新建档案，4 项资料",
        "  来访30分钟 · 意向等级 C · 第一次来",
    ]


def test_history_follows_a_file_that_was_moved_or_renamed(shop: Clone, run: Run) -> None:
    moved, renamed = "records/customers/old/wang-jianguo-7f3k2m.yaml", "records/customers/old/wang-jianjun-7f3k2m.yaml"
    (shop.root / moved).parent.mkdir()
    shop.git("mv", WANG, moved)
    shop.write(moved, FACTS.replace("110-130", "120") + LOG)
    shop.commit("moved, and changed", when="2026-11-13")
    shop.git("mv", moved, renamed)
    shop.commit("renamed", when="2026-11-14")
    document = json.loads(run("history", "7f3k2m", "--json", "--reveal").out)
    assert (document["schema"], document["id"]) == ("leadtrack.history/1", "wang-jianjun-7f3k2m")
    assert [[one["text"] for one in commit["changes"]] for commit in document["commits"]] == [
        [f"档案移到 {renamed}"],
        [f"档案移到 {moved}", "意向面积 110-130→120"],
        ["新建档案，4 项资料", "来访30分钟 · 意向等级 C · 第一次来"],
    ]
    assert [commit["on"] for commit in document["commits"]] == [
        "2026-11-14 18:00", "2026-11-13 18:00", "2026-11-10 18:00",
    ]  # fmt: skip
    assert [commit["author"] for commit in document["commits"]] == ["zhang-min"] * 3


def test_a_move_that_is_not_committed_is_one_word(shop: Clone, run: Run) -> None:
    (shop.root / "records/customers/old").mkdir()
    (shop.root / WANG).rename(shop.root / "records/customers/old/wang-jianguo-7f3k2m.yaml")
    assert lines(run("diff").out) == ["王*：档案移到 records/customers/old/*-7f3k2m.yaml"]


def test_the_history_of_a_record_that_is_deleted_by_its_id(shop: Clone, run: Run) -> None:
    (shop.root / WANG).unlink()
    shop.commit("gone", when="2026-11-20")
    for word in ("wang-jianguo-7f3k2m", "7f3k2m"):
        code, out, _ = run("history", word)
        assert code == 0
        assert [line for line in lines(out) if line.startswith("  ")] == [
            "  档案已删除", "  新建档案，4 项资料", "  来访30分钟 · 意向等级 C · 第一次来",
        ]  # fmt: skip
    assert run("history", "王建国").code == 3
    assert run("history", "nobody-zzzzzz").code == 3


def test_the_history_of_a_record_that_went_into_another_says_where_it_goes_on(
    shop: Clone, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked about by its own id; whoever is called by name is the one who stays."""
    assert run("merge", "7f3k2m", "2m4p9x", "--keep", "A", "--yes").code == 0
    shop.commit("one of two", when="2026-11-20")
    for word in ("2m4p9x", LI, "li-na-2m4p9x"):
        code, out, err = run("history", word)
        assert code == 0
        assert [line for line in lines(out) if line.startswith("  ")] == [
            "  已并入 7f3k2m", "  新建档案，1 项资料", "  回访电话 未接",
        ]  # fmt: skip
        assert "2m4p9x 已并入 7f3k2m，以后的在那里：leadtrack history 7f3k2m\n" in err
    monkeypatch.setenv("LEADTRACK_LANG", "en")
    assert "2m4p9x went into 7f3k2m, and goes on there: leadtrack history 7f3k2m\n" in run("history", "2m4p9x").err
    document = json.loads(run("history", "2m4p9x", "--json").out)
    assert document["commits"][0]["changes"][0]["text"] == "merged into 7f3k2m"
    assert "went into" not in run("history", "7f3k2m").err


def test_a_broken_version_is_named_and_the_rest_goes_on_from_the_last_readable_one(shop: Clone, run: Run) -> None:
    shop.write(WANG, FACTS + "log: [\n")
    broken = shop.commit("broken", when="2026-11-13")
    shop.write(WANG, FACTS.replace("110-130", "120") + LOG)
    shop.commit("mended", when="2026-11-14")
    code, out, err = run("history", "7f3k2m")
    assert code == 0
    assert [line for line in lines(out) if line.startswith("  ")] == [
        "  又能读了",
        "  意向面积 110-130→120",
        "  这一版读不了（见下）",
        "  新建档案，4 项资料",
        "  来访30分钟 · 意向等级 C · 第一次来",
    ]
    assert err.startswith(f"{broken[:7]}:{WANG}:")
    assert err.count(WANG) == 1  # both as what came of one commit and as what the next found
    # Between these two alone nobody knows what stood before; the blob is named.
    code, out, err = run("diff", "HEAD~1..HEAD")
    assert (code, out) == (0, "王*：又能读了\n")
    assert err.startswith(f"{shop.git('rev-parse', f'{broken}:{WANG}')[:7]}:{WANG}:")


def test_a_file_that_is_broken_now_is_named_and_still_has_its_history(shop: Clone, run: Run) -> None:
    shop.write(WANG, "<<<<<<< ours\n" + FACTS + "=======\n>>>>>>> theirs\n")
    code, out, err = run("history", "wang-jianguo-7f3k2m")
    assert (code, lines(out)[2]) == (0, "  这一版读不了（见下）")
    assert f"{WANG}:1:1" in err
    shop.write(LI, OTHER + "  minutes: 2\n")
    code, out, err = run("diff")
    assert lines(out) == ["李*：更正 2026-11-12 回访电话2分钟 未接：时长（分钟） 2", "王*：这一版读不了（见下）"]


def test_line_breaks_of_windows_change_nothing(shop: Clone, run: Run) -> None:
    shop.write(WANG, "\ufeff" + (FACTS + LOG).replace("\n", "\r\n"))
    assert run("diff").out == ""
    shop.write(WANG, (FACTS + LOG + VISIT).replace("\n", "\r\n"))
    assert lines(run("diff").out) == ["王*：来访45分钟 · C→B · 周三约复看 · 客户原话 这个价格有点高"]


def test_what_changed_of_late_by_customer_and_by_whom(shop: Clone, sits: Sits) -> None:
    shop.write(WANG, FACTS + LOG + VISIT)
    shop.commit("third", when="2026-11-21")
    shop.write(WANG, FACTS.replace("110-130", "120") + LOG + VISIT)
    shop.commit("fourth", who="li-wei", when="2026-11-21")
    shop.write(LI, OTHER + "- {at: 2026-11-21 09:00, by: zhang-min, via: visit_in, note: 代接待}\n")
    visit, fact = "来访45分钟 · C→B · 周三约复看 · 客户原话 这个价格有点高", "意向面积 110-130→120"
    assert lines(sits(["changes"]).out) == [
        "2026-11-14 以来的改动：2 份档案，3 处",
        "其中 1 处还没有提交",
        "李*",
        "  未提交 张敏：来访 · 代接待",
        "王建国",
        f"  11-21 张敏：{visit}",
        f"  11-21 李伟：{fact}",
    ]
    assert lines(sits(["changes", "--by", "李伟", "--since", "11-11"]).out) == [
        "2026-11-11 以来的改动：2 份档案，3 处",
        "王建国",
        f"  11-21 李伟：{fact}",
        "李*",
        "  11-12 李伟：新建档案，1 项资料",
        "  11-12 李伟：回访电话 未接",
    ]
    assert sits(["changes", "--by", "li-wei", "--since", "今天"]).out.count("\n") == 3


def test_changes_as_json(shop: Clone, run: Run) -> None:
    document = json.loads(run("changes", "--since", "2w", "--by", "li-wei", "--json").out)
    assert (document["schema"], document["since"], document["by"]) == ("leadtrack.changes/1", "2026-11-07", "li-wei")
    (item,) = document["items"]
    made, entry = item["changes"]
    assert (item["id"], item["owner"], made["kind"]) == ("2m4p9x", "li-wei", "made")
    assert {key: entry[key] for key in ("commit", "on", "author", "who", "at")} == {
        "commit": shop.git("rev-parse", "HEAD").strip(), "on": "2026-11-12 18:00", "author": "li-wei", "who": "li-wei",
        "at": "2026-11-12 09:00",
    }  # fmt: skip


def test_where_nothing_changed_it_says_since_when(shop: Clone, run: Run) -> None:
    assert run("changes", "--since", "1d") == (0, "", "2026-11-20 以来没有改动。\n")
    assert run("changes", "--by", "张敏") == (0, "", "2026-11-14 以来 张敏 没有改动。\n")
    assert "wang-wu" in run("changes", "--by", "wang-wu").err
    assert run("changes", "--since", "someday").code == 2


def test_a_merge_says_only_what_it_says_unlike_both(shop: Clone, run: Run) -> None:
    shop.git("checkout", "-q", "-b", "side")
    shop.write(WANG, FACTS.replace("110-130", "120") + LOG)
    shop.commit("side", who="li-wei", when="2026-11-20")
    shop.git("checkout", "-q", "main")
    shop.write(WANG, FACTS.replace("110-130", "90") + LOG)
    shop.commit("main", when="2026-11-20")
    shop.git("merge", "-q", "side", fails=True)
    shop.write(WANG, FACTS.replace("110-130", "100").replace("[学区]", "[学区, 急]") + LOG)
    shop.commit("merge", when="2026-11-21")
    commits = json.loads(run("history", "7f3k2m", "--json").out)["commits"]
    assert [one["text"] for one in commits[0]["changes"]] == ["标签 +急", "定下：意向面积 取 100，不取 90、120"]
    assert {one["text"] for commit in commits[1:3] for one in commit["changes"]} == {
        "意向面积 110-130→120", "意向面积 110-130→90",
    }  # fmt: skip


def test_a_shallow_clone_says_that_the_past_is_cut_off(
    shop: Clone, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.write(WANG, FACTS + LOG + VISIT)
    shop.commit("third", when="2026-11-21")
    shop.git("clone", "-q", "--depth", "2", f"file://{shop.root.as_posix()}", str(tmp_path / "shallow"))
    monkeypatch.chdir(tmp_path / "shallow")
    code, out, err = run("changes", "--since", "1m")
    assert code == 0
    assert lines(out) == [
        "2026-10-21 以来的改动：1 份档案，1 处",
        "王*",
        "  11-21 张敏：来访45分钟 · C→B · 周三约复看 · 客户原话 这个价格有点高",
    ]
    assert "git fetch --unshallow" in err


def test_a_branch_that_is_none_and_a_repository_without_a_commit(
    shop: Clone, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.git("checkout", "-q", "--detach", "HEAD~1")
    code, out, err = run("changes", "--since", "1m")
    assert (code, "李" in out) == (0, False)
    assert (
        err == f"现在不在任何分支上（detached HEAD）：看到的是 {shop.git('rev-parse', 'HEAD')[:7]} 和它以前的提交。\n"
    )
    new = alone(tmp_path / "new", "zhang-min")
    new.write("records/config.yaml", CONFIG)
    new.write(WANG, FACTS + LOG)
    monkeypatch.chdir(new.root)
    code, out, err = run("history", "7f3k2m")
    assert (code, lines(out)[1:3], err) == (0, ["未提交  张敏", "  新建档案，4 项资料"], "这里还没有提交过。\n")
    assert lines(run("diff", "7f3k2m").out)[0] == "王*：新建档案，4 项资料"


@pytest.mark.parametrize("words", [["diff"], ["history", "8101"], ["changes"]])
def test_without_a_repository_or_git_it_ends_with_5(
    words: list[str], workspace: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, err = run(*words)
    assert (code, out) == (5, "")
    assert "git init" in err
    monkeypatch.setenv("PATH", "")
    assert run(*words).code == 5


def test_a_date_in_the_future_a_wrong_value_and_a_row_that_is_none(shop: Clone, sits: Sits) -> None:
    odd = "- {at: someday, via: phone, minutes: long, next: soon}\n- 只有一句话\n"
    odd += "- {at: 2026-11-21, next: {date: 12-1, via: fax}}\n"
    shop.write(WANG, FACTS + "birthday: {lunar: someday}\n" + LOG + odd)
    assert lines(sits(["diff"]).out) == [
        "王建国：someday 回访电话long分钟 · 下一步 soon",
        "王建国：只有一句话",
        "王建国：12-1 fax",
        "王建国：生日 someday",
    ]


def test_a_step_beyond_the_week_has_its_date_and_an_appointment_its_hour(shop: Clone, sits: Sits) -> None:
    steps = ("2026-11-27, do: 甲", "2026-11-28, do: 乙", "2026-11-21, do: 丙", "2026-11-25 15:00, via: visit_in")
    shop.write(WANG, FACTS + LOG + "".join(f"- {{at: 2026-11-21, next: {{date: {step}}}}}\n" for step in steps))
    assert lines(sits(["diff"]).out) == [
        "王建国：周五甲", "王建国：11-28 周六乙", "王建国：11-21 周六丙", "王建国：周三 15:00 来访",
    ]  # fmt: skip


def test_long_texts_are_cut_to_where_they_differ(shop: Clone, sits: Sits) -> None:
    long = "看了三栋一二〇一和五栋八〇二，喜欢南北通透，担心学区名额，孩子明年上小学，想再带父母来看一次，问首付"
    shop.write(WANG, FACTS + LOG.replace("第一次来", long))
    shop.commit("long")
    shop.write(
        WANG, FACTS + LOG.replace("第一次来", long.replace("首付", "贷款")) + f"- {{at: 2026-11-21, note: {long}}}\n"
    )
    assert lines(sits(["diff"]).out) == [
        "王建国：更正 2026-11-10 来访30分钟：内容 …来看一次，问首付→…来看一次，问贷款",
        f"王建国：{long[:39]}…",
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [50, 80, 120])
def test_whole_outputs(
    width: int, lang: str, shop: Clone, sits: Sits, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.write(
        WANG, FACTS + LOG + VISIT + "  note: 看了 3 栋 1201 和 5 栋 802，喜欢南北通透，就是总价有点高，先回去商量。\n"
    )
    shop.commit("third", when="2026-11-21")
    shop.write(WANG, FACTS.replace("110-130", "120") + LOG.replace("第一次来", "第一次来店") + VISIT)
    shop.write(LI, OTHER + "- {at: 2026-11-21 09:00, by: zhang-min, via: visit_in, note: 代接待}\n")
    monkeypatch.setenv("COLUMNS", str(width))
    shown = [sits([*words, "--lang", lang]).out for words in (("diff",), ("history", "王建国"), ("changes",))]
    golden(f"changes-{width}-{lang}.txt", "\n".join(shown))


def test_git_s_own_diff_is_short_and_labelled_and_hides_nothing(shop: Clone, run: Run) -> None:
    comment = (FACTS + LOG).replace("110-130", "110-140        # 太太要低楼层")
    path = shop.write(WANG, comment.replace("note: 第一次来", "note: |-\n    第一次来\n    李娜没来"))
    code, out, err = run("textconv", path)
    assert (code, err) == (0, "")
    assert lines(out) == [
        "客户编号  wang-jianguo-7f3k2m", "姓名  王建国", "电话  13800138000",
        "家人与同行人  李娜 配偶 13911112222", "意向面积  110-140", "标签  学区",
        "", "2026-11-10 10:00  来访  30分钟  张敏", "  内容", "    第一次来", "    李娜没来",
        "  意向等级  abcd-score C", "", "# 太太要低楼层",
    ]  # fmt: skip
    assert lines(run("textconv", path, "--lang", "en").out)[4] == "area (m²)  110-140"


@pytest.mark.parametrize("text", ["name: [", "", "<<<<<<< x\nname: a\n", "\x00\x01", "just words\n"])
def test_what_is_no_record_is_shown_as_it_is(text: str, shop: Clone, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "blob"
    path.write_bytes(text.encode())
    assert run("textconv", path) == (0, text, "")


def test_outside_a_workspace_a_record_is_shown_as_it_is(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "blob"
    path.write_text("name: 王建国\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert run("textconv", path)[:2] == (0, "name: 王建国\n")


def test_answers_of_a_worksheet_are_lines_of_their_own(shop: Clone, run: Run) -> None:
    path = shop.write(WANG, FACTS + LOG.replace("level: C}", "level: C, answers: {power: b, district: a}}"))
    assert lines(run("textconv", path).out)[-3:] == [
        "  意向等级  abcd-score C", "    answers power  b", "    answers district  a",
    ]  # fmt: skip


def test_somebody_whom_the_shop_does_not_know_goes_by_the_name_that_git_has(shop: Clone, run: Run, sits: Sits) -> None:
    shop.write(WANG, FACTS.replace("110-130", "120") + LOG)
    shop.commit("by hand", who="stranger", when="2026-11-21")
    assert lines(sits(["changes"]).out)[-1] == "  11-21 stranger：意向面积 110-130→120"
    (item,) = items(run, "changes", "--by", "stranger")
    assert [change["who"] for change in item["changes"]] == ["stranger"]
    shop.write("records/config.yaml", CONFIG.replace("user: zhang-min\n", ""))
    shop.git("config", "user.email", "nobody@example.com")
    assert "  未提交 不明：删去 user zhang-min" in lines(sits(["changes"]).out)


def test_an_entry_is_by_whom_it_says_and_a_correction_by_who_committed_it(shop: Clone, sits: Sits) -> None:
    shop.write(WANG, FACTS + LOG + VISIT.replace("by: zhang-min", "by: li-wei"))
    shop.commit("for him", when="2026-11-20")
    shop.write(WANG, FACTS + LOG + VISIT.replace("by: zhang-min", "by: li-wei").replace("45", "50"))
    shop.commit("mended", when="2026-11-21")
    visit = "2026-11-21 来访45分钟 · C→B · 周三约复看 · 客户原话 这个价格有点高"
    assert lines(sits(["changes"]).out)[2:] == [
        f"  11-20 李伟：{visit}",
        "  11-21 张敏：更正 2026-11-21 来访50分钟：时长（分钟） 45→50",
    ]
    assert f"  李伟：{visit}" in lines(sits(["history", "王建国"]).out)
