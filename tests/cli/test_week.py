"""`week` and `day`: every figure from dated entries; looking back hides what was not known."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from leadtrack.rules.report.names import WEEKLY
from leadtrack.views.say import say
from leadtrack.views.wrap import cells
from tests.cli.bench import put
from tests.conftest import Run

Tables = dict[str, dict[str, list[list[object]]]]

FIRST_PAGE = (
    "targets", "headline", "consultants", "stock", "movement", "discipline", "cases", "milestones", "losses",
)  # fmt: skip

UNTIL = "as of 2026-11-21, still running (day 6 of 7)"


def tables(run: Run, *words: str) -> Tables:
    code, out, err = run(*words, "--json")
    assert (code, err) == (0, "")
    found: Tables = json.loads(out)["tables"]
    return found


def rows(run: Run, name: str, *words: str) -> list[list[object]]:
    """The rows of one table alone."""
    return tables(run, "report", name, *words)[name]["rows"]


def figures(run: Run, *words: str) -> dict[object, object]:
    """The figures of a headline, without its rates."""
    return {row[0]: row[1] for row in tables(run, *words)["headline"]["rows"] if isinstance(row[1], int)}


def share(n: int, of: int) -> dict[str, object]:
    return {"n": n, "of": of, "value": round(n / of, 4) if of else None}


# --- the page


def test_a_share_of_a_month_that_comes_to_nothing_is_left_to_programs(workspace: Path, run: Run) -> None:
    """Three orders in the month are none on the 21st, when nobody ordered: no row; 44 visits are two."""
    assert [row[:3] for row in tables(run, "day", "11-21")["targets"]["rows"]] == [["visits", 2, 0], ["orders", 0, 0]]
    targets = run("day", "11-21", "--lang", "zh").out.split("\n\n")[1].splitlines()
    assert [line.split()[0] for line in targets] == ["目标进度", "项目", "接待批次"]


def test_the_contract(workspace: Path, run: Run) -> None:
    """Programs get every table, those without rows too, and people by their slugs."""
    code, out, err = run("week", "--json")
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert list(found) == ["schema", "from", "to", "as_of", "tables", "left_out", "broken"]
    assert {key: found[key] for key in ("schema", "from", "to", "as_of")} == {
        "schema": "leadtrack.week/1", "from": "2026-11-16", "to": "2026-11-22", "as_of": "2026-11-21",
    }  # fmt: skip
    assert found["broken"] == []
    assert tuple(found["tables"]) == WEEKLY
    assert found["tables"]["losses"]["rows"] == []
    for table in found["tables"].values():
        assert list(table) == ["columns", "rows", "definitions"]
        assert all(len(row) == len(table["columns"]) for row in table["rows"])
    assert found["tables"]["consultants"]["columns"][-2:] == ["capture", "closing"]
    assert found["tables"]["consultants"]["rows"] == [
        ["zhang-min", 2, 3, 1, 9, 1, 0, share(1, 3), share(1, 1)],
        ["li-wei", 2, 3, 2, 6, 0, 0, share(3, 4), share(0, 3)],
        ["total", 4, 6, 3, 15, 1, 0, share(4, 7), share(1, 4)],
    ]
    assert {row[-1] for row in found["tables"]["cases"]["rows"]} == {"li-wei", "zhang-min"}


def test_the_first_page_is_what_a_meeting_needs(workspace: Path, run: Run) -> None:
    """Tables without rows are left out where a person reads; --all shows the rest."""
    titles = {name: say("en", f"table.{name}") for name, table in tables(run, "week").items() if table["rows"]}
    page, whole = (run("week", *words).out.splitlines() for words in ((), ("--all",)))
    assert len(titles) > len(FIRST_PAGE)
    assert [name for name, title in titles.items() if title in page] == [name for name in FIRST_PAGE if name in titles]
    assert [name for name, title in titles.items() if title not in whole] == []
    assert page[-1] == "More: leadtrack week --all, or one alone: leadtrack report NAME"
    assert whole[-1] != page[-1]


def test_who_is_named_for_people_and_for_programs(workspace: Path, run: Run) -> None:
    assert [row[:3] + row[4:] for row in rows(run, "moves")] == [
        ["2026-11-18", "董*", "B ↓ C", "li-wei"], ["2026-11-19", "高*", "C ↑ B", "zhang-min"],
    ]  # fmt: skip
    assert rows(run, "deals") == [["2026-11-18", "胡*", "subscribed", "3-1502", "256万", "zhang-min"]]
    assert "11-18  胡*       subscribed  3-1502   256万  张敏" in run("report", "deals").out


def test_a_spreadsheet_gets_whole_tables(workspace: Path, run: Run) -> None:
    code, out, err = run("week", "--csv")
    found = [list(csv.reader(StringIO(table))) for table in out.split("\n\n")]
    assert (code, err) == (0, "")
    assert [table[0][0] for table in found][:6] == [
        "Targets", "Headline", "Consultants", "Stock by grade", "From grade to grade", "Follow-up discipline",
    ]  # fmt: skip
    assert all(len(row) == len(table[0]) for table in found for row in table)
    headline, people = found[1], found[2]
    weeks = ["this week", "last week", "4 weeks ago", "this month"]
    this, last, ago, month = ([week, f"{week} n", f"{week} N"] for week in weeks)
    assert headline[:2] == [
        ["Headline", *this, *last, "change", *ago, *month],
        ["new customers", "4", "", "", "0", "", "", "4", "3", "", "", "4", "", ""],
    ]
    assert people[0][-6:] == ["capture", "capture n", "capture N", "closing", "closing n", "closing N"]
    assert people[2] == ["李伟", "2", "3", "2", "6", "0", "0", "0.75", "3", "4", "0.0", "0", "3"]
    cases = next(table for table in found if table[0][0] == "Case by case")
    assert cases[1] == ["刘*", "hzfg8b", "A", "9", "2026-11-30", "no next step", "", "", "张敏"]


def test_markdown(workspace: Path, run: Run) -> None:
    out = run("week", "--md").out
    assert out.startswith(f"Week 2026-11-16 – 2026-11-22 · {UNTIL}\n\n## Targets\n\n| figure | target |")
    assert "\n| new customers | 4 | · | +4 | 3 | 4 |\n" in out


def test_definitions(workspace: Path, run: Run) -> None:
    """Each figure and rate under the caption it bears in the table."""
    said = run("report", "consultants", "--definitions").out.splitlines()
    assert "  new: customers whose `created` or first entry lies in the span" in said
    assert "  closing: subscribed ÷ first visits" in said
    plain = run("report", "consultants").out
    assert "÷" not in plain


def test_a_rate_of_nothing_has_no_value(empty: Path, run: Run) -> None:
    assert tables(run, "week")["discipline"]["rows"][-1][6] == share(0, 0)
    headline = {row[0]: row[1] for row in tables(run, "week")["headline"]["rows"]}
    assert headline["capture"] == headline["closing"] == share(0, 0)


# --- which days


def test_the_days_of_a_week_make_the_week(workspace: Path, run: Run) -> None:
    week = figures(run, "week")
    days = [figures(run, "day", f"2026-11-{day}") for day in range(16, 23)]
    assert week["visits"] == 6
    for key, value in week.items():
        assert sum(int(str(day[key])) for day in days) == value, key


@pytest.mark.parametrize("text", ["上周", "上星期", "last week", "W46", "2026-W46", "第46周"])
def test_a_week_may_be_named_as_one(workspace: Path, run: Run, text: str) -> None:
    for command in (("week",), ("report", "headline")):
        found = json.loads(run(*command, "--of", text, "--json").out)
        assert (found["from"], found["to"]) == ("2026-11-09", "2026-11-15")


@pytest.mark.parametrize(
    ("words", "head"),
    [
        (("week", "--of", "11-25"), "Week 2026-11-23 – 2026-11-29"),
        (("month", "--of", "12-30"), "Month 2026-12-01 – 2026-12-31"),
        (("report", "sources", "--of", "11-25"), "Sources · 2026-11-23 – 2026-11-29"),
    ],
)
def test_a_day_to_come_is_not_the_one_of_last_year(words: tuple[str, ...], head: str, empty: Path, run: Run) -> None:
    """Seen on 2026-11-21; which day it was taken for is told, as its year was guessed."""
    code, out, err = run(*words)
    assert (code, out.startswith(head)) == (0, True)
    assert err.startswith(f"{words[-1]} is taken for 2026-{words[-1]} Wed; for another year")


def test_a_month_may_be_named_by_a_day_of_this_year(empty: Path, run: Run) -> None:
    """March is asked for in November: this year's, and nobody has to be told."""
    code, out, err = run("month", "--of", "03-15")
    assert (code, out.partition(" –")[0], err) == (0, "Month 2026-03-01", "")


