"""经营深度: with how many customers a consultant is well connected, and how many sleep (C86, E55, H7, J64)."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from leadtrack.rules.calendar import shift
from leadtrack.rules.report.asked import Asked, Whole
from leadtrack.rules.report.gauges import Gauges
from leadtrack.rules.report.story import WON, Story

Depth = Literal["deep", "ordinary", "sleeping"]
DEPTHS: tuple[Depth, ...] = get_args(Depth)


@dataclass(slots=True)
class Engagement(Whole):
    """Prospects and buyers at the end of the span, by owner and depth; `buyers` are the latter alone."""

    asked: Asked
    counts: defaultdict[str, Counter[Depth]] = field(default_factory=lambda: defaultdict(Counter))
    buyers: defaultdict[str, Counter[Depth]] = field(default_factory=lambda: defaultdict(Counter))

    def take(self, story: Story) -> None:
        """Judge one customer."""
        day = self.asked.period.reached
        stand = story.stand(day)
        if not (stand.in_stock or stand.place == WON) or not self.asked.mine(stand.owner):
            return
        bought = stand.place == WON
        found = depth(story, day, self.asked.catalogue.gauges, bought=bought)
        self.counts[stand.owner][found] += 1
        if bought:
            self.buyers[stand.owner][found] += 1


def depth(story: Story, day: date, gauges: Gauges, *, bought: bool) -> Depth:
    """How deep a customer is worked on a day; one whom nobody talked to yet is silent since they were put on file."""
    state = story.at(day)
    talks = [entry.at.day for entry in state.talks]
    since = talks[-1] if talks else state.created or day
    if (day - since).days > (gauges.buyers if bought else gauges.prospects):
        return "sleeping"
    lately = sum(one > shift(day, -gauges.within) for one in talks)
    return "deep" if lately >= gauges.contacts else "ordinary"
