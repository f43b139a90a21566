"""From answers to a level: the bounds of every scheme, worked out by hand."""

from fractions import Fraction

import pytest

from leadtrack.model.values import Raw
from leadtrack.rules.grading.judge import AMOUNT, EXPECTED, Judged, Known, judge, level_at, shown
from leadtrack.rules.grading.load import make_schemes
from leadtrack.store.templates import merge, table
from tests.profiles import day, schemes

TODAY = day("11-21")

NINE = ("power", "district", "price", "liking", "trust", "life", "decision", "unit", "ready")

THE_B_LIST = dict.fromkeys(NINE, "b") | {"district": "a", "trust": "a", "unit": "c"}
"""The source's list of B (C11–C19): district and belief as in A, no settled unit."""


def score(answers: dict[str, str], **known: object) -> Judged:
    return judge(schemes()["abcd-score"], answers, Known(TODAY, **known))  # type: ignore[arg-type]  # of the test's own making


# points


@pytest.mark.parametrize(
    ("answers", "level", "points"),
    [
        pytest.param(dict.fromkeys(NINE, "a"), "A", Fraction(100), id="all-a"),
        pytest.param(THE_B_LIST, "B", Fraction(715, 9), id="the-sources-B"),
        pytest.param(dict.fromkeys(NINE, "b"), "B", Fraction(75), id="all-b"),
        pytest.param(dict.fromkeys(NINE, "c"), "C", Fraction(65), id="all-c"),
        pytest.param(dict.fromkeys(NINE, "d"), "D", Fraction(40), id="all-d"),
        pytest.param(
            dict.fromkeys(NINE, "a") | dict.fromkeys(NINE[:3], "b"), "A", Fraction(825, 9), id="three-b-keep-A"
        ),
        pytest.param(
            dict.fromkeys(NINE, "a") | dict.fromkeys(NINE[:4], "b"), "B", Fraction(800, 9), id="four-b-make-B"
        ),
        pytest.param({"power": "a", "price": "c"}, "B", Fraction(165, 2), id="only-what-is-answered-counts"),
        pytest.param({}, None, None, id="nothing-answered"),
    ],
)
def test_points(answers: dict[str, str], level: str | None, points: Fraction | None) -> None:
    found = score(answers)
    assert (found.level, found.score) == (level, points)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("100", "A"), ("90", "A"), ("89.99", "B"), ("89.999999", "B"), ("70", "B"), ("69.99", "C"), ("60", "C"),
        ("59.99", "D"), ("40", "D"), ("0", "D"),
    ],
)  # fmt: skip
def test_bounds_are_half_open(text: str, level: str) -> None:
    assert level_at(schemes()["abcd-score"], Fraction(text)) == level


@pytest.mark.parametrize(
    ("text", "said"),
    [("715/9", "79.4"), ("90", "90"), ("89.99", "89.99"), ("89.96", "89.96"), ("89.94", "89.9"), ("69.9999", "69.9999"),
     ("825/9", "91.7")],
)  # fmt: skip
def test_a_score_is_never_printed_as_a_bound_that_it_does_not_reach(text: str, said: str) -> None:
    assert shown(schemes()["abcd-score"], Fraction(text)) == said


@pytest.mark.parametrize(("count", "provisional"), [(1, True), (5, True), (6, False), (9, False)])
def test_fewer_than_six_answers_are_provisional(count: int, provisional: bool) -> None:
    found = score(dict.fromkeys(NINE[:count], "b"))
    assert (found.provisional, len(found.missing)) == (provisional, 9 - count)


def test_weights_count() -> None:
    """Power 3 times: (3·100 + 65) / 4 = 91.25."""
    change: dict[str, Raw] = {"abcd-score": {"criteria": {"power": {"weight": "3"}}}}
    heavy = make_schemes(merge(table("realestate", "schemes.yaml", None), change), {})["abcd-score"]
    assert judge(heavy, {"power": "a", "price": "c"}, Known(TODAY)).score == Fraction(365, 4)


def test_an_answer_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^e$"):
        score({"power": "e"})


def test_each_line_has_its_points() -> None:
    found = score({"power": "b", "district": "a"})
    assert [(line.criterion, line.answer, line.points, line.because) for line in found.lines[:3]] == [
        ("power", "b", 75, "answered"), ("district", "a", 100, "answered"), ("price", None, None, "missing"),
    ]  # fmt: skip


def test_the_worst_by_the_matrix_is_the_worst_by_points_too() -> None:
    """Something of the core is not accepted (J2): the points stay, the level is the worst."""
    found = score(dict.fromkeys(NINE, "a"), others={"abcd-matrix": "D"})
    assert (found.level, found.score, found.vetoed) == ("D", Fraction(100), "abcd-matrix")
    assert not found.lifts
    assert score(dict.fromkeys(NINE, "a"), others={"abcd-matrix": "C"}).level == "A"


