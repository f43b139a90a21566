"""Edits by position: the text of a record with one thing changed, every other byte as it was.

Each edit is one splice at the place that the parser reports. Afterwards the new text is read again and compared with
what was meant; if they differ, `SpliceError` and nothing is written.
"""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Literal

from leadtrack.model.problem import Path
from leadtrack.model.values import Raw
from leadtrack.store.yamltext import writer
from leadtrack.store.yamltext.layout import Cut, Layout, is_empty, is_flow, style
from leadtrack.store.yamltext.nodes import MappingNode, Node, ScalarNode, SequenceNode
from leadtrack.store.yamltext.reader import BadTextError, load


class SpliceError(ValueError):
    """The edit can't be made without touching something else; `code` says what stands in the way."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Edit:
    """`set` a value (parents are made), `remove` a key or list item, `append` to a list (made if it is missing)."""

    op: Literal["set", "remove", "append"]
    path: Path
    value: Raw = ""


def apply(data: bytes, edits: Sequence[Edit], order: Sequence[str] = ()) -> bytes:
    """The bytes of a record with edits made; `order` are dotted paths that say where a new key belongs."""
    bom = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    text, raw = data.removeprefix(bom).decode(), load(data)
    for edit in edits:
        wanted = _intended(raw, edit)
        text = _cut(text, edit, raw, order)
        try:
            raw = load(text.encode())
        except BadTextError:
            raise SpliceError("edit-does-not-parse") from None
        if raw != wanted:
            raise SpliceError("edit-changes-more")
    return bom + text.encode()


def _intended(raw: dict[str, Raw], edit: Edit) -> dict[str, Raw]:
    wanted = deepcopy(raw)
    *parents, last = _removed_path(raw, edit.path) if edit.op == "remove" else edit.path
    level: Raw = wanted
    for key in parents:
        if isinstance(level, dict) and isinstance(key, str):
            if not isinstance(level.get(key), (dict, list)):
                if level.get(key):
                    raise SpliceError("not-a-mapping")
                level[key] = {}
            level = level[key]
        elif isinstance(level, list) and isinstance(key, int):
            level = level[key]
        else:
            raise SpliceError("not-a-mapping")
    _put(level, last, edit)
    return wanted


def _put(level: Raw, last: str | int, edit: Edit) -> None:
    if isinstance(level, dict) and isinstance(last, str):
        if edit.op == "remove":
            level.pop(last, None)
        elif edit.op == "set":
            level[last] = edit.value
        else:
            found = level.get(last) or []
            if not isinstance(found, list):
                raise SpliceError("not-a-list")
            level[last] = [*found, edit.value]
    elif isinstance(level, list) and isinstance(last, int) and edit.op != "append":
        if edit.op == "remove":
            del level[last]
        else:
            level[last] = edit.value
    else:
        raise SpliceError("not-a-mapping")


def _removed_path(raw: dict[str, Raw], path: Path) -> Path:
    """What to remove so that no empty mapping or list is left: the path, or the nearest parent with more in it."""
    while len(path) > 1:
        level: Raw = raw
        for key in path[:-1]:
            level = level[key]  # type: ignore[call-overload,index]  # the path was found in this record
        if len(level) > 1:
            break
        path = path[:-1]
    return path


def _cut(text: str, edit: Edit, raw: dict[str, Raw], order: Sequence[str]) -> str:
    layout = Layout(text)
    if edit.op == "remove":
        return layout.without(_remove(layout, _removed_path(raw, edit.path)))
    found = layout.find(edit.path)
    if edit.op == "append":
        if found is not None and not is_empty(found):
            return _append(layout, edit, found)
        return _set(layout, Edit("set", edit.path, [edit.value]), found, order)
    return _set(layout, edit, found, order)


def _set(layout: Layout, edit: Edit, found: Node | None, order: Sequence[str]) -> str:
    if found is None:
        return _insert(layout, edit, order)
    if layout.in_flow(edit.path) or is_flow(found) and not isinstance(edit.value, str):
        return layout.replaced(found.start_mark.index, found.end_mark.index, writer.flow(edit.value))
    if isinstance(found, ScalarNode):
        return _set_scalar(layout, edit, found)
    if not is_flow(found) and "#" in layout.text[found.start_mark.index : layout.leaf_end(found)]:
        raise SpliceError("would-lose-comment")
    return _rewrite(layout, edit)


def _set_scalar(layout: Layout, edit: Edit, found: ScalarNode) -> str:
    start, end = found.start_mark.index, layout.leaf_end(found)
    if isinstance(edit.value, str) and "\n" not in edit.value and style(found) not in "|>":
        quote = style(found) or None
        new = writer.scalar(edit.value, quote=quote)
        return layout.replaced(start, end, (" " if start == end else "") + new)
    return _rewrite(layout, edit)


def _rewrite(layout: Layout, edit: Edit) -> str:
    """Write `key: value` anew on the lines that it had; the layout of a value that changes its kind is ours."""
    *_, last = edit.path
    parent = layout.find(edit.path[:-1])
    if not isinstance(parent, MappingNode) or not isinstance(last, str):
        raise SpliceError("not-a-mapping")
    key, value = next(pair for pair in parent.value if pair[0].value == last)
    column = parent.start_mark.column
    lines = writer.pair(last, edit.value, column=column)
    comment = layout.line_comment(value) if is_empty(value) or is_flow(value) or style(value) == "" else ""
    lines[0] += comment
    new = (layout.newline + " " * column).join(lines) if column else layout.newline.join(lines)
    return layout.replaced(key.start_mark.index, layout.end_of_line_text(key, value), _clean(new))


def _clean(text: str) -> str:
    return "\n".join(line.rstrip(" ") for line in text.split("\n"))


def _insert(layout: Layout, edit: Edit, order: Sequence[str]) -> str:
    depth = len(edit.path) - 1
    while layout.find(edit.path[:depth]) is None:
        depth -= 1
    parent, value = layout.find(edit.path[:depth]), edit.value
    for key in reversed(edit.path[depth + 1 :]):
        value = {str(key): value}
    name = edit.path[depth]
    if parent is not None and is_empty(parent) and depth:
        return _rewrite(layout, Edit("set", edit.path[:depth], {str(name): value}))
    if not isinstance(parent, MappingNode) or not isinstance(name, str):
        raise SpliceError("not-a-mapping")
    before = _neighbour(parent, edit.path[:depth], name, order)
    if is_flow(parent):
        at = before[1].end_mark.index if before else parent.start_mark.index + 1
        new = f"{writer.scalar(name, flow=True)}: {writer.flow(value)}"
        glue = (f", {new}" if before else f"{new}, ") if parent.value else new
        return layout.replaced(at, at, glue)
    column = parent.start_mark.column
    lines = writer.pair(name, value, column=column)
    if before is None:
        return layout.inserted_lines(layout.line_start(parent.value[0][0].start_mark.index), lines, column)
    return layout.inserted_lines(layout.after(before[1], column), lines, column)


def _neighbour(parent: MappingNode, path: Path, name: str, order: Sequence[str]) -> tuple[Node, Node] | None:
    """The pair after which a new key belongs by the schema's order; None for the top of the mapping."""
    prefix = "".join(f"{key}." for key in path)
    ranks = {key: at for at, key in reversed(list(enumerate(order)))}
    first: dict[str, int] = {}
    for full, at in ranks.items():
        if full.startswith(prefix):
            key = full[len(prefix) :].split(".")[0]
            first[key] = min(at, first.get(key, at))
    mine = first.get(name, len(order))
    best: tuple[Node, Node] | None = None
    for at, (key, value) in enumerate(parent.value):
        last_place = not path and key.value == "log"
        if not last_place and (at == 0 or first.get(key.value, len(order)) <= mine) and (path or key.value != name):
            best = (key, value)
    return best


