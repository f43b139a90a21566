"""What goes to everybody is one line for all, decides no bucket, and is held back where they asked for no marketing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from leadtrack.errors import UsageError
from leadtrack.model.record import Customer
from leadtrack.rules import due_rules
from leadtrack.rules.agenda import line
from leadtrack.rules.almanac.festivals import Almanac
from leadtrack.rules.care.plan import Care
from leadtrack.rules.item import Case, Item, make_item
from leadtrack.rules.morning import Morning, morning
from leadtrack.rules.roster import CONSULTANT, MARKETING
from leadtrack.rules.shop import make_shop
from tests.profiles import book as shipped
from tests.profiles import customer, day

TODAY = day("11-21")
BOOK = replace(shipped(), almanac=Almanac(), care=Care(), due={**shipped().due, "festival.test": {"rank": 8}})
WINTER = "festival.test:2026-11-22"


@pytest.fixture(autouse=True)
def greeting(monkeypatch: pytest.MonkeyPatch) -> None:
    def everybody(case: Case) -> Iterator[Item]:
        yield make_item(case, "festival.test", day("11-22"), opens=TODAY, grouped=True, actor=MARKETING, params={})

    monkeypatch.setattr("leadtrack.rules.agenda.RULES", {**due_rules.RULES, "festival.test": everybody})
    monkeypatch.setattr("leadtrack.rules.agenda.WHEN_NOT_OPEN", {*due_rules.WHEN_NOT_OPEN, "festival.test"})


def wang(log: str = "", id_: str = "wang") -> Customer:
    return replace(
        customer("- {at: 11-20, by: zhang-min, via: visit_in, grade: {scheme: abcd-score, level: A}}\n" + log), id=id_
    )


def on(
    *customers: Customer, today: date = TODAY, actors: frozenset[str] = frozenset({CONSULTANT, MARKETING})
) -> Morning:
    return morning(
        customers,
        BOOK,
        today=today,
        known=today,
        soon_days=None,
        mine=lambda _: True,
        actors=actors,
    )


def test_a_greeting_is_one_line_for_all_and_decides_no_bucket() -> None:
    found = on(wang(id_="b"), wang(id_="a"))
    assert found.lines == ()
    assert found.counts["later"] == 2
    assert [(group.item.name, [one.customer.id for one in group.lines]) for group in found.groups] == [
        (WINTER, ["a", "b"])
    ]


def test_an_owner_is_greeted_too() -> None:
    found = on(wang("- {at: 11-20 18:00, deal: {event: signed, for: 3-1201}}"))
    assert sum(found.counts.values()) == 0
    assert len(found.groups[0].lines) == 1


def test_who_asked_for_no_marketing_is_not_greeted_and_is_called_as_ever() -> None:
    quiet = wang("- {at: 11-20, by: zhang-min, stop: marketing}")
    assert on(quiet).groups == ()
    assert line(quiet, BOOK, today=day("11-27"), known=TODAY).items[0].rule == "cadence"


def test_a_consultant_does_not_see_what_marketing_does_where_somebody_does_marketing() -> None:
    assert on(wang(), actors=frozenset({CONSULTANT})).groups == ()
    assert len(on(wang(), actors=frozenset({MARKETING})).groups) == 1


def test_a_greeting_that_was_sent_is_done() -> None:
    assert on(wang(f"- {{at: 11-21, did: ['{WINTER}']}}")).groups == ()


def test_a_greeting_is_not_snoozed_with_the_customer() -> None:
    snoozed = wang("- {at: 11-20, by: zhang-min, snooze: {until: 12-20}}")
    assert len(on(snoozed).groups) == 1


@pytest.mark.parametrize(
    ("user", "does"),
    [("zhang-min", {CONSULTANT}), ("zhao-ke", {MARKETING}), (None, {CONSULTANT, MARKETING}),
     ("stranger", {CONSULTANT, MARKETING})],
)  # fmt: skip
def test_everybody_sees_what_their_role_does(user: str | None, does: set[str]) -> None:
    shop = make_shop({"profile": "auto", "consultants": {"zhang-min": "张敏", "zhao-ke": {"role": "marketing"}}})
    assert shop.actors(user) == does


def test_where_nobody_does_marketing_everybody_does() -> None:
    shop = make_shop({"profile": "auto", "consultants": {"zhang-min": "张敏"}})
    assert shop.actors("zhang-min") == {CONSULTANT, MARKETING}


def test_a_role_that_is_none_is_named() -> None:
    with pytest.raises(UsageError) as refused:
        make_shop({"profile": "auto", "consultants": {"zhao-ke": {"role": "boss"}}})
    assert refused.value.params == {"key": "consultants.zhao-ke.role", "reason": "not-a-role"}


def test_a_list_holds_no_log() -> None:
    """Ten thousand customers are listed in little memory: who is greeted or called takes no contact along."""
    due = on(wang("- {at: 11-01, by: zhang-min, via: phone}"), today=day("11-29"))
    for kept in (*due.lines, *due.groups[0].lines):
        assert kept.state.talks == ()
        assert kept.customer.log == ()
        assert kept.state.last_contact is not None
    assert len(due.lines) == len(due.groups[0].lines) == 1
