"""Until when the items of a customer stand: on every day before that, what was found makes the same line as a new look.

Only `params` may tell of days. Each walk goes from one agenda to the next, so that every day is compared once; the
shops have rest days, leave, days without calls, events, and messages to many that lie ahead.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from statistics import median
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from leadtrack.model.fold import fold
from leadtrack.model.ordered import next_entry
from leadtrack.model.record import Customer
from leadtrack.model.values import Range, Raw
from leadtrack.rules.agenda import HORIZON, LISTED_AHEAD, Agenda, Line, agenda, is_quiet, line, placed_line
from leadtrack.rules.calendar import DateRange, shift
from leadtrack.rules.care.load import make_care
from leadtrack.rules.events import Event, Fit, make_events
from leadtrack.rules.item import Case, Item
from leadtrack.rules.referring import Circle, friend_of, referrals
from leadtrack.rules.roster import Leave, Shift, make_roster, spring
from leadtrack.rules.rulebook import RuleBook
from leadtrack.store import yamltext
from tests.bench import make
from tests.profiles import PROFILES, book, customer, day, parser
from tests.rules.test_agenda import DAYS, START, acts
from tests.rules.test_followed import CAR, HANDED_OVER, HOME, SIGNED, made
from tests.rules.test_samples import samples

BLANK: dict[str, str] = {}


def bare(items: Iterable[Item]) -> list[Item]:
    return [replace(item, params=BLANK) for item in items]


def said(found: Line) -> tuple[object, ...]:
    """What a list shows of a line, but for the words that tell of days."""
    told = [(item.name, item.params.get("to")) for item in found.told]
    return found.bucket, bare(found.items), bare(found.grouped), told, found.order, found.appears


def kept(one: Customer, own: RuleBook, today: date, circle: Circle = ()) -> Agenda:
    return agenda(one, fold(one, as_of=today), own, today=today, circle=circle)


def again(one: Customer, own: RuleBook, found: Agenda, on: date) -> Line:
    """The line of a day, from items that were found before it."""
    state = fold(one, as_of=on)
    return placed_line(one, state, found.items, quiet=is_quiet(state, own), today=on, ahead=own.soon_days)


def differing(one: Customer, own: RuleBook, first: date, days: int, friend: Customer | None = None) -> list[str]:
    """Walk over so many days from one agenda to the next; what differs from a new look, and when."""

    def circle(on: date) -> Circle:
        known = friend_of(friend, fold(friend, as_of=on)) if friend else None
        return [(row, known) for row in referrals(one)] if known else []

    wrong, on, last = [], first, shift(first, days)
    found = kept(one, own, on, circle(on))
    while on < last:
        if on >= found.until:
            found = kept(one, own, on, circle(on))
            assert found.until > on
        fresh = line(one, own, today=on, known=on, circle=circle(on))
        if said(again(one, own, found, on)) != said(fresh):
            wrong.append(
                f"{on} {one.id}, until {found.until}: {[item.name for item in (*fresh.items, *fresh.grouped)]}"
            )
        on += timedelta(days=1)
    return wrong


# --- shops


def happening(kind: str, on: str, id_: str, **more: Any) -> Event:
    return Event(id=id_, kind=kind, name=id_, day=day(on), **more)  # type: ignore[arg-type]


EVENTS = (
    happening("node", "12-05", "opening"),
    happening("activity", "2027-01-10", "tea", to=day("2027-01-20"), until=day("2027-01-15")),
    happening("activity", "11-28", "owners", fits=(Fit("standing", ("closed",)),)),
    happening("news", "12-01", "price", until=day("12-20"), fits=(Fit("standing", ("open",)),)),
    happening("news", "2027-01-05", "road", fits=(Fit("standing", ("open", "closed")),)),
    happening("news", "10-20", "metro", fits=(Fit("need.area_m2", (), (Range(90, 120),)),)),
)


def masses(whom: Iterable[str]) -> Iterator[Event]:
    """Messages to many in the next months, each to every other customer."""
    known = sorted(whom)
    sent = (("new-year", "2027-01-01", "12-30"), ("spring-festival", "2027-02-06", "2027-02-05"),
            ("opening", "", "11-30"), ("price", "", "12-08"), ("news", "12-05", "12-06"),
            ("dongzhi", "12-22", "12-21"), ("mid-autumn", "09-25", "09-24"))  # fmt: skip
    for at, (occasion, of, on) in enumerate(sent):
        whom_now = frozenset(known[at % 2 :: 2])
        yield happening("mass", on, f"m{at}", occasion=occasion, of=day(of) if of else None, whom=whom_now)


def shop(own: RuleBook, whom: Iterable[str], shifts: Shift, owners: Iterable[str]) -> RuleBook:
    """A shop where much comes together: everybody rests on Tuesdays and is away for a week, and the cap is low."""
    away = (Leave(DateRange(day("12-10"), day("12-18"))),)
    quiet = (*spring(3, 5), DateRange(day("11-24"), day("11-27")), DateRange(day("12-16"), day("12-20")))
    roster = make_roster(
        {who: frozenset({1}) for who in owners}, dict.fromkeys(owners, away), quiet=quiet, shift=shifts
    )
    return replace(own, events=make_events((*EVENTS, *masses(whom))), roster=roster, monthly=1)


def in_shop(profile: str, people: Iterable[Customer], shifts: Shift | None) -> RuleBook:
    known = list(people)
    owners = sorted({entry.by for one in known for entry in one.log if entry.by})
    return book(profile) if shifts is None else shop(book(profile), [one.id for one in known], shifts, owners)


# --- records that there are


@pytest.mark.parametrize(
    ("profile", "shifts", "days"),
    [("realestate", "forward", 110), ("auto", "back", 110), ("realestate", None, 40), ("auto", None, 40)],
)
def test_samples_make_the_same_line_until_then(profile: str, shifts: Shift | None, days: int) -> None:
    people = [one for _, one in samples(profile)]
    own = in_shop(profile, people, shifts)
    assert [wrong for one in people for wrong in differing(one, own, day("11-01"), days)] == []


@pytest.mark.parametrize(
    ("log", "profile", "first"),
    [
        pytest.param(HOME, "realestate", SIGNED, id="home"),
        pytest.param(CAR, "auto", HANDED_OVER, id="car"),
        pytest.param(HOME, "hotel", SIGNED, id="room"),
    ],
)
@pytest.mark.parametrize("facts", [{}, {"birthday": "1990-12-03", "consent": {"marketing": "true"}}])
def test_who_is_followed_for_years(log: list[Raw], profile: str, first: date, facts: dict[str, Raw]) -> None:
    found, _ = parser(profile).parse({"name": "王", **facts, "log": log}, "wang")
    one = found or made(log, profile)
    assert differing(one, in_shop(profile, [one], "forward"), first - timedelta(days=1), 400) == []


@cache
def generated() -> tuple[Customer, ...]:
    """Records as the bench makes them."""
    found = (parser("realestate").parse(yamltext.load(text.encode()), id_)[0] for _, id_, text in make.customers(120))
    return tuple(one for one in found if one is not None)


@pytest.mark.parametrize("shifts", [None, "none"])
def test_generated_records_make_the_same_line_until_then(shifts: Shift | None) -> None:
    people = generated()
    own = in_shop("realestate", people, shifts)
    assert [wrong for one in people[:20] for wrong in differing(one, own, make.ANCHOR, 60)] == []


def test_an_agenda_stands_for_weeks() -> None:
    """What changes only as one item opens, is late or lapses must not turn daily."""
    starts = [make.ANCHOR + timedelta(days=ahead) for ahead in range(0, 60, 7)]
    spans = [(kept(one, book(), on).until - on).days for one in generated()[:60] for on in starts]
    assert median(spans) > 14
    assert max(spans) == HORIZON - LISTED_AHEAD


# --- what each turn stands for, by hand

VISITED = "- {at: 03-02 10:00, by: zm, via: visit_in}\n"
BOUGHT = VISITED + "- {at: 03-09, deal: {event: signed, for: 3-1201}}\n"
HOME_SIGNED = "- {at: 11-05, by: zm, deal: {event: signed, for: 3-1201}}"
D = "- {at: 03-02, by: zm, via: visit_in, grade: {scheme: abcd-score, level: D}}\n"


def graded(level: str, on: str) -> str:
    return f"- {{at: {on}, by: zm, via: visit_in, grade: {{scheme: habc-window, level: {level}}}}}\n"


def one_rule(name: str, profile: str = "realestate") -> RuleBook:
    return replace(book(profile), due={name: book(profile).due[name]})


@pytest.mark.parametrize(
    ("log", "rule", "today", "until"),
    [
        pytest.param(VISITED, "cadence", "11-21", "2027-01-01", id="nothing-turns-but-the-year"),
        pytest.param(VISITED, "cadence", "2027-02-01", "2027-03-15", id="nor-but-what-the-horizon-shows"),
        pytest.param(VISITED + "- {at: 11-24, via: phone}", "cadence", "11-21", "11-24", id="an-entry-dated-ahead"),
        pytest.param(VISITED + "- {at: 11-20, rec: 11-25 10:00, via: phone}", "cadence", "11-21", "11-25",
                     id="an-entry-written-down-later"),
        pytest.param("- {at: 11-21 10:00, by: zm, via: lead_in}", "first-contact.lead", "11-21", "11-25",
                     id="the-day-after-the-three-days-of-a-lead"),
        pytest.param(VISITED + "- {at: 11-20, grade: {scheme: abcd-score, level: B}}", "review.away", "11-21",
                     "2027-01-01", id="graded-since-they-were-away"),
        pytest.param("- {at: 11-10, by: zm, via: visit_in}\n- {at: 11-11, grade: {scheme: abcd-score, level: B}}",
                     "review.away", "11-21", "12-11", id="away-for-more-than-30-days"),
    ],
)  # fmt: skip
def test_until(log: str, rule: str, today: str, until: str) -> None:
    assert kept(customer(log), one_rule(rule), day(today)).until == day(until)


@pytest.mark.parametrize(
    ("log", "expected", "rule", "until"),
    [
        pytest.param(graded("B", "11-10"), "11-25", "review.expected", "11-26", id="the-day-they-expect-passes"),
        pytest.param(graded("B", "11-10"), "11-25", "review.expired", "12-11", id="and-B-holds-30-days"),
        pytest.param(graded("H", "11-10"), "12-10", "review.expired", "11-25", id="H-is-over-A-comes-15-days-before"),
        pytest.param(graded("C", "11-09"), "12-10", "review.nearer", "11-25", id="B-is-nearer-A-comes-15-days-before"),
        pytest.param(graded("C", "11-09"), "11-24", "review.nearer", "11-25", id="H-is-nearer-until-the-day"),
        pytest.param(graded("A", "11-10"), "11-26", "review.nearer", "11-26", id="A-is-over-after-15-days"),
        pytest.param(graded("H", "11-20"), "11-24", "review.nearer", "2027-01-01", id="nothing-is-nearer-than-H"),
    ],
)
def test_until_a_level_is_another(log: str, expected: str, rule: str, until: str) -> None:
    """H says within 5 days, A within 15, B within 30, C within 60; it is the 21st."""
    one = customer(log, profile="auto", facts=f"expected: {expected}")
    assert kept(one, one_rule(rule, "auto"), day("11-21")).until == day(until)


@pytest.mark.parametrize(
    ("log", "rule", "today", "until"),
    [
        pytest.param(VISITED, "date", "11-21", "11-27", id="a-birthday-lapses-the-day-after"),
        pytest.param(VISITED + "- {at: 11-20, did: ['date.birthday:2026-11-25']}", "date", "11-21", "11-27",
                     id="and-so-does-one-that-was-done-then-next-years-comes"),
        pytest.param(D, "node.invite", "2027-05-20", "2027-06-01", id="a-node-may-be-greeted-on-its-day"),
        pytest.param(VISITED, "festival.greeting", "11-21", "2027-01-01", id="greetings-come-and-go-unasked"),
        pytest.param(BOUGHT, "festival.visit", "2027-01-20", "2027-02-06", id="the-greeting-is-a-visit-that-day"),
        pytest.param(BOUGHT, "festival.visit", "2027-02-06", "2027-02-07", id="and-only-that-day"),
    ],
)  # fmt: skip
def test_until_the_day_of_an_occasion(log: str, rule: str, today: str, until: str) -> None:
    """2027-06-01 is a node; 2027-02-06 the Spring Festival."""
    own = one_rule(rule)
    own = replace(own, due={**own.due, "festival.greeting": book().due["festival.greeting"]})
    assert kept(customer(log, facts="birthday: 1990-11-25"), own, day(today)).until == day(until)


def test_until_a_message_to_many_that_is_to_go_out() -> None:
    sent = [happening("mass", on, on, whom=frozenset({who})) for on, who in (("11-21", "wang"), ("11-23", "li"))]
    own = replace(
        one_rule("cadence"), events=make_events([*sent, happening("mass", "11-28", "m", whom=frozenset({"wang"}))])
    )
    assert kept(customer(VISITED), own, day("11-21")).until == day("11-28")


def test_until_nobody_asks_for_a_step_any_more() -> None:
    """Every 90 days up to day 90, late after 5: the second one, of 02-03, is asked for up to day 95, which is 02-08."""
    one_step: Raw = {"zh": "x", "en": "x", "opens": "0d", "every": "90d", "late": "5d", "until": "90d"}
    plans: dict[str, Raw] = {"plans": {"p": {"zh": "x", "en": "x", "on": ["signed"], "steps": {"s": one_step}}}}
    own = replace(one_rule("care"), care=make_care(plans, ["signed"], []))
    one = customer(HOME_SIGNED)
    assert [item.name for item in kept(one, own, day("2027-02-08")).items] == ["care.p.s:3-1201:2027-02-03"]
    assert kept(one, own, day("2027-02-04")).until == day("2027-02-09")
    assert differing(one, own, day("11-05"), 120) == []


def test_kept_items_tell_the_units_of_a_plan_apart_without_their_params() -> None:
    """Nobody called about 1-101 since its contract of the 5th; that is no reason to forget 2-202, of the 10th."""
    one = customer("".join(f"- {{at: {on}, by: zm, deal: {{event: signed, for: {unit}}}}}\n"
                           for on, unit in (("11-05", "1-101"), ("11-10", "2-202"))))  # fmt: skip
    found = kept(one, one_rule("care"), day("11-10"))
    standing = again(one, one_rule("care"), replace(found, items=tuple(bare(found.items))), day("11-10"))
    day_1 = {"care.standard.day-1:1-101:2026-11-06", "care.standard.day-1:2-202:2026-11-11"}
    assert {item.name for item in standing.items if "day-1:" in item.name} == day_1


def test_a_day_that_never_comes_is_no_turn() -> None:
    case = Case(customer(), fold(customer(), as_of=START), book(), START)
    assert (case.passed(date.max), case.reached(START), case.turns) == (False, True, [])
    case.turn(START)
    assert case.turns == []


def test_the_next_entry_is_the_first_that_counts_later() -> None:
    one = customer("- {at: 11-20}\n- {at: 11-22, rec: 11-30 10:00}\n- {at: 11-25}\n- {at: 11-19, rec: 11-24 09:00}")
    assert [next_entry(one, day(on)) for on in ("11-19", "11-20", "11-24", "11-25", "11-30")] == [
        day("11-20"), day("11-24"), day("11-25"), day("11-30"), None
    ]  # fmt: skip


def test_a_referrer_is_told_when_the_friends_log_goes_on() -> None:
    one = customer(VISITED, facts="referrals:\n- {name: 赵六, customer: zhao, date: 11-10, reward: 1万}")
    log = "- {at: 11-12, by: zm, note: 名片}\n- {at: 11-20, via: phone}\n- {at: 12-08, deal: {event: signed, for: a}}"
    friend = customer(log)
    assert differing(one, book(), day("11-11"), 150, friend) == []
    friend_on = friend_of(friend, fold(friend, as_of=day("12-10")))
    circle = [(row, friend_on) for row in referrals(one)]
    assert kept(one, one_rule("feedback.referral"), day("12-10"), circle).until == day("2027-01-01")
    assert kept(one, one_rule("feedback.referral"), day("2027-01-10"), circle).until == day("2027-01-20")  # 60 days


# --- any record, any shop

FACTS: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "birthday": st.sampled_from(["1990-09-20", "农历8-15", "10-01", "1988-11-09"]),
        "expected": DAYS.map(str),
        "created": DAYS.map(str),
        "consent": st.just({"marketing": "true"}),
        "contact": st.sampled_from(["0", "1", "2"]).map(lambda most: {"max_per_month": most}),
        "dates": st.lists(
            st.builds(
                lambda on, kind: {"day": str(on), "kind": kind}, DAYS, st.sampled_from(["wedding", "move_in", "other"])
            ),
            max_size=2,
        ),
    },
)  # fmt: skip
ATTENDED = st.builds(
    lambda on, id_, state: {"at": str(on), "event": {"id": id_, "state": state}},
    DAYS, st.sampled_from(["e0", "e1"]), st.sampled_from(["invited", "accepted", "came"]),
)  # fmt: skip


@st.composite
def events(draw: st.DrawFn) -> tuple[Event, ...]:
    found = []
    for at in range(draw(st.integers(0, 3))):
        first = draw(DAYS)
        more = {key: shift(first, draw(st.integers(0, 30))) for key in ("to", "until") if draw(st.booleans())}
        fits = draw(st.sampled_from([(), (Fit("standing", ("open", "closed")),)]))
        kind = draw(st.sampled_from(["node", "activity", "news"]))
        found.append(happening(kind, str(first), f"e{at}", fits=fits, **more))
    for at in range(draw(st.integers(0, 3))):
        about = draw(st.sampled_from(["e0", "e1", "news", "mid-autumn", "national-day", "hanlu"]))
        found.append(happening("mass", str(draw(DAYS)), f"m{at}", occasion=about, whom=frozenset({"wang"})))
    return tuple(found)


@st.composite
def books(draw: st.DrawFn, profile: str) -> RuleBook:
    """A shop with odd days off, events and caps, and perhaps without some rules."""
    spans = st.builds(lambda first, days: DateRange(first, shift(first, days)), DAYS, st.integers(1, 12))
    leave = {
        "zm": tuple(Leave(span, draw(st.sampled_from([None, "lw"]))) for span in draw(st.lists(spans, max_size=1)))
    }
    week = {who: frozenset(draw(st.sets(st.integers(0, 6), max_size=2))) for who in ("zm", "lw")}
    shifts = draw(st.sampled_from(["none", "forward", "back"]))
    roster = make_roster(week, leave, quiet=draw(st.lists(spans, max_size=2)), shift=shifts)  # type: ignore[arg-type]
    full = book(profile)
    off = draw(st.sets(st.sampled_from(["festival.greeting", "first-contact.lead", "cadence"]), max_size=1))
    due = {rule: row for rule, row in full.due.items() if rule not in off}
    return replace(full, due=due, roster=roster, events=make_events(draw(events())), monthly=draw(st.integers(0, 4)))


@st.composite
def worlds(draw: st.DrawFn) -> tuple[Customer, RuleBook]:
    profile = draw(st.sampled_from(PROFILES))
    log: list[Raw] = draw(st.lists(st.one_of(acts(profile), acts(profile), ATTENDED), max_size=8))
    raw: dict[str, Raw] = {"name": "王", **draw(FACTS), "log": log}
    found, doubts = parser(profile).parse(raw, "wang")
    assume(found is not None and not doubts)
    assert found is not None
    return found, draw(books(profile))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(worlds(), DAYS, st.integers(10, 60))
def test_any_record_makes_the_same_line_until_then(world: tuple[Customer, RuleBook], first: date, days: int) -> None:
    one, own = world
    assert differing(one, own, first, days) == []
