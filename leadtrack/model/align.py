"""Which rows of a list are those of the list it was before: told by what they hold, since a place says little."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from leadtrack.model.values import ABSENT, Raw

SIGNS = ("name", "what", "do")
"""What a row beside the log is called by: a person, an offer, a promise. Rows with one name are one thing."""

LIKE = 0.5
"""More than this share of the keys of two rows is the same where one is the other, corrected."""

_COMMON = frozenset({"by", "via"})
"""Keys that say little of which entry it is: most of a consultant's entries have the same."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Where each row of `before` stands `since`, by place; what was added since, in its order. The others are gone."""

    places: Mapping[int, int]
    added: tuple[int, ...]

    def behind(self, place: int) -> int:
        """The row of `before` that stands nearest above a place of `since`; -1 where none does."""
        above = {to: at for at, to in self.places.items() if to < place}
        return above[max(above)] if above else -1


def align(before: Sequence[Raw], since: Sequence[Raw]) -> Alignment:
    """Find each row again: the equal ones first, wherever they stand, then those that were corrected."""
    old, new = [frozen(row) for row in before], [frozen(row) for row in since]
    places = dict(_equal(old, new))
    free = sorted(set(range(len(new))) - set(places.values()))
    for is_one in (_is_named, _is_like):
        for at in (at for at in range(len(old)) if at not in places):
            like = [to for to in free if is_one(before[at], since[to])]
            if like:
                best = max(like, key=lambda to: (_alike(before[at], since[to]), -abs(at - to)))
                places[at] = best
                free.remove(best)
    return Alignment(places, tuple(free))


def twins(one: Sequence[Raw], mine: Iterable[int], other: Sequence[Raw], theirs: Iterable[int]) -> dict[int, int]:
    """Rows that stand in both of two lists, of those at these places: each place with that of its twin, each once."""
    free: defaultdict[Hashable, list[int]] = defaultdict(list)
    for to in theirs:
        free[frozen(other[to])].append(to)
    return {at: places.pop(0) for at in mine if (places := free[frozen(one[at])])}


def items(raw: Raw | None) -> list[Raw]:
    """The rows of a list, also where a person wrote its only one without the brackets."""
    if isinstance(raw, list):
        return raw
    return [] if raw is None or raw in ABSENT else [raw]


def frozen(raw: Raw) -> Hashable:
    """The same value for rows that hold the same, in whatever order their keys stand."""
    if isinstance(raw, dict):
        return frozenset((key, frozen(below)) for key, below in raw.items())
    return tuple(frozen(row) for row in raw) if isinstance(raw, list) else raw


def sign(row: Raw) -> tuple[str, Raw] | None:
    """What a row is called by, with the key; None where it has no name."""
    return next(((key, row[key]) for key in SIGNS if key in row), None) if isinstance(row, dict) else None


def _equal(old: list[Hashable], new: list[Hashable]) -> Iterator[tuple[int, int]]:
    """Pairs of places that hold the same: those in the old order first, then what was moved."""
    same = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), None)
    if same is None:
        yield from ((at, at) for at in range(min(len(old), len(new))))
        return
    left, right = set(range(len(old))), set(range(len(new)))
    for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            left.discard(block.a + step)
            right.discard(block.b + step)
            yield block.a + step, block.b + step
    spare: defaultdict[Hashable, list[int]] = defaultdict(list)
    for at in sorted(right, reverse=True):
        spare[new[at]].append(at)
    yield from ((at, spare[old[at]].pop()) for at in sorted(left) if spare[old[at]])


def _alike(one: Raw, other: Raw) -> float:
    """How much of two rows is the same, from 0 to 1, by their keys."""
    same, differ = _compared(one, other)
    return len(same) / (len(same) + len(differ)) if same else 0.0


def _compared(one: Raw, other: Raw) -> tuple[set[str], set[str]]:
    """The keys under which two rows hold the same, and those under which they differ; none of what is no row."""
    if not isinstance(one, dict) or not isinstance(other, dict):
        return set(), set()
    keys = one.keys() | other.keys()
    same = {key for key in keys if one.get(key) == other.get(key)}
    return same, keys - same


def _is_named(one: Raw, other: Raw) -> bool:
    """Whether two rows are one whatever else they hold: by name, or by moment and author."""
    if not isinstance(one, dict) or not isinstance(other, dict):
        return False
    if sign(one) is not None and sign(one) == sign(other):
        return True
    return "at" in one and _compared(one, other)[0] >= {"at", "by"} & (one.keys() | other.keys())


def _is_like(one: Raw, other: Raw) -> bool:
    """Whether a row that is gone and one that is new are the same, corrected.

    With another day or another name they are so only where nothing else differs, and what they share tells them from
    others: one missed call taken out and another one put in are two.
    """
    same, differ = _compared(one, other)
    if _day(one) == _day(other) and sign(one) == sign(other):
        return _alike(one, other) > LIKE
    said = same - _COMMON
    return len(differ) == 1 and ("note" in said or len(said) > 1)


def _day(row: Raw) -> str:
    at = row.get("at") if isinstance(row, dict) else None
    return at[: len("2026-11-21")] if isinstance(at, str) else ""
