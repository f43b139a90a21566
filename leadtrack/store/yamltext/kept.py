"""The comments that a merge by data would drop: around entries lines merge, one behind a value goes with that value.

Only one whose place is gone stands above the log.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from leadtrack.model.align import align, items
from leadtrack.model.problem import Path
from leadtrack.model.values import ENTRIES, Raw
from leadtrack.store.yamltext.comments import comments, with_comments
from leadtrack.store.yamltext.layout import Layout, Splice, is_empty, is_flow
from leadtrack.store.yamltext.nodes import MappingNode, Node, ScalarNode
from leadtrack.store.yamltext.reader import BOM, decoded, load, loaded

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


def led(base: bytes, ours: bytes, theirs: bytes, data: bytes) -> bytes:
    """A merged text in which those of the lost comments that stood behind a value stand behind the same value."""
    wanted, before = Counter(owed(base, ours, theirs)), _counted(base)
    for side in (ours, theirs):
        data = _behind(side, data, wanted - _counted(data), before - _counted(side))
    return data


def with_all(data: bytes, kept: Iterable[str]) -> tuple[bytes, tuple[str, ...]]:
    """A merged text with every comment that it has to keep; those that had no place there stand above the log."""
    lost = tuple((Counter(kept) - _counted(data)).elements())
    return with_comments(data, lost), lost


def _behind(side: bytes, data: bytes, lost: Counter[str], gone: Counter[str]) -> bytes:
    """A merged text with those of the lost comments that stand behind a value of one side behind the same value.

    They take the place of what the side has taken out (`gone`), and of no other.
    """
    if not lost:
        return data
    left, right = Layout(decoded(side)), Layout(decoded(data))
    before, after = load(side), load(data)
    found: list[Splice] = []
    for path, node in _leaves((), left.root):
        comment = left.comment(node)
        place = _led(path, before, after) if lost[comment.strip()] > 0 else None
        here = right.find(place) if place is not None else None
        if place is None or here is None or right.in_flow(place):
            continue
        there = right.comment(here)
        if not there or gone[there.strip()] > 0:
            at = right.comment_at(here)
            found.append(Splice(at, right.text_end(at), comment))
            lost[comment.strip()] -= 1
    text = right.text
    for one in sorted(found, key=lambda one: one.start, reverse=True):
        text = text[: one.start] + one.new + text[one.end :]
    bom = BOM if data.startswith(BOM.encode()) else ""
    made = (bom + text).encode()
    return made if load(made) == after else data


def _leaves(path: Path, node: Node) -> Iterator[tuple[Path, Node]]:
    """The values of a record behind which a comment may stand, each with its path."""
    if isinstance(node, ScalarNode) or is_flow(node):
        yield from [(path, node)] if not is_empty(node) else ()
    elif isinstance(node, MappingNode):
        for key, value in node.value:
            yield from _leaves((*path, key.value), value)
    else:
        for at, row in enumerate(node.value):
            yield from _leaves((*path, at), row)


def _led(path: Path, before: Raw, after: Raw) -> Path | None:
    """Where a merged record has what stands at a path of one side; None where it is gone."""
    found: list[str | int] = []
    for key in path:
        if isinstance(key, str) and isinstance(before, dict) and isinstance(after, dict) and key in after:
            before, after = before[key], after[key]
            found.append(key)
        elif isinstance(key, int) and (to := align(items(before), items(after)).places.get(key)) is not None:
            before, after = items(before)[key], items(after)[to]
            found.append(to)
        else:
            return None
    return tuple(found)


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
