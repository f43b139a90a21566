"""What of a log is counted, where the six weeks worked by hand have no such case."""

from collections import Counter
from datetime import date, timedelta

import pytest

from leadtrack.rules.calendar import DateRange
from leadtrack.rules.register import Row
from leadtrack.rules.report.cases import Cases
from leadtrack.rules.report.cohorts import Cohorts
from leadtrack.rules.report.complete import Complete
from leadtrack.rules.report.diary import Agenda
from leadtrack.rules.report.kept import Kept
from leadtrack.rules.report.ledger import Ledger
from leadtrack.rules.report.milestones import Milestones
from leadtrack.rules.report.stock import Flow, Stock
from leadtrack.rules.report.traffic import EARLY, LATE, Traffic
from tests.rules.report.made import asked, found, on, who

CARS = "auto"


def counted(log: str, facts: str = "phones: ['13800138000']") -> Counter[str]:
    about = asked(profile=CARS)
    return found(Ledger, about, [who("a", log, facts, CARS)]).sums(about.period.span)


def test_an_order_at_the_first_visit_and_one_at_a_later_visit() -> None:
    first = "- {at: 11-16 10:00, by: min, via: visit_in, deal: {event: ordered, for: L5}}"
    visit = "- {at: 11-16 10:00, by: min, via: visit_in}\n"
    later = visit + "- {at: 11-18 10:00, by: min, via: visit_in, deal: {event: ordered}}"
    apart = visit + "- {at: 11-18, by: min, via: phone, deal: {event: ordered}}"
    got = [(one["orders"], one["orders_first"], one["orders_return"]) for one in map(counted, (first, later, apart))]
    assert got == [(1, 1, 0), (1, 0, 1), (1, 0, 0)]


def test_who_was_frozen_is_lost_on_a_later_day() -> None:
    log = (
        "- {at: 11-02 10:00, by: min, via: visit_in}\n- {at: 11-10, by: min, lost: {reason: 暂缓购车, state: frozen}}\n"
        "- {at: 11-17, by: min, lost: {reason: 失联}}"
    )
    about = asked(profile=CARS)
    ledger = found(Ledger, about, [who("a", log, profile=CARS)])
    assert (ledger.sums(about.period.before)["losses"], ledger.sums(about.period.span)["losses"]) == (0, 1)
    stock = found(Stock, about, [who("a", log, profile=CARS)])
    assert stock.flows == {Flow("frozen", "lost"): 1}  # in no stock at either end, and a loss of this week all the same
    assert +stock.total() == {"not_open": 1, "lost": 1}


def test_a_level_that_the_scheme_lacks_counts_as_none() -> None:
    log = "- {at: 11-17 10:00, by: min, via: visit_in, grade: {scheme: habc-window, level: Q}}"
    stock = found(Stock, asked(profile=CARS), [who("a", log, profile=CARS)])
    assert [(level, closing) for level, _, _, closing in stock.rows()] == [("ungraded", 1)]
    assert not stock.unbalanced()


def test_a_visit_before_the_file_was_made_counts_in_its_week() -> None:
    log = "- {at: 11-17 10:00, by: min, via: visit_in}"
    counts = counted(log, "phones: ['13800138000']\ncreated: 2026-11-25")
    assert (counts["first_visits"], counts["new"]) == (1, 0)


def test_who_has_no_level_comes_behind_every_level_and_is_none_of_the_best() -> None:
    visit = "- {at: 11-17 10:00, by: min, via: visit_in%s}"
    people = [
        who("a", visit % "", "expected: 2026-11-28", CARS),
        who("b", visit % ", grade: {scheme: habc-window, level: C}", "expected: 2026-11-28", CARS),
        who("c", visit % ", grade: {scheme: habc-window, level: H}", "expected: 2026-11-28", CARS),
    ]
    cases = found(Cases, asked(profile=CARS), people)
    assert [one.customer.id for one in cases.closing] == ["c", "b", "a"]
    assert [one.customer.id for one in cases.best] == ["c"]


@pytest.mark.parametrize(("day", "listed"), [("2026-11-30", 1), ("2026-12-01", 0)])
def test_who_should_close_this_month(day: str, listed: int) -> None:
    log = "- {at: 11-17 10:00, by: min, via: visit_in, grade: {scheme: habc-window, level: C}}"
    cases = found(Cases, asked(profile=CARS), [who("a", log, f"expected: {day}", CARS)])
    assert len(cases.closing) == listed


