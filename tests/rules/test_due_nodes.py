"""What goes to many, worked by hand: festivals, solar terms, visits, the monthly news, nodes, news, feedback.

Days are of 2026 unless the year stands before them. 2026-09-25 is Mid-Autumn, a Friday; 11-22 is Minor Snow;
04-05 is Qingming, 2027-02-05 the last day of the lunar year, 2027-02-06 the Spring Festival.
"""

from dataclasses import replace
from datetime import date

import pytest

from leadtrack.model.fold import fold
from leadtrack.model.record import Customer
from leadtrack.model.values import Range
from leadtrack.rules.agenda import items
from leadtrack.rules.due_nodes import left_out, private
from leadtrack.rules.events import GRADE, NO_EVENTS, STANDING, Event, Events, Fit, make_events
from leadtrack.rules.item import Case, Item
from leadtrack.rules.mass import meant
from leadtrack.rules.outreach import held, messages
from leadtrack.rules.rulebook import RuleBook
from tests.profiles import book as shipped
from tests.profiles import customer, day

VISITED = "- {at: 03-02 10:00, by: zm, via: visit_in}\n"
BOUGHT = VISITED + "- {at: 03-09, deal: {event: signed, for: 3-1201}}\n"
D_GRADE = "- {at: 03-02, by: zm, via: visit_in, grade: {scheme: abcd-score, level: D}}\n"
LOST = VISITED + "- {at: 03-09, lost: {reason: 价格, state: approved}}\n"


def book(*events: Event, **due: dict[str, int]) -> RuleBook:
    known = make_events(events) if events else NO_EVENTS
    return replace(shipped(), events=known, due={**shipped().due, **due})


def event(kind: str = "node", on: str = "12-05", id_: str = "opening", **more: object) -> Event:
    return Event(id=id_, kind=kind, name="样板房开放", day=day(on), **more)  # type: ignore[arg-type]


def mass(occasion: str, of: str, on: str, *whom: str, id_: str = "mass") -> Event:
    return event("mass", on, id_, occasion=occasion, of=day(of), whom=frozenset(whom or ("wang",)))


def found(rule: str, log: str, on: str, *events: Event, facts: str = "") -> list[Item]:
    one = customer(log, facts=facts)
    standing = items(one, fold(one, as_of=day(on)), book(*events), today=day(on))
    return [item for item in standing if item.rule == rule]


def names(rule: str, log: str, on: str, *events: Event, facts: str = "") -> list[str]:
    return [item.name.partition(":")[2] for item in found(rule, log, on, *events, facts=facts)]


# --- festivals

MID_AUTUMN = "2026-09-25"


@pytest.mark.parametrize(
    ("log", "on"),
    [
        pytest.param(VISITED, "09-25", id="on-the-day"),
        pytest.param(VISITED, "09-22", id="three-days-before-it-is-soon"),
        pytest.param(VISITED, "09-26", id="a-day-late"),
        pytest.param(BOUGHT, "09-25", id="an-owner"),
        pytest.param(VISITED + "- {at: 09-23, via: phone}", "09-25", id="a-call-two-days-before-is-no-greeting"),
        pytest.param(VISITED + "- {at: 09-25, via: sms, note: x}", "09-25", id="a-message-nobody-answered-or-ticked"),
        pytest.param(VISITED + "- {at: 09-25, via: phone, missed: no_answer}", "09-25", id="nobody-picked-up"),
        pytest.param(VISITED + "- {at: 09-20, stop: calls}", "09-25", id="no-calls-is-no-word-against-a-message"),
    ],
)
def test_festival_greeting_speaks(log: str, on: str) -> None:
    (item,) = found("festival.greeting", log, on)
    assert (item.name, item.grouped, item.actor) == (f"festival.greeting:{MID_AUTUMN}", True, "consultant")
    assert (item.opens_on, item.due_on, item.late_after) == (day("09-25"), day("09-25"), day("09-25"))
    assert item.lapses_on == day("09-26")
    assert item.params == {"zh": "中秋节", "en": "Mid-Autumn Festival", "keys": "mid-autumn"}