def _append(layout: Layout, edit: Edit, found: Node) -> str:
    if not isinstance(found, SequenceNode):
        raise SpliceError("not-a-list")
    if is_flow(found):
        if not found.value and edit.path == ("log",):
            return _rewrite(layout, Edit("set", edit.path, [edit.value]))
        at = found.value[-1].end_mark.index if found.value else found.start_mark.index + 1
        return layout.replaced(at, at, (", " if found.value else "") + writer.flow(edit.value))
    column = found.start_mark.column
    gap = layout.dash_gap(found)
    lines = writer.item(edit.value, column=column, log=edit.path == ("log",))
    if gap != 1:
        lines = ["-" + " " * gap + lines[0][2:], *(" " * (gap - 1) + line if line else line for line in lines[1:])]
    return layout.inserted_lines(layout.after(found, column), lines, column)


def _remove(layout: Layout, path: Path) -> Cut:
    *_, last = path
    parent, node = layout.find(path[:-1]), layout.find(path)
    if parent is None or node is None:
        raise SpliceError("not-there")
    if isinstance(parent, MappingNode):
        at = next(at for at, pair in enumerate(parent.value) if pair[0].value == last)
        spans = [(key.start_mark.index, layout.leaf_end(value)) for key, value in parent.value]
    else:
        at, spans = int(last), [(row.start_mark.index, layout.leaf_end(row)) for row in parent.value]
    if is_flow(parent):
        return layout.flow_cut(parent, spans, at)
    return layout.block_cut(parent, node, spans, at)


__all__ = ["Edit", "SpliceError", "apply"]
