"""New text: one scalar, one flow value, one block. What is written reads back as the same text in YAML 1.1 and 1.2.

Dates, plain numbers and true/false stay bare, since people read them; phones and whatever another reader of YAML
would take for something else are quoted. Line breaks become a literal block, nothing is wrapped.
"""

import re
from collections.abc import Mapping
from datetime import date

from leadtrack.model.values import ENTRIES, Raw

INLINE = frozenset({"source", "birthday"})
"""Facts that are one thought and so one line: `source: {media: …}`."""

_BARE = re.compile(
    r"(?:0|[1-9][0-9]{0,5})(?:\.[0-9]{1,6})?"  # a number that is no phone
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}"  # a day with its minute
    r"|[0-9]+(?:\.[0-9]+)?-(?:[0-9]+(?:\.[0-9]+)?)?"  # a range, a unit: 110-130, 110-, 3-1201
    r"|true|false"
)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER_LIKE = re.compile(
    r"[-+]?[.0-9][-+_.,:0-9a-fox]*|[-+]?\.(?:inf|nan)|0[ox].*|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[t ].*)?",
    re.IGNORECASE,
)
_WORDS = {"y", "n", "yes", "no", "on", "off", "null", "true", "false"}
_FIRST = set("-?:,[]{}#&*!|>'\"%@`=<~ ")
_IN_FLOW = re.compile(r"[,\[\]{}?:]")

_ESCAPED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
"""What YAML can't hold as it is, or would take for a line break."""

_UNSEEN = re.compile("[\xa0\u1680\u2000-\u200f\u202a-\u202f\u205f-\u206f\u3000\ufe00-\ufe0f\ufff9-\ufffd]")
"""Blanks that are none to YAML, marks without width: in quotes one sees where they end."""


def scalar(text: str, *, flow: bool = False, quote: str | None = None) -> str:
    """Write one text on one line; `flow` where commas and brackets would end it, `quote` to keep a style of quotes."""
    if quote is None and _bare(text, flow=flow):
        return text
    if quote != '"' and not _ESCAPED.search(text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + _ESCAPED.sub(_escape, text.replace("\\", "\\\\").replace('"', '\\"')) + '"'


def _bare(text: str, *, flow: bool) -> bool:
    if not text or text[0] in _FIRST or text[-1] in " :" or _ESCAPED.search(text) or _UNSEEN.search(text):
        return False
    if ": " in text or " #" in text or (flow and _IN_FLOW.search(text)):
        return False
    if _BARE.fullmatch(text) or _is_date(text):
        return True
    return text.casefold() not in _WORDS and not _NUMBER_LIKE.fullmatch(text)


def _is_date(text: str) -> bool:
    """Whether a text is a day of the calendar; other readers of YAML stumble over one that is not."""
    try:
        return bool(_DATE.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    short = {"\n": "\\n", "\t": "\\t"}.get(found[0])
    return short or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")


def flow(value: Raw) -> str:
    """Write any value on one line."""
    if isinstance(value, str):
        return scalar(value, flow=True)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(key, flow=True)}: {flow(item)}" for key, item in value.items()) + "}"
    return "[" + ", ".join(flow(item) for item in value) + "]"


def pair(key: str, value: Raw, *, top: bool = False) -> list[str]:
    """Write the lines of `key: value`; the lines below the first are indented against the key. `top`: of a record."""
    first, *below = after_key(key, value, top=top)
    return [f"{scalar(key)}:{first}", *below]


def after_key(key: str, value: Raw, *, top: bool = False) -> list[str]:
    """Write what follows `key:`, the rest of its line and the lines below."""
    if isinstance(value, str):
        return _text(value)
    if top and isinstance(value, Mapping) and value and key not in INLINE:
        return ["", *_indent(block(value))]
    if top and isinstance(value, list) and any(not isinstance(row, str) for row in value):
        return ["", *(line for row in value for line in item(row, log=key in ENTRIES))]
    return [" " + flow(value)]


def block(value: Mapping[str, Raw], *, top: bool = False) -> list[str]:
    """Write the lines of a mapping's keys."""
    return [line for key, below in value.items() for line in pair(key, below, top=top)]


def item(value: Raw, *, log: bool = False) -> list[str]:
    """Write the lines of one list item."""
    first, *below = after_dash(value, log=log)
    return ["-" + first, *below]


def after_dash(value: Raw, *, log: bool = False) -> list[str]:
    """Write what follows the dash of a list item: log entries as blocks, other rows on one line if they can be."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping) and value and (log or _has_breaks(value)):
        first, *below = block(value)
        return [" " + first, *_indent(below)]
    return [" " + flow(value)]


def dump(record: Mapping[str, Raw]) -> str:
    """Write the text of a new record, ending with a line break."""
    return "".join(line + "\n" for line in block(record, top=True))


def literal(text: str) -> list[str] | None:
    """Write a text of several lines as a literal block, its head and lines; None where it can't be one."""
    rows = text.removesuffix("\n").split("\n")
    if "\n" not in text or _ESCAPED.search(text.replace("\n", "")) or text[0] in " \n" or not rows[-1]:
        return None
    if any(row.endswith(" ") for row in rows):  # editors take blanks at the end of a line away
        return None
    return ["|" if text.endswith("\n") else "|-", *_indent(rows)]


def _text(value: str) -> list[str]:
    first, *below = literal(value) or [scalar(value)]
    return [" " + first, *below]


def _has_breaks(value: Mapping[str, Raw]) -> bool:
    return any(isinstance(below, str) and "\n" in below for below in value.values())


def _indent(lines: list[str]) -> list[str]:
    return ["  " + line if line else line for line in lines]
