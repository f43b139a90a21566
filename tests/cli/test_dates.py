"""`dates`: the calendar of a month, and whom a festival reached; worked by hand from a printed calendar."""

import csv
import json
import re
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from leadtrack.views.render import Screen
from leadtrack.views.wrap import cells
from tests.cli.bench import put
from tests.conftest import Golden, Run

HE = """name: 何静
phones: ['13800001234']
birthday: {lunar: 10-25, year: 1984}
dates:
- {kind: birthday, day: 2015-12-03, who: 小宝}
- {kind: insurance, day: 2026-12-15}
log:
- {at: 2026-11-01, by: zhang-min, via: visit_in, note: 来看房, grade: {scheme: referral, level: A}}
"""

LU = """name: 陆一
phones: ['13800001235']
birthday: 1990-12-05
log:
- {at: 2026-11-01, by: li-wei, via: visit_in, note: 来看房, grade: {scheme: referral, level: A}}
- {at: 2026-11-02, by: li-wei, deal: {event: signed, for: 1-1}}
- {at: 2026-11-20, by: li-wei, did: ['date.birthday.invite:2026-12-05']}
"""

GONE = "name: 高走\nbirthday: 1990-12-06\nlog:\n- {at: 2026-11-01, by: zhang-min, lost: {reason: 失联}}\n"
SILENT = "name: 静默\nbirthday: 1990-12-06\nlog:\n- {at: 2026-11-01, by: zhang-min, stop: all}\n"


