"""`form`: found by any name, filled, masked, written into files that are ours, and refused with what to do."""

import json
import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from leadtrack.store.spreadsheets import ours
from tests.cli.bench import put
from tests.cli.terminal import Terminal
from tests.conftest import Golden, Run

CARS: Mapping[str, tuple[str, ...]] = {
    "list": (),
    "register": ("register", "2026-11"),
    "daily": ("daily", "2026-W47"),
    "pipeline": ("pipeline",),
    "prospect-card": ("prospect-card", "vkpm3r"),
    "card-a": ("card-a", "vkpm3r"),
    "card-b": ("card-b", "y64736"),
    "track-card": ("track-card", "vkpm3r"),
    "losses": ("losses", "2026-10"),
    "drives": ("drives", "2026-11"),
    "callbacks": ("callbacks",),
    "drive-bookings": ("drive-bookings", "2026-11"),
    "deliveries": ("deliveries",),
    "visit-plan": ("visit-plan",),
    "birthdays": ("birthdays",),
    "traffic": ("traffic", "2026-11"),
    "targets": ("targets",),
    "weekly": ("weekly", "2026-11-18"),
}
HOMES: Mapping[str, tuple[str, ...]] = {
    "homes-list": (),
    "homes-visitors": ("visitors", "2026-11"),
    "homes-callers": ("callers", "2026-11"),
    "homes-daily": ("daily", "2026-11-19"),
    "homes-track-card": ("track-card", "8101"),
    "homes-losses": ("losses", "2026-10"),
    "homes-home-visits": ("home-visits", "2026-11"),
    "homes-owner-card": ("owner-card", "4d8ctk"),
    "homes-pipeline": ("pipeline", "--owner", "zhang-min"),
    "homes-visitor-form": ("visitor-form", "2026-W47"),
    "homes-visit-plan": ("visit-plan", "2026-11"),
    "homes-birthdays": ("birthdays", "2026-12"),
    "homes-traffic": ("traffic", "2026-10"),
    "homes-targets": ("targets", "--owner", "zhang-min"),
    "homes-weekly": ("weekly",),
}
SOLD = """\
id: pan-weiming-3k7q2n
name: 潘伟明
phones: ['13800139021']
log:
- {at: 2026-11-07 15:20, by: chen-jing, via: visit_in, note: 试驾后定车}
- {at: 2026-11-07, by: chen-jing, deal: {event: ordered, for: 岭越 S6 两驱 曜石黑, hand_over_on: 2026-11-25}}
- at: 2026-11-19 11:00
  by: chen-jing
  via: phone
  note: 车已到店，约好时间
  next: {date: 2026-11-25 10:30, via: visit_in, do: 交车}
"""
RECORD = """\
id: wang-jianguo-7f3k2m
name: 王建国
phones: ['13800138000']
log:
- {at: 2026-11-20 10:00, by: zhang-min, via: visit_in, note: =1+1|<b>, grade: {scheme: abcd-score, level: B}}
- {at: 2026-11-20, by: zhang-min, next: {date: 2026-11-21, via: phone, do: 问 13800138000 王建国}}
"""


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", list(CARS))
def test_the_forms_of_the_shop_that_sells_cars(name: str, lang: str, showroom: Path, run: Run, golden: Golden) -> None:
    way = () if name == "list" else ("--md",)
    if name == "deliveries":
        put(showroom, "pan-weiming-3k7q2n", SOLD)
    code, out, err = run("form", *CARS[name], *way, "--lang", lang)
    assert (code, err) == (0, "")
    golden(f"form-{name}-{lang}.md", out)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", list(HOMES))
def test_the_forms_of_the_shop_that_sells_homes(
    name: str, lang: str, workspace: Path, run: Run, golden: Golden
) -> None:
    way = () if name == "homes-list" else ("--md",)
    code, out, err = run("form", *HOMES[name], *way, "--lang", lang)
    assert (code, err) == (0, "")
    golden(f"form-{name}-{lang}.md", out)