def test_on_its_first_day_a_week_says_how_the_one_before_is_seen(workspace: Path, run: Run) -> None:
    hint = "The week before: leadtrack week --of last-week"
    assert run("week", "--as-of", "2026-11-16").out.splitlines()[-1] == hint
    assert hint not in run("week", "--as-of", "2026-11-17").out


def test_a_week_before(workspace: Path, run: Run) -> None:
    found = json.loads(run("week", "--of", "上周三", "--json").out)
    assert (found["from"], found["to"], found["as_of"]) == ("2026-11-09", "2026-11-15", "2026-11-21")
    assert {row[0]: row[1] for row in found["tables"]["headline"]["rows"]} == {
        row[0]: row[2] for row in tables(run, "week")["headline"]["rows"]
    }


def test_the_day_in_words(workspace: Path, run: Run) -> None:
    found = json.loads(run("day", "昨天", "--json").out)
    assert (found["schema"], found["from"], found["to"]) == ("leadtrack.day/1", "2026-11-20", "2026-11-20")


def test_looking_back_shows_what_was_known(workspace: Path, run: Run) -> None:
    found = json.loads(run("week", "--as-of", "2026-11-18", "--json").out)
    assert found["as_of"] == "2026-11-18"
    assert {row[0]: row[1] for row in found["tables"]["headline"]["rows"]} == {
        "new": 3, "leads": 0, "calls_in": 0, "visits": 4, "people": 8, "first_visits": 3, "return_visits": 1,
        "no_data_visits": 0, "no_data_calls": 1, "valid": 10, "missed": 1, "no_shows": 0, "viewings": 0, "up": 0,
        "down": 1, "orders": 1, "won": 0, "cancelled": 0, "losses": 0, "no_buyers": 0, "reopened": 0,
        "capture": share(3, 3), "closing": share(1, 3), "returning": share(1, 4),
    }  # fmt: skip


