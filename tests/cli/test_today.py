"""The clock: pinned in tests, moved with `--today`, turned back with `--as-of`."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from leadtrack.cli import app
from tests.cli.bench import last_entry, put, wang
from tests.conftest import NoClock, Run


def test_a_test_that_asks_the_real_clock_fails(empty: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LEADTRACK_TODAY")
    with pytest.raises(pytest.fail.Exception, match="real clock"):
        run("due")


def test_without_any_word_the_clock_is_asked(empty: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Evening(NoClock):
        @staticmethod
        def now(*_: object) -> datetime:  # type: ignore[override]  # what it stands for only fails
            return datetime(2026, 11, 22, 21, 5).astimezone()

    monkeypatch.delenv("LEADTRACK_TODAY")
    monkeypatch.setattr(app, "datetime", Evening)
    path = wang(empty)
    run("log", "8000", "--note", "x")
    assert last_entry(path)["at"] == "2026-11-22 21:05"


@pytest.mark.parametrize(
    ("said", "today"),
    [
        ("2026-11-25", "2026-11-25 Wed"),
        ("2026-11-25T08:30", "2026-11-25 Wed"),
        ("2026-11-25 08:30", "2026-11-25 Wed"),
        ("明天", "2026-11-22 Sun"),
        ("next-fri", "2026-11-27 Fri"),
        ("11-01", "2027-11-01 Mon"),
    ],
)
def test_another_day(said: str, today: str, empty: Path, run: Run) -> None:
    assert run("due", "--today", said).out.splitlines()[0] == f"Whom to contact on {today}"


def test_words_for_today_are_echoed(empty: Path, run: Run) -> None:
    assert run("due", "--today", "明天").err == "Taken for today: “明天” 2026-11-22 Sun\n"
    assert run("due", "--as-of", "昨天").err == "Taken for today: “昨天” 2026-11-20 Fri\n"
    assert run("due", "--today", "2026-11-25").err == ""
    assert run("due", "--today", "2026-11-25T08:30").err == ""


def test_the_environments_word_is_a_date(empty: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEADTRACK_TODAY", "someday")
    assert run("due").err == "LEADTRACK_TODAY can't be read: someday (as in 2026-11-21 or 2026-11-21T14:05)\n"
    monkeypatch.setenv("LEADTRACK_TODAY", "2026-11-25T08:30")
    assert str(app.clock()) == "2026-11-25 08:30"


@pytest.mark.parametrize("day", ["2025-01-01", "2026-11-01", "2026-11-21", "2028-02-29", "2030-12-31"])
def test_writing_on_any_day(day: str, empty: Path, run: Run) -> None:
    path = wang(empty)
    assert run("log", "8000", "--today", day, "--note", "x").code == 0
    assert run("next", "8000", "--today", day, "tomorrow").code == 0
    assert last_entry(path)["at"] == day


def test_an_hour_goes_into_the_entry(empty: Path, run: Run) -> None:
    path = wang(empty)
    run("log", "8000", "--today", "2026-11-25T08:30", "--note", "x")
    assert last_entry(path)["at"] == "2026-11-25 08:30"


@pytest.mark.parametrize("command", ["due", "list", "week"])
def test_looking_back_is_being_there(command: str, workspace: Path, run: Run) -> None:
    """What was written after a day is not seen on it: as if the files had ended there."""
    words = (command, "--owner", "all", "--json")
    back = run(*words, "--as-of", "2026-10-01")
    for path in sorted((workspace / "records").rglob("2026-1*/*.yaml")):
        path.unlink()
    for path in sorted((workspace / "records" / "customers").rglob("*.yaml")):
        text = path.read_text("utf-8")
        entries = text.split("\n- at: ")
        path.write_text(
            "\n- at: ".join(entry for at, entry in enumerate(entries) if not at or entry[:10] <= "2026-10-01")
        )
    assert back.out == run(*words, "--today", "2026-10-01").out


def test_who_was_not_there_yet_is_hidden(empty: Path, run: Run) -> None:
    put(empty, "a-000000", "name: 张\nlog:\n- {at: 2026-11-18, by: zhang-min, via: phone}\n")
    put(empty, "b-000000", "name: 李\ncreated: 2026-11-10\nlog:\n- {at: 2026-11-18, by: zhang-min, via: phone}\n")
    put(empty, "c-000000", "name: 赵\nlog:\n- {at: 2026-11-01, rec: 2026-11-18, by: zhang-min, via: phone}\n")
    put(empty, "d-000000", "name: 钱\n")
    put(empty, "e-000000", "name: 孙\nlog:\n- {at: 2026-11-01, by: zhang-min, via: phone}\n")

    def names(day: str) -> set[str]:
        found = json.loads(run("list", "--owner", "all", "--as-of", day, "--json").out)["items"]
        return {item["name"] for item in found}

    assert names("2026-11-09") == {"钱*", "孙*"}
    assert names("2026-11-10") == {"李*", "钱*", "孙*"}
    assert names("2026-11-18") == {"张*", "李*", "赵*", "钱*", "孙*"}


def test_without_looking_back_a_slip_of_the_year_hides_nobody(empty: Path, run: Run) -> None:
    put(empty, "a-000000", "name: 张\nlog:\n- {at: 2062-11-18, by: zhang-min, via: phone}\n")
    assert len(json.loads(run("list", "--owner", "all", "--json").out)["items"]) == 1


@pytest.mark.parametrize("words", ["week --as-of", "day --today", "due --on", "due", "week --by", "target --owner"])
def test_a_word_that_is_empty_is_not_taken_for_none(words: str, empty: Path, run: Run) -> None:
    """As `--as-of "$day"` is where the shell has no such day: the page of another would be told."""
    run("week")
    assert run(*words.split(), "").code == 2
