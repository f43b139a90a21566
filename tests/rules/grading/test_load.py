"""A scheme with a hole is refused, with its place; whatever ships has none."""

from typing import Any

import pytest

from leadtrack.errors import UsageError
from leadtrack.model.values import Raw
from leadtrack.rules.grading.load import make_schemes, whole
from leadtrack.store.templates import merge, table
from tests.profiles import PROFILES, schemes

SCORE, MATRIX, WINDOW = "abcd-score", "abcd-matrix", "habc-window"


@pytest.mark.parametrize("profile", PROFILES)
def test_what_ships_is_whole(profile: str) -> None:
    for scheme in schemes(profile).values():
        whole(scheme)


def _load(raw: dict[str, Raw]) -> None:
    for scheme in make_schemes(raw, {}).values():
        whole(scheme)


def refused(profile: str, change: dict[str, Any]) -> tuple[str, str, str]:
    raw = merge(table(profile, "schemes.yaml", None), change)
    with pytest.raises(UsageError) as error:
        _load(raw)
    assert error.value.code == "scheme-broken"
    return str(error.value.params["where"]), str(error.value.params["reason"]), str(error.value.params["case"])


def test_two_levels_that_begin_at_one_score_overlap() -> None:
    """The source's own slip: 70 is B by one line and C by another (J4)."""
    change = {SCORE: {"levels": {"C": {"at_least": "70"}}}}
    assert refused("realestate", change) == ("abcd-score.levels.C", "overlap", "")


def test_a_lowest_level_that_does_not_reach_down_leaves_a_gap() -> None:
    change = {SCORE: {"levels": {"D": {"at_least": "41"}}}}
    assert refused("realestate", change) == ("abcd-score.levels.D", "gap", "")


def test_a_level_without_a_bound_leaves_a_gap() -> None:
    change = {SCORE: {"levels": {"B": {"at_least": "off"}}}}
    assert refused("realestate", change) == ("abcd-score.levels.B", "gap", "")


@pytest.mark.parametrize(
    ("change", "where", "reason"),
    [
        pytest.param({"A": {"within": "5"}}, "habc-window.levels.A", "overlap", id="two-of-one-length"),
        pytest.param({"D": {"within": "90"}}, "habc-window.levels.D", "gap", id="no-end"),
    ],
)
def test_windows_that_leave_days_out_or_take_them_twice(change: dict[str, Any], where: str, reason: str) -> None:
    assert refused("auto", {WINDOW: {"levels": change}})[:2] == (where, reason)


def test_a_window_in_the_middle_needs_an_end() -> None:
    change = {WINDOW: {"levels": {"B": {"within": "off"}}}}
    assert refused("auto", change)[:2] == ("habc-window.levels.B", "overlap")


def test_windows_say_what_is_so_where_no_day_is_known() -> None:
    assert refused("auto", {WINDOW: {"unknown": "X"}})[:2] == ("habc-window.unknown", "missing")


def test_a_matrix_names_the_first_case_that_has_no_level() -> None:
    """Without the row for whoever is not quite pleased with the product, that case belongs nowhere."""
    rows = table("realestate", "schemes.yaml", None)[MATRIX]["levels"]["C"]["when"][1:]  # type: ignore[index,call-overload]
    where, reason, case = refused("realestate", {MATRIX: {"levels": {"C": {"when": rows}}}})
    assert (where, reason) == ("abcd-matrix.levels", "gap")
    assert case == "product=partly price=full ability=full landing=full attention=full decision=full"


def test_a_matrix_names_the_first_case_that_has_two() -> None:
    change = {MATRIX: {"levels": {"B": {"when": [{"price": ["full"]}]}}}}
    where, reason, case = refused("realestate", change)
    assert (where, reason) == ("abcd-matrix.levels.B", "overlap")
    assert case == "product=full price=full ability=full landing=full attention=full decision=full"


@pytest.mark.parametrize(
    ("profile", "change", "where", "reason"),
    [
        pytest.param("realestate", {SCORE: {"kind": "sum"}}, "abcd-score.kind", "not-a-kind", id="kind"),
        pytest.param("realestate", {SCORE: {"level": {}}}, "abcd-score.level", "unknown-key", id="a-slip-in-a-key"),
        pytest.param("realestate", {SCORE: {"points": {"a": "x"}}}, "abcd-score.points.a", "not-a-number", id="points"),
        pytest.param("realestate", {SCORE: {"criteria": {"power": {"e": {}}}}}, "abcd-score.criteria.power.e",
                     "unknown-key", id="an-answer-without-points"),
        pytest.param("realestate", {SCORE: {"points": {"e": "10"}}}, "abcd-score.criteria.power.e", "no-label",
                     id="an-answer-without-a-text"),
        pytest.param("realestate", {SCORE: {"criteria": {key: {"weight": "0"} for key in (
            "power", "district", "price", "liking", "trust", "life", "decision", "unit", "ready")}}},
            "abcd-score.criteria", "no-weight", id="weights-of-nothing"),
        pytest.param("realestate", {MATRIX: {"levels": {"A": {"when": [{"prise": ["full"]}]}}}},
                     "abcd-matrix.levels.A.when.prise", "unknown-key", id="a-mark-that-is-none"),
        pytest.param("realestate", {MATRIX: {"levels": {"A": {"when": [{"price": ["very"]}]}}}},
                     "abcd-matrix.levels.A.when.price", "unknown-key", id="an-answer-that-is-none"),
        pytest.param("realestate", {"ours": {"kind": "choice", "zh": "x"}}, "ours", "no-label", id="one-language"),
        pytest.param("realestate", {"ours": {"kind": "choice", "zh": "x", "en": "x"}}, "ours.levels", "missing",
                     id="no-levels"),
        pytest.param("realestate", {"ours": "x"}, "ours", "not-a-mapping", id="a-word"),
        pytest.param("hotel", {"referral": {"levels": {"C": {"otherwise": "true"}}}}, "referral.levels.C", "overlap",
                     id="two-that-take-the-rest"),
    ],
)  # fmt: skip
def test_what_can_not_be_used_names_its_place(profile: str, change: dict[str, Any], where: str, reason: str) -> None:
    assert refused(profile, change)[:2] == (where, reason)


def test_a_shop_turns_a_scheme_a_level_or_a_criterion_off() -> None:
    change: dict[str, Any] = {
        MATRIX: "off",
        SCORE: {"criteria": {"life": "off"}, "levels": {"D": "off", "C": {"at_least": "0"}}},
    }
    found = make_schemes(merge(table("realestate", "schemes.yaml", None), change), {})
    assert MATRIX not in found
    assert [one.key for one in found[SCORE].criteria] == [
        "power",
        "district",
        "price",
        "liking",
        "trust",
        "decision",
        "unit",
        "ready",
    ]
    assert found[SCORE].keys == ("A", "B", "C")
    whole(found[SCORE])


def test_amounts_of_the_config_are_bounds() -> None:
    found = make_schemes(table("hotel", "schemes.yaml", None), {"spend": {"A": "100000", "B": "20000"}})["spend"]
    whole(found)
    assert [level.at_least for level in found.levels] == [100000, 20000, None]
    with pytest.raises(UsageError) as error:
        whole(make_schemes(table("hotel", "schemes.yaml", None), {"spend": {"A": "1", "B": "20000"}})["spend"])
    assert (error.value.params["where"], error.value.params["reason"]) == ("spend.levels.B", "overlap")
