"""`report`, and what may be wrong with what is counted: everything has its place, and nothing is hidden."""

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from leadtrack.rules.report import stock
from leadtrack.rules.report.names import NAMES
from tests.cli.bench import put
from tests.conftest import Run

CAME = "{at: 2026-11-10 10:00, by: zhang-min, via: visit_in, grade: {scheme: abcd-score, level: B}}"

UNTIL = "as of 2026-11-21, still running (day 6 of 7)"


def one(root: Path, *entries: str, facts: str = "phones: ['13800000000']\n") -> None:
    """The only customer, with these entries."""
    put(root, "wang-000000", f"name: 王\n{facts}log:\n" + "".join(f"- {entry}\n" for entry in entries))


def own(root: Path, name: str, text: str) -> None:
    """A table of the shop's own."""
    place = root / "templates" / "realestate"
    place.mkdir(parents=True, exist_ok=True)
    (place / name).write_text(text, "utf-8")


def config(root: Path, text: str) -> None:
    with (root / "records" / "config.yaml").open("a", encoding="utf-8") as file:
        file.write(text)


def table(run: Run, name: str, *words: str) -> list[dict[str, Any]]:
    """The rows of a report, each by its columns, without what is zero."""
    code, out, err = run("report", name, *words, "--json")
    assert (code, err) == (0, "")
    found = json.loads(out)["tables"][name]
    rows = [dict(zip(found["columns"], row, strict=True)) for row in found["rows"]]
    return [{key: value for key, value in row.items() if value not in (0, "")} for row in rows]


def counts(run: Run, *words: str) -> dict[str, int]:
    """The figures of a headline that are not zero."""
    found = json.loads(run(*(words or ("week",)), "--json").out)["tables"]["headline"]["rows"]
    return {row[0]: row[1] for row in found if isinstance(row[1], int) and row[1]}


def share(run: Run, rate: str) -> object:
    """A rate of this week."""
    found = json.loads(run("week", "--json").out)["tables"]["headline"]["rows"]
    return {row[0]: row[1] for row in found}[rate]


# --- customers to whom things happen


def test_a_week_without_data(empty: Path, run: Run) -> None:
    """Each table says nothing, and says so; nothing is divided by nothing."""
    code, out, err = run("week", "--all")
    assert (code, err) == (0, "")
    headline = [line.split() for line in out.splitlines()[3:28]]
    assert ["new", "customers", "·", "·", "·", "·", "·"] in headline
    assert ["capture", "rate", "—", "—", "—", "—"] in headline
    assert counts(run) == {}
    for name in ("stock", "losses", "funnel", "cohorts", "cases"):
        found = run("report", name)
        assert (found.code, found.err) == (0, "")
    assert run("report", "losses").out.endswith("\nNothing in these days\n")
    assert table(run, "stock") == [{"level": "total"}]
    assert table(run, "balance", "--per", "month")[-1] == {"figure": "closing", "sign": "="}


def test_one_customer(empty: Path, run: Run) -> None:
    """New with B on Monday, A since Wednesday: one batch, one move, in the stock once."""
    one(
        empty,
        "{at: 2026-11-16 10:00, by: zhang-min, via: visit_in, party: 3, grade: {scheme: abcd-score, level: B}}",
        "{at: 2026-11-18 10:00, by: zhang-min, via: phone, grade: {scheme: abcd-score, level: A}}",
    )
    assert counts(run) == {"new": 1, "visits": 1, "people": 3, "first_visits": 1, "valid": 2, "up": 1}
    total = {"opening": 0, "stock.new": 1, "closing": 1}
    row = {key: n for key, n in total.items() if n}
    assert table(run, "stock") == [{"level": "A", **row}, {"level": "total", **row}]
    assert table(run, "movement") == [{"from_level": "A"}, {"from_level": "new", "A": 1, "total": 1},
                                      {"from_level": "total", "A": 1, "total": 1}]  # fmt: skip
    assert [row["consultant"] for row in table(run, "consultants")] == ["zhang-min"]


def test_handed_over_within_the_week(empty: Path, run: Run) -> None:
    """What was done is theirs who did it; the customer, and what they buy, is theirs who has them that evening."""
    one(
        empty,
        CAME,
        "{at: 2026-11-16 10:00, by: zhang-min, via: phone}",
        "{at: 2026-11-18 10:00, by: zhang-min, owner: li-wei}",
        "{at: 2026-11-19 10:00, by: zhang-min, deal: {event: subscribed, for: 3-1201}}",
    )
    whole, hers, his = (table(run, "stock", "--owner", who)[-1] for who in ("all", "zhang-min", "li-wei"))
    assert whole == {"level": "total", "opening": 1, "closing": 1}
    assert hers == {"level": "total", "opening": 1, "stock.out": 1}
    assert his == {"level": "total", "stock.in": 1, "closing": 1}
    assert counts(run, "week", "--owner", "zhang-min") == {"valid": 1}
    assert counts(run, "week", "--owner", "li-wei") == {"orders": 1}
    assert counts(run) == {"valid": 1, "orders": 1}
    assert [row["owner"] for row in table(run, "cases")] == ["li-wei"]
    before = table(run, "stock", "--owner", "zhang-min", "--of", "2026-11-10")[-1]
    assert before == {"level": "total", "stock.new": 1, "closing": 1}


