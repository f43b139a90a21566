"""Days from the first contact to the first order."""

from leadtrack.rules.report.cycle import Cycle, Spread, spread
from tests.rules.report.made import asked, found, who


def order(day: str, by: str = "min") -> str:
    return f"\n- {{at: {day}, by: {by}, deal: {{event: subscribed, for: 3-1201}}}}"


def test_the_first_order_of_the_span() -> None:
    visit = "- {at: 10-01, by: min, via: visit_in}"
    cycle = found(Cycle, asked(), [
        who("a", visit + order("11-16")),                                       # 30 days of October and 16
        who("b", "- {at: 11-09, by: min, via: phone, missed: no_answer}\n- {at: 11-10, by: min, via: lead_in}\n"
                 "- {at: 11-12, by: min, via: phone}" + order("11-17")),
        who("c", visit + "\n- {at: 11-17, by: min, owner: wei}" + order("11-18", "min")),
        who("again", visit + order("11-01") + "\n- {at: 11-16, by: min, deal: {event: subscribed, for: 3-1202}}"),
        who("unknown", order("11-18").strip()),
        who("after", (order("11-18") + "\n- {at: 11-19, by: min, via: phone}").strip()),
        who("late", visit + order("11-23")),
    ])  # fmt: skip
    assert dict(cycle.days) == {"min": [46, 7], "wei": [48]}
    assert cycle.unknown == 2
    assert sorted(cycle.whole) == [7, 46, 48]


def test_a_spread_in_five() -> None:
    assert spread([46, 5, 48, 3]) == Spread(n=4, least=3, middle=25.5, mean=25.5, most=48)
    assert spread([7]) == Spread(1, 7, 7, 7.0, 7)