@pytest.fixture
def people(empty: Path) -> Path:
    for name, text in {
        "he-jing-aaa111": HE,
        "lu-yi-aaa112": LU,
        "gao-zou-aaa113": GONE,
        "jing-mo-aaa114": SILENT,
    }.items():
        put(empty, name, text)
    return empty


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [50, 80])
def test_december(
    width: int, lang: str, people: Path, run: Run, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    code, out, err = run("dates", "--month", "12", "--owner", "all", "--lang", lang)
    assert (code, err) == (0, "")
    golden(f"dates-{width}-{lang}.txt", out)


@pytest.mark.parametrize(
    ("width", "lang", "said"),
    [
        (80, "zh", ["12-07 周一  十月廿九" + " " * 15 + "大雪",
                    " " * 22 + "何*       C  生日（36 岁）：发祝福短信"]),
        (50, "zh", ["12-07 周一 十月廿九", "  大雪", "12-07 周一 何* C", "  生日（36 岁）：发祝福短信"]),
        (50, "en", ["12-07 Mon lunar 10-29", "  Major Snow",
                    "12-07 Mon 何* C", "  birthday (36 years old): send a greeting"]),
    ],
)  # fmt: skip
def test_a_day_that_is_something_and_somebodys(
    width: int, lang: str, said: list[str], empty: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the day is stands above; a narrow screen says the day again with each customer."""
    put(empty, "he-aaaaaa", "name: 何甲\nbirthday: 1990-12-07\nlog:\n- {at: 2026-11-01, by: zhang-min, via: phone}\n")
    monkeypatch.setenv("COLUMNS", str(width))
    out = run("dates", "--month", "12", "--lang", lang).out.splitlines()
    assert out[1 : 1 + len(said)] == said


@pytest.mark.parametrize("colour", [True, False])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [30, 50, 80, 120])
def test_no_line_ends_in_blanks(
    width: int, lang: str, colour: bool, people: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Screen, "standard", classmethod(lambda cls: cls(sys.stdout, colour, width, colour)))
    for words in ((), ("--by", "community")):
        out = run("dates", "--month", "12", "--owner", "all", "--lang", lang, *words).out
        lines = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in out.splitlines()]
        assert [line for line in lines if line != line.rstrip()] == []
        assert max(map(cells, lines)) <= width


def days(run: Run, *words: str) -> dict[str, Any]:
    code, out, _ = run("dates", *words, "--json")
    assert code == 0
    found = json.loads(out)
    assert found["schema"] == "leadtrack.dates/1"
    return {one["day"]: one for one in found["days"]}


def test_json(people: Path, run: Run) -> None:
    found = days(run, "--month", "2026-12")
    assert list(found) == [f"2026-12-{day:02d}" for day in range(1, 32)]
    third = found["2026-12-03"]
    assert third["lunar"] == {"year": 2026, "month": 10, "day": 25, "leap": False}
    assert [
        (one["name"], one["kind"], one["who"], one["lunar"], one["age"], one["class"]) for one in third["items"]
    ] == [
        ("何*", "birthday", None, True, 42, "A"),
        ("何*", "birthday", "小*", False, 11, None),
    ]
    assert [(step["item"], step["opens_on"], step["due_on"], step["via"]) for step in third["items"][0]["steps"]] == [
        ("date.birthday.invite:2026-12-03", "2026-11-12", "2026-11-19", "phone"),
        ("date.birthday:2026-12-03", "2026-12-03", "2026-12-03", "home_visit"),
    ]
    assert third["items"][1]["steps"][0]["item"] == "date.birthday:2026-12-03:小*"
    assert found["2026-12-05"]["items"] == []
    assert [one["owner"] for one in days(run, "--month", "12", "--owner", "li-wei")["2026-12-05"]["items"]] == [
        "li-wei"
    ]
    assert [mark["key"] for mark in found["2026-12-07"]["marks"]] == ["daxue"]


def test_what_was_done_says_so(people: Path, run: Run) -> None:
    steps = days(run, "--month", "12", "--owner", "all")["2026-12-05"]["items"][0]["steps"]
    assert [(step["do"], step["done"]) for step in steps] == [
        ("invite to the birthday party", True),
        ("visit with flowers or a cake", False),
    ]


def test_who_is_lost_or_silent_has_no_birthday_here(people: Path, run: Run) -> None:
    assert days(run, "--month", "12", "--owner", "all")["2026-12-06"]["items"] == []


def test_csv(people: Path, run: Run) -> None:
    code, out, err = run("dates", "--month", "12", "--owner", "all", "--csv", "--lang", "zh")
    assert (code, err) == (0, "")
    rows = list(csv.DictReader(StringIO(out)))
    assert [(row["day"], row["lunar"], row["who"], row["age"], row["class"]) for row in rows] == [
        ("2026-12-03", "十月廿五", "", "42", "A"),
        ("2026-12-03", "十月廿五", "小*", "11", ""),
        ("2026-12-05", "十月廿七", "", "36", "A"),
        ("2026-12-15", "冬月初七", "", "", ""),
    ]
    assert "小宝" not in out


@pytest.mark.parametrize(
    ("month", "first"),
    [
        ("12", "2026-12-01"), ("11", "2026-11-01"), ("1", "2027-01-01"), ("2025-02", "2025-02-01"),
        ("3月", "2027-03-01"), ("2026年5月", "2026-05-01"), ("下个月", "2026-12-01"),
        ("last", "2026-10-01"), ("本月", "2026-11-01"),
    ],
)  # fmt: skip
def test_months(month: str, first: str, empty: Path, run: Run) -> None:
    assert next(iter(days(run, "--month", month))) == first


def test_this_month_without_a_word(empty: Path, run: Run) -> None:
    assert next(iter(days(run))) == "2026-11-01"


@pytest.mark.parametrize("month", ["13", "0", "2026-13", "soon", "", "2026-11-21"])
def test_no_month(month: str, empty: Path, run: Run) -> None:
    code, out, err = run("dates", f"--month={month or ' '}")
    assert (code, out) == (2, "")
    assert "Not a month" in err
    assert "2026-12" in err


def test_a_month_beyond_the_calendar(empty: Path, run: Run) -> None:
    """A month needs the day after it, and dates end with 9999."""
    assert run("dates", "--month=9999-12") == (2, "", "That day lies beyond the calendar.\n")


def test_margin(empty: Path, run: Run) -> None:
    found = days(run, "--month", "2026-02", "--lang", "zh")
    marks = {day: [mark["label"] for mark in one["marks"]] for day, one in found.items() if one["marks"]}
    assert marks == {
        "2026-02-04": ["立春"],
        "2026-02-14": ["班"],
        "2026-02-15": ["休"],
        "2026-02-16": ["除夕", "休"],
        "2026-02-17": ["春节", "休"],
        "2026-02-18": ["雨水", "休"],
        **{f"2026-02-{day}": ["休"] for day in range(19, 24)},
        "2026-02-28": ["班"],
    }


def test_a_year_whose_holidays_nobody_knows(empty: Path, run: Run) -> None:
    code, out, err = run("dates", "--month", "2027-01", "--lang", "zh")
    assert code == 0
    assert "不知道 2027 年的放假安排" in err
    assert "templates/core/holidays/2027.yaml" in err
    assert "班" not in out
    assert json.loads(run("dates", "--month", "2027-01", "--json").out)["holidays_known"] is False
    assert "like the one of 2026" in run("dates", "--month", "2049-01", "--lang", "en").err
    own = empty / "templates" / "core" / "holidays"
    own.mkdir(parents=True)
    (own / "2030.yaml").write_text("rest: {}\n", "utf-8")
    assert "like the one of 2030" in run("dates", "--month", "2049-01", "--lang", "en").err


def test_a_shop_puts_the_next_year_in(empty: Path, run: Run) -> None:
    own = empty / "templates" / "core" / "holidays"
    own.mkdir(parents=True)
    (own / "2027.yaml").write_text(
        "year: 2027\nrest:\n  new-year: {from: 2027-01-01, to: 2027-01-03}\nwork: [2027-01-09]\n", "utf-8"
    )
    code, out, err = run("dates", "--month", "2027-01", "--lang", "zh")
    assert (code, err) == (0, "")
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert "01-01 周五 冬月廿四 元旦 休" in lines
    assert "01-09 周六 腊月初二 班" in lines


def test_a_holiday_file_of_the_wrong_year(empty: Path, run: Run) -> None:
    own = empty / "templates" / "core" / "holidays"
    own.mkdir(parents=True)
    (own / "2027.yaml").write_text("year: 2026\nrest:\n  new-year: {from: 2026-01-01, to: 2026-01-03}\n", "utf-8")
    code, out, err = run("dates", "--month", "2027-01")
    assert (code, out) == (2, "")
    assert err.startswith("templates/core/holidays/2027.yaml is about another year: 2026\n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("year: 2027\nrest: {new-year: {from: 2027-01-03, to: 2027-01-01}}\n",
         "2027.rest.new-year.to can't be used: not later than `from`"),
        ("year: 2027\nrest: {new-year: {from: 2027-01-01, to: 2027-02-01}}\n",
         "2027.rest.new-year.to can't be used: a break of more than 31 days"),
        ("", "2027.year can't be used: missing"),
        ("# not announced yet\n", "2027.year can't be used: missing"),
    ],
)  # fmt: skip
def test_a_slip_in_a_holiday_file_is_named_with_its_place(text: str, said: str, empty: Path, run: Run) -> None:
    own = empty / "templates" / "core" / "holidays"
    own.mkdir(parents=True)
    (own / "2027.yaml").write_text(text, "utf-8")
    code, _, err = run("dates", "--month", "2027-01")
    assert (code, err.splitlines()[0]) == (2, f"templates/core/holidays/2027.yaml: The rule {said}")


@pytest.mark.parametrize("month", ["1900-05", "2101-05", "2150-01"])
def test_outside_the_almanac(month: str, people: Path, run: Run) -> None:
    code, out, _ = run("dates", "--month", month, "--owner", "all", "--json")
    assert code == 0
    assert {one["lunar"] for one in json.loads(out)["days"]} == {None}


# --- by community

LIVES = "name: {name}\nbirthday: 1980-{day}\n{home}log:\n- {{at: 2026-11-01, by: zhang-min, via: phone}}\n"


@pytest.fixture
def neighbours(empty: Path) -> Path:
    """One lives nowhere that we know; two share a community, of whom one has two days."""
    for letters, name, day, compound in (
        ("aaaaaa", "何甲", "12-01", ""),
        ("bbbbbb", "何乙", "12-03", "东湖公寓"),
        ("cccccc", "何丙", "12-05", "梧桐里"),
        ("dddddd", "何丁", "12-09", "梧桐里"),
    ):
        home = f"home: {{compound: {compound}}}\n" if compound else ""
        child = "dates:\n- {kind: birthday, day: 2015-12-03, who: 小宝}\n" if letters == "dddddd" else ""
        put(empty, f"he-{letters}", LIVES.format(name=name, day=day, home=home + child))
    return empty


BY_COMMUNITY = """客户台历 2026-12

梧桐里：2 位客户
12-03 周四 十月廿五 何*
  小*的生日（11 岁）：问候一句
12-05 周六 十月廿七 何* C
  生日（46 岁）：发祝福短信
12-09 周三 冬月初一 何* C
  生日（46 岁）：发祝福短信

东湖公寓：1 位客户
12-03 周四 十月廿五 何* C
  生日（46 岁）：发祝福短信

小区未登记：1 位客户
12-01 周二 十月廿三 何* C
  生日（46 岁）：发祝福短信
集体生日会可以放在本月第一个周末（12-05）；外地客
户当天送 200 元以内的鲜花或蛋糕。
"""


@pytest.mark.parametrize("by", ["community", "小区", "Community", " 现住小区 ", "home.compound", "present compound"])
def test_by_community(by: str, neighbours: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where most live first, those of whom nobody knows last; what the days are is left to the whole month."""
    monkeypatch.setenv("COLUMNS", "50")
    assert run("dates", "--month", "12", "--by", by, "--lang", "zh") == (0, BY_COMMUNITY, "")


def test_by_community_in_english(neighbours: Path, run: Run) -> None:
    out = run("dates", "--month", "12", "--by", "community", "--lang", "en").out.splitlines()
    assert [line for line in out if "customer" in line.casefold()] == [
        "Customers' days 2026-12", "梧桐里: 2 customers", "东湖公寓: 1 customer", "community not known: 1 customer",
    ]  # fmt: skip
    assert not [line for line in out if line.endswith(" ")]


def test_by_community_csv(neighbours: Path, run: Run) -> None:
    rows = list(csv.DictReader(StringIO(run("dates", "--month", "12", "--by", "community", "--csv").out)))
    assert [(row["community"], row["day"], row["id"]) for row in rows] == [
        ("梧桐里", "2026-12-03", "dddddd"),
        ("梧桐里", "2026-12-05", "cccccc"),
        ("梧桐里", "2026-12-09", "dddddd"),
        ("东湖公寓", "2026-12-03", "bbbbbb"),
        ("", "2026-12-01", "aaaaaa"),
    ]
    assert "community" not in run("dates", "--month", "12", "--csv").out


def test_by_community_json(neighbours: Path, run: Run) -> None:
    found = days(run, "--month", "12", "--by", "community")
    assert len(found) == 31
    assert [(item["id"], item["community"]) for one in found.values() for item in one["items"]] == [
        ("aaaaaa", None), ("bbbbbb", "东湖公寓"), ("dddddd", "梧桐里"), ("cccccc", "梧桐里"), ("dddddd", "梧桐里"),
    ]  # fmt: skip
    alone = days(run, "--month", "12")
    assert "community" not in alone["2026-12-01"]["items"][0]


def test_a_month_without_anybody_by_community(empty: Path, run: Run) -> None:
    code, out, err = run("dates", "--month", "12", "--by", "community", "--lang", "en")
    assert (code, out, err) == (0, "Customers' days 2026-12\nNobody's day falls into this month.\n", "")


def test_a_community_holds_no_names(neighbours: Path, run: Run) -> None:
    put(neighbours, "he-eeeeee", LIVES.format(name="何小戊", day="12-02", home="home: {compound: 何小戊家}\n"))
    for form in ("--csv", "--json", "--lang=zh"):
        assert "何小戊" not in run("dates", "--month", "12", "--by", "community", form).out
    assert "何小戊家" in run("dates", "--month", "12", "--by", "community", "--csv", "--reveal").out


def test_a_shop_without_communities(neighbours: Path, run: Run) -> None:
    own = neighbours / "templates" / "realestate"
    own.mkdir(parents=True)
    (own / "fields.yaml").write_text("home.compound: off\n", "utf-8")
    code, out, err = run("dates", "--by", "小区", "--lang", "zh")
    assert (code, out) == (2, "")
    assert "本店没有“现住小区”这一项" in err
    assert run("dates", "--month", "12").code == 0


# --- coverage

OWNER = "name: {name}\nlog:\n- {{at: 2026-08-01, by: {by}, deal: {{event: signed, for: a}}}}\n{more}"

REACHED = {
    "a": ("何甲", "zhang-min", "- {at: 2026-09-24, by: zhang-min, via: home_visit, note: 送月饼}"),
    "b": ("何乙", "zhang-min", "- {at: 2026-09-25, by: zhang-min, via: phone, note: 问候}"),
    "c": ("何丙", "zhang-min", "- {at: 2026-09-25, by: zhang-min, via: wechat, note: 单独写的祝福}"),
    "d": ("何丁", "zhang-min", "- {at: 2026-09-25, by: zhang-min, did: ['festival.greeting:2026-09-25']}"),
    "e": ("何戊", "zhang-min",
          "- {at: 2026-09-24, via: phone, missed: no_answer}\n- {at: 2026-09-26, via: sms, missed: 'off'}"),
    "f": ("何己", "zhang-min", "- {at: 2026-09-14, by: zhang-min, via: home_visit, note: 早了一天}"),
    "g": ("何庚", "zhang-min", "- {at: 2026-09-28, via: phone, note: 最后一天}\n- {at: 2026-09-25, via: sms}"),
    "h": ("何辛", "li-wei", "- {at: 2026-09-29, by: li-wei, via: phone, note: 晚了一天}"),
    "i": ("何壬", "li-wei", "- {at: 2026-09-25, by: li-wei, did: ['festival.visit:2026-09-25']}"),
    "j": ("何癸", "li-wei", "- {at: 2026-09-20, by: li-wei, stop: all}"),
}  # fmt: skip


@pytest.fixture
def owners(empty: Path) -> Path:
    for letter, (name, by, more) in REACHED.items():
        put(empty, f"he-{letter * 6}", OWNER.format(name=name, by=by, more=more + "\n"))
    put(empty, "he-xxxxxx", "name: 何新\nlog:\n- {at: 2026-09-25, by: zhang-min, via: visit_in}\n")
    put(empty, "he-yyyyyy", OWNER.format(name="何后", by="zhang-min", more="").replace("2026-08-01", "2026-10-01"))
    return empty


def test_coverage_json(owners: Path, run: Run) -> None:
    code, out, err = run("dates", "--coverage", "中秋", "--json")
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert {key: found[key] for key in ("schema", "festival", "day", "from", "to", "as_of")} == {
        "schema": "leadtrack.coverage/1", "festival": "mid-autumn", "day": "2026-09-25", "from": "2026-09-15",
        "to": "2026-09-28", "as_of": "2026-11-21",
    }  # fmt: skip
    assert found["rows"] == [
        {"owner": "li-wei", "visited": 0, "called": 0, "message": 1, "mass": 0, "nobody": 1,
         "covered": {"n": 1, "of": 2, "value": 0.5}, "left": ["hhhhhh"]},
        {"owner": "zhang-min", "visited": 1, "called": 2, "message": 1, "mass": 1, "nobody": 2,
         "covered": {"n": 4, "of": 7, "value": 0.5714}, "left": ["dddddd", "eeeeee", "ffffff"]},
    ]  # fmt: skip


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_coverage(lang: str, owners: Path, run: Run, golden: Golden) -> None:
    code, out, err = run("dates", "--coverage", "mid-autumn", "--lang", lang)
    assert (code, err) == (0, "")
    golden(f"dates-coverage-{lang}.txt", out)


def test_coverage_csv_of_one_consultant(owners: Path, run: Run) -> None:
    code, out, err = run("dates", "--coverage", "中秋节", "--owner", "li-wei", "--csv", "--lang", "zh")
    assert (code, err) == (0, "")
    assert list(csv.reader(StringIO(out))) == [
        ["顾问", "拜访", "电话", "单独发信", "只有群发", "没有联系", "覆盖", "覆盖 n", "覆盖 N"],
        ["李伟", "0", "0", "1", "0", "1", "0.5", "1", "2"],
    ]


def test_a_festival_to_come_is_not_judged(owners: Path, run: Run) -> None:
    """The Spring Festival of 2027 is 02-06; what counts for it begins 14 days before it or less."""
    code, out, err = run("dates", "--coverage", "spring-festival", "--year", "2027")
    assert (code, out) == (2, "")
    assert "on 2027-02-06 and still to come" in err


def test_a_mass_message_covers_nobody(owners: Path, run: Run) -> None:
    events = owners / "records" / "events"
    events.mkdir()
    (events / "moon.yaml").write_text(
        "id: moon\nkind: mass\nname: 中秋祝福\ndate: 2026-09-25\noccasion: mid-autumn\nof: 2026-09-25\nby: zhang-min\n"
        "via: sms\nwhom: [he-eeeeee, he-aaaaaa]\n",
        "utf-8",
    )
    row = json.loads(run("dates", "--coverage", "mid-autumn", "--owner", "zhang-min", "--json").out)["rows"][0]
    assert (row["visited"], row["mass"], row["nobody"], row["covered"]["n"]) == (1, 2, 1, 4)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        (("mid-autumn",), "2026-09-25"),
        (("mid-autumn", "--year", "2025"), "2025-10-06"),
        (("mid-autumn", "--today", "2026-09-15"), "2026-09-25"),
        (("mid-autumn", "--today", "2026-09-14"), "2025-10-06"),
        (("春节", "--today", "2026-12-31"), "2026-02-17"),
        (("laba", "--today", "2022-12-31"), "2022-12-30"),
    ],
)
def test_of_which_year(words: tuple[str, ...], day: str, empty: Path, run: Run) -> None:
    assert json.loads(run("dates", "--coverage", *words, "--json").out)["day"] == day


