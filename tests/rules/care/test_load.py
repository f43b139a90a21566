"""Plans from their text: what ships is sound; each slip is refused with its place, and `off` turns one off."""

from typing import Any

import pytest

from leadtrack.errors import UsageError
from leadtrack.model.values import Raw
from leadtrack.rules.care.load import deal_events, known_channels, make_care
from leadtrack.rules.care.plan import Care, Span
from leadtrack.rules.message import make_messages
from leadtrack.store.templates import merge, table
from leadtrack.views.say import words
from tests.profiles import PROFILES, care, day

STANDARD = ("plans", "standard", "steps")


def changed(change: dict[str, Raw], profile: str = "auto") -> Care:
    """The plans of a profile with a shop's own laid over them."""
    entry = table(profile, "entry.yaml", None)
    raw = merge(table(profile, "care.yaml", None), change)
    return make_care(raw, deal_events(entry), known_channels(entry))


def step(change: dict[str, Any], name: str = "days-7") -> dict[str, Raw]:
    """A change of one step of the standard plan."""
    return {"plans": {"standard": {"steps": {name: change}}}}


@pytest.mark.parametrize("profile", PROFILES)
def test_what_ships_is_sound(profile: str) -> None:
    plans = care(profile).plans
    assert {"first-call", "first-visit"} <= set(plans)
    assert all(plan.steps for plan in plans.values())


HOMES = ("项目", "楼", "房", "业主", "置业", "小区")
CARS = ("车", "试驾")


@pytest.mark.parametrize(
    ("profile", "others"),
    [
        ("auto", HOMES),
        ("hotel", (*HOMES, *CARS)),
        ("business", (*HOMES, *CARS)),
        ("realestate", ("试驾", "交车", "用车")),
    ],
)
def test_each_trade_has_its_own_words(profile: str, others: tuple[str, ...]) -> None:
    """What `due` says of a care plan, and the texts to send, name nothing of another trade."""
    plans = care(profile).plans.values()
    said = [step.label.zh for plan in plans for step in plan.steps.values()]
    texts = [message.text.zh for message in make_messages(table(profile, "messages.yaml", None)).texts.values()]
    due = [text for id_, text in words("zh").items() if id_.startswith(("due.festival.", "due.node."))]
    about = [text.replace("行车路线", "路线") for text in (*said, *texts, *due)]
    assert [text for text in about for word in others if word in text] == []