# --- what adds up


@pytest.mark.parametrize("by", ["consultant", "source", "model"])
def test_every_grouping_adds_up(by: str, workspace: Path, run: Run) -> None:
    """The groups make the total row, and that the headline."""
    found = tables(run, "week", "--by", by)
    headline = {row[0]: row[1] for row in found["headline"]["rows"]}
    table = found["consultants"]
    *groups, total = table["rows"]
    assert [table["columns"][0], total[0]] == [by, "total"]
    assert len(groups) > 1
    for at, key in enumerate(map(str, table["columns"][1:-2]), 1):
        assert sum(int(str(row[at])) for row in groups) == total[at] == headline[key], key


def test_whose_customers(workspace: Path, run: Run) -> None:
    everybody, mine, his = (figures(run, "week", *words) for words in ((), ("--owner", "张敏"), ("--owner", "li-wei")))
    assert everybody["valid"] == 15
    assert {key: int(str(mine[key])) + int(str(his[key])) for key in everybody} == everybody


# --- what counts


def test_a_lead_answered_within_minutes_is_on_time(empty: Path, run: Run) -> None:
    lead = "name: 王\nlog:\n- {at: 2026-11-18 10:00, by: zhang-min, via: lead_in}\n"
    call = "- {at: 2026-11-18 10:10, by: zhang-min, via: phone, next: {date: 2026-12-01}}\n"
    put(empty, "a-000000", lead + call)
    assert rows(run, "discipline")[0][:7] == ["zhang-min", 1, 1, 0, 0, 0, share(1, 1)]
    put(empty, "a-000000", lead + call.replace("11-18", "11-19"))
    assert rows(run, "discipline")[0][:8] == ["zhang-min", 1, 0, 1, 0, 0, share(0, 1), 1.0]


