"""Who stands on a form: each case worked out by hand beside it."""

from dataclasses import replace

import pytest

from leadtrack.model.schema import Label, Option, Schema
from leadtrack.rules.forms.fill import fill
from leadtrack.rules.forms.line import FormLines
from leadtrack.rules.forms.load import Expr, Form, FormColumn
from leadtrack.rules.forms.stand import came_to
from leadtrack.rules.forms.totals import TOTALS, deals
from leadtrack.rules.forms.values import key_of
from tests.profiles import schema
from tests.rules.forms.desk import ground, page, rows, said, shown, who

CALLED_THEN_CAME = who(
    "lin",
    """
- {at: '11-17 11:20', by: min, via: call_in, minutes: 9, grade: {scheme: habc-window, level: B}}
- {at: '11-19 16:30', by: min, via: visit_in, minutes: 20, party: 2, note: 看车}
- {at: '11-19 16:55', by: min, via: test_drive, minutes: 30, grade: {scheme: habc-window, level: A}}
- {at: '11-20 10:00', by: wei, via: visit_in}
""",
    "sex: female\nphones: ['13700137224']",
)
LEAD = who("qin", "- {at: '11-18 21:10', by: wei, via: lead_in}\n- {at: '11-19', by: wei, via: phone}")
REGISTER = """
rows:
- {at: 2026-11-18 10:50, via: visit_in, who: 某先生, party: 2, minutes: 11, reason: 赶时间}
- {at: 2026-11-19, who: 某女士}
- {at: 2026-11-19 09:00, via: call_in, who: 王先生, phone: '13800138000'}
"""


def names(made: FormLines) -> list[str]:
    return [f"{line.customer.name} {line.entry.at.day:%m-%d}" for line in made.lines if line.entry]


def test_the_register_has_first_visits_first_calls_and_who_left_no_data() -> None:
    """林 called on 17 and came on 19: a line each; her visit on 20 is no first one, and a lead is no visit."""
    made = page("register", ground("11-17", "11-20"), [CALLED_THEN_CAME, LEAD], rows(REGISTER))
    assert names(made) == ["lin 11-17", "某先生 11-18", "某女士 11-19", "王先生 11-19", "lin 11-19"]


def test_visitors_and_callers_have_a_register_each() -> None:
    """A row without a channel is a visit."""
    days, found = ground("11-17", "11-20"), [CALLED_THEN_CAME]
    assert names(page("visitors", days, found, rows(REGISTER))) == ["某先生 11-18", "某女士 11-19", "lin 11-19"]
    assert names(page("callers", days, found, rows(REGISTER))) == ["lin 11-17", "王先生 11-19"]


def test_a_line_of_the_register() -> None:
    """She came at 16:30, and drove from 16:55 for 30 minutes: out at 17:25. Level A by that night, none since."""
    made = page("register", ground("11-19"), [CALLED_THEN_CAME])
    (line,) = made.lines
    assert shown(line, "name", "phone", "time", "came", "grade", "after", "by", "remark", "outcome") == [
        "lin", "['13700137224']", "990-1045", "forms.in-person", "A", "", "min", "forms.party", "",
    ]  # fmt: skip


def test_a_wechat_in_the_place_of_a_number_is_called_so() -> None:
    known = who("tan", "- {at: 2026-11-19 16:30, by: min, via: visit_in}", "wechat: tanli886")
    (line,) = page("register", ground("11-19"), [known]).lines
    assert shown(line, "phone") == ["微信 tanli886"]


ALL_TOLD = who(
    "sun",
    """
- at: 11-19
  by: min
  via: phone
  note: 问了优惠
  said: [后排空间大]
  asked: [S8优惠, 几座]
  answered: [月底有]
  observed: [急着用]
  reaction: hesitating
  agreed: 周日再看
""",
)


def test_what_was_talked_about_is_all_that_was_written_of_it() -> None:
    """The one-sentence entry moves words out of the note: they stand behind it under captions. Moods stay out."""
    (line,) = page("contacts", ground("11-19"), [ALL_TOLD]).lines
    assert shown(line, "note")[0].split("；") == [
        "问了优惠", "客户原话 ['后排空间大']", "客户提问 ['S8优惠', '几座']", "我方解答 ['月底有']",
        "客户反应 hesitating", "达成共识 周日再看",
    ]  # fmt: skip


