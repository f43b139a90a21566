"""The rules as they ship, and what a broken rule says."""

from typing import Any

import pytest

from leadtrack.errors import UsageError
from leadtrack.model.fold import fold
from leadtrack.model.values import Grade, Raw
from leadtrack.rules.due_nodes import WITHOUT_CUSTOMER
from leadtrack.rules.due_rules import RULES
from leadtrack.rules.item import Case
from leadtrack.rules.rulebook import Interval, make_rulebook
from leadtrack.store.templates import merge, table
from tests.profiles import PROFILES, TURNED_OFF, book, customer, day, schemes


def changed(change: dict[str, Any], profile: str = "realestate") -> dict[str, Raw]:
    """The rules of a profile with a shop's own laid over them."""
    return merge(table(profile, "rules.yaml", None), change)


@pytest.mark.parametrize("profile", PROFILES)
def test_every_rule_has_a_row_and_every_row_a_rule(profile: str) -> None:
    assert set(book(profile).due) - set(WITHOUT_CUSTOMER) == set(RULES) - set(TURNED_OFF)
    rows = table(profile, "rules.yaml", None)["due"]
    assert isinstance(rows, dict)
    assert {rows[rule] for rule in TURNED_OFF} == {"off"}


@pytest.mark.parametrize("profile", PROFILES)
def test_every_level_has_a_cadence_and_every_cadence_a_level(profile: str) -> None:
    found = book(profile)
    assert set(found.cadence) == set(found.schemes)
    for scheme, levels in found.schemes.items():
        assert list(found.cadence[scheme]) == list(levels)


@pytest.mark.parametrize(
    ("profile", "primary"),
    [("realestate", "abcd-score"), ("auto", "habc-window"), ("hotel", "spend"), ("business", "interest")],
)
def test_the_first_scheme_is_the_primary_one(profile: str, primary: str) -> None:
    assert book(profile).scheme == primary


@pytest.mark.parametrize("profile", PROFILES)
def test_better_grades_weigh_more(profile: str) -> None:
    for levels in book(profile).cadence.values():
        weights = [interval.weight for interval in levels.values()]
        assert weights == sorted(weights, reverse=True)


def test_the_ranks_are_those_of_the_design() -> None:
    """Timed appointments, the manager's word, promise, planned, first contact, cadence, (care)."""
    later = ("care", "date", "festival.", "node.", "reward.")  # what comes after the sale, and what goes to many
    ranks = {rule: row["rank"] for rule, row in book().due.items() if not rule.startswith(later)}
    assert sorted(ranks, key=lambda rule: (ranks[rule], rule)) == [
        "appointment", "order.word", "milestone", "order.delivery", "order.payment", "promise", "planned",
        "feedback.courtesy", "feedback.referral", "first-contact.handed", "first-contact.lead", "first-contact.new",
        "cadence", "protect.deal", "protect.visit", "review.away", "review.expected", "review.expired",
        "review.nearer", "review.returned", "review.unanswered", "review.unmoved", "stale", "wake",
    ]  # fmt: skip
    assert ranks["feedback.courtesy"] == ranks["first-contact.lead"] == ranks["first-contact.new"] < ranks["cadence"]


def test_the_numbers_of_the_core() -> None:
    found = book()
    assert (found.retry_days, found.soon_days, found.lines, found.small) == (1, 3, 19, 20)
    assert (found.opening, found.first_weekday) == ((9 * 60, 20 * 60 + 30), 0)


def test_a_shop_changes_turns_off_and_takes_away() -> None:
    found = make_rulebook(
        changed(
            {
                "due": {"stale": "off", "promise": {"without_day": "3"}},
                "cadence": {"abcd-score": {"B": {"late": "off"}, "D": "off"}, "ungraded": {"first": "off"}},
                "list": {"soon": "5"},
                "week": {"first": "7"},
            }
        ),
        schemes(),
    )
    assert "stale" not in found.due
    assert found.due["promise"]["without_day"] == 3
    assert found.interval(Grade(scheme="abcd-score", level="B")) == Interval(10, None, 30)
    assert found.interval(Grade(scheme="abcd-score", level="D")) is None
    assert found.interval(None) == Interval(7, None, 25)
    assert (found.soon_days, found.first_weekday) == (5, 6)


