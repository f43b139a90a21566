"""Parts: what one record adds to a page, worked out by hand; and that a page of parts is the page of the records."""

import json
from collections import Counter
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from leadtrack.model.record import Customer
from leadtrack.model.values import Raw
from leadtrack.rules.calendar import DateRange
from leadtrack.rules.report import parts
from leadtrack.rules.report.asked import Asked, Findings, gather, story_of
from leadtrack.rules.report.cases import Best
from leadtrack.rules.report.diary import Diary, Losses
from leadtrack.rules.report.kept import Kept
from leadtrack.rules.report.ledger import OPENING, Ledger, grouped
from leadtrack.rules.report.milestones import Milestones
from leadtrack.rules.report.stock import Flow, Stock
from leadtrack.rules.report.traffic import Traffic
from tests.rules.report.made import asked, who
from tests.rules.test_agenda import ACTS, DAYS, often, read

Drawn = list[list[dict[str, Raw]]]
HOMES = st.lists(ACTS["realestate"], max_size=5)
"""Logs of some customers of a shop of homes."""

KINDS = (Ledger, Stock, Kept, Best, Milestones, Losses)

LOG = """\
- {at: 11-10, by: min, via: visit_in, reaction: hesitating, grade: {scheme: abcd-score, level: B}}
- {at: 11-17, by: min, via: phone, grade: {scheme: abcd-score, level: A}, next: {date: 11-20}}
"""
FACTS = "source: {media: 抖音}\n"


def kept(about: Asked, *customers: Customer) -> Findings:
    """What is found of parts that went through a file."""
    found = Findings(kind(about) for kind in KINDS)
    for one in customers:
        added = filed(found, about, one)
        parts.count(found, added.ticks)
        parts.note(found, [(one.id, added.listed)])
    return found


def filed(found: Findings, about: Asked, one: Customer) -> parts.Parts:
    """What one adds, as it comes back from a file."""
    return parts.Parts(*json.loads(json.dumps(parts.parts_of(found, about, one))))


def by_parts(about: Asked, *customers: Customer, room: int = 99) -> Findings:
    """The same, with those told whole of whom lists tell."""
    found = kept(about, *customers)
    wanted = parts.told(found, room)
    for one in customers:
        for collector in wanted.get(one.id, ()):
            collector.take(story_of(about, one))
    return found


def test_of_one_customer() -> None:
    """Came on 11-10, was called on 11-17 and is A since; the step of 11-20 is open on Sunday."""
    about, one = asked(), who("wang", LOG, FACTS)
    found = Findings(kind(about) for kind in KINDS)
    stock, ledger, ended, best, milestones, losses = (
        found.of(Stock), found.of(Ledger), found.of(Kept), found.of(Best), found.of(Milestones), found.of(Losses),
    )  # fmt: skip
    story = story_of(about, one)
    assert list(stock.part(story)) == [("B", "A")]
    standing, *happened = ledger.part(story)
    # on the eves of 10-19, 10-26, 11-01, 11-09 and 11-16
    assert standing == ("opening", "抖音", "", None, None, None, None, "min")
    day = date(2026, 11, 17).toordinal()
    assert [tick for tick in happened if tick[1] == day] == [
        ("valid", day, "min", "抖音", "", 1), ("up", day, "min", "抖音", "", 1),
    ]  # fmt: skip
    assert list(ended.part(story)) == [("on_time", "min", "cadence", 0, None), ("open", "min", "planned", 0, 0)]
    assert best.part(story) == (0, -5)
    assert (milestones.part(story), losses.part(story)) == (None, None)


def test_who_is_not_on_file_yet_adds_nothing() -> None:
    found = kept(asked(), who("li", "- {at: 11-25, by: min, via: phone}"))
    assert not found.of(Stock).flows
    assert not found.of(Ledger).sums(asked().period.span)