def test_a_loss_without_a_talk_is_called_one() -> None:
    gone = who("wu", "- {at: 11-19, by: min, lost: {reason: 竞品-促销, rival: 青屿, state: applied}}")
    (line,) = page("contacts", ground("11-19"), [gone]).lines
    assert shown(line, "note")[0].startswith("战败 {'reason': '竞品-促销'")


def test_what_has_a_column_of_its_own_is_not_told_twice() -> None:
    words = Expr("value", "note"), Expr("entry", "asked"), Expr("entry", "reaction")
    columns = [FormColumn(one.name, Label("", ""), ((one,),)) for one in words]
    form = Form("calls", Label("", ""), "contacts", False, 0, tuple(columns), (), (), (), ())
    (filled,) = fill(form, page("contacts", ground("11-19"), [ALL_TOLD]))
    assert [said(pieces) for pieces in filled.lines[0].pieces] == [
        "问了优惠；客户原话 ['后排空间大']；我方解答 ['月底有']；达成共识 周日再看",
        "['S8优惠', '几座']",
        "hesitating",
    ]


def test_the_level_after_the_follow_up_is_told_where_it_was_given_later() -> None:
    """On 17 she was B; on 19 she became A."""
    (line,) = page("register", ground("11-17"), [CALLED_THEN_CAME]).lines
    assert shown(line, "grade", "after", "came") == ["B", "A", "forms.by-phone"]


def test_as_of_a_day_nothing_later_is_known() -> None:
    (line,) = page("register", ground("11-17", known="11-18"), [CALLED_THEN_CAME]).lines
    assert shown(line, "grade", "after") == ["B", ""]


def test_who_left_no_data_keeps_the_reason() -> None:
    made = page("register", ground("11-18"), [], rows(REGISTER))
    (line,) = made.lines
    assert shown(line, "name", "phone", "by", "remark") == ["某先生", "", "min", "forms.party；forms.no-data；赶时间"]
    assert line.no_data


@pytest.mark.parametrize(("wechat", "n"), [("无", "1"), ("'-'", "1"), ("", "1"), ("wang_1988", "0")])
def test_a_word_for_nothing_is_no_wechat(wechat: str, n: str) -> None:
    made = page(
        "register", ground("11-18"), [], rows(REGISTER.replace("who: 某先生", f"who: 某先生, wechat: {wechat}"))
    )
    assert said(TOTALS["no-data"](made)) == n


def test_who_left_a_number_is_not_called_without_data() -> None:
    given = REGISTER.replace("who: 某先生", "who: 某先生, phone: '13800138000'")
    made = page("register", ground("11-18"), [], rows(given))
    (line,) = made.lines
    assert shown(line, "phone", "remark") == ["['13800138000']", "forms.party；赶时间"]
    assert said(TOTALS["no-data"](made)) == "0"
    assert said(TOTALS["first-batches"](made)) == "1"


def test_a_number_of_a_row_is_shown() -> None:
    lines = page("callers", ground("11-19"), [], rows(REGISTER)).lines
    assert shown(lines[0], "phone", "came") == ["['13800138000']", "forms.by-phone"]


@pytest.mark.parametrize(("mine", "expected"), [("wei", []), ("min", ["lin 11-19"])])
def test_one_consultants_register(mine: str, expected: list[str]) -> None:
    assert names(page("register", ground("11-19"), [CALLED_THEN_CAME], mine=mine)) == expected


BUSY = who(
    "he",
    """
- {at: '11-10 09:00', by: min, via: visit_in, grade: {scheme: habc-window, level: A}}
- {at: '11-20 10:00', by: min, via: visit_in}
- {at: '11-20 15:00', by: min, via: test_drive}
- {at: '11-20 18:00', by: min, via: phone, missed: no_answer}
- at: '11-20 19:00'
  by: min
  via: phone
  grade: {scheme: habc-window, level: H}
  next: {date: '11-21 14:00', via: visit_in, do: 签单}
- {at: '11-20', by: min, deal: {event: deposit, for: L5}}
- {at: '11-20', by: min, next: {date: '11-21 14:00', via: visit_in, do: 签单}}
""",
)
CAME = "- {at: '11-20 10:00', by: min, via: visit_in}\n"
NEW = who("luo", "- {at: '11-20 11:00', by: wei, via: visit_in, grade: {scheme: habc-window, level: B}}")
GONE = who(
    "xie",
    """
- {at: '10-01', by: wei, via: visit_in, grade: {scheme: habc-window, level: A}}
- {at: '11-20 12:00', by: wei, via: phone, grade: {scheme: habc-window, level: C}, lost: {reason: 竞品-促销}}
""",
)
DAY = page("contacts", ground("11-20"), [NEW, BUSY, GONE], rows(REGISTER.replace("11-18", "11-20")))


