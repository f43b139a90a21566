"""`check --fix` on files that git left with both sides between markers: what a program can unite is united.

Only what two people changed to different values, or a text that can't be read on either side, stays for a person.
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from leadtrack.cli.session import Session
from leadtrack.errors import ConflictError, LeadtrackError
from leadtrack.model.problem import Problem
from leadtrack.rules.checks.tidy import Fix
from leadtrack.store import files, proc, yamltext
from leadtrack.store.lock import locked
from leadtrack.store.workspace import RecordFile
from leadtrack.store.yamltext import BadTextError, SpliceError

MARKERS = "conflict-markers"


def unite(session: Session, paths: Sequence[Path] | None, *, dry: bool) -> list[tuple[Problem, Fix]]:
    """Unite what can be; each such file with its place. Nothing is written in a dry run."""
    done: list[tuple[Problem, Fix]] = []
    for file in _files(session, paths):
        if file.problem is None or file.problem.code != MARKERS:
            continue
        data = united(file.data)
        if data is not None and (dry or _written(session, file, data)):
            done.append((file.problem, Fix((), MARKERS, "", "")))
    return done


def united(data: bytes) -> bytes | None:
    """One text of the two that stand between markers; None where a person has to say which is right.

    What stands in both, and outside, is what they parted from.
    """
    sides = yamltext.parted(data)
    if sides is None:
        return None
    base, ours, theirs = sides
    try:
        woven = yamltext.weave(base, ours, theirs, proc.merged_lines)
    except (BadTextError, SpliceError):
        return None
    return None if woven.conflicts else woven.data


def _files(session: Session, paths: Sequence[Path] | None) -> Iterator[RecordFile]:
    store = session.workspace
    if paths is not None:
        return map(store.read, paths)
    return chain(store.read_all(), store.read_rows(), store.read_events(), store.read_targets())


def _written(session: Session, file: RecordFile, data: bytes) -> bool:
    """Write a united text; what stands in the way of one file is told and stops no other."""
    try:
        with locked(session.workspace.private):
            if not files.replace(file.path, data, expected=file.data):
                raise ConflictError("changed-on-disk", file=file.path.name)
    except LeadtrackError as error:
        session.tell("plain", text=session.say(f"error.{error.code}", **error.params))
        return False
    session.written = True
    return True
