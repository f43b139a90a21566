"""Days and hours inside running words: found where they are, and not in what only looks like one."""

import pytest

from leadtrack.rules.date_search import find_when


def found(text: str) -> list[str]:
    return [span.text for span in find_when(text)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("下周三约夫妻复看", ["下周三"]),
        ("约周六上午来看房", ["周六"]),
        ("25号下午三点带爸爸来", ["25号 下午三点"]),
        ("2026-11-28 14:00 到店", ["2026-11-28 14:00"]),
        ("12-3下午2点半来签单", ["12-3 下午2点半"]),
        ("周六10点看房", ["周六 10点"]),
        ("周日下午两点半", ["周日 下午两点半"]),
        ("今晚8点打电话", ["今 晚8点"]),
        ("14:05到", ["14:05"]),
        ("两周后再联系", ["两周后"]),
        ("打算月底定", ["月底"]),
        ("12月初交房", ["12月初"]),
        ("call again in 2w", ["in 2w"]),
        ("fri 10:30, then mon", ["fri 10:30", "mon"]),
        ("next-fri second viewing", ["next-fri"]),
        ("school starts sep 1", ["sep 1"]),
        ("come back tomorrow at 3pm", ["tomorrow 3pm"]),
        ("周三或周四", ["周三", "周四"]),
        ("2月30日签约", ["2月30日"]),
    ],
)
def test_what_reads_like_a_day_is_found(text: str, days: list[str]) -> None:
    assert found(text) == days


@pytest.mark.parametrize(
    "text",
    [
        "12号楼",
        "3号线",
        "5号车位",
        "3-1201",
        "8-2301",
        "110-130平",
        "13-45",
        "3.2m",
        "45分钟",
        "45平",
        "13800138000",
        "simon",
        "may chen",
        "a month",
        "首付3成",
        "月供4500",
        "5万公里",
    ],
)
def test_what_is_no_day_is_not(text: str) -> None:
    assert found(text) == []
