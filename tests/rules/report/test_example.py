"""Six weeks of a car shop, worked out by hand (example/README.md): every figure, stock, cohort and rate of them."""

import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, cast

import pytest
import yaml

from leadtrack.cli.app import open_session
from leadtrack.cli.reporting import Request, asked_of, found_of
from leadtrack.cli.session import Session
from leadtrack.model.schema import Label
from leadtrack.rules.report.asked import Asked, Findings
from leadtrack.rules.report.catalogue import Rate
from leadtrack.rules.report.channels import Channels
from leadtrack.rules.report.cohorts import Cohorts, MonthCohorts
from leadtrack.rules.report.diary import Diary, Losses
from leadtrack.rules.report.ledger import Ledger, grouped, quotient
from leadtrack.rules.report.period import Kind
from leadtrack.rules.report.stock import ELSEWHERE, INS, OUTS, Flow, Stock, net
from leadtrack.rules.report.story import FROZEN, LOST, WON
from leadtrack.rules.report.traffic import UNTIMED, Traffic

HERE = Path(__file__).parent / "example"
KINDS = (Ledger, Stock, Diary, Losses, Channels, Cohorts, MonthCohorts, Traffic)

DAYS = {"expected.yaml": "2026-11-22", "expected-as-of-2026-11-10.yaml": "2026-11-10"}

Rows = Mapping[str, Mapping[str, int]]


@cache
def expected(name: str) -> Mapping[str, Rows]:
    found: Mapping[str, Rows] = yaml.safe_load((HERE / name).read_text("utf-8"))
    return {table: {str(row): dict(cells) for row, cells in rows.items()} for table, rows in found.items()}


def of_kind(*kinds: str) -> list[tuple[str, str]]:
    """Every table of a kind, of what is known at the end and of what was known before."""
    return [(name, table) for name in DAYS for table in expected(name) if table.partition(" ")[0] in kinds]


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> "Shop":
    place = tmp_path_factory.mktemp("example")
    shutil.copytree(HERE / "records", place / "records")
    return Shop(place)


