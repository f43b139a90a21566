"""The further reports from the command line: each in every form and span, of an empty shop, of one customer; masked."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from leadtrack.rules.report.names import WEEKLY
from tests.cli.bench import put
from tests.conftest import Run

FURTHER = (
    "referrals", "care", "completeness", "ownership", "quality", "models", "recommended", "pareto", "dwell", "region",
    "engagement", "reasons", "cycle", "visits", "mix",
)  # fmt: skip

Rows = list[list[object]]


def table(run: Run, name: str, *words: str) -> Rows:
    """The rows of a report, the first cells being keys."""
    code, out, err = run("report", name, *words, "--json")
    assert (code, err) == (0, "")
    rows: Rows = json.loads(out)["tables"][name]["rows"]
    return rows


def share(n: int, of: int) -> dict[str, object]:
    return {"n": n, "of": of, "value": round(n / of, 4) if of else None}


@pytest.mark.parametrize("name", FURTHER)
def test_every_form_and_span(name: str, workspace: Path, run: Run) -> None:
    for per in ("day", "week", "month"):
        code, out, err = run("report", name, "--per", per, "--json")
        assert (code, err) == (0, "")
        found = json.loads(out)["tables"][name]
        assert all(len(row) == len(found["columns"]) for row in found["rows"])
        captions = {*found["columns"], *(str(row[0]) for row in found["rows"])}
        assert name == "models" or {*found["definitions"]} <= captions
    listed = [row for row in csv.reader(StringIO(run("report", name, "--per", per, "--csv").out)) if row]
    tables = [len(one["rows"]) + 1 for one in json.loads(out)["tables"].values() if one["rows"]]
    assert len(listed) == sum(tables)
    assert run("report", name, "--per", per, "--md", "--definitions").code == 0
    mine = run("report", name, "--per", "month", "--owner", "li-wei", "--lang", "en")
    assert (mine.code, mine.err) == (0, "")


def test_of_an_empty_shop(empty: Path, run: Run) -> None:
    """Festivals come, whoever works here is asked for visits, and what is wrong with nothing is nothing."""
    filled = {"care", "visits", "quality"}
    for name in FURTHER:
        rows = table(run, name)
        assert bool(rows) == (name in filled), name
        code, out, err = run("report", name, "--lang", "en")
        assert (code, err, "Nothing in these days" in out) == (0, "", name not in filled), name
    assert [row[:2] for row in table(run, "visits")] == [
        ["zhang-min", share(0, 7)], ["li-wei", share(0, 7)], ["total", share(0, 14)],
    ]  # fmt: skip
    assert [row[:3] for row in table(run, "quality")] == [
        ["entries", 0, ""], ["late", 0, share(0, 0)], ["no_by", 0, share(0, 0)], ["stranger", 0, share(0, 0)],
        ["future", 0, ""], ["unusable", 0, ""], ["undated", 0, ""], ["doubtful", 0, ""],
        ["register", 0, ""], ["targets", 0, ""],
    ]  # fmt: skip


ONE = """\
name: 王建国
phones: ['13800000000']
district: 城东区
birthday: 1980-11-25
source: {referrer: li-000000}
log:
- {at: 2026-11-16 10:00, by: zhang-min, via: visit_in, minutes: 45, note: 看了两套}
- {at: 2026-11-17 10:00, by: zhang-min, via: home_visit, minutes: 40, agreed: 周六签, reason: life, reaction: positive}
- {at: 2026-11-18 10:00, by: zhang-min, deal: {event: subscribed, for: 3-1201, amount: 256万}}
- {at: 2026-11-19 10:00, by: zhang-min, owner: li-wei}
"""
REFERRER = """\
name: 李小明
log:
- {at: 2026-10-01 10:00, by: zhang-min, via: visit_in}
- {at: 2026-10-02 10:00, by: zhang-min, deal: {event: signed, for: 2-101, amount: 100万}}
"""


def test_one_customer_in_every_table(empty: Path, run: Run) -> None:
    """Worked by hand: Wang came on Monday, was visited on Tuesday, subscribed on Wednesday, is Li Wei's since."""
    put(empty, "wang-jianguo-111111", ONE)
    put(empty, "li-000000", REFERRER)
    assert table(run, "referrals") == [["李*", 1, 1, 0, 0, 0, 0, "zhang-min"], ["total", 1, 1, 0, 0, 0, 0, ""]]
    assert ["birthday", 1, "11-25 王*"] in [[str(row[0]).partition(".")[2], *row[5:]] for row in table(run, "care")]
    assert [row[:5] for row in table(run, "ownership") if row[0] == "handed"] == [
        ["handed", "2026-11-19", "王*", "li-wei", "zhang-min"]
    ]
    assert table(run, "pareto") == [
        [10, 1, 2_560_000, {"n": 2_560_000, "of": 3_560_000, "value": 0.7191}],
        [60, 2, 3_560_000, {"n": 3_560_000, "of": 3_560_000, "value": 1.0}],
    ]
    assert table(run, "dwell")[2] == ["30–59", 1, share(1, 1), 1, share(1, 1)]
    assert table(run, "region") == [
        ["城东区", 1, 1, share(1, 1), 1, share(1, 1)],
        ["", 0, 0, share(0, 1), 1, share(0, 1)],
        ["total", 1, 1, share(1, 1), 2, share(1, 2)],
    ]
    assert table(run, "cycle") == [["zhang-min", 1, 2, 2, 2.0, 2]]
    assert table(run, "visits")[0] == ["zhang-min", share(1, 7), *[share(1, 1)] * 4]
    assert [row for row in table(run, "reasons") if row[1]] == [
        ["life", 1, share(1, 1), share(1, 1), share(1, 1), 0]
    ]  # fmt: skip
    assert table(run, "mix") == [
        ["zhang-min", 1, share(0, 1), share(1, 1)], ["li-wei", 1, share(1, 1), share(0, 1)],
        ["total", 2, share(1, 2), share(1, 2)],
    ]  # fmt: skip
    assert table(run, "engagement")[-1] == [
        "total", 2, share(0, 2), share(2, 2), share(0, 2), share(0, 1),
    ]  # fmt: skip
    assert [row[:3] for row in table(run, "recommended")] == [
        ["named", 1, share(1, 1)], ["word", 0, share(0, 0)], ["cold", 1, share(0, 1)], ["total", 2, share(1, 2)],
    ]  # fmt: skip


