"""Rows of `due`: every rule has the numbers it asks for, and no other; what can't be is refused when it is read."""

from typing import Any

import pytest

from leadtrack.errors import UsageError
from leadtrack.rules.due_nodes import WITHOUT_CUSTOMER
from leadtrack.rules.due_rules import RULES
from leadtrack.rules.due_table import NUMBERS, known_rows, sound
from leadtrack.rules.rulebook import make_rulebook
from leadtrack.store.templates import merge, table
from tests.profiles import PROFILES, TURNED_OFF, book, schemes


def changed(change: dict[str, Any]) -> dict[str, Any]:
    """The rules of homes with a shop's own laid over them."""
    return merge(table("realestate", "rules.yaml", None), change)


@pytest.mark.parametrize("profile", PROFILES)
def test_the_rows_that_ship_have_all_that_their_rules_ask_for(profile: str) -> None:
    raw = table(profile, "rules.yaml", None)
    assert known_rows(raw) is raw
    assert sound(book(profile)) is book(profile)
    own = [rule for rule in WITHOUT_CUSTOMER if profile == "realestate"]
    assert {rule: set(row) for rule, row in book(profile).due.items()} == {
        rule: {"rank", *NUMBERS.get(rule, ())} for rule in (*RULES, *own) if rule not in TURNED_OFF
    }


@pytest.mark.parametrize(
    ("change", "code", "where", "more"),
    [
        pytest.param({"stale": {"dayz": "9"}}, "rule-key", "due.stale.dayz", "days", id="a-slip-in-a-number"),
        pytest.param({"stael": {"rank": "9"}}, "rule-key", "due.stael", "stale", id="a-slip-in-a-rule"),
        pytest.param({"planned": {"days": "9"}}, "rule-key", "due.planned.days", "", id="a-number-nobody-asks-for"),
        pytest.param({"promise": {"without_day": "off"}}, "rule-broken", "due.promise.without_day", "missing",
                     id="a-number-taken-away"),
        pytest.param({"wake": {"rank": "off"}}, "rule-broken", "due.wake.rank", "missing", id="a-rank-taken-away"),
        pytest.param({"festival.news": {"day": "0"}}, "rule-broken", "due.festival.news.day", "no-such-day",
                     id="day-0"),
        pytest.param({"festival.news": {"day": "32"}}, "rule-broken", "due.festival.news.day", "no-such-day",
                     id="day-32"),
        pytest.param({"node.private": {"day": "32"}}, "rule-broken", "due.node.private.day", "no-such-day",
                     id="day-32-of-a-private-one"),
        pytest.param({"review.returned": {"days": "x"}}, "rule-broken", "due.review.returned.days", "not-a-number",
                     id="a-word"),
    ],
)  # fmt: skip
def test_a_row_with_more_or_less_is_refused(change: dict[str, Any], code: str, where: str, more: str) -> None:
    with pytest.raises(UsageError) as error:
        known_rows(changed({"due": change}))
    assert (error.value.code, list(error.value.params.values())) == (code, [where, more])


@pytest.mark.parametrize("number", ["1", "31"])
def test_a_day_of_the_month_is_from_1_to_31(number: str) -> None:
    raw = changed({"due": {"festival.news": {"day": number}, "node.private": {"day": number}}})
    assert known_rows(raw) is raw


def test_a_rule_that_is_off_needs_no_numbers() -> None:
    raw = changed({"due": {"stale": "off", "promise": "off"}})
    assert known_rows(raw) is raw


@pytest.mark.parametrize(
    ("minutes", "refused"), [pytest.param("690", False, id="just"), pytest.param("691", True, id="a-minute-more")]
)
def test_a_lead_is_answered_while_the_shop_is_open(minutes: str, refused: bool) -> None:
    """From 09:00 to 20:30 are 690 minutes."""
    found = make_rulebook(changed({"due": {"first-contact.lead": {"minutes": minutes}}}), schemes())
    if not refused:
        assert sound(found) is found
        return
    with pytest.raises(UsageError) as error:
        sound(found)
    assert error.value.params == {"where": "due.first-contact.lead.minutes", "reason": "beyond-opening"}
