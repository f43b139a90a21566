"""Where PyYAML is called: node trees from text, by libyaml where it is there, else by PyYAML's own parser.

Every scalar stays text: nothing is resolved, so `no` is a word and `14:30` is a time of day.
"""

from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

try:
    from yaml._yaml import CParser
except ImportError:  # no libyaml in this build of PyYAML: 15 times slower, same answers
    CParser = None

HAVE_C = CParser is not None

MAX_DEPTH = 32
"""Levels of nesting that a record may have; the C parser overflows its stack at some thousands."""

SAFE_INDICATORS = 1000
"""Every level needs one of these characters, so text with fewer of them can't nest dangerously deep."""


class TooDeepError(Exception):
    """The text nests deeper than `MAX_DEPTH`."""


class _Pure(yaml.BaseLoader):
    """PyYAML's own parser, with the depth limit."""

    depth = 0

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.depth = 0

    def compose_node(self, parent: Node | None, index: Any) -> Node | None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise TooDeepError
        try:
            return super().compose_node(parent, index)
        finally:
            self.depth -= 1


if CParser is not None:

    class _Shallow(CParser):  # type: ignore[misc]  # yaml ships no types for its C part
        """libyaml without resolving; for text that can't nest deep."""

        def resolve(self, kind: type[Node], value: str | None, implicit: Any) -> str:
            return ""

        def descend_resolver(self, parent: Node | None, index: Any) -> None:
            """Nothing: no path of the tree has a type of its own."""

        def ascend_resolver(self) -> None:
            """Nothing."""

    class _Counting(_Shallow):
        """libyaml with the depth limit; two more Python calls a node."""

        depth = 0

        def descend_resolver(self, parent: Node | None, index: Any) -> None:
            self.depth += 1
            if self.depth > MAX_DEPTH:
                raise TooDeepError

        def ascend_resolver(self) -> None:
            self.depth -= 1


def _indicators(data: bytes) -> int:
    return sum(map(data.count, (b"[", b"{", b"-", b"?", b":")))


def compose(data: bytes) -> Node | None:
    """The node tree of UTF-8 text without BOM; yaml's own errors, or `TooDeepError`."""
    if CParser is None or b"\t" in data:  # the C parser takes tabs that YAML forbids: let both refuse alike
        return compose_pure(data.decode())
    node: Node | None = (_Shallow if _indicators(data) < SAFE_INDICATORS else _Counting)(data).get_single_node()
    return node


def compose_pure(text: str) -> Node | None:
    """The same tree by PyYAML's own parser."""
    loader = _Pure(text)
    try:
        node: Node | None = loader.get_single_node()
    finally:
        loader.dispose()
    return node


def odd_tokens(text: str) -> Any:
    """The first anchor, alias, tag or directive of a text, or None."""
    odd = (yaml.AliasToken, yaml.AnchorToken, yaml.TagToken, yaml.DirectiveToken)
    return next((token for token in yaml.scan(text, Loader=yaml.BaseLoader) if isinstance(token, odd)), None)


__all__ = [
    "HAVE_C",
    "MAX_DEPTH",
    "MappingNode",
    "Node",
    "ScalarNode",
    "SequenceNode",
    "TooDeepError",
    "compose",
    "compose_pure",
    "odd_tokens",
]