@pytest.mark.parametrize("came", ["2026-11-10", "2026-11-17"])
def test_whoever_was_taken_over_is_not_new(came: str, empty: Path, run: Run) -> None:
    """On file since last week, or since this one: to whoever took them over they come from a colleague."""
    one(
        empty,
        CAME.replace("2026-11-10", came),
        "{at: 2026-11-18 10:00, by: zhang-min, owner: li-wei}",
    )
    assert table(run, "movement", "--owner", "li-wei")[1:] == [
        {"from_level": "elsewhere", "B": 1, "total": 1},
        {"from_level": "total", "B": 1, "total": 1},
    ]
    said = run("report", "movement", "--owner", "li-wei", "--lang", "en").out
    assert "taken over" in said
    hers = run("report", "movement", "--owner", "zhang-min", "--lang", "en").out
    assert ("handed over" in hers) == (came == "2026-11-10")  # who came and went within the span stands nowhere


@pytest.mark.parametrize(("profile", "name"), [("auto", "战败"), ("realestate", "流失"), ("auto", "Losses")])
def test_a_report_by_what_the_shop_calls_it(profile: str, name: str, empty: Path, run: Run) -> None:
    (empty / "records" / "config.yaml").write_text(f"profile: {profile}\n", "utf-8")
    code, out, _ = run("report", name, "--json")
    assert (code, list(json.loads(out)["tables"])) == (0, ["losses"])


def test_a_loss_refused_later(empty: Path, run: Run) -> None:
    """In its week it was a loss for whoever looked then; now it is none, and stays on the list as refused."""
    one(
        empty,
        CAME,
        "{at: 2026-11-12 10:00, by: zhang-min, lost: {reason: 失联, state: applied}}",
        "{at: 2026-11-17 10:00, by: li-wei, lost: {state: refused}}",
    )
    then = counts(run, "week", "--of", "2026-11-12", "--as-of", "2026-11-15")
    assert then == {"new": 1, "visits": 1, "people": 1, "first_visits": 1, "valid": 1, "losses": 1}
    assert "losses" not in counts(run, "week", "--of", "2026-11-12")
    assert [row["state"] for row in table(run, "losses", "--of", "2026-11-12")] == ["refused"]
    assert counts(run) == {}  # nobody took them up again
    assert table(run, "stock")[-1] == {"level": "total", "stock.restored": 1, "closing": 1}


@pytest.mark.parametrize("name", ["cohorts", "conversion"])
def test_a_cohort_says_whom_a_step_counts(name: str, empty: Path, run: Run) -> None:
    one(empty, CAME, "{at: 2026-11-12 10:00, by: zhang-min, deal: {event: signed, for: 3-1201}}")
    said = "A step counts who reached it or a later one"
    assert {"n": 1, "of": 1, "value": 1.0} in [row["orders"] for row in table(run, name)]
    assert said in run("report", name).out.splitlines()
    assert f"\n\n{said}\n" in run("report", name, "--md").out


def test_a_cohort_tells_who_has_bought_from_the_step_and_no_buyers_from_losses(empty: Path, run: Run) -> None:
    """Two came: one took the car back after the hand-over and looks on, the other never wanted one."""
    (empty / "records" / "config.yaml").write_text("profile: auto\n", "utf-8")
    one(
        empty,
        CAME,
        "{at: 2026-11-12, by: zhang-min, deal: {event: handed_over}}",
        "{at: 2026-11-13, by: zhang-min, deal: {event: cancelled}}",
    )
    never = "{at: 2026-11-17, by: zhang-min, lost: {reason: 无购车意向}}"
    put(empty, "li-000001", f"name: 李\nphones: ['13800000001']\nlog:\n- {CAME}\n- {never}\n")
    row = table(run, "cohorts")[-2]
    assert row["handed_over"] == {"n": 1, "of": 2, "value": 0.5}
    assert [row.get(key, 0) for key in ("open", "won", "lost", "no_buyers")] == [1, 0, 0, 1]
    said = run("report", "cohorts", "--lang", "zh", "--definitions").out
    assert said.splitlines()[2].split()[-5:] == ["交车", "跟进中", "现已交车", "战败", "非意向"]
    assert "  交车：至今到达这一步或更后一步的人数 ÷ 当期首访人数，后来退的也算\n" in said


def test_who_never_was_a_buyer_is_no_loss_of_the_stock(empty: Path, run: Run) -> None:
    (empty / "records" / "config.yaml").write_text("profile: auto\n", "utf-8")
    one(empty, CAME, "{at: 2026-11-17 10:00, by: zhang-min, lost: {reason: 无购车意向}}")
    assert counts(run) == {"no_buyers": 1}
    assert table(run, "stock")[-1] == {"level": "total", "opening": 1, "stock.no_buyers": 1}
    assert "\n0 losses · not buyers besides: 1 · " in run("report", "losses").out
    head = run("report", "stock", "--lang", "zh").out
    assert "-非意向" in head
    assert "+驳回" not in head  # a column in which nothing stands is left out
    moved = {row["figure"]: row.get("n", 0) for row in table(run, "balance")}
    assert moved == {"opening": 0, "new": 1, "won": 0, "lost": 0, "no_buyers": 1, "closing": 0}  # November


