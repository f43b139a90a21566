"""What each record adds to a page, kept beside the index: a page reads what changed, and whom it tells of.

Parts rest on program, tables, config and events, and on the days that the page is about; each on the marks of its file.
They hold what is counted, and by what: no name of a record, and no text but what was bought, and by which medium they
came. They go when a record is gone. Whatever is odd about their file ends in reading every record anew. The file has a
hash of all else, the sums of what was counted, and a line for each record: only those of records that changed are read.
It is written anew when enough of them have: until then the next page reads those few once more.
"""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from leadtrack.rules.report import parts
from leadtrack.rules.report.asked import Asked, Collector, Findings, story_of
from leadtrack.store.fingerprint import hash_of
from leadtrack.store.index_file import PARTS, put_private
from leadtrack.store.scan import id_of, in_order

if TYPE_CHECKING:
    from leadtrack.cli.session import Session
    from leadtrack.store.scan import Marks


FEW = 1000
"""What is kept stays as it is while no more than one line of so many differs: to read those anew costs less."""


class Filed(NamedTuple):
    """What is kept: the sums of the ticks of all records, and what each adds, as text, by what it is called here."""

    sums: parts.Sums | None
    lines: Mapping[str, str]


NOTHING = Filed(None, {})


def found_by_parts(
    session: "Session", asked: Asked, kinds: Sequence[Callable[[Asked], Collector]], since: int, room: int
) -> Findings | None:
    """What collectors find in the records, where there is an index and all of them take parts; lists up to `room`."""
    if not parts.can_part(kinds):
        return None
    which = session.indexed.ask(lambda index: (index.moving(since), set(index.unsure())))
    if which is None:
        return None
    place, rests = session.workspace.private / PARTS, _rests(session, asked, kinds)
    before, found = _read(place, rests), Findings(kind(asked) for kind in kinds)
    paths, unsure = _called(session.indexed.marks, which[0]), which[1]
    now = _now(session, found, asked, paths, before)
    trusted = {key: line for key, line in now.items() if paths[key] not in unsure} if unsure else now
    if before.sums is not None:
        parts.begin(found, before.sums)
    _balance(found, before.lines, trusted)
    if len(trusted.keys() ^ before.lines.keys()) > len(trusted) // FEW:
        _write(place, rests, Filed(parts.sums_of(found), trusted))
    _balance(found, trusted, now)
    listed = ((paths[key], line.partition("\t")[2]) for key, line in now.items())
    _tell(session, found, asked, {path: those for path, those in listed if those}, room)
    return found


def _called(marks: "Mapping[str, Marks]", paths: Collection[str]) -> dict[str, str]:
    """What records are called here, each with its path: by the marks of the file; a path would tell a name.

    One that another command found after we had looked has no marks yet.
    """
    # of numbers alone a hash is the same in each process
    return {hex(hash((crc32(path.encode()), at))): path for path, at in marks.items() if path in paths}


def _now(
    session: "Session", found: Findings, asked: Asked, paths: Mapping[str, str], before: Filed
) -> Mapping[str, str]:
    """What each record adds as it is now: as it was kept, where its file is the same; else the record is read."""
    anew = {path: key for key, path in paths.items() if key not in before.lines}
    read = dict.fromkeys(anew.values(), "")  # nothing: by a record that can't be used by now
    for file, customer in session.customers([session.workspace.root / path for path in sorted(anew, key=in_order)]):
        added = parts.parts_of(found, asked, customer)
        read[anew[file.shown]] = "\t".join(_json(one) if any(one) else "" for one in added)
    now = {**before.lines, **read}
    for key in before.lines.keys() - paths.keys():
        del now[key]
    return now


def _balance(found: Findings, was: Mapping[str, str], now: Mapping[str, str]) -> None:
    """Bring what was counted of some records to what these are: what is called the same is the same."""
    for change, lines, others in ((parts.discount, was, now), (parts.count, now, was)):
        for key in lines.keys() - others.keys():
            ticks = lines[key].partition("\t")[0]
            if ticks:
                change(found, json.loads(ticks))


def _tell(session: "Session", found: Findings, asked: Asked, known: Mapping[str, str], room: int) -> None:
    """Show to each list the records that it tells of, among those that any has to know of."""
    parts.note(found, zip(map(id_of, known), json.loads(f"[{','.join(known.values())}]"), strict=True))
    wanted = parts.told(found, room)
    shown = sorted((path for path in known if id_of(path) in wanted), key=in_order)
    for file, customer in session.customers([session.workspace.root / path for path in shown]):
        story = story_of(asked, customer)
        for one in wanted[id_of(file.shown)]:
            one.take(story)


def _rests(session: "Session", asked: Asked, kinds: Sequence[Callable[[Asked], Collector]]) -> str:
    names = [getattr(kind, "__name__", "") for kind in kinds]
    return hash_of(session.prints.whole, repr(asked.period), *names)


def _read(place: Path, rests: str) -> Filed:
    """What is kept under this; nothing where that is nothing, or not ours."""
    with suppress(OSError, ValueError, LookupError, TypeError, RecursionError):
        if place.is_file():  # a pipe could be waited on for ever
            head, _, body = place.read_bytes().partition(b"\n")
            if head.decode("ascii") == hash_of(rests, body):
                sums, *lines = body.decode("ascii").split("\n")
                return Filed(json.loads(sums), dict(line.split("\t", 1) for line in lines))
    return NOTHING


def _write(place: Path, rests: str, filed: Filed) -> None:
    body = "\n".join((_json(filed.sums), *map("\t".join, filed.lines.items())))
    put_private(place, f"{hash_of(rests, body)}\n{body}")


def _json(value: object) -> str:
    """Text without a line's end or a tab; of ASCII alone, which is read in half the time."""
    return json.dumps(value, separators=(",", ":"))
