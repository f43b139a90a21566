"""How complete a record is, as `show` and `check` say it; nothing sensitive counts, nobody lost is asked."""

import json
from pathlib import Path

import pytest

from tests.cli.bench import put, wang
from tests.conftest import Run

VISITED = """\
name: 李雷
sex: male
phones: ['13700137000']
log:
- {at: 2026-11-01 10:00, by: zhang-min, via: visit_in, note: 看房}
"""
"""phones 2, name, sex, note, by 1 each: 6 of 17 points, and 30 percent of 17 are 5.1."""


def said(run: Run, *words: str) -> list[str]:
    """What `check` says of completeness, without the place."""
    out = run("check", "--select", "incomplete", *words).out
    return [line.partition(": ")[2] for line in out.splitlines()[:-1]]


def test_show_says_the_share_the_stage_and_what_it_needs(empty: Path, run: Run) -> None:
    put(empty, "li-lei-7f3k2m", VISITED)
    assert run("show", "李雷").out.splitlines()[2] == "completeness 35% (first visit, needs 30%)"  # 35.3
    assert run("show", "李雷", "--lang", "zh").out.splitlines()[2] == "信息完整率 35%（首次来访，应达 30%）"
    later = run("show", "李雷", "--today", "12-02").out.splitlines()[2]
    assert later == "completeness 19% (third visit or a month, needs 70%)"  # 6 of 31


def test_show_says_nothing_before_anybody_talked_with_them(empty: Path, run: Run) -> None:
    put(empty, "li-lei-7f3k2m", "name: 李雷\n")
    assert "completeness" not in run("show", "李雷").out


def test_cars_have_their_own_caption(showroom: Path, run: Run) -> None:
    assert "档案完整率 100%（车主，应达 100%）" in run("show", "y64736", "--lang", "zh").out


def test_enough_is_silent(empty: Path, run: Run) -> None:
    put(empty, "li-lei-7f3k2m", VISITED)
    assert said(run) == []


def test_too_little_names_what_is_missing_and_the_command(empty: Path, run: Run) -> None:
    put(empty, "li-lei-7f3k2m", VISITED.replace("sex: male\n", "").replace(", note: 看房", ""))  # 4 of 17: 23.5
    (line,) = said(run)
    assert line == (
        "warning: completeness 23% (first visit, needs 30%); missing: purpose, area (m²), total price (10k yuan), sex, "
        "medium, note, age, address, family structure, occupation → fill in what you know: leadtrack set 7f3k2m "
        "need.purpose=… need.area_m2=… need.total_price_wan=… sex=… source.media=… age=… address=… family.structure=… "
        "occupation=…; leadtrack log 7f3k2m --note … [incomplete]"
    )
    (line,) = said(run, "--lang", "zh")
    assert line.startswith("提醒：信息完整率 23%（首次来访，应达 30%），缺：购房目的、意向面积、总价预算(万)、性别、")
    assert line.endswith("occupation=…；leadtrack log 7f3k2m --note … [incomplete]")


def test_the_contract(empty: Path, run: Run) -> None:
    put(empty, "li-lei-7f3k2m", "name: 李雷\nlog:\n- {at: 2026-11-01, by: zhang-min, via: call_in, note: 问价}\n")
    code, out, _ = run("check", "--select", "incomplete", "--json")
    (problem,) = json.loads(out)["problems"]
    assert code == 0  # a warning
    assert {key: problem[key] for key in ("line", "col", "code", "level")} == {
        "line": 1, "col": 7, "code": "incomplete", "level": "warning",
    }  # fmt: skip
    assert problem["text"] == "completeness 42% (first call, needs 100%); missing: phones, sex, medium"  # 3 of 7
    assert problem["fix"] == "fill in what you know: leadtrack set 7f3k2m phones=… sex=… source.media=…"


