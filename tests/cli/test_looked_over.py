"""What is said before and after something is written: what stands is counted, what fails is not asked again."""

from pathlib import Path
from typing import Any

import pytest

from leadtrack.errors import ConflictError
from tests.cli.bench import WANG, last_entry, wang
from tests.cli.conftest import Sits
from tests.cli.terminal import Start
from tests.conftest import Run

LEFT = "left (? helps) > "
DONE = "takes the last one back > "


def test_what_cant_be_taken_back_is_counted_at_the_end(empty: Path, terminal: Start) -> None:
    path = wang(empty)
    path.write_text(path.read_text("utf-8") + "- {at: 2026-11-15, by: zhang-min, next: {date: 2026-11-20}}\n", "utf-8")
    command = terminal("due", "-i")
    command.until(LEFT)
    command.types("1 snooze fri away")
    command.until(DONE)
    theirs = path.read_text("utf-8") + "# theirs\n"
    path.write_text(theirs, "utf-8")
    command.types("u")
    assert "was changed since, so this can't be taken back;" in command.until(DONE)
    command.types("q")
    code, out = command.ended()
    assert code == 0
    assert "1 written down: 1 snoozed." in out
    assert path.read_text("utf-8") == theirs


APPOINTMENT = "- {at: 2026-11-18, by: zhang-min, next: {date: 2026-11-21 14:00, via: viewing, do: 看样板间}}\n"


@pytest.mark.parametrize(
    ("options", "entry"),
    [
        (("--at", "今天15:00"), {"at": "2026-11-21 15:00", "rec": "2026-11-21 17:30"}),
        (("--by", "li-wei"), {"by": "li-wei"}),
        (("--owner", "li-wei"), {"owner": "li-wei"}),
        (("--tag", "爽约"), {}),
        (("--set", "微信=wjg_2026"), {}),
    ],
)
def test_who_did_not_come_is_no_contact_whatever_stands_beside(
    options: tuple[str, ...], entry: dict[str, Any], empty: Path, run: Run, afternoon: None
) -> None:
    path = wang(empty, **{WANG: WANG + APPOINTMENT})
    code, _, err = run("log", "8000", "没来", *options, "--yes")
    assert code == 0, err
    plain = {"at": "2026-11-21 17:30", "by": "zhang-min", "note": "没来", "done": "false"}
    assert last_entry(path) == plain | entry
    text = path.read_text("utf-8")
    assert ("爽约]" in text) == ("--tag" in options)
    assert ("wechat: wjg_2026" in text) == ("--set" in options)


def test_how_the_new_day_goes_is_kept(empty: Path, run: Run, afternoon: None) -> None:
    path = wang(empty, **{WANG: WANG + APPOINTMENT})
    line = (
        "log",
        "8000",
        "没来 下周五打电话",
        "--next",
        "周五",
        "--next-via",
        "wechat",
        "--next-for",
        "3-1201",
        "--do",
        "约",
    )
    assert run(*line, "--yes").code == 0
    assert last_entry(path)["next"] == {"date": "2026-11-27", "via": "wechat", "do": "约", "for": "3-1201"}
    before = path.read_bytes()
    assert run("log", "8000", "没来", "--do", "约", "--yes").code == 2
    assert path.read_bytes() == before


def test_what_is_no_contact_is_said_as_long_as_it_is_none(empty: Path, sits: Sits, afternoon: None) -> None:
    """Once somebody says that they talked, Enter writes a contact, and nothing says otherwise."""
    path = wang(empty, **{WANG: WANG + APPOINTMENT})
    found = sits(("log", "8000", "没来"), "时长 30", "")
    assert found.code == 0
    assert found.err.count("只记这一句，不算联系") == 1
    assert found.err.index("不算联系") < found.err.index("时长（分钟）")
    assert (last_entry(path)["via"], last_entry(path)["minutes"]) == ("phone", "30")


def test_what_was_settled_is_not_said_again(empty: Path, sits: Sits, afternoon: None) -> None:
    """The day that was open is asked about until it is named; the deal is of the unit that stands there now."""
    path = wang(empty)
    line = "来访30分钟 看了3-1201 交了定金 周三或周四复看"
    found = sits(("log", "8000", line), "下一步 周三", "房号 5-0902", "")
    assert found.code == 0
    assert found.err.count("有几种可能：周三或周四") == 1
    assert found.err.count("--for 3-1201") == 2
    assert found.err.count("--for 房号或车型") == 1  # of two units nobody knows which
    assert last_entry(path)["next"]["date"] == "2026-11-25"


