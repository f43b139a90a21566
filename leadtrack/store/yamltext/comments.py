"""The comments of a record, so that none is lost where one text goes into another."""

import re
from collections.abc import Iterator, Sequence

from leadtrack.model.values import ENTRIES
from leadtrack.store.yamltext.layout import is_block_scalar
from leadtrack.store.yamltext.nodes import MappingNode, Node, ScalarNode
from leadtrack.store.yamltext.reader import BOM, compose_text, decoded, load, newline

_SIGN = re.compile(r"(?:^|(?<=[\s\[\]{},\"']))#", re.MULTILINE)


def comments(data: bytes) -> list[str]:
    """Every comment of a record, with its sign, in the order in which they stand."""
    text = decoded(data)
    return [text[start:end].rstrip() for start, end in _comments(text)]


def bared(text: str, start: int, end: int) -> str:
    """A text without the comments that begin in a part of it; their lines stay."""
    for at, to in reversed([*_comments(text)]):
        if start <= at < end:
            text = text[:at].rstrip(" ") + text[to:]
    return text


def with_comments(data: bytes, lines: Sequence[str]) -> bytes:
    """A record with comments on lines of their own above its log, or at its end."""
    if not lines:
        return data
    text = decoded(data)
    new = "".join(line + newline(text) for line in lines)
    bom = BOM if data.startswith(BOM.encode()) else ""
    at = _above_log(text)
    after = (bom + text[:at] + new + text[at:]).encode()
    return after if load(after) == load(data) else (bom + text + new).encode()


def _above_log(text: str) -> int:
    """Where the line of the log begins, or a register's of its rows; the end of a text without one."""
    root = compose_text(text)
    pairs = root.value if isinstance(root, MappingNode) else ()
    starts = [key.start_mark.index for key, _ in pairs if key.value in ENTRIES]
    return text.rfind("\n", 0, max(starts)) + 1 if starts else len(text)


def _comments(text: str) -> Iterator[tuple[int, int]]:
    """Where each comment begins, and where its line ends."""
    texts = sorted(_scalars(text, compose_text(text)))
    end = 0
    for sign in _SIGN.finditer(text):
        if sign.start() >= end and not _within(sign.start(), texts):
            end = text.index("\n", sign.start())
            yield sign.start(), end


def _scalars(text: str, node: Node) -> Iterator[tuple[int, int]]:
    """Where the texts of a record stand: a # in one is no comment; one behind the head of a block scalar is."""
    if isinstance(node, ScalarNode):
        start, end = node.start_mark.index, node.end_mark.index
        yield text.index("\n", start) if is_block_scalar(node) else start, end
    elif isinstance(node, MappingNode):
        for key, value in node.value:
            yield from _scalars(text, key)
            yield from _scalars(text, value)
    else:
        for item in node.value:
            yield from _scalars(text, item)


def _within(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < place < end for start, end in spans)
