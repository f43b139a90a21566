"""Who came from one step of the funnel to another, by hand; the week's rates are over 10-26 to 11-22."""

from leadtrack.rules.report.chances import Chances
from leadtrack.rules.shop import SHOP
from tests.rules.report.made import asked, found, who

ORDER = "- {at: 11-12, by: min, deal: {event: subscribed, for: 3-1}}\n"
VISIT = "- {at: 11-10 10:00, by: min, via: visit_in}\n"
LEAD = "- {at: 11-02 10:00, by: min, via: lead_in}\n"
STEPS = ("return_visits", "first_visits", "leads")


def test_orders_of_others_are_no_conversion_of_leads() -> None:
    """Two leads that nothing came of, three visitors of whom two ordered: 0 of 2 leads, 2 of 3 first visits."""
    people = [who("a", LEAD), who("b", LEAD), who("c", VISIT + ORDER), who("d", VISIT + ORDER), who("e", VISIT)]
    chances = found(Chances, asked(), people)
    assert chances.rates(SHOP, "orders", STEPS) == {"return_visits": (0, 0), "first_visits": (2, 3), "leads": (0, 2)}


def test_an_order_that_was_taken_back_is_no_conversion() -> None:
    """Two of three ordered and one took it back: one of three; who ordered another home after that came to it."""
    back = "- {at: 11-14, by: min, deal: {event: cancelled, for: 3-1}}\n"
    again = "- {at: 11-15, by: min, deal: {event: subscribed, for: 3-2}}\n"
    people = [who("a", VISIT + ORDER), who("b", VISIT + ORDER + back), who("c", VISIT)]
    assert found(Chances, asked(), people).rates(SHOP, "orders", STEPS)["first_visits"] == (1, 3)
    more = [*people, who("d", VISIT + ORDER + back + again)]
    assert found(Chances, asked(), more).rates(SHOP, "orders", STEPS)["first_visits"] == (2, 4)
    assert found(Chances, asked(), more).rates(SHOP, "signed", ("orders",))["orders"] == (0, 3)  # a step all the same


def test_a_customer_counts_once_at_a_step() -> None:
    """Came back on three days before the order, and orders twice: one of one."""
    again = "".join(f"- {{at: 11-{day}, by: min, via: visit_in}}\n" for day in ("05", "06", "11"))
    twice = ORDER + "- {at: 11-13, by: min, deal: {event: subscribed, for: 3-2}}\n"
    chances = found(Chances, asked(), [who("a", LEAD + "- {at: 11-03, by: min, via: visit_in}\n" + again + twice)])
    assert chances.rates(SHOP, "orders", STEPS) == {"return_visits": (1, 1), "first_visits": (1, 1), "leads": (1, 1)}


def test_what_came_before_the_step_did_not_come_of_it() -> None:
    """Ordered on the 12th, came back on the 14th; on the day itself an order came of the visit."""
    back = "- {at: 11-14, by: min, via: visit_in}\n"
    chances = found(
        Chances, asked(), [who("a", VISIT + ORDER + back), who("b", VISIT.replace("10 10", "12 10") + ORDER)]
    )
    assert chances.rates(SHOP, "orders", STEPS)["return_visits"] == (0, 1)
    assert chances.rates(SHOP, "orders", STEPS)["first_visits"] == (2, 2)


def test_days_before_and_after_do_not_count() -> None:
    """First came on 10-25, the day before the weeks that count; another ordered on the day after they end."""
    late = who("late", VISIT + ORDER.replace("11-12", "11-23"))
    early = who("early", VISIT.replace("11-10", "10-25") + ORDER)
    chances = found(Chances, asked(known="11-30"), [late, early])
    assert chances.rates(SHOP, "orders", STEPS)["first_visits"] == (0, 1)


def test_a_consultants_are_those_whom_they_received() -> None:
    """Wei received, min sold: it came of wei's visit, and of min's none."""
    chances = found(Chances, asked(), [who("a", VISIT.replace("min", "wei") + ORDER)])
    assert chances.rates("wei", "orders", STEPS)["first_visits"] == (1, 1)
    assert chances.rates("min", "orders", STEPS)["first_visits"] == (0, 0)
    assert chances.rates(SHOP, "orders", STEPS)["first_visits"] == (1, 1)
