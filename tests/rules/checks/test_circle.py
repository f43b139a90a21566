"""Who recommended whom, over all records: each rule speaks, and stays silent. Days as of the 21st of November 2026."""

from collections.abc import Collection
from dataclasses import replace

import pytest

from leadtrack.rules.checks.case import Case
from leadtrack.rules.checks.circle import Circle
from leadtrack.rules.checks.store import Shared
from tests.rules.checks.desk import case, rows

SIGNED = "- {at: 10-01, by: zhang-min, deal: {event: signed, for: 3-1201}}\n"
A, B, C = "a-a-000001", "b-b-000002", "c-c-000003"


def who(id_: str, facts: str = "", log: str = "") -> Case:
    found = case(log or "- {at: 09-01, via: phone}", facts)
    line = found.line
    return replace(found, line=replace(line, customer=replace(line.customer, id=id_)))


def found(code: str, *cases: Case, mine: Collection[int] | None = None) -> list[Shared]:
    gatherer = Circle(rows())
    for record, one in enumerate(cases):
        gatherer.take(record, one)
    listed = gatherer.found(lambda record: mine is None or record in mine)
    return [one for one in listed if one.code == code]


def by(id_: str) -> str:
    return f"source: {{referrer: {id_}}}"


def row(id_: str, more: str = "") -> str:
    return f"referrals:\n- {{name: 甲, customer: {id_}, date: 09-10{more}}}"


def test_a_circle_is_named_once() -> None:
    three = (who(A, by(C)), who(B, by(A)), who(C, by(B)))
    (one,) = found("referral-loop", *three, who("d-d-000004", by(A)))
    assert (one.record, sorted(one.others), one.params, one.where({})) == (
        1,
        [0, 2],
        {"n": "3"},
        ("source", "referrer"),
    )
    (one,) = found("referral-loop", *three, mine=[2])
    assert (one.record, sorted(one.others)) == (2, [0, 1])
    (one,) = found("referral-loop", who(A, by(A)))
    assert (one.record, one.others, one.params) == (0, [0], {"n": "1"})


def test_a_chain_is_no_circle() -> None:
    assert found("referral-loop", who(A), who(B, by(A)), who(C, by(B)), who("d-d-000004", by("gone-000009"))) == []


def test_a_link_that_one_side_lacks() -> None:
    (one,) = found("referral-one-sided", who(A, row(B)), who(B))
    assert (one.record, one.others, one.where({})) == (0, [1], ("referrals", 0, "customer"))
    assert one.params == {"who": "000001", "friend": "000002"}
    (one,) = found("referral-one-sided", who(A), who(B, by(A)))
    assert (one.record, one.others, one.where({}), one.params["who"]) == (1, [0], ("source", "referrer"), "000001")
    (one,) = found("referral-one-sided", who(A, row(B)), who(B, by(C)), who(C, row(B)))
    assert one.record == 0  # two say they brought her; hers names the second


def test_links_that_both_sides_have() -> None:
    assert found("referral-one-sided", who(A, row(B)), who(B, by(A))) == []
    assert found("referral-one-sided", who(A, "referrals: [{name: 甲}]"), who(B)) == []
    assert found("referral-one-sided", who(A, row("gone-000009")), who(B, by("gone-000009"))) == []  # broken-reference


BOTH = ", reward: 1万, friend_reward: 5千"


def test_a_sale_whose_rewards_nobody_paid() -> None:
    found_ = found("reward-unpaid", who(A, row(B, BOTH)), who(B, by(A), SIGNED))
    assert [(one.record, one.where({}), one.params) for one in found_] == [
        (0, ("referrals", 0, "reward"), {"days": "51", "who": "000001", "friend": "000002", "key": "reward"}),
        (
            0,
            ("referrals", 0, "friend_reward"),
            {"days": "51", "who": "000001", "friend": "000002", "key": "friend_reward"},
        ),
    ]


@pytest.mark.parametrize(
    ("more", "log", "own"),
    [
        pytest.param(BOTH, "", "", id="no-sale"),
        pytest.param("", SIGNED, "", id="nothing-promised"),
        pytest.param(", reward: 1万, paid: 10-05", SIGNED, "", id="paid"),
        pytest.param(BOTH, SIGNED.replace("10-01", "10-22"), "", id="thirty-days-ago"),
        pytest.param(BOTH, SIGNED + "- {at: 10-05, deal: {event: cancelled, for: 3-1201}}", "", id="taken-back"),
        pytest.param(", reward: 1万", SIGNED, "- {at: 10-05, did: ['reward.referrer:000002']}", id="ticked-off"),
    ],
)
def test_no_reward_is_owed(more: str, log: str, own: str) -> None:
    assert found("reward-unpaid", who(A, row(B, more), own), who(B, by(A), log)) == []
    later = found("reward-unpaid", who(A, row(B, BOTH)), who(B, by(A), SIGNED.replace("10-01", "10-21")))
    assert len(later) == 2  # the 31st day
    assert found("reward-unpaid", who(A, row(B, BOTH)), who(B, by(C), SIGNED), who(C)) == []  # C's friend, by hers