def test_counts_of_parts() -> None:
    stock = kept(asked(), who("wang", LOG), who("li", LOG), who("old", LOG.splitlines()[0])).of(Stock)
    assert stock.flows == {Flow("B", "A"): 2, Flow("B", "B"): 1}


def test_a_list_asks_for_the_first_of_it_alone() -> None:
    """The best level first, then who waited longest, then by id."""
    a = "- {at: 11-%s, by: min, via: phone, grade: {scheme: abcd-score, level: %s}}"
    people = [who("b", a % (10, "A")), who("c", a % (10, "A")), who("d", a % ("05", "A")), who("e", a % ("01", "B")),
              who("f", a % ("01", "D"))]  # fmt: skip
    found = kept(asked(), *people)
    assert list(parts.told(found, 3)) == ["d", "b", "c"]
    best = by_parts(asked(), *people, room=3).of(Best)
    assert [one.customer.id for one in best.best] == ["d", "b", "c"]
    assert best.count == 4


def test_who_wants_help_is_talked_over_behind_the_best_whatever_the_level() -> None:
    """No prospect, or no word left, is none; the list is the same taken whole."""
    log, asks = "- {at: 11-%s, by: min, via: phone, grade: {scheme: abcd-score, level: %s}}\n", "help: 周六一起谈"
    lost = log % ("01", "A") + "- {at: 11-02, by: min, lost: {reason: 失联}}"
    people = [who("c", log % (15, "C"), asks), who("d", log % (10, "D"), asks), who("b", log % (16, "B")),
              who("none", "- {at: 11-17, by: min, via: phone}", asks), who("a", log % (17, "A"), asks),
              who("lost", lost, asks), who("done", log % ("01", "D"), "help: ''")]  # fmt: skip
    wanted = ["a", "b", "d", "c", "none"]
    assert list(parts.told(kept(asked(), *people), 9)) == wanted
    best = gather(asked(), [Best], people, ()).of(Best)
    assert [one.customer.id for one in best.best] == wanted
    assert best.count == 5


def test_whoever_was_lost_or_has_a_deal_is_told_whole_by_the_lists_that_tell_of_it() -> None:
    """An order puts them among the best, whatever their level."""
    lost = who("lost", "- {at: 11-10, by: min, via: phone}\n- {at: 11-17, by: min, lost: {reason: 失联}}")
    before = who("before", "- {at: 11-01, by: min, via: phone}\n- {at: 11-12, by: min, lost: {reason: 失联}}")
    long_ago = who("long", "- {at: 11-01, by: min, via: phone}\n- {at: 11-02, by: min, lost: {reason: 失联}}")
    deal = who("deal", "- {at: 11-01, by: min, via: visit_in, deal: {event: subscribed, for: 3-1201}}")
    wanted = parts.told(kept(asked(), lost, before, long_ago, deal), 9)
    assert {id_: [type(one) for one in those] for id_, those in wanted.items()} == {
        "deal": [Best, Milestones], "lost": [Losses], "before": [Losses],
    }  # fmt: skip
    losses = by_parts(asked(), lost, before, long_ago, deal).of(Losses)
    assert ([gone.customer.id for gone in losses.gone], losses.gone_before.total()) == (["lost"], 1)


def test_which_collectors_take_parts() -> None:
    assert parts.can_part(KINDS)
    assert not parts.can_part((Ledger, Diary))
    assert not parts.can_part((Traffic,))


def told(found: Findings) -> list[object]:
    """Everything that a page may show of what was found."""
    ledger, stock, ended, best = found.of(Ledger), found.of(Stock), found.of(Kept), found.of(Best)
    counts = [ledger.by(span, lambda key: f"{key.consultant} {key.source}") for span in ledger.asked.period.spans]
    return [
        *([{group: +row for group, row in one.items()} for one in counts]),
        stock.flows, stock.opening, stock.closing,
        *({who: Counter(row) for who, row in one.items()} for one in (ended.results, ended.overdue, ended.care)),
        +ended.delays, ended.unplanned,
        [(one.customer.id, one.place, one.silent) for one in best.best], best.count,
        found.of(Milestones).found, found.of(Losses).gone, found.of(Losses).gone_before,
    ]  # fmt: skip