@pytest.mark.parametrize(
    ("entry", "speaks"),
    [
        pytest.param("", True, id="open"),
        pytest.param("- {at: 2026-11-05, by: zhang-min, lost: {reason: 失联, state: applied}}\n", False, id="lost"),
        pytest.param("- {at: 2026-11-05, by: zhang-min, lost: {reason: 失联, state: frozen}}\n", False, id="frozen"),
        pytest.param("- {at: 2026-11-05, by: zhang-min, stop: all}\n", False, id="asked us to stop"),
        pytest.param("- {at: 2026-11-05, by: zhang-min, stop: calls}\n", True, id="no more calls"),
        pytest.param("- {at: 2026-11-05, by: zhang-min, deal: {event: signed, for: 3-1201}}\n", True, id="bought"),
    ],
)
def test_only_who_can_still_be_asked(entry: str, speaks: bool, empty: Path, run: Run) -> None:
    put(empty, "li-lei-7f3k2m", "name: 李雷\nlog:\n- {at: 2026-11-01, by: zhang-min, via: visit_in}\n" + entry)
    assert bool(said(run)) == speaks


def test_a_buyer_misses_one_thing(empty: Path, run: Run) -> None:
    """All 31 fields of a buyer but the birthday, which `age` stood in for until now: 36 of 37 points."""
    put(
        empty,
        "li-lei-7f3k2m",
        "name: 李雷\nsex: male\nphones: ['13700137000']\nage: 40\naddress: x\noccupation: x\nposition: x\n"
        "contact: {channels: [phone]}\nhome: {region: x, area_m2: 70, status: x}\npurchase_history: [{what: 无}]\n"
        "personality: x\nhobbies: [x]\ncircle: x\nfamily: {structure: x}\npeople: [{name: 韩梅梅}]\nfocus: [价格]\n"
        "source: {media: 贝壳}\n"
        "need: {purpose: 改善, area_m2: 90, total_price_wan: 200, motive: x, unit_target: 3-1201}\n"
        "finance: {ability: 即时首付, method: 按揭}\nlog:\n- {at: 2026-11-01, by: zhang-min, via: visit_in, note: x, "
        "grade: {scheme: abcd-score, level: A}, deal: {event: signed, for: 3-1201}}\n",
    )
    (line,) = said(run)
    assert line.startswith("warning: completeness 97% (buyer, needs 100%); missing: birthday → ")
    assert run("set", "李雷", "birthday=1986-01-02").code == 0
    assert said(run) == []


def test_what_is_sensitive_neither_counts_nor_is_asked_for(empty: Path, run: Run) -> None:
    """Income, health and family background make nothing complete; nor are they missed where they are not there."""
    bare = VISITED.replace("sex: male\n", "").replace(", note: 看房", "")
    put(empty, "li-lei-7f3k2m", "income: {personal: 五十万}\nfamily: {background: x}\norigin: 杭州\n" + bare)
    (line,) = said(run)
    assert "completeness 23%" in line
    for word in ("income", "health", "religion", "background", "origin", "investments"):
        assert word not in line


def test_the_shop_changes_weights_and_turns_a_field_off(empty: Path, run: Run) -> None:
    put(empty, "li-lei-7f3k2m", VISITED)
    own = empty / "templates" / "realestate"
    own.mkdir(parents=True)
    rows = "stages: {first_visit: {percent: 70, fields: {need.purpose: off, need.area_m2: 9}}}\n"
    own.joinpath("completeness.yaml").write_text(rows, "utf-8")
    assert said(run)[0].startswith(
        "warning: completeness 27% (first visit, needs 70%); missing: area (m²), "
    )  # 6 of 22


@pytest.mark.parametrize("command", [("check",), ("show", "8000")])
def test_a_table_that_cannot_be_used_names_the_place(command: tuple[str, ...], empty: Path, run: Run) -> None:
    wang(empty)
    own = empty / "templates" / "realestate"
    own.mkdir(parents=True)
    own.joinpath("completeness.yaml").write_text("stages: {buyer: {percent: 120}}\n", "utf-8")
    told = (
        "templates/realestate/completeness.yaml: The rule completeness.stages.buyer.percent can't be used: "
        "a whole number from 1 to 100\n"
    )
    assert run(*command) == (2, "", told)


@pytest.mark.parametrize("profile", ["homes", "cars"])
def test_the_samples_hold_what_their_stages_ask_for(profile: str, request: pytest.FixtureRequest, run: Run) -> None:
    request.getfixturevalue("workspace" if profile == "homes" else "showroom")
    assert said(run) == []
