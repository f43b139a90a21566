"""Questions to the index by which somebody is looked up: each gives at least the files of everybody who is meant."""

from collections.abc import Iterable

from leadtrack.model import phone, pinyin
from leadtrack.rules.again import Visitor
from leadtrack.rules.alike import address
from leadtrack.rules.ids import CALLED, LAST_FOUR, MERGED, NAME, PHONE, SPELLING, WECHAT, short
from leadtrack.store.index import Index


def holding(index: Index, word: str) -> set[str]:
    """Whose record holds a word: in a text, as a number, or as a name is spelt."""
    number = phone.normalise(word)
    found = index.holding(word.casefold()) | spelt(index, word)
    return found | (index.with_keys([(PHONE, number)]) if number else set())


def spelt(index: Index, word: str) -> set[str]:
    """Who has a name of which a word begins a spelling."""
    begins = pinyin.typed(word)
    return {path for _, path in index.keys(SPELLING, begins)} if begins else set()


def with_number(index: Index, number: str) -> set[str]:
    """Who has a number, or one that ends in these four digits."""
    return index.with_keys([(PHONE, number), (LAST_FOUR, number)])


def holding_id(index: Index, id_: str) -> set[str]:
    """Into whose record one of an id, or of its random part, went."""
    return {path for old, path in index.keys(MERGED) if id_ in (old, short(old))}


def called(index: Index, word: str) -> set[str]:
    """Who is called so; where nobody is, whose name holds a word or is spelt like it; else who may be meant."""
    folded = word.casefold()
    return (
        index.with_keys([(NAME, folded)])
        or {path for name, path in index.keys(NAME) if folded in name} | spelt(index, word)
        or near(index, word)
    )


def near(index: Index, word: str) -> set[str]:
    """Who is addressed so, sounds so, or has a name of which 孙阿姨 or 老王 is made."""
    wanted = {(CALLED, word), *((SPELLING, form) for form in pinyin.spellings(word))}
    called = address(word)
    return index.with_keys(wanted) | {path for name, path in index.keys(NAME) if called and called.fits(name)}


def visitors(index: Index, came: Visitor) -> set[str]:
    """Who may have come again: by a number, by WeChat, by the name."""
    wanted = [(PHONE, number) for number in came.numbers]
    wanted += [(WECHAT, came.wechat)] if came.wechat else []
    wanted += [(NAME, came.name.casefold())] if came.name else []
    return index.with_keys(wanted)


def owned(index: Index, owners: Iterable[str | None]) -> set[str]:
    """The customers of some owners."""
    return {row.path for row in index.rows(0, "", owners)}