@pytest.mark.parametrize(
    ("log", "on"),
    [
        pytest.param(VISITED, "09-21", id="four-days-before"),
        pytest.param(VISITED, "09-27", id="greetings-lapse"),
        pytest.param(LOST, "09-25", id="lost"),
        pytest.param(VISITED + "- {at: 09-24, via: phone}", "09-25", id="greeted-on-the-eve"),
        pytest.param(VISITED + "- {at: 09-25, via: wechat, reaction: positive}", "09-25", id="they-answered"),
        pytest.param(VISITED + f"- {{at: 09-25, did: ['festival.greeting:{MID_AUTUMN}']}}", "09-25", id="ticked-off"),
        pytest.param(VISITED + "- {at: 09-20, stop: marketing}", "09-25", id="no-marketing"),
        pytest.param(VISITED + "- {at: 09-20, stop: all}", "09-25", id="no-contact"),
    ],
)
def test_festival_greeting_stays_silent(log: str, on: str) -> None:
    assert found("festival.greeting", log, on) == []


def test_a_message_to_many_greets_those_it_went_to() -> None:
    assert names("festival.greeting", VISITED, "09-25", mass("mid-autumn", "09-25", "09-24")) == []
    other = mass("mid-autumn", "09-25", "09-24", "somebody-else")
    assert names("festival.greeting", VISITED, "09-25", other) == [MID_AUTUMN]
    last_year = mass("mid-autumn", "2025-10-06", "2025-10-06")
    assert names("festival.greeting", VISITED, "09-25", last_year) == [MID_AUTUMN]


def test_a_message_of_tomorrow_is_not_sent_today() -> None:
    tomorrow = mass("mid-autumn", "09-25", "09-26")
    assert names("festival.greeting", VISITED, "09-25", tomorrow) == [MID_AUTUMN]
    assert names("festival.greeting", VISITED, "09-26", tomorrow) == []
    told = mass("opening", "12-05", "12-02", id_="opening-mass")
    assert names("node.invite", D_GRADE, "12-01", event(), told) == ["opening"]
    assert names("node.invite", D_GRADE, "12-02", event(), told) == []


@pytest.mark.parametrize(
    ("occasion", "sent", "rule", "on", "asked"),
    [
        pytest.param("mid-autumn", "09-24", "festival.greeting", "09-25", [], id="of-this-year"),
        pytest.param("mid-autumn", "2025-10-06", "festival.greeting", "09-25", [MID_AUTUMN], id="of-last-year"),
        pytest.param("new-year", "2025-12-31", "festival.greeting", "01-01", [], id="sent-on-the-eve-of-the-year"),
        pytest.param("news", "11-02", "festival.news", "11-05", [], id="the-news-of-the-month"),
        pytest.param("news", "10-31", "festival.news", "11-05", ["2026-11-05"], id="the-news-of-last-month"),
        pytest.param("xiaoxue", "11-21", "festival.term", "11-22", [], id="a-term"),
        pytest.param("mid-autumn", "11-21", "festival.term", "11-22", ["2026-11-22"], id="another-occasion"),
    ],
)
def test_a_message_that_does_not_say_the_day_of_its_festival_is_of_the_nearest(
    occasion: str, sent: str, rule: str, on: str, asked: list[str]
) -> None:
    by_hand = event("mass", sent, occasion=occasion, whom=frozenset({"wang"}))
    assert names(rule, VISITED.replace("03-02", "2025-03-02"), on, by_hand) == asked


def test_two_festivals_on_one_day_are_one_greeting() -> None:
    """2020-10-01 was the National Day and Mid-Autumn."""
    (item,) = found("festival.greeting", "- {at: 2020-03-02, by: zm, via: visit_in}", "2020-10-01")
    assert item.params["zh"] == "中秋节、国庆节"
    either = mass("national-day", "2020-10-01", "2020-10-01")
    assert names("festival.greeting", "- {at: 2020-03-02, by: zm, via: visit_in}", "2020-10-01", either) == []


@pytest.mark.parametrize(
    ("log", "on"),
    [
        pytest.param(BOUGHT, "09-11", id="two-weeks-before"),
        pytest.param(BOUGHT, "09-24", id="on-the-eve"),
        pytest.param(BOUGHT, "09-28", id="three-days-after"),
        pytest.param(BOUGHT + "- {at: 09-10, via: phone}", "09-20", id="a-call-before-the-two-weeks"),
        pytest.param(
            BOUGHT + "- {at: 05-01, reopen: true}", "09-20", id="an-owner-who-looks-for-another-is-still-an-owner"
        ),
    ],
)
def test_festival_visit_speaks(log: str, on: str) -> None:
    (item,) = found("festival.visit", log, on)
    days = (item.opens_on, item.due_on, item.late_after, item.lapses_on)
    assert days == (day("09-11"), day("09-25"), day("09-25"), day("09-28"))
    assert item.late(day("09-26"))


