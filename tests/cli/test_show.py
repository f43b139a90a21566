"""`show`: the whole record; masked wherever others may see it."""

import json
from pathlib import Path

import pytest

from leadtrack.views.wrap import cells
from tests.cli.bench import put, wang
from tests.conftest import Run

FULL = """\
name: 王建国
phones: ['13800138000']
wechat: wangjianguo_88
income: {household: 年入五十万}
source: {referrer: li-lei-000000}
strange: {key: [a, b]}
log:
- at: 2026-11-01 10:00
  by: zhang-min
  via: visit_in
  with: [李娜, 太太]
  note: |-
    第一行，王建国说
    第二行 13700137000
  colour: red
- at: 2026-11-20
  by: zhang-min
  next: {date: '2026-11-25 15:00', via: viewing, do: 陪李娜看 3-1201}
- at: 2026-11-30
  rec: 2026-11-20
  by: zhang-min
  via: phone
  note: 写错了日子
"""


def test_the_contract(empty: Path, run: Run) -> None:
    put(empty, "wang-jianguo-7f3k2m", FULL)
    code, out, err = run("show", "8000", "--json")
    assert (code, err) == (0, "")
    assert json.loads(out) == {
        "schema": "leadtrack.customer/1",
        "id": "7f3k2m",
        "facts": {
            "id": "7f3k2m",
            "name": "王*",
            "phones": ["138****8000"],
            "wechat": "wa****",
            "income": {"household": "***"},
            "source": {"referrer": "000000"},
            "strange": {"key": ["a", "b"]},
        },
        "log": [
            {
                "at": "2026-11-01 10:00", "by": "zhang-min", "via": "visit_in", "with": ["李*", "太太"],
                "note": "第一行，王*说\n第二行 137****7000", "colour": "red",
            },
            {
                "at": "2026-11-20", "by": "zhang-min",
                "next": {"date": "2026-11-25 15:00", "via": "viewing", "do": "陪李*看 3-1201"},
            },
            {"at": "2026-11-30", "rec": "2026-11-20", "by": "zhang-min", "via": "phone", "note": "写错了日子"},
        ],
        "state": {
            "grade": None,
            "stage": None,
            "next": {
                "date": "2026-11-25 15:00", "via": "viewing", "do": "陪李*看 3-1201", "first": "2026-11-25", "tried": 0,
            },
            "last_contact": "2026-11-01 10:00",
            "visits": 1,
            "owner": "zhang-min",
            "open": True,
            "no_shows": 0,
            "order": None,
        },
    }  # fmt: skip


def test_everything_where_it_is_asked_for(empty: Path, run: Run) -> None:
    put(empty, "wang-jianguo-7f3k2m", FULL)
    found = json.loads(run("show", "8000", "--json", "--reveal").out)
    assert found["id"] == "wang-jianguo-7f3k2m"
    assert found["facts"] == {
        "id": "wang-jianguo-7f3k2m",
        "name": "王建国",
        "phones": ["13800138000"],
        "wechat": "wangjianguo_88",
        "income": {"household": "年入五十万"},
        "source": {"referrer": "li-lei-000000"},
        "strange": {"key": ["a", "b"]},
    }
    assert found["log"][0]["note"] == "第一行，王建国说\n第二行 13700137000"
    assert found["log"][0]["with"] == ["李娜", "太太"]


def test_a_state_with_a_grade(workspace: Path, run: Run) -> None:
    state = json.loads(run("show", "8101", "--json").out)["state"]
    assert state == {
        "grade": {"scheme": "abcd-score", "level": "B", "on": "2026-09-26"},
        "stage": "comparing",
        "next": {
            "date": "2026-11-18", "via": "phone", "do": "确认理财到账，约来谈 3-1201",
            "first": "2026-11-18", "tried": 2,
        },
        "last_contact": "2026-11-08 19:10",
        "visits": 3,
        "owner": "zhang-min",
        "open": True,
        "no_shows": 0,
        "order": None,
    }  # fmt: skip


def test_piped_text_is_masked(empty: Path, run: Run) -> None:
    put(empty, "wang-jianguo-7f3k2m", FULL)
    code, out, _ = run("show", "8000")
    assert code == 0
    for secret in ("王建国", "李娜", "13800138000", "13700137000", "wangjianguo", "五十万", "li-lei"):
        assert secret not in out
    assert out.startswith(
        "王*\n— · 张敏 · open\ncompleteness 35% (first visit, needs 30%)\n"  # 6 of 17 points
        "→ 11-25 15:00 appointment, viewing: 陪李*看 3-1201\n"
    )
    assert "strange" in out
    assert out.endswith("records/customers/2026-11/*-7f3k2m.yaml\n")