@pytest.mark.parametrize(
    ("day", "level", "closes"),
    [
        ("10-26", "H", ""),  # 5 days: October is over
        ("10-27", "H", "2026-11-01"),
        ("11-15", "A", "2026-11-30"),  # 15 days
        ("11-16", "A", ""),
        ("10-20", "B", ""),  # on no list of cases
    ],
)
def test_who_names_no_day_should_close_when_the_days_of_their_level_end(day: str, level: str, closes: str) -> None:
    log = f"- {{at: {day} 10:00, by: min, via: visit_in, grade: {{scheme: habc-window, level: {level}}}}}"
    cases = found(Cases, asked(profile=CARS), [who("a", log, "", CARS)])
    assert [str(one.window) for one in cases.closing] == [closes] * bool(closes)
    named = found(Cases, asked(profile=CARS), [who("a", log, "expected: 2026-12-05", CARS)])
    assert not named.closing


def test_who_is_talked_over_for_their_help_alone_has_no_days_of_a_level() -> None:
    log = "- {at: 10-25 10:00, by: min, via: visit_in, grade: {scheme: habc-window, level: B}}"
    cases = found(Cases, asked(profile=CARS), [who("a", log, "help: 请经理谈价", CARS)])
    assert [one.customer.id for one in cases.best] == ["a"]
    assert not cases.closing


def test_who_has_ordered_has_no_days_of_a_level_that_knows_nothing_of_it() -> None:
    """As in a shop whose own levels have days and none that an order brings."""
    level = "- {at: 11-15 10:00, by: min, via: visit_in, grade: {scheme: %s}}"
    order = "\n- {at: 11-16 10:00, by: min, via: visit_in, deal: {event: ordered, for: U7}}"
    people = [
        who("a", level % "habc-window, level: H", "", CARS),
        who("b", level % "high-mid-low, level: high" + order, "", CARS),
    ]
    cases = found(Cases, asked(profile=CARS), people)
    mine, theirs = cases.found
    assert theirs.order is not None
    cases.found[0] = mine._replace(order=theirs.order, place=theirs.place)
    assert [(one.customer.id, one.window) for one in cases.closing] == [("a", None), ("b", None)]


def test_a_row_written_later_is_known_later() -> None:
    row = Row(date(2026, 11, 16), rec=date(2026, 11, 20))
    assert (row.known_on, Row(date(2026, 11, 16)).known_on) == (date(2026, 11, 20), date(2026, 11, 16))


@pytest.mark.parametrize(
    ("log", "wanted"),
    [
        pytest.param("", {"11-16": 0, "11-18": 1, "11-25": 0}, id="nothing-written"),
        pytest.param(
            "- {at: 11-18 16:00, by: wei, next: {date: 11-25 15:00, via: visit_in}}",
            {"11-16": 0, "11-18": 1, "11-25": 0},
            id="rebooked-that-day-by-a-colleague",
        ),
        pytest.param("- {at: 11-18 15:05, by: min, via: visit_in}", {"11-16": 0, "11-18": 0}, id="came"),
        pytest.param("- {at: 11-17, by: min, next: {date: 11-25 15:00, via: visit_in}}", {"11-18": 0}, id="moved"),
    ],
)
def test_no_shows_are_of_the_day_agreed_on(log: str, wanted: dict[str, int]) -> None:
    """Agreed on the 10th for the 18th, 15:00; looked at on the evening of the 22nd."""
    agreed = "- {at: 11-10 10:00, by: min, via: phone, next: {date: 11-18 15:00, via: visit_in}}\n"
    ledger = found(Ledger, asked(), [who("a", agreed + log)])
    days = {text: DateRange(on(text), on(text) + timedelta(days=1)) for text in wanted}
    assert {text: ledger.sums(day)["no_shows"] for text, day in days.items()} == wanted
    whose = ledger.by(asked().period.span, lambda key: key.consultant)
    assert [whose["min"]["no_shows"], whose["wei"]["no_shows"]] == [sum(wanted.values()), 0]


def test_an_appointment_of_today_is_no_no_show_yet() -> None:
    agreed = "- {at: 11-10 10:00, by: min, via: phone, next: {date: 11-18 15:00, via: visit_in}}\n"
    assert found(Ledger, asked(known="11-18"), [who("a", agreed)]).sums(asked().period.span)["no_shows"] == 0


def test_who_is_put_on_file_tomorrow_is_not_new_yet() -> None:
    """Came on 11-17, the file says 11-22; on 11-21 that day lies ahead, and is within the week all the same."""
    log, facts = "- {at: 11-17 10:00, by: min, via: visit_in}", "phones: ['13800138000']\ncreated: 2026-11-22"
    new = {}
    for known in ("11-21", "11-22"):
        about = asked(known=known)
        counts = found(Ledger, about, [who("a", log, facts)]).sums(about.period.span)
        stock = found(Stock, about, [who("a", log, facts)])
        new[known] = counts["new"], counts["first_visits"], stock.total()["new"], stock.closing.total()
    assert new == {"11-21": (0, 1, 0, 0), "11-22": (1, 1, 1, 1)}


