"""What is shown in place of a level: the order on its way, of which the level says nothing (J7)."""

import pytest

from leadtrack.model.fold import fold
from leadtrack.rules.shown import event_shown, with_intent
from tests.profiles import book, customer, day

JUDGED = "- {at: 11-10, by: zm, via: visit_in, grade: {scheme: abcd-score, level: A}}\n"
REFERRER = "- {at: 11-12, by: zm, via: phone, grade: {scheme: referral, level: B}}\n"


def dealt(event: str, on: str = "11-14") -> str:
    return f"- {{at: {on}, by: zm, deal: {{event: {event}, for: L5}}}}\n"


def graded(scheme: str, level: str) -> str:
    return f"- {{at: 11-10, by: zm, via: visit_in, grade: {{scheme: {scheme}, level: {level}}}}}\n"


@pytest.mark.parametrize(
    ("profile", "log", "event"),
    [
        pytest.param("realestate", JUDGED, "", id="no-deal"),
        pytest.param("realestate", JUDGED + dealt("subscribed"), "subscribed", id="an-order"),
        pytest.param("realestate", dealt("subscribed"), "subscribed", id="nobody-had-judged"),
        pytest.param("realestate", JUDGED + dealt("deposit"), "", id="a-deposit-is-none"),
        pytest.param("realestate", JUDGED + dealt("subscribed") + dealt("signed", "11-18"), "", id="signed-since"),
        pytest.param("realestate", JUDGED + dealt("subscribed") + dealt("cancelled", "11-18"), "", id="taken-back"),
        pytest.param("auto", graded("habc-window", "B") + dealt("ordered"), "", id="a-level-says-it"),
        pytest.param("auto", graded("high-mid-low", "mid") + dealt("ordered"), "ordered", id="of-a-scheme-without"),
        pytest.param("hotel", graded("spend", "B") + dealt("ordered"), "", id="a-guest-keeps-their-class"),
        pytest.param("hotel", dealt("ordered"), "", id="a-guest-without-one"),
    ],
)
def test_the_order_in_place_of_the_level(profile: str, log: str, event: str) -> None:
    one = customer(log, profile=profile)
    assert event_shown(fold(one, as_of=day("11-21")), book(profile)) == event


def test_the_grade_of_a_state_is_that_of_intent() -> None:
    state = fold(customer(JUDGED + REFERRER), as_of=day("11-21"))
    found = with_intent(state, book())
    assert (state.graded and state.graded.grade.counts, found.graded and found.graded.grade.counts) == ("B", "A")
    assert with_intent(found, book()) is found
