"""`brief WHO`: one screen before the call. What it says was worked out by hand from the records written here."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from leadtrack.views.brief import draw
from leadtrack.views.briefing import Briefing
from leadtrack.views.render import Screen
from leadtrack.views.wrap import cells
from tests.cli.bench import put
from tests.conftest import Run

FULL = """\
name: 王建国
salutation: 王总
birthday: 1978-12-01
phones: ['13800138000']
wechat: wangjianguo_88
occupation: 工程师?
district: 城东区
consent: {marketing: false}
contact: {times: [晚上八点后]}
hobbies: [钓鱼]
objections:
- {text: 总价高, about: price, seen: 2026-11-02, script: 按揭可优惠两个点}
- {text: 远, about: district, seen: 2026-11-05, state: gone}
questions: [{ask: 放款多久, answer: 四到六周}]
family: {size: 3}
people:
- {name: 李娜, relation: 配偶, role: 决策人, phones: ['13911112222']}
- {name: 王父, relation: 父亲, role: 出资人}
focus: [学区]
competitors: [锦澜里]
source: {media: 朋友介绍, referrer: li-lei-000000}
need: {purpose: 改善, area_m2: 110-130}
log:
- at: 2026-11-02 10:00
  by: zhang-min
  via: visit_in
  minutes: 45
  with: [王父]
  note: 看了 3-1201，觉得总价高
  said: [比隔壁贵, 要和太太商量]
  asked: [车位怎么卖]
  reaction: positive
  units:
  - {what: 3-1201, price: 285万, reaction: positive, why: 南北通透}
  - {what: 5-0902, price: 309万, reaction: negative, why: 超预算}
  grade: {scheme: abcd-score, level: B, score: 75, answers: {power: b, ready: c}}
  stage: comparing
- at: 2026-11-10 19:00
  by: zhang-min
  via: phone
  minutes: 8
  note: 已承诺98折，等太太出差回来
  reaction: hesitating
  promised: [{do: 发车位价格表, date: 2026-11-12}]
  next: {date: 2026-11-18, via: phone, do: 约夫妻复看}
- {at: 2026-11-18 19:00, by: zhang-min, via: phone, missed: no_answer}
"""

SCREEN = """\
王建国（王总） · 47 岁 · 工程师? · 城东区
13800138000 · 微信 wangjianguo_88 · 朋友介绍 · 推荐人 李雷
B (abcd-score) · 对比筛选 · 跟进中 · 来过 1 天 · 11 天没有联系 · 张敏
  要做      11-19 回访电话：约夫妻复看（原定 11-18，试过 1 次），晚 3 天
  价格承诺  已承诺98折（11-10 内容）
  待兑现    发车位价格表（11-10 答应，11-12 前）
  联系约定  方便联系的时间 晚上八点后 · 同意接收营销信息 否
  家人      李娜 配偶 决策人 13911112222（没有来过） · 王父 父亲 出资人 · 家庭…
  需求      改善 · 意向面积 110-130 · 关注点 学区
  抗性      1. 总价高（价格、11-02） → 按揭可优惠两个点
  问过未答  11-02 车位怎么卖
  报价      3-1201 285万（11-02、积极） 南北通透
            不合意：5-0902（超预算）
  竞品      锦澜里
  最近联系  11-18 没有联系上，共 1 次（未接）
            11-10 回访电话 8 分钟 犹豫：已承诺98折，等太太出差回来
            11-02 来访 45 分钟 （王父同来） 积极：看了 3-1201，觉得总价高
  客户原话  11-02 “比隔壁贵”；11-02 “要和太太商量”
  级别依据  75 分（11-02）：下定意愿 65、购买力 75