@pytest.mark.parametrize(
    ("log", "on"),
    [
        pytest.param(BOUGHT, "09-07", id="not-yet-soon"),
        pytest.param(BOUGHT, "09-29", id="over"),
        pytest.param(BOUGHT, "09-25", id="on-the-day-the-greeting-asks"),
        pytest.param(BOUGHT, "10-01", id="the-national-day-is-not-visited"),
        pytest.param(VISITED, "09-20", id="a-prospect"),
        pytest.param(BOUGHT + "- {at: 05-01, deal: {event: cancelled}}", "09-20", id="bought-no-more"),
        pytest.param(BOUGHT + "- {at: 09-12, via: phone}", "09-20", id="called"),
        pytest.param(
            BOUGHT + f"- {{at: 09-25, did: ['festival.greeting:{MID_AUTUMN}']}}", "09-26", id="a-word-of-their-own"
        ),
        pytest.param(BOUGHT + f"- {{at: 09-12, did: ['festival.visit:{MID_AUTUMN}']}}", "09-20", id="ticked-off"),
    ],
)
def test_festival_visit_stays_silent(log: str, on: str) -> None:
    assert found("festival.visit", log, on) == []


def test_a_message_to_many_alone_covers_no_owner() -> None:
    """D22: the mass message alone does not count."""
    assert names("festival.visit", BOUGHT, "09-24", mass("mid-autumn", "09-25", "09-23")) == [MID_AUTUMN]


AGREES = "consent: {marketing: true}"


def test_festival_eve_speaks() -> None:
    (item,) = found("festival.eve", VISITED, "2027-02-05", facts=AGREES)
    assert (item.name, item.actor, item.lapses_on) == ("festival.eve:2027-02-05", "marketing", day("2027-02-05"))


@pytest.mark.parametrize(
    ("log", "on", "facts"),
    [
        pytest.param(VISITED, "2027-02-05", "", id="never-agreed"),
        pytest.param(VISITED, "2027-02-05", "consent: {marketing: false}", id="said-no"),
        pytest.param(VISITED, "2027-02-06", AGREES, id="over"),
        pytest.param(LOST, "2027-02-05", AGREES, id="lost"),
        pytest.param(VISITED, "02-15", AGREES, id="before-the-first-entry-and-no-eve"),
    ],
)
def test_festival_eve_stays_silent(log: str, on: str, facts: str) -> None:
    assert [item for item in found("festival.eve", log, on, facts=facts) if item.opens_on == day(on)] == []


@pytest.mark.parametrize("on", ["11-19", "11-22", "11-23"])
def test_festival_term_speaks(on: str) -> None:
    (item,) = found("festival.term", VISITED, on)
    assert (item.name, item.actor) == ("festival.term:2026-11-22", "marketing")
    assert item.params["zh"] == "小雪"


@pytest.mark.parametrize(
    ("log", "on"),
    [
        pytest.param(VISITED, "11-18", id="not-yet-soon"),
        pytest.param(VISITED, "11-24", id="over"),
        pytest.param(VISITED, "04-05", id="qingming-is-a-festival-once"),
        pytest.param(VISITED + "- {at: 11-22, did: ['festival.term:2026-11-22']}", "11-22", id="sent"),
    ],
)
def test_festival_term_stays_silent(log: str, on: str) -> None:
    assert found("festival.term", log, on) == []


def test_qingming_is_one_item() -> None:
    assert names("festival.greeting", VISITED, "04-05") == ["2026-04-05"]
    sent = mass("qingming", "04-05", "04-05")
    assert names("festival.greeting", VISITED, "04-05", sent) == []


@pytest.mark.parametrize("on", ["10-29", "11-01", "11-05", "11-15"])
def test_festival_news_speaks(on: str) -> None:
    (item,) = found("festival.news", VISITED, on)
    days = (item.opens_on, item.due_on, item.late_after, item.lapses_on)
    assert days == (day("11-01"), day("11-05"), day("11-05"), day("11-15"))


@pytest.mark.parametrize(
    ("on", "events"),
    [
        pytest.param("10-28", (), id="not-yet-soon"),
        pytest.param("11-16", (), id="over"),
        pytest.param("11-05", (mass("news", "11-05", "11-03"),), id="sent"),
    ],
)
def test_festival_news_stays_silent(on: str, events: tuple[Event, ...]) -> None:
    assert found("festival.news", VISITED, on, *events) == []


