"""Sheets of a workbook as plain values: what stands in which cell, and how the paper looks. No library, no disk."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["title", "note", "section", "head", "label", "text", "center", "number", "percent"]
"""How a cell looks: `title` and `note` stand free above and below, all else within lines; 1 is `percent` 100%."""

Content = str | int | float
"""What a cell holds. A text stays text, whatever it begins with."""


@dataclass(frozen=True, slots=True)
class Box:
    """One cell, or several side by side that are one."""

    content: Content = ""
    kind: Kind = "text"
    span: int = 1


@dataclass(frozen=True, slots=True)
class Strip:
    """One line of a sheet; `tall` is how many lines of text it has room for."""

    boxes: tuple[Box, ...]
    tall: int = 1


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, A4: widths of its columns in characters, its lines, and the line repeated on every page.

    Whatever the lines hold is fitted to the width of a page.
    """

    name: str
    widths: tuple[int, ...]
    strips: tuple[Strip, ...]
    repeated: int | None = None
    landscape: bool = False
