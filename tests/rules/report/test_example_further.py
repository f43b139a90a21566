"""The six weeks worked out by hand (example/README.md): stays, cycles, visits paid, regions, recommendations."""

import shutil
from functools import cache
from pathlib import Path

import pytest

from leadtrack.cli.app import open_session
from leadtrack.cli.reporting import Request, asked_of, found_of
from leadtrack.rules.report.asked import Findings
from leadtrack.rules.report.cycle import Cycle, spread
from leadtrack.rules.report.dwell import Dwell
from leadtrack.rules.report.period import Kind
from leadtrack.rules.report.recommended import COLD, NAMED, Recommended
from leadtrack.rules.report.region import Region
from leadtrack.rules.report.visits import LONG, PAID, Visits
from tests.rules.report.test_example import DAYS, HERE, expected, of_kind, some

KINDS = (Cycle, Dwell, Recommended, Region, Visits)
BANDS = ("<10", "10-30", "30-60", ">=60")


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("further")
    shutil.copytree(HERE / "records", place / "records")
    return place


@cache
def answer(shop: Path, name: str, kind: Kind, day: str) -> Findings:
    session = open_session({"directory": str(shop), "as_of": DAYS[name], "no_index": True})
    return found_of(session, asked_of(session, Request(kind, day)), KINDS)


def found(shop: Path, name: str, table: str) -> Findings:
    """What is found for the span that a table names: `dwell week 2026-11-16`."""
    words = table.split(" ")
    kind: Kind = "month" if "month" in words else "week"
    day = next((word for word in words if word[:2] == "20"), DAYS[name])
    return answer(shop, name, kind, day if len(day) > len("2026-11") else f"{day}-01")


@pytest.mark.parametrize(("name", "table"), of_kind("dwell"))
def test_stays(name: str, table: str, shop: Path) -> None:
    dwell = found(shop, name, table).of(Dwell)
    for band, key in enumerate(BANDS):
        row = expected(name)[table].get(key, {})
        no_data = row.get("no_data", 0)
        assert dwell.sum(band) == row.get("visits", 0) + no_data, key
        assert dwell.sum(band, first=True) == row.get("first_visits", 0) + no_data, key
        assert dwell.sum(band, ordered=True) == row.get("ordered", 0), key


@pytest.mark.parametrize(("name", "table"), [one for one in of_kind("cycle") if "ever" not in one[1]])
def test_days_to_the_first_order(name: str, table: str, shop: Path) -> None:
    days, hand = found(shop, name, table).of(Cycle).whole, expected(name)[table]["total"]
    assert len(days) == hand["n"]
    if days:
        told = spread(days)
        assert {"n": told.n, "min": told.least, "median": told.middle, "max": told.most} == hand


@pytest.mark.parametrize(("name", "table"), of_kind("visits"))
def test_visits_paid(name: str, table: str, shop: Path) -> None:
    counts = found(shop, name, table).of(Visits).counts
    got = {who: some({"n": row[PAID], "long": row[LONG]}) for who, row in counts.items()}
    assert got == {who: some(row) for who, row in expected(name)[table].items()}


@pytest.mark.parametrize(("name", "table"), of_kind("region"))
def test_where_customers_live(name: str, table: str, shop: Path) -> None:
    counts = found(shop, name, table).of(Region).counts
    got = {where or "-": some({key: row[key] for key in ("customers", "ordered")}) for where, row in counts.items()}
    assert got == {where: some(row) for where, row in expected(name)[table].items()}


@pytest.mark.parametrize(("name", "table"), of_kind("recommended"))
def test_recommended_and_cold(name: str, table: str, shop: Path) -> None:
    some_ = found(shop, name, table).of(Recommended)
    got = {key: {"customers": some_.counts[way], "ordered": some_.orders[way]}
           for way, key in ((NAMED, "referral"), (COLD, "cold"))}  # fmt: skip
    assert got == {way: {"customers": 0, "ordered": 0, **row} for way, row in expected(name)[table].items()}
