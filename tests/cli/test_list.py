"""`list` and `find`: filters, words, excerpts."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from tests.cli.bench import put, wang
from tests.conftest import Run


def names(run: Run, *words: str) -> list[str]:
    result = run(*words, "--json")
    assert result.code == 0, result.err
    return sorted(item["name"] for item in json.loads(result.out)["items"])


def test_the_contract(workspace: Path, run: Run) -> None:
    found = json.loads(run("list", "--json").out)
    assert list(found) == ["schema", "items", "problems"]
    assert (found["schema"], found["problems"]) == ("leadtrack.list/1", [])
    assert len(found["items"]) == 15
    for item in found["items"]:
        assert list(item) == ["id", "name", "phone", "owner", "grade", "stage", "last_contact", "next"]
        assert item["owner"] == "zhang-min"
        assert item["next"] is None or list(item["next"]) == ["rule", "due_on"]
    assert found["items"][1] == {
        "id": "bj5wgs", "name": "陈*", "phone": "138****8101", "owner": "zhang-min",
        "grade": {"scheme": "abcd-score", "level": "B"}, "stage": "comparing", "last_contact": "2026-11-08 19:10",
        "next": {"rule": "planned", "due_on": "2026-11-20"},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        pytest.param(("grade:A",), "刘 朱 赵", id="grade"),
        pytest.param(("grade:a，D",), "刘 朱 林 赵", id="grades, in any case and comma"),
        pytest.param(("grade:-",), "杨", id="no grade"),
        pytest.param(("grade:认购",), "胡", id="an order in place of the grade"),
        pytest.param(("grade:order",), "胡", id="an order by its short word"),
        pytest.param(("grade:subscribed,D",), "林 胡", id="an order by its key, or a grade"),
        pytest.param(("owner:li-wei",), "冯 唐 宋 曹 梁 罗 董 谢 郑", id="owner"),
        pytest.param(("owner:李伟", "grade:B"), "冯 宋 梁", id="owner by name, and a grade"),
        pytest.param(("owner:all", "tag:学区"), "梁 赵 陈", id="tag, everybody's"),
        pytest.param(("tag:学区，养老",), "孙 赵 陈", id="either tag"),
        pytest.param(("stage:comparing", "silent:>10"), "陈", id="stage and silence"),
        pytest.param(("stage:对比筛选", "silent:>10"), "陈", id="stage by label"),
        pytest.param(("source:抖音",), "刘 杨", id="medium"),
        pytest.param(("source:来电",), "澄远 胡", id="how they came, by label"),
        pytest.param(("source:call_in",), "澄远 胡", id="how they came, by key"),
        pytest.param(("due:overdue",), "刘 孙 陈", id="bucket"),
        pytest.param(("due:逾期,沉睡",), "刘 孙 林 陈", id="buckets by their captions"),
        pytest.param(("due:overdue", "tag:养老"), "孙", id="both must hold"),
        pytest.param(("silent:>20",), "林 杨", id="silent, and who was never talked to"),
        pytest.param(("silent:<=1",), "吴", id="not silent"),
        pytest.param(("silent:13",), "陈", id="so many days"),
        pytest.param(("silent:13d",), "陈", id="so many days, said so"),
        pytest.param(("未联系:＞20天",), "林 杨", id="silence in Chinese"),
        pytest.param(("级别:A",), "刘 朱 赵", id="a key in Chinese"),
        pytest.param(("归属：李伟", "等级：B"), "冯 宋 梁", id="keys and colons in Chinese"),
        pytest.param(("阶段:对比筛选", "Silent:>10"), "陈", id="a key in capitals"),
        pytest.param(("到期:逾期",), "刘 孙 陈", id="bucket in Chinese"),
        pytest.param(("标签:养老", "owner:all"), "冯 孙", id="tag in Chinese"),
        pytest.param(("stage:-",), "杨", id="no stage"),
        pytest.param(("a=b",), "", id="a sign in a word"),
        pytest.param(("何敏",), "陈", id="a name of the family"),
        pytest.param(("czq",), "陈", id="initials"),
        pytest.param(("青屿台", "owner:all"), "赵 郑", id="a word anywhere"),
        pytest.param(("10:30",), "", id="an hour is a word"),
        pytest.param(("没有这样的",), "", id="nowhere"),
    ],
)
def test_filters(filters: tuple[str, ...], found: str, workspace: Path, run: Run) -> None:
    assert names(run, "list", *filters) == sorted(f"{name}*" for name in found.split())


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        pytest.param("color:red", "There is no filter color (grade owner tag stage source due silent are).", id="key"),
        pytest.param(
            "grad:A",
            "There is no filter grad (grade owner tag stage source due silent are). "
            "Did you mean: grade?\nAs in grade:A,B owner:li-wei",
            id="near key",
        ),
        pytest.param("grade:Z", "There is no grade Z (A B C D", id="no such level"),
        pytest.param("级别:A,Z", "There is no grade Z (A B C D", id="one level of two"),
        pytest.param(
            "stage:comparng",
            "There is no stage comparng (first understanding, collecting information, "
            "comparing, hesitating, decided, given up are). Did you mean: comparing?\n",
            id="no such stage",
        ),
        pytest.param("grade=A", "grade=A is no filter; write 'grade:A'\n", id="another sign"),
        pytest.param("级别＝A", "级别＝A is no filter; write '级别:A'\n", id="another sign in Chinese"),
        pytest.param("silent>=7d", "silent>=7d is no filter; write 'silent:>=7d'\n", id="a sign without its colon"),
        pytest.param("grade>B", "grade>B is no filter; write 'grade:B'\n", id="a sign that levels lack"),
        pytest.param("silent=7", "silent=7 is no filter; write 'silent:7'\n", id="so many days with another sign"),
        pytest.param("grade:", "grade: needs a value.\nA shell takes > and < for files", id="no value"),
        pytest.param(
            "due:someday", "There is no due:someday (overdue today soon later unplanned quiet are).", id="bucket"
        ),
        pytest.param(f"silent:>{'9' * 5_000}", "silent:>9", id="more-digits-than-anybody-counts"),
        pytest.param("silent:long", "silent:long can't be read; as in silent:>30", id="silence"),
        pytest.param("owner:../x", "There is no consultant “../x”", id="owner"),
    ],
)
def test_what_is_no_filter(filters: str, message: str, workspace: Path, run: Run) -> None:
    code, out, err = run("list", filters)
    assert (code, out) == (2, "")
    assert err.startswith(message)


def test_an_owner_whom_the_shop_does_not_know(workspace: Path, run: Run) -> None:
    assert run("list", "owner:li-we") == (
        0, "No customer matches.\n",
        "config.yaml knows no consultant li-we (zhang-min li-wei are). Did you mean: li-wei?\n",
    )  # fmt: skip
    assert run("list", "owner:li-wei,-").err == ""
    assert run("list", "owner:all").err == ""


def test_everybodys(workspace: Path, run: Run) -> None:
    assert len(names(run, "list", "--owner", "all")) == 24
    assert len(names(run, "list", "--owner", "李伟")) == 9


def test_nobody(empty: Path, run: Run) -> None:
    assert run("list") == (0, "No customer matches.\n", "")
    assert run("list", "--csv") == (0, "id,name,phone,owner,grade,stage,last_contact,next\n", "")


def test_a_filter_that_nobody_of_mine_passes_says_who_was_looked_at(workspace: Path, run: Run) -> None:
    said = "Only one consultant's customers were looked at; --owner all looks at everybody's.\n"
    assert run("list", "不存在") == (0, "No customer matches.\n", said)
    assert run("list", "不存在", "--owner", "all") == (0, "No customer matches.\n", "")


def test_a_manager_who_has_no_customers_is_told_whose_were_looked_at(empty: Path, run: Run) -> None:
    wang(empty)
    said = "Only one consultant's customers were looked at; --owner all looks at everybody's.\n"
    config = empty / "records" / "config.yaml"
    people = "user: lin\nconsultants:\n  zhang-min: {name: 张敏}\n  lin: {name: 林经理, role: manager}\n"
    config.write_text(f"profile: realestate\n{people}", "utf-8")
    assert run("list") == (0, "No customer matches.\n", said)
    assert run("list", "--owner", "all").err == ""


def test_csv(workspace: Path, run: Run) -> None:
    rows = list(csv.DictReader(StringIO(run("list", "--csv").out)))
    assert rows[1] == {
        "id": "bj5wgs", "name": "陈*", "phone": "138****8101", "owner": "zhang-min", "grade": "B", "stage": "comparing",
        "last_contact": "2026-11-08 19:10", "next": "2026-11-20",
    }  # fmt: skip


def test_find_looks_everywhere_and_says_where(workspace: Path, run: Run) -> None:
    found = json.loads(run("find", "理财", "--json").out)["items"]
    assert [(item["name"], item["where"]) for item in found] == [("陈*", "objections, objection: 首付要等一笔理财到期")]


@pytest.mark.parametrize(
    "word", ["陈志强", "chenzhiqiang", "czq", "13800138101", "138 0013 8101", "8101", "00138101", "何敏"]
)
def test_find_knows_names_and_numbers(word: str, workspace: Path, run: Run) -> None:
    assert "陈*" in names(run, "find", word)


@pytest.mark.parametrize(
    ("word", "where"),
    [
        pytest.param("0138", "phones: 138****8000", id="four digits"),
        pytest.param("138 0013 8000", "phones: 138****8000", id="a whole number"),
        pytest.param("1122", "people, phones: 139****2222", id="a number of the family"),
        pytest.param("建国", "name: 王*", id="a name"),
        pytest.param("wjg", "name: 王*", id="initials"),
        pytest.param("李娜", "people, name: 李*", id="a name of the family"),
        pytest.param("配偶", "people, relation: 配偶", id="what else is said of the family"),
    ],
)
def test_find_says_which_number_or_name_it_was(word: str, where: str, empty: Path, run: Run) -> None:
    wang(empty)
    (item,) = json.loads(run("find", word, "--json").out)["items"]
    assert item["where"] == where
    assert where in run("find", word).out


def test_find_hides_what_is_sensitive_of_the_family(empty: Path, run: Run) -> None:
    config = empty / "records/config.yaml"
    config.write_text(config.read_text("utf-8") + "sensitive: {people.background: 饮食安排}\n", "utf-8")
    wang(empty, **{"relation: 配偶": "background: 信教"})
    (item,) = json.loads(run("find", "信教", "--json").out)["items"]
    assert item["where"] == "people, background: ***"


def test_find_several_words_are_one_text(workspace: Path, run: Run) -> None:
    assert names(run, "find", "6", "栋", "7", "楼") == ["孙*"]


def test_find_nothing(workspace: Path, run: Run) -> None:
    assert run("find", "没有这样的") == (0, "No customer matches.\n", "")
    assert run("find", "") == (0, "No customer matches.\n", "")


def test_an_excerpt_of_a_long_text_shows_the_word_and_no_number(empty: Path, run: Run) -> None:
    wang(empty, **{"看了 3 栋 1201。": "前" * 30 + "王建国说电话 13700137000 找李娜" + "后" * 60})
    (item,) = json.loads(run("find", "电话", "--json").out)["items"]
    assert item["where"] == "…" + "前" * 21 + "王*说电话 137****7000 找李*" + "后" * 8 + "…"


@pytest.mark.parametrize(
    ("field", "where"),
    [
        pytest.param("income: {household: 五十万}", "household annual income: ***", id="an income"),
        pytest.param("wechat: wang_五十万_88", "WeChat: wa", id="a WeChat id"),
        pytest.param("tags: [五十万]", "tags: 五十万", id="a tag"),
    ],
)
def test_where_a_guarded_field_holds_the_word(field: str, where: str, empty: Path, run: Run) -> None:
    put(empty, "li-lei-000000", f"name: 李雷\n{field}\n")
    (item,) = json.loads(run("find", "五十万", "--json").out)["items"]
    assert item["where"].startswith(where)
    assert "88" not in item["where"]
    (item,) = json.loads(run("find", "五十万", "--json", "--reveal").out)["items"]
    assert "五十万" in item["where"]


def test_find_in_csv(workspace: Path, run: Run) -> None:
    rows = list(csv.DictReader(StringIO(run("find", "南北通透", "--csv").out)))
    assert [row["where"] for row in rows] == ["3-1201 285万 南北通透，主卧带卫"]


def test_buckets_hold_whom_due_counts(workspace: Path, run: Run) -> None:
    """Somebody lost with a day to wake them, and somebody who bought, are in no bucket before that day."""
    put(workspace, "li-lei-000000", "name: 李雷\nlog:\n- {at: 2026-11-02, by: zhang-min, via: phone}\n"
        "- {at: 2026-11-03, by: zhang-min, lost: {reason: 失联, wake: 2027-03-01}}\n")  # fmt: skip
    put(workspace, "han-mei-000000", "name: 韩梅\nlog:\n"
        "- {at: 2026-11-02, by: zhang-min, via: phone, deal: {event: signed, for: 3-1201}}\n"
        "- {at: 2026-11-18, by: zhang-min, via: phone}\n")  # fmt: skip
    counts = json.loads(run("due", "--owner", "all", "--json").out)["counts"]
    found = {bucket: json.loads(run("list", f"due:{bucket}", "--json", "--owner", "all").out) for bucket in counts}
    assert {bucket: len(told["items"]) for bucket, told in found.items()} == counts
    assert not {"000000"} & {item["id"] for told in found.values() for item in told["items"]}
