"""Text that does nothing to the screen it is shown on."""

import re
from typing import Final

# C0, DEL, C1; marks that are invisible or turn the direction of writing; lone surrogates, which can't be printed.
_ACTIVE: Final = re.compile(
    "\r\n|[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)


def inert(text: str, *, newline: str = " ⏎ ") -> str:
    r"""Return the text with control characters spelt out (`\x1b`), `newline` for a line break, a space for a tab."""
    return _ACTIVE.sub(lambda found: _spelt(found[0], newline), text)


def _spelt(character: str, newline: str) -> str:
    if character in {"\n", "\r\n"}:
        return newline
    if character == "\t":
        return " "
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
