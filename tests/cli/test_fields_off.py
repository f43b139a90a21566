"""Fields that a shop turned off: a line and the form do without them, and what was said for one stays in the note."""

import json
from pathlib import Path

import pytest

from leadtrack.rules.form import MOST
from leadtrack.store.templates import table
from tests.cli.bench import everything, files, last_entry, put
from tests.cli.conftest import Sits
from tests.conftest import Run

LINES = {
    "realestate": "王建国先生 13800138000 微信 wjg_2026 太太也来了 到访45分钟 一家3口 抖音看到的 看了3栋1201 报价283万 "
    "觉得总价有点高 问学区 对比江语城 答应周五前发户型图 很满意 B 下周三 约夫妻复看 微信联系就行 #学区 年底前买",
    "auto": "王建国先生 13800138000 微信 wjg_2026 太太也来了 到店45分钟 一家3口 抖音看到的 看了海豹 报价15.8万 "
    "觉得总价有点高 问学区 对比特斯拉 答应周五前发户型图 很满意 B 下周三 约夫妻复看 微信联系就行 #学区 年底前买",
}
NOTE = {"realestate": "看了3栋1201，年底前买", "auto": "看了海豹，年底前买"}
"""What is no field of its own."""

STAYS = {
    "sex": "王建国先生", "wechat": "微信 wjg_2026", "phones": "13800138000", "source.media": "抖音看到的",
    "tags": "#学区", "with": "太太也来了", "minutes": "45分钟", "party": "一家3口", "units": "报价",
    "said": "觉得总价有点高", "asked": "问学区", "rival": "对比", "promised": "答应周五前发户型图",
    "reaction": "很满意", "grade": "B", "next": "下周三 约夫妻复看", "stop": "微信联系就行",
}  # fmt: skip
"""What is in the note where that field is off, and is not otherwise."""

NEEDED = {"fields.yaml": ("id", "name"), "entry.yaml": ("at", "by", "via", "note")}

ROWS = [
    pytest.param(profile, name, row, id=f"{profile}-{row}")
    for profile in LINES
    for name, needed in NEEDED.items()
    for row in table(profile, name, None)
    if row not in needed and (name == "entry.yaml" or row in STAYS or row.startswith("source."))
]


def turned_off(root: Path, profile: str, name: str, text: str) -> None:
    config = root / "records" / "config.yaml"
    config.write_text(config.read_text("utf-8").replace("realestate", profile), "utf-8")
    folder = root / "templates" / profile
    folder.mkdir(parents=True)
    (folder / name).write_text(f"{text}\n", "utf-8")


@pytest.mark.parametrize(("profile", "name", "row"), ROWS)
def test_a_dense_line_loses_nothing(profile: str, name: str, row: str, empty: Path, run: Run) -> None:
    turned_off(empty, profile, name, f"{row}: off")
    put(empty, "li-lei-000000", "name: 李雷\nlog:\n- {at: 2026-11-01, by: zhang-min, via: visit_in}\n")
    before = everything(empty)
    for words in (("add",), ("log", "李雷")):
        code, out, err = run(*words, LINES[profile], "--dry-run", "--json", "--reveal", "--lang", "zh")
        assert code == 0, err
        found, stays = json.loads(out), STAYS.get(row, "")
        assert stays in found["note"]
        assert row not in found["fields"].keys() | found["entry"].keys()
        if not stays and words[0] == "add":
            assert found["note"] == NOTE[profile]
    assert everything(empty) == before


@pytest.mark.parametrize(("profile", "name", "row"), ROWS)
def test_the_form_loses_nothing(
    profile: str, name: str, row: str, empty: Path, half_past_five: None, sits: Sits
) -> None:
    turned_off(empty, profile, name, f"{row}: off")
    person, _, talk = LINES[profile].partition(" 太太")
    code, _, err = sits(("add", "--lang", "zh"), person, "1 45", f"太太{talk}", *[""] * MOST)
    assert code == 0, err
    (made,) = files(empty)
    entry = last_entry(empty / "records" / "customers" / made)
    assert row not in entry
    assert NOTE[profile].partition("，")[2] in entry["note"]
    if row in STAYS and row != "minutes":  # those were asked for
        assert STAYS[row] in entry["note"]