def test_names_are_masked(empty: Path, run: Run) -> None:
    put(empty, "wang-jianguo-111111", ONE)
    put(empty, "li-000000", REFERRER)
    for name in FURTHER:
        for form in ((), ("--json",), ("--csv",), ("--md",)):
            said = run("report", name, *form).out
            assert not [word for word in ("王建国", "李小明", "wang-jianguo", "13800000000") if word in said], name
    assert "李小明" in run("report", "referrals", "--reveal").out


def test_what_was_left_out_and_why(empty: Path, run: Run) -> None:
    """A record that can't be read, entries without a day, a value that can't be read, a row without a day."""
    put(empty, "a-000000", "name: [王\n")
    put(
        empty,
        "b-000000",
        "name: 王\nlog:\n- {at: 2026-11-16, by: zhang-min, via: phone, minutes: lang}\n"
        "- {at: 2026-11-31, by: zhang-min, via: visit_in, hours: 2}\n- a word\n",
    )
    place = empty / "records" / "register" / "2026-11"
    place.mkdir(parents=True)
    (place / "zhang-min.yaml").write_text(
        "rows:\n- {via: visit_in, who: 某先生}\n- {at: 2026-11-17, who: 某}\n", "utf-8"
    )
    code, out, _ = run("report", "quality", "--json", "--lang", "en")
    rows = {row[0]: row for row in json.loads(out)["tables"]["quality"]["rows"]}
    assert code == 1
    assert {kind: rows[kind][1] for kind in ("entries", "unusable", "undated", "doubtful", "register")} == {
        "entries": 2, "unusable": 1, "undated": 2, "doubtful": 1, "register": 1,
    }  # fmt: skip
    assert "leadtrack check" in run("report", "quality").out


def test_consultants_are_not_held_against_a_claim(empty: Path, run: Run) -> None:
    """The claims of the papers are named as such, and a shop may turn one off."""
    put(empty, "wang-jianguo-111111", ONE)
    put(empty, "li-000000", REFERRER)
    assert "培训资料的说法：30%，仅供对照" in run("report", "referrals", "--lang", "zh").out
    assert [row[4] for row in table(run, "recommended")] == [0.4, 0.4, 0.11, ""]
    (empty / "templates" / "realestate").mkdir(parents=True)
    own = "gauges:\n  benchmarks: {referred: off, cold: off}\n"
    (empty / "templates" / "realestate" / "reports.yaml").write_text(own, "utf-8")
    assert "培训资料" not in run("report", "referrals", "--lang", "zh").out
    assert [row[4] for row in table(run, "recommended")] == [0.4, 0.4, "", ""]


