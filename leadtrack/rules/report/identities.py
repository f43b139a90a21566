"""What must add up of counts whatever happened; a table in which it does not says so (crm-peers §4)."""

from collections import Counter
from collections.abc import Iterable, Mapping

from leadtrack.rules.report.ledger import Counts

PARTS: Mapping[str, tuple[str, ...]] = {
    "first_traffic": ("walk_ins", "invited", "no_data_visits"),
    "traffic": ("first_traffic", "return_visits"),
    "visits": ("first_visits", "return_visits"),
}
"""Figures that are the sum of others."""


def torn(counts: Counts) -> list[str]:
    """Figures that their parts do not make: there are none."""
    return [whole for whole, parts in PARTS.items() if counts.get(whole, 0) != sum(counts.get(key, 0) for key in parts)]


def unlike(groups: Iterable[Counts], whole: Counts) -> list[str]:
    """Figures of which all groups together do not make the whole: there are none."""
    sums: Counter[str] = Counter()
    for counts in groups:
        sums.update(counts)
    return sorted(key for key in {*sums, *whole} if sums[key] != whole.get(key, 0))
