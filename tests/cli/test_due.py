"""`due`: whose list, which day, how many; the figures are those of the lines."""

import csv
import json
from collections import Counter
from io import StringIO
from pathlib import Path

import pytest

from tests.cli.bench import put, wang
from tests.conftest import Result, Run

BUCKETS = ("overdue", "today", "soon", "later", "unplanned", "quiet")


def report(result: Result) -> dict[str, object]:
    found = json.loads(result.out)
    assert isinstance(found, dict)
    return found


def test_the_contract(workspace: Path, run: Run) -> None:
    code, out, err = run("due", "--json")
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert list(found) == ["schema", "as_of", "counts", "items", "groups", "problems"]
    assert (found["schema"], found["as_of"], found["problems"]) == ("leadtrack.due/1", "2026-11-21", [])
    assert [(one["rule"], one["item"], one["on"], one["count"]) for one in found["groups"]] == [
        ("festival.term", "festival.term:2026-11-22", "2026-11-22", 15),
        ("node.invite", "node.invite:yangbanfang-kaifang", "2026-11-28", 1),
    ]
    assert [one["ids"] for one in found["groups"]][1] == ["z67pre"]
    assert tuple(found["counts"]) == BUCKETS
    for item in found["items"]:
        assert list(item) == [
            "id", "name", "phone", "owner", "grade", "bucket", "due_on", "days_late", "via", "reasons", "reason",
            "last_contact", "silent_days",
        ]  # fmt: skip
        assert item["grade"] is None or list(item["grade"]) == ["scheme", "level"]
        assert item["reasons"]
        assert all(list(reason) == ["rule", "item", "due_on", "late_after", "text"] for reason in item["reasons"])
    by_name = {item["name"]: item for item in found["items"]}
    assert by_name["陈*"] == {
        "id": "bj5wgs",
        "name": "陈*",
        "phone": "138****8101",
        "owner": "zhang-min",
        "grade": {"scheme": "abcd-score", "level": "B"},
        "bucket": "overdue",
        "due_on": "2026-11-20",
        "days_late": 3,
        "via": "phone",
        "reasons": [
            {
                "rule": "planned",
                "item": "planned:2026-11-18",
                "due_on": "2026-11-20",
                "late_after": "2026-11-18",
                "text": "11-20 phone: 确认理财到账，约来谈 3-1201 (planned 11-18, tried 2 times), 3 days late",
            },
            {
                "rule": "node.news",
                "item": "node.news:xuexiao-huapian",
                "due_on": "2026-11-20",
                "late_after": "2026-11-21",
                "text": "news for them: 实验小学东校区划片公示",
            },
        ],
        "reason": None,
        "last_contact": "2026-11-08 19:10",
        "silent_days": 13,
    }
    assert by_name["杨*"]["grade"] is None
    assert by_name["杨*"]["last_contact"] is None


@pytest.mark.parametrize("owner", [(), ("--owner", "all"), ("--owner", "李伟"), ("--owner", "li-wei")])
@pytest.mark.parametrize("more", [(), ("--on", "11-25"), ("--days", "0"), ("--days", "40"), ("11-25",)])
def test_counts_are_those_of_the_lines(
    owner: tuple[str, ...], more: tuple[str, ...], workspace: Path, run: Run
) -> None:
    found = json.loads(run("due", "--json", *owner, *more).out)
    listed = Counter(item["bucket"] for item in found["items"])
    assert {bucket: found["counts"][bucket] for bucket in ("overdue", "today", "soon")} == {
        bucket: listed[bucket] for bucket in ("overdue", "today", "soon")
    }
    text = run("due", "--lang", "en", *owner, *more).out
    for bucket in ("overdue", "today", "soon"):
        assert (f"\n{bucket} {listed[bucket]}\n" in text) == bool(listed[bucket])
    for bucket in ("later", "unplanned", "quiet"):
        assert (f"{found['counts'][bucket]} {bucket}" in text) == bool(found["counts"][bucket])


def test_everybody_is_in_one_bucket(workspace: Path, run: Run) -> None:
    """24 customers: one has moved in, one was lost and sleeps until March; the others are counted once."""
    everybody = json.loads(run("due", "--owner", "all", "--json").out)["counts"]
    mine, his = (json.loads(run("due", "--owner", who, "--json").out)["counts"] for who in ("zhang-min", "li-wei"))
    assert sum(everybody.values()) == 22
    assert {bucket: mine[bucket] + his[bucket] for bucket in BUCKETS} == everybody


