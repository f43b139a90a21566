"""A text as words are compared: the same length, so that every place in it is the same place in the user's text."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

SPACES = " "


def plain(text: str, twins: Mapping[str, str]) -> str:
    """Half width, lower case, simplified characters, every blank a space; each character keeps its place."""
    if text.isascii():
        return re.sub(r"\s", " ", text.lower()) if not text.isprintable() else text.lower()
    return "".join([twins.get(one, one) for one in map(_twin, text)])


@lru_cache(maxsize=8192)
def _twin(character: str) -> str:
    if character.isspace() or character in "\u200b\u200c\u200d\ufeff\u2060":
        return "\n" if character in "\n\r\x0b\x0c\x85\u2028\u2029" else SPACES
    if character in "～〜":
        return "~"
    folded = unicodedata.normalize("NFKC", character)
    if len(folded) != 1:
        return character
    lower = folded.lower()
    return lower if len(lower) == 1 else folded
