"""Figures as lines of text: bars, a funnel, a map of shades, sparks. The figure itself always stands beside.

Where a screen shows no blocks (`unicode` is false) plain signs stand for them. No figure is drawn longer, darker or
higher than a greater one beside it, and what is more than nothing shows. A picture for which there is no room is empty.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from leadtrack.views.table import Tone
from leadtrack.views.wrap import cells

Number = int | float
Line = tuple[str, Tone]

LONGEST = 40
"""Cells of the longest bar: a longer one says nothing more."""
SHORTEST = 6
"""With fewer cells bars say too little."""
LEAST_LABEL = 8
LEAST_CAPTION = 4
"""A longer caption of a column may be cut, not one that is as short as a day of the week."""
GAP = 2

EIGHTHS = " ▏▎▍▌▋▊▉"
LEVELS = "▁▂▃▄▅▆▇█"
PLAIN_LEVELS = "_.-~=+*#"
SHADES = "░▒▓█"
PLAIN_SHADES = ".:*#"
NOTHING, NO_RATE = "·", "—"
PLAIN_NOTHING, PLAIN_NO_RATE = "0", "-"


class Bar(NamedTuple):
    """A bar as long as its value, or with `of` as its share of a full bar; the note stands behind the figure."""

    label: str
    value: Number
    of: Number | None = None
    note: str = ""

    @property
    def size(self) -> Fraction | None:
        """What the length stands for; None for the share of nothing."""
        if self.of is None:
            return Fraction(self.value)
        return Fraction(self.value) / Fraction(self.of) if self.of else None


class Step(NamedTuple):
    """A step of a funnel: how many reached it, of how many its rate is told, and what stands behind that."""

    label: str
    n: int
    of_previous: int | None = None
    note: str = ""


class Counts(NamedTuple):
    """A row of a map, or a line of sparks: a figure a column, None where there is none."""

    label: str
    values: Sequence[Number | None]


def bars(rows: Sequence[Bar], width: int, *, unicode: bool = True) -> list[Line]:
    """A line a bar: the label, the bar, the figure; a gap below zero goes to the left of an axis."""
    sizes = [row.size for row in rows]
    said = _column([figure(row, unicode=unicode) for row in rows])
    figures = [text + row.note for row, text in zip(rows, said, strict=True)]
    labels, room = _laid([row.label for row in rows], figures, width, unicode=unicode)
    if room < SHORTEST:
        return []
    drawn = _bars(sizes, min(room, LONGEST), full=any(row.of is not None for row in rows), unicode=unicode)
    return [
        (f"{label}{' ' * GAP}{bar}{' ' * GAP}{text}".rstrip(), _tone(size))
        for size, label, bar, text in zip(sizes, labels, drawn, figures, strict=True)
    ]


def funnel(steps: Sequence[Step], width: int, *, unicode: bool = True) -> list[Line]:
    """A line a step, its bar as long as it counts beside the greatest, and its rate of the one before."""
    counts = _column([number(step.n) for step in steps])
    rates = _column([_rate_of(step, unicode=unicode) for step in steps])
    figures = [f"{n}{' ' * GAP}{rate}{step.note}" for n, rate, step in zip(counts, rates, steps, strict=True)]
    labels, room = _laid([step.label for step in steps], figures, width, unicode=unicode)
    if room < SHORTEST:
        return []
    drawn = _bars([Fraction(step.n) for step in steps], min(room, LONGEST), full=False, unicode=unicode)
    parts = zip(steps, labels, drawn, figures, strict=True)
    return [(f"{label}{' ' * GAP}{bar}{' ' * GAP}{said}".rstrip(), _tone(step.n)) for step, label, bar, said in parts]


def heat(rows: Sequence[Counts], columns: Sequence[str], width: int, *, unicode: bool = True) -> list[Line]:
    """A map of counts: in each place the shade of its quarter of the greatest, and the count."""
    greatest = max((value for row in rows for value in row.values if value is not None), default=0)
    digits = max((len(number(value)) for row in rows for value in row.values if value is not None), default=1)
    left = min(max((cells(row.label) for row in rows), default=0), max(LEAST_LABEL, width // 3))
    longest = max(map(cells, columns), default=0)
    word = max((cells(word) for one in columns for word in one.split()), default=0)
    each = min(max(digits + 4, longest), (width - left) // len(columns) - 1) if columns else 0
    if each < max(digits + 1, min(word, LEAST_CAPTION)):
        return []
    lines: list[Line] = []
    for captions in stacked(columns, each):
        head = "".join(" " + padded(one, each, right=True, unicode=unicode) for one in captions)
        lines.append(((" " * left + head).rstrip(), "dim"))
    for row in rows:
        places = (_place(value, greatest, digits, each, unicode=unicode) for value in row.values)
        line = padded(row.label, left, unicode=unicode) + "".join(" " + place for place in places)
        lines.append((line.rstrip(), "" if any(row.values) else "dim"))
    return lines


def spark(values: Sequence[Number | None], *, none: str = " ", unicode: bool = True) -> str:
    """A sign a value, as high as it is between zero, or the least below it, and the greatest."""
    known = [Fraction(value) for value in values if value is not None]
    low, high = min([*known, Fraction(0)]), max([*known, Fraction(0)])
    signs, span = LEVELS if unicode else PLAIN_LEVELS, high - low or Fraction(1)
    top = len(signs) - 1
    return "".join(none if value is None else signs[ceil((Fraction(value) - low) / span * top)] for value in values)


def sparks(rows: Sequence[Counts], width: int, *, unicode: bool = True) -> list[Line]:
    """A line of sparks a row, each on a scale of its own, with the figures it begins and ends with."""
    ends = _column([spark_ends(row.values, unicode=unicode) for row in rows])
    labels, room = _laid([row.label for row in rows], ends, width, unicode=unicode)
    points = max((len(row.values) for row in rows), default=0)
    if room < points:
        return []
    lines: list[Line] = []
    for row, label, said in zip(rows, labels, ends, strict=True):
        drawn = spark(row.values, unicode=unicode)
        text = f"{label}{' ' * GAP}{drawn}{' ' * (points - len(drawn) + GAP)}{said}"
        lines.append((text.rstrip(), "" if any(row.values) else "dim"))
    return lines


def spark_ends(values: Sequence[Number | None], *, unicode: bool = True) -> str:
    """The figures that a line of sparks begins and ends with."""
    known = [number(value) for value in values if value is not None]
    if not known:
        return NO_RATE if unicode else PLAIN_NO_RATE
    return known[0] if len(known) == 1 else f"{known[0]} {'→' if unicode else '>'} {known[-1]}"


def number(value: Number) -> str:
    """A figure as a table shows it: a whole number whole."""
    return str(value) if isinstance(value, int) else f"{value:.12g}"


def share(n: Number, of: Number, *, unicode: bool = True) -> str:
    """A rate with n/N, as tables tell it."""
    none = NO_RATE if unicode else PLAIN_NO_RATE
    return f"{number(n)}/{number(of)} {float(Fraction(n) / Fraction(of)):.0%}" if of else none


def figure(row: Bar, *, unicode: bool = True) -> str:
    """What a bar says in figures."""
    return number(row.value) if row.of is None else share(row.value, row.of, unicode=unicode)


def padded(text: str, width: int, *, right: bool = False, unicode: bool = True) -> str:
    """A text in so many cells, cut to fit with a sign that there was more."""
    if cells(text) > width:
        sign = "…" if unicode else "."
        while text and cells(text) + len(sign) > width:
            text = text[:-1]
        text = (text.rstrip() + sign)[:width]
    blank = " " * (width - cells(text))
    return blank + text if right else text + blank


def stacked(captions: Sequence[str], width: int) -> list[list[str]]:
    """Captions in lines: each in one where all of them fit, else a word below the other, the last words level."""
    if all(cells(one) <= width for one in captions):
        return [list(captions)]
    words = [one.split() or [""] for one in captions]
    tall = max(map(len, words))
    return [[one[at - tall + len(one)] if at >= tall - len(one) else "" for one in words] for at in range(tall)]


def quarter(value: Number, greatest: Number) -> int:
    """The quarter of the greatest in which a count lies, from 1 to 4; 0 for nothing."""
    return ceil(Fraction(value) / Fraction(greatest) * 4) if value > 0 else 0


def _bars(sizes: Sequence[Fraction | None], room: int, *, full: bool, unicode: bool) -> list[str]:
    """The bars, each of `room` cells: of shares the longest is at least a whole, of others the greatest."""
    known = [size for size in sizes if size is not None]
    low, high = min([*known, Fraction(0)]), max([*known, Fraction(1 if full else 0)])
    if low < 0:
        return _both_ways(sizes, low, high, room, unicode=unicode)
    fine = len(EIGHTHS) if unicode else 1
    drawn = [_bar(_length(size, Fraction(room * fine) / (high or 1)), unicode=unicode) for size in sizes]
    return [bar + " " * (room - len(bar)) for bar in drawn]


def _length(size: Fraction | None, unit: Fraction) -> int:
    """So many steps for so much; what is not nothing has one at least."""
    return max(1, round(abs(size) * unit)) if size else 0


def _bar(length: int, *, unicode: bool) -> str:
    whole, rest = divmod(length, len(EIGHTHS))
    return "█" * whole + EIGHTHS[rest].strip() if unicode else "#" * length


def _both_ways(
    sizes: Sequence[Fraction | None], low: Fraction, high: Fraction, room: int, *, unicode: bool
) -> list[str]:
    """Bars on both sides of an axis, in halves of a cell: there is no sign for an eighth that begins on the right."""
    room -= 1
    left = room if not high else min(room - 1, max(1, round(room * -low / (high - low))))
    right = room - left
    unit = min(Fraction(left) / -low, Fraction(right) / high) if high else Fraction(left) / -low
    block, half_left, half_right, axis, fine = ("█", "▐", "▌", "│", 2) if unicode else ("#", "", "", "|", 1)
    drawn = []
    for size in sizes:
        whole, rest = divmod(_length(size, unit * fine), fine)
        below = size is not None and size < 0
        before = (half_left * rest + block * whole) if below else ""
        behind = "" if below else block * whole + half_right * rest
        drawn.append(" " * (left - len(before)) + before + axis + behind + " " * (right - len(behind)))
    return drawn


def _laid(labels: Sequence[str], figures: Sequence[str], width: int, *, unicode: bool) -> tuple[list[str], int]:
    """The labels in one width, cut where they would take more than a third, and the cells left for what is drawn."""
    left = min(max(map(cells, labels), default=0), max(LEAST_LABEL, width // 3))
    room = width - left - max(map(cells, figures), default=0) - 2 * GAP
    return [padded(label, left, unicode=unicode) for label in labels], room


def _column(texts: Sequence[str]) -> list[str]:
    """Texts below each other that end alike."""
    width = max(map(cells, texts), default=0)
    return [" " * (width - cells(text)) + text for text in texts]


def _tone(size: Number | Fraction | None) -> Tone:
    return "dim" if not size else "bad" if size < 0 else ""


def _rate_of(step: Step, *, unicode: bool) -> str:
    return "" if step.of_previous is None else share(step.n, step.of_previous, unicode=unicode)


def _place(value: Number | None, greatest: Number, digits: int, each: int, *, unicode: bool) -> str:
    """One place of a map: shades in the room that the figure leaves."""
    if value is None:
        return " " * each
    dot = NOTHING if unicode else PLAIN_NOTHING
    if value <= 0:
        return (number(value) if value else dot).rjust(each)
    sign, room = (SHADES if unicode else PLAIN_SHADES)[quarter(value, greatest) - 1], each - digits
    blank = " " * (room > 1)  # between the shade and the figure, where there is room for it
    return (sign * min(3, room - len(blank)) + blank + number(value).rjust(digits)).rjust(each)
