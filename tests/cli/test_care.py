"""Care plans as a consultant meets them: `due`, `done`, `log`, `show`, `set`, `doctor`, and a shop's own table."""

import json
from pathlib import Path

import pytest

from tests.cli.bench import last_entry, put
from tests.conftest import Run

OWNER = """\
name: 王建国
phones: ['13800138000']
log:
- {at: 2026-10-20 10:00, by: zhang-min, via: visit_in}
- {at: 2026-11-05 16:00, by: zhang-min, via: visit_in, deal: {event: signed, for: 3-1201}}
"""
PREMIUM = OWNER.replace("log:", "care: {plan: [premium-window]}\nlog:")
CALLED = "- {at: 2026-11-06 10:00, by: zhang-min, via: phone}\n"


def owner(empty: Path, text: str = OWNER) -> Path:
    return put(empty, "wang-jianguo-7f3k2m", text)


def reasons(run: Run, on: str, *words: str) -> list[tuple[str, str]]:
    (item,) = json.loads(run("due", "--on", on, "--json", *words).out)["items"]
    return [(one["item"], one["text"]) for one in item["reasons"] if one["rule"].startswith("care.")]


def test_steps_of_one_window_are_one_sentence_and_each_has_its_name(empty: Path, run: Run) -> None:
    owner(empty, PREMIUM + CALLED)
    assert reasons(run, "2026-11-10", "--lang", "zh") == [
        ("care.premium-window.film-week:3-1201:2026-11-10", "尊享维系·窗口（3-1201）：邀约电影周（到 11-14）"),
        ("care.premium-window.phone:3-1201:2026-11-10", "尊享维系·窗口（3-1201）：电话回访（到 11-14）"),
        ("care.premium-window.vouchers:3-1201:2026-11-10", "尊享维系·窗口（3-1201）：派送洗车券（到 11-19）"),
    ]
    (line,) = [
        line for line in run("due", "--on", "2026-11-10", "--csv", "--lang", "zh").out.splitlines() if "王" in line
    ]
    assert "尊享维系·窗口（3-1201）：邀约电影周；电话回访（到 11-14）；尊享维系·窗口（3-1201）：派送洗车券" in line


@pytest.mark.parametrize(
    ("now", "said"), [("15:14", "（15:15 前）"), ("15:15", "（15:15 前）"), ("15:16", "（已过 15:15）")]
)
def test_a_message_whose_minute_has_passed_says_so(now: str, said: str, empty: Path, run: Run) -> None:
    """Thanks go out within 30 minutes of a first visit from 14:00 to 14:45."""
    put(
        empty,
        "wang-jianguo-7f3k2m",
        "name: 王建国\nlog:\n- {at: 2026-11-21 14:00, by: zhang-min, via: visit_in, minutes: 45}\n",
    )
    assert said in run("due", "--today", f"2026-11-21 {now}", "--lang", "zh").out


def test_done_ticks_off_the_window(empty: Path, run: Run) -> None:
    path = owner(empty, PREMIUM + CALLED)
    told = run("done", "8000", "--today", "2026-11-10").err
    assert told == "Ticked off: premium care by windows (3-1201): invite to the film week; call (until 11-14)\n"
    assert last_entry(path)["did"] == [
        "care.premium-window.film-week:3-1201:2026-11-10", "care.premium-window.phone:3-1201:2026-11-10"
    ]  # fmt: skip
    assert [name for name, _ in reasons(run, "2026-11-10")] == ["care.premium-window.vouchers:3-1201:2026-11-10"]


def test_the_message_of_today_is_ticked_off_before_a_step_of_a_later_day(empty: Path, run: Run) -> None:
    path = put(
        empty,
        "wang-jianguo-7f3k2m",
        "name: 王建国\nphones: ['13800138000']\nlog:\n"
        "- {at: 2026-11-21 14:00, by: zhang-min, via: visit_in, minutes: 45, next: {date: 2026-11-24}}\n",
    )
    assert [text for _, text in reasons(run, "2026-11-21")] == ["first visit: send thanks (by 15:15)"]
    assert run("done", "8000").err == "Ticked off: first visit: send thanks (by 15:15)\n"
    assert last_entry(path)["did"] == ["care.first-visit.thanks:-:2026-11-21"]


def test_a_step_of_today_comes_before_the_message(empty: Path, run: Run) -> None:
    path = put(
        empty,
        "wang-jianguo-7f3k2m",
        "name: 王建国\nphones: ['13800138000']\nlog:\n"
        "- {at: 2026-11-21 14:00, by: zhang-min, via: visit_in, next: {date: 2026-11-21}}\n",
    )
    run("done", "8000")
    assert last_entry(path)["done"] == "true"


def test_log_says_which_step_a_contact_settles(empty: Path, run: Run) -> None:
    owner(empty)
    words = ("log", "8000", "--via", "phone", "--note", "回访", "--today", "2026-11-06")
    assert run(*words).err == (
        "This contact settles: congratulation (3-1201): congratulate on the contract the same day, 1 day late; "
        "after the deal (3-1201): call the next day to ask after them and to thank\n"
    )


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("--via", "wechat", "--note", "您好"), id="a-message-without-an-answer"),
        pytest.param(("--via", "phone", "--no-answer"), id="nobody-answered"),
    ],
)
def test_log_says_nothing_of_care_where_nothing_is_settled(words: tuple[str, ...], empty: Path, run: Run) -> None:
    owner(empty)
    assert "settles" not in run("log", "8000", *words, "--today", "2026-11-06").err