@pytest.mark.parametrize(
    ("facts", "figure"),
    [
        ("phones: ['13800138000']", "walk_ins"), ("wechat: wang-7", "walk_ins"),
        ("people: [{name: 李娜, phones: ['13911112222']}]", "walk_ins"), ("address: 滨江区", "no_data_visits"),
    ],
)  # fmt: skip
def test_a_number_of_the_family_is_data(facts: str, figure: str) -> None:
    """One rule for who left data: the figures' and that of completeness."""
    counts = counted("- {at: 11-17 10:00, by: min, via: visit_in}", facts)
    assert [key for key in ("walk_ins", "no_data_visits") if counts[key]] == [figure]
    people = [who("a", "- {at: 11-17 10:00, by: min, via: visit_in}", facts)]
    assert found(Complete, asked(), people).missing["min"]["no_phone"] == (figure == "no_data_visits")


def test_cases_of_a_span_to_come_are_as_silent_as_they_are_now() -> None:
    """Called on 11-12, looked at on 11-22 for the week of 12-07: ten days, and not those that are to come."""
    about = asked(around="12-10")
    log = "- {at: 11-12 10:00, by: min, via: phone, grade: {scheme: abcd-score, level: A}}"
    assert [one.silent for one in found(Cases, about, [who("a", log)]).best] == [10]
    to_come = who("b", log, "created: 2026-12-01")
    assert found(Stock, about, [who("a", log), to_come]).opening == Counter({"A": 1})


@pytest.mark.parametrize("known", ["11-08", "11-12", "11-22"])
def test_the_plan_of_a_past_week_stays(known: str) -> None:
    """A viewing of Tuesday the 3rd has a call seven days later that lapses; it was planned, whoever looks when."""
    log = "- {at: 11-03 10:00, by: min, via: visit_in, grade: {scheme: abcd-score, level: B}}"
    agenda = found(Agenda, asked(around="11-05", known=known), [who("a", log, "phones: ['13800138000']")])
    got = {day.day: [one.rule for one in rows] for day, rows in agenda.days.items()}
    assert got == {10: ["care.viewing"], 13: ["cadence"]}


def test_who_stood_at_the_opening_was_one_of_those_asked_for() -> None:
    """Two were min's before the week and one wei's; one of min's was handed over within it."""
    came = "- {at: 11-02, by: %s, via: visit_in}\n"
    people = [
        who("a", came % "min"),
        who("b", came % "min" + "- {at: 11-17, by: boss, owner: wei}"),
        who("c", came % "wei"),
    ]
    openings = [found(Ledger, asked(owner=owner), people) for owner in ("", "min", "wei")]
    assert [one.sums(asked().period.span)["opening"] for one in openings] == [3, 2, 1]


def test_a_cohort_of_a_past_week_goes_as_far_as_it_had_come_by_then() -> None:
    """First here on 11-10, signed on 11-18: in the week of 11-09 not yet, though it is known by now."""
    log = "- {at: 11-10, by: min, via: visit_in}\n- {at: 11-18, by: min, deal: {event: signed, for: 3-1}}"
    past, now = (found(Cohorts, asked(around=day), [who("a", log)]) for day in ("11-11", "11-18"))
    assert past.steps == {on("11-09"): {"first_visits": 1}}
    assert now.steps[on("11-09")]["signed"] == 1


@pytest.mark.parametrize(("known", "group"), [("11-17", None), ("11-18", 0), ("11-19", 0), ("11-20", 1)])
def test_how_long_something_is_overdue(known: str, group: int | None) -> None:
    """Due on 11-17, and no hour: late from 11-18 on, the first two days in one group, the third in the next."""
    log = "- {at: 11-16, by: min, via: phone, next: {date: 11-17, via: phone}}"
    overdue = found(Kept, asked(known=known), [who("a", log)]).overdue
    assert dict(overdue) == ({"min": {group: 1}} if group is not None else {})


@pytest.mark.parametrize(
    ("hour", "slot"), [("07:59", EARLY), ("08:00", 0), ("09:59", 0), ("10:00", 1), ("19:59", 5), ("20:00", LATE)]
)
def test_a_visit_is_of_the_slot_that_it_begins_in(hour: str, slot: int) -> None:
    """From 8 to 20 by two hours: 20:00 sharp is after hours."""
    traffic = found(Traffic, asked(), [who("a", f"- {{at: 11-17 {hour}, by: min, via: visit_in}}")])
    assert [one.slot for one in traffic.counts] == [slot]


@pytest.mark.parametrize("known", ["2026-11-18", "2026-11-22"])
@pytest.mark.parametrize(("day", "listed"), [("2026-11-22", 1), ("2026-11-23", 0)])
def test_a_payment_is_of_the_week_that_it_is_promised_for(day: str, listed: int, known: str) -> None:
    log = f"- {{at: 11-02, by: min, deal: {{event: signed, for: 3-1201, pay_on: {day}}}}}"
    waiting = found(Milestones, asked(known=known), [who("a", log)]).found
    assert [one.item.due_on for one in waiting if one.item.rule == "order.payment"] == [
        date.fromisoformat(day)
    ] * listed
