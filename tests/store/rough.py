"""Records as people lay them out: any data, written in a layout drawn at random, with comments all over.

The text is made here and not by the program's own writer, so that the two can't share a mistake.
"""

import re
from collections.abc import Callable
from random import Random

from hypothesis import strategies as st

from leadtrack.model.values import Raw

WORDS = (
    "王建国", "约夫妻 周末复看", "no", "14:30", "01077776666", "110-130", "2026-11-14", "'", 'a "b" c', "100%", "H&M",
    "a*b", "你好!", "a: b", "x #y", "# z", "-", "- a", "", "~", "😀 好", "[a", "{b}", "a, b", "end:", "C:\\n", "？",
    "3?", " lead", "trail ", "第一行\n第二行", "a\nb\n", "\n", "x\n\n  y", "tab\there", "a\n b #c\n", "...", "%",
    "@x", "`",
)  # fmt: skip
KEYS = ("name", "sex", "phones", "need", "source", "tags", "log", "at", "note", "说明", "a b", "x1", "y", "#k", "k: v")

texts = st.one_of(st.sampled_from(WORDS), st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=8))
keys = st.sampled_from(KEYS)
values: st.SearchStrategy[Raw] = st.recursive(
    texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=10,
)
records: st.SearchStrategy[dict[str, Raw]] = st.dictionaries(keys, values, min_size=1, max_size=5)

_PLAIN = re.compile(
    r"[A-Za-z0-9\u4e00-\u9fff.][A-Za-z0-9\u4e00-\u9fff.%&*!()/ -]*[A-Za-z0-9\u4e00-\u9fff%!.]|[\u4e00-\u9fff]"
)
_SINGLE = re.compile(r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]*")
_LITERAL = re.compile(r"[^\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]*")