def test_of_what_follows_a_visit_log_says_nothing(empty: Path, run: Run) -> None:
    put(empty, "wang-jianguo-7f3k2m", OWNER.partition("- {at: 2026-11-05")[0].replace("10-20", "11-18"))
    assert [name for name, _ in reasons(run, "2026-11-21")] == ["care.viewing.day-3:-:2026-11-21"]
    assert "settles" not in run("log", "8000", "--via", "phone", "--note", "邀约").err


def test_show_says_what_comes(empty: Path, run: Run) -> None:
    """2027-02-05 is New Year's Eve: nobody is called until the third day of the lunar year."""
    owner(empty, OWNER + CALLED)
    out = run("show", "8000", "--today", "2026-11-06", "--lang", "zh").out
    assert (
        "接下来的维系\n"
        "  11-10 成交后维系（3-1201）：第 5–15 天联系一次（到 11-19）\n"
        "  11-20 成交后维系（3-1201）：第 15–30 天联系一次（到 12-05）\n"
        "  2027-02-08 成交后维系（3-1201）：每季度问候（到 2027-02-19）\n"
    ) in out


def test_show_of_somebody_without_care_has_no_block(empty: Path, run: Run) -> None:
    put(empty, "wang-jianguo-7f3k2m", "name: 王建国\nlog:\n- {at: 2026-11-20, by: zhang-min, via: phone}\n")
    assert "Care to come" not in run("show", "王建国").out


def test_the_answer_to_a_first_visit_is_not_the_message_it_shows(empty: Path, run: Run) -> None:
    out = run("add", "--name", "李雷", "--phone", "13900139000", "--grade", "B", "--via", "visit_in").out
    assert "Next: 2026-11-24 Tue (in 3 days) after a visit: invite back within three days" in out


def test_a_customer_gets_a_plan_of_their_own(empty: Path, run: Run) -> None:
    owner(empty)
    assert run("set", "8000", "care.plan=尊享窗口").code == 0
    assert "care.premium-window.dinner:3-1201:2026-11-20" in dict(reasons(run, "2026-11-21"))
    code, _, err = run("set", "8000", "care.plan=premium")
    assert (code, "premium-window" in err or "尊享" in err or "premium by windows" in err) == (2, True)


BALCONY = """\
plans:
  balcony:
    zh: 收房后
    en: after the keys
    on: signed
    choice: named
    steps:
      call: {zh: 问收房情况, en: ask how it went, opens: 3d, late: 5d, lapses: 30d, via: phone}
"""


@pytest.mark.parametrize(
    "word", [pytest.param("balcony", id="by its key"), pytest.param("收房后", id="by its caption")]
)
def test_a_plan_of_the_shop_s_own_is_chosen_as_the_others(word: str, empty: Path, run: Run) -> None:
    path = owner(empty)
    own = empty / "templates" / "realestate" / "care.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(BALCONY, "utf-8")
    assert run("set", "8000", f"care.plan={word}").code == 0
    assert "plan: [balcony]" in path.read_text("utf-8")
    assert ("care.balcony.call:3-1201:2026-11-08", "after the keys (3-1201): ask how it went, 11 days late") in reasons(
        run, "2026-11-21"
    )
    assert run("check").code == 0


def test_a_plan_for_everybody_is_not_chosen(empty: Path, run: Run) -> None:
    owner(empty)
    code, _, err = run("set", "8000", "care.plan=move-in")
    assert (code, "move-in" in err.partition("(")[2]) == (2, False)


def test_doctor_counts_the_plans(empty: Path, run: Run) -> None:
    facts = json.loads(run("doctor", "--json").out)["facts"]
    assert facts["plans"] == 10
    assert facts["rules care.yaml"].split(" < ") == ["core/care.yaml", "realestate/care.yaml"]


def test_a_shop_turns_a_step_off_and_a_slip_is_refused_with_file_and_place(empty: Path, run: Run) -> None:
    owner(empty, OWNER + CALLED)
    own = empty / "templates" / "realestate" / "care.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("plans: {standard: {steps: {days-5-15: off}}}\n", "utf-8")
    assert json.loads(run("due", "--on", "2026-11-12", "--json").out)["items"] == []
    own.write_text("plans: {standard: {steps: {days-5-15: {late: 4d}}}}\n", "utf-8")
    code, _, err = run("due")
    assert code == 2
    assert err == (
        "templates/realestate/care.yaml: The rule plans.standard.steps.days-5-15.late can't be used: "
        "before the one it follows: a window goes from opens to due, late and lapses\n"
    )
    own.write_text("plans: {standard: {steps: {days-5-15: {lat: 4d}}}}\n", "utf-8")
    assert "The rule plans.standard.steps.days-5-15.lat can't be used: there is no such key." in run("due").err


def test_the_hand_over_stands_in_its_order(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("init", str(tmp_path / "cars"), "--profile", "auto").code == 0
    monkeypatch.chdir(tmp_path / "cars")
    put(
        tmp_path / "cars",
        "wang-jianguo-7f3k2m",
        "name: 王建国\nphones: ['13800138000']\nlog:\n"
        "- {at: 2026-11-18 10:00, by: zhang-min, via: visit_in, "
        "deal: {event: ordered, for: 朗逸, hand_over_on: 2026-11-21}}\n",
    )
    (item,) = json.loads(run("due", "--owner", "zhang-min", "--json").out)["items"]
    parts = [one["item"].split(":")[0] for one in item["reasons"] if one["rule"] == "care.delivery"]
    order = ("fees", "vehicle", "use", "warranty", "ceremony", "after-sales")
    assert parts == [f"care.delivery.{part}" for part in order]
