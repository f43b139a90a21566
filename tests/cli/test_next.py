"""`next` and `snooze`: acts that plan and postpone."""

from pathlib import Path

import pytest

from tests.cli.bench import WANG, wang
from tests.conftest import Run


@pytest.mark.parametrize(
    ("words", "step", "following"),
    [
        pytest.param(("11-25", "复看"), "{date: 2026-11-25, do: 复看}", "2026-11-25 Wed (in 4 days) 复看", id="day"),
        pytest.param(("明天",), "{date: 2026-11-22}", "2026-11-22 Sun (tomorrow) get in touch", id="nothing to do"),
        pytest.param(
            ("周六下午3点", "带太太", "--via", "看房"),
            "{date: '2026-11-21 15:00', via: viewing, do: 带太太}",
            "2026-11-21 Sat (today) 15:00 appointment, viewing: 带太太",
            id="an appointment",
        ),
        pytest.param(
            ("next-fri", "call"), "{date: 2026-11-27, do: call}", "2026-11-27 Fri (in 6 days) call", id="English"
        ),
        pytest.param(
            ("周三", "--do", "约夫妻复看"),
            "{date: 2026-11-25, do: 约夫妻复看}",
            "2026-11-25 Wed (in 4 days) 约夫妻复看",
            id="an option",
        ),
    ],
)
def test_a_step(words: tuple[str, ...], step: str, following: str, empty: Path, run: Run) -> None:
    path = wang(empty)
    code, out, err = run("next", "8000", *words)
    assert (code, out) == (0, f"Planned 王* → records/customers/2026-11/*-7f3k2m.yaml\nNext: {following}\n")
    assert err.startswith(f"Dates: “{words[0]}” 2026-11-2")
    assert path.read_text("utf-8") == WANG + f"- at: 2026-11-21\n  by: zhang-min\n  next: {step}\n"


@pytest.mark.parametrize(
    ("words", "step"),
    [
        pytest.param(("周六下午", "再来"), "{date: 2026-11-21, do: 再来（下午）}", id="a part of the day"),
        pytest.param(("周六", "下午", "--do", "再来"), "{date: 2026-11-21, do: 再来（下午）}", id="beside an option"),
        pytest.param(("明早", "打电话"), "{date: 2026-11-22, do: 打电话（早上）}", id="run together"),
        pytest.param(("tomorrow", "afternoon", "viewing"), "{date: 2026-11-22, do: viewing (afternoon)}", id="English"),
        pytest.param(("元旦", "回访"), "{date: 2027-01-01, do: 回访}", id="a festival"),
    ],
)
def test_a_part_of_the_day_goes_with_the_step(words: tuple[str, ...], step: str, empty: Path, run: Run) -> None:
    path = wang(empty)
    assert run("next", "8000", *words).code == 0
    assert path.read_text("utf-8").removeprefix(WANG) == f"- at: 2026-11-21\n  by: zhang-min\n  next: {step}\n"


def test_a_part_of_the_day_alone_moves_the_step_and_keeps_its_text(empty: Path, run: Run) -> None:
    path = wang(empty)
    run("next", "8000", "11-25", "复看 3-1201", "--via", "viewing")
    run("next", "8000", "下周四下午")
    assert path.read_text("utf-8").endswith("  next: {date: 2026-11-26, via: viewing, do: 复看 3-1201（下午）}\n")
    run("log", "8000", "改到下周四上午", "--yes")
    assert path.read_text("utf-8").endswith("  next: {date: 2026-11-26, via: viewing, do: 复看 3-1201（上午）}\n")
    run("next", "8000", "下周三上午")
    assert path.read_text("utf-8").endswith("  next: {date: 2026-11-25, via: viewing, do: 复看 3-1201（上午）}\n")
    run("snooze", "8000", "下周四下午", "--because", "出差")
    assert path.read_text("utf-8").endswith("  snooze: {until: 2026-11-26, because: 出差（下午）}\n")


