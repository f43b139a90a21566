"""`check --fix` on files that git left with both sides between markers: what a program can unite is united.

Only what two people changed to different values stays between markers, for a person, and a text that can't be read on
either side stays as it is: they are named.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from leadtrack.cli.choosing import value_said
from leadtrack.cli.session import Session
from leadtrack.cli.stories import untold
from leadtrack.errors import ConflictError, GitError, LeadtrackError
from leadtrack.model.merge import SIDES
from leadtrack.model.problem import Problem
from leadtrack.rules.checks.tidy import Fix
from leadtrack.store import exchange, files, git, proc, yamltext
from leadtrack.store.lock import locked
from leadtrack.store.workspace import RecordFile
from leadtrack.store.yamltext import BadTextError, Woven

MARKERS = "conflict-markers"


def unite(session: Session, paths: Sequence[Path] | None, *, dry: bool) -> list[tuple[Problem, Fix]]:
    """Unite what can be; each such file with its place. Nothing is written in a dry run."""
    done: list[tuple[Problem, Fix]] = []
    known = bases(session)
    for file in _files(session, paths):
        if file.problem is None or file.problem.code != MARKERS:
            continue
        found = united(file.data, known.get(file.shown))
        if found is not None and found.helps and (dry or _written(session, file, found.data)):
            done.append((file.problem, Fix((), MARKERS, "", "", "fixed.united" if found.whole else "fixed.united-but")))
    return done


def bases(session: Session) -> Mapping[str, bytes]:
    """What files held before both sides of a merge under way changed them, as git has it."""
    root = session.workspace.root
    if not exchange.may_be_merging(root):
        return {}
    with suppress(GitError):
        repository = git.found(root)
        rows = [one for one in exchange.unmerged(repository) if one.base and one.ours and one.theirs]
        blobs = dict(repository.blobs(one.base for one in rows if one.base))
        return {exchange.from_here(repository, one.path): blobs.get(one.base or "", b"") for one in rows}
    return {}


class United(NamedTuple):
    """A text of which what a program can unite is united; whether that is all, and whether it says more than before."""

    data: bytes
    halves: tuple[Woven, ...]
    whole: bool
    helps: bool


def united(data: bytes, base: bytes | None) -> United | None:
    """One text of the two that stand between markers; None where no program can tell."""
    try:
        found = yamltext.united(data, base, proc.merged_lines)
    except BadTextError:
        return None
    if found is None:
        return None
    text, halves = found
    before, after = yamltext.parted(data), yamltext.parted(text)
    helps = before is None or after is None or before[1:] != after[1:]
    return United(text, halves, len(halves) == 1 and not halves[0].conflicts, helps)


def named(session: Session, problem: Problem, base: bytes | None) -> Problem:
    """A problem of markers: where no program unites them it is said what is open, with another word of what to do."""
    found = united(session.workspace.read(session.workspace.root / problem.file).data, base)
    if found is None:
        return replace(problem, params={"fix": "conflict-open"})
    if found.whole:
        return problem
    params = {"fix": "conflict-some" if found.helps else "conflict-open"}
    woven = found.halves[0]
    if woven.conflicts:
        raw = yamltext.load(woven.merged)
        story = untold(session, problem.file, (raw,))
        both = ([value_said(story, one, raw, side) for side in SIDES] for one in woven.conflicts)
        params["open"] = session.say("semicolon").join(_or(session, *one) for one in both)
    return replace(problem, params=params)


def _or(session: Session, ours: str, theirs: str) -> str:
    """Both values of a place, also where they are masked and look alike."""
    if ours == theirs:
        return session.say("sync.or-hidden", said=ours)
    return session.say("sync.or", ours=ours, theirs=theirs)


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