def test_what_came_by_recommendation_of_all_that_was_sold(empty: Path, run: Run) -> None:
    """Two bought in the week, Zhao alone by Li's word; of three contacts of ours one had a reason."""
    log = "log:\n- {at: 2026-11-16, by: li-wei, via: phone%s}\n"
    log += "- {at: 2026-11-17, by: li-wei, deal: {event: signed, for: %s}}\n"
    put(empty, "li-000000", REFERRER)
    put(empty, "zhao-000000", "name: 赵\nsource: {referrer: li-000000}\n" + log % (", reason: price", "3-1"))
    put(empty, "qian-000000", "name: 钱\n" + log % ("", "3-2"))
    put(empty, "sun-000000", "name: 孙\nlog:\n- {at: 2026-11-16, by: li-wei, via: phone}\n")
    said = run("report", "referrals", "--lang", "zh").out
    assert "期内首次成交中来自转介绍 1/2 50%*" in said
    assert [row[:3] for row in table(run, "reasons") if row[1]] == [["price", 1, share(1, 3)], ["none", 2, share(2, 3)]]


def test_where_people_live_is_read_from_facts_that_are_called_by_their_captions(empty: Path, run: Run) -> None:
    put(empty, "wang-jianguo-111111", ONE)
    said = run("report", "region", "--lang", "zh", "--definitions").out
    assert "建档客户依次看 县/区、区域、现居区域、地址、现住小区，" in said


def test_referrers_without_news_are_only_counted(empty: Path, run: Run) -> None:
    put(empty, "wang-jianguo-111111", ONE)
    put(empty, "li-000000", REFERRER)
    put(empty, "zhao-000000", "name: 赵\nreferrals: [{name: 孙, date: 2026-10-02}]\n"
        "log:\n- {at: 2026-10-01, by: li-wei, via: visit_in}\n")  # fmt: skip
    assert [row[:2] for row in table(run, "referrals")] == [["李*", 1], ["total", 2]]
    assert "另有 1 位推荐人" in run("report", "referrals", "--lang", "zh").out


def test_visitors_of_whom_nobody_knows_where_they_live_or_what_became(empty: Path, run: Run) -> None:
    """Two stayed for half an hour, one of them came back: of two first visits one led to an order."""
    put(empty, "wang-jianguo-111111", ONE)
    put(empty, "b-000000", "name: 李\nlog:\n- {at: 2026-11-16 10:00, by: li-wei, via: visit_in, minutes: 30}\n"
        "- {at: 2026-11-17 10:00, by: li-wei, via: visit_in, minutes: 31}\n")  # fmt: skip
    assert table(run, "dwell")[2] == ["30–59", 3, share(3, 3), 2, share(1, 2)]
    said = run("report", "region", "--lang", "en").out
    assert [line.split()[0] for line in said.splitlines() if line.split()[1:2] in (["1"], ["2"])] == [
        "城东区", "unknown", "total",
    ]  # fmt: skip


def test_completeness_by_stage(empty: Path, run: Run) -> None:
    """A first visit wants 30% of its weights, of which a name, a note and who wrote it are 3 of 11 or more."""
    put(empty, "a-000000", "name: 王\nphones: ['13800000000']\nsex: male\nsource: {media: 抖音}\n"
        "log:\n- {at: 2026-11-16, by: li-wei, via: phone, said: [好], note: 问价}\n")  # fmt: skip
    put(empty, "b-000000", "name: 李\nlog:\n- {at: 2026-11-16, by: li-wei, via: visit_in, note: 看房}\n")
    code, out, _ = run("report", "completeness", "--json")
    found = json.loads(out)["tables"]["completeness"]
    row = dict(zip(found["columns"], found["rows"][0], strict=True))
    assert code == 0
    assert row["records"] == 2
    assert row["stage_first_call"] == share(1, 1)
    assert row["stage_first_visit"] == share(0, 1)
    assert (row["no_phone"], row["no_source"]) == (1, 1)
    assert row["short_notes"] == share(2, 2)


def test_the_week_has_all_eighteen_tables(workspace: Path, run: Run) -> None:
    code, out, _ = run("week", "--json")
    assert code == 0
    assert {*FURTHER[:5]} <= {*WEEKLY} <= {*json.loads(out)["tables"]}


@pytest.mark.parametrize(
    "name", ["region", "pareto", "mix", "engagement", "referrals", "care", "completeness", "quality"]
)
def test_with_the_index_nobody_is_left_out(name: str, workspace: Path, run: Run) -> None:
    """Who bought or was lost long ago, and waits for nothing, counts as without it."""
    put(workspace, "old-000000", "name: 李\ndistrict: 城西区\nlog:\n"
        "- {at: 2025-01-05 10:00, by: li-wei, via: visit_in}\n"
        "- {at: 2025-01-06, by: li-wei, deal: {event: signed, for: 2-101, amount: 100万}}\n")  # fmt: skip
    put(workspace, "gone-000000", "name: 赵\nlog:\n- {at: 2025-01-05 10:00, by: li-wei, via: visit_in}\n"
        "- {at: 2025-01-06, by: li-wei, lost: {reason: 失联}}\n")  # fmt: skip
    run("due")
    assert table(run, name) == table(run, name, "--no-index")
