"""`due -i` and an appointment whose hour has passed: nobody is a no-show by a line that does not say so."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.cli.bench import last_entry, put
from tests.cli.terminal import Forked, Start, starts

PROMPT = " > "
CAME = "Did they come? (came, no-show, moved to …; Enter leaves it) "


@pytest.fixture
def terminal(begun: None) -> Iterator[Start]:
    """Start `due -i` at a terminal, at half past two."""
    with starts(Forked) as start:
        yield partial(start, "due", "-i", LEADTRACK_TODAY="2026-11-21 14:30")


def booked(root: Path, hour: str = " 10:00", step: str = "via: viewing, do: 带证件来认购 3-1102") -> Path:
    """Somebody who was to come today."""
    return put(
        root,
        "customer-000001",
        "name: 赵一凡\nphones: ['13800130001']\nlog:\n- at: 2026-11-14\n  by: zhang-min\n  via: phone\n"
        f"  next: {{date: 2026-11-21{hour}, {step}}}\n",
    )


@pytest.mark.parametrize(
    ("line", "via"),
    [
        ("1 夫妻带证件来了 交了5万认购3-1102 送了一套茶具", "viewing"),
        ("1 准时到了", "viewing"),
        ("1 来签约", "viewing"),
        ("1 夫妻来了", "visit_in"),
        ("1 came with her husband, liked it", "visit_in"),
    ],
)
def test_who_came_by_the_words_is_a_visit(line: str, via: str, empty: Path, terminal: Start) -> None:
    path = booked(empty)
    command = terminal()
    command.until(PROMPT)
    command.types(line)
    said = command.until(":" if "认购" in line else "Saved 1")
    if "认购" in line:
        said += command.until("tell it anew: ")
        assert "leadtrack deal" in said
        command.types("")
        command.until("Saved 1")
    command.until(PROMPT)
    assert last_entry(path)["via"] == via
    assert "did not come" not in said


@pytest.mark.parametrize("line", ["1 聊了价格", "1 A", "1 微信聊了几句", "1 说马上到了", "1 送了一套茶具"])
def test_where_the_words_leave_it_open_it_is_asked(line: str, empty: Path, terminal: Start) -> None:
    path = booked(empty)
    before = path.read_bytes()
    command = terminal()
    command.until(PROMPT)
    command.types(line)
    said = "1 赵一凡 was to come 2026-11-21 10:00 Sat, which has passed: 带证件来认购 3-1102\n"
    assert command.until(CAME).endswith(said)
    command.types("")
    assert "Nothing was written.\n" in command.until(PROMPT)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("answer", "entry"),
    [
        ("y", {"via": "viewing", "note": "聊了价格"}),
        ("来了", {"via": "viewing", "note": "聊了价格"}),
        ("no-show", {"note": "聊了价格", "done": "false"}),
        ("没来", {"note": "聊了价格", "done": "false"}),
        (
            "改到周日15:00",
            {
                "via": "phone",
                "note": "聊了价格",
                "next": {"date": "2026-11-22 15:00", "via": "viewing", "do": "带证件来认购 3-1102"},
            },
        ),
    ],
)
def test_the_answer_is_what_is_written(answer: str, entry: dict[str, object], empty: Path, terminal: Start) -> None:
    path = booked(empty)
    command = terminal()
    command.until(PROMPT)
    command.types("1 聊了价格")
    command.until(CAME)
    command.types(answer)
    command.until("Saved 1")
    command.until(PROMPT)
    assert last_entry(path) == {"at": "2026-11-21 14:30", "by": "zhang-min"} | entry


def test_moved_without_a_day_is_asked_for_it(empty: Path, terminal: Start) -> None:
    path = booked(empty)
    command = terminal()
    command.until(PROMPT)
    command.types("1 聊了价格")
    command.until(CAME)
    command.types("?")
    assert "Came is a visit" in command.until(CAME)
    command.types("moved")
    command.until("Moved to which day and hour? (sat 15:00; Enter leaves it) ")
    command.types("sun 15:00")
    command.until("Saved 1")
    assert last_entry(path)["next"] == {"date": "2026-11-22 15:00", "via": "viewing", "do": "带证件来认购 3-1102"}


def test_another_line_may_be_typed_instead(empty: Path, terminal: Start) -> None:
    path = booked(empty)
    command = terminal()
    command.until(PROMPT)
    command.types("1 聊了价格")
    command.until(CAME)
    command.types("来访40分钟 聊了价格")
    command.until("Saved 1")
    command.until(PROMPT)
    assert last_entry(path)["via"] == "visit_in"


@pytest.mark.parametrize("line", ["1 没接", "1 打了电话 没来", "1 来访30分钟"])
def test_where_the_words_say_it_nothing_is_asked(line: str, empty: Path, terminal: Start) -> None:
    booked(empty)
    command = terminal()
    command.until(PROMPT)
    command.types(line)
    assert CAME not in command.until("Saved 1")


@pytest.mark.parametrize(
    ("hour", "step"),
    [
        (" 16:00", "via: viewing, do: 复看"),
        ("", "via: viewing, do: 复看"),
        (" 10:00", "via: phone, do: 回访"),
    ],
)
def test_nobody_is_asked_about_who_was_not_to_be_here_by_now(
    hour: str, step: str, empty: Path, terminal: Start
) -> None:
    path = booked(empty, hour, step)
    command = terminal()
    command.until(PROMPT)
    command.types("1 聊了价格")
    assert CAME not in command.until("Saved 1")
    command.until(PROMPT)
    assert last_entry(path)["via"] == "phone"


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        ("1 放鸽子了", {"note": "放鸽子了", "done": "false"}),
        ("1 她没来，说下周再约", {"note": "她没来，说下周再约", "done": "false"}),
        ("1 等了一上午没来", {"note": "等了一上午没来", "done": "false"}),
        (
            "1 didn't come, rescheduled to Tuesday 3pm",
            {
                "note": "didn't come",
                "next": {"date": "2026-11-24 15:00", "via": "viewing", "do": "带证件来认购 3-1102"},
            },
        ),
        (
            "1 来不了了 改到周三下午",
            {
                "note": "来不了了",
                "next": {"date": "2026-11-25", "via": "viewing", "do": "带证件来认购 3-1102（下午）"},
            },
        ),
    ],
)
def test_who_stayed_away_is_no_contact(line: str, entry: dict[str, object], empty: Path, terminal: Start) -> None:
    path = booked(empty)
    command = terminal()
    command.until(PROMPT)
    command.types(line)
    command.until("Saved 1")
    command.until(PROMPT)
    assert last_entry(path) == {"at": "2026-11-21 14:30", "by": "zhang-min"} | entry


def test_no_option_is_named_where_none_can_be_typed(empty: Path, terminal: Start) -> None:
    booked(empty, "", "via: phone, do: 回访")
    command = terminal()
    command.until(PROMPT)
    command.types("1 微信发了户型图")
    said = command.until("Saved 1") + command.until(PROMPT)
    assert "write a line with said … or asked …" in said
    assert "--said" not in said


def test_the_command_of_a_deal_waits_for_the_end(empty: Path, terminal: Start) -> None:
    booked(empty)
    command = terminal()
    command.until(PROMPT)
    command.types("1 成交 3-1102")
    said = command.until("tell it anew: ")
    assert "1 赵一凡: viewing · " in said
    assert "To write it down, end with q, then: leadtrack deal" in " ".join(said.split())
    assert "--for 3-1102" in said
