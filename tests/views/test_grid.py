"""A table drawn in columns: how wide each is, worked out by hand, and what stands where."""

import pytest

from leadtrack.views.grid import Piece, drawn
from leadtrack.views.table import Cell, Column, Table


def lines(table: Table, width: int, *, header: bool = True) -> list[str]:
    return ["".join(piece.text for piece in line) for line in drawn(table, width, header=header)]


def table(*columns: Column, rows: tuple[tuple[str, ...], ...]) -> Table:
    return Table("x", "", columns, tuple(tuple(Cell(text) for text in row) for row in rows))


NAME, COUNT, NOTE = Column("name", "姓名"), Column("n", "n", right=True), Column("note", "note", wide=True)


def test_cells_are_counted_not_letters() -> None:
    """王建国 takes six cells, Tom three: numbers end below each other, two blanks after the longest."""
    people = table(NAME, COUNT, rows=(("王建国", "7"), ("Tom", "12")))
    assert lines(people, 40) == ["姓名     n", "王建国   7", "Tom     12"]
    assert lines(people, 40, header=False) == ["王建国   7", "Tom     12"]


def test_running_text_has_what_is_left_and_the_next_columns_stay_beside_its_first_line() -> None:
    """Of 20 cells name and number take 3 and 1, the gaps 4: twelve are left."""
    found = table(NAME, NOTE, COUNT, rows=(("Tom", "asked for the floor plan", "7"),))
    assert lines(found, 20, header=False) == ["Tom  asked for     7", "     the floor      ", "     plan           "]


def test_three_running_texts_share_alike() -> None:
    """Twenty cells without two gaps are sixteen: six, five and five."""
    long = "aaaa bbbb cccc"
    found = table(NOTE, NOTE, NOTE, rows=((long, long, long),))
    assert lines(found, 20, header=False)[0] == "aaaa    aaaa   aaaa "


def test_a_caption_that_has_no_room_is_cut() -> None:
    found = table(Column("name", "customer of whom", wide=True), COUNT, rows=(("a b c d e f g h i j k", "1"),))
    assert lines(found, 13)[0] == "customer …  n"


@pytest.mark.parametrize("header", [True, False])
def test_each_text_has_its_tone_and_captions_stand_out(header: bool) -> None:
    found = Table("x", "", (NAME, COUNT), ((Cell("Tom", "bad"), Cell("·", "dim")),))
    head = [[Piece("姓名", "dim", head=True), Piece("  ", ""), Piece("n", "dim", head=True)]] * header
    row = [Piece("Tom " if header else "Tom", "bad"), Piece("  ", ""), Piece("·", "dim")]
    assert list(drawn(found, 40, header=header)) == [*head, row]
