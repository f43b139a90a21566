"""`target`: what is shown, what is written and where, what is refused; the funnel worked backwards."""

import json
import os
from pathlib import Path

import pytest

from tests.cli.bench import everything, put
from tests.conftest import Run

NOVEMBER = """\
# agreed on 2 November
zhang-min: {visits: 40, orders: 5}   # hers
li-wei:
  visits: 30      # new here
"""


def held(root: Path, period: str = "2026-11") -> str:
    return (root / "records/targets" / f"{period}.yaml").read_text("utf-8")


def write(root: Path, text: str, period: str = "2026-11") -> None:
    path = root / "records/targets" / f"{period}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")


def targets(run: Run, *words: str) -> dict[str, dict[str, object]]:
    code, out, err = run("target", *words, "--json")
    assert (code, err) == (0, "")
    return {
        who: {figure: one["value"] for figure, one in row.items()} for who, row in json.loads(out)["targets"].items()
    }


def test_a_new_file_stands_in_the_order_of_the_figures(empty: Path, run: Run) -> None:
    code, out, err = run("target", "orders=5", "visits=40")
    assert (code, held(empty)) == (0, "zhang-min:\n  visits: 40\n  orders: 5\n")
    assert err.splitlines() == [
        "Targets of 张敏 for 2026-11 → records/targets/2026-11.yaml",
        "subscribed: — → 5",
        "batches received: — → 40",
    ]
    assert out.splitlines() == [
        "Targets of 2026-11 · 2026-11-01 Sun – 2026-11-30 Mon",
        "consultant  batches received  subscribed",
        "张敏                      40           5",
        "Shop                      40           5",
        "The shop's are the sums of its consultants.",
    ]


def test_an_old_file_keeps_what_was_written_by_hand(empty: Path, run: Run) -> None:
    write(empty, NOVEMBER)
    assert run("target", "认购=6", "signed=4").code == 0
    assert run("target", "--owner", "李伟", "visits=31", "new=20").code == 0
    assert run("target", "--owner", "shop", "orders=12").code == 0
    assert held(empty) == (
        "# agreed on 2 November\n"
        "zhang-min: {visits: 40, orders: 6, signed: 4}   # hers\n"
        "li-wei:\n"
        "  visits: 31      # new here\n"
        "  new: 20\n"
        "shop:\n"
        "  orders: 12\n"
    )


def test_a_target_is_taken_away(empty: Path, run: Run) -> None:
    write(empty, NOVEMBER)
    _, _, err = run("target", "orders=")
    assert err.splitlines()[1:] == ["subscribed: 5 → —"]
    assert held(empty) == NOVEMBER.replace(", orders: 5", "")
    assert run("target", "--owner", "li-wei", "visits=").code == 0
    assert held(empty) == "# agreed on 2 November\nzhang-min: {visits: 40}   # hers\n"
    before = held(empty)
    assert "so already" in run("target", "orders=").err
    assert held(empty) == before


def test_the_last_target_leaves_a_file_that_can_be_read(empty: Path, run: Run) -> None:
    run("target", "orders=5")
    assert run("target", "orders=").code == 0
    assert held(empty) == "zhang-min: {}\n"
    code, out, err = run("target")
    assert (code, err) == (0, "")
    assert out.startswith("Nothing is asked of anybody in 2026-11 (Shop); as in: leadtrack target")
    run("target", "orders=4")
    assert held(empty) == "zhang-min: {orders: 4}\n"


def test_nothing_to_take_away_makes_no_file(empty: Path, run: Run) -> None:
    before = everything(empty)
    assert run("target", "orders=").code == 0
    assert everything(empty) == before


def test_a_file_of_comments_is_filled(empty: Path, run: Run) -> None:
    write(empty, "# to be agreed")
    assert run("target").code == 0
    assert run("target", "orders=5").code == 0
    assert held(empty) == "# to be agreed\nzhang-min:\n  orders: 5\n"


@pytest.mark.parametrize(
    ("words", "period"),
    [
        (("--month", "12"), "2026-12"), (("--month", "下月"), "2026-12"), (("--of", "12-03"), "2026-12"),
        (("--week", "48"), "2026-W48"), (("--week", "next"), "2026-W48"), (("--week", "11-25"), "2026-W48"),
    ],
)  # fmt: skip
def test_other_periods(words: tuple[str, ...], period: str, empty: Path, run: Run) -> None:
    assert run("target", *words, "visits=9").code == 0
    assert held(empty, period) == "zhang-min:\n  visits: 9\n"


