"""A report as a page: its title, its tables, and what stands at its foot."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest

from leadtrack.rules.calendar import DateRange
from leadtrack.rules.report.period import Calendar, Period
from leadtrack.views.render import Screen
from leadtrack.views.report.html import as_page
from leadtrack.views.report.show import Title, show
from leadtrack.views.say import Lang
from leadtrack.views.table import Cell, Column, Table, rate

PERIOD = Period("week", DateRange(date(2026, 11, 16), date(2026, 11, 23)), date(2026, 11, 21), Calendar(0, 31), 28)


def table(*rows: tuple[int, int]) -> Table:
    cells = tuple((Cell("张敏", "", "zhang-min"), rate(*row, 20)) for row in rows)
    return Table("consultants", "顾问", (Column("who", "顾问"), Column("rate", "率")), cells)


def said(lang: Lang, *tables: Table, reveal: bool = False) -> list[list[str]]:
    root = ET.fromstring(as_page(tables, Title("week", PERIOD), lang, small=20, reveal=reveal))  # noqa: S314
    return [["".join(one.itertext()) for one in root.findall(path)] for path in (".//header/*", ".//h2", ".//footer/p")]


def test_a_week() -> None:
    assert said("en", table((5, 10)), table()) == [
        ["Week 2026-11-16 – 2026-11-22", "as of 2026-11-21, still running (day 6 of 7)"],
        ["顾问"],
        ["* fewer than 20 cases: too few to compare", "Names and phones are masked."],
    ]


@pytest.mark.parametrize(
    ("known", "until"),
    [
        (date(2026, 11, 15), "as of 2026-11-15, not begun yet"),
        (date(2026, 11, 16), "as of 2026-11-16, still running (day 1 of 7)"),
        (date(2026, 11, 22), "as of 2026-11-22"),
    ],
)
def test_the_head_says_how_far_a_week_has_come(known: date, until: str) -> None:
    title = Title("week", replace(PERIOD, known=known))
    assert title.of("en") == f"Week 2026-11-16 – 2026-11-22 · {until}"


def test_a_star_is_explained_only_where_there_is_one() -> None:
    assert said("zh", table((10, 20)))[2] == ["姓名和电话已打码。"]


@pytest.mark.parametrize(
    ("lang", "foot"),
    [
        ("zh", "姓名和电话没有打码：不要外传。"),
        ("en", "Names and phones are shown in full: this page is for nobody else."),
    ],
)
def test_whole_names_are_said(lang: Lang, foot: str) -> None:
    assert said(lang, table((10, 20)), reveal=True)[2] == [foot]


def test_a_masked_name_is_no_rate_of_few_and_an_empty_spare_column_goes() -> None:
    columns = (Column("name", "客户"), Column("spare", "备用", spare=True))
    names = Table("cases", "盘客", columns, ((Cell("王*"), Cell("·", "dim", 0)),), {"spare": "多余的", "name": "姓名"})
    assert said("zh", names)[2] == ["姓名和电话已打码。"]
    whole = as_page([names], Title("week", PERIOD), "zh", small=20, reveal=False)
    assert "备用" not in whole
    assert "多余的" not in whole
    assert "<dt>客户</dt><dd>姓名</dd>" in whole


def test_what_stands_below_a_table_has_no_tags_as_markdown_either() -> None:
    out = StringIO()
    screen = Screen(out, terminal=False, width=80, colour=False)
    whole = replace(table((5, 10)), notes=("<b>1 | 2",), broken=("<i>",), definitions={"who": "a < b"})
    show([whole], Title("week", PERIOD), screen, "en", "text", small=20, markdown=True, definitions=True, more=False)
    said = out.getvalue()
    assert "&lt;b>1 \\| 2" in said
    assert "&lt;i>" in said
    assert "a &lt; b" in said
    assert "<" not in said
