"""A level that no scheme has is whatever somebody wrote: no name and no number of it leaves in a pipe."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run

NAME, PHONE = "王建国", "13800138000"
WRITTEN, MASKED = f"{NAME} {PHONE}", "王* 138****8000"

WANG = f"""\
id: wang-jianguo-7f3k2m
name: {NAME}
phones: ['{PHONE}']
created: 2026-11-02
owner: zhang-min
expected: 2026-11-28
help: 请经理帮忙谈价
log:
- {{at: 2026-11-02 10:00, by: zhang-min, via: visit_in, grade: {{scheme: abcd-score, level: A}}}}
- {{at: 2026-11-20 10:00, by: zhang-min, via: phone, note: 说要考虑, grade: {{scheme: abcd-score, level: {WRITTEN}}}}}
- at: 2026-11-21 10:00
  by: zhang-min
  via: visit_in
  note: 带了家人
  grade: {{scheme: abcd-score, level: {WRITTEN} B, own: {{level: {WRITTEN}, because: 只是看看}}}}
"""


@pytest.fixture
def shop(empty: Path) -> Path:
    path = empty / "records" / "customers" / "2026-11" / "wang-jianguo-7f3k2m.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(WANG, "utf-8")
    return empty


@pytest.mark.parametrize(
    "words",
    [
        ("month",), ("month", "--json"), ("week",), ("day",), ("report", "closings"), ("report", "closings", "--json"),
        ("report", "cases"), ("report", "moves"), ("report", "moves", "--csv"), ("report", "stock"),
        ("report", "movement", "--json"), ("review",), ("review", "--json"), ("form", "daily"), ("form", "pipeline"),
        ("form", "track-card", "7f3k2m"), ("list",), ("list", "--json"), ("list", "--csv"), ("find", "考虑"),
        ("show", "7f3k2m"), ("show", "7f3k2m", "--json"), ("brief", "7f3k2m"), ("brief", "7f3k2m", "--json"),
        ("case", "7f3k2m"), ("grade", "7f3k2m"), ("grade", "7f3k2m", "--json"), ("tree", "7f3k2m"),
        ("tree", "7f3k2m", "--json"), ("due",), ("due", "--all", "--json"), ("due", "--text"), ("due", "--ics", "-"),
        ("handover", "zhang-min", "--to", "li-wei", "--json"), ("claim", "7f3k2m"), ("list", "--owner", "张敏"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_no_way_out_tells_it(words: tuple[str, ...], shop: Path, run: Run) -> None:
    _, out, err = run(*words)
    unfolded = (out + err).replace("\r\n ", "").replace("\n", "")
    assert unfolded
    assert NAME not in unfolded
    assert PHONE not in unfolded


def test_it_is_told_as_any_text_of_the_record(shop: Path, run: Run) -> None:
    (told,) = json.loads(run("list", "--json").out)["items"]
    assert told["grade"]["level"] == MASKED
    assert f"A → {MASKED}" in run("report", "moves").out
    (whole,) = json.loads(run("list", "--json", "--reveal").out)["items"]
    assert whole["grade"]["level"] == WRITTEN