def test_the_daily_report_has_every_activity_by_consultant_and_hour() -> None:
    """A plan alone is no activity; the deposit without a channel is one."""
    assert [shown(line, "by", "name", "via", "move")[:4] for line in DAY.lines] == [
        ["min", "he", "visit_in", "A"],
        ["min", "he", "test_drive", "A"],
        ["min", "he", "phone", "A"],
        ["min", "he", "phone", "A→H"],
        ["min", "he", "", "H→O"],  # the deposit: it has no hour, so it stands where the file has it
        ["wei", "luo", "visit_in", "B"],
        ["wei", "xie", "phone", "A→C"],
    ]


@pytest.mark.parametrize(
    ("name", "n"),
    [
        ("lines", 7),
        ("batches", 3),  # he (twice on the day), luo, and the row of the register
        ("first-batches", 2),  # luo, and the row
        ("return-batches", 1),  # he
        ("no-data", 2),  # luo without a number, and the row
        ("calls-in", 0),
        ("followed", 2),  # he and xie by phone
        ("missed", 1),
        ("drives", 1),
        ("viewings", 0),
        ("losses", 1),
        ("up", 1),  # he, A to H
        ("down", 1),  # xie, A to C
        ("planned-count", 1),
    ],
)
def test_the_foot_of_the_day(name: str, n: int) -> None:
    assert said(TOTALS[name](DAY)) == str(n)


def test_the_foot_counts_steps_of_deals_and_says_the_plan() -> None:
    assert [said(deals(DAY, event)) for event in ("deposit", "ordered")] == ["1", "0"]
    assert said(TOTALS["planned"](DAY)) == "he 2026-11-21 14:00 签单"
    assert said(TOTALS["consultant"](DAY)) == "forms.everybody"


def test_the_plan_of_tomorrow_is_the_one_of_the_day_after_the_page() -> None:
    """On 19 nothing was planned for 20."""
    assert page("contacts", ground("11-19"), [BUSY]).planned == ()
    assert len(page("contacts", ground("11-20"), [BUSY], mine="wei").planned) == 0


def test_the_plan_of_tomorrow_has_a_managers_word_for_it() -> None:
    """He is to be asked on 21 and was to be called: one customer. Whoever was talked to since is none."""
    word = "- {at: '11-20 20:00', by: boss, order: {do: 问贷款, date: 11-21}}\n"
    asked = who("he", CAME + word)
    both = who("he", CAME.replace("}", ", next: {date: 11-21, via: phone, do: 报价}}") + word)
    for one, plans in (
        (asked, "he 2026-11-21 问贷款"),
        (both, "he 2026-11-21 报价；he 2026-11-21 问贷款"),
        (who("he", CAME + word + "- {at: '11-20 20:30', by: min, via: phone}\n"), ""),
        (who("he", CAME + word.replace("11-21", "11-22")), ""),
    ):
        made = page("contacts", ground("11-20"), [one])
        assert said(TOTALS["planned"](made)) == plans
        assert said(TOTALS["planned-count"](made)) == str(int(bool(plans)))


def test_an_empty_day() -> None:
    made = page("contacts", ground("11-15"), [NEW, BUSY, GONE])
    assert made.lines == ()
    assert said(TOTALS["batches"](made)) == "0"


def test_the_progress_table_has_prospects_by_level_and_who_ended_within_the_days() -> None:
    """He left a deposit and is O, xie was lost on 20 at C, luo is B: by level O, B, C."""
    made = page("prospects", ground("11-01", "11-21"), [NEW, GONE, BUSY])
    assert [shown(line, "name", "grade", "first-grade", "moves", "next", "outcome") for line in made.lines] == [
        ["he", "O", "A", "11-10 A；11-20 A→H；11-20 H→O", "2026-11-21 14:00 签单", "deposit 11-20"],
        ["luo", "B", "B", "11-20 B", "", ""],
        ["xie", "C", "A", "10-01 A；11-20 A→C", "", "战败 11-20 竞品-促销"],
    ]