@pytest.mark.parametrize(
    ("number", "today", "of"),
    [
        pytest.param(30, "11-30", "2026-11-30", id="the-30th"),
        pytest.param(30, "11-26", "2026-11-30", id="four-days-before"),
        pytest.param(30, "12-10", "2026-11-30", id="still-asked-for-in-the-month-after"),
        pytest.param(30, "12-11", "2026-12-30", id="the-day-after-that-none-is-and-it-is-this-month-s"),
        pytest.param(30, "2027-02-28", "2027-02-28", id="the-last-of-february"),
        pytest.param(31, "2027-03-09", "2027-02-28", id="and-until-march"),
        pytest.param(31, "11-26", "2026-11-30", id="no-31-november"),
        pytest.param(1, "11-27", "2026-12-01", id="of-the-month-to-come"),
        pytest.param(1, "11-26", "2026-11-01", id="not-yet-of-the-month-to-come"),
        pytest.param(1, "2026-12-31", "2027-01-01", id="of-the-year-to-come"),
    ],
)
def test_a_message_with_the_news_settles_what_is_asked_for(number: int, today: str, of: str) -> None:
    row = {"rank": 8, "day": number, "opens": 4, "lapses": 10}
    before = book(**{"festival.news": row})
    found_ = meant(before, "news", today=day(today))
    assert found_.of == day(of)
    one = customer(VISITED)

    def asked(rules: RuleBook) -> list[str]:
        standing = items(one, fold(one, as_of=day(today)), rules, today=day(today))
        news = [item for item in standing if item.rule == "festival.news" and item.opens_on <= day(today)]
        return [item.name for item in news]

    sent = book(mass("news", of, today), **{"festival.news": row})
    names_ = {"12-11": [], "11-26": ["festival.news:2026-11-30"] if number > 1 else []}
    assert asked(before) == names_.get(today, [f"festival.news:{of}"])
    assert asked(sent) == []


def test_where_two_months_are_asked_for_the_nearest_is_meant() -> None:
    row = {"rank": 8, "day": 5, "opens": 20, "lapses": 20}
    rules = book(**{"festival.news": row})
    days = {on: meant(rules, "news", today=day(on)).of for on in ("11-19", "11-20", "11-21")}
    assert days == {"11-19": day("11-05"), "11-20": day("11-05"), "11-21": day("12-05")}


@pytest.mark.parametrize(
    ("rule", "day_", "on", "came", "asked"),
    [
        pytest.param("festival.news", "11-05", "11-09", "11-09", [], id="the-news-were-before-they-came"),
        pytest.param("festival.news", "11-05", "11-06", "11-05", ["2026-11-05"], id="they-came-on-its-day"),
        pytest.param("festival.term", "11-22", "11-23", "11-23", [], id="a-solar-term"),
        pytest.param("festival.greeting", "09-25", "09-26", "09-26", [], id="a-festival"),
    ],
)
def test_what_was_for_everybody_before_they_came_is_not_theirs(
    rule: str, day_: str, on: str, came: str, asked: list[str]
) -> None:
    """A lead of that day: no contact that would settle it. Whoever was there before is asked for."""
    assert names(rule, f"- {{at: {came}, by: zm, via: lead_in}}\n", on) == asked
    assert names(rule, VISITED, on) == [str(day(day_))]


def test_news_that_fits_is_late_from_the_day_they_could_be_told() -> None:
    """Of the 10th, within a day; who left their data on the 14th is told by the 15th."""
    told = event("news", "11-10", "terms")
    (item,) = found("node.news", "- {at: 11-14, by: zm, via: lead_in}\n", "11-17", told)
    assert (item.opens_on, item.late_after, item.days_late(day("11-17"))) == (day("11-14"), day("11-15"), 2)


def test_the_news_of_last_month_are_no_news() -> None:
    assert names("festival.news", VISITED, "11-05", mass("news", "10-05", "10-04")) == ["2026-11-05"]


# --- nodes

OWNERS = (Fit(STANDING, ("closed",)),)


@pytest.mark.parametrize(
    ("log", "on", "one"),
    [
        pytest.param(D_GRADE, "11-28", event(), id="a-week-before"),
        pytest.param(D_GRADE, "11-25", event(), id="soon"),
        pytest.param(D_GRADE, "12-05", event(), id="on-the-day"),
        pytest.param(D_GRADE, "12-06", event(to=day("12-06")), id="on-its-last-day"),
        pytest.param(D_GRADE, "12-05", event("activity"), id="an-activity"),
        pytest.param(D_GRADE, "12-05", event(fits=(Fit(GRADE, ("C", "D")),)), id="that-fits"),
        pytest.param(BOUGHT, "12-05", event(fits=OWNERS), id="an-owner-whom-it-names"),
    ],
)
def test_node_invite_speaks(log: str, on: str, one: Event) -> None:
    (item,) = found("node.invite", log, on, one)
    assert (item.name, item.grouped, item.opens_on, item.due_on) == (
        "node.invite:opening", True, day("11-28"), day("12-05")
    )  # fmt: skip
    assert not item.late(day(on))


