"""The rows of `gauges`: what can't be used is named with its place."""

import copy

import pytest

from leadtrack.errors import UsageError
from leadtrack.model.values import Raw
from leadtrack.rules.report.gauges import make_gauges
from leadtrack.rules.rows import Rows
from leadtrack.store.templates import table


def gauges(**changed: Raw) -> dict[str, Raw]:
    raw = copy.deepcopy(table("auto", "reports.yaml", None)["gauges"])
    assert isinstance(raw, dict)
    for where, value in changed.items():
        name, key = where.split("__")
        row = raw[name]
        assert isinstance(row, dict)
        row[key] = value
    return {"gauges": raw}


def test_a_claim_may_be_turned_off() -> None:
    assert make_gauges(Rows(gauges())).benchmarks["cold"] == 11
    assert "cold" not in make_gauges(Rows(gauges(benchmarks__cold="off"))).benchmarks


@pytest.mark.parametrize(
    ("where", "value", "reason"),
    [
        ("dwell__bands", ["10", "10"], "not-rising"),
        ("dwell__bands", ["0", "10"], "not-rising"),
        ("dwell__bands", ["ten"], "not-rising"),
        ("pareto__share", "101", "not-a-percent"),
        ("benchmarks__cold", "0", "too-small"),
        ("engagement__contacts", "", "missing"),
        ("visits__week", "x", "not-a-number"),
        ("region__facts", "district", "not-a-list"),
    ],
)
def test_what_cannot_be_used_is_named(where: str, value: Raw, reason: str) -> None:
    with pytest.raises(UsageError) as caught:
        make_gauges(Rows(gauges(**{where: value})))
    assert caught.value.params == {"where": f"gauges.{where.replace('__', '.')}", "reason": reason}


def test_a_key_that_nobody_reads() -> None:
    with pytest.raises(UsageError) as caught:
        make_gauges(Rows(gauges(visits__weeks="7")))
    assert caught.value.params == {"where": "gauges.visits.weeks", "near": "week"}
