"""Which topic of the guide a word means: by key, caption in either language, alias, a part of one, or nearly. Pure."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from leadtrack.errors import UsageError
from leadtrack.rules.guide import Group, Guide, Topic
from leadtrack.rules.near import near

_BETWEEN = re.compile(r"[\s_\-·、，,.。“”\"'’]+")

LEAST = {True: 2, False: 1}
"""From how many letters on a word is looked for within names: one Chinese character says much, one letter nothing."""


def meant(guide: Guide, word: str) -> Sequence[Topic | Group]:
    """The topic, or the group of topics, that a word names; each of which it is a part where it names none."""
    wanted = _folded(word)
    names = [(_folded(name), one) for one in guide.all for name in _names(one)]
    exact = [one for name, one in names if name == wanted]
    if exact:
        return exact[:1]
    found = {one.key: one for name, one in names if _within(wanted, name)}
    if found:
        return [*found.values()]
    alike = near(wanted, [name for name, _ in names])
    keys = dict.fromkeys(one.key for slip in alike for name, one in names if name == slip)
    raise UsageError("no-such-topic", text=word, near=" ".join(keys))


def _names(one: Topic | Group) -> Iterator[str]:
    yield from (one.key, one.label.zh, one.label.en, *one.aliases)


def _within(wanted: str, name: str) -> bool:
    """Tell whether a word is a part of a name, or a name of the word: 价格敏感的客户."""
    if len(wanted) < LEAST[wanted.isascii()]:
        return False
    return wanted in name or (len(name) >= LEAST[True] and not name.isascii() and name in wanted)


def _folded(word: str) -> str:
    """A word without case, width and what stands between its parts."""
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", word).casefold())
