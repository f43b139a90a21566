"""What comes into the stock and goes out of it is what the figures count, whatever a customer's way is."""

from collections import Counter

import pytest

from leadtrack.rules.report.figures import written_off
from leadtrack.rules.report.ledger import Ledger
from leadtrack.rules.report.stock import Flow, Stock, net
from tests.rules.report.made import asked, found, who

CAME = "- {at: 11-%s 10:00, by: min, via: visit_in, grade: {scheme: abcd-score, level: B}}\n"
SIGNED = "- {at: 11-%s, by: min, deal: {event: signed, for: 3-1}}\n"
FROZEN = "- {at: 11-%s, by: min, lost: {reason: 暂缓置业, state: frozen}}\n"
LOST = "- {at: 11-%s, by: min, lost: {reason: 失联}}\n"
BACK = "- {at: 11-%s, by: min, reopen: true}\n"
REFUSED = "- {at: 11-%s, by: boss, lost: {state: refused}}\n"
WEI = "- {at: 11-%s, by: boss, owner: wei}\n"


def of(log: str, owner: str = "") -> Stock:
    """The stock of the week of 11-16, as known on its Sunday."""
    stock = found(Stock, asked(owner=owner), [who("a", log)])
    assert not stock.unbalanced()
    assert not stock.uneven()
    assert stock.opening.total() + net(stock.total()) == stock.closing.total()
    return stock


@pytest.mark.parametrize(
    ("log", "turns", "flows"),
    [
        pytest.param(
            CAME % "02" + FROZEN % "10" + BACK % "17" + SIGNED % "19",
            {"reactivated": 1, "won": 1}, {Flow("frozen", "won"): 1}, id="back-and-won",
        ),
        pytest.param(CAME % "17" + SIGNED % "19", {"new": 1, "won": 1}, {Flow("new", "won"): 1}, id="new-and-won"),
        pytest.param(
            CAME % "02" + SIGNED % "10" + BACK % "17" + SIGNED.replace("3-1", "5-1") % "19",
            {"reactivated": 1, "won": 1}, {}, id="bought-again",
        ),
        pytest.param(
            CAME % "02" + FROZEN % "16" + BACK % "17" + SIGNED % "19",
            {"frozen": 1, "reactivated": 1, "won": 1}, {Flow("B", "won"): 1}, id="frozen-back-and-won",
        ),
        pytest.param(
            CAME % "02" + LOST % "16" + BACK % "17",
            {"lost": 1, "reactivated": 1}, {Flow("B", "B"): 1}, id="lost-and-back",
        ),
        pytest.param(
            CAME % "02" + LOST % "16" + REFUSED % "17",
            {"refused": 1, "restored": 1}, {Flow("B", "B"): 1}, id="lost-and-refused",
        ),
        pytest.param(
            CAME % "02" + LOST % "10" + "- {at: 11-17, by: boss, lost: {state: untrue}}\n",
            {"restored": 1}, {Flow("lost", "B"): 1}, id="lost-before-and-untrue",
        ),
        pytest.param(
            CAME % "02" + LOST % "16" + "- {at: 11-17, by: boss, lost: {state: refused}, reopen: true}\n",
            {"refused": 1, "reactivated": 1}, {Flow("B", "B"): 1}, id="refused-and-reopened",
        ),
        pytest.param(
            CAME % "02" + "- {at: 11-16, by: min, lost: {reason: 无效}}\n",
            {"no_buyers": 1}, {Flow("B", "lost"): 1}, id="no-buyer",
        ),
        pytest.param(CAME % "02" + LOST % "16", {"lost": 1}, {Flow("B", "lost"): 1}, id="on-the-first-day"),
        pytest.param(
            CAME % "02" + LOST % "16" + FROZEN % "18",
            {"lost": 1, "not_open": 1, "frozen": 1}, {Flow("B", "frozen"): 1}, id="lost-then-frozen",
        ),
        pytest.param(
            CAME % "02" + LOST % "10" + FROZEN % "18",
            {"not_open": 1, "frozen": 1}, {Flow("lost", "frozen"): 1}, id="frozen-as-lost",
        ),
        pytest.param(
            CAME % "02" + LOST % "10" + SIGNED % "18",
            {"not_open": 1, "won": 1}, {Flow("lost", "won"): 1}, id="bought-as-lost",
        ),
        pytest.param(CAME % "02" + LOST % "10" + "- {at: 11-17 09:00, by: min, via: phone}\n", {}, {}, id="still-lost"),
        pytest.param(
            CAME % "02" + LOST % "10" + "- {at: 11-17, by: boss, lost: {state: approved}}\n",
            {}, {}, id="a-word-on-a-loss",
        ),
    ],
)  # fmt: skip
def test_every_turn_counts(log: str, turns: dict[str, int], flows: dict[Flow, int]) -> None:
    assert +of(log).total() == turns
    assert of(log).flows == flows


def test_a_level_tells_how_they_got_to_their_place() -> None:
    """From where they stood at the opening to where they stand at the closing; what lies between is beside it."""
    between = {"frozen": 1, "reactivated": 1}
    new, won = (of(log) for log in (CAME % "16" + FROZEN % "17" + BACK % "18",
                                    CAME % "02" + FROZEN % "17" + BACK % "18" + SIGNED % "19"))  # fmt: skip
    assert ([(level, moves) for level, _, moves, _ in new.rows()], new.passed) == ([("B", {"new": 1})], between)
    assert ([(level, moves) for level, _, moves, _ in won.rows()], won.passed) == ([("B", {"won": 1})], between)


