"""The text of `templates/*/reports.yaml`, typed; UsageError names the first place that can't be used."""

from collections.abc import Collection, Mapping

from leadtrack.errors import UsageError
from leadtrack.model.schema import Label
from leadtrack.model.values import Raw
from leadtrack.rules.near import near
from leadtrack.rules.report.catalogue import Catalogue, Figure, Rate
from leadtrack.rules.report.figures import COUNTED
from leadtrack.rules.report.gauges import make_gauges
from leadtrack.rules.report.names import NAMES
from leadtrack.rules.report.period import KINDS
from leadtrack.rules.rows import OFF, Rows, broken

TABLES = (
    "figures", "rates", "order", "funnel", "pages", "traffic", "cohorts", "rates_over", "late", "cases", "gauges",
)  # fmt: skip
LISTS = ("headline", "consultants", "sources")
"""Tables whose figures and rates the shop chooses."""

_DAY = 24 * 60

_DECADE = 3_650
"""Days: no report looks further back, and none leaves the calendar."""


def make_catalogue(raw: Mapping[str, Raw], chosen: Mapping[str, str], events: Collection[str]) -> Catalogue:
    """Type the merged text; `chosen` are the variants that the config names, `events` the shop's deal events."""
    rows = Rows(raw)
    rows.only((*TABLES, *LISTS))
    figures = {key: _figure(rows, key, events) for key in rows.mapping("figures")}
    off = _off(raw, "figures")
    rates = {key: _rate(rows, key, figures, off, chosen) for key in rows.mapping("rates")}
    odd = next((key for key in chosen if key not in rates), None)
    if odd is not None:
        raise UsageError("no-such-rate", key=odd, near=" ".join(near(odd, rates)))
    found = {key: rate for key, rate in rates.items() if rate is not None}
    order = rows.word("order")
    if order not in events:
        raise broken("no-such-event", "order")
    return Catalogue(
        figures=figures,
        rates=found,
        order=order,
        funnel=_names(rows, figures, off, "funnel"),
        lists={name: _names(rows, figures.keys() | rates.keys(), off | _off(raw, "rates"), name) for name in LISTS},
        pages=_pages(rows),
        slots=_slots(rows),
        ages=_ages(rows),
        cohort_weeks=_back(rows, 7, "cohorts", "weeks"),
        cohort_months=_back(rows, 30, "cohorts", "months"),
        rate_days=_back(rows, 1, "rates_over", "days"),
        plan_weeks=_back(rows, 7, "rates_over", "plan_weeks"),
        case_levels=rows.given("cases", "levels", least=1),
        gauges=make_gauges(rows),
    )


def _off(raw: Mapping[str, Raw], name: str) -> frozenset[str]:
    """What the shop turned off of a table: whatever is made of it goes with it."""
    table = raw.get(name, {})
    return frozenset(key for key, row in table.items() if row == OFF) if isinstance(table, dict) else frozenset()


def _figure(rows: Rows, key: str, events: Collection[str]) -> Figure:
    where = ("figures", key)
    rows.only(("zh", "en", "short", "is"), *where)
    if key not in COUNTED and key not in events:
        raise broken("no-such-figure", *where)
    label = _label(rows, *where)
    return Figure(key, label, _label(rows, *where, "is"), _short(rows, label, *where))


def _short(rows: Rows, label: Label, *where: str) -> Label:
    """What heads a column: the whole caption where nothing shorter is given."""
    given = rows.mapping(*where, "short")
    return Label(str(given.get("zh") or label.zh), str(given.get("en") or label.en))


def _label(rows: Rows, *where: str) -> Label:
    return Label(rows.word(*where, "zh"), rows.word(*where, "en"))


def _rate(
    rows: Rows, key: str, figures: Collection[str], off: Collection[str], chosen: Mapping[str, str]
) -> Rate | None:
    """A rate as it was chosen; None where nothing is left of its figures."""
    where: tuple[str, ...] = ("rates", key)
    label, row = _label(rows, *where), rows.mapping(*where)
    short = _short(rows, label, *where)
    variants = rows.mapping(*where, "variants")
    rows.only(("zh", "en", "short", "use", "variants") if variants else ("zh", "en", "short", "n", "of"), *where)
    variant = ""
    if variants:
        variant = chosen.get(key) or rows.word(*where, "use")
        if variant not in variants and key not in chosen:
            raise UsageError("rule-key", where=f"rates.{key}.use.{variant}", near=" ".join(near(variant, variants)))
        if variant not in variants:
            raise UsageError("no-such-variant", key=key, variant=variant, known=" ".join(variants))
        where = (*where, "variants", variant)
        row = rows.mapping(*where)
        rows.only(("n", "of"), *where)
    elif key in chosen:
        raise UsageError("no-such-variant", key=key, variant=chosen[key], known="-")
    n, of = (_names(rows, figures, off, *where, part) if part in row else () for part in ("n", "of"))
    if not row.get("n") or not row.get("of"):
        raise broken("missing", *where, "n" if not row.get("n") else "of")
    return Rate(key, label, n, of, short, variant) if n and of else None


def _names(rows: Rows, known: Collection[str], off: Collection[str], *where: str) -> tuple[str, ...]:
    """Keys of a list, without those that are turned off; UsageError for one that nobody knows."""
    names = rows.names(*where)
    odd = next((name for name in names if name not in known and name not in off), None)
    if odd is not None:
        raise UsageError("rule-key", where=".".join((*where, odd)), near=" ".join(near(odd, known)))
    return tuple(name for name in names if name in known)


def _pages(rows: Rows) -> dict[str, tuple[str, ...]]:
    """The tables of each page; UsageError for a page or a table that there is not."""
    rows.only(KINDS, "pages")
    return {kind: _names(rows, NAMES, frozenset(), "pages", kind) for kind in KINDS}


def _slots(rows: Rows) -> tuple[int, ...]:
    """The beginnings of the slots, and the end of the last; the last may be shorter."""
    first, end = rows.minute("traffic", "from"), rows.minute("traffic", "to")
    step = rows.given("traffic", "hours", least=1) * 60
    if first >= end:
        raise broken("before-from", "traffic", "to")
    return (*range(first, end, step), min(end, _DAY))


def _back(rows: Rows, days: int, *where: str) -> int:
    """How far reports look back, in spans of so many days."""
    found = rows.given(*where, least=1)
    if found * days > _DECADE:
        raise broken("too-far", *where)
    return found


def _ages(rows: Rows) -> tuple[int, ...]:
    found = [text for text in rows.names("late", "ages") if text.isascii() and text.isdecimal()]
    ages = tuple(int(text) for text in found)
    if len(ages) != len(rows.names("late", "ages")) or list(ages) != sorted(set(ages)):
        raise broken("not-rising", "late", "ages")
    return ages
