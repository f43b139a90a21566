"""The text of a merged record: our comments and our layout, with what the other side changed where it belongs.

Whole entries go over as lines, with the comments that stand in them; facts are spliced. What comes out is read again
and compared with the merged data, as every splice is.
"""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import partial

from leadtrack.model.merge import SIDES, Conflict, Merged, Row, Side, merge
from leadtrack.model.values import ENTRIES, Raw
from leadtrack.store.yamltext.edits import Edit, SpliceError, between
from leadtrack.store.yamltext.kept import ByLines, around, led, owed, with_all
from leadtrack.store.yamltext.layout import Layout
from leadtrack.store.yamltext.reader import BOM, decoded, load, loaded, newline
from leadtrack.store.yamltext.splice import fitted
from leadtrack.store.yamltext.writer import dump

_MARKED = re.compile(
    r"^<{7}[^\n]*\n(?P<ours>.*?)(?:^\|{7}[^\n]*\n(?P<base>.*?))?^={7}[^\n]*\n(?P<theirs>.*?)^>{7}[^\n]*\n",
    re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Woven:
    """A merged text; with conflicts it holds both sides of each between git's markers.

    `merged` is the text without markers, to which the paths of the conflicts lead; `stray` are the comments of a text
    without conflicts that stand above the log since what they stood by is gone, or is on the other side's lines;
    `kept` are those that it keeps whatever is chosen.
    """

    data: bytes
    conflicts: tuple[Conflict, ...] = ()
    merged: bytes = b""
    stray: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()

    def settled(self, sides: Sequence[Side]) -> bytes:
        """The text once somebody has said of each conflict whose value is right."""
        chosen = [(one, getattr(one, side)) for one, side in zip(self.conflicts, sides, strict=True)]
        edits = [Edit("set", one.path, value) for one, value in chosen if value is not None]
        gone = [Edit("remove", one.path) for one, value in reversed(chosen) if value is None]  # places move
        return with_all(fitted(self.merged, [*edits, *gone]), self.kept)[0] if self.conflicts else self.data


def weave(base: bytes, ours: bytes, theirs: bytes, by_lines: ByLines) -> Woven:
    """Unite two texts of a record that were `base` once; an empty one where both made it. The comments of both stay.

    BadTextError for a text that is no record.
    """
    base, theirs = _as_ours(ours, base), _as_ours(ours, theirs)
    before, left, right = (load(data) if data.strip() else {} for data in (base, ours, theirs))
    merged = merge(before, left, right)
    if not merged.conflicts:
        plain = by_lines(base, ours, theirs)
        if plain is not None and _holds(plain, merged.raw):
            return Woven(plain)
    data = laid(base, around(base, ours, theirs, by_lines), theirs, merged)
    kept = owed(base, ours, theirs)
    data, stray = with_all(led(base, ours, theirs, data), kept)
    if not merged.conflicts:
        return Woven(data, stray=stray)
    woven = Woven(data, merged.conflicts, data, kept=kept)
    return replace(woven, data=marked(*(woven.settled([side] * len(merged.conflicts)) for side in SIDES)))


def laid(base: bytes, ours: bytes, theirs: bytes, merged: Merged) -> bytes:
    """Our text with merged data: facts spliced in, entries as the lines of whichever side has them.

    Comments inside of what goes are dropped. A text that would not come out as it was meant is written anew.
    """
    base, theirs = _as_ours(ours, base), _as_ours(ours, theirs)
    with suppress(SpliceError):
        return _laid(base, ours, theirs, merged)
    return _as_ours(ours, dump(merged.raw).encode())


def _laid(base: bytes, ours: bytes, theirs: bytes, merged: Merged) -> bytes:
    left, right = (load(data) if data.strip() else {} for data in (ours, theirs))
    order = [key for key in right if key not in ENTRIES]
    facts = {key: value for key, value in merged.raw.items() if key not in merged.rows}
    data = fitted(ours, list(between(_without(left, merged.rows), facts)), order)
    for key, rows in merged.rows.items():
        data = _with_rows(data, key, rows, base, theirs)
    if not _holds(data, merged.raw):
        raise SpliceError("edit-changes-more")
    return data


def marked(ours: bytes, theirs: bytes) -> bytes:
    """One text of two, with git's markers around the lines in which they differ."""
    left, right = decoded(ours).splitlines(keepends=True), decoded(theirs).splitlines(keepends=True)
    end = newline(decoded(ours))
    found: list[str] = []
    for kind, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if kind == "equal":
            found += left[a:b]
        else:
            found += ["<<<<<<< ours" + end, *left[a:b], "=======" + end, *right[c:d], ">>>>>>> theirs" + end]
    return "".join(found).encode()


def united(data: bytes, base: bytes | None, by_lines: ByLines) -> tuple[bytes, tuple[Woven, ...]] | None:
    """A text with git's markers, with them around nothing but what somebody has to choose; and its halves.

    None where there are no markers. Without the `base` that git has, it is what stands outside of them: what one side
    took away there is no program's to judge, so that there are two halves, with it as either side has it. The merge is
    whole where there is one half, without conflicts. BadTextError as `weave`.
    """
    sides = parted(data)
    if sides is None:
        return None
    if base is not None:
        return (woven := weave(base, *sides[1:], by_lines)).data, (woven,)
    texts = dict.fromkeys(parted(data, torn) or sides for torn in SIDES)
    halves = tuple(weave(*text, by_lines) for text in texts)
    if len(halves) == 1:
        return halves[0].data, halves
    ours, theirs = (one.settled([side] * len(one.conflicts)) for one, side in zip(halves, SIDES, strict=True))
    return marked(ours, theirs), halves


def parted(data: bytes, torn: Side | None = None) -> tuple[bytes, bytes, bytes] | None:
    """What stands between git's markers as three texts: the base, ours, theirs; None where there are no markers.

    Without a base of git's own, it is what stands outside of them. What one side has nothing of stands in all three as
    the side `torn` has it, where one is named and git tells no base.
    """
    text = data.decode(errors="surrogateescape")
    end = newline(text)
    plain = text.replace("\r\n", "\n")
    if not _MARKED.search(plain):
        return None
    base, ours, theirs = (
        _MARKED.sub(partial(_one_side, side=side, torn=torn), plain) for side in ("base", "ours", "theirs")
    )
    texts = (one.replace("\n", end).encode(errors="surrogateescape") for one in (base, ours, theirs))
    return next(texts), next(texts), next(texts)


def _one_side(found: re.Match[str], side: str, torn: Side | None) -> str:
    is_torn = found["base"] is None and not (found["ours"] and found["theirs"])
    return found[torn if torn is not None and is_torn else side] or ""


def _as_ours(ours: bytes, data: bytes) -> bytes:
    """A text of the other side with our line breaks, without the mark of its encoding."""
    if not data.strip() or not ours.strip():
        return data
    text = decoded(data).replace("\r\n", "\n")
    bom = BOM if ours.startswith(BOM.encode()) else ""
    return (bom + text.replace("\n", newline(decoded(ours)))).encode()


def _holds(data: bytes, raw: Mapping[str, Raw]) -> bool:
    return loaded(data) == raw


def _without(raw: Mapping[str, Raw], keys: Mapping[str, object]) -> dict[str, Raw]:
    return {key: value for key, value in raw.items() if key not in keys}


def _with_rows(data: bytes, key: str, rows: tuple[Row, ...], base: bytes, theirs: bytes) -> bytes:
    """Put the rows of a merged list in: lines of whichever side has a row, corrected where both did."""
    mine, other, before = (_lines(text, key) for text in (data, theirs, base))
    if mine is None or other is None or not rows:
        found = load(data)
        values: dict[str, Raw] = {key: [row.value for row in rows]} if rows else {}
        return fitted(data, list(between(found, _without(found, {key: ()}) | values)))
    text = decoded(data)
    chunks: list[str] = []
    for row in rows:
        left = None if row.ours is None else mine.of(row.ours)
        right = None if row.theirs is None else other.of(row.theirs, mine.column)
        untouched = before is not None and row.base is not None and before.of(row.base, mine.column) == left
        chunks.append(right if right is not None and (left is None or untouched) else left or "")
    text = text[: mine.start] + "".join(chunks) + text[mine.end :]
    found = load(text.encode())
    made: dict[str, Raw] = {**found, key: [row.value for row in rows]}
    bom = BOM if data.startswith(BOM.encode()) else ""
    return fitted((bom + text).encode(), list(_corrected(found, made, key)))


def _corrected(found: Mapping[str, Raw], made: Mapping[str, Raw], key: str) -> list[Edit]:
    before, after = found[key], made[key]
    if not isinstance(before, list) or not isinstance(after, list) or len(before) != len(after):
        raise SpliceError("edit-changes-more")
    return [edit for at, row in enumerate(after) for edit in between(before[at], row, (key, at))]


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of a block list in its text."""

    text: str
    spans: list[tuple[int, int]]
    column: int

    @property
    def start(self) -> int:
        return self.spans[0][0]

    @property
    def end(self) -> int:
        return self.spans[-1][1]

    def of(self, at: int, column: int | None = None) -> str:
        """The lines of an item, moved to another column."""
        start, end = self.spans[at]
        shift = 0 if column is None else column - self.column
        lines = self.text[start:end].splitlines(keepends=True)
        return "".join(_shifted(line, shift) for line in lines)


def _shifted(line: str, shift: int) -> str:
    if shift >= 0:
        return " " * shift + line if line.strip() else line
    blanks = len(line) - len(line.lstrip(" "))
    return line[min(-shift, blanks) :]


def _lines(data: bytes, key: str) -> _Lines | None:
    if not data.strip():
        return None
    layout = Layout(decoded(data))
    spans, node = layout.chunks((key,)), layout.find((key,))
    return None if spans is None or node is None else _Lines(layout.text, spans, node.start_mark.column)
