"""The funnel worked backwards, by pencil."""

from leadtrack.rules.targets_plan import Need, before, worked_back

FUNNEL = ("leads", "first_visits", "drives", "orders", "handed_over")


def needs(own: dict[str, tuple[int, int]] | None, shop: dict[str, tuple[int, int]], wanted: int = 5) -> list[Need]:
    return worked_back("orders", wanted, own, shop, small=20, days=14, left=12)


def test_the_steps_before() -> None:
    assert before("orders", FUNNEL) == ("drives", "first_visits", "leads")
    assert before("leads", FUNNEL) == before("visits", FUNNEL) == ()


def test_five_orders() -> None:
    """5 orders at 12 of 30 drives are 12.5 drives, at 12 of 60 first visits 25, at 12 of 100 leads 41.67. In 14 days 13
    are 6.5 a week, in 12 working days 1.09 a day."""
    own = {"drives": (12, 30), "first_visits": (12, 60), "leads": (12, 100)}
    assert needs(own, own) == [
        Need("orders", 5, per_week=2.5, per_day=0.5),
        Need("drives", 13, (12, 30), "own", 6.5, 1.1),
        Need("first_visits", 25, (12, 60), "own", 12.5, 2.1),
        Need("leads", 42, (12, 100), "own", 21.0, 3.5),
    ]


def test_few_cases_of_ones_own_take_the_shops_rate() -> None:
    found = needs({"drives": (2, 19), "leads": (2, 20)}, {"drives": (10, 40), "leads": (10, 50)})
    assert [(one.count, one.rate, one.whose) for one in found[1:]] == [(20, (10, 40), "shop"), (50, (2, 20), "own")]


def test_few_cases_are_ones_own_where_the_shop_has_no_more() -> None:
    (_, drives) = needs({"drives": (2, 4)}, {"drives": (2, 4)})
    assert (drives.count, drives.whose) == (10, "own")


def test_the_shop_plans_by_its_own() -> None:
    (_, drives) = needs(None, {"drives": (2, 4)})
    assert (drives.count, drives.rate, drives.whose) == (10, (2, 4), "shop")


def test_who_has_nothing_yet() -> None:
    (_, drives) = needs({}, {"drives": (2, 4)})
    assert (drives.count, drives.whose) == (10, "shop")


def test_what_tells_nothing() -> None:
    """No cases at all, and some of which nothing came."""
    shop = {"drives": (0, 0), "first_visits": (0, 60)}
    assert needs(None, shop)[1:] == [
        Need("drives", None),
        Need("first_visits", None, (0, 60), "shop"),
    ]


def test_all_of_a_step_bought() -> None:
    (_, drives) = needs(None, {"drives": (12, 12)})
    assert drives.count == 5


def test_nothing_more_is_wanted() -> None:
    own = {"drives": (12, 30)}
    assert [(one.count, one.per_week, one.per_day) for one in needs(own, own, 0)] == [(0, 0, 0), (0, 0, 0)]


def test_less_than_a_week_is_left() -> None:
    (goal,) = worked_back("orders", 5, None, {}, small=20, days=3, left=0)
    assert goal == Need("orders", 5, per_week=5.0, per_day=None)
