"""The invented customers that ship with a profile, re-dated so that they look right on any day."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path, PurePosixPath

from leadtrack.errors import UsageError
from leadtrack.model.birthday import parse_birthday
from leadtrack.model.moment import parse_moment
from leadtrack.model.values import Raw
from leadtrack.store import files, templates, yamltext

ANCHOR = date(2026, 11, 20)
"""The evening on which the samples were written; a workspace made today has it yesterday."""

YEARS = (2026, 2027)
"""Dates of these years move, and birthdays of any year: so each has its day as long before or after today as it had."""

CUSTOMERS, REGISTER = PurePosixPath("records/customers"), PurePosixPath("records/register")
EVENTS, TARGETS = PurePosixPath("records/events"), PurePosixPath("records/targets")

_DATE = re.compile(r"(?<![0-9-])(20[0-9]{2}-[0-9]{2}-[0-9]{2})(?![0-9-])")
_BORN = re.compile(r"(?<=^birthday: )([0-9]{4}-[0-9]{2}-[0-9]{2})$", re.MULTILINE)
"""The customer's own birthday with its year; a lunar one, or one without a year, stays what it is."""


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
    return write(root, made(profile, yesterday))


def write(root: Path, texts: Mapping[PurePosixPath, str]) -> int:
    """Write the files of a sample; how many customers there are."""
    for place, text in texts.items():
        files.create(root / place, text.encode())
    return sum(place.is_relative_to(CUSTOMERS) for place in texts)


def made(profile: str, yesterday: date) -> dict[PurePosixPath, str]:
    """The files of the sample by their places, every date moved; OverflowError where one can't be written down."""
    shift, place = yesterday - ANCHOR, folder(profile)
    found: dict[PurePosixPath, str] = {}
    for source in sorted((place / "customers").rglob("*.yaml")):
        text = redated(source.read_bytes().decode(), shift)
        found[CUSTOMERS / _month(text) / source.name] = text
    for source in sorted((place / "events").rglob("*.yaml")):
        text = redated(source.read_bytes().decode(), shift)
        found[EVENTS / _month(text) / source.name] = text
    for source in place.glob("targets.yaml"):
        found[TARGETS / f"{yesterday + timedelta(days=1):%Y-%m}.yaml"] = source.read_bytes().decode()
    return found | _register(sorted((place / "register").rglob("*.yaml")), shift)


def _register(sources: list[Path], shift: timedelta) -> dict[PurePosixPath, str]:
    """Each row goes into the month that it has now: a shift by days cuts months elsewhere."""
    months: dict[PurePosixPath, list[Raw]] = {}
    for source in sources:
        rows = yamltext.load(redated(source.read_bytes().decode(), shift).encode())["rows"]
        for row in rows if isinstance(rows, list) else []:
            at = row["at"] if isinstance(row, dict) else ""
            months.setdefault(REGISTER / str(at)[:7] / source.name, []).append(row)
    return {place: yamltext.dump({"rows": rows}) for place, rows in months.items()}


def redated(text: str, shift: timedelta) -> str:
    """A text with its dates moved; OverflowError where a record could not hold one."""

    def moved(found: re.Match[str]) -> str:
        day = date.fromisoformat(found[1])
        if day.year not in YEARS:
            return found[1]
        try:
            return str(parse_moment(str(day + shift)))
        except ValueError as error:
            raise OverflowError(str(day + shift)) from error

    return _BORN.sub(lambda found: _birthday(found[1], shift), _DATE.sub(moved, text))


def _birthday(written: str, shift: timedelta) -> str:
    """A birthday moved with everything else; as it was where no record could hold it."""
    try:
        moved = str(date.fromisoformat(written) + shift)
        parse_birthday(moved)
    except (ValueError, OverflowError):
        return written
    return moved


def _month(text: str) -> str:
    found = _DATE.search(text[text.find("\nlog:") :] if "\nlog:" in text else text)
    return found[1][:7] if found else ANCHOR.isoformat()[:7]
