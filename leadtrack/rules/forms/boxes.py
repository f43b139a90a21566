"""Boxes to tick: options of a fact, bands of a range of numbers, words of the form's own (E49, A107–A137)."""

from collections.abc import Iterator
from itertools import pairwise

from leadtrack.model.record import Value
from leadtrack.model.schema import Label
from leadtrack.model.unparse import raw_value
from leadtrack.model.values import Range
from leadtrack.rules.forms.load import Expr
from leadtrack.rules.forms.parts import Boxes

Band = tuple[int | None, int | None]


def of_options(expr: Expr, value: Value | None) -> Boxes:
    """Every option of a fact, those of the record ticked."""
    options = tuple((option.key, option.label) for option in expr.row.options) if expr.row is not None else ()
    return Boxes(options, _chosen(value))


def of_word(expr: Expr, word: str | None) -> Boxes:
    """Every option of a fact, the one ticked that another fact says."""
    return Boxes(of_options(expr, None).options, frozenset({word} if word else ()))


def _chosen(value: Value | None) -> frozenset[str]:
    if value is None:
        return frozenset()
    raw = raw_value(value)
    return frozenset(one for one in ([raw] if isinstance(raw, str) else raw) if isinstance(one, str))


def of_bands(expr: Expr, value: Value | None) -> Boxes:
    """Every band between the bounds, those that the range of the record lies in ticked."""
    bands = [*_bands(expr.bounds)]
    ticked = (_said(band) for band in bands if isinstance(value, Range) and _meets(value, band))
    return Boxes(tuple((said, Label(said, said)) for said in map(_said, bands)), frozenset(ticked))


def _bands(bounds: tuple[int, ...]) -> Iterator[Band]:
    yield from pairwise((None, *bounds, None))


def _said(band: Band) -> str:
    low, high = band
    return f"<{high}" if low is None else f"≥{low}" if high is None else f"{low}-{high}"


def _meets(value: Range, band: Band) -> bool:
    """Whether a range lies in a band, its lower bound included: what only touches the next band does not."""
    low, high = band
    above = low is None or value.high is None or value.high > low or value.low == value.high == low
    return above and (high is None or value.low is None or value.low < high)
