"""The nearest kin on the same customers, where they are on PATH: todoman and papis.

Each customer is one of their files with a day on which it is due; three of a hundred are due by today. As with ours,
a cold run has no cache and a warm one has.
"""

import shutil
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

from tests.bench.make import NOTES
from tests.bench.timing import Job, Place

Made = Sequence[tuple[Path, str, str]]


def jobs(place: Place, home: Path, made: Made) -> list[tuple[Job, Job]]:
    """A cold and a warm job for each peer that is there: its list of what is due."""
    found: list[tuple[Job, Job]] = []
    today = datetime.now().astimezone().date()  # they know no other day than the clock's
    if shutil.which("todo"):
        found.append(_todoman(place, home / "todoman", made, today))
    if shutil.which("papis"):
        _library(home / "papis" / "library", made, today)
        found += [_papis(place, home / "papis", today, how) for how in ("", "sqlite")]
    return found


def _due(at: int, today: date) -> date:
    return today + timedelta(days=at % 100 - 2)


def _todoman(place: Place, home: Path, made: Made, today: date) -> tuple[Job, Job]:
    lists, config, cache = home / "lists" / "leads", home / "config.py", home / "cache.sqlite3"
    lists.mkdir(parents=True)
    for at, (path, name, _) in enumerate(made):
        lines = [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//bench//",
            "BEGIN:VTODO",
            f"UID:{path.stem}",
            "DTSTAMP:20261120T090000Z",
            f"SUMMARY:{name}",
            f"DUE;VALUE=DATE:{_due(at, today):%Y%m%d}",
            f"CATEGORIES:{'ABCD'[at % 4]}",
            f"DESCRIPTION:{NOTES[at % len(NOTES)]}",
            "STATUS:NEEDS-ACTION",
            "END:VTODO",
            "END:VCALENDAR",
            "",
        ]
        (lists / f"{path.stem}.ics").write_text("\r\n".join(lines), "utf-8", newline="")
    config.write_text(
        f'path = "{home}/lists/*"\ndate_format = "%Y-%m-%d"\ntime_format = "%H:%M"\n'
        f'default_list = "leads"\ncache_path = "{cache}"\n',
        "utf-8",
    )
    words = ["todo", "--config", str(config), "list", "--due", "24"]
    return (
        Job("todoman list --due, cold", words, place, reset=partial(cache.unlink, missing_ok=True)),
        Job("todoman list --due, warm", words, place),
    )


def _library(library: Path, made: Made, today: date) -> None:
    for at, (path, name, _) in enumerate(made):
        folder = library / path.stem
        folder.mkdir(parents=True)
        text = f"title: {name}\nauthor: {name}\npapis_id: {path.stem}\nref: {path.stem}\ngrade: {'ABCD'[at % 4]}\n"
        text += f"due: '{_due(at, today)}'\nnotes_text: {NOTES[at % len(NOTES)]}\n"
        (folder / "info.yaml").write_text(text, "utf-8")


def _papis(place: Place, home: Path, today: date, how: str) -> tuple[Job, Job]:
    own, cache, library = home / f"config{how}", home / f"cache{how}", home / "library"
    extra = f"database-backend = {how}\nsqlite-schema-fields-extend = ['due', 'grade']\n" if how else ""
    (own / "papis").mkdir(parents=True)
    text = f"[settings]\ndefault-library = leads\n{extra}[leads]\ndir = {library}\n"
    (own / "papis" / "config").write_text(text, "utf-8")
    more = {"XDG_CONFIG_HOME": str(own), "XDG_CACHE_HOME": str(cache)}
    day = f'due:"{today}"' if how else f"due:{today}"
    words, name = ["papis", "list", "--all", day], f"papis list due:DAY{f' ({how})' if how else ''}"
    return (
        Job(f"{name}, cold", words, place, more=more, reset=partial(shutil.rmtree, cache, ignore_errors=True)),
        Job(f"{name}, warm", words, place, more=more),
    )