@pytest.mark.parametrize(
    ("second", "said"),
    [
        ("", "0 losses · 1 refused, not counted · 0 in the span before"),
        ("lost: {reason: 价格/首付}", "1 loss: product and price 1 · 1 refused, not counted · 0 in the span before"),
    ],
)
def test_losses_that_were_refused_are_counted_apart(second: str, said: str, empty: Path, run: Run) -> None:
    one(
        empty,
        CAME,
        "{at: 2026-11-16 10:00, by: zhang-min, lost: {reason: 价格/首付}}",
        "{at: 2026-11-17 10:00, by: boss, lost: {state: refused}}",
        *([f"{{at: 2026-11-18 10:00, by: zhang-min, {second}}}"] if second else []),
    )
    assert run("report", "losses").out.splitlines()[-1] == said


def test_a_cancelled_deal(empty: Path, run: Run) -> None:
    """What was ordered stays ordered in its week; what was taken back is counted where it was."""
    one(
        empty,
        CAME,
        "{at: 2026-11-12 10:00, by: zhang-min, deal: {event: subscribed, for: 3-1201}}",
        "{at: 2026-11-17 10:00, by: zhang-min, deal: {event: cancelled, for: 3-1201}}",
    )
    assert counts(run, "week", "--of", "2026-11-12")["orders"] == 1
    assert counts(run) == {"cancelled": 1}
    assert [row["event"] for row in table(run, "deals")] == ["cancelled"]


def test_a_deal_that_ended_it_and_was_taken_back(empty: Path, run: Run) -> None:
    """Signed, the customer leaves the stock; cancelled they are back."""
    one(
        empty,
        CAME,
        "{at: 2026-11-12 10:00, by: zhang-min, deal: {event: signed, for: 3-1201}}",
        "{at: 2026-11-17 10:00, by: zhang-min, deal: {event: cancelled, for: 3-1201}}",
    )
    assert counts(run, "week", "--of", "2026-11-12")["won"] == 1
    assert counts(run) == {"cancelled": 1, "reopened": 1}
    assert table(run, "stock")[-1] == {"level": "total", "stock.reactivated": 1, "closing": 1}


def test_entries_dated_ahead(empty: Path, run: Run) -> None:
    """They count nowhere until their day, and `quality` says how many wait."""
    one(empty, CAME, "{at: 2026-11-25 10:00, rec: 2026-11-20 10:00, by: zhang-min, via: phone}")
    assert counts(run) == {}
    assert [row for row in table(run, "quality") if row["flaw"] == "future"] == [
        {"flaw": "future", "n": 1, "whose": "张敏 1"}
    ]
    assert counts(run, "week", "--today", "2026-11-25") == {"valid": 1}
    assert counts(run, "week", "--of", "2026-11-25") == {}


def test_a_consultant_not_in_the_config(empty: Path, run: Run) -> None:
    """Their contacts count under the name that was written; `quality` names it once."""
    one(
        empty,
        CAME,
        "{at: 2026-11-16 10:00, by: zhang-mim, via: phone}",
        "{at: 2026-11-17 10:00, by: zhang-mim, via: phone}",
    )
    assert {row["consultant"]: row.get("valid") for row in table(run, "consultants")} == {
        "zhang-mim": 2, "zhang-min": None, "total": 2,
    }  # fmt: skip
    (found,) = (row for row in table(run, "quality") if row["flaw"] == "stranger")
    assert (found["n"], found["share"]["of"]) == (2, 2)
    out = run("report", "quality").out
    assert out.count("zhang-mim") == 1
    assert run("week").err == ""


def test_a_page_that_is_handed_on_quotes_nobody(empty: Path, run: Run, tmp_path: Path) -> None:
    """A customer's name and number slipped in where a consultant, and a medium, is to stand: `check` tells of both."""
    slipped = "source: {media: 问王建国 13800138000}\nphones: ['13800138000']\n"
    one(empty, CAME, "{at: 2026-11-17 10:00, by: 王建国-13800138000, via: phone}", facts=slipped)
    said = [run("week", "--all", *form).out for form in ((), ("--md",), ("--json",), ("--csv",))]
    said.append(run("review", "--json").out)
    page = tmp_path / "page.html"
    assert run("week", "--all", "--html", str(page)).code == 1
    for text in (*said, page.read_text("utf-8")):
        assert "王建国" not in text
        assert "13800138000" not in text
    assert "王*-138****8000" in said[0]
    (left,) = (row for row in json.loads(said[2])["tables"]["quality"]["rows"] if row[0] == "doubtful")
    assert (left[1], "“***”" in left[3]) == (1, True)


def test_rows_of_the_register_are_nobodys_record(empty: Path, run: Run) -> None:
    """Who left no data belongs to the consultant of the file and to the medium that was named, and is no prospect."""
    place = empty / "records" / "register" / "2026-11"
    place.mkdir(parents=True)
    (place / "li-wei.yaml").write_text(
        "rows:\n- {at: 2026-11-17 10:30, via: visit_in, who: 某, source: {media: 抖音}}\n"
        "- {at: 2026-11-18, via: call_in, who: 某}\n- {at: 2026-11-18, who: 某}\n", "utf-8"
    )  # fmt: skip
    assert counts(run) == {"no_data_visits": 2, "no_data_calls": 1}
    assert counts(run, "week", "--owner", "zhang-min") == {}
    assert table(run, "stock") == [{"level": "total"}]
    assert share(run, "capture") == {"n": 0, "of": 2, "value": 0.0}
    assert {row["slot"]: row["total"] for row in table(run, "traffic") if "total" in row} == {
        "10:00–12:00": 1, "untimed": 1, "first": 2, "total": 2,
    }  # fmt: skip
    assert [row.get("no_data_visits") for row in table(run, "sources")] == [1, 1, 2]


