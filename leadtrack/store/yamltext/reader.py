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
    is_explicit_key,
    odd_token,
)

MAX_BYTES = 1 << 20
BOM = "\ufeff"

_REFUSED = ("\x85", "\u2028", "\u2029", BOM)
"""What some readers take for a line break or for nothing, and others for a character."""

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_LONE_CR = re.compile(r"\r(?!\n)")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: |\r?$)", re.MULTILINE)
_LEFT_OF_CONFLICT = re.compile(r"^={7}\r?$", re.MULTILINE)
_MAYBE_ODD = re.compile(r"[&*!?%](?<![^\s,\[{:?].)")
"""What may be an anchor, alias, tag, `?` key or directive: its sign, where a word begins."""

_ODD_ERROR = re.compile(r"while (?:scanning|parsing) an? (?:anchor|alias|tag|directive)|found undefined alias")
_OPENED = re.compile(r"while (?:scanning|parsing) a (?:quoted scalar|flow (?:sequence|mapping))")


class BadTextError(ValueError):
    """Text that can't be used at all: `code` with its line and column (from 1) and parameters."""

    def __init__(self, code: str, line: int = 1, col: int = 1, **params: str) -> None:
        super().__init__(code)
        self.code, self.line, self.col, self.params = code, line, col, params

    def told(self) -> dict[str, object]:
        """Return the parameters of a failure whose `reason` is this code; what yaml itself said is the `detail`."""
        own = {"detail" if key == "reason" else key: value for key, value in self.params.items()}
        return {"detail": "", **own, "reason": self.code, "line": self.line, "col": self.col}


def load(data: bytes) -> dict[str, Raw]:
    """Read one record; `BadTextError` for anything a record may not be."""
    text = decoded(data)
    if "<<<<<<<" in text:
        _check_conflict(text)
    try:
        node = compose(text)
        if ("*" in text or "!" in text or "%" in text or "&" in text or "?" in text) and _MAYBE_ODD.search(text):
            _check_tokens(text)
    except (YAMLError, TooDeepError) as error:
        _explain(text, error)
    if node is None:
        raise BadTextError("empty")
    if node.__class__ is not MappingNode:
        raise BadTextError("empty" if node.value == "" else "not-a-record", *_where(node))
    found = _mapping(node, 1)
    if not found:
        raise BadTextError("empty")
    return found


def loaded(data: bytes | None) -> dict[str, Raw] | None:
    """Read one record if it is one; None of a text that is none, and where there is none."""
    try:
        return None if data is None else load(data)
    except BadTextError:
        return None


def decoded(data: bytes) -> str:
    """Turn bytes into text without BOM, its last line ended; `BadTextError` for characters that no record holds."""
    if len(data) > MAX_BYTES:
        raise BadTextError("too-large")
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        nul = -1 if data.startswith(_UTF16) else data.find(0)
        at = error.start if nul < 0 else nul
        start = data.rfind(b"\n", 0, at) + 1
        line, col = data.count(b"\n", 0, at) + 1, len(data[start:at].decode(errors="replace")) + 1
        raise BadTextError("not-utf8" if nul < 0 else "binary", line, col) from None
    if text.startswith(BOM):
        text = text[1:]
    for character in _REFUSED:
        if character in text:
            raise _odd_character(text, text.index(character))
    if "\r" in text and (lone := _LONE_CR.search(text)):
        raise _odd_character(text, lone.start())
    return text if text.endswith("\n") else text + newline(text)


def newline(text: str) -> str:
    """Return the line break that a text uses."""
    first = text.find("\n")
    return "\r\n" if first > 0 and text[first - 1] == "\r" else "\n"


def _odd_character(text: str, at: int) -> BadTextError:
    code = "binary" if text[at] == "\0" else "odd-character"
    line, start = text.count("\n", 0, at) + 1, text.rfind("\n", 0, at) + 1
    return BadTextError(code, line, at - start + 1, character=f"U+{ord(text[at]):04X}")


def _check_tokens(text: str) -> None:
    token = odd_token(text)
    if token is not None:
        code = "key-not-text" if is_explicit_key(token) else "anchor-or-tag"
        raise BadTextError(code, token.start_mark.line + 1, token.start_mark.column + 1)


def _check_conflict(text: str, markers: re.Pattern[str] = _CONFLICT) -> None:
    conflict = markers.search(text)
    if conflict:
        raise BadTextError("conflict-markers", text.count("\n", 0, conflict.start()) + 1) from None


