"""What goes to many among the sample customers, day by day for five months, against a naive restatement.

It works on raw text, knows the days of 2026 and the shops' numbers by heart, and shares no code with the rules.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest

from leadtrack.rules.agenda import line
from leadtrack.rules.event_files import Known, read_event
from leadtrack.rules.events import make_events
from leadtrack.rules.rulebook import RuleBook
from leadtrack.store import yamltext
from leadtrack.store.templates import packaged
from tests.profiles import book, schema
from tests.rules.test_samples import Naive, d, plus, samples, valid

GREETINGS = ["2026-09-25", "2026-10-01", "2027-01-01"]
VISITS = ["2026-09-25", "2027-02-06"]
NODES = ["2026-09-25", "2026-10-01", "2027-01-01"]
TERMS = ["2026-08-23", "2026-09-07", "2026-09-23", "2026-10-08", "2026-10-23", "2026-11-07", "2026-11-22",
         "2026-12-07", "2026-12-22", "2027-01-05", "2027-01-20"]  # fmt: skip
MONTHLY = ["2026-09-05", "2026-10-05", "2026-11-05", "2026-12-05", "2027-01-05"]

Found = tuple[str, date, date, date]
"""An item's name, the day it opens, its last good day, the day it lapses."""


@cache
def raw_events(profile: str) -> tuple[dict[str, Any], ...]:
    return tuple(
        dict(yamltext.load(path.read_bytes())) for path in (packaged() / profile / "sample" / "events").glob("*.yaml")
    )


@cache
def with_events(profile: str) -> RuleBook:
    known = Known(schema(profile), [*"HABCD", "O"])
    found = []
    for raw in raw_events(profile):
        event, doubts = read_event(raw, str(raw["id"]), known)
        assert doubts == []
        assert event is not None
        found.append(event)
    return replace(book(profile), events=make_events(found))


class Many:
    """What one customer gets with all others on one day."""

    def __init__(self, naive: Naive, id_: str) -> None:
        self.naive, self.id, self.today = naive, id_, naive.today
        self.events = raw_events(naive.profile)

    def heard(self, since: date) -> bool:
        return any(valid(entry) and d(entry["at"]) >= since for entry in self.naive.log)

    def silent(self) -> bool:
        stop = self.naive.last("stop")
        return stop is not None and self.naive.log[stop]["stop"] in ("marketing", "all")

    def quiet(self) -> bool:
        return self.naive.last("grade") is not None and self.naive.interval() is None

    def got(self, occasion: str, day: str) -> bool:
        return any(
            one["occasion"] == occasion and one["of"] == day and d(one["date"]) <= self.today and self.id in one["whom"]
            for one in self.events
            if one["kind"] == "mass"
        )

    def found(self) -> set[Found]:
        standing = self.naive.standing()
        if self.silent() or standing not in ("open", "closed"):
            return set()
        found = {*self._days("festival.greeting", GREETINGS, 0, 1, 1), *self._days("festival.term", TERMS, 0, 1, None)}
        found |= {one for one in self._days("festival.news", MONTHLY, 4, 10, None) if not self.got("news", one[0][14:])}
        if standing == "closed":
            visits = self._days("festival.visit", VISITS, 14, 3, 14)
            found |= {one for one in visits if str(self.today) not in GREETINGS}
        if standing == "open" and self.quiet():
            found |= {one for one in self._nodes() if self._stands(one)}
        found |= {one for one in self._invited() if self._stands(one)}
        return found

    def _stands(self, one: Found) -> bool:
        return one[1] <= plus(self.today, 3) and self.today <= one[3]

    def _days(self, rule: str, days: list[str], opens: int, lapses: int, heard: int | None) -> Iterator[Found]:
        for text in days:
            day = d(text)
            if day < d(self.naive.log[0]["at"]):
                continue  # what was for everybody before they first came is not theirs
            one = (f"{rule}:{text}", plus(day, -opens), day, plus(day, lapses))
            if self._stands(one) and not (heard is not None and self.heard(plus(day, -heard))):
                yield one

    def _nodes(self) -> Iterator[Found]:
        """Each of these festivals is greeted on its day, and so a node up to the eve."""
        ours = [d(one["date"]) for one in self.events if one["kind"] in ("node", "activity")]
        for text in NODES:
            day = d(text)
            near = any(abs((day - other).days) <= 7 for other in ours)
            if not (near or self.today >= day or self.heard(plus(day, -7))):
                yield f"node.invite:{text}", plus(day, -7), day, day

    def _invited(self) -> Iterator[Found]:
        asked = {entry["event"]["id"] for entry in self.naive.log if "event" in entry}
        for one in self.events:
            if one["kind"] not in ("node", "activity") or one["id"] in asked:
                continue
            first, last = plus(d(one["date"]), -7), d(one.get("to", one["date"]))
            named = one.get("fits", {}).get("standing")
            mine = named == self.naive.standing() if named else self.quiet() and self.naive.standing() == "open"
            if mine and not self.heard(first):
                yield f"node.invite:{one['id']}", first, last, last


@pytest.mark.parametrize("profile", ["realestate", "auto"])
def test_five_months_of_greetings_and_nodes(profile: str) -> None:
    kinds: set[str] = set()
    for raw, customer in samples(profile):
        for offset in range(154):
            today = plus(date(2026, 8, 20), offset)
            naive = Naive(profile, raw, today)
            if not naive.log:
                continue
            grouped = line(customer, with_events(profile), today=today, known=today).grouped
            said = {(one.name, one.opens_on, one.late_after, one.lapses_on) for one in grouped}
            assert (customer.id, today, said) == (customer.id, today, Many(naive, customer.id).found())
            kinds |= {one.rule for one in grouped}
    wanted = {"festival.greeting", "festival.term", "festival.news", "node.invite"}
    assert kinds == wanted | {"festival.visit"}


def test_who_is_told_of_a_school_district() -> None:
    """Three prospects have the tag; on the 21st none of them was in contact since the 20th but one."""
    told = {
        customer.id
        for _, customer in samples("realestate")
        if any(
            item.rule == "node.news"
            for item in line(customer, with_events("realestate"), today=d("2026-11-21"), known=d("2026-11-21")).items
        )
    }
    assert told == {"chen-zhiqiang-bj5wgs", "zhao-pengfei-69zt8j", "liang-jing-deajgq"}
