"""The numbers of the further reports: bands, what is deep or sleeping, how many visits a week, what others reached.

All of them are rows of `templates/*/reports.yaml`, under `gauges` (C86, D25, E16, E17, E45, E54, H4–H7).
"""

from collections.abc import Mapping
from typing import NamedTuple

from leadtrack.rules.rows import Rows, broken

TABLES: Mapping[str, tuple[str, ...]] = {
    "pareto": ("steps", "share", "wan"),
    "dwell": ("bands",),
    "region": ("facts",),
    "engagement": ("contacts", "within", "prospects", "buyers"),
    "visits": ("week", "minutes"),
    "recommended": ("media",),
    "benchmarks": ("pareto", "referred", "recommended", "cold"),
}
"""What the gauges hold, and the keys of each."""

WHOLE = 100


class Gauges(NamedTuple):
    """Shares and benchmarks are whole percents; benchmarks are what the trade's own documents claim, never a fact.

    `steps` are the shares of buyers that the curve stops at, `share` the one that it is judged by; a sum below `wan`
    that names no unit is of 万. `bands` are the minutes at which the next band of a stay begins. `regions` are the
    facts that say where somebody lives, the best first. Deep is who was in contact `contacts` times or more within
    `within` days; a prospect sleeps after `prospects` days without any, a buyer after `buyers`. `visits` a week are
    asked of a consultant, each of `minutes` or more.
    `media` name a recommendation.
    """

    steps: tuple[int, ...]
    share: int
    wan: int
    bands: tuple[int, ...]
    regions: tuple[str, ...]
    contacts: int
    within: int
    prospects: int
    buyers: int
    visits: int
    minutes: int
    media: frozenset[str]
    benchmarks: Mapping[str, int]


def make_gauges(rows: Rows) -> Gauges:
    """Type the rows; UsageError names the first place that can't be used."""
    rows.only(TABLES, "gauges")
    for table, keys in TABLES.items():
        rows.only(keys, "gauges", table)

    def number(table: str, key: str, least: int = 1) -> int:
        return rows.given("gauges", table, key, least=least)

    return Gauges(
        steps=rising(rows, "gauges", "pareto", "steps"),
        share=_percent(rows, "pareto", "share"),
        wan=number("pareto", "wan", least=0),
        bands=rising(rows, "gauges", "dwell", "bands"),
        regions=rows.names("gauges", "region", "facts"),
        contacts=number("engagement", "contacts"),
        within=number("engagement", "within"),
        prospects=number("engagement", "prospects"),
        buyers=number("engagement", "buyers"),
        visits=number("visits", "week"),
        minutes=number("visits", "minutes"),
        media=frozenset(rows.names("gauges", "recommended", "media")),
        benchmarks={key: _percent(rows, "benchmarks", key) for key in rows.mapping("gauges", "benchmarks")},
    )


def _percent(rows: Rows, table: str, key: str) -> int:
    found = rows.given("gauges", table, key, least=1)
    if found > WHOLE:
        raise broken("not-a-percent", "gauges", table, key)
    return found


def rising(rows: Rows, *where: str) -> tuple[int, ...]:
    """Numbers above 0, each greater than the one before."""
    words = rows.names(*where)
    numbers = tuple(int(word) for word in words if word.isascii() and word.isdecimal())
    if len(numbers) != len(words) or list(numbers) != sorted(set(numbers)) or numbers[0] == 0:
        raise broken("not-rising", *where)
    return numbers
