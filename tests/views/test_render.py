"""Screens: inert whatever comes, aligned by cells, folded where there is no room, plain where it is piped."""

import io
import json
import re

import pytest

from leadtrack.views.measure import last_wide
from leadtrack.views.render import Screen, question, talk, width_of
from leadtrack.views.table import Cell, Column, Table, count, rate
from leadtrack.views.wrap import cells

NASTY = "王\x1b[31m红\x07 [bold]x[/bold] :smile: \u202eabc\r\x9b2J"


def screen(width: int = 80, *, colour: bool = False) -> tuple[Screen, io.StringIO]:
    out = io.StringIO()
    return Screen(out, terminal=colour, width=width, colour=colour), out


def table(*rows: tuple[str, ...]) -> Table:
    columns = (Column("name", "客户", width=8), Column("n", "数", right=True), Column("why", "为什么", wide=True))
    return Table("t", "要点", columns, tuple(tuple(Cell(text) for text in row) for row in rows))


@pytest.mark.parametrize("way", ["text", "lines", "table", "folded", "markdown", "csv"])
def test_nothing_printed_can_command_a_screen(way: str) -> None:
    shown, out = screen(20 if way == "folded" else 80)
    if way == "text":
        shown.text(NASTY)
    elif way == "lines":
        shown.lines([(NASTY, "bad")])
    elif way == "markdown":
        shown.markdown(table((NASTY, "1", NASTY)))
    elif way == "csv":
        shown.csv(("a",), [(NASTY,)])
    else:
        shown.table(table((NASTY, "1", NASTY)))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", out.getvalue())
    assert "\\x1b" in out.getvalue()
    assert "[bold]" in "".join(out.getvalue().split())
    assert ":smile:" in "".join(out.getvalue().split())


def test_json_keeps_everything_and_stays_inert() -> None:
    shown, out = screen()
    shown.json({"name": NASTY})
    assert json.loads(out.getvalue()) == {"name": NASTY}
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", out.getvalue())


def test_json_is_readable_where_it_can_be() -> None:
    shown, out = screen()
    shown.json({"name": "王建国"})
    assert "王建国" in out.getvalue()


def test_columns_align_by_cells() -> None:
    shown, out = screen(40)
    shown.table(table(("王建国", "1", "一"), ("Li", "10", "two")))
    assert out.getvalue() == (
        "要点\n"
        "客户      数  为什么\n"
        "王建国     1  一\n"
        "Li        10  two\n"
    )  # fmt: skip


def test_running_text_wraps_within_its_column() -> None:
    shown, out = screen(42)
    shown.table(table(("王建国", "1", "看了三栋一二〇一，喜欢南北通透，觉得总价高")), header=False)
    assert out.getvalue().splitlines()[1:] == [
        "王建国    1  看了三栋一二〇一，喜欢南北通",
        "             透，觉得总价高",
    ]


def test_a_table_that_does_not_fit_is_folded() -> None:
    shown, out = screen(30)
    shown.table(table(("王建国", "1", "看了三栋一二〇一，喜欢南北通透")))
    assert out.getvalue() == "要点\n王建国 1\n  看了三栋一二〇一，喜欢南北通\n  透\n"


def test_what_a_row_leaves_out_is_said_again_where_a_table_is_folded() -> None:
    shown, out = screen(24)
    columns = (
        Column("day", "", again=True),
        Column("hour", ""),
        Column("name", "", width=20),
        Column("do", "", wide=True),
    )
    rows = (("12-03", "10:00", "何", "一"), ("", "", "李", "二"), ("12-04", "", "王", "三"))
    shown.table(Table("t", "", columns, tuple(tuple(map(Cell, row)) for row in rows)), header=False)
    assert out.getvalue() == "12-03 10:00 何\n  一\n12-03 李\n  二\n12-04 王\n  三\n"


def test_what_a_row_may_leave_out_is_folded_behind_its_caption() -> None:
    """An obstacle or a day could be anything there; what every row has is told by its place."""
    shown, out = screen(20)
    columns = (
        Column("name", "客户"),
        Column("day", "预计", spare=True),
        Column("next", "下一步", wide=True),
        Column("obstacle", "障碍", wide=True, spare=True),
        Column("help", "求助", spare=True, below=True),
    )
    texts = [("王*", "11-30", "回访", "价格", "一起谈"), ("李*", "", "约看", "", "")]
    shown.table(Table("cases", "", columns, tuple(tuple(map(Cell, row)) for row in texts)))
    assert out.getvalue() == "王* 预计 11-30 求助\n一起谈\n  回访\n  障碍 价格\n李*\n  约看\n"


def test_figures_that_do_not_fit_are_folded_with_their_captions() -> None:
    columns = tuple(Column(key, key * 4, right=True) for key in "abcdef")
    shown, out = screen(20)
    shown.table(Table("t", "", columns, ((Cell("张敏"), count(1), count(0), count(2), rate(1, 2, 5), Cell("—")),)))
    assert out.getvalue() == "张敏\n  bbbb 1 · dddd 2 ·\n  eeee 1/2 50%*\n"


