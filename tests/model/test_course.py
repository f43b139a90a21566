"""The course of a customer: the same states as folded anew for each day, in whatever order they are asked for."""

from datetime import date, timedelta
from unittest.mock import patch

import pytest
from hypothesis import given

from leadtrack.model.course import Course
from leadtrack.model.fold import Folding, fold
from leadtrack.model.ordered import in_order
from leadtrack.model.record import Entry
from leadtrack.model.values import Raw
from tests.profiles import customer, day
from tests.rules.test_agenda import DAYS, logs, often, read

LOG = """\
- {at: 11-03 10:00, by: zm, via: phone, grade: {scheme: abcd-score, level: B}}
- {at: 11-05 09:00, by: zm, via: phone, next: {date: 11-09}}
- {at: 11-05 15:00, by: zm, owner: lw}
- {at: 11-09, by: lw, via: visit_in, grade: {scheme: abcd-score, level: A}}
"""


def course(*marks: str) -> Course:
    one = customer(LOG)
    return Course(one, in_order(one.log, day("11-30")), [day(mark) for mark in marks])


@pytest.mark.parametrize("asked", [("11-02", "11-03", "11-05", "11-09"), ("11-09", "11-05", "11-03", "11-02")])
@pytest.mark.parametrize("marks", [(), ("11-04", "11-05")])
def test_each_day_is_told_in_any_order(asked: tuple[str, ...], marks: tuple[str, ...]) -> None:
    wanted = {"11-02": (None, 0, 0), "11-03": ("B", 1, 1), "11-05": ("B", 2, 1), "11-09": ("A", 3, 2)}
    found = course(*marks)
    for on in asked:
        state = found.on(day(on))
        level = state.graded.grade.counts if state.graded else None
        assert (level, state.contacts, len(state.moves)) == wanted[on]


@pytest.mark.parametrize(
    ("on", "before", "reaching"),
    [("11-03", 0, 0), ("11-04", 1, 1), ("11-05", 1, 1), ("11-06", 3, 1), ("11-09", 3, 1), ("11-10", 4, 4)],
)
def test_how_many_lie_before_a_day_and_before_the_first_that_names_it(on: str, before: int, reaching: int) -> None:
    """The second entry plans for 11-09, the day of the last."""
    assert (course().before(day(on)), course().reaching(day(on))) == (before, reaching)


def test_who_is_on_file_from_when() -> None:
    assert course().after(0).created is None
    assert course().after(1).created == day("11-03")
    with_a_day = customer(LOG, facts="created: 2026-10-01\n")
    assert Course(with_a_day, in_order(with_a_day.log, day("11-30"))).after(0).created == date(2026, 10, 1)


def test_a_state_after_an_entry_in_the_middle_of_a_day_is_of_its_day() -> None:
    state = course().after(2)
    assert (state.as_of, state.owner, state.visits) == (day("11-05"), "zm", 0)
    assert course().after(3).owner == "lw"


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("note: 12-24 再说", id="nothing-to-come"),
        pytest.param("next: {date: 11-20}", id="step"),
        pytest.param("snooze: {until: 11-20, because: 出差}", id="snooze"),
        pytest.param("promised: [{do: 户型图, date: 11-15}, {do: 报价, date: 11-20}, {do: 样板间}]", id="promises"),
        pytest.param("order: {do: 去电, date: 11-20}", id="word"),
        pytest.param("lost: {reason: 失联, wake: 11-20}", id="loss"),
        pytest.param("deal: {event: subscribed, for: 3-1201, date: 11-15, pay_on: 11-20}", id="payment"),
        pytest.param("deal: {event: subscribed, for: 3-1201, date: 11-15, hand_over_on: 11-20}", id="hand-over"),
        pytest.param("deal: {event: subscribed, for: 3-1201, date: 11-20}", id="deal"),
        pytest.param("next: {date: 11-13}, promised: [{do: 户型图, date: 11-20}]", id="two"),
    ],
)
def test_an_entry_reaches_the_last_day_that_it_names(said: str) -> None:
    one = customer(
        f"- {{at: 11-10, by: zm, via: phone, {said}}}\n- {{at: 11-12, by: zm, via: phone, next: {{date: 11-11}}}}"
    )
    found = Course(one, in_order(one.log, day("11-30")))
    assert found.reaches == [day("11-10" if "note" in said else "11-20"), day("11-12")]


def test_days_that_are_named_are_folded_in_one_walk() -> None:
    taken, real = list[Entry](), Folding.take

    def take(self: Folding, entry: Entry) -> None:
        taken.append(entry)
        real(self, entry)

    found = course("11-02", "11-04", "11-05")
    with patch.object(Folding, "take", take):
        for on in ("11-30", "11-04", "11-05", "11-08", "11-02", "11-09"):
            found.on(day(on))
    assert len(taken) == len(found.log)


@often
@given(logs, DAYS)
def test_it_is_as_if_folded_anew(drawn: tuple[str, list[dict[str, Raw]]], start: date) -> None:
    profile, log = drawn
    one, known = read(profile, log), start + timedelta(days=40)
    found = Course(one, in_order(one.log, known), [start])
    for ahead in (40, 0, 7, 3):
        on = start + timedelta(days=ahead)
        anew = fold(one, as_of=on, known=known)
        assert found.on(on).owner == (anew.owner or next((entry.by for entry in found.log if entry.by), None))
        for name in ("created", "standing", "grades", "planned", "talks", "deals", "lost", "did", "tries", "owed"):
            assert getattr(found.on(on), name) == getattr(anew, name)