def test_another_day_with_what_is_known_now(workspace: Path, run: Run) -> None:
    found = json.loads(run("due", "--on", "下周三", "--json").out)
    assert found["as_of"] == "2026-11-25"
    assert {item["name"]: item["days_late"] for item in found["items"]}["陈*"] == 7


@pytest.mark.parametrize(
    ("days", "soon"), [("0", 0), ("1", 0), ("2", 2), ("3", 2), ("6", 3), ("7", 3), ("11", 3), ("29", 5), ("366", 5)]
)
def test_how_many_days_are_soon(days: str, soon: int, workspace: Path, run: Run) -> None:
    assert json.loads(run("due", "--days", days, "--json").out)["counts"]["soon"] == soon


def test_a_csv_for_spreadsheets(workspace: Path, run: Run) -> None:
    code, out, err = run("due", "--csv", "--owner", "all")
    rows = list(csv.DictReader(StringIO(out)))
    assert (code, err, len(rows)) == (0, "", 16)
    assert rows[1] == {
        "id": "bj5wgs", "name": "陈*", "phone": "138****8101", "owner": "zhang-min", "grade": "B", "bucket": "overdue",
        "due_on": "2026-11-20", "days_late": "3", "silent_days": "13",
        "why": "11-20 phone: 确认理财到账，约来谈 3-1201 (planned 11-18, tried 2 times), 3 days late; "
        "news for them: 实验小学东校区划片公示",
        "reason": "",
    }  # fmt: skip


def test_nineteen_lines_a_consultant_then_so_many_more(empty: Path, run: Run) -> None:
    for owner in ("zhang-min", "li-wei"):
        for at in range(23):
            put(empty, f"{owner}-{at:06}", f"name: 王{at}\nlog:\n- {{at: 2026-11-01, by: {owner}, via: phone}}\n")
    code, out, _ = run("due", "--owner", "all")
    assert code == 0
    assert "\noverdue 46\n" in out
    assert sum("not graded" in line for line in out.splitlines()) == 38
    assert "\n8 more, --all shows them.\n" in out
    assert sum("not graded" in line for line in run("due", "--owner", "all", "--all").out.splitlines()) == 46
    assert len(json.loads(run("due", "--owner", "all", "--json").out)["items"]) == 46
    assert sum("not graded" in line for line in run("due").out.splitlines()) == 19


def test_what_is_left_out_can_wait_where_it_can(empty: Path, run: Run) -> None:
    """B is due ten days after the last contact and late after fifteen."""
    grade = "grade: {scheme: abcd-score, level: B}"
    for at in range(20):
        put(
            empty,
            f"zhang-min-{at:06}",
            f"name: 王{at}\nlog:\n- {{at: 2026-11-09, by: zhang-min, via: phone, {grade}}}\n",
        )
    out = run("due").out
    assert sum(line.startswith("王") for line in out.splitlines()) == 19
    assert "\n1 more can wait, --all shows them.\n" in out


def test_nobody_is_due(empty: Path, run: Run) -> None:
    assert run("due").out.splitlines()[1] == (
        "No customers to follow up: leadtrack add writes the first one down, --owner all"
    )
    log = "log:\n- {at: 2026-11-18, by: zhang-min, via: phone, next: {date: 2026-11-26}}\n"
    put(empty, "wang-7f3k2m", "name: 王建国\n" + log)
    assert run("due").out == (
        "Whom to contact on 2026-11-21 Sat\nNobody is due.\n\ngreetings and nodes\n"
        "  11-22 Minor Snow: seasonal greetings · 1 customer\n"
        "  11-30 no small private activity of yours this month (one a month at least)\n"
        "  Who they are: leadtrack due --group 'Minor Snow'\n\nAlso: 1 later\n"
    )
    assert run("due", "2026-11-17", "--lang", "zh").out == (
        "2026-11-17 周二 要联系的客户\n没有到期的客户。\n\n另有：以后 1 位\n"
    )


