"""Strict reading: strings only, one document, one mapping on top; no repeated keys, anchors, aliases or tags.

What is refused is named with its line and column, so that an editor can jump there.
"""

import re
from collections.abc import Callable
from typing import NoReturn

from yaml import MarkedYAMLError, YAMLError

from leadtrack.model.problem import Path
from leadtrack.model.values import Raw
from leadtrack.store.yamltext.nodes import (
    MAX_DEPTH,
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    TooDeepError,
    compose,
    odd_tokens,
)

MAX_BYTES = 1 << 20
BOM = b"\xef\xbb\xbf"

_ODD_BREAKS = (b"\xc2\x85", b"\xe2\x80\xa8", b"\xe2\x80\xa9", BOM)
_CONFLICT = re.compile(rb"^(?:<<<<<<<|>>>>>>>|\|\|\|\|\|\|\|)(?: |\r?$)", re.MULTILINE)
_MAYBE_ODD = re.compile(rb"(?:^|[\s,\[{])[&*!]\S|(?:^|[\s,\[{])!\s|^%", re.MULTILINE)


class BadTextError(ValueError):
    """Text that can't be used at all: `code` with its line and column (from 1) and parameters."""

    def __init__(self, code: str, line: int = 1, col: int = 1, **params: str) -> None:
        super().__init__(code)
        self.code, self.line, self.col, self.params = code, line, col, params


def load(data: bytes) -> dict[str, Raw]:
    """Read one record; `BadTextError` for anything a record may not be."""
    if len(data) > MAX_BYTES:
        raise BadTextError("too-large")
    if data.startswith(BOM):
        data = data[3:]
    node = _compose(data)
    if node is None:
        raise BadTextError("empty")
    if node.__class__ is not MappingNode:
        raise BadTextError("not-a-record", *_where(node))
    found = _mapping(node, 1)
    if not found:
        raise BadTextError("empty")
    return found


def _compose(data: bytes) -> Node | None:
    if any(mark in data for mark in _ODD_BREAKS) or b"\x00" in data or b"\r" in data:
        _check_characters(data)
    if b"<<<<<<<" in data:
        _check_conflict(data)
    try:
        node = compose(data)
        if (b"&" in data or b"*" in data or b"!" in data or b"%" in data) and _MAYBE_ODD.search(data):
            _check_tokens(data)
    except (YAMLError, UnicodeDecodeError, RecursionError, TooDeepError) as error:
        _explain(data, error)
    return node


def _check_characters(data: bytes) -> None:
    for mark, code in ((b"\x00", "binary"), *((odd, "odd-character") for odd in _ODD_BREAKS)):
        at = data.find(mark)
        if at >= 0:
            raise BadTextError(code, *_line_col(data, at), character=f"U+{ord(mark.decode()):04X}")
    lone = re.search(rb"\r(?!\n)", data)
    if lone:
        raise BadTextError("odd-character", *_line_col(data, lone.start()), character="U+000D")


def _check_tokens(data: bytes) -> None:
    token = odd_tokens(data.decode())
    if token is not None:
        mark = token.start_mark
        raise BadTextError("anchor-or-tag", mark.line + 1, mark.column + 1)


def _check_conflict(data: bytes) -> None:
    conflict = _CONFLICT.search(data)
    if conflict:
        raise BadTextError("conflict-markers", data.count(b"\n", 0, conflict.start()) + 1, 1) from None


def _explain(data: bytes, error: Exception) -> NoReturn:
    """Say what a parser's refusal means to the person who wrote the text."""
    _check_conflict(data)
    try:
        data.decode()
    except UnicodeDecodeError as wrong:
        raise BadTextError("not-utf8", *_line_col(data, wrong.start)) from None
    if isinstance(error, (TooDeepError, RecursionError)):
        raise BadTextError("too-deep", limit=str(MAX_DEPTH)) from None
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if isinstance(error, MarkedYAMLError) and mark is not None:
        reason = error.problem or error.context or ""
        raise BadTextError("syntax", mark.line + 1, mark.column + 1, reason=str(reason)) from None
    character = re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f￾￿]", data.decode())
    if character:
        at = len(data.decode()[: character.start()].encode())
        raise BadTextError("odd-character", *_line_col(data, at), character=f"U+{ord(character[0]):04X}") from None
    raise BadTextError("syntax", reason=str(error).splitlines()[0]) from None


def _line_col(data: bytes, at: int) -> tuple[int, int]:
    start = data.rfind(b"\n", 0, at) + 1
    return data.count(b"\n", 0, at) + 1, len(data[start:at].decode(errors="replace")) + 1


def _where(node: Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1


def _mapping(node: Node, depth: int) -> dict[str, Raw]:
    found: dict[str, Raw] = {}
    if depth > MAX_DEPTH:
        raise BadTextError("too-deep", *_where(node), limit=str(MAX_DEPTH))
    for key, value in node.value:
        if key.__class__ is not ScalarNode:
            raise BadTextError("key-not-text", *_where(key))
        name = key.value
        if name in found:
            raise BadTextError("repeated-key", *_where(key), key=name)
        found[name] = value.value if value.__class__ is ScalarNode else _inner(value, depth + 1)
    return found


def _inner(node: Node, depth: int) -> Raw:
    if node.__class__ is MappingNode:
        return _mapping(node, depth)
    if depth > MAX_DEPTH:
        raise BadTextError("too-deep", *_where(node), limit=str(MAX_DEPTH))
    return [item.value if item.__class__ is ScalarNode else _inner(item, depth + 1) for item in node.value]


def compose_text(text: str) -> MappingNode:
    """The node tree of a record that `load` has accepted, with character positions; the text is without BOM."""
    node = compose(text.encode())
    if not isinstance(node, MappingNode):
        raise BadTextError("not-a-record")
    return node


def locate(data: bytes) -> Callable[[Path], tuple[int, int]]:
    """A function that finds the line and column of a path in a record that `load` has accepted."""
    root = compose_text(data.decode("utf-8-sig"))

    def find(path: Path) -> tuple[int, int]:
        node: Node = root
        for key in path:
            below = _child(node, key)
            if below is None:
                break
            node = below
        return _where(node) if path else (1, 1)

    return find


def _child(node: Node, key: str | int) -> Node | None:
    if isinstance(node, SequenceNode) and isinstance(key, int) and key < len(node.value):
        found: Node = node.value[key]
        return found
    if isinstance(node, MappingNode):
        return next((value for name, value in node.value if name.value == key), None)
    return None
