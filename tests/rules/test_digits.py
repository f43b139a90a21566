"""A number of thousands of digits is no number anywhere: Python itself refuses to read one, with a traceback."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from leadtrack.errors import UsageError
from leadtrack.model.schema import SchemaError, make_schema
from leadtrack.model.values import parse_int, place_in
from leadtrack.rules.checks import RULES
from leadtrack.rules.checks.table import make_rows
from leadtrack.rules.completeness import make_ladder
from leadtrack.rules.grading.load import make_schemes
from leadtrack.rules.grading.looks import NEEDS
from leadtrack.rules.grading.signal import make_signals
from leadtrack.store.templates import merge, table
from tests.profiles import schema

BIG = "9" * 5_000
Make = Callable[[dict[str, Any]], object]


def scheme(raw: dict[str, Any]) -> object:
    return make_schemes(raw, {})


def signals(raw: dict[str, Any]) -> object:
    return make_signals(raw, NEEDS)


def checks(raw: dict[str, Any]) -> object:
    return make_rows(raw, RULES)


def ladder(raw: dict[str, Any]) -> object:
    return make_ladder(raw, schema())


@pytest.mark.parametrize(
    ("name", "change", "make"),
    [
        pytest.param("schemes.yaml", {"abcd-score": {"points": {"a": BIG}}}, scheme, id="points"),
        pytest.param("schemes.yaml", {"spend": {"levels": {"A": {"at_least": f"1.{BIG}"}}}}, scheme, id="decimals"),
        pytest.param("signals.yaml", {"away": {"points": f"-{BIG}"}}, signals, id="signals"),
        pytest.param("checks.yaml", {"short-note": {"within": BIG}}, checks, id="checks"),
        pytest.param("completeness.yaml", {"stages": {"call": {"percent": BIG}}}, ladder, id="completeness"),
    ],
)
def test_no_table_takes_one(name: str, change: dict[str, Any], make: Make) -> None:
    raw = table("hotel" if "spend" in change else "realestate", name, None)
    assert make(raw)
    with pytest.raises(UsageError) as error:
        make(merge(raw, change))
    assert error.value.code in ("scheme-broken", "rule-broken")


def test_nor_does_the_table_of_the_log() -> None:
    change: dict[str, Any] = {"via": {"options": {"phone": {"early": BIG}}}}
    with pytest.raises(SchemaError):
        make_schema({}, merge(table("realestate", "entry.yaml", None), change))


@pytest.mark.parametrize("text", [BIG, "1" * 10, "-1", "+1", "1.0", " 1", "１", "一"])
def test_what_is_no_whole_number(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text[:20])):
        parse_int(text)
    assert place_in(text, 10) is None


def test_a_place_in_a_list() -> None:
    assert parse_int("999999999") == 999_999_999
    assert [place_in(text, 3) for text in ("0", "1", "3", "4", "03")] == [None, 0, 2, None, 2]
