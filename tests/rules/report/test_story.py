"""How a customer stood at the end of several days: the same as asked day by day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadtrack.model.values import Raw
from leadtrack.rules.report.asked import story_of
from leadtrack.rules.report.story import ABSENT, Stand
from tests.profiles import day
from tests.rules.report.made import asked, who
from tests.rules.test_agenda import DAYS, logs, often, read

FIRST = "- {at: 11-03, by: min, via: phone, grade: {scheme: abcd-score, level: B}}"


@pytest.mark.parametrize(
    ("log", "facts", "stands"),
    [
        pytest.param(FIRST, "", [("", "min"), ("B", "min"), ("B", "min")], id="one entry"),
        pytest.param(FIRST, "created: 2026-11-12\n", [("", "min"), ("", "min"), ("B", "min")], id="on file later"),
        pytest.param(
            FIRST + "\n- {at: 11-14, by: min, owner: wei}",
            "",
            [("", "min"), ("B", "min"), ("B", "wei")],
            id="handed over",
        ),
        pytest.param("", "", [("", ""), ("", ""), ("", "")], id="nothing"),
    ],
)
def test_on_several_days(log: str, facts: str, stands: list[tuple[str, str]]) -> None:
    """On 11-01, 11-08 and 11-15."""
    story = story_of(asked(), who("a", log, facts))
    assert story.stands([day("11-01"), day("11-08"), day("11-15")]) == [Stand(*one) for one in stands]
    assert story.stands([]) == ()
    assert ABSENT == ""


@often
@given(logs.filter(lambda drawn: drawn[0] == "realestate"), st.lists(DAYS, max_size=4).map(sorted))
def test_several_days_are_as_each_alone(drawn: tuple[str, list[dict[str, Raw]]], days: list[date]) -> None:
    one = read(*drawn)
    assert list(story_of(asked(), one).stands(days)) == [story_of(asked(), one).stand(at) for at in days]
