"""New text: one scalar, one flow value, one block. What is written reads back as the same text in YAML 1.1 and 1.2.

Dates, plain numbers and true/false stay bare, since people read them; phones and whatever another reader of YAML
would take for something else are quoted. Line breaks become a literal block, nothing is wrapped.
"""

import re
from collections.abc import Mapping

from leadtrack.model.values import Raw

INLINE = frozenset({"source", "birthday"})
"""Facts that are one thought and so one line: `source: {media: …}`."""

_BARE_NUMBER = re.compile(r"(?:0|[1-9][0-9]{0,5})(?:\.[0-9]{1,6})?")
_BARE_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER_LIKE = re.compile(
    r"[-+]?[.0-9][-+_.,:0-9a-fA-FoOxX]*|[-+]?\.(?:inf|nan)|0[ox].*|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ].*)?",
    re.IGNORECASE,
)
_BARE_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}")
_BARE_RANGE = re.compile(r"[0-9]+(?:\.[0-9]+)?-(?:[0-9]+(?:\.[0-9]+)?)?|[0-9]{1,2}-[0-9]{1,2}")
_WORDS = {"y", "n", "yes", "no", "on", "off", "null", "~", "=", "<<", "true", "false"}
_ODD = re.compile("[\x00-\x1f\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufe00-\ufe0f\ufeff\ufff9-\uffff\ud800-\udfff]")
_FIRST = set("-?:,[]{}#&*!|>'\"%@`=<~ ")
_IN_FLOW = re.compile(r"[,\[\]{}?:]")


def scalar(text: str, *, flow: bool = False, quote: str | None = None) -> str:
    """One text on one line; `flow` where commas and brackets would end it, `quote` to keep a style of quotes."""
    if quote is None and _bare(text, flow=flow):
        return text
    if quote != '"' and not _breaks_quotes(text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(_escape(character) for character in text) + '"'


def _bare(text: str, *, flow: bool) -> bool:
    if not text or text[0] in _FIRST or text[-1] in " :" or _ODD.search(text):
        return False
    if ": " in text or " #" in text or (flow and _IN_FLOW.search(text)):
        return False
    if text in ("true", "false"):
        return True
    if text.casefold() in _WORDS or text.startswith(("---", "...")):
        return False
    bare = (_BARE_NUMBER, _BARE_DATE, _BARE_MOMENT, _BARE_RANGE)
    return any(form.fullmatch(text) for form in bare) or not _NUMBER_LIKE.fullmatch(text)


def _breaks_quotes(text: str) -> bool:
    return any(_escape(character) != character and character not in '"\\' for character in text)


def _escape(character: str) -> str:
    code = ord(character)
    if character in '"\\':
        return "\\" + character
    if character == "\n":
        return "\\n"
    if character == "\t":
        return "\\t"
    if code < 0x20 or 0x7F <= code < 0xA0:
        return f"\\x{code:02x}"
    if code in (0x2028, 0x2029, 0xFEFF) or 0xD800 <= code < 0xE000 or 0xFFFE <= code <= 0xFFFF:
        return f"\\u{code:04x}"
    return character


def flow(value: Raw) -> str:
    """Any value on one line."""
    if isinstance(value, str):
        return scalar(value, flow=True)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(key, flow=True)}: {flow(item)}" for key, item in value.items()) + "}"
    return "[" + ", ".join(flow(item) for item in value) + "]"


def pair(key: str, value: Raw, *, column: int) -> list[str]:
    """The lines of `key: value` in a block whose keys stand at `column`; without indentation of the first line."""
    head = scalar(key) + ":"
    if isinstance(value, str):
        literal = _literal(value, column + 2)
        return [f"{head} {literal[0]}", *literal[1:]] if literal else [f"{head} {scalar(value)}"]
    if not value:
        return [f"{head} {flow(value)}"]
    if column == 0 and isinstance(value, Mapping) and key not in INLINE:
        return [head, *_indent(block(value, column=2), 2)]
    if column == 0 and isinstance(value, list) and any(isinstance(item, (dict, list)) for item in value):
        return [head, *(line for row in value for line in item(row, column=0, log=key == "log"))]
    return [f"{head} {flow(value)}"]


def block(value: Mapping[str, Raw], *, column: int) -> list[str]:
    """The lines of a mapping's keys, which stand at `column`; not indented."""
    return [line for key, item in value.items() for line in pair(key, item, column=column)]


def item(value: Raw, *, column: int, log: bool = False) -> list[str]:
    """The lines of one list item whose dash stands at `column`: log entries as blocks, other rows on one line."""
    if isinstance(value, Mapping) and value and (log or _has_breaks(value)):
        lines: list[str] = []
        for key, below in value.items():
            lines += pair(key, below, column=column + 2)
        return ["- " + lines[0], *_indent(lines[1:], 2)]
    return ["- " + (scalar(value) if isinstance(value, str) else flow(value))]


def dump(record: Mapping[str, Raw]) -> str:
    """The text of a new record, ending with a line break."""
    return "".join(line + "\n" for line in block(record, column=0))


def _has_breaks(value: Mapping[str, Raw]) -> bool:
    return any(isinstance(below, str) and "\n" in below for below in value.values())


def _indent(lines: list[str], by: int) -> list[str]:
    return [" " * by + line if line else line for line in lines]


def _literal(text: str, column: int) -> list[str] | None:
    """A literal block: its head and lines, the latter relative to the block's own column; None if it can't be one."""
    if "\n" not in text or _ODD.search(text.replace("\n", "")):
        return None
    body = text.removesuffix("\n")
    rows = body.split("\n")
    if text.endswith("\n\n") or body[0] in " \n" or not rows[-1] or any(row != row.rstrip() for row in rows):
        return None
    head = "|" if text.endswith("\n") else "|-"
    return [head, *(("  " + row) if row else "" for row in rows)]