class Shop:
    """Answers for the tables of the example, each span read once."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.sessions: dict[str, Session] = {}
        self.answers: dict[tuple[str, Kind, str, str | None], tuple[Asked, Findings]] = {}

    def found(self, name: str, table: str) -> tuple[Asked, Findings]:
        """What is found for the span and the consultant that a table names: `stock week 2026-11-16 of gu-yan`."""
        words = table.split(" ")
        kind: Kind = "month" if "month" in words else "week"
        day = next((word for word in words if word[:2] == "20"), DAYS[name])
        day = day if len(day) > len("2026-11") else f"{day}-01"
        owner = words[words.index("of") + 1] if "of" in words else None
        if name not in self.sessions:
            given = {"directory": str(self.place), "as_of": DAYS[name], "no_index": True}
            self.sessions[name] = open_session(given)
        session, key = self.sessions[name], (name, kind, day, owner)
        if key not in self.answers:
            asked = asked_of(session, Request(kind, day, owner=owner))
            self.answers[key] = asked, found_of(session, asked, KINDS)
        return self.answers[key]


def some(counts: Mapping[str, int]) -> dict[str, int]:
    return {key: n for key, n in counts.items() if n}


@pytest.mark.parametrize(("name", "table"), of_kind("figures"))
def test_figures(name: str, table: str, shop: Shop) -> None:
    hand, by = expected(name)[table], table.partition(" by ")[2]
    asked, found = shop.found(name, table)
    ledger = found.of(Ledger)
    counts: dict[str, Mapping[str, int]] = {"total": ledger.sums(asked.period.span)}
    if by:
        counts = {key or "-": row for key, row in ledger.by(asked.period.span, grouped(by)).items()}
    known = set(expected(name)["headline"])
    got = {key: some({one: n for one, n in row.items() if one in known}) for key, row in counts.items()}
    assert {key: row for key, row in got.items() if row} == {key: some(row) for key, row in hand.items() if some(row)}


@pytest.mark.parametrize("name", DAYS)
def test_the_headline(name: str, shop: Shop) -> None:
    asked, found = shop.found(name, "week")
    ledger, period = found.of(Ledger), asked.period
    spans = {"this": period.span, "last": period.before, "before": period.month_ago, "month": period.month}
    for figure, row in expected(name)["headline"].items():
        assert {key: ledger.sums(spans[key])[figure] for key in row} == row, figure


def rates() -> dict[str, Rate]:
    rows = yaml.safe_load((HERE / "assumed.yaml").read_text("utf-8"))["rates"]
    none = Label("", "")
    return {key: Rate(key, none, tuple(row["n"]), tuple(row["of"]), none) for key, row in rows.items()}


@pytest.mark.parametrize(("name", "table"), of_kind("rates"))
def test_rates(name: str, table: str, shop: Shop) -> None:
    asked, found = shop.found(name, table)
    ledger, span = found.of(Ledger), asked.period.span
    consultants = ledger.by(asked.period.rates, grouped("consultant"))
    for key, row in expected(name)[table].items():
        who, _, rate = key.rpartition(" ")
        counts: Mapping[str, int] = consultants.get(who, Counter()) if who else ledger.sums(span)
        assert quotient(rates()[rate], counts)._asdict() == row, key


@pytest.mark.parametrize(("name", "table"), of_kind("stock"))
def test_the_stock(name: str, table: str, shop: Shop) -> None:
    _, found = shop.found(name, table)
    stock = found.of(Stock)
    got = {
        level: some({"opening": opening, **moves, "closing": closing})
        for level, opening, moves, closing in stock.rows()
    }
    got["passed"] = some(stock.passed)
    got["total"] = some({"opening": stock.opening.total(), **stock.total(), "closing": stock.closing.total()})
    hand = expected(name)[table]
    assert {key: row for key, row in got.items() if row} == {key: some(row) for key, row in hand.items() if some(row)}
    assert not stock.unbalanced()
    assert stock.opening.total() + net(stock.total()) == stock.closing.total()


@pytest.mark.parametrize(("name", "table"), of_kind("movement"))
def test_the_matrix(name: str, table: str, shop: Shop) -> None:
    _, found = shop.found(name, table)
    hand = Counter({Flow(was, now): n for was, row in expected(name)[table].items() for now, n in row.items()
                    if not (was in (WON, LOST, FROZEN) and now in (was, ELSEWHERE))})  # fmt: skip
    assert found.of(Stock).flows == hand


@pytest.mark.parametrize(("name", "table"), of_kind("identity"))
def test_the_identity(name: str, table: str, shop: Shop) -> None:
    _, found = shop.found(name, table)
    stock, hand = found.of(Stock), expected(name)[table]["total"]
    assert set(hand) <= {"opening", *INS, *OUTS, "closing"}
    got = {"opening": stock.opening.total(), **stock.total(), "closing": stock.closing.total()}
    assert {key: got.get(key, 0) for key in hand} == hand


@pytest.mark.parametrize(("name", "table"), of_kind("losses"))
def test_losses(name: str, table: str, shop: Shop) -> None:
    _, found = shop.found(name, table)
    got: dict[str, Counter[str]] = {}
    for gone in found.of(Losses).gone:
        assert gone.lost.reason is not None
        got.setdefault(gone.lost.reason.group, Counter()).update([gone.lost.state or "applied"] + ["n"] * gone.stands)
    assert {group: some(row) for group, row in got.items()} == {
        key: some(row) for key, row in expected(name)[table].items()
    }


@pytest.mark.parametrize(("name", "table"), of_kind("channels"))
def test_channels(name: str, table: str, shop: Shop) -> None:
    _, found = shop.found(name, table)
    counts = found.of(Channels).counts
    hand = {
        key: (row["entries"], row.get("valid", 0)) for key, row in expected(name)[table].items() if key != "lead_in"
    }
    assert {key: (counts[key, True] + counts[key, False], counts[key, True]) for key, _ in counts} == hand


@pytest.mark.parametrize(("name", "table"), of_kind("cohorts", "conversion"))
def test_cohorts(name: str, table: str, shop: Shop) -> None:
    kind: type[Cohorts] = Cohorts if table == "cohorts" else MonthCohorts
    asked, found = shop.found(name, "week")
    cohorts = found.of(kind)
    rows = {
        date.fromisoformat(key if table == "cohorts" else f"{key}-01"): row
        for key, row in expected(name)[table].items()
    }
    starts = cohorts.starts(asked)
    assert len(starts) == len(set(starts)) == 6
    for start in starts:
        assert some({**cohorts.steps[start], **cohorts.now[start]}) == some(rows.get(start, {})), start
    assert not cohorts.growing()


def spans() -> Iterator[tuple[str, str]]:
    yield from ((name, f"traffic week {day}") for name in DAYS for day in ("2026-10-19", "2026-11-09", "2026-11-16"))
    yield from ((name, f"traffic month {day}") for name in DAYS for day in ("2026-10", "2026-11"))


@pytest.mark.parametrize(("name", "table"), list(spans()))
def test_traffic(name: str, table: str, shop: Shop) -> None:
    asked, found = shop.found(name, table)
    traffic, slots = found.of(Traffic), asked.catalogue.slots
    got: Counter[tuple[str, str]] = Counter()
    for batch, n in traffic.counts.items():
        begin = "-" if batch.slot == UNTIMED else f"{slots[batch.slot] // 60:02d}:00"
        got[f"{batch.day} {begin}", "first" if batch.first else "return"] += n
        got[f"{batch.day} {begin}", "traffic"] += n
    hand: Counter[tuple[str, str]] = Counter()
    for key, row in cast("dict[str, dict[str, Any]]", expected(name)["traffic"]).items():
        if date.fromisoformat(key[:10]) in asked.period.span:
            hand[key, "first"] += row.get("first", 0) + row.get("no_data", 0)
            hand[key, "return"] += row.get("return", 0)
            hand[key, "traffic"] += row["traffic"]
    six_weeks = {key: n for key, n in got.items() if key[0] >= "2026-10-12"}
    assert six_weeks == +hand
