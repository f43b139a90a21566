"""What of a table is drawn, and where: below its rows, short, in figures of the table alone."""

import io
from dataclasses import replace

import pytest

from leadtrack.views.charts import Bar, Counts, Step
from leadtrack.views.pictures import drawing, picture, undrawn
from leadtrack.views.render import Screen
from leadtrack.views.table import Cell, Column, Picture, PictureKind, Table, count, rate

COLUMNS = (Column("who", "顾问"), Column("n", "到店", right=True), Column("r", "留档率", right=True))


def table(*rows: tuple[str, int, tuple[int, int]], kind: PictureKind = "bars", of: tuple[str, ...] = ("n",)) -> Table:
    cells = tuple((Cell(who, "", who), count(n), rate(*share, 20)) for who, n, share in rows)
    total = (Cell("合计", "", "total"), count(sum(n for _, n, _ in rows)), rate(1, 100, 20))
    return Table("t", "顾问", COLUMNS, (*cells, total), {}, Picture(kind, of))


def test_bars_of_counts_leave_the_total_out() -> None:
    found = drawing(table(("张敏", 4, (1, 4)), ("李伟", 0, (0, 0))))
    assert found is not None
    assert found.bars == [Bar("张敏", 4), Bar("李伟", 0)]


def test_bars_of_rates_keep_their_star() -> None:
    found = drawing(table(("张敏", 4, (1, 4)), ("李伟", 30, (15, 30)), ("王强", 0, (0, 0)), of=("r",)))
    assert found is not None
    assert found.bars == [Bar("张敏", 1, 4, "*"), Bar("李伟", 15, 30), Bar("王强", 0, 0)]


def test_a_funnel_takes_its_rates_from_the_second_column() -> None:
    rows = [("到店", 8, (0, 0)), ("试驾", 6, (6, 8)), ("订单", 2, (2, 6))]
    found = drawing(table(*rows, kind="funnel", of=("n", "r")))
    assert found is not None
    assert found.steps == [Step("到店", 8, 0), Step("试驾", 6, 8, "*"), Step("订单", 2, 6, "*")]
    alone = drawing(table(*rows, kind="funnel"))
    assert alone is not None
    assert alone.steps == [Step("到店", 8), Step("试驾", 6), Step("订单", 2)]


def test_a_map_takes_its_columns_with_their_captions() -> None:
    columns = (Column("slot", "时段"), Column("mon", "周一"), Column("tue", "周二"), Column("mean", "均"))
    rows = (
        (Cell("08-10"), count(2), Cell("休"), Cell("1.5", "", 1.5)),
        (Cell("10-12"), count(0), count(3), Cell("—")),
        (Cell("12-14"), Cell("是", "", True), rate(1, 2, 9), Cell("—")),
    )
    found = drawing(Table("traffic", "", columns, rows, {}, Picture("heat", ("mon", "tue"))))
    assert found is not None
    assert found.columns == ["周一", "周二"]
    assert found.rows == [Counts("08-10", [2, None]), Counts("10-12", [0, 3]), Counts("12-14", [None, None])]


@pytest.mark.parametrize("kind", ["bars", "funnel", "heat", "spark"])
def test_a_column_that_is_left_out_is_not_drawn(kind: PictureKind) -> None:
    assert drawing(table(("张", 4, (1, 4)), ("李", 2, (0, 4)), kind=kind, of=("gone",))) is None
    there = drawing(table(("张", 4, (1, 4)), ("李", 2, (0, 4)), kind=kind, of=("n", "gone")))
    assert there == drawing(table(("张", 4, (1, 4)), ("李", 2, (0, 4)), kind=kind)) is not None


def test_rows_that_sum_up_are_named() -> None:
    drawn = table(("首次", 4, (0, 0)), ("再次", 3, (0, 0)), ("李", 2, (0, 0)))
    found = drawing(replace(drawn, picture=Picture("bars", ("n",), without=("首次", "再次"))))
    assert found is not None
    assert found.bars == [Bar("李", 2), Bar("合计", 9)]


def test_the_rows_may_be_named_by_another_column() -> None:
    columns = (Column("day", ""), Column("who", ""), Column("n", ""))
    rows = tuple((Cell("11-21"), Cell(who), count(n)) for who, n in (("张", 1), ("李", 2)))
    found = drawing(Table("t", "", columns, rows, {}, Picture("bars", ("n",), label="who")))
    assert found is not None
    assert found.bars == [Bar("张", 1), Bar("李", 2)]


@pytest.mark.parametrize(
    ("shown", "drawn"),
    [
        pytest.param(table(("张", 3, (0, 0))), False, id="one count has nothing beside it"),
        pytest.param(table(("张", 3, (1, 4)), of=("r",)), True, id="one rate is a share of a whole"),
        pytest.param(table(("张", 0, (0, 0)), ("李", 0, (0, 0))), False, id="nothing but nothing"),
        pytest.param(table(("张", 0, (0, 0)), ("李", 0, (0, 5)), of=("r",)), False, id="no rate above nothing"),
        pytest.param(table(), False, id="no rows"),
        pytest.param(table(("张", 3, (0, 0)), kind="funnel"), False, id="a funnel of one step"),
        pytest.param(table(("张", 0, (0, 0)), ("李", 0, (0, 0)), kind="funnel"), False, id="a funnel of nobody"),
        pytest.param(table(("张", 0, (0, 0)), kind="heat"), False, id="a map of nothing"),
        pytest.param(table(("张", 3, (0, 0)), kind="heat"), True, id="a map of one place"),
    ],
)
def test_what_tells_something_is_drawn(shown: Table, drawn: bool) -> None:
    assert (drawing(shown) is not None) is drawn
    assert bool(picture(shown, 80)) is drawn