@pytest.mark.parametrize(
    ("log", "said"),
    [
        pytest.param("", "2026-11-21 签单", id="a-prospect"),
        pytest.param("- {at: 11-20, by: min, lost: {reason: 失联}}", "", id="lost"),
        pytest.param("- {at: 11-20, by: min, deal: {event: handed_over, for: L5}}", "", id="handed-over"),
        pytest.param(
            "- {at: 11-20, by: min, lost: {reason: 失联}, next: {date: 11-21, do: 回访}}", "2026-11-21 回访",
            id="planned-with-the-loss",
        ),
    ],
)  # fmt: skip
def test_what_was_planned_with_a_prospect_ends_with_the_sale_or_the_loss(log: str, said: str) -> None:
    """As in `due`; and it is no plan of the next day."""
    planned = "- {at: 11-19, by: min, via: visit_in, next: {date: 11-21, do: 签单}}\n"
    (line,) = page("prospects", ground("11-01", "11-20"), [who("wu", planned + log)]).lines
    assert shown(line, "next") == [said]
    assert bool(page("contacts", ground("11-20"), [who("wu", planned + log)]).planned) == bool(said)


def test_who_ended_before_the_days_or_began_after_them_is_not_in_progress() -> None:
    """On 19 xie was no loss yet, and A; luo did not exist. A week later xie's loss lies behind."""
    earlier = page("prospects", ground("11-01", "11-19"), [NEW, GONE, BUSY])
    assert [shown(line, "name", "grade")[0:2] for line in earlier.lines] == [["xie", "A"], ["he", "A"]]
    later = page("prospects", ground("11-21"), [NEW, GONE, BUSY])
    assert [line.customer.name for line in later.lines] == ["he", "luo"]


def test_who_was_lost_and_bought_all_the_same_ended_with_the_purchase() -> None:
    """Lost on 11-02, reopened, handed over on 11-20: on the form of November's last days, not as a loss."""
    log = """
- {at: 11-01, by: min, via: visit_in}
- {at: 11-02, by: min, lost: {reason: 竞品-促销}}
- {at: 11-10, by: min, reopen: true}
- {at: 11-12, by: min, deal: {event: ordered, for: L5}}
- {at: 11-20, by: min, deal: {event: handed_over, for: L5}}
"""
    (line,) = page("prospects", ground("11-15", "11-21"), [who("wu", log)]).lines
    assert shown(line, "outcome", "bought") == ["handed_over 11-20", "L5"]
    assert page("prospects", ground("11-21"), [who("wu", log)]).lines == ()


def test_a_record_made_later_from_older_notes_is_in_progress_from_the_day_it_was_made() -> None:
    noted = who("zi", "- {at: 11-18, by: min, via: visit_in}", "created: 2026-11-20")
    assert page("prospects", ground("11-01", "11-19"), [noted]).lines == ()
    assert len(page("prospects", ground("11-01", "11-20"), [noted]).lines) == 1


LEFT = who(
    "xu",
    """
- {at: '11-02 10:00', by: min, via: visit_in, stage: comparing}
- {at: '11-10 15:00', by: min, via: home_visit, minutes: 40}
- {at: '11-12 15:00', by: min, via: phone, missed: no_answer}
- {at: '11-14', by: wei, lost: {reason: 竞品-促销, rival: 泊锐 E5}}
- {at: '11-18', by: wei, stage: given_up}
""",
)
BUYER = who(
    "bai",
    """
- {at: '11-01 10:00', by: min, via: phone}
- {at: '11-03 10:00', by: min, via: test_drive, minutes: 30}
- {at: '11-05', by: min, deal: {event: ordered, for: L5}}
- {at: '11-10 09:00', by: min, via: visit_in, deal: {event: handed_over, for: L5}}
- {at: '11-11 18:00', by: min, via: phone, missed: no_answer}
- {at: '11-12 18:00', by: min, via: phone, reaction: positive}
""",
)


def test_a_loss_is_told_with_how_it_came_to_it() -> None:
    """Min's, whoever wrote it. Known since 11-02: 12 days; last talk 11-10, the attempt of 11-12 reached nobody."""
    (line,) = page("losses", ground("11-01", "11-21"), [LEFT, BUYER]).lines
    assert shown(line, "day", "by", "known-days", "last-talk", "stage-then") == [
        "11-14", "min", "12", "11-10", "comparing",
    ]  # fmt: skip
    assert [said(key_of(line, f"lost.{part}")) for part in ("reason", "rival", "wake")] == ["竞品-促销", "泊锐 E5", ""]