def test_what_would_lift_by_one_level() -> None:
    """715 of 9 need 810 for A: no answer gives 95 more, four times 25 do. 605 need 630 for B: 25 more is enough."""
    (lift,) = score(THE_B_LIST).lifts
    assert (lift.level, len(lift.changes), {answer for _, answer in lift.changes}) == ("A", 4, {"a"})
    near = dict.fromkeys(NINE, "c") | {"power": "a", "ready": "d"}  # 100 + 7·65 + 40 = 595
    assert score(near).level == "C"
    assert [lift.changes for lift in score(near).lifts] == [
        (("district", "a"),), (("price", "a"),), (("liking", "a"),), (("trust", "a"),), (("life", "a"),),
        (("decision", "a"),), (("unit", "a"),), (("ready", "b"),),
    ]  # fmt: skip
    assert score(dict.fromkeys(NINE, "a")).lifts == ()


def test_a_lift_really_lifts() -> None:
    for answers in (THE_B_LIST, dict.fromkeys(NINE, "c"), dict.fromkeys(NINE, "d"), {"power": "c", "unit": "d"}):
        for lift in score(answers).lifts:
            assert score(answers | dict(lift.changes)).level == lift.level


# marks

SIX = dict.fromkeys(("product", "price", "ability", "landing", "attention", "decision"), "full")


def matrix(answers: dict[str, str], met: int = 0) -> Judged:
    return judge(schemes()["abcd-matrix"], answers, Known(TODAY, met=met))


@pytest.mark.parametrize(
    ("change", "level"),
    [
        pytest.param({}, "A", id="all-six"),
        pytest.param({"price": "partly"}, "B", id="a-deviation-in-price"),
        pytest.param({"ability": "partly"}, "B", id="a-deviation-in-payment"),
        pytest.param({"price": "partly", "ability": "partly"}, "C", id="both"),
        pytest.param({"landing": "none"}, "C", id="no-landing-point"),
        pytest.param({"landing": "partly"}, "C", id="a-direction-is-no-landing-point"),
        pytest.param({"attention": "partly"}, "C", id="came-twice"),
        pytest.param({"decision": "none"}, "C", id="no-decision-maker"),
        pytest.param({"price": "partly", "decision": "partly"}, "C", id="a-deviation-and-no-decision-maker"),
        pytest.param({"product": "partly"}, "C", id="not-quite-the-product"),
        pytest.param({"product": "none"}, "D", id="not-the-product"),
        pytest.param({"price": "none"}, "D", id="not-the-price"),
        pytest.param({"ability": "none", "landing": "none"}, "D", id="not-the-power"),
    ],
)
def test_the_matrix(change: dict[str, str], level: str) -> None:
    assert matrix(SIX | change).level == level


@pytest.mark.parametrize(
    ("met", "answer", "level"),
    [(0, "none", "C"), (1, "none", "C"), (2, "partly", "C"), (3, "full", "A"), (9, "full", "A")],
)
def test_attention_is_counted(met: int, answer: str, level: str) -> None:
    """Some at 2 visits or calls, yes at 3 (J26)."""
    found = matrix({key: value for key, value in SIX.items() if key != "attention"}, met)
    line = next(line for line in found.lines if line.criterion == "attention")
    assert (line.answer, line.because, found.level) == (answer, "counted", level)


def test_marks_still_open_leave_the_level_open_unless_it_is_settled() -> None:
    assert matrix({"product": "full", "price": "full"}).level is None
    assert matrix({"price": "none"}).level == "D"
    assert matrix({"product": "partly", "price": "full", "ability": "full"}).level == "C"


def test_what_would_lift_a_matrix() -> None:
    assert [(lift.level, lift.changes) for lift in matrix(SIX | {"price": "partly"}).lifts] == [
        ("A", (("price", "full"),))
    ]
    assert [(lift.level, lift.changes) for lift in matrix(SIX | {"price": "none"}).lifts] == [
        ("B", (("price", "partly"),)),
    ]


REFERRAL = dict.fromkeys(("brand", "circle", "initiative", "behaviour", "referred", "activity"), "full")


