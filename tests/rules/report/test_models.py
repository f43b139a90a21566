"""Which model a deal counts under: what was bought, not what they once asked for. Worked by hand."""

from collections import Counter

import pytest

from leadtrack.rules.report.cases import Best
from leadtrack.rules.report.ledger import Ledger, grouped
from tests.rules.report.made import asked, found, who

FIGURES = ("visits", "orders", "swapped", "handed_over")

CAME = "- {at: 11-16, by: min, via: visit_in}\n"


def by_model(log: str, model: str) -> dict[str, Counter[str]]:
    about = asked(profile="auto")
    facts = f"car: {{intended_model: {model}}}\n" if model else ""
    ledger = found(Ledger, about, [who("wang", log, facts, "auto")])
    groups = ledger.by(about.period.span, grouped("model"))
    return {key: Counter({figure: n for figure, n in counts.items() if figure in FIGURES})
            for key, counts in groups.items()}  # fmt: skip


@pytest.mark.parametrize(
    ("model", "unit", "group"),
    [
        pytest.param("", "清川L5", "清川L5", id="nobody-filled-in-the-model"),
        pytest.param("L5", "清川L5", "L5", id="the-unit-says-it-longer"),
        pytest.param("岭越 S8", "岭越s8 五座", "岭越 S8", id="blanks-and-letters"),
        pytest.param("L5", "S8", "S8", id="they-bought-another"),
        pytest.param("S8", "S80", "S80", id="part-of-a-number-is-another"),
        pytest.param("L5", "", "L5", id="the-deal-names-none"),
    ],
)
def test_an_order_counts_under_what_was_ordered(model: str, unit: str, group: str) -> None:
    """The visit on which they ordered stays with the model they came for."""
    deal = f"deal: {{event: ordered, for: {unit}}}" if unit else "deal: {event: ordered}"
    made = by_model(f"- {{at: 11-16, by: min, via: visit_in, {deal}}}\n", model)
    assert made[group]["orders"] == 1
    assert made[model]["visits"] == 1
    assert sum(counts["orders"] for counts in made.values()) == 1


def test_a_later_event_that_names_no_unit_is_of_the_deal_it_belongs_to() -> None:
    log = CAME + "- {at: 11-17, by: min, deal: {event: ordered, for: S8}}\n"
    made = by_model(log + "- {at: 11-20, by: min, deal: {event: handed_over}}\n", "L5")
    assert made == {"L5": Counter(visits=1), "S8": Counter(orders=1, handed_over=1)}


def test_after_a_swap_it_is_the_new_one() -> None:
    log = CAME + "- {at: 11-17, by: min, deal: {event: ordered, for: L5}}\n"
    log += "- {at: 11-18, by: min, deal: {event: swapped, for: L5, to: S8}}\n"
    made = by_model(log + "- {at: 11-20, by: min, deal: {event: handed_over}}\n", "L5")
    assert made == {"L5": Counter(visits=1, orders=1), "S8": Counter(swapped=1, handed_over=1)}


def test_who_has_ordered_is_talked_over_as_such() -> None:
    """C is not among the best two levels of homes; whoever subscribed is, first by the day and not by the letter."""
    log = "- {at: 11-02, by: min, via: visit_in, grade: {scheme: abcd-score, level: C}}\n"
    best = {
        "a": log.replace("C", "A"),
        "c": log,
        "sold": log + "- {at: 11-10, deal: {event: subscribed, for: 3-1201}}\n",
    }
    cases = found(Best, asked(), [who(id_, text) for id_, text in best.items()]).best
    assert [(one.customer.id, one.order.deal.event.key if one.order else "") for one in cases] == [
        ("a", ""), ("sold", "subscribed"),
    ]  # fmt: skip
