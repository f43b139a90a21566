"""Parts: what one record adds to a page, worked out by hand; and that a page of parts is the page of the records."""

import json
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any, cast

from hypothesis import given
from hypothesis import strategies as st

from leadtrack.model.record import Customer
from leadtrack.model.values import Raw
from leadtrack.rules.report import parts
from leadtrack.rules.report.asked import Asked, Findings, gather, story_of
from leadtrack.rules.report.cases import Best
from leadtrack.rules.report.diary import Diary, Losses
from leadtrack.rules.report.kept import Kept
from leadtrack.rules.report.ledger import Ledger
from leadtrack.rules.report.milestones import Milestones
from leadtrack.rules.report.stock import Flow, Stock
from leadtrack.rules.report.traffic import Traffic
from tests.rules.report.made import asked, who
from tests.rules.test_agenda import DAYS, logs, often, read

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
        parts.add(found, one.id, json.loads(json.dumps(parts.parts_of(found, about, one))))
    return found


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
    assert stock.part(story) == (("B", "min"), ("A", "min"), [])
    source, model, owners, happened = cast("tuple[str, str, list[str | None], list[Any]]", ledger.part(story))
    assert (source, model) == ("抖音", "")
    assert owners == [None, None, None, None, "min"]  # on the eves of 10-19, 10-26, 11-01, 11-09 and 11-16
    day = date(2026, 11, 17).toordinal()
    assert [row for row in happened if row[1] == day] == [("valid", day, "min", 1, None), ("up", day, "min", 1, None)]
    assert ended.part(story) == (None, [("min", "on_time", "cadence", 0, None), ("min", "open", "planned", 0, 0)])
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
@given(st.lists(logs.filter(lambda drawn: drawn[0] == "realestate"), max_size=5), DAYS, DAYS)
def test_a_page_of_parts_is_the_page_of_the_records(
    drawn: list[tuple[str, list[dict[str, Raw]]]], around: date, known: date
) -> None:
    about = asked(around=str(around), known=str(known))
    customers = [replace(read(profile, log), id=f"c{at}") for at, (profile, log) in enumerate(drawn)]
    assert told(by_parts(about, *customers)) == told(gather(about, KINDS, customers, ()))