@pytest.mark.parametrize(
    ("owner", "turns", "flows"),
    [("wei", {"in": 1, "won": 1}, {Flow("elsewhere", "won"): 1}), ("min", {"out": 1}, {Flow("B", "elsewhere"): 1})],
)
def test_who_was_taken_over_and_won_in_the_span(owner: str, turns: dict[str, int], flows: dict[Flow, int]) -> None:
    """min's on 11-02, wei's from 11-17, won on 11-19: it is wei who won them."""
    stock = of(CAME % "02" + WEI % "17" + SIGNED % "19", owner)
    assert (+stock.total(), stock.flows) == (turns, flows)


def test_who_was_handed_over_and_lost_on_the_first_day() -> None:
    log = CAME % "02" + WEI % "16" + LOST % "16"
    assert (+of(log, "wei").total(), +of(log, "min").total()) == ({"in": 1, "lost": 1}, {"out": 1})


def test_who_was_won_before_the_hand_over_is_not_won_again() -> None:
    log = CAME % "02" + SIGNED % "17" + WEI % "19"
    assert +of(log, "min").total() == {"won": 1}
    assert +of(log, "wei").total() == of(log, "wei").flows == Counter()


def test_who_was_lost_with_another_is_back_with_the_new_owner() -> None:
    """Handed over on 11-17 while lost: nobody's stock moves; wei takes them up again on 11-18."""
    log = CAME % "02" + LOST % "10" + WEI % "17" + BACK % "18"
    assert +of(log, "wei").total() == {"reactivated": 1}
    assert [(level, moves["reactivated"], moves["in"]) for level, _, moves, _ in of(log, "wei").rows()] == [("B", 1, 0)]


@pytest.mark.parametrize(
    ("log", "around", "turns"),
    [
        pytest.param(SIGNED % "17", "11-18", {"not_open": 1, "won": 1, "new": 1, "never_open": 1}, id="that-week"),
        pytest.param(LOST % "10", "11-10", {"not_open": 1, "lost": 1}, id="lost-before-on-file"),
        pytest.param(LOST % "10", "11-18", {"new": 1, "never_open": 1}, id="new-as-lost"),
        pytest.param(LOST % "10" + BACK % "17", "11-18", {"reactivated": 1, "never_open": 1, "new": 1}, id="back"),
    ],
)
def test_a_file_made_after_what_it_tells(log: str, around: str, turns: dict[str, int]) -> None:
    """The file is of 11-19; each thing counts in its own week, as the figures have it, who never stood in the stock."""
    about, people = asked(around=around), [who("a", CAME % "02" + log, "created: 2026-11-19")]
    stock, sums = found(Stock, about, people), found(Ledger, about, people).sums(about.period.span)
    assert (+stock.total(), stock.unbalanced()) == (turns, [])
    figures = {"new": "new", "won": "won", "losses": "lost", "reopened": "reactivated"}
    assert {turn: sums[figure] for figure, turn in figures.items() if sums[figure]} == {
        turn: n for turn, n in turns.items() if turn in figures.values()
    }


@pytest.mark.parametrize("known", ["11-15", "11-22"])
def test_who_is_frozen_later_was_lost_in_their_week(known: str) -> None:
    """Lost on 11-10, frozen on 11-18: one loss of the week of 11-09 to all, whenever that is asked for."""
    freeze = "- {at: 11-18, by: min, lost: {state: frozen, reason: 暂缓置业, wake: 2027-01-01}}"
    about, people = asked(around="11-10", known=known), [who("a", CAME % "03" + LOST % "10" + freeze)]
    sums = found(Ledger, about, people).sums(about.period.span)
    assert (sums["losses"], sums["frozen"], +found(Stock, about, people).total()) == (1, 0, {"lost": 1})


def test_lost_and_frozen_in_turns() -> None:
    """Each time that somebody became lost is a loss, for the reason said last by then."""
    log = (
        CAME % "01" + "- {at: 11-02, by: min, lost: {reason: 失联}}\n" + FROZEN % "04"
        + "- {at: 11-10, by: min, lost: {state: applied}}\n" + REFUSED % "12"
    )  # fmt: skip
    got = [
        (loss.entry.at.day.day, loss.lost.reason and loss.lost.reason.key, loss.lost.state)
        for loss in written_off(who("a", log).log)
    ]
    assert got == [(2, "失联", "frozen"), (10, "暂缓置业", "refused")]


@pytest.mark.parametrize(
    ("log", "n"),
    [
        pytest.param(LOST % "10" + REFUSED % "17", 1, id="once"),
        pytest.param(LOST % "10" + REFUSED % "17" + REFUSED % "18", 1, id="twice"),
        pytest.param(LOST % "10" + FROZEN % "12" + REFUSED % "17", 1, id="frozen-in-between"),
        pytest.param(REFUSED % "17", 0, id="nobody-lost"),
        pytest.param(SIGNED % "12" + REFUSED % "17", 0, id="a-buyer"),
        pytest.param(FROZEN % "10" + REFUSED % "17", 0, id="frozen"),
        pytest.param(LOST % "10" + BACK % "12" + REFUSED % "17", 0, id="back-before"),
    ],
)
def test_a_refusal_is_of_a_loss(log: str, n: int) -> None:
    assert found(Ledger, asked(), [who("a", CAME % "02" + log)]).sums(asked().period.span)["refused"] == n