@often
@given(HOMES, DAYS, DAYS)
def test_a_page_of_parts_is_the_page_of_the_records(drawn: Drawn, around: date, known: date) -> None:
    about = asked(around=str(around), known=str(known))
    customers = named(drawn)
    assert told(by_parts(about, *customers)) == told(gather(about, KINDS, customers, ()))


def test_who_was_called_twice_in_a_day_is_taken_back_twice() -> None:
    about = asked()
    one = who("wang", "- {at: 11-17 09:00, by: min, via: phone}\n- {at: 11-17 15:00, by: min, via: phone}", FACTS)
    found = kept(about, one)
    assert max(found.of(Ledger).tally.values()) == 2
    parts.discount(found, filed(found, about, one).ticks)
    assert not found.of(Ledger).tally


def test_who_was_lost_and_came_back_between_two_openings_was_away_in_between() -> None:
    """Lost on 10-25, back on 11-05: in stock on 10-18 and 11-15, not as November began."""
    log = """
- {at: 09-01, by: min, via: visit_in}
- {at: 10-25, by: min, lost: {reason: 失联, state: approved}}
- {at: 11-05, by: min, via: phone, reopen: true}
"""
    ledger = kept(asked(), who("wang", log)).of(Ledger)
    starts = [start for start, _ in ledger.openings]
    assert starts == [date(2026, 10, 19), date(2026, 10, 26), date(2026, 11, 1), date(2026, 11, 9), date(2026, 11, 16)]
    assert [ledger.sums(DateRange(start, date(2026, 11, 23)))[OPENING] for start in starts] == [1, 0, 0, 1, 1]


def named(drawn: Drawn) -> list[Customer]:
    return [replace(read("realestate", log), id=f"c{at}") for at, log in enumerate(drawn)]


@settings(often, max_examples=60)
@given(HOMES, HOMES, DAYS, DAYS)
def test_sums_that_were_brought_up_to_date_are_those_of_what_there_is(
    was: Drawn, now: Drawn, around: date, known: date
) -> None:
    """Records that were there before leave no trace, not even a zero; the sums went through a file in between."""
    about = asked(around=str(around), known=str(known))
    before, found = kept(about, *named(was)), Findings(kind(about) for kind in KINDS)
    parts.begin(found, json.loads(json.dumps(parts.sums_of(before))))
    for one in named(was):
        parts.discount(found, filed(found, about, one).ticks)
    assert not any(one.tally for one in parts.counting(found))
    for one in named(now):
        parts.count(found, filed(found, about, one).ticks)
    anew = kept(about, *named(now))
    assert [one.tally for one in parts.counting(found)] == [one.tally for one in parts.counting(anew)]
    assert told(found)[:-5] == told(anew)[:-5]


def test_what_is_counted_no_more_leaves_no_row() -> None:
    """A source, a level and a consultant who are gone again stand in no table."""
    about = asked()
    found = kept(about, who("wang", LOG, FACTS), who("li", LOG.replace("min", "wei")))
    parts.discount(found, filed(found, about, who("wang", LOG, FACTS)).ticks)
    stock, ledger, ended = found.of(Stock), found.of(Ledger), found.of(Kept)
    assert stock.flows == {Flow("B", "A"): 1}
    assert set(ledger.by(about.period.span, grouped("source"))) == {""}
    assert set(ledger.by(about.period.span, grouped("consultant"))) == set(ended.results) == {"wei"}


def test_a_part_of_many_people_is_one_tick() -> None:
    """However many come at once, they are written once."""
    many = who("many", "- {at: 11-17, by: min, via: visit_in, party: 900000000}")
    ledger = kept(asked(), many).of(Ledger)
    assert ledger.sums(asked().period.span)["people"] == 900000000
    assert len(ledger.tally) < 20