def test_nobody_has_bought_yet(empty: Path, run: Run) -> None:
    code, out, err = run("dates", "--coverage", "mid-autumn")
    assert (code, err) == (0, "")
    assert "Nobody has bought yet." in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(("--coverage", "中秋结"), "mid-autumn", id="a-slip"),
        pytest.param(("--coverage", "christmas"), "Spring Festival, Lantern", id="none-such"),
        pytest.param(("--coverage", "laba", "--year", "2023"), "no day in 2023", id="a-year-without"),
        pytest.param(("--coverage", "mid-autumn", "--year", "1900"), "no day in 1900", id="1900"),
        pytest.param(("--coverage", "mid-autumn", "--year", "0"), "no day in 0", id="year-0"),
        pytest.param(("--coverage", "mid-autumn", "--year", "99999"), "no day in 99999", id="year-99999"),
        pytest.param(("--year", "2026"), "--year belongs to --coverage", id="year-alone"),
        pytest.param(("--coverage", "mid-autumn", "--month", "12"), "do not go together", id="both"),
        pytest.param(("--coverage", "mid-autumn", "--by", "community"), "--by and --coverage", id="by-and-coverage"),
        pytest.param(("--by", "community", "--ics", "-"), "--by and --ics", id="by-and-ics"),
        pytest.param(("--by", "street"), "no grouping by street (community 小区 are)", id="by-street"),
        pytest.param(("--by", ""), "no grouping by", id="by-nothing"),
    ],
)
def test_bad_words(words: tuple[str, ...], said: str, empty: Path, run: Run) -> None:
    code, out, err = run("dates", *words)
    assert (code, out) == (2, "")
    assert said in err


