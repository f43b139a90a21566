"""What a record that can't be read still tells: whether a number, a name or a WeChat id stands in its text. Pure."""

import re
import unicodedata
from typing import Literal

from leadtrack.rules.again import Visitor

Held = Literal["number", "name", "wechat"]

_ESCAPED = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U(00(?:0[0-9a-fA-F]|10)[0-9a-fA-F]{4}))")
_GAP = r"[ \t.()-]*"


def held(data: bytes, came: Visitor) -> Held | None:
    """Say by what of theirs a visitor may be the customer of this text; None where nothing of theirs stands in it."""
    text = _plain(data)
    if any(_holds(text, number) for number in came.numbers):
        return "number"
    if came.wechat and _says(text, "wechat", came.wechat):
        return "wechat"
    return "name" if came.name and _says(text, "name", came.name) else None


def _plain(data: bytes) -> str:
    """Its text as people would type it: no escapes, no digits in full width, no odd blanks."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("gb18030", "replace")  # what an editor on Windows may have made of it
    text = _ESCAPED.sub(lambda found: chr(int(found[1] or found[2] or found[3], 16)), text)
    return unicodedata.normalize("NFKC", text)


def _holds(text: str, number: str) -> bool:
    """Tell whether a whole number stands in a text, however it is divided, with or without what goes before it."""
    whole = re.split("[-x]", number, maxsplit=1)[0].removeprefix("+")
    digits = _GAP.join(whole.removeprefix("0"))
    return re.search(rf"(?<!\d)(?:\+|00)?(?:86{_GAP})?{_GAP}0?{_GAP}{digits}(?!\d)", text, re.ASCII) is not None


def _says(text: str, key: str, value: str) -> bool:
    """Tell whether a line of a text gives this value to this key of the record."""
    said = re.escape(unicodedata.normalize("NFKC", value))
    return (
        re.search(rf"""^[\s{{]*["']?{key}["']?\s*:[\s["']*{said}["'\]]?\s*(?:[,}}#].*)?$""", text, re.MULTILINE)
        is not None
    )
