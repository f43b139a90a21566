"""Reasons to call (B17, F13): what may be proposed, in what order, and that none stands three times running.

Days are of 2026, the 21st of November where no other is named. zm is the owner.
"""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from leadtrack.errors import UsageError
from leadtrack.model.fold import fold
from leadtrack.model.moment import Moment
from leadtrack.model.record import Customer, Entry
from leadtrack.model.values import Channel
from leadtrack.rules.agenda import line, with_talk
from leadtrack.rules.events import Event, Fit, make_events
from leadtrack.rules.item import Case
from leadtrack.rules.reason_load import make_reasons
from leadtrack.rules.reasons import Reason, reason
from leadtrack.store import sample, yamltext
from leadtrack.store.templates import merge, table
from tests.profiles import PROFILES, book, customer, day, parser, schema

CALLED = "- {at: 11-01, by: zm, via: phone, reason: 天气}\n"
FOCUS = "focus: [学区, 价格]"


def case(log: str = CALLED, facts: str = "", *events: Event, on: str = "11-21", profile: str = "realestate") -> Case:
    one = customer(log, profile=profile, facts=facts)
    rules = replace(book(profile), events=make_events(events))
    return Case(one, fold(one, as_of=day(on)), rules, day(on))


def proposed(*args: Any, **more: Any) -> str:
    """The reason and the way to it, with what fills its words."""
    found = reason(case(*args, **more))
    assert found is not None
    return shown(found)


def shown(found: Reason) -> str:
    return " ".join([found.key, found.way.key, *found.params.values(), *([str(found.value)] if found.value else [])])


def event(kind: Any, on: str, **more: Any) -> Event:
    return Event(**({"id": "e", "kind": kind, "name": "样板房开放", "day": day(on)} | more))


def said(*reasons: str, visits: bool = False) -> str:
    """One call a day from the 1st of November on, each with its reason; `-` for a call that names none."""
    named = [f", reason: {one}" if one != "-" else "" for one in reasons]
    return "".join(f"- {{at: 11-{at:02d}, by: zm, via: phone{one}}}\n" for at, one in enumerate(named, 1))


# --- what may be proposed


def test_somebody_of_whom_nothing_is_known_is_asked_how_they_are() -> None:
    assert proposed() == "life anyway"


def test_what_they_hold_against_it_comes_before_what_they_want() -> None:
    facts = f"{FOCUS}\nobjections: [{{text: 太贵, about: price}}, {{text: 离单位远, about: district}}]"
    assert proposed(CALLED, facts) == "material objection 离单位远"


@pytest.mark.parametrize(
    "row", ["{text: 太贵, state: answered}", "{text: 太贵, kind: suspected}", "{text: 太贵, seen: 11-22}"]
)
def test_what_is_settled_or_only_suspected_is_not_brought_up(row: str) -> None:
    assert proposed(CALLED, f"{FOCUS}\nobjections: [{row}]") == "material focus 学区"


def test_a_familys_objection_is_a_reason_to_ask_after_the_family() -> None:
    assert proposed(CALLED, "objections: [{text: 太太嫌远, about: family}]") == "life objection-family 太太嫌远"


def test_a_need_gives_the_material() -> None:
    assert proposed(CALLED, FOCUS) == "material focus 学区"
    assert proposed(CALLED, "focus: [其他, 交通]") == "material focus 交通"
    assert proposed(CALLED, "focus: [其他]") == "life anyway"
    assert proposed(CALLED, "need: {purpose: 改善, layout: 三室}") == "material purpose 改善"
    assert proposed(CALLED, "car: {intended_model: 清川 L5, focus: [质量]}", profile="auto") == "material model 清川 L5"


def test_a_promise_that_was_kept_lately() -> None:
    log = CALLED + "- {at: 11-12, by: zm, via: phone, reason: 天气, kept: [发户型图]}\n"
    assert proposed(log, FOCUS) == "material kept 发户型图 2026-11-12"
    assert proposed(log, FOCUS, on="11-22") == "material kept 发户型图 2026-11-12"
    assert proposed(log, FOCUS, on="11-23") == "material focus 学区"
    assert proposed(log, FOCUS, on="11-12") == "material focus 学区"


def test_a_birthday_that_is_near() -> None:
    assert proposed(CALLED, "birthday: 1978-11-30") == "life dates 2026-11-30  birthday"
    assert proposed(CALLED, "birthday: 1978-12-01") == "life dates 2026-12-01  birthday"
    assert proposed(CALLED, "birthday: 1978-12-02") == "life anyway"
    assert proposed(CALLED, "birthday: 1978-11-21") == "life anyway"  # today's is a line of its own
    facts = "dates: [{kind: anniversary, day: 2011-11-24, who: 李娜}]"
    assert proposed(CALLED, facts) == "life dates 2026-11-24 李娜 anniversary"


def test_somebody_beside_them() -> None:
    assert proposed(CALLED, "people: [{name: 李娜}, {name: 王强, relation: 父亲}]") == "life people 父亲"


