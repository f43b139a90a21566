"""An order stands in place of the grade wherever that is shown; programs get the grade that was given (J7)."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run

HU = """\
id: hu-na-7f3k2m
name: 胡娜
phones: ['13800138110']
log:
- {at: 2026-11-10, by: zhang-min, via: visit_in, grade: {scheme: abcd-score, level: A}}
- {at: 2026-11-18, by: zhang-min, via: visit_in, deal: {event: subscribed, for: 3-1502}}
"""


@pytest.fixture
def shop(empty: Path) -> Path:
    """A customer who has ordered, and another file of theirs."""
    folder = empty / "records" / "customers" / "2026-11"
    folder.mkdir(parents=True)
    for text in (HU, HU.replace("7f3k2m", "9f3k2m")):
        (folder / f"{text.split()[1]}.yaml").write_text(text, "utf-8")
    return empty


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("due",), "胡*       138****8110  认购   3天"),
        (("due", "--text"), "1. 胡* 8110 认购\n"),
        (("due", "--csv"), ",zhang-min,subscribed,"),
        (("due", "--ics", "-"), "级别：认购"),
        (("list", "grade:认购"), "胡*       138****8110  认购  11-18"),
        (("show", "7f3k2m"), "认购 · 张敏 · 跟进中"),
        (("brief", "7f3k2m"), "\n认购 · "),
        (("tree", "7f3k2m"), "胡* ◀ · 认购"),
        (("case", "7f3k2m"), "- 级别：认购"),
        (("dupes",), "张敏  认购  "),
        (("report", "cases"), "认购"),
    ],
)
def test_where_the_grade_is_shown(command: tuple[str, ...], said: str, shop: Path, run: Run) -> None:
    code, out, err = run(*command, "--lang", "zh", "--today", "2026-11-21")
    assert said in out, (code, out, err)


def test_the_choice_between_two(shop: Path, run: Run) -> None:
    assert "138****8110  认购  2026-11-18" in run("show", "胡娜", "--lang", "zh").err


def test_programs_get_the_grade(shop: Path, run: Run) -> None:
    """What `cli.md` says of `grade` stands: its scheme and its level, as given."""
    grade = {"scheme": "abcd-score", "level": "A"}
    for command in ("list", "due"):
        items = json.loads(run(command, "--json", "--today", "2026-11-21").out)["items"]
        assert [item["grade"] for item in items] == [grade, grade]
    state = json.loads(run("show", "7f3k2m", "--json").out)["state"]
    assert state["grade"] == grade | {"on": "2026-11-10"}
