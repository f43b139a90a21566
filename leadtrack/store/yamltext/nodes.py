"""Where PyYAML is called: node trees from text, by libyaml where it is there, else by PyYAML's own parser.

Every scalar stays text: nothing is resolved, so `no` is a word and `14:30` is a time of day. Both parsers take and
refuse the same texts: `pure` is brought to libyaml's answers, and what only libyaml would take goes to `pure` too.
"""

import re
from collections.abc import Iterator
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.tokens import AliasToken, AnchorToken, DirectiveToken, KeyToken, TagToken, Token

from leadtrack.store.yamltext.pure import MAX_DEPTH, PureParser, TooDeepError

try:
    from yaml._yaml import CParser
except ImportError:  # no libyaml in this build of PyYAML: 15 times slower, same answers
    HAVE_C = False
else:
    HAVE_C = True

SAFE_INDICATORS = 1000
"""Every level needs one of these characters, so text with fewer of them can't nest dangerously deep."""

_LAXER_IN_C = re.compile(r"[|>][-+0-9]*#")
"""libyaml takes a comment right behind the head of a block scalar, where YAML wants a blank."""

if HAVE_C:

    class _Shallow(CParser):
        """libyaml without types, for text that can't nest deep."""

        # No node has a type. Asked thrice for each of them: a method in C that takes anything and answers with nothing.
        resolve: Any = "".format
        descend_resolver: Any = "".format
        ascend_resolver: Any = "".format

    class _Counting(_Shallow):
        """libyaml with a limit of depth; its own would be the end of the C stack, and of the process."""

        depth = 0

        def descend_resolver(self, parent: Node | None, _index: Any) -> None:
            self.depth += 1
            if self.depth > MAX_DEPTH + 1 and parent is not None:
                raise TooDeepError(parent.start_mark)

        def ascend_resolver(self) -> None:
            self.depth -= 1


def compose(text: str) -> Node | None:
    """Make the node tree of a text without BOM; yaml's own errors, or `TooDeepError`."""
    if not _by_c(text):
        return PureParser(text).get_single_node()
    few = sum(map(text.count, "[{-?:")) < SAFE_INDICATORS
    return (_Shallow if few else _Counting)(text).get_single_node()


def odd_token(text: str) -> Token | None:
    """Find the first anchor, alias, tag, directive or `?` key of a text."""
    odd = (AliasToken, AnchorToken, TagToken, DirectiveToken)
    for token in _tokens(text):
        if isinstance(token, odd) or is_explicit_key(token):
            return token
    return None


def is_explicit_key(token: Token) -> bool:
    """Tell a key that a `?` announces; the mark of any other key has no width."""
    return isinstance(token, KeyToken) and token.start_mark.index != token.end_mark.index


def _tokens(text: str) -> Iterator[Token]:
    scanner = CParser(text) if _by_c(text) else PureParser(text)
    while (token := scanner.get_token()) is not None:
        yield token


def _by_c(text: str) -> bool:
    """Whether libyaml reads a text; it takes tabs that YAML forbids."""
    return HAVE_C and "\t" not in text and not ("#" in text and _LAXER_IN_C.search(text))


__all__ = [
    "HAVE_C",
    "MAX_DEPTH",
    "MappingNode",
    "Node",
    "ScalarNode",
    "SequenceNode",
    "TooDeepError",
    "compose",
    "is_explicit_key",
    "odd_token",
]