def test_a_look_round_and_a_drive_are_one_batch(empty: Path, run: Run) -> None:
    put(empty, "a-000000", "name: 王\nlog:\n"
        "- {at: 2026-11-20 10:00, by: zhang-min, via: visit_in, party: 2}\n"
        "- {at: 2026-11-20 11:00, by: zhang-min, via: viewing, party: 3}\n"
        "- {at: 2026-11-21, by: zhang-min, via: visit_in}\n")  # fmt: skip
    found = figures(run, "week")
    assert {key: found[key] for key in ("visits", "people", "valid", "viewings", "first_visits", "return_visits")} == {
        "visits": 2, "people": 4, "valid": 3, "viewings": 1, "first_visits": 1, "return_visits": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("entries", "losses", "listed"),
    [
        pytest.param(["lost: {reason: 失联}"], 1, ["applied"], id="written"),
        pytest.param(["lost: {state: applied}", "lost: {state: approved}"], 1, ["approved"], id="the manager agrees"),
        pytest.param(["lost: {state: applied}", "lost: {state: refused}"], 0, ["refused"], id="the manager refuses"),
        pytest.param(
            ["lost: {state: applied}", "lost: {state: approved}", "lost: {state: untrue}"], 0, ["untrue"], id="untrue"
        ),
        pytest.param(
            ["lost: {state: applied}", "reopen: true", "lost: {state: applied}"], 2, ["applied"] * 2, id="twice"
        ),
        pytest.param(["lost: {state: refused}"], 0, [], id="refused from elsewhere"),
        pytest.param(["lost: {state: frozen}"], 0, [], id="frozen"),
        pytest.param(["lost: {state: frozen}", "lost: {state: approved}"], 1, ["approved"], id="frozen, then lost"),
    ],
)
def test_a_loss_is_one_loss(entries: list[str], losses: int, listed: list[str], empty: Path, run: Run) -> None:
    """What a manager refuses, and who is frozen, is no loss; what was refused stays on the list, marked so."""
    log = "".join(f"- {{at: 2026-11-{16 + at}, by: zhang-min, {entry}}}\n" for at, entry in enumerate(entries))
    put(empty, "a-000000", f"name: 王\nlog:\n- {{at: 2026-11-02, by: zhang-min, via: visit_in}}\n{log}")
    assert figures(run, "week")["losses"] == losses
    assert [row[5] for row in rows(run, "losses")] == listed


def test_who_was_no_buyer_is_counted_apart_below_the_losses(empty: Path, run: Run) -> None:
    """One of each this week, and one of each the week before."""
    for at, (day, reason) in enumerate((("10", "失联"), ("11", "无效"), ("17", "失联"), ("18", "无效"))):
        log = "- {at: 2026-11-02, by: zhang-min, via: visit_in}\n"
        log += f"- {{at: 2026-11-{day}, by: zhang-min, lost: {{reason: {reason}}}}}\n"
        put(empty, f"a-00000{at}", f"name: 王\nlog:\n{log}")
    out = run("report", "losses", "--lang", "zh").out
    assert "共 1 条：客户自身 1 · 另有无效客户 1 条 · 上期 1 条" in out
    assert figures(run, "week")["no_buyers"] == 1


def test_a_loss_applied_for_last_week_and_agreed_this_week(empty: Path, run: Run) -> None:
    put(empty, "a-000000", "name: 王\nlog:\n- {at: 2026-11-10, by: zhang-min, lost: {reason: 失联, state: applied}}\n"
        "- {at: 2026-11-17, by: zhang-min, lost: {state: approved}}\n")  # fmt: skip
    assert figures(run, "week")["losses"] == 0
    assert rows(run, "losses", "--of", "11-10") == [
        ["2026-11-10", "王*", "失联", "circumstances", "—", "approved", "zhang-min"]
    ]
    assert rows(run, "losses") == []


