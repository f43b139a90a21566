"""A signal as data: a row of `signals.yaml`, typed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from leadtrack.model.schema import Label
from leadtrack.model.values import Raw
from leadtrack.rules.grading.load import broken, known_keys, label, mapping, number

ENGAGEMENT = "engagement"
"""The side of signals that fade; the others are the kinds of fit."""

FITS = ("need", "power", "authority")
SIDES = (*FITS, ENGAGEMENT)

COMMON = frozenset({"look", "zh", "en", "from", "points", "half_life", "most", "fit", "came"})
NUMBERS = frozenset({"first", "last", "days", "at_least"})


@dataclass(frozen=True, slots=True)
class Signal:
    """One row: `side` is engagement or a kind of fit, `half_life` the days that halve its points, None where none do.

    `most` is how many of its traces count, the latest first; `row` holds what its way to look needs.
    """

    key: str
    look: str
    label: Label
    side: str
    points: float
    half_life: int | None
    most: int | None
    row: Mapping[str, Raw]

    def word(self, key: str) -> str:
        """Return a word of its row."""
        return str(self.row.get(key, ""))

    def words(self, key: str) -> tuple[str, ...]:
        """Return a list of its row."""
        found = self.row.get(key, [])
        return tuple(str(word) for word in found) if isinstance(found, list) else (str(found),)

    def number(self, key: str) -> int:
        """Return a number of its row."""
        return int(self.word(key))


def make_signals(raw: Mapping[str, Raw], needs: Mapping[str, Collection[str]]) -> tuple[Signal, ...]:
    """Type the merged text of the signals; `needs` are the keys that each way to look asks of its row.

    UsageError names the first place that can't be used.
    """
    return tuple(_signal(key, row, needs) for key, row in mapping(dict(raw)).items())


def _signal(key: str, raw: Raw, needs: Mapping[str, Collection[str]]) -> Signal:
    row = mapping(raw, key)
    look, fit = row.get("look"), row.get("fit")
    if look not in needs:
        raise broken("not-a-look", key, "look", known=" ".join(needs))
    if fit is not None and fit not in FITS:
        raise broken("not-a-fit", key, "fit", known=" ".join(FITS))
    known_keys(row, COMMON | set(needs[str(look)]), key)
    for needed in needs[str(look)]:
        if needed not in row:
            raise broken("missing", key, needed)
        if needed in NUMBERS and number(row[needed], key, needed).denominator != 1:
            raise broken("not-a-number", key, needed)
    for answer, worth in mapping(row.get("worth", {}), key, "worth").items():
        _points(worth, key, "worth", answer)
    return Signal(
        key=key,
        look=str(look),
        label=label(row, key),
        side=str(fit or ENGAGEMENT),
        points=_points(row.get("points", "0"), key, "points"),
        half_life=int(number(row["half_life"], key, "half_life")) or None if "half_life" in row else None,
        most=int(number(row["most"], key, "most")) if "most" in row else None,
        row=row,
    )


def _points(raw: Raw, *where: str) -> float:
    """Points may lower too: a minus sign stands before them."""
    text = raw if isinstance(raw, str) else ""
    worth = float(number(text.removeprefix("-"), *where))
    return -worth if text.startswith("-") else worth