def test_a_node_that_fits_comes_first() -> None:
    opens = event("node", "12-05", fits=(Fit("tags", ("学区",)),))
    assert proposed(CALLED, f"{FOCUS}\ntags: [学区]", opens) == "activity event 样板房开放 2026-12-05"
    assert proposed(CALLED, FOCUS, opens) == "material focus 学区"
    assert proposed(CALLED, FOCUS, event("activity", "12-06")) == "material focus 学区"
    assert proposed(CALLED, FOCUS, event("activity", "11-20")) == "material focus 学区"
    assert proposed(CALLED, FOCUS, event("activity", "11-20", to=day("11-21"))).startswith("activity")
    assert proposed(CALLED, FOCUS, event("private", "11-25")) == "material focus 学区"


def test_nobody_is_asked_twice() -> None:
    log = CALLED + "- {at: 11-20, by: zm, event: {id: e, state: invited}}\n"
    assert proposed(log, FOCUS, event("node", "11-25")) == "material focus 学区"


def test_a_price_is_named_only_with_its_end() -> None:
    assert proposed(CALLED, FOCUS, event("news", "11-18", about="price")) == "material focus 学区"
    offer = event("news", "11-18", about="price", until=day("11-30"))
    assert proposed(CALLED, FOCUS, offer) == "price price 样板房开放 2026-11-18 2026-11-30"
    assert proposed(CALLED, FOCUS, replace(offer, until=day("11-21"))).startswith("price")
    assert proposed(CALLED, FOCUS, replace(offer, until=day("11-20"))) == "material focus 学区"


@pytest.mark.parametrize("about", ["progress", "nearby", "material"])
def test_news_of_the_last_days(about: str) -> None:
    news = event("news", "10-22", about=about)
    assert proposed(CALLED, FOCUS, news).split()[:2] == [about, about]
    assert proposed(CALLED, FOCUS, replace(news, day=day("10-21"))) == "material focus 学区"
    assert proposed(CALLED, FOCUS, replace(news, day=day("11-22"))) == "material focus 学区"
    assert proposed(CALLED, FOCUS, replace(news, about="")) == "material focus 学区"


# --- going round


@pytest.mark.parametrize(
    ("reasons", "expected"),
    [
        (("material", "material"), "life"),
        (("购房资料", "资料"), "life"),
        (("material",), "material"),
        (("material", "life"), "material"),
        (("life", "material", "material"), "life"),
        (("material", "life", "life"), "material"),
        (("material", "天气", "material"), "material"),
        (("material", "material", "天气"), "material"),
    ],
)
def test_a_reason_of_both_last_contacts_is_passed_over(reasons: tuple[str, ...], expected: str) -> None:
    assert proposed(said(*reasons), FOCUS).split()[0] == expected


def test_attempts_and_what_they_began_do_not_count() -> None:
    log = said("material", "material")
    assert proposed(log + "- {at: 11-10, by: zm, via: phone, missed: no_answer, reason: 天气}", FOCUS).startswith(
        "life"
    )
    assert proposed(log + "- {at: 11-10, by: zm, via: visit_in}", FOCUS).startswith("life")
    assert proposed(log + "- {at: 11-10, by: zm, via: phone, reason: life}", FOCUS).startswith("material")


def test_ten_contacts_by_hand() -> None:
    """Material, material, then life; then material twice again: what is proposed is used each time."""
    log, found = "", []
    for at in range(1, 11):
        key = proposed(log, FOCUS, on=f"11-{at:02d}").split()[0]
        found.append(key[0])
        log += f"- {{at: 11-{at:02d}, by: zm, via: phone, reason: {key}}}\n"
    assert "".join(found) == "mmlmmlmmlm"


def test_ten_contacts_of_somebody_who_writes_no_reason() -> None:
    found = [proposed(said(*"-" * at), FOCUS).split()[0][0] for at in range(10)]
    assert "".join(found) == "mmlmmlmmlm"


def test_of_whom_nothing_is_known_gets_a_change_too() -> None:
    assert proposed(said("life", "life")) == "material anything"


def test_where_there_is_but_one_it_stays() -> None:
    alone = replace(case(said("life", "life", "life")), today=day("11-21"))
    rules = merge(table("business", "reasons.yaml", None), {"ways": {"anyway": {"reason": "life"}}})
    ways = replace(make_reasons(rules, schema()), ways=tuple(w for w in book().reasons.ways if w.key == "anyway"))
    found = reason(replace(alone, book=replace(alone.book, reasons=ways)))
    assert found is not None
    assert shown(found) == "life anyway"
    assert reason(replace(alone, book=replace(alone.book, reasons=replace(ways, ways=())))) is None


# --- the samples


def sample_customers(profile: str) -> list[Customer]:
    texts = sample.made(profile, sample.ANCHOR)
    found = []
    for place, text in texts.items():
        if "customers" in place.parts:
            one, _ = parser(profile).parse(yamltext.load(text.encode()), place.stem)
            assert one is not None
            found.append(one)
    return found


