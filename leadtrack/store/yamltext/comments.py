"""The comments of a record, so that none is lost where one text goes into another."""

import re
from collections.abc import Iterator, Sequence

from leadtrack.store.yamltext.layout import is_block_scalar
from leadtrack.store.yamltext.nodes import MappingNode, Node, ScalarNode
from leadtrack.store.yamltext.reader import BOM, compose_text, decoded, load, newline

_SIGN = re.compile(r"(?:^|(?<=[\s\[\]{},\"']))#", re.MULTILINE)
_LOG = re.compile(r"^(?:log|rows):", re.MULTILINE)


def comments(data: bytes) -> list[str]:
    """Every comment of a record, with its sign, in the order in which they stand."""
    text = decoded(data)
    texts = sorted(_scalars(text, compose_text(text)))
    found: list[str] = []
    end = 0
    for sign in _SIGN.finditer(text):
        if sign.start() >= end and not _within(sign.start(), texts):
            end = text.index("\n", sign.start())
            found.append(text[sign.start() : end].rstrip())
    return found


def with_comments(data: bytes, lines: Sequence[str]) -> bytes:
    """A record with comments on lines of their own above its log, or at its end."""
    text = decoded(data)
    end = newline(text)
    at = max((found.start() for found in _LOG.finditer(text)), default=len(text))
    text = text[:at] + "".join(line + end for line in lines) + text[at:]
    after = (BOM if data.startswith(BOM.encode()) else "").encode() + text.encode()
    return after if load(after) == load(data) else data


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
