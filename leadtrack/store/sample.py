"""The invented customers that ship with a profile, re-dated so that they look right on any day."""

import re
from datetime import date, timedelta
from pathlib import Path

from leadtrack.errors import UsageError
from leadtrack.model.values import Raw
from leadtrack.store import files, templates, yamltext

ANCHOR = date(2026, 11, 20)
"""The evening on which the samples were written; a workspace made today has it yesterday."""

YEARS = (2026, 2027)
"""Only dates of these years move: a birthday stays what it is."""

_DATE = re.compile(r"(?<![0-9-])(20[0-9]{2}-[0-9]{2}-[0-9]{2})(?![0-9-])")


def folder(profile: str) -> Path:
    """Where a profile keeps its sample; UsageError where it has none."""
    place = templates.packaged() / profile / "sample"
    if not place.is_dir():
        known = sorted(found.parent.name for found in templates.packaged().glob("*/sample"))
        raise UsageError("no-sample", profile=profile, known=" ".join(known))
    return place


def config(profile: str, language: str | None = None) -> str:
    """The sample's config: its consultants, and who works here; in the sample's language, or another."""
    text = (folder(profile) / "config.yaml").read_text("utf-8")
    if language is None:
        return text
    return yamltext.apply(text.encode(), [yamltext.Edit("set", ("language",), language)], ()).decode()


def fill(root: Path, profile: str, yesterday: date) -> int:
    """Copy the sample into a workspace, every date moved by the same number of days; how many customers there are."""
    shift = yesterday - ANCHOR
    place = folder(profile)
    customers = sorted((place / "customers").rglob("*.yaml"))
    for source in customers:
        text = redated(source.read_bytes().decode(), shift)
        files.create(root / "records" / "customers" / _month(text) / source.name, text.encode())
    _fill_register(root, sorted((place / "register").rglob("*.yaml")), shift)
    return len(customers)


def _fill_register(root: Path, sources: list[Path], shift: timedelta) -> None:
    """Each row goes into the month that it has now: a shift by days cuts months elsewhere."""
    months: dict[tuple[str, str], list[Raw]] = {}
    for source in sources:
        rows = yamltext.load(redated(source.read_bytes().decode(), shift).encode())["rows"]
        for row in rows if isinstance(rows, list) else []:
            at = row["at"] if isinstance(row, dict) else ""
            months.setdefault((str(at)[:7], source.name), []).append(row)
    for (month, name), rows in months.items():
        files.create(root / "records" / "register" / month / name, yamltext.dump({"rows": rows}).encode())


def redated(text: str, shift: timedelta) -> str:
    """A text with its dates moved."""

    def moved(found: re.Match[str]) -> str:
        day = date.fromisoformat(found[1])
        return str(day + shift) if day.year in YEARS else found[1]

    return _DATE.sub(moved, text)


def _month(text: str) -> str:
    found = _DATE.search(text[text.find("\nlog:") :] if "\nlog:" in text else text)
    return found[1][:7] if found else ANCHOR.isoformat()[:7]