OLD = (
    Column("who", "顾问"), Column("due", "到期", right=True), Column("days", "逾1–2天", right=True, below=True),
    Column("weeks", "逾>7天", right=True, below=True),
)  # fmt: skip


def of_age(*rows: tuple[Cell, int, int, int]) -> Table:
    return Table("t", "", OLD, tuple((first, *map(count, figures)) for first, *figures in rows))


ZHANG, LI, ALL = Cell("张敏"), Cell("李伟"), Cell("合计", "", "total")


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (18, "项目  本周  四周前\n接待     4       6\n"), (17, "项目  本周\n接待     4\n"),
        (9, "接待\n  本周 4 ·\n  四周前 6\n"),
    ],
)  # fmt: skip
def test_what_matters_least_goes_before_a_table_is_folded(width: int, shown: str) -> None:
    columns = (Column("figure", "项目"), Column("now", "本周", right=True),
               Column("ago", "四周前", right=True, minor=True))  # fmt: skip
    out = io.StringIO()
    Screen(out, terminal=False, width=width, colour=False).table(
        Table("t", "", columns, (tuple(map(Cell, ("接待", "4", "6"))),))
    )
    assert out.getvalue() == shown


def test_what_is_said_below_a_table_takes_no_column() -> None:
    shown, out = screen(80)
    shown.table(of_age((ZHANG, 9, 2, 1), (LI, 5, 1, 0), (ALL, 14, 3, 1)))
    assert out.getvalue() == (
        "顾问  到期\n张敏     9\n李伟     5\n合计    14\n"
        "  张敏  逾1–2天 2 · 逾>7天 1\n  李伟  逾1–2天 1\n  合计  逾1–2天 3 · 逾>7天 1\n"
    )


def test_the_sum_of_one_row_is_not_said_again_below() -> None:
    shown, out = screen(80)
    shown.table(of_age((ZHANG, 9, 0, 0), (LI, 5, 0, 1), (ALL, 14, 0, 1)))
    assert out.getvalue().splitlines()[4:] == ["  李伟  逾>7天 1"]


def test_a_folded_table_says_it_among_its_figures() -> None:
    shown, out = screen(20)
    shown.table(of_age((Cell("欧阳建国张敏李伟"), 9, 2, 1)))
    assert out.getvalue() == "欧阳建国张敏李伟\n  到期 9 ·\n  逾1–2天 2 ·\n  逾>7天 1\n"


@pytest.mark.parametrize(
    ("rows", "second"),
    [
        pytest.param(["40 20"], 20, id="one line more in either: the second is whole"),
        pytest.param(["40 20", "40 0", "40 0"], 12, id="three lines less where the first has 40"),
        pytest.param(["20 5"], 5, id="both fit"),
        pytest.param(["90 0"], 4, id="nothing in it: its caption alone"),
        pytest.param(["30 60", "10 60"], 36, id="two lines each from thirty on"),
    ],
)
def test_two_running_texts_share_the_room(rows: list[str], second: int) -> None:
    """Of 60 cells a name and two gaps leave 52; the first text needs 16 at least, the second 10."""
    columns = (Column("name", "客户"), Column("next", "下一步", wide=True, width=16),
               Column("way", "障碍", wide=True, width=10))  # fmt: skip
    made = tuple((Cell("王"), *(Cell("x" * int(n)) for n in row.split())) for row in rows)
    assert last_wide(Table("t", "", columns, made), 60, header=True) == {2: second}


@pytest.mark.parametrize("width", [20, 50, 80, 120])
def test_nothing_is_wider_than_the_screen(width: int) -> None:
    shown, out = screen(width)
    shown.table(table(*[("王建国" * 2, "10", "看了三栋1201，喜欢南北通透，觉得总价高 " * n) for n in range(4)]))
    shown.lines([("看了三栋1201，喜欢南北通透，觉得总价高 " * 4, "")])
    assert max(map(cells, out.getvalue().splitlines())) <= width


def test_colour_only_on_a_terminal_that_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", terminal := io.StringIO())
    monkeypatch.setattr(terminal, "isatty", lambda: True, raising=False)
    assert not Screen.standard().colour
    monkeypatch.delenv("NO_COLOR")
    assert Screen.standard().colour
    monkeypatch.setenv("TERM", "dumb")
    assert not Screen.standard().colour
    monkeypatch.delenv("TERM")
    monkeypatch.setattr(terminal, "isatty", lambda: False, raising=False)
    assert not Screen.standard().colour


def test_tones_are_colours() -> None:
    shown, out = screen(40, colour=True)
    shown.lines([("晚 2 天", "bad"), ("plain", "")])
    assert out.getvalue() == "\x1b[31m晚 2 天\x1b[0m\nplain\n"