# --- in `due`


def test_due_says_whose_day_it_is(people: Path, run: Run) -> None:
    out = run("due", "--lang", "zh", "--today", "2026-12-03", "--reveal").out.replace("\n", "").replace(" ", "")
    assert "今天生日（农历十月廿五、42岁）：带鲜花或蛋糕上门祝贺" in out
    assert "今天小宝的生日（11岁）：问候一句" in out
    assert "12-15续保：提醒续保" in out
    soon = run("due", "--lang", "en", "--today", "2026-12-02").out.replace("\n", " ")
    assert "小宝" not in soon
    assert "小*'s birthday (11 years old): send a greeting" in " ".join(soon.split())


def test_a_greeting_is_ticked_off(people: Path, run: Run) -> None:
    today = ("--today", "2026-12-03")
    assert run("done", "何静", "--did", "date.birthday:2026-12-03:小宝", *today).code == 0
    found = json.loads(run("due", "--json", *today).out)
    items = [reason["item"] for line in found["items"] for reason in line["reasons"]]
    assert "date.birthday:2026-12-03" in items
    assert "date.birthday:2026-12-03:小*" not in items


def test_show_says_a_lunar_birthday(people: Path, run: Run) -> None:
    assert "农历十月廿五 1984" in run("show", "何静", "--lang", "zh").out
    assert "lunar 10-25 1984" in run("show", "何静", "--lang", "en").out