@pytest.mark.parametrize(
    ("change", "where", "reason"),
    [
        pytest.param({"due": {"stale": {"days": "thirty"}}}, "due.stale.days", "not-a-number", id="a-word"),
        pytest.param({"due": {"stale": {"days": "-1"}}}, "due.stale.days", "not-a-number", id="below-nought"),
        pytest.param({"due": {"stale": {"days": ""}}}, "due.stale.days", "missing", id="empty"),
        pytest.param({"due": {"stale": "30"}}, "due.stale", "not-a-mapping", id="a-number-for-a-row"),
        pytest.param({"due": ["stale"]}, "due", "not-a-mapping", id="a-list-of-rules"),
        pytest.param({"retry": "off"}, "retry.days", "missing", id="turned-off-what-must-be"),
        pytest.param({"cadence": {"abcd-score": {"A": {"every": "a"}}}}, "cadence.abcd-score.A.every", "not-a-number",
                     id="interval"),
        pytest.param({"schemes": "abcd-score"}, "schemes", "not-a-list", id="schemes-as-text"),
        pytest.param({"schemes": []}, "schemes", "missing", id="no-scheme"),
        pytest.param({"schemes": "off"}, "schemes", "missing", id="schemes-turned-off"),
        pytest.param({"schemes": ["abcd"]}, "schemes.abcd", "no-such-scheme", id="a-scheme-that-nobody-wrote"),
        pytest.param({"opening": {"from": "nine"}}, "opening.from", "not-a-time", id="hour-as-a-word"),
        pytest.param({"opening": {"to": "24:00"}}, "opening.to", "not-a-time", id="hour-24"),
        pytest.param({"opening": {"to": "9"}}, "opening.to", "not-a-time", id="no-minutes"),
        pytest.param({"clocks": {"signing": {"days": "off"}}}, "clocks.signing.days", "missing", id="endless-clock"),
        pytest.param({"clocks": {"signing": {"from": "off"}}}, "clocks.signing.from", "missing", id="clock-of-nothing"),
        pytest.param({"clocks": {"signing": {"due": "soon"}}}, "clocks.signing.due", "not-yes-or-no", id="clock-due"),
        pytest.param({"week": {"first": "0"}}, "week.first", "not-a-weekday", id="day-0-of-the-week"),
        pytest.param({"week": {"first": "8"}}, "week.first", "not-a-weekday", id="day-8-of-the-week"),
        pytest.param({"retry": {"days": "9" * 5_000}}, "retry.days", "too-big", id="more-digits-than-python-reads"),
        pytest.param({"retry": {"days": "100000"}}, "retry.days", "too-big", id="days-beyond-the-calendar"),
        pytest.param({"opening": {"from": f"{'0' * 5_000}:00"}}, "opening.from", "not-a-time", id="a-long-hour"),
        pytest.param({"opening": {"from": "20:00", "to": "09:00"}}, "opening.to", "before-from", id="closes-first"),
        pytest.param({"opening": {"to": "09:00"}}, "opening.to", "before-from", id="never-open"),
        pytest.param({"cadence": {"abcd-score": {"B": {"late": "9"}}}}, "cadence.abcd-score.B.late", "before-every",
                     id="late-before-it-is-due"),
        pytest.param({"cadence": {"abcd-score": {"D": {"late": "9"}}}}, "cadence.abcd-score.D.late", "without-every",
                     id="late-and-never-due"),
        pytest.param({"cadence": {"ungraded": {"every": "off"}}}, "cadence.ungraded.first", "without-every",
                     id="a-first-time-and-no-other"),
        pytest.param({"cadence": {"abcd-score": {"A": {"every": "0"}}}}, "cadence.abcd-score.A.every", "too-small",
                     id="due-the-day-it-was-done"),
        pytest.param({"list": {"lines": "0"}}, "list.lines", "too-small", id="a-list-without-lines"),
    ],
)  # fmt: skip
def test_a_broken_rule_names_its_place(change: dict[str, Any], where: str, reason: str) -> None:
    with pytest.raises(UsageError) as error:
        make_rulebook(changed(change), schemes())
    assert (error.value.code, error.value.params) == ("rule-broken", {"where": where, "reason": reason})


@pytest.mark.parametrize(
    ("change", "where", "near"),
    [
        pytest.param({"cadance": {"abcd-score": {}}}, "cadance", "cadence", id="a-table"),
        pytest.param({"cadence": {"abcd-scor": {}}}, "cadence.abcd-scor", "abcd-score", id="a-scheme"),
        pytest.param({"cadence": {"high-mid-low": {"hihg": {}}}}, "cadence.high-mid-low.hihg", "high", id="a-level"),
        pytest.param({"cadence": {"ungraded": {"evry": "3"}}}, "cadence.ungraded.evry", "every", id="an-interval"),
        pytest.param({"clocks": {"signing": {"day": "7"}}}, "clocks.signing.day", "days", id="a-clock"),
        pytest.param({"retry": {"day": "9"}}, "retry.day", "days", id="retry"),
        pytest.param({"list": {"line": "5"}}, "list.line", "lines", id="list"),
        pytest.param({"opening": {"form": "08:00"}}, "opening.form", "from", id="opening"),
        pytest.param({"week": {"zzz": "1"}}, "week.zzz", "", id="like-nothing"),
    ],
)
def test_a_slip_names_the_key_that_was_meant(change: dict[str, Any], where: str, near: str) -> None:
    with pytest.raises(UsageError) as error:
        make_rulebook(changed(change), schemes())
    assert (error.value.code, error.value.params) == ("rule-key", {"where": where, "near": near})