@pytest.mark.parametrize("left", ["phone: '13800000000'", "phones: ['13800000000']", "wechat: wang1380"])
def test_a_row_with_a_number_is_not_without_data(left: str, empty: Path, run: Run) -> None:
    """They count as who came or called and can be reached, until somebody makes a file of the row."""
    place = empty / "records" / "register" / "2026-11"
    place.mkdir(parents=True)
    rows = f"rows:\n- {{at: 2026-11-17, who: 王, {left}}}\n- {{at: 2026-11-18, via: call_in, who: 李, {left}}}\n"
    (place / "li-wei.yaml").write_text(rows + "- {at: 2026-11-18, who: 某, phone: '~'}\n", "utf-8")
    assert counts(run) == {"calls_in": 1, "no_data_visits": 1}
    assert share(run, "capture") == {"n": 1, "of": 2, "value": 0.5}
    assert not json.loads(run("week", "--json").out).get("broken")


# --- what is asked for


def test_what_reports_there_are(run: Run, empty: Path) -> None:
    lines = run("report").out.splitlines()
    assert "stock          Stock by grade" in lines
    assert len(lines) == len(set(lines)) >= 18


def test_what_reports_there_are_for_programs(run: Run, empty: Path) -> None:
    (empty / "records" / "config.yaml").write_text("profile: auto\n", "utf-8")
    found = json.loads(run("report", "--json").out)
    assert found["schema"] == "leadtrack.reports/1"
    assert {"key": "losses", "zh": "战败", "en": "Losses"} in found["reports"]
    head, *rows = run("report", "--csv", "--lang", "zh").out.lstrip("\ufeff").splitlines()
    assert head == "键,名称"
    assert "losses,战败" in rows
    assert len(rows) == len(found["reports"]) == len(NAMES)


def test_of_nothing_the_captions_are_told(run: Run, empty: Path) -> None:
    said = run("report", "cycle", "--per", "month", "--csv", "--lang", "zh").out.lstrip("\ufeff")
    assert said.splitlines() == ["成交周期,首单,最短,中位,平均,最长"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("stok",), "There is no report stok; leadtrack report lists them. Did you mean: stock?"),
        (("stock", "--per", "year"), "--per is day, week or month, not year"),
        (("stock", "--by", "colour"), "There is no grouping by colour (consultant source model are)."),
        (
            ("stock", "--by", "model"),
            "stock (Stock by grade) has no groups by model; these have: consultants (Consultants)",
        ),
        (
            ("losses", "--by", "consultant"),
            "losses (Losses) has no groups by consultant; these have: consultants (Consultants), targets (Targets)",
        ),
        (
            ("targets", "--by", "source"),
            "targets (Targets) has no groups by source; these have: consultants (Consultants)",
        ),
    ],
)
def test_what_there_is_not(words: tuple[str, ...], said: str, empty: Path, run: Run) -> None:
    assert run("report", *words) == (2, "", said + "\n")


def test_a_report_goes_by_its_title_too(workspace: Path, run: Run) -> None:
    assert run("report", "意向客户存量").out == run("report", "stock").out


@pytest.mark.parametrize(
    ("words", "span"),
    [
        (("balance",), ("2026-11-01", "2026-11-30")),
        (("closings",), ("2026-11-01", "2026-11-30")),
        (("balance", "--per", "week"), ("2026-11-16", "2026-11-22")),
        (("stock",), ("2026-11-16", "2026-11-22")),
    ],
)
def test_what_is_of_a_month_is_of_one_unless_another_span_is_asked_for(
    words: tuple[str, ...], span: tuple[str, str], empty: Path, run: Run
) -> None:
    found = json.loads(run("report", *words, "--json").out)
    assert (found["from"], found["to"]) == span


def test_a_span_that_has_not_begun(workspace: Path, run: Run) -> None:
    """Nothing has happened in it, and the stock is what it is today."""
    now = table(run, "stock")[-1]["closing"]
    ahead = table(run, "stock", "--of", "2027-01-05")[-1]
    assert ahead == {"level": "total", "opening": now, "closing": now}
    assert counts(run, "week", "--of", "2027-01-05") == {}
    rows = table(run, "headline", "--of", "2026-11-25")
    assert next(row for row in rows if row["figure"] == "visits")["last_week"] > 0
    assert [row["change"] for row in rows if "change" in row] == []  # nothing fell: it is to come
    shown = run("report", "headline", "--of", "2026-11-25", "--lang", "zh").out.splitlines()
    visits = next(line.split() for line in shown if line.startswith("接待批次"))
    assert (visits[1], visits[3]) == ("·", "—")


def test_who_should_close_this_month_is_defined(workspace: Path, run: Run) -> None:
    """With the best level of the shop's own scheme by its name."""
    said = json.loads(run("month", "--json").out)["tables"]["closings"]["definitions"]["closings"]
    assert "(`expected`) buy before the month ends" in said
    assert "without such a day those of the best level (A, high), of a level on the list of cases whose" in said
    assert "\n  本月应成交：统计到的最后一天" in run("report", "closings", "--lang", "zh", "--definitions").out


