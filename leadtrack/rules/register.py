"""The register: a row for each visitor or caller who left no data (B42–B44), and what a row says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from leadtrack.model.moment import Moment, parse_moment
from leadtrack.model.problem import Doubt
from leadtrack.model.values import Raw

NOT_IN_A_ROW = ("by", "rec")
"""The file is one consultant's, and a row is written when it happens."""


@dataclass(frozen=True, slots=True)
class Row:
    """One visitor or caller."""

    day: date
    media: str = ""
    via: str = ""
    at: Moment | None = None


def new_row(who: str, facts: Mapping[str, Raw], entry: Mapping[str, Raw]) -> dict[str, Raw]:
    """A row: when, how and who, then everything else that was said."""
    row: dict[str, Raw] = {key: entry[key] for key in ("at", "via") if key in entry} | {"who": who}
    for path, value in facts.items():
        *parents, key = path.split(".")
        level: dict[str, Raw] = row
        for parent in parents:
            below = level.setdefault(parent, {})
            level = below if isinstance(below, dict) else {}
        if path != "name":
            level[key] = value
    return row | {key: value for key, value in entry.items() if key not in (*NOT_IN_A_ROW, *row)}


def read_rows(raw: Mapping[str, Raw]) -> Iterator[Row | Doubt]:
    """Every row of a file; one without a day that can be read is a doubt."""
    rows = raw.get("rows", [])
    if not isinstance(rows, list):
        yield Doubt(("rows",), "not-a-list", "doubtful", {})
        return
    for at, row in enumerate(rows):
        yield _row(at, row)


def _row(at: int, row: Raw) -> Row | Doubt:
    if not isinstance(row, dict):
        return Doubt(("rows", at), "not-a-mapping", "doubtful", {})
    written, source = row.get("at", ""), row.get("source", {})
    if not written:
        return Doubt(("rows", at), "key-missing", "doubtful", {"key": "at"})
    media, via = source.get("media", "") if isinstance(source, dict) else "", row.get("via", "")
    try:
        when = parse_moment(str(written))
        return Row(when.day, media if isinstance(media, str) else "", via if isinstance(via, str) else "", when)
    except ValueError:
        return Doubt(("rows", at, "at"), "not-a-date", "doubtful", {"value": str(written)})
