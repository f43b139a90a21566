"""A missed call that is to be tried again: the plan keeps its words."""

from pathlib import Path

import pytest

from leadtrack.rules.retry import retry_part
from tests.cli.bench import WANG, last_entry, wang
from tests.conftest import Run

CALL = (
    "- {at: 2026-11-14, by: zhang-min, via: phone,"
    " next: {date: 2026-11-21, via: phone, do: 确认理财到账，约来谈 3-1201}}\n"
)
VISIT = "- {at: 2026-11-14, by: zhang-min, via: phone, next: {date: 2026-11-30, via: visit_in, do: 复看}}\n"


@pytest.mark.parametrize(
    ("line", "step"),
    [
        ("没接 明天再打", {"date": "2026-11-22", "via": "phone", "do": "确认理财到账，约来谈 3-1201"}),
        ("没接 明天下午再打", {"date": "2026-11-22", "via": "phone", "do": "确认理财到账，约来谈 3-1201（下午）"}),
        ("no answer, call again tomorrow", {"date": "2026-11-22", "via": "phone", "do": "确认理财到账，约来谈 3-1201"}),
        (
            "no answer, call back tomorrow in the afternoon",
            {"date": "2026-11-22", "via": "phone", "do": "确认理财到账，约来谈 3-1201（afternoon）"},
        ),
        ("没接 明天发户型图", {"date": "2026-11-22", "do": "发户型图"}),
        ("聊了价格 明天再打", {"date": "2026-11-22", "via": "phone", "do": "再打"}),
    ],
)
def test_a_retry_moves_the_plan_and_keeps_its_words(line: str, step: dict[str, str], empty: Path, run: Run) -> None:
    path = wang(empty, **{WANG: WANG + CALL})
    assert run("log", "8000", line, "--yes").code == 0
    assert last_entry(path)["next"] == step


def test_who_was_to_come_is_named_behind_the_retry(empty: Path, run: Run) -> None:
    path = wang(empty, **{WANG: WANG + VISIT})
    run("log", "8000", "没接 明天再打", "--yes", "--lang", "zh")
    step = {"date": "2026-11-22", "via": "phone", "do": "再打（原定 2026-11-30 复看）"}
    assert last_entry(path)["next"] == step
    run("log", "8000", "没接 下周三再打", "--yes", "--lang", "zh")
    assert last_entry(path)["next"] == step | {"date": "2026-11-25"}


def test_where_nothing_stood_the_retry_is_the_step(empty: Path, run: Run) -> None:
    path = wang(empty)
    run("log", "8000", "没接 明天再打", "--yes")
    assert last_entry(path)["next"] == {"date": "2026-11-22", "via": "phone", "do": "再打"}


@pytest.mark.parametrize(
    ("do", "part"),
    [
        ("再打", ""),
        ("再联系", ""),
        ("再给他打个电话", ""),
        ("晚上再试", "晚上"),
        ("call again", ""),
        ("try him again", ""),
        ("call back in the afternoon", "afternoon"),
        ("再打电话约看房", None),
        ("再来", None),
        ("call his wife", None),
        ("call", None),
    ],
)
def test_what_only_tries_again(do: str, part: str | None) -> None:
    assert retry_part(do) == part