def test_of_a_week_without_content_it_is_said_above_the_week_before(empty: Path, run: Run) -> None:
    one(empty, CAME)
    lines = run("report", "channels", "--lang", "zh").out.splitlines()
    assert lines[1:3] == ["这几天没有内容", ""]
    assert lines[3].endswith("2026-11-09 – 2026-11-15")


def test_rows_of_orders_by_who_came_long_ago_make_up_the_sum(empty: Path, run: Run) -> None:
    """Came in September, ordered two weeks ago: an order of four weeks to which no first visit belongs."""
    (empty / "records" / "config.yaml").write_text("profile: auto\n", "utf-8")
    one(
        empty,
        "{at: 2026-09-01 10:00, by: zhang-min, via: visit_in}",
        "{at: 2026-11-09, by: zhang-min, deal: {event: ordered, for: 岭越 S8}}",
    )
    put(empty, "li-000001", f"name: 李\nphones: ['13800000001']\nlog:\n- {CAME}\n")
    rows = {row[0]: row[-1] for row in json.loads(run("report", "models", "--json").out)["tables"]["models"]["rows"]}
    assert {key: (rate["n"], rate["of"]) for key, rate in rows.items()} == {
        "岭越 S8": (1, 0), "": (0, 1), "total": (1, 1),
    }  # fmt: skip
    line = next(line for line in run("report", "models").out.splitlines() if line.startswith("岭越 S8"))
    assert line.endswith(" 1/0 —")


def test_who_names_no_day_closes_about_the_last_day_of_their_level(empty: Path, run: Run) -> None:
    """H is within 5 days (C42): of the 18th the 23rd."""
    (empty / "records" / "config.yaml").write_text("profile: auto\n", "utf-8")
    one(empty, "{at: 2026-11-18 10:00, by: zhang-min, via: visit_in, grade: {scheme: habc-window, level: H}}")
    assert [row["expects"] for row in table(run, "closings")] == ["~2026-11-23"]
    assert " ~11-23 " in run("report", "closings").out
    assert [row.get("expects", "") for row in table(run, "cases")] == [""]


def test_what_a_rate_is_made_of_is_defined_and_where_it_stands(empty: Path, run: Run) -> None:
    """Of the capture rate visitors without data have a row of the headline, walk-ins have none until it gets one."""
    said = json.loads(run("week", "--json").out)["tables"]
    headline, consultants = (said[name]["definitions"] for name in ("headline", "consultants"))
    assert headline["walk_ins"].endswith(" (no row of Headline; `headline` in reports.yaml gives it one)")
    assert consultants["no_data_visits"].endswith(" (see Headline)")
    own(empty, "reports.yaml", "headline: [walk_ins, no_data_visits, capture]\n")
    given = json.loads(run("report", "headline", "--json").out)["tables"]["headline"]
    assert [row[0] for row in given["rows"]] == list(given["definitions"])  # every part stands in a row


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ("{captur: walk_in}", "reports in config.yaml: there is no rate captur. Did you mean: capture?"),
        (
            "{capture: walkin}",
            "reports in config.yaml: capture is not counted as walkin; it may be walk_in showroom intake",
        ),
        ("{returning: first}", "reports in config.yaml: returning is not counted as first; it may be -"),
    ],
)
def test_a_way_to_count_that_there_is_not(chosen: str, said: str, empty: Path, run: Run) -> None:
    config(empty, f"reports: {chosen}\n")
    assert run("week") == (2, "", said + "\n")


def test_another_way_to_count(empty: Path, run: Run) -> None:
    """One customer called before they came: no walk-in, but data that the showroom has."""
    one(
        empty,
        "{at: 2026-11-16 09:00, by: zhang-min, via: call_in}",
        "{at: 2026-11-17 10:00, by: zhang-min, via: visit_in}",
    )
    assert share(run, "capture") == {"n": 0, "of": 0, "value": None}
    config(empty, "reports: {capture: showroom}\n")
    assert share(run, "capture") == {"n": 1, "of": 1, "value": 1.0}
    assert (
        "  capture rate: (walk-ins on file + first visits invited) ÷" in run("report", "headline", "--definitions").out
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("figures: {visitz: {zh: 来, en: came, is: {zh: 来, en: came}}}",
         "figures.visitz: nothing is counted under this name"),
        ("figures: {visits: {is: {en: ''}}}", "figures.visits.is.en: missing"),
        ("figures: {visits: {shrt: {zh: 来}}}", "figures.visits.shrt: near short?"),
        ("figures: [visits]", "figures: not a mapping"),
        ("rates: {capture: {use: walkin}}", "rates.capture.use.walkin: near walk_in?"),
        ("rates: {lost: {n: [loses]}}", "rates.lost.n.loses: near losses?"),
        ("rates: {lost: {of: []}}", "rates.lost.of: missing"),
        ("order: orderd", "order: no such event of a deal"),
        ("funnel: [leads, first_visit]", "funnel.first_visit: near first_visits?"),
        ("funnel: leads", "funnel: not a list"),
        ("headline: [new, captur]", "headline.captur: near capture?"),
        ("pages: {week: [headline, stok]}", "pages.week.stok: near stock?"),
        ("pages: {weekly: [stock]}", "pages.weekly: near week?"),
        ("pages: {week: off}", "pages.week: missing"),
        ("traffic: {from: '8'}", "traffic.from:"),
        ("traffic: {to: '07:00'}", "traffic.to: not later than `from`"),
        ("traffic: {hours: 0}", "traffic.hours:"),
        ("late: {ages: [4, 2]}", "late.ages: numbers that rise, as [2, 4, 7]"),
        ("cohorts: {weeks: six}", "cohorts.weeks:"),
        ("cohorts: {months: 99999}", "cohorts.months: more than ten years"),
        ("rates_over: {days: 3651}", "rates_over.days: more than ten years"),
        ("cases: {levels: 0}", "cases.levels:"),
        ("rates_over: {days: off}", "rates_over.days: missing"),
        ("reportz: {}", "reportz: there is no such key"),
    ],
)  # fmt: skip
def test_a_slip_in_the_shops_own_table(text: str, said: str, empty: Path, run: Run) -> None:
    """It is named with its place, before anything is counted; nothing is printed that may be wrong."""
    own(empty, "reports.yaml", text + "\n")
    code, out, err = run("week")
    assert (code, out) == (2, "")
    place, _, why = said.partition(":")
    assert f"The rule {place} can't be used: " in err
    assert why.strip().replace("near", "there is no such key. Did you mean:") in err
    assert "Traceback" not in err