@pytest.mark.parametrize(
    ("log", "on", "one"),
    [
        pytest.param(D_GRADE, "11-24", event(), id="not-yet"),
        pytest.param(D_GRADE, "12-06", event(), id="over"),
        pytest.param(D_GRADE, "12-05", event("private"), id="a-private-one"),
        pytest.param(D_GRADE, "12-05", event("news"), id="news"),
        pytest.param(D_GRADE, "12-05", event(fits=(Fit(GRADE, ("A",)),)), id="that-does-not-fit"),
        pytest.param(D_GRADE + "- {at: 11-28, event: {id: opening, state: invited}}", "12-01", event(), id="invited"),
        pytest.param(D_GRADE + "- {at: 11-28, event: {id: opening, state: declined}}", "12-01", event(), id="said-no"),
        pytest.param(D_GRADE + "- {at: 11-28, via: phone}", "12-01", event(), id="talked-to"),
        pytest.param(D_GRADE + "- {at: 11-28, did: ['node.invite:opening']}", "12-01", event(), id="ticked-off"),
        pytest.param(VISITED, "12-05", event(), id="who-has-a-timer"),
        pytest.param(BOUGHT, "12-05", event(), id="an-owner-whom-it-does-not-name"),
        pytest.param(LOST, "12-05", event(), id="lost"),
    ],
)
def test_node_invite_stays_silent(log: str, on: str, one: Event) -> None:
    assert found("node.invite", log, on, one) == []


def test_who_got_a_message_of_the_event_is_invited() -> None:
    assert names("node.invite", D_GRADE, "12-01", event(), mass("opening", "12-05", "11-29")) == []


def test_festivals_of_activities_are_nodes_too() -> None:
    """D73: 2027-02-20 is the Lantern Festival, which nobody is greeted at; 2027-01-01 is greeted on its day."""
    assert names("node.invite", D_GRADE, "2027-02-20") == ["2027-02-20"]
    assert names("node.invite", D_GRADE, "12-30") == ["2027-01-01"]
    assert names("node.invite", D_GRADE, "2027-01-01") == []
    assert names("festival.greeting", D_GRADE, "2027-01-01") == ["2027-01-01"]
    assert names("node.invite", VISITED, "12-30") == []
    near = event("activity", "12-27", to=day("12-28"))
    assert names("node.invite", D_GRADE, "12-26", near) == ["opening"]


@pytest.mark.parametrize(
    ("held_on", "own"),
    [
        pytest.param("2027-02-13", True, id="7-days-before"),
        pytest.param("2027-02-12", False, id="8-days-before"),
        pytest.param("2027-02-27", True, id="7-days-after"),
        pytest.param("2027-02-28", False, id="8-days-after"),
    ],
)
def test_a_festival_within_a_week_of_an_activity_of_our_own_is_no_node_beside_it(held_on: str, own: bool) -> None:
    """2027-02-20 is the Lantern Festival."""
    ours = event("activity", held_on)
    asked = names("node.invite", D_GRADE, "2027-02-20", ours)
    assert ("2027-02-20" in asked) is not own


# --- news that fits a need

BIGGER = Fit("need.area_m2", ("118",), (Range(118, 118),))
IMPROVE = Fit("need.purpose", ("改善",))
NEEDS = "need: {purpose: 改善, area_m2: 110-130}"


def fresh(**more: object) -> Event:
    return event("news", "11-16", "new-plan", **{"fits": (IMPROVE, BIGGER), **more})


@pytest.mark.parametrize("on", ["11-16", "11-17", "12-16"])
def test_node_news_speaks(on: str) -> None:
    (item,) = found("node.news", VISITED, on, fresh(), facts=NEEDS)
    assert (item.name, item.grouped) == ("node.news:new-plan", False)
    days = (item.opens_on, item.due_on, item.late_after, item.lapses_on)
    assert days == (day("11-16"), day("11-16"), day("11-17"), day("12-16"))


def test_an_offer_of_one_day_is_late_after_that_day() -> None:
    (item,) = found("node.news", VISITED, "11-16", fresh(until=day("11-16")), facts=NEEDS)
    assert (item.due_on, item.late_after, item.lapses_on) == (day("11-16"), day("11-16"), day("11-16"))


