"""The last list of `due`, kept beside the index, and told again while nothing has changed that it rests on.

That is: what was asked, of whom, on which screen and day; the program, tables, config and events; the index, and the
marks of every record. The minute counts too: a list says that it is too early to call, or that an hour has passed.
"""

import json
import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leadtrack.model.moment import Moment
from leadtrack.store import fingerprint
from leadtrack.store.fingerprint import hash_of
from leadtrack.store.index import Index
from leadtrack.store.index_file import IndexLostError
from leadtrack.store.place import CONFIG
from leadtrack.store.scan import seen
from leadtrack.views.render import Screen

if TYPE_CHECKING:
    from leadtrack.cli.session import Session

NAME = "due.page"

DAY = 24 * 60

WORLD = ("LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS", "NO_COLOR", "TERM")
"""Beside our own, what of the environment a list looks like."""

SPECIAL = ("today", "as_of", "as_json", "as_csv", "no_index")
"""Options of every command with which nothing is kept."""


def told(given: Mapping[str, Any], asked: str, now: Moment) -> str | None:
    """The list as it was told last, where it would be the same now."""
    root = _root(given)
    if root is None or any(given.get(name) for name in SPECIAL):
        return None
    folder = root / ".leadtrack"
    try:
        page = json.loads((folder / NAME).read_text("utf-8"))
        text, since, until, rests = page["text"], page["since"], page["until"], page["rests"]
        whole = page["sum"] == _sum(text, since, until, rests)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if not whole or not since <= (now.minute or 0) < until:
        return None
    try:
        return text if rests == _now(root, folder, asked, now) else None
    except (OSError, IndexLostError):
        return None


def _now(root: Path, folder: Path, asked: str, now: Moment) -> str | None:
    """What a list of now would rest on; None where the index is not up to date."""
    print_ = fingerprint.take(root).whole
    files, refused = seen(root, root / "records" / "customers")
    with Index(folder, "", print_) as index:
        if refused or any(index.changed(files, now.day.toordinal())):
            return None
        return _rests(root, print_, index.file.held, asked, now)


def keep(session: "Session", text: str, minutes: Iterable[int]) -> None:
    """Keep a list that was just told. `minutes` are those of the day at which it would say something else."""
    held, now, settings = session.indexed.held, session.now, session.settings
    if not held or session.asked_git or session.spoke or settings.form != "text":
        return
    since, until = 0, DAY
    if now.minute is not None:
        turns = sorted({0, *minutes, DAY})
        since = max(turn for turn in turns if turn <= now.minute)
        until = min(turn for turn in turns if turn > now.minute)
    rests = _rests(session.workspace.root, session.prints.whole, held, session.asked, now)
    page = {"text": text, "since": since, "until": until, "rests": rests, "sum": _sum(text, since, until, rests)}
    place = session.workspace.private / NAME
    with suppress(OSError):
        part = place.with_name(f".{NAME}.{os.getpid()}")
        part.write_text(json.dumps(page, ensure_ascii=False), "utf-8")
        part.replace(place)


def _rests(root: Path, print_: str, held: str, asked: str, now: Moment) -> str:
    screen = Screen.standard()
    world = (f"{name}={value}" for name, value in sorted(os.environ.items())
             if name.startswith("LEADTRACK_") or name in WORLD)  # fmt: skip
    look = (str(root), str(screen.width), str(screen.colour), str(screen.terminal), sys.stdout.encoding or "")
    return hash_of(print_, held, str(now.day), str(now.minute is None), *look, asked, *world)


def _sum(text: str, since: int, until: int, rests: str) -> str:
    return hash_of(text, str(since), str(until), rests)


def _root(given: Mapping[str, Any]) -> Path | None:
    """The workspace that was asked for; None where it lies above the current folder: that is said each time."""
    place = given.get("directory") or os.environ.get("LEADTRACK_ROOT")
    start = Path(place or ".").resolve()
    return start if (start / CONFIG).is_file() else None
