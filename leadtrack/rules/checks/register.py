"""Rules about the rows of the register: whoever came, also without leaving data, with what the trade asks (B42–B45)."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from leadtrack.model.moment import parse_moment
from leadtrack.model.problem import Doubt
from leadtrack.model.values import Raw
from leadtrack.rules.checks.table import Row, Rule
from leadtrack.rules.register import leaves_data, numbers_of, written_in


def row_doubts(
    raw: Mapping[str, Raw], rules: Mapping[str, Row], *, today: date, known: Collection[str] | None
) -> Iterator[Doubt]:
    """Say what the rows of one file lack. `known` are the numbers of all records, None where nobody read them."""
    rows = raw.get("rows")
    for at, row in enumerate(rows if isinstance(rows, list) else []):
        if isinstance(row, dict):
            for code, keys, params in _found(row, rules, today, known):
                yield Doubt(("rows", at, *keys), code, rules[code].level, params)


def _found(
    row: Mapping[str, Raw], rules: Mapping[str, Row], today: date, known: Collection[str] | None
) -> Iterator[tuple[str, tuple[str, ...], dict[str, str]]]:
    numbers = list(numbers_of(row))
    if "register-gap" in rules and (lacking := _lacking(row, rules["register-gap"])):
        yield "register-gap", (), {"parts": " ".join(lacking)}
    if "no-data-reason" in rules and not leaves_data(row) and not written_in(row, "reason"):
        yield "no-data-reason", (), {}
    if "register-without-file" in rules and known is not None:
        missing = [(key, number) for key, number in numbers if number not in known]
        if missing:
            yield "register-without-file", (missing[0][0],), {"number": missing[0][1]}
    if "entry-in-future" in rules and (day := _day(row)) is not None and day > today:
        yield "entry-in-future", ("at",), {"day": str(day)}


def _lacking(row: Mapping[str, Raw], rule: Row) -> list[str]:
    """What of the printed form's required columns is empty; the time of day stands behind the day (B43)."""
    lacking = [key for key in rule.words("keys") if key != "time" and not written_in(row, key)]
    at = row.get("at", "")
    if "time" in rule.words("keys") and isinstance(at, str) and ":" not in at and _day(row) is not None:
        lacking.append("time")
    return lacking


def _day(row: Mapping[str, Raw]) -> date | None:
    try:
        return parse_moment(str(row.get("at", ""))).day
    except ValueError:
        return None


RULES: Mapping[str, Rule] = {
    "register-gap": Rule(needs={"keys": "words"}),
    "no-data-reason": Rule(),
    "register-without-file": Rule(),
}
