"""Who looked at a day, and when: rows of `records/reviews/YYYY-MM.yaml`, a file a month of days (B31, E10, I16)."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from leadtrack.model.moment import Moment, parse_moment
from leadtrack.model.problem import Doubt
from leadtrack.model.values import ABSENT, Raw
from leadtrack.rules.row_file import rows_of
from leadtrack.rules.shop import EVERYBODY, is_slug

NEEDED = ("day", "of", "by", "at")
"""The keys of a row, in the order in which they are written."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One look at the page of a day: of which consultant, or of all of them, by whom, and when."""

    day: date
    of: str
    by: str
    at: Moment

    @property
    def row(self) -> dict[str, Raw]:
        """How a file has it."""
        return {"day": str(self.day), "of": self.of, "by": self.by, "at": str(self.at)}

    def concerns(self, day: date, of: str) -> bool:
        """Whether it is about the page of a consultant, or of all."""
        return self.day == day and self.of in (of, EVERYBODY)


def read_reviewed(raw: Mapping[str, Raw]) -> Iterator[Reviewed | Doubt]:
    """Every row of a file; one that can't be used is a doubt."""
    for found in rows_of(raw):
        yield found if isinstance(found, Doubt) else _read(*found)


def _read(at: int, row: Mapping[str, Raw]) -> Reviewed | Doubt:
    words = {key: value for key in NEEDED if isinstance(value := row.get(key, ""), str) and value not in ABSENT}
    missing = next((key for key in NEEDED if key not in words), None)
    if missing is not None:
        return Doubt(("rows", at), "key-missing", "doubtful", {"key": missing})
    found: dict[str, Moment] = {}
    for key in ("day", "at"):
        try:
            found[key] = parse_moment(words[key])
        except ValueError:
            return Doubt(("rows", at, key), "not-a-date", "doubtful", {"value": words[key]})
    odd = next((key for key in ("of", "by") if not (is_slug(words[key]) or words[key] == EVERYBODY)), None)
    if odd is not None:
        return Doubt(("rows", at, odd), "not-a-consultant", "doubtful", {"value": words[odd]})
    return Reviewed(found["day"].day, words["of"], words["by"], found["at"])


def concerning(rows: Collection[Reviewed], day: date, of: str, *, known: date) -> list[Reviewed]:
    """The looks at a page that were known on a day, in the order of their time; one at it and at all is one."""
    seen = {(row.by, row.at): row for row in rows if row.concerns(day, of) and row.at.day <= known}
    return sorted(seen.values(), key=lambda row: (row.at.day, row.at.minute or 0))