def test_a_loss_stands_once_on_the_day_it_was_written_with_the_last_word_on_it() -> None:
    """Applied on 11-05 and approved on 11-18: on the form of the 5th, approved; the 18th has none of its own."""
    log = """
- {at: 11-01, by: min, via: visit_in}
- {at: 11-05, by: min, lost: {reason: 竞品-促销, state: applied}}
- {at: 11-18, by: boss, lost: {state: %s}}
"""
    for state in ("approved", "refused"):
        lost = who("ma", log % state)
        (line,) = page("losses", ground("11-01", "11-21"), [lost]).lines
        assert shown(line, "day", "by") == ["11-05", "min"]
        assert [said(key_of(line, f"lost.{part}")) for part in ("reason", "state")] == ["竞品-促销", state]
        assert page("losses", ground("11-18"), [lost]).lines == ()
        form = page("losses", ground("11-01", "11-21"), [LEFT, lost])
        assert said(TOTALS["lost"](form)) == ("1" if state == "refused" else "2")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("home-visits", ["xu 11-10"]),
        ("drives", ["bai 11-03"]),
        ("callbacks", ["bai 11-11", "bai 11-12"]),  # not the call before, nor the hand-over itself
        ("losses", ["xu 11-14"]),
    ],
)
def test_entries_of_a_kind(source: str, expected: list[str]) -> None:
    assert names(page(source, ground("11-01", "11-21"), [LEFT, BUYER])) == expected
    assert names(page(source, ground("11-15", "11-21"), [LEFT, BUYER])) == []


def test_a_customer_handed_over_stands_with_the_new_owner() -> None:
    moved = who("qi", "- {at: 11-02, by: min, via: visit_in}\n- {at: 11-18, by: boss, owner: wei}")
    days = ground("11-01", "11-21")
    assert [len(page("prospects", days, [moved], mine=mine).lines) for mine in ("min", "wei")] == [0, 1]
    before = ground("11-01", "11-17")
    assert [len(page("prospects", before, [moved], mine=mine).lines) for mine in ("min", "wei")] == [1, 0]


def test_entries_of_the_future_are_on_no_form() -> None:
    ahead = who("zhu", "- {at: 11-20, by: min, via: phone}\n- {at: 11-25, by: min, via: visit_in}")
    made = page("contacts", ground("11-20", "11-30"), [ahead])
    assert names(made) == ["zhu 11-20"]


AGAIN = who(
    "meng",
    """
- {at: 10-01, by: min, via: visit_in, grade: {scheme: habc-window, level: A}}
- {at: 10-03, by: min, via: phone}
- {at: 10-05, by: min, via: visit_in, deal: {event: handed_over, for: L5}}
- {at: 11-10, by: min, reopen: true}
- {at: 11-17, by: min, via: phone}
- {at: 11-18, by: min, via: phone, grade: {scheme: habc-window, level: B}}
- {at: 11-19, by: min, via: phone}
""",
)
"""A car was handed over on 10-05, the next one is wanted since 11-10: what was given before is none of its levels."""


@pytest.mark.parametrize(("day", "level"), [("10-03", "A"), ("11-17", ""), ("11-18", "B"), ("11-19", "B")])
def test_a_level_that_was_given_for_an_earlier_need_does_not_count_for_the_next(day: str, level: str) -> None:
    (line,) = page("contacts", ground(day), [AGAIN]).lines
    assert shown(line, "move") == [level]


BACK = who(
    "wen",
    """
- {at: 10-12 10:00, by: min, via: visit_in, grade: {scheme: habc-window, level: B}}
- {at: 10-14, by: min, via: phone, grade: {scheme: habc-window, level: A}}
- {at: 10-16, by: min, deal: {event: ordered, for: L5}}
- {at: 10-20, by: min, deal: {event: handed_over, for: L5}}
- {at: 11-10, by: min, via: phone, reopen: true}
- {at: 11-18, by: min, via: phone, grade: {scheme: habc-window, level: C}}
- {at: 11-19, by: min, deal: {event: deposit, for: S8}}
""",
)
"""The car of 10-20 was wanted from 10-12 on; since 11-10 another is, which is C from 11-18 on."""


@pytest.mark.parametrize("known", ["10-21", "11-09", "11-10", "11-21"])
def test_what_a_past_register_told_stays_when_a_buyer_looks_again(known: str) -> None:
    """First B, O after the order; the car was handed over. Of the next one the register of 10-12 knows nothing."""
    (line,) = page("visitors", ground("10-12", known=known), [BACK]).lines
    assert shown(line, "grade", "move", "after", "outcome", "bought") == ["B", "B", "O", "handed_over 10-20", "L5"]
    assert [shown(one, "move")[0] for one in page("contacts", ground("10-12", "10-16", known=known), [BACK]).lines] == [
        "B", "B→A", "A→O",
    ]  # fmt: skip