@pytest.mark.parametrize(
    ("change", "where", "why"),
    [
        pytest.param(step({"late": "6d"}), (*STANDARD, "days-7", "late"), "before-opens", id="late-before-due"),
        pytest.param(step({"opens": "15d"}), (*STANDARD, "days-7", "late"), "before-opens", id="ends-before-it-opens"),
        pytest.param(step({"due": "6d"}), (*STANDARD, "days-7", "due"), "before-opens", id="due-before-it-opens"),
        pytest.param(step({"lapses": "8d"}), (*STANDARD, "days-7", "lapses"), "before-opens", id="lapses-before-late"),
        pytest.param(step({"since": "8d"}), (*STANDARD, "days-7", "since"), "before-opens", id="counts-after-it-opens"),
        pytest.param(step({"late": "30d"}, "month-1"), (*STANDARD, "month-1", "late"), "before-opens",
                     id="30-days-may-be-before-a-month"),
        pytest.param(step({"opens": "soon"}), (*STANDARD, "days-7", "opens"), "not-a-span", id="a-word"),
        pytest.param(step({"opens": "7"}), (*STANDARD, "days-7", "opens"), "not-a-span", id="no-unit"),
        pytest.param(step({"opens": "-7d"}), (*STANDARD, "days-7", "opens"), "not-a-span", id="a-sign-alone"),
        pytest.param(step({"opens": "3m14d"}), (*STANDARD, "days-7", "opens"), "not-a-span", id="no-sign-between"),
        pytest.param(step({"opens": ["7d"]}), (*STANDARD, "days-7", "opens"), "not-a-word", id="a-list"),
        pytest.param(step({"due": "10min"}), (*STANDARD, "days-7", "due"), "no-hour", id="minutes-after-a-day"),
        pytest.param(step({"until": "60m"}), (*STANDARD, "days-7", "until"), "without-every", id="until-without-every"),
        pytest.param(step({"every": "0d"}), (*STANDARD, "days-7", "every"), "too-small", id="every-0-days"),
        pytest.param(step({"every": "9d", "until": "15d"}), (*STANDARD, "days-7", "every"), "every-too-long",
                     id="every-longer-than-its-window"),
        pytest.param(step({"every": "2d"}), (*STANDARD, "days-7", "every"), "every-too-short", id="again-before-late"),
        pytest.param(step({"every": "weekend"}), (*STANDARD, "days-7", "late"), "of-a-weekend", id="late-of-a-weekend"),
        pytest.param(step({"via": "pigeon"}), (*STANDARD, "days-7", "via"), "no-such-channel", id="channel"),
        pytest.param(step({"met": "talk"}), (*STANDARD, "days-7", "met"), "no-such-channel", id="met"),
        pytest.param(step({"met": ["phone", "visit"]}), (*STANDARD, "days-7", "met"), "no-such-channel",
                     id="met-mixed"),
        pytest.param(step({"actor": "boss"}), (*STANDARD, "days-7", "actor"), "not-a-role", id="actor"),
        pytest.param(step({"mandatory": "yes"}), (*STANDARD, "days-7", "mandatory"), "not-yes-or-no", id="mandatory"),
        pytest.param(step({"classes": ["Z"]}), (*STANDARD, "days-7", "classes"), "not-a-class", id="class"),
        pytest.param(step({"in_place_of": "days-2"}), (*STANDARD, "days-7", "in_place_of"), "no-such-step",
                     id="in-place-of-what-does-not-recur"),
        pytest.param(step({"in_place_of": "quartely"}), (*STANDARD, "days-7", "in_place_of"), "no-such-step",
                     id="in-place-of-none"),
        pytest.param(step({"zh": "off"}), (*STANDARD, "days-7"), "no-label", id="no-caption"),
        pytest.param(step({"checks": [{"zh": "一"}]}), (*STANDARD, "days-7", "checks", "1"), "no-label", id="check"),
        pytest.param(step({"checks": "一"}), (*STANDARD, "days-7", "checks"), "not-a-list", id="checks"),
        pytest.param(step({"on": "wedding"}), (*STANDARD, "days-7", "on"), "no-such-event", id="event-of-a-step"),
        pytest.param({"plans": {"standard": {"on": "wedding"}}}, ("plans", "standard", "on"), "no-such-event",
                     id="event"),
        pytest.param({"plans": {"standard": {"else": "wedding"}}}, ("plans", "standard", "else"), "no-such-event",
                     id="else"),
        pytest.param({"plans": {"standard": {"on": "off"}}}, ("plans", "standard", "on"), "missing", id="no-event"),
        pytest.param({"plans": {"standard": {"choice": "some"}}}, ("plans", "standard", "choice"), "not-a-choice",
                     id="choice"),
        pytest.param({"plans": {"own": {"zh": "a", "en": "a", "on": "paid"}}}, ("plans", "own", "steps"), "missing",
                     id="no-steps"),
        pytest.param({"plans": {"standard": "x"}}, ("plans", "standard"), "not-a-mapping", id="no-mapping"),
    ],
)  # fmt: skip
def test_a_slip_is_refused_with_its_place(change: dict[str, Raw], where: tuple[str, ...], why: str) -> None:
    with pytest.raises(UsageError) as refused:
        changed(change)
    assert (refused.value.code, refused.value.params) == ("rule-broken", {"where": ".".join(where), "reason": why})


