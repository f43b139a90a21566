"""How long a claim holds, wound up by hand: 15 days after a call, 7 after a visit. Days are of 2026."""

from dataclasses import replace

import pytest

from leadtrack.errors import UsageError
from leadtrack.model.ordered import in_order
from leadtrack.rules.protection import FOREVER, Clock, Clocks, Protection, registered, registrations
from leadtrack.rules.rulebook import make_rulebook
from leadtrack.store.templates import merge, table
from tests.profiles import customer, day, schemes

PERIODS = Protection(call=15, visit=7, broker_visit=7, broker_deal=30)


def clocks(log: str, periods: Protection = PERIODS) -> Clocks:
    made = Clocks(periods)
    for entry in in_order(customer(log).log, day("12-31")):
        made.take(entry)
    return made


def of(log: str, who: str, periods: Protection = PERIODS) -> Clock | None:
    return clocks(log, periods).known.get(who)


VISIT, CALL = "- {at: 11-%s, by: %s, via: visit_in}\n", "- {at: 11-%s, by: %s, via: phone}\n"


@pytest.mark.parametrize(
    ("log", "clock"),
    [
        pytest.param(VISIT % ("01", "zm"), Clock(day("11-08")), id="a-visit"),
        pytest.param(CALL % ("01", "zm"), Clock(day("11-16")), id="a-call"),
        pytest.param(VISIT % ("01", "zm") + CALL % ("08", "zm"), Clock(day("11-23")), id="in-time-on-the-last-day"),
        pytest.param(VISIT % ("01", "zm") + CALL % ("09", "zm"), Clock(day("11-24"), [day("11-09")]), id="a-day-late"),
        pytest.param(VISIT % ("01", "zm") + CALL % ("03", "lw"), Clock(day("11-08")), id="another-s-call"),
        pytest.param(CALL % ("01", "zm") + VISIT % ("02", "zm"), Clock(day("11-16")), id="the-longer-one-holds"),
        pytest.param(VISIT % ("01", "zm") + "- {at: 11-05, by: zm, via: phone, missed: no_answer}\n",
                     Clock(day("11-08")), id="nobody-answered"),
        pytest.param(VISIT % ("01", "zm") + "- {at: 11-05, by: zm, via: wechat, note: x}\n", Clock(day("11-08")),
                     id="a-message-without-an-answer"),
        pytest.param(VISIT % ("01", "zm") + "- {at: 11-05, by: zm, via: wechat, said: [好]}\n", Clock(day("11-20")),
                     id="an-answer"),
        pytest.param(VISIT % ("01", "zm") + "- {at: 11-05, via: phone}\n", Clock(day("11-20")), id="unsigned"),
        pytest.param("- {at: 11-01, by: zm, note: x}", None, id="written-down-and-never-in-touch"),
    ],
)  # fmt: skip
def test_one_clock(log: str, clock: Clock | None) -> None:
    assert of(log, "zm") == clock


def test_whether_it_holds() -> None:
    clock = of(VISIT % ("01", "zm"), "zm")
    assert clock is not None
    assert [clock.holds(day(one)) for one in ("11-01", "11-08", "11-09")] == [True, True, False]
    assert not Clock().holds(day("11-01"))


def test_what_never_lapses() -> None:
    periods = replace(PERIODS, visit=None)
    assert of(VISIT % ("01", "zm"), "zm", periods) == Clock(FOREVER)
    assert of(VISIT % ("01", "zm") + CALL % ("02", "zm"), "zm", periods) == Clock(FOREVER)


OVER = "- {at: 11-05, by: boss, owner: lw}\n"


def test_a_claim_goes_over_as_it_stands() -> None:
    """Visited on the 1st, handed over on the 5th: it lapses on the 9th, whoever has the customer."""
    found = clocks(VISIT % ("01", "zm") + OVER)
    assert found.known["lw"] == Clock(day("11-08"))
    assert found.gone == {"zm": (day("11-05"), "lw")}
    assert found.owner == "lw"


def test_a_hand_over_starts_it_anew_only_where_the_shop_says_so() -> None:
    found = clocks(VISIT % ("01", "zm") + OVER, replace(PERIODS, handed=10))
    assert found.known["lw"] == Clock(day("11-15"))


def test_what_had_lapsed_goes_over_lapsed() -> None:
    assert of(VISIT % ("01", "zm") + OVER.replace("11-05", "11-20"), "lw") == Clock(day("11-08"))