@pytest.mark.parametrize("width", [50, 80, 120])
def test_a_form_on_a_screen(
    width: int, showroom: Path, run: Run, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    code, out, _ = run("form", "daily", "2026-11-19", "--lang", "zh")
    assert code == 0
    golden(f"form-daily-{width}-zh.txt", out)


@pytest.mark.parametrize("profile", ["hotel", "business"])
def test_every_trade_has_forms(profile: str, empty: Path, run: Run) -> None:
    config = empty / "records" / "config.yaml"
    config.write_text(config.read_text("utf-8").replace("realestate", profile), "utf-8")
    names = ("daily", "pipeline", "losses", "home-visits", "visit-plan", "birthdays", "traffic", "targets", "weekly")
    assert {run("form", name).code for name in names} == {0}


def test_the_list_of_forms_as_csv(empty: Path, run: Run) -> None:
    found = run("form", "--csv", "--lang", "en").out.splitlines()
    assert found[:2] == ["KEY,NAME,ASKS FOR", 'daily,daily business report,"a day, a week, a month"']


def test_nothing_is_shown_of_an_empty_shop(empty: Path, run: Run) -> None:
    code, out, err = run("form", "visitors", "--lang", "zh")
    assert (code, err) == (0, "")
    assert "没有记录。" in out
    assert "首次客流（含未留资） 0" in out


def test_the_register_counts_the_first_time_visitors_of_the_reports(workspace: Path, run: Run) -> None:
    """Who came again is not on it, and in its sum neither; who left no data is in both."""
    foot = json.loads(run("form", "visitors", "2026-11", "--json").out)["foot"]
    rows = json.loads(run("report", "traffic", "--per", "month", "--json").out)["tables"]["traffic"]["rows"]
    first = next(row for row in rows if row[0] == "first")
    assert foot["first-time visitors, those without data too"] == first[-1] == 6


IDLE = """\
id: hu-guiying-5m2x8p
name: 胡桂英
phones: ['13800138077']
dates:
- {kind: birthday, who: 胡小宝, day: 2015-12-24}
log:
- {at: 2021-03-02, by: zhang-min, via: visit_in}
- {at: 2021-03-05, by: zhang-min, deal: {event: handed_over, for: 2-1101}}
"""


def test_the_calendar_of_birthdays_has_who_has_been_silent_for_years_and_family_masked(empty: Path, run: Run) -> None:
    put(empty, "hu-guiying-5m2x8p", IDLE, "2021-03")
    code, out, _ = run("form", "birthdays", "2026-12", "--md", "--lang", "zh")
    assert code == 0
    assert "| 12-24 | 周四 | 胡* | 胡* | 2015-12-24 | 11 | 138****8077 | 张敏 |" in out
    assert "胡小宝" in run("form", "birthdays", "2026-12", "--md", "--reveal").out


def test_a_step_without_a_way_stands_behind_its_day_and_hour(empty: Path, run: Run) -> None:
    step = "next: {date: '2026-11-25 14:00', do: 问贷款}"
    put(empty, "li-00000a", f"name: 李\nlog:\n- {{at: 2026-11-20, by: zhang-min, via: phone, {step}}}\n")
    for name, cell in (("daily", '"14:00 问贷款"'), ("pipeline", '"11-25 14:00 问贷款"')):
        assert cell in run("form", name, "2026-11-20", "--lang", "zh", "--json").out, name


def test_days_to_come_are_for_forms_that_look_ahead(showroom: Path, run: Run) -> None:
    code, out, _ = run("form", "客户拜访计划表", "2026-11-24", "--md", "--lang", "zh")
    assert code == 0
    assert "- 计划拜访：1" in out
    assert "- 计划拜访：0" in run("form", "客户拜访计划表", "2026-11-25", "--md", "--lang", "zh").out


def test_as_of_a_day_sums_are_those_known_then(showroom: Path, run: Run) -> None:
    """The register and the logs have no visitor after 11-18 by then; days to come are empty, not 0."""
    table = json.loads(run("form", "traffic", "2026-11", "--json", "--as-of", "2026-11-18").out)["tables"]["traffic"]
    days = dict(zip(table["columns"], table["rows"][-1], strict=True))
    assert [days[f"2026-11-{at}"] for at in (16, 17, 18, 19)] == [0, 2, 2, ""]


def test_names_and_numbers_are_masked_unless_all_is_revealed(empty: Path, run: Run) -> None:
    put(empty, "wang-jianguo-7f3k2m", RECORD)
    hidden = "".join(run("form", "daily", "11-20", *way).out for way in ((), ("--md",), ("--json",), ("--csv",)))
    assert "王建国" not in hidden
    assert "13800138000" not in hidden
    assert "138****8000" in hidden
    shown = run("form", "daily", "11-20", "--md", "--reveal").out
    assert "王建国" in shown
    assert "13800138000" in shown


def test_a_file_is_masked_too(empty: Path, run: Run) -> None:
    put(empty, "wang-jianguo-7f3k2m", RECORD)
    code, out, err = run("form", "daily", "11-20", "--html", "d.html", "--xlsx", "d.xlsx")
    assert (code, out) == (0, "")
    assert "d.html" in err
    assert "d.xlsx" in err
    page = (empty / "d.html").read_text("utf-8")
    cells = [str(cell) for row in sheet(empty / "d.xlsx") for cell in row]
    for text in (page, " ".join(cells)):
        assert "王建国" not in text
        assert "13800138000" not in text
        assert "138****8000" in text
    assert "=1+1|<b>" in cells
    assert "=1+1|&lt;b&gt;" in page
    assert run("form", "daily", "11-20", "--html", "d.html", "--reveal").code == 0
    assert "王建国" in (empty / "d.html").read_text("utf-8")


def sheet(path: Path) -> list[list[object]]:
    return [[*row] for row in CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()]


def test_numbers_of_a_sheet_are_numbers_and_phones_are_none(showroom: Path, run: Run) -> None:
    assert run("form", "register", "2026-11-19", "--xlsx", "r.xlsx", "--reveal", "--lang", "zh").code == 0
    rows = sheet(showroom / "r.xlsx")
    assert rows[2][:5] == ["序号", "日期", "客户姓名", "性别", "电话"]
    assert isinstance(rows[3][0], float)
    assert isinstance(rows[3][4], str)
    assert len([row for row in rows[3:] if len(row) == 16]) >= 7
    assert ours((showroom / "r.xlsx").read_bytes())


def test_a_file_of_somebody_elses_stays_as_it_is(showroom: Path, run: Run) -> None:
    (showroom / "r.xlsx").write_bytes(b"mine")
    code, _, err = run("form", "register", "--xlsx", "r.xlsx")
    assert code == 2
    assert "r.xlsx" in err
    assert (showroom / "r.xlsx").read_bytes() == b"mine"


def test_at_a_terminal_the_card_of_one_customer_is_whole(showroom: Path) -> None:
    def seen(*words: str) -> str:
        terminal = Terminal(("form", *words), {"LEADTRACK_USER": "chen-jing", "COLUMNS": "100"})
        code, said = terminal.ended()
        terminal.close()
        assert code == 0
        return said

    assert "13700137214" in seen("card-a", "vkpm3r")


@pytest.mark.parametrize("way", [("--csv",), ("--json",)])
def test_programs_get_every_column(way: tuple[str, ...], showroom: Path, run: Run) -> None:
    code, out, _ = run("form", "register", "2026-11-18", *way, "--lang", "zh")
    assert code == 0
    if way == ("--csv",):
        assert out.splitlines()[0].startswith("序号,日期,客户姓名,性别")
        return
    found = json.loads(out)
    assert (found["schema"], found["from"], found["to"], found["form"]) == (
        "leadtrack.form/1", "2026-11-18", "2026-11-18", "register",
    )  # fmt: skip
    assert len(found["tables"]["register"]["columns"]) == 16


def test_what_is_a_number_in_the_record_is_one_for_programs(workspace: Path, run: Run) -> None:
    table = json.loads(run("form", "home-visits", "2026-11", "--json").out)["tables"]["home-visits"]
    at = table["columns"].index("minutes")
    assert [row[at] for row in table["rows"]] == [50]


def test_only_who_is_nobody_is_named_whole_in_the_register(showroom: Path, run: Run) -> None:
    path = next((showroom / "records" / "register" / "2026-11").glob("*.yaml"))
    path.write_text("rows:\n- {at: 2026-11-20, who: 某先生}\n- {at: 2026-11-20, who: 某某科技王总}\n", "utf-8")
    out = run("form", "register", "2026-11-20", "--md").out
    assert "某先生" in out
    assert "王总" not in out


def test_the_list_for_programs(showroom: Path, run: Run) -> None:
    found = json.loads(run("form", "--json").out)
    assert found["schema"] == "leadtrack.forms/1"
    assert {
        "key": "register",
        "zh": "来店(电)顾客登记表",
        "en": "register of visitors and callers",
        "about": "day",
    } in (found["forms"])


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("dialy",), 3, "daily"),
        (("信息卡",), 3, "card-b"),
        (("card-a",), 2, "leadtrack form"),
        (("card-a", "nobody-at-all"), 3, "nobody-at-all"),
        (("daily", "2026-13"), 2, "2026-13"),
        (("daily", "2026-W60"), 2, "2026-W60"),
        (("daily", "2027-01-01"), 2, "2027-01-01"),
        (("traffic", "2026-12"), 2, "2026-12-01"),
        (("weekly", "2026-11"), 2, "2026-W47"),
        (("daily", "lalala"), 2, "lalala"),
        (("daily", "yesterday", "--of", "today"), 2, "--of"),
        (("daily", "--md", "--json"), 2, "--md"),
        (("daily", "--html", "records/x.html"), 2, "records/x.html"),
        (("daily", "--html", "no/x.html"), 2, "no"),
        (("daily", "--xlsx", ""), 2, "--xlsx"),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_do(
    words: tuple[str, ...], code: int, said: str, showroom: Path, run: Run
) -> None:
    got = run("form", *words)
    assert got.code == code
    assert said in got.err
    assert got.out == ""


