"""One page in every shape: nothing in a cell can end it, free lines are on paper alone, letters fit the paper."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from leadtrack.model.spreadsheet import Strip
from leadtrack.views.forms.html import html
from leadtrack.views.forms.markdown import markdown
from leadtrack.views.forms.page import Block, FormPage, Heading
from leadtrack.views.forms.sheet import sheet
from leadtrack.views.table import Table
from tests.views.test_html import contrast

NASTY = '<script>alert("x")</script>|\\ &amp; \x1b[31m\u202e'

TABLE = Block(
    "t",
    "表",
    (Heading("number", "序号", 5), Heading("name", "姓名", 10), Heading("note", "内容", 20, wrap=True)),
    ((1, "王*", "看了 3 栋，喜欢南北通透，回去和家人商量以后再定"), (2, "李*", "")),
    lines=4,
)
PAIRS = Block(
    "p",
    "资料",
    (Heading("a", "姓名", 10), Heading("b", "性别", 10), Heading("c", "电话", 10), Heading("d", "地址", 10, wrap=True)),
    (("王*", "■男 □女", "138****8000", "高新区"),),
    pairs=True,
)


def page(*blocks: Block, landscape: bool = True) -> FormPage:
    return FormPage(
        key="f",
        title="登记表",
        lang="zh",
        landscape=landscape,
        head=(("日期", "2026-11-21"), ("顾问", "全体")),
        blocks=blocks,
        foot=(("来店", 2), ("来电", 0), ("明日", "王* 复看")),
        signs=("经理", "顾问"),
    )


def nasty() -> FormPage:
    made = page(replace(TABLE, title=NASTY, rows=((1, NASTY, NASTY),)), replace(PAIRS, rows=((NASTY,) * 4,)))
    return replace(made, title=NASTY, head=((NASTY, NASTY),), foot=((NASTY, NASTY),), signs=(NASTY,))


class Reader(HTMLParser):
    """Reads a page strictly: what is opened is closed, in order; gathers cells by row."""

    VOID = frozenset({"meta", "col"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.rows: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.seen.append(tag)
        if tag not in self.VOID:
            self.open.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("td", "th"):
            self.rows[-1][-1] += data


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert reader.open == []
    return reader


def test_the_table_on_a_page_with_free_lines_below() -> None:
    rows = read(html(page(TABLE))).rows
    assert rows == [
        ["序号", "姓名", "内容"],
        ["1", "王*", "看了 3 栋，喜欢南北通透，回去和家人商量以后再定"],
        ["2", "李*", ""],
        ["", "", ""],
        ["", "", ""],
    ]


def test_pairs_stand_two_by_two_and_a_long_one_alone() -> None:
    rows = read(html(page(PAIRS))).rows
    assert rows == [["资料"], ["姓名", "王*", "性别", "■男 □女"], ["电话", "138****8000", "", ""], ["地址", "高新区"]]


def test_nothing_in_a_cell_ends_it_or_runs() -> None:
    reader = read(html(nasty()))
    assert "script" not in reader.seen
    assert reader.rows[2][1] == '<script>alert("x")</script>|\\ &amp; \\x1b[31m\\u202e'
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", html(nasty()))


def test_a_page_is_whole_by_itself() -> None:
    text = html(page(TABLE, PAIRS))
    assert not re.search(r"https?:|src=|<link|@import|url\(", text)
    assert '<html lang="zh-CN">' in text
    assert '<meta name="generator" content="leadtrack">' in text


@pytest.mark.parametrize(("landscape", "said"), [(True, "size: A4 landscape"), (False, "size: A4 portrait")])
def test_the_paper_of_a_page(landscape: bool, said: str) -> None:
    assert said in html(page(TABLE, landscape=landscape))


@pytest.mark.parametrize(("width", "points"), [(10, "10.5"), (67, "7.4"), (200, "6.5")])
def test_letters_are_as_large_as_the_columns_let_them_be(width: int, points: str) -> None:
    """Three columns on 277 mm less 3 × 3.5 mm: 266.5 mm, over 201 letters of 0.18 mm a point: 7.4; 6.5 at least."""
    block = replace(TABLE, headings=tuple(replace(one, width=width) for one in TABLE.headings))
    assert f"font: {points}pt" in html(page(block))


def test_markdown_of_a_table() -> None:
    assert markdown(page(TABLE)).splitlines() == [
        "# 登记表",
        "",
        "日期：2026-11-21　顾问：全体",
        "",
        "| 序号 | 姓名 | 内容 |",
        "| --- | --- | --- |",
        "| 1 | 王* | 看了 3 栋，喜欢南北通透，回去和家人商量以后再定 |",
        "| 2 | 李* |  |",
        "",
        "- 来店：2",
        "- 来电：0",
        "- 明日：王* 复看",
        "",
        "经理：______　顾问：______",
    ]


def test_markdown_ends_no_cell_and_has_no_tags() -> None:
    for line in markdown(nasty()).splitlines():
        assert "<" not in line
        assert not line.startswith("|") or len(re.findall(r"(?<!\\)\|", line)) in (3, 4)


def kinds(strip: Strip) -> list[tuple[str, str, int]]:
    return [(str(box.content), box.kind, box.span) for box in strip.boxes]


def test_a_sheet_of_a_table() -> None:
    """Title, head, captions (repeated), two rows, two free ones, two lines of foot, room, signatures."""
    made = sheet(page(TABLE))
    assert (made.widths, made.repeated, made.landscape, len(made.strips)) == ((5, 10, 20), 2, True, 11)
    assert kinds(made.strips[0]) == [("登记表", "title", 3)]
    assert kinds(made.strips[2]) == [("序号", "head", 1), ("姓名", "head", 1), ("内容", "head", 1)]
    assert [box.content for box in made.strips[3].boxes][:2] == [1, "王*"]
    assert kinds(made.strips[7]) == [("来店：2　　来电：0", "note", 3)]
    assert kinds(made.strips[8]) == [("明日：王* 复看", "note", 3)]


def test_a_row_is_as_tall_as_its_text_and_a_free_one_has_room_for_the_pen() -> None:
    """The text has 45 cells; 19 fit in a line of 20: three lines."""
    made = sheet(page(TABLE))
    assert [strip.tall for strip in made.strips[3:7]] == [3, 1, 2, 2]


def test_a_card_is_laid_out_on_one_grid() -> None:
    """Three pairs side by side, a long value alone; the table below takes the grid as its widths 5, 10, 20 ask."""
    made = sheet(page(PAIRS, TABLE, landscape=False))
    assert made.repeated is None
    assert sum(made.widths) == 90
    assert {sum(box.span for box in strip.boxes) for strip in made.strips} == {12}
    assert kinds(made.strips[3]) == [
        ("姓名", "label", 1), ("王*", "text", 3), ("性别", "label", 1),
        ("■男 □女", "text", 3), ("电话", "label", 1), ("138****8000", "text", 3),
    ]  # fmt: skip
    assert kinds(made.strips[4]) == [("地址", "label", 1), ("高新区", "text", 11)]
    assert [box.span for box in made.strips[6].boxes] == [1, 4, 7]  # 13 of 90, up to 38 (43 wanted), the rest


def test_no_sheet_holds_what_commands_a_screen() -> None:
    contents = "".join(str(box.content) for strip in sheet(nasty()).strips for box in strip.boxes)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202e]", contents)


def test_tables_for_programs_have_every_column_and_a_screen_has_no_numbers() -> None:
    def columns(table: Table) -> list[str]:
        return [column.key for column in table.columns]

    made = page(TABLE, PAIRS)
    assert [columns(table) for table in made.tables] == [["number", "name", "note"], ["item", "value"]]
    assert [columns(table) for table in made.seen] == [["name", "note"], ["item", "value"]]
    assert [table.rows[0][0].json for table in made.tables] == [1, "a"]


def test_numbers_and_rates_stand_right_also_where_a_line_has_none() -> None:
    """A target that one line lacks, a rate, a text that begins like a number, and nothing at all."""
    headings = tuple(Heading(key, key, 5) for key in "abcd")
    block = Block("w", "表", headings, ((12, "35%", "3-1201", ""), ("", "—", 7, "")))
    (table,) = page(block).tables
    assert [column.right for column in table.columns] == [True, True, False, False]


def test_programs_get_what_stands_above_and_below_too() -> None:
    found = page(TABLE).json()
    assert found["head"] == {"日期": "2026-11-21", "顾问": "全体"}
    assert found["foot"] == {"来店": 2, "来电": 0, "明日": "王* 复看"}
    assert found["signs"] == ["经理", "顾问"]


def test_a_caption_that_is_wider_than_its_column_has_two_lines() -> None:
    """`01 周日` has 7 cells, the column room for 5; 序号 has 4."""
    days = Block("d", "表", (Heading("a", "01 周日", 5), Heading("b", "序号", 4)), (("", ""),))
    one = replace(days, headings=(Heading("a", "01 日", 5), Heading("b", "序号", 4)))
    assert [sheet(page(block)).strips[2].tall for block in (days, one)] == [2, 1]


def test_what_is_empty_in_every_line_is_on_paper_alone() -> None:
    free = replace(TABLE, rows=((1, "王*", ""), (2, "李*", "")))
    (seen,) = page(free).seen
    assert [column.key for column in seen.columns] == ["name"]
    (empty,) = page(replace(TABLE, rows=())).seen
    assert [column.key for column in empty.columns] == ["name", "note"]


def test_a_form_is_dark_where_the_screen_is_and_light_on_paper() -> None:
    """Letters, lines and heads take their colours from one place, which a dark screen alone changes."""
    text = html(page(TABLE, PAIRS))
    names = {"paper", "ink", "head", "part"}
    light, dark = (
        dict(re.findall(r"--(\w+): (#\w+);", part)) for part in re.findall(r":root \{([^}]*--[^}]*)\}", text)
    )
    assert [*map(set, (light, dark, re.findall(r"var\(--(\w+)\)", text)))] == [names] * 3
    assert [light["paper"], light["ink"]] == ["#fff", "#000"]
    assert text.count("@media screen and (prefers-color-scheme: dark)") == 1
    assert not re.search(r"(?:color|background|border): [^;]*#", text)
    assert all(contrast(dark[ground], dark["ink"]) >= 4.5 for ground in ("paper", "head", "part"))


def test_on_a_phone_each_value_stands_behind_its_caption_and_free_lines_are_left_out() -> None:
    """Of two rows the first has three values, the second two; two more lines are free."""
    text = html(page(TABLE))
    assert re.findall(r'data-of="([^"]*)"', text) == ["序号", "姓名", "内容", "序号", "姓名"]
    assert text.count('<tr class="free">') == 2
    assert '<table class="of">' in text
    assert '<table class="pairs">' in html(page(PAIRS))
    phone = text.partition("@media screen and (max-width: 640px) {")[2]
    assert "min-width: 0" in phone
    assert "content: attr(data-of)" in phone
    assert ".of .free" in phone


def test_no_caption_ends_the_attribute_it_stands_in() -> None:
    block = replace(TABLE, headings=(*TABLE.headings[:2], Heading("note", '内"><script>容', 20)))
    assert "script" not in read(html(page(block))).seen
    assert 'data-of="内&quot;&gt;&lt;script&gt;容"' in html(page(block))