def _explain(text: str, error: Exception) -> NoReturn:
    """Say what a parser's refusal means to the person who wrote the text."""
    _check_conflict(text)
    _check_conflict(text, _LEFT_OF_CONFLICT)
    if isinstance(error, TooDeepError):
        raise BadTextError("too-deep", error.line + 1, error.column + 1, limit=str(MAX_DEPTH)) from None
    control = _CONTROL.search(text)
    if control:
        raise _odd_character(text, control.start()) from None
    if not isinstance(error, MarkedYAMLError):
        raise BadTextError("syntax", reason=str(error).splitlines()[0]) from None
    mark, begin = error.problem_mark or error.context_mark, error.context_mark
    odd = _ODD_ERROR.match(error.context or error.problem or "")
    if begin and mark and (odd or (_OPENED.match(error.context or "") and begin.line != mark.line)):
        mark = begin  # of a quote or bracket that is not closed, the end of the file says nothing
    line, col = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if odd:
        raise BadTextError("anchor-or-tag", line, col) from None
    raise BadTextError("syntax", line, col, reason=error.problem or error.context or "") from None


def _where(node: Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1


def _mapping(node: Node, depth: int) -> dict[str, Raw]:
    if depth > MAX_DEPTH:
        raise BadTextError("too-deep", *_where(node), limit=str(MAX_DEPTH))
    pairs = node.value
    try:
        found = {
            key.value: value.value if value.__class__ is ScalarNode else _inner(value, depth + 1)
            for key, value in pairs
        }
    except TypeError:  # a list or mapping can't be the key of a dict
        _refuse_key(pairs)
    if len(found) != len(pairs):
        _refuse_key(pairs)
    return found


def _refuse_key(pairs: list[tuple[Node, Node]]) -> NoReturn:
    seen = set()
    for key, _ in pairs:
        if key.__class__ is not ScalarNode:
            raise BadTextError("key-not-text", *_where(key)) from None
        if key.value in seen:
            raise BadTextError("repeated-key", *_where(key), key=key.value)
        seen.add(key.value)
    raise AssertionError(pairs)


def _inner(node: Node, depth: int) -> Raw:
    if node.__class__ is MappingNode:
        return _mapping(node, depth)
    if depth > MAX_DEPTH:
        raise BadTextError("too-deep", *_where(node), limit=str(MAX_DEPTH))
    return [item.value if item.__class__ is ScalarNode else _inner(item, depth + 1) for item in node.value]


def compose_text(text: str) -> MappingNode:
    """Make the node tree of a record that `load` has accepted; positions count the characters of `decoded` text."""
    node = compose(text)
    if not isinstance(node, MappingNode):
        raise BadTextError("not-a-record")
    return node


def locate(data: bytes) -> Callable[[Path], tuple[int, int]]:
    """Make a function that finds the line and column of a path in a record that `load` has accepted.

    A value is found where it begins; one that begins below its key, as a block does, at the key. The text is parsed
    only for paths that a look at its lines does not find.
    """
    text = decoded(data)
    tree: list[MappingNode] = []

    def find(path: Path) -> tuple[int, int]:
        quick = _on_its_line(text, path)
        if quick is not None or not path:
            return quick or (1, 1)
        root = tree[0] if tree else compose_text(text)
        tree[:] = [root]
        node: Node = root
        begins: Node = root
        for key in path:
            below = child(node, key)
            if below is None:
                break
            name = _name(node, key)
            begins = name if name is not None and name.start_mark.line < below.start_mark.line else below
            node = below
        return _where(begins)

    return find


def _on_its_line(text: str, path: Path) -> tuple[int, int] | None:
    """The place of a value that stands behind its key on a line of its own, at the top; None where that is not sure."""
    if len(path) != 1 or not isinstance(path[0], str) or text.startswith("{"):
        return None
    lines = re.finditer(rf"^{re.escape(path[0])}: +(?=[^\s#])", text, re.MULTILINE)
    first = next(lines, None)
    if first is None or next(lines, None) is not None:
        return None
    return text.count("\n", 0, first.start()) + 1, first.end() - first.start() + 1


def _name(node: Node, key: str | int) -> Node | None:
    """The node of a key of a mapping."""
    pairs = node.value if isinstance(node, MappingNode) else ()
    return next((name for name, _ in pairs if name.value == key), None)


def child(node: Node, key: str | int) -> Node | None:
    """Return the value of a key, or the item at a place, of a node; None where there is none."""
    found: Node | None = None
    if isinstance(node, SequenceNode) and isinstance(key, int) and 0 <= key < len(node.value):
        found = node.value[key]
    elif isinstance(node, MappingNode):
        found = next((value for name, value in node.value if name.value == key), None)
    return found