@pytest.mark.parametrize(
    ("change", "where", "near"),
    [
        pytest.param(step({"lapse": "9d"}), "plans.standard.steps.days-7.lapse", "lapses", id="of-a-step"),
        pytest.param({"plans": {"standard": {"step": {}}}}, "plans.standard.step", "steps", id="of-a-plan"),
        pytest.param({"plan": {}}, "plan", "plans", id="of-the-table"),
        pytest.param({"classes": {"A": ["A"]}}, "classes", "", id="classes-stand-in-dates"),
    ],
)
def test_a_key_that_nobody_reads_is_refused_with_what_is_near(change: dict[str, Raw], where: str, near: str) -> None:
    with pytest.raises(UsageError) as refused:
        changed(change)
    assert (refused.value.code, refused.value.params) == ("rule-key", {"where": where, "near": near})


def test_off_turns_a_plan_or_a_step_off() -> None:
    assert "delivery" not in changed({"plans": {"delivery": "off"}}).plans
    found = changed({"plans": {"standard": {"steps": {"yearly": "off"}}}})
    assert "yearly" not in found.plans["standard"].steps
    assert found.plans["standard"].steps["quarterly"].replaced == {36, 48, 60}  # month 12 has its own call again


def test_the_yearly_steps_take_months_out_of_the_quarterly_one() -> None:
    assert care("auto").plans["standard"].steps["quarterly"].replaced == {12, 24, 36, 48, 60}
    for_ever = changed(step({"until": "off", "every": "24m"}, "renewal")).plans["standard"].steps["quarterly"].replaced
    assert {12, 24, 36, 60, 84, 1200 - 12} <= for_ever
    assert 48 not in for_ever


def test_a_shop_changes_one_number_and_keeps_the_rest() -> None:
    found = changed(step({"late": "10d"})).plans["standard"].steps["days-7"]
    assert (found.opens, found.late, found.lapses, found.via) == (Span(0, 7), Span(0, 10), Span(0, 20), "phone")


def test_an_event_or_channel_that_the_shop_turned_off_is_no_slip() -> None:
    entry = merge(
        table("auto", "entry.yaml", None), {"deal": {"fields": {"event": {"options": {"handed_over": "off"}}}}}
    )
    made = make_care(table("auto", "care.yaml", None), deal_events(entry), known_channels(entry))
    assert "standard" in made.plans


@pytest.mark.parametrize(
    ("span", "base", "wanted"),
    [
        (Span(1), "2027-01-31", "2027-02-28"),
        (Span(1), "2028-01-31", "2028-02-29"),
        (Span(2), "2027-01-31", "2027-03-31"),
        (Span(12), "2028-02-29", "2029-02-28"),
        (Span(48), "2028-02-29", "2032-02-29"),
        (Span(3, 14), "2026-11-30", "2027-03-14"),
        (Span(3, -14), "2026-11-30", "2027-02-14"),
        (Span(0, 5), "2026-12-29", "2027-01-03"),
        (Span(), "2026-12-29", "2026-12-29"),
    ],
)
def test_months_count_from_the_event_and_clamp_then_the_days(span: Span, base: str, wanted: str) -> None:
    assert span.after(day(base)) == day(wanted)


def test_beyond_the_calendar_there_is_no_day() -> None:
    with pytest.raises(OverflowError):
        Span(12).after(day("9999-06-01"))


@pytest.mark.parametrize("profile", PROFILES)
def test_customers_without_an_event_are_asked_nothing_after_its_last_step(profile: str) -> None:
    days = care(profile).days
    assert days["first_call"] == days["first_visit"] == 0
    assert days.get("viewing") == {"realestate": 13, "auto": 13}.get(profile)
    assert days.get("visit") == {"realestate": 45, "auto": 45}.get(profile)
    assert days.get("signed" if profile == "realestate" else "handed_over") is None


@pytest.mark.parametrize("profile", PROFILES)
def test_every_text_that_a_step_names_is_among_the_messages(profile: str) -> None:
    texts = table(profile, "messages.yaml", None)
    named = {step.message for plan in care(profile).plans.values() for step in plan.steps.values() if step.message}
    assert named
    assert named <= set(texts)
