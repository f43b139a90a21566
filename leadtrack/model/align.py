"""Which rows of a list are those of the list it was before: told by what they hold, since a place says little."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from leadtrack.model.values import Raw

SIGNS = ("name", "what", "do")
"""What a row beside the log is called by: a person, an offer, a promise. Rows with one name are one thing."""


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
    lost = [at for at in range(len(old)) if at not in places]
    free = sorted(set(range(len(new))) - set(places.values()))
    for at in lost:
        best = max(free, key=lambda to: (_alike(before[at], since[to]), -abs(at - to)), default=None)
        if best is not None and _is_one(before[at], since[best]):
            places[at] = best
            free.remove(best)
    return Alignment(places, tuple(free))


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
    if not isinstance(one, dict) or not isinstance(other, dict):
        return 0.0
    keys = one.keys() | other.keys()
    return sum(one.get(key) == other.get(key) for key in keys) / len(keys) if keys else 0.0


def _is_one(one: Raw, other: Raw) -> bool:
    """Whether a row that is gone and one that is new are the same, corrected."""
    if not isinstance(one, dict) or not isinstance(other, dict):
        return False
    if sign(one) is not None and sign(one) == sign(other):
        return True
    moment = one.get("at")
    if moment is not None and moment == other.get("at") and one.get("by") == other.get("by"):
        return True
    return _alike(one, other) > 0.5
