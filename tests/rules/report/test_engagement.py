"""Deep, ordinary, sleeping: four talks within 90 days, none for more than 60, of a buyer for more than 180 (C86)."""

import pytest

from leadtrack.rules.report.engagement import Engagement
from tests.rules.report.made import asked, found, who

SIGNED = "- {at: 2026-03-01, by: min, via: visit_in, deal: {event: signed, for: 3-1201}}"


def talks(*days: str) -> str:
    return "\n".join(f"- {{at: {day}, by: min, via: phone}}" for day in days)


@pytest.mark.parametrize(
    ("log", "depth"),
    [
        pytest.param(talks("08-25", "09-20", "10-20", "11-20"), "deep", id="the first of four is 89 days old"),
        pytest.param(talks("08-24", "09-20", "10-20", "11-20"), "ordinary", id="90 days: three are left"),
        pytest.param(talks("09-23"), "ordinary", id="60 days"),
        pytest.param(talks("09-22"), "sleeping", id="61 days"),
        pytest.param(
            talks("09-22") + "\n- {at: 11-20, by: min, via: phone, missed: no_answer}", "sleeping", id="tried"
        ),
        pytest.param("- {at: 11-20, by: min, via: lead_in}", "ordinary", id="a new lead"),
        pytest.param("- {at: 09-22, by: min, via: lead_in}", "sleeping", id="a lead that nobody ever answered"),
    ],
)
def test_how_deep(log: str, depth: str) -> None:
    engagement = found(Engagement, asked(), [who("a", log)])
    assert {owner: dict(counts) for owner, counts in engagement.counts.items()} == {"min": {depth: 1}}
    assert not engagement.buyers


def test_buyers_sleep_later() -> None:
    """180 days before 11-22 is 05-26."""
    engagement = found(Engagement, asked(), [
        who("a", SIGNED + "\n" + talks("05-26")),
        who("b", SIGNED + "\n" + talks("05-25")),
        who("c", SIGNED + "\n- {at: 11-01, by: min, lost: {reason: 失联}}"),
    ])  # fmt: skip
    assert dict(engagement.buyers["min"])["sleeping"] == 1
    assert dict(engagement.buyers["min"])["ordinary"] == 1
