"""Visits paid: 30 minutes, who decides, a result (E45); seven a week (D25)."""

from dataclasses import replace

import pytest

from leadtrack.rules.report.visits import Visits
from tests.rules.report.made import asked, found, who

ALL = ["effective", "key_person", "long", "result"]
LI = "people: [{name: 李娜, relation: 配偶, role: 决策人}]"


@pytest.mark.parametrize(
    ("keys", "facts", "met"),
    [
        pytest.param("minutes: '30', agreed: 周六来看", "", ALL, id="all"),
        pytest.param("minutes: '29', agreed: 周六来看", "", ["key_person", "result"], id="too short"),
        pytest.param("minutes: '45', answered: [贷款]", LI, ["long", "result"], id="who decides was not there"),
        pytest.param("minutes: '45', answered: [贷款], with: [李娜]", LI, ALL,
                     id="by name"),
        pytest.param("minutes: '45', with: [配偶], reaction: positive", LI, ALL,
                     id="by relation"),
        pytest.param("reaction: hesitating, note: 聊了聊", "", ["key_person"], id="no result"),
        pytest.param("units: [{what: 3-1201}]", "", ["key_person", "result"], id="told of a unit"),
        pytest.param("note: x", "referrals: [{name: 赵四, date: 2026-11-16}]", ["key_person", "result"], id="a friend"),
        pytest.param("note: x", "referrals: [{name: 赵四, date: 2026-11-15}]", ["key_person"], id="a friend before"),
        pytest.param("deal: {event: subscribed, for: x}", "", ["key_person", "result"], id="sold"),
        pytest.param("deal: {event: cancelled, for: x}", "", ["key_person"], id="taken back"),
    ],
)  # fmt: skip
def test_the_effect_of_a_visit(keys: str, facts: str, met: list[str]) -> None:
    visits = found(Visits, asked(), [who("a", f"- {{at: 11-16, by: min, via: home_visit, {keys}}}", facts)])
    assert sorted(visits.counts["min"]) == sorted([*met, "paid"])
    assert set(visits.counts["min"].values()) == {1}


def test_which_visits_and_how_many() -> None:
    log = """\
- {at: 11-16, by: min, via: home_visit}
- {at: 11-17, by: wei, via: home_visit}
- {at: 11-18, by: min, via: visit_in}
- {at: 11-19, by: min, via: home_visit, missed: no_answer}
- {at: 11-23, by: min, via: home_visit}
"""
    visits = found(Visits, asked(), [who("a", log)])
    assert {by: counts["paid"] for by, counts in visits.counts.items()} == {"min": 1, "wei": 1}
    assert visits.target == 7
    assert found(Visits, asked("day"), []).target == 1
    assert found(Visits, asked("month"), []).target == 30
    gauges = asked().catalogue.gauges._replace(visits=3)
    few = replace(asked("day"), catalogue=asked().catalogue._replace(gauges=gauges))
    assert found(Visits, few, []).target == 1  # 3 of 7 days are less than half a visit