def test_deals_and_losses_are_masked_as_texts(empty: Path, run: Run) -> None:
    put(empty, "a-000000", "name: 王国名\nlog:\n- {at: 2026-11-16, by: zhang-min, via: visit_in, "
        "deal: {event: subscribed, for: 王国名下 3-1201, amount: 20万 13800000007}}\n"
        "- {at: 2026-11-17, by: zhang-min, lost: {rival: 王国名的表哥 13800000008}}\n")  # fmt: skip
    assert rows(run, "deals")[0][3:5] == ["王*下 3-1201", "20万 138****0007"]
    assert rows(run, "losses")[0][4] == "王*的表哥 138****0008"


def test_everybody_with_whom_something_is_agreed_is_counted(empty: Path, run: Run) -> None:
    """Three called 王, one of them twice, and six others: seven names are too many for a line."""
    names = ["王一", "王二", "王三", "李四", "张五", "赵六", "孙七", "周八", "吴九"]
    for at, name in enumerate(names):
        put(empty, f"a-{at:06}", f"name: {name}\nlog:\n- {{at: 2026-11-20, by: zhang-min, via: phone, "
            "next: {date: 2026-11-23}, promised: [{do: 发图, date: 2026-11-23}]}\n")  # fmt: skip
    row = rows(run, "plan")[1]
    assert row == ["2026-11-23", 18, "吴*, 周*, 孙*, 张*, 李*, 王*, 王*, 王*, 赵*"]
    assert "11-23 Mon   18  吴*, 周*, 孙*, 张*, 李*, 王*×3, … +1\n" in run("report", "plan").out
    assert '2026-11-23,18,"吴*, 周*, 孙*, 张*, 李*, 王*, 王*, 王*, 赵*"' in run("report", "plan", "--csv").out


def test_the_register_counts_those_who_left_no_data(empty: Path, run: Run) -> None:
    """Two came this week and one last; who called is counted apart."""
    for name in ("one", "two"):
        run("add", "--name", name, "--media", "抖音")
    run("add", "--name", "three", "--at", "11-14")
    run("add", "--name", "four", "--via", "call_in")
    found = {row[0]: row[1:3] for row in tables(run, "week")["headline"]["rows"]}
    assert (found["no_data_visits"], found["no_data_calls"]) == ([2, 1], [1, 0])
    assert found["capture"] == [share(0, 2), share(0, 1)]
    assert [row[:2] for row in rows(run, "sources") if row[0] == "抖音"] == [["抖音", 0]]
    assert figures(run, "week", "--owner", "li-wei")["no_data_visits"] == 0


def test_a_row_of_the_register_without_a_day_is_named(empty: Path, run: Run) -> None:
    path = empty / "records/register/2026-11/zhang-min.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("rows:\n- {at: 2026-11-20, who: x}\n- {at: someday}\n- who: y\n- z\n"
                    "- {at: 2026-11-20, minutes: 99999999999999999999}\n", "utf-8")  # fmt: skip
    code, out, err = run("week")
    assert code == 1
    assert ["visitors", "without", "data", "2", "·", "+2", "·", "2"] in [line.split() for line in out.splitlines()]
    assert err.splitlines() == [
        "records/register/2026-11/zhang-min.yaml:3:8: “someday” is not a date → as in 2026-11-21 or 2026-11-21 14:05",
        "records/register/2026-11/zhang-min.yaml:4:3: “at” is missing → add it",
        "records/register/2026-11/zhang-min.yaml:5:3: not a mapping of key: value",
        "records/register/2026-11/zhang-min.yaml:6:29: “****9999” is not a number",
        "4 problems; 0 records can't be used, the rest is shown. See leadtrack check.",
    ]


