"""How a sheet looks: a numbered line a field with its caption; and the words by which people name a field."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from leadtrack.model.schema import Field, Schema
from leadtrack.views.say import Lang, known, say
from leadtrack.views.wrap import cells, wrap

FACTS = {"name": "name", "phone": "phones", "sex": "sex", "wechat": "wechat", "expected": "expected",
         "media": "source.media", "referrer": "source.referrer", "tag": "tags"}  # fmt: skip
"""Options that are facts of their own, and which."""

ENTRY = {"unit": "units", "with_": "with"} | {
    name: name for name in ("via", "at", "missed", "minutes", "party", "reason", "note", "asked", "answered", "said",
                            "reaction", "promised", "rival", "grade", "stage", "next", "stop", "by", "owner")
}  # fmt: skip
"""Options that are keys of an entry, and which."""

PARTS = {"price": ("units", "price"), "do": ("next", "do"), "next_via": ("next", "via"), "next_for": ("next", "for")}
"""Options that are a part of a key of an entry, and which."""

MARKS = "123456789abcdefghijklmnopqrstuvwxyz"
GAP = 3
FEW = 9
"""Choices of which each may have a line of its own."""

BETWEEN_WORDS = "|"
MIN_ROOM = 12
"""Cells that a value gets at least beside its caption: else it stands below."""


class Row(NamedTuple):
    """One field as it is shown: `wrong` says why its value can't be used."""

    caption: str
    value: str
    wrong: str = ""


def row_of(option: str, schema: Schema) -> Field | None:
    """The row of the schema that an option fills."""
    if option in FACTS:
        return schema.facts.get(FACTS[option])
    return schema.entry.get(ENTRY[option]) if option in ENTRY else None


def is_off(option: str, schema: Schema) -> bool:
    """Whether the shop turned off what an option fills."""
    if option in PARTS:
        return schema.part(*PARTS[option]) is None
    return (option in FACTS or option in ENTRY) and row_of(option, schema) is None


def caption(option: str, schema: Schema, lang: Lang) -> str:
    """What a field is called: by the shop, where it has a row of its own; one that is off goes by its option."""
    row = row_of(option, schema)
    if row is not None:
        return row.label.of(lang)
    return say(lang, f"field.{option}") if known(lang, f"field.{option}") else flag(option)


def flag(option: str) -> str:
    """An option as it is typed."""
    return f"--{option.rstrip('_').replace('_', '-')}"


def names(options: Sequence[str], schema: Schema) -> dict[str, str]:
    """Every word for a field, folded: the option, its captions in both languages, and what else people call it."""
    options = [option for option in options if not is_off(option, schema)]
    found = {option.rstrip("_").replace("_", "-"): option for option in options}
    for option in options:
        row = row_of(option, schema)
        words = [row.label.zh, row.label.en, *row.aliases] if row is not None else []
        words += [word for lang in ("zh", "en") for word in _called(option, lang, own=row is None)]
        for word in words:
            found.setdefault(word.casefold(), option)
    return found


def _called(option: str, lang: Lang, *, own: bool) -> Iterator[str]:
    if own:
        yield say(lang, f"field.{option}")
    if known(lang, f"called.{option}"):
        yield from say(lang, f"called.{option}").split(BETWEEN_WORDS)


def meant(text: str, names: Mapping[str, str]) -> tuple[str, str] | None:
    """The field that a text names first, and what follows: the longest name; `级别A` needs no blank, `gradeA` does."""
    folded = text.casefold()
    for name in sorted(names, key=len, reverse=True):
        rest = text[len(name) :]
        if folded.startswith(name) and (not rest or not name[-1].isascii() or not rest[0].isalnum()):
            return names[name], rest.lstrip(" \t:：=").strip()
    return None


def drawn(rows: Sequence[Row], width: int) -> list[str]:
    """The rows as lines: number, caption and value, wrapped by cells behind the captions."""
    left = max((cells(row.caption) for row in rows), default=0)
    digits = len(str(len(rows)))
    lines: list[str] = []
    for at, row in enumerate(rows, 1):
        head = f" {at:>{digits}} {row.caption}"
        indent = digits + 2 + left + 2
        if width - indent < MIN_ROOM:
            lines.append(head)
            head, indent = "", digits + 2
        value = [piece for line in row.value.split("\n") for piece in wrap(line, width - indent)]
        value += wrap(row.wrong, width - indent) if row.wrong else []
        for piece in value:
            lines.append(head + " " * (indent - cells(head)) + piece)
            head = ""
    return lines


def numbered(choices: Sequence[tuple[str, str]], width: int) -> list[str]:
    """Choices behind the digit or letter that picks them, as many a line as there is room for."""
    said = [f"{mark} {label if label == key or not key.isupper() else f'{key} {label}'}"
            for mark, (key, label) in zip(MARKS, choices, strict=False)]  # fmt: skip
    wide = max(map(cells, said), default=0) + GAP
    each = max(1, (width - GAP) // wide)
    if each == 1 and len(said) > FEW:
        return list(_flowing(said, width))
    rows = (said[at : at + each] for at in range(0, len(said), each))
    return ["  " + "".join(one + " " * (wide - cells(one)) for one in row).rstrip() for row in rows]


def _flowing(said: Sequence[str], width: int) -> Iterator[str]:
    """Many choices of which one is long: one behind the other, else a screen is full of them."""
    line = ""
    for one in said:
        if line and cells(line) + GAP + cells(one) > width:
            yield line
            line = ""
        line = f"{line}{' ' * GAP}{one}" if line else f"  {one}"
    yield line


def picked(text: str, choices: Sequence[tuple[str, str]]) -> str:
    """What a digit, or a letter behind nine, picks; else the text as it is."""
    mark = text.strip().casefold()
    if len(mark) == 1 and mark in MARKS[: len(choices)] and not any(mark == key.casefold() for key, _ in choices):
        return choices[MARKS.index(mark)][0]
    return text


def words_of(choices: Sequence[tuple[str, str]]) -> frozenset[str]:
    """What may be typed for choices, besides a digit: keys and captions, and the letters behind nine."""
    said = {word.casefold() for choice in choices for word in choice}
    return frozenset(said | {*MARKS[: len(choices)]})


def one_line(rows: Sequence[Row]) -> str:
    """The rows in one line."""
    return " · ".join(f"{row.caption} {row.value}" for row in rows)