def test_a_joint_party_only_for_a_weekend_to_come(empty: Path, run: Run) -> None:
    """The first Saturday of 2026-11 is the 7th, that of 12 the 5th."""
    put(
        empty,
        "li-lei-000000",
        "name: 李雷\nbirthday: 1980-11-23\nlog:\n- {at: 2026-11-02, by: zhang-min, via: phone}\n",
    )
    assert "first weekend (11-07)" in " ".join(run("dates", "--month", "2026-11", "--today", "2026-11-03").out.split())
    assert "party" not in run("dates", "--month", "2026-11").out


@pytest.mark.parametrize(
    ("month", "birthday", "day"), [("2027-02", "1980-02-20", "02-13"), ("2026-10", "1980-10-20", "10-17")]
)
def test_a_joint_party_keeps_off_holidays(month: str, birthday: str, day: str, empty: Path, run: Run) -> None:
    """2027-02-06 is the Spring Festival; 2026-10-03 is a public holiday, and the 10th is worked for it."""
    put(empty, "li-lei-000000",
        f"name: 李雷\nbirthday: {birthday}\nlog:\n- {{at: 2026-09-02, by: zhang-min, via: phone}}\n")  # fmt: skip
    out = " ".join(run("dates", "--month", month, "--today", "2026-09-21", "--lang", "en").out.split())
    assert "no holiday (" in out
    assert f"{day})" in out