def test_what_comes_stands_by_its_day(empty: Path, run: Run) -> None:
    put(
        empty,
        "li-lei-000000",
        "name: 李雷\nbirthday: 1980-11-23\nlog:\n- {at: 2026-11-20 10:00, by: zhang-min, "
        "via: phone, promised: [{do: 发报价, date: 2026-11-24}], next: {date: 2026-11-22, via: visit_in}}\n",
    )
    days = [line.split()[1] for line in run("show", "李雷").out.splitlines() if line.startswith("→")]
    assert days == ["11-22", "11-23", "11-24"]


def test_what_was_ticked_off_and_the_event_are_said_in_words(empty: Path, run: Run) -> None:
    put(
        empty,
        "li-si-000004",
        "name: 李四\nlog:\n- {at: 2026-11-20, by: zhang-min, via: visit_in}\n- at: 2026-11-21\n  by: zhang-min\n"
        "  did: ['care.first-visit.thanks:-:2026-11-20', 'festival.greeting:2026-11-21', 'other.thing:1']\n"
        "- {at: 2026-11-21, by: zhang-min, event: {id: 2026-12-19-hubiandiaoyu, state: invited}}\n",
    )
    events = empty / "records" / "events" / "2026-12" / "2026-12-19-hubiandiaoyu.yaml"
    events.parent.mkdir(parents=True)
    events.write_text("kind: private\nname: 湖边钓鱼\ndate: 2026-12-19\n", "utf-8")
    out = run("show", "李四", "--reveal", "--lang", "zh").out
    assert "首次到访：" in out
    assert "节日问候（2026-11-21）" in out
    assert "other.thing:1" in out
    assert "湖边钓鱼" in out
    assert "care.first-visit" not in out
    assert "hubiandiaoyu" not in out


def test_an_entry_ahead_is_shown_and_marked(empty: Path, run: Run) -> None:
    put(empty, "wang-jianguo-7f3k2m", FULL)
    assert "2026-11-30 Mon  phone  张敏  (has not come, does not count)\n  写错了日子\n" in run("show", "8000").out


def test_an_entry_written_down_ahead_is_marked_too(empty: Path, run: Run) -> None:
    put(empty, "li-lei-000000", "name: 李雷\nlog:\n- {at: 2026-11-20, rec: 2026-11-22 09:00, by: zhang-min, "
        "via: phone, note: 聊过}\n- {at: 2026-11-19, rec: 2026-11-21, by: zhang-min, via: phone}\n")  # fmt: skip
    out = run("show", "李雷").out
    assert "2026-11-20 Fri  phone  张敏  (written down on 2026-11-22: does not count yet)\n  聊过\n" in out
    assert "2026-11-19 Thu  phone  张敏\n" in out


def test_looking_back_hides_what_was_not_written_yet(empty: Path, run: Run) -> None:
    put(empty, "wang-jianguo-7f3k2m", FULL)
    found = json.loads(run("show", "8000", "--as-of", "11-10", "--json").out)
    assert [entry["at"] for entry in found["log"]] == ["2026-11-01 10:00"]
    assert found["state"]["next"] is None


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("profile", ["homes", "cars"])
def test_every_sample_customer_can_be_shown(profile: str, lang: str, request: pytest.FixtureRequest, run: Run) -> None:
    root = request.getfixturevalue("workspace" if profile == "homes" else "showroom")
    for path in sorted((root / "records" / "customers").rglob("*.yaml")):
        for form in ((), ("--json",)):
            code, out, err = run("show", path.stem, "--lang", lang, *form)
            assert (code, err) == (0, ""), path
            assert out


def test_a_record_of_a_name_alone(empty: Path, run: Run) -> None:
    put(empty, "li-lei-000000", "name: 李雷\n")
    assert run("show", "李雷").out == "李*\n— · — · open\n\nrecords/customers/2026-11/*-000000.yaml\n"
    assert json.loads(run("show", "李雷", "--json").out)["log"] == []


def test_two_lines_below_the_names_of_wang(empty: Path, run: Run) -> None:
    wang(empty)
    assert run("show", "王建国", "--reveal").out.splitlines()[:2] == ["王建国", "B (abcd-score) · 张敏 · open"]