@pytest.mark.parametrize(
    ("words", "step"),
    [
        pytest.param(("11-26", "15:00"), "{date: '2026-11-26 15:00'}", id="an hour alone"),
        pytest.param(("tomorrow", "3pm"), "{date: '2026-11-22 15:00'}", id="English"),
        pytest.param(
            ("tomorrow", "3", "pm", "call", "her"), "{date: '2026-11-22 15:00', do: call her}", id="all apart"
        ),
        pytest.param(("11-28", "16:00", "看房"), "{date: '2026-11-28 16:00', do: 看房}", id="three words"),
        pytest.param(("11-28", "16:00 看房"), "{date: '2026-11-28 16:00', do: 看房}", id="one text"),
        pytest.param(("11-28", "16:00看房"), "{date: '2026-11-28 16:00', do: 看房}", id="run together"),
        pytest.param(("明天", "下午3点半", "带太太复看"), "{date: '2026-11-22 15:30', do: 带太太复看}", id="Chinese"),
        pytest.param(("next", "fri", "call"), "{date: 2026-11-27, do: call}", id="a day of two words"),
        pytest.param(("明天", "3点前回复"), "{date: 2026-11-22, do: 3点前回复}", id="a deadline is no hour"),
        pytest.param(("明天", "3-1201 报价"), "{date: 2026-11-22, do: 3-1201 报价}", id="a flat is no hour"),
        pytest.param(("明天15:00", "16:00 前到"), "{date: '2026-11-22 15:00', do: '16:00 前到'}", id="it has its hour"),
    ],
)
def test_an_hour_is_never_what_is_to_be_done(words: tuple[str, ...], step: str, empty: Path, run: Run) -> None:
    path = wang(empty)
    assert run("next", "8000", *words).code == 0
    assert path.read_text("utf-8").removeprefix(WANG) == f"- at: 2026-11-21\n  by: zhang-min\n  next: {step}\n"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        pytest.param(("yesterday", "x"), "yesterday is 2026-11-20, which has passed.\n", id="past"),
        pytest.param(
            ("11-20", "x"),
            "11-20 is 2026-11-20, which has passed; for the coming year say 2027-11-20.\n",
            id="a day that has just passed",
        ),
        pytest.param(
            ("someday", "x"),
            "This date is not understood: someday\nFor example: next-fri, 11-25 14:30, 3d",
            id="no day",
        ),
        pytest.param(("", "x"), "This date is not understood: ", id="nothing"),
        pytest.param(
            ("明天", "x", "--via", "fax"), "--via can't be used: not in the list: fax (visit_in ", id="channel"
        ),
        pytest.param(("明天", "x", "--do", "y"), "--do does not go with TEXT.\n", id="said twice"),
        pytest.param(("下午", "x"), "“下午” has no day.\nWrite which day: today, tomorrow, sat\n", id="no day"),
        pytest.param(("12.5", "x"), "“12.5” may be a day or a number.\nA day is written as 12-5\n", id="dotted"),
    ],
)
def test_what_can_not_be_planned(words: tuple[str, ...], message: str, empty: Path, run: Run) -> None:
    path = wang(empty)
    code, out, err = run("next", "8000", *words)
    assert (code, out) == (2, "")
    assert err.startswith(message)
    assert path.read_text("utf-8") == WANG


def test_the_three_examples_are_in_the_persons_language(empty: Path, run: Run) -> None:
    wang(empty)
    assert run("next", "8000", "someday", "--lang", "zh").err == (
        "日期读不懂：someday\n例如：下周三、11月25日 14:30、3天后\n"
    )


def test_a_promise_for_a_day_that_has_just_passed(empty: Path, run: Run) -> None:
    path = wang(empty)
    assert run("log", "8000", "--promised", "发报价@11-20").err == (
        "11-20 is 2026-11-20, which has passed; for the coming year say 2027-11-20.\n"
    )
    assert path.read_text("utf-8") == WANG


def test_a_contact_of_last_week_names_the_days_that_followed_it(empty: Path, run: Run) -> None:
    path = wang(empty)
    assert run("log", "8000", "--at", "11-10", "--next", "11-12", "--promised", "发报价@11-11").code == 0
    written = path.read_text("utf-8")
    assert "date: 2026-11-12" in written
    assert "date: 2026-11-11" in written


def test_a_later_step_replaces_the_one_before(empty: Path, run: Run) -> None:
    wang(empty)
    run("next", "8000", "3d", "first")
    assert run("next", "8000", "5d", "second").out.splitlines()[1] == "Next: 2026-11-26 Thu (in 5 days) second"


