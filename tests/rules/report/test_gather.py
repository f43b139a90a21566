"""The one pass: everybody is counted once, however many are read together; long lists hold no more than is seen."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from leadtrack.rules.report.asked import TOGETHER, gather
from leadtrack.rules.report.cases import Best
from leadtrack.rules.report.ledger import Ledger
from leadtrack.rules.report.story import Story
from tests.rules.report.made import asked, who


class Seen:
    """Notes whom it was shown, and who was not on file yet."""

    def __init__(self, _asked: object) -> None:
        self.taken: list[str] = []
        self.not_yet: list[str] = []

    def take(self, story: Story) -> None:
        self.taken.append(story.customer.id)

    def absent(self, story: Story) -> None:
        self.not_yet.append(story.customer.id)


@pytest.mark.parametrize("count", [0, 1, TOGETHER - 1, TOGETHER, TOGETHER + 1, 2 * TOGETHER + 3])
def test_everybody_is_shown_once_in_order(count: int) -> None:
    """Every third is known from 11-25 on, after the week."""
    days = ["11-25" if at % 3 == 2 else "11-17" for at in range(count)]
    people = [who(f"c{at:03}", f"- {{at: {day}, by: min, via: visit_in}}") for at, day in enumerate(days)]
    found = gather(asked(), [Seen, Ledger], people, ())
    ids, there = [one.id for one in people], [day == "11-17" for day in days]
    assert found.of(Seen).taken == [id_ for id_, here in zip(ids, there, strict=True) if here]
    assert found.of(Seen).not_yet == [id_ for id_, here in zip(ids, there, strict=True) if not here]
    assert found.of(Ledger).sums(asked().period.span)["first_visits"] == sum(there)


def test_a_list_with_room_for_some_holds_the_first_and_counts_all() -> None:
    """Thirty of level A: the one talked to on 10-01 waits longest. The list is the same as where all are held."""
    days = [date(2026, 10, 1) + timedelta(at * 7 % 30) for at in range(30)]
    people = [
        who(f"c{at:02}", f"- {{at: {day:%m-%d}, by: min, via: phone, grade: {{scheme: abcd-score, level: A}}}}")
        for at, day in enumerate(days)
    ]
    people.append(who("d", "- {at: 10-01, by: min, via: phone, grade: {scheme: abcd-score, level: D}}"))
    whole = gather(asked(), [Best], people, ()).of(Best)
    some = gather(replace(asked(), room=3), [Best], people, ()).of(Best)
    first = [f"c{at:02}" for at, _ in sorted(enumerate(days), key=lambda one: one[1])]
    assert [one.customer.id for one in whole.best] == first
    assert [one.customer.id for one in some.best][:3] == first[:3]
    assert (whole.count, some.count, len(whole.found)) == (30, 30, 30)
    assert len(some.found) <= 6
    assert Counter(one.place for one in whole.best) == {0: 30}
