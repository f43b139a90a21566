"""Workbooks: text stays text, the paper is set, the same gives the same bytes, what is not ours is known."""

import io
import sys
import zipfile
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from python_calamine import CalamineWorkbook

from leadtrack.errors import UsageError
from leadtrack.model.spreadsheet import Box, Sheet, Strip
from leadtrack.store.spreadsheets import names, ours, workbook

DAY = date(2026, 11, 21)
NASTY = ("=1+1", "+8613800138000", "-5", "@SUM(A1)", "\tx", "\rx", "http://a.example", "13800138000", "007", "TRUE")
SPACE = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def made(*contents: str | float, name: str = "表", landscape: bool = False) -> bytes:
    """A workbook of one sheet: a title, a head that repeats, one row."""
    strips = (
        Strip((Box("标题", "title", len(contents)),)),
        Strip(tuple(Box(f"c{at}", "head") for at, _ in enumerate(contents))),
        Strip(tuple(map(Box, contents)), 2),
    )
    sheet = Sheet(name, (12,) * len(contents), strips, repeated=1, landscape=landscape)
    return workbook([sheet], title="标题", lang="zh", today=DAY)


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return packed.read(name).decode()


def row(data: bytes) -> list[object]:
    return list(CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()[2])


def test_what_begins_like_a_formula_stays_text() -> None:
    data = made(*NASTY)
    assert [str(cell).replace("\n", "\r") for cell in row(data)] == [*NASTY]
    sheet = part(data, "xl/worksheets/sheet1.xml")
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    cells = ET.fromstring(sheet).findall(".//x:row[@r='3']/x:c", SPACE)  # noqa: S314  # our own bytes
    assert [cell.get("t") for cell in cells] == ["s"] * len(NASTY)


def test_only_numbers_are_numbers() -> None:
    assert row(made(12, 0.5, "12", "")) == [12.0, 0.5, "12", ""]


def test_a_text_too_long_for_a_cell_is_cut_and_says_so() -> None:
    (cell,) = row(made("长" * 40000))
    assert len(str(cell)) == 32767
    assert str(cell).endswith("长…")


def test_the_paper_is_a4_one_page_wide_with_the_head_on_every_page() -> None:
    data = made("a", "b", landscape=True)
    sheet = ET.fromstring(part(data, "xl/worksheets/sheet1.xml"))  # noqa: S314
    setup = sheet.find("x:pageSetup", SPACE)
    assert setup is not None
    assert (setup.get("paperSize"), setup.get("orientation"), setup.get("fitToHeight")) == ("9", "landscape", "0")
    assert 'fitToPage="1"' in part(data, "xl/worksheets/sheet1.xml")
    defined = part(data, "xl/workbook.xml")
    assert "表!$A$1:$B$3" in defined.replace("'", "")
    assert "表!$2:$2" in defined.replace("'", "")
    assert "&amp;C&amp;P / &amp;N" in part(data, "xl/worksheets/sheet1.xml")


def test_cells_have_lines_and_titles_none() -> None:
    styles = part(made("a"), "xl/styles.xml")
    assert '<left style="thin">' in styles
    assert "宋体" in styles


def test_several_cells_side_by_side_are_one() -> None:
    sheet = Sheet("s", (5, 5, 5), (Strip((Box("a"), Box("b", span=2))),))
    data = workbook([sheet], title="t", lang="en", today=DAY)
    assert '<mergeCell ref="B1:C1"/>' in part(data, "xl/worksheets/sheet1.xml")


def test_the_same_on_the_same_day_gives_the_same_bytes() -> None:
    assert made("a", 1) == made("a", 1)
    assert "2026-11-21T00:00:00Z" in part(made("a"), "docProps/core.xml")


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (["来店(电)顾客登记表"], ["来店(电)顾客登记表"]),
        (["a[b]:c*d?e/f\\g"], ["a b c d e f g"]),
        (["'quoted'"], ["quoted"]),
        (["x" * 40], ["x" * 31]),
        (["x" * 40, "X" * 35], ["x" * 31, "X" * 29 + " 2"]),
        (["", "  ", "history"], ["1", "2", "3"]),
        (["a", "A", "a"], ["a", "A 2", "a 3"]),
    ],
    ids=["chinese", "forbidden signs", "quotes", "long", "long twice", "nothing and a reserved one", "case"],
)
def test_names_of_sheets_are_those_that_the_format_allows(wanted: list[str], found: list[str]) -> None:
    assert names(wanted) == found


def test_what_we_wrote_is_known_and_nothing_else() -> None:
    data = made("a")
    assert ours(data)
    assert not any(ours(one) for one in (b"", b"PK\x03\x04", b"text", data[:200]))


def test_a_foreign_workbook_is_not_ours(tmp_path: Path) -> None:
    from xlsxwriter import Workbook

    book = Workbook(tmp_path / "o.xlsx")
    book.add_worksheet().write(0, 0, "leadtrack")
    book.set_properties({"author": "somebody"})
    book.close()
    assert not ours((tmp_path / "o.xlsx").read_bytes())


def test_without_the_library_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(UsageError) as found:
        made("a")
    assert found.value.code == "xlsx-missing"