def test_an_offer_stands_until_its_last_day() -> None:
    offer = fresh(until=day("11-30"))
    (item,) = found("node.news", VISITED, "11-30", offer, facts=NEEDS)
    assert (item.lapses_on, item.params["until"]) == (day("11-30"), "2026-11-30")
    assert found("node.news", VISITED, "12-01", offer, facts=NEEDS) == []


@pytest.mark.parametrize(
    ("log", "on", "facts"),
    [
        pytest.param(VISITED, "11-12", NEEDS, id="not-yet"),
        pytest.param(VISITED, "12-17", NEEDS, id="old"),
        pytest.param(VISITED, "11-17", "need: {purpose: 改善, area_m2: 90-110}", id="too-small"),
        pytest.param(VISITED, "11-17", "need: {purpose: 投资, area_m2: 110-130}", id="another-purpose"),
        pytest.param(VISITED, "11-17", "need: {purpose: 改善}", id="an-absent-fact-does-not-fit"),
        pytest.param(VISITED + "- {at: 11-17, via: phone}", "11-18", NEEDS, id="told"),
        pytest.param(VISITED + "- {at: 11-16, via: phone}", "11-18", NEEDS, id="told-on-its-day"),
        pytest.param(VISITED + "- {at: 11-17, did: ['node.news:new-plan']}", "11-18", NEEDS, id="ticked-off"),
        pytest.param(VISITED + "- {at: 11-01, stop: marketing}", "11-18", NEEDS, id="no-marketing"),
        pytest.param(BOUGHT, "11-17", NEEDS, id="an-owner"),
        pytest.param(LOST, "11-17", NEEDS, id="lost"),
    ],
)
def test_node_news_stays_silent(log: str, on: str, facts: str) -> None:
    assert found("node.news", log, on, fresh(), facts=facts) == []


def test_news_are_told_whatever_the_month_has_brought() -> None:
    """One call for one need is no message to many: the cap does not hold it back."""
    did = ", ".join(f"'festival.term:2026-11-0{n}'" for n in range(1, 6))
    log = VISITED + f"- {{at: 11-07, did: [{did}]}}"
    assert names("node.news", log, "11-17", fresh(), facts=NEEDS) == ["new-plan"]
    assert names("festival.term", log, "11-22") == []


# --- feedback

CAME = VISITED + "- {at: 12-05 10:00, via: activity, event: {id: opening, state: came}}\n"


@pytest.mark.parametrize("on", ["12-05", "12-06", "12-07", "12-19"])
def test_node_feedback_speaks(on: str) -> None:
    (item,) = found("node.feedback", CAME, on, event())
    days = (item.opens_on, item.due_on, item.late_after, item.lapses_on)
    assert days == (day("12-06"), day("12-07"), day("12-07"), day("12-19"))
    assert item.params["what"] == "样板房开放"


@pytest.mark.parametrize(
    ("log", "on"),
    [
        pytest.param(CAME, "12-20", id="too-late"),
        pytest.param(CAME + "- {at: 12-06, event: {id: opening, feedback: 很好}}", "12-07", id="they-told"),
        pytest.param(CAME + "- {at: 12-06, did: ['node.feedback:opening']}", "12-07", id="ticked-off"),
        pytest.param(VISITED + "- {at: 12-01, event: {id: opening, state: accepted}}", "12-07", id="did-not-come"),
        pytest.param(CAME + "- {at: 12-06, lost: {reason: 价格, state: approved}}", "12-07", id="lost"),
        pytest.param(
            VISITED + "- {at: 12-05, via: activity, event: {id: opening, state: came, feedback: 吵}}",
            "12-06",
            id="told-on-the-day",
        ),
    ],
)
def test_node_feedback_stays_silent(log: str, on: str) -> None:
    assert found("node.feedback", log, on, event()) == []


def test_feedback_of_an_event_whose_file_is_gone_is_asked_by_its_id() -> None:
    (item,) = found("node.feedback", CAME, "12-06")
    assert item.params["what"] == "opening"


# --- one private activity a month (D71)


@pytest.mark.parametrize(
    ("on", "events", "asked"),
    [
        pytest.param("11-19", (), False, id="before-the-20th"),
        pytest.param("11-20", (), True, id="from-the-20th"),
        pytest.param("11-30", (), True, id="to-the-end-of-the-month"),
        pytest.param("11-20", (event("private", "11-02", by="zm"),), False, id="held"),
        pytest.param("11-20", (event("private", "11-28", by="zm"),), False, id="planned"),
        pytest.param("11-20", (event("private", "10-28", by="zm"),), True, id="of-last-month"),
        pytest.param("11-20", (event("private", "11-28", by="lw"),), True, id="a-colleagues"),
        pytest.param("11-20", (event("activity", "11-28", by="zm"),), True, id="of-another-kind"),
    ],
)
def test_a_private_activity_a_month(on: str, events: tuple[Event, ...], asked: bool) -> None:
    found = private(book(*events), "zm", day(on))
    assert (found is not None) is asked
    if found is not None:
        assert (found.name, found.opens_on, found.due_on, found.lapses_on, found.grouped) == (
            "node.private:2026-11", day("11-20"), day("11-30"), day("11-30"), True
        )  # fmt: skip


