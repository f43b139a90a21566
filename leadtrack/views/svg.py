"""The pictures of tables as inline SVG: the same values as on a screen, in the colours of the page around them.

A unit is about a pixel on a phone; a picture is as wide as a phone and grows with the screen only a little.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from leadtrack.views.charts import Bar, Counts, Number, figure, number, padded, quarter, share, spark_ends, stacked
from leadtrack.views.markup import Markup, join, tag, text
from leadtrack.views.pictures import Drawing, greatest
from leadtrack.views.wrap import cells

WIDTH = 340
ROW, SPARK_ROW, HEAD, PLACE = 38, 56, 18, 26
"""How high a bar with its words is, a line of sparks with them, the captions of a map, and a row of it."""
WORDS, BAR_TOP, BAR = 13, 18, 10
"""Where the words of a row stand, where its bar begins, and how high it is."""
CELL = 7.2
"""How wide a cell of text is, at most."""
LEAST_PLACE = 36
LABELS = 110
MOST = 12
"""So many bars are drawn at most."""
LEAST = 2
"""What is more than nothing is at least so long."""


def svg(drawn: Drawing, title: str) -> Markup:
    """A picture, called as its table is."""
    if drawn.kind == "heat":
        return _heat(drawn, title)
    if drawn.kind == "spark":
        return _picture(title, WIDTH, SPARK_ROW * len(drawn.rows), _sparks(drawn.rows))
    if drawn.kind == "bars":
        rows = greatest(drawn.bars, MOST)
        return _picture(title, WIDTH, ROW * len(rows), _bars(rows))
    return _picture(title, WIDTH, ROW * len(drawn.steps), _funnel(drawn))


def _picture(title: str, width: float, height: float, parts: Iterator[Markup]) -> Markup:
    """A picture that is wider than a phone has a box of its own, which alone scrolls."""
    wide = f"min-width:{_n(width)}px" if width > WIDTH else None
    drawn = tag("svg", *parts, viewBox=f"0 0 {_n(width)} {_n(height)}", role="img", aria_label=title, style=wide)
    return tag("div", drawn, class_="box", tabindex=0, role="region", aria_label=title) if wide else drawn


def _bars(rows: Sequence[Bar]) -> Iterator[Markup]:
    """Each bar below its words; of shares a faint whole behind it, of gaps an axis."""
    sizes = [row.size or Fraction(0) for row in rows]
    shares = any(row.of is not None for row in rows)
    low, high = min([*sizes, Fraction(0)]), max([*sizes, Fraction(1 if shares else 0)])
    unit = WIDTH / (high - low or Fraction(1))
    zero = -low * unit
    for at, (row, size) in enumerate(zip(rows, sizes, strict=True)):
        top = at * ROW
        yield _said(row.label, figure(row) + row.note, top, dim=not size)
        if shares and row.of:
            yield _rect(zero, top + BAR_TOP, unit, "track")
        if size:
            long = max(Fraction(LEAST), abs(size) * unit)
            yield _rect(zero - long if size < 0 else zero, top + BAR_TOP, long, "bad" if size < 0 else "bar")
    if low < 0:
        yield tag("line", x1=_n(zero), y1=0, x2=_n(zero), y2=ROW * len(rows), class_="axis")


def _funnel(drawn: Drawing) -> Iterator[Markup]:
    """Each step below its words, in the middle."""
    most = max(step.n for step in drawn.steps) or 1
    for at, step in enumerate(drawn.steps):
        rate = "" if step.of_previous is None else f"  {share(step.n, step.of_previous)}{step.note}"
        yield _said(step.label, number(step.n) + rate, at * ROW, dim=not step.n)
        if step.n:
            long = max(Fraction(LEAST), Fraction(WIDTH * step.n, most))
            yield _rect((WIDTH - long) / 2, at * ROW + BAR_TOP, long, "bar")


def _heat(drawn: Drawing, title: str) -> Markup:
    """A place a count, in the tint of its quarter of the greatest; wider than a phone where it has many columns."""
    left = min(LABELS, max(cells(row.label) for row in drawn.rows) * CELL + 6)
    digits = max(len(number(value or 0)) for row in drawn.rows for value in row.values)
    each = max(LEAST_PLACE, digits * CELL + 6, (WIDTH - left) / len(drawn.columns))
    most = max(value or 0 for row in drawn.rows for value in row.values)

    heads = stacked(drawn.columns, int(each / CELL))
    below = HEAD * len(heads)

    def parts() -> Iterator[Markup]:
        for down, captions in enumerate(heads):
            for at, caption in enumerate(captions):
                yield _text(_cut(caption, each), left + at * each + each / 2, down * HEAD + WORDS, "middle", "dim")
        for down, row in enumerate(drawn.rows):
            top = below + down * PLACE
            yield _text(_cut(row.label, left), 0, top + 17, "start")
            for at, value in enumerate(row.values):
                yield from _place(value, most, left + at * each, top, each)

    return _picture(title, left + each * len(drawn.columns), below + PLACE * len(drawn.rows), parts())


def _place(value: Number | None, most: Number, x: float, top: float, each: float) -> Iterator[Markup]:
    if value is None:
        return
    shade = f"heat{quarter(value, most)}"
    yield tag("rect", x=_n(x + 1), y=top, width=_n(each - 2), height=PLACE - 2, rx=3, class_=shade)
    yield _text(number(value) if value else "·", x + each / 2, top + 17, "middle", "" if value else "dim")


def _sparks(rows: Sequence[Counts]) -> Iterator[Markup]:
    """A line a row on a scale of its own, broken where there is no figure; a dot where one stands alone."""
    for at, row in enumerate(rows):
        top = at * SPARK_ROW
        known = [value for value in row.values if value is not None]
        yield _said(row.label, spark_ends(row.values), top, dim=not any(known))
        low, high = min([*known, 0]), max([*known, 0])
        unit, step = 24 / ((high - low) or 1), (WIDTH - 8) / max(1, len(row.values) - 1)
        bottom = top + BAR_TOP + 26
        for run in _runs(row.values):
            points = [(4 + place * step, bottom - (value - low) * unit) for place, value in run]
            if len(points) > 1:
                yield tag("polyline", points=" ".join(f"{_n(x)},{_n(y)}" for x, y in points), class_="line")
            yield tag("circle", cx=_n(points[-1][0]), cy=_n(points[-1][1]), r=3, class_="bar")


def _runs(values: Sequence[Number | None]) -> Iterator[list[tuple[int, Number]]]:
    """The figures that stand beside each other, with their places."""
    run: list[tuple[int, Number]] = []
    for at, value in enumerate([*values, None]):
        if value is not None:
            run.append((at, value))
        elif run:
            yield run
            run = []


def _said(label: str, shown: str, top: float, *, dim: bool) -> Markup:
    """The words of a row: its label on the left, its figures on the right."""
    tone = "dim" if dim else ""
    room = WIDTH - cells(shown) * CELL - 10
    return join(
        _text(_cut(label, room), 0, top + WORDS, "start", tone), _text(shown, WIDTH, top + WORDS, "end", f"n {tone}")
    )


def _cut(words: str, room: float) -> str:
    width = max(1, int(room / CELL))
    return padded(words, width).rstrip() if cells(words) > width else words


def _text(words: str, x: float, y: float, anchor: str, tone: str = "") -> Markup:
    return tag("text", text(words), x=_n(x), y=_n(y), text_anchor=anchor, class_=tone.strip() or None)


def _rect(x: float | Fraction, y: float, width: float | Fraction, tone: str) -> Markup:
    return tag("rect", x=_n(x), y=_n(y), width=_n(width), height=BAR, rx=2, class_=tone)


def _n(value: float | Fraction) -> str:
    """A length to a tenth: the same picture is the same bytes."""
    return f"{float(value):.1f}".removesuffix(".0")