def test_who_gave_a_customer_away_and_calls_them_once_more_has_given_them_away() -> None:
    found = clocks(VISIT % ("01", "zm") + OVER + CALL % ("06", "zm"))
    assert found.gone == {"zm": (day("11-05"), "lw")}
    assert (found.known["zm"], found.known["lw"]) == (Clock(day("11-21")), Clock(day("11-08")))


def test_who_gave_a_customer_away_and_got_them_back() -> None:
    found = clocks(VISIT % ("01", "zm") + OVER + OVER.replace("11-05", "11-06").replace("lw", "zm"))
    assert (found.owner, found.gone) == ("zm", {"lw": (day("11-06"), "zm")})


# --- brokers


def row(at: str) -> str:
    return f"registrations:\n- {{at: 2026-{at}, broker: 刘洋, company: 贝壳, number: 138****8000}}"


@pytest.mark.parametrize(
    ("at", "log", "bought", "found"),
    [
        pytest.param("11-10 09:30", "", "", "- - - 11-17", id="not-brought"),
        pytest.param("11-10", "- {at: 11-17, by: zm, via: broker_visit}", "", "- 11-17 - 12-17", id="brought"),
        pytest.param("11-10", "- {at: 11-18, by: zm, via: broker_visit}", "", "- - - 11-17", id="too-late"),
        pytest.param("11-10", "- {at: 11-12, by: zm, via: visit_in}", "", "- - - 11-17", id="came-alone"),
        pytest.param("11-10", "- {at: 11-01, by: zm, via: phone}", "", "11-01 - - 11-17", id="known-before"),
        pytest.param("11-10", "- {at: 11-10, by: zm, via: phone}", "", "- - - 11-17", id="that-very-day"),
        pytest.param("11-10", "- {at: 11-12, by: zm, via: broker_visit}", "12-12", "- 11-12 12-12 ever", id="bought"),
        pytest.param("11-10", "- {at: 11-12, by: zm, via: broker_visit}", "12-13", "- 11-12 - 12-12", id="a-day-late"),
    ],
)
def test_what_became_of_a_registration(at: str, log: str, bought: str, found: str) -> None:
    one = customer(log, facts=row(at))
    (only,) = registrations(one.facts)
    deals = [day(bought)] if bought else []
    got = registered(only, in_order(one.log, day("12-31")), deals, PERIODS)
    said = [f"{when:%m-%d}" if when else "-" for when in (got.known, got.brought, got.bought)]
    assert " ".join([*said, "ever" if got.until == FOREVER else f"{got.until:%m-%d}"]) == found


def test_rows_as_they_stand_in_a_record() -> None:
    rows = (
        "registrations:\n- {at: 2026-11-12, broker: 何静}\n- {at: 2026-11-10 09:30, number: 138****8000}\n- {broker: x}"
    )
    found = registrations(customer("", facts=rows).facts)
    assert [(one.day, one.minute, one.broker, one.number) for one in found] == [
        (day("11-10"), 570, "", "138****8000"), (day("11-12"), None, "何静", ""),
    ]  # fmt: skip
    assert registrations(customer("").facts) == ()


# --- the shop's table


def periods(change: dict[str, object], profile: str = "realestate") -> Protection:
    raw = merge(table(profile, "rules.yaml", None), {"claim": change} if change != {"claim": "off"} else change)  # type: ignore[arg-type,dict-item]
    return make_rulebook(raw, schemes(profile)).claim


def test_the_table_that_ships() -> None:
    assert periods({}) == Protection(15, 7, None, "first_call", 7, 30)


def test_periods_may_be_turned_off() -> None:
    found = periods({"call": "off", "handed": "7", "broker": "off"})
    assert found == Protection(None, 7, 7, "first_call", None, None)
    assert periods({"claim": "off"}) == Protection()


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"visits": "7"}, "claim.visits"),
        ({"call": "0"}, "claim.call"),
        ({"call": "a week"}, "claim.call"),
        ({"complete": ["name"]}, "claim.complete"),
        ({"broker": {"visit": "7", "deals": "30"}}, "claim.broker.deals"),
        ({"broker": "7"}, "claim.broker"),
    ],
)
def test_a_slip_is_named_with_its_place(change: dict[str, object], where: str) -> None:
    with pytest.raises(UsageError) as refused:
        periods(change)
    assert refused.value.params["where"] == where