def test_nobody_is_asked_where_nobody_is_known_or_the_rule_is_off() -> None:
    assert private(book(), None, day("11-20")) is None
    assert private(shipped("auto"), "zm", day("11-20")) is None


# --- how much a month, and who is left out


def case(log: str, on: str, *events: Event, facts: str = "") -> Case:
    one = customer(log, facts=facts)
    return Case(one, fold(one, as_of=day(on)), book(*events), day(on), (), 3)


@pytest.mark.parametrize(("on", "count"), [("11-22", 0), ("11-23", 1), ("11-24", 2), ("11-25", 3), ("11-30", 3)])
def test_what_lies_after_today_is_no_message_yet(on: str, count: int) -> None:
    """The record knows more than today: a term ticked off, an invitation, and a message to many of the days after."""
    log = VISITED + (
        "- {at: 11-23, did: ['festival.news:2026-11-05']}\n- {at: 11-24, event: {id: opening, state: invited}}\n"
    )
    later = Event(id="m", kind="mass", name="x", day=day("11-25"), occasion="", whom=frozenset({"wang"}))
    one = customer(log)
    at = Case(one, fold(one, as_of=day("11-30")), book(event(), later), day(on), (), 3)
    assert messages(at, day(on)) == count


def test_messages_of_a_month_are_counted() -> None:
    log = VISITED + (
        "- {at: 10-31, did: ['festival.term:2026-10-23']}\n"
        "- {at: 11-01, did: ['festival.news:2026-11-05', 'cadence:2026-10-01', 'node.feedback:x']}\n"
        "- {at: 11-07, did: ['festival.term:2026-11-07', 'node.invite:opening'],"
        " event: {id: opening, state: invited}}\n"
        "- {at: 11-08, event: {id: other, state: invited}}\n"
    )
    sent = mass("", "11-10", "11-10")
    later = mass("", "11-28", "11-28", id_="later")
    at = case(log, "11-20", sent, later)
    assert messages(at, day("11-20")) == 5  # news, term, opening once, other, one message to many
    assert messages(at, day("12-05")) == 0
    assert messages(case(log, "12-01", sent, later), day("12-01")) == 0
    assert messages(case(log, "12-01", sent, later), day("11-30")) == 6  # the one of 11-28 was sent by then
    assert messages(at, day("10-01")) == 1


def test_a_message_counts_in_the_month_of_its_day() -> None:
    """The news of 12-05, sent on 11-30 already, are December's; an invitation is of the day on which it goes out."""
    log = VISITED + (
        "- {at: 11-29, did: ['festival.term:2026-12-07', 'node.invite:2026-12-22'], event: {id: x, state: invited}}\n"
    )
    opening = event(id_="opening")
    sent = (mass("news", "12-05", "11-30"), opening, mass("opening", "12-05", "11-30", id_="opening-mass"))
    now = case(log, "11-30", *sent)
    assert messages(now, day("12-05")) == 2  # the term, the news
    assert messages(now, day("11-30")) == 3  # invited twice, told of the opening


def test_who_had_enough_in_november_gets_december_s_news() -> None:
    full = "- {at: 11-02, did: ['node.invite:a', 'node.invite:b', 'node.invite:c', 'node.invite:d']}"
    names_ = names("festival.news", VISITED + full, "11-30")
    assert names_ == ["2026-12-05"]
    assert [*left_out(case(VISITED + full, "11-30"))] == []
    enough = mass("news", "12-05", "11-29")
    facts = "contact: {max_per_month: 1}"
    assert names("festival.term", VISITED, "12-04", enough, facts=facts) == []


def test_an_invitation_is_charged_to_the_month_in_which_it_goes_out() -> None:
    full = "- {at: 11-02, did: ['node.invite:a', 'node.invite:b', 'node.invite:c', 'node.invite:d']}"
    opening = event(on="12-05")
    assert names("node.invite", D_GRADE, "11-30", opening) == ["opening"]
    assert names("node.invite", D_GRADE + full, "11-30", opening) == []
    assert names("node.invite", D_GRADE + full, "12-01", opening) == ["opening"]


