"""Edits by position: the text of a record with one thing changed, every other byte as it was.

Each edit is one splice at the place that the parser reports. Afterwards the new text is read again and compared with
what was meant; if they differ, `SpliceError` and nothing is written.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace

from leadtrack.model.problem import Path
from leadtrack.model.values import ABSENT, ENTRIES, Raw
from leadtrack.store.yamltext import writer
from leadtrack.store.yamltext.comments import bared, comments, with_comments
from leadtrack.store.yamltext.edits import Edit, SpliceError, appended, intended, removed_path
from leadtrack.store.yamltext.layout import Layout, Splice, is_block_scalar, is_empty, is_flow, quote
from leadtrack.store.yamltext.nodes import MappingNode, Node, ScalarNode, SequenceNode
from leadtrack.store.yamltext.reader import BOM, BadTextError, decoded, load, newline

LOG = ("log",)


def apply(data: bytes, edits: Sequence[Edit], order: Sequence[str] = ()) -> bytes:
    """Return the bytes of a record with edits made; `order` are dotted paths that say where a new key belongs."""
    text, raw = decoded(data), load(data)
    before = text
    for edit in edits:
        wanted = intended(raw, edit)
        if wanted == raw:
            continue
        text = _spliced(text, edit, raw, order)
        try:
            raw = load(text.encode())
        except BadTextError:
            raise SpliceError("edit-does-not-parse") from None
        if raw != wanted:
            raise SpliceError("edit-changes-more")
    if text == before:
        return data
    bom = BOM.encode() if data.startswith(BOM.encode()) else b""
    return bom + _ended_as(data, text).encode()


def fitted(data: bytes, edits: Sequence[Edit], order: Sequence[str] = ()) -> bytes:
    """The same, whatever stands in the way: a comment inside of what goes is dropped, and whoever asks keeps it.

    Where even that does not help, the record is written anew with its comments above the log.
    """
    with suppress(SpliceError):
        return apply(data, edits, order)
    for edit in edits:
        data = _fitted(data, edit, order)
    return data


def _fitted(data: bytes, edit: Edit, order: Sequence[str]) -> bytes:
    with suppress(SpliceError):
        return apply(data, [edit], order)
    raw = load(data)
    bom = BOM if data.startswith(BOM.encode()) else ""
    with suppress(SpliceError):
        return apply((bom + _bared(decoded(data), edit, raw)).encode(), [edit], order)
    anew = bom + writer.dump(intended(raw, edit)).replace("\n", newline(decoded(data)))
    return with_comments(anew.encode(), comments(data))


def _bared(text: str, edit: Edit, raw: dict[str, Raw]) -> str:
    """A text without the comments inside of what an edit replaces or takes away; one behind it stays."""
    path = removed_path(raw, edit.path) if edit.op == "remove" else edit.path
    layout = Layout(text)
    parent, found = layout.find(path[:-1]), layout.find(path)
    if found is None:
        return text
    start = _pair(parent, path[-1])[0].end_mark.index if isinstance(parent, MappingNode) else found.start_mark.index
    end = layout.end(found)
    return bared(text, start, end if isinstance(found, ScalarNode) or is_flow(found) else layout.line_end(end))


def commented(data: bytes) -> Callable[[Path], bool]:
    """Make a function that tells whether a comment by hand would go with an item of a list."""
    return Layout(decoded(data)).stands_commented


def _ended_as(data: bytes, text: str) -> str:
    """Leave the last line without a break if it was; not where the break is part of a kept blank line."""
    shorter = text.removesuffix(newline(text))
    return text if data.endswith(b"\n") or shorter.endswith("\n") else shorter


def _spliced(text: str, edit: Edit, raw: dict[str, Raw], order: Sequence[str]) -> str:
    layout = Layout(text)
    found = layout.find(edit.path)
    if edit.op == "remove":
        splice = _remove(layout, edit.path, removed_path(raw, edit.path))
    elif edit.op == "append" and isinstance(found, SequenceNode) and (found.value or layout.in_flow(edit.path)):
        splice = _append(layout, edit, found)
    else:
        if edit.op == "append":
            before: Raw = found.value if isinstance(found, ScalarNode) else ""
            edit = replace(edit, op="set", value=appended(before, edit.value))
        splice = _set(layout, edit, found) if found else _insert(layout, edit, order)
    return text[: splice.start] + splice.new + text[splice.end :]


def _set(layout: Layout, edit: Edit, found: Node) -> Splice:
    """Put a value where another stands: in its place if both are of one line, else below the key."""
    value = edit.value
    if layout.in_flow(edit.path) or (is_flow(found) and found.value and not isinstance(value, str)):
        new = writer.scalar(value, flow=True, quote=quote(found)) if isinstance(value, str) else writer.flow(value)
        return _inline(layout, edit.path, found, new)
    on_its_line = is_flow(found) or (isinstance(found, ScalarNode) and not is_block_scalar(found))
    if on_its_line and isinstance(value, str) and not writer.literal(value):
        return _inline(layout, edit.path, found, writer.scalar(value, quote=quote(found)))
    return _rewrite(layout, edit, found)


def _inline(layout: Layout, path: Path, found: Node, new: str) -> Splice:
    start, end = found.start_mark.index, found.end_mark.index
    if not isinstance(found, ScalarNode) and layout.has_comment(start, end):
        raise SpliceError("would-lose-comment")
    if start < end:
        return Splice(start, end, new)
    parent = layout.find(path[:-1])  # nothing is there yet, perhaps no colon
    at = layout.head_end(_pair(parent, path[-1])[0]) if isinstance(parent, MappingNode) else start
    return Splice(at, at, (" " if layout.text[at - 1] in ":-" else ": ") + new)


def _rewrite(layout: Layout, edit: Edit, found: Node) -> Splice:
    """Write a value anew behind its key or dash; the comment behind the old one stays on that line."""
    *above, last = edit.path
    parent = layout.find(tuple(above))
    if isinstance(parent, MappingNode) and isinstance(last, str):
        start = layout.head_end(_pair(parent, last)[0])
        lines = writer.after_key(last, edit.value, top=not above)
    elif isinstance(parent, SequenceNode) and isinstance(last, int):
        start = layout.dash(parent, last) + 1
        lines = writer.after_dash(edit.value, log=_is_entries(tuple(above)))
    else:
        raise SpliceError("not-a-mapping")
    end, within = layout.end(found), found.start_mark.index
    if not isinstance(found, ScalarNode):
        within = end if is_flow(found) else layout.line_end(end)
    if layout.has_comment(start, within):
        raise SpliceError("would-lose-comment")
    if not is_block_scalar(found):
        end = layout.text_end(end)
    lines[0] += layout.comment(found)
    return Splice(start, end, layout.joined(lines, parent.start_mark.column))


def _insert(layout: Layout, edit: Edit, order: Sequence[str]) -> Splice:
    """Write a new key, with the mappings above it that are missing."""
    depth = len(edit.path) - 1
    while (parent := layout.find(edit.path[:depth])) is None:
        depth -= 1
    above, name, value = edit.path[:depth], str(edit.path[depth]), edit.value
    for key in reversed(edit.path[depth + 1 :]):
        value = {str(key): value}
    if isinstance(parent, ScalarNode) and parent.value in ABSENT:
        return _set(layout, Edit("set", above, {name: value}), parent)
    if not isinstance(parent, MappingNode):
        raise SpliceError("not-a-mapping")
    before = _neighbour(parent, above, name, order)
    if is_flow(parent):
        return _insert_in_flow(layout, parent, before, f"{writer.scalar(name, flow=True)}: {writer.flow(value)}")
    column = parent.start_mark.column
    lines = writer.pair(name, value, top=not above)
    first: int = parent.value[0][0].start_mark.index
    return layout.lines_at(layout.below(before[1], column) if before else layout.line_start(first), lines, column)


def _insert_in_flow(layout: Layout, parent: MappingNode, before: tuple[Node, Node] | None, new: str) -> Splice:
    at: int = parent.start_mark.index + 1
    if before:
        key, value = before
        at = layout.head_end(key) if is_empty(value) else value.end_mark.index
        new = (" , " if layout.text[at - 1] == ":" else ", ") + new
    elif parent.value:
        new += ", "
    return Splice(at, at, new)


def _neighbour(parent: MappingNode, above: Path, name: str, order: Sequence[str]) -> tuple[Node, Node] | None:
    """Find the pair after which a new key belongs by the schema's order; None for the top of the mapping."""
    prefix = "".join(f"{key}." for key in above if isinstance(key, str))
    ranks: dict[str, int] = {}
    for path in order:
        if path.startswith(prefix):
            ranks.setdefault(path.removeprefix(prefix).split(".")[0], len(ranks))
    mine = ranks.get(name, len(ranks))
    best: tuple[Node, Node] | None = None
    for key, value in parent.value:
        if (*above, key.value) == LOG:
            continue  # the log stays last
        if best is None or ranks.get(key.value, len(ranks)) <= mine:
            best = key, value
    return best


