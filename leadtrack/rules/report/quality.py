"""数据质量: what was written late, by nobody, for a day to come, or by a stranger (B25; crm-peers §4, table 18)."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Literal, get_args

from leadtrack.rules.register import Row
from leadtrack.rules.report.asked import Asked
from leadtrack.rules.report.house import House
from leadtrack.rules.report.story import Story

Flaw = Literal["late", "no_by", "stranger", "future"]
FLAWS: tuple[Flaw, ...] = get_args(Flaw)


@dataclass(slots=True)
class Quality:
    """Entries of the span, and what is wrong with them, by who wrote them; rows of the register by whose file it is.

    An entry for a day to come counts where it says that it was written down by now: it is of no span yet.
    """

    asked: Asked
    house: House = field(init=False)
    entries: int = 0
    rows: int = 0
    flaws: defaultdict[Flaw, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def __post_init__(self) -> None:
        self.house = self.asked.house()

    def take(self, story: Story) -> None:
        """Look at the entries of one customer."""
        span = self.asked.period.span
        for entry in story.log:
            by = story.owners.whose(entry)
            if entry.at.day in span and self.asked.mine(by):
                self.entries += 1
                self.flaws["late"][by] += entry.recorded_on > entry.at.day
                self.flaws["no_by"][by] += entry.by is None
                self.flaws["stranger"][by] += self.house.stranger(entry.by)
        self.absent(story)

    def absent(self, story: Story) -> None:
        """Look at the entries of one customer that do not count yet."""
        known = self.asked.period.known
        for entry in story.customer.log:
            ahead = entry.at.day > known >= entry.recorded_on
            if ahead and self.asked.mine(entry.by or ""):
                self.flaws["future"][entry.by or ""] += 1

    def row(self, who: str, row: Row) -> None:
        """Look at one row of the register."""
        if self.asked.has(who, row):
            self.rows += 1
            self.flaws["stranger"][who] += self.house.stranger(who)
