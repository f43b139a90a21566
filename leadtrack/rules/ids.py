"""Ids of records: the name in Latin letters, and six random letters that find the record as well; and other keys."""

import re
from collections.abc import Callable, Sequence

from leadtrack.model import pinyin

LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
"""Base 32 without i l o u: nothing to misread, nothing to misspell."""

LENGTH = 6

PHONE, LAST_FOUR, NAME, SPELLING, WECHAT, CALLED = "phone", "last4", "name", "spelling", "wechat", "called"
MASKED, MERGED = "masked", "merged"
"""Two more: a number with a hidden middle, and an id that went into theirs."""

_SPELT = re.compile(rf"[^\s/'\"“”,，、]+-(?=[{LETTERS}]{{{LENGTH}}}\.yaml\b)")
"""What the name of a record's file spells of the customer's name."""

_RANDOM = re.compile(rf"[{LETTERS}]{{{LENGTH}}}")


def new_id(name: str, choice: Callable[[Sequence[str]], str]) -> str:
    """An id for a new customer; `choice` draws one of several letters."""
    return f"{pinyin.slug(name)}-{''.join(choice(LETTERS) for _ in range(LENGTH))}"


def is_random_part(word: str) -> bool:
    """Whether a word may be the random part of an id."""
    return _RANDOM.fullmatch(word) is not None


def short(id_: str) -> str:
    """The random part of an id; the whole of one that somebody made up, since nothing else would find it."""
    last = id_.rpartition("-")[2]
    return last if is_random_part(last) else id_


def unspelt(text: str) -> str:
    """A text about files, with each record's called by what a shell still expands: `*-7f3k2m.yaml`."""
    return _SPELT.sub("*-", text)
