"""What each record adds to a page, kept beside the index: a page reads what changed, and whom it tells of.

Parts rest on program, tables, config and events, and on the days that the page is about; each on the marks of its file.
They hold no names and no texts, and whatever is odd about their file ends in reading every record anew.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leadtrack.rules.report.asked import Asked, Collector, Findings, story_of
from leadtrack.rules.report.parts import add, can_part, parts_of, told
from leadtrack.store.fingerprint import hash_of
from leadtrack.store.index_file import PARTS, put_private
from leadtrack.store.scan import id_of, in_order

if TYPE_CHECKING:
    from leadtrack.cli.session import Session
    from leadtrack.store.index import Index

Kept = dict[str, list[Any]]
"""By the hash of a path the marks of the file, and what its record adds to each collector."""


def found_by_parts(
    session: "Session", asked: Asked, kinds: Sequence[Callable[[Asked], Collector]], since: int, room: int
) -> Findings | None:
    """What collectors find in the records, where there is an index and all of them take parts; lists up to `room`."""
    if not can_part(kinds):
        return None
    which = session.indexed.ask(lambda index: _which(index, since))
    if which is None:
        return None
    paths, unsure = which
    place, rests = session.workspace.private / PARTS, _rests(session, asked, kinds)
    before = _read(place, rests)
    found = Findings(kind(asked) for kind in kinds)
    keys = {path: _key(path) for path in paths}
    now = _now(session, found, asked, keys, before)
    for path, key in keys.items():
        add(found, id_of(path), now[key][1])
    _tell(session, found, asked, paths, room)
    trusted = {key: kept for key, kept in now.items() if key not in unsure}
    if trusted != before:
        _write(place, rests, trusted)
    return found


def _which(index: "Index", since: int) -> tuple[list[str], set[str]]:
    """The records that a page is about, in the order in which they lie; the keys of those whose marks hide a change."""
    return sorted(index.moving(since).difference(index.hidden), key=in_order), set(map(_key, index.unsure()))


def _now(session: "Session", found: Findings, asked: Asked, keys: Mapping[str, str], before: Kept) -> Kept:
    """What each record adds as it is now: as it was kept, where its file is the same; else the record is read."""
    marks = session.indexed.marks
    now = {key: before[key] for path, key in keys.items() if key in before and before[key][0] == [*marks[path]]}
    anew = [path for path, key in keys.items() if key not in now]
    for path in anew:
        now[keys[path]] = [[*marks[path]], []]  # a record that can't be used by now adds nothing
    for file, customer in session.customers([session.workspace.root / path for path in anew]):
        now[_key(file.shown)][1] = parts_of(found, asked, customer)
    return now


def _tell(session: "Session", found: Findings, asked: Asked, paths: Sequence[str], room: int) -> None:
    """Show to each list the records that it tells of."""
    wanted = told(found, room)
    chosen = [session.workspace.root / path for path in paths if id_of(path) in wanted]
    for file, customer in session.customers(chosen):
        story = story_of(asked, customer)
        for one in wanted[id_of(file.shown)]:
            one.take(story)


def _rests(session: "Session", asked: Asked, kinds: Sequence[Callable[[Asked], Collector]]) -> str:
    period, names = asked.period, [getattr(kind, "__name__", "") for kind in kinds]
    days = (period.kind, period.span, period.known, period.calendar, period.rate_days)
    return hash_of(session.prints.whole, *map(str, days), *names)


def _key(path: str) -> str:
    """What a record is called here: not by its path, which tells a name."""
    return hash_of(path)


def _read(place: Path, rests: str) -> Kept:
    """What is kept under this; nothing where that is nothing, or not ours."""
    with suppress(OSError, ValueError, LookupError, TypeError, RecursionError):
        if place.is_file():  # a pipe could be waited on for ever
            head, _, body = place.read_text("utf-8").partition("\n")
            if head == hash_of(rests, body):
                kept: Kept = json.loads(body)
                return kept
    return {}


def _write(place: Path, rests: str, kept: Kept) -> None:
    body = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    put_private(place, f"{hash_of(rests, body)}\n{body}")