"""
"""All that comes before what the ladder and the guide say, which is theirs to change."""


MOST = {120: 23, 80: 23, 50: 29, 40: 29}
"""How many lines one screen has, by its width."""


@pytest.fixture
def known(empty: Path) -> Path:
    put(empty, "wang-jianguo-7f3k2m", FULL)
    put(empty, "li-lei-000000", "name: 李雷\nlog: [{at: 2026-01-05, by: zhang-min, via: phone}]\n")
    return empty


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """What a person at a terminal sees, so many cells wide."""

    def look(*words: str, width: int = 80) -> str:
        from leadtrack.cli.app import run

        out = io.StringIO()
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(Screen, "standard", classmethod(lambda cls: cls(out, True, width, False)))
        assert run(list(words)) == 0
        return out.getvalue()

    return look


def test_the_whole_screen(known: Path, screen: Callable[..., str]) -> None:
    out = screen("brief", "wjg", "--lang", "zh", width=80)
    assert out.startswith(SCREEN)
    assert "  待确认    职业 工程师?\n" in out
    assert len(out.splitlines()) == 23  # and the prompt
    assert "个性喜好 1、日子 1、预备问答 1" in out.splitlines()[-1]
    assert out.endswith("。全部：leadtrack show 7f3k2m\n")


def test_in_a_pipe_everything_is_masked(known: Path, run: Run) -> None:
    code, out, err = run("brief", "wjg", "--lang", "zh")
    assert (code, err) == (0, "")
    for secret in ("王建国", "李娜", "王父", "李雷", "13800138000", "13911112222", "wangjianguo"):
        assert secret not in out
    assert out.startswith("王*（王总） · 47 岁")
    assert "138****8000 · 微信 wa**** · 朋友介绍 · 推荐人 李*\n" in out
    assert "李* 配偶 决策人 139****2222（没有来过）" in out


def test_the_contract(known: Path, run: Run) -> None:
    found = json.loads(run("brief", "wjg", "--json").out)
    assert found | {"ask": [], "hints": [], "due": found["due"][:1]} == {
        "schema": "leadtrack.brief/1",
        "id": "7f3k2m",
        "name": "王*",
        "salutation": "王总",
        "phones": ["138****8000"],
        "owner": "zhang-min",
        "standing": "open",
        "stage": "comparing",
        "visits": 1,
        "silent_days": 11,
        "stop": None,
        "facts": {
            "who": {"occupation": "工程师?", "district": "城东区"},
            "agreed": {"contact.times": ["晚上八点后"], "consent.marketing": "false"},
            "family": {"family.size": "3"},
            "needs": {"need.purpose": "改善", "need.area_m2": "110-130", "focus": ["学区"]},
            "character": {"hobbies": ["钓鱼"]},
        },
        "people": [
            {"name": "李*", "relation": "配偶", "role": "决策人", "phones": ["139****2222"]},
            {"name": "王*", "relation": "父亲", "role": "出资人"},
        ],
        "deciders_never_met": ["李*"],
        "due": [
            {
                "rule": "planned", "item": "planned:2026-11-18", "due_on": "2026-11-19", "late": True,
                "text": "phone: 约夫妻复看 (planned 11-18, tried once), 3 days late",
            },
        ],
        "talk": None,
        "prices": [{"on": "2026-11-10", "in": "note", "text": "已承诺98折"}],
        "promises": [{"do": "发车位价格表", "made": "2026-11-10", "date": "2026-11-12"}],
        "objections": [
            {
                "number": 1, "text": "总价高", "about": "price", "kind": "shown", "seen": "2026-11-02",
                "script": "按揭可优惠两个点",
            },
        ],
        "unanswered": [{"on": "2026-11-02", "ask": "车位怎么卖"}],
        "questions": [{"ask": "放款多久", "answer": "四到六周"}],
        "contacts": [
            {
                "at": "2026-11-10 19:00", "via": "phone", "minutes": 8, "with": [], "reaction": "hesitating",
                "said": [], "text": "已承诺98折，等太太出差回来",
            },
            {
                "at": "2026-11-02 10:00", "via": "visit_in", "minutes": 45, "with": ["王*"], "reaction": "positive",
                "said": ["比隔壁贵", "要和太太商量"], "text": "看了 3-1201，觉得总价高",
            },
        ],
        "attempts": [{"at": "2026-11-18 19:00", "missed": "no_answer"}],
        "offers": [
            {
                "unit": "5-0902", "on": "2026-11-02", "refused": True, "price": "309万", "reaction": "negative",
                "why": "超预算",
            },
            {
                "unit": "3-1201", "on": "2026-11-02", "refused": False, "price": "285万", "reaction": "positive",
                "why": "南北通透",
            },
        ],
        "rivals": ["锦澜里"],
        "grade": {
            "scheme": "abcd-score", "level": "B", "score": 75.0, "on": "2026-11-02",
            "lines": [
                {"criterion": "power", "answer": "b", "points": 75.0},
                {"criterion": "ready", "answer": "c", "points": 65.0},
            ],
        },
        "days": [{"kind": "birthday", "who": None, "on": "2026-12-01", "age": 48}],
        "referrer": "李*",
        "ask": [],
        "unsure": ["occupation"],
        "hints": [],
    }  # fmt: skip
    assert found["ask"][0] == "home.region"
    revealed: dict[str, Any] = json.loads(run("brief", "wjg", "--json", "--reveal").out)
    assert (revealed["name"], revealed["referrer"], revealed["deciders_never_met"]) == ("王建国", "李雷", ["李娜"])


def test_looking_back(known: Path, run: Run) -> None:
    out = run("brief", "wjg", "--as-of", "11-05", "--lang", "zh").out
    assert "已承诺98折" not in out
    assert "待兑现" not in out
    assert "11-02 来访" in out
    found = json.loads(run("brief", "wjg", "--as-of", "11-05", "--json").out)
    assert (found["prices"], found["attempts"], found["silent_days"]) == ([], [], 3)


def test_a_record_of_a_name_alone(empty: Path, run: Run) -> None:
    put(empty, "li-lei-000000", "name: 李雷\n")
    lines = run("brief", "李雷", "--lang", "zh").out.splitlines()
    assert lines[:2] == ["李*", "— · 跟进中 · 还没有联系上过 · —"]
    assert json.loads(run("brief", "李雷", "--json").out)["contacts"] == []


def test_who_said_stop_is_not_to_be_called(empty: Path, run: Run) -> None:
    put(
        empty,
        "li-lei-000000",
        "name: 李雷\nlog:\n- {at: 2026-11-01, by: zhang-min, via: phone, note: 别再打, stop: all}\n",
    )
    lines = run("brief", "李雷", "--lang", "zh").out.splitlines()
    assert lines[2] == "客户要求：一律不联系（2026-11-01）"
    assert not any(line.startswith(("  要做", "  可聊", "  提示")) for line in lines)


def test_a_prospect_without_a_next_step(empty: Path, run: Run) -> None:
    put(
        empty, "li-lei-000000",
        "name: 李雷\nlog:\n- {at: 2026-11-01, by: zhang-min, via: phone, note: 聊过, "
        "grade: {scheme: abcd-score, level: D}}\n",
    )  # fmt: skip
    out = run("brief", "李雷", "--lang", "zh").out
    assert "  要做      没有下一步：leadtrack next 000000 日期 做什么\n" in out


def test_a_reason_to_call_where_only_time_asks(empty: Path, run: Run) -> None:
    put(
        empty,
        "li-lei-000000",
        "name: 李雷\nhobbies: [钓鱼]\nlog:\n- {at: 2026-11-01, by: zhang-min, via: phone, note: 聊过}\n",
    )
    out = run("brief", "李雷", "--lang", "zh").out
    assert "  可聊      聊聊钓鱼\n" in out


def test_a_promise_is_told_once(empty: Path, run: Run) -> None:
    put(
        empty, "li-lei-000000",
        "name: 李雷\nlog:\n- {at: 2026-11-18, by: zhang-min, via: phone, note: 聊过, "
        "promised: [{do: 发报价, date: 2026-11-21}, {do: 问车位}]}\n",
    )  # fmt: skip
    out = run("brief", "李雷", "--lang", "zh").out
    assert "  待兑现    问车位（11-18 答应）\n            发报价（11-18 答应，11-21 前）\n" in out
    assert out.count("发报价") == 1


def test_a_contact_of_today_is_no_silence(empty: Path, run: Run) -> None:
    put(empty, "li-lei-000000", "name: 李雷\nlog: [{at: 2026-11-21 09:00, by: zhang-min, via: phone, note: 聊过}]\n")
    assert run("brief", "李雷", "--lang", "zh").out.splitlines()[1] == "— · 跟进中 · 今天联系过 · 张敏"


def test_what_comes_first_is_said_where_nothing_is_near(empty: Path, run: Run) -> None:
    put(
        empty,
        "li-lei-000000",
        "name: 李雷\nlog:\n- {at: 2026-11-20, by: zhang-min, via: phone, note: 聊过, "
        "grade: {scheme: abcd-score, level: B}}\n",
    )
    assert "  要做      11-30 B 级每 10 天，上次 11-20\n" in run("brief", "李雷", "--lang", "zh").out


def test_a_step_for_a_far_day_is_said_beside_what_is_near(empty: Path, run: Run) -> None:
    put(
        empty,
        "li-lei-000000",
        "name: 李雷\nbirthday: 1980-11-22\nlog:\n- {at: 2026-11-20, by: zhang-min, via: phone, note: 聊过, "
        "next: {date: 2026-12-20, via: visit_in, do: 复看}}\n",
    )
    found = json.loads(run("brief", "李雷", "--json").out)["due"]
    assert [(one["rule"].partition(".")[0], one["due_on"]) for one in found] == [
        ("date", "2026-11-22"), ("planned", "2026-12-20"),
    ]  # fmt: skip


def test_what_is_late_and_our_word_on_a_price_stand_out(known: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from leadtrack.cli.app import run

    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(Screen, "standard", classmethod(lambda cls: cls(out, True, 100, True)))
    assert run(["brief", "wjg", "--lang", "zh"]) == 0
    red = [line for line in out.getvalue().splitlines() if "\x1b[31m" in line]
    assert [line.split("\x1b[31m")[1].removesuffix("\x1b[0m") for line in red] == [
        "11-19 回访电话：约夫妻复看（原定 11-18，试过 1 次），晚 3 天",
        "已承诺98折（11-10 内容）",
        "发车位价格表（11-10 答应，11-12 前）",
    ]


def test_birthdays_that_are_near(empty: Path, run: Run) -> None:
    put(
        empty,
        "li-lei-000000",
        "name: 李雷\nbirthday: {lunar: 10-20}\n"  # of 2026: 28 November
        "dates: [{kind: birthday, day: 1982-12-05, who: 韩梅}, {kind: anniversary, day: 2020-12-30}]\n",
    )
    out = run("brief", "李雷", "--lang", "zh", "--reveal").out
    assert "  日子    11-28 生日（农历十月二十）\n          12-05 韩梅的生日（44 岁）\n" in out
    assert "12-30" not in out  # 39 days ahead


def test_who_decides_stands_first(empty: Path, run: Run) -> None:
    people = "[{name: 李父, role: 出资人}, {name: 韩梅, role: 决策人}, {name: 李母, role: 影响人}]"
    put(empty, "li-lei-000000", f"name: 李雷\npeople: {people}\n")
    out = run("brief", "李雷", "--lang", "zh", "--reveal").out
    assert "韩梅 决策人（没有来过） · 李父 出资人 · 李母 影响人\n" in out


def test_an_organisation_has_people_and_no_family(empty: Path, run: Run) -> None:
    put(empty, "chengyuan-000000", "name: 澄远科技有限公司\nkind: organisation\npeople: [{name: 罗静, role: 联系人}]\n")
    out = run("brief", "000000", "--lang", "zh", "--reveal").out
    assert "  相关人  罗静 联系人\n" in out


def test_deals_stand_there_too(empty: Path, run: Run) -> None:
    put(
        empty, "li-lei-000000",
        "name: 李雷\nlog:\n- {at: 2026-11-01, by: zhang-min, via: visit_in, note: 来过}\n"
        "- {at: 2026-11-02, by: zhang-min, deal: {event: subscribed, for: 3-1201, amount: 283万, discount: 98 折}}\n",
    )  # fmt: skip
    out = run("brief", "李雷", "--lang", "zh").out
    assert "  成交      3-1201：在办，11-02 认购 283万\n" in out
    assert "  价格承诺  98 折（11-02 成交）\n" in out


def test_a_guarded_value_is_never_on_the_screen(empty: Path, screen: Callable[..., str]) -> None:
    put(empty, "li-lei-000000", "name: 李雷\nincome: {household: 年入五十万?}\norigin: 某地?\n")
    out = screen("brief", "李雷", "--lang", "zh", "--reveal")
    assert "五十万" not in out
    assert "某地" not in out


def test_a_colleagues_customer_is_whole_on_a_terminal(empty: Path, screen: Callable[..., str]) -> None:
    put(
        empty, "li-lei-000000", "name: 李雷\nphones: ['13800138000']\nlog: [{at: 2026-11-01, by: li-wei, via: phone}]\n"
    )
    assert screen("brief", "8000", "--lang", "zh").splitlines()[0] == "李雷 · 13800138000"


def test_nobody_of_that_name(empty: Path, run: Run) -> None:
    assert run("brief", "李雷").code == 3
    assert run("brief").code == 2


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("profile", ["homes", "cars"])
def test_every_sample_customer_fits_one_screen(
    profile: str, lang: str, request: pytest.FixtureRequest, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is told of a customer is worked out once and drawn at each width."""
    drawn: dict[int, list[str]] = {}

    def at_each_width(_: Screen, told: Briefing) -> None:
        for width in MOST:
            out = io.StringIO()
            draw(Screen(out, True, width, False), told)
            drawn[width] = out.getvalue().splitlines()

    monkeypatch.setattr("leadtrack.cli.brief.draw", at_each_width)
    root = request.getfixturevalue("workspace" if profile == "homes" else "showroom")
    for path in sorted((root / "records" / "customers").rglob("*.yaml")):
        drawn.clear()
        assert run("brief", path.stem, "--lang", lang).code == 0
        assert {width: len(lines) for width, lines in drawn.items() if len(lines) > MOST[width]} == {}, path
        assert all(max(map(cells, lines)) <= width for width, lines in drawn.items()), path
        assert list(drawn) == list(MOST)


