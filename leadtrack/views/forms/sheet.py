"""A form as a sheet of a workbook: one set of columns, on which the tables and the pairs of a card stand."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from leadtrack.model.inert import inert
from leadtrack.model.spreadsheet import Box, Kind, Sheet, Strip
from leadtrack.views.forms.page import Block, FormPage
from leadtrack.views.forms.teller import Content
from leadtrack.views.say import say
from leadtrack.views.wrap import LEAST, cells, wrap

GRID = {False: (13, 6, 6, 5) * 3, True: (14, 10, 9, 9) * 3}
"""Widths of the columns on which a card is laid out, upright and lying: three pairs side by side fill them."""

ROOM = "＿" * 8
"""Room for a signature."""

BY_HAND = 2
"""Lines of text that a free row is tall: people write larger than we print."""

LABEL, VALUE = 1, 3
"""Columns of the grid that a caption takes, and a value."""

WIDE = 24
"""A value of more characters than this, or of running text, has a line of its own."""

TALLEST = 27
"""Lines of text in one row at most: what is taller no sheet can show."""


def sheet(page: FormPage) -> Sheet:
    """The whole form."""
    card = len(page.blocks) != 1 or page.blocks[0].pairs
    widths = GRID[page.landscape] if card else tuple(one.width for one in page.blocks[0].headings)
    strips = [_free(page.title, widths, "title")]
    if page.head:
        strips.append(_free(_joined(page, page.head), widths, "note"))
    above = len(strips)
    for block in page.blocks:
        strips += _card_block(block, widths) if card else _table(block, widths, [1] * len(widths))
    strips += (_free(_joined(page, pairs), widths, "note") for pairs in page.below)
    if page.signs:
        room = f"{say(page.lang, 'colon')}{ROOM}"
        strips += _free("", widths, "note"), _free("　　".join(sign + room for sign in page.signs), widths, "note")
    return Sheet(page.title, widths, tuple(strips), None if card else above, page.landscape)


def _joined(page: FormPage, pairs: Sequence[tuple[str, Content]]) -> str:
    return "　　".join(f"{caption}{say(page.lang, 'colon')}{value}" for caption, value in pairs)


def _free(text: str, widths: tuple[int, ...], kind: Kind) -> Strip:
    """A line across the sheet, without borders."""
    room = sum(widths) // 2 if kind == "title" else sum(widths)
    return Strip((Box(inert(text), kind, len(widths)),), _tall(text, room))


def _card_block(block: Block, widths: tuple[int, ...]) -> Iterator[Strip]:
    yield Strip((Box(inert(block.title), "section", len(widths)),))
    yield from _pairs(block, widths) if block.pairs else _table(block, widths, _spans(block, widths))


def _table(block: Block, widths: tuple[int, ...], spans: Sequence[int]) -> Iterator[Strip]:
    """The captions, then the rows, with free ones below where the form has more lines."""
    yield _strip([one.text for one in block.headings], ["head"] * len(spans), spans, widths)
    kinds: list[Kind] = ["text" if one.wrap else "center" for one in block.headings]
    for row in block.padded:
        strip = _strip(row, kinds, spans, widths)
        yield strip if any(row) else replace(strip, tall=BY_HAND)


def _spans(block: Block, widths: tuple[int, ...]) -> list[int]:
    """How many columns of the grid each column of a table takes: as its width asks, all of them together."""
    total = sum(one.width for one in block.headings)
    places = [*accumulate(widths, initial=0)]
    edges, reached = [0], 0
    for at, one in enumerate(block.headings, 1):
        reached += one.width
        wanted = reached * places[-1] / total
        nearest = min(range(len(places)), key=lambda edge: abs(places[edge] - wanted))
        edges.append(max(edges[-1] + 1, min(nearest, len(widths) - (len(block.headings) - at))))
    return [last - first for first, last in pairwise(edges)]


def _pairs(block: Block, widths: tuple[int, ...]) -> Iterator[Strip]:
    """Pairs side by side; one whose value is long has a line of its own."""
    grid, waiting = len(widths), list[tuple[str, Content]]()
    for heading, value in zip(block.headings, block.rows[0], strict=True):
        if heading.wrap or cells(str(value)) > WIDE:
            yield from _side_by_side(waiting, widths)
            waiting = []
            yield _strip((heading.text, value), ("label", "text"), (LABEL, grid - LABEL), widths)
            continue
        waiting.append((heading.text, value))
        if len(waiting) * (LABEL + VALUE) >= grid:
            yield from _side_by_side(waiting, widths)
            waiting = []
    yield from _side_by_side(waiting, widths)


def _side_by_side(pairs: Sequence[tuple[str, Content]], widths: tuple[int, ...]) -> Iterator[Strip]:
    """One line of pairs; the last takes the room that is left."""
    if not pairs:
        return
    contents = [content for pair in pairs for content in pair]
    kinds: list[Kind] = ["label", "text"] * len(pairs)
    spans = [LABEL, VALUE] * len(pairs)
    spans[-1] += len(widths) - sum(spans)
    yield _strip(contents, kinds, spans, widths)


def _strip(contents: Sequence[Content], kinds: Sequence[Kind], spans: Sequence[int], widths: tuple[int, ...]) -> Strip:
    """One line with its cells, as tall as the text that needs most."""
    boxes: list[Box] = []
    tall, at = 1, 0
    for content, kind, span in zip(contents, kinds, spans, strict=True):
        boxes.append(Box(content if isinstance(content, int) else inert(content), kind, span))
        tall = max(tall, _tall(str(content), sum(widths[at : at + span])))
        at += span
    return Strip(tuple(boxes), tall)


def _tall(text: str, width: int) -> int:
    """How many lines a text needs in so many characters; a little is lost on either side of a cell.

    In a narrow cell words are broken anywhere.
    """
    lines = len(wrap(text, width - 1)) if width > LEAST else -(-cells(text) // width)
    return max(1, min(TALLEST, lines))