@pytest.mark.parametrize(
    ("log", "facts", "rule", "why"),
    [
        pytest.param(VISITED, "", "festival.term", "", id="nothing-against-it"),
        pytest.param(VISITED + "- {at: 11-01, stop: marketing}", "", "festival.term", "stop", id="stop"),
        pytest.param(VISITED + "- {at: 11-01, stop: all}", "", "festival.term", "stop", id="stop-all"),
        pytest.param(VISITED, "", "festival.eve", "consent", id="consent"),
        pytest.param(VISITED, AGREES, "festival.eve", "", id="agreed"),
        pytest.param(VISITED, "contact: {max_per_month: 0}", "festival.term", "cap", id="wants-none"),
        pytest.param(
            VISITED + "- {at: 11-02, did: ['festival.news:2026-11-05']}",
            "contact: {max_per_month: 1}",
            "festival.term",
            "cap",
            id="their-own-cap",
        ),
        pytest.param(
            VISITED + "- {at: 11-02, did: ['festival.news:2026-11-05']}",
            "contact: {max_per_month: 2}",
            "festival.term",
            "",
            id="below-their-own-cap",
        ),
        pytest.param(
            VISITED + "- {at: 11-02, did: ['node.invite:a', 'node.invite:b', 'node.invite:c', 'festival.x:1']}",
            "",
            "festival.term",
            "cap",
            id="the-shops-cap-is-four",
        ),
    ],
)
def test_why_a_message_is_held_back(log: str, facts: str, rule: str, why: str) -> None:
    assert held(case(log, "11-22", facts=facts), rule, day("11-22")) == why


def test_who_is_left_out_is_named() -> None:
    silent = case(VISITED + "- {at: 11-01, stop: marketing}", "11-22")
    assert [(item.name, why) for item, why in left_out(silent)] == [("festival.term:2026-11-22", "stop")]
    assert [*left_out(case(VISITED, "11-22"))] == []
    done = case(VISITED + "- {at: 11-01, stop: marketing, did: ['festival.term:2026-11-22']}", "11-22")
    assert [*left_out(done)] == []


@pytest.mark.parametrize(("on", "asked"), [("2027-02-27", False), ("2027-02-28", True), ("2027-03-30", False)])
def test_a_month_that_lacks_the_day_of_the_private_activity_has_its_last(on: str, asked: bool) -> None:
    found_ = private(book(**{"node.private": {"rank": 9, "day": 31}}), "zm", day(on))
    assert (found_ is not None) is asked
    assert found_ is None or found_.opens_on == found_.lapses_on == day(on)


# --- events as values


def test_events_stand_in_the_order_of_their_days() -> None:
    known = make_events([mass("mid-autumn", "09-25", "09-24"), event(), event(on="2025-10-06", id_="old")])
    assert [found.id for found in known.all] == ["old", "mass", "opening"]


@pytest.mark.parametrize(
    ("fit", "facts", "holds"),
    [
        pytest.param(BIGGER, "need: {area_m2: 110-130}", True, id="within"),
        pytest.param(BIGGER, "need: {area_m2: 118}", True, id="the-same"),
        pytest.param(BIGGER, "need: {area_m2: 118-}", True, id="an-open-end"),
        pytest.param(BIGGER, "need: {area_m2: -117}", False, id="just-below"),
        pytest.param(BIGGER, "need: {area_m2: 119-}", False, id="just-above"),
        pytest.param(Fit("need.area_m2", ("",), (Range(None, 100),)), "need: {area_m2: 90-130}", True, id="two-ranges"),
        pytest.param(Fit("tags", ("学区",), loose=True), "tags: [刚需, 学区房]", True, id="a-tag-that-holds-the-word"),
        pytest.param(Fit("tags", ("学区",), loose=True), "tags: [刚需]", False, id="no-such-tag"),
        pytest.param(Fit("consent.marketing", ("true",)), AGREES, True, id="yes"),
        pytest.param(Fit("consent.marketing", ("true",)), "consent: {marketing: false}", False, id="no"),
        pytest.param(Fit("tags", ("学区",), loose=True), "", False, id="absent"),
    ],
)
def test_facts_fit(fit: Fit, facts: str, holds: bool) -> None:
    one: Customer = customer(VISITED, facts=facts)
    assert fit.holds(one.fact(fit.path)) is holds


def test_events_are_the_same_object_or_others() -> None:
    """What is worked out for a day is kept by the book itself: equal books are two."""
    assert Events() != Events()
    assert date(2026, 9, 25) == day("09-25")
