"""Where things stand in a record's text: the ends of nodes and lines, dashes, comments.

Positions count characters of text without BOM, whose last line is ended. The parser's end of a block list or mapping
is the start of whatever comes next, so the end used here is that of the last leaf.
"""

import re
from dataclasses import dataclass

from leadtrack.model.problem import Path
from leadtrack.store.yamltext.nodes import MappingNode, Node, ScalarNode, SequenceNode
from leadtrack.store.yamltext.reader import child, compose_text, newline

_COMMENT = re.compile(r"""(?:^|[\s\[\]{},"'])#[^\n]*\n""")
_COMMENT_LINE = re.compile(r"(?: *\r?\n)*( *)#[^\n]*\n")
_HEAD = re.compile(r"[|>]([-+0-9]*)")
_COLON = re.compile(r" *:")
_COMMA = re.compile(r"\s*,")


@dataclass(frozen=True, slots=True)
class Splice:
    """A span of text, and what comes in its place."""

    start: int
    end: int
    new: str = ""


def is_flow(node: Node | None) -> bool:
    """Whether a list or mapping is written with brackets."""
    return isinstance(node, (SequenceNode, MappingNode)) and bool(node.flow_style)


def is_block_scalar(node: Node) -> bool:
    """Whether a text is written on lines of its own, behind `|` or `>`."""
    return isinstance(node, ScalarNode) and node.style in ("|", ">")


def is_empty(node: Node) -> bool:
    """Whether there is nothing, not even quotes; the parsers differ in where they see it."""
    return bool(node.start_mark.index == node.end_mark.index)


def quote(node: Node) -> str | None:
    """Return the quotes of a text, or None."""
    return node.style if isinstance(node, ScalarNode) and node.style in ("'", '"') else None