@pytest.mark.parametrize(
    ("change", "level"),
    [
        pytest.param({}, "A", id="all-strong"),
        pytest.param({"activity": "none"}, "A", id="activities-are-only-auxiliary"),
        pytest.param({"behaviour": "partly"}, "B", id="bought-once"),
        pytest.param({"initiative": "partly"}, "B", id="needs-a-push"),
        pytest.param({"initiative": "partly", "circle": "none", "referred": "partly"}, "B", id="a-push-and-results"),
        pytest.param({"initiative": "partly", "circle": "partly", "referred": "none"}, "C", id="some-connections-only"),
        pytest.param({"initiative": "none"}, "C", id="unwilling"),
    ],
)
def test_referral(change: dict[str, str], level: str) -> None:
    assert judge(schemes()["referral"], REFERRAL | change, Known(TODAY)).level == level


# windows


def window(scheme: str, expected: str | None, *standing: str) -> Judged:
    answers = {} if expected is None else {EXPECTED: str(day(expected))}
    return judge(schemes("auto")[scheme], answers, Known(TODAY, standing=frozenset(standing)))


@pytest.mark.parametrize(
    ("scheme", "expected", "days", "level"),
    [
        ("habc-window", "11-21", 0, "H"), ("habc-window", "11-26", 5, "H"), ("habc-window", "11-27", 6, "A"),
        ("habc-window", "12-06", 15, "A"), ("habc-window", "12-07", 16, "B"), ("habc-window", "12-21", 30, "B"),
        ("habc-window", "12-22", 31, "C"), ("habc-window", "2027-01-20", 60, "C"),
        ("habc-window", "2027-01-21", 61, "D"), ("habc-window", None, None, "D"), ("habc-window", "11-20", -1, "H"),
        ("habc-7-30-90", "11-28", 7, "H"), ("habc-7-30-90", "11-29", 8, "A"), ("habc-7-30-90", "12-21", 30, "A"),
        ("habc-7-30-90", "12-22", 31, "B"), ("habc-7-30-90", "2027-02-19", 90, "B"),
        ("habc-7-30-90", "2027-02-20", 91, "C"), ("habc-7-30-90", None, None, "C"),
        ("habn-7-15-30", "11-28", 7, "H"), ("habn-7-15-30", "12-06", 15, "A"), ("habn-7-15-30", "12-07", 16, "B"),
        ("habn-7-15-30", "12-21", 30, "B"), ("habn-7-15-30", "12-22", 31, "C"), ("habn-7-15-30", None, None, "N"),
    ],
)  # fmt: skip
def test_windows(scheme: str, expected: str | None, days: int | None, level: str) -> None:
    found = window(scheme, expected)
    assert (found.days, found.level) == (days, level)


def test_an_order_that_stands_is_its_own_level() -> None:
    assert window("habc-window", None, "ordered").level == "O"
    assert window("habc-window", "12-21", "deposit").level == "O"
    assert window("habc-window", "12-21", "loan").level == "B"
    assert window("habc-window", None, "ordered").lifts == ()


def test_which_day_would_lift_a_window() -> None:
    (lift,) = window("habc-window", "12-21").lifts
    assert (lift.level, lift.changes) == ("A", ((EXPECTED, "2026-12-06"),))
    (lift,) = window("habc-window", None).lifts
    assert (lift.level, lift.changes) == ("C", ((EXPECTED, "2027-01-20"),))
    assert window("habc-window", "11-21").lifts == ()


# sums and choices


@pytest.mark.parametrize(
    ("amount", "level"), [("100000", "A"), ("99999.99", "B"), ("20000", "B"), ("19999", "C"), ("0", "C")]
)
def test_spending(amount: str, level: str) -> None:
    ours = make_schemes(table("hotel", "schemes.yaml", None), {"spend": {"A": "100000", "B": "20000"}})["spend"]
    assert judge(ours, {AMOUNT: amount}, Known(TODAY)).level == level


def test_without_amounts_a_class_is_given_by_hand() -> None:
    assert judge(schemes("hotel")["spend"], {AMOUNT: "100000"}, Known(TODAY)).level is None


def test_a_choice_is_the_consultants_own() -> None:
    assert judge(schemes("business")["interest"], {}, Known(TODAY)).level is None


@pytest.mark.parametrize(
    ("word", "level"), [("A", "high"), ("高", "high"), ("mid", "mid"), ("LOW", "low"), ("x", None)]
)
def test_a_level_by_its_other_names(word: str, level: str | None) -> None:
    assert schemes()["high-mid-low"].meant(word) == level


def test_nothing_lifts_whoever_is_vetoed() -> None:
    assert not score(THE_B_LIST, others={"abcd-matrix": "D"}).lifts


def test_what_takes_the_rest_waits_until_everything_is_answered() -> None:
    assert judge(schemes()["referral"], {"brand": "full"}, Known(TODAY)).level is None
    assert judge(schemes()["referral"], {"initiative": "none"}, Known(TODAY)).level == "C"
