"""Which rules are asked: leaving out those that speak of nothing that there is changes nothing that is found."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis.strategies import booleans, sampled_from

from leadtrack.model.fold import fold
from leadtrack.model.record import Value
from leadtrack.model.values import Birthday, Raw
from leadtrack.rules.agenda import asked
from leadtrack.rules.care.events import TALKS
from leadtrack.rules.demands import demands
from leadtrack.rules.item import Case
from leadtrack.rules.line import rank
from tests.profiles import book, customer, day
from tests.rules.test_agenda import DAYS, logs, often, read

CALL = "- {at: 11-10, by: min, via: phone, reaction: positive}"


@pytest.mark.parametrize(
    ("log", "names"),
    [
        pytest.param(CALL, {"cadence"}, id="contact"),
        pytest.param(CALL + "\n- {at: 11-11, by: min, next: {date: 11-20}}", {"planned", "appointment"}, id="step"),
        pytest.param(CALL + "\n- {at: 11-11, by: min, promised: [{do: 户型图}]}", {"cadence", "promise"}, id="promise"),
        pytest.param("- {at: 11-10, by: min, via: lead_in}", {"cadence", "first-contact.lead"}, id="lead"),
        pytest.param(CALL + "\n- {at: 11-11, by: min, lost: {reason: 失联, wake: 2027-01-01}}", {"wake"}, id="lost"),
    ],
)
def test_what_is_asked_follows_what_there_is(log: str, names: set[str]) -> None:
    """`new` is asked beside them of each prospect without a step."""
    one, found = customer(log), demands(book())
    known = {rule: name for name, rule in found.of_prospects.items()}
    rules = [known[rule] for rule in found.rules(one, fold(one, as_of=day("11-21")))]
    assert set(rules) - {"first-contact.new"} == names


ANNIVERSARY: Mapping[str, Value] = {"kind": "anniversary", "day": Birthday(11, 25, 2020)}
FACTS: Sequence[Mapping[str, Value]] = ({}, {"birthday": Birthday(11, 20)}, {"dates": (ANNIVERSARY,)})


@often
@given(logs, DAYS, sampled_from(FACTS), booleans())
def test_who_is_not_asked_had_nothing_to_say(
    drawn: tuple[str, list[dict[str, Raw]]], today: date, facts: Mapping[str, Value], talks: bool
) -> None:
    profile, log = drawn
    bare = read(profile, log)
    one = replace(bare, facts={**bare.facts, **facts})
    state = fold(one, as_of=today)
    full = book(profile)
    care = {event: steps for event, steps in full.care.asked.items() if talks or event not in TALKS}
    asks = demands(replace(full, care=replace(full.care, asked=care)))
    every = asks.of_prospects if state.open else asks.of_others
    case = Case(one, state, asks.book, today)
    assert sorted(asked(case, asks.rules(one, state)), key=rank) == sorted(asked(case, every.values()), key=rank)


SIGNED = CALL + "\n- {at: 11-20, by: min, deal: {event: signed}}"
BORN, MOVED_IN = "birthday: 12-03\n", "dates: [{kind: move_in, day: 2026-11-01}]\n"


@pytest.mark.parametrize(
    ("log", "facts", "talks", "names"),
    [
        pytest.param(CALL, "", False, set(), id="nothing"),
        pytest.param(CALL, "", True, {"care"}, id="plans-of-talks"),
        pytest.param(SIGNED, "", False, {"care"}, id="deal"),
        pytest.param(CALL, BORN, False, {"date"}, id="birthday"),
        pytest.param(CALL, MOVED_IN, False, {"care", "date"}, id="moved-in"),
    ],
)
def test_care_and_days_are_asked_of_whom_they_may_concern(log: str, facts: str, talks: bool, names: set[str]) -> None:
    one, full = customer(log, facts=facts), book()
    steps = full.care.asked["signed"]
    found = demands(replace(full, care=replace(full.care, asked={"visit" if talks else "signed": steps})))
    known = {rule: name for name, rule in (*found.of_prospects.items(), *found.of_others.items())}
    assert {known[rule] for rule in found.rules(one, fold(one, as_of=day("11-21")))} & {"care", "date"} == names
