"""Workbooks (xlsx): the only door to the library that writes them, imported when one is written.

The same sheets on the same day give the same bytes. Only numbers are numbers: a text that begins with `=` stays text.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from leadtrack.errors import UsageError
from leadtrack.model.spreadsheet import Box, Content, Kind, Sheet

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

CREATOR = "leadtrack"
"""Stands in every workbook as who made it: no other is ever written over."""

A4 = 9
"""The paper's number in the format."""

FONT = {"zh": "宋体", "en": "Arial"}
LINE, TITLE, AROUND = 13, 24, 5
"""Points a line of text is tall, one of a title, and the space above and below."""

MARGINS = {"left": 0.4, "right": 0.4, "top": 0.5, "bottom": 0.6}
"""In inches, as the format has it."""

LONGEST_NAME, LONGEST_TEXT = 31, 32767
"""Characters that the format allows in the name of a sheet, and in a cell."""

_ILLEGAL = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
_RESERVED = "history"

_LOOKS: dict[Kind, dict[str, object]] = {
    "title": {"bold": True, "font_size": 16, "align": "center"},
    "note": {"font_size": 10},
    "section": {"bold": True, "border": 1, "bg_color": "#E7E6E6"},
    "head": {"bold": True, "border": 1, "align": "center", "bg_color": "#F2F2F2"},
    "label": {"border": 1, "bg_color": "#F2F2F2"},
    "text": {"border": 1},
    "center": {"border": 1, "align": "center"},
    "number": {"border": 1, "align": "right"},
    "percent": {"border": 1, "align": "right", "num_format": "0%"},
}


def workbook(sheets: Sequence[Sheet], *, title: str, lang: str, today: date) -> bytes:
    """A workbook of these sheets; `today` is the day it says it was made on."""
    writer, file = _library(), io.BytesIO()
    book = writer(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    made = datetime(today.year, today.month, today.day)  # noqa: DTZ001  # the format knows no zone
    book.set_properties({"title": title, "author": CREATOR, "created": made})
    looks = {
        kind: book.add_format({"font_name": FONT[lang], "font_size": 10, "valign": "vcenter", "text_wrap": True} | look)
        for kind, look in _LOOKS.items()
    }
    for name, sheet in zip(names([sheet.name for sheet in sheets]), sheets, strict=True):
        _fill(book.add_worksheet(name), sheet, looks)
    book.close()
    return file.getvalue()


def _library() -> "type[Workbook]":
    try:
        from xlsxwriter import Workbook
    except ImportError:
        raise UsageError("xlsx-missing") from None
    made: type[Workbook] = Workbook
    return made


def _fill(page: "Worksheet", sheet: Sheet, looks: "dict[Kind, Format]") -> None:
    """Write the lines of a sheet, and how it is printed."""
    for at, width in enumerate(sheet.widths):
        page.set_column(at, at, width)
    for at, strip in enumerate(sheet.strips):
        line = TITLE if any(box.kind == "title" for box in strip.boxes) else LINE
        page.set_row(at, line * strip.tall + AROUND)
        column = 0
        for box in strip.boxes:
            _write(page, (at, column), box, looks[box.kind])
            column += box.span
    page.set_paper(A4)
    if sheet.landscape:
        page.set_landscape()
    page.set_margins(**MARGINS)
    page.center_horizontally()
    page.fit_to_pages(1, 0)
    page.set_footer("&C&P / &N")
    page.print_area(0, 0, max(len(sheet.strips) - 1, 0), len(sheet.widths) - 1)
    if sheet.repeated is not None:
        page.repeat_rows(sheet.repeated)
        page.freeze_panes(sheet.repeated + 1, 0)


def _write(page: "Worksheet", place: tuple[int, int], box: Box, look: "Format") -> None:
    """Write one cell; several side by side are merged, each with its lines."""
    row, column = place
    if box.span > 1:
        page.merge_range(row, column, row, column + box.span - 1, "", look)
    content = _content(box.content)
    if isinstance(content, str):
        if content:
            page.write_string(row, column, content, look)
        elif box.span == 1:
            page.write_blank(row, column, None, look)
    else:
        page.write_number(row, column, content, look)


def _content(content: Content) -> Content:
    """A text as the format takes it: one that is longer than a cell may be is cut, and says so."""
    if isinstance(content, str) and len(content) > LONGEST_TEXT:
        return content[: LONGEST_TEXT - 1] + "…"
    return content


def names(wanted: Iterable[str]) -> list[str]:
    """Names of sheets: none with a sign that the format forbids, none too long, none twice in any case of letters."""
    found: list[str] = []
    for at, name in enumerate(wanted, 1):
        legal = _ILLEGAL.sub(" ", name).strip().strip("'").strip()[:LONGEST_NAME].rstrip("' ")
        base = legal if legal and legal.casefold() != _RESERVED else f"{at}"
        unique, n = base, 2
        while unique.casefold() in (one.casefold() for one in found):
            ending = f" {n}"
            unique, n = base[: LONGEST_NAME - len(ending)] + ending, n + 1
        found.append(unique)
    return found


def ours(data: bytes) -> bool:
    """Whether bytes are a workbook that this program wrote; whatever can't be read as one is somebody else's."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return f"<dc:creator>{CREATOR}</dc:creator>".encode() in packed.read("docProps/core.xml")
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, EOFError, NotImplementedError):
        return False