def test_what_the_shop_turns_off_is_gone_with_what_is_made_of_it(empty: Path, run: Run) -> None:
    one(empty, CAME)
    own(empty, "reports.yaml", "figures: {people: off, first_visits: off}\nrates: {returning: off}\n")
    found = {row["figure"]: row for row in table(run, "headline")}
    assert not {"people", "first_visits", "returning"} & {*found}
    assert "closing" not in found  # of first visits
    assert {"new", "visits", "capture"} <= {*found}


# --- the shop's own days


def test_a_month_that_is_closed_on_the_25th(empty: Path, run: Run) -> None:
    """26 October to 25 November; what came on the 26th belongs to the next."""
    own(empty, "rules.yaml", "month: {closes: 25}\n")
    one(
        empty,
        "{at: 2026-10-26 10:00, by: zhang-min, via: visit_in}",
        "{at: 2026-11-20 10:00, by: zhang-min, via: phone}",
    )
    found = json.loads(run("month", "--json").out)
    assert (found["from"], found["to"]) == ("2026-10-26", "2026-11-25")
    assert counts(run, "month") == {"new": 1, "visits": 1, "people": 1, "first_visits": 1, "valid": 2}
    assert counts(run, "month", "--of", "2026-10-25") == {}
    later = json.loads(run("month", "--of", "2026-11-26", "--json", "--today", "2026-11-26").out)
    assert (later["from"], later["to"]) == ("2026-11-26", "2026-12-25")
    assert found["tables"]["headline"]["rows"][0][1] == 1
    assert table(run, "headline")[0] == {"figure": "new", "month": 1}  # the month to date is that one too


def test_a_week_that_begins_on_sunday(empty: Path, run: Run) -> None:
    own(empty, "rules.yaml", "week: {first: 7}\n")
    one(empty, "{at: 2026-11-15 10:00, by: zhang-min, via: visit_in}")
    found = json.loads(run("week", "--json").out)
    assert (found["from"], found["to"]) == ("2026-11-15", "2026-11-21")
    assert counts(run)["new"] == 1
    assert [row["cohort"] for row in table(run, "cohorts")][-2:] == ["2026-11-08", "2026-11-15"]
    assert json.loads(run("report", "traffic", "--json").out)["tables"]["traffic"]["columns"][1] == "day_7"


# --- what does not add up


@pytest.mark.parametrize(("first", "days"), [(1, "1234567"), (7, "7123456")])
def test_the_weekdays_of_a_month_stand_as_in_the_shops_weeks(first: int, days: str, empty: Path, run: Run) -> None:
    """November 2026 begins on a Sunday; whose weeks begin on Monday read Monday first."""
    own(empty, "rules.yaml", f"week: {{first: {first}}}\n")
    found = json.loads(run("report", "traffic", "--per", "month", "--json").out)["tables"]["traffic"]["columns"]
    assert found[1:-1] == [f"day_{day}" for day in days]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("mix", " 3 20%* "),
        ("referrals", "Friends who bought: 0/1 0%*\n"),
        ("pareto", "2 buyers: below 20 their shares tell nothing\n"),
    ],
)
def test_shares_of_few_are_marked_or_said_to_tell_nothing(name: str, said: str, workspace: Path, run: Run) -> None:
    out = run("report", name).out
    assert said in out
    assert ("* fewer than 20 cases" in out) == ("*" in said)


def test_the_foot_of_the_day_counts_deals_taken_back(empty: Path, run: Run) -> None:
    one(
        empty,
        CAME,
        "{at: 2026-11-18, by: zhang-min, deal: {event: subscribed, for: 3-1201}}",
        "{at: 2026-11-20, by: zhang-min, deal: {event: cancelled, for: 3-1201}}",
    )
    feet = [
        json.loads(run("form", "daily", day, "--json", "--lang", "zh").out)["foot"]["退房"]
        for day in ("11-18", "11-20")
    ]
    assert feet == [0, 1]


