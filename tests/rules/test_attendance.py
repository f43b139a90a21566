"""Events by their words, and who was told: nothing of tomorrow counts today."""

from dataclasses import replace

import pytest

from leadtrack.rules.attendance import find_event, guest_list
from leadtrack.rules.events import Event, make_events
from leadtrack.rules.mass import audience, meant
from tests.profiles import book, customer, day

WANG = customer("- {at: 03-02 10:00, by: zm, via: visit_in}")
OPENING = Event(id="2026-12-05-Yangbanfang", kind="node", name="样板房 Open", day=day("12-05"))


@pytest.mark.parametrize("word", ["2026-12-05-Yangbanfang", "Yangban", "yangban", "YANGBAN", "样板房", "OPEN"])
def test_an_event_is_found_by_a_part_of_its_id_or_name_however_it_is_written(word: str) -> None:
    assert find_event(make_events([OPENING]), word) is OPENING


@pytest.mark.parametrize(("today", "told"), [("12-01", 0), ("12-02", 1)])
def test_a_message_of_tomorrow_has_told_nobody_today(today: str, told: int) -> None:
    whom = frozenset({"wang"})
    of_it = Event(id="m", kind="mass", name="x", day=day("12-02"), occasion=OPENING.id, of=OPENING.day, whom=whom)
    rules = replace(book(), events=make_events([OPENING, of_it]))
    found = guest_list(OPENING, [WANG], rules, today=day(today))
    assert (found.told, len(found.unasked)) == (told, 1 - told)
    sent_for = meant(rules, "样板房", today=day(today))
    going = audience(sent_for, [WANG], rules, today=day(today), mine=lambda _: True, holds=lambda _: True)
    assert ([one.why for one in going.left], len(going.whom)) == (["had"] * told, 1 - told)
