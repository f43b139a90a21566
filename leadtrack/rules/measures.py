"""Amounts, areas and lengths of time as people say them: `300万`, `120平左右`, `一小时`. Pure.

A unit is taken off only where the field's caption or its description names it: 300万 of yuan is another sum.
"""

import re

from leadtrack.model.schema import Field
from leadtrack.rules.oneline.numbers import minutes

_UNITS = (
    (re.compile("万|10k yuan"), r"万元?|[wW](?![a-z])"),
    (re.compile(r"平方米|m²|square metres"), r"平方米?|平米|平|㎡|m²|m2|sqm"),
)
"""How a field says what it counts, and how people write that behind a number."""

_ABOUT = re.compile(r"^(?:大概|大约|差不多|约|about|around|approx\.?)\s*|\s*(?:左右|上下|差不多|or so)$", re.IGNORECASE)
_MOST = re.compile(
    r"(?:不超过|最多|up to)?\s*([\d.]+)\s*(?:以内|以下|之内)|(?:不超过|最多|up to)\s*([\d.]+)", re.IGNORECASE
)
_LEAST = re.compile(r"([\d.]+)\s*(?:以上|起)|(?:至少|at least)\s*([\d.]+)", re.IGNORECASE)


def measured(text: str, row: Field) -> str:
    """A number or a range without its unit, and without 左右; as it was typed where it names another unit."""
    named = f"{row.label.zh} {row.label.en} {row.about.zh} {row.about.en}"
    plain = _ABOUT.sub("", text.strip())
    for field, unit in _UNITS:
        if field.search(named):
            plain = re.sub(rf"(?<=\d)\s*(?:{unit})", "", plain)
    plain = _ABOUT.sub("", plain)
    if found := _MOST.fullmatch(plain):
        return f"-{found[1] or found[2]}"
    if found := _LEAST.fullmatch(plain):
        return f"{found[1] or found[2]}-"
    return plain


def in_minutes(text: str | None) -> str | None:
    """A length of time in minutes, as a number; as it was typed where it is none."""
    plain = _ABOUT.sub("", text.strip()).casefold() if text else ""
    found = minutes(plain, 0) if plain and not plain.isdecimal() else None
    return found.value if found and found.end == len(plain) else text
