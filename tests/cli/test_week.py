"""`week` and `day`: every figure from dated entries; looking back hides what was not known."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from tests.cli.bench import put
from tests.conftest import Run

Tables = dict[str, dict[str, list[list[object]]]]


def tables(run: Run, *words: str) -> Tables:
    code, out, err = run(*words, "--json")
    assert (code, err) == (0, "")
    found: Tables = json.loads(out)["tables"]
    return found


def figures(run: Run, *words: str) -> dict[object, object]:
    return {row[0]: row[1] for row in tables(run, *words)["headline"]["rows"]}


def test_the_contract(workspace: Path, run: Run) -> None:
    code, out, err = run("week", "--json")
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert list(found) == ["schema", "from", "to", "as_of", "tables"]
    assert {key: found[key] for key in ("schema", "from", "to", "as_of")} == {
        "schema": "leadtrack.week/1", "from": "2026-11-16", "to": "2026-11-22", "as_of": "2026-11-21",
    }  # fmt: skip
    assert list(found["tables"]) == ["headline", "consultants", "channels", "discipline", "movement", "deals", "plan"]
    for table in found["tables"].values():
        assert list(table) == ["columns", "rows", "definitions"]
        assert all(len(row) == len(table["columns"]) for row in table["rows"])
    assert found["tables"]["consultants"]["columns"][-1] == "on_time_rate"
    assert found["tables"]["consultants"]["rows"][0] == [
        "li-wei", 2, 3, 6, 0, 0, 1, 0, 0, {"n": 4, "of": 7, "value": 0.5714},
    ]  # fmt: skip
    assert found["tables"]["movement"]["rows"][0] == ["2026-11-18", "董*", "B ↓ C", "abcd-score", "李伟"]
    assert found["tables"]["deals"]["rows"] == [["2026-11-18", "胡*", "subscribed", "3-1502", "256万", "张敏"]]


def test_a_rate_of_nothing_has_no_value(empty: Path, run: Run) -> None:
    assert tables(run, "week")["discipline"]["rows"][-1][-1] == {"n": 0, "of": 0, "value": None}


def test_the_days_of_a_week_make_the_week(workspace: Path, run: Run) -> None:
    week = figures(run, "week")
    days = [figures(run, "day", f"2026-11-{day}") for day in range(16, 23)]
    for key, value in week.items():
        assert sum(int(str(day[key])) for day in days) == value, key


def test_a_lead_answered_within_minutes_is_on_time(empty: Path, run: Run) -> None:
    lead = "name: 王\nlog:\n- {at: 2026-11-18 10:00, by: zhang-min, via: lead_in}\n"
    call = "- {at: 2026-11-18 10:10, by: zhang-min, via: phone, next: {date: 2026-12-01}}\n"
    put(empty, "a-000000", lead + call)
    assert tables(run, "week")["discipline"]["rows"][0] == ["zhang-min", 1, 1, 0, 0, 0, {"n": 1, "of": 1, "value": 1.0}]
    put(empty, "a-000000", lead + call.replace("11-18", "11-19"))
    assert tables(run, "week")["discipline"]["rows"][0] == ["zhang-min", 1, 0, 1, 0, 0, {"n": 0, "of": 1, "value": 0.0}]


@pytest.mark.parametrize("by", ["consultant", "source", "model"])
def test_every_grouping_adds_up(by: str, workspace: Path, run: Run) -> None:
    found = tables(run, "week", "--by", by)
    headline = {row[0]: row[1] for row in found["headline"]["rows"]}
    table = found[f"{by}s"]
    for at, key in enumerate(map(str, table["columns"][1:]), 1):
        if key != "on_time_rate":
            assert sum(int(str(row[at])) for row in table["rows"]) == headline[key], key


def test_whose_customers(workspace: Path, run: Run) -> None:
    everybody, mine, his = (figures(run, "week", *words) for words in ((), ("--owner", "张敏"), ("--owner", "li-wei")))
    assert {key: int(str(mine[key])) + int(str(his[key])) for key in everybody} == everybody


def test_a_week_before(workspace: Path, run: Run) -> None:
    found = json.loads(run("week", "--of", "上周三", "--json").out)
    assert (found["from"], found["to"], found["as_of"]) == ("2026-11-09", "2026-11-15", "2026-11-21")
    assert {row[0]: row[1] for row in found["tables"]["headline"]["rows"]} == {
        row[0]: row[2] for row in tables(run, "week")["headline"]["rows"]
    }


def test_looking_back_shows_what_was_known(workspace: Path, run: Run) -> None:
    found = json.loads(run("week", "--as-of", "2026-11-18", "--json").out)
    assert found["as_of"] == "2026-11-18"
    assert {row[0]: row[1] for row in found["tables"]["headline"]["rows"]} == {
        "new": 3, "visits": 4, "people": 8, "no_data": 1, "valid": 10, "missed": 1,
        "up": 0, "down": 1, "deals": 1, "losses": 0, "no_buyers": 0,
    }  # fmt: skip


def test_a_look_round_and_a_drive_are_one_batch(empty: Path, run: Run) -> None:
    put(empty, "a-000000", "name: 王\nlog:\n"
        "- {at: 2026-11-20 10:00, by: zhang-min, via: visit_in, party: 2}\n"
        "- {at: 2026-11-20 11:00, by: zhang-min, via: viewing, party: 3}\n"
        "- {at: 2026-11-21, by: zhang-min, via: visit_in}\n")  # fmt: skip
    found = figures(run, "week")
    assert (found["visits"], found["people"], found["valid"]) == (2, 4, 3)


@pytest.mark.parametrize(
    ("entries", "losses"),
    [
        pytest.param(["lost: {reason: 失联}"], 1, id="written"),
        pytest.param(["lost: {state: applied}", "lost: {state: approved}"], 1, id="the manager agrees"),
        pytest.param(["lost: {state: applied}", "lost: {state: refused}"], 0, id="the manager refuses"),
        pytest.param(["lost: {state: applied}", "lost: {state: approved}", "lost: {state: untrue}"], 0, id="untrue"),
        pytest.param(["lost: {state: applied}", "reopen: true", "lost: {state: applied}"], 2, id="twice"),
        pytest.param(["lost: {state: refused}"], 0, id="refused from elsewhere"),
        pytest.param(["lost: {state: frozen}"], 1, id="frozen"),
    ],
)
def test_a_loss_is_one_loss(entries: list[str], losses: int, empty: Path, run: Run) -> None:
    log = "".join(f"- {{at: 2026-11-{16 + at}, by: zhang-min, {entry}}}\n" for at, entry in enumerate(entries))
    put(empty, "a-000000", f"name: 王\nlog:\n- {{at: 2026-11-02, by: zhang-min, via: visit_in}}\n{log}")
    assert figures(run, "week")["losses"] == losses
    assert len(tables(run, "week").get("losses", {"rows": []})["rows"]) == losses


def test_a_loss_applied_for_last_week_and_agreed_this_week(empty: Path, run: Run) -> None:
    put(empty, "a-000000", "name: 王\nlog:\n- {at: 2026-11-10, by: zhang-min, lost: {reason: 失联, state: applied}}\n"
        "- {at: 2026-11-17, by: zhang-min, lost: {state: approved}}\n")  # fmt: skip
    assert figures(run, "week")["losses"] == 0
    assert tables(run, "week", "--of", "11-10")["losses"]["rows"] == [
        ["2026-11-10", "王*", "失联", "circumstances", "—", "approved", "张敏"]
    ]


def test_deals_and_losses_are_masked_as_texts(empty: Path, run: Run) -> None:
    put(empty, "a-000000", "name: 王国名\nlog:\n- {at: 2026-11-16, by: zhang-min, via: visit_in, "
        "deal: {event: subscribed, for: 王国名下 3-1201, amount: 20万 13800000007}}\n"
        "- {at: 2026-11-17, by: zhang-min, lost: {rival: 王国名的表哥 13800000008}}\n")  # fmt: skip
    found = tables(run, "week")
    assert found["deals"]["rows"][0][3:5] == ["王*下 3-1201", "20万 138****0007"]
    assert found["losses"]["rows"][0][4] == "王*的表哥 138****0008"


def test_everybody_with_whom_something_is_agreed_is_counted(empty: Path, run: Run) -> None:
    """Three called 王, one of them twice, and six others: seven names are too many for a line."""
    names = ["王一", "王二", "王三", "李四", "张五", "赵六", "孙七", "周八", "吴九"]
    for at, name in enumerate(names):
        put(empty, f"a-{at:06}", f"name: {name}\nlog:\n- {{at: 2026-11-20, by: zhang-min, via: phone, "
            "next: {date: 2026-11-23}, promised: [{do: 发图, date: 2026-11-23}]}\n")  # fmt: skip
    row = tables(run, "week")["plan"]["rows"][1]
    assert row == ["2026-11-23", 18, "吴*, 周*, 孙*, 张*, 李*, 王*, 王*, 王*, 赵*"]
    assert "11-23 Mon   18  吴*, 周*, 孙*, 张*, 李*, 王*×3, … +1\n" in run("week").out
    assert '2026-11-23,18,"吴*, 周*, 孙*, 张*, 李*, 王*, 王*, 王*, 赵*"' in run("week", "--csv").out


def test_the_register_counts_those_who_left_no_data(empty: Path, run: Run) -> None:
    for name in ("one", "two"):
        run("add", "--name", name, "--media", "抖音")
    run("add", "--name", "three", "--at", "11-14")
    found = tables(run, "week")["headline"]["rows"]
    assert [row[1:3] for row in found if row[0] == "no_data"] == [[2, 1]]
    assert figures(run, "week", "--owner", "li-wei")["no_data"] == 0


def test_a_row_of_the_register_without_a_day_is_named(empty: Path, run: Run) -> None:
    path = empty / "records/register/2026-11/zhang-min.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("rows:\n- {at: 2026-11-20, who: x}\n- {at: someday}\n- who: y\n- z\n", "utf-8")
    code, out, err = run("week")
    assert code == 1
    assert "left no data              1" in out
    assert err.splitlines() == [
        "records/register/2026-11/zhang-min.yaml:3:8: “someday” is not a date → as in 2026-11-21 or 2026-11-21 14:05",
        "records/register/2026-11/zhang-min.yaml:4:3: “at” is missing → add it",
        "records/register/2026-11/zhang-min.yaml:5:3: not a mapping of key: value",
        "3 problems; 0 records can't be used, the rest is shown. See leadtrack check.",
    ]


def test_a_spreadsheet_gets_whole_tables(workspace: Path, run: Run) -> None:
    code, out, err = run("week", "--csv")
    tables = [list(csv.reader(StringIO(table))) for table in out.split("\n\n")]
    assert (code, err) == (0, "")
    assert [rows[0][0] for rows in tables] == [
        "Headline", "Consultants", "Contacts by channel", "Follow-up discipline", "Grade moves", "Deals",
        "Coming seven days",
    ]  # fmt: skip
    assert all(len(row) == len(rows[0]) for rows in tables for row in rows)
    assert tables[0][:2] == [["Headline", "this week", "last week", "change"], ["new customers", "4", "0", "4"]]
    assert tables[1][1] == ["李伟", "2", "3", "6", "0", "0", "1", "0", "0", "0.5714"]
    assert tables[4][1] == ["2026-11-18", "董*", "B ↓ C", "abcd-score", "李伟"]


def test_markdown(workspace: Path, run: Run) -> None:
    out = run("week", "--md").out
    assert out.startswith("Week 2026-11-16 – 2026-11-22 (as of 2026-11-21)\n\n## Headline\n\n| figure | this week |")
    assert "\n| new customers | 4 | · | +4 |\n" in out


def test_a_grouping_that_there_is_not(workspace: Path, run: Run) -> None:
    assert run("week", "--by", "colour") == (
        2, "", "There is no grouping by colour (consultant source model are).\n",
    )  # fmt: skip


def test_the_day_in_words(workspace: Path, run: Run) -> None:
    found = json.loads(run("day", "昨天", "--json").out)
    assert (found["schema"], found["from"], found["to"]) == ("leadtrack.day/1", "2026-11-20", "2026-11-20")
