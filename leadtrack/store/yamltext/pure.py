"""PyYAML's own parser, brought to libyaml's answers where the two differ, and with a limit of depth.

It serves where PyYAML was built without libyaml. The two differ in flow lists and mappings, where libyaml takes a
question mark within a word and refuses a colon before a comma or bracket, and in the escapes of quoted text.
"""

import re
from typing import Any

from yaml import BaseLoader, Mark
from yaml.nodes import Node
from yaml.scanner import ScannerError
from yaml.tokens import ScalarToken

MAX_DEPTH = 32
"""Levels of lists and mappings that a record may have; the C parser overflows its stack at some thousands."""

_FLOW_WORD = re.compile(r"(?:[^\0 \t\r\n,\[\]{}:]|:(?![\0 \t\r\n]))*")
_FLOW_COLON = re.compile(r":[,?\[\]{}]")


class TooDeepError(Exception):
    """The text nests deeper than `MAX_DEPTH`; where it does."""

    def __init__(self, mark: Mark) -> None:
        super().__init__(mark)
        self.line, self.column = mark.line, mark.column


class PureParser(BaseLoader):
    """The parser in Python."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.depth = 0

    def compose_node(self, parent: Node | None, index: Any) -> Node | None:
        """Count the levels."""
        self.depth += 1
        if self.depth > MAX_DEPTH + 1 and parent is not None:
            raise TooDeepError(parent.start_mark)
        try:
            return super().compose_node(parent, index)
        finally:
            self.depth -= 1

    def scan_flow_scalar(self, style: str) -> ScalarToken:
        """Refuse escapes that are no characters: half a surrogate pair, or beyond Unicode."""
        start = self.get_mark()
        try:
            token = super().scan_flow_scalar(style)
            token.value.encode()
        except ValueError:
            problem = "found invalid Unicode character escape code"
            raise ScannerError("while parsing a quoted scalar", start, problem, self.get_mark()) from None
        return token

    def scan_plain(self) -> ScalarToken:
        """Read a word without quotes as libyaml does within brackets."""
        if not self.flow_level:
            return super().scan_plain()
        start = end = self.get_mark()
        chunks: list[str] = []
        blanks: list[str] = []
        while self.peek() != "#" and (word := self._flow_word(start)):
            chunks += [*blanks, word]
            end = self.get_mark()
            blanks = self.scan_plain_spaces(0, start) or []
            if not blanks:
                break
        return ScalarToken("".join(chunks), True, start, end)

    def _flow_word(self, start: Mark) -> str:
        found = _FLOW_WORD.match(self.buffer, self.pointer)
        word = found[0] if found else ""
        colon = _FLOW_COLON.search(self.buffer, self.pointer, self.pointer + len(word) + 1)
        self.forward(colon.start() - self.pointer if colon else len(word))
        if colon:
            raise ScannerError("while scanning a plain scalar", start, "found unexpected ':'", self.get_mark())
        return word