@pytest.mark.parametrize(
    ("columns", "width"),
    [
        pytest.param("120", 120, id="what it says"),
        pytest.param("5", 20, id="not narrower than a name"),
        pytest.param("", 100, id="nothing said"),
        pytest.param("0", 100, id="zero is nothing"),
        pytest.param("wide", 100, id="no number"),
        pytest.param("８０", 100, id="not full width"),
    ],
)
def test_width(columns: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert width_of(io.StringIO(), piped=100) == width


@pytest.mark.parametrize("cell", ["=1+1", "+cmd|x", "-2+3", "@SUM(A1)", "\t=1"])
def test_a_spreadsheet_takes_no_cell_for_a_formula(cell: str) -> None:
    shown, out = screen()
    shown.csv(("a",), [(cell,)])
    assert out.getvalue().splitlines()[1].lstrip('"')[0] in "' "


@pytest.mark.parametrize("cell", ["-3", "+8613800138000", "3-1201", "王*", "1,5", 'a"b'])
def test_other_cells_stay_what_they_are(cell: str) -> None:
    import csv

    shown, out = screen()
    shown.csv(("a",), [(cell,)])
    assert list(csv.reader(io.StringIO(out.getvalue()))) == [["a"], [cell]]


def test_markdown_escapes_its_bars() -> None:
    shown, out = screen()
    shown.markdown(table(("a|b", "1", "c\\d")))
    assert out.getvalue() == "## 要点\n\n| 客户 | 数 | 为什么 |\n| --- | ---: | --- |\n| a\\|b | 1 | c\\\\d |\n\n"


def test_markdown_has_no_tags_of_anybodys() -> None:
    shown, out = screen()
    columns = (Column("name", "<i>客户"), Column("n", "数|"))
    shown.markdown(Table("t", "<b>要点", columns, ((Cell("<script>alert(1)</script>"), Cell("1 < 2")),)))
    assert out.getvalue().splitlines()[0] == "## &lt;b>要点"
    assert out.getvalue().splitlines()[2] == "| &lt;i>客户 | 数\\| |"
    assert out.getvalue().splitlines()[4] == "| &lt;script>alert(1)&lt;/script> | 1 &lt; 2 |"


def test_a_rate_says_of_how_many() -> None:
    assert (rate(1, 3, 20).text, rate(1, 3, 20).json) == ("1/3 33%*", {"n": 1, "of": 3, "value": 0.3333})
    assert rate(10, 20, 20).text == "10/20 50%"
    assert (rate(0, 0, 20).text, rate(0, 0, 20).json) == ("—", {"n": 0, "of": 0, "value": None})


def test_plain_values_for_spreadsheets() -> None:
    columns = (Column("day", "日期"), Column("who", "顾问"), Column("n", "数"), Column("r", "率"), Column("none", "率"))
    row = (Cell("11-21", "", "2026-11-21"), Cell("张敏", "", "zhang-min"), count(0), rate(1, 2, 5), rate(0, 0, 5))
    assert Table("t", "", columns, (row,)).plain() == [
        ["日期", "顾问", "数", "率", "率 n", "率 N", "率", "率 n", "率 N"],
        ["2026-11-21", "张敏", "0", "0.5", "1", "2", "", "0", "0"],
    ]


class Terminal(io.StringIO):
    """A screen of 20 cells."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("leadtrack find looks everywhere", "leadtrack find looks\neverywhere\n", id="between-words"),
        pytest.param("  1. 王*  138****8000  B", "  1. 王*\n  138****8000  B\n", id="below-its-beginning"),
        pytest.param("kept in /tmp/a-long-name/of-a-file.yaml", "kept in\n/tmp/a-long-name/of-a-file.yaml\n",
                     id="a-path-stays-whole"),
        pytest.param("one\ntwo", "one\ntwo\n", id="its-own-lines"),
        pytest.param("\x1b[31mred", "\\x1b[31mred\n", id="inert"),
    ],
)  # fmt: skip
def test_talk_is_broken_between_words_on_a_screen_alone(text: str, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    there, elsewhere = Terminal(), io.StringIO()
    talk(text, there)
    talk(text, elsewhere)
    assert there.getvalue() == shown
    assert elsewhere.getvalue() == text.replace("\x1b", "\\x1b") + "\n"
    drawn, written = io.StringIO(), io.StringIO()
    Screen(drawn, terminal=True, width=20, colour=False).talk(text)
    Screen(written, terminal=False, width=20, colour=False).talk(text)
    assert (drawn.getvalue(), written.getvalue()) == (there.getvalue(), elsewhere.getvalue())


def test_what_a_list_says_goes_on_below_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    there = Terminal()
    talk("  1 ours (Ann): note one two three", there, hang=2)
    assert there.getvalue() == "  1 ours (Ann):\n    note one two\n    three\n"


def test_a_question_leaves_the_cursor_behind_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    there, elsewhere = Terminal(), io.StringIO()
    question("Enter opens it again, n gives up: ", there)
    question("Enter opens it again, n gives up: ", elsewhere)
    assert there.getvalue() == "Enter opens it\nagain, n gives up: "
    assert elsewhere.getvalue() == "Enter opens it again, n gives up: "
