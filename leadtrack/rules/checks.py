"""What `check` says beyond what reading a record says: things that only the shop's settings and the day can tell."""

from collections.abc import Iterator, Mapping
from datetime import date

from leadtrack.model.moment import parse_moment
from leadtrack.model.problem import Doubt
from leadtrack.model.record import Customer
from leadtrack.model.values import Raw
from leadtrack.rules.rulebook import RuleBook
from leadtrack.rules.shop import Shop


def check(customer: Customer, raw: Mapping[str, Raw], shop: Shop, book: RuleBook, *, today: date) -> Iterator[Doubt]:
    """Notes about one record: entries dated after today, consultants nobody knows, levels that no scheme has."""
    for at, entry in zip(_places(raw), customer.log, strict=False):
        if entry.at.day > today:
            yield Doubt(("log", at, "at"), "entry-in-future", "note", {"day": str(entry.at.day)})
        for key, who in (("by", entry.by), ("owner", entry.owner)):
            if who is not None and shop.consultants and who not in shop.consultants:
                yield Doubt(("log", at, key), "unknown-consultant", "note", {"who": who})
        grade = entry.grade
        if grade is not None and grade.level not in book.schemes.get(grade.scheme, ()):
            yield Doubt(("log", at, "grade"), "unknown-level", "note", {"scheme": grade.scheme, "level": grade.level})


def _places(raw: Mapping[str, Raw]) -> Iterator[int]:
    """Where the entries that could be used stand in the file's log: those without a day were left out."""
    rows = raw.get("log", [])
    for at, row in enumerate(rows if isinstance(rows, list) else []):
        written = row.get("at") if isinstance(row, dict) else None
        try:
            parse_moment(written if isinstance(written, str) else "")
        except ValueError:
            continue
        yield at