def test_a_form_of_the_shops_own(showroom: Path, run: Run) -> None:
    own = showroom / "templates" / "auto" / "forms.yaml"
    own.parent.mkdir(parents=True)
    text = "mine:\n  zh: 我的表\n  en: mine\n  rows: prospects\n  columns: {a: {value: 'fact:%s'}}\nregister: off\n"
    own.write_text(text % "source.media", "utf-8")
    code, out, _ = run("form", "我的表", "--md", "--lang", "zh")
    assert code == 0
    assert "| 信息来源 |" in out
    assert "register" not in run("form").out
    own.write_text(text % "source.meda", "utf-8")
    code, _, err = run("form", "我的表")
    assert code == 2
    assert "source.media" in err
    assert f"templates{os.sep}auto{os.sep}forms.yaml".replace(os.sep, "/") in err


def test_an_id_that_spells_the_name_is_masked_as_the_name_is(showroom: Path, run: Run) -> None:
    own = showroom / "templates" / "auto" / "forms.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(
        "m: {zh: 表, en: m, rows: prospects, columns: {a: {value: 'fact:id'}, b: {value: 'fact:name'}}}", "utf-8"
    )
    hidden, shown = run("form", "m", "--md").out, run("form", "m", "--md", "--reveal").out
    assert "vkpm3r" in hidden
    assert "xiaofeng" not in hidden
    assert "何晓峰" not in hidden
    assert "he-xiaofeng-vkpm3r | 何晓峰" in shown


