"""`check --fix` on files that git left with both sides between markers: what a program can unite is united.

Only what two people changed to different values, or a text that can't be read on either side, stays for a person: it is
named.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import chain
from pathlib import Path

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
        woven = united(file.data, known.get(file.shown))
        if woven is not None and not woven.conflicts and (dry or _written(session, file, woven.data)):
            done.append((file.problem, Fix((), MARKERS, "", "")))
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


def united(data: bytes, base: bytes | None) -> Woven | None:
    """One text of the two that stand between markers; None where no program can tell.

    Without the base that git has, it is what stands in both, and outside: then nobody knows what one side took away.
    """
    sides = yamltext.parted(data)
    if sides is None or (base is None and yamltext.is_torn(data)):
        return None
    try:
        return yamltext.weave(sides[0] if base is None else base, *sides[1:], proc.merged_lines)
    except BadTextError:
        return None


def named(session: Session, problem: Problem, base: bytes | None) -> Problem:
    """A problem of markers: where no program unites them it is said what is open, with another word of what to do."""
    woven = united(session.workspace.read(session.workspace.root / problem.file).data, base)
    if woven is not None and not woven.conflicts:
        return problem
    params = {"fix": "conflict-open"}
    if woven is not None:
        raw = yamltext.load(woven.merged)
        story = untold(session, problem.file, (raw,))
        both = (session.say("sync.or", **{side: value_said(story, one, raw, side) for side in SIDES})
                for one in woven.conflicts)  # fmt: skip
        params["open"] = session.say("semicolon").join(both)
    return replace(problem, params=params)


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