def test_a_week_without_a_file_takes_its_share(empty: Path, run: Run) -> None:
    """Of 40 visits in 30 days 29.33 are due by the 22nd and 20 by the 15th: 29 − 20. Of 5 orders 3.67 and 2.5: 4 − 3.
    Li rests on Tuesdays: of 26 days 19 are worked by the 22nd, 13 by the 15th: of 30 visits 21.92 and 15, 22 − 15."""
    config = empty / "records/config.yaml"
    config.write_text(config.read_text("utf-8").replace("{name: 李伟}", "{name: 李伟, rest: [周二]}"), "utf-8")
    write(empty, NOVEMBER)
    code, out, err = run("target", "--week", "47", "--lang", "zh")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "2026-W47 目标 · 2026-11-16 周一 – 2026-11-22 周日",
        "顾问  接待批次  认购",
        "张敏        ~9    ~1",
        "李伟        ~7     ·",
        "全店       ~16    ~1",
        "~ 表示本周没有单独定，按工作日从 2026-11 的目标分摊。",
        "全店为各顾问之和。",
    ]
    found = json.loads(run("target", "--week", "47", "--json").out)
    assert (found["schema"], found["period"], found["from"]) == ("leadtrack.target/1", "2026-W47", "2026-11-16")
    assert found["targets"]["shop"]["visits"] == {"value": 16, "share_of": ["2026-11"], "sum": True}


def test_some_of_the_shops_are_sums(empty: Path, run: Run) -> None:
    write(empty, f"{NOVEMBER}shop: {{orders: 12}}\n")
    assert targets(run)["shop"] == {"visits": 70, "orders": 12}
    assert run("target").out.splitlines()[-1] == "The shop's batches received: the sum of its consultants."


def test_a_spreadsheet_gets_numbers(empty: Path, run: Run) -> None:
    write(empty, NOVEMBER)
    assert run("target", "--csv", "--owner", "all").out.splitlines() == [
        "consultant,batches received,subscribed", "张敏,40,5", "李伟,30,", "Shop,70,5",
    ]  # fmt: skip


def test_a_month_that_is_over_is_said(empty: Path, run: Run) -> None:
    code, _, err = run("target", "--month", "上月", "orders=5")
    assert (code, err.splitlines()[-1]) == (
        0, "2026-10 was over on 2026-10-31: what reports of it compare with has changed.",
    )  # fmt: skip
    assert held(empty, "2026-10") == "zhang-min:\n  orders: 5\n"


def test_the_shops_own_month(empty: Path, run: Run) -> None:
    """It closes on the 20th: the 21st of November belongs to what is called December."""
    (empty / "templates/realestate").mkdir(parents=True)
    (empty / "templates/realestate/rules.yaml").write_text("month: {closes: 20}\n", "utf-8")
    assert run("target", "orders=5").out.startswith("Targets of 2026-12 · 2026-11-21 Sat – 2026-12-20 Sun\n")
    assert held(empty, "2026-12") == "zhang-min:\n  orders: 5\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("ordres=5",), "There is no figure “ordres”. Did you mean: orders?"),
        (("认购数=5",), "There is no figure “认购数”. Did you mean: orders?"),
        (("xyz=5",), "There is no figure “xyz”.\nFigures: new, leads"),
        (("orders=-5",), "orders: “-5” is no whole number from 0 to 99999; nothing was written."),
        (("visits=9", "orders=five"), "orders: “five” is no whole number"),
        (("orders=2.5",), "orders: “2.5” is no whole number"),
        (("orders=100000",), "orders: “100000” is no whole number"),
        (("orders",), "Write FIGURE=NUMBER, or FIGURE= to take a target away: orders"),
        (("orders+=5",), "There is no figure “orders+”. Did you mean: orders"),
        (("orders=5", "认购=6"), "认购 stands there twice."),
        (("首访数=5", "--lang", "zh"), "没有指标“首访数”。是不是想用：首访？"),
        (
            ("orders=5", "--owner", "zhang-mim"),
            "There is no consultant or source “zhang-mim”. Did you mean: zhang-min?",
        ),
        (("--owner", "nobody"), "There is no consultant or source “nobody”.\nConsultants: zhang-min li-wei; sources: "),
        (("--owner", "抖因", "--lang", "zh"), "没有顾问或来源“抖因”。是不是想用：抖音？"),
        (("--owner", "抖因", "orders=5"), "Did you mean: 抖音?"),
        (("--owner", "张闵", "orders=5"), "Did you mean: 张敏?"),
        (("--month", "13"), "Not a month: 13"),
        (("--week", "54"), "Not a week: 54"),
        (("--week", "1", "--month", "2"), "--month and --week don't go together."),
        (("orders=5", "--as-of", "2026-11-01"), "target"),
    ],
)
def test_what_is_refused_writes_nothing(words: tuple[str, ...], said: str, empty: Path, run: Run) -> None:
    before = everything(empty)
    code, out, err = run("target", *words)
    assert (code, out) == (2, "")
    assert said in err
    assert everything(empty) == before


