"""`due -i` at a terminal, line by line: what is shown, what is written, what is taken back."""

import errno
import os
import re
import sys
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import NoReturn

import pytest

from leadtrack.model.moment import Moment
from leadtrack.rules.orders import read_order
from tests.cli.bench import everything, last_entry, program, put
from tests.cli.terminal import Forked, Start, Terminal, starts
from tests.conftest import Result, Run

Typed = Callable[..., Result]

PROMPT = "left (? helps) > "
DONE = "All done: Enter ends, u takes the last one back > "
WHY = "Why lost? (number or reason, Enter leaves it) "
ASK = "Enter saves, n doesn't, or tell it anew: "
NAMES = ("赵一凡", "钱二宝", "孙三立")


@pytest.fixture
def terminal(begun: None) -> Iterator[Start]:
    """Start `due -i` at a terminal."""
    with starts(Forked) as start:
        yield partial(start, "due", "-i")


@pytest.fixture
def typed(run: Run, monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Run `due -i` in this process, with lines typed before; what does not reach a terminal is masked."""
    monkeypatch.setattr("leadtrack.cli.due_list.can_ask", lambda _: True)

    def call(*lines: str | Callable[[], object], words: tuple[str, ...] = ()) -> Result:
        monkeypatch.setattr(sys, "stdin", Typing(lines))
        return run("due", "-i", *words)

    return call


class Typing:
    """Lines as somebody types them; what is no text happens before the next one."""

    def __init__(self, lines: tuple[str | Callable[[], object], ...]) -> None:
        self.lines = [*lines]

    def isatty(self) -> bool:
        return False

    def readline(self) -> str:
        while self.lines:
            line = self.lines.pop(0)
            if isinstance(line, str):
                return line + "\n"
            line()
        return ""


def customer(root: Path, at: int, name: str, *, day: str = "2026-11-21", by: str = "zhang-min") -> Path:
    """Somebody to be called on a day, graded B, last talked to a week ago."""
    return put(
        root,
        f"customer-{at:06d}",
        f"name: {name}\nphones: ['1380013{at:04d}']\nlog:\n- at: 2026-11-14\n  by: {by}\n  via: phone\n"
        f"  grade: {{scheme: abcd-score, level: B}}\n  next: {{date: {day}, via: phone, do: 回访}}\n",
    )


@pytest.fixture
def three(empty: Path) -> list[Path]:
    """Three customers to be called today, in the order of the list."""
    return [customer(empty, at, name) for at, name in enumerate(NAMES, 1)]


def does(command: Terminal, line: str, prompt: str = PROMPT) -> str:
    """Type a line; what is said up to the next prompt, with the number that stands before it."""
    command.types(line)
    return command.until(prompt)


def ends(command: Terminal, line: str = "q") -> str:
    """End the session; what is said then."""
    command.types(line)
    code, out = command.ended()
    assert code == 0
    return out


# --- the list and its numbers


def test_the_list_has_numbers(three: list[Path], terminal: Start) -> None:
    said = terminal().until(PROMPT)
    assert said.startswith(
        "Whom to contact on 2026-11-21 Sat\n"
        "\n"
        "today 3\n"
        " 1  赵一凡    138****0001  B     7d  phone: 回访\n"
        " 2  钱二宝    138****0002  B     7d  phone: 回访\n"
        " 3  孙三立    138****0003  B     7d  phone: 回访\n"
        "\n"
        "greetings and nodes\n"
    )
    assert said.endswith("\n3 ")


def test_a_result_is_echoed_and_written_and_the_next_line_follows(three: list[Path], terminal: Start) -> None:
    root = three[0].parents[3]
    before = everything(root)
    command = terminal()
    command.until(PROMPT)
    assert does(command, "2 snooze fri away") == (
        "2 钱二宝: snooze 11-27 Fri away\n"
        "Saved 2. Next: 2026-11-27 Fri (in 6 days) phone: 回访\n"
        " 3  孙三立    138****0003  B     7d  phone: 回访\n"
        "2 "
    )
    after = everything(root)
    assert [name for name in after if before[name] != after[name]] == ["records/customers/2026-11/customer-000002.yaml"]
    assert last_entry(three[1]) == {
        "at": "2026-11-21",
        "by": "zhang-min",
        "snooze": {"until": "2026-11-27", "because": "away"},
    }
    assert ends(command) == "1 written down: 1 snoozed.\n2 left: 1 赵一凡, 3 孙三立\n"


def test_a_number_stays_whose_it_was(three: list[Path], terminal: Start) -> None:
    command = terminal()
    command.until(PROMPT)
    does(command, "1 snooze fri away")
    shown = does(command, "")
    assert "\n 2  钱二宝" in shown
    assert "\n 3  孙三立" in shown
    assert "赵一凡" not in shown
    assert "1 赵一凡: snooze 11-26 Thu ill" in does(command, "1 snooze thu ill")  # though no line shows him
    assert last_entry(three[0])["snooze"]["because"] == "ill"


def test_whoever_comes_meanwhile_gets_the_next_number(three: list[Path], terminal: Start) -> None:
    command = terminal()
    command.until(PROMPT)
    does(command, "1 snooze fri away")
    three[1].unlink()
    customer(three[0].parents[3], 0, "李新", day="2026-11-20")  # overdue: first in the list
    shown = does(command, "")
    assert shown.index(" 4  李新") < shown.index(" 3  孙三立")
    assert "钱二宝" not in shown
    assert does(command, "2 done").startswith("The record of 2 is gone.")


def test_what_another_changed_counts(three: list[Path], terminal: Start) -> None:
    """Somebody planned the first one for Tuesday meanwhile and took in a new one; a result goes on top of theirs."""
    command = terminal()
    command.until(PROMPT)
    theirs = three[0].read_text("utf-8") + "- {at: 2026-11-21, by: li-wei, next: {date: 2026-11-24, do: 来店}}\n"
    three[0].write_text(theirs, "utf-8")
    customer(three[0].parents[3], 9, "郑九")
    shown = does(command, "")
    assert "赵一凡" not in shown
    assert "\n 4  郑九" in shown
    does(command, "1 snooze wed away")
    assert three[0].read_text("utf-8").startswith(theirs)


def test_the_coming_days_are_worked_only_where_they_are_asked_for(three: list[Path], terminal: Start) -> None:
    root = three[0].parents[3]
    customer(root, 4, "周四", day="2026-11-23")
    said = terminal().until(PROMPT)
    assert "周四" not in said
    assert "Also: 1 soon\n" in said
    said = terminal("--days", "2").until(PROMPT)
    assert "\nsoon 1\n 4  周四 " in said
    assert said.endswith("\n4 ")


def test_another_day_and_another_consultant(three: list[Path], terminal: Start) -> None:
    root = three[0].parents[3]
    customer(root, 5, "吴五", by="li-wei")
    command = terminal("--owner", "li-wei")
    assert "1  吴*" in command.until(PROMPT)
    does(command, "1 snooze mon away", DONE)
    assert ends(command, "") == "1 written down: 1 snoozed.\nThe list is done.\n"
    command = terminal("--on", "tomorrow")
    said = command.until(PROMPT)
    assert said.startswith("Whom to contact on 2026-11-22 Sun\n")
    assert "吴" not in said
    does(command, "1 snooze mon away")
    assert last_entry(three[0])["at"] == "2026-11-21"


def test_page_by_page(empty: Path, terminal: Start) -> None:
    (empty / "templates" / "core").mkdir(parents=True)
    (empty / "templates" / "core" / "rules.yaml").write_text("list: {lines: 2}\n", "utf-8")
    for at, name in enumerate(NAMES, 1):
        customer(empty, at, name)
    command = terminal()
    said = command.until(PROMPT)
    assert "孙三立" not in said
    assert "\n1 more come on the next page, when these are done.\n" in said
    assert said.endswith("\n3 ")
    assert does(command, "1 snooze fri away").endswith("\n2 ")
    assert "\n 3  孙三立" in does(command, "2 snooze fri away")
    does(command, "3 snooze fri away", DONE)
    assert ends(command, "") == "3 written down: 3 snoozed.\nThe list is done.\n"


def test_the_next_page_says_as_much_as_the_first(empty: Path, terminal: Start) -> None:
    """Also where those of the first are still due, so that `due` alone would not show whoever comes behind them."""
    (empty / "templates" / "core").mkdir(parents=True)
    (empty / "templates" / "core" / "rules.yaml").write_text("list: {lines: 2}\n", "utf-8")
    for at, name in enumerate(NAMES, 1):
        path = customer(empty, at, name)
        promised = "- {at: 2026-11-15, by: zhang-min, promised: [{do: 发户型图, date: 2026-11-20}]}\n"
        path.write_text(path.read_text("utf-8") + promised, "utf-8")
    command = terminal()
    command.until(PROMPT)
    does(command, "1 没接")
    shown = does(command, "2 没接")
    assert "\n 3  孙三立    138****0003  B     7d  11-20 promised: 发户型图" in shown
    assert "\nwritten down, more to do 2\n" in shown


def test_all_on_one_page(empty: Path, terminal: Start) -> None:
    (empty / "templates" / "core").mkdir(parents=True)
    (empty / "templates" / "core" / "rules.yaml").write_text("list: {lines: 2}\n", "utf-8")
    for at, name in enumerate(NAMES, 1):
        customer(empty, at, name)
    said = terminal("--all").until(PROMPT)
    assert " 3  孙三立" in said
    assert "next page" not in said


def test_who_has_nobody_to_call_is_asked_nothing(empty: Path, terminal: Start) -> None:
    customer(empty, 1, "赵一凡", day="2026-12-21")
    code, out = terminal().ended()
    assert (code, out.splitlines()[1]) == (0, "Nobody is due.")


def test_a_stranger_is_named_once(three: list[Path], terminal: Start) -> None:
    """Who works here without standing in the config is told so, and not at every Enter."""
    root = three[0].parents[3]
    customer(root, 5, "吴五", by="zhou-li")
    command = terminal(LEADTRACK_USER="zhou-li")
    assert command.until(PROMPT).count("zhou-li") == 1
    assert "zhou-li" not in does(command, "")


# --- results


def test_a_brief_is_open_until_its_result(three: list[Path], terminal: Start) -> None:
    command = terminal()
    command.until(PROMPT)
    said = does(command, "2", "2 钱二宝 > ")
    assert said.startswith("钱二宝 · 13800130002\n")
    assert "13800130002" in said
    assert does(command, "snooze fri away").endswith("\n2 ")
    assert last_entry(three[1])["snooze"]["until"] == "2026-11-27"
    does(command, "1", "1 赵一凡 > ")
    assert does(command, "").startswith("Whom to contact")  # Enter leaves it
    assert does(command, "snooze fri away").startswith("Whom is “snooze fri away” about?\n")


def test_a_snooze_is_asked_for_its_reason(three: list[Path], terminal: Start) -> None:
    before = three[0].read_bytes()
    command = terminal()
    command.until(PROMPT)
    for word in ("", "n", "－", "<"):
        does(command, "1 snooze fri", "Why postpone? ")
        assert does(command, word) == "Nothing was written.\n3 "
    does(command, "1 snooze fri", "Why postpone? ")
    for word in ("？", "y"):
        assert does(command, word, "Why postpone? ").startswith("A word on why, as: away. ")
    assert does(command, "u") == "Nothing was written for 1.\nThere is nothing to take back.\n3 "
    assert three[0].read_bytes() == before
    does(command, "1 snooze fri", "Why postpone? ")
    assert does(command, "trip").startswith("1 赵一凡: snooze 11-27 Fri trip\n")
    assert last_entry(three[0])["snooze"] == {"until": "2026-11-27", "because": "trip"}
    does(command, "2 snooze fri", "Why postpone? ")
    assert ends(command, "q").startswith("Nothing was written for 2.\n1 written down: 1 snoozed.\n")


def test_a_step_is_planned(three: list[Path], terminal: Start) -> None:
    command = terminal()
    command.until(PROMPT)
    assert does(command, "1 next mon bring contract").startswith("1 赵一凡: next step 11-23 Mon bring contract\n")
    assert last_entry(three[0]) == {
        "at": "2026-11-21",
        "by": "zhang-min",
        "next": {"date": "2026-11-23", "do": "bring contract"},
    }
    assert does(command, "2 改到周二16:00").startswith("2 钱二宝: next step 11-24 Tue 16:00 phone 回访\n")
    assert last_entry(three[1])["next"] == {"date": "2026-11-24 16:00", "via": "phone", "do": "回访"}


def test_what_is_done_is_ticked_off(three: list[Path], terminal: Start) -> None:
    more = "- at: 2026-11-20\n  by: zhang-min\n  via: phone\n  promised: [{do: 发户型图, date: 2026-11-21}]\n"
    three[0].write_text(three[0].read_text("utf-8") + more.replace("via: phone\n", "note: x\n"), "utf-8")
    command = terminal()
    command.until(PROMPT)
    assert does(command, "1 done 户型图").startswith("1 赵一凡: Ticked off: promised: 发户型图\n")
    assert last_entry(three[0]) == {"at": "2026-11-21", "by": "zhang-min", "kept": ["发户型图"]}
    assert does(command, "1 完成").startswith("1 赵一凡: Ticked off: phone: 回访\n")
    assert last_entry(three[0])["done"] == "true"
    assert does(command, "2 done the garden").startswith(
        "There is no such item: the garden. What can be ticked off now: phone: 回访"
    )
    assert ends(command) == "2 written down: 2 done.\n2 left: 2 钱二宝, 3 孙三立\n"


def test_whoever_did_not_come_was_not_talked_to(three: list[Path], terminal: Start) -> None:
    """An appointment of 14:00, moved at 14:30: not kept, and no contact; its channel and its task stay."""
    text = three[0].read_text("utf-8")
    three[0].write_text(text.replace("date: 2026-11-21, via: phone", "date: 2026-11-21 14:00, via: viewing"), "utf-8")
    command = terminal(LEADTRACK_TODAY="2026-11-21 14:30")
    command.until(PROMPT)
    assert does(command, "1 没来 改到明天下午3点").startswith(
        "1 赵一凡: 没来 · next step 11-22 Sun 15:00 viewing 回访\n"
    )
    assert last_entry(three[0]) == {
        "at": "2026-11-21 14:30",
        "by": "zhang-min",
        "note": "没来",
        "next": {"date": "2026-11-22 15:00", "via": "viewing", "do": "回访"},
    }
    said = does(command, "2 no show", ASK)
    assert said.endswith("\nNobody was to come: saved as a note, neither a no-show nor a contact.\n")
    does(command, "")
    assert last_entry(three[1]) == {"at": "2026-11-21 14:30", "by": "zhang-min", "note": "no show"}
    assert ends(command).startswith("2 written down: 1 did not come, 1 noted.\n")


@pytest.mark.parametrize("said", ["没来 说堵车 改明天10点", "爽约，说堵车，改到明天10点"])
def test_the_new_day_behind_what_they_said(said: str, three: list[Path], typed: Typed) -> None:
    text = three[0].read_text("utf-8")
    three[0].write_text(text.replace("date: 2026-11-21, via: phone", "date: 2026-11-21 14:00, via: viewing"), "utf-8")
    typed(f"1 {said}", "q", words=("--today", "2026-11-21T14:30"))
    assert last_entry(three[0])["note"] == said[:6].rstrip(" ，")
    assert last_entry(three[0])["next"] == {"date": "2026-11-22 10:00", "via": "viewing", "do": "回访"}


def test_who_did_not_come_is_in_the_list_to_be_asked_for_another_day(three: list[Path], typed: Typed) -> None:
    text = three[0].read_text("utf-8")
    three[0].write_text(text.replace("date: 2026-11-21, via: phone", "date: 2026-11-21 14:00, via: viewing"), "utf-8")
    out = typed("1 没来", "", "q", words=("--today", "2026-11-21T14:30")).out
    assert last_entry(three[0]) == {"at": "2026-11-21 14:30", "by": "zhang-min", "note": "没来", "done": "false"}
    assert "Saved 1. Next: 2026-11-21 Sat (today) did not come, agree on another day (14:00 viewing: 回访)" in out


def test_nobody_is_absent_before_the_hour(three: list[Path], terminal: Start, run: Run) -> None:
    """An appointment of 14:00, told at 10:00: asked about, and moved; the summary, the board and `show` agree."""
    text = three[0].read_text("utf-8")
    three[0].write_text(text.replace("date: 2026-11-21, via: phone", "date: 2026-11-21 14:00, via: viewing"), "utf-8")
    command = terminal(LEADTRACK_TODAY="2026-11-21 10:00")
    command.until(PROMPT)
    said = does(command, "1 没来", ASK)
    assert said.endswith("\n2026-11-21 14:00 Sat is still ahead: saved as a note, not as a no-show.\n")
    assert does(command, "n").startswith("Nothing was written.\n")
    assert "saved as moved, not as a no-show.\n" in does(command, "1 没来 改到周日15:00", ASK)
    does(command, "")
    assert ends(command).startswith("1 written down: 1 planned.\n")
    assert "moved" in run("due", "--appointments").out
    assert "not kept" not in run("show", "赵一凡").out


def test_a_key_alone_writes_nothing(three: list[Path], typed: Typed) -> None:
    before = three[1].read_bytes()
    err = typed("2 n", "n", "q").err
    assert "What does “2 n” mean? Nothing was written.\n" in err
    assert "Nothing is being asked; “n” is not written down.\n" in err
    assert three[1].read_bytes() == before


def test_one_appointment_is_one_no_show(three: list[Path], terminal: Start, run: Run) -> None:
    """At 14:30 it is one, also where the new day is written in a line of its own."""
    text = three[0].read_text("utf-8")
    three[0].write_text(text.replace("date: 2026-11-21, via: phone", "date: 2026-11-21 14:00, via: viewing"), "utf-8")
    command = terminal(LEADTRACK_TODAY="2026-11-21 14:30")
    command.until(PROMPT)
    does(command, "1 没来")
    does(command, "1 没来 改到周日15:00")
    assert ends(command).startswith("2 written down: 1 did not come, 1 planned.\n")
    assert "1 appointment not kept (2026-11-21 14:00)" in run("show", "赵一凡").out


def test_the_same_no_show_is_written_once(three: list[Path], terminal: Start) -> None:
    """A second 没来 of one appointment is told when the first was written; what else is said of it is a note."""
    text = three[0].read_text("utf-8")
    three[0].write_text(text.replace("date: 2026-11-21, via: phone", "date: 2026-11-21 14:00, via: viewing"), "utf-8")
    command = terminal(LEADTRACK_TODAY="2026-11-21 14:30")
    command.until(PROMPT)
    does(command, "1 没来")
    kept = three[0].read_bytes()
    for again in ("1 没来", "1 爽约", "1 no show"):
        said = " ".join(does(command, again).split())
        assert "was written down already, at 2026-11-21 14:30 Sat; it is not written again." in said
        assert three[0].read_bytes() == kept
    assert "note, not as one more no-show." in does(command, "1 没来 说堵车", ASK)
    does(command, "")
    assert last_entry(three[0]) == {"at": "2026-11-21 14:30", "by": "zhang-min", "note": "没来 说堵车"}
    assert ends(command).startswith("2 written down: 1 did not come, 1 noted.\n")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("返回", "today 3\n"),
        ("clear", "today 3\n"),
        ("leadtrack log 钱二宝 没接", "No commands here; “leadtrack log 钱二宝 没接” was not written.\n"),
        ("ok", "“1 ok”"),
        ("是", "“1 是”"),
    ],
)
def test_what_is_no_result_is_not_written_where_a_brief_is_open(
    line: str, said: str, three: list[Path], terminal: Start
) -> None:
    before = everything(three[0].parents[3])
    command = terminal()
    command.until(PROMPT)
    does(command, "1", "1 赵一凡 > ")
    command.types(line)
    assert said in command.until(" > ")
    assert everything(three[0].parents[3]) == before


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("3 是", "“3 是”"),
        ("2 ok", "“2 ok”"),
        ("2 返回", "“2 返回”"),
        ("1 leadtrack due -i", "No commands here; “leadtrack due -i” was not written.\n"),
        ("钱二宝没接", "“钱二宝没接” has no number; nothing was written.\nIf it is about 钱二宝: 2 没接\n"),
        ("3号 没接", "“3号 没接” has no number; nothing was written.\nIf it is about 孙三立: 3 没接\n"),
        ("9号 没接", "Whom is “9号 没接” about?\nThe number of the line comes first: NUMBER 9号 没接; ? helps\n"),
    ],
)
def test_what_is_no_result_of_anybody_is_told(line: str, said: str, three: list[Path], terminal: Start) -> None:
    before = everything(three[0].parents[3])
    command = terminal()
    command.until(PROMPT)
    assert said in does(command, line)
    assert everything(three[0].parents[3]) == before


def test_a_new_appointment_may_be_missed_again(three: list[Path], typed: Typed) -> None:
    text = three[0].read_text("utf-8")
    three[0].write_text(text.replace("date: 2026-11-21, via: phone", "date: 2026-11-20 14:00, via: viewing"), "utf-8")
    told = "- {at: 2026-11-20 15:00, by: zhang-min, note: 没来, done: 'false'}\n"
    moved = "- {at: 2026-11-20 15:30, by: zhang-min, next: {date: 2026-11-21 14:00, via: viewing, do: 回访}}\n"
    three[0].write_text(three[0].read_text("utf-8") + told + moved, "utf-8")
    typed("1 没来", "q", words=("--today", "2026-11-21T14:30"))
    assert last_entry(three[0]) == {"at": "2026-11-21 14:30", "by": "zhang-min", "note": "没来", "done": "false"}


def test_a_range_leaves_out_who_was_settled(three: list[Path], terminal: Start) -> None:
    """钱二宝 was lost this morning: a range is about the others."""
    command = terminal()
    command.until(PROMPT)
    does(command, "2 lost price or down payment bought elsewhere")
    lost = three[1].read_bytes()
    said = does(command, "1-3 no answer", DONE)
    assert "2 钱二宝 was written down today and is skipped; to write more, name it alone.\n" in said
    assert three[1].read_bytes() == lost
    assert [last_entry(path)["missed"] for path in (three[0], three[2])] == ["no_answer", "no_answer"]


def test_who_was_talked_to_is_not_taken_by_a_range(three: list[Path], typed: Typed) -> None:
    text = three[0].read_text("utf-8")
    owed = "- {at: 2026-11-15, by: zhang-min, promised: [{do: 发户型图, date: 2026-11-21}]}\n"
    three[0].write_text(text + owed, "utf-8")
    typed("1 聊了价格", "1-2 没接", "q")
    assert last_entry(three[0])["note"] == "聊了价格"
    assert last_entry(three[1])["missed"] == "no_answer"


def test_where_all_are_settled_all_are_meant(three: list[Path], typed: Typed) -> None:
    typed("1-2 snooze fri away", "1-2 snooze thu ill", "q")
    assert [last_entry(path)["snooze"]["because"] for path in three[:2]] == ["ill", "ill"]


def test_a_loss_has_a_reason_of_the_list(three: list[Path], terminal: Start) -> None:
    queued = "- {at: 2026-11-15, by: zhang-min, deal: {event: queued, for: 3-1201}}\n"
    three[0].write_text(three[0].read_text("utf-8") + queued, "utf-8")
    before = three[0].read_bytes()
    command = terminal()
    command.until(PROMPT)
    assert does(command, "1 lost", WHY) == (
        "product and price: 1 price or down payment, 2 layout or size, 3 location or\nfacilities\n"
        "competitor: 4 competing project\n"
        "circumstances: 5 loan or eligibility, 6 family against it, 7 put off, 8 out of\nreach\n"
        "not a buyer: 9 not a buyer\n"
    )
    assert does(command, "10", WHY) == "The list has no “10”.\n"
    assert does(command, "?", WHY).startswith("product and price: 1 ")
    assert does(command, "n").startswith("Nothing was written.\n")
    assert does(command, "1 lost price", WHY).startswith(
        "“price” is no reason of the list: it becomes the note. Did you mean: price or\ndown payment?\n"
    )
    does(command, "")
    assert three[0].read_bytes() == before
    assert "3-1201" in does(command, "1 流失 价格 买了二手房")  # which nobody has taken back yet
    entry = last_entry(three[0])
    assert (entry["note"], entry["lost"]["state"]) == ("买了二手房", "applied")
    assert "赵一凡" not in does(command, "")
    does(command, "u")
    assert three[0].read_bytes() == before
    does(command, "1 lost price or down payment bought elsewhere")
    assert last_entry(three[0])["note"] == "bought elsewhere"


@pytest.mark.parametrize(("answer", "note"), [("4", "换了"), ("竞品", "换了"), ("竞品 锦澜里", "锦澜里 换了")])
def test_a_loss_without_a_reason_asks_for_it(answer: str, note: str, three: list[Path], typed: Typed) -> None:
    """By its number or a word of it; what was typed before stays, as the note."""
    typed("1 流失 换了", answer, "q")
    entry = last_entry(three[0])
    assert (entry["lost"]["reason"], entry["note"]) == ("竞品项目", note)


def test_a_line_about_nobody_is_no_reason(three: list[Path], typed: Typed) -> None:
    before = three[0].read_bytes()
    assert typed("1 流失", "q").code == 0
    assert three[0].read_bytes() == before


def test_the_help_is_one_screen(three: list[Path], terminal: Start) -> None:
    for columns, most in (("80", 15), ("50", 18)):
        for lang, prompt in (("en", PROMPT), ("zh", "（? 帮助）> ")):
            command = terminal(COLUMNS=columns, LEADTRACK_LANG=lang)
            command.until(prompt)
            assert len(does(command, "?", prompt).splitlines()) <= most


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_words_that_tab_offers_are_understood(
    lang: str, three: list[Path], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[str] = []
    monkeypatch.setattr("leadtrack.cli.due_list.can_ask", lambda _: True)
    monkeypatch.setattr("leadtrack.cli.working.ask", lambda _, offers: offered.extend(offers("")))
    run("due", "-i", "--lang", lang)
    assert len(offered) > 6
    for word in offered:
        alone, behind = (read_order(f"{at}{word}", known={1}, today=date(2026, 11, 21)) for at in ("", "1 "))
        assert alone.verb != "whom" or behind.verb != "result" or word in ("没接", "关机")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("9 done", "The list has no 9.\nIts numbers are 1–3; Enter shows it again\n"),
        ("0 done", "The list has no 0.\n"),
        ("1 9 done", "The list has no 9.\n"),
        ("done", "Whom is “done” about?\nThe number of the line comes first: NUMBER done; ? helps\n"),
        ("1 snooze 2月30日 x", "This date is not understood: 2月30日\n"),
        ("1 snooze", "For which day?\nFor example: 1 snooze fri away, "),
        ("2 下一步", "For which day?\nFor example: 2 snooze fri away, "),
        ("1 snooze yesterday away", "2026-11-20"),
        ("1 next 2026-11-01 call", "2026-11-01"),
    ],
)
def test_what_can_not_be_done_is_said(line: str, said: str, three: list[Path], terminal: Start) -> None:
    before = everything(three[0].parents[3])
    command = terminal()
    command.until(PROMPT)
    answer = does(command, line)
    assert said in answer
    assert answer.endswith("\n3 ")
    assert everything(three[0].parents[3]) == before
    assert "2 钱二宝: snooze" in does(command, "2 snooze fri away")  # and it goes on


# --- results in one's own words


def test_a_missed_call(three: list[Path], terminal: Start) -> None:
    command = terminal(LEADTRACK_LANG="zh", LEADTRACK_TODAY="2026-11-21 09:30")
    command.until("（? 帮助）> ")
    assert does(command, "1 没接", "（? 帮助）> ").startswith("1 赵一凡：回访电话 · 未接\n")
    assert last_entry(three[0]) == {
        "at": "2026-11-21 09:30",
        "by": "zhang-min",
        "via": "phone",
        "missed": "no_answer",
    }
    does(command, "2没接 明天再打", "（? 帮助）> ")
    assert last_entry(three[1])["next"] == {"date": "2026-11-22", "via": "phone", "do": "回访"}
    assert ends(command).startswith("记了 2 条：未联系上 2。\n还剩 1 位：3 孙三立\n")


def test_several_missed_calls_are_clear(three: list[Path], terminal: Start) -> None:
    command = terminal()
    command.until(PROMPT)
    does(command, "1 3 no answer")
    assert [last_entry(path).get("missed") for path in three] == ["no_answer", None, "no_answer"]


def test_a_talk_with_its_next_step(three: list[Path], terminal: Start) -> None:
    command = terminal()
    command.until(PROMPT)
    assert does(command, "1 聊了价格 周三复看").startswith(
        "1 赵一凡: phone · 聊了价格 · next step 11-25 Wed visit 复看\n"
        "This meets the step planned for 11-21 phone: 回访\n"
        "Saved 1. Next: 2026-11-25 Wed (in 4 days) visit: 复看\n"
    )
    assert last_entry(three[0]) == {
        "at": "2026-11-21",
        "by": "zhang-min",
        "via": "phone",
        "note": "聊了价格",
        "next": {"date": "2026-11-25", "via": "visit_in", "do": "复看"},
    }


def test_a_level_alone_is_a_contact(three: list[Path], terminal: Start) -> None:
    """An upward move needs one of the same day (B46)."""
    command = terminal()
    command.until(PROMPT)
    does(command, "1 A")
    entry = last_entry(three[0])
    assert (entry["via"], entry["grade"]) == ("phone", {"scheme": "abcd-score", "level": "A"})
    assert ends(command).startswith("1 written down: 1 contact.\n")


def test_a_day_and_a_step_alone_are_no_contact(three: list[Path], terminal: Start) -> None:
    command = terminal()
    command.until(PROMPT)
    said = does(command, "1 下周二 送合同")
    assert said.startswith("1 赵一凡: next step 11-24 Tue 送合同\n")
    assert "A step only, no contact. If you have talked: u, then 1 talked, 下周二 送合同\n" in said
    entry = last_entry(three[0])
    assert ("via" in entry, entry["next"]) == (False, {"date": "2026-11-24", "do": "送合同"})
    does(command, "2 聊过 下周二 送合同")
    entry = last_entry(three[1])
    assert (entry["via"], entry["next"]["date"]) == ("phone", "2026-11-24")


def test_facts_that_were_heard_are_echoed_and_written(three: list[Path], terminal: Start) -> None:
    command = terminal()
    command.until(PROMPT)
    said = does(command, "1 加了微信 13900139000 太太的号码")
    assert "139****9000" in said.splitlines()[0]  # a number is masked in the list, and so it is here
    assert "phones: ['13800130001', '13900139000']" in three[0].read_text("utf-8")


def test_what_is_doubtful_is_asked(three: list[Path], terminal: Start) -> None:
    before = three[0].read_bytes()
    command = terminal()
    command.until(PROMPT)
    said = does(command, "1 A或B 还没定", ASK)
    assert said.startswith("1 赵一凡: phone · A或B 还没定\nThe grade may be any of these: A或B. ")
    assert does(command, "n") == "Nothing was written.\n3 "
    assert three[0].read_bytes() == before
    does(command, "1 A或B 还没定", ASK)
    does(command, "")
    assert (last_entry(three[0])["note"], "grade" in last_entry(three[0])) == ("A或B 还没定", False)
    does(command, "2 A或B 还没定", ASK)
    assert does(command, "差不多了 级别A").startswith("2 钱二宝: phone · 差不多了 · grade A\n")
    assert last_entry(three[1])["grade"] == {"scheme": "abcd-score", "level": "A"}


def test_what_is_typed_at_a_doubt_is_a_line_as_any_other(three: list[Path], terminal: Start) -> None:
    before = [path.read_bytes() for path in three]
    command = terminal()
    command.until(PROMPT)
    does(command, "2 A或B", ASK)
    said = does(command, "？", ASK)  # the help, and the doubt again
    assert "its brief, to read first" in said
    assert "2 钱二宝: phone · A或B\nThe grade may be any of these: A或B. " in said
    assert (
        does(command, "9 done")
        == "Nothing was written for 2.\nThe list has no 9.\nIts numbers are 1–3; Enter shows it again\n3 "
    )
    does(command, "2 A或B", ASK)
    assert does(command, "3", "3 孙三立 > ").startswith("Nothing was written for 2.\n孙三立 · ")
    does(command, "")
    does(command, "2 A或B", ASK)
    assert does(command, "u") == "Nothing was written for 2.\nThere is nothing to take back.\n3 "
    assert [path.read_bytes() for path in three] == before
    does(command, "2 A或B", ASK)
    assert does(command, "3 没接").startswith("Nothing was written for 2.\n3 孙三立: phone · no answer\n")
    assert (three[1].read_bytes(), last_entry(three[2])["missed"]) == (before[1], "no_answer")
    does(command, "2 A或B", ASK)
    assert ends(command) == "Nothing was written for 2.\n1 written down: 1 not reached.\n2 left: 1 赵一凡, 2 钱二宝\n"
    assert three[1].read_bytes() == before[1]


def test_a_result_told_anew_is_asked_about_again(three: list[Path], terminal: Start) -> None:
    command = terminal()
    command.until(PROMPT)
    does(command, "1 2 A或B", ASK)
    said = does(command, "B或C", ASK)
    assert said.startswith("1 赵一凡: phone · B或C\n2 钱二宝: phone · B或C\nThe grade may be any of these: B或C. ")
    assert "Nothing" not in said
    assert does(command, "snooze fri away").startswith("1 赵一凡: snooze 11-27 Fri away\n2 钱二宝: snooze")
    assert [last_entry(path)["snooze"]["because"] for path in three[:2]] == ["away", "away"]
    does(command, "3 A或B", ASK)
    does(command, "好", DONE)
    assert last_entry(three[2])["note"] == "A或B"


def test_both_records_of_a_recommendation_are_taken_back(three: list[Path], terminal: Start) -> None:
    root = three[0].parents[3]
    before = everything(root)
    command = terminal()
    command.until(PROMPT)
    does(command, "1 老客户钱二宝介绍 聊了价格")
    after = everything(root)
    assert [name[-6:-5] for name in after if before.get(name) != after[name]] == ["1", "2"]
    assert "referrals:" in three[1].read_text("utf-8")
    does(command, "u")
    assert everything(root) == before


def test_a_customer_who_was_called_stands_last_where_more_is_due(three: list[Path], terminal: Start) -> None:
    text = three[0].read_text("utf-8")
    promised = "- at: 2026-11-18\n  by: zhang-min\n  promised: [{do: 发户型图, date: 2026-11-21}]\n"
    three[0].write_text(text + promised, "utf-8")
    command = terminal()
    command.until(PROMPT)
    assert does(command, "1 没接").endswith("\n2 ")
    shown = does(command, "")
    assert "\ntoday 2\n" in shown
    assert shown.index(" 3  孙三立") < shown.index("\nwritten down, more to do 1\n 1  赵一凡")
    does(command, "2 没接")
    does(command, "3 没接", DONE)
    out = ends(command)
    assert out.startswith("3 written down: 3 not reached.\nThe list is done.\nWritten down, more to do: 1 赵一凡")


MORNING = """\
1 没接
2 没接
3 聊了价格 周三复看
4 A
5 没接 明天再打
6 嫌贵 下周二 约夫妻看样板间
7 推迟 周五 出差
8 没接
9 聊了贷款 答应明天发还款表
10 完成
11 没接
12 关机
13 考虑学区 周六来看房
14 没接
15 说再等等 下月初再联系
16 B 周日复看
17 没接
18 19 没接
"""


def test_a_whole_morning(empty: Path, terminal: Start) -> None:
    """Nineteen lines, as many as a list has, each with a result: so many keys take two minutes."""
    paths = [customer(empty, at, f"客户{at}") for at in range(1, 20)]
    command = terminal(LEADTRACK_LANG="zh")
    command.until("19 位（? 帮助）> ")
    lines = MORNING.splitlines()
    for line in lines[:-1]:
        does(command, line, "（? 帮助）> ")
    does(command, lines[-1], "都做完了：回车结束，u 撤回上一条 > ")
    assert ends(command, "").startswith("记了 19 条：联系 7、未联系上 10、推迟 1、完成 1。\n名单做完了。\n")
    entries = [last_entry(path) for path in paths]
    assert [entry["at"] for entry in entries] == ["2026-11-21"] * 19
    assert [at for at, entry in enumerate(entries, 1) if "missed" in entry] == [1, 2, 5, 8, 11, 12, 14, 17, 18, 19]
    assert [entry.get("next", {}).get("date") for entry in entries if "next" in entry] == [
        "2026-11-25", "2026-11-22", "2026-11-24", "2026-11-28", "2026-12-01", "2026-11-22",
    ]  # fmt: skip
    assert sum(len(line) + 1 for line in lines) + 1 == KEYS


KEYS = 164
"""Keys for the whole morning, with Enter behind each line; Chinese is counted by its characters."""


README = {"en": "README.md", "zh": "README.zh-CN.md"}


@pytest.mark.parametrize("lang", list(README))
def test_the_readme_shows_a_session_as_it_is(lang: str, workspace: Path, terminal: Start) -> None:
    text = (Path(__file__).parents[2] / README[lang]).read_text("utf-8")
    prompt = PROMPT if lang == "en" else "（? 帮助）> "
    (block,) = re.findall(rf"```text\n([^`]*{re.escape(prompt)}[^`]*)```", text)
    parts = [part.split("\n", 1) for part in block.split(prompt)]
    command = terminal(LEADTRACK_LANG=lang, LEADTRACK_TODAY="2026-11-21T15:50")
    assert command.until(prompt).endswith("\n" + parts[0][0])
    for line, said in parts[1:-1]:
        assert does(command, line, prompt) == said
    line, said = parts[-1]
    assert ends(command, line) == said


# --- several at once, doubts, and what is taken back


def test_several_at_once(three: list[Path], terminal: Start) -> None:
    root = three[0].parents[3]
    before = everything(root)
    command = terminal()
    command.until(PROMPT)
    assert does(command, "1 3 snooze fri away") == (
        "1 赵一凡: snooze 11-27 Fri away\n"
        "3 孙三立: snooze 11-27 Fri away\n"
        "Saved 1. Next: 2026-11-27 Fri (in 6 days) phone: 回访\n"
        "Saved 3. Next: 2026-11-27 Fri (in 6 days) phone: 回访\n"
        " 2  钱二宝    138****0002  B     7d  phone: 回访\n"
        "1 "
    )
    assert does(command, "u") == (
        "Taken back: 3 孙三立: snooze 11-27 Fri away\nTaken back: 1 赵一凡: snooze 11-27 Fri away\n3 "
    )
    assert everything(root) == before


def test_the_same_words_for_several_are_doubtful(three: list[Path], terminal: Start) -> None:
    """Most who type `1 2 套都看了` mean two flats."""
    root = three[0].parents[3]
    before = everything(root)
    command = terminal()
    command.until(PROMPT)
    said = does(command, "1 2 套都看了", ASK)
    assert said.endswith("The same words go to 2 customers.\n")
    assert does(command, "n") == "Nothing was written.\n3 "
    assert everything(root) == before
    does(command, "1 2 套都看了", ASK)
    does(command, "")
    assert [last_entry(path)["note"] for path in three[:2]] == ["套都看了", "套都看了"]


def test_the_last_one_is_taken_back_to_the_byte(three: list[Path], terminal: Start) -> None:
    root = three[0].parents[3]
    command = terminal()
    command.until(PROMPT)
    states = [everything(root)]
    for line, prompt in (("1 snooze fri away", PROMPT), ("2 done", PROMPT), ("3 next mon call again", DONE)):
        does(command, line, prompt)
        states.append(everything(root))
    for said in ("3 孙三立: next step 11-23 Mon call again", "2 钱二宝: Ticked off: phone: 回访", "1 赵一凡: snooze"):
        states.pop()
        assert does(command, "u").startswith(f"Taken back: {said}")
        assert everything(root) == states[-1]
    assert does(command, "u") == "There is nothing to take back.\n3 "
    assert ends(command) == "Nothing was written down.\n3 left: 1 赵一凡, 2 钱二宝, 3 孙三立\n"


def test_what_somebody_has_changed_since_stays(three: list[Path], terminal: Start) -> None:
    before = three[0].read_bytes()
    command = terminal()
    command.until(PROMPT)
    does(command, "1 snooze fri away")
    does(command, "2 snooze fri away")
    theirs = three[1].read_text("utf-8") + "# theirs\n"
    three[1].write_text(theirs, "utf-8")
    assert does(command, "u").startswith("customer-000002.yaml was changed since, so this can't be taken back;")
    assert three[1].read_text("utf-8") == theirs
    assert does(command, "u").startswith("Taken back: 1 赵一凡")
    assert three[0].read_bytes() == before


# --- what fails, and how it ends


def test_a_broken_record_is_said_and_the_rest_goes_on(three: list[Path], terminal: Start) -> None:
    command = terminal()
    command.until(PROMPT)
    three[0].write_text("name: [\n", "utf-8")
    assert "records/customers/2026-11/customer-000001.yaml" in does(command, "1 snooze fri away")
    assert three[0].read_text("utf-8") == "name: [\n"
    does(command, "2 snooze fri away")
    shown = does(command, "")
    assert "赵一凡" not in shown
    assert "孙三立" in shown


def test_a_record_that_is_broken_from_the_start_is_named_once(three: list[Path], terminal: Start) -> None:
    three[0].write_text("name: [\n", "utf-8")
    command = terminal()
    said = command.until(PROMPT)
    assert said.count("customer-000001.yaml") == 1
    assert "customer-000001.yaml" not in does(command, "")
    command.types("q")
    assert command.ended()[0] == 1  # as `due` does


@pytest.mark.parametrize(
    ("code", "message"),
    [(errno.ENOSPC, "The disk is full; "), (errno.EROFS, "can't be written: "), (errno.EACCES, "can't be written: ")],
)
def test_a_disk_that_refuses(
    code: int, message: str, three: list[Path], typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(three[0].parents[3])
    real = os.fsync

    def refuse(_: int) -> NoReturn:
        raise OSError(code, os.strerror(code))

    found = typed(
        lambda: monkeypatch.setattr("os.fsync", refuse),
        "1 snooze fri away",
        lambda: monkeypatch.setattr("os.fsync", real),
        "2 snooze fri away",
        lambda: monkeypatch.setattr("os.fsync", refuse),
        "u",
        lambda: monkeypatch.setattr("os.fsync", real),
        "u",
    )
    assert found.code == 0
    assert found.err.count(message) == 2
    assert found.out.endswith("Taken back: 2 钱*: snooze 11-27 Fri away\n" + "Nothing was written down.\n"
                              "3 left: 1 赵*, 2 钱*, 3 孙*\n")  # fmt: skip
    assert everything(three[0].parents[3]) == before


def test_one_of_several_that_fails_does_not_stop_the_others(
    three: list[Path], typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(three[0].parents[3])
    found = typed(lambda: three[1].write_text("name: [\n"), "1-3 snooze fri away")
    assert [last_entry(path)["snooze"]["until"] for path in (three[0], three[2])] == ["2026-11-27"] * 2
    assert "customer-000002.yaml" in found.err
    assert "2 written down: 2 snoozed.\n" in found.out
    three[1].write_bytes(before["records/customers/2026-11/customer-000002.yaml"])


@pytest.mark.parametrize("prompt", ["list", "doubt", "reason"])
def test_the_end_of_input_ends(prompt: str, three: list[Path], terminal: Start) -> None:
    before = everything(three[0].parents[3])
    command = terminal()
    command.until(PROMPT)
    if prompt == "doubt":
        does(command, "1 2 x", ASK)
    if prompt == "reason":
        does(command, "1 snooze fri", "Why postpone? ")
    command.hangs_up()
    if prompt != "list":
        command.until(PROMPT)
        command.hangs_up()
    code, out = command.ended()
    assert (code, out.endswith("Nothing was written down.\n3 left: 1 赵一凡, 2 钱二宝, 3 孙三立\n")) == (0, True)
    assert everything(three[0].parents[3]) == before


@pytest.mark.parametrize("doubt", [False, True])
def test_an_interrupt_keeps_what_is_written(doubt: bool, three: list[Path], terminal: Start) -> None:
    command = terminal()
    command.until(PROMPT)
    does(command, "1 snooze fri away")
    if doubt:
        does(command, "2 3 x", ASK)
    command.interrupts()
    assert command.ended() == (130, "\n1 written down: 1 snoozed.\n2 left: 2 钱二宝, 3 孙三立\n")
    assert "snooze" in last_entry(three[0])
    assert "snooze" not in last_entry(three[1])


@pytest.mark.parametrize(
    "line", ["", "x" * 5000, "1 " + "很" * 5000, "\x1b[31m", "1 \x00\x07", "１２３４５", "1 {", "🙂", "1 🙂"]
)
def test_odd_lines(line: str, three: list[Path], typed: Typed) -> None:
    found = typed(line, "1 2 3 snooze fri away")
    assert found.code == 0
    assert not {"\x1b", "\x07"} & set(found.out + found.err)
    assert [last_entry(path)["snooze"]["because"] for path in three] == ["away"] * 3


# --- where it can't be, and what it does to others


def test_it_needs_a_terminal(three: list[Path], run: Run) -> None:
    code, out, err = run("due", "-i")
    assert (code, out) == (2, "")
    assert "leadtrack due --text" in err
    with program(three[0].parents[3], "due", "--interactive") as command:
        assert command.communicate()[0] == ""
    assert command.returncode == 2


@pytest.mark.parametrize(
    "other",
    [("--json",), ("--csv",), ("--text",), ("--ics", "x.ics"), ("--appointments",), ("--group", "小雪"),
     ("--as-of", "11-20")],
)  # fmt: skip
def test_what_makes_no_sense_together(other: tuple[str, ...], three: list[Path], typed: Typed) -> None:
    found = typed("q", words=other)
    assert (found.code, found.out) == (2, "")
    assert found.err.endswith(f" does not go with {other[0]}.\n")
    assert not Path("x.ics").exists()


def test_a_kept_page_answers_neither_it_nor_the_text(
    three: list[Path], run: Run, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("leadtrack.store.index.MARGIN_NS", -(10**12))
    page = three[0].parents[3] / ".leadtrack" / "due.page"
    listed = run("due").out
    kept = page.read_bytes()
    assert run("due", "--text").out not in ("", listed)
    page.write_bytes(kept)
    assert typed("1 snooze fri away").out.startswith(listed[:40])
    page.write_bytes(kept)
    assert "赵" not in run("due").out


def test_the_clock_goes_on(three: list[Path], typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list that is open all morning writes the hour at which something was typed, and tomorrow's list tomorrow."""

    def at(text: str) -> Callable[[], None]:
        return lambda: monkeypatch.setenv("LEADTRACK_TODAY", text)

    found = typed(
        at("2026-11-21 09:30"),
        "1 snooze fri away",
        at("2026-11-21 11:45"),
        "2 snooze fri away",
        at("2026-11-23 08:00"),
        "",
    )
    assert [last_entry(path)["at"] for path in three[:2]] == ["2026-11-21 09:30", "2026-11-21 11:45"]
    assert "Whom to contact on 2026-11-23 Mon\nToo early to call before 09:00" in found.out


def test_a_clock_that_was_set_stands(three: list[Path], typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    def never() -> Moment:
        pytest.fail("it was told what day it is")

    typed(
        lambda: monkeypatch.setattr("leadtrack.cli.worklist.clock", never),
        "1 snooze fri away",
        words=("--today", "2026-11-21 10:00"),
    )
    assert last_entry(three[0])["at"] == "2026-11-21 10:00"


def test_no_reason_has_the_number_nought(three: list[Path], typed: Typed) -> None:
    before = three[0].read_bytes()
    typed("1 lost", "0", "", "q")
    assert three[0].read_bytes() == before