def test_what_a_shop_turned_off_is_no_slip() -> None:
    off = {"cadence": {"high-mid-low": "off", "abcd-score": {"B": {"late": "off"}}}, "clocks": "off"}
    found = make_rulebook(changed(off), schemes())
    assert (list(found.cadence), found.clocks) == (["abcd-score", "abcd-matrix"], {})


def test_the_last_good_day_may_be_the_day_it_is_due() -> None:
    found = make_rulebook(changed({"cadence": {"abcd-score": {"B": {"late": "10"}}}}), schemes())
    assert found.interval(Grade(scheme="abcd-score", level="B")) == Interval(10, 10, 30)


def test_a_number_that_a_rule_needs_and_the_shop_took_away_is_named() -> None:
    found = make_rulebook(changed({"due": {"stale": {"days": "off"}}}), schemes())
    nobody = customer("- {at: 11-01, by: zm, via: phone}")
    case = Case(nobody, fold(nobody, as_of=day("11-21")), found, day("11-21"))
    with pytest.raises(UsageError) as error:
        list(RULES["stale"](case))
    assert error.value.params == {"where": "due.stale.days", "reason": "missing"}


@pytest.mark.parametrize(
    ("before", "after", "steps"),
    [
        pytest.param(("abcd-score", "C"), ("abcd-score", "A"), 2, id="up"),
        pytest.param(("abcd-score", "B"), ("abcd-score", "D"), -2, id="down"),
        pytest.param(("abcd-score", "B"), ("abcd-score", "B"), 0, id="same"),
        pytest.param(None, ("abcd-score", "B"), 0, id="first"),
        pytest.param(("high-mid-low", "low"), ("abcd-score", "A"), 0, id="letters-of-different-schemes"),
        pytest.param(("abcd-score", "E"), ("abcd-score", "A"), 0, id="no-such-level"),
        pytest.param(("referral", "C"), ("referral", "A"), 0, id="no-scheme-of-ours"),
    ],
)
def test_better(before: tuple[str, str] | None, after: tuple[str, str], steps: int) -> None:
    one = Grade(scheme=before[0], level=before[1]) if before else None
    assert book().better(one, Grade(scheme=after[0], level=after[1])) == steps


@pytest.mark.parametrize(
    ("grades", "level"),
    [
        pytest.param([], None, id="none"),
        pytest.param([("abcd-score", "B")], "B", id="one"),
        pytest.param([("abcd-score", "B"), ("referral", "A")], "B", id="a-referral-grade-is-no-intent"),
        pytest.param([("referral", "A")], None, id="only-a-referral-grade"),
        pytest.param([("abcd-score", "B"), ("abcd-matrix", "C")], "C", id="the-last-worksheet-holds"),
        pytest.param([("abcd-score", "B"), ("abcd-matrix", "C"), ("abcd-score", "A")], "A", id="and-back"),
    ],
)
def test_the_grade_of_intent(grades: list[tuple[str, str]], level: str | None) -> None:
    log = "\n".join(f"- {{at: 11-01, by: zm, via: phone, grade: {{scheme: {s}, level: {v}}}}}" for s, v in grades)
    graded = book().intent(fold(customer(log), as_of=day("11-21")))
    assert (graded.grade.level if graded else None) == level


def test_a_grade_of_the_last_need_is_none_of_this_one() -> None:
    log = ("- {at: 11-01, by: zm, via: phone, grade: {scheme: abcd-score, level: A}}\n"
           "- {at: 11-02, by: zm, via: phone, grade: {scheme: high-mid-low, level: mid}}\n"
           "- {at: 11-03, deal: {event: signed, for: a}}\n- {at: 11-10, reopen: true}\n")  # fmt: skip
    assert book().intent(fold(customer(log), as_of=day("11-21"))) is None
    again = fold(customer(log + "- {at: 11-10, by: zm, via: phone, grade: {scheme: abcd-score, level: C}}"),
                 as_of=day("11-21"))  # fmt: skip
    graded = book().intent(again)
    assert graded is not None
    assert graded.grade.level == "C"
