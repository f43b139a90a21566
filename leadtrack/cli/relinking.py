"""References to a record that went into another (`merge A B`), by somebody who did not know: they name its heir."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from leadtrack.cli.session import Session
from leadtrack.errors import LeadtrackError
from leadtrack.model.problem import Problem
from leadtrack.model.relink import moved, relinked
from leadtrack.model.values import Raw
from leadtrack.rules.checks.tidy import Fix
from leadtrack.rules.ids import MERGED, short
from leadtrack.store import yamltext
from leadtrack.store.workspace import RecordFile
from leadtrack.store.yamltext import Edit

CODE = "merged-reference"


def heirs(session: Session) -> dict[str, str]:
    """The ids of records that went into others and are gone, each with that of the record that stays."""
    session.indexed.anew()
    found = session.indexed.ask(lambda index: [*index.keys(MERGED)])
    if found is None:
        found = [(id_, file.shown) for file, customer in session.customers() for id_ in customer.texts(MERGED)]
    there = {path.stem for path in session.workspace.paths() if isinstance(path, Path)} if found else set()
    return {old: Path(record).stem for old, record in found if old not in there}


def relink(session: Session, paths: Sequence[Path] | None, *, dry: bool) -> list[tuple[Problem, Fix]]:
    """Let files, or all there are, name the heirs; each such place. Nothing is written in a dry run."""
    known = heirs(session)
    done: list[tuple[Problem, Fix]] = []
    if not known:
        return done
    names = re.compile("|".join(map(re.escape, known)).encode())
    for file in _files(session, paths):
        if file.raw is None or not names.search(file.data):
            continue
        places = [*_places(file.raw, known)]
        if places and (dry or _written(session, file, known)):
            done += _fixes(file, places, known)
    return done


def _files(session: Session, paths: Sequence[Path] | None) -> Iterator[RecordFile]:
    store = session.workspace
    if paths is not None:
        return (store.read(path) for path in paths if path.exists())
    return chain(store.read_all(), store.read_rows(), store.read_events())


def _places(raw: dict[str, Raw], known: Mapping[str, str]) -> Iterator[tuple[tuple[str | int, ...], Raw, Raw]]:
    after = raw
    for old, heir in known.items():
        after = relinked(after, old, heir)
    return moved(raw, after)


def _written(session: Session, file: RecordFile, known: Mapping[str, str]) -> bool:
    """Write one file; what stands in its way is told and stops no other."""

    def edits(raw: dict[str, Raw]) -> list[Edit]:
        return [edit for path, before, after in _places(raw, known) for edit in yamltext.between(before, after, path)]

    try:
        written = session.workspace.edit(file.path, edits, ())
    except LeadtrackError as error:
        session.tell("plain", text=session.say(f"error.{error.code}", **error.params))
        return False
    session.written = session.written or written
    return written


def _fixes(
    file: RecordFile, places: Sequence[tuple[tuple[str | int, ...], Raw, Raw]], known: Mapping[str, str]
) -> Iterator[tuple[Problem, Fix]]:
    locate = yamltext.locate(file.data)
    for path, before, _ in places:
        for old in (old for old in known if old in str(before)):
            place = Problem(file.shown, *locate(path), CODE, "warning")
            yield place, Fix(path, CODE, short(old), short(known[old]))
