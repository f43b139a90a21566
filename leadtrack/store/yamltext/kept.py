"""The comments that a merge by data would drop: around entries lines merge; one without a place goes above the log."""

from collections import Counter
from collections.abc import Callable, Iterable

from leadtrack.model.values import ENTRIES
from leadtrack.store.yamltext.comments import comments, with_comments
from leadtrack.store.yamltext.layout import Layout
from leadtrack.store.yamltext.reader import BOM, decoded, loaded

ByLines = Callable[[bytes, bytes, bytes], bytes | None]
"""Merges three texts line by line; None where both sides changed the same lines."""


def around(base: bytes, ours: bytes, theirs: bytes, by_lines: ByLines) -> bytes:
    """Our entries, and around them what the lines of both sides merge to; our text where they do not."""
    for key in ENTRIES:
        rows, *others = (_rows(data, key) for data in (ours, base, theirs))
        if rows is None or None in others:
            continue
        entries = decoded(ours)[slice(*rows)]
        before, right = (_with(data, key, entries) for data in (base, theirs))
        merged = by_lines(before, ours, right)
        if merged is not None and _entries(merged, key) == _entries(ours, key):
            return merged
    return ours


def owed(base: bytes, ours: bytes, theirs: bytes) -> tuple[str, ...]:
    """Every comment that a merge has to keep: what either side wrote, and what all three have."""
    before, mine, other = (_counted(text) for text in (base, ours, theirs))
    return tuple((((mine - before) | (other - before)) + (before & mine & other)).elements())


def with_all(data: bytes, kept: Iterable[str]) -> tuple[bytes, tuple[str, ...]]:
    """A merged text with every comment that it has to keep; those that had no place there stand above the log."""
    lost = tuple((Counter(kept) - _counted(data)).elements())
    return with_comments(data, lost), lost


def _counted(data: bytes) -> Counter[str]:
    return Counter(comments(data) if b"#" in data else ())


def _rows(data: bytes, key: str) -> tuple[int, int] | None:
    """Where the lines of a block list of entries begin and end."""
    spans = Layout(decoded(data)).chunks((key,)) if data.strip() else None
    return (spans[0][0], spans[-1][1]) if spans else None


def _with(data: bytes, key: str, entries: str) -> bytes:
    """A text with other lines in the place of its entries."""
    text, rows = decoded(data), _rows(data, key)
    bom = BOM if data.startswith(BOM.encode()) else ""
    return (bom + (text[: rows[0]] + entries + text[rows[1] :] if rows else text)).encode()


def _entries(data: bytes, key: str) -> object:
    return (loaded(data) or {}).get(key)
