"""What `check` says beyond what reading a record says: things that only the shop's settings and the day can tell."""

from collections.abc import Iterator
from datetime import date

from leadtrack.model.problem import Doubt
from leadtrack.model.record import Customer
from leadtrack.rules.rulebook import RuleBook
from leadtrack.rules.shop import Shop


def check(customer: Customer, shop: Shop, book: RuleBook, *, today: date) -> Iterator[Doubt]:
    """Notes about one record: entries dated after today, consultants nobody knows, levels that no scheme has."""
    for at, entry in enumerate(customer.log):
        if entry.at.day > today:
            yield Doubt(("log", at, "at"), "entry-in-future", "note", {"day": str(entry.at.day)})
        for key, who in (("by", entry.by), ("owner", entry.owner)):
            if who is not None and shop.consultants and who not in shop.consultants:
                yield Doubt(("log", at, key), "unknown-consultant", "note", {"who": who})
        grade = entry.grade
        if grade is not None and grade.level not in book.schemes.get(grade.scheme, ()):
            yield Doubt(("log", at, "grade"), "unknown-level", "note", {"scheme": grade.scheme, "level": grade.level})