class Layout:
    """The text of one record with its node tree."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root = compose_text(text)
        self.newline = newline(text)

    def find(self, path: Path) -> Node | None:
        """Return the node at a path, or None."""
        node: Node | None = self.root
        for key in path:
            node = node and child(node, key)
        return node

    def in_flow(self, path: Path) -> bool:
        """Whether something at a path stands inside brackets."""
        return any(is_flow(self.find(path[:depth])) for depth in range(len(path)))

    def end(self, node: Node) -> int:
        """Return the position after the last character of a node's own text."""
        while not isinstance(node, ScalarNode) and not is_flow(node) and node.value:
            node = node.value[-1][1] if isinstance(node, MappingNode) else node.value[-1]
        end: int = node.end_mark.index
        head = is_block_scalar(node) and _HEAD.match(self.text, node.start_mark.index)
        if not head:
            return end
        if "+" not in head[1]:  # blank lines below belong to the text only where it keeps them
            end = node.start_mark.index + len(self.text[node.start_mark.index : end].rstrip(" \r\n"))
        return self.text_end(end - 1)

    def line_start(self, at: int) -> int:
        """Return the position where the line of a position begins."""
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """Return the position where the line after that of a position begins."""
        return self.text.index("\n", at) + 1

    def text_end(self, at: int) -> int:
        """Return the position before the line break of the line of a position."""
        end = self.text.index("\n", at)
        return end - 1 if self.text[end - 1 : end] == "\r" else end

    def below(self, node: Node, column: int) -> int:
        """Return the start of the line after a node, and after the comments that are indented under it."""
        at = self.line_end(self.end(node))
        while (comment := _COMMENT_LINE.match(self.text, at)) and len(comment[1]) > column:
            at = comment.end()
        return at

    def has_comment(self, start: int, end: int) -> bool:
        """Whether a span may hold a comment with the end of its line; a `#` in quotes counts too."""
        return bool(_COMMENT.search(self.text[start:end]))

    def comment(self, node: Node) -> str:
        """Return the comment behind a value, or behind the head of a block scalar, with the blanks before it."""
        at = self.comment_at(node)
        comment = self.text[at : self.text_end(at)].rstrip()
        return comment if comment[:1] in ("", " ") else "  " + comment

    def comment_at(self, node: Node) -> int:
        """Return the position behind a value, or behind the head of a block scalar."""
        head = is_block_scalar(node) and _HEAD.match(self.text, node.start_mark.index)
        return head.end() if head else self.end(node)

    def stands_commented(self, path: Path) -> bool:
        """Whether an item of a block list has a comment behind it, or on a line of its own directly above."""
        node = self.find(path)
        if node is None or self.in_flow(path):
            return False
        line = self.line_start(node.start_mark.index)
        above = self.text[self.line_start(line - 1) : line] if line else ""
        return above.lstrip().startswith("#") or "#" in self.text[self.end(node) : self.line_end(self.end(node))]

    def head_end(self, key: Node) -> int:
        """Return the position after the colon of a key, or after the key where brackets let it have none."""
        found = _COLON.match(self.text, key.end_mark.index)
        return found.end() if found else int(key.end_mark.index)

    def dash(self, parent: SequenceNode, at: int) -> int:
        """Return the position of the dash of an item of a block list."""
        if at == 0:
            return int(parent.start_mark.index)
        dash = re.compile(rf"^ {{{parent.start_mark.column}}}-(?=\s)", re.MULTILINE)
        found = dash.search(self.text, self.line_end(self.end(parent.value[at - 1])))
        return found.end() - 1 if found else int(parent.value[at].start_mark.index)

    def chunks(self, path: Path) -> list[tuple[int, int]] | None:
        """Where the lines of each item of a block list begin and end, comments above it included; None of another."""
        found = self.find(path)
        if not isinstance(found, SequenceNode) or is_flow(found) or not found.value:
            return None
        ends = [self.below(item, found.start_mark.column) for item in found.value]
        starts = [self.line_start(found.start_mark.index), *ends[:-1]]
        return list(zip(starts, ends, strict=True))

    def dash_gap(self, parent: SequenceNode) -> int:
        """Return how many blanks follow the dashes of a block list."""
        found = re.compile(r"-( +)(?=[^\s#])").match(self.text, parent.start_mark.index)
        return len(found[1]) if found else 1

    def lines_at(self, at: int, lines: list[str], column: int) -> Splice:
        """Put whole lines in at the start of a line."""
        return Splice(at, at, " " * column + self.joined(lines, column) + self.newline)

    def joined(self, lines: list[str], column: int) -> str:
        """Join lines of a block at a column, the first without its indentation."""
        pad = self.newline + " " * column
        return lines[0] + "".join(pad + line if line else self.newline for line in lines[1:])

    def flow_cut(self, parent: Node, at: int) -> Splice:
        """Take one item out of a bracketed list or mapping with its comma; comments around it stay."""
        spans = self._spans(parent)
        (start, end), last = spans[at], at + 1 == len(spans)
        start_of_rest = end if last else spans[at + 1][0]
        comma = _COMMA.match(self.text, end)
        if last and at and not self.has_comment(spans[at - 1][1], start):
            return Splice(spans[at - 1][1], end)
        if last or self.has_comment(end, start_of_rest):
            return Splice(start, comma.end() if comma else end)
        return Splice(start, start_of_rest)

    def line_cut(self, parent: Node, at: int) -> Splice:
        """Take out the lines of a key or item; the next one moves up where a dash shares the first line."""
        spans = self._spans(parent)
        start, below = spans[at][0], self.line_end(spans[at][1])
        line = self.line_start(start)
        if not self.text[line:start].strip():
            return Splice(line, below)
        following = spans[at + 1][0] if at + 1 < len(spans) else below
        return Splice(start, below if self.has_comment(below, following) else following)

    def _spans(self, parent: Node) -> list[tuple[int, int]]:
        """Where each pair or item begins, with its dash, and ends."""
        if isinstance(parent, MappingNode):
            return [(key.start_mark.index, self.end(value)) for key, value in parent.value]
        if isinstance(parent, SequenceNode) and not is_flow(parent):
            return [(self.dash(parent, at), self.end(row)) for at, row in enumerate(parent.value)]
        return [(row.start_mark.index, self.end(row)) for row in parent.value]