def _append(layout: Layout, edit: Edit, found: SequenceNode) -> Splice:
    if is_flow(found):
        at: int = found.value[-1].end_mark.index if found.value else found.start_mark.index + 1
        return Splice(at, at, (", " if found.value else "") + writer.flow(edit.value))
    column, gap = found.start_mark.column, layout.dash_gap(found)
    first, *below = writer.after_dash(edit.value, log=_is_entries(edit.path))
    lines = ["-" + " " * (gap - 1) + first, *(" " * (gap - 1) + line if line else line for line in below)]
    return layout.lines_at(layout.below(found, column), lines, column)


def _is_entries(path: Path) -> bool:
    return len(path) == 1 and path[0] in ENTRIES


def _remove(layout: Layout, asked: Path, path: Path) -> Splice:
    *above, last = path
    parent = layout.find(tuple(above))
    if isinstance(parent, MappingNode):
        at = parent.value.index(_pair(parent, last))
    elif isinstance(parent, SequenceNode) and isinstance(last, int):
        at = last
    else:
        raise SpliceError("not-there")
    splice = layout.flow_cut(parent, at) if is_flow(parent) else layout.line_cut(parent, at)
    if path != asked and _comment_beside(layout, splice, layout.find(asked)):
        raise SpliceError("would-lose-comment")
    return splice


def _comment_beside(layout: Layout, splice: Splice, child: Node | None) -> bool:
    """Whether a parent that goes with its only child has comments on other lines than the child's own."""
    if child is None:
        return False
    start, end = layout.line_start(child.start_mark.index), layout.line_end(layout.end(child))
    return layout.has_comment(splice.start, start) or layout.has_comment(end, splice.end)


def _pair(parent: MappingNode, name: str | int) -> tuple[Node, Node]:
    found: tuple[Node, Node] = next(pair for pair in parent.value if pair[0].value == name)
    return found
