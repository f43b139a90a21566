"""What a shop calls a loss, a visit and a sale: the profile's captions, also in sentences that are ours."""

import re
from pathlib import Path

import pytest

from leadtrack.views.say import CAPTIONS, own_words, say
from tests.cli.bench import put, wang
from tests.cli.conftest import Sits
from tests.conftest import Run
from tests.profiles import schema

HOMES = ("流失", "来访", "看房", "房源", "带看", "业主")
"""Words that a shop of cars has others for."""


@pytest.fixture
def cars(empty: Path) -> Path:
    """A shop of cars: 王建国 came a week ago, 李雷 was lost."""
    config = empty / "records" / "config.yaml"
    config.write_text(config.read_text("utf-8").replace("realestate", "auto"), "utf-8")
    step = "- {at: 2026-11-16, by: zhang-min, next: {date: 2026-11-21, do: 回访}}\n"
    path = wang(empty, **{"abcd-score": "habc-window", "tags: [学区]\n": "", "看了 3 栋 1201。": "看了车。"})
    text = path.read_text("utf-8")
    need = "need:\n  area_m2: 110-130\n  total_price_wan: 260-300        # the wife wants a lower floor\n"
    path.write_text(text.replace(need, "source: {arrived_by: visit_in}\n") + step, "utf-8")
    put(
        empty,
        "li-lei-000000",
        "name: 李雷\nphones: ['13700137000']\nlog:\n- {at: 2026-11-17, by: zhang-min, via: visit_in, note: 看车}\n"
        "- {at: 2026-11-19, by: zhang-min, lost: {reason: 竞品-价格偏高, state: applied}}\n",
    )
    return empty


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("brief", "7000"), "已战败"),
        (("show", "7000"), "战败：11-19 竞品-价格偏高"),
        (("show", "8000"), "首次到店"),
        (("list",), "王"),
        (("week",), "战败"),
        (("tree", "7000"), "李"),
        (("case", "7000"), "到店 1 天"),
    ],
)
def test_a_shop_of_cars_is_told_in_its_own_words(words: tuple[str, ...], said: str, cars: Path, run: Run) -> None:
    code, out, err = run(*words, "--lang", "zh")
    assert (code, said in out) == (0, True)
    assert [word for word in HOMES if word in out + err] == []


def test_refusals_of_a_loss(cars: Path, run: Run) -> None:
    assert run("lost", "8000", "--lang", "zh").err.startswith("战败要写原因：--reason。")
    assert run("lost", "7000", "--reason", "竞品-缺货", "--lang", "zh").err.startswith("已经记过战败：2026-11-19 ")
    assert run("lost", "8000", "--state", "approved", "--lang", "zh").err.startswith("客户还在跟进，没有战败可批。")
    assert run("lost", "8000", "--reason", "竞品-缺货", "--lang", "zh").out.startswith("已记战败 王*")
    assert run("lost", "8000", "--state", "approved", "--lang", "zh").out.startswith("已批战败 王*")


def test_a_worked_list_of_a_shop_of_cars(cars: Path, sits: Sits) -> None:
    found = sits(("due", "-i", "--lang", "zh"), "?", "1 战败", "竞品-缺货", "")
    said = found.out + found.err
    assert "\n3 战败 原因" in said
    assert "为什么战败？（编号或原因，回车不记）" in said
    assert "记了 1 条：战败 1。" in said
    assert [word for word in HOMES if word in said] == []


def test_the_form_of_a_shop_of_cars(cars: Path, sits: Sits) -> None:
    said = sits(("add", "--lang", "zh"), "周敏 13700137001", "?", "q").err
    assert "到店45分钟、来电、没接。不写时，add 算到店，" in said
    assert [word for word in HOMES if word in said] == []


def test_a_shop_of_homes_keeps_its_words(empty: Path, run: Run) -> None:
    path = wang(empty)
    assert run("lost", "8000", "--lang", "zh").err.startswith("流失要写原因：--reason。")
    lost = "- {at: 2026-11-19, by: zhang-min, lost: {reason: 失联, state: applied}}\n"
    path.write_text(path.read_text("utf-8") + lost, "utf-8")
    assert "已流失" in run("brief", "8000", "--lang", "zh").out


def test_what_nobody_gives_is_said_in_the_words_of_the_core() -> None:
    assert say("zh", "saved.lost", name="王*", file="x") == "已记流失 王* → x"
    assert say("zh", "saved.lost", schema=schema("auto"), name="王*", file="x") == "已记战败 王* → x"
    own = {name: label.zh for name, label in own_words(schema("auto")).items()}
    assert own == {"loss": "战败", "never": "非意向", "visit": "到店", "closed": "交车"}
    assert own_words(schema()).keys() == CAPTIONS.keys()


@pytest.mark.parametrize(
    ("profile", "lang", "left", "rate"),
    [
        ("realestate", "zh", "成交（签约）", "认购成交率"),
        ("realestate", "en", "won (signed)", "closing rate (orders)"),
        ("auto", "zh", "成交（交车）", "下订成交率"),
        ("auto", "en", "won (handed over)", "closing rate (orders)"),
        ("business", "zh", "成交（签约）", "签约成交率"),
        ("hotel", "zh", "成交（离库）", "成交率"),
    ],
)
def test_a_page_says_which_event_of_a_deal_it_counts(
    profile: str, lang: str, left: str, rate: str, empty: Path, run: Run
) -> None:
    config = empty / "records" / "config.yaml"
    config.write_text(config.read_text("utf-8").replace("realestate", profile), "utf-8")
    out = run("month", "--lang", lang).out
    assert len(re.findall(rf"^{re.escape(left)} +- +·$", out, re.MULTILINE)) == 1
    assert len(re.findall(rf"^{re.escape(rate)} +—", out, re.MULTILINE)) == 1


def test_the_stock_names_the_event_by_which_a_customer_left(cars: Path, run: Run) -> None:
    head, _ = [line for line in run("report", "stock", "--lang", "zh").out.splitlines() if "+新增" in line]
    assert head.split() == ["级别", "期初", "+新增", "-交车", "-战败", "期末"]
