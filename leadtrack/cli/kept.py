"""The last list of `due` and page of each report, kept beside the index, and told again while they would be the same.

They rest on what was asked, of whom, on which screen and day; on program, tables, config and events; on the index, and
the marks of every record; reports on the register and the targets too. The minute counts for `due`: it says that it is
too early to call, or that an hour has passed.
"""

import json
import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from leadtrack.model.moment import Moment
from leadtrack.store import fingerprint
from leadtrack.store.fingerprint import hash_of
from leadtrack.store.index import Index
from leadtrack.store.index_file import PAGES, IndexLostError, put_private
from leadtrack.store.place import here
from leadtrack.store.scan import seen
from leadtrack.views.render import Screen

if TYPE_CHECKING:
    from leadtrack.cli.session import Session

DAY = 24 * 60

WORLD = ("LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS", "NO_COLOR", "TERM")
"""Beside our own, what of the environment a list looks like."""

SPECIAL = ("today", "as_of", "as_json", "as_csv", "no_index")
"""Options of every command with which nothing is kept."""


def told(command: str, given: Mapping[str, Any], asked: str, now: Moment) -> str | None:
    """What the command told last, where it would tell the same now."""
    root = _root(given)
    if root is None or any(given.get(name) not in (None, False) for name in SPECIAL):
        return None
    folder = root / ".leadtrack"
    page = _read(folder / PAGES[command])
    if page is not None and page.since <= (now.minute or 0) < page.until:
        with suppress(OSError, IndexLostError):
            if page.rests == _now(root, folder, command, asked, now):
                return page.text
    drop(folder, command)
    return None


class Page(NamedTuple):
    """A list as it was told, from when to when on its day it is the same, and the hash of what it rests on."""

    text: str
    since: int
    until: int
    rests: str

    @property
    def sum(self) -> str:
        """What tells that nobody changed it."""
        return hash_of(self.text, str(self.since), str(self.until), self.rests)


def _read(place: Path) -> Page | None:
    """What is kept; None where nothing is, or what is there is not ours."""
    try:
        # a pipe could be waited on for ever
        told: Any = json.loads(place.read_text("utf-8")) if place.is_file() else None
        page = Page(str(told["text"]), int(told["since"]), int(told["until"]), str(told["rests"]))
        return page if told["sum"] == page.sum else None
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None


def drop(folder: Path, command: str) -> None:
    """Let go of what is kept: the people in it may be gone from the records."""
    with suppress(OSError):
        (folder / PAGES[command]).unlink(missing_ok=True)


def beside(root: Path, command: str) -> str:
    """What a command reads beside customers, tables and config, as it is now; to be asked before any of it is read."""
    if command == "due":
        return ""
    return hash_of(*(fingerprint.contents(root / "records" / name) for name in ("register", "targets")))


def _now(root: Path, folder: Path, command: str, asked: str, now: Moment) -> str | None:
    """What an answer of now would rest on; None where the index is not up to date."""
    print_ = fingerprint.take(root).whole
    files, refused = seen(root, root / "records" / "customers")
    with Index(folder, "", print_) as index:
        if refused or any(index.changed(files, now.day.toordinal())):
            return None
        return _rests(root, print_ + beside(root, command), index.file.held, asked, now)


def keep(session: "Session", command: str, text: str, minutes: Iterable[int], more: str = "") -> None:
    """Keep what was just told. `minutes` are those of the day at which it would say something else.

    `more` is what was `beside` before it was read.
    """
    settings, now = session.settings, session.now
    if settings.no_index or session.asked_git or session.spoke or settings.form != "text":
        return
    held = session.indexed.held
    if not held:
        return
    since, until = 0, DAY
    if now.minute is not None:
        turns = sorted({0, *minutes, DAY})
        since = max(turn for turn in turns if turn <= now.minute)
        until = min(turn for turn in turns if turn > now.minute)
    rests = _rests(session.workspace.root, session.prints.whole + more, held, session.asked, now)
    page = Page(text, since, until, rests)
    body = json.dumps(page._asdict() | {"sum": page.sum}, ensure_ascii=False)
    put_private(session.workspace.private / PAGES[command], body)


def _rests(root: Path, print_: str, held: str, asked: str, now: Moment) -> str:
    screen = Screen.standard()  # the clock's own word is not asked again: its day stands here, its minute in the page
    world = (f"{name}={value}" for name, value in sorted(os.environ.items())
             if (name.startswith("LEADTRACK_") and name != "LEADTRACK_TODAY") or name in WORLD)  # fmt: skip
    look = (str(root), str(screen.width), str(screen.colour), str(screen.terminal), sys.stdout.encoding or "")
    return hash_of(print_, held, str(now.day), str(now.minute is None), *look, asked, *world)


def _root(given: Mapping[str, Any]) -> Path | None:
    """The workspace that was asked for; None where it lies above the current folder: that is said each time."""
    return here(Path(given.get("directory") or os.environ.get("LEADTRACK_ROOT") or ".").resolve())
