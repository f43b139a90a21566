"""The invented customers that ship with a profile, re-dated so that they look right on any day."""

import re
from datetime import date, timedelta
from pathlib import Path

from leadtrack.errors import UsageError
from leadtrack.store import files, templates

ANCHOR = date(2026, 11, 20)
"""The evening on which the samples were written; a workspace made today has it yesterday."""

YEARS = (2026, 2027)
"""Only dates of these years move: a birthday stays what it is."""

_DATE = re.compile(r"(?<![0-9-])(20[0-9]{2}-[0-9]{2}-[0-9]{2})(?![0-9-])")


def folder(profile: str) -> Path:
    """Where a profile keeps its sample; UsageError where it has none."""
    place = templates.packaged() / profile / "sample"
    if not place.is_dir():
        raise UsageError("no-sample", profile=profile)
    return place


def config(profile: str) -> str:
    """The sample's config: its consultants, and who works here."""
    return (folder(profile) / "config.yaml").read_text("utf-8")


def fill(root: Path, profile: str, yesterday: date) -> int:
    """Copy the sample into a workspace, every date moved by the same number of days; how many customers there are."""
    shift = yesterday - ANCHOR
    made = 0
    for source in sorted(folder(profile).rglob("*.yaml")):
        parts = source.relative_to(folder(profile)).parts
        if parts[0] not in ("customers", "register"):
            continue
        text = redated(source.read_bytes().decode(), shift)
        month = _month(text) if shift else parts[1]
        files.create(root / "records" / parts[0] / month / parts[-1], text.encode())
        made += parts[0] == "customers"
    return made


def redated(text: str, shift: timedelta) -> str:
    """A text with its dates moved."""

    def moved(found: re.Match[str]) -> str:
        day = date.fromisoformat(found[1])
        return str(day + shift) if day.year in YEARS else found[1]

    return _DATE.sub(moved, text)


def _month(text: str) -> str:
    found = _DATE.search(text[text.find("\nlog:") :] if "\nlog:" in text else text)
    return found[1][:7] if found else ANCHOR.isoformat()[:7]
