"""The list of cases: who has a deal is marked by how far it is."""

import pytest

from leadtrack.rules.report.asked import gather
from leadtrack.rules.report.cases import Best
from leadtrack.rules.shop import Shop
from leadtrack.views.privacy import Privacy
from leadtrack.views.reasons import Reasons
from leadtrack.views.report import cases
from leadtrack.views.report.page import Page
from leadtrack.views.say import Lang
from tests.profiles import schema
from tests.rules.report.made import asked, who

A = "- {at: 11-16 10:00, by: min, via: visit_in, grade: {scheme: habc-window, level: A}}\n"
ORDERED = "- {at: 11-17, by: min, deal: {event: ordered, for: L5}}\n"
OFF = "- {at: 11-18, by: min, deal: {event: cancelled, for: L5}}\n"


@pytest.mark.parametrize(
    ("log", "lang", "wanted"),
    [
        pytest.param(A, "zh", ("无下一步", "bad", ""), id="no-deal"),
        pytest.param(A + ORDERED, "zh", ("下订 · 无下一步", "", "下订"), id="ordered"),
        pytest.param(A + ORDERED + OFF, "zh", ("无下一步", "bad", ""), id="taken-back"),
    ],
)
def test_who_has_ordered_is_marked(log: str, lang: Lang, wanted: tuple[str, str, str]) -> None:
    about = asked(profile="auto")
    reasons = Reasons(lang, schema("auto"), Shop("auto", None, None, {}), Privacy(False, terminal=False, user=None))
    (row,) = cases.table(Page(about, gather(about, [Best], [who("a", log, profile="auto")], ()), reasons)).rows
    assert (row[5].text, row[5].tone, row[5].value) == wanted