def test_a_row_of_the_register_that_is_doubtful_is_named_and_the_rest_is_shown(showroom: Path, run: Run) -> None:
    path = next((showroom / "records" / "register" / "2026-11").glob("*.yaml"))
    path.write_text("rows:\n- {at: 2026-11-20 10:00, via: visit_in, who: 某先生, minutes: many}\n- lala\n", "utf-8")
    code, out, err = run("form", "register", "2026-11-20", "--lang", "zh")
    assert code == 1
    assert "某先生" in out
    assert f"{path.name}:2:" in err
    assert f"{path.name}:3:" in err


def test_as_of_hides_what_was_written_down_later(empty: Path, run: Run) -> None:
    late = RECORD.replace("by: zhang-min, via", "rec: 2026-11-21 09:00, by: zhang-min, via")
    put(empty, "wang-jianguo-7f3k2m", late)
    assert "王*" in run("form", "visitors", "11-20", "--md").out
    assert "王*" not in run("form", "visitors", "11-20", "--md", "--as-of", "11-20").out


def test_the_same_forms_give_the_same_bytes(showroom: Path, run: Run) -> None:
    made = []
    for name in ("a", "b"):
        run("form", "pipeline", "--xlsx", f"{name}.xlsx", "--html", f"{name}.html")
        made.append([(showroom / f"{name}.{kind}").read_bytes() for kind in ("xlsx", "html")])
    assert made[0] == made[1]


@pytest.mark.parametrize(
    ("name", "text", "day"),
    [("daily", "12-30", "2026-12-30 Wed"), ("weekly", "12-30", "2026-12-30 Wed"), ("visit-plan", "01-15", ""),
     ("daily", "2026-12-30", ""), ("daily", "01-04", ""), ("daily", "last-week", ""), ("targets", "2026-12", "")],
)  # fmt: skip
def test_a_year_that_was_guessed_is_told_as_for_a_report(name: str, text: str, day: str, empty: Path, run: Run) -> None:
    """In the first days of January a day of December is of the year before; a week and a month say their year."""
    code, _, err = run("form", name, text, "--today", "2027-01-05", "--lang", "en")
    assert code == 0
    assert err == (f"{text} is taken for {day}; for another year write the day with it\n" if day else "")
