"""Which rules are asked: leaving out those that speak of nothing that there is changes nothing that is found."""

from datetime import date

import pytest
from hypothesis import given

from leadtrack.model.fold import fold
from leadtrack.model.values import Raw
from leadtrack.rules.agenda import asked
from leadtrack.rules.demands import demands
from leadtrack.rules.item import Case
from leadtrack.rules.line import rank
from tests.profiles import book, customer, day, timers
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
    """Of those that speak of one thing; `new`, care and dates are asked of each prospect beside them."""
    one, found = customer(log), demands(book())
    known = {rule: name for name, rule in found.of_prospects.items()}
    rules = [known[rule] for rule in found.rules(fold(one, as_of=day("11-21")))]
    assert set(rules) - {"first-contact.new", "care", "date"} == names


@often
@given(logs, DAYS)
def test_who_is_not_asked_had_nothing_to_say(drawn: tuple[str, list[dict[str, Raw]]], today: date) -> None:
    profile, log = drawn
    one = read(profile, log)
    state = fold(one, as_of=today)
    asks = demands(timers(profile))
    every = asks.of_prospects if state.open else asks.of_others
    case = Case(one, state, asks.book, today)
    assert sorted(asked(case, asks.rules(state)), key=rank) == sorted(asked(case, every.values()), key=rank)