def test_who_works_here_is_a_consultant_or_named_as_none(
    workspace: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty list of somebody whom the shop does not know is a slip, not a day without customers."""
    monkeypatch.setenv("LEADTRACK_USER", "zhangmin")
    message = "config.yaml knows no consultant zhangmin (zhang-min li-wei are). Did you mean: zhang-min?\n"
    for command in ("due", "list"):
        assert run(command).err == message
    monkeypatch.setenv("LEADTRACK_USER", "foo")
    assert run("due", "--lang", "zh").err == "config.yaml 里没有顾问 foo（有 zhang-min li-wei）。\n"
    monkeypatch.setenv("LEADTRACK_USER", "li-wei")
    assert run("due").err == ""
    assert run("due", "--owner", "all").err == ""


def test_a_shop_that_lists_nobody_has_no_strangers(empty: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (empty / "records/config.yaml").write_text("profile: realestate\n", "utf-8")
    monkeypatch.setenv("LEADTRACK_USER", "foo")
    assert run("due").err == ""


def test_a_day_that_has_passed_counts_no_silence_below_nothing(empty: Path, run: Run) -> None:
    put(
        empty, "li-lei-000000", "name: 李雷\nlog:\n- {at: 2026-11-21, by: zhang-min, via: phone, promised: [{do: x}]}\n"
    )
    found = json.loads(run("due", "--on", "yesterday", "--json", "--days", "9").out)
    assert [item["silent_days"] for item in found["items"]] == [0]


def test_a_customer_for_whom_nothing_is_planned(empty: Path, run: Run) -> None:
    grade = "{scheme: other, level: x}"
    put(empty, "li-lei-000000", f"name: 李雷\nlog:\n- {{at: 2026-11-01, by: zhang-min, grade: {grade}}}\n")
    assert sum(json.loads(run("due", "--json").out)["counts"].values()) == 1


def test_whose_list_it_is(workspace: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEADTRACK_USER", "李伟")
    assert {item["owner"] for item in json.loads(run("due", "--json").out)["items"]} == {"li-wei"}
    monkeypatch.setenv("LEADTRACK_USER", "nobody-yet")
    assert json.loads(run("due", "--json").out)["items"] == []


def test_where_nobody_says_who_works_everybodys_is_shown(workspace: Path, run: Run) -> None:
    config = workspace / "records/config.yaml"
    config.write_text("profile: realestate\nconsultants:\n  zhang-min: {name: 张敏}\n  li-wei: {name: 李伟}\n", "utf-8")
    assert {item["owner"] for item in json.loads(run("due", "--json").out)["items"]} == {"zhang-min", "li-wei"}


def test_gits_mail_tells_who_works(workspace: Path, run: Run) -> None:
    config = workspace / "records/config.yaml"
    config.write_text(config.read_text("utf-8").replace("user: zhang-min", "#"), "utf-8")
    assert {item["owner"] for item in json.loads(run("due", "--json").out)["items"]} == {"zhang-min"}


def test_an_owner_whom_the_config_does_not_know(workspace: Path, run: Run) -> None:
    code, out, err = run("due", "--owner", "wang-wu")
    assert (code, err) == (0, "config.yaml knows no consultant wang-wu (zhang-min li-wei are).\n")
    assert "No customers to follow up" in out


def test_a_tie_is_broken_the_same_way_every_time(empty: Path, run: Run) -> None:
    for at in reversed(range(6)):
        put(
            empty,
            f"a-00000{at}",
            "name: 王\nlog:\n- {at: 2026-11-01, by: zhang-min, via: phone}\n",
            folder=f"2026-0{9 - at}",
        )
    ids = [item["id"] for item in json.loads(run("due", "--json").out)["items"]]
    assert ids == sorted(ids)


def test_a_lost_customer_is_woken(empty: Path, run: Run) -> None:
    wang(empty, **{"  grade: {scheme: abcd-score, level: B}": "  lost: {reason: 竞品项目, wake: 2026-11-21}"})
    (item,) = json.loads(run("due", "--json").out)["items"]
    assert item["reasons"][0]["text"] == "the day to ask again: lost on 11-14 (competing project)"
    assert json.loads(run("due", "--json", "--lang", "zh").out)["items"][0]["reasons"][0]["text"] == (
        "到了再问的日子：11-14 已流失（竞品项目）"
    )
