"""What may be typed where a line is looked over: a name alone, a fact by its caption, several units."""

from pathlib import Path
from typing import Any

import pytest

from leadtrack.store import yamltext
from tests.cli.bench import WANG, files, wang
from tests.cli.conftest import Sits
from tests.conftest import Run

LINE = "今天来了个姓李的女士，13900139000"


def made(root: Path) -> dict[str, Any]:
    (name,) = files(root)
    return yamltext.load((root / "records" / "customers" / name).read_bytes())


@pytest.mark.parametrize("typed", ["李女士", "姓名 李女士", "--name 李女士", "name 李女士"])
def test_a_name_alone_is_one_where_none_is_known(typed: str, empty: Path, sits: Sits, afternoon: None) -> None:
    said = sits(["add", LINE], "", typed, "")
    assert "建档需要姓名：写 姓名 李女士，用选项写 --name 李女士\n" in said.err
    assert said.code == 0
    assert (made(empty)["name"], made(empty)["phones"]) == ("李女士", ["13900139000"])


def test_of_a_known_customer_a_name_is_no_field(empty: Path, sits: Sits, afternoon: None) -> None:
    path = wang(empty)
    before = path.read_bytes()
    assert "看不懂" in sits(["log", "8000", "聊了价格"], "李女士", "q").err
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("typed", "path", "value"),
    [("意向面积 120", "area_m2", "120"), ("意向户型 三房", "rooms", "三房"), ("面积 120", "area_m2", "120")],
)
def test_a_fact_is_named_by_its_whole_caption(
    typed: str, path: str, value: str, empty: Path, sits: Sits, afternoon: None
) -> None:
    said = sits(["add", "李敏 13900139000 来访30分钟"], typed, "")
    assert said.code == 0, said.err
    need = made(empty)["need"]
    assert value in str(need), need


def test_a_level_is_still_named_by_the_beginning(empty: Path, sits: Sits, afternoon: None) -> None:
    assert sits(["add", "李敏 13900139000 来访30分钟"], "意向 B", "").code == 0
    assert made(empty)["log"][0]["grade"]["level"] == "B"


def test_several_units_in_one_answer(empty: Path, sits: Sits, afternoon: None) -> None:
    assert sits(["add", "李敏 13900139000 来访30分钟"], "推荐房源 2栋901、2栋1502", "").code == 0
    assert [unit["what"] for unit in made(empty)["log"][0]["units"]] == ["2栋901", "2栋1502"]


def test_after_a_snooze_the_day_is_that_of_the_list(empty: Path, run: Run) -> None:
    log = (
        "- {at: 2026-10-10, by: zhang-min, via: visit_in, grade: {scheme: abcd-score, level: B}}\n"
        "- {at: 2026-11-15, by: zhang-min, via: phone, next: {date: 2026-11-29, via: phone, do: 回访}}\n"
    )
    wang(empty, **{WANG: WANG.partition("log:\n")[0] + "log:\n" + log})
    out = run("snooze", "8000", "11-25", "--because", "出差").out
    assert "\nNext: 2026-11-25 Wed (in 4 days) " in out
    assert "王" in run("due", "--on", "11-25").out


def test_a_deal_of_somebody_new_names_them(empty: Path, sits: Sits, afternoon: None) -> None:
    line = "李敏 13900139000 来访30分钟 当场认购了3-1802"
    assert "leadtrack deal 李敏 认购 --for 3-1802\n" in sits(["add", line], "q").err
