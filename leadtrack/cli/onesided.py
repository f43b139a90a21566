"""Records that one side of a merge under way took away and the other changed: `check` names them.

Git leaves them without markers, so that nothing else shows it. `--fix` mends those that went into another record
(`merge A B`), which inherits.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from leadtrack.cli.inheriting import heir, inherited
from leadtrack.cli.session import Session
from leadtrack.cli.stories import untold
from leadtrack.cli.versions import id_of
from leadtrack.errors import ConflictError, GitError, LeadtrackError
from leadtrack.model.changes import changes
from leadtrack.model.problem import Problem
from leadtrack.rules.checks.tidy import Fix
from leadtrack.rules.ids import short
from leadtrack.store import exchange, files, git, yamltext
from leadtrack.store.journal import whole
from leadtrack.store.scan import ENDING
from leadtrack.store.yamltext import BadTextError
from leadtrack.views.changes import is_one

GONE = "conflict-gone"

MOST_CHANGES = 3
"""Changes that are told of a record; of more, the last ones."""


class OneSided(NamedTuple):
    """A record that one side took away: its file from the workspace, its text before, and as it lies there."""

    path: str
    base: bytes
    left: bytes


class _Estate(NamedTuple):
    """The file of the heir, its text, and that with what it inherits."""

    heir: str
    before: bytes
    after: bytes


def problems(session: Session) -> Iterator[Problem]:
    """Each such record as a problem, with what the other side changed and what to do."""
    for one in _found(session):
        todo = GONE if _estate(session, one) is None else "conflict-heir"
        yield Problem(one.path, 1, 1, GONE, "error", {"open": _said(session, one), "fix": todo})


def hand_over(session: Session, paths: Sequence[Path] | None, *, dry: bool) -> list[tuple[Problem, Fix]]:
    """Let records that went into others hand over what was written since; nothing is written in a dry run."""
    done: list[tuple[Problem, Fix]] = []
    for one in _found(session):
        estate = _estate(session, one)
        asked = paths is None or session.workspace.root / one.path in paths
        if asked and estate is not None and (dry or _written(session, one, estate)):
            done.append((Problem(one.path, 1, 1, GONE, "error"), Fix((), GONE, "", short(id_of(estate.heir)))))
    return done


def _found(session: Session) -> list[OneSided]:
    """What of a merge under way still lies there: as the side that did not take it away left it, or as it is since."""
    root = session.workspace.root
    if not exchange.may_be_merging(root):
        return []
    with suppress(GitError):
        repository = git.found(root)
        rows = [one for one in exchange.unmerged(repository) if one.base and None in (one.ours, one.theirs)]
        blobs = dict(repository.blobs(one.base for one in rows if one.base))
        named = ((exchange.from_here(repository, one.path), one) for one in rows)
        records = [(path, one) for path, one in named if path.startswith("records/") and path.endswith(ENDING)]
        there = ((root / path, path, one) for path, one in records)
        return [OneSided(path, blobs.get(one.base or "", b""), files.read(place))
                for place, path, one in there if place.exists()]  # fmt: skip
    return []


def _estate(session: Session, one: OneSided) -> _Estate | None:
    """What its heir would hold; None where it has none, or where the heir says otherwise."""
    found = heir(session, one.path, {})
    woven = inherited(found[1], one.base, one.left) if found is not None else None
    if found is None or woven is None or woven.conflicts:
        return None
    return _Estate(*found, woven.data)


def _said(session: Session, one: OneSided) -> str:
    """What the other side changed, in sentences."""
    try:
        before, since = yamltext.load(one.base), yamltext.load(one.left)
    except BadTextError:
        return ""
    story = untold(session, one.path, (before, since))
    told = changes(before, since, is_one(session.schema))[-MOST_CHANGES:]
    return session.say("semicolon").join(map(story.sentences.said, told))


def _written(session: Session, one: OneSided, estate: _Estate) -> bool:
    """Write the heir and remove the file, both or none; what stands in the way is told."""
    root = session.workspace.root
    try:
        with whole(session.workspace.private):
            if not files.replace(root / estate.heir, estate.after, expected=estate.before):
                raise ConflictError("changed-on-disk", file=Path(estate.heir).name)
            if not files.remove(root / one.path, expected=one.left):
                raise ConflictError("changed-on-disk", file=Path(one.path).name)
    except LeadtrackError as error:
        session.tell("plain", text=session.say(f"error.{error.code}", **error.params))
        return False
    session.written = True
    return True
