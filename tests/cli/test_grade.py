"""`grade`: the worksheet, a level of one's own, the explanation followed through two months, the review."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.bench import everything, last_entry, put, wang
from tests.conftest import Run

NINE = "power=b,district=a,price=b,liking=b,trust=a,life=b,decision=b,unit=c,ready=b"

FOLLOWED = """\
id: wang-jianguo-7f3k2m
name: 王建国
phones: ['13800138000']
people:
- {name: 李娜, relation: 配偶, role: 决策人}
need: {purpose: 改善, area_m2: 110-130, layout: 三室, total_price_wan: 260-300}
log:
- at: 2026-09-20 14:00
  by: zhang-min
  via: visit_in
  minutes: 45
  asked: [多少钱一平, 公摊多少]
  reaction: hesitating
  grade:
    scheme: abcd-score
    level: B
    score: 77.5
    answers: {power: b, district: a, price: c, liking: b, trust: b, life: b}
- at: 2026-09-27 10:00
  by: zhang-min
  via: viewing
  minutes: 30
  with: [李娜]
  reaction: positive
  units: [{what: 3-1201, price: 285万, reaction: positive}]
- {at: 2026-10-11 19:00, by: zhang-min, via: phone, note: 算了公积金贷款的月供}
- {at: 2026-10-18 19:00, by: zhang-min, via: phone, missed: no_answer}
- {at: 2026-10-19 19:00, by: zhang-min, via: phone, missed: no_answer}
- {at: 2026-10-21 19:00, by: zhang-min, via: phone, missed: 'off'}
- at: 2026-11-05 15:00
  by: zhang-min
  via: visit_in
  minutes: 35
  with: [李娜]
  said: [怕卖掉了]
  grade:
    scheme: abcd-score
    level: A
    score: 91.7
    answers: {power: a, district: a, price: b, liking: a, trust: a, life: b, decision: a, unit: a, ready: b}
