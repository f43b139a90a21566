"""A case from the history: how it ended, what turned it, what has not been done."""

import pytest

from leadtrack.errors import UsageError
from leadtrack.model.fold import fold
from leadtrack.rules.case import History, Outcome, Silence, history
from leadtrack.rules.needs import make_needs
from leadtrack.store.templates import table
from tests.profiles import book, customer, day, schema

VISIT = "- {at: 11-01, by: min, via: visit_in, note: 看房}\n"
SIGNED = "- {at: 11-10, by: min, via: visit_in, deal: {event: signed, for: 3-1201}}\n"
LOST = "- {at: 11-12, by: min, via: phone, lost: {reason: 竞品项目, rival: 锦澜里, state: applied}}\n"
FROZEN = "- {at: 11-12, by: min, via: phone, lost: {reason: 暂缓置业, state: frozen, wake: 2027-03-01}}\n"
AGAIN = "- {at: 11-15, by: min, reopen: true}\n"

NEEDS = make_needs(table("realestate", "needs.yaml", None), schema())


def told(log: str, facts: str = "", asked: Outcome | None = None) -> History:
    who = customer(log, facts=facts)
    return history(who, fold(who, as_of=day("11-21")), book(), NEEDS, asked=asked)


@pytest.mark.parametrize(
    ("log", "outcome", "finished"),
    [
        pytest.param(VISIT, "open", False, id="open"),
        pytest.param(VISIT + SIGNED, "success", True, id="bought"),
        pytest.param(VISIT + LOST, "failure", True, id="lost"),
        pytest.param(VISIT + FROZEN, "open", False, id="frozen is not the end"),
        pytest.param(VISIT + LOST + AGAIN, "open", False, id="taken up again"),
        pytest.param(VISIT + SIGNED + AGAIN, "open", False, id="bought, and looks again"),
        pytest.param("", "open", False, id="nothing happened"),
    ],
)
def test_how_it_ended(log: str, outcome: Outcome, finished: bool) -> None:
    found = told(log)
    assert (found.outcome, found.finished) == (outcome, finished)


@pytest.mark.parametrize(
    ("log", "asked", "finished"),
    [
        pytest.param(VISIT, "success", False, id="an open one as a success, not finished"),
        pytest.param(VISIT, "failure", False, id="an open one as a failure, not finished"),
        pytest.param(
            VISIT + LOST + AGAIN + SIGNED.replace("11-10", "11-18"), "failure", True, id="lost once, then bought"
        ),
        pytest.param(VISIT + SIGNED + AGAIN + LOST.replace("11-12", "11-16"), "success", True, id="bought, then lost"),
        pytest.param(VISIT + FROZEN, "failure", False, id="frozen"),
    ],
)
def test_it_may_be_written_the_other_way(log: str, asked: Outcome, finished: bool) -> None:
    found = told(log, asked=asked)
    assert (found.outcome, found.finished) == (asked, finished)


def test_what_contradicts_the_log_is_refused_with_the_day() -> None:
    with pytest.raises(UsageError) as error:
        told(VISIT + LOST, asked="success")
    assert (error.value.code, error.value.params) == ("case-was-lost", {"day": "2026-11-12"})
    with pytest.raises(UsageError) as error:
        told(VISIT + SIGNED, asked="failure")
    assert (error.value.code, error.value.params) == ("case-was-won", {"day": "2026-11-10"})


def test_what_turned() -> None:
    log = (
        "- {at: 11-01, by: min, via: visit_in, stage: collecting, grade: {scheme: abcd-score, level: C}}\n"
        "- {at: 11-03, by: min, via: phone, stage: collecting, grade: {scheme: abcd-score, level: C}}\n"
        "- {at: 11-05, by: min, via: viewing, with: [李娜], stage: comparing, grade: {scheme: abcd-score, level: B}}\n"
        "- {at: 11-07, by: min, via: viewing, with: [李娜]}\n"
    )
    found = told(log, "people:\n- {name: 李娜, role: 决策人}\n- {name: 王五, role: 影响人}")
    assert [(f"{turn.day:%m-%d}", turn.kind, turn.before, turn.after) for turn in found.turns] == [
        ("11-01", "grade", None, "C"),
        ("11-01", "stage", None, "collecting"),
        ("11-05", "grade", "C", "B"),
        ("11-05", "stage", "collecting", "comparing"),
        ("11-05", "decider", None, "李娜"),
    ]
    assert found.undone.deciders == ()


def test_what_has_not_been_done() -> None:
    log = (
        "- {at: 10-01, by: min, via: visit_in, asked: [公摊多少], promised: [{do: 发户型图, date: 10-02}]}\n"
        "- {at: 10-05, by: min, via: phone, missed: no_answer}\n"
        "- {at: 10-20, by: min, via: phone}\n"
        "- {at: 10-25, by: min, via: phone}\n"
    )
    facts = (
        "people:\n- {name: 李娜, role: 决策人}\nfamily: {size: 4}\nhome: {region: 城东}\n"
        "objections:\n- {text: 太贵}\n- {text: 太远, state: answered}"
    )
    undone = told(log, facts).undone
    assert [one.key for one in undone.needs] == ["size", "motive", "economy"]
    assert [one.text for one in undone.objections] == ["太贵"]
    assert [one.text for one in undone.unanswered] == ["公摊多少"]
    assert [owed.promise.do for owed in undone.owed] == ["发户型图"]
    assert undone.deciders == ("李娜",)
    assert undone.silence == Silence(day("10-01"), day("10-20"))
    assert undone.silence.days == 19


def test_silence_counts_up_to_the_deal_and_needs_two_contacts() -> None:
    care = "- {at: 11-20, by: min, via: phone}\n"
    assert told(VISIT + SIGNED + care).undone.silence == Silence(day("11-01"), day("11-10"))
    assert told(VISIT).undone.silence is None


def test_what_lies_ahead_is_no_history() -> None:
    assert len(told(VISIT + "- {at: 12-24, by: min, via: phone}\n").course) == 1


def test_who_ordered_stands_at_the_level_of_the_order() -> None:
    log = "- {at: 11-01, via: visit_in, grade: {scheme: habc-window, level: A}}\n"
    ordered = "- {at: 11-20, deal: {event: ordered, for: L5}}\n"
    taken_back = "- {at: 11-21, deal: {event: cancelled, for: L5}}\n"

    def level(log: str) -> tuple[str, list[tuple[str | None, str]]]:
        who = customer(log, profile="auto")
        found = history(who, fold(who, as_of=day("11-21")), book("auto"), NEEDS, asked=None)
        moves = [(turn.before, turn.after) for turn in found.turns if turn.kind == "grade"]
        return found.graded.grade.counts if found.graded else "", moves

    assert level(log) == ("A", [(None, "A")])
    assert level(log + ordered) == ("O", [(None, "A"), ("A", "O")])
    assert level(ordered) == ("O", [(None, "O")])
    assert level(log + ordered + taken_back) == ("A", [(None, "A")])
