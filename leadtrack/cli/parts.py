"""What each record adds to a page, kept beside the index: a page reads what changed, and whom it tells of.

Parts rest on program, tables, config and events, and on the days that the page is about; each on the marks of its file.
They hold what is counted, and by what: no name of a record, and no text but what was bought, and by which medium they
came. They go when a record is gone. Whatever is odd about their file ends in reading every record anew. The file has a
hash of all else, the sums of what was counted, and a line for each record: only those of records that changed are read.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from leadtrack.rules.report import parts
from leadtrack.rules.report.asked import Asked, Collector, Findings, story_of
from leadtrack.store.fingerprint import hash_of
from leadtrack.store.index_file import PARTS, put_private
from leadtrack.store.scan import id_of, in_order

if TYPE_CHECKING:
    from leadtrack.cli.session import Session
    from leadtrack.store.index import Index
    from leadtrack.store.scan import Marks


class Line(NamedTuple):
    """What is kept of one record: the marks of its file, its ticks, and what lists know of it; each as its text."""

    marks: str
    ticks: str
    listed: str


class Kept(NamedTuple):
    """What is kept: the sums of the ticks of all lines, and the lines by the hash of a path."""

    sums: parts.Sums | None
    lines: Mapping[str, Line]


NOTHING = Kept(None, {})


def found_by_parts(
    session: "Session", asked: Asked, kinds: Sequence[Callable[[Asked], Collector]], since: int, room: int
) -> Findings | None:
    """What collectors find in the records, where there is an index and all of them take parts; lists up to `room`."""
    if not parts.can_part(kinds):
        return None
    which = session.indexed.ask(lambda index: _which(index, since))
    if which is None:
        return None
    place, rests = session.workspace.private / PARTS, _rests(session, asked, kinds)
    before, found = _read(place, rests), Findings(kind(asked) for kind in kinds)
    paths, unsure = which
    now = _now(session, found, asked, paths, before)
    trusted = {key: line for key, line in now.items() if key not in unsure}
    if before.sums is not None:
        parts.begin(found, before.sums)
    _balance(found, before.lines, trusted)
    if trusted != before.lines:
        _write(place, rests, Kept(parts.sums_of(found), trusted))
    _balance(found, trusted, now)
    _tell(session, found, asked, {paths[key]: line for key, line in now.items() if line.listed}, room)
    return found


def _which(index: "Index", since: int) -> tuple[Mapping[str, str], set[str]]:
    """The records that a page is about, by what they are called here; which of them have marks that hide a change."""
    paths = index.moving(since)
    return {_key(path): path for path in paths}, set(map(_key, index.unsure()))


def _now(
    session: "Session", found: Findings, asked: Asked, paths: Mapping[str, str], before: Kept
) -> Mapping[str, Line]:
    """What each record adds as it is now: as it was kept, where its file is the same; else the record is read."""
    marks = session.indexed.marks
    now, anew = dict[str, Line](), dict[str, str]()
    for key, path in paths.items():
        if path not in marks:  # another command found it after we had looked
            continue
        line, stands = before.lines.get(key), _marks(marks[path])
        if line is not None and line.marks == stands:
            now[key] = line
        else:
            anew[path] = stands
            now[key] = Line(stands, "", "")  # a record that can't be used by now adds nothing
    for file, customer in session.customers([session.workspace.root / path for path in sorted(anew, key=in_order)]):
        now[_key(file.shown)] = _line(anew[file.shown], parts.parts_of(found, asked, customer))
    return now


def _balance(found: Findings, was: Mapping[str, Line], now: Mapping[str, Line]) -> None:
    """Bring what was counted of some lines to what these are."""
    for key, line in was.items():
        if line.ticks and now.get(key) is not line:
            parts.discount(found, json.loads(line.ticks))
    for key, line in now.items():
        if line.ticks and was.get(key) is not line:
            parts.count(found, json.loads(line.ticks))


def _tell(session: "Session", found: Findings, asked: Asked, lines: Mapping[str, Line], room: int) -> None:
    """Show to each list the records that it tells of, among those that any has to know of."""
    read = json.loads(f"[{','.join(line.listed for line in lines.values())}]")
    for path, listed in zip(lines, read, strict=True):
        parts.note(found, id_of(path), listed)
    wanted = parts.told(found, room)
    shown = sorted((path for path in lines if id_of(path) in wanted), key=in_order)
    for file, customer in session.customers([session.workspace.root / path for path in shown]):
        story = story_of(asked, customer)
        for one in wanted[id_of(file.shown)]:
            one.take(story)


def _line(marks: str, added: parts.Parts) -> Line:
    return Line(marks, *(_json(one) if any(one) else "" for one in added))


def _rests(session: "Session", asked: Asked, kinds: Sequence[Callable[[Asked], Collector]]) -> str:
    names = [getattr(kind, "__name__", "") for kind in kinds]
    return hash_of(session.prints.whole, repr(asked.period), *names)


def _key(path: str) -> str:
    """What a record is called here: not by its path, which tells a name."""
    return hash_of(path)


def _marks(marks: "Marks") -> str:
    return f"{marks.mtime} {marks.ctime} {marks.size} {marks.inode}"


def _read(place: Path, rests: str) -> Kept:
    """What is kept under this; nothing where that is nothing, or not ours."""
    with suppress(OSError, ValueError, LookupError, TypeError, RecursionError):
        if place.is_file():  # a pipe could be waited on for ever
            head, _, body = place.read_text("utf-8").partition("\n")
            if head == hash_of(rests, body):
                sums, *lines = body.split("\n")
                return Kept(json.loads(sums), {key: Line(*kept) for key, *kept in (line.split("\t") for line in lines)})
    return NOTHING


def _write(place: Path, rests: str, kept: Kept) -> None:
    body = "\n".join((_json(kept.sums), *("\t".join((key, *line)) for key, line in kept.lines.items())))
    put_private(place, f"{hash_of(rests, body)}\n{body}")


def _json(value: object) -> str:
    """Text without a line's end or a tab."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