def test_what_does_not_add_up_is_told(empty: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A flow that is lost: on the screen, as data, on a page, in a spreadsheet; the figures stay, and the exit code."""
    one(empty, CAME.replace("11-10", "11-16"))
    monkeypatch.setattr("leadtrack.rules.report.stock.Stock.moves", lambda *_: Counter())
    said = [f"Does not add up: {what}. Please report this as a fault of the program" for what in ("B", "total")]
    code, out, err = run("report", "stock")
    assert (code, err) == (0, "")
    assert [line for line in out.splitlines() if line in said] == said
    assert [line for line in run("report", "stock", "--md").out.splitlines() if line in said] == said
    found = json.loads(run("week", "--json").out)
    assert found["broken"] == [{"table": "stock", "text": text} for text in said]
    assert found["tables"]["headline"]["rows"][0][1] == 1
    for form in (("--html", "a.html"), ("--xlsx", "a.xlsx"), ("--csv",)):
        code, out, err = run("report", "stock", *form)
        assert code == 0
        assert err.splitlines()[:2] == [f"Stock by grade: {text}" for text in said]
    page = Path("a.html").read_text("utf-8")
    assert all(f'<p class="bad"><strong>{text}</strong></p>' in page for text in said)
    assert [row[0] for row in sheets("a.xlsx")["Stock by grade"] if row[0] in said] == said
    assert said[1] in run("report", "balance", "--per", "month").out


@pytest.mark.parametrize(
    ("fault", "value", "name", "what"),
    [
        ("figures._arrival", lambda *_: "valid", "headline", "first-time visitors"),
        ("ledger.Ledger.sums", lambda *_: Counter(new=7), "consultants", "new customers"),
        ("stock.Flow", None, "movement", "A"),
        ("cohorts.Cohorts.growing", lambda _: [date(2026, 11, 16)], "cohorts", "2026-11-16"),
    ],
)
def test_every_identity_is_looked_at(
    fault: str, value: object, name: str, what: str, empty: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    one(empty, CAME.replace("11-10", "11-16"))
    assert "Does not add up" not in run("report", name, "--no-index").out
    if fault == "stock.Flow":
        real = stock.Flow
        monkeypatch.setattr(stock, "Flow", lambda was, now: real("A" if was == "new" else was, now))
    else:
        monkeypatch.setattr(f"leadtrack.rules.report.{fault}", value)
    assert f"Does not add up: {what}" in run("report", name, "--no-index").out


# --- a spreadsheet


def sheets(path: str) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_path(path)
    return {name: [[*row] for row in book.get_sheet_by_name(name).to_python()] for name in book.sheet_names}


@pytest.mark.parametrize("command", [("day", "2026-11-18"), ("week",), ("month",), ("report", "losses")])
def test_a_sheet_a_table_and_how_it_is_counted_last(command: tuple[str, ...], workspace: Path, run: Run) -> None:
    code, out, err = run(*command, "--xlsx", "page.xlsx")
    assert (code, out, err) == (0, "", "Written to page.xlsx\n")
    shown = [table for table in json.loads(run(*command, "--json").out)["tables"].values() if table["rows"]]
    found = sheets("page.xlsx")
    assert [*found][-1] == "How it is counted"
    if command[0] != "week":  # of which programs get every table
        assert len(found) == len(shown) + 1
    assert all(rows[0][0] == name for name, rows in found.items())


def test_rates_are_numbers_that_sort_with_n_of_n_beside_them(workspace: Path, run: Run) -> None:
    run("week", "--xlsx", "week.xlsx")
    found = sheets("week.xlsx")
    title, about, head, *rows = found["Consultants"]
    assert (title[0], about[0]) == ("Consultants", f"Week 2026-11-16 – 2026-11-22 · {UNTIL}")
    assert head[-4:] == ["capture", "capture n/N", "closing", "closing n/N"]
    assert rows[1] == ["李伟", 2.0, 3.0, 2.0, 6.0, 0.0, 0.0, 0.75, "3/4*", 0.0, "0/3*"]
    assert rows[2] == ["total", 4.0, 6.0, 3.0, 15.0, 1.0, 0.0, 0.5714, "4/7*", 0.25, "1/4*"]
    assert rows[3][0] == "Rates are over 28 days"
    cases = found["Case by case"]
    assert cases[3] == ["刘*", "hzfg8b", "A", 9.0, "2026-11-30", "no next step", "", "张敏"]
    means = found["How it is counted"]
    assert means[2] == ["table", "what", "how it is counted"]
    assert ["Consultants", "closing", "subscribed ÷ first visits"] in means
    assert means[-2:] == [
        ["* fewer than 20 cases: too few to compare", "", ""],
        ["Names and phones are masked.", "", ""],
    ]


def test_an_empty_denominator_and_a_nasty_name(empty: Path, run: Run) -> None:
    one(empty, "{at: 2026-11-16, by: '=1+1', via: phone, grade: {scheme: abcd-score, level: A}}")
    run("week", "--all", "--xlsx", "week.xlsx", "--lang", "zh")
    found = sheets("week.xlsx")
    rate = next(row for row in found["要点"] if row[0] == "留电率")
    assert rate[1:3] == ["—", "—"]
    assert any(row[0] == "=1+1" for row in found["顾问"])


def test_names_are_masked_and_the_same_facts_are_the_same_bytes(workspace: Path, run: Run) -> None:
    run("week", "--all", "--xlsx", "one.xlsx", "--reveal")
    run("week", "--all", "--xlsx", "two.xlsx")
    run("week", "--all", "--xlsx", "three.xlsx", "--no-index")
    assert Path("two.xlsx").read_bytes() == Path("three.xlsx").read_bytes()
    names = [row["name"] for row in json.loads(run("list", "--owner", "all", "--json", "--reveal").out)["items"]]
    assert [name for name in names if name in str(sheets("two.xlsx"))] == []
    assert any(name in str(sheets("one.xlsx")) for name in names)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--xlsx", "a.xlsx", "--html", "a.html"), "--html or --xlsx: one file at a time."),
        (("--xlsx", "a.xlsx", "--json"), "--xlsx goes with none of --json, --csv and --md."),
        (("--xlsx", "records/a.xlsx"), "records/a.xlsx lies among the customers' records; put it elsewhere."),
    ],
)
def test_one_file_at_a_time(words: tuple[str, ...], said: str, workspace: Path, run: Run) -> None:
    assert run("week", *words) == (2, "", said + "\n")
    assert not Path("a.xlsx").exists()


def test_a_month_of_first_visits_is_called_by_its_name(workspace: Path, run: Run) -> None:
    """On a screen; a program gets its first day. One that ends on the 25th is called after the month it ends in."""

    def months() -> list[str]:
        lines = run("report", "conversion", "--lang", "zh").out.splitlines()
        return [line.split()[0] for line in lines if re.match(r"\d{4}-\d\d(?!-\d)", line)]

    rows = json.loads(run("report", "conversion", "--json").out)["tables"]["conversion"]["rows"]
    assert [row[0] for row in rows][-2:] == ["2026-10-01", "2026-11-01"]
    assert months()[-2:] == ["2026-10", "2026-11"]
    rules = workspace / "templates/realestate/rules.yaml"
    rules.parent.mkdir(parents=True)
    rules.write_text("month: {closes: 25}\n", "utf-8")
    rows = json.loads(run("report", "conversion", "--json").out)["tables"]["conversion"]["rows"]
    assert rows[-1][0] == "2026-10-26"
    assert months()[-1] == "2026-11"


def test_the_span_before_defines_what_it_shows_by_its_caption(workspace: Path, run: Run) -> None:
    out = run("report", "stock", "--definitions", "--lang", "en").out
    assert out.count("\n  Stock by grade: each customer stands") == 2


# --- what could not be read

LEFT_OUT = {
    "en": "Not counted: 1 record that could not be read, 1 row of the register; see leadtrack report quality",
    "zh": "未计入：读不了的档案 1 份、登记表 1 行，见 leadtrack report quality",
}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_page_tells_whoever_gets_it_what_it_could_not_count(lang: str, empty: Path, run: Run) -> None:
    """A record torn by git and a row without its day: who gets the file never sees what the terminal said."""
    one(empty, CAME)
    put(empty, "li-111111", "name: 李\nlog:\n<<<<<<< ours\n")
    rows = empty / "records" / "register" / "2026-11" / "zhang-min.yaml"
    rows.parent.mkdir(parents=True)
    rows.write_text("rows:\n- {at: sometime, via: visit_in}\n", "utf-8")
    for form in ((), ("--md",)):
        head = run("week", *form, "--lang", lang).out.partition("\n\n")[0]
        assert " ".join(head.splitlines()[1:]) == LEFT_OUT[lang]
    assert LEFT_OUT[lang] in run("day", "--html", "-", "--lang", lang).out
    run("week", "--xlsx", "week.xlsx", "--lang", lang)
    assert all(any(row[0] == LEFT_OUT[lang] for row in rows) for rows in sheets("week.xlsx").values())
    assert LEFT_OUT[lang].partition(",")[0].partition("、")[0] in run("form", "pipeline", "--md", "--lang", lang).out
    assert LEFT_OUT[lang] in " ".join(run("review", "--lang", lang).out.splitlines())


def test_a_record_whose_id_is_not_its_file_name_is_counted_whole(empty: Path, run: Run) -> None:
    """It goes by the file: `check` and the terminal tell of it, and nothing of it is missing on the page."""
    one(empty, CAME, facts="id: li-lei-999999\n")
    said = run("week", "--json")
    assert (json.loads(said.out)["left_out"], "li-lei-999999" in said.err) == ({}, True)


def test_a_program_is_told_how_much_was_not_counted(empty: Path, run: Run) -> None:
    one(empty, CAME)
    put(empty, "li-111111", "name: 李\nlog:\n<<<<<<< ours\n")
    targets = empty / "records" / "targets" / "2026-W47.yaml"
    targets.parent.mkdir()
    targets.write_text("shop: [\n", "utf-8")
    assert json.loads(run("week", "--json").out)["left_out"] == {"unusable": 1, "targets": 1}
    assert json.loads(run("report", "traffic", "--json").out)["left_out"]["unusable"] == 1
    assert json.loads(run("review", "--json").out)["left_out"] == {"unusable": 1}
    assert "1 record that could not be read, 1 target;" in run("week").out


def test_a_page_of_which_everything_was_read_tells_nothing_of_it(workspace: Path, run: Run) -> None:
    assert "Not counted" not in run("week").out + run("form", "pipeline").out
