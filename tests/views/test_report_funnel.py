"""The funnel of a span: a step that more people came to than went through the one before has no rate to it."""

from leadtrack.rules.report.asked import gather
from leadtrack.rules.report.ledger import Ledger
from leadtrack.rules.shop import Shop
from leadtrack.views.pictures import picture
from leadtrack.views.privacy import Privacy
from leadtrack.views.reasons import Reasons
from leadtrack.views.report import funnel
from leadtrack.views.report.page import Page
from tests.profiles import schema
from tests.rules.report.made import asked, who


def test_more_than_went_through_the_step_before_is_no_rate() -> None:
    """A lead and a call, and two first visits of others, of whom one came back: — of the call, 1 of 2 of the visits."""
    visit = "- {at: 11-16 10:00, by: min, via: visit_in}\n"
    people = [who("a", "- {at: 11-16 10:00, by: min, via: lead_in}"),
              who("d", "- {at: 11-16 10:00, by: min, via: call_in}"), who("b", visit),
              who("c", visit + "- {at: 11-18, by: min, via: visit_in}")]  # fmt: skip
    about = asked()
    reasons = Reasons("en", schema(), Shop("realestate", None, None, {}), Privacy(False, terminal=False, user=None))
    found = funnel.table(Page(about, gather(about, [Ledger], people, ()), reasons))
    rows = {row[0].value: row for row in found.rows}
    assert [rows[step][2].text for step in ("calls_in", "first_visits", "return_visits")] == [
        "1/1 100%*",
        "—",
        "1/2 50%*",
    ]
    assert rows["first_visits"][2].value == {"n": 2, "of": 1, "value": None}
    assert not any("2/1" in str(line) for line in picture(found, 80))