@pytest.mark.parametrize(("first", "expected"), [("10-01", "handed_over 10-20"), ("11-01", "deposit 11-19")])
def test_a_past_progress_table_tells_what_came_of_the_need_it_was_about(first: str, expected: str) -> None:
    (line,) = page("prospects", ground(first, f"{first[:2]}-30"), [BACK]).lines
    assert shown(line, "outcome") == [expected]


def test_of_two_purchases_the_one_that_stands_came_of_it() -> None:
    """L5 is ordered; S8 was left a deposit for later on, and given up. Where both are given up, that came of it."""
    log = """
- {at: 11-10, by: min, via: visit_in}
- {at: 11-10, by: min, deal: {event: ordered, for: L5}}
- {at: 11-11, by: min, deal: {event: deposit, for: S8}}
- {at: 11-12, by: min, deal: {event: cancelled, for: S8}}
"""
    (line,) = page("prospects", ground("11-01", "11-21"), [who("zhou", log)]).lines
    assert shown(line, "outcome", "bought") == ["ordered 11-10", "L5"]
    log += "- {at: 11-13, by: min, deal: {event: cancelled, for: L5}}\n"
    (line,) = page("prospects", ground("11-01", "11-21"), [who("zhou", log)]).lines
    assert shown(line, "outcome", "bought") == ["cancelled 11-13", "L5"]


def test_the_day_of_an_order_that_was_taken_back_stands_under_its_level_and_is_said_to_be_gone() -> None:
    """Ordered on the 10th and taken back on the 13th, also where O was written; a second order stands by itself."""
    log = """
- {at: 11-09, by: min, via: visit_in, grade: {scheme: habc-window, level: A}}
- {at: 11-10, by: min, deal: {event: ordered, for: L5}}
- {at: 11-13, by: min, deal: {event: cancelled, for: L5}}
"""
    about = ground("11-01", "11-21")

    def days(written: str) -> str:
        (line,) = page("prospects", about, [who("zhou", written)]).lines
        return said(came_to(line, "O"))

    graded = log.replace("deal: {event: ordered", "grade: {scheme: habc-window, level: O}, deal: {event: ordered")
    assert days(log) == days(graded) == "11-10 deal.cancelled"
    assert days(log + "- {at: 11-15, by: min, deal: {event: ordered, for: S8}}\n") == "11-10 deal.cancelled；11-15"
    assert days(log[: log.index("- {at: 11-13")]) == "11-10"


def test_who_bought_twice_ended_with_the_last_purchase() -> None:
    """L5 was handed over on 10-05, S8 on 11-12: on the form of November, and on none of the days after it."""
    log = """
- {at: 10-01, by: min, via: visit_in}
- {at: 10-05, by: min, deal: {event: handed_over, for: L5}}
- {at: 11-12, by: min, deal: {event: handed_over, for: S8}}
"""
    twice = [who("fan", log)]
    assert [len(page("prospects", ground(first, "11-21"), twice).lines) for first in ("11-01", "11-13")] == [1, 0]


def test_whatever_takes_a_deal_back_counts_as_the_reports_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A shop's own event beside 退订: reports count both as one figure."""
    row = schema("auto").part("deal", "event")
    assert row is not None
    returned = Option("returned", Label("退车", "returned"), traits={"undoes": "true"})
    own = replace(row, options=(*row.options, returned))
    monkeypatch.setattr(Schema, "part", lambda *_: own)
    told = FormLines(ground("11-20"), (), figures={"cancelled": 2, "deposit": 1})
    assert [said(deals(told, event)) for event in ("returned", "cancelled", "deposit", "ordered")] == [
        "2",
        "2",
        "1",
        "0",
    ]


def test_an_order_stands_where_no_level_says_it() -> None:
    """Judged A, subscribed on 11-18: until the 17th the page has the level."""
    log = (
        "- {at: 11-10, by: min, via: visit_in, grade: {scheme: abcd-score, level: A}}\n"
        "- {at: 11-18, by: min, deal: {event: subscribed, for: 3-1502}}\n"
    )
    one = who("hu", log, profile="realestate")
    for last, level in (("11-17", "A"), ("11-21", "认购")):
        (line,) = page("prospects", ground("11-01", last, profile="realestate"), [one]).lines
        assert shown(line, "grade") == [level]
