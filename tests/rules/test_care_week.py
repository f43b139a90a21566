"""What care plans count for in the week: mandatory steps that lapse are missed, the others and greetings do not count.

Signed on 2026-11-05; the week is 11-16 to 22 unless a test says otherwise. zm owns.
"""

from dataclasses import replace
from time import perf_counter

import pytest

from leadtrack.model.values import Raw
from leadtrack.rules.calendar import DateRange
from leadtrack.rules.care.load import deal_events, known_channels, make_care
from leadtrack.rules.discipline import outcomes
from leadtrack.store.templates import merge, table
from tests.profiles import book, customer, day

WEEK = DateRange(day("11-16"), day("11-23"))
SIGNED = "- {at: 11-05 16:00, by: zm, deal: {event: signed, for: 3-1201}}\n"


def became(
    log: str, span: DateRange = WEEK, known: str = "11-22", profile: str = "realestate", facts: str = ""
) -> list[str]:
    """Each step, what became of it, and when."""
    found = outcomes(customer(log, profile=profile, facts=facts), book(profile), span, known=day(known))
    return sorted(
        f"{one.item.name.split(':')[0].removeprefix('care.')} {one.result}" + (f" {one.on:%m-%d}" if one.on else "")
        for one in found
    )


def test_only_mandatory_steps_count() -> None:
    assert became(SIGNED) == ["standard.day-1 open"]
    assert became(SIGNED, DateRange(day("11-02"), day("11-09")), "11-08") == ["standard.day-1 open"]
    assert became(SIGNED, DateRange(day("11-30"), day("12-07")), "12-06") == ["standard.day-1 missed"]
    assert became(SIGNED, DateRange(day("12-07"), day("12-14")), "12-13") == []


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        ("- {at: 11-06, by: zm, via: phone}", []),  # on time, in the week before
        ("- {at: 11-17, by: zm, via: phone}", ["standard.day-1 late 11-17"]),
        ("- {at: 11-17, by: zm, did: ['care.standard.day-1:3-1201:2026-11-06']}", ["standard.day-1 late 11-17"]),
        ("- {at: 11-17, by: zm, via: wechat, note: x}", ["standard.day-1 open"]),
        ("- {at: 11-17, by: zm, deal: {event: cancelled}}", ["standard.day-1 missed"]),  # it was late by then
        ("- {at: 11-17, stop: all}", ["standard.day-1 missed"]),
    ],
)
def test_what_becomes_of_a_mandatory_step(more: str, wanted: list[str]) -> None:
    found = became(SIGNED + more)
    assert [one for one in found if one.startswith("standard")] == wanted


def test_a_mandatory_step_that_came_and_went_within_the_week_is_missed_whatever_lapsed_before() -> None:
    """The news of Wenzhou, every 31 days from day 54 on, years after the last entry; each lapses with the next.

    Counted from 2026-11-05 the 23rd opens on 2028-11-10 and lapses on 12-10, the 24th opens on 12-11.
    """
    facts = "care: {plan: [premium-window]}"
    before = DateRange(day("2028-12-04"), day("2028-12-11"))
    assert became(SIGNED, before, "2028-12-10", facts=facts) == ["premium-window.news open"]
    week = DateRange(day("2028-12-11"), day("2028-12-18"))
    assert became(SIGNED, week, "2028-12-17", facts=facts) == ["premium-window.news missed", "premium-window.news open"]
    year = DateRange(day("2028-01-01"), day("2028-12-18"))
    assert became(SIGNED, year, "2028-12-17", facts=facts).count("premium-window.news missed") == 12


def test_a_step_that_stems_from_five_years_back_is_found() -> None:
    """Beyond the reach of every timer: a shop makes the call of month 60 mandatory."""
    own: dict[str, Raw] = {"plans": {"standard": {"steps": {"renewal": {"mandatory": "true"}}}}}
    entry = table("auto", "entry.yaml", None)
    care = make_care(merge(table("auto", "care.yaml", None), own), deal_events(entry), known_channels(entry))
    shop = replace(book("auto"), care=care)
    assert shop.reach < 1800
    log = "- {at: 2021-11-18 10:00, by: zm, deal: {event: handed_over, for: 朗逸}}\n"

    def renewal(more: str) -> list[tuple[str, str]]:
        found = outcomes(customer(log + more, profile="auto"), shop, WEEK, known=day("11-22"))
        return [(one.item.name, one.result) for one in found]

    name = "care.standard.renewal:朗逸:2026-11-18"
    assert renewal("") == [(name, "open")]
    assert renewal("- {at: 11-20, by: zm, via: phone}") == [(name, "on_time")]
    assert book("auto").care.plans["standard"].steps["renewal"].mandatory is False
    assert became(log, profile="auto") == []


def test_five_years_of_weekends_cost_no_more_than_a_week() -> None:
    log = "- {at: 2021-11-05, by: zm, deal: {event: signed, for: 3-1201}}\n"
    facts = "care: {plan: [premium-monthly]}"
    became(log, facts=facts)
    begun = perf_counter()
    assert became(log, facts=facts) == []
    assert perf_counter() - begun < 0.2
