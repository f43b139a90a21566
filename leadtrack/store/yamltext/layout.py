"""Where things stand in a record's text: node positions, line ends, trailing comments.

Positions count characters of text without BOM. The parser's end of a block list or mapping is the start of whatever
comes next, so the end used here is that of the last leaf.
"""

import re
from dataclasses import dataclass

from leadtrack.model.problem import Path
from leadtrack.store.yamltext.nodes import MappingNode, Node, ScalarNode, SequenceNode
from leadtrack.store.yamltext.reader import compose_text

_COMMENT_LINE = re.compile(r"( *)#[^\n]*(?:\n|$)")


@dataclass(frozen=True, slots=True)
class Cut:
    """A span of text to take out, and what to leave in its place."""

    start: int
    end: int
    leave: str = ""


def is_flow(node: Node) -> bool:
    """Whether a list or mapping is written with brackets."""
    return not isinstance(node, ScalarNode) and bool(node.flow_style)


def style(node: Node) -> str:
    """How a scalar is written: `'`, `"`, `|`, `>` or nothing."""
    return (node.style or "") if isinstance(node, ScalarNode) else ""


def is_empty(node: Node) -> bool:
    """Whether a key has nothing after it."""
    return isinstance(node, ScalarNode) and node.start_mark.index == node.end_mark.index


class Layout:
    """The text of one record with its node tree."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root = compose_text(text)
        self.newline = "\r\n" if "\r\n" in text else "\n"

    def find(self, path: Path) -> Node | None:
        """The node at a path, or None."""
        node: Node = self.root
        for key in path:
            if isinstance(node, MappingNode):
                below = next((value for name, value in node.value if name.value == key), None)
            elif isinstance(node, SequenceNode) and isinstance(key, int) and key < len(node.value):
                below = node.value[key]
            else:
                below = None
            if below is None:
                return None
            node = below
        return node

    def in_flow(self, path: Path) -> bool:
        """Whether something at a path stands inside brackets."""
        parents = (self.find(path[:depth]) for depth in range(len(path)))
        return any(parent is not None and is_flow(parent) for parent in parents)

    def leaf_end(self, node: Node) -> int:
        """The position after the last character of a node's own text."""
        while not isinstance(node, ScalarNode) and not is_flow(node) and node.value:
            node = node.value[-1][1] if isinstance(node, MappingNode) else node.value[-1]
        end: int = node.end_mark.index
        if style(node) not in ("|", ">") or not style(node):
            return end
        start: int = node.start_mark.index
        head = self.text[start:end].split("\n", 1)[0]
        body = self.text[start:end]
        return end if "+" in head else start + len(body.rstrip())

    def line_start(self, at: int) -> int:
        """The position where the line of a position begins."""
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """The position after the line break that ends the line of a position."""
        if at and self.text[at - 1] == "\n":
            return at
        found = self.text.find("\n", at)
        return len(self.text) if found < 0 else found + 1

    def after(self, node: Node, column: int) -> int:
        """The line after a node, and after the comments that are indented under it."""
        at = self.line_end(self.leaf_end(node))
        while (comment := _COMMENT_LINE.match(self.text, at)) and len(comment[1]) > column and comment.end() > at:
            at = comment.end()
        return at

    def line_comment(self, node: Node) -> str:
        """The comment behind a value on its line, with the blanks before it."""
        end = self.leaf_end(node)
        rest = self.text[end : self.line_end(end)].rstrip("\r\n")
        return rest if rest.lstrip().startswith("#") else ""

    def end_of_line_text(self, key: Node, value: Node) -> int:
        """The position before the line break of the last line of `key: value`, comment included."""
        end = max(self.leaf_end(value), key.end_mark.index)
        line = self.line_end(end)
        return end if line == end else end + len(self.text[end:line].rstrip("\r\n"))

    def dash_gap(self, node: SequenceNode) -> int:
        """How many blanks follow the dashes of a block list."""
        found = re.match(r"-( +)(?=\S)", self.text[node.start_mark.index :])
        return len(found[1]) if found else 1

    def replaced(self, start: int, end: int, new: str) -> str:
        """The text with one span replaced."""
        return self.text[:start] + new + self.text[end:]

    def without(self, cut: Cut) -> str:
        """The text with one span cut out."""
        return self.replaced(cut.start, cut.end, cut.leave)

    def inserted_lines(self, at: int, lines: list[str], column: int) -> str:
        """The text with whole lines put in at the start of a line."""
        pad = " " * column
        body = self.newline.join(pad + line if line else line for line in lines)
        if at and self.text[at - 1] != "\n":
            return self.text[:at] + self.newline + body + self.text[at:]
        return self.text[:at] + body + self.newline + self.text[at:]

    def flow_cut(self, parent: Node, spans: list[tuple[int, int]], at: int) -> Cut:
        """How to take one item out of a bracketed list or mapping, with its comma."""
        if at + 1 < len(spans):
            return Cut(spans[at][0], spans[at + 1][0])
        return Cut(spans[at - 1][1] if at else parent.start_mark.index + 1, spans[at][1])

    def block_cut(self, parent: Node, node: Node, spans: list[tuple[int, int]], at: int) -> Cut:
        """How to take the lines of one key or item out of a block."""
        start, line = spans[at][0], self.line_start(spans[at][0])
        lead = self.text[line:start]
        if isinstance(parent, SequenceNode) or not lead.strip():
            return Cut(line, self.line_end(spans[at][1]))
        # The first key of a list item shares its line with the dash: the next key moves up to it.
        between = self.text[spans[at][1] : spans[at + 1][0]]
        return Cut(start, spans[at + 1][0] if "#" not in between else start)