def test_what_is_half_written_is_not_asked_again(
    empty: Path, sits: Sits, afternoon: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A failure that tells what was written ends it: Enter again would write it twice."""
    wang(empty)
    tries: list[str] = []

    def fails(*_: object, **__: object) -> None:
        tries.append("")
        error = ConflictError("exists", file="x")
        error.add_note("half")
        raise error

    monkeypatch.setattr("leadtrack.cli.log.contact", fails)
    sits(("log", "8000", "没接"), "", "", "")
    assert tries == [""]


@pytest.mark.parametrize("text", ["没来 到访30分钟", "没来 电话聊了20分钟 级别A"])
def test_who_did_not_come_but_was_talked_to_is_a_contact(text: str, empty: Path, run: Run, afternoon: None) -> None:
    path = wang(empty, **{WANG: WANG + APPOINTMENT})
    assert run("log", "8000", text, "--yes").code == 0
    assert "via" in last_entry(path)


@pytest.mark.parametrize(("line", "level"), [("没来 C", "C"), ("没来，级别C", "C")])
def test_a_level_beside_a_no_show_makes_no_contact_of_it(
    line: str, level: str, empty: Path, run: Run, afternoon: None
) -> None:
    path = wang(empty, **{WANG: WANG + APPOINTMENT})
    assert run("log", "8000", line, "--yes").code == 0
    entry = last_entry(path)
    assert "via" not in entry
    assert (entry["grade"]["level"], entry["done"]) == (level, "false")


def test_a_level_named_while_it_is_looked_over_makes_none_either(empty: Path, sits: Sits, afternoon: None) -> None:
    path = wang(empty, **{WANG: WANG + APPOINTMENT})
    found = sits(("log", "8000", "没来"), "级别 C", "")
    assert found.err.count("只记这一句，不算联系") == 2
    assert "via" not in last_entry(path)


def test_a_level_rises_by_no_no_show(empty: Path, run: Run, afternoon: None) -> None:
    path = wang(empty, **{WANG: WANG + APPOINTMENT})
    before = path.read_bytes()
    assert run("log", "8000", "没来 A", "--yes").code == 2
    assert path.read_bytes() == before


def test_so_it_is_in_the_worked_list(empty: Path, sits: Sits, afternoon: None) -> None:
    path = wang(empty, **{WANG: WANG + APPOINTMENT})
    sits(("due", "-i"), "1 没来 C", "q")
    entry = last_entry(path)
    assert ("via" in entry, entry["note"], entry["grade"]["level"], entry["done"]) == (False, "没来", "C", "false")


@pytest.mark.parametrize("line", ["王建国 没来", "Wang Wei 13900139000 didn't come"])
def test_who_did_not_come_is_added_by_no_visit(line: str, empty: Path, run: Run, afternoon: None) -> None:
    path = wang(empty)
    before = path.read_bytes()
    found = run("add", line, "--yes")
    assert found.code == 2
    assert "没来不是来访，没有记。" in found.err
    assert path.read_bytes() == before
    assert run("add", "王建国 没来 来电30分钟", "--yes").code == 0
    assert last_entry(path)["via"] == "call_in"


def test_whoever_stops_at_a_no_show_gets_everything_back(empty: Path, sits: Sits, run: Run, afternoon: None) -> None:
    """The command that is printed writes what would have been written."""
    path = wang(empty, **{WANG: WANG + APPOINTMENT})
    words = ("--tag", "急", "--at", "10:05", "--phone", "13911110000", "--next-via", "phone")
    found = sits(("log", "8000", "没来 改明天10点", *words), "q")
    printed = "leadtrack log 8000 '没来' --phone 13911110000 --at 10:05 --next '明天10点' --next-via phone --tag '急'"
    assert printed in found.err
    assert run("log", "8000", "没来", "--next", "明天10点", *words, "--yes").code == 0
    entry = last_entry(path)
    assert (entry["at"], entry["note"], entry["next"]) == (
        "2026-11-21 10:05", "没来", {"date": "2026-11-22 10:00", "via": "phone", "do": "看样板间"}
    )  # fmt: skip
    assert "via" not in entry


@pytest.mark.parametrize("line", ["。。。", "-", "——", " ~ "])
def test_an_empty_line_is_nothing_to_write(line: str, empty: Path, run: Run, afternoon: None) -> None:
    path = wang(empty)
    before = path.read_bytes()
    assert run("log", "8000", line, "--yes").code == 2
    assert run("add", line, "--yes").code == 2
    assert path.read_bytes() == before


def test_a_channel_alone_that_nobody_said_is_not_written(empty: Path, sits: Sits, afternoon: None) -> None:
    path = wang(empty)
    before = path.read_bytes()
    found = sits(("log", "8000", "聊了价格"), "1 -", "2 -", "", "q")
    assert "方式不能空着。" in found.err
    assert "写点什么" in found.err
    assert path.read_bytes() == before
    sits(("log", "8000", "聊了价格"), "方式 微信", "方式 -", "")
    assert last_entry(path)["via"] == "phone"


@pytest.mark.parametrize("word", ["n", "y", "ok", "否", "u"])
def test_an_answer_that_nobody_asked_for_is_none_in_a_form(word: str, empty: Path, sits: Sits, afternoon: None) -> None:
    """Neither a name nor a note."""
    path = wang(empty)
    before = path.read_bytes()
    found = sits(("log", "8000"), "1 5", word, "q")
    assert f"“{word}”没有记" in found.err
    assert "--note" not in found.err
    assert f"“{word}”没有记" in sits(("add",), word, "q").err
    assert path.read_bytes() == before


PRICED = ("log", "8000", "看了3-1201，报价268万", "--via", "visit_in")


@pytest.mark.parametrize(
    ("typed", "units"),
    [
        (("房号 5-0902", "3 -"), [{"what": "3-1201", "price": "268万"}]),
        (("房号 5-0902", "2 -"), [{"what": "5-0902"}]),
        (("2 -",), None),
    ],
)
def test_a_price_stays_and_goes_with_its_own_flat(
    typed: tuple[str, ...], units: list[dict[str, str]] | None, empty: Path, sits: Sits, afternoon: None
) -> None:
    path = wang(empty)
    sits(PRICED, *typed, "")
    assert last_entry(path).get("units") == units