@pytest.mark.parametrize("written", [True, False], ids=["written", "not-written"])
@pytest.mark.parametrize("profile", ["realestate", "auto"])
def test_nobody_hears_the_same_three_times_running(profile: str, written: bool) -> None:
    """Sixty days in which every timer is answered by a call the day it comes up."""
    asked = 0
    for known in sample_customers(profile):
        one, used = known, list[str]()
        for ahead in range(60):
            today = date(2026, 11, 21) + timedelta(days=ahead)
            stands = with_talk(line(one, book(profile), today=today, known=today, soon_days=0), book(profile))
            if stands.talk is None:
                continue
            used.append(stands.talk.key)
            call = Entry(
                at=Moment(today, 600), by="zm", via=Channel("phone"), reason=stands.talk.key if written else None
            )  # fmt: skip
            one = replace(one, log=(*one.log, call))
        assert all(len({*pair, third}) > 1 for pair, third in zip(pairwise(used), used[2:], strict=False)), one.id
        asked += len(used)
    assert asked > 30


@pytest.mark.parametrize("profile", ["realestate", "auto"])
def test_only_a_timer_that_is_listed_has_one(profile: str) -> None:
    today = date(2026, 11, 21)
    for one in sample_customers(profile):
        stands = with_talk(line(one, book(profile), today=today, known=today), book(profile))
        timer = bool(stands.items) and stands.items[0].rule.split(".")[0] in ("cadence", "stale", "first-contact")
        assert (stands.talk is not None) == (timer and stands.bucket != "later")


# --- the table


@pytest.mark.parametrize("profile", PROFILES)
def test_what_ships_has_all_six(profile: str) -> None:
    assert {way.reason for way in book(profile).reasons.ways} == {
        "activity", "material", "nearby", "life", "price", "progress"
    }  # fmt: skip
    assert [way.fit for way in book(profile).reasons.ways] == sorted(way.fit for way in book(profile).reasons.ways)


@pytest.mark.parametrize(
    ("word", "key"),
    [("material", "material"), ("购房资料", "material"), ("购房", "material"), ("Pro", "progress"), ("p", "p"),
     ("pr", "pr"), ("工程", "progress"), ("天气", "天气"), ("", ""), ("价格", "price"), ("近况", "life")],
)  # fmt: skip
def test_a_word_is_completed(word: str, key: str) -> None:
    """`pr` begins price and progress; `购房` only the material."""
    assert book().reasons.completed(word) == key


@pytest.mark.parametrize(
    ("change", "code", "where"),
    [
        ({"ways": {"x": {"when": "sometimes"}}}, "reason-word", "ways.x.when"),
        ({"ways": {"focus": {"reason": "weather"}}}, "reason-word", "ways.focus.reason"),
        ({"ways": {"focus": {"zh": "{name}"}}}, "reason-word", "ways.focus.zh"),
        ({"ways": {"focus": {"en": "{value"}}}, "rule-broken", "ways.focus.en"),
        ({"ways": {"focus": {"en": "{value.x}"}}}, "reason-word", "ways.focus.en"),
        ({"ways": {"focus": {"within": "3"}}}, "rule-key", "ways.focus.within"),
        ({"ways": {"focus": {"path": "focsu"}}}, "rule-field", "ways.focus.path"),
        ({"ways": {"focus": {"path": "income.level"}}}, "rule-broken", "ways.focus.path"),
        ({"ways": {"price": {"about": "weather"}}}, "reason-word", "ways.price.about"),
        ({"ways": {"price": {"about": ""}}}, "reason-word", "ways.price.about"),
        ({"ways": {"objection": {"about": ["weather"]}}}, "reason-word", "ways.objection.about"),
        ({"ways": {"event": {"within": "soon"}}}, "rule-broken", "ways.event.within"),
        ({"running": "0"}, "rule-broken", "running"),
        ({"runing": "2"}, "rule-key", "runing"),
    ],
)
def test_a_slip_in_the_table_is_named(change: dict[str, Any], code: str, where: str) -> None:
    with pytest.raises(UsageError) as error:
        make_reasons(merge(table("realestate", "reasons.yaml", None), change), schema())
    assert (error.value.code, error.value.params["where"]) == (code, where)


def test_a_way_may_be_off() -> None:
    off = make_reasons(merge(table("realestate", "reasons.yaml", None), {"ways": {"focus": "off"}}), schema())
    assert "focus" not in [way.key for way in off.ways]


def test_a_shop_that_keeps_no_objections_has_the_other_reasons() -> None:
    whole = schema("realestate")
    without = replace(whole, facts={path: row for path, row in whole.facts.items() if path != "objections"})
    made = make_reasons(table("realestate", "reasons.yaml", None), without)
    assert {way.when for way in made.ways} == {
        way.when for way in make_reasons(table("realestate", "reasons.yaml", None), whole).ways
    }
