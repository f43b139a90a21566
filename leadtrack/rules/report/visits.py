"""拜访: the visits that a consultant paid, against what is asked of a week, and their effect (D25, E45, J55)."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from leadtrack.model.record import Customer, Entry
from leadtrack.rules.calendar import DAYS_OF_WEEK
from leadtrack.rules.case import DECIDER
from leadtrack.rules.referring import referrals
from leadtrack.rules.report.asked import Asked
from leadtrack.rules.report.reasons import GOOD
from leadtrack.rules.report.story import Story

PAID, LONG, KEY, RESULT, EFFECTIVE = "paid", "long", "key_person", "result", "effective"
"""Visits; those that were long enough, met who decides, had a result; and those that did all three."""


@dataclass(slots=True)
class Visits:
    """Visits of the span by who paid them."""

    asked: Asked
    counts: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def take(self, story: Story) -> None:
        """Look at the visits that one customer was paid."""
        for entry in story.log:
            by = story.owners.whose(entry)
            if entry.at.day in self.asked.period.span and is_paid(entry) and self.asked.mine(by):
                met = {
                    LONG: (entry.minutes or 0) >= self.asked.catalogue.gauges.minutes,
                    KEY: met_decider(story.customer, entry),
                    RESULT: bool(results(story.customer, entry)),
                }
                met[EFFECTIVE] = all(met.values())
                self.counts[by].update([PAID, *(name for name, holds in met.items() if holds)])

    @property
    def target(self) -> int:
        """How many are asked of each in the span, of less than a week one at least."""
        asked = self.asked.catalogue.gauges.visits * self.asked.period.span.length
        return max(1, round(asked / DAYS_OF_WEEK))


def is_paid(entry: Entry) -> bool:
    """Whether an entry is a visit of ours to the customer, and not theirs to us."""
    return entry.valid and entry.via is not None and entry.via.visit and not entry.via.inbound


def met_decider(customer: Customer, entry: Entry) -> bool:
    """Whether who decides was there: the customer, unless the record names somebody else."""
    deciders = [person for person in customer.people if person.role == DECIDER]
    if not deciders:
        return True
    return any({person.name, person.relation} & {*entry.with_} for person in deciders)


def results(customer: Customer, entry: Entry) -> list[str]:
    """Which of the five results a visit had: sold, an objection solved, told of us, closer, a circle opened."""
    found = {
        "sold": entry.deal is not None and not entry.deal.event.undoes,
        "solved": bool(entry.answered) or bool(entry.agreed),
        "told": bool(entry.units),
        "closer": entry.reaction == GOOD,
        "circle": any(row.on == entry.at.day for row in referrals(customer)),
    }
    return [name for name, holds in found.items() if holds]