def test_who_works_here_must_be_known(empty: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEADTRACK_USER", "wang-fang")
    assert "There is no consultant “wang-fang”." in run("target", "orders=5").err
    monkeypatch.delenv("LEADTRACK_USER")
    config = empty / "records/config.yaml"
    config.write_text(config.read_text("utf-8").replace("user: zhang-min\n", ""), "utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    assert run("target", "orders=5").err.splitlines() == [
        "Whose target? Nobody is known to be working here.",
        "Add --owner shop, or --owner with one of: zhang-min li-wei",
    ]


def test_who_has_left_is_shown_and_set_nothing(empty: Path, run: Run) -> None:
    config = empty / "records/config.yaml"
    config.write_text(config.read_text("utf-8").replace("{name: 李伟}", "{name: 李伟, active: no}"), "utf-8")
    write(empty, NOVEMBER)
    assert run("target", "--owner", "li-wei").out.splitlines()[-1] == (
        "batches received      30     0   30   0/30 0%      3"
    )
    assert "李伟 does not work here any more" in run("target", "--owner", "li-wei", "visits=3").err


def test_what_is_wrong_in_a_file_is_named_and_the_rest_counts(empty: Path, run: Run) -> None:
    write(empty, NOVEMBER.replace("li-wei", "li-wie").replace("orders: 5", "order: 5"))
    code, out, err = run("target")
    assert (code, "张敏                      40\n" in out) == (1, True)
    order, li = err.splitlines()[:2]
    assert order.startswith("records/targets/2026-11.yaml:2:32: there is no figure “order”; the target is left out → ")
    assert li.startswith("records/targets/2026-11.yaml:3:1: there is no consultant “li-wie”; the row is left out → ")
    assert (" Did you mean: orders" in order, li.endswith(" Did you mean: li-wei?")) == (True, True)
    write(empty, "shop: {orders: 3}\n", "november")
    code, out, _ = run("check", "records/targets")
    assert (code, [line.rpartition(" ")[2] for line in out.splitlines()[:-1]]) == (
        1, ["[target-figure]", "[target-who]", "[target-period]"],
    )  # fmt: skip
    assert "november.yaml is called after no month or week" in out


def test_a_file_that_can_not_be_read_stays(empty: Path, run: Run) -> None:
    write(empty, "zhang-min: {visits: 40\n")
    code, out, err = run("target")
    assert (code, out.startswith("Nothing is asked")) == (1, True)
    assert err.startswith("records/targets/2026-11.yaml:")
    code, _, err = run("target", "orders=5")
    assert (code, ": the targets can't be read, nothing was written: " in err) == (2, True)
    assert held(empty) == "zhang-min: {visits: 40\n"


def test_nothing_is_read_or_written_through_a_link(empty: Path, run: Run, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.yaml"
    elsewhere.write_text("zhang-min: {orders: 3}\n", "utf-8")
    write(empty, "", "2026-12")
    (empty / "records/targets/2026-11.yaml").symlink_to(elsewhere)
    assert run("target").out.startswith("Nothing is asked of anybody")
    code, _, err = run("target", "orders=5")
    assert (code, "lies behind a link; nothing was written." in err) == (2, True)
    assert elsewhere.read_text("utf-8") == "zhang-min: {orders: 3}\n"


def sell(root: Path, at: int, *entries: str) -> None:
    log = "".join(
        f"- {{at: {entry.partition(' ')[0]}, by: zhang-min, {entry.partition(' ')[2]}}}\n" for entry in entries
    )
    put(root, f"a-{at:06}", f"name: 王\nlog:\n{log}")


@pytest.fixture
def sold(empty: Path) -> Path:
    """Of 24 first visits 6 came back on another day, and of these 3 subscribed; one did so 13 weeks ago."""
    for at in range(24):
        entries = ["2026-11-02 via: visit_in"]
        entries += ["2026-11-05 via: visit_in"] if at < 6 else []
        entries += ["2026-11-06 'deal': {event: subscribed, for: 3-1}"] if at < 3 else []
        sell(empty, at, *entries)
    sell(empty, 99, "2026-08-20 via: visit_in", "2026-08-21 'deal': {event: subscribed, for: 3-2}")
    return empty


def test_the_funnel_worked_backwards(sold: Path, run: Run) -> None:
    """5 orders at 3 of 24 first visits are 40 first visits, at 3 of 6 return visits 10; nobody queued, called or left a
    lead. From the 21st to the 30th are 10 days: 40 are 4 a day and 28 a week."""
    found = json.loads(run("target", "--plan", "orders=5", "--json").out)
    assert {key: found[key] for key in ("schema", "who", "period", "goal", "wanted", "days_left", "counted")} == {
        "schema": "leadtrack.target-plan/1", "who": "zhang-min", "period": "2026-11", "goal": "orders", "wanted": 5,
        "days_left": 10, "counted": {"from": "2026-08-30", "to": "2026-11-21"},
    }  # fmt: skip
    assert [(one["step"], one["needed"], one["per_week"], one["per_day"], one["whose"]) for one in found["steps"]] == [
        ("queued", None, None, None, None), ("return_visits", 10, 7.0, 1.0, "own"),
        ("first_visits", 40, 28.0, 4.0, "own"), ("calls_in", None, None, None, None), ("leads", None, None, None, None),
    ]  # fmt: skip
    assert found["steps"][2]["rate"] == {"n": 3, "of": 24, "value": 0.125}
    assert run("target", "--plan", "认购=5").out.splitlines() == [
        "subscribed: 5 more by 2026-11-30 · 张敏 · 10 working days left",
        "step           needed  a week  a day  came to subscribed  whose rate",
        "subscribed          5     3.5    0.5",
        "queued              —       —      —                   —",
        "return visits      10       7      1            3/6 50%*  own",
        "first visits       40      28      4            3/24 12%  own",
        "calls in            —       —      —                   —",
        "leads               —       —      —                   —",
        "Needed: rounded up, by what came of each step from 2026-08-30 to 2026-11-21: n",
        "of the N customers who had it, but for what was taken back. Fewer own cases than",
        "count: the shop's rate; — where nothing came of a step.",
        "* fewer than 20 cases: too few to compare",
    ]


def test_how_far_one_is(sold: Path, run: Run) -> None:
    """November: 24 first visits and 6 returns are 30 batches of 40, 3 of 2 orders are sold, 1 of 4 viewings is none. 10
    days are left: 10 batches are 1 a day."""
    write(sold, "zhang-min: {visits: 40, orders: 2, viewings: 4}\nli-wei: {visits: 9}\n")
    code, out, err = run("target", "--owner", "张敏")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "Targets of 2026-11 · 2026-11-01 Sun – 2026-11-30 Mon · 张敏 ·",
        "10 working days left",
        "figure            target  done  gap   achieved  a day",
        "batches received      40    30   10  30/40 75%      1",
        "viewings               4     0    4     0/4 0%    0.4",
        "subscribed             2     3   -1   3/2 150%      0",
    ]
    found = json.loads(run("target", "--owner", "张敏", "--json").out)
    assert found["figures"]["visits"] == {
        "target": 40, "done": 30, "gap": 10, "reached": {"n": 30, "of": 40, "value": 0.75}, "needed_per_day": 1.0,
        "share_of": [], "sum": False,
    }  # fmt: skip
    assert (found["schema"], found["days_left"]) == ("leadtrack.target-progress/1", 10)


def test_by_consultant_each_has_their_own_line(sold: Path, run: Run) -> None:
    """Three were sold in November, all by Zhang; asked for the shop, or of one, nobody else is named."""
    write(sold, "li-wei: {orders: 2}\nzhang-min: {orders: 3}\n")

    def rows(*words: str) -> list[tuple[object, ...]]:
        found = json.loads(run("report", "targets", "--per", "month", "--json", *words).out)["tables"]["targets"]
        return [tuple(row[at] for at in (0, 1, 2, 4, 5)) for row in found["rows"]]

    shop = ("orders", 5, 3, 2, 0.2)
    assert rows("--by", "consultant") == [shop, ("orders zhang-min", 3, 3, 0, 0.0), ("orders li-wei", 2, 0, 2, 0.2)]
    assert rows() == [shop]
    assert rows("--by", "consultant", "--owner", "li-wei") == [("orders", 2, 0, 2, 0.2)]
    out = run("month", "--by", "consultant", "--lang", "zh").out
    assert "\n认购 · 张敏     3     3  3/3 100%     ·         ·\n" in out


def test_a_months_target_of_nothing_is_shown_and_a_weeks_share_of_it_is_not(sold: Path, run: Run) -> None:
    """No viewing was asked for, and none was made: of the month that was said, of the week it follows."""
    write(sold, "zhang-min: {viewings: 0}\n")
    assert "\nviewings " in run("report", "targets", "--per", "month").out
    assert "\nviewings " not in run("report", "targets", "--per", "week").out


@pytest.mark.parametrize(("wanted", "gap"), [(2, "-1"), (3, "·"), (4, "1")])
def test_the_gap_is_the_same_on_the_screen_and_in_a_file(wanted: int, gap: str, sold: Path, run: Run) -> None:
    """Three were sold; what was done beyond the target stands below 0."""
    write(sold, f"zhang-min: {{orders: {wanted}}}\n")
    asked = ("report", "targets", "--per", "month", "--lang", "zh")
    assert run(*asked).out.splitlines()[3].split()[-2] == gap
    assert f'data-label="缺口">{gap}</td>' in run(*asked, "--html", "-").out
    assert run(*asked, "--csv").out.splitlines()[1].split(",")[6] == gap.replace("·", "0")


def test_the_shop_wants_something_of_a_source(sold: Path, run: Run) -> None:
    """Two of those who came heard of us by Douyin, one of them bought. It stands below the shop, and adds nothing."""
    for at, entries in ((50, ("2026-11-17 via: visit_in", "2026-11-18 'deal': {event: subscribed, for: 3-9}")),
                        (51, ("2026-11-19 via: visit_in",))):  # fmt: skip
        sell(sold, at, *entries)
        path = next(sold.glob(f"records/**/a-{at:06}.yaml"))
        path.write_text(path.read_text("utf-8") + "source: {media: 抖音}\n", "utf-8")
    assert run("target", "--owner", "shop", "orders=12").code == 0
    assert run("target", "--owner", "抖音", "orders=4").code == 0
    assert held(sold) == "shop:\n  orders: 12\nsource:抖音:\n  orders: 4\n"
    assert targets(run) == {"shop": {"orders": 12}, "source:抖音": {"orders": 4}}
    found = json.loads(run("target", "--owner", "抖音", "--json").out)
    assert (found["figures"]["orders"]["done"], found["figures"]["orders"]["gap"]) == (1, 3)
    table = json.loads(run("report", "targets", "--json").out)["tables"]["targets"]
    rows = [dict(zip(table["columns"], row, strict=True)) for row in table["rows"]]
    month = {row["figure"]: (row["month_target"], row["month_done"]) for row in rows}
    assert month == {"orders": (12, 4), "orders source:抖音": (4, 1)}
    code, _, err = run("target", "--owner", "抖音", "--plan", "orders=2")
    assert (code, "“Douyin” is a source" in err) == (2, True)


def test_a_source_is_called_as_forms_call_it(sold: Path, run: Run) -> None:
    """English says Douyin, Chinese 抖音; programs get the key in either language."""
    sell(sold, 77, "2026-11-19 via: visit_in")
    path = next(sold.glob("records/**/a-000077.yaml"))
    path.write_text(path.read_text("utf-8") + "source: {media: 抖音}\n", "utf-8")
    assert run("target", "--owner", "抖音", "first_visits=4").code == 0
    asked = (("report", "sources"), ("report", "consultants", "--by", "source"), ("report", "targets"), ("target",),
             ("target", "--owner", "抖音"))  # fmt: skip
    for lang, name in (("en", "Douyin"), ("zh", "抖音")):
        for words in asked:
            assert name in run(*words, "--lang", lang).out, words
        found = json.loads(run("report", "sources", "--json", "--lang", lang).out)["tables"]["sources"]["rows"]
        assert [row[0] for row in found[:1]] == ["抖音"]


def test_how_far_the_shop_is(sold: Path, run: Run) -> None:
    """Of a week that is over: 6 return visits and 24 first ones in the first week of November; the shares of 40 by the
    8th and the 1st are 10.67 and 1.33, those of 9 are 2.4 and 0.3: together 13.07 and 1.63, 13 − 2. By the 1st the
    first two of 40 are due, by the 8th two of 9."""
    write(sold, "zhang-min: {visits: 40}\nli-wei: {visits: 9}\n")
    out = run("target", "--owner", "shop", "--week", "45").out
    assert out.splitlines() == [
        "Targets of 2026-W45 · 2026-11-02 Mon – 2026-11-08 Sun · Shop · over",
        "figure            target  done  gap    achieved  a day",
        "batches received     ~11    30  -19  30/11 273%      0",
        "~ a share of the targets of 2026-11, by working days: nobody has set this week's",
        "own.",
        "The shop's are the sums of its consultants.",
    ]
    assert run("target", "--owner", "li-wei", "--month", "10").out.startswith("Nothing is asked of anybody in 2026-10")
    assert run("target", "--owner", "li-wei", "--week", "45", "--csv").out.splitlines() == [
        "figure,target,done,gap,achieved,achieved n,achieved N,a day", "batches received,2,0,2,0.0,0,2,",
    ]  # fmt: skip


def test_more_weeks_count_more(sold: Path, run: Run) -> None:
    """With the 14th week before: 4 of 25 first visits."""
    found = json.loads(run("target", "--plan", "orders=4", "--weeks", "14", "--json").out)
    assert (found["steps"][2]["needed"], found["steps"][2]["rate"]["n"]) == (25, 4)


def test_a_shop_says_over_how_many_weeks_it_plans(sold: Path, run: Run) -> None:
    """Two weeks up to today, 2026-11-21, begin on 11-08; what is typed goes first."""
    own = sold / "templates/realestate/reports.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("rates_over: {plan_weeks: 2}\n", "utf-8")
    for words, first in (((), "2026-11-08"), (("--weeks", "1"), "2026-11-15")):
        found = json.loads(run("target", "--plan", "orders=4", *words, "--json").out)
        assert found["counted"] == {"from": first, "to": "2026-11-21"}


def test_the_shop_plans_by_the_shops_rates(sold: Path, run: Run) -> None:
    found = json.loads(run("target", "--plan", "orders=5", "--owner", "shop", "--json").out)
    assert [(one["needed"], one["whose"]) for one in found["steps"]][1:3] == [(10, "shop"), (40, "shop")]


def test_who_has_few_cases_plans_by_the_shops_rates(sold: Path, run: Run) -> None:
    found = json.loads(run("target", "--plan", "orders=5", "--owner", "li-wei", "--json").out)
    assert [(one["needed"], one["whose"]) for one in found["steps"]][1:3] == [(10, "shop"), (40, "shop")]


def test_what_the_target_lacks_is_worked_back(sold: Path, run: Run) -> None:
    """3 of 8 are sold: 5 are left."""
    assert "No target for orders in 2026-11" in run("target", "--plan").err
    run("target", "orders=8")
    assert json.loads(run("target", "--plan", "--json").out)["wanted"] == 5
    run("target", "orders=2")
    assert json.loads(run("target", "--plan", "--json").out)["wanted"] == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("orders=5", "signed=3"), "One figure at a time is worked back: orders, signed"),
        (("visits=5",), "“visits” is no step of the funnel with one before it."),
        (("leads=5",), "“leads” is no step of the funnel with one before it."),
        (("orders=5", "--month", "10"), "2026-10 was over on 2026-10-31: nothing is left to plan."),
    ],
)
def test_what_can_not_be_planned(words: tuple[str, ...], said: str, sold: Path, run: Run) -> None:
    code, out, err = run("target", "--plan", *words)
    assert (code, out, err.splitlines()[0]) == (2, "", said)