def test_the_eight_greatest_are_drawn_in_the_order_of_the_table() -> None:
    """Of 3 4 9 1 7 5 1 6 8 2 the two ones are left out; of nine equal ones the last."""
    rows = [(name, n, (0, 0)) for name, n in zip("abcdefghij", (3, 4, 9, 1, 7, 5, 1, 6, 8, 2), strict=True)]
    assert [line[0] for line, _ in picture(table(*rows), 80)] == [*"abcefhij"]
    assert [line[0] for line, _ in picture(table(*[(name, 1, (0, 0)) for name in "abcdefghi"]), 80)] == [*"abcdefgh"]


def test_what_a_map_says_no_table_says_beside_it() -> None:
    """Hours are in the map, sums in the table; of bars the rows remain, which say more than the bars."""
    rows = [("08:00", 3, (0, 0)), ("10:00", 1, (0, 0))]
    assert [row[0].text for row in undrawn(table(*rows, kind="heat")).rows] == ["合计"]
    assert [row[0].text for row in undrawn(table(*rows, kind="bars")).rows] == ["08:00", "10:00", "合计"]


def test_a_map_of_many_rows_is_not_drawn() -> None:
    rows = [(f"{hour}:00", hour, (0, 0)) for hour in range(8, 18)]
    assert len(picture(table(*rows[:9], kind="heat"), 80)) == 10
    assert picture(table(*rows, kind="heat"), 80) == []
    assert len(picture(table(*rows, kind="funnel"), 80)) == 10
    assert picture(table(*rows, ("19:00", 9, (0, 0)), kind="funnel"), 80) == []


def test_labels_command_no_screen() -> None:
    lines = picture(table(("张\x1b[31m", 4, (0, 0)), ("李", 2, (0, 0))), 80)
    assert "\x1b" not in lines[0][0]
    assert lines[0][0].startswith("张\\x1b[31m  ")


def shown(width: int, *, colour: bool = False, blocks: bool = True, of: str = "n") -> str:
    out = io.StringIO()
    screen = Screen(out, terminal=colour, width=width, colour=colour, blocks=blocks)
    screen.table(table(("张敏", 4, (1, 4)), ("李伟", 0, (0, 0)), ("王强", 2, (1, 2)), of=(of,)))
    return out.getvalue()


def test_a_picture_stands_below_the_rows() -> None:
    assert shown(24).splitlines()[-4:] == [
        "",
        "张敏  " + "█" * 15 + "  4",
        "李伟  " + " " * 15 + "  0",
        "王强  " + "█" * 7 + "▌" + " " * 7 + "  2",
    ]
    assert shown(24, blocks=False).splitlines()[-1] == "王强  " + "#" * 8 + " " * 7 + "  2"


def test_in_colour_what_is_nothing_is_dim() -> None:
    assert shown(24, colour=True).splitlines()[-2] == "\x1b[2m李伟  " + " " * 15 + "  0\x1b[0m"


def test_a_screen_without_room_keeps_the_rows_alone() -> None:
    assert "1/4 25%" in shown(24, of="r")
    assert "█" not in shown(20, of="r")
    assert not shown(20, of="r").endswith("\n\n")


def test_programs_get_the_same_with_and_without_a_picture() -> None:
    drawn = table(("张敏", 4, (1, 4)), ("李伟", 2, (0, 0)))
    plain = Table(drawn.name, drawn.title, drawn.columns, drawn.rows)
    out, other = io.StringIO(), io.StringIO()
    Screen(out, terminal=False, width=80, colour=False).markdown(drawn)
    Screen(other, terminal=False, width=80, colour=False).markdown(plain)
    assert (drawn.json(), drawn.plain(), out.getvalue()) == (plain.json(), plain.plain(), other.getvalue())


class Stream(io.StringIO):
    """A standard output of an encoding of its own."""

    def __init__(self, encoding: str, *, terminal: bool) -> None:
        super().__init__()
        self._encoding, self._terminal = encoding, terminal

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._encoding

    def isatty(self) -> bool:
        return self._terminal


@pytest.mark.parametrize(
    ("encoding", "terminal", "term", "blocks"),
    [
        pytest.param("utf-8", True, "xterm", True, id="a terminal of today"),
        pytest.param("utf-8", False, "dumb", True, id="a pipe has no terminal's ways"),
        pytest.param("utf-8", True, "dumb", False, id="a terminal that says it can't"),
        pytest.param("gbk", True, "xterm", False, id="a Chinese console"),
        pytest.param("cp936", False, "xterm", False, id="a pipe in Chinese encoding"),
        pytest.param("ascii", True, "xterm", False, id="plain"),
    ],
)
def test_who_gets_blocks(
    encoding: str, terminal: bool, term: str, blocks: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", term)
    monkeypatch.setattr("sys.stdout", Stream(encoding, terminal=terminal))
    assert Screen.standard().blocks is blocks
