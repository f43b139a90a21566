"""What was on file on a day that has passed (`--as-of`), as far as records tell."""

from collections.abc import Mapping
from datetime import date

from leadtrack.model.moment import parse_moment
from leadtrack.model.ordered import in_order
from leadtrack.model.problem import Path
from leadtrack.model.record import Customer
from leadtrack.model.values import Raw


def recorded_by(customer: Customer, day: date) -> bool:
    """Whether the record was there on a day, as far as it tells (`--as-of`)."""
    created = customer.facts.get("created")
    if isinstance(created, date):
        return created <= day
    return not customer.log or bool(in_order(customer.log, day))


def written_later(raw: Mapping[str, Raw], place: Path, day: date) -> bool:
    """Whether what stands at a place belongs to an entry or a row that was written down after a day, as it tells.

    By `rec`, or by `at` where that is missing or can't be read.
    """
    rows, at = raw.get(str(place[0]), "") if place else "", place[1] if len(place) > 1 else None
    row = rows[at] if isinstance(rows, list) and isinstance(at, int) else None
    told = (_told(row.get(key)) for key in ("rec", "at")) if isinstance(row, dict) else ()
    return next((one > day for one in told if one is not None), False)


def _told(raw: Raw | None) -> date | None:
    """The day of a moment that can be read."""
    try:
        return parse_moment(raw).day if isinstance(raw, str) else None
    except ValueError:
        return None
