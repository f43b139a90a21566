"""An invented consultant with 395 customers, who works every morning what `due` lists: how long is the list?

python -m tests.rules.load prints the figures of three seeds: without a rest day, with Tuesdays off, and doing at most
the 19 first lines a day.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from leadtrack.model.moment import Moment
from leadtrack.model.record import Customer, Entry
from leadtrack.model.values import Channel
from leadtrack.rules import morning
from leadtrack.rules.agenda import Line, line
from leadtrack.rules.rulebook import RuleBook
from leadtrack.rules.tick import TICKED, TICKED_FAMILIES
from tests.profiles import parser

OWNERS, GRADES = 200, {"A": 20, "B": 45, "C": 70, "D": 60}
KNOWN_BIRTHDAYS = 0.8
COMES = 0.1
"""So many of the talks with a customer of level A or B are visits."""

CALL, VISIT = Channel("phone"), Channel("visit_in", visit=True, inbound=True)
ACTED = ("overdue", "today")


def customers(start: date, seed: int) -> Iterator[Customer]:
    """200 owners who signed over three years, and 195 prospects who came in the last half year, as of a morning."""
    chance = random.Random(seed)
    for number in range(OWNERS):
        signed = start - timedelta(days=chance.randrange(1, 3 * 365))
        yield _owner(chance, number, signed, start)
    for level, count in GRADES.items():
        for number in range(count):
            yield _prospect(chance, f"{level.casefold()}{number}", level, start)


def _owner(chance: random.Random, number: int, signed: date, start: date) -> Customer:
    """Came twice, signed, and was followed since as the plan of the house asks: the last time within the quarter."""
    came = signed - timedelta(days=chance.randrange(10, 60))
    log = [_visit(came), _visit(signed - timedelta(days=1))]
    log.append({"at": str(signed), "by": "zm", "deal": {"event": "signed", "for": f"3-{number:04d}"}})
    log += [_call(signed + timedelta(days=after)) for after in (1, 6, 16) if signed + timedelta(days=after) < start]
    quarter = timedelta(days=91)
    day = signed + quarter
    while day < start:
        log.append(_call(min(day + timedelta(days=chance.randrange(14)), start - timedelta(days=1))))
        day += quarter
    return _made(chance, f"o{number}", start, log)


def _prospect(chance: random.Random, name: str, level: str, start: date) -> Customer:
    """Came in the last half year, was graded that day, and was called last within the interval of the level."""
    came = start - timedelta(days=chance.randrange(8, 180))
    every = {"A": 7, "B": 10, "C": 15, "D": 60}[level]
    last = max(came, start - timedelta(days=chance.randrange(1, every + 1)))
    first = _visit(came) | {"grade": {"scheme": "abcd-score", "level": level}}
    return _made(chance, name, start, [first, *([_call(last)] if last > came else [])])


def _made(chance: random.Random, name: str, start: date, log: list[dict[str, object]]) -> Customer:
    raw: dict[str, object] = {"id": name, "name": "王建国", "log": sorted(log, key=lambda row: str(row["at"]))}
    if chance.random() < KNOWN_BIRTHDAYS:
        raw["birthday"] = str(date(start.year - chance.randrange(25, 60), 1, 1) + timedelta(days=chance.randrange(365)))
    found, doubts = parser("realestate").parse(raw, name)  # type: ignore[arg-type]
    assert found is not None
    assert not doubts, doubts
    return found


def _visit(day: date) -> dict[str, object]:
    return {"at": f"{day} 10:00", "by": "zm", "via": "visit_in", "minutes": "30"}


def _call(day: date) -> dict[str, object]:
    return {"at": f"{day} 11:00", "by": "zm", "via": "phone", "reason": "x"}


@dataclass
class Desk:
    """A consultant's desk: what is listed of a morning, and what working it leaves behind."""

    book: RuleBook
    people: dict[str, Customer]
    chance: random.Random
    rests: frozenset[int] = frozenset()
    most: int | None = None
    """So many lines are worked a day, the first ones of the list."""
    latest: int = 0
    """By how many days anything was ever late."""
    rules: dict[str, int] = field(default_factory=dict)
    """How many lines each family led, over all the days worked."""

    def morning(self, today: date) -> list[Line]:
        """All there is to act on: overdue and today."""
        found = (line(one, self.book, today=today, known=today, soon_days=0) for one in self.people.values())
        acted = [one for one in found if one.bucket in ACTED]
        return sorted(acted, key=lambda one: (*one.order, one.customer.id))

    def work(self, today: date, lines: list[Line]) -> None:
        """Call everybody, and tick off what being done is enough for."""
        for one in lines:
            rule = one.items[0].rule.partition(".")[0]
            self.rules[rule] = self.rules.get(rule, 0) + 1
            who = self.people[one.customer.id]
            comes = (
                one.state.graded is not None and one.state.graded.grade.counts in "AB" and self.chance.random() < COMES
            )
            did = tuple(item.name for item in one.items if item.opens_on <= today and _by_doing(item.rule))
            calls = any(item.opens_on <= today and item.rule.partition(".")[0] != "review" for item in one.items)
            via = (VISIT if comes else CALL) if calls else None  # a level to judge anew is no talk
            entry = Entry(at=Moment(today, 17 * 60), by="zm", via=via, did=did, reason="x" if calls else None)
            self.people[who.id] = replace(who, log=(*who.log, entry))

    def days(self, first: date, count: int) -> Iterator[tuple[date, int]]:
        """Work so many days; how long the list of each was, of the days that are worked."""
        for day in (first + timedelta(days=ahead) for ahead in range(count)):
            if day.weekday() not in self.rests:
                lines = self.morning(day)
                shown = morning.first(lines, self.book.lines) if self.most is None else lines[: self.most]
                self.latest = max([self.latest, *(one.days_late for one in lines)])
                self.work(day, list(shown))
                yield day, len(shown)


def _by_doing(rule: str) -> bool:
    return rule in TICKED or rule.partition(".")[0] in TICKED_FAMILIES


def month(
    book: RuleBook, seed: int, *, rests: frozenset[int] = frozenset(), most: int | None = None
) -> tuple[list[int], Desk]:
    """How long the lists of November are, after four weeks in which the desk settled."""
    start, first = date(2026, 10, 4), date(2026, 11, 1)
    desk = Desk(book, {one.id: one for one in customers(start, seed)}, random.Random(seed), rests, most)
    for _ in desk.days(start, (first - start).days):
        pass
    desk.rules.clear()
    desk.latest = 0
    return [length for _, length in desk.days(first, 30)], desk


def main() -> None:
    """Print the figures."""
    from statistics import mean, median

    from tests.profiles import book

    for seed in (1, 2, 3):
        for title, rests, most in (("every day", (), None), ("Tuesdays off", (1,), None), ("19 a day", (), 19)):
            lengths, desk = month(book("realestate"), seed, rests=frozenset(rests), most=most)
            under = sum(one < 20 for one in lengths)
            print(f"seed {seed}, {title}: min {min(lengths)} median {median(lengths)} max {max(lengths)}")
            print(
                f"  mean {mean(lengths):.1f}, {under}/{len(lengths)} days under 20, latest {desk.latest}, {desk.rules}"
            )


if __name__ == "__main__":
    main()