- {at: 2026-11-15, by: zhang-min, deal: {event: subscribed, for: 3-1201, amount: 283万}}
"""


def explained(run: Run, *words: str) -> dict[str, Any]:
    code, out, err = run("grade", "8000", "--explain", "--json", *words)
    assert (code, err) == (0, "")
    return dict(json.loads(out))


# Worked out by hand: points · 0.5^(days / half-life), to one decimal, then added.
TWO_MONTHS = [
    # six answers: (75 + 100 + 65 + 75 + 75 + 75) / 6; price asked for 2, the share of common space 5
    ("2026-09-20", ("B", 77.5), {"general-question": [2], "deep-question": [5]}, 7, (10, 6, 5), []),
    # 7 days on: 2 and 5 · 0.851; back after 7 days 6; 30 minutes 4; liked 3-1201 4; the wife came 10
    ("2026-09-27", ("B", 77.5),
     {"general-question": [1.7], "deep-question": [4.3], "returned-warm": [6], "dwell": [4], "liked": [4]},
     20, (10, 6, 15), []),
    # 21 days · 0.616, 14 days · 0.724 (the return by its own 14 days: half); a loan is talked about 8
    ("2026-10-11", ("B", 77.5),
     {"general-question": [1.2], "deep-question": [3.1], "returned-warm": [3], "dwell": [2.9], "liked": [2.9],
      "payment": [8]}, 21.1, (10, 6, 15), []),
    # 31 days since the last visit: −10 and C proposed; three attempts, the last 7 days ago: −8 · 0.851, C again
    ("2026-10-28", ("B", 77.5),
     {"general-question": [0.8], "deep-question": [2.1], "returned-warm": [1.3], "dwell": [2], "liked": [2],
      "payment": [5.4], "away": [-10], "unanswered": [-6.8]}, -3.2, (10, 6, 15),
     [("review.unanswered", "2026-10-21", "C"), ("review.away", "2026-10-28", "C")]),
    # judged anew: (6 · 100 + 3 · 75) / 9; 35 minutes 4, fears that it is sold 6; reached, so no attempts any more
    ("2026-11-05", ("A", 91.7),
     {"general-question": [0.7], "deep-question": [1.7], "returned-warm": [0.9], "dwell": [4, 1.6], "liked": [1.6],
      "payment": [4.5], "fears-to-miss": [6]}, 21, (10, 10, 15), []),
    ("2026-11-20", ("A", 91.7),
     {"general-question": [0.5], "deep-question": [1.2], "returned-warm": [0.4], "dwell": [2.8, 1.1], "liked": [1.1],
      "payment": [3.2], "fears-to-miss": [2.9]}, 13.2, (10, 10, 15), []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("on", "given", "signals", "engagement", "fit", "review"), TWO_MONTHS, ids=[row[0] for row in TWO_MONTHS]
)
def test_one_record_through_two_months(
    on: str,
    given: tuple[str, float],
    signals: dict[str, list[float]],
    engagement: float,
    fit: tuple[float, float, float],
    review: list[tuple[str, str, str]],
    empty: Path,
    run: Run,
) -> None:
    put(empty, "wang-jianguo-7f3k2m", FOLLOWED)
    told = explained(run, "--today", on)
    assert (told["level"], told["score"]) == given
    assert (told["now"]["level"], told["now"]["score"]) == given
    found: dict[str, list[float]] = {}
    for sign in told["signals"]:
        if sign["side"] == "engagement":
            found.setdefault(sign["signal"], []).append(sign["points"])
    assert found == signals
    assert told["totals"] == {"need": fit[0], "power": fit[1], "authority": fit[2], "engagement": engagement}
    assert sorted((row["rule"], row["since"], row["to"]) for row in told["review"]) == sorted(review)


def test_what_would_lift_the_first_grade(empty: Path, run: Run) -> None:
    """465 of 6 need 540: 25 + 35 + 25 more for power, price and liking is the least that reaches it (550)."""
    put(empty, "wang-jianguo-7f3k2m", FOLLOWED)
    now = explained(run, "--today", "2026-09-20")["now"]
    assert now["lifts"] == [{"level": "A", "answers": {"power": "a", "price": "a", "liking": "a"}}]
    assert now["missing"] == ["decision", "unit", "ready"]


def test_answers_make_a_grade_with_its_score(empty: Path, run: Run) -> None:
    path = wang(empty)
    code, out, err = run("grade", "8000", "--answer", NINE)
    assert (code, err) == (0, "")
    assert out == (
        "Graded 王* → records/customers/2026-11/*-7f3k2m.yaml\n"
        "Next: 2026-11-21 Sat (today) after a visit: invite back within a week\n"
        "As things are: B fairly strong; buys after comparing and talking with the\n"
        "family, 79.4 points\n"
        "To A, all of: purchase power a, price a, liking a, better life a\n"
    )
    assert last_entry(path) == {
        "at": "2026-11-21",
        "by": "zhang-min",
        "grade": {
            "scheme": "abcd-score",
            "level": "B",
            "score": "79.4",
            "answers": dict(part.split("=") for part in NINE.split(",")),
        },
    }


def test_later_answers_stand_on_the_last_ones(empty: Path, run: Run) -> None:
    """Only what changed is said: 715 − 75 + 40 for a decision maker who is against it, of 9."""
    path = wang(empty)
    run("grade", "8000", "--answer", NINE)
    assert run("grade", "8000", "--answer", "decision=d", "--answer", "unit=").code == 0
    grade = last_entry(path)["grade"]
    assert (grade["level"], grade["score"]) == ("B", "76.9")  # (715 − 65 − 35) / 8
    assert "unit" not in grade["answers"]


def test_a_level_of_ones_own_stands_beside_the_computed_one(empty: Path, run: Run) -> None:
    path = wang(empty)
    run("grade", "8000", "--answer", NINE)
    code, _, err = run("grade", "8000", "--level", "c", "--because", "两周没回电话")
    assert (code, err) == (0, "")
    grade = last_entry(path)["grade"]
    assert (grade["level"], grade["own"]) == ("B", {"level": "C", "because": "两周没回电话"})
    assert "C (own level; abcd-score gives B)" in run("show", "8000").out
    assert "C every 15 days" in run("due", "--on", "2026-11-29").out
    out = run("grade", "8000", "--explain").out
    assert "own level C: 两周没回电话 (it drives the follow-up)" in out


def test_a_level_that_agrees_is_nothing_of_its_own(empty: Path, run: Run) -> None:
    path = wang(empty)
    run("grade", "8000", "--answer", NINE)
    assert run("grade", "8000", "--level", "B").code == 0
    assert "own" not in last_entry(path)["grade"]


def test_a_level_by_hand_is_shown_as_such(empty: Path, run: Run) -> None:
    wang(empty)
    assert "Given by hand, without a worksheet." in run("grade", "8000", "--explain").out


def test_a_level_changed_by_hand_is_shown_as_such(empty: Path, run: Run) -> None:
    put(empty, "wang-jianguo-7f3k2m", FOLLOWED.replace("level: B\n    score: 77.5", "level: A\n    score: 77.5"))
    out = run("grade", "8000", "--explain", "--today", "2026-09-20").out
    assert "The level was edited by hand: its own score gives B." in out


def test_the_day_they_expect_is_a_fact_and_the_answer(empty: Path, run: Run) -> None:
    """15 days on: A; expected in words; one write, the fact and the entry."""
    (empty / "records" / "config.yaml").write_text("profile: auto\nuser: zhang-min\n", "utf-8")
    path = put(empty, "wang-7f3k2m", "name: 王建国\nphones: ['13800138000']\nlog:\n- {at: 2026-11-21, via: visit_in}\n")
    code, _, err = run("grade", "8000", "--answer", "expected=12-06")
    assert (code, err) == (0, "Dates: “12-06” 2026-12-06 Sun\n")
    assert last_entry(path)["grade"] == {
        "scheme": "habc-window", "level": "A", "answers": {"expected": "2026-12-06"},
    }  # fmt: skip
    assert "expected: 2026-12-06\n" in path.read_text("utf-8")
    assert explained(run)["expires"] == "2026-12-06"


def test_marks_and_another_scheme(empty: Path, run: Run) -> None:
    """A core mark refused is D by the matrix, and then D by points too (J2)."""
    path = wang(empty)
    assert run("grade", "8000", "--scheme", "abcd-matrix", "--answer", "price=none").code == 0
    assert last_entry(path)["grade"] == {"scheme": "abcd-matrix", "level": "D", "answers": {"price": "none"}}
    run("grade", "8000", "--scheme", "abcd-score", "--answer", NINE)
    grade = last_entry(path)["grade"]
    assert (grade["level"], grade["score"]) == ("D", "79.4")


def test_a_choice_needs_no_reason(empty: Path, run: Run) -> None:
    path = wang(empty)
    assert run("grade", "8000", "--scheme", "高中低", "--level", "中").code == 0
    assert last_entry(path)["grade"] == {"scheme": "high-mid-low", "level": "mid"}


def test_a_referral_grade_sets_no_cadence(empty: Path, run: Run) -> None:
    path = wang(empty)
    run("grade", "8000", "--scheme", "referral", "--answer", "initiative=none")
    assert last_entry(path)["grade"]["level"] == "C"
    assert "B every 10 days" in run("due", "--on", "2026-11-24").out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        pytest.param((), 2, "Grade whom?", id="nobody"),
        pytest.param(("8000",), 2, "There is no terminal here", id="no-terminal"),
        pytest.param(("8000", "--scheme", "abcd"), 2,
                     "There is no scheme abcd (abcd-score abcd-matrix high-mid-low referral are). Did you mean",
                     id="scheme"),
        pytest.param(("8000", "--answer", "powr=a"), 2,
                     "abcd-score has no criterion powr (it has power district price liking trust life decision unit "
                     "ready). Did you mean: power?", id="criterion"),
        pytest.param(("8000", "--answer", "power=e"), 2, "power has no answer e (it has a b c d).", id="answer"),
        pytest.param(("8000", "--answer", "power"), 2, "“power” is no answer; write power=a.", id="no-sign"),
        pytest.param(("8000", "--level", "E", "--because", "x"), 2, "abcd-score has no level E (it has A B C D).",
                     id="level"),
        pytest.param(("8000", "--level", "C"), 2, "A level of one's own needs a reason (C)", id="no-reason"),
        pytest.param(("8000", "--answer", "power="), 2, "No level can be found yet; missing: power", id="no-answers"),
        pytest.param(("8000", "--level", "A", "--because", "x"), 2, "A move up to A needs a contact of the same day",
                     id="up-without-a-contact"),
        pytest.param(("8000", "--scheme", "high-mid-low", "--answer", "a=b"), 2, "high-mid-low asks no questions",
                     id="a-choice-has-no-answers"),
        pytest.param(("nobody", "--explain"), 3, "Nobody", id="nobody-of-that-name"),
    ],
)  # fmt: skip
def test_bad_input(words: tuple[str, ...], code: int, said: str, empty: Path, run: Run) -> None:
    wang(empty)
    before = everything(empty)
    found = run("grade", *words)
    assert (found.code, found.out) == (code, "")
    assert said in found.err
    assert everything(empty) == before


def test_a_day_that_has_passed_is_no_answer(empty: Path, run: Run) -> None:
    (empty / "records" / "config.yaml").write_text("profile: auto\nuser: zhang-min\n", "utf-8")
    put(empty, "wang-7f3k2m", "name: 王建国\nphones: ['13800138000']\nlog:\n- {at: 2026-11-21, via: visit_in}\n")
    found = run("grade", "8000", "--answer", "expected=2026-11-20")
    assert (found.code, "The expected purchase, 2026-11-20, has passed." in found.err) == (2, True)


def test_a_scheme_with_a_hole_is_refused_with_its_place(empty: Path, run: Run) -> None:
    wang(empty)
    own = empty / "templates" / "realestate" / "schemes.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("abcd-score: {levels: {C: {at_least: 70}}}\n", "utf-8")
    found = run("grade", "8000", "--explain")
    assert (found.code, found.out) == (2, "")
    assert "The scheme abcd-score.levels.C can't be used: an overlap" in found.err
    assert run("check").code == run("doctor").code == 2
    assert run("list").code == 0


def test_a_scheme_edited_so_that_old_grades_no_longer_fit_leaves_them(empty: Path, run: Run) -> None:
    """The record stays listed with its grade; the explanation says that there is no such level now."""
    wang(empty)
    own = empty / "templates" / "realestate" / "schemes.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("abcd-score: {levels: {B: off, A: {at_least: 70}}}\n", "utf-8")
    own.with_name("rules.yaml").write_text("cadence: {abcd-score: {B: off}}\n", "utf-8")
    assert run("list").code == 0
    found = run("grade", "8000", "--explain")
    assert (found.code, found.err) == (0, "")
    assert "B (the scheme has no such level now)" in found.out


def test_the_review_lists_with_evidence(workspace: Path, run: Run) -> None:
    code, out, _ = run("grade", "--review", "--owner", "all")
    assert code == 0
    assert out == (
        "customer  phone        grade  owner  proposal and evidence\n"
        "澄远*     139****9116  B      张敏   last visit 10-16, not back for 36 days; B →\n"
        "                                     C proposed\n"
        "何*       138****8115  B      张敏   last visit 10-18, not back for 34 days; B →\n"
        "                                     C proposed\n"
        "宋*       138****8124  B      李伟   last visit 10-18, not back for 34 days; B →\n"
        "                                     C proposed\n"
        "3 to judge anew; nothing was changed: leadtrack grade gives a level, leadtrack\n"
        "done keeps it\n"
    )
    rows = json.loads(run("grade", "--review", "--json", "--owner", "all").out)["items"]
    assert [(row["id"], [one["rule"] for one in row["review"]]) for row in rows] == [
        ("zx9fsh", ["review.away"]), ("24jh3a", ["review.away"]), ("dk5dds", ["review.away"]),
    ]  # fmt: skip


def test_a_proposal_goes_with_a_grade_and_with_a_tick(workspace: Path, run: Run) -> None:
    assert run("grade", "24jh3a", "--level", "C", "--because", "一个月没来").code == 0
    assert run("done", "zx9fsh", "--did", "review.away:2026-11-16").code == 0
    rows = json.loads(run("grade", "--review", "--json", "--owner", "all").out)["items"]
    assert [row["id"] for row in rows] == ["dk5dds"]


EXPIRED = """\
name: 王建国
phones: ['13800138000']
log:
- {at: 2026-11-10, by: zhang-min, via: visit_in, grade: {scheme: habc-window, level: H}}
"""


@pytest.mark.parametrize(
    "words", [("log", "8000", "--note", "谈价"), ("add", "--phone", "13800138000", "--note", "又来了")]
)
def test_whoever_logs_a_contact_is_told_of_an_expired_level(words: tuple[str, ...], empty: Path, run: Run) -> None:
    (empty / "records" / "config.yaml").write_text("profile: auto\nuser: zhang-min\n", "utf-8")
    put(empty, "wang-7f3k2m", EXPIRED)
    code, _, err = run(*words)
    assert code == 0
    assert "H (given 2026-11-10) has expired (A proposed); judge anew: leadtrack grade 7f3k2m\n" in err
    assert "has expired" not in run(*words, "--grade", "H").err


def test_a_day_expected_and_past_says_nothing_any_more(empty: Path, run: Run) -> None:
    (empty / "records" / "config.yaml").write_text("profile: auto\nuser: zhang-min\n", "utf-8")
    put(empty, "wang-7f3k2m", EXPIRED.replace("log:", "expected: 2026-11-20\nlog:"))
    told = explained(run)
    assert [(line["answer"], line["because"]) for line in told["lines"]] == [(None, "not answered")]
    assert (told["level"], told["now"]["level"]) == ("H", "D")


def test_done_keeps_the_level_that_today_asks_about_and_not_a_step_of_another_day(workspace: Path, run: Run) -> None:
    """He Yuqing has a call planned for 11-28; today asks only whether B still holds."""
    code, _, err = run("done", "24jh3a")
    assert code == 0
    assert "Ticked off: last visit 10-18, not back for 34 days; B → C proposed\n" in err
    assert "24jh3a" not in [row["id"] for row in json.loads(run("grade", "--review", "--json").out)["items"]]
    assert "→ 11-28 phone: 约父女来谈 6-1403" in run("show", "24jh3a").out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param(("--scheme", "high-mid-low", "--level", "high"), 2, id="the-best-of-three"),
        pytest.param(("--scheme", "high-mid-low", "--level", "mid"), 0, id="the-middle-is-below-B-of-four"),
    ],
)
def test_another_scheme_is_no_way_round_the_contact(words: tuple[str, ...], code: int, empty: Path, run: Run) -> None:
    wang(empty)
    assert run("grade", "8000", *words).code == code


def test_an_order_is_a_fact_and_needs_no_contact(empty: Path, run: Run) -> None:
    (empty / "records" / "config.yaml").write_text("profile: auto\nuser: zhang-min\n", "utf-8")
    path = put(empty, "wang-7f3k2m", EXPIRED + "- {at: 2026-11-21, by: zhang-min, deal: {event: ordered, for: L5}}\n")
    assert run("grade", "8000", "--level", "O", "--because", "已下订").code == 0
    assert last_entry(path)["grade"]["level"] == "O"