class Typist:
    """Writes one record, each time otherwise; `comments` are the marks it left."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.comments: list[str] = []
        self._literal = ""

    def record(self, raw: dict[str, Raw]) -> bytes:
        """The whole text as bytes."""
        lines = [*self._pause(0), *self._mapping(raw, 0, root=True), *self._pause(0)]
        text = "\n".join(lines) + "\n"
        if self._chance(0.2):
            text = text.replace("\n", "\r\n")
        if self._chance(0.2):
            text = text.removesuffix("\n").removesuffix("\r")
        return (b"\xef\xbb\xbf" if self._chance(0.1) else b"") + text.encode()

    def _chance(self, share: float) -> bool:
        return self.random.random() >= 1 - share

    def _mark(self) -> str:
        self.comments.append(f"#·{len(self.comments)}·")
        return self.comments[-1] + self.random.choice(["", " : - [ {", " '"])

    def _pause(self, column: int) -> list[str]:
        """Lines that say nothing: blank ones and comments, indented as the mapping or deeper.

        Below a literal block a deeper comment would be its text, and below one that keeps its end a blank line too.
        """
        lines = []
        while self._chance(0.2):
            if self._chance(0.4) and self._literal != "keep":
                lines.append("")
            else:
                lines.append(" " * (column + (0 if self._literal else self.random.choice([0, 0, 2]))) + self._mark())
                self._literal = ""
        return lines

    def _behind(self) -> str:
        """What may stand behind a value on its line."""
        return self.random.choice(["", "", "", "  ", " " + self._mark() if self._chance(0.5) else ""])

    def _mapping(self, raw: dict[str, Raw], column: int, *, root: bool = False) -> list[str]:
        lines: list[str] = []
        for key, value in raw.items():
            pause = self._pause(column) if lines or root else []
            first, *below = self._value(value, column, in_list=False)
            gap = "" if not first or first[0] == " " else " " * self.random.choice([1, 1, 1, 3])
            lines += [
                *pause,
                " " * column + self._key(key) + self.random.choice([":", ":", " :"]) + gap + first,
                *below,
            ]
        return lines

    def _key(self, key: str) -> str:
        return key if _PLAIN.fullmatch(key) and key != "-" else '"' + key + '"'

    def _items(self, raw: list[Raw], column: int) -> list[str]:
        lines: list[str] = []
        gap = self.random.choice([1, 1, 3])
        for value in raw:
            pause = self._pause(column) if lines else []
            if isinstance(value, dict) and value and self._chance(0.7):
                below = self._mapping(value, column + 1 + gap)
                first = below.pop(0)[column + 1 + gap :]
            elif isinstance(value, list) and value and self._chance(0.3):
                below = self._items(value, column + 1 + gap)
                first = below.pop(0)[column + 1 + gap :]
            else:
                first, *below = self._value(value, column, in_list=True)
            lines += [*pause, " " * column + "-" + (" " * gap if first else "") + first, *below]
        return lines

    def _value(self, value: Raw, column: int, *, in_list: bool) -> list[str]:
        """What follows a colon or dash: the rest of that line, then whole lines."""
        if isinstance(value, str):
            return self._text(value, column)
        self._literal = ""
        if not value or self._chance(0.4):
            return self._flow_lines(value, column)
        if isinstance(value, dict):
            return [self._head(), *self._pause(column), *self._mapping(value, column + self.random.choice([1, 2, 4]))]
        indented = column + self.random.choice([2, 4]) if in_list or self._chance(0.5) else column
        return [self._head(), *self._pause(column), *self._items(value, indented)]

    def _head(self) -> str:
        return " " + self._mark() if self._chance(0.15) else ""

    def _flow_lines(self, value: Raw, column: int) -> list[str]:
        """A flow value on one line, or with a line for each item."""
        if isinstance(value, str) or not value or self._chance(0.7):
            return [self._flow(value) + self._behind()]
        opening, closing = "{}" if isinstance(value, dict) else "[]"
        rows = (
            [self._flow_pair(row) for row in value.items()] if isinstance(value, dict) else list(map(self._flow, value))
        )
        pad = " " * (column + 2)
        lines = [pad + row + "," + (" " + self._mark() if self._chance(0.3) else "") for row in rows[:-1]]
        lines.append(pad + rows[-1] + self.random.choice(["", ","]) + (" " + self._mark() if self._chance(0.3) else ""))
        return [opening, *lines, " " * column + " " + closing + self._behind()]

    def _flow(self, value: Raw) -> str:
        if isinstance(value, str):
            return self._word(value)
        space = self.random.choice(["", "", " "])
        rows = (
            [self._flow_pair(row) for row in value.items()]
            if isinstance(value, dict)
            else [self._flow(row) for row in value]
        )
        comma = self.random.choice(["", "", ","]) if rows else ""
        opening, closing = "{}" if isinstance(value, dict) else "[]"
        return opening + space + ", ".join(rows) + comma + space + closing

    def _flow_pair(self, pair: tuple[str, Raw]) -> str:
        key, value = pair
        if value == "" and self._chance(0.5):
            return self._key(key) + self.random.choice([": ", ""])
        return self._key(key) + ": " + self._flow(value)

    def _text(self, value: str, column: int) -> list[str]:
        self._literal = ""
        indent = " " * (column + self.random.choice([1, 2, 5]))
        styles: list[Callable[[str, str], list[str]]] = [self._on_its_line]
        if value == "":
            styles.append(self._nothing)
        if _fits_literal(value):
            styles += [self._block, self._block]
        if _PLAIN.fullmatch(value) and "  " not in value and " " in value and " -" not in value:
            styles.append(self._folded)
        if "\n" not in value and _SINGLE.fullmatch(value):
            styles.append(self._below)
        return self.random.choice(styles)(value, indent)

    def _on_its_line(self, value: str, _indent: str) -> list[str]:
        return [self._word(value) + self._behind()]

    def _nothing(self, _value: str, _indent: str) -> list[str]:
        return [self.random.choice(["", "  "]) if self._chance(0.7) else " " + self._mark()]

    def _block(self, value: str, indent: str) -> list[str]:
        body = value.removesuffix("\n")
        self._literal = "keep" if body.endswith("\n") else "clip"
        head = "|+" if body.endswith("\n") else "|" if value.endswith("\n") else "|-"
        note = " " + self._mark() if self._chance(0.2) else ""
        return [head + note, *(indent + row if row else "" for row in body.split("\n"))]

    def _folded(self, value: str, indent: str) -> list[str]:
        first, second = value.split(" ", 1)
        return [first, indent + second + self._behind()]

    def _below(self, value: str, indent: str) -> list[str]:
        return ["", indent + "'" + value.replace("'", "''") + "'" + self._behind()]

    def _word(self, value: str) -> str:
        styles = ['"' + "".join(map(self._escaped, value)) + '"']
        if _SINGLE.fullmatch(value):
            styles.append("'" + value.replace("'", "''") + "'")
        if _PLAIN.fullmatch(value) and "  " not in value and value not in ("...", "."):
            styles += [value, value]
        return self.random.choice(styles)

    def _escaped(self, character: str) -> str:
        if character in '"\\':
            return "\\" + character
        if not _SINGLE.fullmatch(character):
            return f"\\U{ord(character):08x}"
        return character


def _fits_literal(value: str) -> bool:
    rows = value.split("\n")
    text = _LITERAL.fullmatch(value) is not None and value.strip("\n") != ""
    return text and all(row == "" or row.strip(" ") for row in rows) and next(filter(None, rows))[0] != " "


@st.composite
def layouts(draw: st.DrawFn) -> tuple[dict[str, Raw], bytes, list[str]]:
    """A record, its text, and the comments in the text."""
    raw = draw(records)
    typist = Typist(draw(st.randoms(use_true_random=False)))
    return raw, typist.record(raw), typist.comments