@pytest.mark.parametrize(
    ("words", "step"),
    [
        pytest.param(
            ("--no-answer",), "{date: '2026-11-25 16:00', via: viewing, do: 复看, for: 3-1502}", id="nobody answered"
        ),
        pytest.param(
            ("--via", "wechat"), "{date: '2026-11-25 16:00', via: viewing, do: 复看, for: 3-1502}", id="only written to"
        ),
        pytest.param(
            ("--no-answer", "--next-via", "phone"),
            "{date: '2026-11-25 16:00', via: phone, do: 复看, for: 3-1502}",
            id="by another channel",
        ),
        pytest.param(("--no-answer", "--do", "回访"), "{date: '2026-11-25 16:00', do: 回访}", id="something else"),
        pytest.param(("--via", "viewing"), "{date: '2026-11-25 16:00'}", id="they came, it is done"),
    ],
)
def test_a_day_alone_moves_the_step(words: tuple[str, ...], step: str, empty: Path, run: Run) -> None:
    path = wang(empty)
    run("next", "8000", "11-21 10:00", "复看", "--via", "viewing", "--for", "3-1502")
    assert run("log", "8000", *words, "--note", "x", "--next", "周三16:00").code == 0
    assert path.read_text("utf-8").rstrip("\n").rpartition("  next: ")[2] == step


@pytest.mark.parametrize("words", [("next", "8000", "11-23 16:00", "复看"), ("log", "8000", "--next", "11-23 16:00")])
def test_the_answer_names_the_step_that_was_set(words: tuple[str, ...], empty: Path, run: Run) -> None:
    wang(empty)
    run("log", "8000", "--promised", "发户型图@今天")
    assert run(*words).out.splitlines()[1].startswith("Next: 2026-11-23 Mon (in 2 days) 16:00 appointment")
    assert run("set", "8000", "sex=male").out.splitlines()[1] == "Next: 2026-11-21 Sat (today) promised: 发户型图"


def test_snooze(empty: Path, run: Run) -> None:
    path = wang(empty)
    run("next", "8000", "明天", "call")
    code, out, _ = run("snooze", "8000", "12-01", "--because", "出差: 半个月")
    assert code == 0
    assert out == "Postponed 王* → records/customers/2026-11/*-7f3k2m.yaml\nNext: 2026-12-01 Tue (in 10 days) call\n"
    assert path.read_text("utf-8").endswith("  snooze: {until: 2026-12-01, because: '出差: 半个月'}\n")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        pytest.param(
            ("12-01",),
            "Why is it postponed? For example leadtrack snooze 8000 friday --because 'away'\n",
            id="no reason",
        ),
        pytest.param(
            ("12-01", "--because", " "),
            "Why is it postponed? For example leadtrack snooze 8000 friday --because 'away'\n",
            id="blank reason",
        ),
        pytest.param(
            ("明天下午3点", "--because", "x"),
            "A customer is postponed to a day, not to an hour: 明天下午3点\n"
            "An appointment with its hour: leadtrack next WHO DATE TEXT.\n",
            id="an hour",
        ),
        pytest.param(("today", "--because", "x"), "today is 2026-11-21; it must be after today.\n", id="today"),
        pytest.param(
            ("11月2日", "--because", "x"),
            "11月2日 is 2026-11-02, which has passed; for the coming year say 2027-11-02.\n",
            id="a day that has just passed",
        ),
        pytest.param(("yesterday", "--because", "x"), "yesterday is 2026-11-20; it must be after today.\n", id="past"),
    ],
)
def test_what_can_not_be_postponed(words: tuple[str, ...], message: str, empty: Path, run: Run) -> None:
    path = wang(empty)
    assert run("snooze", "8000", *words) == (2, "", message)
    assert path.read_text("utf-8") == WANG


def test_stop_all_is_quiet(empty: Path, run: Run) -> None:
    wang(empty)
    out = run("log", "8000", "--via", "phone", "--stop", "all").out
    assert out.splitlines()[1] == "The customer asked us to stop: no more reminders."


def test_nothing_planned_and_no_timer(empty: Path, run: Run) -> None:
    wang(empty)
    out = run("log", "8000", "--via", "phone", "--grade", "D").out
    assert out.splitlines()[1] == "A level without a timer: quiet."