@pytest.mark.parametrize("command", ["week", "month", "day", "review", "form visitors", "check"])
def test_a_row_of_another_month_is_named_and_counted_nowhere(empty: Path, run: Run, command: str) -> None:
    """What lies in November's folder is of November: a row of 31 October there would count in some reports alone."""
    path = empty / "records/register/2026-11/zhang-min.yaml"
    path.parent.mkdir(parents=True)
    row = "via: visit_in, who: x, minutes: 9, reason: y"
    path.write_text(f"rows:\n- {{at: 2026-11-20 10:00, {row}}}\n- {{at: 2026-10-31 10:00, {row}}}\n", "utf-8")
    code, out, err = run(*command.split())
    named = (
        "records/register/2026-11/zhang-min.yaml:3:8: a row of 2026-10-31 in another month's folder counts nowhere → "
        "move it to the file of that name in records/register/2026-10, or correct its day"
    )
    assert named in (out if command == "check" else err)
    assert code == 1


def test_a_folder_of_no_month_is_named(empty: Path, run: Run) -> None:
    path = empty / "records/register/2026-13/zhang-min.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("rows:\n- {at: 2026-11-20, who: x}\n", "utf-8")
    code, _, err = run("week")
    named = "records/register/2026-13:1:1: 2026-13 is called after no month; nobody looks at what lies in it"
    assert (code, err.splitlines()[0]) == (1, f"{named} → call it as 2026-11")


def test_a_row_of_another_month_is_in_no_sum(empty: Path, run: Run) -> None:
    path = empty / "records/register/2026-10/zhang-min.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("rows:\n- {at: 2026-11-20, who: x}\n- {at: 2026-10-30, who: y}\n", "utf-8")

    def visitors(*words: str) -> object:
        found = {row[0]: row[1] for row in json.loads(run(*words, "--json").out)["tables"]["headline"]["rows"]}
        return found["no_data_visits"]

    assert (visitors("month", "--of", "2026-10"), visitors("month"), visitors("week")) == (1, 0, 0)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_list_of_cases_is_a_table_at_80_columns(
    empty: Path, run: Run, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    """With both texts and a day of next year, of which the month is shown; programs get the day."""
    put(empty, "ouyang-1", "name: 欧阳建国\nexpected: 2027-01-15\n"
        "objections: [{text: 隔壁楼盘单价低九百元而且送车位}]\n"
        "log:\n- {at: 2026-11-01, by: zhang-min, via: visit_in, grade: {scheme: abcd-score, level: A}, "
        "next: {date: 2026-11-25, via: visit_in, do: 带首付款凭证和身份证来签约}}\n")  # fmt: skip
    monkeypatch.setenv("COLUMNS", "80")
    head, row = run("report", "cases", "--lang", lang).out.partition("\n\n")[2].splitlines()[:2]
    assert head.split()[0] == {"en": "name", "zh": "客户"}[lang]
    assert "2027-01 " in row
    assert "隔壁" in row
    assert max(map(cells, (head, row))) <= 80
    assert rows(run, "cases")[0][4] == "2027-01-15"


def test_a_grouping_that_there_is_not(workspace: Path, run: Run) -> None:
    assert run("week", "--by", "colour") == (
        2, "", "There is no grouping by colour (consultant source model are).\n",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "until"),
    [
        (("week", "--as-of", "2026-11-16"), "截至 2026-11-16，尚未结束（1/7 天）"),
        (("week", "--as-of", "2026-11-21"), "截至 2026-11-21，尚未结束（6/7 天）"),
        (("week", "--as-of", "2026-11-22"), "截至 2026-11-22"),
        (("week", "--of", "last-week"), "截至 2026-11-21"),
        (("week", "--of", "2026-11-25"), "截至 2026-11-21，尚未开始"),
        (("month",), "截至 2026-11-21，尚未结束（21/30 天）"),
        (("day",), "截至 2026-11-21"),
    ],
)
def test_a_head_says_whether_its_days_still_run(words: tuple[str, ...], until: str, empty: Path, run: Run) -> None:
    """A week of Monday 16 to Sunday 22 November; on its last day it is whole, and one to come has no day yet."""
    assert run(*words, "--lang", "zh").out.splitlines()[0].rpartition(" · ")[2] == until