@pytest.mark.parametrize("profile", ["homes", "cars"])
def test_every_sample_customer_can_be_told_to_a_program(profile: str, request: pytest.FixtureRequest, run: Run) -> None:
    root = request.getfixturevalue("workspace" if profile == "homes" else "showroom")
    for path in sorted((root / "records" / "customers").rglob("*.yaml")):
        code, out, err = run("brief", path.stem, "--json")
        assert (code, err) == (0, ""), path
        assert json.loads(out)["schema"] == "leadtrack.brief/1"


def test_what_does_not_fit_is_counted(empty: Path, run: Run) -> None:
    rows = "".join(f"- {{text: 第{n}条抗性}}\n" for n in range(1, 31))
    put(empty, "li-lei-000000", f"name: 李雷\nobjections:\n{rows}")
    lines = run("brief", "李雷", "--lang", "zh").out.splitlines()
    shown = sum("条抗性" in line for line in lines)
    assert len(lines) == 23
    assert lines[-1] == f"还有：抗性 {30 - shown}。全部：leadtrack show 000000"


@pytest.mark.parametrize(("width", "height", "lines"), [(50, 30, 29), (50, 0, 29), (50, 60, 36), (80, 50, 23)])
def test_the_screen_is_as_high_as_the_terminal(
    width: int, height: int, lines: int, empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of 23 lines at 80 columns there are 36 at 50, as far as the terminal shows so many beside its prompt."""
    rows = "".join(f"- {{text: 第{n}条抗性}}\n" for n in range(1, 41))
    put(empty, "li-lei-000000", f"name: 李雷\nobjections:\n{rows}")
    shown = _at(monkeypatch, width, height)
    assert len(shown) == lines
    assert shown[-1].endswith("。全部：leadtrack show 000000")


def test_our_word_is_never_left_out_however_low_the_screen(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(f"- {{text: 第{n}条抗性}}\n" for n in range(1, 9))
    owed = "".join(f"{{do: 第{n}件答应的事}}, " for n in range(1, 7))
    put(
        empty, "li-lei-000000",
        f"name: 李雷\nobjections:\n{rows}log:\n- {{at: 2026-11-18, by: zhang-min, via: phone, note: 已承诺98折, "
        f"promised: [{owed}]}}\n",
    )  # fmt: skip
    shown = _at(monkeypatch, 50, 12)
    assert [sum(word in line for line in shown) for word in ("已承诺98折", "件答应的事", "条抗性")] == [1, 6, 0]
    assert shown[-1].endswith("leadtrack show 000000")


def test_a_warning_is_not_cut(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    word = "已承诺" + "这套房子在月底之前" * 8 + "都按98折给他"
    put(
        empty, "li-lei-000000",
        f"name: 李雷\nlog:\n- {{at: 2026-11-18, by: zhang-min, via: phone, note: {word}}}\n",
    )  # fmt: skip
    shown = "".join(line.strip() for line in _at(monkeypatch, 50, 12))
    assert "这套房子在月底之前都按98折给他（11-18 内容）" in shown


def _at(monkeypatch: pytest.MonkeyPatch, width: int, height: int) -> list[str]:
    """The lines of 李雷's brief on a terminal so wide and so high; 0 where it doesn't say how high it is."""
    from leadtrack.cli.app import run

    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(Screen, "standard", classmethod(lambda cls: cls(out, True, width, False, height=height)))
    assert run(["brief", "李雷", "--lang", "zh"]) == 0
    return out.getvalue().splitlines()


def test_fields_that_a_shop_turned_off_are_not_told(known: Path, run: Run) -> None:
    own = known / "templates" / "core" / "fields.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(
        "people: off\nquestions: off\nbirthday: off\ndates: off\nsource.referrer: off\nsalutation: off\n", "utf-8"
    )
    out = run("brief", "wjg", "--lang", "zh", "--reveal").out
    for word in ("李娜", "李雷", "放款", "47 岁", "王总"):
        assert word not in out
    assert json.loads(run("brief", "wjg", "--json").out)["referrer"] is None


def test_a_shop_says_what_stands_there(empty: Path, run: Run) -> None:
    put(
        empty,
        "li-lei-000000",
        "name: 李雷\nremark: 要安静\nlog: [{at: 2026-11-01, by: zhang-min, via: phone, note: 送了全屋家具券}]\n",
    )
    own = empty / "templates" / "core" / "brief.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("character: [remark]\nprices: {concession: [家具券], given: [送了]}\n", "utf-8")
    out = run("brief", "李雷", "--lang", "zh").out
    assert "备注 要安静\n" in out
    assert "  价格承诺  送了全屋家具券（11-01 内容）\n" in out
    own.write_text("character: [remrk]\n", "utf-8")
    code, _, err = run("brief", "李雷", "--lang", "zh")
    assert (code, "core/brief.yaml" in err, "brief.character" in err, "remark" in err) == (2, True, True, True)