def test_facts_stand_in_blocks_under_captions_of_one_width(empty: Path, run: Run) -> None:
    put(
        empty,
        "li-lei-000000",
        "name: 李雷\nsex: male\nstrange: x\nneed: {purpose: 改善}\nphones: ['13800138000']\n"
        "people: [{name: 韩梅, relation: 配偶, role: 决策人}, {name: 李父, relation: 父亲}]\n"
        "source: {media: 贝壳}\n",
    )
    assert run("show", "李雷", "--lang", "zh", "--reveal").out.splitlines()[3:-2] == [
        "基本情况",
        "  性别          男",
        "  电话          13800138000",
        "家庭与决策",
        "  家人与同行人  韩梅 配偶 决策人",
        "                李父 父亲",
        "来源",
        "  信息来源      贝壳",
        "需求",
        "  购房目的      改善",
        "其他",
        "  strange       x",
    ]


def test_the_log_is_a_timeline(empty: Path, run: Run) -> None:
    put(
        empty,
        "li-lei-000000",
        "name: 李雷\nlog:\n"
        "- {at: 2026-11-01, by: zhang-min, via: phone, missed: no_answer}\n"
        "- at: 2026-10-03 10:00\n  by: zhang-min\n  via: visit_in\n  minutes: 45\n  note: |\n    第一行\n    第二行\n"
        "  with: [韩梅, 太太]\n  said: [有点高, 再想想]\n  units: [{what: 3-1201, price: 285万}, {what: 5-0902}]\n"
        "- {at: 2026-11-02 19:00, by: zhang-min, via: phone, note: 聊过}\n"
        "- {at: 2026-11-16, by: zhang-min, via: phone, note: 又聊过}\n",
    )
    assert run("show", "李雷", "--lang", "zh", "--reveal").out.splitlines()[-17:] == [
        "经过：4 条，最近的在前",
        "2026-11-16 周一  回访电话  张敏",
        "  又聊过",  # 14 days after the contact before
        "2026-11-02 周一 19:00  回访电话  张敏",
        "  聊过",
        "  （之前 30 天没有联系）",  # the attempt between was no contact
        "2026-11-01 周日  回访电话  未接  张敏",
        "2026-10-03 周六 10:00  来访  45 分钟  张敏",
        "  第一行",
        "  第二行",
        "  同行人    韩梅、太太",
        "  客户原话  有点高",
        "            再想想",
        "  推荐房源  3-1201 285万",
        "            5-0902",
        "",
        "records/customers/2026-11/li-lei-000000.yaml",
    ]


@pytest.mark.parametrize(("first", "said"), [("2026-11-01", True), ("2026-11-02", False)])
def test_a_silence_is_named_from_fifteen_days_on(first: str, said: bool, empty: Path, run: Run) -> None:
    put(
        empty,
        "li-lei-000000",
        f"name: 李雷\nlog:\n- {{at: {first}, by: zhang-min, via: phone}}\n"
        "- {at: 2026-11-16, by: zhang-min, via: phone}\n",
    )
    assert ("（之前 15 天没有联系）" in run("show", "李雷", "--lang", "zh").out) == said


@pytest.mark.parametrize("width", [40, 50, 80, 120])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_is_wider_than_the_screen(
    lang: str, width: int, workspace: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    out = run("show", "8101", "--lang", lang).out
    assert [line for line in out.splitlines() if cells(line) > width] == []


def test_a_shop_arranges_its_own_blocks(empty: Path, run: Run) -> None:
    put(empty, "li-lei-000000", "name: 李雷\nsex: male\ntags: [学区]\n")
    own = empty / "templates" / "core" / "blocks.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("blocks: {other: {zh: 备忘}}\nfields: {tags: other}\n", "utf-8")
    assert run("show", "李雷", "--lang", "zh").out.splitlines()[3:7] == [
        "基本情况",
        "  性别  男",
        "备忘",
        "  标签  学区",
    ]
    own.write_text("fields: {tag: other}\n", "utf-8")
    code, _, err = run("show", "李雷", "--lang", "zh")
    assert (code, "core/blocks.yaml" in err, "blocks.fields.tag" in err, "tags" in err) == (2, True, True, True)


def test_keys_that_nobody_knows_may_hold_anything(empty: Path, run: Run) -> None:
    put(
        empty,
        "li-lei-000000",
        "name: 李雷\nlog:\n- {at: 2026-10-01, by: zhang-min, via: phone, x: {y: [1]}}\n"
        "- {at: 2026-11-01, by: zhang-min, via: phone, x: [z]}\n",
    )
    out = run("show", "李雷", "--lang", "zh").out
    assert (
        "2026-11-01 周日  回访电话  张敏\n  x  z\n  （之前 31 天没有联系）\n2026-10-01 周四  回访电话  张敏\n  x  1\n"
        in out
    )
